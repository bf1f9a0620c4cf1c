"""The strip over the paper: which page, how large."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QMenu

from app.text import N_
from app.views.language import current, say, say_again, tr
from app.views.look import fit
from app.views.papers.paper_view import PaperView
from app.views.papers.zoom import FIT, FIT_PAGE, STEPS
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.labels import label
from app.views.widgets.layouts import row


class ZoomBar(QFrame):
    """Drives a PaperView and says where it stands."""

    def __init__(self, view: PaperView, find: Callable[[], Any]) -> None:
        super().__init__()
        self._view = view
        self.setProperty("surface", "band")
        self._back = icon_button("chevron-up", N_("Previous page"), lambda: self._turn(-1))
        self._on = icon_button("chevron-down", N_("Next page"), lambda: self._turn(1))
        self._where = label(self._said, "muted")
        self.percent = button(self._percent, kind="quiet")
        self.percent.open_menu(self._menu())
        say(self.percent.setToolTip, N_("Size of the page"))
        searched = icon_button("search", N_("Search in this paper"), find, shortcut="Ctrl+F")
        smaller = icon_button("zoom-out", N_("Smaller"), partial(view.step_zoom, -1),
                              shortcut="Ctrl+-")  # fmt: skip
        larger = icon_button("zoom-in", N_("Larger"), partial(view.step_zoom, 1),
                             shortcut="Ctrl++")  # fmt: skip
        self.setLayout(
            row(self._back, self._on, self._where, None, searched, smaller, self.percent, larger,
                gap=2, margins=(12, 4, 12, 4))
        )  # fmt: skip
        view.turned.connect(lambda _page: self.show_place())
        view.zoomed.connect(self.show_place)

    def show_place(self) -> None:
        """Say the page and the size anew."""
        say_again(self._where)
        say_again(self.percent)
        self._back.setEnabled(self._view.page() > 0)
        self._on.setEnabled(self._view.page() < self._view.pages() - 1)

    def _turn(self, step: int) -> None:
        self._view.go_to(self._view.page() + step)

    def _said(self) -> str:
        if not self._view.pages():
            return ""
        number = current().number
        page, pages = number(self._view.page() + 1), number(self._view.pages())
        return tr(N_("Page {page} of {pages}"), page=page, pages=pages)

    def _percent(self) -> str:
        return current().percent(round(self._view.zoom.percent))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for fitted, words in ((FIT, N_("Fit the width")), (FIT_PAGE, N_("Whole page"))):
            say(menu.addAction("", partial(self._view.set_zoom, fitted)).setText, words)
        for step in STEPS:
            size = menu.addAction("", partial(self._view.set_zoom, step))
            say(size.setText, partial(_step_words, step))
        fit(self.percent.setMinimumWidth, 84)
        return menu


def _step_words(step: int) -> str:
    return current().percent(step)
