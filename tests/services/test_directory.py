"""The identity of the office is changed like any record: checked, compared, journalled."""

from __future__ import annotations

import pytest

from app.services import directory
from app.services.records import Invalid, Stale


def test_the_office_is_changed(dakar):
    directory.save(dakar, {"address": "1, rue du Test", "head_name": "Awa Ndiaye"})
    assert directory.identity(dakar).address == "1, rue du Test"
    assert directory.opened(dakar).answers["head_name"] == "Awa Ndiaye"


def test_what_cannot_be_true_is_refused(dakar):
    with pytest.raises(Invalid):
        directory.save(dakar, {"head_name": "123"})


def test_what_changed_meanwhile_is_compared_first(dakar):
    shown = directory.opened(dakar).shown
    directory.save(dakar, {"city": "Thiès"}, shown)
    with pytest.raises(Stale):
        directory.save(dakar, {"city": "Mbour"}, shown)
