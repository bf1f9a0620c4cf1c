"""Comparable packages beside the package: in words and in a drawing, never of fewer than five."""

from __future__ import annotations

from app.services.packages import items, plan
from app.views.charts.place_strip import PlaceStrip
from tests.package_case import a_planned_case, a_referred_case, euros
from tests.views.pages import texts


def others(desk, count):
    for number in range(count):
        case = a_referred_case(desk, number=f"DKR-2020-1{number:04d}-0")
        plan.save(desk, case, {"level": "N3"})
        items.add(desk, case, {"service": "N3-EQUIP", "amount": euros(1900 + number)})


def strips(tab):
    return tab.frame.coherence.card.findChildren(PlaceStrip)


def words(tab):
    return [text.replace("\u202f", " ") for text in texts(tab.frame.coherence.card)]


def test_the_place_is_said_and_drawn(dakar, make):
    others(dakar, 5)
    tab = make(a_planned_case(dakar))
    assert "€5.35 above the median of 5 comparable packages: it stands out." in words(tab)[1]
    assert "N3 · Senegal · one person" in words(tab)
    assert len(strips(tab)) == 1
    assert strips(tab)[0].accessibleName() == words(tab)[1]


def test_of_four_nothing_is_shown(dakar, make):
    others(dakar, 4)
    tab = make(a_planned_case(dakar))
    assert "Too few comparable packages to compare with: 4." in words(tab)
    assert strips(tab) == []
    assert "Median" not in words(tab)


def test_without_a_level_it_asks_for_one(dakar, make):
    tab = make(a_referred_case(dakar))
    assert any("Choose the level" in text for text in words(tab))


def test_the_own_amount_follows_at_once(qtbot, dakar, make):
    others(dakar, 5)
    case = a_planned_case(dakar)
    tab = make(case)
    items.change(
        dakar, plan.read(dakar, case).items[0].id, {"amount": "1444,65", "currency": "EUR"}
    )
    qtbot.waitUntil(lambda: "Exactly the median of 5 comparable packages." in words(tab))
