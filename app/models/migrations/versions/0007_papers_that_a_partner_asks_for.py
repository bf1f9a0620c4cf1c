"""papers that a partner asks for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """papers that a partner asks for."""
    with op.batch_alter_table("peer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wants", sa.JSON(none_as_null=True), nullable=True))
