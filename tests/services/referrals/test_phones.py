"""Telephones of every form of the samples become E.164; what is no number is said."""

import pytest

from app.services.referrals.cells import Unreadable
from app.services.referrals.phones import read_phone
from app.services.referrals.sheets import Value


@pytest.mark.parametrize(
    ("cell", "country", "number"),
    [
        ("00221765333147", "SN", "+221765333147"),
        ("00221-75-7181478", "SN", "+221757181478"),
        ("+212 (0)6 7397 6260", "MA", "+212673976260"),
        ("0631-452143", "MA", "+212631452143"),
        (708500139.0, "MA", "+212708500139"),
        (" 653.311.387 ", "CM", "+237653311387"),
        ("6 96 77 99 51", "CM", "+237696779951"),
        ("221771234567", "SN", "+221771234567"),
        ("0771234567", "SN", "+221771234567"),
        ("+221 0 77 123 45 67", "SN", "+221771234567"),
        ("77 123 45 67 (maman)", "SN", "+221771234567"),
        ("tél. 77/123/45/67", "SN", "+221771234567"),
        ("٧٧١٢٣٤٥٦٧", "SN", "+221771234567"),
        ("+224 622 11 22 33", "", "+224622112233"),
        ("", "SN", ""),
        ("-", "SN", ""),
        ("néant", "SN", ""),
    ],
)
def test_numbers_are_read_with_the_country_of_return_as_default(
    cell: Value, country: str, number: str
) -> None:
    phone = read_phone(cell, country)
    assert (phone.number, phone.remarks) == (number, ())


@pytest.mark.parametrize(
    ("cell", "number", "remark"),
    [
        ("+4915112345678", "+4915112345678", "phone_not_of_country_of_return"),
        ("33612345678", "+33612345678", "phone_not_of_country_of_return"),
        ("771234567 / 761234567", "+221771234567", "phone_has_others"),
        ("77 123 45 67 ou 76 123 45 67", "+221771234567", "phone_has_others"),
        ("221 11 234 56 78", "+221112345678", "phone_to_confirm"),
    ],
)
def test_what_should_be_checked_is_said(cell: str, number: str, remark: str) -> None:
    phone = read_phone(cell, "SN")
    assert (phone.number, phone.remarks) == (number, (remark,))


@pytest.mark.parametrize("cell", ["77 123", "2.21772E+11", "=1+1", "see contact", "1" * 5000, True])
def test_what_is_no_number_is_unreadable(cell: Value) -> None:
    with pytest.raises(Unreadable):
        read_phone(cell, "SN")
