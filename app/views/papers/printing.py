"""Sends the pages of a paper to a printer: full page, 300 dots an inch, black and white."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from app.services.errors import UserError
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.papers.paper import Paper, picture
from app.views.papers.print_dialog import PrintDialog

DOTS, INCH = 300, 72
FAILED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


def has_printer() -> bool:
    """Whether this computer knows one; without, Qt would silently write a file instead."""
    return bool(QPrinterInfo.availablePrinters())


def choose_printer(parent: QWidget, title: str, copies: int, pages: int) -> QPrinter | None:
    """Ask which printer, how many copies and which pages; None when it is left."""
    printer = prepared(QPrinter(QPrinter.PrinterMode.HighResolution), title, copies)
    dialog = PrintDialog(parent, printer, pages)
    chosen = dialog.exec() == PrintDialog.DialogCode.Accepted
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
    """Print the pages chosen; Qt allows it on another thread. Returns how many were sent.

    UserError not_printed before the first page, print_broken_off after it."""
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
            if sent and not printer.newPage():
                raise _broken_off(sent, len(wanted))
            _paint(paper, page, printer, painter)
    finally:
        ended = painter.end()
    if not ended or printer.printerState() in FAILED:
        raise _broken_off(len(wanted), len(wanted))
    return len(wanted)


def _broken_off(sent: int, pages: int) -> UserError:
    return UserError(
        "print_broken_off",
        N_(
            "The printer stopped answering: {sent} of {pages} pages were sent, and some may not "
            "be on paper. The paper is kept and nothing is lost. Check the printer and what came "
            "out, then print what is missing, or save the PDF."
        ),
        sent=sent,
        pages=pages,
    )


def _paint(paper: Paper, page: int, printer: QPrinter, painter: QPainter) -> None:
    """One page at its own size from the corner of the sheet."""
    sheet, dots = paper.sheets[page], printer.resolution() / INCH
    area = QRectF(0, 0, sheet.width * dots, sheet.height * dots)
    painter.drawImage(area, picture(paper, page, DOTS / INCH))
