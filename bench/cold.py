"""Starts the program as far as the painted unlock window, then ends; run by starting.py."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import Program


def main(folder: str) -> None:
    """Show the first window, paint it, end."""
    app = QApplication(sys.argv[:1])
    program = Program(Path(folder))
    program.start()
    app.processEvents()
    if program.window is None or program.window.grab().isNull():
        raise SystemExit("no window")
    program.close()


if __name__ == "__main__":
    main(sys.argv[1])
