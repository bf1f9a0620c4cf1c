"""The ten words of this computer’s card, to be read out when a partner compares them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from app.text import N_
from app.views.language import as_is, say
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import grid, panel, row


def own_card(words: Sequence[str], open_cards: Callable[[], Any]) -> QFrame:
    """A card with the words in two columns, in their order."""
    explained = label(
        N_("Read these words on the phone when a partner trusts the card of this computer."),
        "caption",
        wrap=True,
    )
    more = button(N_("Office cards"), open_cards, "link", "id-card")
    return titled_card(
        N_("Card of this computer"), explained, word_grid(words), row(more, None), gap=8
    )


def word_grid(words: Sequence[str], columns: int = 2) -> QWidget:
    """Numbered words, read down one column after the other; one text for screen readers."""
    places = grid(16, 4)
    tall = -(-len(words) // columns)
    for place, word in enumerate(words):
        places.addWidget(_word(place + 1, word), place % tall, place // tall)
    places.setColumnStretch(columns, 1)
    held = panel(places)
    say(held.setAccessibleName, as_is(" ".join(words)))
    return held


def _word(place: int, word: str) -> QWidget:
    number = label(as_is(str(place)), "caption")
    fit(number.setFixedWidth, 16)
    said = label(as_is(word), "strong", copy=True)
    return panel(row(number, said, None, gap=4))
