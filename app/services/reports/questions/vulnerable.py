"""How many people are vulnerable, by country, and their share of all people."""

from __future__ import annotations

from collections import Counter

from app.models.person import Person
from app.services.reports.asked import Look
from app.services.reports.figures import Column, Figures, Words, summed
from app.services.reports.question import NOTHING, PEOPLE, Question, named, share
from app.text import N_, NC_, sentence


def _read(look: Look) -> Figures:
    """People with at least one vulnerability, and all others."""
    cases = look.cases()
    vulnerable: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for _key, root, known in look.rows(Person, "vulnerabilities"):
        if root in cases:
            (vulnerable if known else others)[cases[root].country] += 1
    listed = sorted(vulnerable.keys() | others.keys())
    columns = (
        Column("vulnerable", NC_("people", "Vulnerable"), tuple(vulnerable[c] for c in listed)),
        Column("others", NC_("people", "No vulnerability noted"), tuple(others[c] for c in listed)),
    )
    return Figures(
        kind="stacked", unit=PEOPLE, labels=tuple(named("countries", code) for code in listed),
        codes=tuple(listed), columns=columns, totals=summed(columns),
    )  # fmt: skip


def _finding(found: Figures) -> Words:
    if not found.total:
        return NOTHING
    part = found.totals[0]
    percent = share(int(part or 0), int(found.total))
    return sentence(N_("{share}% of the people are vulnerable"), share=percent or 0)


QUESTIONS = (
    Question("vulnerable", N_("How many people are vulnerable?"), _read, _finding),
)  # fmt: skip
