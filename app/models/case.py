"""The case of a returnee: referral by the Member State, return, contact, consent, amount."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.field import field
from app.models.kinds import NAME, NOTE, TEXT, Choice, Link, listed
from app.models.money import Money
from app.models.office import OFFICES
from app.models.programme import MEMBER_STATES, OPERATION_COUNTRIES, PROGRAMMES
from app.models.quantities import AMOUNT, DAY, NUMBER, PHONE, YEAR, YES_NO
from app.models.record import Record
from app.text import N_

SUPPORT_TYPES = {"post_return": N_("Post-return"), "post_arrival": N_("Post-arrival")}
STATUSES = Choice(listed("statuses"))


class Case(Record):
    """One family file; its root is itself."""

    __tablename__ = "case"
    number: Mapped[str | None] = field(
        TEXT, N_("Case number"), needed_for=("create",), policy="fixed", listed=True
    )
    office: Mapped[str | None] = field(
        OFFICES, N_("Office"), needed_for=("create",), policy="fixed", listed=True
    )
    officer: Mapped[str | None] = field(Link("user"), N_("Officer"), listed=True)
    status: Mapped[str | None] = field(STATUSES, N_("Status"), needed_for=("create",), listed=True)
    status_date: Mapped[date | None] = field(
        DAY, N_("Date of the status"), policy="derived", follows="status"
    )

    programme: Mapped[str | None] = field(PROGRAMMES, needed_for=("create",))
    member_state: Mapped[str | None] = field(MEMBER_STATES, needed_for=("create",), listed=True)
    ms_reference: Mapped[str | None] = field(
        TEXT, needed_for=("complete",), policy="fixed", listed=True
    )
    organisation: Mapped[str | None] = field(TEXT)
    contact_name: Mapped[str | None] = field(NAME)
    contact_email: Mapped[str | None] = field(TEXT)
    referral_date: Mapped[date | None] = field(DAY, needed_for=("complete",))
    support_type: Mapped[str | None] = field(Choice(SUPPORT_TYPES))
    return_type: Mapped[str | None] = field(
        Choice(listed("return_types")), needed_for=("complete",), restricted=True
    )
    admin_status: Mapped[str | None] = field(TEXT, restricted=True)
    arrival_in_ms: Mapped[int | None] = field(YEAR)
    heard_from: Mapped[str | None] = field(TEXT)
    family_count: Mapped[int | None] = field(NUMBER)
    needs: Mapped[str | None] = field(NOTE)
    comments: Mapped[str | None] = field(NOTE, policy="latest")

    country: Mapped[str | None] = field(
        OPERATION_COUNTRIES, needed_for=("create",), policy="fixed", listed=True
    )
    region: Mapped[str | None] = field(Choice(listed("regions")))
    town: Mapped[str | None] = field(TEXT, needed_for=("agreement",), listed=True)
    address: Mapped[str | None] = field(TEXT)
    departure_expected: Mapped[date | None] = field(DAY)
    departure_confirmed: Mapped[date | None] = field(DAY)
    arrival_airport: Mapped[str | None] = field(TEXT)
    arrival_date: Mapped[date | None] = field(DAY, N_("Arrival date"), listed=True)

    emergency_name: Mapped[str | None] = field(NAME)
    emergency_relation: Mapped[str | None] = field(
        Choice(listed("relation_types", emergency_contact="true"))
    )
    emergency_phone: Mapped[str | None] = field(PHONE)
    consent: Mapped[bool | None] = field(YES_NO, needed_for=("complete", "agreement"))
    consent_date: Mapped[date | None] = field(DAY)
    package_eur: Mapped[Money | None] = field(
        AMOUNT, N_("Amount granted"), needed_for=("complete", "agreement")
    )
    minimum_confirmed: Mapped[bool | None] = field(
        YES_NO,
        N_("Amount below the minimum confirmed by the Member State"),
        help=N_("Needed only when the amount granted is below the minimum of the programme"),
    )


class CaseRow(Record):
    """A row that belongs to one case and shares its fate."""

    __abstract__ = True
    case: Mapped[str | None] = field(
        Link("case"), N_("Case"), needed_for=("create",), policy="fixed"
    )

    def root_id(self) -> str:
        """The case."""
        return str(self.case)


class CaseNote(CaseRow):
    """A remark on a case, added by anyone who sees it; never changed."""

    __tablename__ = "note"
    text: Mapped[str | None] = field(NOTE, N_("Note"), policy="insert", needed_for=("create",))
    written_on: Mapped[date | None] = field(DAY, N_("Date"), policy="insert")
