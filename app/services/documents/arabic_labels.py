"""The words of lists in Arabic: translations/documents/labels.ar.toml, by their French word."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from app.text import TRANSLATIONS

# "Bénéficiaire : Téléphone", "Poste de l’aide « Machine » : Montant", as amendments name changes.
_CHANGE = re.compile(r"(?P<section>[^«:]+?)(?:\s«\s(?P<row>.+)\s»)?\s:\s(?P<field>[^:]+)")


def in_arabic(french: str) -> str:
    """The Arabic word for a label, or for both halves of a change; otherwise as it is."""
    known = _words()
    if french in known:
        return known[french]
    change = _CHANGE.fullmatch(french)
    if change is None or not {change["section"], change["field"]} <= known.keys():
        return french
    row = f" «{change['row']}»" if change["row"] else ""
    return f"{known[change['section']]}{row}: {known[change['field']]}"


@cache
def _words() -> dict[str, str]:
    path = TRANSLATIONS / "documents" / "labels.ar.toml"
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {french: arabic for words in lists.values() for french, arabic in words.items()}
