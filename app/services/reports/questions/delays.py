"""How long the way takes from step to step, from the dates that officers entered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import func, select

from app.models.case import Case
from app.models.journal import Entry
from app.models.quantities import DAY
from app.models.reading import Unclear
from app.services.coherence.spread import spread
from app.services.journal.operation import decode
from app.services.reports import as_at
from app.services.reports.asked import Look, Seen
from app.services.reports.figures import Column, Figures, Words
from app.services.reports.question import NOTHING, Question
from app.text import N_, sentence

REFERRAL, ARRIVAL = "referral", "arrival"
# From one of these to the next; the referral and the arrival have fields of their own.
STEPS: tuple[tuple[str, str, str], ...] = (
    (REFERRAL, "accepted", N_("Referral to acceptance")),
    ("accepted", ARRIVAL, N_("Acceptance to arrival")),
    (ARRIVAL, "first_contact", N_("Arrival to first interview")),
    ("first_contact", "plan_submitted", N_("First interview to plan submitted")),
    ("plan_submitted", "ms_approved", N_("Plan submitted to approval")),
    ("ms_approved", "agreement_signed", N_("Approval to agreement signed")),
    ("agreement_signed", "delivery", N_("Agreement signed to first delivery")),
    ("delivery", "closed", N_("First delivery to closure")),
)
MARK = b'"status":'
Days = dict[str, date]


def _read(look: Look) -> Figures:
    """Median of the days of each step, over the cases that took it."""
    cases = look.cases()
    days = _milestones(look, cases)
    taken: dict[str, list[int]] = defaultdict(list)
    for known in days.values():
        for start, end, words in STEPS:
            if start in known and end in known and known[end] >= known[start]:
                taken[words].append((known[end] - known[start]).days)
    shown = [(start, end, words) for start, end, words in STEPS if taken[words]]
    spreads = [spread(taken[words]) for _, _, words in shown]
    columns = (
        Column("median", N_("Median in days"), tuple(one.median for one in spreads)),
        Column("low", N_("Lower quartile"), tuple(one.low for one in spreads), drawn=False),
        Column("high", N_("Upper quartile"), tuple(one.high for one in spreads), drawn=False),
        Column("cases", N_("Number of cases"), tuple(one.count for one in spreads), drawn=False),
    )
    return Figures(
        kind="bars", unit=N_("Days, median"), labels=tuple(words for _, _, words in shown),
        codes=tuple(f"{start}-{end}" for start, end, _ in shown), columns=columns,
        basis=tuple(one.count for one in spreads),
    )  # fmt: skip


def _milestones(look: Look, cases: Mapping[str, Seen]) -> dict[str, Days]:
    """By case, the day of each step: the last one entered for it."""
    found: dict[str, Days] = {key: {} for key in cases}
    for key, status, day in _statuses(look):
        if key in found:
            found[key][status] = day
    for key, case in cases.items():
        for name, known in ((REFERRAL, case.referral_date), (ARRIVAL, case.arrival_date)):
            if known:
                found[key][name] = known
    return found


def _statuses(look: Look) -> Iterator[tuple[str, str, date]]:
    """Every status that was entered until the day of the report, in the order of the journal."""
    raws = look.session.scalars(
        select(Entry.raw)
        .where(Entry.entity == Case.entity(), func.instr(Entry.raw, MARK) > 0)
        .order_by(Entry.lamport, Entry.device, Entry.seq)
    )
    for raw in raws:
        operation = decode(raw or b"")
        status = operation.v.get("status")
        if isinstance(status, str) and (look.cut is None or look.cut.knew(operation)):
            yield str(operation.id), status, _day(operation.v.get("status_date"), operation.t)


def _day(packed: object, moment: int) -> date:
    """The day entered, else that of the entry."""
    try:
        found = DAY.unpack(packed)
    except Unclear:
        found = None
    return found if isinstance(found, date) else as_at.day_of(moment)


def _finding(found: Figures) -> Words:
    pairs = zip(found.columns[0].values, found.labels, strict=True)
    known = [(value, label) for value, label in pairs if value is not None]
    if not known:
        return NOTHING
    longest, label = max(known, key=lambda one: one[0])
    said = sentence(label) if isinstance(label, str) else label
    words = N_("{step} takes longest: {days} days in the middle of all cases")
    return sentence(words, step=said, days=int(longest))


QUESTIONS = (Question("delays", N_("How long does each step take?"), _read, _finding),)
