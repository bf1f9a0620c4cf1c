"""Bundles that an office with its own true keys could write by hand, to see what they can do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import func, select

from app.models.journal import Exchange
from app.models.record import uuid7
from app.services.access import Desk
from app.services.bundles import manifest as manifests
from app.services.bundles import numbers, payload, seal, trust
from app.services.bundles.manifest import Manifest, Part, Sender, Target
from app.services.journal.chain import digest, link, sign_head
from app.services.journal.log import Tip, tips
from tests.services.bundles import packing

Line = Mapping[str, Any] | bytes


def tip_of(desk: Desk) -> Tip:
    """Where the own log of an office ends."""
    with desk.reading() as session:
        return tips(session.connection())[desk.device]


def seen_log(desk: Desk, **changes: object) -> dict[str, list[object]]:
    """What a merge could say of the log of an office, changed."""
    tip = tip_of(desk)
    said = {"device": desk.device, "seq": tip.seq, "head": tip.head.hex(), **changes}
    return {str(said["device"]): [said["seq"], said["head"]]}


def operations(desk: Desk, *changes: Mapping[str, Any]) -> list[bytes]:
    """Operations that follow the own log of an office, each changed as wished (None = no key)."""
    tip = tip_of(desk)
    with desk.reading() as session:
        lamport = max(known.lamport for known in tips(session.connection()).values())
    lines = []
    for number, change in enumerate(changes, 1):
        usual = {
            "r": desk.device, "s": tip.seq + number, "l": lamport + number, "t": 1, "k": "put",
            "n": uuid7(), "c": None, "e": "case", "id": None, "u": desk.user, "v": {},
        }  # fmt: skip
        filled = {**usual, **change}
        line = {key: value for key, value in filled.items() if value is not None}
        lines.append(json.dumps(line, separators=(",", ":")).encode())
    return lines


def forge(
    desk: Desk,
    to: Desk,
    path: Path,
    lines: Sequence[bytes],
    papers: Sequence[bytes] = (),
    **more: Any,
) -> Path:
    """A bundle of the own log from its end on, true in everything but what is asked for.

    more: values of the manifest (`part` for those of its only part)."""
    found, packed = manifest_of(desk, to, lines, papers, **more)
    write(desk, to, path, manifests.encode(found), packed)
    return path


def manifest_of(
    desk: Desk, to: Desk, lines: Sequence[bytes], papers: Sequence[bytes] = (), **more: Any
) -> tuple[Manifest, bytes]:
    """The manifest and the payload of such a bundle."""
    tip = tip_of(desk)
    head = tip.head
    for line in lines:
        head = link(head, digest(line))
    last = tip.seq + len(lines)
    signature = sign_head(desk.keys.signing_key, desk.device, last, head)
    said = {"first": tip.seq + 1, "last": last, **more.pop("part", {})}
    usual_part = {
        "device": desk.device, "head": head.hex(), "signature": signature, "lamport": 1
    }  # fmt: skip
    parts = (Part(**{**usual_part, **said}),) if lines else ()
    content, sizes = packing.pack(lines, papers)
    usual = Manifest(
        schema=1, bundle=uuid7(), sender=Sender(desk.office, desk.device), target=Target(to.office),
        pair=_next(desk, to), previous=None, created=1, roster=0, vector={}, renew=(),
        parts=parts, wants=(), sizes=sizes,
        blobs=tuple(payload.blob_of(paper) for paper in papers),
        sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    return msgspec.structs.replace(usual, **more), content


def _next(desk: Desk, to: Desk) -> int:
    with desk.reading() as session:
        sent = select(func.max(Exchange.pair)).where(
            Exchange.direction == numbers.SENT, Exchange.office == to.office
        )
        return (session.scalar(sent) or 0) + 1


def write(desk: Desk, to: Desk, path: Path, manifest: bytes, content: bytes) -> None:
    """Sign and seal what an office says."""
    plain = packing.wrap(manifest, content, desk.keys.signing_key)
    with to.reading() as session:
        devices = trust.devices(session.connection())
    recipient = next(device.recipient for device in devices if device.id == to.device)
    path.write_bytes(seal.seal(plain, [recipient]))
