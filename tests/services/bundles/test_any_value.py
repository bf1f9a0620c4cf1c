"""Any value under any field, signed by a trusted office: every page opens, the store is sound."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models.case import CaseRow
from app.models.record import models, uuid7
from app.services import (
    case_history,
    case_list,
    cases,
    integrity,
    organisations,
    rates,
    search,
    settling,
    today,
)
from app.services.access import Desk
from app.services.agreements import differences, kept, reasons, terms
from app.services.bundles import exporting, importing
from app.services.bundles.problems import problems
from app.services.errors import UserError
from app.services.packages import checks, plan
from app.services.referrals import waiting
from app.text import language
from tests.office import a_case, send
from tests.services.bundles.forging import forge, operations

ODD: list[Any] = [
    *(None, True, False, 0, -1, 1, 2**53, 2**64, -(2**70), 1.5, 1e308, "", "x", "=1+1", "<b>&"),
    *("\0", "\u202e", "x" * 5000, "2026-11-24", "9999-12-31", "0001-01-01", "1991-13", "~1985"),
    *("~0000", "1e999999", "NaN", "-5", "12.5", "1" * 30, "{}", "[]", "{", '{"a":1}', "deleted"),
    *([], ["a"], [1], [None], [["a"]], [5, "EUR"], [-5, "XOF"], [2**60, "EUR"], [5, "<b>"]),
    *([5, "ZZZ"], {}, {"?": "unknown"}, {"?": "zz"}, {"?": [1]}, {"a": {"b": 1}}, "principal"),
]
LANGUAGES = [language("fr"), language("en")]


OF_HEADQUARTERS = {"handover", "member_state", "office", "programme_rule", "service"}


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


def live_with(desk: Desk) -> None:
    """The store is sound but for papers that did not come along, and every page opens."""
    assert {problem.code for problem in integrity.check(desk.store)} <= {"paper"}
    show_every_record(desk)
    show_lists(desk)
    ids = case_list.ids(desk)
    for case in [*ids[:: max(1, len(ids) // 60)], *cases_with_rows(desk)]:
        show_case(desk, case)


def cases_with_rows(desk: Desk) -> set[str]:
    with desk.reading() as session:
        return set(session.scalars(select(models()["person"].root)))


def show_every_record(desk: Desk) -> None:
    with desk.reading() as session:
        for model in models().values():
            for record in session.scalars(select(model)):
                for name, spec in record.fields().items():
                    spec.problem(record.answer(name))
                    for spoken in LANGUAGES:
                        spec.show(record.answer(name), spoken)
                        spec.kind.edit(getattr(record, name), spoken)


def show_lists(desk: Desk) -> None:
    for chosen in case_list.FILTERS:
        for order in case_list.SORTS:
            ids = case_list.ids(desk, chosen, "", ((order, False),))
            case_list.rows(desk, ids[:200])
    for text in ("x", "diallo", "=1+1", "1"):
        search.find(desk, text)
    today.look(desk, mine=False)
    settling.list_open(desk)
    waiting.waiting(desk)
    waiting.batches(desk)
    with desk.reading() as session:
        rates.listed(session)
        organisations.named(session)


def show_case(desk: Desk, case: str) -> None:
    try:
        file = cases.load(desk, case)
    except UserError:
        return  # it was received as removed
    for spoken in LANGUAGES:
        assert all(isinstance(item.said(spoken), str) for item in file.missing)
        for change in case_history.changes(desk, case):
            spoken.moment(change.at)
            change.field.show(change.after, spoken)
    cases.next_statuses(desk, case)
    plan.read(desk, case)
    checks.checks(desk, case)
    with suppress(UserError):  # a case without an office prints nothing
        reasons.why_not(desk, case, terms.suggested(desk, case))
    for agreement in kept.of_case(desk, case):
        differences.changed_since(desk, agreement.id)
        with pytest.raises(UserError):
            kept.pdf(desk, agreement.id)
