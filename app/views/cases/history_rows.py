"""The changes of a case as rows of a table, and which of them a filter keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.models.folding import fold
from app.services.case_history import Change
from app.text import N_, Language, sentence
from app.views.language import current, tr
from app.views.tables.cells import Picture, Text, TwoLines
from app.views.tables.table_model import Column

COLUMNS = (
    Column("kind", "", 36, "icon"),
    Column("at", N_("When"), 150, "moment"),
    Column("who", N_("Who"), 130, "two_lines", drop=1),
    Column("field", N_("What"), 190, "two_lines"),
    Column("before", N_("Before"), 150, "muted", stretch=True),
    Column("after", N_("After"), 150, stretch=True),
    Column("why", N_("Reason"), 150, "muted", drop=2),
)
KINDS = {
    "put": Picture("pencil", "", "text_muted"),
    "settle": Picture("git-compare", "", "violet_solid"),
    "grant": Picture("arrow-left-right", "", "violet_solid"),
    "conflict": Picture("triangle-alert", "", "warn_solid"),
}
CREATED = Picture("plus", "", "ok_solid")
HIDDEN = N_("Hidden: restricted")


Places = tuple[int, ...]  # of the changes that one row shows: all those that made a record


@dataclass(frozen=True)
class Subject:
    """The record that changed."""

    change: Change

    def said(self, language: Language) -> str:
        """“Person · DIOP Awa”; the kind of record alone where it has no name."""
        named = language.tr(self.change.what) if self.change.what else ""
        return " · ".join(filter(None, (named, self.change.name)))


def cells(changes: Sequence[Change]) -> dict[str, Any]:
    """What each column says of one change, or of all that made a record."""
    language, first = current(), changes[0]
    several = len(changes) > 1
    title = sentence(N_("Created")) if several else first.field
    after = told(changes, language, " · ") if several else value(first, first.after, language)
    return {
        "kind": CREATED if first.created and first.kind == "put" else KINDS[first.kind],
        "at": first.at,
        "who": TwoLines(first.user or "–", first.office),
        "field": TwoLines(title, Subject(first)),
        "before": Text(value(first, first.before, language), "text_muted"),
        "after": Text(after),
        "why": first.why,
    }


def value(change: Change, answer: Any, language: Language) -> str:
    """A value in words on one line; what is restricted stays hidden."""
    if answer is None:
        return ""
    if change.restricted:
        return tr(HIDDEN)
    return " ".join(change.field.show(answer, language).split())


def told(changes: Sequence[Change], language: Language, between: str) -> str:
    """Every answer given, each after its label."""
    return between.join(
        language.tr(N_("{label}: {value}"), label=change.field, value=said)
        for change in changes
        if (said := value(change, change.after, language))
    )


def kept(changes: Sequence[Change], text: str, field: str) -> list[Places]:
    """Rows of the changes of a field ('' = any) that hold every word of a text."""
    language, words = current(), fold(text).split()
    shown = [
        place
        for place, change in enumerate(changes)
        if (not field or key(change) == field)
        and all(word in _all_words(change, language) for word in words)
    ]
    groups = groupby(shown, lambda place: place if field else _made_together(changes, place))
    return [tuple(group)[::-1] for _, group in groups]


def _made_together(changes: Sequence[Change], place: int) -> Any:
    """The same for all changes that made one record."""
    change = changes[place]
    return (change.record, change.at) if change.created else place


def key(change: Change) -> str:
    """What a filter by field compares."""
    return f"{change.entity}.{change.field.name}"


def _all_words(change: Change, language: Language) -> str:
    values = (value(change, answer, language) for answer in (change.before, change.after))
    said = (change.user, change.office, change.field.title(language), change.why, *values)
    return fold(" ".join((*said, Subject(change).said(language))))
