"""Visits from the command line: planned, listed, moved, entered, missed, cancelled."""

from __future__ import annotations

from datetime import date, timedelta

from tests.cli.conftest import Office
from tests.package_case import a_referred_case


def test_visits_go_from_plan_to_result(ready, tmp_path, command):
    desk = ready.open("dakar", tmp_path / "dakar")
    a_referred_case(desk, arrival_date=date.today() - timedelta(days=400))
    desk.close()
    dakar = Office(tmp_path / "dakar", command)
    assert dakar.done("visits", "plan")["planned"] == 4
    codes = [one["code"] for one in dakar.done("visits", "list", "--group", "late")]
    assert len(codes) == 4
    later = (date.today() + timedelta(days=3)).isoformat()
    moved = dakar.done("visits", "move", codes[0], "--on", later, "--reason", "absent")
    assert (moved["state"], moved["planned_on"]) == ("planned", later)
    missed = dakar.done("visits", "unreachable", codes[2], "--again", later)
    assert (missed["tries"], bool(missed["next"])) == (1, True)
    assert dakar.done("visits", "done", codes[1], "--result", "well")["state"] == "met"
    assert dakar.done("visits", "cancel", codes[3], "--reason", "x")["state"] == "cancelled"
    assert dakar("visits", "move", "nothing", "--on", later, "--reason", "x").refusal == (
        "unknown_visit"
    )
