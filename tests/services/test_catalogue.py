"""The catalogue as it holds on a day; headquarters adds services, changes and closes them."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.money import Money
from app.services import catalogue
from app.services.packages import items
from app.text import language
from tests.package_case import a_planned_case, euros
from tests.refusals import refused

DAY = date(2020, 9, 1)
NEW = {
    "level": "N3", "label_fr": "Panneau solaire", "label_en": "Solar panel", "mode": "in_kind",
    "unit_fr": "lot", "unit_en": "set",
}  # fmt: skip


def held(desk, code, on):
    with desk.reading() as session:
        return catalogue.service(session, code, on)


def codes(desk, on, country=None):
    with desk.reading() as session:
        return [row.code for row in catalogue.listed(session, on, country)]


def test_the_catalogue_that_came_with_the_program_holds_since_ever(dakar):
    assert len(codes(dakar, date(2019, 1, 1))) == 42
    assert codes(dakar, DAY)[0].startswith("ARR-")


def test_a_changed_service_keeps_what_was_not_changed(paris):
    catalogue.add(paris, "N3-GRANT", {"default_ceiling": Money(600_000, "EUR")}, DAY)
    before, after = (held(paris, "N3-GRANT", day) for day in (date(2020, 8, 31), DAY))
    assert before.default_ceiling == Money(564_061, "EUR")
    assert after.default_ceiling == Money(600_000, "EUR")
    assert (after.label_fr, after.mode, after.level) == (
        before.label_fr, before.mode, before.level,
    )  # fmt: skip
    with paris.reading() as session:
        assert len(catalogue.history(session, "N3-GRANT")) == 2


def test_a_new_service_can_be_put_in_a_package_from_its_day_on(paris):
    catalogue.add(paris, "N3-SOLAR", NEW, date(2020, 6, 1))
    case = a_planned_case(paris)
    items.add(paris, case, {"service": "N3-SOLAR", "amount": euros(100), "quote": "flat"})
    assert "N3-SOLAR" in codes(paris, DAY)
    assert "N3-SOLAR" not in codes(paris, date(2020, 5, 31))
    assert catalogue.name(held(paris, "N3-SOLAR", DAY), language("fr")) == "Panneau solaire"


def test_a_service_is_listed_in_its_countries_alone(paris):
    catalogue.add(paris, "N3-SOLAR", {**NEW, "countries": ["SN", "ML"]}, DAY)
    assert "N3-SOLAR" in codes(paris, DAY, "ML")
    assert "N3-SOLAR" not in codes(paris, DAY, "CM")


def test_a_closed_service_stays_in_the_history_and_can_be_opened_again(paris):
    catalogue.close(paris, "N3-LIVE", DAY)
    assert held(paris, "N3-LIVE", date(2020, 9, 2)) is None
    assert held(paris, "N3-LIVE", DAY) is not None
    catalogue.add(paris, "N3-LIVE", {"basis": "Letter of 2 January"}, date(2021, 1, 1))
    assert held(paris, "N3-LIVE", date(2021, 1, 1)).label_en == "Livestock"
    assert held(paris, "N3-LIVE", date(2020, 10, 1)) is None


@pytest.fixture(scope="module")
def untouched(ready, tmp_path_factory):
    """Headquarters for acts that are refused."""
    desk = ready.open("paris", tmp_path_factory.mktemp("refused") / "paris")
    yield desk
    desk.close()


@pytest.mark.parametrize(
    ("code", "answers", "refusal"),
    [
        ("solar", NEW, "invalid"),
        ("N3-SOLAR", {**NEW, "label_fr": None}, "invalid"),
        ("N3-SOLAR", {**NEW, "level": "N9"}, "invalid"),
        ("N3-SOLAR", {**NEW, "countries": ["FR"]}, "invalid"),
        ("N3-SOLAR", {**NEW, "default_ceiling": Money(100, "XOF")}, "ceiling_unfit"),
        ("N3-SOLAR", {**NEW, "default_ceiling": Money(0, "EUR")}, "ceiling_unfit"),
    ],
)
def test_a_service_that_makes_no_sense_is_refused(untouched, code, answers, refusal):
    refused(refusal, catalogue.add, untouched, code, answers, DAY)
    assert len(codes(untouched, DAY)) == 42


def test_an_office_reads_only(dakar):
    refused("headquarters_only", catalogue.add, dakar, "N3-SOLAR", NEW, DAY)
    refused("headquarters_only", catalogue.close, dakar, "N3-LIVE", DAY)
