"""What Passerelle is, its version, and the licences of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services import about
from app.services.about import Part
from app.text import N_, sentence
from app.views.dialogs.dialog import Dialog
from app.views.language import as_is
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, grid, panel, row, scrolled
from app.views.widgets.marks import Bridge


class AboutCard(QWidget):
    """Name, version, licence; a dialog lists what others made."""

    def __init__(self) -> None:
        super().__init__()
        name = label(sentence(N_("Passerelle {version}"), version=about.version()), "h3")
        what = label(
            N_("Reintegration cases of OFII, from referral to printed agreement, offline."),
            wrap=True,
        )
        licence = label(
            sentence(N_("Free software under the {licence}"), licence=about.LICENCE), "caption"
        )
        listed = button(N_("Licences…"), self.show_licences)
        words = column(name, what, licence, gap=2)
        self.setLayout(
            column(titled_card(N_("About"), row(Bridge(40), (words, 1), gap=14), actions=[listed]))
        )

    def show_licences(self) -> None:
        """List the parts and their licences."""
        dialog = LicencesDialog(self.window())
        dialog.exec()
        dialog.deleteLater()


class LicencesDialog(Dialog):
    """One line per part: name, version, licence."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, N_("Made with"), 560)
        area = scrolled(_table(about.parts()))
        fit(area.setMinimumHeight, 320)
        self.add((area, 1))
        self.add_accept(N_("Close"))


def _table(parts: Sequence[Part]) -> QWidget:
    table = grid(20, 6, (0, 0, 12, 0))
    for place, part in enumerate(parts):
        texts = ((part.name, "strong"), (part.version, "muted"), (part.licence, "body"))
        for across, (text, role) in enumerate(texts):
            table.addWidget(label(as_is(text), role, copy=True), place, across)
    table.setColumnStretch(2, 1)
    return panel(table)
