"""One organisation has one record, however its name is typed."""

from __future__ import annotations

import pytest

from app.models.office import Organisation
from app.models.record import uuid7
from app.services import organisations
from app.services.records import Invalid, Stale


def test_the_same_name_finds_the_same_organisation(dakar):
    first = organisations.find_or_add(dakar, "Menuiserie  Thiès")
    assert organisations.find_or_add(dakar, "menuiserie thies") == first
    with dakar.reading() as session:
        assert organisations.names(session) == {first: "Menuiserie Thiès"}


def test_an_organisation_without_name_is_refused(dakar):
    with pytest.raises(Invalid) as caught:
        organisations.find_or_add(dakar, "  ")
    assert list(caught.value.problems) == ["name"]


def test_a_retry_with_the_same_id_adds_one(dakar):
    key = uuid7()
    for _ in range(2):
        organisations.save(dakar, key, {"name": "Atelier", "kind": "operator"})
    with dakar.reading() as session:
        assert [row.id for row in organisations.named(session, "operator")] == [key]
        assert organisations.named(session, "supplier") == []


def test_names_are_listed_in_order_without_removed_ones(dakar):
    keys = {name: organisations.find_or_add(dakar, name) for name in ("Élan", "Zénith", "atelier")}
    with dakar.writing() as session:
        session.get(Organisation, keys["Zénith"]).life = "deleted"
    with dakar.reading() as session:
        assert [row.name for row in organisations.named(session)] == ["atelier", "Élan"]


def test_two_who_edit_one_organisation_are_told(dakar):
    key = organisations.find_or_add(dakar, "Atelier")
    shown = organisations.opened(dakar, key).shown
    organisations.save(dakar, key, {"person": "Ibra"}, shown)
    with pytest.raises(Stale):
        organisations.save(dakar, key, {"person": "Issa"}, shown)
