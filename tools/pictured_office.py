"""The invented office whose pages are pictured: a partner, an exchange, conflicts, a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.models.case import Case
from app.models.person import Person
from app.services import case_list, cases, demo, offices
from app.services.access import Desk
from app.services.bundles import exporting, importing, trust
from app.services.packages import items
from app.services.storage import passphrase
from app.services.storage.key_slot import FLOOR


@dataclass(frozen=True)
class Pictured:
    """The open office, and the cases its pictures show."""

    desk: Desk
    to_sign: str
    signed: str


def make(folder: Path) -> Pictured:
    """Set up Dakar and Paris in an empty folder; only Dakar stays open."""
    secret = passphrase.generated()
    dakar = offices.create(folder / "Dakar", "DKR", 0, "Awa Ndiaye", secret, FLOOR)
    paris = offices.create(folder / "Paris", "PAR", 0, "Claire Martin", secret, FLOOR)
    for one, other in ((dakar, paris), (paris, dakar)):
        card = folder / f"{one.office}.passerelle-card"
        trust.write_card(one, card)
        trust.trust(other, card)
    demo.fill(dakar)
    to_sign = case_list.ids(dakar, "to_sign")[0]
    signed = next(case for case in case_list.ids(dakar) if cases.load(dakar, case).agreements)
    _send(dakar, paris, folder)
    _disagree(dakar, paris, to_sign, signed)
    _send(paris, dakar, folder)
    paris.close()
    return Pictured(dakar, to_sign, signed)


def _send(sender: Desk, receiver: Desk, folder: Path) -> None:
    path = folder / f"{sender.office}.passerelle"
    exporting.export(sender, receiver.office, path)
    importing.apply(receiver, importing.plan(receiver, path))


def _disagree(dakar: Desk, paris: Desk, to_sign: str, signed: str) -> None:
    """Both change the same fields of two cases, each in its own way."""
    _change(dakar, to_sign, signed, "+221770000034", "Saly", "1480", days=-1)
    _change(paris, to_sign, signed, "+221770000043", "Joal", "1400", days=1)


def _change(
    desk: Desk, to_sign: str, signed: str, phone: str, town: str, amount: str, days: int
) -> None:
    file = cases.load(desk, to_sign)
    if file.principal:
        cases.save(desk, Person, file.principal.id, {"phone": phone})
    if file.case.arrival_date:
        arrival = file.case.arrival_date + timedelta(days=days)
        cases.save(desk, Case, to_sign, {"arrival_date": arrival})
    items.change(desk, file.items[1].id, {"amount": amount, "currency": "EUR"})
    cases.save(desk, Case, signed, {"town": town})
