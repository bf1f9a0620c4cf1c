"""Imports, exports or undoes in forked processes in which one call to the disk fails.

Run with the library of failing.c loaded first. Reads one JSON object from stdin (keys, act, ready:
a closed folder, trials: folder, number, error, manner, sticky) and writes one to stdout: how many
calls an act makes, and for each trial the word of the act or the code of the refusal."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import shutil
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.services.errors import UserError
from app.text import language
from tests.faults.nursery import ACTS, usable
from tests.office import unwatched

SHIM = ctypes.CDLL(None)


def acted(given: Mapping[str, Any], folder: Path, *fault: int) -> tuple[str, int]:
    """The word of the act or the code of its refusal, and the calls that it made."""
    desk = unwatched(folder, usable(given["keys"]))
    SHIM.failing_arm(*fault)
    try:
        said = str(ACTS[given["act"]](desk, given))
        calls = SHIM.failing_disarm()
    except UserError as refusal:
        calls = SHIM.failing_disarm()
        said = refusal.code if refusal.said(language("fr")) else ""
    except Exception:  # noqa: BLE001  # none of ours: it would be shown as a fault of the program
        calls = SHIM.failing_disarm()
        said = "\n" + traceback.format_exc()[-1500:]
    return said, calls


def forked(given: Mapping[str, Any], folder: Path, *fault: int) -> tuple[str, int]:
    """The same in a process of its own."""
    heard, said = os.pipe()
    pid = os.fork()
    if pid == 0:
        answer = json.dumps(acted(given, folder, *fault)).encode()
        os.write(said, answer)
        os._exit(0)
    os.close(said)
    words = b""
    while piece := os.read(heard, 65536):
        words += piece
    os.close(heard)
    os.waitpid(pid, 0)
    told, calls = json.loads(words)
    return told, calls


def main() -> None:
    """Warm up, count the calls, then fail one in each trial."""
    given = json.load(sys.stdin)
    ready = Path(given["ready"])
    gc.freeze()
    for number in range(2):
        folder = ready.with_name(f"count-{number}")
        shutil.copytree(ready, folder)
        said, calls = (acted, forked)[number](given, folder, 0, 0, 0, 0)
    told = []
    for trial in given["trials"]:
        folder = Path(trial["folder"])
        shutil.copytree(ready, folder)
        fault = (trial["number"], trial["error"], trial["manner"], trial["sticky"])
        told.append(forked(given, folder, *fault)[0])
    json.dump({"said": said, "calls": calls, "told": told}, sys.stdout)


if __name__ == "__main__":
    main()
