"""What records are called far from their page: a kind, a name of their own, links by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models.agreement import Document
from app.models.committee import CommitteeSession
from app.models.field import Field
from app.models.kinds import Link
from app.models.office import Organisation, User
from app.models.package import Package, PackageItem, Quote
from app.models.person import Person
from app.models.record import Record, models
from app.services.case_history import WHAT
from app.services.journal.entries import parts
from app.text import N_

OTHERS = {
    "user": N_("Officer"),
    "organisation": N_("Organisation"),
    "office": N_("Office"),
    "rate": N_("Rate"),
    "programme_rule": N_("Rule of a programme"),
    "service": N_("Service"),
    "ceiling": N_("Ceiling"),
    "member_state": N_("Member State"),
    "committee_session": N_("Session of the committee"),
    "claim": N_("Claim"),
}
OF_A_CASE = (Person, Package, PackageItem, Quote, Document)
OWN_NAME = ("name", "title", "label", "currency", "code", "key", "level")


def what(entity: str) -> str:
    """The message for a kind of record."""
    return WHAT.get(entity) or OTHERS.get(entity) or N_("Other record")


def own_name(entity: str, row: Mapping[str, Any]) -> str:
    """The name in a row of a table, '' when it has none."""
    if entity == "person":
        family = (row["family_name"] or "").upper()
        return " ".join(filter(None, (family, row["given_names"])))
    if entity == "quote":
        return row["number"] or ""
    if entity == "committee_session":
        year = str(row.get("date") or 0)[:4]
        return f"{row.get('office') or ''}/{year}/{row.get('number') or 0}"
    if entity == "claim":
        return str(row["number"] or "")
    return next((str(row[name]) for name in OWN_NAME if row.get(name)), "")


def names(session: Session, roots: Iterable[str] = ()) -> dict[str, str]:
    """Names by id: of officers and organisations, and of the records of these cases."""
    found: dict[str, str] = {}
    for model in (User, Organisation, CommitteeSession):
        found |= _named(session, model, select(*model.__table__.columns))
    for part in parts(list(roots)):
        for kind in OF_A_CASE:
            rows = select(*kind.__table__.columns).where(kind.root.in_(part))
            found |= _named(session, kind, rows)
    return found


def _named(session: Session, model: type[Record], query: Select[Any]) -> dict[str, str]:
    rows = (dict(row._mapping) for row in session.execute(query))
    return {row["id"]: own_name(model.entity(), row) for row in rows}


def shown(spec: Field, value: Any, known: Mapping[str, str]) -> Any:
    """A value as its field shows it; a link by the name of what it leads to."""
    is_link = isinstance(spec.kind, Link) and isinstance(value, str)
    return known.get(value, value) if is_link else value


def fields_of(entity: str) -> list[Field]:
    """The described fields of a kind of record, none when this version does not know it."""
    model = models().get(entity)
    return list(model.fields().values()) if model else []
