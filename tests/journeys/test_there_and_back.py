"""A case is typed in Dakar, goes to Paris as a file, is changed in both, settled, and goes back."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.models.money import Money
from app.services import cases, integrity, settling
from tests.journeys.exchanging import new_case, receive, send, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_case_goes_to_headquarters_and_a_conflict_is_settled_once(
    qtbot, open_office, dakar, paris, tmp_path
):
    here = open_office(dakar)
    case = new_case(qtbot, here)
    path = send(qtbot, here, "PAR", tmp_path)

    there = open_office(paris)
    receive(qtbot, there, path)
    assert cases.load(paris, case).principal.full_name == "DIALLO Aminata"

    cases.save(paris, Case, case, {"town": "Joal", "package_eur": Money(140_000, "EUR")})
    cases.save(dakar, Case, case, {"town": "Saly", "package_eur": Money(145_000, "EUR")})
    receive(qtbot, here, send(qtbot, there, "DKR", tmp_path))
    assert settling.count(dakar) == 2

    settle(qtbot, here, paris.device, "quote no. 118")

    receive(qtbot, there, send(qtbot, here, "PAR", tmp_path))
    for desk in (dakar, paris):
        found = cases.load(desk, case).case
        assert (found.town, found.package_eur) == ("Joal", Money(140_000, "EUR"))
        assert settling.count(desk) == 0
        assert integrity.check(desk.store) == []
