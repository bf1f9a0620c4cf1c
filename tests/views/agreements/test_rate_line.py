"""The rate of a package: fixed, dated, several, old, a sample, or none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.services import rates
from app.services.packages import items, offered, plan
from app.views.agreements.rate_line import RateLine, rate_state
from tests.package_case import a_referred_case, euros

TODAY = date.today()
ITEM = {"service": "N3-STOCK", "amount": euros(100)}


@pytest.fixture
def moroccan(dakar):
    return a_referred_case(dakar, country="MA")


def add_rate(desk, value, day, source="Banque centrale"):
    rates.add(desk, "MAD", Decimal(value), day, source)


def shown(qtbot, desk, case, may_change=True):
    totals, offer = plan.read(desk, case).totals, offered.offer(desk, case)
    line = RateLine(lambda: None, lambda: None)
    qtbot.addWidget(line)
    qtbot.kept = [*getattr(qtbot, "kept", []), line]  # or it is collected while it is shown
    line.show_rate(rate_state(totals, offer, may_change))
    line.show()
    return line


def test_a_fixed_parity_cannot_be_entered(qtbot, dakar, case):
    line = shown(qtbot, dakar, case)
    assert line._rate.text() == "€1 = 655.957\u00a0F\u202fCFA"
    assert line._parity.text() == "fixed parity"
    assert not line.enter.isVisible()


def test_a_missing_rate_is_said_and_can_be_entered(qtbot, dakar, moroccan):
    line = shown(qtbot, dakar, moroccan)
    assert line._source.text() == "No rate yet"
    assert line.enter.isVisible()
    assert not line.apply.isVisible()


def test_a_dated_rate_says_its_source_and_its_day(qtbot, dakar, moroccan):
    add_rate(dakar, "10.8", TODAY - timedelta(days=3))
    line = shown(qtbot, dakar, moroccan)
    assert "Banque centrale" in line._source.text()
    assert line._source.property("ink") is None


def test_an_old_rate_is_to_be_confirmed(qtbot, dakar, moroccan):
    add_rate(dakar, "10.8", TODAY - timedelta(days=90))
    items.add(dakar, moroccan, ITEM)
    line = shown(qtbot, dakar, moroccan)
    assert line._source.text().endswith("to be confirmed")
    assert line._source.property("ink") == "warn"


def test_a_newer_rate_can_be_applied_to_all_items(qtbot, dakar, moroccan):
    add_rate(dakar, "10.8", TODAY - timedelta(days=30))
    items.add(dakar, moroccan, ITEM)
    assert not shown(qtbot, dakar, moroccan).apply.isVisible()
    add_rate(dakar, "10.9", TODAY)
    assert shown(qtbot, dakar, moroccan).apply.isVisible()
    assert not shown(qtbot, dakar, moroccan, may_change=False).apply.isVisible()
    items.add(dakar, moroccan, ITEM)
    line = shown(qtbot, dakar, moroccan)
    assert line._source.text() == "Items at different rates"
    assert line.apply.isVisible()
