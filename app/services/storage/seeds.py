"""Reference data of the program as rows with fixed ids; not journalled until somebody edits one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, insert, select

from app.models.initiative import Initiative
from app.models.journal import Register
from app.models.money import money
from app.models.office import Office
from app.models.programme import MemberState, ProgrammeRule, Service
from app.models.quantities import DAY
from app.models.record import Record, seed_id
from app.models.reference import codes

Seed = tuple[str, dict[str, Any]]
# Rules that decisions.md 2.7 adds to the table of the programme.
FURTHER_RULES = (
    {"key": "instalments_default", "value": "70;30", "unit": "percent"},
    {"key": "agreement_copies", "value": "3", "unit": "copies"},
    {"key": "initiative_answer", "value": "30", "unit": "days"},
)


def seeds() -> dict[type[Record], list[Seed]]:
    """Every seeded row by model: its code and its values."""
    return {
        Office: [(code, _pick(row, Office)) for code, row in _rows("offices")],
        MemberState: [(code, _pick(row, MemberState)) for code, row in _rows("member_states")],
        Service: [(code, _service(row)) for code, row in _rows("service_catalogue")],
        ProgrammeRule: [(code, _pick(row, ProgrammeRule)) for code, row in _rules()],
        Initiative: [(code, _initiative(row)) for code, row in _rows("initiatives")],
    }


def plant(connection: Connection) -> None:
    """Add what is missing; close or refresh nothing that somebody edited."""
    for model, planted in seeds().items():
        table = cast(Table, model.__table__)
        known = set(connection.scalars(select(table.c.id)))
        edited = set(
            connection.scalars(select(Register.record).where(Register.entity == model.entity()))
        )
        rows = {seed_id(model.entity(), code): values for code, values in planted}
        new = [{"id": key, "root": key, **rows[key]} for key in rows if key not in known]
        old = [{"of": key, **rows[key]} for key in rows if key in known - edited]
        if new:
            connection.execute(insert(table), new)
        if old:
            named: dict[str, Any] = {name: bindparam(name) for name in next(iter(rows.values()))}
            changing = table.update().where(table.c.id == bindparam("of")).values(**named)
            connection.execute(changing, old)


def planted(model: type[Record]) -> dict[str, dict[str, Any]]:
    """The seeded rows of a model by id, none for most models."""
    rows = seeds().get(model, [])
    return {seed_id(model.entity(), code): values for code, values in rows}


@cache
def ids() -> frozenset[str]:
    """The ids of every seeded row."""
    return frozenset(
        seed_id(model.entity(), code) for model, rows in seeds().items() for code, _ in rows
    )


def _pick(row: Mapping[str, str], model: type[Record]) -> dict[str, Any]:
    """The columns of a csv row that are fields of the model, empty cells as None."""
    values: dict[str, Any] = {}
    for name, spec in model.fields().items():
        text = row.get(name, "")
        values[name] = (DAY.unpack(text) if spec.kind is DAY else text) if text else None
    return values


def _service(row: Mapping[str, str]) -> dict[str, Any]:
    ceiling = row["default_ceiling_eur"]
    return {**_pick(row, Service), "default_ceiling": money(ceiling, "EUR") if ceiling else None}


def _initiative(row: Mapping[str, str]) -> dict[str, Any]:
    """Its zone is the whole country, some regions, or still to be confirmed."""
    zone = row["zone"]
    regions = zone.split(";") if zone.startswith(f"{row['country']}-") else None
    everywhere = True if zone == "national" or zone.startswith("all ") else None
    checked = DAY.unpack(row["last_verified"]) if row["last_verified"] else None
    place = {"zones": regions, "national": everywhere}
    return {**_pick(row, Initiative), **place, "verified_on": checked}


def _rules() -> list[tuple[str, Mapping[str, str]]]:
    table = _rows("package_rules")
    shared = {name: table[0][1][name] for name in ("programme", "valid_from")}
    programme = shared["programme"]
    further = [(f"{programme}/{rule['key']}", {**shared, **rule}) for rule in FURTHER_RULES]
    return [*table, *further]


def _rows(table: str) -> list[tuple[str, Mapping[str, str]]]:
    return [(code, entry.row) for code, entry in codes(table).items()]
