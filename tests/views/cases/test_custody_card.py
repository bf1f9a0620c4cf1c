"""The custody card says how a case stands and lets each side do what it may."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from app.services import cases, custody, custody_state, today
from app.services.case_file import load
from app.views import language
from app.views.cases.custody_card import CustodyCard
from app.views.cases.notices import Notices
from app.views.dialogs.refusable import RefusableDialog
from app.views.today.task_rows import rows
from tests.office import a_case, send
from tests.views.pages import answer_next, texts, unnamed_stops


@pytest.fixture
def look(qtbot):
    """Show the card of a case as an office sees it; the cards are kept until the end."""
    cards: list[CustodyCard] = []

    def looked(desk, case: str) -> CustodyCard:
        shown = CustodyCard(desk)
        cards.append(shown)
        qtbot.addWidget(shown.card)
        shown.show(load(desk, case))
        shown.card.resize(340, 260)
        shown.card.show()
        shown.card.activateWindow()
        qtbot.waitUntil(shown.card.isActiveWindow)
        QApplication.processEvents()
        return shown

    return looked


def buttons(card: CustodyCard) -> dict[str, QPushButton]:
    found = card.card.findChildren(QPushButton)
    return {b.accessibleName(): b for b in found if b.isVisible()}


@pytest.fixture
def offered(dakar, bamako, paris) -> str:
    """A case that waits for the answer of Bamako."""
    case = a_case(dakar)
    custody.offer(dakar, case, "BKO", "She lives in Kayes now")
    send(dakar, paris)
    send(paris, bamako)
    return case


def test_the_owner_offers_its_case_in_a_dialog_that_asks_where_and_why(dakar, look):
    case = a_case(dakar)
    card = look(dakar, case)
    assert "This office owns the case." in texts(card.card)
    assert unnamed_stops(card.card) == []
    assert list(buttons(card)) == ["Offer to another office…"]

    def offer(dialog: RefusableDialog) -> None:
        assert unnamed_stops(dialog) == []
        dialog.accept()
        assert "Choose the office that takes the case over." in texts(dialog)
        dialog.office.show_code("BKO")
        dialog.accept()
        assert any(text.startswith("Say why the case is handed over") for text in texts(dialog))
        dialog.why.show_entry("She lives in Kayes now")
        dialog.accept()
        assert not dialog.isVisible()

    answer_next(offer)
    buttons(card)["Offer to another office…"].click()
    known = custody_state.of_case(dakar, case)
    assert (known.offer.target, known.offer.reason) == ("BKO", "She lives in Kayes now")
    card = look(dakar, case)
    assert "Offered to OFII Bamako, which does not see it yet." in texts(card.card)
    assert buttons(card) == {}


def test_giver_taker_and_headquarters_each_read_what_they_may_do(
    dakar, bamako, paris, offered, look
):
    card = look(bamako, offered)
    assert "OFII Dakar offers this case to this office." in texts(card.card)
    assert "Reason: She lives in Kayes now" in texts(card.card)
    assert list(buttons(card)) == ["Accept", "Refuse…"]
    card = look(paris, offered)
    assert "Offered to OFII Bamako, which has not answered yet." in texts(card.card)
    assert "Owner: OFII Dakar" in texts(card.card)
    assert list(buttons(card)) == ["Share with…"]
    send(paris, dakar)
    assert buttons(look(dakar, offered)) == {}


def test_the_taker_accepts_after_being_asked(bamako, offered, look):
    card = look(bamako, offered)
    answer_next(lambda dialog: dialog.reject())
    buttons(card)["Accept"].click()
    assert custody_state.of_case(bamako, offered).state == "asked"
    answer_next(lambda dialog: dialog.accept())
    buttons(card)["Accept"].click()
    assert custody_state.of_case(bamako, offered).state == "accepted"
    card = look(bamako, offered)
    assert "OFII Bamako has accepted the case." in texts(card.card)
    assert buttons(card) == {}


def test_the_taker_refuses_with_a_reason_only(bamako, offered, look):
    card = look(bamako, offered)

    def refuse(dialog: RefusableDialog) -> None:
        dialog.accept()
        assert any(text.startswith("Say why the case is refused") for text in texts(dialog))
        dialog.why.show_entry("Nobody in Kayes")
        dialog.accept()

    answer_next(refuse)
    buttons(card)["Refuse…"].click()
    assert "Answer: Nobody in Kayes" in texts(look(bamako, offered).card)


def test_headquarters_shares_with_the_offices_it_checks(dakar, paris, look):
    case = a_case(dakar)
    send(dakar, paris)
    card = look(paris, case)

    def share(dialog: RefusableDialog) -> None:
        assert "DKR" not in dialog.boxes
        assert "PAR" not in dialog.boxes
        assert unnamed_stops(dialog) == []
        dialog.boxes["RBA"].setChecked(True)
        dialog.accept()

    answer_next(share)
    buttons(card)["Share with…"].click()
    assert custody_state.of_case(paris, case).followers() == ["RBA"]
    assert "Followed by: OFII Rabat" in texts(look(paris, case).card)


def test_a_case_no_longer_followed_is_a_dated_copy(qtbot, dakar, dakar_second, bamako, paris, look):
    case = a_case(dakar)
    send(dakar, paris)
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    custody.share(paris, case, [])
    send(paris, bamako)
    card = look(bamako, case)
    assert any("no longer follows the case, since" in text for text in texts(card.card))
    assert buttons(card) == {}
    notices = Notices(*[lambda _: None] * 3)
    qtbot.addWidget(notices)
    notices.show_file(load(bamako, case))
    notices.show()
    assert any(text.startswith("Read only. This office no longer") for text in texts(notices))


def test_who_reads_only_is_told_why_in_both_languages(qtbot, bamako, offered):
    notices = Notices(*[lambda _: None] * 3)
    qtbot.addWidget(notices)
    notices.show_file(load(bamako, offered))
    notices.show()
    assert "Read only. OFII Dakar offers this case to this office." in texts(notices)
    language.switch("fr")
    said = "Lecture seule. Le bureau OFII Dakar propose ce dossier à ce bureau."
    assert said in texts(notices)


def test_an_offer_is_a_task_that_opens_the_overview(bamako, offered):
    found = today.look(bamako).tasks
    _, row = rows(found)
    assert (row.task.case, row.tab, row.title) == (
        offered,
        "overview",
        "Answer the offer of a case",
    )


def test_what_the_service_refuses_meanwhile_is_said(bamako, offered, look, qtbot):
    card = look(bamako, offered)
    custody.refuse(bamako, offered, "Answered by a colleague")
    answer_next(lambda dialog: (dialog.accept(), answer_next(lambda told: told.reject())))
    buttons(card)["Accept"].click()
    assert cases.load(bamako, offered).custody.state == "refused"
