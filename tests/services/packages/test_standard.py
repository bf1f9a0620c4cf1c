"""A standard package: what the level usually holds, for the heads of the family, in one step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.models.money import Money
from app.services.errors import UserError
from app.services.packages import items, plan, standard
from app.text import language
from tests.office import PRINCIPAL, a_case
from tests.package_case import euros

FRENCH = language("fr")


def family(desk, level, children=0, **answers):
    crowd = [
        {"family_name": "Diallo", "given_names": f"E{n}", "relation": "child", "birth_date": "2018"}
        for n in range(children)
    ]
    case = a_case(desk, [PRINCIPAL, *crowd], **answers)
    if level:
        plan.save(desk, case, {"level": level})
    return case


def found(desk, case):
    return {
        one.service: (one.quantity, one.amount, one.usual)
        for one in standard.proposed(desk, case, FRENCH)
    }


def test_level_1_installs_each_adult_and_each_child(dakar):
    assert found(dakar, family(dakar, "N1", children=2)) == {
        "N1-INST-AD": (1, euros(400), True),
        "N1-INST-CH": (2, euros(600), True),
        "ARR-TRANSP": (1, Money(7927, "EUR"), False),
    }


def test_without_children_none_is_installed(dakar):
    assert "N1-INST-CH" not in found(dakar, family(dakar, "N1"))


def test_level_3_offers_the_installation_beside_its_own_services(dakar):
    assert {code: usual for code, (_, _, usual) in found(dakar, family(dakar, "N3")).items()} == {
        "N3-GRANT": True, "N1-INST-AD": False, "ARR-TRANSP": False,
    }  # fmt: skip


def test_what_is_planned_is_not_proposed_again(dakar):
    case = family(dakar, "N3")
    items.add(dakar, case, {"service": "N3-GRANT", "amount": euros(3000)})
    assert "N3-GRANT" not in found(dakar, case)


def test_without_a_level_it_says_what_to_do(dakar):
    with pytest.raises(UserError, match="level_missing"):
        standard.proposed(dakar, family(dakar, None), FRENCH)


def test_it_is_added_and_removed_in_one_step(dakar):
    case = family(dakar, "N1", children=1)
    keys = standard.add(dakar, case, standard.proposed(dakar, case, FRENCH))
    added = plan.read(dakar, case).items
    assert [item.id for item in added] == keys
    assert {item.quote for item in added} == {"none"}
    assert [item.position for item in added] == [1, 2, 3]
    items.remove(dakar, *keys)
    assert plan.read(dakar, case).items == []


def test_one_line_that_cannot_be_added_keeps_all_out(dakar):
    case = family(dakar, "N1")
    good = standard.proposed(dakar, case, FRENCH)
    with pytest.raises(UserError):
        standard.add(dakar, case, [*good, replace(good[0], amount=Money(1, "XAF"))])
    assert plan.read(dakar, case).items == []


def test_another_office_adds_none(dakar, bamako):
    case = family(bamako, "N1")
    with pytest.raises(UserError):
        standard.add(dakar, case, [])
