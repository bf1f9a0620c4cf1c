"""The anonymised sheets of a session, gathered from what was submitted and nothing more.

Nothing here reads return type, administrative status, vulnerabilities or remarks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.folding import fold, words
from app.models.money import Money, share
from app.models.person import PRINCIPAL, Person
from app.models.programme import LEVELS, MODES
from app.models.record import DELETED
from app.models.reference import codes
from app.services.access import Desk
from app.services.committee.sitting import Row, Sitting
from app.services.committee.submitted import Item
from app.services.documents.committee_data import CaseSheet, SheetItem
from app.services.documents.data import Label, Project
from app.services.packages.case_rules import CaseRules
from app.services.packages.veiled import SUPPORT, VEILED
from app.services.reports.letterhead import both
from app.services.tasks import Progress
from app.text import N_, sentence

AGES = (
    (18, sentence(N_("Under 18"))),
    (26, sentence(N_("18 to 25"))),
    (36, sentence(N_("26 to 35"))),
    (51, sentence(N_("36 to 50"))),
    (200, sentence(N_("Over 50"))),
)
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’])*")
PART = re.compile(r"[^'’]+")
HIDDEN = "[…]"
SHORTEST = 3  # letters of a name that is looked for in texts
STEP = sentence(N_("Gathering the sheets"))


def sheets(desk: Desk, found: Sitting, progress: Progress) -> Iterator[CaseSheet]:
    """One sheet for each case of the agenda, in its order."""
    with desk.reading() as session:
        for row in progress.each(found.rows, step=STEP):
            yield _sheet(session, row, found.session.date or date.today())


def _sheet(session: Session, row: Row, on: date) -> CaseSheet:
    people = people_of(session, row.case.id)
    hidden = frozenset(_names(people))
    submission, plan = row.submission, row.plan
    granted = submission.granted if submission else None
    percent = CaseRules(session, row.case).number("cofinancing_share")
    errin = share(granted, percent) if granted and percent is not None else None
    grant, services = row.suggested
    return CaseSheet(
        number=row.number,
        position=row.item.position or 0,
        time=row.item.time or "",
        project=Project(
            title=without(hidden, plan.title),
            level=_level(submission.level if submission else None),
            sector=Label.typed(without(hidden, plan.sector)) if plan.sector else None,
            objectives=without(hidden, plan.objectives),
            start=plan.start,
        ),
        items=tuple(_item(hidden, item) for item in plan.items),
        local_currency=row.currency,
        total_eur=submission.total_eur if submission else None,
        total_local=submission.total_local if submission else None,
        grant=grant,
        services=services,
        granted=granted,
        member_state_share=granted and errin and Money(granted.minor - errin.minor, "EUR"),
        errin_share=errin,
        errin_percent=percent or Decimal(0),
        people=max(1, len(people)),
        age=_age(people, on),
        region=_code("regions", row.case.region),
    )


def without(hidden: frozenset[str], text: str) -> str:
    """A text in which the names of the people of the case are hidden."""

    def hide(word: re.Match[str]) -> str:
        whole = word[0]  # N’Diaye is one name, d’Aminata is not
        if fold(whole) in hidden:
            return HIDDEN
        return PART.sub(lambda part: HIDDEN if fold(part[0]) in hidden else part[0], whole)

    return WORD.sub(hide, text)


def people_of(session: Session, case: str) -> Sequence[Person]:
    """Everybody of a case."""
    living = (Person.root == case, Person.life.is_distinct_from(DELETED))
    return session.scalars(select(Person).where(*living)).all()


def names_in(session: Session, case: str) -> frozenset[str]:
    """The words by which the people of a case are called, folded: no text may show them."""
    return frozenset(_names(people_of(session, case)))


def _names(people: Iterable[Person]) -> Iterator[str]:
    """Every word by which somebody of the case is called, folded."""
    for person in people:
        called = (person.family_name, person.given_names, *(person.other_names or ()))
        yield from (word for word in words(" ".join(filter(None, called))) if len(word) >= SHORTEST)


def _item(hidden: frozenset[str], item: Item) -> SheetItem:
    veiled = item.service in VEILED
    mode = MODES.get(item.mode)
    return SheetItem(
        label=both(SUPPORT) if veiled else Label.typed(without(hidden, item.label)),
        mode=both(sentence(mode)) if mode else None,
        eur=item.eur,
        local=item.local,
    )


def _age(people: Iterable[Person], on: date) -> Label | None:
    """The age group of the principal applicant on the day of the session, as far as it is known."""
    born = next((one.birth_date for one in people if one.relation == PRINCIPAL), None)
    if not born:
        return None
    year, _, day = born.lstrip("~").partition("-")
    age = on.year - int(year) - (day > on.strftime("%m-%d")[: len(day)])
    return next((both(words_) for limit, words_ in AGES if age < limit), None)


def _level(code: str | None) -> Label | None:
    return both(sentence(LEVELS[code])) if code in LEVELS else None


def _code(table: str, code: str | None) -> Label | None:
    found = codes(table).get(code or "")
    return both(found) if found else None
