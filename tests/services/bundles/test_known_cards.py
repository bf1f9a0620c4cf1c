"""Trusted cards are told with who trusted them; the own one comes first."""

from __future__ import annotations

from app.services.bundles import known_cards


def test_the_own_card_comes_first(dakar):
    found = known_cards.known(dakar)
    assert found[0].own
    assert found[0].card.device == dakar.device
    assert not any(one.own for one in found[1:])


def test_others_are_told_with_the_officer_who_compared_the_words(dakar, paris):
    cards = {one.card.device: one for one in known_cards.known(dakar)}
    theirs = cards[paris.device]
    assert theirs.trusted_by == "Awa"
    assert theirs.trusted_at
    own = next(one for one in known_cards.known(paris) if one.own)
    assert theirs.card.words == own.card.words
