"""Runs migrations on the connection that the store hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

import app.models  # noqa: F401  # registers every table
from app.models.record import Base


def plain_types(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Write our columns as the types they store, so that migrations never need today’s models."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    return f"sa.{item.impl_instance!r}"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=plain_types,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
