"""The own log signed where it ends: from then on others can prove that it is ours."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from app.models.journal import SignedHead
from app.services.access import Desk
from app.services.journal.chain import sign_head
from app.services.journal.log import tips


def sign_own_head(desk: Desk, connection: Connection) -> None:
    """Sign the head of the own log unless that is done."""
    tip = tips(connection).get(desk.device)
    if tip is None:
        return
    known = select(SignedHead.seq).where(
        SignedHead.device == desk.device, SignedHead.seq == tip.seq
    )
    if connection.scalar(known) is None:
        signature = sign_head(desk.keys.signing_key, desk.device, tip.seq, tip.head)
        connection.execute(
            insert(SignedHead).values(
                device=desk.device, seq=tip.seq, head=tip.head, signature=signature
            )
        )
