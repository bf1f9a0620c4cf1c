"""Officers of the office: named with a role, let in at this computer, given another, let go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.folding import key as folded
from app.models.office import ROLES, OfficerKey, User
from app.models.reading import line
from app.models.record import seed_id, uuid7
from app.services import records
from app.services.access import HEADQUARTERS, LEADS, Desk, require_role
from app.services.completeness import refuse_incomplete
from app.services.errors import UserError
from app.services.storage import keyring
from app.services.storage.key_slot import DEFAULT, Cost, Holder
from app.services.storage.wrong_tries import WrongTries
from app.text import N_


@dataclass(frozen=True)
class Officer:
    """One officer of the own office; `here`: has a passphrase at this computer."""

    id: str
    name: str
    role: str
    left_on: date | None
    here: bool
    at_work: bool


def officers(desk: Desk) -> list[Officer]:
    """Those of the own office by name, who left at the end."""
    here = {holder.id for holder in keyring.users(desk.folder.path)}
    with desk.reading() as session:
        found = [
            Officer(
                one.id, one.name or "", one.role or "", one.left_on, one.id in here,
                one.id == desk.user,
            )
            for one in of_office(session, desk.office)
        ]  # fmt: skip
    return sorted(found, key=lambda one: (one.left_on is not None, folded(one.name), one.id))


def of_office(session: Session, office: str) -> list[User]:
    """Everybody ever named in an office and not removed."""
    return [one for one in session.scalars(select(User).where(User.office == office)) if one.alive]


def roles_of(desk: Desk) -> tuple[str, ...]:
    """The roles that somebody of the own office may have."""
    return tuple(role for role in ROLES if (role == HEADQUARTERS) <= desk.is_headquarters)


def add(desk: Desk, name: str, role: str, *, officer_id: str | None = None) -> str:
    """Name an officer of the own office; the id. A known id was added before."""
    require_role(desk, LEADS)
    _refuse_role(desk, role)
    with desk.writing() as session:
        if officer_id and session.get(User, officer_id):
            return officer_id
        _refuse_twin(of_office(session, desk.office), line(name))
        answers = {"name": line(name) or None, "role": role, "office": desk.office}
        user = records.create(session, User, {"id": officer_id or uuid7(), **answers})
        refuse_incomplete(user)
        return user.id


def change_role(desk: Desk, officer: str, role: str, why: str) -> None:
    """Give another role; what was decided before stays as it was decided."""
    require_role(desk, LEADS)
    _refuse_role(desk, role)
    _refuse_self(desk, officer)
    if not line(why):
        raise UserError("why_needed", N_("Say why the role changes. Nothing was changed."))
    with desk.writing(line(why)) as session:
        records.change(session, _own(desk, session, officer), {"role": role})


def admit(desk: Desk, officer: str, passphrase: str, cost: Cost = DEFAULT) -> None:
    """Let an officer sign in at this computer with a passphrase of its own choosing.

    UserError user_exists, keyring_full, passphrase_short, _weak."""
    require_role(desk, LEADS)
    with desk.reading() as session:
        user = _own(desk, session, officer)
        holder = Holder(user.id, user.name or "", user.role or "")
    if user.left_on:
        raise UserError(
            "officer_left",
            N_("{name} has left the office. Nothing was changed."),
            name=user.name or "",
        )
    public = keyring.add_slot(desk.folder.path, desk.keys, holder, passphrase, cost)
    with desk.writing() as session:
        _introduce(session, officer, public)


def shut_out(desk: Desk, officer: str) -> None:
    """Take an officer’s passphrase away at this computer."""
    require_role(desk, LEADS)
    _refuse_self(desk, officer)
    keyring.remove_slot(desk.folder.path, desk.keys, officer)


def leave(desk: Desk, officer: str, on: date, why: str) -> None:
    """Note that an officer left: no passphrase at this computer, no decision any more."""
    require_role(desk, LEADS)
    _refuse_self(desk, officer)
    if on > date.today():
        raise UserError(
            "left_in_future", N_("The day cannot be in the future. Nothing was changed.")
        )
    with desk.writing(line(why) or None) as session:
        records.change(session, _own(desk, session, officer), {"left_on": on})
    keyring.remove_slot(desk.folder.path, desk.keys, officer)


def change_passphrase(desk: Desk, old: str, new: str, cost: Cost = DEFAULT) -> None:
    """Another passphrase for the officer at work; wrong tries wait longer and longer."""
    with WrongTries(desk.folder.path).attempt():
        keyring.change_passphrase(desk.folder.path, desk.keys, old, new, cost)


def introduce(desk: Desk) -> None:
    """Make the public key of the officer at work known, once."""
    public = desk.keys.officer_key.public_key()
    with desk.reading() as session:
        known = session.get(OfficerKey, _key_id(public))
    if known is None or known.signs is None:
        with desk.writing() as session:
            _introduce(session, desk.user, public)


def _introduce(session: Session, officer: str, public: Ed25519PublicKey) -> None:
    """A key of before decisions were signed says that they are now (decision 25)."""
    known = session.get(OfficerKey, _key_id(public))
    if known is None:
        known = records.create(session, OfficerKey, {
            "id": _key_id(public), "user": officer, "key": public.public_bytes_raw().hex(),
            "since": date.today(),
        })  # fmt: skip
    known.signs = known.signs or date.today()


def _key_id(public: Ed25519PublicKey) -> str:
    """The same in every office."""
    return seed_id(OfficerKey.entity(), public.public_bytes_raw().hex())


def _own(desk: Desk, session: Session, officer: str) -> User:
    user = records.existing(session, User, officer)
    if user.office != desk.office:
        raise UserError(
            "other_office", N_("This is an officer of another office. Nothing was changed.")
        )
    return user


def _refuse_role(desk: Desk, role: str) -> None:
    if role not in roles_of(desk):
        raise UserError(
            "unknown_role",
            N_("There is no role “{role}” in this office. Nothing was changed."),
            role=role,
        )


def _refuse_self(desk: Desk, officer: str) -> None:
    if officer == desk.user:
        raise UserError("own_role", N_("Another officer has to do this. Nothing was changed."))


def _refuse_twin(known: Iterable[User], name: str) -> None:
    if any(folded(one.name or "") == folded(name) for one in known):
        raise UserError(
            "user_exists",
            N_("{name} is already an officer of this office. Nothing was changed."),
            name=name,
        )
