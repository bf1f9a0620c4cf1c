"""A logo is judged before it is decoded; what is kept is small, grey and the same every time."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from app.services import logos
from app.services.documents import agreement
from app.services.documents.snapshot import snapshot
from app.services.errors import UserError
from app.services.reports.letterhead import own_office
from tests.office import colleague
from tests.services.documents import samples

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 16">{}</svg>'
FINE = '<g style="fill:#1e9999"><path d="M0 0L4e0 9h3z" stroke="none"/></g><metadata/>'


def a_logo(size=(1600, 700), ink="#000091"):
    picture = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((9, 9, size[0] // 2, size[1] - 9), outline=ink, width=20)
    return as_png(picture)


def as_png(picture):
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def a_bomb(width, height):
    """A PNG of a few hundred bytes that says it is huge."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(
            ">I", zlib.crc32(name + data))  # fmt: skip

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return logos.PNG + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def refused(act, *given):
    with pytest.raises(UserError) as caught:
        act(*given)
    return caught.value.code


def test_a_logo_becomes_small_grey_and_always_the_same():
    first, again = logos.prepared(a_logo()), logos.prepared(a_logo())
    assert first == again
    with Image.open(BytesIO(first)) as picture:
        assert picture.mode in ("L", "1", "P")
        assert max(picture.width - logos.SIZE[0], picture.height - logos.SIZE[1]) <= 0
        assert picture.convert("L").getextrema() == (0, 255)
    assert len(first) < 20_000
    pale = logos.prepared(a_logo(ink="#F0DC00"))
    assert Image.open(BytesIO(pale)).convert("L").getextrema()[0] == 0, "yellow is seen on paper"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (a_bomb(10_000, 5_000), "logo_pixels"),
        (a_bomb(2**30, 1), "logo_pixels"),
        (a_bomb(600, 200), "logo_unreadable"),
        (a_logo()[:400], "logo_unreadable"),
        (logos.PNG, "logo_unreadable"),
        (as_png(Image.new("L", (300, 100), 255)), "logo_blank"),
        (as_png(Image.new("L", (300, 100), 0)), "logo_ink"),
        (as_png(Image.new("1", (4000, 20), 0)), "logo_shape"),
        (logos.PNG + bytes(6_000_000), "logo_too_large"),
    ],
)
def test_pictures_that_are_no_logo_are_refused_in_words(content, code):
    assert refused(logos.prepared, content) == code


@pytest.mark.parametrize(
    "content",
    [
        SVG.format("<script>alert(1)</script>"),
        SVG.format('<image href="file:///etc/passwd"/>'),
        SVG.format('<x:image xmlns:x="http://www.w3.org/2000/svg" href="a"/>'),
        SVG.format('<use href="#a"/>'),
        SVG.format("<foreignObject/>"),
        SVG.format("<text>OFII</text>"),
        SVG.format('<rect onload="x()"/>'),
        SVG.format('<rect fill="url(http://example.org/a)"/>'),
        SVG.format('<rect style="stroke-dasharray:0.0001"/>'),
        SVG.format('<rect stroke-dasharray="0.0001"/>'),
        SVG.format("<style>@import 'http://example.org/a.css';</style>"),
        '<?xml-stylesheet href="a.css"?>' + SVG.format(""),
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<g/>"),
        "<html/>",
    ],
)
def test_a_drawing_that_loads_runs_or_hides_something_is_refused(content):
    assert refused(logos.is_drawing, content.encode()) == "logo_drawing"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (SVG.format(f'<path d="{"M1 1 " * 120_000}"/>'), "logo_drawing_large"),
        (SVG.format('<rect width="1e300" height="1"/>'), "logo_drawing_large"),
        (SVG.format("<g>" * 60 + "</g>" * 60), "logo_drawing_large"),
        (SVG.format("<g/>" * 6_000), "logo_drawing_large"),
        ("<svg>" + " " * 1_100_000, "logo_drawing_large"),
        ("<svg><g>", "logo_unreadable"),
        ("GIF89a", "logo_kind"),
    ],
)
def test_a_drawing_that_is_huge_or_broken_is_refused(content, code):
    assert refused(logos.is_drawing, content.encode()) == code


def test_another_encoding_hides_nothing():
    hidden = SVG.format("<script/>")
    assert refused(logos.is_drawing, hidden.encode("utf-16")) == "logo_kind"
    said = '<?xml version="1.0" encoding="utf-7"?>' + SVG.format("+ADw-script/+AD4-")
    assert logos.is_drawing(said.encode()), "read as UTF-8, where this is a text"
    assert logos.is_drawing(SVG.format(FINE).encode())
    assert not logos.is_drawing(a_logo())


def test_it_is_printed_on_papers_of_the_own_office_and_changes_no_code(dakar):
    ready = logos.keep(dakar, a_logo())
    assert logos.of(dakar) == own_office(dakar).logo == ready
    assert own_office(dakar, "RBA").logo == b""
    plain = samples.AGREEMENT
    with_logo = replace(plain, office=replace(plain.office, logo=ready))
    assert snapshot(with_logo) == snapshot(plain)
    pdf = agreement.render(with_logo, "fr")
    assert pdf == agreement.render(with_logo, "fr")
    assert b"/Subtype /Image" in pdf
    assert b"/DeviceRGB" not in pdf
    logos.remove(dakar)
    assert logos.of(dakar) == b""


def test_a_case_officer_chooses_no_logo(dakar):
    officer = colleague(dakar, "Awa Fall", "case_officer")
    assert refused(logos.keep, officer, a_logo()) == "no_right"
    assert refused(logos.remove, officer) == "no_right"


def test_papers_are_black_on_white_and_cost_little_ink():
    for data in (samples.AGREEMENT, samples.DRAFT):
        for page in PdfReader(BytesIO(agreement.render(data, "fr-en"))).pages:
            drawn = page.get_contents().get_data()
            colours = re.findall(rb"([\d. ]+) (?:rg|RG|k|K|sc|SC|scn|SCN)\b", drawn)
            assert all(set(colour.split()) <= {b"0"} for colour in colours)
            assert not re.search(rb" re\s+[fB]\b", drawn), "no filled areas"
