"""An import is undone while nothing was built on it, else refused with its reason."""

from __future__ import annotations

from sqlalchemy import update

from app.models.case import Case
from app.models.journal import Exchange
from app.services import cases, drafts, integrity, settling
from app.services.bundles import health, overview, traces, undoing
from app.services.storage.store import Changed
from tests.office import a_case
from tests.post import carry, written
from tests.services.bundles.forging import forge, operations
from tests.services.bundles.undone import last, refused, shared_case, take, whole
from tests.stored import content


def test_what_is_known_of_the_partner_is_what_was_known_before(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal"})
    before = health.partners(paris)
    carry(dakar, paris, tmp_path)
    undoing.retract(paris, last(paris))
    assert health.partners(paris) == before


def test_what_the_partner_said_since_is_still_known(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal"})
    carry(dakar, paris, tmp_path)
    undone = last(paris)
    carry(dakar, paris, tmp_path)  # brings nothing but the number of one more bundle
    known = content(paris.store)["peer"]
    undoing.retract(paris, undone)
    assert content(paris.store)["peer"] == known


def test_imports_are_undone_one_after_the_other_the_last_one_first(dakar, bamako, paris, tmp_path):
    before = whole(paris)
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    first, between = last(paris), whole(paris)
    a_case(bamako)
    carry(bamako, paris, tmp_path)
    assert refused(paris, first) == "imported_since"
    undoing.retract(paris, last(paris))
    assert whole(paris) == between
    undoing.retract(paris, first)
    assert whole(paris) == before


def test_the_log_shows_what_was_undone_and_the_page_no_longer_counts_it(dakar, paris, tmp_path):
    a_case(dakar)
    path = carry(dakar, paris, tmp_path)
    undone = last(paris)
    undoing.retract(paris, undone)
    line = overview.log(paris)[0]
    assert (line.id, line.counts["new"], line.undone_at is None) == (undone, 4, False)
    assert [one.received_at for one in health.partners(paris) if one.office == "DKR"] == [None]
    take(paris, path)
    assert [one.undone_at for one in overview.log(paris)] == [None]


def test_a_file_imported_twice_is_still_undone(dakar, paris, tmp_path):
    before = whole(paris)
    a_case(dakar)
    path = carry(dakar, paris, tmp_path)
    take(paris, path)
    undoing.retract(paris, last(paris))
    assert whole(paris) == before


def test_a_backup_is_made_and_the_window_is_told(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    heard: list[Changed] = []
    paris.store.subscribe(heard.append)
    undoing.retract(paris, last(paris))
    (changed,) = heard
    assert case in changed.roots
    assert case in changed.ids["case"]
    assert any("undo" in path.name for path in paris.folder.backups.iterdir())


def test_the_other_office_hears_nothing_of_it_and_everything_arrives_later(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal"})
    carry(dakar, paris, tmp_path)
    undoing.retract(paris, last(paris))
    cases.save(paris, Case, case, {"address": "Quartier Dix"})
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    for desk in (dakar, paris):
        with desk.reading() as session:
            found = session.get(Case, case)
        assert (found.town, found.address) == ("Joal", "Quartier Dix")
        assert integrity.check(desk.store) == []
        assert settling.count(desk) == 0


# ---- refusals


def test_what_was_recorded_since_keeps_the_import(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.add_note(paris, case, "Vue au siège.")
    assert refused(paris, last(paris)) == "recorded_since"


def test_what_was_sent_since_keeps_the_import(dakar, paris, tmp_path):
    written(paris, "BKO", tmp_path)  # puts every card on headquarters’ list
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    written(paris, "BKO", tmp_path)
    assert refused(paris, last(paris)) == "sent_since"


def test_only_an_import_is_undone_and_only_once(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    assert refused(dakar, overview.log(dakar)[0].id) == "not_an_import"
    undone = last(paris)
    undoing.retract(paris, undone)
    assert refused(paris, undone) == "undone_already"
    assert refused(paris, "nothing") == "unknown_exchange"


def test_an_import_that_brought_nothing_leaves_nothing_to_undo(dakar, paris, tmp_path):
    shared_case(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    carry(dakar, paris, tmp_path)
    assert refused(paris, overview.log(paris)[0].id) == "nothing_to_undo"


def test_an_import_of_an_earlier_version_is_not_undone(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    with paris.writing() as session:
        session.execute(update(Exchange).values(trace=None))
    assert refused(paris, last(paris)) == "untraced"


def test_what_headquarters_alone_decides_is_not_undone(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    values = {"owner": "DKR", "owner_no": 1, "readers": ["DKR"]}
    grant = operations(paris, {"k": "grant", "c": case, "e": None, "id": None, "v": values})
    take(dakar, forge(paris, dakar, tmp_path / "grant.passerelle", grant))
    assert refused(dakar, last(dakar)) == "holds_acts"


def test_an_import_of_long_ago_is_not_undone(dakar, bamako, paris, tmp_path, monkeypatch):
    monkeypatch.setattr(traces, "KEPT", 1)
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    first = last(paris)
    a_case(bamako)
    carry(bamako, paris, tmp_path)
    assert refused(paris, first) == "untraced"
    undoing.retract(paris, last(paris))


def test_a_case_that_is_being_filled_in_is_not_taken_away(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    draft = drafts.save(paris, "case_referral", {"town": "Joal"}, record=case)
    assert refused(paris, last(paris)) == "typed_since"
    drafts.discard(paris, draft)
    undoing.retract(paris, last(paris))
