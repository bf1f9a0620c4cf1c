"""What the money of a package is made of: parts by the state of their quotes, and what is left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLayout

from app.models.money import Money
from app.models.package import QUOTES
from app.services.packages.totals import Totals
from app.text import N_, sentence
from app.views.agreements.amounts import long, short
from app.views.language import Words
from app.views.widgets.bar import Bar, Parts
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import row
from app.views.widgets.marks import Dot

COLOURS = {"received": "ok_solid", "flat": "neutral_solid", "none": "warn_solid"}
LEFT, OVER = N_("Left"), N_("Over the amount granted")
NOBODY = N_("Paid by nobody yet")


@dataclass(frozen=True)
class Part:
    """A dot of a colour role, words, an amount; `ink` colours the words."""

    role: str
    words: str
    amount: Money
    ink: str = ""


def parts(totals: Totals) -> list[Part]:
    """The parts that are not empty, then what is left or too much."""
    found = [
        Part(role, QUOTES[state], totals.by_quote[state].eur)
        for state, role in COLOURS.items()
        if totals.by_quote[state].eur.minor
    ]
    left = totals.remaining
    if left and left.minor < 0:
        over = NOBODY if totals.sources else OVER
        found.append(Part("err_solid", over, Money(-left.minor, left.currency), "err"))
    elif left:
        found.append(Part("scroll", LEFT, left))
    return found


def bar_of(totals: Totals, height: int = 12) -> Bar:
    """Planned out of granted; more than granted is seen at its end."""
    planned, granted = totals.total.eur, totals.funded
    words: Words = sentence(N_("{planned} planned"), planned=planned)
    if granted:
        words = sentence(N_("{planned} of {granted}"), planned=planned, granted=granted)
    return Bar(words, _shares(totals), max(planned.minor, granted.minor if granted else 0), height)


def _shares(totals: Totals) -> Parts:
    """Amounts by colour; what exceeds the amount granted is cut off the last ones and red."""
    room = totals.funded.minor if totals.funded else totals.total.eur.minor
    shares: list[tuple[float, str]] = []
    for state, role in COLOURS.items():
        inside = min(totals.by_quote[state].eur.minor, room)
        room -= inside
        shares.append((inside, role))
    over = totals.total.eur.minor - sum(int(amount) for amount, _ in shares)
    return [*shares, (over, "err_solid")]


def line_of(part: Part) -> QLayout:
    """A part on a line of its own, the amount at its end."""
    words = label(part.words, ink=part.ink, wrap=True)
    return row(Dot(part.role), (words, 1), label(long(part.amount), "strong"), gap=9)


def short_of(part: Part) -> QLayout:
    """A part beside others."""
    words = elided(part.words, "muted", part.ink)
    return row(Dot(part.role), words, label(short(part.amount)), gap=6)
