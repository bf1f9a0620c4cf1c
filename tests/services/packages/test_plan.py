"""A case has one package, which nobody creates by looking at it."""

from __future__ import annotations

from app.models.package import Package
from app.services.packages import plan
from tests.package_case import a_referred_case


def test_looking_writes_nothing(dakar):
    case = a_referred_case(dakar)
    before = dakar.store.last_entry()
    assert plan.read(dakar, case).items == []
    assert plan.opened(dakar, case).id == plan.package_id(case)
    assert dakar.store.last_entry() == before


def test_saving_twice_keeps_one_package(dakar):
    case = a_referred_case(dakar)
    shown = plan.opened(dakar, case).shown
    first = plan.save(dakar, case, {"title": "Couture"}, shown)
    assert plan.save(dakar, case, {}) == first
    found = plan.read(dakar, case)
    assert (found.package.title, found.package.root, found.currency) == ("Couture", case, "XOF")


def test_a_package_that_came_under_another_id_is_the_package(dakar):
    case = a_referred_case(dakar)
    with dakar.writing() as session:
        session.add(Package(case=case, title="Élevage"))
    assert plan.read(dakar, case).package.title == "Élevage"
    plan.save(dakar, case, {"sector": "Élevage"})
    assert plan.read(dakar, case).package.title == "Élevage"
