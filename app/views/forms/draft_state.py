"""One line that says whether what is typed is safe: draft kept at 14:32, saved, not kept."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from app.services.errors import UserError
from app.text import N_
from app.views.language import Words, say, tr
from app.views.widgets.labels import label
from app.views.widgets.layouts import row
from app.views.widgets.marks import IconMark


class DraftState(QWidget):
    """An icon and words, for the head of a page."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconMark("circle-check", "ok", 16)
        self._words = label("", "muted")
        self.setLayout(row(self._icon, self._words, gap=6))
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing was typed."""
        self.hide()

    def show_typing(self) -> None:
        """Typed and not kept yet; said at the first letter only, for it changes often."""
        if self.isHidden():
            self._show("circle-dot", "text_muted", N_("Changes not saved"))

    def show_kept(self, moment: int | None) -> None:
        """The draft was written at this moment (ms since 1970)."""
        at = dt.datetime.fromtimestamp(moment / 1000).astimezone() if moment else None
        time = at.strftime("%H:%M") if at else ""
        self._show("circle-check", "ok", lambda: tr(N_("Draft saved at {time}"), time=time))

    def show_saved(self, moment: int) -> None:
        """The case itself was saved."""
        time = dt.datetime.fromtimestamp(moment / 1000).astimezone().strftime("%H:%M")
        self._show("circle-check", "ok", lambda: tr(N_("Saved at {time}"), time=time))

    def show_failed(self, error: UserError) -> None:
        """The draft could not be written: what was typed is only in the window."""
        self._show("triangle-alert", "warn", error.sentence)

    def text(self) -> str:
        """What is said."""
        return self._words.text() if not self.isHidden() else ""

    def _show(self, icon: str, role: str, words: Words) -> None:
        self._icon.show_icon(icon, role)
        say(self._words.setText, words)
        self.show()
