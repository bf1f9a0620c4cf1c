"""Whom to call about a case: the person, the family, the Member State, the operator."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLayout

from app.models.case import Case
from app.models.person import Person
from app.models.reference import codes
from app.services.case_file import CaseFile
from app.text import N_
from app.views.language import Words, as_is, current
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, row
from app.views.widgets.marks import IconMark

Contact = tuple[str, Words, list[str]]  # icon, who, what can be copied


class ContactsCard:
    """Each line can be selected and copied."""

    def __init__(self) -> None:
        self._lines = column(gap=9)
        self.card = titled_card(N_("Contacts"), self._lines)

    def show(self, file: CaseFile) -> None:
        """List whom this case names."""
        clear(self._lines)
        lines = [_line(contact) for contact in _contacts(file) if any(contact[2])]
        add(self._lines, *lines)
        if not lines:
            add(self._lines, label(N_("No telephone and no address yet."), "muted"))


def _line(contact: Contact) -> QLayout:
    icon, who, values = contact
    texts = [label(as_is(text), wrap=True, copy=True) for text in values if text]
    words = column(label(who, "caption"), *texts, gap=0)
    return row(column(IconMark(icon), None, margins=(0, 8, 0, 0)), (words, 1), gap=10)


def _contacts(file: CaseFile) -> Iterator[Contact]:
    case, person = file.case, file.principal
    if person:
        owner = Person.fields()["phone_owner"].show(person.phone_owner, current())
        yield "phone", N_("Returnee"), [_phone(person.phone), owner if person.phone else ""]
    yield "map-pin", N_("Place of return"), [", ".join(filter(None, (case.address, case.town)))]
    yield "users", N_("In an emergency"), [_emergency(case), _phone(case.emergency_phone)]
    state = codes("countries").get(case.member_state or "")
    sender = [case.organisation or "", case.contact_name or "", case.contact_email or ""]
    yield "mail", state or N_("Member State"), sender
    operator = file.organisations.get((file.package and file.package.operator) or "")
    if operator:
        named = [operator.name or "", operator.person or "", _phone(operator.phone)]
        yield "briefcase", N_("Operator"), named


def _emergency(case: Case) -> str:
    relation = Case.fields()["emergency_relation"].show(case.emergency_relation, current())
    return " · ".join(filter(None, (case.emergency_name, relation)))


def _phone(number: str | None) -> str:
    return Person.fields()["phone"].show(number, current())
