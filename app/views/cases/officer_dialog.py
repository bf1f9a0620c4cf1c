"""Asks to which officer the chosen cases go, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services import officer_in_charge
from app.services.access import Desk
from app.services.case_saving import Saved
from app.text import N_
from app.views.cases.reason import reason, typed
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, as_is, ntr, say
from app.views.widgets.labels import label
from app.views.widgets.layouts import column


class OfficerDialog(RefusableDialog):
    """`made` is what changed, once it is accepted."""

    def __init__(self, parent: QWidget | None, desk: Desk, cases: Sequence[str]) -> None:
        count = len(cases)
        super().__init__(
            parent,
            N_("Change the officer in charge"),
            lambda: ntr(
                "{n} case goes to the officer you choose.",
                "{n} cases go to the officer you choose.",
                count,
            ),
        )
        self._desk, self._cases = desk, cases
        self.made: list[Saved] = []
        self.officer = QuietCombo()
        nobody: tuple[str, Words] = ("", N_("Choose an officer"))
        found = officer_in_charge.candidates(desk)
        self.officer.set_options([nobody, *((one.id, as_is(one.name or "")) for one in found)])
        say(self.officer.setAccessibleName, N_("Officer"))
        self.add(column(label(N_("Officer"), "strong"), self.officer, gap=3))
        self.why = reason(self)
        self.finish(N_("Change the officer"))
        self.officer.setFocus()

    def act(self) -> None:
        """Give the cases to the officer."""
        self.made = officer_in_charge.give(
            self._desk, self._cases, self.officer.code(), typed(self.why)
        )
