"""The papers of an office that are no paper of one case: claim, committee papers, transfer slip."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.models.agreement import WORKING_LANGUAGES
from app.services.access import Desk
from app.services.documents import claim, transfer_slip
from app.services.documents.claim_data import ClaimedLine, ClaimPaper
from app.services.documents.data import Amount, Label, Office
from app.services.documents.transfer_slip import TransferSlip
from app.services.documents.wording import CLAUSES_VERSION
from app.services.reports import committee_papers
from app.text import N_
from tools.sampled_case import NUMBER, SESSION

DAKAR = Label("Bureau de Dakar", "Dakar office")
PARIS = Label("Siège", "Headquarters")
EXPENSE: Amount = (144_827, "EUR")
ERRIN: Amount = (72_414, "EUR")
MEMBER_STATE: Amount = (72_413, "EUR")
LOCAL: Amount = (950_000, "XOF")
PAID = date(2020, 9, 14)


def papers(desk: Desk, office: Office) -> Iterator[tuple[str, str, dict[str, bytes]]]:
    """Kind, name and PDF in each language; the committee is that of the case."""
    claimed, slip = _claim(), _slip(office)
    yield "claim", N_("Claim"), {one: claim.render(claimed, one) for one in WORKING_LANGUAGES}
    yield (
        "committee_minutes",
        N_("Minutes"),
        {one: committee_papers.minutes(desk, SESSION, one) for one in WORKING_LANGUAGES},
    )
    yield (
        "committee_names",
        N_("List of names, for the secretary alone"),
        {one: committee_papers.names(desk, SESSION, one) for one in WORKING_LANGUAGES},
    )
    yield (
        "transfer_slip",
        N_("Transfer slip"),
        {one: transfer_slip.render(slip, one) for one in WORKING_LANGUAGES},
    )


def _claim() -> ClaimPaper:
    line = ClaimedLine(
        position=1, kind="payment", number=NUMBER, reference="DE-2020-0417",
        beneficiary="EXEMPLE Aminata Fatoumata", payee="Électro-Modèle", paid_on=PAID,
        local=LOCAL, eur=EXPENSE, rate=Decimal("655.957"), rate_date=date(1999, 1, 1),
        rate_source="parité fixe", percent=Decimal(50), errin=ERRIN, member_state=MEMBER_STATE,
        receipt="DKR-R2020-00001-6", proof="Facture 118, attestation de remise",
    )  # fmt: skip
    return ClaimPaper(
        office=Office(label=PARIS, city="Paris"), number="PAR-C2020-00001-9", code="K7M2P9QX",
        member_state=Label("Allemagne", "Germany"),
        agency=Label("Office fédéral des migrations", "Federal Office for Migration"),
        programme="ERRIN-OFII-2020", first=date(2020, 7, 1), last=date(2020, 9, 30),
        written=date(2020, 10, 2), lines=(line,), local=(LOCAL,), eur=EXPENSE, errin=ERRIN,
        member_state_share=MEMBER_STATE, wording=CLAUSES_VERSION,
    )  # fmt: skip


def _slip(office: Office) -> TransferSlip:
    return TransferSlip(
        office=office, sender=DAKAR, target=PARIS, number=12,
        made=Label("14/09/2020, 16:05", "14 Sept 2020, 16:05"), by="Awa Essai",
        file="7F3K-92QD.passerelle", size=Label("184 ko", "184 kB"),
        counts={"operations": 312, "records": 96, "cases": 4, "papers": 3},
        words=("sable", "route", "jardin", "pirogue", "fenêtre", "marché"),
    )  # fmt: skip
