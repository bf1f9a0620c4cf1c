"""What every section of the agreement needs: the data, the editions, and how to word values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.services.documents.blocks import Block
from app.services.documents.data import AgreementData, Amount, Label
from app.services.documents.lines import Span
from app.services.documents.parts import HANG, Editions, facts, label_words, passage, said, section
from app.services.documents.wording import BLANK, Edition

_PARTIAL = re.compile(
    r"(?P<full>\d{4}-\d\d-\d\d)|(?P<month>\d{4}-\d\d)|(?P<year>\d{4})|(?P<about>~\d{4})"
)


@dataclass(frozen=True)
class Paper:
    """One agreement in the languages it is printed in."""

    data: AgreementData
    editions: Editions

    @property
    def operator(self) -> bool:
        """Whether an operator is a party: some clauses exist only then."""
        return self.data.operator is not None

    @property
    def local(self) -> bool:
        """Whether amounts are also printed in a local currency."""
        return self.data.local_currency != "EUR"

    @property
    def currency(self) -> str:
        """The sign of the local currency."""
        return self.editions[0].language.currency(self.data.local_currency)

    def in_both(self, euros: Block, local: Block) -> list[Block]:
        """The cells of an amount: euros, then the local currency where there is one."""
        return [euros, local] if self.local else [euros]

    def say(self, key: str, **values: str) -> str:
        """Words in every language of the paper."""
        return said(self.editions, lambda edition: edition.say(key, **values))

    def lines(self, key: str, **values: str) -> str:
        """Words in every language of the paper, one under the other: for narrow places."""
        return self.told(lambda edition: edition.say(key, **values))

    def told(self, tell: Callable[[Edition], str]) -> str:
        """What is told differently in every language of the paper, one under the other."""
        return said(self.editions, tell, "\n")

    def label(self, label: Label | None, joint: str = " / ") -> str:
        """A label in every language of the paper."""
        return label_words(self.editions, label, joint)

    def facts(self, pairs: list[tuple[str, str]]) -> list[Block]:
        """Named values of a party or a project; two languages need more room for the names."""
        return self.named([(self.say(key), value) for key, value in pairs])

    def named(self, pairs: list[tuple[str, str]]) -> list[Block]:
        """Values beside names that are words already."""
        return facts(pairs, (36, 101) if len(self.editions) == 1 else (56, 81))

    def figures(self, amount: Amount | None) -> str:
        """An amount without currency, written as in the first language of the paper."""
        if amount is None:
            return "—"
        return self.editions[0].language.amount(amount)

    def intro(self, key: str) -> Block:
        """A sentence that opens a section."""
        return passage(self.editions, lambda edition: edition.spans(key))

    def headed(
        self, number: int, name: str, blocks: list[Block], heading: str = "heading"
    ) -> list[Block]:
        """A numbered article with its heading."""
        return section(
            self.editions,
            lambda edition: edition.say(
                "paper.article", n=str(number), heading=edition.say(f"{name}.{heading}")
            ),
            blocks,
        )

    def article(
        self,
        number: int,
        name: str,
        before: list[Block],
        values: Callable[[Edition], dict[str, str]] = lambda _: {},
        heading: str = "heading",
    ) -> list[Block]:
        """A numbered article: the given blocks, then its clauses, 7.1 and so on."""
        return self.headed(number, name, [*before, *self.clauses(number, name, values)], heading)

    def clauses(
        self, number: int, name: str, values: Callable[[Edition], dict[str, str]]
    ) -> list[Block]:
        """The numbered paragraphs of a section, side by side when there are two languages."""
        told = {
            edition.language.code: edition.clauses(name, self.operator, **values(edition))
            for edition in self.editions
        }
        return [
            self._clause(f"{number}.{place + 1}", told, place)
            for place in range(len(told[self.editions[0].language.code]))
        ]

    def _clause(self, mark: str, told: dict[str, list[list[Span]]], place: int) -> Block:
        return passage(
            self.editions, lambda edition: told[edition.language.code][place], mark=mark, hang=HANG
        )


def long_date(edition: Edition, day: date | None) -> str:
    """24 novembre 2026, or dots to write on."""
    return edition.language.long_date(day) if day else BLANK


def spoken(edition: Edition, tongue: Label | None) -> str:
    """A language in a sentence, with a small letter in French; dots where it is not known."""
    words = tongue.said(edition.language) if tongue else BLANK
    return words[:1].lower() + words[1:] if edition.language.code == "fr" else words


def birth_words(edition: Edition, birth: str, place: str = "") -> str:
    """A birth date as far as it is known, with the place when there is one."""
    kind = "unknown"
    if birth:
        known = _PARTIAL.fullmatch(birth)
        kind = known.lastgroup or "full" if known else "full"
    date_words = known_date(edition, birth.removeprefix("~")) if birth else ""
    words = edition.say(f"parties.born_{kind}", date=date_words)
    return edition.say("parties.born_at", birth=words, place=place) if place else words


def known_date(edition: Edition, text: str) -> str:
    """A partial date in words: 17 avril 1991, avril 1991, 1991, vers 1985; else as typed."""
    known = _PARTIAL.fullmatch(text)
    try:
        match known.lastgroup if known else None:
            case "full":
                return edition.language.long_date(date.fromisoformat(text))
            case "month":
                return edition.language.partial_date(text)
            case "about":
                return edition.say("paper.about", date=text[1:])
    except ValueError:
        pass
    return text
