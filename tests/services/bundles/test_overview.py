"""Partners, what waits for them, the log, and how fresh things are."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.services import cases
from app.services.bundles import cards, exporting, overview, trust
from app.services.bundles.overview import DAY, HOUR, MINUTE
from app.services.errors import UserError
from app.text import language
from tests.office import a_case
from tests.post import carry, written

NOW = 1_800_000_000_000
EN, FR = language("en"), language("fr")


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (0, "just now"),
        (-5 * HOUR, "just now"),  # the clock of the other laptop is ahead
        (59 * MINUTE, "59 min ago"),
        (23 * HOUR, "23 h ago"),
        (28 * DAY, "28 d ago"),
    ],
)
def test_an_age_is_said_in_short_words(past, words):
    assert overview.age(NOW - past, NOW).said(EN) == words


def test_what_never_came_has_no_age():
    assert overview.age(None, NOW).said(EN) == "never"


def test_what_a_bundle_would_carry_is_what_it_carries(dakar, paris, tmp_path):
    case = a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    cases.save(dakar, Case, case, {"town": "Joal"})
    told = overview.outgoing(dakar, "PAR")
    assert (told.cases, told.papers) == (1, 0)
    sent = exporting.export(dakar, "PAR", tmp_path / "1.passerelle")
    assert told.operations == sent.operations


def test_there_is_nothing_to_carry_to_an_office_that_holds_everything(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    assert overview.outgoing(dakar, "PAR").records == 0


def test_a_laptop_that_never_answered_is_sent_everything_again(dakar, paris, tmp_path):
    a_case(dakar)
    carry(dakar, paris, tmp_path)
    carry(paris, dakar, tmp_path)
    carry(dakar, paris, tmp_path)
    assert overview.outgoing(paris, "DKR").cases == 1  # for the second laptop of Dakar


def test_nothing_is_counted_for_an_office_that_is_no_partner(dakar):
    with pytest.raises(UserError, match="not_a_partner"):
        overview.outgoing(dakar, "BKO")


def test_the_log_tells_who_exchanged_what_newest_first(dakar, paris, tmp_path):
    a_case(dakar)
    first = carry(dakar, paris, tmp_path)
    second = written(paris, "DKR", tmp_path)
    received, sent = overview.log(paris)[::-1]
    assert (received.sent, received.office, received.number) == (False, "DKR", 1)
    assert (received.file_name, received.by) == (first.name, "Claire")
    assert received.counts["new"] >= 2
    assert (sent.sent, sent.file_name) == (True, second.name)


def test_the_words_of_the_own_card_are_those_partners_read(dakar, paris):
    own = trust.own_card(dakar)
    assert len(own.words) == cards.WORDS
    assert own.words != trust.own_card(paris).words


def test_an_office_is_its_city_and_headquarters_are_headquarters():
    assert [FR.show(overview.place(code)) for code in ("YDE", "XXX")] == ["Yaoundé", "XXX"]
    assert EN.show(overview.place("PAR")) == "Headquarters"
