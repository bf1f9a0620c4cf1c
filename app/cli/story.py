"""The main job told headless: referral file, case, agreement, bundle, other office, conflict."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.models.case import Case
from app.models.office import Office
from app.services import cases, directory, integrity, offices, records, settling
from app.services.access import Desk
from app.services.agreements import issuing, kept, terms
from app.services.bundles import exporting, importing, trust
from app.services.errors import UserError
from app.services.packages import items, plan, totals
from app.services.referrals import importing as referrals
from app.services.storage import passphrase, whole_file
from app.services.storage.key_slot import FLOOR
from app.text import N_, Language

SAMPLE = (
    Path(__file__).resolve().parents[2] / "resources" / "samples" / "referrals_germany_2020.xlsx"
)
ITEMS = (
    ("N3-EQUIP", "Machines à coudre", "1200", "EUR"),
    ("N3-STOCK", "Tissus et fournitures", "590361", "XOF"),
    ("N3-TRAIN", "Formation à la gestion", "600", "EUR"),
)
IDENTITY = {
    "address": "Dakar",
    "phone": "+221338000000",
    "email": "dakar@example.org",
    "head_title": "Représentant de l’OFII",
}
PROJECT = {
    "title": "Atelier de couture",
    "level": "N3",
    "sector": "Artisanat",
    "objectives": "Ouvrir un atelier et former une apprentie.",
}
Say = Callable[[str], None]


def tell(folder: Path, spoken: Language, say: Say) -> dict[str, Any]:
    """Run the story in an empty folder; what was made and where it lies."""
    _empty(folder)
    secret = passphrase.generated()
    dakar = offices.create(folder / "dakar", "DKR", 0, "Officer of Dakar", secret, FLOOR)
    paris = offices.create(folder / "paris", "PAR", 0, "Desk in Paris", secret, FLOOR)
    try:
        return _Story(folder, dakar, paris, spoken, say).run()
    finally:
        dakar.close()
        paris.close()


def _empty(folder: Path) -> None:
    """Only a folder that is empty, or holds an earlier demonstration, is written to."""
    known = {"dakar", "paris", "agreement.pdf"}
    found = {path.name for path in folder.iterdir()} if folder.exists() else set()
    strange = {name for name in found - known if not name.endswith((".passerelle", "-card"))}
    if strange:
        raise UserError(
            "folder_not_empty",
            N_("{folder} holds other files. Choose an empty folder. Nothing was written."),
            folder=str(folder),
        )
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


class _Story:
    """Two offices, and what was made on the way."""

    def __init__(self, folder: Path, dakar: Desk, paris: Desk, spoken: Language, say: Say) -> None:
        self.folder, self.dakar, self.paris = folder, dakar, paris
        self._tr, self._say = spoken.tr, say
        self.made: dict[str, Any] = {"folder": str(folder)}

    def run(self) -> dict[str, Any]:
        self._introduce()
        case = self._read_referrals()
        self._complete(case)
        self._agree(case)
        self._send(self.dakar, self.paris, "1-dakar-paris")
        self._disagree(case)
        self._check()
        return self.made

    def _introduce(self) -> None:
        for one, other in ((self.dakar, self.paris), (self.paris, self.dakar)):
            path = self.folder / f"{one.office}.passerelle-card"
            trust.write_card(one, path)
            trust.trust(other, path)
        self._say(self._tr(N_("Dakar and Paris are set up and trust each other’s cards.")))

    def _read_referrals(self) -> str:
        planned = referrals.plan(self.dakar, SAMPLE)
        done = referrals.carry_out(self.dakar, planned)
        self.made["referrals"] = planned.counts
        words = N_(
            "Dakar reads the referral file of Germany: {rows} rows, {importable} importable."
        )
        self._say(self._tr(words, **planned.counts))
        return done.cases[0]

    def _complete(self, case: str) -> None:
        desk = self.dakar
        own = directory.identity(desk)
        with desk.writing() as session:
            office = records.existing(session, Office, own.id)
            records.change(session, office, {**IDENTITY, "head_name": desk.keys.user.name})
        plan.save(desk, case, PROJECT)
        for service, label, amount, currency in ITEMS:
            answers = {"service": service, "label": label, "amount": amount, "currency": currency}
            items.add(desk, case, answers)
        with desk.reading() as session:
            found = totals.read(session, records.existing(session, Case, case)).total
        self.made["case"] = cases.load(desk, case).case.number
        words = N_("The officer completes case {number} and writes its package: {eur}, {local}.")
        self._say(self._tr(words, number=self.made["case"], eur=found.eur, local=found.local))

    def _agree(self, case: str) -> None:
        wanted = replace(terms.suggested(self.dakar, case), language="fr-en")
        agreement = issuing.issue(self.dakar, case, wanted)
        path = self.folder / "agreement.pdf"
        whole_file.write(path, kept.pdf(self.dakar, agreement))
        self.made["agreement"] = str(path)
        self._say(self._tr(N_("The agreement is frozen and printed: {file}"), file=str(path)))

    def _send(self, sender: Desk, receiver: Desk, name: str) -> int:
        path = self.folder / f"{name}.passerelle"
        sent = exporting.export(sender, receiver.office, path)
        planned = importing.apply(receiver, importing.plan(receiver, path))
        self.made.setdefault("bundles", []).append(str(path))
        words = N_(
            "Bundle {file} ({size} bytes): new records: {new}, "
            "changed records: {changed}, fields to settle: {conflicts}."
        )
        self._say(self._tr(words, file=path.name, size=sent.size, **planned.counts))
        return planned.counts["conflicts"]

    def _disagree(self, case: str) -> None:
        """Both change the same field; Dakar sees both values and settles."""
        cases.save(self.paris, Case, case, {"town": "Thiès"})
        cases.save(self.dakar, Case, case, {"town": "Mbour"})
        self._say(self._tr(N_("Dakar and Paris change the same field without knowing.")))
        self.made["conflicts"] = self._send(self.paris, self.dakar, "2-paris-dakar")
        for one in settling.list_open(self.dakar):
            values = [str(side.value) for side in one.sides]
            words = N_("To settle: {field} is {here} here and {received} in Paris.")
            self._say(self._tr(words, field=one.field, here=values[0], received=values[1]))
            settling.settle(self.dakar, one, one.sides[0].value, "vu avec la famille")
        self._send(self.dakar, self.paris, "3-dakar-paris")
        shown = {cases.load(desk, case).case.town for desk in (self.dakar, self.paris)}
        self.made["settled"] = sorted(str(town) for town in shown)
        self._say(
            self._tr(N_("Both offices now show {value}."), value=", ".join(self.made["settled"]))
        )

    def _check(self) -> None:
        found = [p for desk in (self.dakar, self.paris) for p in integrity.check(desk.store)]
        self.made["sound"] = not found
        self._say(self._tr(N_("Files, chains, papers and tables of both offices are sound."))
                  if not found else self._tr(N_("Something is not sound.")))  # fmt: skip
