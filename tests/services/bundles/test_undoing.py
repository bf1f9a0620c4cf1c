"""An import is undone as if it had never been, or refused with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from app.models.case import Case, CaseNote
from app.models.journal import Device, Exchange
from app.models.office import Office
from app.models.record import DELETED, seed_id
from app.services import cases, directory, drafts, integrity, search, settling
from app.services.access import Desk
from app.services.agreements import issuing
from app.services.bundles import importing, overview, trust, undoing
from app.services.errors import UserError
from app.services.storage.store import Changed
from app.text import language
from tests.office import a_case
from tests.package_case import TERMS, a_planned_case
from tests.post import carry, written
from tests.services.bundles.forging import forge, operations
from tests.stored import Content, content

NOTED = {"exchange", "setting"}  # the log goes on showing what was undone


def whole(desk: Desk) -> Content:
    return content(desk.store, NOTED)


def last(desk: Desk) -> str:
    """The last import."""
    return next(one.id for one in overview.log(desk) if not one.sent and one.undone_at is None)


def take(desk: Desk, path: Path) -> None:
    importing.apply(desk, importing.plan(desk, path))


def refused(desk: Desk, exchange: str) -> str:
    """The code of a refusal that has words and changes nothing."""
    before = content(desk.store)
    with pytest.raises(UserError) as caught:
        undoing.retractable(desk, exchange)
    with pytest.raises(UserError):
        undoing.retract(desk, exchange)
    assert content(desk.store) == before
    assert caught.value.said(language("fr"))
    assert caught.value.said(language("en"))
    return caught.value.code


def undone_exactly(desk: Desk, path: Path) -> None:
    """Import, undo, import again: as before, then as after."""
    before = whole(desk)
    take(desk, path)
    after = whole(desk)
    assert after != before
    undoing.retractable(desk, last(desk))
    undoing.retract(desk, last(desk))
    assert whole(desk) == before
    assert integrity.check(desk.store) == []
    take(desk, path)
    assert _but_nonces(whole(desk)) == _but_nonces(after)
    undoing.retract(desk, last(desk))
    assert whole(desk) == before


def _but_nonces(found: Content) -> Content:
    """Headquarters’ own merge has another nonce and clock each time; and so has what was heard."""
    return {name: rows for name, rows in found.items() if name not in ("entry", "log", "peer")}


def test_new_cases_vanish_as_if_they_had_never_come(dakar, paris, tmp_path):
    a_case(dakar, town="Joal")
    path = written(dakar, "PAR", tmp_path)
    undone_exactly(paris, path)
    assert search.find(paris, "joal") == []


def test_changed_and_removed_records_stand_as_before(dakar, paris, tmp_path):
    case = a_case(dakar)
    note = cases.add_note(dakar, case, "Appelée.")
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal", "needs": None, "consent": False})
    cases.add_note(dakar, case, "Vue.")
    cases.remove(dakar, CaseNote, note)
    cases.set_status(dakar, case, cases.next_statuses(dakar, case)[0], date.today())
    undone_exactly(paris, written(dakar, "PAR", tmp_path))


def test_an_office_undoes_what_headquarters_sent(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    cases.save(paris, Case, case, {"town": "Joal"})
    undone_exactly(dakar, written(paris, "DKR", tmp_path))


def test_a_conflict_that_the_import_opened_is_closed_again(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(paris, Case, case, {"town": "Joal"})
    cases.save(dakar, Case, case, {"town": "Thiès"})
    undone_exactly(paris, written(dakar, "PAR", tmp_path))
    assert settling.count(paris) == 0


def test_a_conflict_that_the_import_closed_is_open_again(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(paris, Case, case, {"town": "Joal"})
    cases.save(dakar, Case, case, {"town": "Thiès"})
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    settling.settle(dakar, settling.list_open(dakar)[0], "Joal", "")
    assert settling.count(paris) == 1
    undone_exactly(paris, written(dakar, "PAR", tmp_path))
    assert settling.count(paris) == 1


def test_a_removal_that_meets_an_edit_is_undone(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(paris, Case, case, {"town": "Joal"})
    cases.remove(dakar, Case, case, "saisi deux fois")
    undone_exactly(paris, written(dakar, "PAR", tmp_path))
    with paris.reading() as session:
        assert session.get(Case, case).life != DELETED


def test_a_seeded_row_has_its_seed_again(dakar, paris, tmp_path):
    seed = seed_id("office", "DKR")
    directory.save(dakar, {"address": "12, rue des Manguiers", "city": "Rufisque"})
    undone_exactly(paris, written(dakar, "PAR", tmp_path))
    with paris.reading() as session:
        office = session.get(Office, seed)
    assert (office.city, office.address) == ("Dakar", None)


def test_an_edited_seeded_row_keeps_its_edits(dakar, paris, tmp_path):
    directory.save(dakar, {"address": "12, rue des Manguiers"})
    carry(dakar, paris, tmp_path)
    directory.save(dakar, {"address": "14, rue des Manguiers", "city": "Rufisque"})
    undone_exactly(paris, written(dakar, "PAR", tmp_path))


def test_papers_and_cards_that_came_along_go(dakar, dakar_second, paris, bamako, tmp_path):
    issuing.issue(dakar, a_planned_case(dakar), TERMS)
    carry(dakar, paris, tmp_path)
    with bamako.writing() as session:
        others = [dakar.device, dakar_second.device]
        session.execute(delete(Device).where(Device.id.in_(others)))
    undone_exactly(bamako, written(paris, "BKO", tmp_path))


def test_a_card_that_was_compared_meanwhile_stays(dakar, paris, bamako, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    with bamako.writing() as session:
        session.execute(delete(Device).where(Device.id == dakar.device))
    carry(paris, bamako, tmp_path)
    card = tmp_path / "dakar.passerelle-card"
    trust.write_card(dakar, card)
    trust.trust(bamako, card)
    undoing.retract(bamako, last(bamako))
    with bamako.reading() as session:
        assert session.get(Device, dakar.device).trusted_by == bamako.user


def test_what_is_known_of_the_partner_is_what_was_known_before(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal"})
    before = overview.partners(paris)
    carry(dakar, paris, tmp_path)
    undoing.retract(paris, last(paris))
    assert overview.partners(paris) == before


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
    assert (line.id, line.counts["new"], line.undone_at is None) == (undone, 3, False)
    assert [one.received_at for one in overview.partners(paris) if one.office == "DKR"] == [None]
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
    grant = operations(paris, {"k": "grant", "c": case, "e": None, "id": None})
    take(dakar, forge(paris, dakar, tmp_path / "grant.passerelle", grant))
    assert refused(dakar, last(dakar)) == "holds_acts"


def test_a_case_that_is_being_filled_in_is_not_taken_away(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    draft = drafts.save(paris, "case_referral", {"town": "Joal"}, record=case)
    assert refused(paris, last(paris)) == "typed_since"
    drafts.discard(paris, draft)
    undoing.retract(paris, last(paris))


def shared_case(dakar: Desk, paris: Desk, folder: Path) -> str:
    """A case that both hold, and both know it."""
    case = a_case(dakar)
    carry(dakar, paris, folder)
    return case
