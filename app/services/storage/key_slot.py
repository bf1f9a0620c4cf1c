"""One officer's slot: the master key and the officer's own, under that officer's passphrase."""

from __future__ import annotations

import secrets
from typing import Annotated, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.services.errors import UserError
from app.services.storage.passphrase import encoded
from app.text import N_

FORMAT = "passerelle-keyring-v1"
KEY_BYTES, NONCE_BYTES, SALT_BYTES = 32, 12, 16
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guess costs with Argon2id: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


DEFAULT = Cost(256 * 1024, 3, 4)  # 0.8 s on the slowest laptop measured
FLOOR = Cost(64 * 1024, 3, 4)  # second choice of RFC 9106
CEILING = Cost(1024 * 1024, 10, 16)  # more would freeze a 4 GB laptop: an edited slot


class Holder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An officer as the keyring knows him: user id, name for the list, role."""

    id: Text
    name: Text
    role: Text


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the file keeps of one officer; `signing`, its own key sealed, is empty in old files."""

    id: Text
    holder: Holder
    cost: Cost
    salt: Annotated[bytes, msgspec.Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=NONCE_BYTES, max_length=NONCE_BYTES)]
    wrapped: Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]
    signing: Annotated[bytes, msgspec.Meta(max_length=NONCE_BYTES + 48)] = b""


class Unwrapped(NamedTuple):
    """What a passphrase opens; `slot` is another one when it had no signing key yet."""

    master: bytes
    officer_key: Ed25519PrivateKey
    slot: Slot


def wrap(
    master: bytes,
    passphrase: str,
    office: str,
    holder: Holder,
    cost: Cost,
    officer_key: Ed25519PrivateKey | None = None,
    slot_id: str = "",
) -> Unwrapped:
    """A slot that opens the 32-byte master key, and the officer's own key (a new one unless
    given), with this passphrase."""
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    own, slot_id = officer_key or Ed25519PrivateKey.generate(), slot_id or secrets.token_hex(8)
    key, bound = _derived(passphrase, salt, cost), _bound(office, slot_id, holder, cost)
    wrapped = ChaCha20Poly1305(key).encrypt(nonce, master, bound)
    slot = Slot(slot_id, holder, cost, salt, nonce, wrapped, _sealed(own, key, bound))
    return Unwrapped(master, own, slot)


def unwrap(slot: Slot, passphrase: str, office: str) -> Unwrapped:
    """Open a slot; UserError wrong_passphrase, also when anything in the slot was edited."""
    key = _derived(passphrase, slot.salt, slot.cost)
    bound = _bound(office, slot.id, slot.holder, slot.cost)
    try:
        master = ChaCha20Poly1305(key).decrypt(slot.nonce, slot.wrapped, bound)
        if slot.signing:
            return Unwrapped(master, _signing(slot.signing, key, bound), slot)
    except (InvalidTag, ValueError):
        raise wrong_passphrase() from None
    own = Ed25519PrivateKey.generate()  # a slot of a version whose officers signed nothing
    return Unwrapped(master, own, msgspec.structs.replace(slot, signing=_sealed(own, key, bound)))


def derived(key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose: one key, one use."""
    info = f"{FORMAT} {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def _sealed(own: Ed25519PrivateKey, key: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = ChaCha20Poly1305(derived(key, "officer"))
    return nonce + cipher.encrypt(nonce, own.private_bytes_raw(), bound)


def _signing(sealed: bytes, key: bytes, bound: bytes) -> Ed25519PrivateKey:
    cipher = ChaCha20Poly1305(derived(key, "officer"))
    plain = cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    return Ed25519PrivateKey.from_private_bytes(plain)


def wrong_passphrase() -> UserError:
    """The same words for a wrong passphrase and for a name that is not in the list."""
    message = N_(
        "Wrong passphrase. Check the keyboard’s language and the capital letters, "
        "then try again. Nothing was changed."
    )
    return UserError("wrong_passphrase", message)


def _derived(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    _refuse_odd(cost)
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    try:
        return argon.derive(encoded(passphrase))
    except MemoryError as error:
        message = N_(
            "This computer has too little free memory to check the passphrase. "
            "Close other programs, then try again."
        )
        raise UserError("memory_short", message) from error


def _refuse_odd(cost: Cost) -> None:
    """Before deriving: an edited slot shall neither be cheap to guess nor freeze the laptop."""
    figures = zip(*map(msgspec.structs.astuple, (FLOOR, cost, CEILING)), strict=True)
    if not all(low <= figure <= high for low, figure, high in figures):
        message = N_(
            "The keyring asks for an unusual computation: it was edited or damaged. "
            "Nothing was opened. Bring back the folder’s keyring files from a backup."
        )
        raise UserError("keyring_cost", message)


def _bound(office: str, slot_id: str, holder: Holder, cost: Cost) -> bytes:
    """What cannot be edited without the passphrase: sealed together with the master key."""
    figures = msgspec.structs.astuple(cost)
    return msgspec.json.encode([FORMAT, office, slot_id, holder.id, holder.role, *figures])
