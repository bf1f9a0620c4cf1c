"""The programme as dated data: rules, services, ceilings, Member States and exchange rates."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from app.models.field import field
from app.models.kinds import NOTE, TEXT, Choice, Codes, listed
from app.models.money import Money
from app.models.quantities import AMOUNT, DAY, RATIO
from app.models.record import Record
from app.models.reference import codes
from app.text import N_, Sentence

LEVELS = {
    "N1": N_("Level 1 — social assistance"),
    "N2": N_("Level 2 — employment or training"),
    "N3": N_("Level 3 — business creation"),
}
MODES = {
    "in_kind": N_("In kind"),
    "cash": N_("Cash"),
    "operator_fee": N_("Operator fee"),
}
PROGRAMMES = Choice(
    lambda: {row.row["programme"]: row.row["programme"] for row in codes("package_rules").values()}
)
LOCAL_CURRENCIES = Choice(lambda: {c: c for c in codes("currencies") if c != "EUR"})
OPERATION_COUNTRIES = Choice(listed("countries", role="operation"))
MEMBER_STATES = Choice(listed("countries", role="member_state"))
SERVICE_LEVELS = {"arrival": N_("On arrival"), **LEVELS}
BASIS = N_("Decision, letter or e-mail it rests on")


class ServiceCode(Choice):
    """A service by its code; headquarters may have added some that came with no version."""

    def problem(self, value: Any) -> Sentence | None:
        """Whether the catalogue has it on a day is for the store to say."""
        return None if value is None or CODE.fullmatch(value) else super().problem(value)


CODE = re.compile(r"[A-Z0-9]{1,12}(-[A-Z0-9]{1,12}){1,3}")
SERVICES = ServiceCode(listed("service_catalogue"))


class Version(Record):
    """What holds between two days; a change is another version, and only the end is ever set."""

    __abstract__ = True
    valid_from: Mapped[date | None] = field(DAY, N_("Valid from"), policy="insert")
    valid_to: Mapped[date | None] = field(DAY, N_("Valid until"))
    basis: Mapped[str | None] = field(TEXT, N_("Basis"), policy="insert", help=BASIS)


class ProgrammeRule(Version):
    """A figure or list of a programme, valid between two dates, for some or all countries."""

    __tablename__ = "programme_rule"
    programme: Mapped[str | None] = field(PROGRAMMES, N_("Programme"), policy="insert")
    key: Mapped[str | None] = field(TEXT, N_("Rule"), policy="insert")
    value: Mapped[str | None] = field(TEXT, N_("Value"), policy="insert")
    unit: Mapped[str | None] = field(TEXT, N_("Unit"), policy="insert")
    member_state: Mapped[str | None] = field(MEMBER_STATES, N_("Member State"), policy="insert")
    country: Mapped[str | None] = field(OPERATION_COUNTRIES, N_("Country"), policy="insert")


class Ceiling(Version):
    """The most that is given to a beneficiary at a level, for some or all countries."""

    __tablename__ = "ceiling"
    level: Mapped[str | None] = field(
        Choice(SERVICE_LEVELS), N_("Level"), policy="insert", needed_for=("create",)
    )
    country: Mapped[str | None] = field(OPERATION_COUNTRIES, N_("Country"), policy="insert")
    member_state: Mapped[str | None] = field(MEMBER_STATES, N_("Member State"), policy="insert")
    amount: Mapped[Money | None] = field(
        AMOUNT, N_("Ceiling"), policy="insert", needed_for=("create",)
    )


class Service(Version):
    """A service of the catalogue."""

    __tablename__ = "service"
    code: Mapped[str | None] = field(TEXT, N_("Code"), policy="fixed", needed_for=("create",))
    category: Mapped[str | None] = field(TEXT, N_("Category"), policy="insert")
    level: Mapped[str | None] = field(
        Choice(SERVICE_LEVELS), N_("Level"), policy="insert", needed_for=("create",)
    )
    label_fr: Mapped[str | None] = field(
        TEXT, N_("Label in French"), policy="insert", needed_for=("create",)
    )
    label_en: Mapped[str | None] = field(
        TEXT, N_("Label in English"), policy="insert", needed_for=("create",)
    )
    unit_fr: Mapped[str | None] = field(TEXT, N_("Unit in French"), policy="insert")
    unit_en: Mapped[str | None] = field(TEXT, N_("Unit in English"), policy="insert")
    mode: Mapped[str | None] = field(
        Choice(MODES), N_("Form"), policy="insert", needed_for=("create",)
    )
    default_ceiling: Mapped[Money | None] = field(AMOUNT, N_("Usual ceiling"), policy="insert")
    countries: Mapped[list[str] | None] = field(
        Codes(listed("countries", role="operation")), N_("Countries"), policy="insert",
        help=N_("None chosen: offered in all of them"),
    )  # fmt: skip


class MemberState(Record):
    """A Member State of the network and its agency."""

    __tablename__ = "member_state"
    iso2: Mapped[str | None] = field(MEMBER_STATES, N_("Member State"), policy="fixed")
    agency_fr: Mapped[str | None] = field(TEXT, N_("Agency in French"))
    agency_en: Mapped[str | None] = field(TEXT, N_("Agency in English"))
    acronym: Mapped[str | None] = field(TEXT, N_("Acronym"))
    valid_from: Mapped[date | None] = field(DAY, N_("Valid from"))
    valid_to: Mapped[date | None] = field(DAY, N_("Valid until"))


class Rate(Record):
    """Units of a currency for one euro from a day on, with its source; never changed."""

    __tablename__ = "rate"
    currency: Mapped[str | None] = field(
        LOCAL_CURRENCIES, N_("Currency"), policy="insert", needed_for=("create",)
    )
    units_per_eur: Mapped[Decimal | None] = field(
        RATIO, N_("Units for one euro"), policy="insert", needed_for=("create",)
    )
    valid_from: Mapped[date | None] = field(
        DAY, N_("Valid from"), policy="insert", needed_for=("create",)
    )
    source: Mapped[str | None] = field(
        TEXT, N_("Source of the rate"), policy="insert", needed_for=("create",)
    )
    note: Mapped[str | None] = field(NOTE, N_("Remark"), policy="insert")
