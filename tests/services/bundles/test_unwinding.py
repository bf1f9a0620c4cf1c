"""What an import did is taken out of every table: as before, then again as after."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, update

from app.models.case import Case, CaseNote
from app.models.journal import Device
from app.models.office import Office
from app.models.record import DELETED, seed_id
from app.services import cases, directory, search, settling
from app.services.agreements import issuing
from app.services.bundles import trust, undoing
from tests.office import a_case
from tests.package_case import TERMS, a_planned_case
from tests.post import carry, written
from tests.services.bundles.undone import last, shared_case, undone_exactly


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
    case = shared_case(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)  # with its list, which is not undone
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


def of_an_earlier_version(paris):
    """Headquarters whose program wrote no list yet: it vouches for cards in each file."""
    with paris.writing() as session:
        session.execute(update(Device).values(listed=1))


def test_papers_and_cards_that_came_along_go(dakar, dakar_second, paris, bamako, tmp_path):
    of_an_earlier_version(paris)
    issuing.issue(dakar, a_planned_case(dakar), TERMS)
    carry(dakar, paris, tmp_path)
    with bamako.writing() as session:
        others = [dakar.device, dakar_second.device]
        session.execute(delete(Device).where(Device.id.in_(others)))
    undone_exactly(bamako, written(paris, "BKO", tmp_path))


def test_a_card_that_was_compared_meanwhile_stays(dakar, paris, bamako, tmp_path):
    of_an_earlier_version(paris)
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
