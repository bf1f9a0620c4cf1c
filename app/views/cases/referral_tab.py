"""Tab “Referral”: who sent the case, the return, what is needed, consent and amount."""

from __future__ import annotations

from app.services.access import Desk
from app.text import N_
from app.views.cases.case_records import CaseRecords
from app.views.cases.record_tab import RecordTab, Tell
from app.views.forms.editor import Choices
from app.views.forms.form import Section
from app.views.language import Words

SECTIONS = (
    Section(
        N_("Sender"),
        *("member_state", "ms_reference", "programme", "referral_date", "organisation"),
        *("contact_name", "contact_email", "heard_from", "support_type"),
        note=N_("What came with the referral; the reference never changes"),
    ),
    Section(
        N_("Return and arrival"),
        *("country", "departure_expected", "departure_confirmed", "arrival_airport"),
        *("arrival_date", "arrival_in_ms", "family_count", "return_type", "admin_status"),
    ),
    Section(N_("Needs"), "needs", "comments"),
    Section(
        N_("Consent and amount"),
        *("consent", "consent_date", "package_eur", "minimum_confirmed"),
    ),
)
HINTS: dict[str, Words] = {
    "referral_date": "",
    "ms_reference": "",
    "organisation": "",
    "arrival_airport": N_("Three letters"),
}


class ReferralTab(RecordTab):
    """The case as the Member State sent it, with what was corrected since."""

    def __init__(self, desk: Desk, tell: Tell) -> None:
        super().__init__(desk, tell, "case_referral", SECTIONS, _choices, HINTS)


def _choices(records: CaseRecords) -> dict[str, Choices]:
    return {}
