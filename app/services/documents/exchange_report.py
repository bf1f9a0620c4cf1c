"""The printed report of exchanges: how it stands with each partner, then every bundle."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Text
from app.services.documents.data import Label, Office
from app.services.documents.frame import footed, headed, opening, words
from app.services.documents.page import build
from app.services.documents.parts import (
    CELL,
    Editions,
    header,
    label_words,
    passage,
)
from app.services.documents.tables import Table, ruled
from app.services.documents.wording import CLAUSES_VERSION, Edition, editions

PARTNERS = (42.0, 38.0, 38.0, 26.0, 26.0)
LINES = (38.0, 38.0, 12.0, 46.0, 36.0)


@dataclass(frozen=True, kw_only=True)
class ReportPartner:
    """How exchange with one partner stands on the day of the report."""

    office: Label
    received: Label
    sent: Label
    unconfirmed: Label
    missing: Label


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    """One bundle: when, from or to whom, its number, what it held, what became of it."""

    when: Label
    what: Label
    number: int
    contents: Label
    state: Label


@dataclass(frozen=True, kw_only=True)
class ExchangeReport:
    """Everything the report prints: counts alone, nothing about a case."""

    office: Office
    first: date
    last: date
    made: date
    partners: tuple[ReportPartner, ...] = ()
    lines: tuple[ReportLine, ...] = ()


def render(data: ExchangeReport, language: str) -> bytes:
    """The report as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("exchange_report", CLAUSES_VERSION, language)
    blocks: list[Block] = [
        *opening(told, data.office),
        passage(told, lambda edition: _period(edition, data)),
        *headed(told, "report.partners", [_partners(told, data)]),
        *headed(told, "report.lines", [_lines(told, data)]),
    ]
    title, private = told[0].say("paper.title"), told[0].say("paper.foot_private")
    return build(blocks, footed(told, data.office, language, title, note=private))


def _period(edition: Edition, data: ExchangeReport) -> str:
    first, last, made = (
        long_date(edition, day).replace(" ", "\u00a0") for day in (data.first, data.last, data.made)
    )
    return edition.say("report.period", first=first, last=last, made=made)


def _partners(told: Editions, data: ExchangeReport) -> Block:
    names = ("office", "received", "sent", "unconfirmed", "missing")
    rows = [
        ruled([Text(label_words(told, getattr(one, name)), CELL) for name in names], PARTNERS)
        for one in data.partners
    ]
    return Table(header([words(told, f"partners.{name}", "\n") for name in names], PARTNERS), rows)


def _lines(told: Editions, data: ExchangeReport) -> Block:
    if not data.lines:
        return passage(told, lambda edition: edition.say("report.nothing"))
    names = ("when", "what", "number", "contents", "state")
    rows = [ruled([Text(text, CELL) for text in _texts(told, one)], LINES) for one in data.lines]
    return Table(header([words(told, f"lines.{name}", "\n") for name in names], LINES), rows)


def _texts(told: Editions, one: ReportLine) -> list[str]:
    when, what, contents, state = (
        label_words(told, label) for label in (one.when, one.what, one.contents, one.state)
    )
    return [when, what, str(one.number), contents, state]
