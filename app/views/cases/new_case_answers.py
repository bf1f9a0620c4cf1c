"""What was typed of a new case: the case, the principal applicant, the family."""

from __future__ import annotations

from typing import Any

from app.models.case import Case
from app.models.kinds import Place
from app.models.person import PRINCIPAL, Person
from app.models.programme import PROGRAMMES
from app.services import cases
from app.services.access import Desk
from app.services.validation import Problems
from app.text import N_, sentence
from app.views.cases.family import Family
from app.views.forms.record_editor import Draft, RecordEditor

NECESSARY = sentence(N_("Necessary to create the case"))
CASE, PERSON, FAMILY = "case", "person", "family"


class NewCaseAnswers:
    """Everything of one new case; nothing is written before it is created."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        place = Place(desk.country, "EUR")
        self.person = RecordEditor(Person, place=place)
        self.case = RecordEditor(Case, place=place)
        self.family = Family(place)
        self.begin()

    def begin(self) -> None:
        """Nothing typed: only what is the same in most cases of this office."""
        self.person.load(start={"relation": PRINCIPAL, "nationality": self._desk.country})
        programme = next(iter(PROGRAMMES.options()))
        self.case.load(start={"country": self._desk.country, "programme": programme})
        self.family.clear()

    @property
    def dirty(self) -> bool:
        """Whether anything was typed."""
        return self.person.dirty or self.case.dirty or bool(self.family.people)

    def create(self, draft: str | None) -> str:
        """Open the case; its id. Raises Invalid, and every other UserError of the service."""
        return cases.create(self._desk, self.case.changes(), self._people(), draft)

    def tell_missing(self) -> None:
        """Let what only the service knows be said at its field."""
        self.tell(cases.problems(self._desk, self.case.changes(), self._people()))

    def tell(self, problems: Problems) -> None:
        """Hand each record what the service found in it: `field`, or `people.0.field`."""
        people = [self.person, *(form.records[0] for form in self.family.forms())]
        for place, record in enumerate(people):
            prefix = f"people.{place}."
            own = {n.removeprefix(prefix): s for n, s in problems.items() if n.startswith(prefix)}
            record.tell(own, NECESSARY)
        own = {n: said for n, said in problems.items() if not n.startswith("people")}
        self.case.tell(own, NECESSARY)

    def title(self) -> str:
        """What a draft is called in lists."""
        names = (self.person.value("family_name"), self.person.value("given_names"))
        return " ".join(filter(None, names))

    def draft(self) -> Draft:
        """All of it as JSON."""
        people = self.family.drafts()
        return {PERSON: self.person.draft(), CASE: self.case.draft(), FAMILY: people}

    def restore(self, draft: Draft) -> None:
        """Begin with what a draft holds."""
        self.begin()
        self.person.restore(draft[PERSON])
        self.case.restore(draft[CASE])
        for person in draft[FAMILY]:
            self.family.add(draft=person)

    def _people(self) -> list[dict[str, Any]]:
        return [self.person.changes(), *self.family.answers()]
