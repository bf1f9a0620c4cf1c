"""Hostile and careless contents of a file are read, what is left out is said, nothing breaks."""

import json
from collections.abc import Callable
from pathlib import Path

from app.services.referrals.reading import read_referrals
from app.services.referrals.results import RowResult


def test_invisible_signs_are_removed_and_reported(read_one: Callable[..., RowResult]) -> None:
    row = read_one(family_name="ND\u202eIA\u200bYE", given_names="e\u0301va\u0007")
    assert (row.fields["family_name"], row.fields["given_names"]) == ("NDIAYE", "éva")
    assert {remark.code for remark in row.remarks} == {"characters_removed"}


def test_lone_surrogates_and_nul_of_a_csv_are_removed_and_reported(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    text = "Reference;Country;Name\n1;Mali;Ke\ud800\x00ita\n"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    row = read_referrals(path).rows[0]
    assert row.fields["family_name"] == "Keita"
    assert [remark.code for remark in row.remarks] == ["characters_removed"]
    json.dumps(row.raw, ensure_ascii=False).encode("utf-8")


def test_forty_thousand_characters_are_kept_and_a_cut_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    header = "Reference;Country;Name;Comments;Town\n"
    path.write_text(header + f"1;Mali;Keïta;{'a' * 40_000};{'b' * 40_000}\n", encoding="utf-8")
    row = read_referrals(path).rows[0]
    assert row.fields["comments"] == "a" * 40_000
    assert str(row.fields["town"]).strip("b") == ""
    assert [(remark.code, remark.field) for remark in row.remarks] == [("text_cut", "town")]
    assert row.raw["Town"] == "b" * 40_000


def test_a_hundred_thousand_blank_rows_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    blank = ";;;;\n" * 100_000
    path.write_text(f"Reference;Country;Name;;\n{blank}1;Mali;Keïta;;\n", encoding="utf-8")
    assert [row.row for row in read_referrals(path).rows] == [100_002]


def test_a_hundred_thousand_blank_rows_of_a_workbook_are_passed_over(
    a_workbook: Callable[..., Path],
) -> None:
    header = ["Reference", "Country", "Name"]
    path = a_workbook(Cases=[header, *([[" "]] * 100_000), ["1", "Mali", "Keïta"]])
    assert [row.row for row in read_referrals(path).rows] == [100_002]
