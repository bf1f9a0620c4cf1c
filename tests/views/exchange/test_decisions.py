"""Choices are kept until confirmed, and forgotten when the values move."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.services import cases
from app.services.bundles.questions import questions
from app.views.exchange.decisions import Decisions
from tests.post import carry


@pytest.fixture
def asked(dakar, clash):
    case = clash.over({"town": "Saly", "address": "Rue 14"}, {"town": "Joal", "address": "Rue 12"})
    return case, questions(dakar, case)


def test_nothing_is_chosen_beforehand(asked):
    case, (town, address) = asked
    made = Decisions()
    assert made.settled(case) == 0
    assert made.taken([town, address]) == []


def test_a_choice_counts_until_it_is_dropped(asked):
    case, (town, _) = asked
    made = Decisions()
    made.pick(town, "Joal", town.choices[1].origin.device)
    assert made.settled(case) == 1
    assert [one.value for one in made.taken([town])] == ["Joal"]
    made.drop(town)
    assert made.settled(case) == 0


def test_another_value_that_is_only_begun_does_not_count(asked):
    case, (town, _) = asked
    made = Decisions()
    made.pick(town, "Jo", ready=False)
    assert made.settled(case) == 0
    assert made.taken([town]) == []
    assert made.of(town).value == "Jo"


def test_a_choice_made_on_values_that_moved_is_forgotten(asked, dakar, paris, tmp_path):
    case, (town, address) = asked
    made = Decisions()
    made.pick(town, "Joal")
    made.pick(address, "Rue 12")
    cases.save(paris, Case, case, {"town": "Kayar"})
    carry(paris, dakar, tmp_path)
    moved = questions(dakar, case)
    made.keep(case, moved)
    assert [one.question.field.name for one in made.taken(moved)] == ["address"]
