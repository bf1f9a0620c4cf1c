"""Every point that is still open leads to where it is put right."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.models.office import Office
from app.models.record import seed_id
from app.services import rates
from app.services.packages import items, plan
from app.views.agreements.doors import AgreementTarget
from tests.package_case import a_planned_case, a_referred_case, change, euros
from tests.views.pages import answer_next, texts


def mend(tab, code):
    finding = next(
        one for step in tab.frame.steps._shown for one in step.findings if one.code == code
    )
    tab.mend(finding)


def test_a_missing_field_of_the_project_is_gone_to(make, dakar):
    case = a_referred_case(dakar)
    items.add(dakar, case, {"service": "N3-STOCK", "amount": euros(100)})
    tab = make(case)
    mend(tab, "missing")
    assert tab.focusWidget() is tab.project.form.boxes["title"].editor.line


def test_a_field_of_the_case_is_on_another_tab(make, dakar, asked):
    case = a_planned_case(dakar, consent=None)
    tab = make(case)
    mend(tab, "consent")
    assert asked.fields == [(case, "consent")]


def test_a_missing_quote_opens_its_item(make, dakar, case):
    item = items.add(dakar, case, {"service": "N3-TRAIN", "amount": euros(50)})
    tab = make(case)
    seen = []
    answer_next(lambda dialog: seen.append(dialog.item.id))
    mend(tab, "no_quote")
    assert seen == [item]


def test_a_missing_representative_leads_to_the_paper(make, dakar, case, asked):
    change(dakar, Office, seed_id("office", "DKR"), head_name=None)
    tab = make(case)
    mend(tab, "terms")
    assert asked.papers == [AgreementTarget(case)]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_without_items_the_first_is_offered(make, dakar):
    tab = make(a_referred_case(dakar))
    seen = []
    answer_next(lambda dialog: seen.append(dialog.item))
    mend(tab, "no_item")
    assert seen == [None]


def test_several_rates_are_mended_by_one_of_today(qtbot, make, dakar):
    case = a_referred_case(dakar, country="MA")
    for value, ago in (("10.8", 40), ("10.9", 20)):
        day = date.today() - timedelta(days=ago)
        rates.add(dakar, "MAD", Decimal(value), day, "Banque")
        items.add(dakar, case, {"service": "N3-STOCK", "amount": euros(100)}, day)
    tab = make(case)

    def enter(dialog):
        dialog.record.set("units_per_eur", Decimal("10.95"))
        dialog.record.set("source", "Banque")
        dialog.accept()

    answer_next(enter)
    mend(tab, "several_rates")
    assert {item.rate for item in plan.read(dakar, case).items} == {Decimal("10.95")}
    qtbot.waitUntil(lambda: "Items at different rates" not in texts(tab))
