"""The information and consent sheet of a case, with the names and days that are known."""

from __future__ import annotations

from app.models.case import Case
from app.services import records
from app.services.access import Desk
from app.services.agreements import parties, printed, terms
from app.services.agreements.people import people_of
from app.services.documents.agreement_parties import full_name
from app.services.documents.consent import ConsentData
from app.services.documents.consent import render as render
from app.services.documents.data import Signing
from app.services.packages.case_rules import CaseRules


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> ConsentData:
    """What it prints; the same for every reader, it names only kinds of data."""
    suggested = terms.suggested(desk, case_id)
    with desk.reading() as session:
        case = records.existing(session, Case, case_id)
        people = people_of(session, case.id)
        person = parties.beneficiary(case, people[0] if people else None)
        office = parties.office(terms.office_of(session, case), suggested)
        return ConsentData(
            case=case.number or "",
            programme=case.programme or "",
            office=office,
            person=full_name(person.family_name, person.given_names),
            arabic_name=person.arabic_name,
            birth=person.birth,
            birth_place=person.birth_place,
            member_state=parties.code_label("countries", case.member_state),
            retention=printed.retention(CaseRules(session, case)),
            signing=Signing(read_in=parties.code_label("languages", suggested.read_in)),
            data_contact=office.email or parties.contact(office),
            place=suggested.place,
        )
