"""A bundle has a name that tells nothing and words that name its bytes."""

from __future__ import annotations

import re

import pytest

from app.services.bundles import receipts
from app.services.errors import UserError


def test_a_suggested_name_tells_neither_office_nor_date():
    names = {receipts.suggested_name() for _ in range(200)}
    assert len(names) == 200
    for name in names:
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\.passerelle", name)


def test_the_same_bytes_have_the_same_six_words_whatever_the_name(tmp_path):
    one, other = tmp_path / "one.passerelle", tmp_path / "other.passerelle"
    one.write_bytes(b"bundle")
    other.write_bytes(b"bundle")
    assert receipts.words_of(one) == receipts.words_of(other)
    assert len(receipts.words_of(one)) == 6
    other.write_bytes(b"bundlf")
    assert receipts.words_of(one) != receipts.words_of(other)


def test_a_file_that_is_gone_is_said(tmp_path):
    with pytest.raises(UserError, match="file_missing"):
        receipts.words_of(tmp_path / "gone.passerelle")
