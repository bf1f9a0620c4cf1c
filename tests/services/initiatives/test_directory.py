"""The directory of initiatives: seeded, searched without accents, corrected by its country."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.record import uuid7
from app.services.errors import UserError
from app.services.initiatives import directory
from app.services.initiatives.directory import Wanted

NEW = {"acronym": "TISS", "label_fr": "Tissage de Thiès", "sector": "training"}


def test_the_directory_is_searched_corrected_and_checked_by_the_office_of_its_country(dakar):
    def found(**wanted):
        return [one.initiative.acronym for one in directory.find(dakar, Wanted(**wanted))]

    assert len(directory.find(dakar)) == 52
    assert found(text="credit compl") == ["FAISE"]
    assert found(text="Bamako", country="ML") == ["CAN"]
    assert found(country="ML", sector="training") == ["FAFPA"]
    assert found(country="CM", region="CM-CE", sector="agriculture") == ["CICC"]
    assert found(text="'; DROP TABLE initiative --%") == []
    key = uuid7()
    directory.save(dakar, key, {**NEW, "zones": ["SN-TH"]})
    there = directory.elsewhere(dakar, Wanted(region="SN-KE", sector="training", country="SN"))
    assert (there.region, there.count) == ("SN-TH", 1)
    assert "TISS" in found(stale=True)
    directory.verify(dakar, key)
    assert "TISS" not in found(stale=True)
    old = directory.load(dakar, key)
    assert directory.is_stale(old, date.today() + timedelta(days=181))
    with pytest.raises(UserError) as refused:
        directory.verify(dakar, directory.by_name(dakar, "ANAPEC"))
    assert refused.value.code == "not_ours"
    with pytest.raises(UserError) as refused:
        directory.save(dakar, key, {"age_from": 40, "age_to": 20})
    assert refused.value.code == "backwards"
    with pytest.raises(UserError) as refused:
        directory.save(dakar, uuid7(), {**NEW, "country": "MA"})
    assert refused.value.code == "not_ours"
