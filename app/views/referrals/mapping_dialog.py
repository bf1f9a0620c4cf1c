"""Which column of a file holds which of our fields, shown and corrected by the officer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.services.referrals.columns import Column, fields
from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import as_is, say
from app.views.look import fit
from app.views.referrals.outcomes import field_label
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import grid, panel, scrolled

NOT_READ = ("", N_("– not read –"))


class MappingDialog(Dialog):
    """`mapping()` holds what the officer changed: their header -> our field or ''."""

    def __init__(self, parent: QWidget | None, columns: Sequence[Column]) -> None:
        super().__init__(parent, N_("Columns of the file"), 640)
        self._boxes: dict[str, tuple[QuietCombo, str]] = {}
        hint = N_("On the left the header in the file, on the right the field it is read into.")
        self.add(label(hint, "muted", wrap=True))
        lines = grid(16, 6, (0, 0, 10, 0))
        # What was not recognised comes first: it is why one looks here.
        for place, column in enumerate(sorted(columns, key=lambda one: bool(one.field))):
            if column.header not in self._boxes:
                ink = "" if column.field else "warn"
                lines.addWidget(elided(as_is(column.header), ink=ink), place, 0)
                lines.addWidget(self._box(column), place, 1)
        lines.setColumnStretch(0, 1)
        lines.setRowStretch(len(columns), 1)
        area = scrolled(panel(lines))
        fit(area.setMinimumHeight, 380)
        self.add((area, 1))
        self.add_cancel()
        self.add_accept(N_("Read the file again"))

    def _box(self, column: Column) -> QuietCombo:
        box = QuietCombo(300)
        box.set_options([NOT_READ, *((name, field_label(name)) for name in fields())])
        box.show_code(column.field)
        say(box.setAccessibleName, as_is(column.header))
        self._boxes[column.header] = (box, column.field)
        return box

    def mapping(self) -> dict[str, str]:
        """Headers that are to be read otherwise."""
        return {
            header: box.code() or ""
            for header, (box, before) in self._boxes.items()
            if (box.code() or "") != before
        }

    def choose(self, header: str, field: str) -> None:
        """Read a header into a field."""
        self._boxes[header][0].show_code(field)
