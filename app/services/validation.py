"""What cannot be true and what is still missing, for one record or across a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.models.case import Case
from app.models.field import Field, Need
from app.models.kinds import TEXT
from app.models.person import Person
from app.models.record import Record
from app.text import N_, Sentence, sentence

Problems = dict[str, Sentence]
Rule = Callable[[Any], Problems]
OLDEST = 115


def problems(record: Record) -> Problems:
    """Every answer that cannot be true, with its sentence; telephones are only to confirm."""
    found: Problems = {}
    for name, spec in record.fields().items():
        answer = record.answer(name)
        said = TEXT.problem(answer) if spec.kind.name == "phone" else spec.problem(answer)
        if said:
            found[name] = said
    for rule in RULES.get(type(record), ()):
        found = {**rule(record), **found}
    return found


def doubts(record: Record) -> Problems:
    """Answers to be confirmed, which never block."""
    phones = {n: s for n, s in record.fields().items() if s.kind.name == "phone"}
    said = {name: spec.problem(record.answer(name)) for name, spec in phones.items()}
    return {name: words for name, words in said.items() if words}


def missing(record: Record, need: Need) -> list[Field]:
    """Described fields without an answer that this step needs; unknown is an answer."""
    return [
        spec
        for name, spec in record.fields().items()
        if need in spec.needed_for and record.answer(name) in (None, "", [])
    ]


def case_missing(case: Case, principal: Person | None) -> list[Sentence | Field]:
    """What is still to complete in a case (decisions.md 2.5: computed, not a status)."""
    found: list[Sentence | Field] = list(missing(case, "complete"))
    found = [item for item in found if not _is_consent(item)]
    if case.consent is not True:
        found.append(sentence(N_("Consent of the returnee")))
    if not (case.departure_expected or case.departure_confirmed or case.arrival_date):
        found.append(sentence(N_("A departure date")))
    if principal:
        phones = principal.answer("phone") or case.answer("emergency_phone")
        people = missing(principal, "complete")
        found += [spec for spec in people if spec.name != "phone" or not phones]
    return found


def _is_consent(item: Sentence | Field) -> bool:
    return isinstance(item, Field) and item.name == "consent"


def _birth(person: Person) -> Problems:
    if not person.birth_date:
        return {}
    known = person.birth_date.lstrip("~")
    year, today = int(known[:4]), date.today()
    if known > today.isoformat():
        return {"birth_date": sentence(N_("The year of birth cannot be in the future"))}
    if today.year - year > OLDEST:
        return {"birth_date": sentence(N_("Nobody is {n} years old: check the year"),
                                       n=today.year - year)}  # fmt: skip
    return {}


def _consent(case: Case) -> Problems:
    if case.consent_date and case.consent_date > date.today():
        return {"consent_date": sentence(N_("The consent cannot be dated in the future"))}
    return {}


RULES: Mapping[type[Record], tuple[Rule, ...]] = {Person: (_birth,), Case: (_consent,)}
