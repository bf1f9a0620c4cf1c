"""Carries bundles between the offices of tests."""

from __future__ import annotations

from pathlib import Path

from app.services.access import Desk
from app.services.bundles import exporting, importing
from app.services.bundles.receipts import suggested_name


def written(sender: Desk, office: str, folder: Path) -> Path:
    """A bundle for an office, as a file in this folder."""
    path = folder / suggested_name()
    exporting.export(sender, office, path)
    return path


def carry(sender: Desk, receiver: Desk, folder: Path) -> Path:
    """Export and import one bundle."""
    path = written(sender, receiver.office, folder)
    importing.apply(receiver, importing.plan(receiver, path))
    return path
