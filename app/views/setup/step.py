"""One page of the set-up: a title, what it asks, and what is still wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.text import N_
from app.views.language import Words, spoken
from app.views.setup.answers import Answers
from app.views.widgets.callout import Callout, announce
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, add, clear, column, row

CONTINUE = N_("Continue")


class Step(QWidget):
    """A page of the set-up; steps are built once, so that going back loses nothing."""

    name: str = ""  # in the list of steps
    title: str = ""
    hint: str = ""
    forward: str = CONTINUE
    beside_field = False  # whether the step itself says what is wrong, beside the field

    def __init__(self, answers: Answers) -> None:
        super().__init__()
        self.answers = answers
        self._problem = column(gap=0)

    def show_items(self, *items: Item) -> None:
        """Lay out the title, the hint, then these."""
        words = column(label(self.title, "h1", wrap=True), label(self.hint, "muted", wrap=True))
        self.setLayout(column(words, 10, self._problem, *items, None, gap=10))

    def say_problem(self, words: Words) -> None:
        """Say what is wrong; '' takes it back."""
        clear(self._problem)
        if words and not self.beside_field:
            add(self._problem, Callout("err", words))
        if words:
            announce(self, spoken(words))

    def enter(self) -> None:
        """Come to the front."""

    def problem(self) -> Words:
        """Take the answer; what is wrong in words, '' when the next page may come."""
        return ""

    def take_focus(self) -> None:
        """Put the focus where the answer is given."""
        self.setFocus()


def cards_in_rows(cards: list[QWidget], across: int = 2) -> list[Item]:
    """Cards laid out in rows of as many."""
    rows = [cards[start : start + across] for start in range(0, len(cards), across)]
    return [row(*((card, 1) for card in cards), gap=10) for cards in rows]
