"""One invented case of which every paper can be made: nothing of it depends on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.models.case import Case
from app.models.money import Money
from app.models.person import Person
from app.services import directory, offices, organisations, records
from app.services.access import Desk
from app.services.agreements import issuing, kept
from app.services.agreements.people import people_of
from app.services.agreements.terms import Terms
from app.services.committee import agenda, outcomes, sessions, sitting, submissions
from app.services.committee.outcomes import Said
from app.services.initiatives import directory as initiatives
from app.services.initiatives import referring
from app.services.packages import items, plan, quotes
from app.services.payments import asking, deciding
from app.services.payments.asking import Wanted
from app.services.storage import passphrase
from app.services.storage.key_slot import FLOOR
from tools.pictured_office import seated

NUMBER, ON = "DKR-2020-00147-8", date(2020, 8, 20)
SESSION = "01740000-0000-7000-8000-000000000001"
PAYMENT = "01740000-0000-7000-8000-0000a1c00118"
REFERRAL = "01740000-0000-7000-8000-0000c1c00007"
ITEM = "01740000-0000-7000-8000-0000b1c0{:04d}"
OFFICE = {
    "address": "12, rue de l’Exemple, Dakar", "phone": "+221330000000",
    "email": "dakar@exemple.invalid", "head_name": "Claire Essai", "head_title": "cheffe du bureau",
}  # fmt: skip
CASE = {
    "number": NUMBER, "office": "DKR", "status": "plan_draft", "programme": "ERRIN-OFII-2020",
    "member_state": "DE", "ms_reference": "DE-2020-0417", "organisation": "Conseil Exemple e. V.",
    "contact_name": "Petra Beispiel", "contact_email": "p.beispiel@exemple.invalid",
    "referral_date": date(2020, 6, 2), "support_type": "post_return", "return_type": "voluntary",
    "admin_status": "Demande d’asile retirée", "heard_from": "Affiche dans un foyer",
    "needs": "Un local près du marché, la scolarité de l’enfant.", "country": "SN",
    "region": "SN-TH", "town": "Mbour", "address": "Quartier Exemple, près du château d’eau",
    "departure_confirmed": date(2020, 6, 30), "arrival_airport": "DSS",
    "arrival_date": date(2020, 7, 1), "emergency_name": "Samba Exemple",
    "emergency_relation": "brother", "emergency_phone": "+221770000002", "consent": True,
    "consent_date": date(2020, 5, 28), "package_eur": Money(520_000, "EUR"),
}  # fmt: skip
PEOPLE = (
    {
        "relation": "principal", "family_name": "Exemple", "given_names": "Aminata Fatoumata",
        "arabic_name": "أميناتا فاطوماتا إكزامبل", "sex": "F", "birth_date": "1989-03-12",
        "birth_place": "Kaolack", "nationality": "SN", "marital_status": "married",
        "languages": ["wo", "fr"], "id_type": "passport_sn", "id_number": "A00000000",
        "id_expiry": date(2027, 3, 1), "phone": "+221770000001", "phone_owner": "self",
        "vulnerabilities": ["disability"],
    },
    {
        "relation": "spouse", "family_name": "Modèle", "given_names": "Ibrahima", "sex": "M",
        "birth_date": "~1985",
    },
    {
        "relation": "child", "family_name": "Modèle", "given_names": "Awa", "sex": "F",
        "birth_date": "2017-06",
    },
)  # fmt: skip
PROJECT = {
    "title": "Poissonnerie de détail au marché de Mbour", "level": "N3",
    "sector": "Commerce alimentaire", "start": "2020-10",
    "objectives": "Louer et aménager un étal, acheter un congélateur et un premier stock, tenir "
    "une comptabilité simple et atteindre l’équilibre au sixième mois.",
}  # fmt: skip
ITEMS: tuple[tuple[str, str, str, str, int], ...] = (
    ("N1-RENT", "Loyer du logement, trois mois", "Bailleur Spécimen", "150 000", 3),
    ("N3-EQUIP", "Congélateur 300 L et vitrine", "Électro-Modèle", "950 000", 1),
    ("N3-STOCK", "Stock de départ (poisson)", "Coopérative Spécimen", "900 000", 1),
)
SUPPLIERS = {
    "Électro-Modèle": {
        "person": "Modou Spécimen", "address": "Avenue du Modèle, Mbour", "phone": "+221330000003",
    },
}  # fmt: skip
QUOTES = (("Froid Spécimen", "F-118", "900 000"), ("Électro-Modèle", "2020/31", "950 000"))
SAID = Said(outcome="favourable", conditions="Fournir le bail de l’étal avant la signature.")
TERMS = Terms(
    place="Dakar", date=date(2020, 9, 1), representative="Claire Essai", read_in="wo",
    interpreter="Astou Témoin",
)  # fmt: skip


@dataclass(frozen=True)
class Sampled:
    """The open office and its case."""

    desk: Desk
    case: str
    agreement: str


def make(folder: Path) -> Sampled:
    """Set up the office in a folder that does not exist yet and take the case to its payment."""
    secret = passphrase.generated()
    desk = offices.create(folder, "DKR", 0, "Claire Essai", secret, FLOOR)
    officer = seated(desk, "Awa Essai", "case_officer", secret)
    payer = seated(desk, "Issa Essai", "finance", secret)
    directory.save(desk, OFFICE)
    case = _case(officer)
    _plan(officer, case)
    _committee(desk, case)
    agreement = issuing.issue(desk, case, TERMS)
    kept.mark_signed(desk, agreement, date(2020, 9, 2), "Dakar", "Aminata Exemple, Claire Essai")
    wanted = Wanted(position=1, amount="950 000", payee="Électro-Modèle", means="cheque",
                    proof="Facture 118, attestation de remise")  # fmt: skip
    sent = {"initiative": initiatives.by_name(desk, "ADEPME"), "purpose": "business_support",
            "sent_on": date(2020, 9, 3)}  # fmt: skip
    referring.refer(officer, case, sent, referral_id=REFERRAL)
    payment = asking.ask(officer, case, wanted, payment_id=PAYMENT)
    deciding.approve(desk, payment)
    deciding.pay(payer, payment, date.today(), "CHQ 4471")  # as asked: not before today
    _moved(officer, case)
    return Sampled(desk, case, agreement)


def _moved(desk: Desk, case: str) -> None:
    """The beneficiary has another telephone since the agreement was signed: an amendment."""
    with desk.writing() as session:
        records.change(session, people_of(session, case)[0], {"phone": "+221770000009"})


def _case(desk: Desk) -> str:
    with desk.writing() as session:
        case = records.create(session, Case, {**CASE, "officer": desk.keys.user.id})
        for person in PEOPLE:
            records.create(session, Person, {**person, "case": case.id})
        return case.id


def _plan(desk: Desk, case: str) -> None:
    """Three items, the second one chosen out of two quotes, and the operator."""
    operator = organisations.find_or_add(desk, "Accompagnement Exemple SARL", "operator")
    plan.save(desk, case, {**PROJECT, "operator": operator})
    for name, reached in SUPPLIERS.items():
        organisations.save(desk, organisations.find_or_add(desk, name), reached)
    for number, (service, label, supplier, amount, quantity) in enumerate(ITEMS, 1):
        answers = {
            "service": service, "label": label, "amount": amount, "quantity": quantity,
            "supplier": organisations.find_or_add(desk, supplier), "quote": "flat",
        }  # fmt: skip
        items.add(desk, case, answers, ON, item_id=ITEM.format(number))
    for supplier, quoted, amount in QUOTES:
        offered = {"supplier": organisations.find_or_add(desk, supplier), "amount": amount,
                   "number": quoted, "quoted_on": date(2020, 8, 12)}  # fmt: skip
        last = quotes.add(desk, ITEM.format(2), offered, on=ON)
    quotes.choose(desk, last, "Livraison à Mbour comprise, garantie de deux ans.")


def _committee(desk: Desk, case: str) -> None:
    """A session with a favourable outcome."""
    submissions.submit(desk, case)
    members = ["Fatou Exemple, agence pour l’emploi", "Ibou Exemple, ambassade"]
    answers = {"date": date(2020, 8, 27), "place": "Dakar", "chair": "Claire Essai",
               "members": members}  # fmt: skip
    made = sessions.create(desk, answers, SESSION)
    agenda.add(desk, made, [case])
    sessions.hold(desk, made)
    for row in sitting.read(desk, made).rows:
        outcomes.enter(desk, row.item.id, SAID)
    outcomes.close(desk, made)
