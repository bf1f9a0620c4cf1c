"""Outcomes follow from the values of a row and from the rules of the programme."""

from app.services.referrals.assess import TO_COMPLETE_WHEN, Facts, assess, seeded_minimum
from app.services.referrals.reasons import REASONS, REMARKS
from app.services.referrals.values import Values


def values(**fields: str | int) -> Values:
    return Values(dict(fields))


def test_every_reason_has_its_sentence() -> None:
    assert {*TO_COMPLETE_WHEN, "country_missing", "country_not_covered"} == set(REASONS)
    assert not set(REASONS) & set(REMARKS) - {"date_unreadable", "amount_unreadable"}


def test_an_empty_row_lists_everything_that_is_missing() -> None:
    outcome, reasons = assess(Facts(values(country="SN")))
    assert outcome == "to_complete"
    assert reasons == (
        "ms_reference_missing",
        "member_state_missing",
        "referral_date_missing",
        "family_name_unusable",
        "sex_missing",
        "birth_date_unknown",
        "no_phone",
        "return_type_missing",
        "departure_date_missing",
        "amount_missing",
        "consent_missing",
    )


def test_the_minimum_is_the_one_of_the_programme_on_the_day_of_referral() -> None:
    assert seeded_minimum(values(referral_date="2020-07-01")) == 300_000
    assert seeded_minimum(values()) == 300_000
    assert seeded_minimum(values(referral_date="2019-07-01")) is None


def test_an_amount_equal_to_the_minimum_is_enough() -> None:
    for amount, below in (("3000.00", False), ("2999.99", True)):
        reasons = assess(Facts(values(country="SN", package_eur=amount), minimum=300_000))[1]
        assert ("amount_below_minimum" in reasons) == below


def test_the_family_is_complete_when_the_rows_are_as_many_as_announced() -> None:
    for members, incomplete in ((2, False), (1, True), (3, True)):
        reasons = assess(Facts(values(country="SN", family_count=2), members))[1]
        assert ("family_incomplete" in reasons) == incomplete
