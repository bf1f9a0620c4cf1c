"""Entering a rate: nothing missing, nothing unlikely without a second look."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest

from app.services import rates
from app.views.agreements.rate_dialog import RateDialog


@pytest.fixture
def dialog(qtbot, dakar):
    rates.add(dakar, "MAD", Decimal("10.8"), date(2026, 9, 1), "Banque")
    dialog = RateDialog(None, dakar, "MAD", 2)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def type_in(dialog, name, text):
    dialog.form.go_to(name)
    line = dialog.form.boxes[name].editor.line
    line.selectAll()
    QTest.keyClicks(line, text)


def known(desk):
    with desk.reading() as session:
        return [rate.units_per_eur for rate in rates.listed(session, "MAD")]


def test_a_rate_needs_figure_day_and_source(dialog, dakar):
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.record.problem("source")
    assert len(known(dakar)) == 1


def test_a_rate_is_saved(dialog, dakar):
    type_in(dialog, "units_per_eur", "10.9245")
    type_in(dialog, "source", "Bulletin")
    dialog.accept()
    assert not dialog.isVisible()
    assert Decimal("10.9245") in known(dakar)


def test_an_unlikely_rate_is_confirmed_by_a_second_press(dialog, dakar):
    type_in(dialog, "units_per_eur", "109.2")
    type_in(dialog, "source", "Bulletin")
    dialog.accept()
    assert dialog.isVisible()
    assert "far from" in dialog._refusal.text()
    assert dialog._save.text() == "The figures are right: save"
    dialog.accept()
    assert not dialog.isVisible()
    assert Decimal("109.2") in known(dakar)


def test_a_changed_figure_is_checked_anew(dialog, dakar):
    type_in(dialog, "units_per_eur", "109.2")
    type_in(dialog, "source", "Bulletin")
    dialog.accept()
    type_in(dialog, "units_per_eur", "209.2")
    assert dialog._save.text() == "Save the rate"
    dialog.accept()
    assert dialog.isVisible()
    assert len(known(dakar)) == 1
