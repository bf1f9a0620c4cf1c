"""Exchange rates: two fixed by treaty, the others dated, each with its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.programme import Rate
from app.models.record import seed_id
from app.models.reference import codes
from app.services import records
from app.services.access import Desk
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.text import N_, Sayable, sentence

FIXED, SAMPLE = "fixed", "sample"
STALE_DAYS = 62
UNLIKELY = Decimal("1.2")
WORDS = {FIXED: sentence(N_("fixed parity")), SAMPLE: sentence(N_("sample, not official"))}


@dataclass(frozen=True)
class Quote:
    """The rate of a day: units of the currency per euro, the day it dates from, its source."""

    rate: Decimal
    date: date
    source: str
    fixed: bool = False
    sample: bool = False
    stale: bool = False

    @property
    def words(self) -> Sayable | str:
        """The source in words."""
        return source_words(self.source)


def source_words(source: str) -> Sayable | str:
    """A source as stored (`fixed`, `sample` or as typed) in words."""
    return WORDS.get(source, source)


def is_stale(dated: date, on: date) -> bool:
    """Whether a dated rate is too old on this day not to be confirmed."""
    return (on - dated).days > STALE_DAYS


def local_currency(country: str) -> str:
    """The currency paid out in a country of operation; euros where the country is unknown here."""
    known = codes("countries").get(country)
    return known.row["currency"] if known else "EUR"


def current(session: Session, currency: str, on: date) -> Quote:
    """The rate that holds on a day; UserError `no_rate` when none was entered."""
    fixed = _fixed(currency)
    if fixed is not None:
        return Quote(fixed, on, FIXED, fixed=True)
    found = [rate for rate in listed(session, currency) if _day(rate) <= on]
    if not found or not found[0].units_per_eur:
        raise _no_rate(currency, on)
    value, day, source = found[0].units_per_eur, _day(found[0]), found[0].source or ""
    return Quote(value, day, source, sample=source == SAMPLE, stale=is_stale(day, on))


def frozen(rate: Decimal | None, dated: date | None, source: str | None) -> Quote:
    """The quote that a line was converted at; a parity is the same on every day."""
    fixed = source == FIXED
    day = date.min if fixed or dated is None else dated
    return Quote(rate or Decimal(0), day, source or "", fixed=fixed, sample=source == SAMPLE)


def listed(session: Session, currency: str | None = None) -> list[Rate]:
    """Dated rates, newest first; of one day samples last, else the one entered last first."""
    rows = session.scalars(select(Rate).where(*([Rate.currency == currency] if currency else [])))
    usable = [rate for rate in rows if rate.alive and rate.units_per_eur and rate.valid_from]
    return sorted(usable, key=lambda r: (_day(r), r.source != SAMPLE, r.id), reverse=True)


def add(
    desk: Desk,
    currency: str,
    value: Decimal,
    on: date,
    source: str,
    note: str | None = None,
    *,
    rate_id: str | None = None,
    sure: bool = False,
) -> str:
    """Enter the rate of a day; with `sure` also one far from its neighbours. Returns its id."""
    _refuse_unfit(currency, value)
    answers = {"currency": currency, "units_per_eur": value, "valid_from": on,
               "source": source.strip() or None, "note": note or None}  # fmt: skip
    with desk.writing() as session:
        known = listed(session, currency)
        same = next((rate for rate in known if rate.id == rate_id or _same(rate, answers)), None)
        if same:
            return same.id
        if not sure:
            _refuse_unlikely(known, value, on)
        rate = records.create(session, Rate, answers | ({"id": rate_id} if rate_id else {}))
        refuse_incomplete(rate)
        return rate.id


def load_samples(desk: Desk, until: date | None = None) -> int:
    """Enter the invented rates of the demonstration, once; returns how many were added.

    With `until` they are moved by whole months so that the last one falls in its month.
    """
    rows = [code.row for code in codes("sample_rates").values()]
    days = {row["valid_from"]: date.fromisoformat(row["valid_from"]) for row in rows}
    months = _months(until) - _months(max(days.values())) if until else 0
    added = 0
    with desk.writing() as session:
        for row in rows:
            day = _moved(days[row["valid_from"]], months)
            key = seed_id("rate", f"{SAMPLE}/{row['currency']}/{day}")
            if session.get(Rate, key) is None:
                value = Decimal(row["units_per_eur"])
                answers = {"id": key, "units_per_eur": value, "valid_from": day, "source": SAMPLE}
                records.create(session, Rate, {"currency": row["currency"], **answers})
                added += 1
    return added


def _fixed(currency: str) -> Decimal | None:
    """Units per euro where they never change; refuses a currency that is not ours."""
    row = codes("currencies").get(currency)
    if row is None:
        raise UserError(
            "unknown_currency", N_("“{code}” is not a currency of the programme."), code=currency
        )
    if row.row["rate_kind"] == "dated":
        return None
    return Decimal(row.row["units_per_eur"] or 1)


def _refuse_unfit(currency: str, value: Decimal) -> None:
    if _fixed(currency) is not None:
        raise UserError(
            "fixed_rate",
            N_("The rate of the currency “{currency}” is fixed: there is nothing to enter."),
            currency=codes("currencies")[currency],
        )
    if not value > 0:
        raise UserError("rate_not_positive", N_("A rate is greater than zero. Nothing was saved."))


def _refuse_unlikely(known: Iterable[Rate], value: Decimal, on: date) -> None:
    """A misplaced comma is caught by the rate nearest in time."""
    near = min(known, key=lambda rate: abs((_day(rate) - on).days), default=None)
    other = near.units_per_eur if near else None
    if near and other and max(value, other) > UNLIKELY * min(value, other):
        raise UserError(
            "rate_unlikely",
            N_(
                "{value} is far from {other}, the rate of {day}. Nothing was saved. "
                "Check the figures; if they are right, confirm them."
            ),
            value=value, other=other, day=_day(near),
        )  # fmt: skip


def _no_rate(currency: str, on: date) -> UserError:
    return UserError(
        "no_rate",
        N_(
            "There is no rate for the currency “{currency}” on {day} or before. Nothing was "
            "saved. Enter a rate with its date and source, then go on."
        ),
        currency=codes("currencies")[currency], day=on,
    )  # fmt: skip


def _same(rate: Rate, answers: dict[str, object]) -> bool:
    return all(getattr(rate, name) == answers[name] for name in answers)


def _day(rate: Rate) -> date:
    return rate.valid_from or date.min


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _moved(day: date, months: int) -> date:
    """The same day of another month; sample rates are all of the first day."""
    year, month = divmod(_months(day) + months, 12)
    return date(year, month + 1, day.day)
