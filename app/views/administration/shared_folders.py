"""The folders shared with partners: where their bundles arrive, and where ours for them go."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFileDialog, QWidget

from app.services.access import Desk
from app.services.bundles import health, overview, ways
from app.services.bundles.ways import Folders
from app.services.errors import UserError
from app.text import N_
from app.views import errors
from app.views.language import Words, as_is, tr
from app.views.look import fit
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import Item, add, clear, column, panel, row

WAYS = {"incoming": N_("Arrive in"), "outgoing": N_("Go to")}


class SharedFoldersCard(QWidget):
    """Two lines for each partner; what is chosen works at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._partners = column(gap=10)
        why = label(
            N_(
                "Folders that a program such as Nextcloud or Syncthing, or a network share, brings "
                "to the partner. Passerelle looks into them while it runs and never changes or "
                "deletes what lies there; nothing is imported before somebody has looked at it."
            ),
            "muted",
            wrap=True,
        )
        self.setLayout(column(titled_card(N_("Shared folders"), why, self._partners), gap=0))
        self.show_folders()

    def show_folders(self) -> None:
        """Show what is chosen."""
        clear(self._partners)
        chosen = ways.read(self._desk).folders
        rows: list[Item] = []
        for one in health.partners(self._desk):
            partner = self._partner(one.office, chosen.get(one.office, Folders()))
            rows += [line(), partner] if rows else [partner]
        hint = N_("Trust the card of a partner first.")
        nobody = EmptyState("folder", N_("No partner yet"), hint)
        add(self._partners, *(rows or [nobody]))

    def _partner(self, office: str, chosen: Folders) -> QWidget:
        own = office == self._desk.office
        name = label(N_("Our other laptops") if own else overview.place(office), "strong")
        lines = [self._line(office, way, getattr(chosen, way)) for way in WAYS]
        return panel(column(name, *lines, gap=4))

    def _line(self, office: str, way: str, folder: str) -> QWidget:
        name = label(WAYS[way], "muted")
        fit(name.setFixedWidth, 90)
        words: Words = as_is(folder) if folder else N_("no folder")
        where = elided(words, "body" if folder else "muted")
        choose = button(N_("Choose…"), partial(self.choose, office, way))
        parts: list[Item] = [name, (where, 1), choose]
        if folder:
            forget = partial(self._choose, office, way, "")
            parts.append(icon_button("x", N_("Use this folder no more"), forget))
        return panel(row(*parts, gap=8))

    def choose(self, office: str, way: str) -> None:
        """Ask for a folder."""
        folder = QFileDialog.getExistingDirectory(self, tr(N_("Folder shared with the partner")))
        if folder:
            self._choose(office, way, folder)

    def _choose(self, office: str, way: str, folder: str) -> None:
        try:
            ways.choose_folders(self._desk, office, **{way: folder})
        except UserError as refusal:
            errors.show(refusal, self)
        else:
            self.show_folders()
