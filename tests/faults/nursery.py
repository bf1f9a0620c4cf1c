"""Forks processes that save, import, undo or export and kills each at a random moment.

Reads one JSON object from stdin (folders, bare keys, act, seed; no passphrase) and writes one to
stdout: what the children acknowledged, folder by folder, and how many kills hit an open
transaction."""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.models.case import Case, CaseNote
from app.models.person import Person
from app.models.record import uuid7
from app.services.access import Desk
from app.services.bundles import exporting, importing, undoing
from app.services.storage.key_slot import Holder
from app.services.storage.keyring import Opened
from tests.office import unwatched

TOGETHER = 4  # children at once, each in a folder of its own: they mostly wait for the disk
LATEST = 1.3  # of the time that an act takes


def bare(keys: Opened) -> dict[str, Any]:
    """The keys of an office as they are handed to another process."""
    signing = keys.signing_key.private_bytes_raw().hex()
    user = (keys.user.id, keys.user.name, keys.user.role)
    return {
        "office": keys.office, "device": keys.device, "user": user, "master": keys.master.hex(),
        "signing": signing, "age": keys.age_identity,
        "officer": keys.officer_key.private_bytes_raw().hex(),
    }  # fmt: skip


def usable(bare_keys: Mapping[str, Any]) -> Opened:
    """The keys again."""
    signing = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(bare_keys["signing"]))
    user, master = Holder(*bare_keys["user"]), bytes.fromhex(bare_keys["master"])
    place = (bare_keys["office"], bare_keys["device"])
    officer = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(bare_keys["officer"]))
    return Opened(*place, user, master, officer, signing, bare_keys["age"])


def save(desk: Desk, given: Mapping[str, Any]) -> str:
    """One case with two rows and a change of the same old case in one save."""
    token = uuid7()
    with desk.writing() as session:
        session.add(Case(id=token, town=token, number=token))
        session.add(Person(case=token, relation="principal", family_name=token))
        session.add(CaseNote(case=token, text=token))
        session.get(Case, given["case"]).town = token
    return token


def take(desk: Desk, given: Mapping[str, Any]) -> str:
    """Import the bundle."""
    importing.apply(desk, importing.plan(desk, Path(given["bundle"])))
    return "imported"


def undo(desk: Desk, given: Mapping[str, Any]) -> str:
    """Undo the import."""
    undoing.retract(desk, given["exchange"])
    return "undone"


def export(desk: Desk, given: Mapping[str, Any]) -> str:
    """Write a bundle."""
    out = Path(given["out"]) / f"{desk.folder.path.name}.passerelle"
    exporting.export(desk, given["office"], out)
    return "exported"


ACTS = {"save": save, "import": take, "undo": undo, "export": export}


def work(given: Mapping[str, Any], folder: Path, say: Callable[[str], object]) -> None:
    """Open the folder, act and say so; saves go on without end."""
    os.environ["XDG_STATE_HOME"] = str(folder.with_suffix(".marks"))  # a computer of its own
    desk = unwatched(folder, usable(given["keys"]))
    say(ACTS[given["act"]](desk, given))
    while given["act"] == "save":
        say(save(desk, given))
    signal.pause()


@dataclass
class Child:
    """A process that works in a folder, and when it is killed."""

    folder: Path
    pid: int
    pipe: int
    end: float
    words: bytes = b""

    def hear(self) -> None:
        """Take in what it says; it must not end by itself."""
        piece = os.read(self.pipe, 65536)
        if not piece:
            raise SystemExit("a child could not open or work")
        self.words += piece

    def kill(self) -> list[str]:
        """End it; what it acknowledged."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while piece := os.read(self.pipe, 65536):
            self.words += piece
        os.close(self.pipe)
        return self.words.decode().split()


def born(given: Mapping[str, Any], folder: Path, seconds: float) -> Child:
    """A child at work in a folder."""
    heard, said = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            work(given, folder, lambda word: os.write(said, f"{word}\n".encode()))
        finally:
            os._exit(1)
    os.close(said)
    return Child(folder, pid, heard, time.monotonic() + seconds)


def killed(children: list[Child]) -> dict[Path, list[str]]:
    """What these children acknowledged before each was killed in its time."""
    told: dict[Path, list[str]] = {}
    while children:
        now = time.monotonic()
        for child in [child for child in children if child.end <= now]:
            told[child.folder] = child.kill()
            children.remove(child)
        wait = min((child.end for child in children), default=now) - now
        pipes = [child.pipe for child in children]
        for pipe in select.select(pipes, [], [], max(0, wait))[0] if pipes else ():
            next(child for child in children if child.pipe == pipe).hear()
    return told


def warm_up(given: Mapping[str, Any], ready: Path, together: int) -> float:
    """Import everything before the first fork; how long an act takes when some go on at once."""
    copies = [ready.with_name(f"warm-up-{number}") for number in range(together + 1)]
    for copy in copies:
        shutil.copytree(ready, copy)
    desk = unwatched(copies[0], usable(given["keys"]))
    ACTS[given["act"]](desk, given)
    desk.close()
    began = time.monotonic()
    children = [born(given, copy, 60) for copy in copies[1:]]
    for child in children:
        child.hear()
    longest = time.monotonic() - began
    for child in children:
        child.kill()
    return longest


def main() -> None:
    """Kill once in each of the folders, some at a time; one folder may come many times."""
    given = json.load(sys.stdin)
    chance = random.Random(given["seed"])
    told, inside = [], 0
    folders = [Path(folder) for folder in given["folders"]]
    together = TOGETHER if len(set(folders)) == len(folders) else 1
    longest = LATEST * warm_up(given, folders[0], together)
    for start in range(0, len(folders), together):
        some = folders[start : start + together]
        found = killed([born(given, one, chance.uniform(0.005, longest)) for one in some])
        told += [found[folder] for folder in some]
        journals = [folder / "passerelle.db-journal" for folder in some]
        inside += sum(journal.exists() and journal.stat().st_size > 0 for journal in journals)
    json.dump({"told": told, "inside": inside}, sys.stdout)


if __name__ == "__main__":
    main()
