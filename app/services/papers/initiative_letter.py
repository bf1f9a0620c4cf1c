"""The letter that refers a beneficiary to an initiative; nothing on the return is read for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.models.initiative import SECTORS, Initiative
from app.models.quantities import PHONE
from app.services import cases, directory
from app.services.access import Desk
from app.services.agreements import parties
from app.services.documents.data import Label
from app.services.documents.initiative_letter import InitiativeLetter
from app.services.documents.initiative_letter import render as render
from app.services.errors import UserError
from app.services.initiatives import referring
from app.services.initiatives.referring import Referred
from app.services.reports.letterhead import both, own_office
from app.text import N_, language, sentence


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> InitiativeLetter:
    """What the letter prints, the same for every reader; UserError not_referred."""
    known = referring.of_case(desk, case_id)
    found = next((one for one in known if one.referral.id == subject), None)
    if found is None or found.initiative is None:
        raise UserError(
            "not_referred",
            N_("This case was not referred to this initiative: there is no letter."),
        )
    file = cases.load(desk, case_id)
    person = parties.beneficiary(file.case, file.principal)
    return InitiativeLetter(
        office=own_office(desk, file.case.office),
        number=file.case.number or "",
        written=date.today(),
        beneficiary=" ".join(filter(None, (person.family_name.upper(), person.given_names))),
        phone=person.phone,
        place=file.case.town or "",
        project=(file.package.title or "") if file.package else "",
        officer=directory.users(desk).get(found.referral.sent_by or "", ""),
        **_of_referral(found, found.initiative),
    )


def _of_referral(found: Referred, one: Initiative) -> dict[str, Any]:
    referral = found.referral
    sent = referral.sent_on or date.today()
    phone = PHONE.show(one.phone, language("fr"))
    purpose = SECTORS.get(referral.purpose or "")
    return {
        "initiative": Label(one.label_fr or one.acronym or "", one.label_en or one.acronym or ""),
        "contact": ", ".join(part for part in (one.person, phone) if part),
        "address": one.address or "",
        "purpose": both(sentence(purpose)) if purpose else Label.typed(referral.purpose or ""),
        "sent": sent,
        "due": found.due or sent,
    }
