"""Makes the files that tests keep of a format: keyring, cards, a bundle with a frozen paper."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from app.models.money import Money
from app.models.office import Office
from app.models.record import seed_id
from app.services import cases, offices, records
from app.services.access import Desk
from app.services.agreements import issuing, kept, terms
from app.services.bundles import exporting, slices, trust
from app.services.packages import items, plan
from app.services.storage.key_slot import FLOOR
from app.services.storage.keyring_file import COPIES

EXPECTED = "expected.json"
PASSPHRASE = "sept manguiers au bord du fleuve"  # of invented people in a test
PEOPLE: list[dict[str, Any]] = [
    {
        "relation": "principal", "family_name": "Ŋgɛnda", "given_names": "Aïssatou", "sex": "F",
        "birth_date": "1991-04", "arabic_name": "عيساتو", "phone": "+221771234567",
        "other_names": ["N’Genda"], "languages": ["wo", "fr"],
    },
    {"relation": "child", "family_name": "Ŋgɛnda", "given_names": "Modou", "birth_date": "~2015"},
]  # fmt: skip
CASE: dict[str, Any] = {
    "member_state": "DE", "ms_reference": "DE-2026-0001", "referral_date": date(2026, 9, 1),
    "programme": "ERRIN-OFII-2020", "return_type": "voluntary", "town": "Mbour",
    "departure_confirmed": date(2026, 10, 2), "consent": True, "needs": "Une machine\nà coudre",
    "package_eur": Money(300_000, "EUR"),
}  # fmt: skip


def make(target: Path) -> None:
    """Write everything anew into this folder, with what a test must find in expected.json."""
    if target.exists():
        if not (target / EXPECTED).exists():
            raise SystemExit(f"{target} holds something else")
        shutil.rmtree(target)
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as place:
        dakar = offices.create(Path(place, "dakar"), "DKR", 0, "Awa", PASSPHRASE, FLOOR)
        paris = offices.create(Path(place, "paris"), "PAR", 0, "Claire", PASSPHRASE, FLOOR)
        try:
            told = _tell(dakar, paris, target)
        finally:
            dakar.close()
            paris.close()
        for name in COPIES:
            shutil.copy(paris.folder.path / name, target / name)
    content = json.dumps(told, ensure_ascii=False, indent=1)
    (target / EXPECTED).write_text(content + "\n", encoding="utf-8")


def _tell(dakar: Desk, paris: Desk, target: Path) -> dict[str, Any]:
    card = trust.write_card(dakar, target / "dakar.passerelle-card")
    trust.write_card(paris, target / "paris.passerelle-card")
    trust.trust(dakar, target / "paris.passerelle-card")
    case = _case(dakar)
    given = terms.suggested(dakar, case)
    agreement = issuing.issue(dakar, case, given)
    sent = exporting.export(dakar, "PAR", target / "dakar.passerelle")
    slices.write(sent.path, 12_000, target / "slices")
    paper = kept.pdf(dakar, agreement)
    return {
        "passphrase": PASSPHRASE,
        "user": "Claire",
        "words": list(card.words),
        "operations": sent.operations,
        "case": case,
        "number": cases.load(dakar, case).case.number,
        "agreement": agreement,
        "code": kept.of_case(dakar, case)[0].code,
        "pdf_sha256": hashlib.sha256(paper).hexdigest(),
    }


def _case(desk: Desk) -> str:
    with desk.writing() as session:
        office = records.existing(session, Office, seed_id("office", desk.office))
        records.change(session, office, {"email": "dakar@example.org", "head_name": "Awa Ndiaye"})
    case = cases.create(desk, CASE, PEOPLE)
    plan.save(desk, case, {"title": "Couture", "level": "N3", "objectives": "Ouvrir un atelier."})
    item = {"service": "N3-EQUIP", "amount": "1200", "currency": "EUR", "quote": "flat"}
    items.add(desk, case, item, date(2026, 9, 2))
    cases.save(desk, type(cases.load(desk, case).case), case, {"town": "Thiès"})
    return case


if __name__ == "__main__":
    make(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/fixtures/format-1"))
