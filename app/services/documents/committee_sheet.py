"""The anonymised sheets of a committee: one project on each, called by its case number."""

from __future__ import annotations

from dataclasses import replace

from app.services.documents.agreement_paper import known_date
from app.services.documents.amounts import figures, money
from app.services.documents.blocks import Block, Gap, Rule, Stack, Text
from app.services.documents.committee_data import CaseSheet, SessionHead, SheetItem
from app.services.documents.committee_parts import head, sheet
from app.services.documents.frame import words
from app.services.documents.page import MM, Sheet, bind
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FIGURE,
    FIGURE_BOLD,
    FINE,
    Editions,
    facts,
    header,
    label_words,
    passage,
    said,
    section,
    title,
)
from app.services.documents.pen import HAIR, THIN
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import CLAUSES_VERSION, editions

FACTS, BOTH = (52.0, 118.0), (70.0, 100.0)
ITEMS = (84.0, 34.0, 26.0, 26.0)
FUNDING = (118.0, 52.0)
OUTCOMES = ("favourable", "adjourned", "refused", "absent")


def render(session: SessionHead, cases: tuple[CaseSheet, ...], language: str) -> bytes:
    """One or more pages for each case, in "fr", "en" or "fr-en"; same data, same bytes."""
    told = editions("committee_sheet", CLAUSES_VERSION, language)
    return bind((_blocks(told, session, case), _sheet(told, session, case, language))
                for case in cases)  # fmt: skip


def _blocks(told: Editions, session: SessionHead, case: CaseSheet) -> list[Block]:
    return [
        head(told, session),
        Gap(12),
        title(told, lambda edition: edition.say("paper.title", number=case.number)),
        Gap(8),
        *_facts(told, case),
        *section(told, lambda edition: edition.say("sheet.project"), _project(told, case)),
        *section(told, lambda edition: edition.say("sheet.budget"), [_items(told, case)]),
        *section(told, lambda edition: edition.say("sheet.funding"), [_funding(told, case)]),
        *section(told, lambda edition: edition.say("sheet.opinion"), [_opinion(told)]),
    ]


def _shares(told: Editions) -> tuple[float, float]:
    """Two languages need more room for the names of facts."""
    return FACTS if len(told) == 1 else BOTH


def _facts(told: Editions, case: CaseSheet) -> list[Block]:
    pairs = {
        "order": " · ".join(part for part in (str(case.position), case.time) if part),
        "level": label_words(told, case.project.level),
        "people": told[0].language.number(case.people),
        "age": label_words(told, case.age),
        "region": label_words(told, case.region),
    }
    return facts(
        [(words(told, f"sheet.{name}"), value) for name, value in pairs.items()], _shares(told)
    )


def _project(told: Editions, case: CaseSheet) -> list[Block]:
    project = case.project
    start = said(told, lambda edition: known_date(edition, project.start)) if project.start else ""
    pairs = {
        "title": project.title,
        "sector": label_words(told, project.sector),
        "start": start,
    }
    named = facts(
        [(words(told, f"sheet.{name}"), value) for name, value in pairs.items()], _shares(told)
    )
    described = [Stack(named), *([Text(project.objectives)] if project.objectives else [])]
    return described if named or project.objectives else [Text("—")]


def _items(told: Editions, case: CaseSheet) -> Block:
    local = case.local_currency != "EUR"
    shares = ITEMS if local else ITEMS[:3]
    names = [words(told, f"sheet.{name}", "\n") for name in ("item", "mode", "euros")]
    names += [told[0].language.currency(case.local_currency)] if local else []
    rows: list[Block] = [_item(told, item, shares, local) for item in case.items]
    rows = rows or [ruled([Text(words(told, "sheet.no_item"), CELL)], [1])]
    amounts = [case.total_eur, *([case.total_local] if local else [])]
    total = ruled(
        [Text(words(told, "sheet.total"), CELL_BOLD)]
        + [Text(figures(told, amount), FIGURE_BOLD) for amount in amounts],
        (sum(shares[:2]), *shares[2:]),
        THIN,
    )
    last = Stack([rows.pop(), total], whole=260)
    return Table(header(names, shares, figures=(2, 3)), [*rows, last])


def _item(told: Editions, item: SheetItem, shares: tuple[float, ...], local: bool) -> Row:
    amounts = [item.eur, *([item.local] if local else [])]
    cells = [Text(label_words(told, item.label), CELL), Text(label_words(told, item.mode), CELL)]
    return ruled([*cells, *(Text(figures(told, one), FIGURE) for one in amounts)], shares)


def _funding(told: Editions, case: CaseSheet) -> Block:
    percent = told[0].language.percent(case.errin_percent)
    pairs = {
        words(told, "sheet.grant"): case.grant,
        words(told, "sheet.services"): case.services,
        words(told, "sheet.granted"): case.granted,
        words(told, "sheet.member_state_share"): case.member_state_share,
        words(told, "sheet.errin_share", percent=percent): case.errin_share,
    }
    return Stack(
        ruled([Text(name, CELL), Text(money(told, amount), FIGURE)], FUNDING)
        for name, amount in pairs.items()
        if amount
    )


def _opinion(told: Editions) -> Block:
    """Room to note the opinion during the session."""
    boxes = Row(
        tuple(Text(words(told, f"sheet.{code}", "\n"), CELL) for code in OUTCOMES),
        (1,) * len(OUTCOMES), (6, 5), between=4 * MM, least=10 * MM, boxed=True,
    )  # fmt: skip
    lines = [_to_write(told, f"sheet.{key}") for key in ("amount_line", "conditions_line")]
    return Stack([boxes, *lines], whole=260)


def _to_write(told: Editions, key: str) -> Block:
    """Small words above a line to write on."""
    name = passage(told, lambda edition: edition.say(key), FINE)
    return Stack([Gap(5), name, Gap(4), Rule(HAIR, 5 * MM)])


def _sheet(told: Editions, session: SessionHead, case: CaseSheet, language: str) -> Sheet:
    name = told[0].say("paper.title", number=case.number)
    return sheet(told, replace(session, draft=False), name, language, "paper.foot_anonymous")
