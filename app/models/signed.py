"""What an officer decides under an own signature: by whom, in which role, and the signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy.orm import Mapped

from app.models.field import field
from app.models.kinds import TEXT, Choice
from app.models.office import ROLES
from app.models.record import Record
from app.text import N_


class Signed(Record):
    """A record that counts only as its officer signed it; `SIGNER` names the field of who that is.

    `signature`: see services/signatures."""

    __abstract__ = True
    SIGNER: ClassVar[str] = "by"
    role: Mapped[str | None] = field(Choice(ROLES), N_("Role"), policy="insert")
    signature: Mapped[str | None] = field(TEXT, N_("Signature"), policy="insert")

    @property
    def signer(self) -> str:
        """The id of the officer who decided."""
        return getattr(self, self.SIGNER) or ""

    @classmethod
    def decides(cls, values: Mapping[str, Any]) -> bool:
        """Whether somebody who writes these values decides: more than that a row is taken out."""
        return bool(values.keys() - {"life"})
