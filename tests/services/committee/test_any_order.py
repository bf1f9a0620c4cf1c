"""Whatever is done in whatever order: rows are only added, statuses follow the rules."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.models.committee import CommitteeOutcome, MemberStateDecision, Submission
from app.models.money import Money
from app.models.reference import codes
from app.services import cases, integrity
from app.services.committee import (
    agenda,
    commitments,
    member_state,
    outcomes,
    sessions,
    sitting,
    submissions,
)
from app.services.committee.member_state import Answer
from app.services.committee.outcomes import STATUS, Said
from app.services.errors import UserError
from app.services.journal import entries
from tests.committee_case import MEMBERS, a_plan_to_submit, status

CASES = 2
ACTS = (
    *("submit", "list", "hold", "close", "answer", "draft", "withdraw"),
    *("enter", "enter", "enter", "correct", "correct"),
)
SAID = st.builds(
    Said,
    outcome=st.sampled_from(["favourable", "adjourned", "refused", "absent"]),
    grant=st.sampled_from([None, Money(150_000, "EUR"), Money(900_000, "XOF")]),
    services=st.sampled_from([None, Money(40_000, "EUR"), Money(1, "XOF")]),
    reason=st.sampled_from(["", "Devis"]),
)
ANSWERS = st.sampled_from(["approved", "other_amount", "refused", "more_asked"])
STEPS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, CASES - 1), SAID, ANSWERS),
    min_size=4, max_size=14,
)  # fmt: skip
INSERTED = (Submission, MemberStateDecision, CommitteeOutcome)


class Trial:
    """Two cases and the session that is open now."""

    def __init__(self, desk, number):
        self.desk = desk
        self.cases = [a_plan_to_submit(desk, number + place) for place in range(CASES)]
        self.sessions = []

    def act(self, name, case, said, decision):
        with suppress(UserError):
            getattr(self, f"_{name}")(self.cases[case], said, decision)

    def _session(self):
        open_ones = [one for one in self.sessions if sitting.read(self.desk, one).state != "closed"]
        if not open_ones:
            given = {"date": date.today(), "chair": "C. Martin", "members": MEMBERS, "place": "D"}
            self.sessions.append(sessions.create(self.desk, given))
        return self.sessions[-1]

    def _item(self, case, closed):
        for one in reversed(self.sessions):
            found = sitting.read(self.desk, one)
            for row in found.rows:
                if row.case.id == case and (found.state == "closed") == closed:
                    return row.item.id
        raise UserError("nothing", "nothing")

    def _submit(self, case, _said, _decision):
        submissions.submit(self.desk, case)

    def _list(self, case, _said, _decision):
        agenda.add(self.desk, self._session(), [case])

    def _hold(self, _case, _said, _decision):
        sessions.hold(self.desk, self._session())

    def _close(self, _case, _said, _decision):
        outcomes.close(self.desk, self._session())

    def _enter(self, case, said, _decision):
        outcomes.enter(self.desk, self._item(case, closed=False), said)

    def _correct(self, case, said, _decision):
        outcomes.enter(self.desk, self._item(case, closed=True), said, "Wrong line")

    def _answer(self, case, said, decision):
        amount = said.grant if decision == "other_amount" else None
        member_state.record(self.desk, case, Answer(
            decision=decision, contact="A. Schmidt", decided_on=date.today(), amount=amount,
        ))  # fmt: skip

    def _draft(self, case, _said, _decision):
        cases.set_status(self.desk, case, "plan_draft", date.today(), "changed plans")

    def _withdraw(self, case, _said, _decision):
        cases.set_status(self.desk, case, "withdrawn", date.today(), "changed plans")


def inserted(desk):
    """Every decision as it stands: ids with all their answers."""
    with desk.reading() as session:
        return {
            row.id: {name: row.answer(name) for name in row.fields()}
            for model in INSERTED
            for row in session.scalars(select(model))
        }


def walked(desk, case):
    """The statuses of a case in their order."""
    with desk.reading() as session:
        history = entries.of_record(session.connection(), case)
    return [op.v["status"] for op in history if "status" in op.v]


def follows(before, after, corrections):
    """By the rules, or as the correction of an outcome that was given wrongly."""
    listed = codes("statuses")[before].row["next_codes"].split(";")
    given = {*STATUS.values(), "committee_scheduled"}
    return after in listed or (corrections and {before, after} <= given)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_rows_are_only_added_and_statuses_follow_the_rules(dakar, steps):
    trial = Trial(dakar, 1)
    # A session that is under way with both cases is where most orders lead.
    for case in range(CASES):
        for name in ("submit", "list"):
            trial.act(name, case, None, None)
    trial.act("hold", 0, None, None)
    before = inserted(dakar)
    for name, case, said, decision in steps:
        trial.act(name, case, said, decision)
        now = inserted(dakar)
        assert before.items() <= now.items()
        before = now
    for case in trial.cases:
        path = walked(dakar, case)
        corrected = any(row["correction_reason"] for row in before.values()
                        if row.get("case") == case and "correction_reason" in row)  # fmt: skip
        assert all(follows(*pair, corrected) for pair in pairwise(path)), path
        assert path[-1] == status(dakar, case)
    for one in trial.sessions:
        check_session(dakar, one)


def check_session(desk, session):
    """One outcome holds for each case, and what is committed adds up in each currency."""
    found = sitting.read(desk, session)
    amounts = [amount for row in found.rows for amount in row.amounts]
    totals = commitments.totals(commitments.of_sitting(found))
    for currency, total in totals.items():
        assert total.minor == sum(one.minor for one in amounts if one.currency == currency)
    assert set(totals) == {one.currency for one in amounts}
    assert not any(row.doubt for row in found.rows)
    if found.state == "closed":
        assert all(row.outcome for row in found.rows)
    favourable = [row for row in found.rows if row.outcome == "favourable"]
    assert all(row.amounts for row in favourable)


def test_the_store_is_sound_after_a_whole_story(dakar):
    trial = Trial(dakar, 1)
    said = Said(outcome="favourable")
    for name in ("submit", "list", "hold", "enter", "close", "answer"):
        for case in (0, 1) if name not in ("hold", "close") else (0,):
            trial.act(name, case, said, "approved")
    assert [status(dakar, case) for case in trial.cases] == ["ms_approved"] * 2
    assert integrity.check(dakar.store) == []
