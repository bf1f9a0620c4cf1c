"""Words for a line of the log of exchanges: what it carried and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.services.bundles.arrivals import ARRIVED, OVERTAKEN, PARTLY, WAITING, Arrival
from app.services.bundles.numbers import Listed
from app.services.bundles.overview import Exchanged
from app.text import N_, Language, Sentence, sentence


def log_state(one: Exchanged) -> Sentence:
    """What became of a bundle."""
    if one.arrival:
        return _sent(one.arrival)
    if one.undone_at is not None:
        return sentence(N_("undone"))
    if one.missing:
        return sentence(N_("no. {numbers} missing before"), numbers=Listed((one.missing,)))
    return sentence(N_("imported"))


def state_code(one: Exchanged) -> str:
    """The same for programs."""
    if one.arrival:
        return one.arrival.state
    return "undone" if one.undone_at is not None else "imported"


def _sent(found: Arrival) -> Sentence:
    words = {
        WAITING: N_("not confirmed yet"),
        ARRIVED: N_("received there"),
        PARTLY: N_("on {n} of {all} computers"),
        OVERTAKEN: N_("replaced by no. {later}"),
    }[found.state]
    return sentence(words, n=found.computers, all=found.of, later=found.carried_by or 0)


@dataclass(frozen=True)
class Contents:
    """What a bundle of the log held, in counts."""

    sent: bool
    counts: Mapping[str, Any]

    def said(self, language: Language) -> str:
        """Counts that are not zero, separated by commas."""
        parts = self._sent(language) if self.sent else self._received(language)
        return ", ".join(parts) or language.tr(N_("nothing new"))

    def _sent(self, language: Language) -> list[str]:
        records, changes = self._n("records"), self._n("operations")
        return [
            *([language.plural("{n} record", "{n} records", records)] if records else []),
            *([language.plural("{n} change", "{n} changes", changes)] if changes else []),
            *self._papers(language),
        ]

    def _received(self, language: Language) -> list[str]:
        new, changed, opened = self._n("new"), self._n("changed"), self._n("conflicts")
        return [
            *([language.plural("{n} new record", "{n} new records", new)] if new else []),
            *(
                [language.plural("{n} changed record", "{n} changed records", changed)]
                if changed
                else []
            ),
            *([language.plural("{n} to settle", "{n} to settle", opened)] if opened else []),
            *self._papers(language),
        ]

    def _papers(self, language: Language) -> list[str]:
        papers = self._n("papers")
        return [language.plural("{n} paper", "{n} papers", papers)] if papers else []

    def _n(self, name: str) -> int:
        return int(self.counts.get(name, 0))
