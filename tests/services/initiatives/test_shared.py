"""The directory is of all offices: the same field written twice is asked, none writes abroad."""

from __future__ import annotations

from datetime import date

from app.models.initiative import Initiative
from app.models.record import seed_id, uuid7
from app.services.initiatives import directory
from app.services.journal import conflicts
from tests.office import send
from tests.services.bundles.test_authority import put, refusal

FNE = seed_id("initiative", "CM/FNE")
BAOS = seed_id("initiative", "SN/BAOS")


def test_corrections_of_two_sides_come_together_field_by_field(dakar, paris):
    directory.save(dakar, BAOS, {"person": "Awa Fall", "age_from": 20})
    directory.save(paris, BAOS, {"person": "Modou Sarr", "age_to": 55})
    key = uuid7()
    directory.save(dakar, key, {"acronym": "TISS", "label_fr": "Tissage", "sector": "training"})
    send(dakar, paris)
    found = directory.load(paris, BAOS)
    assert (found.age_from, found.age_to) == (20, 55)
    with paris.reading() as session:
        assert conflicts.open_names(session.connection(), BAOS) == {"person"}
    assert directory.load(paris, key).country == "SN"


def test_a_bundle_that_changes_an_initiative_of_another_country_is_refused(dakar, paris, tmp_path):
    entity = Initiative.entity()
    hostile = (
        put(FNE, entity, FNE, verified_on=date.today().isoformat()),
        put(key := uuid7(), entity, key, country="CM", acronym="X", label_fr="X"),
    )
    for number, change in enumerate(hostile):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert refusal(dakar, paris, folder, change) == "other_country"
