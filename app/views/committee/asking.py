"""Short questions about a session: the times of its cases, why it is cancelled."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.committee import agenda, sessions
from app.services.errors import UserError
from app.text import N_
from app.views.dialogs.refusable import RefusableDialog
from app.views.forms.clean_text import CleanLine, CleanText
from app.views.language import say
from app.views.widgets.labels import name_for
from app.views.widgets.layouts import column, row


class TimesDialog(RefusableDialog):
    """One time for the first case, then so many minutes for each."""

    def __init__(self, parent: QWidget, desk: Desk, session: str) -> None:
        hint = N_("Every case gets a time, in the order of the agenda.")
        super().__init__(parent, N_("When are the cases presented?"), hint, 440)
        self._desk, self._session = desk, session
        self.first, self.minutes = CleanLine(100), CleanLine(72)
        self.first.setText("09:00")
        self.minutes.setText("20")
        times = column(name_for(self.first, N_("First case at")), self.first, gap=3)
        each = column(name_for(self.minutes, N_("Minutes for each")), self.minutes, gap=3)
        self.add(row(times, each, None, gap=16))
        self.finish(N_("Give times"))
        self.first.setFocus()

    def act(self) -> None:
        """Write the times."""
        typed = self.minutes.text().strip()
        if not typed.isdecimal():
            raise UserError("bad_time", N_("Write a time such as 9:30, and minutes from 1 to 480."))
        agenda.set_times(self._desk, self._session, self.first.text(), int(typed))


class CancelDialog(RefusableDialog):
    """A session that was never held goes; its cases wait for another one."""

    def __init__(self, parent: QWidget, desk: Desk, session: str) -> None:
        hint = N_("Its cases wait for another session. It stays in the history.")
        super().__init__(parent, N_("Cancel this session?"), hint)
        self._desk, self._session = desk, session
        self.why = CleanText()
        say(self.why.setAccessibleName, N_("Reason"))
        self.add(column(name_for(self.why, N_("Reason")), self.why, gap=3))
        self.finish(N_("Cancel the session"), "danger")

    def act(self) -> None:
        """Take it off."""
        sessions.cancel(self._desk, self._session, self.why.toPlainText())
