"""The outcome of one row, with the reasons: refused, to complete or importable."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.reference import Code, codes
from app.services.referrals.reasons import IMPORTABLE, REFUSED, TO_COMPLETE
from app.services.referrals.values import Values

Minimum = Callable[[Values], int | None]


@dataclass(frozen=True)
class Facts:
    """What decides about a row. members: rows given for the family; minimum: cents or None."""

    values: Values
    members: int = 0
    minimum: int | None = None

    def empty(self, *names: str) -> bool:
        """None of these fields has a value, and nothing unreadable stands there."""
        return not any(self.values.text(name) or name in self.values.unreadable for name in names)

    def unreadable(self, *names: str) -> bool:
        """Something stands in one of these fields that cannot be read."""
        return not self.values.unreadable.isdisjoint(names)


DEPARTURES = ("departure_expected", "departure_confirmed")
TO_COMPLETE_WHEN: dict[str, Callable[[Facts], bool]] = {
    "ms_reference_missing": lambda row: row.empty("ms_reference"),
    "member_state_missing": lambda row: row.empty("member_state"),
    "referral_date_missing": lambda row: row.empty("referral_date"),
    "family_name_unusable": lambda row: not _has_letter(row.values.text("family_name")),
    "sex_missing": lambda row: row.empty("sex"),
    "birth_date_unknown": lambda row: row.empty("birth_date"),
    "date_unreadable": lambda row: _date_unreadable(row),
    "no_phone": lambda row: not row.values.text("phone") and not row.values.text("emergency_phone"),
    "return_type_missing": lambda row: row.empty("return_type"),
    "departure_date_missing": lambda row: row.empty(*DEPARTURES),
    "amount_missing": lambda row: row.empty("package_eur"),
    "amount_unreadable": lambda row: row.unreadable("package_eur"),
    "amount_below_minimum": lambda row: _below_minimum(row),
    "consent_missing": lambda row: row.values.text("consent") != "yes",
    "family_incomplete": lambda row: _family_incomplete(row),
}


def assess(row: Facts) -> tuple[str, tuple[str, ...]]:
    """The outcome and the reasons; whether it is a duplicate is decided elsewhere."""
    refusal = _refusal(row.values.text("country"))
    if refusal:
        return REFUSED, (refusal,)
    missing = tuple(reason for reason, holds in TO_COMPLETE_WHEN.items() if holds(row))
    return (TO_COMPLETE if missing else IMPORTABLE), missing


def _refusal(country: str) -> str:
    known = codes("countries").get(country)
    covered = known is not None and known.row["role"] == "operation"
    return "" if covered else "country_not_covered" if country else "country_missing"


def _has_letter(name: str) -> bool:
    return any(unicodedata.category(character).startswith("L") for character in name)


def _date_unreadable(row: Facts) -> bool:
    departures = [row.values.text(name) for name in DEPARTURES]
    return row.unreadable("referral_date", "birth_date") or (
        row.unreadable(*DEPARTURES) and not any(departures)
    )


def _below_minimum(row: Facts) -> bool:
    amount = row.values.text("package_eur")
    return bool(amount and row.minimum and Decimal(amount) * 100 < row.minimum)


def _family_incomplete(row: Facts) -> bool:
    announced = row.values.fields.get("family_count", "")
    return row.unreadable("family_count") or announced not in ("", row.members)


def seeded_minimum(values: Values) -> int | None:
    """The minimum amount in cents by the rules delivered with the program: valid on the date of
    referral, the most specific first."""
    rules = [c for c in codes("package_rules").values() if c.row["key"] == "min_package_eur"]
    fitting = [rule for rule in rules if _applies(rule, values)]
    found = max(fitting, key=_precision, default=None)
    return int(Decimal(found.row["value"]) * 100) if found else None


def _applies(rule: Code, values: Values) -> bool:
    on = values.text("referral_date") or date.max.isoformat()
    asked = ("member_state", "country")
    return rule.row["valid_from"] <= on <= (rule.row["valid_to"] or date.max.isoformat()) and all(
        rule.row[name] in ("", values.text(name)) for name in asked
    )


def _precision(rule: Code) -> int:
    return sum(bool(rule.row[name]) for name in ("member_state", "country"))
