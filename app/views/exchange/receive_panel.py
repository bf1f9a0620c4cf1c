"""Importing a bundle: check it, show what it brings, write it only when the officer says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.services.access import Desk
from app.services.bundles import importing, inbox, overview, preview
from app.services.bundles.foreseen import DUPLICATE
from app.services.bundles.log_words import Contents
from app.services.bundles.planned import Plan
from app.services.bundles.preview import Preview
from app.services.errors import Cancelled, UserError
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views import errors
from app.views.exchange.doors import Doors
from app.views.exchange.drop_area import DropArea
from app.views.exchange.panel_frame import PanelFrame
from app.views.exchange.preview_view import PreviewView
from app.views.exchange.rows import UNDO_WORDS
from app.views.exchange.set_aside import new_card
from app.views.exchange.undoing import Undoing
from app.views.exchange.words import Moment, partner
from app.views.jobs import Jobs
from app.views.language import as_is, ntr, say
from app.views.page import Mode
from app.views.widgets.buttons import Button, button
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, column, row


class ReceivePanel(PanelFrame):
    """A refused file says its sentence and changes nothing."""

    def __init__(self, desk: Desk, jobs: Jobs, doors: Doors, back: Callable[[], Any]) -> None:
        super().__init__(N_("Import a bundle"), back, tall=True)
        self._desk, self._jobs, self._doors, self._back = desk, jobs, doors, back
        self._undoing = Undoing(self, desk, jobs, doors)
        self._mode = Mode.WIDE
        self._path = Path()
        self._found: Preview | None = None
        self.area = DropArea()
        self.shown: PreviewView | None = None
        self.apply = button(N_("Apply"), kind="primary", icon="check")

    # ---- choosing a file

    def begin(self, path: Path | None = None, more: Sequence[Path] = ()) -> None:
        """Ask for a file, or check the one given; `more` are its other slices."""
        self.shown = self._found = None
        self.area = DropArea()
        self.area.chosen.connect(self.check)
        say(self.subtitle.setText, "")
        self.fill(self.area, None)
        self.show_actions("", button(N_("Cancel"), self._back), main=self.area.choose.click)
        self.area.choose.setFocus()
        if path:
            self.check([path, *more])

    def check(self, places: Sequence[Path]) -> None:
        """Verify a file, or slices that are joined, and plan the import; nothing is written."""
        self.notice()
        self.area.setEnabled(False)
        self._path = places[0]
        work = partial(self._look, list(places))
        self._jobs.start(work, self._show, self._refused, N_("Checking the file"))

    def _look(self, places: list[Path], progress: Progress) -> Preview:
        return preview.look(self._desk, inbox.one_of(self._desk, places, progress), progress)

    def _refused(self, error: BaseException) -> None:
        if self.shown is None:
            self.area.setEnabled(True)
        if isinstance(error, UserError):
            title = sentence(N_("{file} was not imported"), file=self._path.name)
            refused = Callout("err", title, error.sentence, closable=True)
            self.notice(refused, *new_card(self._desk))
        elif not isinstance(error, Cancelled):
            errors.show(error)

    # ---- looking at it

    def _show(self, found: Preview) -> None:
        self._found, self.shown = found, PreviewView(self._desk, found)
        self.shown.set_mode(self._mode)
        self.fill((self.shown, 1))
        self._say_origin(found)
        self.apply = button(N_("Apply"), self.write, "primary", "check")
        leave = button(N_("Leave it"), self.begin)
        safe = N_("Nothing is written yet. A copy of the data is kept before anything is.")
        self.show_actions(safe, leave, self.apply, main=self.write)
        self.shown.view.setFocus()

    def _say_origin(self, found: Preview) -> None:
        manifest = found.plan.opened.manifest
        say(
            self.subtitle.setText,
            sentence(
                N_("No. {n} from {office}, made on {moment}"),
                n=manifest.pair,
                office=partner(manifest.sender.office, self._desk.office),
                moment=Moment(manifest.created),
            ),
        )
        words = label(as_is(" · ".join(found.words)), "strong", copy=True)
        named = label(sentence(N_("Words of {file}:"), file=found.plan.path.name), "muted")
        self.notices.addLayout(row(named, words, None, gap=6))
        add(self.notices, *new_card(self._desk))

    def set_mode(self, mode: Mode) -> None:
        """Lay the preview out for a width."""
        self._mode = mode
        if self.shown:
            self.shown.set_mode(mode)

    # ---- writing it

    def write(self) -> None:
        """Write what was shown."""
        if self._found is None or not self.apply.isEnabled():
            return
        self.apply.setEnabled(False)
        work = partial(importing.apply, self._desk, self._found.plan)
        self._jobs.start(work, self._written, self._not_written, N_("Importing the bundle"))

    def _written(self, written: Plan) -> None:
        problems = self._found.problems if self._found else []
        alike = self._found.counts().get(DUPLICATE, 0) if self._found else 0
        self.shown = self._found = None
        counts = written.counts
        said = Contents(False, counts)
        title = sentence(
            N_("The bundle of {office} was imported"),
            office=partner(written.opened.sender.office, self._desk.office),
        )
        items: list[QWidget] = [Callout("ok", title, said)]
        if counts["conflicts"]:
            items.append(self._conflicts(counts["conflicts"]))
        if alike:
            items.append(self._duplicates(alike))
        items += [Callout("warn", N_("To look at"), one.sentence) for one in problems]
        say(self.subtitle.setText, as_is(written.path.name))
        self.fill(column(*items, gap=8), None)
        again = button(N_("Import another one"), self.begin)
        done = button(N_("Back to Exchange"), self._back, "primary")
        self.show_actions("", *self._undo(written), again, done, main=self._back)
        done.setFocus()

    def _undo(self, written: Plan) -> list[Button]:
        """The way back while the result is still in sight."""
        if not written.counts["operations"]:
            return []
        bundle = written.opened.manifest.bundle
        undo = lambda: self._undoing.begin(overview.find(self._desk, bundle))  # noqa: E731
        return [button(UNDO_WORDS, undo, "quiet", "undo-2")]

    def _conflicts(self, count: int) -> Callout:
        said = Callout(
            "warn",
            lambda: ntr("{n} field to settle", "{n} fields to settle", count),
            N_("Two offices wrote different values. The one shown stays in use until you choose."),
        )
        said.add_action(N_("Compare and choose"), partial(self._doors.open_conflicts, None))
        return said

    def _duplicates(self, count: int) -> Callout:
        said = Callout(
            "warn",
            lambda: ntr("{n} possible duplicate", "{n} possible duplicates", count),
            N_("Every case was kept. Look whether it is the same person."),
        )
        said.add_action(N_("Compare"), self._doors.open_duplicates)
        return said

    def _not_written(self, error: BaseException) -> None:
        self.apply.setEnabled(True)
        if isinstance(error, UserError):
            refused = Callout("err", N_("Nothing was written"), error.sentence, closable=True)
            self.notices.addWidget(refused)
        elif not isinstance(error, Cancelled):
            errors.show(error)
