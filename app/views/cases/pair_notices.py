"""What was said of people of a case and others, above the tabs of that case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from app.models.same_person import POSSIBLE, SAME
from app.services.case_file import CaseFile
from app.services.said_pairs import Pair, Party
from app.text import N_, sentence
from app.views.widgets.callout import Callout

ASK = N_("Ask headquarters, which sees both cases.")
Compare = Callable[[Pair], Any]
Open = Callable[[str], Any]


def pair_notices(file: CaseFile, compare: Compare, open_case: Open) -> Iterator[Callout]:
    """A line for each person who is, or may be, somebody of another case."""
    for pair in file.pairs:
        if pair.verdict in (POSSIBLE, SAME):
            yield _seen(pair, pair.other, compare, open_case) if pair.other else _hidden(pair)


def _seen(pair: Pair, other: Party, compare: Compare, open_case: Open) -> Callout:
    words = {
        SAME: N_("{name} is the same person as {other} in case {number}"),
        POSSIBLE: N_("{name} may be {other} in case {number}"),
    }[pair.verdict]
    title = sentence(words, name=pair.one.name, other=other.name, number=other.number)
    said = Callout("info" if pair.verdict == SAME else "warn", title, pair.reason)
    said.add_action(N_("Compare"), partial(compare, pair))
    if other.case != pair.one.case:
        said.add_action(N_("Open the other case"), partial(open_case, other.case))
    return said


def _hidden(pair: Pair) -> Callout:
    words = {
        SAME: N_("{name} is the same person as somebody in a case that is not seen here"),
        POSSIBLE: N_("A possible duplicate of {name} exists at another office"),
    }[pair.verdict]
    return Callout("warn", sentence(words, name=pair.one.name), ASK)
