"""The quotes of an item in the window: added, chosen, edited and removed by keyboard."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import cases, organisations
from app.services.agreements import issuing
from app.services.attachments import Attachment, extension
from app.services.packages import offered, plan, quotes
from app.views.agreements.quote_dialog import QuoteDialog
from app.views.agreements.quotes_dialog import QuotesDialog
from tests.package_case import TERMS, euros
from tests.services.documents.reading import pages
from tests.views.pages import answer_next, texts, unnamed_stops


def quote(desk, item, name, amount, scan=None):
    supplier = organisations.find_or_add(desk, name)
    return quotes.add(desk, item, {"supplier": supplier, "amount": amount}, scan)


@pytest.fixture
def item(dakar, case):
    return plan.read(dakar, case).items[0].id


@pytest.fixture
def open_dialog(qtbot, dakar, case, jobs):
    def opened(make=QuotesDialog, *more):
        file = cases.load(dakar, case)
        given = (file, *more) if more else (jobs, file, file.items[0])
        dialog = make(None, dakar, *given)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def key(dialog, pressed):
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, pressed)


def test_f4_on_an_item_shows_its_quotes(tab, item):
    seen = []
    answer_next(lambda dialog: (seen.append(dialog.item.id), dialog.reject()))
    tab.items.select(item)
    QTest.keyClick(tab.items.table, Qt.Key.Key_F4)
    assert seen == [item]


def test_a_quote_is_added_with_a_new_supplier(dakar, item, open_dialog):
    dialog = open_dialog()
    assert any("Ask several suppliers" in text for text in texts(dialog))

    def fill(inner):
        inner.form.go_to("supplier")
        QTest.keyClicks(inner.form.boxes["supplier"].editor.box, "Menuiserie de Pout")
        inner.form.go_to("amount")
        QTest.keyClicks(inner.form.boxes["amount"].editor.line, "1200")
        inner.accept()

    answer_next(fill)
    dialog.add_quote.click()
    (one,) = quotes.of_item(dakar, item)
    assert one.eur == euros(1200)
    assert dialog.table.current_id() == one.quote.id
    assert unnamed_stops(dialog) == []


def test_the_cheapest_is_chosen_with_the_space_key(dakar, case, item, open_dialog):
    cheap = quote(dakar, item, "A", euros(10))
    quote(dakar, item, "B", euros(11))
    dialog = open_dialog()
    assert not dialog._asked.isVisible()
    key(dialog, Qt.Key.Key_Space)
    assert plan.read(dakar, case).items[0].chosen_quote == cheap
    assert "the cheapest" in dialog.model.sentence(0)
    assert "Chosen" in dialog.model.sentence(0)


def test_a_dearer_one_asks_why(dakar, case, item, open_dialog):
    quote(dakar, item, "A", euros(10))
    dear = quote(dakar, item, "B", euros(11))
    dialog = open_dialog()
    dialog.table.select([dear], dear)
    key(dialog, Qt.Key.Key_Space)
    assert "Say why the cheapest quote was not chosen" in texts(dialog)
    dialog.why.setPlainText("Delivered")
    dialog.choose_button.click()
    chosen = plan.read(dakar, case).items[0]
    assert (chosen.chosen_quote, chosen.quote_reason) == (dear, "Delivered")
    assert dialog.why.toPlainText() == "Delivered"


def test_a_quote_is_edited_and_removed(qtbot, dakar, item, open_dialog):
    quote(dakar, item, "A", euros(10))
    dialog = open_dialog()
    answer_next(lambda inner: (inner.record.set("amount", euros(12)), inner.accept()))
    key(dialog, Qt.Key.Key_Return)
    assert quotes.of_item(dakar, item)[0].eur == euros(12)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    answer_next(lambda question: question.accept())
    key(dialog, Qt.Key.Key_Delete)
    assert quotes.of_item(dakar, item) == []


def test_a_file_is_refused_in_the_dialog_and_a_right_one_is_kept(
    dakar, case, item, open_dialog, tmp_path
):
    dialog = open_dialog(QuoteDialog, offered.offer(dakar, case), item)
    wrong, right = tmp_path / "devis.pdf", tmp_path / "scan.pdf"
    wrong.write_bytes(b"MZ")
    right.write_bytes(b"%PDF-1.7")
    dialog.take(wrong)
    assert any("is not what its name says" in text for text in texts(dialog))
    dialog.take(right)
    assert not any("is not what its name says" in text for text in texts(dialog))
    dialog.record.set("supplier", organisations.find_or_add(dakar, "A"))
    dialog.record.set("amount", euros(3))
    dialog.accept()
    (one,) = quotes.of_item(dakar, item)
    assert quotes.paper(dakar, one.quote.id).content == b"%PDF-1.7"


def a_png() -> bytes:
    target = BytesIO()
    Image.new("L", (210, 297), 200).save(target, "PNG")
    return target.getvalue()


def test_the_paper_of_the_current_quote_is_shown_beside_the_others(
    qtbot, dakar, case, item, open_dialog
):
    pdf = issuing.draft(dakar, case, TERMS)
    contents = {"A": pdf, "B": a_png(), "C": b"%PDF-1.7 cut off", "D": None}
    keys = {
        name: quote(dakar, item, name, euros(10 + place),
                    scan=content and Attachment(f"paper{extension(content)}", content))
        for place, (name, content) in enumerate(contents.items())
    }  # fmt: skip
    dialog = open_dialog()
    preview = dialog.preview
    for name, count in (("A", len(pages(pdf))), ("B", 1), ("A", len(pages(pdf)))):
        dialog.table.select([keys[name]], keys[name])
        qtbot.waitUntil(lambda: preview.currentIndex() == 1)
        assert preview.view.pages() == count
    dialog.table.select([keys["C"]], keys["C"])
    qtbot.waitUntil(lambda: "cannot be shown here" in preview.words.text())
    dialog.table.select([keys["D"]], keys["D"])
    assert "has no paper" in preview.words.text()
    assert not dialog.paper_button.isVisible()
