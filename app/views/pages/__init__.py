"""Every page of the window, what it is given and where it leads; the only place that knows all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from app.services import search
from app.services.bundles.cards import ENDING as CARD
from app.services.search import Hit
from app.text import N_, sentence
from app.views.agreements.doors import AgreementTarget
from app.views.cases.file_page import CaseFilePage
from app.views.cases.new_case import NewCasePage
from app.views.cases.target import CaseTarget
from app.views.commands.command import Command, Found
from app.views.exchange.doors import Receiving
from app.views.main_window import MainWindow
from app.views.page import PageSpec
from app.views.pages.casework import casework
from app.views.pages.committee import committee
from app.views.pages.day import day
from app.views.pages.follow_up import follow_up
from app.views.pages.house import House
from app.views.pages.initiatives import initiatives
from app.views.pages.money import money
from app.views.pages.office import office

__all__ = ["House", "build", "commands", "finder", "open_file", "opens", "where"]

BUNDLE = ".passerelle"
REFERRALS = (".xlsx", ".xls", ".ods", ".csv")


def build(house: House) -> list[PageSpec]:
    """The pages in the order of the rail; those not listed are opened from others."""
    return [*day(house), *casework(house), *committee(house), *money(house), *follow_up(house),
            *initiatives(house), *office(house)]  # fmt: skip


def commands(house: House) -> list[Command]:
    """What can be done from every page."""
    return [Command("new-case", N_("New case"), lambda: house.go("new-case"), shortcut="Ctrl+N",
                    icon="plus")]  # fmt: skip


def finder(house: House) -> Callable[[str], Sequence[Found]]:
    """The search of the top bar."""
    return lambda text: [_found(house, hit) for hit in search.find(house.desk, text)]


def _found(house: House, hit: Hit) -> Found:
    where = sentence(N_("{number} · {why}: {matched}"), number=hit.number, why=sentence(hit.why),
                     matched=hit.matched)  # fmt: skip
    if hit.agreement:  # the code of a paper was typed
        paper = AgreementTarget(hit.case, hit.agreement)
        return Found(hit.name, where, "file-text", lambda: house.go("agreement", paper))
    if hit.paper:
        return Found(hit.name, where, "file-text", lambda: house.go("paper", hit.paper))
    return Found(hit.name, where, "user", lambda: house.go("case", CaseTarget(hit.case)))


def where(window: MainWindow) -> tuple[str, Any]:
    """The page shown and its target, so that it can be shown again in another window."""
    page = window.here()
    shown = window.page(page)
    if isinstance(shown, NewCasePage):
        return page, shown.keeper.draft
    if isinstance(shown, CaseFilePage):
        return page, shown.target
    return page, window.target()


def opens(file: Path) -> bool:
    """Whether a file dropped on the window has a page."""
    return file.suffix.lower() in (BUNDLE, CARD, *REFERRALS)


def open_file(window: MainWindow, file: Path) -> None:
    """Open a file that was dropped on the window."""
    if file.suffix == BUNDLE:
        window.go("exchange", Receiving(file))
    elif file.suffix == CARD:
        window.go("settings", file)
    else:
        window.go("referrals", file)
