"""Any value under any field, signed by a trusted office: every page opens, the store is sound."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from app.models.case import CaseRow
from app.models.record import models, uuid7
from app.models.signed import Signed
from app.services.access import Desk
from app.services.bundles import exporting, importing
from app.services.bundles.problems import problems
from tests.office import a_case, send
from tests.services.bundles.forging import forge, operations
from tests.services.bundles.living import live_with

ODD: list[Any] = [
    *(None, True, False, 0, -1, 1, 2**53, 2**64, -(2**70), 1.5, 1e308, "", "x", "=1+1", "<b>&"),
    *("\0", "\u202e", "x" * 5000, "2026-11-24", "9999-12-31", "0001-01-01", "1991-13", "~1985"),
    *("~0000", "1e999999", "NaN", "-5", "12.5", "1" * 30, "{}", "[]", "{", '{"a":1}', "deleted"),
    *([], ["a"], [1], [None], [["a"]], [5, "EUR"], [-5, "XOF"], [2**60, "EUR"], [5, "<b>"]),
    *([5, "ZZZ"], {}, {"?": "unknown"}, {"?": "zz"}, {"?": [1]}, {"a": {"b": 1}}, "principal"),
]


OF_HEADQUARTERS = {
    *("ceiling", "claim", "claim_line", "handover", "member_state", "office", "programme_rule"),
    "service",
    # Of an office, those of its own country alone are taken.
    "initiative",
    # Of an office, what its officer did not sign is refused.
    *(name for name, model in models().items() if issubclass(model, Signed)),
}


def odd_records(case: str, entities: Iterable[str]) -> Iterable[dict[str, Any]]:
    """A record for each model, field and odd value; the rows all belong to one case."""
    for entity in sorted(entities):
        model = models()[entity]
        in_case = issubclass(model, CaseRow)
        for name in model.fields():
            for value in ODD if name != "case" else ():
                record = uuid7()
                values = {"case": case, name: value} if in_case else {name: value}
                yield {"c": case if in_case else record, "id": record, "e": entity, "v": values}


@pytest.fixture
def case(dakar: Desk, paris: Desk) -> str:
    """A case of Dakar, known to Paris."""
    made = a_case(dakar)
    send(dakar, paris)
    send(paris, dakar)
    return made


def take(sender: Desk, receiver: Desk, path: Path, lines: list[bytes]) -> None:
    planned = importing.plan(receiver, forge(sender, receiver, path, lines))
    assert {problem.code for problem in problems(receiver, planned)} == {"value_unreadable"}
    importing.apply(receiver, planned)


def test_any_value_of_any_field_can_be_lived_with(case: str, dakar: Desk, paris: Desk, tmp_path):
    lines = operations(dakar, *odd_records(case, models().keys() - OF_HEADQUARTERS))
    take(dakar, paris, tmp_path / "1", lines)
    live_with(paris)
    exporting.export(paris, "DKR", tmp_path / "back")


def test_nor_does_any_value_that_headquarters_alone_may_send_harm_an_office(
    case: str, dakar: Desk, paris: Desk, tmp_path: Path
):
    take(paris, dakar, tmp_path / "1", operations(paris, *odd_records(case, OF_HEADQUARTERS)))
    live_with(dakar)
