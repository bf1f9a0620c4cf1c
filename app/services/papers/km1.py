"""What RIAT asks at its first key moment: chapters and fields in its order, for form and sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.models.case import Case
from app.models.field import Field
from app.models.paper import PARTNER
from app.models.person import Person
from app.models.record import Record
from app.services.reports.letterhead import both
from app.text import N_, sentence

# What is reckoned, not a field: who helps there, who came along, whether somebody is vulnerable.
OFFICE, FAMILY, VULNERABLE = "partner", "family", "vulnerable"
RECKONED = {
    OFFICE: N_("Reintegration partner"),
    FAMILY: N_("Family composition"),
    VULNERABLE: N_("Specific vulnerability"),
}
YES_NO = {True: both(sentence(N_("Yes"))), False: both(sentence(N_("No")))}
Asked = tuple[type[Record] | None, str]
# Beyond restricted fields and notes, what tells why and from where somebody returns.
FOR_US = frozenset({VULNERABLE, "organisation", "heard_from", "contact_name", "contact_email"})


@dataclass(frozen=True)
class Asks:
    """A chapter of the application; `riat`: whether RIAT has it, or only the office."""

    title: str
    fields: tuple[Asked, ...]
    riat: bool = True


CHAPTERS = (
    Asks(N_("Application"), (
        (Case, "number"), (Case, "ms_reference"), (Case, "country"), (Case, "programme"),
        (Case, "member_state"), (Case, "organisation"), (None, OFFICE), (Case, "support_type"),
    )),
    Asks(N_("Identity, document and consent"), (
        (Person, "family_name"), (Person, "given_names"), (Person, "sex"), (Person, "birth_date"),
        (Person, "birth_place"), (Person, "nationality"), (Person, "id_type"),
        (Person, "id_number"), (Person, "id_expiry"), (Case, "consent"), (Case, "consent_date"),
    )),
    Asks(N_("Family composition"), ((None, FAMILY),)),
    Asks(N_("Return"), (
        (Case, "return_type"), (Case, "departure_expected"), (Case, "departure_confirmed"),
    )),
    Asks(N_("Assistance needed and vulnerability"), ((Case, "needs"), (None, VULNERABLE))),
    Asks(N_("Situation and contact in the Member State"), (
        (Case, "admin_status"), (Case, "heard_from"), (Case, "contact_name"),
        (Case, "contact_email"),
    )),
    Asks(N_("For the office: contact in the country of return"), (
        (Person, "languages"), (Person, "phone"), (Person, "phone_owner"), (Case, "region"),
        (Case, "town"), (Case, "address"), (Case, "emergency_name"), (Case, "emergency_relation"),
        (Case, "emergency_phone"), (Case, "arrival_airport"), (Case, "arrival_date"),
    ), riat=False),
)  # fmt: skip
APPLICATION: tuple[Asked, ...] = tuple(
    asked for chapter in CHAPTERS if chapter.riat for asked in chapter.fields
)


def chapters(profile: str) -> Iterator[tuple[Asks, list[Asked]]]:
    """Chapters with what these readers may be given; one without anything is left out."""
    for chapter in CHAPTERS:
        fields = [one for one in chapter.fields if profile != PARTNER or _for_all(*one)]
        if fields:
            yield chapter, fields


def described(model: type[Record] | None, name: str) -> Field | None:
    """The field that is asked; None for what is reckoned."""
    return model.fields()[name] if model else None


def _for_all(model: type[Record] | None, name: str) -> bool:
    spec = described(model, name)
    return name not in FOR_US and not (spec and (spec.restricted or spec.kind.name == "note"))
