"""Officers: named by who leads, let in at this computer, each with a key of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.models.office import OfficerKey, User
from app.services import cases, officers, offices
from app.services.errors import UserError
from app.services.storage.key_slot import FLOOR
from tests.office import PASSPHRASE, PRINCIPAL, a_case, colleague, send

SECOND = "bocal nuage fermoir olivier"


def code(act, *given, **named) -> str:
    with pytest.raises(UserError) as caught:
        act(*given, **named)
    return caught.value.code


def known(desk, model):
    with desk.reading() as session:
        return list(session.scalars(select(model)))


def test_an_officer_is_named_let_in_and_signs_in(dakar):
    binta = officers.add(dakar, "  Binta  Sow ", "case_officer")
    assert code(officers.add, dakar, "BINTA SOW", "finance") == "user_exists"
    officers.admit(dakar, binta, SECOND, FLOOR)
    assert [(one.name, one.here) for one in officers.officers(dakar)] == [
        ("Awa", True), ("Binta Sow", True),
    ]  # fmt: skip
    folder = dakar.folder.path
    dakar.close()
    desk = offices.unlock(folder, "Binta Sow", SECOND)
    assert desk.user == binta
    own = desk.keys.officer_key.public_key().public_bytes_raw().hex()
    assert own in {key.key for key in known(desk, OfficerKey) if key.user == binta}
    assert len(known(desk, OfficerKey)) == len({key.key for key in known(desk, OfficerKey)})
    assert code(officers.add, desk, "Issa", "finance") == "no_right"
    desk.close()


def test_roles_are_checked_where_a_case_is_written(dakar):
    for role in ("auditor", "finance", "administrator"):
        desk = colleague(dakar, role, role)
        assert code(cases.create, desk, {"member_state": "DE"}, [PRINCIPAL]) == "no_right"
    a_case(colleague(dakar, "Binta", "case_officer"))


def test_a_role_is_changed_with_a_reason_by_somebody_else(dakar):
    binta = officers.add(dakar, "Binta", "case_officer")
    assert code(officers.change_role, dakar, binta, "finance", " ") == "why_needed"
    assert code(officers.change_role, dakar, dakar.user, "finance", "x") == "own_role"
    assert code(officers.change_role, dakar, binta, "headquarters", "x") == "unknown_role"
    officers.change_role(dakar, binta, "finance", "Remplace Issa")
    assert next(one.role for one in officers.officers(dakar) if one.id == binta) == "finance"


def test_who_left_decides_and_opens_nothing(dakar):
    binta = officers.add(dakar, "Binta", "head_of_office")
    officers.admit(dakar, binta, SECOND, FLOOR)
    assert code(officers.leave, dakar, binta, date.today() + timedelta(1), "") == "left_in_future"
    officers.leave(dakar, binta, date.today(), "Fin de contrat")
    assert not next(one for one in officers.officers(dakar) if one.id == binta).here
    assert code(officers.admit, dakar, binta, SECOND, FLOOR) == "officer_left"
    folder = dakar.folder.path
    dakar.close()
    assert code(offices.unlock, folder, "Binta", SECOND) == "wrong_passphrase"


def test_officers_of_another_office_are_not_ours(dakar, paris):
    binta = officers.add(dakar, "Binta", "case_officer")
    send(dakar, paris)
    assert code(officers.admit, paris, binta, SECOND, FLOOR) == "other_office"
    assert officers.roles_of(paris)[-3:] == ("headquarters", "auditor", "administrator")
    assert "headquarters" not in officers.roles_of(dakar)
    assert {one.office for one in known(paris, User)} >= {"DKR", "PAR"}


def test_the_passphrase_is_changed_by_who_knows_it(dakar):
    assert code(officers.change_passphrase, dakar, SECOND, SECOND, FLOOR) == "wrong_passphrase"
    officers.change_passphrase(dakar, PASSPHRASE, SECOND, FLOOR)
    folder = dakar.folder.path
    dakar.close()
    offices.unlock(folder, "Awa", SECOND).close()
