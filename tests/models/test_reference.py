"""Reference tables are read once, and codes are found by any of their names."""

import pytest

from app.models.reference import FOLDER, codes, find_code
from app.text import language


@pytest.mark.parametrize("table", sorted(path.stem for path in FOLDER.glob("*.csv")))
def test_every_table_has_one_code_a_row(table: str) -> None:
    assert codes(table)


def test_labels_follow_the_language() -> None:
    mother = codes("relation_types")["mother"]
    assert mother.label(language("fr")) == "Mère"
    assert mother.label(language("en")) == "Mother"


@pytest.mark.parametrize("text", ["SN", "sen", "SENEGAL", " sénégal ", "Sénégal"])
def test_a_country_is_found_by_code_and_by_label_in_any_spelling(text: str) -> None:
    assert find_code("countries", text) == "SN"


def test_what_is_not_in_the_table_is_not_found() -> None:
    assert find_code("countries", "Guinée") is None
    assert find_code("countries", "") is None


def test_a_label_shared_by_two_codes_is_settled_by_what_is_allowed() -> None:
    assert find_code("regions", "Kayes", lambda code: bool(code.row["valid_to"])) == "ML-1"
    assert find_code("regions", "Kayes", lambda code: bool(code.row["valid_from"])) == "ML23-01"
