"""Headquarters’ list: who counts, up to where, and the sentence for each refusal."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from app.models.case import Case
from app.models.journal import Device
from app.services import cases, custody, integrity
from app.services.bundles import (
    collecting,
    exporting,
    known_cards,
    roster,
    roster_arrived,
    roster_extending,
    trust,
)
from app.services.bundles.importing import apply, plan
from app.services.bundles.problems import problems
from app.services.journal.log import tips
from app.services.unsent import unsent
from tests.office import a_case
from tests.post import carry, written
from tests.services.bundles.forging import forge
from tests.services.bundles.listing import card_of, device_of, not_taken, of, roster_line, town
from tests.services.handing_over import owner, refused


def test_the_list_comes_with_the_first_file_of_headquarters(
    dakar, dakar_second, paris, bamako, tmp_path
):
    assert known_cards.listed(bamako) is None
    carry(paris, bamako, tmp_path)
    assert known_cards.listed(bamako) == known_cards.listed(paris)
    assert known_cards.listed(bamako).words == trust.own_card(paris).key_words
    assert len(known_cards.listed(bamako).words) == 10
    for desk in (dakar, dakar_second, paris, bamako):
        assert (of(bamako, desk).state, of(bamako, desk).version) == ("active", 1)
    assert integrity.check(bamako.store) == []


def test_nobody_else_than_headquarters_writes_it(dakar, paris, tmp_path):
    refused("headquarters_only", roster.retire, dakar, paris.device, "x")
    carry(dakar, paris, tmp_path)
    not_taken(paris, forge(dakar, paris, tmp_path / "f", roster_line(dakar)), "bundle_malformed")


def test_a_reason_and_another_installation_are_needed(dakar, paris):
    refused("reason_needed", roster.retire, paris, dakar.device, " ")
    refused("own_installation", roster.revoke, paris, paris.device, "x")
    refused("unknown_device", roster.revoke, paris, "DKR-7", "x")
    refused("not_retired", roster.reinstate, paris, dakar.device, "x")
    roster.retire(paris, dakar.device, "broken")
    refused("ended_already", roster.retire, paris, dakar.device, "x")
    roster.revoke(paris, dakar.device, "stolen after all")
    refused("ended_already", roster.revoke, paris, dakar.device, "x")
    refused("not_retired", roster.reinstate, paris, dakar.device, "x")


def test_a_computer_is_found_by_office_and_number(dakar, dakar_second, paris):
    with paris.writing() as session:
        connection = session.connection()
        assert roster.find(connection, "DKR-1").id == dakar_second.device
        connection.execute(update(Device).where(Device.id == dakar.device).values(laptop=1))
        refused("which_device", roster.find, connection, "DKR-1")


def test_the_work_of_a_revoked_computer_stands_up_to_what_headquarters_held(
    dakar, paris, bamako, tmp_path
):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    custody.share(paris, case, ["BKO"])
    cases.save(dakar, Case, case, {"town": "Louga"})
    late = written(dakar, "PAR", tmp_path)
    roster.revoke(paris, dakar.device, "stolen from a car")
    not_taken(paris, late, "revoked_sender")
    planned = plan(bamako, written(paris, "BKO", tmp_path))
    assert "installation_revoked" in [one.code for one in problems(bamako, planned)]
    apply(bamako, planned)
    assert town(bamako, case) == "Mbour"
    with paris.reading() as session:
        assert of(bamako, dakar).counts_to == tips(session.connection())[dakar.device].seq
    assert integrity.check(bamako.store) == integrity.check(paris.store) == []


@pytest.mark.parametrize("act", [roster.retire, roster.revoke])
def test_what_comes_later_is_refused_whoever_brings_it(dakar, dakar_second, paris, tmp_path, act):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Louga"})
    act(paris, dakar.device, "lost")
    state = "revoked" if act is roster.revoke else "retired"
    carry(paris, dakar_second, tmp_path)
    not_taken(dakar_second, written(dakar, "DKR", tmp_path), f"{state}_sender")
    with dakar_second.writing() as session:  # as if it had not heard in time
        session.execute(update(Device).where(Device.id == dakar.device).values(state="active"))
    carry(dakar, dakar_second, tmp_path)
    not_taken(paris, written(dakar_second, "PAR", tmp_path), f"{state}_entries")
    assert town(paris, case) == "Mbour"


def test_another_branch_of_its_log_at_its_end_is_refused(dakar):
    end = trust.changed(device_of(dakar), state="revoked", last_seq=5, last_head=b"h" * 32)
    roster_arrived.refuse_beyond(end, 4, b"x" * 32)
    roster_arrived.refuse_beyond(end, 5, b"h" * 32)
    refused("revoked_entries", roster_arrived.refuse_beyond, end, 5, b"x" * 32)
    refused("revoked_entries", roster_arrived.refuse_beyond, end, 6, b"h" * 32)


def test_what_a_colleague_took_over_in_good_faith_can_be_counted(
    dakar, dakar_second, paris, bamako, tmp_path
):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    cases.save(dakar, Case, case, {"town": "Louga"})
    carry(dakar, dakar_second, tmp_path)
    cases.add_note(dakar_second, case, "Vue.")
    roster.revoke(paris, dakar.device, "stolen")
    path = written(dakar_second, "PAR", tmp_path)
    not_taken(paris, path, "revoked_entries")
    refused("headquarters_only", roster_extending.extend, dakar, path, "x")
    refused("reason_needed", roster_extending.extend, paris, path, "")
    assert [d.id for d in roster_extending.extend(paris, path, "before the theft")] == [
        dakar.device
    ]
    refused("nothing_beyond", roster_extending.extend, paris, path, "again")
    apply(paris, plan(paris, path))
    assert town(paris, case) == "Louga"
    carry(paris, bamako, tmp_path)
    assert of(bamako, dakar).counts_to == of(paris, dakar).counts_to
    assert integrity.check(bamako.store) == []


def test_a_retired_laptop_no_longer_starves_the_others(dakar, dakar_second, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    before = outgoing(paris)
    assert before > 4  # the second laptop never acknowledged anything
    roster.retire(paris, dakar_second.device, "broken")
    assert outgoing(paris) < before
    assert [one.entries for one in unsent(paris) if one.office == "DKR"] == [outgoing(paris)]
    carry(paris, dakar, tmp_path)
    not_taken(dakar_second, written(paris, "DKR", tmp_path), "bundle_not_for_us")
    roster.retire(paris, dakar.device, "broken too")
    refused("none_in_use", exporting.export, paris, "DKR", tmp_path / "x")


def outgoing(desk):
    with desk.reading() as session:
        connection = session.connection()
        targets = exporting.partners(desk, connection, "DKR")
        held = tips(connection)
        known = collecting.basis(connection, targets, held)
        return sum(held[device].seq - known[device] for device in held)


def test_a_retired_laptop_of_the_giver_is_not_waited_for(
    dakar, dakar_second, paris, bamako, tmp_path
):
    case = a_case(dakar)
    custody.offer(dakar, case, "BKO", "she lives in Kayes now")
    carry(dakar, paris, tmp_path)
    carry(paris, bamako, tmp_path)
    custody.accept(bamako, case)
    carry(bamako, paris, tmp_path)
    assert owner(paris, case) == ("DKR", 0)
    roster.retire(paris, dakar_second.device, "broken")
    carry(bamako, paris, tmp_path)
    assert owner(paris, case) == ("BKO", 1)


def test_a_laptop_retired_by_mistake_works_again(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    roster.retire(paris, dakar.device, "lost")
    cases.save(dakar, Case, case, {"town": "Louga"})
    path = written(dakar, "PAR", tmp_path)
    not_taken(paris, path, "retired_sender")
    roster.reinstate(paris, dakar.device, "found again")
    apply(paris, plan(paris, path))
    assert town(paris, case) == "Louga"
    carry(paris, dakar, tmp_path)
    assert of(dakar, dakar).state == "active"


def test_the_card_of_an_ended_computer_is_trusted_no_more(dakar, dakar_second, paris, tmp_path):
    roster.retire(paris, dakar.device, "broken")
    refused("ended_card", trust.trust, paris, card_of(dakar, tmp_path))
    refused("ended_card", trust.looked_at, paris, card_of(dakar, tmp_path))
