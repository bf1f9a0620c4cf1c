"""What an amendment changes in the agreement that was signed: its name, and before beside now."""

from __future__ import annotations

from app.services.documents.agreement_paper import Paper, long_date
from app.services.documents.blocks import Block, Gap, Stack, Text
from app.services.documents.data import Amendment, Change
from app.services.documents.lines import Span
from app.services.documents.parts import CELL, CELL_BOLD, header, passage, section
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import BLANK, Edition, editions

SHARES = (50.0, 60.0, 60.0)


def name_of(paper: Paper, edition: Edition) -> str:
    """The name of the paper; it is tripartite with an operator only."""
    key = "paper.title_operator" if paper.operator else "paper.title_alone"
    amendment = paper.data.amendment
    if amendment is None:
        return edition.say(key)
    [words] = editions("amendment", paper.data.clauses_version, edition.language.code)
    return words.say(key, n=str(amendment.number))


def amendment(paper: Paper) -> list[Block]:
    """Before the articles: which version is amended, and what changes; nothing otherwise."""
    given = paper.data.amendment
    if given is None:
        return []
    code = "-".join(edition.language.code for edition in paper.editions)
    own = Paper(paper.data, editions("amendment", paper.data.clauses_version, code))
    changes = _changes(own, given) if given.changes else own.intro("changes.nothing")
    said = [_said(own, given, name) for name in ("intro", "until", "paid")]
    return section(
        own.editions,
        lambda edition: edition.say("changes.heading"),
        [said[0], changes, *said[1:]],
    )


def _said(paper: Paper, given: Amendment, name: str) -> Block:
    """A paragraph that says which version is amended."""

    def tell(edition: Edition) -> list[Span]:
        return edition.spans(
            f"changes.{name}",
            number=paper.data.number or BLANK,
            version=str(given.version),
            code=given.code,
            day=long_date(edition, given.signed_on),
            place=given.signed_at or BLANK,
        )

    return passage(paper.editions, tell)


def _changes(paper: Paper, given: Amendment) -> Block:
    names = [paper.lines(f"changes.{name}") for name in ("what", "before", "now")]
    return Stack(
        [Gap(2), Table(header(names, SHARES), [_change(paper, one) for one in given.changes])]
    )


def _change(paper: Paper, one: Change) -> Row:
    texts = (paper.label(label, "\n") or "—" for label in (one.before, one.now))
    what = Text(paper.label(one.what, "\n"), CELL_BOLD)
    return ruled([what, *(Text(text, CELL) for text in texts)], SHARES)
