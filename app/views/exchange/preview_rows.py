"""The table of what a bundle brings: one row a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.services.bundles import naming
from app.services.bundles.preview import CHANGED, NEW, OPEN, Arriving
from app.text import N_, NC_, Language, sentence
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
    word, tone = KINDS[one.kind]
    name = title(one) or sentence(naming.what(one.entity))
    return {"case": TwoLines(name, Brought(one)), "kind": State(sentence(word), tone)}
