"""The questions behind the buttons of the custody card: to whom and why, why not, with whom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from app.models.reference import Code, codes
from app.services import custody
from app.services.access import Desk
from app.services.custody_state import Custody
from app.services.errors import UserError
from app.text import N_, NC_
from app.views.cases.reason import reason, typed
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import Words, say
from app.views.widgets.labels import label
from app.views.widgets.layouts import column


class OfferDialog(RefusableDialog):
    """To which office, and why."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: str) -> None:
        super().__init__(
            parent,
            N_("Offer this case to another office"),
            N_("From now on this office can add notes only, until the other has answered."),
        )
        self._desk, self._case = desk, case
        self.office = QuietCombo()
        nobody: tuple[str, Words] = ("", N_("Choose an office"))
        self.office.set_options([nobody, *offices(lambda code: code != desk.office)])
        say(self.office.setAccessibleName, N_("Office"))
        self.add(column(label(N_("Office"), "strong"), self.office, gap=3))
        self.why = reason(self)
        self.finish(N_("Offer the case"))
        self.office.setFocus()

    def act(self) -> None:
        """Offer the case."""
        if not self.office.code():
            raise UserError("office_needed", N_("Choose the office that takes the case over."))
        custody.offer(self._desk, self._case, self.office.code(), typed(self.why))


class RefuseDialog(RefusableDialog):
    """Why the case is not taken over."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: str) -> None:
        super().__init__(
            parent,
            N_("Refuse this case"),
            N_("Headquarters gives it back to the office that offers it."),
        )
        self._desk, self._case = desk, case
        self.why = reason(self)
        self.finish(N_("Refuse the case"))
        self.why.box.setFocus()

    def act(self) -> None:
        """Refuse the case."""
        custody.refuse(self._desk, self._case, typed(self.why))


class ShareDialog(RefusableDialog):
    """Which offices follow the case beside its owner."""

    def __init__(self, parent: QWidget | None, desk: Desk, case: str, known: Custody) -> None:
        super().__init__(
            parent,
            N_("Share this case"),
            N_("Offices that follow the case read all of it and can add notes."),
        )
        self._desk, self._case = desk, case
        self._others = [c for c in known.followers() if not _is_office(codes("offices").get(c))]
        self.boxes = {code: QCheckBox() for code, _ in offices(lambda code: code != known.owner)}
        for code, box in self.boxes.items():
            say(box.setText, codes("offices")[code])
            say(box.setAccessibleName, codes("offices")[code])
            box.setChecked(code in known.readers)
        self.add(column(*self.boxes.values(), gap=6))
        self.finish(NC_("verb", "Share"))

    def act(self) -> None:
        """Let exactly the checked offices follow the case."""
        chosen = [code for code, box in self.boxes.items() if box.isChecked()]
        custody.share(self._desk, self._case, [*chosen, *self._others])


def offices(wanted: Callable[[str], bool]) -> list[tuple[str, Words]]:
    """The offices abroad that are wanted, with their names."""
    return [
        (code, office)
        for code, office in codes("offices").items()
        if _is_office(office) and wanted(code)
    ]


def _is_office(office: Code | None) -> bool:
    return office is not None and office.row["kind"] == "office"
