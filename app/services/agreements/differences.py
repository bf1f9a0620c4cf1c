"""What changed since a version was frozen: its snapshot beside what would be printed now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.orm import Session

from app.models.agreement import Agreement, Instalment
from app.models.case import Case
from app.models.field import Field
from app.models.office import Office, Organisation
from app.models.package import Funding as FundingRow
from app.models.package import Package, PackageItem
from app.models.person import Person
from app.models.quantities import AMOUNT, DAY, NUMBER
from app.models.reading import Unclear
from app.models.record import Record
from app.services import records
from app.services.access import Desk
from app.services.agreements import printed, terms
from app.services.documents.data import AgreementData, Label
from app.services.documents.snapshot import from_snapshot, snapshot
from app.text import N_, Language, Sayable, Sentence, sentence

Said = Sayable | str | tuple[int, str]
Path = tuple[str, ...]

# Parts of the paper in its order, and the model whose fields name what is in them.
SECTIONS: dict[str, tuple[str, type[Record]]] = {
    "programme": (N_("Programme"), Case),
    "office": (N_("Office"), Office),
    "operator": (N_("Operator"), Organisation),
    "beneficiary": (N_("Beneficiary"), Person),
    "family": (N_("Family member"), Person),
    "project": (N_("Project"), Package),
    "items": (N_("Item of the package"), PackageItem),
    "total": (N_("Total of the items"), Instalment),
    "rate": (N_("Rate"), PackageItem),
    "funding": (N_("Funding"), Case),
    "others": (N_("Source of funding"), FundingRow),
    "duration": (N_("Duration"), Case),
    "instalments": (N_("Instalment"), Instalment),
    "retention": (N_("Retention of personal data"), Case),
    "signing": (N_("Signature"), Agreement),
    "complaints": (N_("Contact for complaints"), Case),
    "data_contact": (N_("Contact for personal data"), Case),
}
LISTS = ("family", "items", "others", "instalments")
# What is printed under another name than that of its field, or has no field.
PRINTED = {
    "birth": Person.fields()["birth_date"],
    "document": Person.fields()["id_type"],
    "document_number": Person.fields()["id_number"],
    "address": Case.fields()["address"],
    "typed": PackageItem.fields()["amount"],
    "value": PackageItem.fields()["rate"],
    "date": PackageItem.fields()["rate_date"],
    "source": PackageItem.fields()["rate_source"],
    "eur": Instalment.fields()["amount_eur"],
    "local": Instalment.fields()["amount_local"],
    "member_state_share": Field(sentence(N_("Share of the Member State")), AMOUNT),
    "errin_share": Field(sentence(N_("Share of ERRIN")), AMOUNT),
    "social_months": Field(sentence(N_("Months of social support")), NUMBER),
    "follow_up_months": Field(sentence(N_("Months of follow-up")), NUMBER),
    "spending_end": Field(sentence(N_("End of spending")), DAY),
}
# Amounts of lines and payments follow from what was typed, and the total says them.
COMPUTED = {
    (section, name) for section in ("items", "others", "instalments") for name in ("eur", "local")
}


@dataclass(frozen=True)
class Difference:
    """One thing that the paper says otherwise than the case does now; empty = not there."""

    label: Sayable
    before: Said
    now: Said


@dataclass(frozen=True)
class Shown:
    """A value of a snapshot as its field shows it."""

    field: Field
    value: Any

    def said(self, language: Language) -> str:
        """In words; as it stands where it cannot be read."""
        try:
            return self.field.show(self.field.unpack(self.value), language)
        except Unclear:
            return str(self.value)


def changed_since(desk: Desk, agreement_id: str) -> list[Difference]:
    """Differences between a frozen version and the case, in the order of the paper."""
    with desk.reading() as session:
        agreement = records.existing(session, Agreement, agreement_id)
        case = records.existing(session, Case, str(agreement.case))
        return since(session, case, agreement) or []


def since(session: Session, case: Case, agreement: Agreement) -> list[Difference] | None:
    """The same inside a session; None where what was frozen can no longer be read."""
    try:
        before = from_snapshot((agreement.snapshot or "").encode())
    except msgspec.MsgspecError:  # checking the store says what is wrong
        return None
    given = terms.of_agreement(agreement)
    present = printed.build(
        session, case, given, before.version, clauses_version=before.clauses_version
    )
    return list(between(before, from_snapshot(snapshot(present))))


def between(before: AgreementData, now: AgreementData) -> Iterator[Difference]:
    """Differences between two contents of an agreement."""
    old, new = dict(_printed(before)), dict(_printed(now))
    for path in sorted(dict.fromkeys([*old, *new]), key=lambda path: list(SECTIONS).index(path[0])):
        row = path[:2]
        told_as_row = len(path) == 3 and (row in old) != (row in new)
        if old.get(path) != new.get(path) and not told_as_row:
            yield Difference(_label(path), _said(path, old.get(path)), _said(path, new.get(path)))


def _printed(data: AgreementData) -> Iterator[tuple[Path, Any]]:
    """Every printed value by its path: (section, field) or (section, row, field)."""
    plain = msgspec.to_builtins(data)
    plain["others"] = (plain["funding"] or {}).pop("others", [])
    plain["total"] = {"eur": data.total.eur, "local": data.total.local}
    for section in SECTIONS:
        value = plain[section]
        if section in LISTS:
            yield from _rows(section, value)
        elif isinstance(value, dict):
            yield from (((section, name), leaf) for name, leaf in value.items())
        else:
            yield (section,), value


def _rows(section: str, rows: list[dict[str, Any]]) -> Iterator[tuple[Path, Any]]:
    """Rows go by what people call them, so that taking one out does not change the others."""
    seen: Counter[str] = Counter()
    for row in rows:
        called = _called(row)
        seen[called] += 1
        name = called if seen[called] == 1 else f"{called} ({seen[called]})"
        yield (section, name), name
        for field, leaf in row.items():
            if (section, field) not in COMPUTED:
                yield (section, name, field), leaf


def _called(row: dict[str, Any]) -> str:
    if "family_name" in row:
        return f"{row['family_name'].upper()} {row['given_names']}".strip()
    words = row.get("label") or row.get("position") or ""
    return str(words["fr"] if isinstance(words, dict) else words)


def _label(path: Path) -> Sentence:
    """Section, row and field, as far as they have names."""
    section = sentence(SECTIONS[path[0]][0])
    field = _field(path)
    if len(path) == 3 and field:
        return sentence(N_("{section} “{row}”: {field}"), section=section, row=path[1], field=field)
    return sentence(N_("{section}: {field}"), section=section, field=field) if field else section


def _field(path: Path) -> Field | None:
    """The field that names a value; a row and an unnamed part have none."""
    if len(path) == 1 or (len(path) == 2 and path[0] in LISTS):
        return None
    return SECTIONS[path[0]][1].fields().get(path[-1]) or PRINTED.get(path[-1])


def _said(path: Path, value: Any) -> Said:
    """A value in words; empty where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, dict):
        return Label(**value)
    field = _field(path)
    if field:
        return Shown(field, value)
    return str(value)
