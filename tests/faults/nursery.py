"""Forks processes that save, import or undo and kills each at a random moment; no passphrase here.

Reads one JSON object from stdin (folders, bare keys, act, seed) and writes one to stdout: what
the children acknowledged, folder by folder, and how many kills hit an open transaction."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.models.case import Case, CaseNote
from app.models.person import Person
from app.models.record import uuid7
from app.services.access import Desk
from app.services.bundles import importing, undoing
from app.services.storage.key_slot import Holder
from app.services.storage.keyring import Opened
from tests.office import reopened

LONGEST = 0.14  # seconds from the fork: from before the file is open to some ten saves later
Report = Callable[[str], object]


def bare(keys: Opened) -> dict[str, Any]:
    """The keys of an office as they are handed to another process."""
    signing = keys.signing_key.private_bytes_raw().hex()
    user = (keys.user.id, keys.user.name, keys.user.role)
    return {
        "office": keys.office, "device": keys.device, "user": user, "master": keys.master.hex(),
        "signing": signing, "age": keys.age_identity,
    }  # fmt: skip


def usable(bare_keys: Mapping[str, Any]) -> Opened:
    """The keys again."""
    signing = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(bare_keys["signing"]))
    user, master = Holder(*bare_keys["user"]), bytes.fromhex(bare_keys["master"])
    place = (bare_keys["office"], bare_keys["device"])
    return Opened(*place, user, master, signing, bare_keys["age"])


def save_without_end(desk: Desk, given: Mapping[str, Any], report: Report) -> None:
    """One case with two rows and a change of the same old case in each save, then a word."""
    while True:
        token = uuid7()
        with desk.writing() as session:
            session.add(Case(id=token, town=token, number=token))
            session.add(Person(case=token, relation="principal", family_name=token))
            session.add(CaseNote(case=token, text=token))
            session.get(Case, given["case"]).town = token
        report(token)


def import_once(desk: Desk, given: Mapping[str, Any], report: Report) -> None:
    """Import the bundle, say so and wait for the end."""
    importing.apply(desk, importing.plan(desk, Path(given["bundle"])))
    report("imported")
    signal.pause()


def undo_once(desk: Desk, given: Mapping[str, Any], report: Report) -> None:
    """Undo the import, say so and wait for the end."""
    undoing.retract(desk, given["exchange"])
    report("undone")
    signal.pause()


ACTS = {"save": save_without_end, "import": import_once, "undo": undo_once}


def killed(given: Mapping[str, Any], folder: Path, seconds: float) -> list[str]:
    """What one child acknowledged before it was killed."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            desk = reopened(folder, usable(given["keys"]))
            ACTS[given["act"]](desk, given, lambda word: os.write(said, f"{word}\n".encode()))
        finally:
            os._exit(1)
    os.close(said)
    words = listen(heard, seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while piece := os.read(heard, 65536):
        words += piece
    os.close(heard)
    return words.decode().split()


def listen(heard: int, seconds: float) -> bytes:
    """What a child says within this time; it must not end by itself."""
    words, end = b"", time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if select.select([heard], [], [], left)[0]:
            piece = os.read(heard, 65536)
            if not piece:
                raise SystemExit("a child could not open or save")
            words += piece
    return words


def main() -> None:
    """Kill once in each of the folders; one folder may come many times."""
    given = json.load(sys.stdin)
    chance = random.Random(given["seed"])
    told = []
    inside = 0
    for folder in map(Path, given["folders"]):
        told.append(killed(given, folder, chance.uniform(0.005, LONGEST)))
        journal = folder / "passerelle.db-journal"
        inside += journal.exists() and journal.stat().st_size > 0
    json.dump({"told": told, "inside": inside}, sys.stdout)


if __name__ == "__main__":
    main()
