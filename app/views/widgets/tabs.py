"""A row of tabs whose titles follow the language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QTabBar

from app.views.language import Words, say, spoken


class Tabs(QTabBar):
    """Tabs known by a key; `chosen` carries the key of the tab that was opened."""

    chosen = Signal(str)

    def __init__(self, name: Words, tabs: list[tuple[str, Words]] | None = None) -> None:
        super().__init__()
        self._titles: dict[str, Words] = {}
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        say(self.setAccessibleName, name)
        for key, title in tabs or []:
            self.add(key, title)
        self.currentChanged.connect(lambda place: self.chosen.emit(self.tabData(place)))

    def add(self, key: str, title: Words) -> None:
        """Add a tab at the end."""
        self._titles[key] = title
        self.setTabData(self.addTab(spoken(title)), key)

    def retitle(self, key: str, title: Words) -> None:
        """Change a title, for instance when its count changes."""
        self._titles[key] = title
        self.setTabText(self._place(key), spoken(title))

    def open(self, key: str) -> None:
        """Open a tab by its key."""
        self.setCurrentIndex(self._place(key))

    def current(self) -> str:
        """The key of the open tab."""
        return str(self.tabData(self.currentIndex()))

    def _place(self, key: str) -> int:
        return list(self._titles).index(key)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for place, title in enumerate(self._titles.values()):
                self.setTabText(place, spoken(title))
