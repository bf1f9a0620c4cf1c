"""Catalogue, ceilings and rules, and what is confirmed of a package, from the command line."""

from __future__ import annotations

from tests.cli.answers import NEW

REF = "DE-2026-0001"


def test_a_service_is_added_changed_listed_and_closed(paris):
    given = ("level=N3", "label_fr=Puits", "label_en=Well", "mode=in_kind", "default_ceiling=900")
    paris.done("catalogue", "add", "N3-WELL", "--from", "2020-06-01", *given, "countries=SN;Mali")
    paris.done("catalogue", "add", "N3-WELL", "--from", "2020-09-01", "default_ceiling=950")
    [well] = [
        row for row in paris.done("catalogue", "list", "--date", "2020-08-31", "--country", "Mali")
        if row["code"] == "N3-WELL"
    ]  # fmt: skip
    assert (well["default_ceiling"], well["countries"]) == ([90_000, "EUR"], ["SN", "ML"])
    assert well["valid_to"] == "2020-08-31"
    paris.done("catalogue", "close", "N3-WELL", "--last", "2020-12-31")
    codes = {row["code"] for row in paris.done("catalogue", "list", "--date", "2021-01-01")}
    assert "N3-WELL" not in codes
    every = [row for row in paris.done("catalogue", "list", "--all") if row["code"] == "N3-WELL"]
    assert [row["valid_from"] for row in every] == ["2020-09-01", "2020-06-01"]


def test_a_ceiling_is_set_and_replaced(paris):
    line = ("N3", "--country", "Sénégal", "--member-state", "DE")
    paris.done("ceilings", "set", *line, "--amount", "4 000", "--from", "2020-06-01")
    paris.done("ceilings", "set", *line, "--amount", "4500", "--from", "2020-06-01", "--basis", "L")
    [row] = paris.done("ceilings", "list", "--date", "2020-06-01")
    assert (row["amount"], row["country"], row["basis"]) == ([450_000, "EUR"], "SN", "L")
    assert [row["replaced"] for row in paris.done("ceilings", "list", "--all")] == [False, True]
    paris.done("ceilings", "close", *line, "--last", "2020-12-31")
    assert paris.done("ceilings", "list", "--date", "2021-01-01") == []


def test_a_rule_is_set_closed_and_listed(paris):
    paris.done("rules", "set", "cofinancing_share", "40", "--from", "01/09/2020")
    [rule] = [
        row for row in paris.done("rules", "list", "--date", "2020-09-01")
        if row["key"] == "cofinancing_share"
    ]  # fmt: skip
    assert (rule["value"], rule["unit"]) == ("40", "percent")
    paris.done("rules", "close", "cofinancing_share", "--last", "2020-12-31")
    keys = [row["key"] for row in paris.done("rules", "list", "--date", "2021-01-01")]
    assert "cofinancing_share" not in keys
    paris.done("rules", "set", "approval_limit", "1500")
    paris.done("rules", "set", "cash_max", "500000", "--country", "Mali")
    units = {row["key"]: row["unit"] for row in paris.done("rules", "list")}
    assert (units["approval_limit"], units["cash_max"]) == ("EUR", "XOF")


def test_refusals_are_sentences(paris):
    for words, refusal in (
        (("catalogue", "add", "N3-WELL", "level=N3"), "invalid"),
        (("catalogue", "add", "N3-WELL", "code=N3-X"), "unknown_field"),
        (("ceilings", "set", "N3", "--amount", "1.500"), "unclear"),
        (("ceilings", "set", "N3", "--amount", "5", "--country", "Narnia"), "invalid"),
        (("ceilings", "set", "N3", "--amount", "5", "--from", "soon"), "unclear"),
        (("rules", "set", "cofinancing_share", "120"), "value_unfit"),
    ):
        assert paris(*words).refusal == refusal


def test_an_office_reads_the_programme_and_changes_nothing(dakar):
    assert len(dakar.done("catalogue", "list")) == 42
    assert len(dakar.done("rules", "list")) == 35
    assert dakar.done("ceilings", "list") == []
    for words in (
        ("catalogue", "add", "N3-LIVE", "countries=SN"), ("catalogue", "close", "N3-LIVE"),
        ("ceilings", "set", "N3", "--amount", "5"), ("ceilings", "close", "N3"),
        ("rules", "set", "cap_returnees", "200"), ("rules", "close", "cap_returnees"),
    ):  # fmt: skip
        assert dakar(*words).refusal == "headquarters_only"


def test_a_finding_is_confirmed_with_a_reason(dakar):
    dakar.done("cases", "new", *NEW)
    added = ("--service", "ARR-TRANSP", "--amount", "80", "--quote", "flat")
    dakar.done("package", "add", REF, *added)
    codes = [one["code"] for one in dakar.done("package", "check", REF)["findings"]]
    assert "over_ceiling" in codes
    assert dakar("package", "confirm", REF, "over_ceiling", "--reason", " ").refusal == "invalid"
    told = dakar.done("package", "confirm", REF, "over_ceiling", "--reason", "Far village")
    assert len(told["written"]) == 1
    [one] = told["confirmed"]
    assert (one["code"], one["by"], one["reason"]) == ("over_ceiling", "Awa", "Far village")
    again = dakar.done("package", "confirm", REF, "over_ceiling", "--reason", "Once more")
    assert again["written"] == []
    refusal = dakar("package", "confirm", REF, "odd", "--reason", "x").refusal
    assert refusal == "nothing_to_confirm"


def test_what_a_case_may_choose_from_is_listed(paris):
    paris.done("cases", "new", *NEW, "country=SN")
    paris.done("catalogue", "add", "N3-STOCK", "--from", "2020-06-01", "countries=ML")
    paris.done("catalogue", "close", "N3-LIVE", "--last", "2026-08-31")
    codes = {row["code"] for row in paris.done("catalogue", "list", "--case", REF)}
    assert "N3-EQUIP" in codes
    assert not {"N3-STOCK", "N3-LIVE"} & codes


def test_rates_are_listed_as_they_hold_on_a_day(dakar):
    dakar.done("rates", "add", "--currency", "MAD", "--value", "10.8", "--date", "2020-07-01",
               "--source", "InforEuro")  # fmt: skip
    rates = {row["currency"]: row for row in dakar.done("rates", "list", "--date", "2020-07-05")}
    assert (rates["XOF"]["rate"], rates["XOF"]["fixed"]) == ("655.957", True)
    assert (rates["MAD"]["rate"], rates["MAD"]["date"]) == ("10.8", "2020-07-01")
    [none] = [
        row for row in dakar.done("rates", "list", "--date", "2020-06-30")
        if row["currency"] == "MAD"
    ]  # fmt: skip
    assert none["rate"] is None


def test_a_service_that_nobody_knows_is_refused(dakar):
    dakar.done("cases", "new", *NEW)
    given = ("--service", "N3-ODD", "--amount", "80", "--label", "x", "--mode", "cash")
    assert dakar("package", "add", REF, *given).refusal == "invalid"
