"""The programme travels from headquarters to the offices, and from no office anywhere."""

from __future__ import annotations

from datetime import date

from app.models.money import Money
from app.models.programme import Ceiling, ProgrammeRule, Service
from app.models.record import seed_id, uuid7
from app.services import catalogue, ceilings, integrity, records, rule_changes, rules
from app.services.access import may_change_shared
from app.services.packages import confirming
from tests.office import send
from tests.package_case import a_planned_case, euros
from tests.post import carry
from tests.services.bundles.test_authority import put, refusal

FIRST, DAY = date(2020, 3, 1), date(2020, 9, 1)
LINE = ("N3", "SN", "DE")
NEW = {"level": "N3", "label_fr": "Puits", "label_en": "Well", "mode": "in_kind"}


def test_what_headquarters_sets_holds_in_the_office_with_its_history(paris, dakar, tmp_path):
    ceilings.put(paris, LINE, euros(4000), FIRST, "Letter")
    ceilings.put(paris, LINE, euros(4500), DAY)
    catalogue.add(paris, "N3-WELL", NEW, DAY)
    catalogue.close(paris, "N3-LIVE", DAY)
    rule_changes.put(paris, ("cofinancing_share", None, None), "40", DAY)
    carry(paris, dakar, tmp_path)
    with dakar.reading() as session:
        latest, former = ceilings.history(session, LINE)
        assert (latest.amount, former.amount) == (euros(4500), euros(4000))
        assert (former.basis, former.valid_to) == ("Letter", date(2020, 8, 31))
        assert catalogue.service(session, "N3-WELL", DAY).label_fr == "Puits"
        assert catalogue.service(session, "N3-LIVE", date(2020, 9, 2)) is None
        assert rules.rules(session).number("cofinancing_share", date(2020, 8, 31)) == 50
        assert rules.rules(session).number("cofinancing_share", DAY) == 40
    assert integrity.check(dakar.store) == []


HOSTILE = {
    "a new ceiling": lambda: put(key := uuid7(), "ceiling", key, level="N3", amount=[1, "EUR"]),
    "the end of a rule": lambda: put(
        key := seed_id("programme_rule", "ERRIN-OFII-2020/cap_returnees"), "programme_rule", key,
        valid_to="2020-06-30",
    ),
    "the end of a service": lambda: put(
        key := seed_id("service", "N3-EQUIP"), "service", key, valid_to="2020-06-30"
    ),
    "a service removed": lambda: put(
        key := seed_id("service", "N3-EQUIP"), "service", key, life="deleted"
    ),
}  # fmt: skip


def test_a_bundle_of_an_office_that_changes_the_programme_is_refused(dakar, paris, tmp_path):
    for number, change in enumerate(HOSTILE.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert refusal(dakar, paris, folder, change()) == "programme_changed"


def test_a_figure_of_a_version_is_never_rewritten_not_even_by_headquarters(dakar, paris, tmp_path):
    key = ceilings.put(paris, LINE, euros(4000), FIRST)
    change = put(key, "ceiling", key, amount=[1, "EUR"])
    assert refusal(paris, dakar, tmp_path, change) == "rewritten"
    rule = seed_id("programme_rule", "ERRIN-OFII-2020/cap_returnees")
    change = put(rule, "programme_rule", rule, value="1000")
    assert refusal(paris, dakar, tmp_path, change) == "rewritten"


def test_an_office_that_confirms_in_the_place_of_headquarters_is_refused(dakar, paris, tmp_path):
    case = a_planned_case(dakar)
    row = {"case": case, "finding": "over_level", "reason": "x"}
    change = put(case, "confirmation", uuid7(), **row)
    assert refusal(dakar, paris, tmp_path, change) == "confirmed_for_headquarters"


def test_a_confirmation_is_not_rewritten(dakar, paris, tmp_path):
    case = a_planned_case(dakar)
    (row,) = confirming.confirm(dakar, case, "return_type", "Berlin agreed", on=DAY)
    change = put(case, "confirmation", row, reason="Nobody agreed")
    assert refusal(dakar, paris, tmp_path, change) == "rewritten"


def test_a_removed_ceiling_cannot_be_smuggled_in_by_a_window_either(dakar, paris):
    ceilings.put(paris, LINE, euros(4000), FIRST)
    send(paris, dakar)
    with dakar.reading() as session:
        (row,) = ceilings.listed(session)
        for record in (row, Ceiling(), Service(), ProgrammeRule()):
            assert not may_change_shared(dakar, record)
            assert may_change_shared(paris, record)


def test_two_laptops_of_headquarters_that_did_not_know_of_each_other_agree(paris, dakar):
    """The version that began last holds everywhere, and nothing is lost."""
    ceilings.put(paris, LINE, euros(4000), FIRST)
    with paris.writing() as session:  # as another laptop would have written it
        records.create(session, Ceiling, {
            "level": "N3", "country": "SN", "member_state": "DE", "amount": Money(1, "EUR"),
            "valid_from": DAY,
        })  # fmt: skip
    send(paris, dakar)
    for desk in (paris, dakar):
        with desk.reading() as session:
            assert ceilings.find(session, "N3", DAY, "SN", "DE").amount == Money(1, "EUR")
            assert ceilings.find(session, "N3", FIRST, "SN", "DE").amount == euros(4000)
