"""Rows as Member States might send them get the outcome and the reasons that they must."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.services.errors import Cancelled, UserError
from app.services.referrals.reading import read_referrals
from app.services.referrals.results import ReferralFile, RowResult
from app.services.tasks import Progress


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ms_reference": ""}, "ms_reference_missing"),
        ({"member_state": ""}, "member_state_missing"),
        ({"referral_date": ""}, "referral_date_missing"),
        ({"referral_date": "next week"}, "date_unreadable"),
        ({"family_name": ""}, "family_name_unusable"),
        ({"family_name": "=1+1"}, "family_name_unusable"),
        ({"family_name": "..."}, "family_name_unusable"),
        ({"sex": ""}, "sex_missing"),
        ({"sex": "unknown"}, "sex_missing"),
        ({"birth_date": ""}, "birth_date_unknown"),
        ({"birth_date": "01/01/1900"}, "birth_date_unknown"),
        ({"birth_date": date(1900, 1, 1)}, "birth_date_unknown"),
        ({"birth_date": "inconnue"}, "birth_date_unknown"),
        ({"birth_date": "31/02/1990"}, "date_unreadable"),
        ({"phone": ""}, "no_phone"),
        ({"phone": "12"}, "no_phone"),
        ({"return_type": ""}, "return_type_missing"),
        ({"departure_expected": ""}, "departure_date_missing"),
        ({"package_eur": ""}, "amount_missing"),
        ({"package_eur": "1.500"}, "amount_unreadable"),
        ({"package_eur": "3000 CHF"}, "amount_unreadable"),
        ({"package_eur": 2999.99}, "amount_below_minimum"),
        ({"consent": ""}, "consent_missing"),
        ({"consent": "No"}, "consent_missing"),
        ({"consent": "orally"}, "consent_missing"),
        ({"family_count": 2}, "family_incomplete"),
    ],
)
def test_a_row_with_one_thing_missing_is_to_complete_for_that_reason(
    read_one: Callable[..., RowResult], changes: dict[str, object], reason: str
) -> None:
    row = read_one(**changes)
    assert (row.outcome, row.reasons) == ("to_complete", (reason,))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"birth_date": "vers 1985"},
        {"birth_date": 1985},
        {"given_names": ""},
        {"phone": "", "emergency_phone": "77 123 45 67"},
        {"departure_expected": "", "departure_confirmed": date(2020, 8, 19)},
        {"departure_expected": "mid-August", "departure_confirmed": date(2020, 8, 19)},
        {"package_eur": 2999.995},
        {"consent": True},
        {"family_count": ""},
        {"id_expiry": "soon"},
        {"marital_status": "it is complicated"},
    ],
)
def test_what_is_no_reason_to_complete_stays_importable(
    read_one: Callable[..., RowResult], changes: dict[str, object]
) -> None:
    assert read_one(**changes).outcome == "importable"


@pytest.mark.parametrize(
    ("country", "reason"),
    [
        ("GN", "country_not_covered"),
        ("Guinea", "country_not_covered"),
        ("DE", "country_not_covered"),
        ("", "country_missing"),
        ("?", "country_missing"),
    ],
)
def test_a_row_for_no_country_of_the_programme_is_refused_whatever_else_is_wrong(
    read_one: Callable[..., RowResult], country: str, reason: str
) -> None:
    row = read_one(country=country, sex="", consent="")
    assert (row.outcome, row.reasons) == ("refused", (reason,))


def test_one_bad_row_never_keeps_the_others_from_being_read(
    read: Callable[..., ReferralFile],
) -> None:
    bad = {"birth_date": 1e300, "phone": "=cmd|' /C calc'!A1", "package_eur": -1, "country": "\x00"}
    rows = read({"ms_reference": "1"}, bad, {"ms_reference": "2", "phone": "761234567",
                "birth_date": "1980"}).rows  # fmt: skip
    assert [row.outcome for row in rows] == ["importable", "refused", "importable"]


def test_the_same_person_twice_in_one_file_is_a_probable_duplicate(
    read: Callable[..., ReferralFile],
) -> None:
    rows = read({}, {"ms_reference": "NL-2", "family_name": "N'Diaye"}).rows
    assert [row.outcome for row in rows] == ["importable", "probable_duplicate"]
    assert rows[1].duplicate_of is rows[0]
    assert rows[1].duplicate_reasons == ("same_name_and_birth_date", "same_name_and_phone")


def test_another_person_under_the_same_reference_waits_for_a_decision(
    read: Callable[..., ReferralFile],
) -> None:
    other = {"family_name": "SOW", "given_names": "Awa", "birth_date": "1980", "phone": "761234567"}
    rows = read({}, other).rows
    assert (rows[1].outcome, rows[1].duplicate_reasons) == (
        "probable_duplicate",
        ("same_reference",),
    )


def test_a_refused_row_is_nobody_that_a_later_row_could_repeat(
    read: Callable[..., ReferralFile],
) -> None:
    rows = read({"country": "GN"}, {"ms_reference": "NL-2"}).rows
    assert [row.outcome for row in rows] == ["refused", "importable"]


def test_an_accompanying_person_who_comes_again_alone_is_a_probable_duplicate(
    a_workbook: Callable[..., Path],
) -> None:
    path = a_workbook(
        Cases=[
            ["MS reference", "Country of return", "Family name", "Given names", "Date of birth"],
            ["1", "MA", "BOUAZZA", "Rachid", "1979-07-28"],
            ["2", "MA", "AZZOUZI", "Hanane", "1984-10-03"],
        ],
        Family=[
            ["MS reference", "Relation", "Family name", "Given names", "Date of birth"],
            ["1", "Spouse", "AZZOUZI", "Hanane", "1984-10-03"],
        ],
    )
    rows = read_referrals(path).rows
    assert rows[0].family_members[0].fields["relation"] == "spouse"
    assert rows[1].outcome == "probable_duplicate"


def test_a_family_row_of_no_case_is_reported(a_workbook: Callable[..., Path]) -> None:
    path = a_workbook(
        Cases=[["Reference", "Pays de retour", "Nom"], ["1", "Mali", "Keïta"]],
        Family=[["Reference", "Lien", "Nom"], ["9", "Fils", "KEÏTA"]],
    )
    file = read_referrals(path)
    assert [(row, remark.code, remark.text) for row, remark in file.remarks] == [
        (2, "member_without_case", "9")
    ]


def test_the_member_state_of_a_file_without_that_column_is_given(
    a_workbook: Callable[..., Path],
) -> None:
    path = a_workbook(Cases=[["Reference", "Country", "Name"], ["1", "Mali", "Keïta"]])
    assert read_referrals(path, member_state="nl").rows[0].member_state == "NL"
    assert "member_state_missing" in read_referrals(path).rows[0].reasons
    with pytest.raises(UserError, match="member_state_unknown"):
        read_referrals(path, member_state="XX")


def test_headers_nobody_foresaw_are_reported_and_mapped(a_workbook: Callable[..., Path]) -> None:
    path = a_workbook(
        Cases=[["Dossiernummer", "Land", "Achternaam", "Sex"], ["1", "Mali", "Keïta", "M"]]
    )
    with pytest.raises(UserError, match="no_columns"):
        read_referrals(path)
    mapping = {"dossiernummer": "ms_reference", "Land": "country", "ACHTERNAAM": "family_name"}
    file = read_referrals(path, mapping=mapping)
    assert file.rows[0].fields["family_name"] == "Keïta"
    partly = read_referrals(path, mapping={**mapping, "Land": "region", "Sex": ""})
    assert [column.header for column in partly.unknown_columns] == ["Sex"]


def test_rows_keep_what_was_received(read_one: Callable[..., RowResult]) -> None:
    row = read_one(family_name="  NDIAYE\u00a0 ", package_eur=3000)
    assert row.raw["family_name"] == "  NDIAYE\u00a0 "
    assert row.raw["package_eur"] == "3000"
    assert row.fields["family_name"] == "NDIAYE"


def test_rows_are_numbered_as_the_spreadsheet_shows_them(a_workbook: Callable[..., Path]) -> None:
    header = ["Reference", "Country", "Name"]
    path = a_workbook(Cases=[["Referrals of July"], [], header, [], ["1", "Mali", "Keïta"]])
    row = read_referrals(path).rows[0]
    assert (row.row, row.record) == (5, None)


def test_records_of_a_csv_are_counted_not_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text('Reference;Country;Name\n1;Mali;"Keï\nta"\n\n2;Mali;Sow\n', encoding="utf-8")
    found = [(r.row, r.record, r.fields["family_name"]) for r in read_referrals(path).rows]
    assert found == [(2, 1, "Keï ta"), (4, 3, "Sow")]


def test_a_long_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Reference;Country;Name\n1;Mali;Keïta\n", encoding="utf-8")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        read_referrals(path, progress=progress)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="file_missing"):
        read_referrals(tmp_path / "nothing.xlsx")
    with pytest.raises(UserError, match="file_unreadable"):
        read_referrals(tmp_path)
