"""How exchange with each partner stands: freshness, what waits, what nobody confirmed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from app.models.journal import Peer
from app.services.bundles import health, roster
from app.services.bundles.health import Partner
from app.services.bundles.numbers import Missing
from app.services.bundles.overview import DAY
from app.services.settings import Settings
from tests.office import a_case
from tests.post import carry, written

NOW = 1_800_000_000_000


@pytest.mark.parametrize(("days", "tone"), [(0, "ok"), (3, "ok"), (4, "warn"), (14, "warn"),
                                            (15, "err")])  # fmt: skip
def test_freshness_is_green_then_amber_then_red(days, tone):
    assert health.tone(NOW - days * DAY, NOW, Settings()) == tone


def test_a_partner_that_never_exchanged_lacks_everything(dakar):
    a_case(dakar)
    paris = health.partners(dakar)[0]
    assert (paris.office, paris.received_at, paris.sent_at) == ("PAR", None, None)
    assert paris.unsent_cases == 1
    assert paris.unacknowledged > 0


def test_offices_are_no_partners_of_each_other(dakar):
    assert [one.office for one in health.partners(dakar)] == ["PAR", "DKR"]


def test_what_was_sent_waits_for_its_acknowledgement(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    one = health.partners(dakar)[0]
    assert (one.sent_no, one.unsent_cases) == (1, 0)
    assert one.unacknowledged > 0
    carry(paris, dakar, tmp_path)
    one = health.partners(dakar)[0]
    assert (one.received_no, one.unacknowledged) == (1, 0)


def test_what_never_came_has_no_tone():
    assert health.tone(None, NOW, Settings()) == "neutral"


def test_the_days_are_those_of_the_settings():
    chosen = Settings(amber_days=1, red_days=10)
    tones = [health.tone(NOW - days * DAY, NOW, chosen) for days in (1, 2, 10, 11)]
    assert tones == ["ok", "warn", "warn", "err"]


def test_the_worst_of_silence_of_unconfirmed_bundles_and_of_one_that_is_stuck_counts():
    fresh = Partner("PAR", received_at=NOW)
    waiting = replace(fresh, unconfirmed=((4, 5),), unconfirmed_since=NOW - 5 * DAY)
    lost = replace(fresh, missing=(Missing("d", None, ((3, 3),), blocking=False),))
    stuck = replace(fresh, missing=(Missing("d", None, ((3, 3),), blocking=True),))
    found = [health.worst(one, NOW, Settings()) for one in (fresh, waiting, lost, stuck)]
    assert found == ["ok", "warn", "ok", "err"]
    assert health.worst(Partner("PAR"), NOW, Settings()) == "neutral"


def test_bundles_wait_until_a_receipt_names_them(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    written(dakar, "PAR", tmp_path)
    one = health.partners(dakar)[0]
    assert one.unconfirmed == ((1, 2),)
    assert one.unconfirmed_since is not None
    carry(paris, dakar, tmp_path)
    assert health.partners(dakar)[0].unconfirmed == ((2, 2),)


def test_headquarters_sees_every_office_and_what_each_lacks(dakar, bamako, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    found = {one.office: one for one in health.partners(paris)}
    assert set(found) == {"BKO", "DKR", "RBA", "YDE"}
    assert not found["RBA"].trusted
    assert found["BKO"].trusted
    assert set(found["BKO"].lacks) == {"DKR", "PAR"}
    carry(paris, bamako, tmp_path)
    carry(bamako, paris, tmp_path)
    lacks = {one.office: one for one in health.partners(paris)}["BKO"].lacks
    assert "DKR" not in lacks


def test_when_each_partner_was_heard_is_known_alone(dakar, paris, tmp_path):
    assert health.heard(dakar) == {"PAR": None, "DKR": None}
    carry(paris, dakar, tmp_path)
    assert health.heard(dakar)["PAR"] == health.partners(dakar)[0].received_at


def test_a_computer_that_headquarters_ended_keeps_nobody_red(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    with paris.store.transaction() as connection:  # a later file was heard and refused
        connection.execute(update(Peer).where(Peer.device == dakar.device).values(pair=5))

    def office() -> Partner:
        return next(one for one in health.partners(paris) if one.office == "DKR")

    assert office().blocked
    roster.retire(paris, dakar.device, "no longer used")
    assert not office().blocked
    assert office().missing == ()
