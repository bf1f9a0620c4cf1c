"""What the New case page asks, section by section, as data."""

from __future__ import annotations

from app.models.kinds import Options, listed
from app.models.person import PRINCIPAL
from app.text import N_
from app.views.forms.form import Section
from app.views.language import Words

FAMILY = N_("Family")
ONLY_NECESSARY = N_("Only what is marked “necessary” is needed to create the case")

IDENTITY = Section(
    N_("Identity"),
    *("family_name", "given_names", "other_names", "sex", "birth_date", "nationality", "phone"),
    *("id_type", "id_number", "birth_place", "phone_owner"),
    note=ONLY_NECESSARY,
    number=1,
)
BACKGROUND = Section(FAMILY, "marital_status", "father_name", "mother_name")
RETURN = Section(
    N_("Return and arrival"),
    *("country", "region", "town", "address", "departure_expected", "departure_confirmed"),
    *("arrival_airport", "arrival_date", "emergency_name", "emergency_relation"),
    "emergency_phone",
    number=3,
)
REFERRAL = Section(
    N_("Referral"),
    *("member_state", "ms_reference", "programme", "referral_date", "organisation"),
    *("contact_name", "contact_email", "support_type", "return_type", "admin_status"),
    *("arrival_in_ms", "heard_from", "package_eur", "comments"),
    number=4,
)
NEEDS = Section(
    N_("Needs"), "needs", "vulnerabilities", "education", "occupation", "languages", number=5
)
CONSENT = Section(N_("Consent"), "consent", "consent_date", number=6)

SECTIONS = (IDENTITY, RETURN, REFERRAL, NEEDS, CONSENT)  # and Family, which stands second
ORDER = (IDENTITY.title, FAMILY, RETURN.title, REFERRAL.title, NEEDS.title, CONSENT.title)
OF_FAMILY = ("relation", "family_name", "given_names", "sex", "birth_date")
COMPARED = {
    *("family_name", "given_names", "other_names", "birth_date", "phone"),
    *("id_type", "id_number"),
}
HINTS: dict[str, Words] = {
    "family_name": "",
    "given_names": "",
    "referral_date": "",
    "birth_date": N_("Day and month may stay empty. This, a document or a telephone is necessary."),
    "ms_reference": "",
    "father_name": "",
    "mother_name": "",
    "organisation": "",
    "arrival_airport": N_("Three letters"),
}


def regions(country: str | None) -> Options:
    """The regions of a country of return."""
    return listed("regions", country=country or "")()


def family_relations() -> Options:
    """How somebody is related to the principal applicant."""
    known = listed("relation_types", family_member="true")()
    return {code: label for code, label in known.items() if code != PRINCIPAL}
