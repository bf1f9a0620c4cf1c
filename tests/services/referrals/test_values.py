"""A row of any cells becomes values that can be stored, with a remark for what was left out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from app.models.reference import codes
from app.services.referrals.assess import Facts, assess
from app.services.referrals.sheets import Value
from app.services.referrals.values import Remark, Values, read_values
from app.services.referrals.words import Where

FIELDS = tuple(codes("referral_fields"))
CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.integers(0, 60_000).map(float),
    st.sampled_from(["vers 1985", "3.000,00 €", "né le 1/1/1", "\ud800", "=1+1", "0" * 5000]),
)


def read(**cells: Value) -> Values:
    return read_values({"country": "SN", **cells}, Where(), FIELDS)


@given(st.lists(CELLS, min_size=len(FIELDS), max_size=len(FIELDS)))
def test_no_cell_whatever_it_holds_keeps_its_row_from_being_read(cells: list[Value]) -> None:
    values = read_values(dict(zip(FIELDS, cells, strict=True)), Where(), FIELDS)
    assess(Facts(values))
    assert set(values.fields) == {*FIELDS, "birth_precision"}
    json.dumps(values.fields, ensure_ascii=False).encode("utf-8")


def test_values_come_in_the_order_of_the_template() -> None:
    assert list(read().fields)[:3] == list(FIELDS[:3])


def test_the_country_decides_telephone_region_and_document_wherever_its_column_stands() -> None:
    values = read(phone="0663-113547", region="Fès-Meknès", id_type="Passeport", country="Maroc")
    assert values.text("phone") == "+212663113547"
    assert values.text("region") == "MA-03"
    assert values.text("id_type") == "passport_ma"


def test_a_document_is_that_of_the_nationality() -> None:
    assert read(nationality="Malienne", id_type="Passport").text("id_type") == "passport_ml"


def test_a_region_is_that_of_the_day_of_referral() -> None:
    for on, code in (("2020-07-01", "ML-1"), ("2024-07-01", "ML23-01")):
        assert read(country="ML", region="Kayes", referral_date=on).text("region") == code


def test_a_nationality_outside_the_list_keeps_its_two_letters() -> None:
    assert read(nationality="gn").text("nationality") == "GN"


def test_what_is_not_in_a_list_is_left_out_and_said() -> None:
    values = read(marital_status="it is complicated", languages="Wolof, Klingon")
    assert values.text("marital_status") == ""
    assert values.text("languages") == "wo"
    assert values.remarks == [
        Remark("not_recognised", "marital_status", "it is complicated"),
        Remark("not_recognised", "languages", "Klingon"),
    ]


def test_what_only_says_unknown_is_an_empty_value_without_remark() -> None:
    values = read(marital_status="?", vulnerabilities="aucune", phone="néant", id_expiry="n/a")
    assert not values.remarks
    assert not values.unreadable


def test_notes_keep_their_lines_and_names_have_one() -> None:
    values = read(comments=" one\r\n two  three\n\n", given_names=" Mame\nDiarra ")
    assert values.text("comments") == "one\ntwo three"
    assert values.text("given_names") == "Mame Diarra"


def test_a_formula_stays_text_and_is_said() -> None:
    values = read(family_name='=HYPERLINK("x")')
    assert values.text("family_name") == '=HYPERLINK("x")'
    assert [remark.code for remark in values.remarks] == ["looks_like_formula"]


def test_digits_lost_by_a_number_cell_are_said() -> None:
    values = read(id_number=1.2345678901234567e16)
    assert [remark.code for remark in values.remarks] == ["digits_lost"]
    assert read(id_number=1779198953766.0).text("id_number") == "1779198953766"
