"""Opens an office with an officer's passphrase: database key, signing key, age identity."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec
import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.services.errors import UserError
from app.services.storage import keyring_file, passphrase
from app.services.storage.key_slot import (
    DEFAULT,
    FORMAT,
    KEY_BYTES,
    NONCE_BYTES,
    Cost,
    Holder,
    Slot,
    Unwrapped,
    derived,
    unwrap,
    wrap,
    wrong_passphrase,
)
from app.services.storage.keyring_file import MOST_SLOTS, Ring
from app.text import N_

KEPT = 2  # keys of the last renewals: files under way were made for them, partners know them


class Installation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """This computer's own: first device id, Ed25519 private key, age identity; only ever sealed.

    `earlier`: the same two keys before each of the last renewals, newest first."""

    device: str
    signing: bytes
    age: str
    earlier: tuple[tuple[bytes, str], ...] = ()


@dataclass(frozen=True)
class Opened:
    """An office that an officer opened; what is secret stays out of its repr.

    `officer_key` signs what this officer decides, `signing_key` what this computer sends. `device`
    is the id of the set-up; the store knows the one that the installation has now."""

    office: str
    device: str
    user: Holder
    master: bytes = field(repr=False)
    officer_key: Ed25519PrivateKey = field(repr=False)
    signing_key: Ed25519PrivateKey = field(repr=False)
    age_identity: str = field(repr=False)
    earlier: tuple[tuple[Ed25519PrivateKey, str], ...] = field(repr=False, default=())

    @property
    def signing_keys(self) -> tuple[Ed25519PrivateKey, ...]:
        """The present signing key, then those before it that are kept."""
        return (self.signing_key, *(signing for signing, _ in self.earlier))

    @property
    def age_identities(self) -> tuple[str, ...]:
        """The present age identity, then those before it that are kept, for reading only."""
        return (self.age_identity, *(age for _, age in self.earlier))

    @property
    def database_key(self) -> bytes:
        """The 32-byte raw key of the database."""
        return derived(self.master, "database")


def occupied(folder: Path) -> UserError:
    """What is said instead of setting an office up over another one."""
    message = N_("{folder} already holds an office. Nothing was changed.")
    return UserError("keyring_exists", message, folder=str(folder))


def create(
    folder: Path, office: str, device: str, user: Holder, secret: str, cost: Cost = DEFAULT
) -> Opened:
    """Write the keyring of a new office; UserError keyring_exists, passphrase_short, _weak."""
    if keyring_file.exists(folder):
        raise occupied(folder)
    passphrase.check(secret, user.name)
    master = secrets.token_bytes(KEY_BYTES)
    installation = Installation(device, *_new_keys())
    own = wrap(master, secret, office, user, cost)
    ring = Ring(1, office, (own.slot,), _sealed(installation, master, office))
    keyring_file.write(folder, ring)
    return _opened(ring, own)


def unlock(folder: Path, user: str, secret: str) -> Opened:
    """Open by user id or name; UserError no_keyring, keyring_damaged, _cost, wrong_passphrase."""
    ring = keyring_file.read(folder)
    slot = _slot_of(ring.slots, user)
    if slot is None:
        raise wrong_passphrase()
    own = unwrap(slot, secret, ring.office)
    if own.slot != slot:
        _write(folder, ring, [own.slot if one == slot else one for one in ring.slots])
    return _opened(ring, own)


def users(folder: Path) -> tuple[Holder, ...]:
    """Who may open this office, in the order they were added: needs no secret."""
    return tuple(slot.holder for slot in keyring_file.read(folder).slots)


def add_slot(
    folder: Path, opened: Opened, user: Holder, secret: str, cost: Cost = DEFAULT
) -> Ed25519PublicKey:
    """Let one more officer open the office; the officer's public key. UserError user_exists,
    keyring_full, passphrase_short, _weak."""
    ring = keyring_file.read(folder)
    _installation(ring, opened.master)  # the keyring of this office, not another one
    if _slot_of(ring.slots, user.id) or _slot_of(ring.slots, user.name):
        message = N_("{name} already has a passphrase here. Nothing was changed.")
        raise UserError("user_exists", message, name=user.name)
    if len(ring.slots) >= MOST_SLOTS:
        message = N_("{count} officers already share this computer: no more can be added.")
        raise UserError("keyring_full", message, count=MOST_SLOTS)
    passphrase.check(secret, user.name)
    own = wrap(opened.master, secret, ring.office, user, cost)
    _write(folder, ring, (*ring.slots, own.slot))
    return own.officer_key.public_key()


def remove_slot(folder: Path, opened: Opened, user: str) -> None:
    """Let an officer open the office no more; UserError own_slot for who is at work.

    Who kept an older copy of the folder can still open that copy."""
    ring = keyring_file.read(folder)
    _installation(ring, opened.master)
    if user == opened.user.id:
        message = N_("You are at work with this passphrase: another officer has to take it away.")
        raise UserError("own_slot", message)
    _write(folder, ring, [slot for slot in ring.slots if slot.holder.id != user])


def change_passphrase(
    folder: Path, opened: Opened, old: str, new: str, cost: Cost = DEFAULT
) -> None:
    """Another passphrase for the officer at work, the same keys; UserError wrong_passphrase."""
    ring = keyring_file.read(folder)
    slot = _slot_of(ring.slots, opened.user.id)
    if slot is None:
        raise wrong_passphrase()
    own = unwrap(slot, old, ring.office)
    passphrase.check(new, slot.holder.name)
    again = wrap(own.master, new, ring.office, slot.holder, cost, own.officer_key, slot.id)
    _write(folder, ring, [again.slot if one == slot else one for one in ring.slots])


def _write(folder: Path, ring: Ring, slots: Iterable[Slot]) -> None:
    keyring_file.write(
        folder,
        msgspec.structs.replace(ring, generation=ring.generation + 1, slots=tuple(slots)),
    )


def renew(folder: Path, opened: Opened) -> Opened:
    """New keys for the same installation; the last ones before stay, for reading and for partners
    that do not know the new ones yet."""
    ring = keyring_file.read(folder)
    old = _installation(ring, opened.master)
    earlier = ((old.signing, old.age), *old.earlier)[:KEPT]
    own = Installation(old.device, *_new_keys(), earlier)
    sealed = _sealed(own, opened.master, ring.office)
    keyring_file.write(
        folder,
        msgspec.structs.replace(ring, generation=ring.generation + 1, installation=sealed),
    )
    return replace(opened, **_keys(own))


def _opened(ring: Ring, own: Unwrapped) -> Opened:
    here = _installation(ring, own.master)
    return Opened(
        ring.office, here.device, own.slot.holder, own.master, own.officer_key, **_keys(here)
    )


def _keys(own: Installation) -> dict[str, Any]:
    """The keys of an installation as fields of Opened."""
    key = Ed25519PrivateKey.from_private_bytes
    return {
        "signing_key": key(own.signing),
        "age_identity": own.age,
        "earlier": tuple((key(signing), age) for signing, age in own.earlier),
    }


def _new_keys() -> tuple[bytes, str]:
    signing = Ed25519PrivateKey.generate().private_bytes_raw()
    return signing, str(pyrage.x25519.Identity.generate())


def _slot_of(slots: Iterable[Slot], user: str) -> Slot | None:
    """By id or name, capitals and composition of accents apart."""
    wanted = _folded(user)
    names = ((slot, (_folded(slot.holder.id), _folded(slot.holder.name))) for slot in slots)
    return next((slot for slot, known in names if wanted in known), None)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _sealed(installation: Installation, master: bytes, office: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = ChaCha20Poly1305(derived(master, "installation"))
    return nonce + cipher.encrypt(nonce, msgspec.json.encode(installation), _label(office))


def _installation(ring: Ring, master: bytes) -> Installation:
    nonce, sealed = ring.installation[:NONCE_BYTES], ring.installation[NONCE_BYTES:]
    cipher = ChaCha20Poly1305(derived(master, "installation"))
    try:
        plain = cipher.decrypt(nonce, sealed, _label(ring.office))
        return msgspec.json.decode(plain, type=Installation)
    except (InvalidTag, ValueError, msgspec.MsgspecError) as error:
        message = N_(
            "The keyring does not hold this computer’s keys any more: it was edited. The data "
            "are untouched. Bring back keyring.a and keyring.b from a backup."
        )
        raise UserError("keyring_damaged", message) from error


def _label(office: str) -> bytes:
    return msgspec.json.encode([FORMAT, office, "installation"])
