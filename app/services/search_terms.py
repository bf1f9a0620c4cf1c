"""Typed words to the cases they find: beginnings of words, telephones, other spellings of names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, intersect, or_, select, union
from sqlalchemy.orm import aliased

from app.models.case import Case
from app.models.folding import digits, words
from app.models.journal import SearchWord
from app.models.reference import codes

NUMBER = re.compile(r"[A-Za-z]{3}-\d[\d-]*", re.ASCII)
Phrase = tuple[str, ...]
Match = Callable[[Any, str], ColumnElement[bool]]
AFTER_ALL = "\U0010ffff"  # sorts after every letter: ends the range of a beginning
LONGEST_PHRASE = 2
MOST_WORDS = 12
LONGEST_COUNTER = 5  # longer figures may be a telephone with 0 or 00 before it


def found(text: str) -> Any:
    """A select of the ids of cases that hold every word (of the first ones, where somebody
    pasted a page); None when there is no word in it."""
    if NUMBER.fullmatch(text.strip()):
        return _numbered(text.strip().upper())
    terms = [_any(term) for term in _terms(words(text)[:MOST_WORDS])]
    if len(terms) < 2:
        return terms[0] if terms else None
    return intersect(*(select(term.subquery().c.record) for term in terms))


def _numbered(start: str) -> Select[Any]:
    """The cases whose number, ours or that of the Member State, begins like this."""
    numbers = (Case.number, func.upper(Case.ms_reference))
    return select(Case.id.label("record")).where(or_(*(begins(one, start) for one in numbers)))


def spellings(*typed: str) -> frozenset[Phrase]:
    """Every spelling of a name of one or two words, from the spelling families."""
    return _families().get(typed, frozenset())


def begins(column: Any, word: str) -> ColumnElement[bool]:
    """A range that an index answers."""
    return and_(column >= word, column < word + AFTER_ALL)


def _is(column: Any, word: str) -> ColumnElement[bool]:
    return column == word  # type: ignore[no-any-return]


def _any(selects: list[Select[Any]]) -> Any:
    return selects[0] if len(selects) == 1 else union(*selects)


def _terms(typed: list[str]) -> Iterator[list[Select[Any]]]:
    """For each word or name typed, the selects of which one must find the case."""
    for are_figures, group in groupby(typed, str.isdecimal):
        run = list(group)
        yield from _figures(run) if are_figures else _names(run)


def _figures(run: list[str]) -> Iterator[list[Select[Any]]]:
    """Figures in groups are one telephone or number, or several."""
    joined = digits("".join(run))
    whole = {joined, joined.lstrip("0")} if len(joined) > LONGEST_COUNTER else {joined}
    found = [_holding((figures,), begins) for figures in sorted(whole) if figures]
    yield found + ([_holding(tuple(run), begins)] if len(run) > 1 else [])


def _names(run: list[str]) -> Iterator[list[Select[Any]]]:
    place = 0
    while place < len(run):
        longest = tuple(run[place : place + LONGEST_PHRASE])
        typed = longest if spellings(*longest) else longest[:1]
        others = sorted(spellings(*typed) - {typed})
        yield [_holding(typed, begins), *(_holding(phrase, _is) for phrase in others)]
        place += len(typed)


def _holding(phrase: Phrase, match: Match) -> Select[Any]:
    """The cases that hold every word of a phrase."""
    rest, row = phrase[1:], aliased(SearchWord)
    selected = select(row.record.label("record")).where(match(row.word, phrase[0]))
    return selected.where(row.record.in_(_holding(rest, match))) if rest else selected


@cache
def _families() -> dict[Phrase, frozenset[Phrase]]:
    families: dict[Phrase, frozenset[Phrase]] = {}
    for entry in codes("surnames_variants").values():
        names = [entry.row["canonical"], *entry.row["variants"].split(";")]
        family = frozenset(phrase for name in names if (phrase := tuple(words(name))))
        for phrase in family:
            families[phrase] = families.get(phrase, frozenset()) | family
    return families
