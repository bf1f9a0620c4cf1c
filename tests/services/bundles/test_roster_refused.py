"""A list that headquarters would never write is refused, with the file that brings it."""

from __future__ import annotations

import json

import msgspec
import pytest
from sqlalchemy import select

from app.models.journal import Device
from app.services.bundles import cards, known_cards, roster, trust
from app.services.bundles.importing import apply, plan
from tests.post import carry
from tests.services.bundles.forging import forge
from tests.services.bundles.listing import device_of, not_taken, of, roster_line


@pytest.mark.parametrize("version", [1, 2])
def test_an_older_list_played_again_is_refused(dakar, paris, bamako, tmp_path, version):
    carry(paris, bamako, tmp_path)
    roster.retire(paris, dakar.device, "broken")
    carry(paris, bamako, tmp_path)
    card = device_of(dakar).card.decode()
    lines = roster_line(paris, version=version, installations=[{"card": card}])
    not_taken(bamako, forge(paris, bamako, tmp_path / "f", lines), "roster_older")
    assert of(bamako, dakar).state == "retired"


@pytest.mark.parametrize(
    "values",
    [
        {"version": 0},
        {"version": "2"},
        {"installations": None},
        {"installations": [{"card": "x", "state": "lost"}]},
        {"installations": [{"card": "x", "state": "revoked"}]},
        {"installations": [{"card": "x", "last": [1, "ab"]}]},
        {"installations": [{"state": "active"}]},
    ],
    ids=json.dumps,
)
def test_a_list_outside_the_format_is_refused(paris, bamako, tmp_path, values):
    carry(paris, bamako, tmp_path)
    not_taken(
        bamako,
        forge(paris, bamako, tmp_path / "f", roster_line(paris, **values)),
        "bundle_malformed",
    )


def test_a_damaged_card_on_the_list_is_refused(paris, bamako, tmp_path):
    carry(paris, bamako, tmp_path)
    card = trust.own_card(paris)
    with paris.reading() as session:
        content = session.scalar(select(Device.card).where(Device.id == paris.device)).decode()
    other = content.replace(card.device[:8], "00000000")
    line = {"card": other, "state": "active"}
    path = forge(paris, bamako, tmp_path / "f", roster_line(paris, installations=[line]))
    not_taken(bamako, path, "card_damaged")


def test_an_office_of_a_later_version_is_passed_over(paris, bamako, tmp_path):

    carry(paris, bamako, tmp_path)
    card = msgspec.structs.replace(trust.own_card(paris), office="ZZZ", device="later")
    content = cards.signed(card, paris.keys.signing_key).decode()
    path = forge(
        paris, bamako, tmp_path / "f", roster_line(paris, installations=[{"card": content}])
    )
    apply(bamako, plan(bamako, path))
    assert known_cards.listed(bamako).version == 1
