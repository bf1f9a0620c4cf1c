"""Sends the pages of a paper to a printer: full page, 300 dots an inch, black and white."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.services.errors import UserError
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.agreements.paper import Paper, picture

DOTS, INCH = 300, 72


def has_printer() -> bool:
    """Whether this computer knows one; without, Qt would silently write a file instead."""
    return bool(QPrinterInfo.availablePrinters())


def choose_printer(parent: QWidget, title: str, copies: int, pages: int) -> QPrinter | None:
    """Ask which printer, how many copies and which pages; None when it is left."""
    printer = prepared(QPrinter(QPrinter.PrinterMode.HighResolution), title, copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def prepared(printer: QPrinter, title: str, copies: int) -> QPrinter:
    """A4 to the edges, or the pages would be printed smaller."""
    printer.setResolution(DOTS)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait,
                    QMarginsF())
    )  # fmt: skip
    printer.setFullPage(True)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setDocName(title)
    printer.setCopyCount(copies)
    return printer


def print_paper(paper: Paper, printer: QPrinter, progress: Progress) -> int:
    """Print the pages chosen; Qt allows it on another thread. Returns how many were sent."""
    first = max(printer.fromPage(), 1)
    last = printer.toPage() or len(paper.sheets)
    rounds = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    wanted = [
        page for _ in range(rounds) for page in range(first - 1, min(last, len(paper.sheets)))
    ]
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            "not_printed",
            N_("The printer does not answer. Nothing was printed. Check it, or save the PDF."),
        )
    try:
        for sent, page in enumerate(progress.each(wanted, step=sentence(N_("Printing")))):
            if sent:
                printer.newPage()
            _paint(paper, page, printer, painter)
    finally:
        painter.end()
    return len(wanted)


def _paint(paper: Paper, page: int, printer: QPrinter, painter: QPainter) -> None:
    """One page at its own size from the corner of the sheet."""
    sheet, dots = paper.sheets[page], printer.resolution() / INCH
    area = QRectF(0, 0, sheet.width * dots, sheet.height * dots)
    painter.drawImage(area, picture(paper, page, DOTS / INCH))
