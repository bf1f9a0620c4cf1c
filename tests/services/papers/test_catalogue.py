"""Every paper of the catalogue: for whom it is, what it cannot say, what it prints of any text."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any, get_args, get_type_hints

import pypdf
import pypdfium2
import pytest

from app.models.paper import INTERNAL, KINDS, PARTNER
from app.services.documents import stamp
from app.services.documents.data import Label
from app.services.documents.fonts import printable
from app.services.documents.page import HEIGHT, WIDTH, stamped
from app.services.documents.snapshot import plainly
from app.services.papers import names
from app.services.papers.catalogue import PAPERS
from tests.papers_case import everything, sensitive_words
from tests.services.documents.reading import pages, second_text, solid, text
from tests.services.papers.planting import planted

OPENED: list[str] | None = None
HOSTILE = "<img src='file:///etc/passwd'>&]]>\u202e=1+1 {x} N\u0323\u0302\u0301\u0300\u0308"
LONG = "mot " * 10_000
OURS = re.compile(r"resources.fonts|translations.documents|\.py[c]?\b|site-packages")
EDGE = 0.5  # points a rounded coordinate may lie outside


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if OPENED is not None and event in ("open", "socket.connect", "subprocess.Popen"):
        OPENED.append(str(arguments[0]))


sys.addaudithook(_note)


def types_of(kind: Any) -> set[Any]:
    """Every dataclass that a paper is made of."""
    if is_dataclass(kind) and kind is not Label:
        hints = get_type_hints(kind)
        inside = [types_of(hints[spec.name]) for spec in fields(kind)]
        return {kind}.union(*inside)
    return set().union(*(types_of(part) for part in get_args(kind)))


def test_every_kind_has_a_name_and_an_entry():
    assert set(PAPERS) == set(KINDS)


@pytest.mark.parametrize("kind", [kind for kind, one in PAPERS.items() if one.kept])
def test_every_part_of_a_paper_has_words(kind):
    unnamed = {spec.name for part in types_of(PAPERS[kind].data_type) for spec in fields(part)
               if names.of(spec.name) is None}  # fmt: skip
    assert unnamed - names.OF_THE_DAY == set()


def test_nothing_sensitive_is_given_to_a_partner(full):
    forbidden = [word.casefold() for word in sensitive_words()]
    for made in everything(full.desk, full.case, PARTNER):
        language = made.kind.languages[-1]
        pdf = made.kind.render(made.data, language)
        about = pypdf.PdfReader(io.BytesIO(pdf)).metadata
        said = " ".join([
            repr(made.data), json.dumps(plainly(made.data), ensure_ascii=False), text(pdf),
            second_text(pdf), repr(about),
        ]).casefold()  # fmt: skip
        assert [word for word in forbidden if word in said] == [], made.kind.kind


def test_no_paper_has_an_empty_place(full):
    for made in everything(full.desk, full.case, INTERNAL):
        for language in {made.kind.languages[-1], *made.kind.languages} - {"fr", "en"}:
            words = text(made.kind.render(made.data, language))
            assert not re.search(r"[{}]|\(\s*\)|«\s*»|\bNone\b", words), made.kind.kind


class Planter:
    """Gives a hostile text after another, each with its own ends; one of them is endless."""

    def __init__(self, long: int) -> None:
        self.texts: list[str] = []
        self._long = long

    def __call__(self) -> str:
        n = len(self.texts)
        self.texts.append(f"Q{n}q{LONG if n == self._long else ''}{HOSTILE}Z{n}z")
        return self.texts[-1]


def test_any_text_is_printed_whole_within_the_page_and_opens_nothing(full):
    for place, made in enumerate(everything(full.desk, full.case, INTERNAL)):
        plant = Planter(place if place % 3 == 0 else -1)
        data = planted(made.data, plant)
        language = made.kind.languages[place % len(made.kind.languages)]
        with stamped(stamp.frozen(made.number, 1, "AAAAAAAA", "fr")), watched() as opened:
            pdf = made.kind.render(data, language)
        assert [name for name in opened if not OURS.search(name)] == []
        found = [solid(page) for page in pages(pdf)]
        assert [one[:40] for one in plant.texts if not is_whole(one, found)] == [], made.kind.kind
        assert outside(pdf) == []


def is_whole(one: str, found: list[str]) -> bool:
    """Whether a text that begins on a page ends there, or goes on over the foot to the next."""
    start, end = re.match(r"Q\d+q", one)[0], re.search(r"Z\d+z$", one)[0]
    wanted, all_pages = solid(printable(one)), "".join(found)
    if start not in all_pages or wanted in all_pages:
        return True
    if len(one) > len(LONG):
        return all_pages.count("mot") >= LONG.count("mot") and end in all_pages
    parts = (start in page and end not in page and end in after
             for page, after in pairwise(found))  # fmt: skip
    return any(parts)


@contextmanager
def watched() -> Iterator[list[str]]:
    """The files and places that are opened meanwhile."""
    global OPENED
    OPENED = []
    try:
        yield OPENED
    finally:
        OPENED = None


def outside(pdf: bytes) -> list[tuple[float, ...]]:
    """What is drawn outside an A4 page."""
    document = pypdfium2.PdfDocument(pdf)
    wrong = []
    for page in document:
        assert page.get_size() == pytest.approx((WIDTH, HEIGHT), abs=1)
        for drawn in page.get_objects(max_depth=1):
            left, low, right, high = drawn.get_bounds()
            if left < -EDGE or low < -EDGE or right > WIDTH + EDGE or high > HEIGHT + EDGE:
                wrong.append((left, low, right, high))
    document.close()
    return wrong
