"""The tabs of a case file: built when first opened, kept, shown the case as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.services.case_file import CaseFile
from app.views.cases.tab import CaseTab, TabSpec
from app.views.language import current, spoken
from app.views.page import Mode

SAVED = "saved"
STATES = ("unsaved", "draft", SAVED)  # the first one that a tab is in is said


class TabStack(QStackedWidget):
    """Shows one tab; `state_changed` carries what is to be said of all of them."""

    state_changed = Signal(str)

    def __init__(self, specs: Sequence[TabSpec]) -> None:
        super().__init__()
        self.specs = {spec.key: spec for spec in specs}
        self._built: dict[str, CaseTab] = {}
        self._shown: dict[str, CaseFile] = {}
        self._states: dict[str, str] = {}
        self._mode = Mode.WIDE

    def open(self, key: str, file: CaseFile) -> None:
        """Show a tab of a case."""
        self.setCurrentWidget(cast(QWidget, self.tab(key, file)))

    def tab(self, key: str, file: CaseFile) -> CaseTab:
        """A tab that shows this case, built if it never was."""
        if key not in self._built:
            built: CaseTab = self.specs[key].build()
            built.state.connect(partial(self._tell_state, key))
            built.set_mode(self._mode)
            self._built[key] = built
            self.addWidget(cast(QWidget, built))
        if self._shown.get(key) is not file:
            self._shown[key] = file
            self._built[key].show_case(file)
        return self._built[key]

    def tab_with(self, field: str, file: CaseFile) -> str:
        """The key of the tab that has a field, which then has the focus; '' when none has it."""
        found = (key for key in self.specs if self.tab(key, file).show_field(field))
        return next(found, "")

    def may_leave(self) -> bool:
        """Ask every tab that has something unsaved."""
        return all(tab.may_leave() for tab in self._built.values())

    def set_mode(self, mode: Mode) -> None:
        """Lay every tab out for a width."""
        self._mode = mode
        for tab in self._built.values():
            tab.set_mode(mode)

    def begin(self) -> None:
        """Another case: nothing of it is unsaved."""
        self._states = {}

    def state(self) -> str:
        """What is to be said of all tabs: unsaved, draft or saved."""
        held = set(self._states.values())
        return next((one for one in STATES if one in held), SAVED)

    def title(self, key: str, file: CaseFile | None) -> str:
        """The title of a tab with its count, and a dot while something is unsaved."""
        spec = self.specs[key]
        count = spec.count(file) if file else 0
        number = f" · {current().number(count)}" if count else ""
        dot = " •" if self._states.get(key, SAVED) != SAVED else ""
        return spoken(spec.label) + number + dot

    def _tell_state(self, key: str, state: str) -> None:
        before, self._states[key] = self._states.get(key, SAVED), state
        if state != before:
            self.state_changed.emit(self.state())
