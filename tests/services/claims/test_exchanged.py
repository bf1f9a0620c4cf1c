"""Claims over exchanges: offices see lines of their cases alone, and nobody else writes any."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.models.claim import Claim, ClaimLine
from app.services import integrity, offices, settling
from app.services.agreements import ending
from app.services.agreements.ending import Ending
from app.services.bundles import importing, preview, trust
from app.services.claims import kept, making
from app.services.errors import UserError
from app.services.payments import listing
from app.services.storage.key_slot import FLOOR
from app.text import language
from tests.claimed import TODAY, a_paid_case, at_headquarters, claim, sent, told
from tests.office import PASSPHRASE, send
from tests.paid_case import staffed
from tests.post import written
from tests.services.bundles.test_authority import merge, put, refusal, uuid7
from tests.services.handing_over import hand_over


def held(desk) -> tuple[list[str], list[str]]:
    with desk.reading() as session:
        numbers = session.scalars(select(Claim.number)).all()
        return [n for n in numbers if n], list(session.scalars(select(ClaimLine.number)))


def test_an_office_sees_the_lines_of_its_own_cases_alone(dakar, bamako, paris):
    case, payment = a_paid_case(staffed(dakar))
    found = sent(at_headquarters(dakar, paris))
    send(paris, dakar)
    send(paris, bamako)
    assert held(dakar) == ([found.head.number], ["DKR-2020-00001-0"])
    assert held(bamako) == ([found.head.number], [])
    assert listing.row(dakar, payment).claimed == found.head.number
    with bamako.reading() as session:
        known = session.scalars(select(Claim)).one().snapshot
    assert "Sarr" not in known
    assert "DKR-2020" not in known
    for desk in (dakar, bamako, paris):
        assert integrity.check(desk.store) == []
    assert case


LINE = {"position": 1, "amount_eur": [100, "EUR"]}


@pytest.mark.parametrize("entity", ["claim", "claim_line"])
def test_only_headquarters_writes_claims(dakar, paris, tmp_path, entity):
    case, payment = a_paid_case(staffed(dakar))
    record = uuid7()
    if entity == "claim":
        forged = put(record, entity, record, member_state="DE", state="sent")
    else:
        forged = put(case, entity, record, case=case, payment=payment, **LINE)
    assert refusal(dakar, paris, tmp_path, forged) == "claim_changed"


def test_an_office_does_not_rewrite_a_claim_it_received(dakar, paris, tmp_path):
    a_paid_case(staffed(dakar))
    found = sent(at_headquarters(dakar, paris))
    send(paris, dakar)
    key = found.row.claim.id
    forged = put(key, "claim", key, state="draft")
    assert refusal(dakar, paris, tmp_path, merge(paris), forged) == "claim_changed"


@pytest.fixture
def second(paris, tmp_path):
    """Another computer of headquarters."""
    desk = offices.create(tmp_path / "second", "PAR", 1, "Zoé", PASSPHRASE, FLOOR)
    for one, other, name in ((desk, paris, "second"), (paris, desk, "paris")):
        card = tmp_path / f"{name}.passerelle-card"
        trust.write_card(one, card)
        trust.trust(other, card)
    yield desk
    desk.close()


def test_what_two_computers_claimed_is_named_and_taken_back_once(dakar, paris, second, tmp_path):
    _, payment = a_paid_case(staffed(dakar))
    at_headquarters(dakar, paris)
    send(paris, second)
    one, other = sent(paris), sent(second)
    looked = preview.look(paris, written(second, "PAR", tmp_path))
    (problem,) = [problem for problem in looked.problems if problem.code == "claimed_twice"]
    for spoken in (language("fr"), language("en")):
        assert one.head.number in problem.sentence.said(spoken)
        assert other.head.number in problem.sentence.said(spoken)
    importing.apply(paris, looked.plan)
    (twice,) = kept.claimed_twice(paris)
    assert (twice.payment, set(twice.claims)) == (payment, {one.head.number, other.head.number})
    assert told(sent(paris).statement.lines) == [("correction", -15_245)]
    assert kept.claimed_twice(paris) == []
    assert integrity.check(paris.store) == []


def test_a_draft_sent_at_two_computers_has_each_line_once(dakar, paris, second):
    a_paid_case(staffed(dakar))
    at_headquarters(dakar, paris)
    made = claim(paris)
    send(paris, second)
    making.send(second, made)
    making.send(paris, made)
    send(second, paris)
    found = kept.full(paris, made)
    assert told(found.statement.lines) == [("payment", 15_245)]
    assert (found.changed, found.erased, kept.claimed_twice(paris)) == (False, 0, [])
    (asked,) = settling.list_open(paris)
    with pytest.raises(UserError, match="signed_whole"):
        settling.settle(paris, asked, "PAR-C2020-00001-0", "Un autre")
    settling.settle(paris, asked, asked.sides[1].value, "Celle qui est partie")
    assert (settling.list_open(paris), kept.full(paris, made).row.unproved) == ([], False)
    assert integrity.check(paris.store) == []


def test_a_claim_stays_as_it_was_when_the_end_of_an_agreement_is_taken_back(dakar, paris):
    """What was paid counts whether or not the agreement ended: nothing is to be claimed anew."""
    case, _ = a_paid_case(staffed(dakar))
    at_headquarters(dakar, paris)
    ending.end(paris, case, Ending(kind="breach", on=TODAY, reason="Fraude", decided_by="Claire"))
    before = sent(paris)
    ending.take_back(paris, case, "Saisie par erreur")
    assert kept.full(paris, before.row.claim.id).statement.eur == before.statement.eur
    with pytest.raises(UserError, match="nothing_to_claim"):
        making.send(paris, claim(paris))


def test_a_claim_sent_at_one_computer_and_left_at_the_other_stays(dakar, paris, second):
    a_paid_case(staffed(dakar))
    at_headquarters(dakar, paris)
    made = claim(paris)
    send(paris, second)
    making.send(second, made)
    making.discard(paris, made)
    send(second, paris)
    found = kept.full(paris, made)
    assert told(found.statement.lines) == [("payment", 15_245)]
    assert not found.changed


def test_lines_go_with_a_case_that_is_handed_over(dakar, dakar_second, bamako, paris):
    case, payment = a_paid_case(staffed(dakar))
    sent(at_headquarters(dakar, paris))
    hand_over((dakar, dakar_second, bamako, paris), case)
    assert listing.row(bamako, payment).claimed
