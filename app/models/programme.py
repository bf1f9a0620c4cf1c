"""The programme as dated data: rules, services, Member States and exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Mapped

from app.models.field import field
from app.models.kinds import NOTE, TEXT, Choice, listed
from app.models.money import Money
from app.models.quantities import AMOUNT, DAY, RATIO
from app.models.record import Record
from app.models.reference import codes
from app.text import N_

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


class ProgrammeRule(Record):
    """A figure or list of a programme, valid between two dates, for some or all countries."""

    __tablename__ = "programme_rule"
    programme: Mapped[str | None] = field(PROGRAMMES, N_("Programme"))
    key: Mapped[str | None] = field(TEXT, N_("Rule"))
    value: Mapped[str | None] = field(TEXT, N_("Value"))
    unit: Mapped[str | None] = field(TEXT, N_("Unit"))
    member_state: Mapped[str | None] = field(MEMBER_STATES, N_("Member State"))
    country: Mapped[str | None] = field(OPERATION_COUNTRIES, N_("Country"))
    valid_from: Mapped[date | None] = field(DAY, N_("Valid from"))
    valid_to: Mapped[date | None] = field(DAY, N_("Valid until"))


class Service(Record):
    """A service of the catalogue."""

    __tablename__ = "service"
    code: Mapped[str | None] = field(TEXT, N_("Code"), policy="fixed")
    category: Mapped[str | None] = field(TEXT, N_("Category"))
    level: Mapped[str | None] = field(TEXT, N_("Level"))
    label_fr: Mapped[str | None] = field(TEXT, N_("Label in French"))
    label_en: Mapped[str | None] = field(TEXT, N_("Label in English"))
    unit_fr: Mapped[str | None] = field(TEXT, N_("Unit in French"))
    unit_en: Mapped[str | None] = field(TEXT, N_("Unit in English"))
    mode: Mapped[str | None] = field(Choice(MODES), N_("Form"))
    default_ceiling: Mapped[Money | None] = field(AMOUNT, N_("Usual ceiling"))


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
