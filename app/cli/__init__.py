"""The command line: the same services as the window, for scripts and for headquarters."""

from app.cli.running import main

__all__ = ["main"]
