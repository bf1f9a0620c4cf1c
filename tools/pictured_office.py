"""The invented office whose pages are pictured: a partner, an exchange, conflicts, a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PIL import Image

from app.models.case import Case
from app.models.money import Money
from app.models.person import Person
from app.services import attachments, case_list, cases, ceilings, demo, officers, offices
from app.services.access import Desk
from app.services.agreements import ending, scans
from app.services.agreements.ending import Ending
from app.services.bundles import exporting, importing, trust
from app.services.claims import making
from app.services.committee import agenda, outcomes, sessions, sitting, submissions
from app.services.committee.outcomes import Said
from app.services.packages import items, plan
from app.services.papers import making as papers
from app.services.papers import signing
from app.services.papers.signing import Signed
from app.services.payments import asking, deciding, listing
from app.services.payments.asking import Wanted
from app.services.storage import keyring, passphrase
from app.services.storage.data_folder import OpenFolder
from app.services.storage.key_slot import FLOOR
from app.services.visits import planning

RENOUNCED = Ending(
    kind="withdrawn", on=date.today(), decided_by="Awa Ndiaye",
    reason="Il a trouvé un emploi salarié et ne souhaite plus ouvrir son atelier.",
)  # fmt: skip
STAFF = (("Binta Sow", "case_officer"), ("Issa Ba", "finance"))
PAYMENTS = (
    ("150 000", "Quincaillerie du Port", "Facture 118"),
    ("80 000", "Atelier Bois Ndar", "Devis 31, facture 32"),
    ("45 000", "Boutique Keur Jaaraf", "Devis 7"),
    ("60 000", "Froid Service", "Facture 502"),
)
CANDIDATES = (
    ("Diagne", "Mariama", "Atelier de couture", 3200),
    ("Fall", "Ousmane", "Élevage de volailles et vente d’œufs au marché de Rufisque", 4100),
    ("Gueye", "Khady", "Salon de coiffure", 2800),
    ("Kane", "Abdoulaye", "Transport de marchandises", 5200),
    ("Sow", "Bineta", "Restauration rapide", 3600),
    ("Thiam", "Cheikh", "Menuiserie", 3900),
    ("Wade", "Ndeye Awa", "Maraîchage", 2500),
)
SAID = (
    Said(outcome="favourable", conditions="Fournir le bail avant la signature."),
    Said(outcome="favourable", grant=Money(2_500_000, "XOF")),
    Said(outcome="adjourned", reason="L’étude de marché est à compléter."),
    Said(outcome="absent"),
)

CLAIMED = (
    ("12 500", "Quincaillerie du Port", "Facture 131"),
    ("30 000", "Garage Médina", "Devis 8, facture 9, photo du groupe électrogène"),
    ("18 250", "Imprimerie Sandaga", "Facture 77"),
    ("5 000", "Awa Transport", "Reçu 4"),
)


@dataclass(frozen=True)
class Pictured:
    """The open office and headquarters, the cases and claims their pictures show."""

    desk: Desk
    headquarters: Desk
    to_sign: str
    signed: str
    disputed: str
    amended: str
    ended: str
    sent: str
    draft: str
    session: str
    decided: str
    paper: str


def make(folder: Path) -> Pictured:
    """Set up Dakar and Paris in an empty folder; both stay open."""
    secret = passphrase.generated()
    dakar = offices.create(folder / "Dakar", "DKR", 0, "Awa Ndiaye", secret, FLOOR)
    paris = offices.create(folder / "Paris", "PAR", 0, "Claire Martin", secret, FLOOR)
    for one, other in ((dakar, paris), (paris, dakar)):
        card = folder / f"{one.office}.passerelle-card"
        trust.write_card(one, card)
        trust.trust(other, card)
    demo.fill(dakar)
    to_sign = case_list.ids(dakar, "to_sign")[0]
    signed, disputed, too, amended, ended = _with_agreement(dakar)[:5]
    _amend(dakar, amended, folder)
    ending.end(dakar, ended, RENOUNCED)
    _pay(dakar, [seated(dakar, name, role, secret) for name, role in STAFF], signed)
    _send(dakar, paris, folder)
    _change(dakar, disputed, too, "+221770000034", "Saly", "960", days=-1)
    _change(paris, disputed, too, "+221770000043", "Joal", "850", days=1)
    seen = "Cameroun, 2017 (à confirmer par l’OFII)"
    ceilings.put(paris, ("N2", "CM", None), Money(400_000, "EUR"), date(2020, 3, 1), seen)
    _send(paris, dakar, folder)
    sent, draft = _claim(paris, secret, signed)
    planning.plan(dakar)
    shown = (to_sign, signed, disputed, amended, ended, sent, draft)
    return Pictured(dakar, paris, *shown, *_session(dakar), _papers(dakar, signed))


def _papers(desk: Desk, case: str) -> str:
    """Two papers of the case with payments, one of them signed; the other one."""
    about = next(one.payment.id for one in listing.rows(desk, case) if one.standing.moved)
    order, receipt = (
        papers.freeze(desk, papers.Wanted(kind=kind, case=case, language=spoken, subject=about))
        for kind, spoken in (("payment_order", "fr"), ("payment_receipt", "fr-en"))
    )
    said = Signed(on=date.today(), at="Dakar", by="Awa Ndiaye, Issa Ba")
    signing.sign(desk, order, said, [attachments.Attachment("ordre-signé.pdf", b"%PDF-1.4")])
    return receipt


def _session(desk: Desk) -> tuple[str, str]:
    """A session under way: seven packages, four of them decided; and the first of the cases."""
    waiting = [_submitted(desk, *person) for person in CANDIDATES]
    members = ["Fatou Exemple, agence pour l’emploi", "Ibou Exemple, ambassade", "Jean Essai, AFD"]
    made = sessions.create(desk, {"date": date.today(), "members": members})
    agenda.add(desk, made, waiting)
    agenda.set_times(desk, made, "9:00", 20)
    sessions.hold(desk, made)
    for row, said in zip(sitting.read(desk, made).rows, SAID, strict=False):
        outcomes.enter(desk, row.item.id, said)
    return made, waiting[0]


def _submitted(desk: Desk, family: str, given: str, project: str, euros: int) -> str:
    """A case of an invented person whose package was submitted."""
    answers = {"member_state": "DE", "referral_date": date.today(), "status": "plan_draft",
               "country": "SN", "town": "Rufisque", "consent": True}  # fmt: skip
    person = {"family_name": family, "given_names": given, "birth_date": "1990", "sex": "F"}
    case = cases.create(desk, answers, [person])
    plan.save(desk, case, {"title": project, "level": "N3", "objectives": "S’établir."})
    grant = {"service": "N3-EQUIP", "amount": Money(euros * 100, "EUR"), "quote": "received"}
    items.add(desk, case, grant)
    submissions.submit(desk, case)
    return case


def seated(desk: Desk, name: str, role: str, secret: str) -> Desk:
    """A colleague at the same computer."""
    officers.admit(desk, officers.add(desk, name, role), secret, FLOOR)
    keys = keyring.unlock(desk.folder.path, name, secret)
    return Desk(OpenFolder(desk.folder, keys, desk.store, desk.opened.lock), desk.laptop)


def _pay(head: Desk, staff: list[Desk], case: str) -> None:
    """A payment in each state: made, to be made, to be approved, refused."""
    officer, payer = staff
    usual = {"position": 1, "means": "cheque"}
    made, approved, refused, _asked = (
        asking.ask(officer, case, Wanted(**usual, amount=amount, payee=payee, proof=proof))  # type: ignore[arg-type]
        for amount, payee, proof in PAYMENTS
    )
    for payment in (made, approved):
        deciding.approve(head, payment)
    deciding.pay(payer, made, date.today(), "CHQ 4471")
    deciding.refuse(head, refused, "Devis d’un autre bénéficiaire")


def _amend(desk: Desk, case: str, folder: Path) -> None:
    """A signed copy, then a dearer item, another town: the signature no longer says it all."""
    file = cases.load(desk, case)
    picture = folder / "page signée.png"
    Image.new("L", (1240, 1754), 245).save(picture)
    scans.add(desk, file.agreements[0].id, attachments.read(picture))
    items.change(desk, file.items[0].id, {"amount": "1 180", "currency": "EUR"})
    cases.save(desk, Case, case, {"town": "Ziguinchor"})


def _claim(paris: Desk, secret: str, case: str) -> tuple[str, str]:
    """A claim that was sent, and the next one with money that came back and what waits."""
    year = {"first": date(date.today().year, 1, 1), "last": date.today()}
    asked = {"member_state": cases.load(paris, case).case.member_state, **year}
    sent = making.begin(paris, asked)
    making.send(paris, sent)
    officer = seated(paris, "Jeanne Roy", "headquarters", secret)
    head = seated(paris, "Anne Leroy", "head_of_office", secret)
    _paid(officer, head, head, case, CLAIMED[0])  # by two people: waits to be confirmed
    payer = seated(paris, "Luc Petit", "finance", secret)
    *_, last = [_paid(officer, paris, payer, case, one) for one in CLAIMED[1:]]
    back = asking.take_back(officer, last, "Matériel rendu")
    deciding.approve(paris, back)
    deciding.pay(payer, back, date.today(), "VIR 13")
    return sent, making.begin(paris, asked)


def _paid(officer: Desk, approver: Desk, payer: Desk, case: str, what: tuple[str, str, str]) -> str:
    amount, payee, proof = what
    wanted = Wanted(position=1, means="cheque", amount=amount, payee=payee, proof=proof)
    payment = asking.ask(officer, case, wanted)
    deciding.approve(approver, payment)
    deciding.pay(payer, payment, date.today(), "VIR 12")
    return payment


def _with_agreement(desk: Desk) -> list[str]:
    return [case for case in case_list.ids(desk) if cases.load(desk, case).agreements]


def _send(sender: Desk, receiver: Desk, folder: Path) -> None:
    path = folder / f"{sender.office}.passerelle"
    exporting.export(sender, receiver.office, path)
    importing.apply(receiver, importing.plan(receiver, path))


def _change(
    desk: Desk, disputed: str, other: str, phone: str, town: str, amount: str, days: int
) -> None:
    """One of the two offices changes the same fields in its own way."""
    file = cases.load(desk, disputed)
    if file.principal:
        cases.save(desk, Person, file.principal.id, {"phone": phone})
    if file.case.arrival_date:
        arrival = file.case.arrival_date + timedelta(days=days)
        cases.save(desk, Case, disputed, {"arrival_date": arrival})
    items.change(desk, file.items[1].id, {"amount": amount, "currency": "EUR"})
    cases.save(desk, Case, other, {"town": town})
