"""The overview of exchange: partners, freshness, the log, and the ways on."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton

from app.models.case import Case
from app.models.journal import Exchange
from app.services import cases, offices, settings
from app.services.bundles import importing, overview, trust
from app.services.errors import UserError
from app.services.journal.log import now
from app.services.storage.key_slot import FLOOR
from app.views import language
from app.views.changes import Changes
from app.views.exchange.doors import Receiving, Sending
from app.views.exchange.page import ExchangePage
from app.views.exchange.report_dialog import ReportDialog
from app.views.exchange.rows import PARTNER_COLUMNS
from app.views.page import Mode
from app.views.widgets.callout import Callout
from tests.office import PASSPHRASE, a_case
from tests.post import carry, written
from tests.services.bundles.forging import forge, operations
from tests.services.documents.reading import text
from tests.views.pages import answer_next, save_paper


def said(page, office):
    """The row of a partner in words."""
    model = page.overview.partner_model
    return model.sentence(model.place_of(office))


def lines(page):
    """The log in words, newest first."""
    model = page.overview.log_model
    return [model.sentence(place) for place in range(model.rowCount())]


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
    rows = lines(page)
    assert "No. 1 from Headquarters" in rows[0]
    assert "No. 1 to Headquarters" in rows[1]


def test_what_is_confirmed_and_what_is_missing_stands_at_the_partner_and_in_the_log(
    page, dakar, paris, shared, tmp_path
):
    page.open_at(None)
    assert "Received there everything" in said(page, "PAR")
    assert "State received there" in lines(page)[1]
    written(dakar, "PAR", tmp_path)
    written(paris, "DKR", tmp_path)
    carry(paris, dakar, tmp_path)
    page.open_at(None)
    assert "Received there not yet no. 2" in said(page, "PAR")
    assert "Missing here no. 2" in said(page, "PAR")
    assert "State no. 2 missing before" in lines(page)[0]
    assert "State not confirmed yet" in lines(page)[1]


def test_a_bundle_that_could_not_be_imported_is_said_in_red(page, dakar, paris, shared, tmp_path):
    change = {"c": shared, "id": shared, "v": {"town": "Thiès"}, "t": 10**13}
    cases.save(paris, Case, shared, {"town": "Joal"})
    written(paris, "DKR", tmp_path)
    refused = forge(paris, dakar, tmp_path / "3", operations(paris, change))
    with pytest.raises(UserError):
        importing.plan(dakar, refused)
    page.open_at(None)
    assert "Missing here stuck: no. 2 to 3" in said(page, "PAR")
    model = page.overview.partner_model
    columns = [column.key for column in PARTNER_COLUMNS]
    cell = model.cell_at(model.place_of("PAR"), columns.index("missing"))
    assert cell.tone == "err"


def test_age_is_coloured_by_the_days_of_the_settings(page, dakar, shared):
    columns = [column.key for column in PARTNER_COLUMNS]
    old = now() - 4 * overview.DAY
    with dakar.writing() as session:
        for line in session.query(Exchange):
            line.at, line.arrived_at = old, None
    page.open_at(None)
    model = page.overview.partner_model
    tones = lambda: [  # noqa: E731
        model.cell_at(model.place_of("PAR"), columns.index(key)).tone
        for key in ("age", "confirmed")
    ]
    assert tones() == ["warn", "warn"]
    settings.write(dakar, "amber_days", 7)
    page.open_at(None)
    assert tones() == ["ok", "info"]


def test_headquarters_sees_offices_without_a_card_and_the_way_to_the_cards(qtbot, paris, jobs, way):
    page = ExchangePage(paris, Changes(paris.store), jobs, way.doors())
    qtbot.addWidget(page)
    page.open_at(None)
    assert "Freshness no card yet" in said(page, "YDE")
    assert "Not there yet 2 entries, Headquarters 2" in said(page, "BKO")
    page.overview.partner_view.opened.emit("YDE")
    assert way.targets == [("cards", None)]
    page.open_at(Sending())
    assert set(page.sending.cards) == {"BKO", "DKR"}


def test_the_whole_log_is_listed_page_by_page(page, dakar):
    with dakar.writing() as session:
        for number in range(1, 502):
            session.add(
                Exchange(
                    id=f"old-{number}", direction="sent", office="PAR", pair=number, at=number,
                    counts={},
                )
            )  # fmt: skip
    page.open_at(None)
    assert page.overview.log_model.rowCount() == 501
    assert "No. 1 to Headquarters" in page.overview.log_model.sentence(500)


def test_the_slip_of_a_bundle_is_saved_from_the_log(
    qtbot, page, dakar, shared, jobs, way, tmp_path, monkeypatch
):
    path = tmp_path / "slip.pdf"
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda *_: path)
    page.open_at(None)
    sent = next(one.id for one in overview.log(dakar) if one.sent)
    save_paper(qtbot, way.told)
    page.overview.log_view.icon_pressed.emit(sent, "act")
    qtbot.waitUntil(lambda: bool(way.told))
    assert "Transfer slip no. 1" in text(path.read_bytes())


def test_a_report_of_a_period_and_a_partner_is_saved(
    qtbot, page, dakar, shared, jobs, way, tmp_path, monkeypatch
):
    path = tmp_path / "report.pdf"
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda *_: path)
    page.open_at(None)

    def choose(dialog):
        dialog.period.show_code("all")
        dialog.partner.show_code("PAR")
        dialog.accept()
        save_paper(qtbot, way.told)

    answer_next(choose)
    page.overview.report.click()
    qtbot.waitUntil(lambda: bool(way.told))
    words = text(path.read_bytes())
    assert "Report of exchanges" in words
    assert "received there" in words


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("month", "2026-01-01", None),
        ("before", "2025-12-01", "2025-12-31"),
        ("quarter", "2025-10-18", None),
        ("year", "2026-01-01", None),
        ("all", None, None),
    ],
)
def test_the_periods_of_a_report(qtbot, monkeypatch, period, first, last):
    class Day(date):
        @classmethod
        def today(cls):
            return cls(2026, 1, 15)

    monkeypatch.setattr("app.views.exchange.report_dialog.date", Day)
    dialog = ReportDialog(None, ["PAR"], "DKR")
    qtbot.addWidget(dialog)
    dialog.period.show_code(period)
    found = [day and day.isoformat() for day in (dialog.first(), dialog.last())]
    assert found == [first, last]
    assert dialog.office() is None


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
    assert " ".join(trust.own_card(dakar).words) in said_words


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
