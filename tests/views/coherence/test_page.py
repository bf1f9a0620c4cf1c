"""Headquarters’ page on coherence: finding, chart, figures, filters, outliers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services.packages import items, plan
from app.views import language
from app.views.charts.spread_chart import ticks
from app.views.coherence.page import CoherencePage
from app.views.jobs import Jobs
from tests.package_case import a_referred_case, euros
from tests.views.pages import shown, texts, unnamed_stops

NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


@pytest.fixture
def filled(paris):
    """Six of Belgium in spring, five of Germany in autumn, one of them far away."""
    for number in range(11):
        late = number >= 6
        case = a_referred_case(
            paris, number=f"DKR-2020-{number:05d}", office="DKR",
            member_state="DE" if late else "BE", referral_date=date(2020, 11 if late else 4, 2),
        )  # fmt: skip
        plan.save(paris, case, {"level": "N3"})
        amount = euros(9000 if number == 10 else 1000 + 100 * late)
        items.add(paris, case, {"service": "N3-EQUIP", "amount": amount}, date(2020, 8, 20))
    return paris


@pytest.fixture
def opened():
    return []


@pytest.fixture
def page(qtbot, filled, opened):
    queue = Jobs()
    page = shown(qtbot, CoherencePage(filled, queue, opened.append))
    qtbot.waitUntil(lambda: page.found is not None)
    yield page
    queue.close()


def title(page):
    return page._title.text().translate(NO_BREAK)


def asked(qtbot, page, act):
    page.found = None
    act()
    qtbot.waitUntil(lambda: page.found is not None)


def test_the_title_says_the_finding_and_the_chart_is_told_in_words(page):
    assert title(page) == "Median €100.00 higher in Q4 2020 than in Q2 2020"
    told = page.chart.accessibleDescription().translate(NO_BREAK)
    assert "Q2 2020: 6 packages, median €1,000.00, from €1,000.00 to €1,000.00" in told
    assert page.chart.grab().toImage().width() > 0
    assert unnamed_stops(page) == []


def test_the_figures_stand_under_the_chart(page):
    row = [page.groups.index(1, at).data().translate(NO_BREAK) for at in range(7)]
    assert row == ["Q4 2020", "5", "€1,100.00", "€1,100.00", "€1,100.00", "€1,100.00", "€9,000.00"]


def test_outliers_are_named_and_opened_with_enter(qtbot, page, opened):
    assert page.outliers.index(0, 0).data() == "DKR-2020-00010"
    page.far.select(page.outliers.ids(), page.outliers.ids()[0])
    page.far.setFocus()
    QTest.keyClick(page.far, Qt.Key.Key_Return)
    assert opened == page.outliers.ids()[:1]


def test_groups_and_filters_are_chosen(qtbot, page):
    asked(qtbot, page, lambda: page.by.buttons()[1].click())
    assert title(page) == "Germany: median €100.00 above that of all packages"
    page.filters.state.show_code("BE")
    asked(qtbot, page, page.filters.changed.emit)
    assert title(page) == "All medians are the same"
    page.filters.level.show_code("N1")
    asked(qtbot, page, page.filters.changed.emit)
    assert "at least five are needed" in title(page)
    assert not page.chart.isVisible()
    assert "No package stands out." in texts(page)


def test_everything_changes_its_language(page):
    language.switch("fr")
    assert title(page).startswith("Médiane plus élevée de 100,00 €")
    assert page.groups.index(0, 0).data() == "T2 2020"


@pytest.mark.parametrize(
    ("most", "top"), [(0, 100), (9_900, 10_000), (990_000, 1_000_000), (410_000, 800_000)]
)
def test_the_axis_has_round_amounts_and_room_for_the_most(most, top):
    assert ticks(most)[0] == 0
    assert most <= ticks(most)[-1] <= max(top, 100)
