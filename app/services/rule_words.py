"""The rules of the programme in words: their names, their units, their values as a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.models.money import money
from app.models.programme import ProgrammeRule
from app.models.quantities import DAY
from app.models.reference import Code, codes
from app.services.errors import UserError
from app.services.rule_keys import EURO, LOCAL, OPTIONAL
from app.services.rules import UNITS
from app.services.storage.seeds import FURTHER_RULES
from app.text import N_, NC_, Language, Sayable, sentence

MONEY = (*EURO, *LOCAL)
LISTS = {"countries": "countries", "return_types_allowed": "return_types"}
FURTHER = {
    "instalments_default": N_("Usual shares of the instalments"),
    "agreement_copies": N_("Copies of an agreement"),
    "initiative_answer": N_("Delay within which an initiative answers"),
    "approval_limit": N_("Above this amount headquarters approves a payment"),
    "cash_min": N_("Smallest payment in cash"),
    "cash_max": N_("Largest payment in cash"),
    "visits_after_arrival": N_("Months after the arrival at which a visit is planned"),
}
NOT_SET = NC_("rule", "Not set")
UNIT_WORDS = {
    "percent": N_("percent"),
    "returnees": N_("returnees"),
    "days": N_("days"),
    "working days": N_("working days"),
    "months": N_("months"),
    "years": N_("years"),
    "date": N_("a day"),
    "list": N_("a list"),
    "local units": N_("local units"),
    "copies": N_("copies"),
}


@dataclass(frozen=True)
class RuleKey:
    """A rule that the program reads: its name in words and the units its value may have."""

    key: str
    units: tuple[str, ...]
    label: Sayable

    @property
    def unit(self) -> str:
        """The unit it has where none is said."""
        return self.units[0]


def keys() -> dict[str, RuleKey]:
    """Every rule that the program reads, in the order of the table of the programme."""
    found: dict[str, RuleKey] = {}
    for code in codes("package_rules").values():
        key = code.row["key"]
        found.setdefault(key, RuleKey(key, _units(key, code.row["unit"]), _Label(code)))
    for rule in FURTHER_RULES:
        key = rule["key"]
        found[key] = RuleKey(key, (rule["unit"],), sentence(FURTHER[key]))
    for key, units in OPTIONAL.items():
        found[key] = RuleKey(key, units, sentence(FURTHER[key]))
    return found


def known(key: str) -> RuleKey:
    """The rule of this name; refused when the program knows none."""
    found = keys().get(key)
    if found is None:
        raise UserError(
            "unknown_rule",
            N_("“{key}” is not a rule of the programme. Nothing was saved."),
            key=key,
        )
    return found


def unit_words(unit: str | None) -> Sayable | str:
    """A unit in words; a currency by its code."""
    return sentence(UNIT_WORDS[unit]) if unit in UNIT_WORDS else unit or ""


def shown(row: ProgrammeRule, language: Language) -> str:
    """A value with its unit, as read by a person."""
    value, unit = row.value or "", row.unit or ""
    if not value:
        return language.tr(NOT_SET)
    try:
        if unit in MONEY:
            return language.money(money(value, unit))
        if unit == "percent":
            return ", ".join(language.percent(Decimal(part)) for part in value.split(";"))
        if unit == "date":
            return language.show(DAY.unpack(value))
        if unit == "list":
            return _listed(row, language)
        return f"{language.number(int(value))} {language.show(unit_words(unit))}"
    except (ArithmeticError, ValueError):
        return f"{value} {unit}".strip()


def _listed(row: ProgrammeRule, language: Language) -> str:
    table = LISTS.get(row.key or "")
    parts = (row.value or "").split(";")
    labels = codes(table) if table else {}
    return ", ".join(labels[part].label(language) if part in labels else part for part in parts)


def _units(key: str, unit: str) -> tuple[str, ...]:
    if unit in MONEY:
        return EURO if key.endswith("_eur") else LOCAL
    return (unit, *(other for other in UNITS if other != unit)) if unit in UNITS else (unit,)


@dataclass(frozen=True)
class _Label:
    """The name of a rule out of the table of the programme."""

    code: Code

    def said(self, language: Language) -> str:
        return self.code.label(language)
