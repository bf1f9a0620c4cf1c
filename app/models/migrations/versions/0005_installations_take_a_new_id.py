"""Installations take a new id after a restored backup or a copy."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Installations take a new id after a restored backup or a copy."""
    op.create_table(
        "new_id",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("former", sa.String(length=36), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("again", sa.Integer(), nullable=False),
        sa.Column("parked", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("told_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_new_id")),
    )
    op.create_table(
        "parked",
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("root", sa.String(length=36), nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_parked")),
    )
    with op.batch_alter_table("parked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parked_root"), ["root"], unique=False)
    op.create_table(
        "heard_file",
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("pair", sa.Integer(), nullable=False),
        sa.Column("bundle", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("device", "pair", name=op.f("pk_heard_file")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaced_by", sa.String(length=36), nullable=True))
