"""Office, operator, beneficiary and family as an agreement prints them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.case import Case
from app.models.office import Office as OfficeRow
from app.models.office import Organisation
from app.models.package import Package
from app.models.person import Person
from app.models.quantities import PHONE
from app.models.reference import codes
from app.services.agreements.terms import Terms
from app.services.documents.data import Beneficiary, FamilyMember, Label, Office, Operator
from app.text import Sayable, language

FRENCH, ENGLISH = language("fr"), language("en")


def label(said: Sayable | str) -> Label:
    """A code, a sentence or a msgid in both languages of papers."""
    if isinstance(said, str):
        return Label(FRENCH.tr(said), ENGLISH.tr(said))
    return Label(said.said(FRENCH), said.said(ENGLISH))


def code_label(table: str, code: str | None) -> Label | None:
    """The label of a code, None without one; a code unknown here is printed as it is."""
    if not code:
        return None
    return label(codes(table)[code]) if code in codes(table) else Label.typed(code)


def office(row: OfficeRow, terms: Terms, logo: bytes = b"") -> Office:
    """The office, represented by who signs this agreement."""
    return Office(
        label=Label(row.label_fr or "", row.label_en or ""),
        city=row.city or "",
        address=row.address or "",
        phone=phone(row.phone),
        email=row.email or "",
        head_name=terms.representative,
        head_title=row.head_title or "" if terms.representative == row.head_name else "",
        logo=logo,
    )


def operator(session: Session, package: Package) -> Operator | None:
    """The organisation that accompanies, where one was chosen."""
    row = session.get(Organisation, package.operator) if package.operator else None
    if row is None:
        return None
    return Operator(
        name=row.name or "",
        person=row.person or "",
        address=row.address or "",
        phone=phone(row.phone),
    )


def beneficiary(case: Case, person: Person | None) -> Beneficiary:
    """The principal applicant, with the address in the country of return."""
    if person is None:
        return Beneficiary(family_name="")
    region = code_label("regions", case.region)
    place = (case.address, case.town, region.fr if region else None)
    return Beneficiary(
        family_name=person.family_name or "",
        given_names=person.given_names or "",
        arabic_name=person.arabic_name or "",
        sex=person.sex or "",
        birth=person.birth_date or "",
        birth_place=person.birth_place or "",
        document=code_label("id_document_types", person.id_type),
        document_number=person.id_number or "",
        address=", ".join(dict.fromkeys(part for part in place if part)),
        phone=phone(person.phone),
    )


def member(person: Person) -> FamilyMember:
    """Somebody of the family."""
    return FamilyMember(
        family_name=person.family_name or "",
        given_names=person.given_names or "",
        relation=code_label("relation_types", person.relation),
        birth=person.birth_date or "",
    )


def phone(number: str | None) -> str:
    """A telephone number grouped for reading."""
    return str(PHONE.show(number, FRENCH))


def contact(shown: Office) -> str:
    """How an office is reached, in one line."""
    return " · ".join(part for part in (shown.phone, shown.email) if part)
