"""What an office may change of what all share: its cases, its officers, its name on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection

from app.models.case import Case, CaseNote
from app.models.claim import Claim, ClaimLine
from app.models.committee import CommitteeSession
from app.models.confirmation import OF_HEADQUARTERS as HEADQUARTERS_CONFIRMS
from app.models.confirmation import Confirmation
from app.models.handover import Handover
from app.models.initiative import Initiative
from app.models.journal import Device
from app.models.office import Office, OfficerKey, User
from app.models.record import models, seed_id
from app.models.reference import codes
from app.models.visit import Visit
from app.services.access import HEADQUARTERS, PROGRAMME
from app.services.bundles.past import Past
from app.services.errors import UserError
from app.services.journal import sight
from app.services.journal.operation import CONTROL, VALUES, Operation
from app.services.journal.registers import Contexts
from app.services.journal.sight import Seen
from app.services.storage import seeds
from app.text import N_

OF_HEADQUARTERS = frozenset(model.entity() for model in PROGRAMME)
CLAIMS = frozenset({Claim.entity(), ClaimLine.entity()})
PAIR = "same_person"  # a person of the case is, or is not, one of another case
ANSWER = frozenset({"decision", "decision_reason", "decided_on"})
NOTHING_IMPORTED: dict[str, str] = {
    "not_seen": N_(
        "{office} changed a case that it was not given to follow. Nothing was imported. "
        "Call the office."
    ),
    "not_its_case": N_(
        "{office} changed a case of {other}, to which it may only add notes. Nothing was "
        "imported. Call {office}."
    ),
    "case_offered": N_(
        "{office} changed a case after it had offered it to {other}. Nothing was imported. "
        "Call {office}."
    ),
    "forged_answer": N_(
        "{office} answered a hand-over that was offered to {other}. Nothing was imported. "
        "Call {office}."
    ),
    "opened_for_other": N_(
        "{office} opened a case in the name of {other}. Nothing was imported. Call {office}."
    ),
    "other_identity": N_(
        "{office} changed what is printed on the papers of another office. Nothing was "
        "imported. Call {office}."
    ),
    "other_officer": N_(
        "{office} changed an officer of {other}. Nothing was imported. Call {office}."
    ),
    "role_not_its_own": N_(
        "{office} gave somebody the role of headquarters. Nothing was imported. Call {office}."
    ),
    "other_session": N_(
        "{office} changed a session of the committee of {other}. Nothing was imported. "
        "Call {office}."
    ),
    "session_closed": N_(
        "{office} changed a session of its committee that it had closed. Nothing was imported. "
        "Call {office}."
    ),
    "programme_changed": N_(
        "{office} changed rules, services, ceilings or Member States of the programme, which only "
        "headquarters does. Nothing was imported. Call {office}."
    ),
    "confirmed_for_headquarters": N_(
        "{office} confirmed what only headquarters may confirm. Nothing was imported. "
        "Call {office}."
    ),
    "claim_changed": N_(
        "{office} wrote a claim, or a line of one, which only headquarters does. Nothing was "
        "imported. Call {office}."
    ),
    "other_country": N_(
        "{office} changed an initiative of another country. Nothing was imported. Call {office}."
    ),
}


@dataclass(frozen=True)
class Judge:
    """Judges operations at what their author had seen, so that honest late work is never refused.

    `office`: the only one whose work is judged; `creators`: by case, the office that opened it;
    `grants`: by case, what headquarters decided of it."""

    office: str | None
    authors: Mapping[str, Device]
    contexts: Contexts
    past: Past
    creators: dict[str, str]
    grants: Mapping[str, list[Seen]]

    def refuse_wrong(self, op: Operation) -> None:
        """Refuse what the author of this operation may not do."""
        author = self.authors[op.r]
        seen = self._seen(op, author.office)
        if not self._is_judged(author):
            return
        if op.e in CLAIMS:
            raise _refused("claim_changed", author.office)
        if op.c and sight.restricted(op.e):
            self._case(op, author.office, seen)
        elif op.e == User.entity():
            self._officer(op, author.office)
        elif op.e == OfficerKey.entity():
            self._key(op, author.office)
        elif op.e == CommitteeSession.entity():
            self._session(op, author.office)
        elif op.e == Initiative.entity():
            self._initiative(op, author.office)
        elif op.e == Office.entity() and op.id != seed_id(Office.entity(), author.office):
            raise _refused("other_identity", author.office)
        elif op.e in OF_HEADQUARTERS:
            raise _refused("programme_changed", author.office)

    def _is_judged(self, author: Device) -> bool:
        """Headquarters may correct; an office hears from it only what it has judged itself."""
        return author.kind != HEADQUARTERS and self.office in (None, author.office)

    def _seen(self, op: Operation, opener: str) -> Seen:
        """Who owned and saw the case as far as the author of this operation knew."""
        creator = self.creators.setdefault(str(op.c), opener)
        known = self.contexts.of(op.r, op.s)
        given = self.grants.get(str(op.c), ())
        heard = [g for g in given if known.get(g.device or "", 0) >= (g.seq or 0)]
        return heard[-1] if heard else Seen(creator, 0, frozenset({creator}))

    def _case(self, op: Operation, office: str, seen: Seen) -> None:
        if office not in seen.readers:
            raise _refused("not_seen", office)
        if op.k not in VALUES or op.e not in models():
            return  # known after an upgrade; until then it stands in no table
        target = self._target(op)
        if op.k == "put" and ANSWER & op.v.keys() and op.e == Handover.entity():
            if target != office:
                raise _refused("forged_answer", office, target)
            if op.v.keys() & models()[Handover.entity()].fields().keys() <= ANSWER:
                return
        if op.k == "put" and (op.e == PAIR or (op.e == CaseNote.entity() and "life" not in op.v)):
            return
        if self._own_visit(op, office):
            return
        if office != seen.owner:
            raise _refused("not_its_case", office, seen.owner)
        _refuse_owner(op, office)
        if offered := self._offered(op, seen):
            raise _refused("case_offered", office, offered)

    def _own_visit(self, op: Operation, office: str) -> bool:
        """Who follows a case adds visits, and goes on writing those that it added."""
        if op.k != "put" or op.e != Visit.entity():
            return False
        first = next(iter(self.past.of(op)), op)
        return self._office(first) == office

    def _target(self, op: Operation) -> str | None:
        """The office to which the hand-over that this operation concerns was offered."""
        puts = [*self.past.seen_by(op), op] if op.e == Handover.entity() else []
        return next((_code(put.v.get("target")) for put in puts if "target" in put.v), None)

    def _offered(self, op: Operation, seen: Seen) -> str | None:
        """The office to which the owner had offered the case under this very grant."""
        for offer in self.past.offers(op):
            target = _code(offer.v.get("target"))
            if (
                target
                and codes("offices")[target].row["kind"] == "office"
                and offer.v.get("owner_no") == seen.owner_no
                and self._office(offer) == seen.owner
            ):
                return target
        return None

    def _office(self, op: Operation) -> str:
        author = self.authors.get(op.r)
        return author.office if author else ""

    def _key(self, op: Operation, office: str) -> None:
        """A key belongs to the office of its officer, what is said of it later as well."""
        puts = [*self.past.of(op), op]
        user = next((str(put.v["user"]) for put in puts if "user" in put.v), "")
        known = self.past.record(user)
        home = _code(known[0].v.get("office")) if known else None
        if home not in (None, office):
            raise _refused("other_officer", office, home)

    def _session(self, op: Operation, office: str) -> None:
        """A session is written by its office until it knows that it is closed."""
        home = self._home(op)
        if home != office:
            raise _refused("other_session", office, home)
        if any(old.v.get("closed_on") for old in self.past.seen_by(op)):
            raise _refused("session_closed", office)

    def _initiative(self, op: Operation, office: str) -> None:
        """An initiative belongs to its country, which it came with or was first written with."""
        planted = seeds.planted(Initiative).get(str(op.id), {})
        puts = [planted, *(put.v for put in (*self.past.of(op), op))]
        country = next((put["country"] for put in puts if "country" in put), None)
        if country != codes("offices")[office].row["country"]:
            raise _refused("other_country", office)

    def _home(self, op: Operation) -> str:
        """The office that a record which belongs to no case was first written for."""
        first = next(iter(self.past.of(op)), op)
        return _code(first.v.get("office")) or self._office(first)

    def _officer(self, op: Operation, office: str) -> None:
        home = self._home(op)
        for named in (home, _code(op.v.get("office")) or office):
            if named != office:
                raise _refused("other_officer", office, named)
        if op.v.get("role") == HEADQUARTERS:
            raise _refused("role_not_its_own", office)


def _refuse_owner(op: Operation, office: str) -> None:
    """What even the owner of a case does not write in it."""
    opened_for = _code(op.v.get("office")) if op.e == Case.entity() else None
    if opened_for not in (None, office):
        raise _refused("opened_for_other", office, opened_for)
    confirmed = op.v.get("finding") if op.e == Confirmation.entity() else None
    if isinstance(confirmed, str) and confirmed in HEADQUARTERS_CONFIRMS:
        raise _refused("confirmed_for_headquarters", office)


def refuse_wrong(
    connection: Connection,
    office: str | None,
    arrived: Iterable[Operation],
    contexts: Contexts,
    trusted: list[Device],
) -> None:
    """Refuse a file in which this office, or any, does what is not its to do (exchange.md 5)."""
    ordered = sorted(arrived, key=lambda op: (op.l, op.r, op.s))
    wanted = [op for op in ordered if op.k not in CONTROL]
    roots = sorted({str(op.c) for op in wanted if op.c and sight.restricted(op.e)})
    authors = {device.id: device for device in trusted}
    creators, unsure = sight.opened(connection, roots)
    grants = sight.grants(connection, unsure)
    for op in ordered:
        if op.k == "grant":
            grants.setdefault(str(op.c), []).append(sight.seen_by(op))
    judge = Judge(office, authors, contexts, Past(connection, wanted, contexts), creators, grants)
    for op in wanted:
        judge.refuse_wrong(op)


def _refused(code: str, office: str, other: str | None = None) -> UserError:
    offices = codes("offices")
    said = {"office": offices.get(office, office), "other": offices.get(other or "", other or "")}
    return UserError(code, NOTHING_IMPORTED[code], **said)


@cache
def _codes() -> frozenset[str]:
    return frozenset(codes("offices"))


def _code(value: Any) -> str | None:
    """A value as the code of an office, if it is one."""
    return value if isinstance(value, str) and value in _codes() else None
