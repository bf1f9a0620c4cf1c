"""What a frozen paper says otherwise than it would now, part by part, for any kind of paper."""

from __future__ import annotations

import json
import types
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.models.case import Case
from app.models.paper import Paper
from app.services import records
from app.services.access import Desk
from app.services.agreements.differences import Difference
from app.services.documents.data import Label
from app.services.documents.snapshot import plainly
from app.services.errors import UserError
from app.services.papers import catalogue, names
from app.text import N_, Language, Sayable, sentence

Path = tuple[str, ...]
# What people call a row by: taking one out then does not change the others.
CALLED_BY = ("family_name", "name", "label", "title", "what", "number", "position")
REFUSED = N_("It could not be made now")


@dataclass(frozen=True)
class Leaf:
    """A printed value and the type that says how it is shown."""

    type: Any
    value: Any

    def said(self, language: Language) -> str:
        """In words; empty where there is none."""
        return _said(self.type, self.value, language)


def changed_since(desk: Desk, paper_id: str) -> list[Difference]:
    """Differences between a frozen paper and what would be printed now, in its order."""
    with desk.reading() as session:
        paper = records.existing(session, Paper, paper_id)
        records.existing(session, Case, paper.root)
    frozen = content(paper)
    kind = catalogue.PAPERS.get(paper.kind or "")
    if frozen is None or kind is None:
        return []
    try:
        now = kind.gather(desk, paper.root, paper.profile or "", paper.subject or "")
    except UserError as refused:
        return [Difference(sentence(REFUSED), "", refused.sentence)]
    return list(between(kind.data_type, frozen, plainly(now)))


def content(paper: Paper) -> dict[str, Any] | None:
    """What a frozen paper printed; None where it cannot be read, which checking the store says."""
    try:
        found = json.loads(paper.snapshot or "{}").get("data")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, dict) else None


def between(data_type: type, before: Any, now: Any) -> Iterator[Difference]:
    """Differences between two contents of one type; what the earlier one did not know is none."""
    old, new = dict(_leaves(data_type, before, ())), dict(_leaves(data_type, now, ()))
    for path in dict.fromkeys([*old, *new]):
        one, other = old.get(path), new.get(path)
        if (one and one.value) == (other and other.value) or _unknown(path, before):
            continue
        if not _told_as_row(path, old, new):
            yield Difference(_label(path), one or "", other or "")


def _unknown(path: Path, before: Any) -> bool:
    """Whether the earlier content had no room for this: it was frozen by an earlier version."""
    place = before
    for name in path:
        if not isinstance(place, dict):
            return False
        if name not in place:
            return True
        place = place[name]
    return False


def _told_as_row(path: Path, old: dict[Path, Leaf], new: dict[Path, Leaf]) -> bool:
    """A row that is only on one side is said once, not field by field."""
    rows = (path[:length] for length in range(2, len(path)))
    return any((row in old) != (row in new) for row in rows)


def _leaves(kind: Any, value: Any, path: Path) -> Iterator[tuple[Path, Leaf]]:
    """Every printed value by the names and rows that lead to it."""
    kind = _plain_type(kind)
    rows = _row_type(kind)
    if value is None or not (rows or (is_dataclass(kind) and kind is not Label)):
        yield path, Leaf(kind, value)
    elif rows:
        for called, row in _called(value):
            yield (*path, called), Leaf(str, called)
            yield from _leaves(rows, row, (*path, called))
    else:
        hints = get_type_hints(kind)
        for spec in fields(kind):
            if spec.name not in names.OF_THE_DAY and spec.name in value:
                yield from _leaves(hints[spec.name], value[spec.name], (*path, spec.name))


def _plain_type(kind: Any) -> Any:
    """The type without None."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(one for one in get_args(kind) if one is not type(None))
    return kind


def _row_type(kind: Any) -> Any:
    """The dataclass of the rows of a list; None for what is no list of rows."""
    inside = get_args(kind)
    is_list = get_origin(kind) is tuple and len(inside) == 2 and inside[1] is Ellipsis
    return inside[0] if is_list and is_dataclass(inside[0]) and inside[0] is not Label else None


def _called(rows: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    seen: Counter[str] = Counter()
    for row in rows:
        words = next((row[name] for name in CALLED_BY if row.get(name)), "–")
        called = str(words.get("fr", "–") if isinstance(words, dict) else words)
        seen[called] += 1
        yield called if seen[called] == 1 else f"{called} ({seen[called]})", row


def _label(path: Path) -> Sayable:
    """The part of the paper and the value in it, as far as they have names."""
    part, last = names.of(path[0]) or Label.typed(path[0]), names.of(path[-1])
    if len(path) == 1:
        return part
    if last is None:  # a row by its name
        return sentence(N_("{section} “{row}”"), section=part, row=path[-1])
    row = next((step for step in path[1:-1] if names.of(step) is None), None)
    if row is None:
        return sentence(N_("{section}: {field}"), section=part, field=last)
    return sentence(N_("{section} “{row}”: {field}"), section=part, row=row, field=last)


def _said(kind: Any, value: Any, language: Language) -> str:
    if value is None or value == "":
        return ""
    if kind is Label:
        return Label(**value).said(language)
    if kind is date:
        return language.show(date.fromisoformat(value))
    if kind is Decimal:
        return language.show(Decimal(value))
    if isinstance(value, list):
        return _several(kind, value, language)
    return language.show(value)


def _several(kind: Any, value: list[Any], language: Language) -> str:
    """A sum of money, or several values one after the other."""
    inside = get_args(kind)
    if inside == (int, str):
        return language.money((value[0], value[1]))
    types_ = inside[:1] * len(value) if inside[1:] == (Ellipsis,) else inside
    said = [
        _said(_plain_type(one), part, language) for one, part in zip(types_, value, strict=True)
    ]
    return ", ".join(word for word in said if word)
