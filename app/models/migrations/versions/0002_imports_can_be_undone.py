"""Imports can be undone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Imports can be undone."""
    with op.batch_alter_table("exchange", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trace", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("retracted_at", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("retracted_by", sa.String(length=36), nullable=True))
