"""Two persons of two cases side by side, and what is decided of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.models.person import Person
from app.models.same_person import DIFFERENT, POSSIBLE, SAME
from app.services import case_duplicates, same_person
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.text import N_, Sentence, sentence
from app.views.cases.people_table import PeopleTable
from app.views.cases.reason import reason, typed
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, as_is, current, say
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel

WITHDRAW = N_("Withdraw the decision")
APART = N_(
    "The offices do not see each other’s case: neither learns anything of the other’s, and no "
    "reason is written."
)
Verdict = str | None  # None: nothing is said any more
Before = tuple[Verdict, str]  # with its reason


class PairDialog(RefusableDialog):
    """`verdict` is what was decided once it is accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        cases: tuple[CaseFile, CaseFile],
        persons: tuple[str, str],
        before: Before = (None, ""),
    ) -> None:
        super().__init__(
            parent,
            N_("Is it the same person?"),
            N_("Both cases stay as they are. What you decide is remembered in both."),
            780,
        )
        self._desk, self._cases = desk, cases
        self.verdict: Verdict = None
        self.before = before
        self.people = tuple(map(_choice, cases, persons))
        self._why = label("", "strong", wrap=True)
        self._table = PeopleTable(*map(_head, cases, self.people))
        self.add(self._why, self._table)
        self.keeps = same_person.keeps_reason(desk, *persons)
        self.reason = reason(self) if self.keeps else None
        if not self.keeps:
            self.add(label(APART, "muted", wrap=True))
        self._add_buttons()
        for chosen in self.people:
            chosen.chosen.connect(lambda _: self._compare())
        self._compare()
        if self.reason:
            self.reason.box.setFocus()

    def _add_buttons(self) -> None:
        self.add(self._problem)
        self.add_cancel()
        if self.before[0]:
            self._offer(WITHDRAW, None)
        elif self._desk.is_headquarters and not self.keeps:
            self._offer(N_("Tell both offices"), POSSIBLE)
        self._offer(N_("Two different persons"), DIFFERENT)
        self._offer(N_("The same person"), SAME, "primary")

    def _offer(self, words: Words, verdict: Verdict, kind: str = "normal") -> None:
        self.add_button(words, kind).clicked.connect(partial(self._decide, verdict))

    def _decide(self, verdict: Verdict, _checked: bool = False) -> None:
        self.verdict = verdict
        self.accept()

    def act(self) -> None:
        """Write what was decided; UserError is said."""
        one, other = (chosen.code() for chosen in self.people)
        if self.verdict is None:
            same_person.take_back(self._desk, one, other)
        else:
            why = typed(self.reason) if self.reason else ""
            same_person.say(self._desk, one, other, self.verdict, why)

    def _compare(self) -> None:
        one, other = (_person(*each) for each in zip(self._cases, self.people, strict=True))
        found = case_duplicates.likeness(one, other)
        say(self._why.setText, partial(_said, found))
        self._table.show_answers(one.answer, other.answer)


def _choice(file: CaseFile, person: str) -> QuietCombo:
    """The persons of a case, one chosen."""
    made = QuietCombo()
    made.set_options([(one.id, as_is(one.full_name)) for one in file.people])
    made.show_code(person)
    say(made.setAccessibleName, sentence(N_("Person of case {number}"), number=file.case.number))
    return made


def _head(file: CaseFile, chosen: QuietCombo) -> QWidget:
    """The number of a case, and its persons where there are several."""
    chosen.setVisible(len(file.people) > 1)
    return panel(column(label(as_is(file.case.number or ""), "caption"), chosen, None, gap=2))


def _person(file: CaseFile, chosen: QuietCombo) -> Person:
    return next(one for one in file.people if one.id == chosen.code())


def _said(found: list[Sentence]) -> str:
    if not found:
        return current().tr(N_("Nothing in common by the rules."))
    return current().sequence(found).capitalize()
