"""What committees committed as a workbook: every line, and sums that never mix currencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from app.models.money import Money, total
from app.services.committee.commitments import Commitment
from app.services.reports.workbook import Cell, Table, workbook
from app.text import N_, Language

LINES = (
    (N_("Session"), 14), (N_("Date"), 12), (N_("Programme"), 26), (N_("Case number"), 20),
    (N_("Currency"), 9), (N_("For the beneficiary"), 16), (N_("Services of the operator"), 16),
    (N_("Total"), 16),
)  # fmt: skip
SUMS = (
    (N_("Session"), 14), (N_("Programme"), 26), (N_("Currency"), 9), (N_("Lines"), 9),
    (N_("For the beneficiary"), 16), (N_("Services of the operator"), 16), (N_("Total"), 16),
)  # fmt: skip


def commitments_workbook(found: Sequence[Commitment], spoken: Language) -> bytes:
    """The bytes of an xlsx; sums by session and programme, and of all sessions, stand apart."""
    lines = [_line(one) for one in found]
    whole = spoken.tr(N_("All sessions"))
    sums = _sums(found, lambda one: one.session)
    if len({one.session for one in found}) > 1:
        sums += _sums(found, lambda _: whole)
    return workbook(
        [
            Table(spoken.tr(N_("Commitments")), _columns(LINES, spoken), lines),
            Table(spoken.tr(N_("Totals")), _columns(SUMS, spoken), sums),
        ],
        spoken,
    )


def _columns(titles: Sequence[tuple[str, int]], spoken: Language) -> list[tuple[str, int]]:
    return [(spoken.tr(title), width) for title, width in titles]


def _line(one: Commitment) -> list[Cell]:
    return [
        one.session, one.on, one.programme, one.number, one.total.currency, one.grant,
        one.services, one.total,
    ]  # fmt: skip


def _sums(found: Sequence[Commitment], named: Callable[[Commitment], str]) -> list[list[Cell]]:
    grouped: dict[tuple[str, str, str], list[Commitment]] = {}
    for one in found:
        key = named(one), one.programme, one.total.currency
        grouped.setdefault(key, []).append(one)
    return [
        [*key, len(same), *(_sum(part, key[-1]) for part in _parts(same))]
        for key, same in sorted(grouped.items())
    ]


def _parts(same: Sequence[Commitment]) -> Iterable[Iterable[Money | None]]:
    """What the beneficiaries get, the services of operators, both together."""
    yield (one.grant for one in same)
    yield (one.services for one in same)
    yield (one.total for one in same)


def _sum(amounts: Iterable[Money | None], currency: str) -> Money:
    return total([one for one in amounts if one], currency)
