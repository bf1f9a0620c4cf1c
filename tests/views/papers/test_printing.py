"""Paper goes to a printer page by page, to the edges of A4."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from app.services.errors import UserError
from app.services.tasks import Progress
from app.views.papers import printing
from app.views.papers.print_dialog import PrintDialog
from tests.views.pages import unnamed_stops


@pytest.fixture
def printer(tmp_path):
    """A printer that writes what it prints."""
    printer = printing.prepared(QPrinter(QPrinter.PrinterMode.HighResolution), "Paper", 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    return printer


def printed(printer):
    document = pypdfium2.PdfDocument(printer.outputFileName())
    sizes = [page.get_size() for page in document]
    first = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    return sizes, first


def test_every_page_is_printed_at_its_own_size(paper, printer):
    assert printing.print_paper(paper, printer, Progress()) == len(paper.sheets)
    sizes, first = printed(printer)
    assert len(sizes) == len(paper.sheets)
    assert all((round(width), round(height)) == (595, 842) for width, height in sizes)
    left, top, right, bottom = first.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert 50 < left < 65, "margins of 20 mm: nothing was shrunk"
    assert 530 < right < 545
    assert (top > 30, bottom < 825) == (True, True)


def test_only_the_pages_chosen_are_printed(paper, printer):
    printer.setFromTo(2, 3)
    assert printing.print_paper(paper, printer, Progress()) == 2
    assert len(printed(printer)[0]) == 2


def test_copies_are_prepared_in_black_and_white_at_300_dots(printer):
    prepared = printing.prepared(printer, "DKR_v1", 3)
    assert prepared.copyCount() == 3
    assert prepared.resolution() == 300
    assert prepared.fullPage()
    assert prepared.colorMode() == QPrinter.ColorMode.GrayScale
    assert prepared.docName() == "DKR_v1"


def test_a_printer_that_makes_no_copies_gets_the_pages_again(paper, printer):
    printer.setCopyCount(2)
    expected = len(paper.sheets) * (1 if printer.supportsMultipleCopies() else 2)
    assert printing.print_paper(paper, printer, Progress()) == expected


class Breaking(QPrinter):
    """A printer that goes away after two pages."""

    def __init__(self, file):
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self.pages = 1

    def newPage(self):
        self.pages += 1
        return self.pages < 3 and super().newPage()


def test_a_printer_that_goes_away_half_way_is_said(paper, tmp_path):
    with pytest.raises(UserError) as caught:
        printing.print_paper(paper, Breaking(tmp_path / "half.pdf"), Progress())
    assert caught.value.code == "print_broken_off"
    assert caught.value.sentence.values == {"sent": 2, "pages": len(paper.sheets)}


@pytest.mark.qt_log_ignore("QPdfEngine|cannot open|Failed to open|QPainter")
def test_a_printer_that_does_not_begin_is_said(paper, tmp_path):
    printer = Breaking(tmp_path / "no such folder" / "paper.pdf")
    with pytest.raises(UserError) as caught:
        printing.print_paper(paper, printer, Progress())
    assert caught.value.code == "not_printed"


def test_the_dialog_offers_what_the_paper_needs(qtbot, printer):
    printing.prepared(printer, "Paper", 3)
    dialog = PrintDialog(None, printer, 4)
    qtbot.addWidget(dialog)
    assert (dialog.copies.value(), dialog.first.value(), dialog.last.value()) == (3, 1, 4)
    assert "long edge" in dialog.hint.text()
    assert unnamed_stops(dialog) == []
    dialog.copies.setValue(2)
    dialog.last.setValue(2)
    dialog.accept()
    assert (printer.copyCount(), printer.fromPage(), printer.toPage()) == (2, 1, 2)
