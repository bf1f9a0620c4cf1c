"""The pages of the set-up about the office: which one, which computer, which officer."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit

from app.models.kinds import NAME
from app.models.reference import codes
from app.services.access import HEADQUARTERS
from app.services.case_number import complete
from app.text import N_
from app.views.forms.editor import restyle
from app.views.forms.remark import Remark
from app.views.language import Words, as_is, current, say_again, tr
from app.views.look import fit
from app.views.setup.answers import Answers
from app.views.setup.choice_step import Cards
from app.views.setup.step import Step, cards_in_rows
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column, row
from app.views.widgets.segmented import Segmented

MOST_LAPTOPS = 10
LONGEST_NAME = 100


class OfficeStep(Step):
    """One of the offices, and the number of this computer in it."""

    name = N_("Office")
    title = N_("Which office is this?")
    hint = N_("It decides the country, the currency and the numbers of cases.")

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        offices = codes("offices")
        labels = [(code, _office(code), _country(code)) for code in offices]
        self.cards = Cards(self, labels)
        self.laptop = Segmented(
            N_("Number of this computer"), [(n, as_is(str(n))) for n in range(MOST_LAPTOPS)]
        )
        self.laptop.set_value(answers.laptop)
        self._example = label(self._number, "muted", wrap=True)
        explained = label(
            N_(
                "0 for the first computer of the office, 1 for the second, and so on. Two "
                "computers with one number would give the same case number to two people."
            ),
            "caption",
            wrap=True,
        )
        title = label(N_("Number of this computer"), "strong")
        numbered = column(title, explained, row(self.laptop, None), self._example, gap=4)
        self.show_items(*cards_in_rows(self.cards.widgets()), 8, numbered)
        self.cards.idClicked.connect(self._chosen)
        self.laptop.changed.connect(lambda _: say_again(self._example))

    def problem(self) -> Words:
        """An office has to be chosen."""
        if not self.cards.value():
            return N_("Choose an office")
        self.answers.office, self.answers.laptop = self.cards.value(), self.laptop.value()
        return ""

    def take_focus(self) -> None:
        """The office chosen."""
        self.cards.take_focus()

    def _chosen(self, _place: int) -> None:
        say_again(self._example)
        self.say_problem("")

    def _number(self) -> str:
        office = self.cards.value()
        if not office:
            return ""
        first = complete(f"{office}-{date.today().year}-{self.laptop.value()}0001")
        return tr(N_("The first case made here will be {number}."), number=first)


class OfficerStep(Step):
    """The name of the first officer, who leads the office."""

    name = N_("Your name")
    beside_field = True
    title = N_("Who are you?")
    hint = N_("Your name stands beside everything you write, in the history and on the papers.")

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_NAME)
        fit(self.line.setMaximumWidth, 360)
        self._wrong = Remark()
        self._role = label(self._said_role, "muted", wrap=True)
        self.line.textEdited.connect(lambda _: self._show(""))
        title = name_for(self.line, N_("First name and family name"))
        self.show_items(column(title, self._wrong, self.line, gap=3), self._role)

    def enter(self) -> None:
        """The office may have changed."""
        say_again(self._role)

    def problem(self) -> Words:
        """A name holds a letter."""
        name = NAME.parse(self.line.text())
        wrong = N_("Type your name") if not name else NAME.problem(name) or ""
        self._show(wrong)
        self.answers.name = name or ""
        return wrong

    def take_focus(self) -> None:
        """The name."""
        self.line.setFocus()

    def _show(self, words: Words) -> None:
        if words:
            self._wrong.show_problem(words)
        self._wrong.setVisible(bool(words))
        restyle(self.line, "invalid", "true" if words else None)

    def _said_role(self) -> str:
        office = codes("offices").get(self.answers.office)
        if office is None:
            return ""
        if office.row["kind"] == HEADQUARTERS:
            return tr(N_("You will work for headquarters, who may correct every case."))
        return tr(N_("You will be head of office of {office}."), office=office)


def _office(code: str) -> Words:
    return lambda: codes("offices")[code].label(current())


def _country(code: str) -> Words:
    row = codes("offices")[code].row
    return lambda: f"{codes('countries')[row['country']].label(current())} · {code}"
