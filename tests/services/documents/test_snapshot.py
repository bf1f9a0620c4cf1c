"""The frozen content: canonical, complete, readable again, and short on paper."""

import json
import re
from dataclasses import replace

import msgspec
import pytest

from app.models.short_code import short_code
from app.services.documents.agreement import render
from app.services.documents.snapshot import from_snapshot, snapshot
from tests.services.documents.samples import AGREEMENT, ALONE, AMENDED, DRAFT, THUMBPRINT

EVERY = [AGREEMENT, ALONE, THUMBPRINT, DRAFT, AMENDED]


@pytest.mark.parametrize("data", EVERY)
def test_a_snapshot_holds_everything_that_is_printed(data):
    again = from_snapshot(snapshot(data))
    assert again == data
    assert render(again, "fr-en") == render(data, "fr-en")


@pytest.mark.parametrize("data", EVERY)
def test_a_snapshot_of_what_was_read_is_the_same(data):
    assert snapshot(from_snapshot(snapshot(data))) == snapshot(data)


def test_keys_are_sorted_and_nothing_is_a_float():
    content = snapshot(AGREEMENT).decode()
    sorted_again = json.dumps(
        json.loads(content), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    assert content == sorted_again
    assert not re.search(r"[:,\[]-?\d+\.\d", content)


def test_what_is_no_amendment_keeps_the_code_it_had_before_there_were_any():
    assert "amendment" not in json.loads(snapshot(AGREEMENT))
    assert short_code(snapshot(AGREEMENT)) == "YFQATR7S"


def test_composed_and_decomposed_letters_are_one_text():
    one, other = (replace(AGREEMENT, place=place) for place in ("Thiès", "Thie\u0300s"))
    assert snapshot(one) == snapshot(other)


def test_a_code_has_eight_characters_nobody_confuses():
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", short_code(snapshot(AGREEMENT)))


def test_the_code_of_known_content_never_changes():
    assert short_code(b"Passerelle") == "FF6QPGGW"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"number": 1}'])
def test_what_is_no_snapshot_is_refused(content):
    with pytest.raises(msgspec.MsgspecError):
        from_snapshot(content)
