"""Sizes of a page: percent of paper, steps, and the width of the view."""

from __future__ import annotations

import pytest

from app.views.papers.zoom import FIT, FIT_PAGE, SMALLEST_PAGE, STEPS, Zoom

A4 = (595.3, 841.9)


def test_a_hundred_percent_is_the_size_on_paper():
    assert Zoom(100).size(*A4) == (794, 1123)


def test_fitting_follows_the_width_between_a_fifth_and_double():
    fit = Zoom().at(FIT)
    assert fit.within((794, 90), A4).percent == pytest.approx(100, abs=0.1)
    assert fit.within((100, 90), A4).percent == SMALLEST_PAGE
    assert fit.within((9000, 90), A4).percent == 200


def test_a_whole_page_follows_the_lower_of_width_and_height():
    whole = Zoom().at(FIT_PAGE)
    assert whole.within((794, 561), A4).percent == pytest.approx(50, abs=0.1)
    assert whole.within((397, 9000), A4).percent == pytest.approx(50, abs=0.1)


def test_a_chosen_size_does_not_follow_the_width():
    assert Zoom().at(75).within((9000, 90), A4).percent == 75


def test_no_size_is_out_of_bounds():
    assert Zoom().at(10).percent == STEPS[0]
    assert Zoom().at(900).percent == STEPS[-1]


@pytest.mark.parametrize(
    ("percent", "up", "next_one"),
    [(100, 1, 125), (100, -1, 75), (80.4, 1, 100), (80.4, -1, 75), (200, 1, 200), (50, -1, 50)],
)
def test_steps_go_to_the_next_round_size(percent, up, next_one):
    assert Zoom(percent).stepped(up) == next_one
