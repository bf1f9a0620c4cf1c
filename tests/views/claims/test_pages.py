"""Claims at headquarters: a draft is looked at, sent, saved; others only look, offices see none."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.services.claims import kept, making
from app.views.changes import Changes
from app.views.claims.claim_page import ClaimPage
from app.views.claims.doors import ClaimDoors
from app.views.claims.files import KINDS
from app.views.claims.page import ClaimsPage
from app.views.jobs import Jobs
from app.views.language import current, spoken
from app.views.office_window import OfficeWindow
from tests.claimed import TODAY, YEAR, a_paid_case, claim, sent
from tests.office import colleague
from tests.paid_case import Office
from tests.views.pages import answer_next, shown, texts, unnamed_stops


@pytest.fixture
def paying(paris):
    """Paris with one payment of a case."""
    officer = colleague(paris, "Jeanne", "headquarters")
    a_paid_case(Office(paris, officer, colleague(paris, "Luc", "finance")))
    return paris


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def went():
    return []


@pytest.fixture
def doors(went):
    return ClaimDoors(
        open_claim=lambda key: went.append(("claim", key)), back=lambda: went.append("back"),
        open_case=lambda case: went.append(("case", case)),
        tell=lambda words, *_: went.append(spoken(words)),
    )  # fmt: skip


def listed(desk, doors, qtbot):
    return shown(qtbot, ClaimsPage(desk, Changes(desk.store), doors))


def opened(desk, jobs, doors, qtbot, key):
    page = shown(qtbot, ClaimPage(desk, jobs, Changes(desk.store), doors), key)
    settled(page, jobs, qtbot)
    return page


def settled(page, jobs, qtbot):
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)


def test_nothing_yet_offers_the_first_claim(paris, doors, qtbot):
    page = listed(paris, doors, qtbot)
    assert "No claim was made yet" in texts(page)
    assert page.first.isVisible()
    assert unnamed_stops(page) == []


def test_a_draft_is_begun_in_the_dialog(paying, doors, went, qtbot):
    page = listed(paying, doors, qtbot)

    def fill(dialog):
        dialog.accept()  # nothing chosen yet
        assert dialog.isVisible()
        dialog.record.type("member_state", "Germany")
        dialog.form.refresh()
        dialog.accept()

    answer_next(fill)
    page.begin()
    (row,) = kept.rows(paying)
    assert went == [("claim", row.claim.id)]
    assert (row.claim.member_state, row.claim.last) == ("DE", date.today())


def test_a_draft_shows_its_lines_and_is_sent(paying, jobs, doors, went, qtbot):
    page = opened(paying, jobs, doors, qtbot, claim(paying))
    assert page.lines.model().cell_at(0, 1).said(current()).startswith("SARR Modou")
    assert page.lines.model().cell_at(0, 5).said(current()) == "€152.45"
    assert unnamed_stops(page) == []
    answer_next(lambda dialog: dialog.accept())
    page.ask_to_send()
    settled(page, jobs, qtbot)
    (row,) = kept.rows(paying)
    assert row.sent
    assert any(row.claim.number in str(said) for said in went)
    qtbot.waitUntil(lambda: not page.send.isVisible())
    assert not page.discard.isVisible()
    page.case.click()
    assert went[-1][0] == "case"


def test_what_is_left_out_is_said_and_nothing_can_be_sent(paying, jobs, doors, qtbot):
    made = making.begin(paying, {"member_state": "DE", **YEAR, "last": TODAY - timedelta(days=1)})
    page = opened(paying, jobs, doors, qtbot, made)
    assert "Nothing is to be claimed" in texts(page)
    assert not page.send.isEnabled()
    assert not page.save.isEnabled()
    page.parts.buttons()[1].click()
    assert page.left.isVisible()
    assert "after the period" in page.left.model().sentence(0)


def test_a_draft_is_discarded(paying, jobs, doors, went, qtbot):
    page = opened(paying, jobs, doors, qtbot, claim(paying))
    answer_next(lambda dialog: dialog.accept())
    page.leave()
    assert kept.rows(paying) == []
    assert went[-1] == "back"


def test_every_file_is_saved(paying, jobs, doors, went, qtbot, tmp_path, monkeypatch):
    page = opened(paying, jobs, doors, qtbot, sent(paying).row.claim.id)
    for action, (_kind, _words, ending) in zip(page.save._opens.actions(), KINDS, strict=True):
        out = tmp_path / f"{action.text()[:9]}{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, out=out: (str(out), ""))
        action.trigger()
        settled(page, jobs, qtbot)
        assert Path(out).stat().st_size > 5_000
        assert out.name in went[-1]


def test_an_auditor_looks_and_changes_nothing(paying, jobs, doors, qtbot):
    auditor = colleague(paying, "Marie", "auditor")
    page = opened(auditor, jobs, doors, qtbot, claim(paying))
    assert page.save.isVisible()
    assert not page.send.isVisible()
    assert not page.discard.isVisible()
    assert not listed(auditor, doors, qtbot).new.isVisible()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_claims_are_in_the_rail_of_headquarters_at_every_width(paying, jobs, qtbot, code):
    made = claim(paying)
    office = OfficeWindow(paying, jobs)
    qtbot.addWidget(office.window)
    office.window.show()
    office.window.switch_language(code)
    for width in (1366, 1093, 911, 720):
        office.window.resize(width, 600)
        for page, target in (("claims", None), ("claim", made)):
            assert office.window.go(page, target)
            qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
            assert office.window.width() == width, page
    office.window.idle.stop()


def test_an_office_has_no_claims_in_its_rail(dakar, jobs, qtbot):
    office = OfficeWindow(dakar, jobs)
    qtbot.addWidget(office.window)
    with pytest.raises(KeyError):
        office.window.page("claims")
    office.window.idle.stop()
