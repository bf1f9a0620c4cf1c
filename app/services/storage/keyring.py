"""Opens an office with an officer's passphrase: database key, signing key, age identity."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pyrage
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

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

    `device` is the id of the set-up; the store knows the one that the installation has now."""

    office: str
    device: str
    user: Holder
    master: bytes = field(repr=False)
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
    slot = wrap(master, secret, office, user, cost)
    ring = Ring(1, office, (slot,), _sealed(installation, master, office))
    keyring_file.write(folder, ring)
    return _opened(ring, slot, master)


def unlock(folder: Path, user: str, secret: str) -> Opened:
    """Open by user id or name; UserError no_keyring, keyring_damaged, _cost, wrong_passphrase."""
    ring = keyring_file.read(folder)
    slot = _slot_of(ring.slots, user)
    if slot is None:
        raise wrong_passphrase()
    return _opened(ring, slot, unwrap(slot, secret, ring.office))


def users(folder: Path) -> tuple[Holder, ...]:
    """Who may open this office, in the order they were added: needs no secret."""
    return tuple(slot.holder for slot in keyring_file.read(folder).slots)


def add_slot(folder: Path, opened: Opened, user: Holder, secret: str, cost: Cost = DEFAULT) -> None:
    """Let one more officer open the office; UserError user_exists, keyring_full."""
    ring = keyring_file.read(folder)
    _installation(ring, opened.master)  # the keyring of this office, not another one
    if _slot_of(ring.slots, user.id) or _slot_of(ring.slots, user.name):
        message = N_("{name} already has a passphrase here. Nothing was changed.")
        raise UserError("user_exists", message, name=user.name)
    if len(ring.slots) >= MOST_SLOTS:
        message = N_("{count} officers already share this computer: no more can be added.")
        raise UserError("keyring_full", message, count=MOST_SLOTS)
    passphrase.check(secret, user.name)
    slot = wrap(opened.master, secret, ring.office, user, cost)
    slots = (*ring.slots, slot)
    keyring_file.write(
        folder, msgspec.structs.replace(ring, generation=ring.generation + 1, slots=slots)
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
    return _with_keys(ring.office, opened.user, opened.master, own)


def derived(master: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose: one key, one use."""
    info = f"{FORMAT} {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(master)


def _opened(ring: Ring, slot: Slot, master: bytes) -> Opened:
    return _with_keys(ring.office, slot.holder, master, _installation(ring, master))


def _with_keys(office: str, user: Holder, master: bytes, own: Installation) -> Opened:
    signing = Ed25519PrivateKey.from_private_bytes(own.signing)
    earlier = tuple((Ed25519PrivateKey.from_private_bytes(key), age) for key, age in own.earlier)
    return Opened(office, own.device, user, master, signing, own.age, earlier)


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
