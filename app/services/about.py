"""What this program is made of: its version, its parts and their licences."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib import metadata

NAME = "passerelle"
LICENCE = "EUPL-1.2"
# Parts that are files, not packages.
FILES = (
    ("Inter", "OFL-1.1"),
    ("Lucide", "ISC"),
    ("Noto Naskh Arabic", "OFL-1.1"),
    ("Noto Sans", "OFL-1.1"),
)


@dataclass(frozen=True)
class Part:
    """Something others made; version and licence '' where it does not say."""

    name: str
    version: str
    licence: str


def version() -> str:
    """The version of Passerelle, '' where it was not installed as a package."""
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return ""


def parts() -> list[Part]:
    """Python, every package needed, and the files brought along, by name."""
    python = Part("Python", ".".join(map(str, sys.version_info[:3])), "PSF-2.0")
    files = [Part(name, "", licence) for name, licence in FILES]
    found = [part for name in _needed() if (part := _part(name))]
    return sorted([python, *found, *files], key=lambda part: part.name.casefold())


def _needed() -> list[str]:
    try:
        required = metadata.requires(NAME) or []
    except metadata.PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", line)[0] for line in required if "extra ==" not in line]


def _part(name: str) -> Part | None:
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    told_ones = (told.get_all("License-Expression"), told.get_all("License"), _classified(told))
    licence = next((one[0] for one in told_ones if one and one[0]), "")
    return Part(told["Name"], told["Version"], re.split(r"[(,\n]", licence)[0].strip())


def _classified(told: metadata.PackageMetadata) -> list[str]:
    classes = told.get_all("Classifier") or []
    return [one.split(" :: ")[-1] for one in classes if one.startswith("License ::")]
