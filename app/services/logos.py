"""The logo of an office: checked before it is decoded, kept small and grey, put on its papers."""

from __future__ import annotations

import base64
import struct
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.models.journal import Setting
from app.services import logo_drawing
from app.services.access import Desk, require_role
from app.services.errors import UserError
from app.services.settings import EVERYBODY
from app.services.storage import whole_file
from app.text import N_

if TYPE_CHECKING:
    from PIL.Image import Image

KEY = "logo"
MAKERS = frozenset({"head_of_office", "headquarters", "administrator"})
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS, LONGEST_SIDE, NARROWEST = 8_000_000, 8_000, 12
# 40 x 16 mm at 400 dots an inch, in 16 greys: all that a laser printer shows, in some 10 kB.
SIZE, GREYS = (630, 252), 16
INK = 0.6  # a logo that covers more than this share of its place in black is refused
PNG = b"\x89PNG\r\n\x1a\n"


def read(path: Path) -> bytes:
    """The content of a file that may become the logo; UserError when it is none."""
    try:
        return whole_file.read(path, MOST_BYTES)
    except UserError as error:
        raise _too_large() if error.code == "file_too_big" else error from None


def is_drawing(content: bytes) -> bool:
    """Whether it is an SVG, which was then checked; UserError when it is neither that nor a PNG."""
    if content.startswith(PNG):
        return False
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"<":
        raise UserError(
            "logo_kind",
            N_("This file is no PNG or SVG. Nothing was changed. Save the logo as one of these."),
        )
    logo_drawing.check(content)
    return True


def prepared(content: bytes) -> bytes:
    """A PNG, cut to its ink, in greys and no larger than papers need; UserError logo_*."""
    if len(content) > MOST_BYTES:
        raise _too_large()
    return _as_png(_grey(_decoded(content)))


def keep(desk: Desk, content: bytes) -> bytes:
    """Print this PNG on the papers of the own office from now on; returns it as it is printed."""
    require_role(desk, MAKERS)
    ready = prepared(content)
    value = {"office": desk.office, "png": base64.b64encode(ready).decode()}
    with desk.writing() as session:
        session.merge(Setting(owner=EVERYBODY, key=KEY, value=value))
    return ready


def remove(desk: Desk) -> None:
    """Papers are made without a logo from now on; those that are frozen stay as they are."""
    require_role(desk, MAKERS)
    with desk.writing() as session:
        session.execute(delete(Setting).where(Setting.owner == EVERYBODY, Setting.key == KEY))


def of(desk: Desk) -> bytes:
    """The logo of the own office as a PNG; empty without one."""
    with desk.reading() as session:
        return for_office(session, desk.office)


def for_office(session: Session, office: str | None) -> bytes:
    """What is printed on papers of this office: nothing on those of another one."""
    found = session.get(Setting, (EVERYBODY, KEY))
    known = found.value if found and isinstance(found.value, dict) else {}
    return base64.b64decode(known["png"]) if known.get("office") == office and office else b""


def _decoded(content: bytes) -> Image:
    """The picture; its size is read and judged before a single pixel is decoded."""
    from PIL import Image

    try:
        _refuse_size(*struct.unpack(">II", content[16:24]))
        picture = Image.open(BytesIO(content), formats=("PNG",))
        picture.load()
    except UserError:
        raise
    except Exception as error:  # whatever a damaged or hostile file makes of Pillow
        raise UserError(
            "logo_unreadable",
            N_(
                "This picture is damaged and cannot be read. Nothing was changed. Save the logo "
                "again as PNG."
            ),
        ) from error
    return picture


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise UserError(
            "logo_pixels",
            N_(
                "This picture has {width} × {height} points: far more than a letterhead needs, and "
                "it was not opened. Nothing was changed. Save the logo with at most {most} points "
                "across."
            ),
            width=width,
            height=height,
            most=2000,
        )


def _grey(picture: Image) -> Image:
    """On white, cut to what is drawn, its darkest part black."""
    from PIL import Image, ImageOps

    flat = Image.new("RGBA", picture.size, "white")
    flat.alpha_composite(picture.convert("RGBA"))
    grey = flat.convert("L")
    ink = ImageOps.invert(grey).point([0] * 8 + list(range(8, 256))).getbbox()
    if ink is None:
        raise UserError(
            "logo_blank",
            N_(
                "Nothing of this picture would be seen on white paper. Nothing was changed. Choose "
                "the dark version of the logo."
            ),
        )
    grey = ImageOps.autocontrast(grey.crop(ink))
    _refuse_shape(grey)
    grey.thumbnail(SIZE, Image.Resampling.LANCZOS)
    return grey


def _refuse_shape(grey: Image) -> None:
    if max(grey.size) > NARROWEST * min(grey.size):
        raise UserError(
            "logo_shape",
            N_(
                "This picture is too narrow to be a logo. Nothing was changed. Choose one that is "
                "at most {most} times as long as it is high."
            ),
            most=NARROWEST,
        )
    dark = sum(grey.histogram()[:128])
    if dark > INK * grey.width * grey.height:
        raise UserError(
            "logo_ink",
            N_(
                "This logo is mostly black: it would cost ink and be hard to read when toner is "
                "low. Nothing was changed. Choose the version meant for white paper."
            ),
        )


def _as_png(grey: Image) -> bytes:
    step = 255 // (GREYS - 1)
    target = BytesIO()
    grey.point([round(level / step) * step for level in range(256)]).save(
        target, "PNG", optimize=True
    )
    return target.getvalue()


def _too_large() -> UserError:
    return UserError(
        "logo_too_large",
        N_("This file is larger than {most} MB. Nothing was changed. Save the logo smaller."),
        most=MOST_BYTES // 1024 // 1024,
    )
