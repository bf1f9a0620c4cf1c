"""Words of Member States for our codes: labels in both languages and what else people write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from app.models.folding import key
from app.models.reference import Code, codes, find_code
from app.services.referrals.cells import is_unknown

TABLES = {
    "member_state": "member_states",
    "country": "countries",
    "nationality": "countries",
    "languages": "languages",
    "id_type": "id_document_types",
    "region": "regions",
    "relation": "relation_types",
    "emergency_relation": "relation_types",
    "return_type": "return_types",
    "vulnerabilities": "vulnerabilities",
}
SAME_WORDS = {"nationality": "country", "emergency_relation": "relation"}
PASSPORTS = {c: f"passport_{c.lower()}" for c in ("SN", "ML", "MA", "CM")}
CARDS = {"SN": "nin_sn", "ML": "nina_ml", "MA": "cnie_ma", "CM": "cni_cm"}
PARTS = re.compile(r"[,/&+]|\s(?:et|and|und)\s")


@dataclass(frozen=True)
class Where:
    """What decides between codes of one label: return and document country, day of referral."""

    country: str = ""
    nationality: str = ""
    on: str = ""


def meant(field: str, text: str, where: Where) -> str:
    """The code that a text means in a field, or an empty text."""
    return next(filter(None, (_meant(field, said, where) for said in _spellings(text))), "")


def several(field: str, text: str, where: Where) -> tuple[list[str], list[str]]:
    """The codes of a list separated by ; or commas, and the parts that were not recognised."""
    found: list[str] = []
    unknown: list[str] = []
    for part in re.split(r"[;\n|]", text):
        for piece in _pieces(field, part, where):
            if is_unknown(piece):
                continue
            code = meant(field, piece, where)
            (found if code else unknown).append(code or " ".join(piece.split()))
    return list(dict.fromkeys(found)), unknown


def _pieces(field: str, text: str, where: Where) -> Iterator[str]:
    """Cut at commas, but never inside a label that holds commas: the longest match first."""
    cuts = [0, *(cut.end() for cut in PARTS.finditer(text)), len(text) + 1]
    ends = [*(cut.start() for cut in PARTS.finditer(text)), len(text)]
    at = 0
    while at < len(ends):
        spans = [text[cuts[at] : end] for end in ends[at : at + 5]]
        matching = [n for n, span in enumerate(spans) if meant(field, span, where)]
        taken = max(matching, default=0)
        if spans[taken].strip():
            yield spans[taken]
        at += taken + 1


def _spellings(text: str) -> Iterator[str]:
    """Marié(e), Veuf/veuve, Passeport (original): as written, without brackets, first of two."""
    yield text
    bare = re.sub(r"\(.*?\)", " ", text)
    yield bare
    yield bare.split("/")[0]


def _meant(field: str, text: str, where: Where) -> str:
    said = key(text)
    if not said:
        return ""
    if field == "programme":
        programmes = {code.row["programme"] for code in codes("package_rules").values()}
        return next((name for name in programmes if key(name) == said), "")
    word = _words().get((SAME_WORDS.get(field, field), said), "")
    if field in TABLES and not word:
        word = _listed(field, text, where)
    return _document(word, where) if field == "id_type" else word


def _document(word: str, where: Where) -> str:
    """A passport or card is that of the nationality, else of the country of return."""
    country = where.nationality or where.country
    return {"passport": PASSPORTS, "card": CARDS}.get(word, {country: word}).get(country, "")


def _listed(field: str, text: str, where: Where) -> str:
    rules: tuple[Callable[[Code], bool], ...] = (lambda code: True,)
    if field == "region":
        rules = (
            lambda code: _here(code, where) and _valid(code, where.on),
            lambda code: _here(code, where),
        )
    found = (find_code(TABLES[field], text, rule) for rule in rules)
    return next(filter(None, found), "")


def _here(code: Code, where: Where) -> bool:
    return not where.country or code.row["country"] == where.country


def _valid(code: Code, on: str) -> bool:
    row = code.row
    return row["valid_from"] <= (on or "9999") and (on or "9999") <= (row["valid_to"] or "9999-12")


@cache
def _words() -> dict[tuple[str, str], str]:
    """(field, folded word): code, for what people write besides the labels."""
    rows = [code.row for code in codes("referral_words").values()]
    return {(r["field"], key(word)): r["code"] for r in rows for word in r["words"].split(";")}
