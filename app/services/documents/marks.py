"""Tone marks set over their letters: ɔ́ ŋ̀ ɛ̂ have no letter of their own, and no shaper is used.

In our cut of Noto Sans every mark U+0300 to U+036F is drawn around its origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.services.documents.fonts import Run, measure, runs

_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]+")
_TALL = frozenset("bdfhijkltßɓɗɖɨƙɦ")
_RISE = 0.178
_STACKED = 0.19


def placed(text: str, face: str) -> Iterator[Run]:
    """The runs of a printable text, each mark centred on its letter and above a tall one."""
    end = 0
    for cluster in _CLUSTER.finditer(text):
        yield from runs(text[end : cluster.start()], face)
        yield from _set(cluster.group(), face)
        end = cluster.end()
    yield from runs(text[end:], face)


def _set(cluster: str, face: str) -> Iterator[Run]:
    """A letter and its marks: after the letter half its width back, after the last mark forth."""
    letter, marks = cluster[0], cluster[1:]
    half = measure(letter, face) / 2
    rise = _RISE if letter.isupper() or letter in _TALL else 0.0
    for run in runs(letter, face):
        yield run._replace(kern=-half)
    above = 0
    for number, mark in enumerate(marks, 1):
        below = "\u0316" <= mark <= "\u0333"
        for run in runs(mark, face):
            yield run._replace(
                kern=half if number == len(marks) else 0.0,
                rise=0.0 if below else rise + above * _STACKED,
            )
        above += not below
