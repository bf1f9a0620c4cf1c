"""Sent bundles: acknowledged by receipts, and sent again from any of them."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.models.journal import Exchange
from app.services import cases, integrity, offices
from app.services.bundles import (
    arrivals,
    exporting,
    health,
    importing,
    numbers,
    overview,
    trust,
    undoing,
)
from app.services.bundles.manifest import decode, encode
from app.services.errors import UserError
from app.services.storage.key_slot import FLOOR
from tests.office import PASSPHRASE, a_case
from tests.post import carry, written
from tests.services.bundles.forging import forge
from tests.services.bundles.undone import last


def state(desk, number, office="PAR"):
    lines = [one for one in overview.log(desk) if one.sent and one.office == office]
    return next(one.arrival for one in lines if one.number == number)


def receipt(desk, path):
    """What a bundle says its sender has received."""
    with desk.reading() as session:
        return importing.open_bundle(desk, session.connection(), path).manifest.received


def test_every_bundle_says_what_its_sender_has_received(dakar, paris, tmp_path):
    assert receipt(paris, written(dakar, "PAR", tmp_path)) == {}
    carry(dakar, paris, tmp_path)
    carry(dakar, paris, tmp_path)
    assert receipt(dakar, written(paris, "DKR", tmp_path)) == {dakar.device: ((2, 3),)}


def test_a_bundle_is_acknowledged_by_a_later_receipt(dakar, paris, tmp_path):
    carry(dakar, paris, tmp_path)
    assert state(dakar, 1).state == arrivals.WAITING
    carry(paris, dakar, tmp_path)
    found = state(dakar, 1)
    assert (found.state, found.computers, found.of) == (arrivals.ARRIVED, 1, 1)
    assert found.at is not None


def test_a_bundle_that_was_lost_is_told_from_one_that_waits(dakar, paris, tmp_path):
    written(dakar, "PAR", tmp_path)
    carry(dakar, paris, tmp_path)
    written(dakar, "PAR", tmp_path)
    carry(paris, dakar, tmp_path)
    assert [state(dakar, n).state for n in (1, 2, 3)] == [
        arrivals.OVERTAKEN,
        arrivals.ARRIVED,
        arrivals.WAITING,
    ]
    assert state(dakar, 1).carried_by == 2


def test_a_refused_or_undone_import_is_not_acknowledged(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    undoing.retract(paris, last(paris))
    carry(paris, dakar, tmp_path)
    assert state(dakar, 1).state == arrivals.WAITING


def test_a_receipt_counts_even_when_what_came_with_it_is_refused(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    said = {dakar.device: ((1, 1),)}
    with pytest.raises(UserError):
        importing.plan(dakar, forge(paris, dakar, tmp_path / "f", [b"{}"], received=said))
    assert state(dakar, 1).state == arrivals.ARRIVED


def test_each_computer_of_a_partner_acknowledges_for_itself(dakar, dakar_second, paris, tmp_path):
    path = written(paris, "DKR", tmp_path)
    importing.apply(dakar, importing.plan(dakar, path))
    carry(dakar, paris, tmp_path)
    found = state(paris, 1, "DKR")
    assert (found.state, found.computers, found.of) == (arrivals.PARTLY, 1, 2)
    first = found.at
    importing.apply(dakar_second, importing.plan(dakar_second, path))
    carry(dakar_second, paris, tmp_path)
    assert state(paris, 1, "DKR").state == arrivals.ARRIVED
    assert state(paris, 1, "DKR").at == first  # when it first became known


def test_a_bundle_of_an_earlier_version_is_acknowledged_too(dakar, paris, tmp_path):
    carry(dakar, paris, tmp_path)
    with dakar.writing() as session:
        line = session.query(Exchange).one()
        line.device = line.basis = line.arrivals = line.fingerprint = None
    assert state(dakar, 1).state == arrivals.WAITING
    carry(paris, dakar, tmp_path)
    assert state(dakar, 1).state == arrivals.ARRIVED


def test_a_manifest_without_receipts_is_read(dakar, paris, tmp_path):
    path = written(dakar, "PAR", tmp_path)
    with paris.reading() as session:
        found = importing.open_bundle(paris, session.connection(), path).manifest
    old = encode(found).replace(b',"received":{}', b"")
    assert b"received" not in old
    assert decode(old).received == {}


# ---- again


@pytest.fixture
def three(dakar, paris, tmp_path):
    """A case, then two changes of it, each sent and confirmed."""
    case = a_case(dakar)
    for town in ("Thiès", "Joal", "Saly"):
        cases.save(dakar, Case, case, {"town": town})
        carry(dakar, paris, tmp_path)
        carry(paris, dakar, tmp_path)
    return case


def test_everything_from_a_number_on_is_sent_again_under_a_new_number(
    dakar, paris, three, tmp_path
):
    assert exporting.export(dakar, "PAR", tmp_path / "4").records == 0
    told = overview.outgoing(dakar, "PAR", again_from=2)
    sent = exporting.export(dakar, "PAR", tmp_path / "5", again_from=2)
    assert sent.pair == 5
    assert sent.records >= 1
    assert told.operations == sent.operations
    whole = exporting.export(dakar, "PAR", tmp_path / "6", again_from=1)
    assert whole.operations > sent.operations
    planned = importing.plan(paris, tmp_path / "6")
    assert planned.counts["operations"] == 0  # all of it is there
    importing.apply(paris, planned)
    assert integrity.check(paris.store) == []


def test_again_carries_what_was_not_confirmed_as_well(dakar, dakar_second, paris, three, tmp_path):
    """The second computer of Dakar has confirmed nothing: to it, again is everything."""
    usual = exporting.export(paris, "DKR", tmp_path / "usual")
    again = exporting.export(paris, "DKR", tmp_path / "again", again_from=usual.pair)
    assert again.operations == usual.operations
    importing.apply(dakar_second, importing.plan(dakar_second, tmp_path / "again"))
    with dakar_second.reading() as session:
        assert session.get(Case, three).town == "Saly"


def test_what_was_never_sent_is_not_sent_again(dakar, paris, three, tmp_path):
    before = overview.log(dakar)
    for number in (9, -1):
        with pytest.raises(UserError, match="never_sent"):
            exporting.export(dakar, "PAR", tmp_path / "x", again_from=number)
        with pytest.raises(UserError, match="never_sent"):
            overview.outgoing(dakar, "PAR", again_from=number)
    assert overview.log(dakar) == before
    assert not (tmp_path / "x").exists()


def test_from_where_old_bundles_began_is_forgotten_and_said(
    dakar, paris, three, tmp_path, monkeypatch
):
    monkeypatch.setattr(arrivals, "KEPT", 2)
    exporting.export(dakar, "PAR", tmp_path / "4")
    with pytest.raises(UserError, match="basis_forgotten"):
        exporting.export(dakar, "PAR", tmp_path / "x", again_from=2)
    assert [one.number for one in arrivals.repeatable(dakar, "PAR")] == [4, 3]
    assert [one.state for one in arrivals.repeatable(dakar, "PAR")] == ["waiting", "arrived"]


# ---- a new computer


def test_a_new_computer_gets_everything_and_the_sender_is_told_why(dakar, paris, three, tmp_path):
    assert overview.outgoing(paris, "BKO").whole == overview.FIRST
    one = overview.outgoing(paris, "DKR")
    assert one.whole == overview.NEW_COMPUTER  # the second one of Dakar was never heard
    rebuilt = offices.create(tmp_path / "rebuilt", "DKR", 2, "Awa", PASSPHRASE, FLOOR)
    trust.write_card(rebuilt, tmp_path / "new.passerelle-card")
    trust.write_card(paris, tmp_path / "paris.passerelle-card")
    trust.write_card(dakar, tmp_path / "old.passerelle-card")
    trust.trust(paris, tmp_path / "new.passerelle-card")
    for card in ("paris", "old"):
        trust.trust(rebuilt, tmp_path / f"{card}.passerelle-card")
    carry(paris, rebuilt, tmp_path)
    with rebuilt.reading() as session:
        assert session.get(Case, three).town == "Saly"
        assert numbers.missing(session.connection(), "PAR") == ()
    assert integrity.check(rebuilt.store) == []
    assert health.partners(rebuilt)[0].lacks == {"DKR": 2}  # its own first entries
    rebuilt.close()
