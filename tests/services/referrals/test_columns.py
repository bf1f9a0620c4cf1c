"""Headers in English and French are recognised, whatever their spaces, case and signs."""

from pathlib import Path

import pytest

from app.models.reference import codes
from app.services.errors import UserError
from app.services.referrals.columns import (
    FAMILY_FIELDS,
    fields,
    find_tables,
    header,
    load_mapping,
)
from app.services.referrals.sheets import Sheet, sheet


def found(*headers: str, **mapping: str) -> list[str]:
    table = find_tables([a_sheet(*headers)], mapping)[0]
    return [column.field for column in table.columns]


def a_sheet(*headers: str) -> Sheet:
    return sheet("One", [["A title"], [], ["Country", "Surname", "Sex", *headers]])


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_all_headers_of_the_template_are_recognised(spoken: str) -> None:
    names = list(codes("referral_fields"))
    assert found(*(header(name, spoken) for name in names))[3:] == [
        "" if name in ("country", "family_name", "sex") else name for name in names
    ]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("\u00a0Date  of\u00a0birth ", "birth_date"),
        ("DATE DE NAISSANCE (jj/mm/aaaa)", "birth_date"),
        ("Pièce d'identité", "id_type"),
        ("Pièce d’identité", "id_type"),
        ("package_eur", "package_eur"),
        ("Package amount (EUR)*", "package_eur"),
        ("Prénom", "given_names"),
        ("Shoe size", ""),
    ],
)
def test_spaces_signs_and_remarks_do_not_matter(text: str, field: str) -> None:
    assert found(text)[3:] == [field]


def test_a_field_named_twice_is_the_first_one() -> None:
    assert found("Phone", "Telephone")[3:] == ["phone", ""]


def test_a_mapping_wins_over_what_was_recognised() -> None:
    assert found("Phone", Phone="emergency_phone")[3:] == ["emergency_phone"]
    assert found("Phone", phone="")[3:] == [""]


def test_a_mapping_to_no_field_is_refused() -> None:
    with pytest.raises(UserError, match="mapping_unknown_field"):
        found("Phone", Phone="telephone_of_the_person")


def test_a_family_sheet_is_told_from_one_that_asks_for_the_relation_of_a_contact() -> None:
    family = sheet("Two", [[header(name, "fr") for name in FAMILY_FIELDS]])
    tables = find_tables([a_sheet("Relation"), family], {})
    assert [table.is_family for table in tables] == [False, True]


def test_a_family_sheet_alone_is_no_referral_file() -> None:
    with pytest.raises(UserError, match="no_columns"):
        find_tables([sheet("Two", [list(FAMILY_FIELDS)])], {})


def test_a_mapping_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    path.write_text('{"Land": "country", "X": null}', encoding="utf-8")
    assert load_mapping(path) == {"Land": "country", "X": ""}
    for wrong in ("[1]", "{", "\ud800"):
        path.write_bytes(wrong.encode("utf-8", "surrogatepass"))
        with pytest.raises(UserError, match="mapping_unreadable"):
            load_mapping(path)
    with pytest.raises(UserError, match="mapping_unreadable"):
        load_mapping(tmp_path / "nothing.json")


def test_every_other_header_belongs_to_a_field() -> None:
    assert set(codes("referral_headers")) <= set(fields())
