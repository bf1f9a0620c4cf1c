"""A case that is ready for its package and its agreement, with invented people."""

from __future__ import annotations

from datetime import date

from app.models.case import Case
from app.models.money import Money
from app.models.office import Office
from app.models.person import Person
from app.models.record import seed_id
from app.services import records
from app.services.access import Desk
from app.services.agreements.terms import Terms
from app.services.packages import items, plan

TERMS = Terms(
    place="Dakar", date=date(2020, 9, 1), representative="Claire Martin", read_in="wo",
    interpreter="Awa Ndiaye",
)  # fmt: skip
EURO = "EUR"


def euros(amount: int) -> Money:
    """Whole euros."""
    return Money(amount * 100, EURO)


def a_referred_case(desk: Desk, country: str = "SN", **answers: object) -> str:
    """A case of a returnee who consented and was granted 3,000 EUR; answers win."""
    given = {
        "number": f"{desk.office}-2020-00001-0", "office": desk.office, "status": "ms_approved",
        "programme": "ERRIN-OFII-2020", "member_state": "DE", "referral_date": date(2020, 6, 2),
        "return_type": "forced", "country": country, "town": "Thiès", "address": "Quartier Dixième",
        "arrival_date": date(2020, 7, 1), "consent": True, "package_eur": euros(3000), **answers,
    }  # fmt: skip
    with desk.writing() as session:
        case = records.create(session, Case, given)
        records.create(session, Person, {
            "case": case.id, "relation": "principal", "family_name": "Sarr", "given_names": "Modou",
            "sex": "M", "birth_date": "1991-04", "birth_place": "Kaolack", "phone": "+221771234567",
            "languages": ["wo", "fr"], "vulnerabilities": ["disability"],
        })  # fmt: skip
        office = session.get(Office, seed_id("office", desk.office))
        records.change(
            session, office, {"email": "bureau@example.org", "head_name": "Claire Martin"}
        )
    return case.id


def a_planned_case(desk: Desk, **answers: object) -> str:
    """The case with a project and two items, 1 450 EUR and 300 000 of local currency."""
    case = a_referred_case(desk, **answers)
    plan.save(desk, case, {"title": "Couture", "level": "N3", "objectives": "Ouvrir un atelier."})
    on = date(2020, 8, 20)
    items.add(desk, case, {"service": "N3-EQUIP", "amount": euros(1450), "quote": "received"}, on)
    items.add(desk, case, {"service": "N3-STOCK", "amount": "300 000", "quote": "flat"}, on)
    return case


def change(desk: Desk, model: type, record: str, **answers: object) -> None:
    """Give any record new answers."""
    with desk.writing() as session:
        records.change(session, records.existing(session, model, record), answers)
