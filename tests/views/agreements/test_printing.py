"""Paper goes to a printer page by page, to the edges of A4."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from app.services.agreements import issuing
from app.services.tasks import Progress
from app.views.agreements import printing
from app.views.agreements.paper import read_paper
from tests.package_case import TERMS


@pytest.fixture
def paper(dakar, case):
    return read_paper(issuing.draft(dakar, case, TERMS), Progress())


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
