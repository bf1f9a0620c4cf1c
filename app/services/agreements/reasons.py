"""Why an agreement cannot be frozen yet: everything at once, in the order of the paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.models.agreement import Agreement
from app.models.case import Case
from app.models.folding import words
from app.models.person import Person
from app.services import records, validation
from app.services.access import Desk
from app.services.agreements.people import principal_of
from app.services.agreements.terms import Terms
from app.services.duplicates import NO_NAME
from app.services.findings import Finding
from app.services.packages import checks
from app.text import N_, Sentence, sentence

# Findings on the package that are only to complete or confirm on screen, but not on a paper.
NEEDED = {"no_item", "missing", "no_amount_granted", "over_level"}
SAID_OTHERWISE = {"consent", "package_eur"}
TERMS = "terms"


def why_not(desk: Desk, case_id: str, terms: Terms) -> list[Sentence]:
    """Every reason that forbids freezing; none when it may be frozen."""
    return [finding.sentence for finding in obstacles(desk, case_id, terms)]


def obstacles(desk: Desk, case_id: str, terms: Terms) -> list[Finding]:
    """The same with the place of each; what the terms lack has code `terms` and no record."""
    with desk.reading() as session:
        return list(_found(session, records.existing(session, Case, case_id), terms))


def reasons(session: Session, case: Case, terms: Terms) -> list[Sentence]:
    """As `why_not`, inside a session."""
    return [finding.sentence for finding in _found(session, case, terms)]


def _found(session: Session, case: Case, terms: Terms) -> Iterator[Finding]:
    yield from _people(case, principal_of(session, case.id))
    yield from _package(session, case, terms)
    yield from _terms(terms)


def _people(case: Case, principal: Person | None) -> Iterator[Finding]:
    if case.consent is not True:
        said = sentence(N_("The returnee has not given consent"))
        yield Finding("blocking", "consent", said, case.id, "consent")
    who = principal.id if principal else case.id
    if principal is None or not usable_name(principal.family_name):
        said = sentence(N_("The family name of the principal applicant cannot be printed"))
        yield Finding("blocking", "name", said, who, "family_name")
    for record in filter(None, (case, principal)):
        for spec in validation.missing(record, "agreement"):
            if spec.name not in SAID_OTHERWISE:
                said = sentence(N_("Fill in “{field}”"), field=spec)
                yield Finding("complete", "missing", said, record.id, spec.name)


def _package(session: Session, case: Case, terms: Terms) -> Iterator[Finding]:
    for finding in checks.found(session, case, terms.date or dt.date.today()):
        if finding.level == "blocking" or finding.code in NEEDED:
            yield finding


def _terms(terms: Terms) -> Iterator[Finding]:
    needed = ["place", "date", "representative", "read_in"]
    if terms.signature_mode == "thumbprint":
        needed += ["witness_1", "witness_2"]
    for name in needed:
        if not getattr(terms, name):
            said = sentence(N_("Fill in “{field}”"), field=Agreement.fields()[name])
            yield Finding("complete", TERMS, said, field=name)


def usable_name(name: str | None) -> bool:
    """Whether a family name names somebody: not empty, not “X”, not “unknown”."""
    said = [word for word in words(name or "") if word not in NO_NAME and set(word) != {"x"}]
    return any(letter.isalpha() for word in said for letter in word)
