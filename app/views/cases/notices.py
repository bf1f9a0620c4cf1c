"""Lasting states of a case, said above its tabs: not ours to change, in conflict, also known."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.services.agreements.amending import Life
from app.services.case_file import CaseFile
from app.text import N_, sentence
from app.views.cases.agreement_notices import AgreementDoors, agreement_notices
from app.views.cases.pair_notices import Compare, Open, pair_notices
from app.views.language import ntr
from app.views.widgets.callout import Callout
from app.views.widgets.layouts import add, clear, column


class Notices(QWidget):
    """Empty and hidden for most cases."""

    def __init__(
        self,
        open_conflicts: Open,
        open_case: Open,
        compare: Compare,
        agreement: AgreementDoors | None = None,
    ) -> None:
        super().__init__()
        self._agreement = agreement
        self._of_agreement: list[Callout] = []
        self._open_conflicts, self._open_case = open_conflicts, open_case
        self._compare = compare
        self._lines = column(gap=8, margins=(20, 10, 20, 0))
        self.setLayout(self._lines)

    def show_file(self, file: CaseFile, life: Life | None = None) -> None:
        """Say what holds for this case, and for its agreement."""
        clear(self._lines)
        if not file.may_change:
            add(self._lines, _read_only(file))
        if file.conflicts:
            add(self._lines, self._in_conflict(file))
        add(self._lines, *pair_notices(file, self._compare, self._open_case))
        self._of_agreement = []
        if life and self._agreement:
            said = list(agreement_notices(life, file.may_change, self._agreement))
            add(self._lines, *said)
            self._of_agreement = said
        self.setVisible(self._lines.count() > 0)

    def show_agreement(self, wanted: bool) -> None:
        """Whether to say how the agreement stands: not where the page below says it already."""
        for said in self._of_agreement:
            said.setVisible(wanted)
        shown = self._lines.count() - (0 if wanted else len(self._of_agreement))
        self.setVisible(shown > 0)

    def _in_conflict(self, file: CaseFile) -> Callout:
        count = len(file.conflicts)
        said = Callout(
            "violet",
            lambda: ntr("{n} field is in conflict", "{n} fields are in conflict", count),
            N_("Two offices wrote different values. The one shown stays in use until you choose."),
        )
        if file.may_change:
            said.add_action(N_("Compare and choose"), partial(self._open_conflicts, file.case.id))
        return said


def _read_only(file: CaseFile) -> Callout:
    stands = file.custody.stands()
    return Callout("info", sentence(N_("Read only. {why}"), why=stands), file.custody.may())
