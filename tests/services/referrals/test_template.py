"""The empty template is the one of the samples, in both languages, and reads as no case."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.models.reference import codes
from app.services.referrals.columns import RELATION
from app.services.referrals.reading import read_referrals
from app.services.referrals.template import LISTS, empty_template, offered, short_list
from app.services.referrals.words import Where, meant
from app.text import language

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "referrals_template.xlsx"


@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_the_template_reads_as_no_case_and_every_column_is_known(
    tmp_path: Path, spoken: str
) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(empty_template(language(spoken)))
    file = read_referrals(path)
    assert file.counts["rows"] == 0
    assert not file.unknown_columns
    assert len(file.columns) == 47 + 12


def test_the_english_template_is_that_of_the_samples() -> None:
    ours = load_workbook(BytesIO(empty_template(language("en"))))
    sample = load_workbook(SAMPLE)
    assert ours.sheetnames == sample.sheetnames
    for name in ours.sheetnames[:2]:
        ours_row, sample_row = next(ours[name].values), next(sample[name].values)
        assert ours_row == sample_row
        places = [
            sorted(str(rule.sqref) for rule in book[name].data_validations.dataValidation)
            for book in (ours, sample)
        ]
        assert places[0] == places[1]


def test_the_template_has_the_same_bytes_each_time() -> None:
    assert empty_template(language("fr")) == empty_template(language("fr"))


@pytest.mark.parametrize("spoken", ["en", "fr"])
@pytest.mark.parametrize("field", ["sex", "phone_owner", "marital_status", "education", "consent"])
def test_every_word_offered_is_understood(field: str, spoken: str) -> None:
    words = short_list(field, language(spoken))
    assert len(words) > 1
    assert all(meant(field, word, Where()) for word in words)


@pytest.mark.parametrize("field", sorted(LISTS))
def test_every_code_offered_is_understood(field: str) -> None:
    for code in offered(field):
        where = Where(code.row.get("country", ""), "", "2020-07-01")
        assert meant(field, code.code, where) == code.code


def test_the_template_explains_every_column() -> None:
    rows = list(load_workbook(BytesIO(empty_template(language("en")))).worksheets[2].values)
    explained = {row[0] for row in rows}
    assert {code.row["label_en"] for code in codes("referral_fields").values()} <= explained
    assert RELATION in LISTS
