"""Everything the papers of a committee print, as small frozen records that hold nothing else.

Local authorities sit in a committee: there is no room here for return type, asylum, health,
vulnerability or remarks, and none for a name but on the list of the secretary and on letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from app.services.documents.data import Amount, Label, Office, Project


@dataclass(frozen=True, kw_only=True)
class SessionHead:
    """The session a paper belongs to; `draft` while it is not closed."""

    office: Office
    number: str
    date: date
    place: str = ""
    chair: str = ""
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class SheetItem:
    """One line of the budget, in words that tell nothing of health or vulnerability."""

    label: Label
    mode: Label | None = None
    eur: Amount | None = None
    local: Amount | None = None


@dataclass(frozen=True, kw_only=True)
class CaseSheet:
    """One project without a name: the case number stands for it."""

    number: str
    position: int
    time: str = ""
    project: Project = field(default_factory=Project)
    items: tuple[SheetItem, ...] = ()
    local_currency: str = "EUR"
    total_eur: Amount | None = None
    total_local: Amount | None = None
    grant: Amount | None = None
    services: Amount | None = None
    granted: Amount | None = None
    member_state_share: Amount | None = None
    errin_share: Amount | None = None
    errin_percent: Decimal = Decimal(0)
    people: int = 1
    age: Label | None = None
    region: Label | None = None


@dataclass(frozen=True, kw_only=True)
class NamedCase:
    """Who stands behind a case number, and when that person is called in."""

    number: str
    position: int
    time: str = ""
    name: str = ""
    phone: str = ""
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class SecretaryList:
    """The names of a session, for its secretary alone."""

    session: SessionHead
    cases: tuple[NamedCase, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody present, and the body he or she sits for."""

    name: str
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class DecidedCase:
    """What the committee said of one case, named by its number."""

    number: str
    position: int
    title: str = ""
    level: Label | None = None
    outcome: Label | None = None
    grant: Amount | None = None
    services: Amount | None = None
    conditions: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """An outcome that was corrected after the session was closed."""

    number: str
    before: Label
    after: Label
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The minutes of a session; counts by their code, totals one for each currency."""

    session: SessionHead
    members: tuple[Member, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    cases: tuple[DecidedCase, ...] = ()
    totals: tuple[Amount, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DecisionLetter:
    """The letter to one beneficiary; `outcome` is favourable, adjourned, refused or absent."""

    session: SessionHead
    written: date
    number: str
    name: str
    address: tuple[str, ...] = ()
    title: str = ""
    outcome: str
    grant: Amount | None = None
    services: Amount | None = None
    conditions: str = ""
    reason: str = ""
