"""The logo on the papers of the office: chosen, seen as it will be printed, taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app.services import logos
from app.services.access import Desk
from app.services.errors import Cancelled, UserError
from app.services.reports import letterhead
from app.services.tasks import Progress
from app.text import N_
from app.views import errors, look
from app.views.administration.drawing import drawn
from app.views.jobs import Jobs
from app.views.language import Words, current, say, spoken, tr
from app.views.papers.paper_dialog import show_paper
from app.views.widgets.buttons import button
from app.views.widgets.callout import announce
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

TITLE = N_("Logo on papers")
WIDTH, HEIGHT = 170, 68  # of the place on the screen: 40 x 16 mm on paper
HINT = N_(
    "PNG or SVG. It is printed in black and grey on the papers made from now on; papers that are "
    "frozen stay as they are. It stays on this computer: load it on each laptop of the office."
)


class LogoCard(QWidget):
    """Works at once; what is refused is said beside the button and changes nothing."""

    def __init__(self, desk: Desk, jobs: Jobs, tell: Callable[[Words], Any]) -> None:
        super().__init__()
        self._desk, self._jobs, self._tell = desk, jobs, tell
        self.picture = QLabel()
        self.picture.setObjectName("sheet")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.fit(self.picture.setFixedSize, WIDTH + 16, HEIGHT + 16)
        self.choose = button(N_("Choose a file…"), self._ask, icon="image")
        self.see = button(N_("See it on a paper"), self._see, icon="eye")
        self.remove = button(N_("Remove the logo"), self._remove, "quiet", "trash-2")
        self.refusal = label("", "error", wrap=True)
        self.refusal.hide()
        acts = column(row(self.choose, self.see, self.remove, None, gap=8), self.refusal, None)
        hint = label(HINT, "muted", wrap=True)
        self.setLayout(
            column(titled_card(TITLE, hint, row(self.picture, (acts, 1), gap=16)), gap=0)
        )

    def show_logo(self) -> None:
        """Show what is printed now."""
        content = logos.of(self._desk)
        shown = QPixmap()
        if content:
            shown.loadFromData(content)
            ratio = self.devicePixelRatioF()
            shown = shown.scaled(
                round(look.px(WIDTH) * ratio), round(look.px(HEIGHT) * ratio),
                Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)
        # White as paper in every look.
        self.picture.setStyleSheet(
            f"#sheet {{ background: white; color: black; border: 1px solid "
            f"{look.value('border_strong')}; }}"
        )
        if not content:
            say(self.picture.setText, N_("No logo"))
        said = N_("The logo as it is printed") if content else N_("No logo")
        say(self.picture.setAccessibleName, said)
        self.remove.setVisible(bool(content))

    def take(self, path: Path) -> None:
        """Print the picture of this file from now on."""
        self.refusal.hide()
        work = partial(_load, self._desk, path)
        self._jobs.start(work, self._taken, self._refused, N_("Reading the logo"))

    def _ask(self) -> None:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr(TITLE), (places or [""])[0], tr(N_("Pictures (*.png *.svg)"))
        )
        if chosen:
            self.take(Path(chosen))

    def _taken(self, _content: bytes) -> None:
        self.show_logo()
        self._tell(N_("The logo is printed on papers from now on"))

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            say(self.refusal.setText, error.sentence)
            self.refusal.show()
            announce(self, spoken(error.sentence))
        elif not isinstance(error, Cancelled):
            errors.show(error, self)

    def _remove(self) -> None:
        try:
            logos.remove(self._desk)
        except UserError as error:
            self._refused(error)
        else:
            self.refusal.hide()
            self.show_logo()
            self.choose.setFocus()

    def _see(self) -> None:
        pdf = letterhead.sample(self._desk, current().code)
        show_paper(self, self._jobs, N_("A sheet with the letterhead"), pdf, name="letterhead.pdf")


def _load(desk: Desk, path: Path, progress: Progress) -> bytes:
    progress.report()
    content = logos.read(path)
    if logos.is_drawing(content):
        content = drawn(content)
    return logos.keep(desk, content)
