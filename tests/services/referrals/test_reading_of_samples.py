"""Every row of the sample files gets exactly what expected.json says."""

import csv
import json
from pathlib import Path

import pytest

from app.services.referrals.reading import person, read_referrals
from app.services.referrals.results import Known, ReferralFile, RowResult, answer

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
FIELDS = EXPECTED["strict_fields"] + EXPECTED["informative_fields"]


def known(row: RowResult, key: str = "known") -> Known:
    return Known(key, row.member_state, row.ms_reference, person(None, row.fields))


@pytest.fixture(scope="module")
def samples() -> dict[str, ReferralFile]:
    files: dict[str, ReferralFile] = {}
    for name in EXPECTED["import_order"]:
        earlier = [known(row) for file in files.values() for row in file.rows]
        files[name] = read_referrals(SAMPLES / name, earlier)
    return files


@pytest.mark.parametrize("name", EXPECTED["import_order"])
def test_every_sample_row_gets_its_outcome_reasons_and_values(
    samples: dict[str, ReferralFile], name: str
) -> None:
    told, expected = answer(samples[name]), EXPECTED["files"][name]
    assert told["counts"] == expected["counts"]
    assert told["unknown_columns"] == []
    for row, wanted in zip(told["rows"], expected["rows"], strict=True):
        for part in ("ms_reference", "outcome", "reasons", "row", "record"):
            assert part not in wanted or row[part] == wanted[part]
        fields = {field: row["fields"][field] for field in FIELDS if field in wanted["fields"]}
        assert fields == {field: wanted["fields"][field] for field in fields}


@pytest.mark.parametrize("name", EXPECTED["import_order"])
def test_every_sample_family_member_is_read(samples: dict[str, ReferralFile], name: str) -> None:
    members = [member for row in samples[name].rows for member in row.family_members]
    wanted = [
        member
        for row in EXPECTED["files"][name]["rows"]
        for member in row.get("family_members", ())
    ]
    assert len(members) == len(wanted) == EXPECTED["files"][name]["family_members"]
    for member, fields in zip(members, wanted, strict=True):
        assert {name: member.fields[name] for name in fields} == fields


def test_the_two_duplicates_of_the_samples_name_the_case_they_repeat(
    samples: dict[str, ReferralFile],
) -> None:
    rows = EXPECTED["files"]["referrals_messy.csv"]["rows"]
    wanted = {r["ms_reference"]: r["duplicate_of"] for r in rows if "duplicate_of" in r}
    found = {r.ms_reference: r.duplicate_of for r in samples["referrals_messy.csv"].rows}
    for reference, origin in wanted.items():
        duplicate_of = found[reference]
        assert duplicate_of is not None
        assert duplicate_of.ms_reference == origin["ms_reference"]


def test_the_long_note_of_the_samples_is_kept_whole(samples: dict[str, ReferralFile]) -> None:
    rows = samples["referrals_messy.csv"].rows
    note = next(row.fields["comments"] for row in rows if row.ms_reference == "AT-RB-20-013")
    assert len(str(note)) == 9228


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_same_records_mean_the_same_in_any_encoding_separator_and_order(
    samples: dict[str, ReferralFile], tmp_path: Path, encoding: str, sign: str
) -> None:
    name = "referrals_messy.csv"
    with (SAMPLES / name).open(encoding="cp1252", newline="") as file:
        records = [record[::-1] for record in csv.reader(file, delimiter=";")]
    with (tmp_path / name).open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=sign).writerows([["Referrals, 2020"], *records])
    rows = read_referrals(tmp_path / name).rows
    for row, wanted in zip(rows, samples[name].rows, strict=True):
        assert (row.record, row.fields) == (wanted.record, wanted.fields)


def test_a_foreign_telephone_is_only_a_warning(samples: dict[str, ReferralFile]) -> None:
    told = answer(samples["referrals_germany_2020.xlsx"])["rows"]
    warnings = {row["ms_reference"]: row["warnings"] for row in told if row["warnings"]}
    assert warnings == {"DE-2020-0021": ["phone_not_of_country_of_return"]}


def test_the_empty_template_has_no_case_and_no_error() -> None:
    file = read_referrals(SAMPLES / "referrals_template.xlsx")
    assert file.counts["rows"] == 0
    assert not file.unknown_columns


def test_reading_a_file_again_knows_each_referral_and_says_the_same(
    samples: dict[str, ReferralFile],
) -> None:
    name = "referrals_germany_2020.xlsx"
    first = samples[name].rows
    again = read_referrals(SAMPLES / name, [known(row) for row in first]).rows
    assert all(row.known for row in again)
    assert [(r.outcome, r.reasons) for r in again] == [(r.outcome, r.reasons) for r in first]
