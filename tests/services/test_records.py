"""Saving a record: what changed meanwhile or is in conflict is seen before anything is written."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.services import cases, settling
from app.services.errors import UserError
from app.services.records import Stale
from tests.office import a_case, send


@pytest.fixture
def disputed(dakar, paris):
    """A case whose town Dakar and Paris changed without knowing of each other."""
    case = a_case(dakar)
    send(dakar, paris)
    cases.save(paris, Case, case, {"town": "Thiès"})
    cases.save(dakar, Case, case, {"town": "Touba"})
    send(paris, dakar)
    return case


def test_a_field_in_conflict_is_not_written_over(dakar, disputed):
    with pytest.raises(UserError) as refused:
        cases.save(dakar, Case, disputed, {"town": "Kolda"})
    assert refused.value.code == "in_conflict"
    assert cases.load(dakar, disputed).case.town == "Touba"


def test_other_fields_of_the_record_are_saved_meanwhile(dakar, disputed):
    cases.save(dakar, Case, disputed, {"address": "near the market"})
    assert cases.load(dakar, disputed).case.address == "near the market"


def test_once_settled_the_field_is_written_again(dakar, disputed):
    (one,) = settling.list_open(dakar)
    settling.settle(dakar, one, "Thiès", "asked the family")
    cases.save(dakar, Case, disputed, {"town": "Kolda"})
    assert cases.load(dakar, disputed).case.town == "Kolda"


def test_a_form_that_lay_open_shows_both_values_before_it_writes(dakar):
    case = a_case(dakar)
    shown = cases.load(dakar, case).opened[case].shown
    cases.save(dakar, Case, case, {"town": "Thiès"})
    with pytest.raises(Stale) as stale:
        cases.save(dakar, Case, case, {"town": "Kolda"}, shown)
    assert stale.value.theirs == {"town": "Thiès"}
    assert cases.load(dakar, case).case.town == "Thiès"
