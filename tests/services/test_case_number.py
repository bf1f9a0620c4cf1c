"""Case numbers count per office, year and laptop, and their last character finds slips."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.case import Case
from app.services import case_number
from app.services.errors import UserError

BODIES = st.builds(
    "{}-{}-{}".format,
    st.text(string.ascii_uppercase, min_size=3, max_size=3),
    st.integers(2000, 2099),
    st.integers(0, 99999).map("{:05d}".format),
)


def test_the_number_of_the_design_page_is_right():
    assert case_number.complete("DKR-2026-00147") == "DKR-2026-00147-8"
    assert case_number.is_valid("DKR-2026-00147-8")
    assert not case_number.is_valid("DKR-2026-00147")
    assert not case_number.is_valid("dkr-2026-00147-8")


@given(BODIES, st.integers(0, 13), st.sampled_from(string.digits))
def test_one_wrong_digit_is_always_found(body, place, digit):
    number = case_number.complete(body)
    wrong = number[:place] + digit + number[place + 1 :]
    assert case_number.is_valid(wrong) == (wrong == number)


@given(BODIES)
def test_a_number_has_one_check_character(body):
    good = [last for last in string.digits if case_number.is_valid(f"{body}-{last}")]
    assert len(good) == 1


def test_numbers_count_per_office_year_and_laptop(dakar):
    with dakar.writing() as session:
        first = case_number.next_number(session, "DKR", 0, 2026)
        session.add(Case(number=first))
        second = case_number.next_number(session, "DKR", 0, 2026)
        session.add(Case(number=second))
    with dakar.reading() as session:
        found = [
            case_number.next_number(session, *which)
            for which in [("DKR", 0, 2026), ("DKR", 1, 2026), ("DKR", 0, 2027), ("BKO", 0, 2026)]
        ]
    assert [first[:-2], second[:-2]] == ["DKR-2026-00001", "DKR-2026-00002"]
    assert [number[:-2] for number in found] == [
        "DKR-2026-00003",
        "DKR-2026-10001",
        "DKR-2027-00001",
        "BKO-2026-00001",
    ]


def test_when_all_numbers_of_a_year_are_given_it_is_said(dakar):
    with dakar.writing() as session:
        session.add(Case(number=case_number.complete("DKR-2026-09999")))
    with dakar.reading() as session, pytest.raises(UserError, match="no_number_left"):
        case_number.next_number(session, "DKR", 0, 2026)
