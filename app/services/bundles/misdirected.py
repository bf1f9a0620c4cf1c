"""Refuses bundles that are not for this office, whoever signed them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.models.journal import Device, Exchange
from app.models.reference import codes
from app.services.access import HEADQUARTERS, Desk
from app.services.bundles import received
from app.services.bundles.manifest import Manifest
from app.services.bundles.numbers import RECEIVED
from app.services.errors import UserError
from app.text import N_


def refuse(desk: Desk, found: Manifest, sender: Device) -> None:
    """Own, for another office, or of an office that is no partner."""
    offices = codes("offices")
    if found.sender.device == desk.device:
        raise UserError(
            "own_bundle",
            N_("This file was made on this computer for {office}. Nothing was imported."),
            office=offices.get(found.target.office, found.target.office),
        )
    if found.target.office != desk.office:
        raise UserError(
            "bundle_for_other",
            N_("This file is for {target}, not for {own}. Nothing was imported."),
            target=offices.get(found.target.office, found.target.office),
            own=offices[desk.office],
        )
    star = desk.is_headquarters or sender.kind == HEADQUARTERS or sender.office == desk.office
    if not star:
        raise UserError(
            "not_a_partner",
            N_("Offices exchange with headquarters only. Nothing was imported."),
        )


def refuse_taken_name(connection: Connection, found: Manifest) -> None:
    """No bundle bears the name of one that somebody else made."""
    known = connection.execute(
        select(Exchange.direction, Exchange.device).where(Exchange.id == found.bundle)
    ).first()
    if known and tuple(known) != (RECEIVED, found.sender.device):
        raise received.malformed()
