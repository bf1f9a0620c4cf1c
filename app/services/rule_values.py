"""What the value of a rule may be: read as typed, in its unit, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.models import reading
from app.models.programme import OPERATION_COUNTRIES
from app.models.quantities import DAY
from app.models.reading import Unclear
from app.models.reference import Code, find_code
from app.services.errors import UserError
from app.services.rates import local_currency
from app.services.rule_keys import LOCAL
from app.services.rule_words import LISTS, MONEY, RuleKey, known, unit_words
from app.text import N_, Language, Sayable, Sentence, sentence

MOST = 9999


def read(key: str, text: str, unit: str | None, country: str | None) -> tuple[str, str]:
    """Value and unit as they are stored; refused when the value is none of the unit."""
    rule = known(key)
    possible = _possible(rule, country)
    unit = unit or _usual(rule, possible)
    if unit not in possible:
        raise UserError(
            "wrong_unit",
            N_("“{rule}” is not said in “{unit}”. Nothing was saved. Possible: {units}."),
            rule=rule.label,
            unit=unit_words(unit),
            units=_Several(tuple(unit_words(one) for one in possible)),
        )
    try:
        return READERS.get(unit, _count)(key, text.strip(), unit), unit
    except Unclear as unclear:
        raise UserError(
            "value_unfit",
            N_("{rule}: {reason}. Nothing was saved."),
            rule=rule.label,
            reason=unclear.sentence,
        ) from None


# ---- units


def _possible(rule: RuleKey, country: str | None) -> tuple[str, ...]:
    """The units of a rule; an amount for a country that is paid there is in its currency."""
    if country is None or rule.units != LOCAL:
        return rule.units
    return (local_currency(country),)


def _usual(rule: RuleKey, possible: tuple[str, ...]) -> str:
    """The unit where none is said; a currency is never guessed."""
    if possible == LOCAL:
        raise UserError(
            "country_needed",
            N_(
                "{rule} is an amount in the currency of a country. Say for which country, or in "
                "which currency. Nothing was saved."
            ),
            rule=rule.label,
        )
    return possible[0]


# ---- values


def _money(key: str, text: str, unit: str) -> str:
    amount = reading.amount(text, unit)
    if amount.minor <= 0:
        raise Unclear(sentence(N_("an amount is above zero")))
    return format(amount.value.normalize(), "f")


def _percent(key: str, text: str, unit: str) -> str:
    parts = [reading.ratio(part) for part in text.split(";")] if text else []
    if key == "instalments_default":
        if not parts or any(part <= 0 for part in parts) or sum(parts) != 100:
            raise Unclear(sentence(N_("the shares are above zero and make 100 together")))
    elif len(parts) != 1 or not 0 <= parts[0] <= 100:
        raise Unclear(sentence(N_("a percentage lies between 0 and 100")))
    return ";".join(format(part.normalize(), "f") for part in parts)


def _day(key: str, text: str, unit: str) -> str:
    found = reading.day(text)
    if wrong := DAY.problem(found):
        raise Unclear(wrong)
    return found.isoformat()


def _list(key: str, text: str, unit: str) -> str:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if key not in LISTS:
        return ";".join(_count(key, part, unit) for part in parts or [text])
    table = LISTS[key]
    found = [find_code(table, part, lambda code: _may_be_listed(key, code)) for part in parts]
    wrong = next((part for part, code in zip(parts, found, strict=True) if code is None), None)
    if wrong is not None or not found:
        raise Unclear(_not_listed(wrong or text))
    return ";".join(dict.fromkeys(code for code in found if code))


def _count(key: str, text: str, unit: str) -> str:
    n = reading.whole(text)
    if not 0 < n <= MOST:
        raise Unclear(sentence(N_("a whole number from 1 to {most} is needed"), most=MOST))
    return str(n)


def _may_be_listed(key: str, code: Code) -> bool:
    return key != "countries" or code.code in OPERATION_COUNTRIES.options()


def _not_listed(part: str) -> Sentence:
    return sentence(N_("“{code}” is not in the list"), code=part)


@dataclass(frozen=True)
class _Several:
    """Several units in one sentence."""

    units: tuple[Sayable | str, ...]

    def said(self, language: Language) -> str:
        return language.sequence(self.units)


READERS: dict[str, Callable[[str, str, str], str]] = {
    **dict.fromkeys(MONEY, _money),
    "percent": _percent,
    "date": _day,
    "list": _list,
}
