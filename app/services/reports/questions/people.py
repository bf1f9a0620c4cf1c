"""How many people there are: by stage of their case, country, sex and age."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from app.models.person import SEXES, Person
from app.models.reference import codes
from app.services.next_step import group
from app.services.reports.asked import Look, Seen
from app.services.reports.figures import Column, Figures, Words, summed
from app.services.reports.question import PEOPLE, UNKNOWN, Question, leading, named
from app.text import N_, NC_, sentence

STAGES: dict[str, Words] = {
    "intake": NC_("group of statuses", "Intake"),
    "plan": N_("Planning"),
    "validation": N_("In validation"),
    "to_sign": N_("To sign"),
    "payments": N_("Being paid"),
    "follow_up": N_("In follow-up"),
    "suspended": N_("On hold"),
    "closed": N_("Closed"),
}
# Ages up to this one, and their words.
AGES: tuple[tuple[int, str, str], ...] = (
    (17, "0-17", N_("Under 18")), (24, "18-24", N_("18 to 24")), (34, "25-34", N_("25 to 34")),
    (49, "35-49", N_("35 to 49")), (200, "50+", N_("50 and over")),
)  # fmt: skip
SEX_ORDER = ("F", "M", "")
Place = Callable[[Look, Seen, str | None], str]


def _sex(sex: str | None) -> str:
    return sex if sex in ("F", "M") else ""


def _by(place: Place, kinds: Callable[[Look], Sequence[tuple[str, Words]]], look: Look) -> Figures:
    """People of each kind, women and men apart."""
    cases, listed = look.cases(), kinds(look)
    counts = {(code, sex): 0 for code, _ in listed for sex in SEX_ORDER}
    for _key, root, sex, born in look.rows(Person, "sex", "birth_date"):
        if root in cases:
            at = (place(look, cases[root], born), _sex(sex))
            counts[at] = counts.get(at, 0) + 1
    shown = [(code, said) for code, said in listed if any(counts[code, s] for s in SEX_ORDER)]
    names = {"F": SEXES["F"], "M": SEXES["M"], "": UNKNOWN}
    columns = tuple(
        Column(sex or "unknown", names[sex], tuple(counts[code, sex] for code, _ in shown))
        for sex in SEX_ORDER
    )
    return Figures(
        kind="stacked", unit=PEOPLE, labels=tuple(said for _, said in shown),
        codes=tuple(code for code, _ in shown), columns=columns, totals=summed(columns),
    )  # fmt: skip


def _stages(_look: Look) -> Sequence[tuple[str, Words]]:
    return [*STAGES.items(), ("", UNKNOWN)]


def _stage(_look: Look, case: Seen, _born: str | None) -> str:
    return found if (found := group(case.status)) in STAGES else ""


def _countries(_look: Look) -> Sequence[tuple[str, Words]]:
    return [(code, named("countries", code)) for code in (*codes("countries"), "")]


def _country(_look: Look, case: Seen, _born: str | None) -> str:
    return case.country if case.country in codes("countries") else ""


def _ages(_look: Look) -> Sequence[tuple[str, Words]]:
    return [*((code, said) for _, code, said in AGES), ("", UNKNOWN)]


def _age(look: Look, _case: Seen, born: str | None) -> str:
    years = age(born, look.day)
    return next((code for most, code, _ in AGES if years <= most), "") if years >= 0 else ""


def age(born: str | None, on: date) -> int:
    """Whole years on a day; of a year or a month alone, as if born on its first day; -1 unknown."""
    if not born:
        return -1
    year, month, day = (int(part) for part in (*born.lstrip("~").split("-"), "1", "1")[:3])
    return on.year - year - ((on.month, on.day) < (month, day))


def _of_sexes(look: Look) -> Figures:
    """All people, by sex alone."""
    cases = look.cases()
    counts = dict.fromkeys(("F", "M", "X", ""), 0)
    for _key, root, sex in look.rows(Person, "sex"):
        if root in cases:
            counts[sex if sex in counts else ""] += 1
    said: dict[str, Words] = {**SEXES, "": UNKNOWN}
    column = Column("people", PEOPLE, tuple(counts.values()))
    return Figures(
        kind="bars", unit=PEOPLE, labels=tuple(said[code] for code in counts),
        codes=tuple(code or "unknown" for code in counts), columns=(column,),
        totals=summed([column]),
    )  # fmt: skip


def _shares(found: Figures) -> Words:
    """Women among all people."""
    women = found.columns[0].values[0]
    if women is None or not found.total:
        return leading(found)
    percent = int(200 * women / found.total + 1) // 2
    return sentence(N_("{share}% of the people are women"), share=percent)


QUESTIONS = (
    Question("people-stage", N_("How many people are at each stage?"),
             partial(_by, _stage, _stages), leading),
    Question("people-country", N_("How many people return to each country?"),
             partial(_by, _country, _countries), leading),
    Question("people-sex", N_("How many women and men?"), _of_sexes, _shares),
    Question("people-age", N_("How old are the people?"), partial(_by, _age, _ages), leading),
)  # fmt: skip
