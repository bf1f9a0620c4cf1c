"""Words that the pages of exchange share: partners, origins of values, contents of a bundle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.services.bundles.overview import place
from app.services.bundles.questions import Origin
from app.text import N_, Language, Sentence, sentence
from app.views.status_marks import ShortDay


def partner(code: str, own: str) -> Sentence | str:
    """An office as a partner; the own office stands for its other computers."""
    return sentence(N_("Our other laptops")) if code == own else place(code)


def origin(one: Origin, among: Iterable[Origin]) -> Sentence | str:
    """Where a value comes from; several computers of one office are told apart."""
    if any(other.office == one.office and other != one for other in among):
        where = place(one.office)
        return sentence(N_("{office}, computer {number}"), office=where, number=one.laptop)
    return place(one.office)


@dataclass(frozen=True)
class Moment:
    """A moment in ms since 1970."""

    at: int

    def said(self, language: Language) -> str:
        """Date and time."""
        return language.moment(self.at)


@dataclass(frozen=True)
class ShortMoment:
    """A moment in ms since 1970, without its year when that is this year."""

    at: int

    def said(self, language: Language) -> str:
        """Day and time, as short as they stay clear."""
        when = datetime.fromtimestamp(self.at / 1000).astimezone()
        words = N_("{date} at {time}")
        return language.tr(words, date=ShortDay(when.date()), time=when.strftime("%H:%M"))
