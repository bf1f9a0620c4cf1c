"""The minutes of a session: who was present, what was decided and committed, who signs."""

from __future__ import annotations

from app.services.documents.agreement_paper import long_date
from app.services.documents.amounts import money
from app.services.documents.blocks import Block, Gap, Stack, Text
from app.services.documents.committee_data import Correction, DecidedCase, Member, Minutes
from app.services.documents.committee_parts import head, sheet
from app.services.documents.frame import words
from app.services.documents.page import MM, TEXT_HEIGHT, build
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FIGURE,
    FIGURE_BOLD,
    FINE,
    Editions,
    box,
    boxes,
    facts,
    header,
    label_words,
    passage,
    said,
    section,
    title,
)
from app.services.documents.pen import THIN
from app.services.documents.tables import NOTHING, Row, Table, ruled
from app.services.documents.wording import CLAUSES_VERSION, Edition, editions

FACTS = (40.0, 130.0)
MEMBERS = (70.0, 100.0)
COUNTS = (60.0, 20.0)
CASES = (10.0, 33.0, 46.0, 23.0, 31.0, 27.0)
TOTALS = (45.0, 45.0)
CORRECTIONS = (36.0, 26.0, 26.0, 26.0, 56.0)
ACROSS = 3


def render(data: Minutes, language: str) -> bytes:
    """The minutes as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("committee_minutes", CLAUSES_VERSION, language)
    number = data.session.number
    blocks: list[Block] = [
        head(told, data.session),
        Gap(12),
        title(told, lambda edition: edition.say("paper.title", number=number)),
        Gap(8),
        *_session(told, data),
        *_part(told, "members", [_members(told, data.members)]),
        *_part(told, "counts", [_counts(told, data)]),
        *_part(told, "cases", [_cases(told, data)]),
        *_part(told, "totals", [_totals(told, data)]),
        *(_part(told, "corrections", [_corrections(told, data)]) if data.corrections else []),
        *_part(told, "signatures", _signatures(told, data)),
    ]
    name = told[0].say("paper.title", number=number)
    return build(blocks, sheet(told, data.session, name, language, "paper.foot_anonymous"))


def _part(told: Editions, key: str, blocks: list[Block]) -> list[Block]:
    return section(told, lambda edition: edition.say(f"minutes.{key}"), blocks)


def _session(told: Editions, data: Minutes) -> list[Block]:
    session = data.session
    day = said(told, lambda edition: long_date(edition, session.date))
    pairs = {"date": day, "place": session.place, "chair": session.chair}
    return facts([(words(told, f"minutes.{name}"), value) for name, value in pairs.items()], FACTS)


def _members(told: Editions, members: tuple[Member, ...]) -> Block:
    names = [words(told, f"minutes.{name}", "\n") for name in ("name", "body")]
    rows: list[Block] = [
        ruled([Text(one.name, CELL), Text(one.body or "—", CELL)], MEMBERS) for one in members
    ]
    return Table(header(names, MEMBERS), rows or [ruled([Text("—", CELL)], [1])])


def _counts(told: Editions, data: Minutes) -> Block:
    rows = [
        ruled([Text(words(told, f"counts.{code}"), CELL), Text(str(count), FIGURE)], COUNTS)
        for code, count in data.counts
    ]
    return Row((Stack(rows), NOTHING), (80, 90))


def _cases(told: Editions, data: Minutes) -> Block:
    columns = ("position", "number", "project", "outcome", "grant", "services")
    names = [words(told, f"minutes.{name}", "\n") for name in columns]
    rows: list[Block] = [_case(told, one) for one in data.cases]
    table = rows or [ruled([Text("—", CELL)], [1])]
    return Table(header(names, CASES, figures=(4, 5)), table)


def _case(told: Editions, one: DecidedCase) -> Row:
    return ruled(
        [
            Text(str(one.position), CELL),
            Text(one.number, CELL),
            Stack(_project(told, one)),
            Text(label_words(told, one.outcome, "\n") or "—", CELL_BOLD),
            Text(money(told, one.grant), FIGURE),
            Text(money(told, one.services), FIGURE),
        ],
        CASES,
    )


def _project(told: Editions, one: DecidedCase) -> list[Block]:
    """What the project is, then conditions and reason in small letters."""
    fine = [
        label_words(told, one.level),
        _labelled(told, "minutes.conditions", one.conditions),
        _labelled(told, "minutes.reason", one.reason),
    ]
    return [Text(one.title or "—", CELL), *(Text(text, FINE) for text in fine if text)]


def _labelled(told: Editions, key: str, text: str) -> str:
    return told[0].say("minutes.labelled", label=words(told, key), text=text) if text else ""


def _totals(told: Editions, data: Minutes) -> Block:
    """One line for each currency: they are never added."""
    rows = [
        ruled([Text(words(told, "minutes.committed"), CELL), Text(money(told, one), FIGURE_BOLD)],
              TOTALS, THIN)
        for one in data.totals
    ]  # fmt: skip
    nothing = passage(told, lambda edition: edition.say("minutes.nothing"), CELL)
    return Row((Stack(rows), NOTHING), (90, 80)) if rows else nothing


def _corrections(told: Editions, data: Minutes) -> Block:
    columns = ("number", "before", "after", "on", "why")
    names = [words(told, f"minutes.{name}", "\n") for name in columns]
    rows = [_correction(told, one) for one in data.corrections]
    return Table(header(names, CORRECTIONS), rows)


def _correction(told: Editions, one: Correction) -> Row:
    day = told[0].language.date(one.on)
    texts = (
        one.number, label_words(told, one.before, "\n"), label_words(told, one.after, "\n"), day,
        one.reason,
    )  # fmt: skip
    return ruled([Text(text, CELL) for text in texts], CORRECTIONS)


def _signatures(told: Editions, data: Minutes) -> list[Block]:
    """The chair, then every member, three across."""
    on, place = data.session.date, data.session.place or "—"

    def tell(edition: Edition) -> str:
        return edition.say("minutes.made", place=place, date=long_date(edition, on))

    made = passage(told, tell, CELL)
    who = [(words(told, "minutes.chair", "\n"), data.session.chair, "")]
    who += [(words(told, "minutes.member", "\n"), one.name, one.body) for one in data.members]
    places = [box(role, [Text(line, CELL) for line in (name, body) if line])
              for role, name, body in who]  # fmt: skip
    rows = [boxes(places[at : at + ACROSS], 30 * MM) for at in range(0, len(places), ACROSS)]
    # The first boxes stay with the words they sign.
    return [Stack([made, Gap(4), rows[0]], whole=TEXT_HEIGHT), *rows[1:]]
