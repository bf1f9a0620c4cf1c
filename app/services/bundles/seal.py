"""Encrypts a file to the offices that may read it, and opens it only when its header is plain."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import pyrage

from app.services.errors import UserError
from app.text import N_

MOST_BYTES = 256 * 1024 * 1024
MOST_HEADER = 8 * 1024
VERSION_LINE = b"age-encryption.org/v1\n"
BASE64 = rb"[A-Za-z0-9+/]"
X25519 = rb"-> X25519 %b{43}\n%b{43}\n" % (BASE64, BASE64)
# empty stanzas that age adds so that readers stay tolerant; nobody can open them
GREASE = rb"-> [!-~]{1,40}-grease(?: [!-~]{1,40}){0,16}\n(?:%b{64}\n){0,8}%b{0,63}\n" % (
    BASE64,
    BASE64,
)
HEADER = re.compile(VERSION_LINE + rb"(?:%b|%b){1,24}--- %b{43}\n" % (X25519, GREASE, BASE64))


def seal(plain: bytes, recipients: Sequence[str]) -> bytes:
    """Encrypt to these age recipients (age1…); UserError bundle_too_big, bad_recipient."""
    return seal_pieces([plain], recipients)


def seal_pieces(pieces: list[bytes], recipients: Sequence[str]) -> bytes:
    """The same of pieces, end to end; each is let go once it is read, so that a large bundle does
    not lie in memory twice."""
    refuse_too_big(sum(map(len, pieces)))
    try:
        known = [pyrage.x25519.Recipient.from_str(key) for key in recipients]
    except pyrage.RecipientError as error:
        message = N_("The key of the other office is damaged. Ask for its card again.")
        raise UserError("bad_recipient", message) from error
    sealed = io.BytesIO()
    pyrage.encrypt_io(_Pieces(pieces), sealed, known)
    return sealed.getvalue()


class _Pieces(io.RawIOBase):
    """Pieces read as one file."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._left = pieces
        self._left.reverse()
        self._piece = memoryview(b"")

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes of one piece; none at the end."""
        while not self._piece:
            if not self._left:
                return b""
            self._piece = memoryview(self._left.pop())
        found, self._piece = self._piece[:size], self._piece[size:]
        return bytes(found)


def refuse_too_big(size: int) -> None:
    """UserError bundle_too_big for what could not be read again."""
    if size > MOST_BYTES - MOST_HEADER:
        raise too_big()


def unseal(data: bytes, *identities: str) -> bytes:
    """Decrypt with own age identities; one UserError for each way a file is not a sound bundle."""
    _refuse_odd(data)
    try:
        own = [pyrage.x25519.Identity.from_str(identity) for identity in identities]
        plain: bytes = pyrage.decrypt(data, own)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise UserError("bundle_not_for_us", NOT_FOR_US) from error
        raise damaged() from error
    return plain


def recipient_of(identity: str) -> str:
    """The public side (age1…) of an age identity."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def damaged() -> UserError:
    """The file changed on its way, or is not whole."""
    message = N_(
        "The file is damaged or incomplete. Ask the office that sent it to send it again. "
        "Nothing changed here."
    )
    return UserError("bundle_damaged", message)


def not_a_bundle() -> UserError:
    """Some other file."""
    message = N_("This file is not a bundle of Passerelle. Nothing was imported.")
    return UserError("not_a_bundle", message)


def too_big() -> UserError:
    """What is to be sent does not fit into one file."""
    message = N_(
        "There is more to send than one bundle can carry. Nothing was written. Tell headquarters."
    )
    return UserError("bundle_too_big", message)


NOT_FOR_US = N_(
    "This file is for another office or another computer, or it is damaged. Nothing was "
    "imported. Ask the sender to export it for this office, with its newest card."
)


def _refuse_odd(data: bytes) -> None:
    """Nothing is decrypted before the header is known to be plain: a password stanza, for
    instance, could freeze the laptop for minutes."""
    if len(data) > MOST_BYTES:
        message = N_("This file is too big to be a bundle. Nothing was imported.")
        raise UserError("bundle_too_big", message)
    start = data[:MOST_HEADER]
    if start.lstrip().startswith(b"-----BEGIN AGE"):
        message = N_(
            "This file was turned into text on its way. Ask the sender to attach the file "
            "itself. Nothing was imported."
        )
        raise UserError("bundle_armored", message)
    if not start.startswith(VERSION_LINE):
        raise not_a_bundle()
    if HEADER.match(start):
        return
    if b"\n-> scrypt " in start:
        message = N_(
            "This file is locked with a password, which bundles of Passerelle never are. "
            "Nothing was imported."
        )
        raise UserError("bundle_with_password", message)
    raise damaged()
