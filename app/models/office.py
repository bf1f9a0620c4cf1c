"""Offices, the organisations they work with, and their users."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.field import field
from app.models.kinds import NAME, NOTE, TEXT, Choice, Link, listed
from app.models.quantities import DAY, PHONE
from app.models.record import Record
from app.text import N_

ROLES = {
    "case_officer": N_("Case officer"),
    "head_of_office": N_("Head of office"),
    "finance": N_("Finance"),
    "headquarters": N_("Headquarters"),
    "auditor": N_("Auditor"),
    "administrator": N_("Administrator"),
}
ORGANISATION_KINDS = {
    "operator": N_("Operator"),
    "supplier": N_("Supplier"),
    "public_body": N_("Public body"),
    "association": N_("Association"),
    "other": N_("Other"),
}
OFFICES = Choice(listed("offices"))


class Office(Record):
    """An office or headquarters; the agreement prints its identity."""

    __tablename__ = "office"
    code: Mapped[str | None] = field(OFFICES, N_("Office"), policy="fixed")
    kind: Mapped[str | None] = field(TEXT, N_("Kind of office"), policy="fixed")
    country: Mapped[str | None] = field(Choice(listed("countries")), N_("Country"), policy="fixed")
    label_fr: Mapped[str | None] = field(TEXT, N_("Name in French"))
    label_en: Mapped[str | None] = field(TEXT, N_("Name in English"))
    city: Mapped[str | None] = field(TEXT, N_("City"))
    address: Mapped[str | None] = field(NOTE, N_("Address"))
    phone: Mapped[str | None] = field(PHONE, N_("Telephone"))
    email: Mapped[str | None] = field(TEXT, N_("E-mail"))
    head_name: Mapped[str | None] = field(NAME, N_("Name of the head of office"))
    head_title: Mapped[str | None] = field(
        TEXT, N_("Title of the head of office"), help=N_("As printed above the signature")
    )


class Organisation(Record):
    """An operator, supplier or other body that offices work with."""

    __tablename__ = "organisation"
    name: Mapped[str | None] = field(TEXT, N_("Name of the organisation"), needed_for=("create",))
    kind: Mapped[str | None] = field(Choice(ORGANISATION_KINDS), N_("Kind of organisation"))
    person: Mapped[str | None] = field(NAME, N_("Contact person"))
    address: Mapped[str | None] = field(NOTE, N_("Address"))
    phone: Mapped[str | None] = field(PHONE, N_("Telephone"))


class User(Record):
    """Someone who works with Passerelle; passphrase slots and keys are never in the journal."""

    __tablename__ = "user"
    name: Mapped[str | None] = field(NAME, N_("Name"), needed_for=("create",))
    role: Mapped[str | None] = field(Choice(ROLES), N_("Role"), needed_for=("create",))
    office: Mapped[str | None] = field(OFFICES, N_("Office"), policy="fixed")
    left_on: Mapped[date | None] = field(DAY, N_("Left the office on"))


class OfficerKey(Record):
    """A public key with which an officer signs decisions; one for each computer it works at.

    `signs`: what this computer writes from here on is signed whatever is decided; payments alone
    were before."""

    __tablename__ = "officer_key"
    user: Mapped[str | None] = field(Link("user"), N_("Officer"), policy="insert")
    key: Mapped[str | None] = field(TEXT, N_("Public key"), policy="insert")
    since: Mapped[date | None] = field(DAY, N_("Since"), policy="insert")
    signs: Mapped[date | None] = field(DAY, N_("Signs decisions since"), policy="insert")
