"""What the programme sets around a package: ceilings, the catalogue, its size and its days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.money import Money, total
from app.models.programme import SERVICE_LEVELS
from app.models.record import DELETED
from app.services import catalogue, ceilings
from app.services.findings import Finding
from app.services.next_step import NOT_COUNTED
from app.services.packages.look import Look, word
from app.services.packages.totals import FEE, Line
from app.text import N_, Sayable, sentence

# Who never returned under the programme takes no place in it.
EVERYWHERE = {"arrival", "N1"}  # social assistance goes with a job or a business


def _levels(look: Look) -> Iterator[Finding]:
    """What the beneficiary is given at each level, against the ceiling of that level."""
    by_level: dict[str, list[Line]] = {}
    for line in look.totals.lines:
        service = look.service(line.item) if line.item.mode != FEE else None
        if service and service.level:
            by_level.setdefault(service.level, []).append(line)
    for level, lines in by_level.items():
        where = (look.case.country, look.case.member_state)
        ceiling = ceilings.find(look.session, level, look.referred, *where)
        spent = total([line.eur for line in lines if line.eur], "EUR")
        if ceiling and ceiling.amount and spent.minor > ceiling.amount.minor:
            said = sentence(
                N_(
                    "{level}: {spent} for the beneficiary, {excess} over the ceiling of {ceiling}. "
                    "Remove an item or ask headquarters for approval."
                ),
                level=sentence(SERVICE_LEVELS.get(level, level)),
                spent=spent,
                excess=Money(spent.minor - ceiling.amount.minor, "EUR"),
                ceiling=ceiling.amount,
            )
            figures = (level, *where, spent, ceiling.amount)
            yield Finding("confirm", "over_level", said, lines[-1].item.id, "amount", figures)


def _catalogue(look: Look) -> Iterator[Finding]:
    """Services that are not offered where and when, or belong to another level."""
    for item in look.items:
        service = look.service(item)
        if service is None or not catalogue.is_offered(service, look.case.country):
            said = sentence(
                N_(
                    "“{item}”: the catalogue does not offer this service in {country} on {day}. "
                    "Choose another one, or ask headquarters to offer it."
                ),
                item=item.label or "",
                country=word("countries", look.case.country),
                day=look.referred,
            )
            yield Finding("blocking", "not_offered", said, item.id, "service")
        elif look.package.level and service.level not in {look.package.level, *EVERYWHERE}:
            said = sentence(
                N_(
                    "“{item}”: this service is not offered at the level of the package, {level}. "
                    "Choose another one, or confirm it and say why."
                ),
                item=item.label or "",
                level=sentence(SERVICE_LEVELS.get(look.package.level, look.package.level)),
            )
            figures = (item.service, look.package.level)
            yield Finding("confirm", "other_level", said, item.id, "service", figures)


def _cap(look: Look) -> Iterator[Finding]:
    """The returnees of the programme who came before, and this one."""
    cap = look.rules.number("cap_returnees")
    place = _place(look.session, look.case) if cap else 0
    if cap and place > cap:
        said = sentence(
            N_(
                "Returnee {n} of a programme planned for {cap}. Ask headquarters whether there is "
                "still a place, then confirm its answer."
            ),
            n=place,
            cap=cap,
        )
        yield Finding("confirm", "cap_reached", said, look.case.id, "programme")


def _programme_dates(look: Look) -> Iterator[Finding]:
    """The first date of the case and the first planned one outside the programme."""
    start, end = _period(look)
    for what, day, record, field in _first_of_each(look, start, end):
        said = sentence(
            N_(
                "{what}, {day}, is outside the programme, which runs from {start} to {end}. "
                "Correct the day, or confirm it and say why."
            ),
            what=what,
            day=day,
            start=start or "…",
            end=end or "…",
        )
        yield Finding("confirm", "outside_programme", said, record, field)


def _spending(look: Look) -> Iterator[Finding]:
    """The first item planned after the end of spending."""
    delay, arrival = look.rules.duration("deadline_spending_end"), look.case.arrival_date
    end = delay.after(arrival) if delay and arrival else None
    late = [item for item in look.items if item.planned and end and item.planned > end]
    if late and end:
        said = sentence(
            N_(
                "“{item}” is planned for {day}, after {end}, when spending ends for this returnee. "
                "Choose an earlier day, or ask the Member State and confirm its answer."
            ),
            item=late[0].label or "",
            day=late[0].planned,
            end=end,
        )
        yield Finding("confirm", "after_spending", said, late[0].id, "planned")


def _place(session: Session, case: Case) -> int:
    """Which returnee of the programme this is, by the day of the referral; 0 for none of it."""
    if case.status in NOT_COUNTED:
        return 0
    day = func.coalesce(Case.referral_date, date.max)
    own = case.referral_date or date.max
    earlier = or_(day < own, (day == own) & (Case.number < (case.number or "")))
    before = session.scalar(
        select(func.count(Case.id)).where(
            Case.programme == case.programme, Case.life.is_distinct_from(DELETED),
            Case.status.not_in(NOT_COUNTED), earlier,
        )
    )  # fmt: skip
    return (before or 0) + 1


def _period(look: Look) -> tuple[date | None, date | None]:
    """First and last day; without a last one said, the duration tells it."""
    start, end = look.rules.day("programme_start"), look.rules.day("programme_end")
    lasting = look.rules.duration("programme_duration")
    return start, end or (lasting.after(start) if start and lasting else None)


def _first_of_each(
    look: Look, start: date | None, end: date | None
) -> Iterator[tuple[Sayable | str, date, str, str]]:
    referral = look.case.referral_date
    if referral and _outside(referral, start, end):
        yield look.case.fields()["referral_date"], referral, look.case.id, "referral_date"
    for item in look.items:
        if item.planned and _outside(item.planned, start, end):
            yield item.label or "", item.planned, item.id, "planned"
            return


def _outside(day: date, start: date | None, end: date | None) -> bool:
    return bool((start and day < start) or (end and day > end))


CHECKS: tuple[Callable[[Look], Iterator[Finding]], ...] = (
    _levels, _catalogue, _programme_dates, _spending, _cap,
)  # fmt: skip
