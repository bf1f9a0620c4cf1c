"""What every stored thing shares: an id, the root that decides its fate, life, unknown answers."""

from __future__ import annotations

import secrets
import time
import uuid
from functools import cache
from typing import Any

from sqlalchemy import JSON, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.models.field import Field, Unknown, described, field
from app.models.kinds import Choice
from app.text import N_

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
SEEDS = uuid.UUID("7d2f7a2c-4b0e-5c54-9a3e-0f1f6f0c9d11")
ALIVE, DELETED = "alive", "deleted"


class Base(DeclarativeBase):
    """Root of all tables."""

    metadata = MetaData(naming_convention=NAMING)


def uuid7() -> str:
    """A time-ordered random id (RFC 9562 version 7, method 3) as text: in the order of making also
    within a millisecond."""
    stamp, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    bits = stamp << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=bits))


def seed_id(table: str, code: str) -> str:
    """The id that a row of reference data has in every office."""
    return str(uuid.uuid5(SEEDS, f"{table}/{code}"))


class Record(Base):
    """A row whose every change is journalled; never removed, only marked deleted."""

    __abstract__ = True
    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=uuid7)
    root: Mapped[str] = mapped_column(String(36), index=True)
    life: Mapped[str | None] = field(
        Choice({ALIVE: N_("Present"), DELETED: N_("Removed")}), N_("Presence")
    )
    unknowns: Mapped[dict[str, str] | None] = mapped_column(JSON, nullable=True)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", uuid7())
        super().__init__(**values)
        if not self.root:
            self.root = self.root_id()

    def root_id(self) -> str:
        """The record that decides sight, custody and erasure: itself, unless a model says more."""
        return self.id

    @classmethod
    def entity(cls) -> str:
        """The permanent name of this model in the journal."""
        return str(cls.__tablename__)

    @classmethod
    def fields(cls) -> dict[str, Field]:
        """Every described field by name, in the order of declaration."""
        return _fields(cls)

    @property
    def alive(self) -> bool:
        """Not removed."""
        return self.life != DELETED

    def answer(self, name: str) -> Any:
        """The value of a field, the Unknown answer given instead, or None."""
        value = getattr(self, name)
        reason = (self.unknowns or {}).get(name) if value is None else None
        return Unknown(reason) if reason else value

    def give(self, name: str, answer: Any) -> None:
        """Set a field to a value, to an Unknown answer, or to None."""
        unknowns = {key: reason for key, reason in (self.unknowns or {}).items() if key != name}
        if isinstance(answer, Unknown):
            unknowns[name] = answer.reason
        if unknowns != (self.unknowns or {}):
            self.unknowns = unknowns or None
        setattr(self, name, None if isinstance(answer, Unknown) else answer)


@cache
def _fields(model: type[Record]) -> dict[str, Field]:
    columns = model.__mapper__.columns
    found = {c.key: described(c.key, dict(c.info)) for c in columns if "field" in c.info}
    life = found.pop("life")
    return {**found, "life": life}


@cache
def models() -> dict[str, type[Record]]:
    """Every journalled model by its entity name."""
    classes = (mapper.class_ for mapper in Base.registry.mappers)
    return {model.entity(): model for model in classes if issubclass(model, Record)}
