"""What a claim prints beside its lines: parties, period and sums; frozen when it is sent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import msgspec
from sqlalchemy.orm import Session

from app.models.claim import Claim, ClaimLine
from app.models.office import Office, User
from app.models.programme import MemberState
from app.models.record import seed_id
from app.models.reference import codes
from app.models.short_code import short_code
from app.services import signatures
from app.services.access import Desk
from app.services.claims.statement import Statement
from app.services.documents.wording import CLAUSES_VERSION

OFFICE = ("label_fr", "label_en", "city", "address", "phone", "email", "head_name", "head_title")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Minor units of euros in `eur`, `errin`, `member_state_eur`; `local`: minor units by
    currency. `lines_sha256` stands for every line as it is printed; none of them is here."""

    number: str
    programme: str
    member_state: str
    member_state_fr: str
    member_state_en: str
    agency_fr: str
    agency_en: str
    first: date
    last: date
    written: date
    by: str
    note: str
    office: dict[str, str]
    lines: int
    lines_sha256: str
    eur: int
    errin: int
    member_state_eur: int
    local: dict[str, int]
    wording: str

    @property
    def code(self) -> str:
        """The code on the paper: it stands for exactly this."""
        return short_code(packed(self))


def head(session: Session, desk: Desk, claim: Claim, found: Statement, number: str) -> Head:
    """The head of a claim as it is written today."""
    code = claim.member_state or ""
    named = codes("countries").get(code)
    state = session.get(MemberState, seed_id(MemberState.entity(), code))
    user = session.get(User, desk.user)
    return Head(
        number=number, programme=claim.programme or "", member_state=code,
        member_state_fr=named.row["label_fr"] if named else code,
        member_state_en=named.row["label_en"] if named else code,
        agency_fr=(state and state.agency_fr) or "", agency_en=(state and state.agency_en) or "",
        first=claim.first or date.min, last=claim.last or date.max, written=date.today(),
        by=(user and user.name) or desk.keys.user.name, note=claim.note or "",
        office=_office(session, desk), lines=len(found.lines), lines_sha256=seal(found.lines),
        eur=found.eur.minor, errin=found.errin.minor, member_state_eur=found.member_state.minor,
        local={one.local.currency: one.local.minor for one in found.currencies},
        wording=CLAUSES_VERSION,
    )  # fmt: skip


def seal(lines: Sequence[ClaimLine]) -> str:
    """The digest of lines with every answer in them."""
    return sha256(signatures.content(*lines)).hexdigest()


def packed(found: Head) -> bytes:
    """Canonical JSON."""
    plain = msgspec.to_builtins(found)
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(snapshot: str) -> Head:
    """The head of a claim that was sent."""
    return msgspec.json.decode(snapshot.encode(), type=Head)


def _office(session: Session, desk: Desk) -> dict[str, str]:
    own = session.get(Office, seed_id(Office.entity(), desk.office))
    return {name: str(getattr(own, name) or "") if own else "" for name in OFFICE}
