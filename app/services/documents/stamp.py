"""The words that say at the foot of a paper which frozen version it is, and that a draft is one."""

from __future__ import annotations

from app.services.documents.page import Stamp
from app.services.documents.parts import said
from app.services.documents.wording import CLAUSES_VERSION, editions

CODE_FORMAT = "PASSERELLE:1:{number}:{version}:{code}"
LONGEST_NUMBER = 60


def frozen(number: str, version: int, code: str, language: str) -> Stamp:
    """Number of the case, version and code, in words and as a QR code."""
    told = editions("stamp", CLAUSES_VERSION, language)
    return Stamp(
        line=told[0].say("stamp.frozen", number=number, version=str(version), code=code),
        code=text_of_code(number, version, code),
    )


def draft(language: str) -> Stamp:
    """A watermark: nothing of it is kept."""
    told = editions("stamp", CLAUSES_VERSION, language)
    return Stamp(watermark=said(told, lambda edition: edition.say("stamp.draft")))


def text_of_code(number: str, version: int, code: str) -> str:
    """What the QR code of a frozen paper says; none for a number that no code could hold."""
    if len(number) > LONGEST_NUMBER:
        return ""
    return CODE_FORMAT.format(number=number, version=version, code=code)
