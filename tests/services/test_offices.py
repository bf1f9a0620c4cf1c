"""Offices as officers find them: ready-made ones open with the same people and partners."""

from __future__ import annotations

from app.services import directory, offices
from app.services.bundles import trust
from tests.office import PASSPHRASE


def offices_trusted_by(desk):
    with desk.reading() as session:
        return sorted((d.office, d.laptop) for d in trust.devices(session.connection()))


def test_a_copied_office_knows_its_officer_and_its_partners(dakar, paris):
    assert list(directory.users(dakar).values()) == ["Awa"]
    assert offices_trusted_by(dakar) == [("BKO", 0), ("DKR", 0), ("DKR", 1), ("PAR", 0)]
    assert (paris.is_headquarters, dakar.is_headquarters) == (True, False)


def test_a_copied_office_still_opens_with_its_passphrase(dakar):
    dakar.close()
    again = offices.unlock(dakar.folder.path, "awa", PASSPHRASE)
    assert (again.office, again.laptop) == ("DKR", 0)
    again.close()
