"""Starts Passerelle: without arguments the window, else one command of the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app import display
from app.cli import main as command_line


def main(arguments: Sequence[str]) -> int:
    """`--data DIR` alone opens the window on that folder."""
    folder = arguments[1] if len(arguments) == 2 and arguments[0] == "--data" else None
    if arguments and folder is None:
        return command_line(arguments)
    if display.main([]):  # before Qt is loaded: it would abort without a sentence
        return 1
    from app import bootstrap

    return bootstrap.main(folder)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
