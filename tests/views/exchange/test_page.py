"""The overview of exchange: partners, freshness, the log, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton

from app.models.case import Case
from app.services import cases, offices
from app.services.bundles import overview
from app.services.storage.key_slot import FLOOR
from app.views import language
from app.views.changes import Changes
from app.views.exchange.doors import Receiving, Sending
from app.views.exchange.page import ExchangePage
from app.views.page import Mode
from app.views.widgets.callout import Callout
from tests.office import PASSPHRASE, a_case
from tests.post import carry


def said(page, office):
    """The row of a partner in words."""
    model = page.overview.partner_model
    return model.sentence(model.place_of(office))


def test_a_partner_that_never_exchanged_is_shown_with_what_waits(page, dakar):
    a_case(dakar)
    page.open_at(None)
    assert "Partner Headquarters" in said(page, "PAR")
    assert "Freshness never" in said(page, "PAR")
    assert "To send 1 case" in said(page, "PAR")


def test_freshness_and_numbers_follow_the_bundles(page, shared):
    page.open_at(None)
    row = said(page, "PAR")
    assert "just now" in row
    assert "bundle no. 1" in row
    assert "To send nothing new" in row


def test_the_log_tells_both_directions(page, shared):
    page.open_at(None)
    model = page.overview.log_model
    rows = [model.sentence(place) for place in range(model.rowCount())]
    assert "No. 1 from Headquarters" in rows[0]
    assert "No. 1 to Headquarters" in rows[1]


def test_a_save_elsewhere_shows_up_by_itself(qtbot, page, dakar, shared):
    page.open_at(None)
    cases.save(dakar, Case, shared, {"town": "Joal"})
    qtbot.waitUntil(lambda: "To send 1 case" in said(page, "PAR"))


def test_conflicts_are_announced_with_the_way_to_them(qtbot, page, clash, way):
    clash.over({"town": "Saly"}, {"town": "Joal"})
    page.open_at(None)
    (notice,) = page.overview.findChildren(Callout)
    button = next(b for b in notice.findChildren(QAbstractButton) if b.text())
    button.click()
    assert way.targets == [("conflicts", None)]


def test_the_ten_words_of_this_computer_can_be_read_out(page, dakar):
    page.open_at(None)
    said_words = {w.accessibleName() for w in page.overview._own.findChildren(object)
                  if hasattr(w, "accessibleName")}  # fmt: skip
    assert " ".join(overview.own_card(dakar).words) in said_words


def test_a_partner_opens_a_bundle_for_it(page, dakar, way):
    page.open_at(None)
    page.overview.partner_view.opened.emit("PAR")
    page.overview.partner_view.icon_pressed.emit("DKR", "send")
    page.overview.receive.click()
    assert way.targets == [
        ("exchange", Sending("PAR")),
        ("exchange", Sending("DKR")),
        ("exchange", Receiving()),
    ]


def test_without_a_partner_the_way_to_the_cards_is_shown(qtbot, jobs, way, tmp_path):
    alone = offices.create(tmp_path / "alone", "RBA", 0, "Nadia", PASSPHRASE, FLOOR)
    page = ExchangePage(alone, Changes(alone.store), jobs, way.doors())
    qtbot.addWidget(page)
    page.open_at(None)
    page.show()
    assert page.overview.send.isHidden()
    nobody = page.overview._stack.currentWidget()
    next(b for b in nobody.findChildren(QAbstractButton)).click()
    assert way.targets == [("cards", None)]
    alone.close()


def test_an_office_code_opens_a_bundle_for_that_office(page, dakar):
    page.open_at("DKR")
    assert page._stack.currentWidget() is page.sending
    assert page.sending.office == "DKR"
    page.open_at("")
    assert page._stack.currentWidget() is page.overview


def test_a_file_dropped_on_the_page_is_to_be_imported(page, way, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "7F3K-92QD.passerelle"))])
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.dropEvent(drop)
    assert way.targets == [("exchange", Receiving(tmp_path / "7F3K-92QD.passerelle"))]


def test_everything_is_said_again_in_french(page, shared):
    page.open_at(None)
    language.switch("fr")
    assert "Partenaire" in said(page, "PAR")


def test_every_control_has_a_name(page, shared):
    for target in (None, Sending(), Receiving()):
        page.open_at(target)
        for mode in Mode:
            page.set_mode(mode)
        controls = page._stack.currentWidget().findChildren(QAbstractButton)
        assert [c for c in controls if c.focusPolicy() and not c.accessibleName()] == []


def test_the_second_laptop_is_a_partner_of_its_own_office(page, dakar, dakar_second, tmp_path):
    a_case(dakar)
    carry(dakar, dakar_second, tmp_path)
    carry(dakar_second, dakar, tmp_path)
    page.open_at(None)
    assert "Our other laptops" in said(page, "DKR")
    assert "just now" in said(page, "DKR")
