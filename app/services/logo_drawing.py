"""Checks an SVG that is to become a logo: shapes and colours only, nothing that loads or runs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from app.services.errors import UserError
from app.text import N_

MOST_BYTES, MOST_PARTS, DEEPEST = 1024 * 1024, 5_000, 40
MOST_NUMBERS, LARGEST = 200_000, 1_000_000
# What is drawn, and what drawing programs note about themselves, which is never drawn.
DRAWN = frozenset(
    {
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("defs", "linearGradient", "radialGradient", "stop", "style"),
    }
)
NOTED = frozenset(
    {
        *("title", "desc", "metadata", "namedview", "RDF", "Work", "format", "type", "page"),
        *("grid", "guide", "creator", "Agent", "date", "license", "rights", "License"),
        *("permits", "requires", "prohibits", "publisher", "source", "relation", "language"),
        *("subject", "Bag", "li", "identifier", "description", "contributor", "coverage"),
    }
)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
_ELSEWHERE = re.compile(r"url\s*\(\s*['\"]?(?!#)|@|\\|javascript:|data:|dasharray", re.IGNORECASE)


def check(content: bytes) -> None:
    """UserError logo_drawing or logo_drawing_large; nothing is ever loaded from elsewhere."""
    if len(content) > MOST_BYTES:
        raise _too_large()
    reader = _Reader()
    try:
        content.decode("utf-8-sig")
        reader.parser.Parse(content, True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise UserError(
            "logo_unreadable",
            N_(
                "This drawing is damaged or is no SVG in UTF-8. Nothing was changed. Save the logo "
                "again as plain SVG, or as PNG."
            ),
        ) from error
    if not reader.is_svg:
        raise _refused("?")


class _Reader:
    """Goes through the file once and stops at the first thing that has no place in a logo."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")  # whatever encoding the file says it has
        self.parser.StartDoctypeDeclHandler = lambda *_: self._stop("DOCTYPE")
        self.parser.EntityDeclHandler = lambda *_: self._stop("ENTITY")
        self.parser.ProcessingInstructionHandler = lambda name, _: self._stop(name)
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.is_svg = False
        self._open: list[str] = []
        self._parts = self._numbers = 0

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self._open:
            self.is_svg = local == "svg"
        if local not in DRAWN | NOTED:
            self._stop(local)
        self._open.append(local)
        self._parts += 1
        if self._parts > MOST_PARTS or len(self._open) > DEEPEST:
            raise _too_large()
        for key, value in attributes.items():
            self._judge(key, value)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if "style" in self._open and _ELSEWHERE.search(text):
            self._stop("style")

    def _judge(self, key: str, value: str) -> None:
        local = key.rpartition(":")[2].lower()
        if local.startswith("on") or local in {"href", "src", "base", "stroke-dasharray"}:
            self._stop(key)
        if self._open[-1] in NOTED or ":" in key or local == "xmlns":
            return  # what drawing programs note for themselves
        if _ELSEWHERE.search(value):
            self._stop(key)
        if local not in {"id", "class"}:
            self._count(_COLOUR.sub("", value))

    def _count(self, value: str) -> None:
        numbers = [abs(float(number)) for number in _NUMBER.findall(value)]
        self._numbers += len(numbers)
        if self._numbers > MOST_NUMBERS or max(numbers, default=0) > LARGEST:
            raise _too_large()

    def _stop(self, what: str) -> None:
        raise _refused(what)


def _refused(what: str) -> UserError:
    return UserError(
        "logo_drawing",
        N_(
            "This drawing holds “{what}”, which has no place in a logo: scripts, text, pictures, "
            "links and content from elsewhere are not taken. Nothing was changed. Save it as plain "
            "SVG with every text turned into paths, or as PNG."
        ),
        what=what[:40],
    )


def _too_large() -> UserError:
    return UserError(
        "logo_drawing_large",
        N_(
            "This drawing is too large or too complicated for a letterhead, and it was not drawn. "
            "Nothing was changed. Simplify it, or save the logo as PNG."
        ),
    )
