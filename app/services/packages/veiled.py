"""Services whose name tells of health or vulnerability: others read another name."""

from __future__ import annotations

from app.text import N_, sentence

VEILED = frozenset({"ARR-MED", "N1-MED", "N1-PHARM", "N1-PSY", "N1-VULN"})
SUPPORT = sentence(N_("Social support"))
