"""What an import did is put back record by record, by ordinary changes, or kept with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.models.case import Case, CaseNote
from app.models.office import Office, OfficerKey, Organisation, User
from app.models.package import PackageItem
from app.models.person import Person
from app.models.record import DELETED, Record, seed_id
from app.services import cases, custody, directory, integrity, organisations, settling
from app.services.access import Desk
from app.services.bundles import overview, putting_back, undoing
from app.services.bundles.pieces import Piece
from app.services.errors import UserError
from app.text import language
from tests.office import a_case
from tests.package_case import a_planned_case, change
from tests.post import carry, written
from tests.services.bundles.undone import last, shared_case
from tests.stored import content


def found(desk: Desk, exchange: str) -> dict[type[Record], Piece]:
    """The pieces of an import by kind of record; each refusal has words."""
    pieces = putting_back.pieces(desk, exchange)
    for piece in pieces:
        if piece.refusal:
            assert piece.refusal.said(language("fr"))
            assert piece.refusal.said(language("en"))
    return {piece.model: piece for piece in pieces}


def codes(desk: Desk, exchange: str) -> dict[type[Record], str]:
    return {
        model: piece.refusal.code if piece.refusal else ""
        for model, piece in found(desk, exchange).items()
    }


def refused(desk: Desk, exchange: str, record: str) -> str:
    """The code of a refusal that changes nothing."""
    before = content(desk.store)
    with pytest.raises(UserError) as caught:
        putting_back.put_back(desk, exchange, record, "import annulé")
    assert content(desk.store) == before
    return caught.value.code


def case_of(desk: Desk, case: str) -> Case:
    with desk.reading() as session:
        return session.get(Case, case)


@pytest.fixture
def corrected(dakar: Desk, paris: Desk, tmp_path: Path) -> tuple[str, str]:
    """Dakar imported corrections of Paris and recorded something since: the case, the import."""
    case = shared_case(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)  # with its list, which is not undone
    cases.save(paris, Case, case, {"town": "Joal", "needs": "Une machine"})
    carry(paris, dakar, tmp_path)
    cases.add_note(dakar, case, "Vue aujourd’hui.")
    return case, last(dakar)


def test_changed_fields_get_the_values_shown_before(dakar, paris, corrected, tmp_path):
    case, exchange = corrected
    with pytest.raises(UserError, match="recorded_since"):
        undoing.retractable(dakar, exchange)
    piece = found(dakar, exchange)[Case]
    assert piece.number == case_of(dakar, case).number
    assert piece.person == "DIALLO Aminata"
    shown = {one.field.name: (one.now, one.before) for one in piece.returns}
    assert shown == {"town": ("Joal", "Mbour"), "needs": ("Une machine", None)}
    putting_back.put_back(dakar, exchange, case, "reçu par erreur")
    back = case_of(dakar, case)
    assert (back.town, back.needs) == ("Mbour", None)
    assert integrity.check(dakar.store) == []
    assert codes(dakar, exchange)[Case] == refused(dakar, exchange, case) == "put_back_already"
    carry(dakar, paris, tmp_path)
    assert case_of(paris, case).town == "Mbour"
    assert settling.count(paris) == 0


def test_a_field_changed_since_keeps_its_record(dakar, corrected):
    case, exchange = corrected
    cases.save(dakar, Case, case, {"town": "Thiès"})
    assert codes(dakar, exchange)[Case] == refused(dakar, exchange, case) == "built_on"


def test_a_record_removed_since_stays_removed(dakar, corrected):
    case, exchange = corrected
    cases.remove(dakar, Case, case, "saisi deux fois")
    assert refused(dakar, exchange, case) == "removed"


def test_only_the_owner_and_headquarters_put_a_case_back(
    dakar, dakar_second, paris, bamako, tmp_path
):
    case = shared_case(dakar, paris, tmp_path)
    custody.share(paris, case, ["BKO"])
    carry(paris, bamako, tmp_path)
    cases.save(paris, Case, case, {"town": "Joal"})
    carry(paris, bamako, tmp_path)
    assert refused(bamako, last(bamako), case) == "not_owner"


@pytest.mark.parametrize("first", ["opened", "closed"])
def test_where_a_conflict_was_opened_or_closed_nothing_is_put_back(dakar, paris, tmp_path, first):
    case = shared_case(dakar, paris, tmp_path)
    cases.save(paris, Case, case, {"town": "Joal"})
    cases.save(dakar, Case, case, {"town": "Thiès"})
    if first == "closed":
        carry(paris, dakar, tmp_path)
        carry(dakar, paris, tmp_path)
        settling.settle(dakar, settling.list_open(dakar)[0], "Mbour", "")
    carry(dakar, paris, tmp_path)
    cases.add_note(paris, case, "Vue au siège.")
    assert refused(paris, last(paris), case) == "conflict_met"


def test_a_removal_that_met_an_edit_is_not_put_back(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    note = cases.add_note(paris, case, "Vue au siège.")
    cases.remove(dakar, Case, case, "saisi deux fois")
    carry(dakar, paris, tmp_path)
    assert note
    assert refused(paris, last(paris), case) == "conflict_met"


def test_a_removal_alone_is_taken_back(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    cases.remove(dakar, Case, case, "saisi deux fois")
    carry(dakar, paris, tmp_path)
    putting_back.put_back(paris, last(paris), case, "supprimé par erreur")
    assert case_of(paris, case).alive


def test_a_new_case_is_taken_out_with_everything_in_it(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    exchange = last(paris)
    assert codes(paris, exchange) == {Case: "", User: "kept", OfficerKey: "kept"}
    assert found(paris, exchange)[Case].removes
    putting_back.put_back(paris, exchange, case, "envoyé par erreur")
    assert case_of(paris, case).life == DELETED
    assert codes(paris, exchange)[Case] == "put_back_already"
    assert refused(paris, exchange, "nobody") == "not_in_import"


def test_a_new_case_in_which_something_was_recorded_is_kept(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    cases.add_note(paris, case, "Vue au siège.")
    assert refused(paris, last(paris), case) == "built_on"


def test_a_new_person_is_taken_out_and_a_note_is_kept(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    child = cases.add(dakar, Person, case, {"family_name": "Diallo", "relation": "child"})
    cases.add_note(dakar, case, "Appelée.")
    carry(dakar, paris, tmp_path)
    exchange = last(paris)
    assert codes(paris, exchange) == {Person: "", CaseNote: "written_once"}
    assert putting_back.put_back(paris, exchange, child).name == "DIALLO"
    with paris.reading() as session:
        assert not session.get(Person, child).alive


def test_a_supplier_that_a_package_names_since_is_kept(dakar, paris, tmp_path):
    case = a_planned_case(dakar)
    carry(dakar, paris, tmp_path)
    supplier = organisations.find_or_add(dakar, "Atelier du Port")
    carry(dakar, paris, tmp_path)
    exchange = last(paris)
    assert codes(paris, exchange) == {Organisation: ""}
    item = cases.load(paris, case).items[0].id
    change(paris, PackageItem, item, supplier=supplier)
    assert refused(paris, exchange, supplier) == "built_on"


def test_a_status_goes_back_with_its_date(dakar, paris, tmp_path):
    case = shared_case(dakar, paris, tmp_path)
    before = case_of(paris, case)
    cases.set_status(dakar, case, cases.next_statuses(dakar, case)[0], date(2026, 11, 20))
    carry(dakar, paris, tmp_path)
    putting_back.put_back(paris, last(paris), case)
    after = case_of(paris, case)
    assert (after.status, after.status_date) == (before.status, before.status_date)


def test_a_seeded_row_gets_its_seed_again(dakar, paris, tmp_path):
    directory.save(dakar, {"city": "Rufisque"})
    carry(dakar, paris, tmp_path)
    seed = seed_id("office", "DKR")
    putting_back.put_back(paris, last(paris), seed)
    with paris.reading() as session:
        assert session.get(Office, seed).city == "Dakar"


def test_what_was_sent_or_undone_has_nothing_to_put_back(dakar, paris, tmp_path):
    a_case(dakar)
    written(dakar, "PAR", tmp_path)
    with pytest.raises(UserError, match="not_an_import"):
        putting_back.pieces(dakar, overview.log(dakar)[0].id)
