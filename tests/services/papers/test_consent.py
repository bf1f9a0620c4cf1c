"""The sheet of information and consent of a case says what is known and leaves the rest open."""

from __future__ import annotations

from app.services.documents.data import Label, Retention
from app.services.papers import consent
from tests.package_case import a_planned_case
from tests.services.documents.reading import text

SECRET = "ne doit figurer nulle part"


def test_the_sheet_holds_what_is_known_and_nothing_sensitive_for_any_reader(dakar):
    case = a_planned_case(dakar, comments=SECRET, needs=SECRET)
    data = consent.gather(dakar, case, "internal")
    assert data.person.startswith("SARR")
    assert data.retention == Retention(2, 5, 10)
    assert data.office.label == Label("OFII Dakar", "OFII Dakar")
    assert data.data_contact == "bureau@example.org"
    assert data.signing.read_in
    assert "Fait à Dakar, le ....." in text(consent.render(data, "fr"))
    assert data == consent.gather(dakar, case, "partner")
    assert SECRET not in repr(data)
