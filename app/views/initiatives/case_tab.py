"""The tab of a case on initiatives: referrals and their answers, then what fits this person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.initiatives import applicant, referring
from app.services.initiatives.matching import Match
from app.services.initiatives.referring import Referred
from app.text import N_
from app.views.initiatives import rows
from app.views.initiatives.referral_dialog import (
    ANSWER,
    OUTCOME,
    REFER,
    START,
    Question,
    ReferralDialog,
)
from app.views.page import Mode
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import line, table_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import clear, column, panel, row, scrolled

NOTHING = N_("No referral yet")
HINT = N_("Choose below what fits this person.")
NOT_FITTING = N_("Not fitting, because")
Write = Callable[[Desk, str, Mapping[str, Any]], Any]


def _answer(desk: Desk, key: str, given: Mapping[str, Any]) -> None:
    referring.answer(desk, key, given["reply"], given["answered_on"], given["answer_reason"])


def _start(desk: Desk, key: str, given: Mapping[str, Any]) -> None:
    referring.start(desk, key, given["started_on"])


def _finish(desk: Desk, key: str, given: Mapping[str, Any]) -> None:
    referring.finish(desk, key, given["outcome"], given["ended_on"], given["remark"])


# The steps of a referral: question, day filled in, what writes it, what is said then.
STEPS: dict[str, tuple[Question, str, Write, str]] = {
    "answer": (ANSWER, "answered_on", _answer, N_("The answer is recorded.")),
    "start": (START, "started_on", _start, N_("The start is recorded.")),
    "outcome": (OUTCOME, "ended_on", _finish, N_("The outcome is recorded.")),
}


class InitiativesTab(QWidget):
    """Nothing is typed here but in dialogs."""

    state = Signal(str)

    def __init__(self, desk: Desk, tell: Callable[..., Any]) -> None:
        super().__init__()
        self._desk, self._tell = desk, tell
        self.file: CaseFile | None = None
        self.referrals: list[Referred] = []
        self.matches: list[Match] = []
        self._list = column(gap=12)
        content = panel(column(self._list, None, gap=12, margins=(20, 14, 20, 20)))
        self.setLayout(column(scrolled(content), gap=0))

    def show_case(self, file: CaseFile) -> None:
        """Show the referrals of a case and what fits it."""
        self.file = file
        self.referrals = referring.of_case(self._desk, file.case.id)
        self.matches = applicant.matches(self._desk, file.case.id)
        clear(self._list)
        self._list.addWidget(self._referred(file))
        fitting = [one for one in self.matches if one.fits]
        others = [one for one in self.matches if not one.fits]
        if fitting:
            act = self.refer if file.may_change else None
            shown = [rows.match_row(one, act) for one in fitting]
            self._list.addWidget(_titled(N_("What fits this person, the best first"), shown))
        if others:
            shown = [rows.match_row(one, None) for one in others]
            self._list.addWidget(_titled(NOT_FITTING, shown))

    def show_field(self, name: str) -> bool:
        """No field of a case is answered here."""
        return False

    def may_leave(self) -> bool:
        """Nothing is unsaved."""
        return True

    def set_mode(self, mode: Mode) -> None:
        """The list fits every width."""

    def _referred(self, file: CaseFile) -> QWidget:
        if not self.referrals:
            return table_card(EmptyState("handshake", NOTHING, HINT))
        act = self.record if file.may_change else None
        shown = [rows.referral_row(one, act) for one in self.referrals]
        return _titled(N_("Referrals to initiatives"), shown)

    # ---- what the officer does

    def refer(self, found: Match) -> None:
        """Ask for what, then refer."""
        assert self.file is not None
        case, one = self.file.case.id, found.initiative

        def write(given: dict[str, Any]) -> None:
            referring.refer(self._desk, case, {"initiative": one.id, **given})

        start = {"purpose": one.sector, "sent_on": date.today()}
        self._ask(REFER, start, write, N_("The person is referred. Make the letter in Documents."))

    def record(self, referred: Referred, step: str) -> None:
        """Ask what is known of a step of a referral."""
        question, day, put, said = STEPS[step]
        key = referred.referral.id
        self._ask(question, {day: date.today()}, lambda given: put(self._desk, key, given), said)

    def _ask(
        self, question: Question, start: dict[str, Any], write: Callable[[dict[str, Any]], Any],
        said: str,
    ) -> None:  # fmt: skip
        dialog = ReferralDialog(self, question, start, write)
        if dialog.exec():
            self._tell(said)
        dialog.deleteLater()


def _titled(title: str, shown: list[QWidget]) -> QWidget:
    parts: list[Any] = [row(label(title, "h2"), None, margins=(16, 11, 16, 6))]
    for one in shown:
        parts += [line(), one]
    return table_card(*parts)
