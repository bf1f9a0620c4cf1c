"""Pages of the set-up that are answered by choosing a card: the language, empty or invented."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QWidget

from app.text import LANGUAGES, N_
from app.views.language import Words, as_is, current
from app.views.setup.answers import Answers
from app.views.setup.step import Step, cards_in_rows
from app.views.widgets.choice_card import ChoiceCard

Choice = tuple[Any, Words, Words]  # value, words, detail


class Cards(QButtonGroup):
    """Cards of which one is chosen, with the value of each."""

    def __init__(self, parent: QWidget, choices: Sequence[Choice]) -> None:
        super().__init__(parent)
        self._values = [value for value, _, _ in choices]
        for place, (_, words, detail) in enumerate(choices):
            self.addButton(ChoiceCard(words, detail), place)

    def widgets(self) -> list[QWidget]:
        """The cards in their order."""
        return [*self.buttons()]

    def value(self) -> Any:
        """The value chosen, None before."""
        return self._values[self.checkedId()] if self.checkedId() >= 0 else None

    def choose(self, value: Any) -> None:
        """Choose a card."""
        self.button(self._values.index(value)).setChecked(True)

    def take_focus(self) -> None:
        """Focus the card chosen, else the first."""
        (self.checkedButton() or self.buttons()[0]).setFocus()


class LanguageStep(Step):
    """The language; the window speaks it at once."""

    name = N_("Language")
    title = N_("Welcome to Passerelle")
    hint = N_("In which language do you work? It can be changed at any moment.")

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.cards = Cards(self, [(code, as_is(said), "") for code, said in LANGUAGES.items()])
        self.cards.choose(current().code)
        self.show_items(*cards_in_rows(self.cards.widgets()))

    def enter(self) -> None:
        """The language may have been changed by the button at the top."""
        self.cards.choose(current().code)

    def problem(self) -> Words:
        """There is always a language."""
        self.answers.language = self.cards.value()
        return ""

    def take_focus(self) -> None:
        """The language shown."""
        self.cards.take_focus()
