"""Takes a picture of every page, in both languages, light and dark, in two sizes."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget

from app.services import settings
from app.services.bundles import overview
from app.services.places import Places
from app.services.storage.data_folder import DataFolder
from app.text import LANGUAGES
from app.views import look
from app.views.agreements.doors import AgreementTarget
from app.views.cases.new_case import NewCasePage
from app.views.cases.target import CaseTarget
from app.views.exchange.doors import PuttingBack, Receiving, Sending
from app.views.jobs import Jobs
from app.views.look import Choice
from app.views.office_window import OfficeWindow
from app.views.setup.answers import Answers
from app.views.setup.folder_step import FolderStep
from app.views.setup.office_step import OfficerStep, OfficeStep
from app.views.setup.passphrase_step import PassphraseStep
from app.views.setup.window import SetupWindow
from app.views.unlock.window import UnlockWindow
from tools import pictured_office
from tools.pictured_office import Pictured

ROOT = Path(__file__).resolve().parent.parent
OUT, MANUAL = ROOT / "build" / "screens", ROOT / "docs" / "manual"
SAMPLE = ROOT / "tests" / "samples" / "referrals_messy.csv"
THEMES, SIZES = ("light", "dark"), ((1366, 768), (1093, 614))
TABS = ("overview", "person", "referral", "package", "decisions", "payments", "documents",
        "initiatives", "visits", "history")  # fmt: skip
MOST_BYTES = 300_000
PATIENCE = 10.0  # seconds for what a page loads in the background
Show = Callable[[], QWidget]


@dataclass(frozen=True)
class Picture:
    """One page: the name of the file, and what brings it to the front."""

    name: str
    show: Show


def main(arguments: Sequence[str]) -> int:
    """`--manual` also renews the pictures of the manual; names of pages take only those."""
    reader = argparse.ArgumentParser(prog="python -m tools.screens", description=__doc__)
    reader.add_argument("pages", nargs="*", help="only these pages")
    reader.add_argument("--manual", action="store_true", help="also into docs/manual")
    reader.add_argument("--folder", type=Path, help="for data and pictures, of this run alone")
    given = reader.parse_args(arguments)
    app = QApplication.instance() or QApplication(["passerelle"])
    assert isinstance(app, QApplication)
    out = given.folder or OUT
    with _folder(given.folder or Path(tempfile.gettempdir())) as folder:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            os.environ[name] = str(folder)  # nothing of the person who takes them
        taken = _take(app, folder, out, given.pages)
    if given.manual:
        for path in taken:
            _keep(path)
    print(f"{len(taken)} pictures in {out.relative_to(ROOT) if out == OUT else out}")
    return 0


@contextmanager
def _folder(place: Path) -> Iterator[Path]:
    """A folder whose name, seen on the pictures, says nothing of this computer."""
    folder = place / "passerelle"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _take(app: QApplication, folder: Path, out: Path, only: Sequence[str]) -> list[Path]:
    jobs = Jobs()
    look.apply(app, Choice("light"))
    pictured = pictured_office.make(folder)
    office = OfficeWindow(pictured.desk, jobs)
    paris = OfficeWindow(pictured.headquarters, jobs)
    pictures = [
        *_pages(office.window, pictured),
        *_at_headquarters(paris.window, pictured),
        *_entrances(folder, jobs),
    ]
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    for theme, code, size in product(THEMES, LANGUAGES, SIZES):
        settings.write(pictured.desk, "theme", theme)
        office.put_in_force(settings.write(pictured.desk, "language", code))
        paris.put_in_force(office.settings)
        for picture in pictures:
            if not only or picture.name in only:
                path = out / f"{picture.name}-{code}-{theme}-{size[0]}x{size[1]}.png"
                _photograph(app, jobs, picture, size, path)
                taken.append(path)
    jobs.close()
    pictured.desk.close()
    pictured.headquarters.close()
    return taken


def _photograph(
    app: QApplication, jobs: Jobs, picture: Picture, size: tuple[int, int], path: Path
) -> None:
    window = picture.show()
    window.showNormal()
    window.resize(*size)
    end = time.monotonic() + PATIENCE
    app.processEvents()
    while jobs.running() and time.monotonic() < end:
        app.processEvents()
    for _ in range(3):
        app.processEvents()
    window.grab().save(str(path))
    window.hide()


# ---- what is pictured


def _pages(window: Any, pictured: Pictured) -> Iterator[Picture]:
    """The pages of the open office."""

    at = partial(partial, _go, window)
    yield Picture("today", at("today"))
    yield Picture("cases", at("cases", "all"))
    yield Picture("duplicates", at("duplicates"))
    yield Picture("new-case", lambda: _new_case(window))
    shown = {"documents": pictured.signed, "payments": pictured.signed,
             "decisions": pictured.decided}  # fmt: skip
    for tab in TABS:
        among = (pictured.to_sign, pictured.signed)
        case = shown.get(tab, pictured.to_sign)
        yield Picture(f"case-{tab}", at("case", CaseTarget(case, tab, among=among)))
    yield Picture("agreement", at("agreement", AgreementTarget(pictured.to_sign)))
    yield Picture("paper", at("paper", pictured.paper))
    yield Picture("agreement-amendment", at("agreement", AgreementTarget(pictured.amended)))
    for tab in ("overview", "package", "documents"):
        yield Picture(f"amended-{tab}", at("case", CaseTarget(pictured.amended, tab)))
    yield Picture("ended-documents", at("case", CaseTarget(pictured.ended, "documents")))
    yield Picture("payments", at("payments", "to_approve"))
    yield Picture("payments-paid", at("payments", "paid"))
    yield Picture("referrals", at("referrals", SAMPLE))
    yield Picture("committee", at("committee", "list"))
    yield Picture("committee-session", at("committee", pictured.session))
    yield Picture("reports", at("reports", "people-age"))
    yield Picture("reports-planned", at("reports", "planned"))
    yield Picture("initiatives", at("initiatives"))
    yield Picture("exchange", at("exchange"))
    yield Picture("exchange-send", at("exchange", Sending("PAR")))
    yield Picture("exchange-receive", at("exchange", Receiving()))
    received = next(one.id for one in overview.log(pictured.desk) if not one.sent)
    yield Picture("exchange-put-back", at("exchange", PuttingBack(received)))
    yield Picture("conflicts", at("conflicts", pictured.disputed))
    yield from _settled(at)


def _settled(at: Callable[..., Show]) -> Iterator[Picture]:
    """Follow-up, the programme and the settings."""
    yield Picture("follow-up", at("follow-up", "to_do"))
    for table in ("catalogue", "ceilings", "rules", "rates"):
        yield Picture(f"programme-{table}", at("programme", table))
    yield Picture("settings", at("settings", "mine"))
    for part in ("logo", "officers", "cards", "folders"):
        yield Picture(f"settings-{part}", at("settings", part))


def _at_headquarters(window: Any, pictured: Pictured) -> Iterator[Picture]:
    """The pages that only headquarters has."""
    at = partial(partial, _go, window)
    yield Picture("coherence", at("coherence"))
    yield Picture("claims", at("claims"))
    yield Picture("claim-draft", at("claim", pictured.draft))
    yield Picture("claim-sent", at("claim", pictured.sent))


def _go(window: Any, page: str, target: Any = None) -> QWidget:
    window.go(page, target)
    assert isinstance(window, QWidget)
    return window


def _new_case(window: Any) -> QWidget:
    """A form begun, with two answers that cannot be right and somebody alike."""
    window.go("new-case")
    page = window.page("new-case")
    assert isinstance(page, NewCasePage)
    if not page.dirty:
        for name, text in (
            ("family_name", "Diallo"),
            ("given_names", "Aminata"),
            ("birth_date", "12/03/2089"),
            ("phone", "77 512 34"),
        ):
            page.person.type(name, text)
        page.form.refresh()
        page.panel.look()
        page.create_case()
    assert isinstance(window, QWidget)
    return window


def _entrances(folder: Path, jobs: Jobs) -> Iterator[Picture]:
    """The windows before an office is open."""
    seen = Places(opened=int(time.time() * 1000))
    unlock = UnlockWindow(DataFolder(folder / "Paris"), jobs, seen)
    yield Picture("unlock", lambda: unlock)
    setup = SetupWindow(Answers(Path("D:/Passerelle")), jobs, lambda *_: None)
    for place, step in enumerate(setup.steps):
        name = type(step).__name__.removesuffix("Step").lower()
        yield Picture(f"setup-{name}", partial(_set_up, setup, place))


def _set_up(setup: SetupWindow, place: int) -> SetupWindow:
    """A page of the set-up, answered."""
    for step in setup.steps:
        match step:
            case OfficeStep() if not step.cards.value():
                step.cards.choose("DKR")
                step.cards.idClicked.emit(0)
            case OfficerStep():
                step.line.setText("Awa Ndiaye")
            case PassphraseStep() if not step.first.text():
                step.draw()
        if not isinstance(step, FolderStep | PassphraseStep):
            step.problem()
    setup.show_place(place)
    return setup


# ---- the manual


def _keep(path: Path) -> None:
    """Copy a light picture of the larger size into the manual, small enough for a repository."""
    name, code, theme, size = path.stem.rsplit("-", 3)
    if theme != "light" or size != "1366x768":
        return
    kept = MANUAL / code / f"{name}.png"
    kept.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        few.save(kept, optimize=True)
        while kept.stat().st_size > MOST_BYTES:
            few = few.resize((few.width * 3 // 4, few.height * 3 // 4))
            few.save(kept, optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
