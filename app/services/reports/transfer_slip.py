"""The transfer slip of a bundle that was sent, out of the log of exchanges."""

from __future__ import annotations

from sqlalchemy import select

from app.models.journal import Exchange
from app.models.reference import codes
from app.services.access import Desk
from app.services.bundles import overview, receipts
from app.services.bundles.overview import Exchanged
from app.services.documents import transfer_slip
from app.services.documents.transfer_slip import COUNTS
from app.services.errors import UserError
from app.services.reports.letterhead import both, local, own_office
from app.text import N_, Sentence, sentence


def slip(desk: Desk, exchange: str, paper: str) -> bytes:
    """The slip as a PDF in fr, en or fr-en; UserError not_sent."""
    one = overview.find(desk, exchange)
    if not one.sent:
        raise UserError(
            "not_sent", N_("A transfer slip goes with a bundle that was made here. None was made.")
        )
    offices = codes("offices")
    with desk.reading() as session:
        found = session.scalar(select(Exchange.fingerprint).where(Exchange.id == one.id))
    data = transfer_slip.TransferSlip(
        office=own_office(desk),
        sender=both(_computer(desk)),
        target=both(offices.get(one.office, one.office)),
        number=one.number,
        made=both(local(one.at)),
        by=one.by,
        file=one.file_name,
        size=both(_size(one)),
        counts={name: one.counts[name] for name in COUNTS if name in one.counts},
        words=receipts.spoken(found) if found else (),
    )
    return transfer_slip.render(data, paper)


def _computer(desk: Desk) -> Sentence:
    words = N_("{office} (computer {number})")
    return sentence(words, office=codes("offices")[desk.office], number=desk.laptop)


def _size(one: Exchanged) -> Sentence | str:
    size = one.counts.get("size")
    return sentence(N_("{n} kB"), n=max(1, round(size / 1000))) if size else ""
