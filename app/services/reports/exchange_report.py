"""The exchanges of a period: every bundle, what it held and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import health, overview
from app.services.bundles.health import Partner
from app.services.bundles.log_words import Contents, log_state
from app.services.bundles.numbers import Listed
from app.services.bundles.overview import Exchanged
from app.services.documents import exchange_report
from app.services.documents.exchange_report import ExchangeReport, ReportLine, ReportPartner
from app.services.errors import UserError
from app.services.reports.letterhead import both, local, own_office
from app.text import N_, Sentence, sentence


@dataclass(frozen=True)
class Report:
    """Lines of the log within a period, oldest first, and the partners they concern."""

    first: date
    last: date
    lines: list[Exchanged]
    partners: list[Partner]


def read(desk: Desk, first: date | None, last: date | None, office: str | None = None) -> Report:
    """What was exchanged from `first` to `last`, both included; None = without limit.

    UserError unknown_office, bad_period."""
    if office is not None and office not in codes("offices"):
        raise UserError("unknown_office", N_("There is no office “{office}”."), office=office)
    if first and last and last < first:
        raise UserError("bad_period", N_("The period ends before it begins. Nothing was written."))
    end = last or date.max
    lines = [
        one
        for one in reversed(overview.log(desk, limit=None))
        if not one.new_card
        and (office or one.office) == one.office
        and (first or date.min) <= _day(one) <= end
    ]
    days = [_day(one) for one in lines] or [date.today()]
    found = [one for one in health.partners(desk) if one.trusted and office in (None, one.office)]
    return Report(first or days[0], last or max(days[-1], date.today()), lines, found)


def paper(desk: Desk, found: Report, language: str) -> bytes:
    """The report as a PDF in fr, en or fr-en."""
    data = ExchangeReport(
        office=own_office(desk),
        first=found.first,
        last=found.last,
        made=date.today(),
        partners=tuple(_partner(desk, one) for one in found.partners),
        lines=tuple(_line(desk, one) for one in found.lines),
    )
    return exchange_report.render(data, language)


def _day(one: Exchanged) -> date:
    return local(one.at).date()


def _named(desk: Desk, office: str) -> Sentence | object:
    own = sentence(N_("Our other laptops"))
    return own if office == desk.office else codes("offices").get(office, office)


def _partner(desk: Desk, one: Partner) -> ReportPartner:
    return ReportPartner(
        office=both(_named(desk, one.office)),
        received=both(_last(one.received_at, one.received_no)),
        sent=both(_last(one.sent_at, one.sent_no)),
        unconfirmed=both(_numbers(one.unconfirmed)),
        missing=both(_numbers(gap for each in one.missing for gap in each.numbers)),
    )


def _last(moment: int | None, number: int | None) -> Sentence:
    if moment is None:
        return sentence(N_("never"))
    return sentence(N_("no. {n}, {moment}"), n=number or 0, moment=local(moment))


def _numbers(ranges: Iterable[tuple[int, int]]) -> Sentence | str:
    found = tuple(ranges)
    return sentence(N_("no. {numbers}"), numbers=Listed(found)) if found else "—"


def _line(desk: Desk, one: Exchanged) -> ReportLine:
    way = N_("to {office}") if one.sent else N_("from {office}")
    office = _named(desk, one.office) if one.office == desk.office else overview.place(one.office)
    return ReportLine(
        when=both(local(one.at)),
        what=both(sentence(way, office=office)),
        number=one.number,
        contents=both(Contents(one.sent, one.counts)),
        state=both(log_state(one)),
    )
