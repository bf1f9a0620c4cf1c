"""Opens an office with bare keys, saves once and says how it went; run where calls fail.

Reads one JSON object from stdin (folder, keys, case, town) and writes the word `saved` or the
code of the refusal to stdout."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from app.models.case import Case
from app.services.errors import UserError
from tests.faults.nursery import usable
from tests.office import unwatched


def main() -> None:
    """Save, tell."""
    given = json.load(sys.stdin)
    said = "saved"
    try:
        desk = unwatched(Path(given["folder"]), usable(given["keys"]))
        with desk.writing() as session:
            session.get(Case, given["case"]).town = given["town"]
    except UserError as refusal:
        said = refusal.code
    os.write(1, said.encode())
    os._exit(0)


if __name__ == "__main__":
    main()
