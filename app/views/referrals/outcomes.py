"""What became of a row of a referral file: its chip, and its reasons in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.models.person import Person
from app.models.reference import codes
from app.models.referral import OUTCOMES
from app.services.referrals import importing
from app.services.referrals.importing import ImportRow
from app.services.referrals.reasons import (
    DUPLICATE,
    DUPLICATE_REASONS,
    IMPORTABLE,
    REASONS,
    REFUSED,
    REMARKS,
    TO_COMPLETE,
)
from app.services.referrals.results import RowResult
from app.text import N_, Sayable, sentence
from app.views.tables.cells import State, Text
from app.views.tables.table_model import Column

KNOWN = "known"  # the same referral was imported before: nothing is written for it
TONES = {
    IMPORTABLE: "ok",
    TO_COMPLETE: "warn",
    DUPLICATE: "violet",
    REFUSED: "err",
    KNOWN: "neutral",
}
WORDS = {**OUTCOMES, KNOWN: N_("Already here")}
COLUMNS = (
    Column("row", N_("Row"), 56, "number"),
    Column("outcome", N_("Outcome"), 164, "chip"),
    Column("reference", N_("Reference"), 130, "muted"),
    Column("name", N_("Name"), 160, "name", stretch=True),
    Column("born", N_("Born"), 110, "partial_date", drop=2),
    Column("country", N_("Country"), 100, "muted", drop=1),
    Column("why", N_("Why"), 180, stretch=True),
)


def outcome(row: ImportRow) -> str:
    """The outcome a row is listed under."""
    return KNOWN if row.earlier else row.outcome


def chip(key: str) -> State:
    """The chip of an outcome."""
    return State(sentence(WORDS.get(key, key)), TONES.get(key, "neutral"))


def cells(row: ImportRow) -> dict[str, Any]:
    """What each column says of a row."""
    fields = row.read.fields
    country = codes("countries").get(str(fields.get("country") or ""))
    said = next(reasons(row), None)
    return {
        "row": row.read.row,
        "outcome": chip(outcome(row)),
        "reference": row.read.ms_reference,
        "name": (str(fields["family_name"] or "").upper(), str(fields["given_names"] or "")),
        "born": born(fields),
        "country": Text(country or "", "text_muted"),
        "why": Text(said or ""),
    }


def born(fields: Mapping[str, Any]) -> str | None:
    """The date of birth as far as it is known, in the form it is stored in."""
    found = importing.answers(Person, fields)["birth_date"]
    return found if isinstance(found, str) else None


def reasons(row: ImportRow) -> Iterator[Sayable]:
    """Why the row is not simply in, the weightiest first."""
    if row.earlier and row.differs:
        yield sentence(N_("Known already; reads otherwise: {fields}"), fields=_labels(row.differs))
    read = row.read
    if read.duplicate_of:
        yield sentence(N_("Looks like: {other}"), other=_other(read.duplicate_of))
    for code in read.duplicate_reasons:
        yield sentence(DUPLICATE_REASONS[code])
    for code in row.reasons:
        yield sentence(REASONS.get(code, code))
    if row.hand_over:
        office = codes("offices")[row.hand_over]
        yield sentence(N_("To hand over to {office}"), office=office)


def remarks(read: RowResult) -> Iterator[tuple[Sayable, Sayable]]:
    """The field and the sentence of each remark on a cell."""
    for remark in read.remarks:
        yield field_label(remark.field), sentence(REMARKS[remark.code], text=remark.text)


def field_label(name: str) -> Sayable:
    """The label of a field of the template."""
    found = codes("referral_fields").get(name)
    return found or sentence(N_("Relation to the principal applicant"))


def _labels(names: Sequence[str]) -> Sayable:
    return _Listed([field_label(name) for name in names])


class _Listed:
    def __init__(self, labels: Sequence[Sayable]) -> None:
        self._labels = labels

    def said(self, language: Any) -> str:
        return str(language.sequence(self._labels))


def _other(origin: Any) -> Sayable:
    if isinstance(origin, RowResult):
        return sentence(N_("row {row}"), row=str(origin.row))
    return sentence(N_("case of {reference}"), reference=origin.ms_reference or "?")
