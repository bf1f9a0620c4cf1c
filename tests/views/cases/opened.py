"""The file of a case as tests open it: tabs that remember, doors that are watched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.models.case import Case
from app.services import records
from app.text import N_
from app.views.cases.file_page import FileDoors
from app.views.cases.tab import TabSpec
from app.views.page import Mode


class Sheet(QWidget):
    """A tab that remembers what was asked of it."""

    state = Signal(str)

    def __init__(self, field: str = "") -> None:
        super().__init__()
        self.shown: list[Any] = []
        self.modes: list[Mode] = []
        self.stays = False
        self.box = QLineEdit()
        self.box.setAccessibleName(field or "Nothing")
        self.setLayout(QVBoxLayout())
        self.layout().addWidget(self.box)
        self._field = field

    def show_case(self, file: Any) -> None:
        self.shown.append(file)

    def show_field(self, name: str) -> bool:
        if name == self._field:
            self.box.setFocus()
        return name == self._field

    def may_leave(self) -> bool:
        return not self.stays

    def set_mode(self, mode: Mode) -> None:
        self.modes.append(mode)


class Seen:
    """Where the page led, and what it told."""

    def __init__(self) -> None:
        self.went: list[Any] = []
        self.told: list[Any] = []
        self.built: dict[str, Sheet] = {}
        self.doors = FileDoors(
            back=lambda: self.went.append("back"),
            conflicts=self.went.append,
            agreement=lambda *target: self.went.append(target),
            open_case=self.went.append,
            tell=lambda *words: self.told.append(words),
        )

    def tabs(self) -> list[TabSpec]:
        return [
            TabSpec("overview", N_("Overview"), self.build("overview")),
            TabSpec("person", N_("Person and family"), self.build("person", "birth_date")),
            TabSpec("documents", N_("Documents"), self.build("documents"), lambda file: 2),
        ]

    def build(self, key: str, field: str = "") -> Any:
        def built() -> Sheet:
            self.built[key] = Sheet(field)
            return self.built[key]

        return built


def given(desk, case: str, **answers: Any) -> str:
    with desk.writing() as session:
        records.change(session, session.get(Case, case), answers)
    return case
