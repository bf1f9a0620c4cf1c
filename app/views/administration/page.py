"""The page of settings: what is mine, what is the office’s, what is this installation’s."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from app.services import settings
from app.services.access import Desk
from app.text import N_
from app.views.administration.about import AboutCard
from app.views.administration.data import DataCard
from app.views.administration.identity import IdentityCard
from app.views.administration.installation import InstallationCard
from app.views.administration.logo_card import LogoCard
from app.views.administration.officers_card import OfficersCard
from app.views.administration.preferences import Chosen, Preferences
from app.views.administration.shared_folders import SharedFoldersCard
from app.views.changes import Changes
from app.views.jobs import Jobs
from app.views.language import Words
from app.views.look import fit
from app.views.page import Mode, Page
from app.views.widgets.frames import band
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, panel, row, scrolled
from app.views.widgets.section_index import SectionIndex

SECTIONS = (
    ("mine", N_("My preferences")),
    ("office", N_("The office on papers")),
    ("logo", N_("Logo on papers")),
    ("officers", N_("Officers")),
    ("cards", N_("Cards and partners")),
    ("exchange", N_("Silence of partners")),
    ("folders", N_("Shared folders")),
    ("data", N_("Data and backups")),
    ("about", N_("About")),
)


class SettingsPage(Page):
    """One scrolled page of cards with an index beside it."""

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        changes: Changes,
        chosen: Chosen,
        tell: Callable[[Words], Any],
    ) -> None:
        super().__init__()
        self._desk = desk
        self.mine = Preferences(desk, chosen)
        self.exchange = Preferences(desk, chosen, shared=True)
        self.office, self.logo = IdentityCard(desk, tell), LogoCard(desk, jobs, tell)
        self.officers = OfficersCard(desk, jobs, tell)
        self.cards = InstallationCard(desk, tell)
        self.folders = SharedFoldersCard(desk)
        self.data = DataCard(desk, jobs, tell)
        self._parts: dict[str, QWidget] = dict(
            zip([key for key, _ in SECTIONS], self._cards(), strict=True)
        )
        self.index = SectionIndex(SECTIONS)
        self._area = self._scrolled()
        self._build()
        changes.changed.connect(self._changed)

    def _cards(self) -> list[QWidget]:
        return [
            self.mine, self.office, self.logo, self.officers, self.cards, self.exchange,
            self.folders, self.data, AboutCard(),
        ]  # fmt: skip

    def _scrolled(self) -> QScrollArea:
        content = panel(column(*self._parts.values(), None, gap=12, margins=(20, 14, 20, 20)))
        fit(content.setMaximumWidth, 900)
        return scrolled(content)

    def _build(self) -> None:
        hint = label(N_("Every choice works at once."), "muted")
        head = band(label(N_("Settings"), "h1"), hint)
        self._side = panel(column(self.index, margins=(20, 14, 0, 20)), 232)
        self.setLayout(column(head, (row(self._side, (self._area, 1), gap=0), 1), gap=0))
        self.index.chosen.connect(self.go_to)
        self._area.verticalScrollBar().valueChanged.connect(self._mark_current)
        self.index.set_current("mine")

    # ---- what the window asks

    def open_at(self, target: Any) -> None:
        """Show a section, the page as it was left, or a card (its file) to be trusted."""
        self._show_choices()
        self.logo.show_logo()
        self.officers.show_officers()
        self.cards.show_cards()
        self.data.show_backups()
        self.folders.show_folders()
        if isinstance(target, Path):
            self.go_to("cards")
            QTimer.singleShot(0, partial(self.cards.trust_file, target))
        elif target in self._parts:
            self.go_to(target)

    def set_mode(self, mode: Mode) -> None:
        """The index gives way when there is no room beside the cards."""
        self._side.setVisible(mode is not Mode.NARROW)

    def may_leave(self) -> bool:
        """Always: what was typed about the office stays here and in a draft."""
        self.office.keeper.keep()
        return True

    def go_to(self, key: str) -> None:
        """Scroll to a section, as it stands with what was just put in it."""
        content = self._area.widget()
        if layout := content and content.layout():
            layout.activate()
        self._area.verticalScrollBar().setValue(self._parts[key].y() - 14)
        self.index.set_current(key)

    # ---- what happened elsewhere

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self._show_choices()

    def _show_choices(self) -> None:
        found = settings.read(self._desk)
        self.mine.show_settings(found)
        self.exchange.show_settings(found)

    def _changed(self, changed: Any) -> None:
        if "office" in changed.ids:
            self.office.reload()
        if "user" in changed.ids:
            self.officers.show_officers()
        if "device" in changed.ids:
            self.cards.show_cards()

    def _mark_current(self, top: int) -> None:
        seen = [key for key, part in self._parts.items() if part.y() <= top + 80]
        self.index.set_current(seen[-1] if seen else SECTIONS[0][0])
