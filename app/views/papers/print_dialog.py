"""Asks which printer, how many copies, which pages, and whether both sides are printed."""

from __future__ import annotations

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.forms.quiet_combo import QuietCombo
from app.views.language import as_is, ntr, say
from app.views.look import fit
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

MOST_COPIES = 99


class PrintDialog(Dialog):
    """Fills in a printer that is prepared; what a driver can beyond that is one button further."""

    def __init__(self, parent: QWidget | None, printer: QPrinter, pages: int) -> None:
        super().__init__(parent, N_("Print the paper"), 460)
        self._printer, self._pages = printer, pages
        self.printers = QuietCombo()
        say(self.printers.setAccessibleName, N_("Printer"))
        self.printers.set_options(
            [(one.printerName(), as_is(one.description() or one.printerName()))
             for one in QPrinterInfo.availablePrinters()]
        )  # fmt: skip
        self.printers.show_code(printer.printerName())
        self.copies = _number(N_("Copies"), printer.copyCount(), MOST_COPIES)
        self.first = _number(N_("From page"), 1, pages)
        self.last = _number(N_("To page"), pages, pages)
        self.both_sides = QCheckBox()
        say(self.both_sides.setText, N_("Both sides of the sheet, turned at the long edge"))
        self._lay_out()
        self.printers.currentIndexChanged.connect(self._offer_both_sides)
        self._offer_both_sides()

    def _lay_out(self) -> None:
        numbers = row(
            _named(self.copies), _named(self.first), _named(self.last), None, gap=16
        )  # fmt: skip
        self.hint = label(self._hint, "muted", wrap=True)
        self.add(column(label(N_("Printer"), "strong"), self.printers, gap=3), numbers)
        self.add(self.both_sides, self.hint)
        self.more = self.add_button(N_("More of this printer…"), "quiet")
        self.more.clicked.connect(self._ask_system)
        self.add_cancel()
        self.add_accept(N_("Print"))

    def accept(self) -> None:
        """Hand over what was chosen."""
        self._fill()
        super().accept()

    def _fill(self) -> None:
        self._printer.setPrinterName(self.printers.code())
        self._printer.setCopyCount(self.copies.value())
        pages = sorted((self.first.value(), self.last.value()))
        self._printer.setFromTo(*(pages if pages != [1, self._pages] else (0, 0)))
        both = self.both_sides.isChecked() and self.both_sides.isEnabled()
        modes = QPrinter.DuplexMode
        self._printer.setDuplex(modes.DuplexLongSide if both else modes.DuplexNone)

    def _ask_system(self) -> None:
        """The dialog of the system knows trays and paper; it prints what is chosen there."""
        self._fill()
        dialog = QPrintDialog(self._printer, self)
        dialog.setMinMax(1, self._pages)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            super().accept()
        dialog.deleteLater()

    def _offer_both_sides(self) -> None:
        """Ticked when there are two pages to turn and the printer can turn them."""
        info = QPrinterInfo.printerInfo(self.printers.code() or "")
        can = QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes()
        self.both_sides.setEnabled(can and self._pages > 1)
        self.both_sides.setChecked(self.both_sides.isEnabled())
        say(self.hint.setText, self._hint)
        self.hint.setVisible(self._pages > 1)

    def _hint(self) -> str:
        sheets = (self._pages + 1) // 2
        if self.both_sides.isEnabled():
            return ntr("{n} sheet a copy when both sides are printed.",
                       "{n} sheets a copy when both sides are printed.", sheets)  # fmt: skip
        return ntr(
            "This printer does not turn sheets by itself, or does not say so: printed by hand on "
            "both sides, turned at the long edge, a copy takes {n} sheet.",
            "This printer does not turn sheets by itself, or does not say so: printed by hand on "
            "both sides, turned at the long edge, a copy takes {n} sheets.", sheets,
        )  # fmt: skip


def _number(name: str, value: int, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(1, max(1, most))
    box.setValue(value)
    say(box.setAccessibleName, name)
    fit(box.setFixedWidth, 90)
    return box


def _named(box: QSpinBox) -> QWidget:
    from_name = label(lambda: box.accessibleName(), "strong")
    holder = QWidget()
    holder.setLayout(column(from_name, box, gap=3))
    return holder
