"""Bundles that a trusted office signed and that are wrong all the same: refused whole, in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.models.journal import Exchange
from app.services import integrity
from app.services.access import Desk
from app.services.bundles import exporting, importing, numbers
from app.services.bundles.manifest import Sender
from app.services.errors import UserError
from app.text import language
from tests.begun import Begun
from tests.office import a_case, send
from tests.services.bundles.forging import forge, operations, seen_log
from tests.stored import content

HEARD = {"peer", "setting", "heard_file"}  # a vector counts even when its file is refused
HEAD = "00" * 32
MERGE = {"k": "merge", "c": None, "e": None, "id": None, "v": None}
DEEP = 1_000_000 // 2 - 200


@pytest.fixture
def begun(begin: Callable[..., Begun]) -> Begun:
    return begin(_sent_case, "dakar", "paris")


@pytest.fixture
def case(begun: Begun, dakar: Desk, paris: Desk) -> str:
    """A case that Dakar made and Paris holds."""
    return begun.made


def _sent_case(dakar: Desk, paris: Desk) -> str:
    made = a_case(dakar)
    send(dakar, paris)
    return made


def refused(paris: Desk, bundle: Path) -> str:
    before = content(paris.store, HEARD)
    with pytest.raises(UserError) as caught:
        importing.plan(paris, bundle)
    assert caught.value.said(language("fr"))
    assert content(paris.store, HEARD) == before
    return caught.value.code


def value(inside: bytes) -> Callable[[bytes], bytes]:
    """Put these bytes in the place of the values of an operation."""
    return lambda line: line.replace(b'"v":{}', b'"v":{' + inside + b"}")


ODD_OPERATIONS = {
    "the root of a record changes": {"c": "0192f0c1"},
    "a record becomes another thing": {"e": "person"},
    "a case lies in another case": {"id": "0192f0c1"},
    "a row lies in another case than it says": {"e": "person", "id": "p1", "v": {"case": "x"}},
    "the lamport number goes back": {"l": 1},
    "the lamport number leaps": {"l": 2**50},
    "the lamport number is too big for the store": {"l": 2**63},
    "the lamport number is too big for anything": {"l": 2**70},
    "the number is another one": {"s": 7777},
    "the clock is beyond any calendar": {"t": 10**15},
    "the clock is before the calendar": {"t": -(10**15)},
    "an empty id": {"c": "", "id": ""},
    "an id as long as a book": {"c": "x" * 100_000, "id": "x" * 100_000},
    "an id that is a path": {"c": "../../x", "id": "../../x"},
    "an id with a zero byte": {"c": "a\0b", "id": "a\0b"},
    "no id at all": {"c": None, "id": None},
    "the name of a field with quotes": {"v": {'town"; DROP': 1}},
    "ten thousand fields": {"v": {f"f{number}": 1 for number in range(10_000)}},
    "a reason as long as a book": {"why": "x" * 900_000},
    "a half of a character": {"v": {"town": "\ud800"}},
    "a time that is true": {"t": True},
    "no value at all": {"v": {}},
    "a kind that the journal keeps for itself": {"k": "withheld"},
    "a kind as long as a book": {"k": "x" * 100_000},
    "a nonce as long as a book": {"n": "x" * 100_000},
}


@pytest.mark.parametrize("name", ODD_OPERATIONS)
def test_an_operation_we_would_never_write_is_refused(case, dakar, paris, tmp_path, name):
    usual = {"c": case, "id": case, "v": {"town": "x"}}
    lines = operations(dakar, {**usual, **ODD_OPERATIONS[name]})
    assert refused(paris, forge(dakar, paris, tmp_path / "f", lines)) == "bundle_malformed"


GRANT = {"owner": "DKR", "owner_no": 1, "readers": ["DKR"]}
ODD_GRANTS = {
    "no owner": {"owner": None},
    "an owner that is a list": {"owner": ["DKR"]},
    "an unknown owner": {"owner": "XXX"},
    "a number that is true": {"owner_no": True},
    "a number too big for the store": {"owner_no": 2**70},
    "a number below nothing": {"owner_no": -1},
    "readers that are a text": {"readers": "DKR"},
    "readers that are lists": {"readers": [["DKR"]]},
    "a reader that is a number": {"readers": [1]},
}


@pytest.mark.parametrize("name", ODD_GRANTS)
def test_an_odd_grant_of_headquarters_is_refused(case, dakar, paris, tmp_path, name):
    send(paris, dakar)
    grant = {"k": "grant", "c": case, "e": None, "id": None, "v": {**GRANT, **ODD_GRANTS[name]}}
    bundle = forge(paris, dakar, tmp_path / "f", operations(paris, grant))
    assert refused(dakar, bundle) == "bundle_malformed"


def test_an_operation_in_the_name_of_another_installation_is_refused(case, dakar, paris, tmp_path):
    lines = operations(dakar, {"c": case, "id": case, "v": {"town": "x"}, "r": paris.device})
    assert refused(paris, forge(dakar, paris, tmp_path / "f", lines)) == "bundle_malformed"


ODD_BYTES = {
    "no json": lambda line: b"hello",
    "a list": lambda line: b"[]",
    "half a million brackets": value(b'"town":' + b"[" * DEEP + b"]" * DEEP),
    "half a million objects": value(b'"town":' + b'{"a":' * 150_000 + b"1" + b"}" * 150_000),
    "nine hundred brackets": value(b'"zzz":' + b"[" * 900 + b"]" * 900),
    "broken utf-8": value(b'"town":"\xff\xfe"'),
    "no number": value(b'"family_count":NaN'),
    "a fraction as time": lambda line: line.replace(b'"t":1', b'"t":1.5'),
    "nothing after a comma": lambda line: line[:-1] + b",}",
}


@pytest.mark.parametrize("name", ODD_BYTES)
def test_bytes_that_are_no_operation_are_refused(case, dakar, paris, tmp_path, name):
    line = ODD_BYTES[name](operations(dakar, {"c": case, "id": case})[0])
    assert refused(paris, forge(dakar, paris, tmp_path / "f", [line])) == "bundle_malformed"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"device": "nobody"}, "missing_file"),
        ({"seq": 10**6}, "missing_file"),
        ({"seq": 0}, "missing_file"),
        ({"head": HEAD}, "fork"),
        ({"seq": 2**64}, "bundle_malformed"),
    ],
)
def test_a_merge_of_what_is_not_held_is_refused(case, dakar, paris, tmp_path, change, code):
    lines = operations(dakar, {**MERGE, "seen": seen_log(paris, **change)})
    assert refused(paris, forge(dakar, paris, tmp_path / "f", lines)) == code


def test_a_merge_that_carries_values_past_those_who_may_not_see_them_is_refused(
    case, dakar, paris, tmp_path
):
    for more in ({"v": {"town": "x"}}, {"c": case}, {"e": "case"}, {"id": case}):
        lines = operations(dakar, {**MERGE, "seen": seen_log(paris), **more})
        assert refused(paris, forge(dakar, paris, tmp_path / "f", lines)) == "bundle_malformed"


def test_bytes_that_fill_a_number_beyond_any_are_refused(case, dakar, paris, tmp_path):
    lines = operations(dakar, {"c": case, "id": case, "v": {"town": "x"}, "s": 2**64})
    bundle = forge(dakar, paris, tmp_path / "f", lines, parts=(), backfill=1)
    assert refused(paris, bundle) == "bundle_malformed"


def test_a_merge_of_what_was_written_after_it_is_refused(case, dakar, paris, tmp_path):
    for _ in range(9):  # the log of Paris gets far ahead of that of Dakar
        a_case(paris)
    lines = operations(dakar, {**MERGE, "seen": seen_log(paris)})
    assert refused(paris, forge(dakar, paris, tmp_path / "f", lines)) == "bundle_malformed"


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ({"first": 50, "last": 50}, "gap"),
        ({"last": 50}, "bundle_malformed"),
        ({"device": "nobody"}, "unknown_installation"),
        ({"signature": bytes(64)}, "bad_author_signature"),
        ({"head": HEAD}, "fork"),
    ],
)
def test_a_part_that_is_not_what_it_says_is_refused(case, dakar, paris, tmp_path, part, code):
    lines = operations(dakar, {"c": case, "id": case, "v": {"town": "x"}})
    assert refused(paris, forge(dakar, paris, tmp_path / "f", lines, part=part)) == code


def test_an_office_cannot_write_the_log_of_another_one(case, dakar, bamako, paris, tmp_path):
    line = operations(
        dakar, {"c": case, "id": case, "v": {"town": "x"}, "r": bamako.device, "s": 1}
    )
    part = {"device": bamako.device, "first": 1, "last": 1}
    bundle = forge(dakar, paris, tmp_path / "f", line, part=part)
    assert refused(paris, bundle) == "fork"


def test_a_sender_that_signs_for_another_office_is_refused(case, dakar, bamako, paris, tmp_path):
    for sender in (Sender("BKO", dakar.device), Sender("BKO", bamako.device), Sender("DKR", "x")):
        bundle = forge(dakar, paris, tmp_path / "f", [], sender=sender)
        assert refused(paris, bundle) == "bundle_malformed"


def test_a_vector_that_is_not_true_is_refused(case, dakar, paris, tmp_path):
    lies = {"fork": {paris.device: (1, HEAD)}, "own_log_ahead": {paris.device: (10**6, HEAD)}}
    for code, vector in lies.items():
        assert refused(paris, forge(dakar, paris, tmp_path / "f", [], vector=vector)) == code


def test_a_bundle_cannot_take_the_name_of_one_we_sent(case, dakar, paris, tmp_path):
    exporting.export(paris, "DKR", tmp_path / "ours")
    with paris.reading() as session:
        ours = session.scalar(select(Exchange.id).where(Exchange.direction == numbers.SENT))
    assert (
        refused(paris, forge(dakar, paris, tmp_path / "f", [], bundle=ours)) == "bundle_malformed"
    )


def test_what_a_bundle_says_about_papers_must_be_so(case, dakar, paris, tmp_path):
    bundle = forge(dakar, paris, tmp_path / "f", [], papers=[b"one"], sha256=HEAD)
    assert refused(paris, bundle) == "bundle_damaged"


def test_what_is_refused_once_keeps_nothing_from_coming_later(case, dakar, paris, tmp_path):
    lines = operations(dakar, {"c": case, "id": case, "v": {"town": "x"}, "l": 1})
    refused(paris, forge(dakar, paris, tmp_path / "f", lines))
    a_case(dakar)
    exporting.export(dakar, "PAR", tmp_path / "second")
    assert importing.apply(paris, importing.plan(paris, tmp_path / "second")).counts["new"] > 0
    assert integrity.check(paris.store) == []


def test_keys_given_twice_or_unknown_harm_nothing(case, dakar, paris, tmp_path):
    line = json.loads(operations(dakar, {"c": case, "id": case, "v": {"town": "x"}})[0])
    twice = msgspec.json.encode({**line, "zzz": [[1]]}).replace(b'"v":', b'"v":{"town":"y"},"v":')
    importing.apply(paris, importing.plan(paris, forge(dakar, paris, tmp_path / "f", [twice])))
    assert integrity.check(paris.store) == []
