"""A new item starts from the rate of the day and from the words of the catalogue."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.services import rates
from app.services.packages import offered
from app.text import language
from tests.package_case import a_referred_case


def test_a_fixed_parity_is_always_offered(dakar):
    offer = offered.offer(dakar, a_referred_case(dakar))
    assert offer.currency == "XOF"
    assert offer.quote is not None
    assert offer.quote.fixed
    assert offer.refused is None


def test_a_missing_rate_is_said_not_raised(dakar):
    case = a_referred_case(dakar, country="MA")
    offer = offered.offer(dakar, case)
    assert offer.quote is None
    assert offer.refused is not None
    assert offer.refused.code == "no_rate"
    rates.add(dakar, "MAD", Decimal("10.8"), date(2020, 8, 1), "Banque")
    found = offered.offer(dakar, case).quote
    assert found is not None
    assert found.rate == Decimal("10.8")


def test_the_catalogue_suggests_in_the_language_asked(dakar):
    french = offered.suggested(dakar, "N3-STOCK", language("fr"))
    english = offered.suggested(dakar, "N3-STOCK", language("en"))
    assert (french["label"], english["label"]) == ("Stock de départ", "Opening stock")
    assert french["mode"] == "in_kind"
    assert offered.suggested(dakar, "nothing", language("fr")) == {}
