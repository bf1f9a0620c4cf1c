"""The office as papers name it: address, telephone, head; one form with one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.models.kinds import Place
from app.models.office import Office
from app.services import directory, drafts
from app.services.access import Desk
from app.services.records import Invalid, Stale
from app.text import N_
from app.views.forms.comparing import Comparison
from app.views.forms.draft_keeper import DraftKeeper
from app.views.forms.form import Form, Section
from app.views.forms.problem_summary import ProblemSummary
from app.views.forms.record_editor import RecordEditor
from app.views.language import Words
from app.views.widgets.buttons import button
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

FORM = "office"
TITLE = N_("The office on papers")
SAVE_KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")
SECTION = Section(TITLE, "head_name", "head_title", "address", "city", "phone", "email")


class IdentityCard(QWidget):
    """Nothing is written before Save; what somebody changed meanwhile is compared first."""

    def __init__(self, desk: Desk, tell: Callable[[Words], Any]) -> None:
        super().__init__()
        self._desk, self._tell = desk, tell
        self.record = RecordEditor(Office, directory.opened(desk), place=Place(desk.country))
        self.form = Form(self.record, [SECTION], framed=False)
        self.summary = ProblemSummary()
        self._state = label(N_("Changes not saved"), "muted")
        self.save_button = button(N_("Save the office"), self.save, "primary", "check")
        note = label(N_("Printed on agreements and letters"), "caption")
        foot = row(self._state, None, self.save_button)
        parts = (self.summary, self.form, foot)
        self.setLayout(column(titled_card(TITLE, note, *parts, gap=10), gap=0))
        self.keeper = DraftKeeper(self, desk, FORM, self.record.draft, self._title, self.record.id)
        for keys in SAVE_KEYS:
            saves = QShortcut(QKeySequence(keys), self)
            saves.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            saves.activated.connect(self.save)
        self.form.changed.connect(self._touched)
        self.form.left.connect(lambda _: self.keeper.keep())
        self._take_draft()

    def reload(self) -> None:
        """The office was changed elsewhere: what is typed here stays."""
        self.record.rebase(directory.opened(self._desk))
        self.form.refresh()
        self._show_state()

    def save(self) -> bool:
        """Write what was typed; whether it is saved now."""
        try:
            self.record.save(lambda changes, shown: directory.save(self._desk, changes, shown))
        except Invalid:
            self.summary.show_problems(self.form.check(), take_focus=True)
            return False
        except Stale as stale:
            return self._compare(stale)
        self.keeper.forget()
        self.reload()
        self.summary.show_problems([])
        self._tell(N_("The office is saved"))
        return True

    def _compare(self, stale: Stale) -> bool:
        comparison = Comparison(self, self.record, stale.theirs)
        if not comparison.exec():
            return False
        for name in comparison.taken():
            self.record.set(name, stale.theirs[name])
        self.reload()
        return self.save()

    def _take_draft(self) -> None:
        """Go on with what was typed and not saved before the window was closed."""
        for found in drafts.find(self._desk, FORM, self.record.id)[:1]:
            self.record.restore(found.content)
            self.keeper.take_over(found.id)
            self.form.refresh()
        self._show_state()

    def _touched(self, _name: str) -> None:
        self.keeper.touch()
        self._show_state()

    def _show_state(self) -> None:
        self._state.setVisible(self.form.dirty)

    def _title(self) -> str:
        return directory.identity(self._desk).label_fr or self._desk.office
