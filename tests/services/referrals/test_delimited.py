"""Csv files of any encoding and separator are read; a bad quote spoils its own row only."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.errors import UserError
from app.services.referrals.delimited import decoded, read_delimited, records, separator

TEXT = "Référence;Nom\nBE/1;N’DONGO “x” €\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes) -> None:
    assert decoded(data) == TEXT


def test_one_damaged_character_does_not_turn_utf_8_into_something_else() -> None:
    damaged = "Sénégal;Sédhiou;Thiès".encode().replace("é".encode(), b"\xe9", 1)
    assert decoded(damaged).endswith("négal;Sédhiou;Thiès")


def test_a_text_that_ends_in_half_a_character_is_read_to_there() -> None:
    assert decoded("Nom".encode("utf-16")[:-1]) == "No"


@given(st.binary())
def test_any_bytes_can_be_decoded(data: bytes) -> None:
    assert isinstance(decoded(data), str)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_separator_is_found_even_where_texts_hold_others(sign: str) -> None:
    header = sign.join(["Reference", "Name", "Needs"])
    needs = ["a, b; c | d", "e, f; g, h", "none", "i | j"]
    rows = [sign.join(["1", "Keïta", f'"{need}"']) for need in needs]
    assert separator("\n".join(["Referrals, July", header, *rows])) == sign


@given(
    st.lists(
        st.lists(st.text(st.sampled_from('ab";,\n '), max_size=6), min_size=2, max_size=4),
        min_size=1,
    )
)
def test_what_a_csv_writer_wrote_is_read_as_it_was(rows: list[list[str]]) -> None:
    file = StringIO()
    csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(records(file.getvalue(), ";")) == rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_breaks_of_any_system_end_a_record(end: str) -> None:
    text = end.join(["a;b", "", '"c;d";"e\nf"', "g;"])
    assert list(records(text, ";")) == [["a", "b"], [""], ["c;d", "e\nf"], ["g", ""]]


def test_a_quote_that_is_never_closed_spoils_its_own_record_only() -> None:
    text = '1;"open;x\n2;say "hi";y\n3;"a ""b""";z\n'
    assert list(records(text, ";")) == [
        ["1", '"open', "x"],
        ["2", 'say "hi"', "y"],
        ["3", 'a "b"', "z"],
    ]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UserError, match="file_unreadable"):
        read_delimited("x.csv", bytes(range(1, 32)) * 100)


def test_too_many_rows_are_refused() -> None:
    with pytest.raises(UserError, match="file_too_large"):
        read_delimited("x.csv", b"a;b\n" * 20_001)
