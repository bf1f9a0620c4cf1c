"""Two laptops of Dakar, Bamako and Paris, and a case that Dakar and Paris know."""

from __future__ import annotations

import pytest

from tests.office import a_case, send


@pytest.fixture
def offices(dakar, dakar_second, bamako, paris):
    return dakar, dakar_second, bamako, paris


@pytest.fixture
def begun(begin):
    return begin(_known_case, "dakar", "dakar_second", "paris")


@pytest.fixture
def case(begun, dakar, dakar_second, paris) -> str:
    """A case of Dakar, known to both its laptops and to headquarters."""
    return begun.made


def _known_case(dakar, dakar_second, paris) -> str:
    made = a_case(dakar)
    send(dakar, paris)
    send(paris, dakar_second)
    return made
