"""Papers of a case and of the items of its package, gathered from a real office."""

from __future__ import annotations

from datetime import date

import pytest

from app.models.paper import INTERNAL, PARTNER
from app.services import organisations
from app.services.documents.data import Label
from app.services.errors import UserError
from app.services.packages import items, plan, quotes
from app.services.papers import catalogue, making, needs, subjects
from app.services.papers.making import Wanted
from tests.package_case import a_planned_case, euros
from tests.services.documents.reading import text

ON = date(2020, 8, 20)
SECRETS = {
    "needs": "BESOIN-SECRET", "comments": "NOTE-SECRETE", "admin_status": "STATUT-SECRET",
    "heard_from": "SOURCE-SECRETE", "organisation": "POLICE-SECRETE",
}  # fmt: skip


@pytest.fixture(scope="module")
def planned(ready, tmp_path_factory):
    """A planned case with two quotes for its first item, the dearer one chosen, and a clinic."""
    dakar = ready.open("dakar", tmp_path_factory.mktemp("planned") / "dakar")
    made = a_planned_case(dakar, officer=dakar.keys.user.id, **SECRETS)
    first = plan.read(dakar, made).items[0].id
    for name, amount in (("Froid Service", "900 000"), ("Électro Sandaga", "950 000")):
        supplier = organisations.find_or_add(dakar, name)
        answers = {"supplier": supplier, "amount": amount, "number": f"D-{amount[:3]}"}
        last = quotes.add(dakar, first, answers, on=ON)
    quotes.choose(dakar, last, "Livraison comprise.")
    items.add(dakar, made, {"service": "N1-PSY", "amount": euros(100), "quote": "flat"}, ON)
    yield dakar, made
    dakar.close()


@pytest.fixture
def dakar(planned):
    """Its desk: these tests only read."""
    return planned[0]


@pytest.fixture
def case(planned):
    """Its case."""
    return planned[1]


def gathered(desk, kind, case, profile=INTERNAL, subject=""):
    return catalogue.PAPERS[kind].gather(desk, case, profile, subject)


def printed(desk, kind, case, language="fr", profile=INTERNAL, subject=""):
    wanted = Wanted(kind=kind, case=case, language=language, profile=profile, subject=subject)
    return text(making.preview(desk, wanted))


def test_the_sheet_and_the_blank_form_ask_in_the_order_of_riat(dakar, case):
    sheet = printed(dakar, "intake_sheet", case)
    titles = ["1. Demande", "2. Identité, pièce et consentement", "3. Composition de la famille",
              "4. Retour", "5. Aide demandée et vulnérabilité"]  # fmt: skip
    for words in (sheet, printed(dakar, "intake_form", case)):
        places = [words.index(title) for title in titles]
        assert places == sorted(places)
    for said in ("Pays de retour Sénégal", "SARR" if "SARR" in sheet else "Sarr", "BESOIN-SECRET"):
        assert said in sheet
    assert "À compléter avant l’envoi" in sheet


@pytest.mark.parametrize("kind", ["intake_sheet", "reintegration_plan", "quote_comparison",
                                  "purchase_order", "handover_certificate"])  # fmt: skip
def test_a_partner_is_given_nothing_on_return_status_health_or_notes(dakar, case, kind):
    for subject in subjects.of_kind(dakar, catalogue.PAPERS[kind], case)[:1] or [None]:
        data = str(gathered(dakar, kind, case, PARTNER, subject.id if subject else ""))
    for secret in (*SECRETS.values(), "Forcé", "Retour forcé", "psycho", "Handicap"):
        assert secret not in data


def test_the_plan_sums_each_category_and_dates_the_visits_from_the_arrival(dakar, case):
    data = gathered(dakar, "reintegration_plan", case)
    assert [one.title.en for one in data.categories] == [
        "Social reintegration",
        "Economic reintegration",
    ]
    assert sum(one.sum.local[0] for one in data.categories) == data.total.local[0]
    days = [step.on for step in data.steps if step.on]
    assert days == sorted(days)
    assert date(2021, 1, 1) in days
    words = printed(dakar, "reintegration_plan", case, "fr-en")
    assert "Dépenses prévues Planned expenses" in words
    assert "Visite de suivi à 6 mois" in words


def test_the_comparison_says_which_quote_was_chosen_and_why(dakar, case):
    words = printed(dakar, "quote_comparison", case)
    assert "Froid Service" in words
    assert "retenu bien qu’il dépasse" in words
    assert "Motif : Livraison comprise." in words
    assert gathered(
        dakar, "quote_comparison", case, PARTNER, plan.read(dakar, case).items[0].id
    ).reason is None  # fmt: skip


def test_an_item_is_ordered_from_its_supplier_and_handed_over_under_one_number(dakar, case):
    item = plan.read(dakar, case).items[0].id
    order = gathered(dakar, "purchase_order", case, subject=item)
    assert (order.supplier.name, order.amount, order.quote) == (
        "Électro Sandaga", (950_000, "XOF"), "D-950")  # fmt: skip
    certificate = gathered(dakar, "handover_certificate", case, subject=item)
    assert certificate.number == order.number
    assert certificate.read_in == Label("Wolof", "Wolof")
    nobody = plan.read(dakar, case).items[1].id
    with pytest.raises(UserError) as caught:
        gathered(dakar, "purchase_order", case, subject=nobody)
    assert caught.value.code == "no_supplier"


def test_what_is_missing_is_named_with_its_field(dakar, case):
    [found] = needs.missing(dakar, catalogue.PAPERS["intake_sheet"], case)
    assert (found.record, found.field) == (case, "ms_reference")
