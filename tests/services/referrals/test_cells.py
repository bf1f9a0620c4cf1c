"""Dates, amounts and numbers are read as written or not at all; nothing is guessed."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.referrals.cells import (
    Unreadable,
    clean,
    join_partial,
    read_amount,
    read_birth,
    read_day,
    read_number,
    split_partial,
)
from app.services.referrals.sheets import Value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1991-04-17", "1991-04-17"),
        ("17/04/1991", "1991-04-17"),
        ("17.4.1991", "1991-04-17"),
        (" 17-4-91 ", "1991-04-17"),
        ("3 sept. 1990", "1990-09-03"),
        ("3rd March 1989", "1989-03-03"),
        ("March 3, 1989", "1989-03-03"),
        ("1er août 1989", "1989-08-01"),
        ("né le 03/09/1988", "1988-09-03"),
        ("née(e) le 3/9/1988", "1988-09-03"),
        ("2020-03-05T00:00:00", "2020-03-05"),
        (date(1991, 4, 17), "1991-04-17"),
        (datetime.fromisoformat("1991-04-17 12:30"), "1991-04-17"),
        (32701.0, "1989-07-12"),
        ("32701", "1989-07-12"),
        ("04/1991", "1991-04"),
        ("1991-04", "1991-04"),
        ("avril 1991", "1991-04"),
        ("1985", "1985"),
        (1985.0, "1985"),
        ("né en 1985", "1985"),
        ("00/00/1985", "1985"),
        ("??.??.1985", "1985"),
        ("00/03/1985", "1985-03"),
        ("né vers 1985", "~1985"),
        ("about 1985", "~1985"),
        ("ca. 1985", "~1985"),
        ("1985 (estimated)", "~1985"),
        ("1985?", "~1985"),
        ("~1985", "~1985"),
        ("01/01/1900", ""),
        ("1.1.1900", ""),
        ("1900", ""),
        (date(1900, 1, 1), ""),
        ("", ""),
        ("inconnue", ""),
        ("-", ""),
    ],
)
def test_birth_dates_keep_exactly_what_is_known(cell: Value, value: str) -> None:
    assert read_birth(cell) == value


@pytest.mark.parametrize(
    "cell",
    ["31/02/1990", "03/25/1990", "1985-1987", "soon", "12", "24", "t", "+7", 45.0, 1e300, True]
    + [
        "1" * 5000,
        time(0, 0),
        float("nan"),
        "=TODAY()",
        "17/04/19911",
        "1890-01-01",
        date(2222, 1, 1),
    ],
)
def test_what_is_no_date_is_unreadable(cell: Value) -> None:
    with pytest.raises(Unreadable):
        read_birth(cell)


@pytest.mark.parametrize("cell", ["1985", "04/1991", "vers 1985"])
def test_a_working_date_has_a_day(cell: str) -> None:
    with pytest.raises(Unreadable):
        read_day(cell)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    written: list[Value] = [day, day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}"]
    written += [f"{day.day}. {day.month}. {day.year}"] + [float(serial)] * (serial >= 10_000)
    assert {read_day(cell) for cell in written} == {day.isoformat()}


@pytest.mark.parametrize("partial", ["1991-04-17", "1991-04", "1991", "~1985", ""])
def test_partial_dates_are_split_and_joined_without_loss(partial: str) -> None:
    assert join_partial(*split_partial(partial)) == partial


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("3.000,00 €", "3000.00"),
        ("3 200,00\u00a0€", "3200.00"),
        ("€ 3.200,00", "3200.00"),
        ("3\u202f000", "3000.00"),
        ("3,000.00", "3000.00"),
        ("3'000.00", "3000.00"),
        ("3000,-", "3000.00"),
        ("3.000,--", "3000.00"),
        ("EUR 3000.5", "3000.50"),
        ("2999,995", "3000.00"),
        (2999.995, "3000.00"),
        (3000.0, "3000.00"),
        (0.0, "0.00"),
        ("", ""),
        ("n/a", ""),
    ],
)
def test_amounts_are_read_in_any_clear_form(cell: Value, value: str) -> None:
    assert read_amount(cell) == value


@pytest.mark.parametrize(
    "cell",
    ["3.000", "€ 3.000", "1,500", "3000 CHF", "3000 F CFA", "=1500*2", "1500*2", "3000+500"]
    + ["-3000", -5.0, float("nan"), True, "three thousand", "3000.00.00", "3000/3500"],
)
def test_a_doubtful_amount_is_never_guessed(cell: Value) -> None:
    with pytest.raises(Unreadable):
        read_amount(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [(0.0, 0), (3.0, 3), ("3", 3), ("3 enfants", 3), ("aucun", 0), ("", ""), (2018.0, 2018)],
)
def test_counts_are_read(cell: Value, value: int | str) -> None:
    assert read_number(cell) == value


@pytest.mark.parametrize("cell", ["-1", -1.0, "2.5", 2.5, "a", "2 + 1", "1" * 50])
def test_what_is_no_count_is_unreadable(cell: Value) -> None:
    with pytest.raises(Unreadable):
        read_number(cell)


def test_cleaning_tells_what_it_did() -> None:
    assert clean(" a\u00a0 b\tc ", 10) == ("a b c", ())
    assert clean("a\u202eb\u200b", 10) == ("ab", ("characters_removed",))
    assert clean("a" * 11, 10) == ("a" * 10, ("text_cut",))
    assert clean("N’DONGO “x” e\u0301", 20) == ("N’DONGO “x” é", ())
