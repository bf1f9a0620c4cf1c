"""keys of an installation follow each other, and headquarters’ list says which count."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """keys of an installation follow each other, and headquarters’ list says which count."""
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.add_column(sa.Column("serial", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("earlier", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column("state", sa.String(length=8), nullable=False, server_default="active")
        )
        batch_op.add_column(sa.Column("last_seq", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("last_head", sa.LargeBinary(length=32), nullable=True))
        batch_op.add_column(sa.Column("roster", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("listed", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("holds", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("peer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("serial", sa.Integer(), nullable=False, server_default="1"))
