"""The certificate that an item was handed over, gathered before it is: the day is left open."""

from __future__ import annotations

from app.models.agreement import Agreement, in_force
from app.services.access import Desk
from app.services.agreements import kept, parties
from app.services.documents.handover_certificate import Handed, HandoverCertificate
from app.services.documents.handover_certificate import render as render
from app.services.papers.items import ordered
from app.services.reports.letterhead import own_office


def gather(desk: Desk, case_id: str, profile: str, subject: str = "") -> HandoverCertificate:
    """What the certificate prints, the same for every reader: it holds nothing sensitive."""
    found = ordered(desk, case_id, subject)
    agreement = in_force(kept.of_case(desk, case_id)) or Agreement()
    principal = found.people[0] if found.people else None
    spoken = agreement.read_in or next(iter((principal and principal.languages) or ()), None)
    supplier = found.supplier.name if found.supplier else ""
    handed = Handed(
        label=found.label,
        quantity=found.quantity,
        unit=found.unit,
        supplier=supplier,
        amount=found.value,
    )
    return HandoverCertificate(
        office=own_office(desk, found.case.office),
        number=found.number,
        case=found.case.number or "",
        agreement=f"{found.case.number}/{agreement.version} · {agreement.code}"
        if agreement.code
        else "",
        beneficiary=parties.beneficiary(found.case, principal),
        items=(handed,),
        local_currency=found.sums.currency,
        supplier=supplier,
        signature_mode=agreement.signature_mode or "signature",
        read_in=parties.code_label("languages", spoken),
        interpreter=agreement.interpreter or "",
    )
