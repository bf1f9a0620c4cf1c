"""Words and colours of payments, the same in lists, tabs and dialogs."""

from __future__ import annotations

from app.models.payment import MEANS
from app.services.payments.listing import Row
from app.services.payments.steps import STATES
from app.text import N_, Sayable, sentence
from app.views.tables.cells import State, Text, TwoLines

TONES = {
    "requested": "violet", "approved": "warn", "paid": "ok", "to_confirm": "warn",
    "refused": "neutral", "withdrawn": "neutral", "recorded_twice": "neutral", "unproved": "err",
}  # fmt: skip
OVER = N_("More paid than foreseen")


def state(row: Row) -> State:
    """The state of a payment as a chip; a payment that is too much says so first."""
    if row.over and row.standing.moved:
        return State(sentence(OVER), "err")
    return State(sentence(STATES[row.state]), TONES[row.state])


def payee(row: Row) -> TwoLines:
    """Who is paid, and how; a reversal says what it is."""
    means = sentence(MEANS.get(row.payment.means or "", row.payment.means or ""))
    if row.payment.reverses:
        means = sentence(N_("money taken back, {means}"), means=means)
    return TwoLines(row.payment.payee or "", means)


def case(row: Row) -> TwoLines:
    """The case and its instalment."""
    return TwoLines(row.name, sentence(N_("{number}, instalment {n}"), number=row.number,
                                       n=row.position))  # fmt: skip


def last_step(row: Row) -> TwoLines:
    """Who did the last step, and when."""
    if row.standing.moved:
        words = sentence(N_("paid by {name}"), name=row.by("pay"))
        return TwoLines(words, _day(row, "pay"))
    if row.state == "approved":
        words = sentence(N_("approved by {name}"), name=row.by("approve"))
        return TwoLines(words, _day(row, "approve"))
    if row.state in ("refused", "withdrawn", "recorded_twice"):
        acts = ("refuse", "withdraw", "recorded_twice")
        return TwoLines(row.why(*acts), sentence(N_("by {name}"), name=row.by(*acts)))
    return TwoLines(sentence(N_("asked for by {name}"), name=row.by("request")),
                    _day(row, "request"))  # fmt: skip


def _day(row: Row, act: str) -> Sayable | str:
    on = row.on(act)
    return Text(on) if on else ""
