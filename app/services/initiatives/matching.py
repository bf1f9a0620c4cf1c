"""Which initiatives fit a person: the hard conditions exclude, the others rank, all in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.models.folding import key
from app.models.initiative import ASKED, TARGET_SEXES, Initiative
from app.models.reference import codes
from app.services.initiatives.directory import is_in, is_stale
from app.services.initiatives.success import Success
from app.text import N_, Language, Sayable, Sentence, sentence

# Which sectors serve a project of each level.
SERVED = {
    "N1": ("social", "housing", "guidance"),
    "N2": ("employment", "training", "guidance"),
    "N3": ("finance", "business_support", "agriculture", "local_development", "training"),
}
SERVES = {
    "N1": N_("Its sector suits social assistance, as planned"),
    "N2": N_("Its sector suits a job or a training, as planned"),
    "N3": N_("Its sector suits a business, as planned"),
}
ENOUGH = 3  # referrals before their outcome speaks for or against an initiative


@dataclass(frozen=True)
class Applicant:
    """What is known of a person that an initiative may ask for.

    `ages`: the lowest and the highest the date of birth allows; `has`: documents at hand."""

    country: str = ""
    region: str = ""
    sex: str = ""
    ages: tuple[int, int] | None = None
    returned: bool = False
    level: str = ""
    languages: frozenset[str] = frozenset()
    has: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reason:
    """One thing that speaks for an initiative, is missing, or excludes it."""

    kind: str
    words: Sentence
    weight: int = 0


@dataclass(frozen=True)
class Match:
    """An initiative with everything that was found about it for one person."""

    initiative: Initiative
    reasons: tuple[Reason, ...]
    missing: tuple[Reason, ...]
    against: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """No hard condition excludes it."""
        return not self.against

    @property
    def score(self) -> int:
        """What it is ranked by, the higher the better."""
        return sum(one.weight for one in (*self.reasons, *self.missing))


@dataclass(frozen=True)
class Several:
    """Labels in one sentence."""

    words: tuple[str | Sayable, ...]

    def said(self, language: Language) -> str:
        """Separated by commas."""
        return ", ".join(
            language.tr(one) if isinstance(one, str) else one.said(language) for one in self.words
        )


def match(
    who: Applicant,
    initiatives: Iterable[Initiative],
    went: Mapping[str, Success],
    on: date,
) -> list[Match]:
    """Every initiative of the country, those that fit before the others, the best first.

    Each is judged by itself: the order among some does not depend on what others there are."""
    found = [
        _judged(who, one, went.get(one.id, Success()), on)
        for one in initiatives
        if one.country == who.country
    ]
    return sorted(found, key=_rank)


def _rank(one: Match) -> tuple[bool, int, str, str]:
    return (not one.fits, -one.score, key(one.initiative.acronym or ""), one.initiative.id)


def _judged(who: Applicant, one: Initiative, went: Success, on: date) -> Match:
    parts: dict[str, list[Reason]] = {"for": [], "missing": [], "against": []}
    for check in (_place, _project, _age, _sex, _return, _call):
        for side, reason in check(who, one, on):
            parts[side].append(reason)
    for side, reason in (*_documents(who, one), *_standing(who, one, went, on)):
        parts[side].append(reason)
    return Match(one, *(tuple(parts[side]) for side in ("for", "missing", "against")))


Found = Iterator[tuple[str, Reason]]


def _place(who: Applicant, one: Initiative, _on: date) -> Found:
    if one.zones and who.region in one.zones:
        words = sentence(N_("Works in {region}"), region=codes("regions")[who.region])
        yield "for", Reason("region", words, 30)
    elif one.national:
        yield "for", Reason("region", sentence(N_("Works in the whole country")), 20)
    elif not one.zones:
        words = sentence(N_("Where it works is to be confirmed: ask before referring"))
        yield "missing", Reason("region", words, -10)
    elif not who.region:
        yield "missing", Reason("region", sentence(N_("The region of the case is not known")), -5)
    elif not is_in(one, who.region):
        words = sentence(N_("Works only in {regions}"), regions=_named("regions", one.zones))
        yield "against", Reason("region", words)


def _project(who: Applicant, one: Initiative, _on: date) -> Found:
    if not who.level:
        return
    if one.sector in SERVED.get(who.level, ()):
        yield "for", Reason("sector", sentence(SERVES[who.level]), 25)


def _age(who: Applicant, one: Initiative, _on: date) -> Found:
    least, most = one.age_from or 0, one.age_to or 200
    if one.age_from is None and one.age_to is None:
        return
    if who.ages is None:
        words = sentence(N_("The date of birth is needed: it helps people of {range}"),
                         range=_range(one))  # fmt: skip
        yield "missing", Reason("age", words, -5)
    elif who.ages[1] < least or who.ages[0] > most:
        words = sentence(N_("Age {age}: it helps people of {range}"), age=who.ages[0],
                         range=_range(one))  # fmt: skip
        yield "against", Reason("age", words)
    elif least <= who.ages[0] and who.ages[1] <= most:
        words = sentence(N_("Age {age} is within {range}"), age=who.ages[0], range=_range(one))
        yield "for", Reason("age", words, 10)
    else:
        words = sentence(N_("The exact date of birth is needed: it helps people of {range}"),
                         range=_range(one))  # fmt: skip
        yield "missing", Reason("age", words, -3)


def _range(one: Initiative) -> Sentence:
    if one.age_to is None:
        return sentence(N_("{least} and more"), least=one.age_from)
    if one.age_from is None:
        return sentence(N_("{most} at most"), most=one.age_to)
    return sentence(N_("{least} to {most}"), least=one.age_from, most=one.age_to)


def _sex(who: Applicant, one: Initiative, _on: date) -> Found:
    if not one.sexes:
        return
    named = Several(tuple(TARGET_SEXES.get(code, code) for code in one.sexes))
    if not who.sex:
        words = sentence(N_("The sex is not known: it helps {people}"), people=named)
        yield "missing", Reason("sex", words, -5)
    elif who.sex in one.sexes:
        yield "for", Reason("sex", sentence(N_("It is meant for: {people}"), people=named), 10)
    else:
        yield "against", Reason("sex", sentence(N_("It helps only: {people}"), people=named))


def _return(who: Applicant, one: Initiative, _on: date) -> Found:
    if one.after_return and who.returned:
        yield "for", Reason("status", sentence(N_("The person has returned")), 5)
    elif one.after_return:
        yield "missing", Reason("status", sentence(N_("It helps only after the return")), -5)


def _call(_who: Applicant, one: Initiative, on: date) -> Found:
    if one.call_closes and on > one.call_closes:
        words = sentence(N_("Its call closed on {day}"), day=one.call_closes)
        yield "against", Reason("call", words)
    elif one.call_opens and on < one.call_opens:
        words = sentence(N_("Its call is closed until {day}"), day=one.call_opens)
        yield "missing", Reason("call", words, -15)
    elif one.call_closes:
        words = sentence(N_("Its call is open until {day}"), day=one.call_closes)
        yield "for", Reason("call", words, 15)
    elif one.call_opens:
        words = sentence(N_("Its call is open since {day}"), day=one.call_opens)
        yield "for", Reason("call", words, 15)


def _documents(who: Applicant, one: Initiative) -> Found:
    asked = one.documents or []
    absent = [code for code in asked if code not in who.has]
    if absent:
        named = Several(tuple(ASKED.get(code, code) for code in absent))
        words = sentence(N_("To be brought: {documents}"), documents=named)
        yield "missing", Reason("documents", words, -2 * len(absent))
    elif asked:
        words = sentence(N_("Every document it asks for is there"))
        yield "for", Reason("documents", words, 10)


def _standing(who: Applicant, one: Initiative, went: Success, on: date) -> Found:
    """What is known of the initiative itself: languages, agreement, past referrals, last check."""
    shared = [code for code in one.languages or () if code in who.languages]
    if shared:
        words = sentence(N_("Speaks {languages}"), languages=_named("languages", shared))
        yield "for", Reason("language", words, 5)
    if one.agreement:
        yield "for", Reason("agreement", sentence(N_("Has an agreement with OFII")), 10)
    if went.answered:
        words = sentence(N_("Accepted {n} of {all} referrals that it answered"), n=went.accepted,
                         all=went.answered)  # fmt: skip
        weight = 15 * went.accepted // went.answered if went.answered >= ENOUGH else 0
        yield "for", Reason("success", words, weight)
    if is_stale(one, on):
        words = sentence(N_("Not checked for more than 180 days: call before referring"))
        yield "missing", Reason("checked", words, -4)


def _named(table: str, wanted: Iterable[str]) -> Several:
    known = codes(table)
    return Several(tuple(known.get(code, code) for code in wanted))
