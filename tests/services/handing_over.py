"""What tests of custody ask and do: who writes, who owns, the whole way of a hand-over."""

from __future__ import annotations

import pytest

from app.models.case import Case
from app.services import (
    cases,
    custody,
    custody_state,
)
from app.services.access import may_change
from app.services.errors import UserError
from app.text import language
from tests.office import send


def refused(code, act, *arguments, **more):
    with pytest.raises(UserError) as refusal:
        act(*arguments, **more)
    assert refusal.value.code == code
    assert refusal.value.said(language("fr"))
    assert refusal.value.said(language("en"))


def writes(desk, case) -> bool:
    with desk.reading() as session:
        record = session.get(Case, case)
    return record is not None and may_change(desk, record)


def writers(offices, case) -> set[str]:
    return {desk.office for desk in offices if not desk.is_headquarters and writes(desk, case)}


def owner(desk, case) -> tuple[str, int]:
    known = custody_state.of_case(desk, case)
    return known.owner, known.owner_no


def state(desk, case) -> str:
    return custody_state.of_case(desk, case).state


def move(desk, case):
    cases.save(desk, Case, case, {"town": "Kayes"})


def hand_over(offices, case, answer=custody.accept, *reason):
    """The whole way of an offer of Dakar to Bamako, up to the grant at headquarters and its news
    in Bamako."""
    dakar, second, bamako, paris = offices
    custody.offer(dakar, case, "BKO", "she lives in Kayes now")
    send(dakar, paris)
    send(paris, bamako)
    answer(bamako, case, *reason)
    send(bamako, paris)
    send(paris, second)
    send(second, paris)
    send(paris, bamako)


def known(desk, case) -> bool:
    with desk.reading() as session:
        return session.get(Case, case) is not None
