"""Headquarters passes on the work of offices without a compared card, and vouches for it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from app.models.case import Case
from app.models.journal import Device
from app.services import custody, integrity
from app.services.bundles import exporting
from app.services.errors import UserError
from tests.office import a_case, send


def forget(desk, *others):
    with desk.writing() as session:
        session.execute(delete(Device).where(Device.id.in_([other.device for other in others])))


def test_work_of_an_office_without_a_compared_card_arrives_through_headquarters(
    dakar, dakar_second, paris, bamako
):
    forget(bamako, dakar, dakar_second)
    case = a_case(dakar)
    send(dakar, paris)
    custody.share(paris, case, ["BKO"])
    send(paris, bamako)
    with bamako.reading() as session:
        assert session.get(Case, case) is not None
        known = session.get(Device, dakar.device)
        assert (known.office, known.trusted_by) == ("DKR", None)
    assert integrity.check(bamako.store) == []


def test_a_card_that_headquarters_vouches_for_makes_no_partner(dakar, dakar_second, paris):
    forget(dakar_second, dakar)
    a_case(dakar)
    send(dakar, paris)
    send(paris, dakar_second)
    with pytest.raises(UserError) as refused:
        exporting.export(dakar_second, "DKR", dakar_second.folder.path / "own.passerelle")
    assert refused.value.code == "no_card"
    with pytest.raises(UserError) as unknown:
        send(dakar, dakar_second)
    assert unknown.value.code == "unknown_signer"


def test_other_keys_than_those_that_were_compared_are_refused(dakar, paris, bamako):
    a_case(dakar)
    send(dakar, paris)
    with bamako.writing() as session:
        other = session.scalar(select(Device.signing_key).where(Device.id == paris.device))
        session.execute(update(Device).where(Device.id == dakar.device).values(signing_key=other))
    with pytest.raises(UserError) as refused:
        send(paris, bamako)
    assert refused.value.code == "card_changed"
    with bamako.reading() as session:
        assert session.scalars(select(Case.id)).all() == []
