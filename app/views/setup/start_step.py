"""The last page of the set-up: what was answered, and whether to begin empty or with a trial."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.models.reference import codes
from app.text import N_
from app.views.language import Words, current, say_again, tr
from app.views.setup.answers import Answers
from app.views.setup.choice_step import Cards
from app.views.setup.step import Step
from app.views.widgets.frames import card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import grid, panel


class StartStep(Step):
    """Sums up, then makes the office."""

    name = N_("Start")
    title = N_("How do you want to start?")
    hint = N_("The office is made when you press the button; it takes a few seconds.")
    forward = N_("Create the office")

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.cards = Cards(
            self,
            [
                (False, N_("With an empty office"), N_("To work with real cases")),
                (True, N_("With invented cases"), N_("To practise: nobody in them is real")),
            ],
        )
        self.cards.choose(bool(answers.demo))
        self._values = [elided(said, "strong") for said in self._summary().values()]
        self.show_items(*self.cards.widgets(), 6, card(self._table()))

    def enter(self) -> None:
        """The answers may have changed."""
        for value in self._values:
            say_again(value)

    def problem(self) -> Words:
        """There is always a choice."""
        self.answers.demo = self.cards.value()
        return ""

    def take_focus(self) -> None:
        """The choice."""
        self.cards.take_focus()

    def _table(self) -> QWidget:
        table = grid(24, 6)
        for place, (title, value) in enumerate(zip(self._summary(), self._values, strict=True)):
            table.addWidget(label(title, "muted"), place, 0)
            table.addWidget(value, place, 1)
        table.setColumnStretch(1, 1)
        return panel(table)

    def _summary(self) -> dict[str, Words]:
        answers = self.answers
        return {
            N_("Office"): self._office,
            N_("Your name"): lambda: answers.name,
            N_("Data folder"): lambda: str(answers.folder),
        }

    def _office(self) -> str:
        office = codes("offices").get(self.answers.office)
        if office is None:
            return ""
        words = N_("{office}, computer {number}")
        return tr(words, office=office.label(current()), number=self.answers.laptop)
