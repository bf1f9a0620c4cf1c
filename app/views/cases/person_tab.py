"""Tab “Person and family”: identity, documents, contact, household, vulnerabilities."""

from __future__ import annotations

from app.services.access import Desk
from app.services.case_file import CaseFile
from app.text import N_
from app.views.cases.case_records import CaseRecords
from app.views.cases.household import Household
from app.views.cases.new_case_sections import regions
from app.views.cases.record_tab import RecordTab, Tell
from app.views.forms.editor import Choices
from app.views.forms.form import Section
from app.views.language import Words

HOUSEHOLD = N_("Household")
SECTIONS = (
    Section(
        N_("Identity"),
        *("family_name", "given_names", "other_names", "sex", "birth_date", "birth_place"),
        *("nationality", "arabic_name", "marital_status", "languages"),
    ),
    Section(N_("Documents"), "id_type", "id_number", "id_expiry", "father_name", "mother_name"),
    Section(
        N_("Contact"),
        *("phone", "town", "phone_owner", "region", "address", "emergency_name"),
        *("emergency_relation", "emergency_phone"),
    ),
    Section(N_("Background"), "education", "occupation"),
    Section(N_("Vulnerabilities"), "vulnerabilities", note=N_("Restricted: shown on request")),
)
HINTS: dict[str, Words] = {"family_name": "", "given_names": ""}


class PersonTab(RecordTab):
    """The principal applicant, where to reach them, and the household."""

    def __init__(self, desk: Desk, tell: Tell) -> None:
        super().__init__(desk, tell, "case_person", SECTIONS, _choices, HINTS)
        self.household = Household(desk, tell)
        self.form.add_card(3, HOUSEHOLD, self.household)
        self.frame.renew_index()

    def show_case(self, file: CaseFile) -> None:
        """The household too."""
        super().show_case(file)
        self.household.show_case(file)


def _choices(records: CaseRecords) -> dict[str, Choices]:
    return {"region": lambda: regions(records.case.value("country"))}
