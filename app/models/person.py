"""The people of a case: principal applicant and family, each with own data."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped

from app.models.case import CaseRow
from app.models.field import field
from app.models.kinds import ARABIC, NAME, NAMES, TEXT, Choice, Codes, listed
from app.models.quantities import DAY, PARTIAL, PHONE
from app.text import N_, NC_

SEXES = {"F": N_("Female"), "M": N_("Male"), "X": NC_("sex", "Not specified")}
MARITAL = {
    "single": N_("Single"),
    "married": N_("Married"),
    "partnered": N_("In a couple"),
    "divorced": N_("Divorced"),
    "widowed": N_("Widowed"),
    "unknown": NC_("marital status", "Unknown"),
}
PHONE_OWNERS = {
    "self": N_("The person"),
    "relative": N_("A relative"),
    "neighbour": N_("A neighbour"),
    "other": NC_("phone owner", "Somebody else"),
}
EDUCATION = {
    "none": NC_("education", "None"),
    "koranic": N_("Koranic school"),
    "primary": N_("Primary school"),
    "secondary": N_("Secondary school"),
    "vocational": N_("Vocational training"),
    "university": N_("University"),
}
PRINCIPAL = "principal"


class Person(CaseRow):
    """One person of a case."""

    __tablename__ = "person"
    relation: Mapped[str | None] = field(
        Choice(listed("relation_types", family_member="true")), N_("Relation"),
        needed_for=("create",),
    )  # fmt: skip
    family_name: Mapped[str | None] = field(NAME, needed_for=("create",), listed=True)
    given_names: Mapped[str | None] = field(NAME, listed=True)
    other_names: Mapped[list[str] | None] = field(NAMES)
    arabic_name: Mapped[str | None] = field(ARABIC, N_("Name in Arabic"))
    sex: Mapped[str | None] = field(Choice(SEXES), needed_for=("complete", "agreement"))
    birth_date: Mapped[str | None] = field(PARTIAL, needed_for=("complete",))
    birth_place: Mapped[str | None] = field(TEXT)
    nationality: Mapped[str | None] = field(Choice(listed("countries")))
    marital_status: Mapped[str | None] = field(Choice(MARITAL))
    languages: Mapped[list[str] | None] = field(Codes(listed("languages")))
    id_type: Mapped[str | None] = field(Choice(listed("id_document_types")))
    id_number: Mapped[str | None] = field(TEXT)
    id_expiry: Mapped[date | None] = field(DAY)
    father_name: Mapped[str | None] = field(NAME)
    mother_name: Mapped[str | None] = field(NAME)
    phone: Mapped[str | None] = field(PHONE, needed_for=("complete",))
    phone_owner: Mapped[str | None] = field(Choice(PHONE_OWNERS))
    education: Mapped[str | None] = field(Choice(EDUCATION))
    occupation: Mapped[str | None] = field(TEXT)
    vulnerabilities: Mapped[list[str] | None] = field(
        Codes(listed("vulnerabilities")), restricted=True
    )

    @property
    def full_name(self) -> str:
        """Family name in capitals, then given names."""
        return " ".join(filter(None, [(self.family_name or "").upper(), self.given_names]))
