"""The table of what a bundle brings: one row a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.services.bundles import naming
from app.services.bundles.foreseen import (
    CHANGED,
    DUPLICATE,
    ERASED,
    MERGED,
    NEW,
    OPEN,
    PAYMENTS,
    Arriving,
)
from app.services.bundles.lookalikes import Lookalike
from app.services.case_duplicates import REASONS
from app.services.records import Listed
from app.text import N_, NC_, Language, Sentence, sentence
from app.views.tables.cells import State, TwoLines
from app.views.tables.table_model import Column

PREVIEW_COLUMNS = (
    Column("case", N_("Case"), 170, "two_lines", stretch=True),
    Column("kind", N_("State"), 126, "chip"),
)
KINDS = {
    OPEN: (N_("To settle"), "warn"),
    CHANGED: (NC_("record", "Changed"), "info"),
    NEW: (NC_("record", "New"), "ok"),
    MERGED: (N_("Merged"), "violet"),
    DUPLICATE: (N_("Duplicate?"), "warn"),
    ERASED: (NC_("record", "Erased"), "err"),
    PAYMENTS: (N_("Payments"), "info"),
}
MOST_ALIKE = 3  # of one case; the page of possible duplicates holds all
Remark = tuple[str, str, Sentence]  # tone, title, words
REMARKS: dict[str, Remark] = {
    MERGED: (
        "ok",
        N_("Merged by itself"),
        sentence(N_("Both sides changed this case, and no field twice: every change stands.")),
    ),
    ERASED: (
        "err",
        NC_("record", "Erased"),
        sentence(N_("Headquarters erased this case. Applying removes all of it from here.")),
    ),
}


@dataclass(frozen=True)
class Brought:
    """A case by its number, and counts of what a bundle brings for it."""

    one: Arriving

    def said(self, language: Language) -> str:
        """The number, or the kind of record, then the counts that are not zero."""
        one = self.one
        opened, fields, records = one.open_fields, one.changed_fields, one.new_records
        parts = [
            one.number or language.tr(naming.what(one.entity)),
            *([language.plural("{n} to settle", "{n} to settle", opened)] if opened else []),
            *(
                [language.plural("{n} changed field", "{n} changed fields", fields)]
                if fields
                else []
            ),
            *([language.plural("{n} new record", "{n} new records", records)] if records else []),
        ]
        return " · ".join(parts)


def title(one: Arriving) -> str:
    """What a case or other record is called: data, never translated."""
    family = one.family_name.upper() if one.entity == "case" else one.family_name
    return " ".join(filter(None, (family, one.given_names)))


def preview_cells(one: Arriving) -> dict[str, Any]:
    """What each column says of a case."""
    word, tone = KINDS[one.groups[0]]
    name = title(one) or sentence(naming.what(one.entity))
    return {"case": TwoLines(name, Brought(one)), "kind": State(sentence(word), tone)}


def remarks(one: Arriving) -> list[Remark]:
    """What is to be known of a case beside its fields."""
    title = N_("Possible duplicate")
    found = [("warn", title, _alike(alike)) for alike in one.lookalikes[:MOST_ALIKE]]
    return [*found, *([REMARKS[one.kind]] if one.kind in REMARKS else [])]


def _alike(alike: Lookalike) -> Sentence:
    why = Listed([sentence(REASONS[reason]) for reason in alike.reasons])
    words = N_("{name} may be {other} of case {number}: {why}. Both cases are kept.")
    return sentence(words, name=alike.name, other=alike.other, number=alike.number, why=why)
