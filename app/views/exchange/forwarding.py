"""What can be done with a bundle that was made: several files for e-mail, a copy on a stick."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QWidget

from app.services.access import Desk
from app.services.bundles import copying, slices, ways
from app.services.errors import Cancelled, UserError
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views import errors
from app.views.jobs import Jobs
from app.views.language import current, ntr, say, tr
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row
from app.views.widgets.segmented import Segmented

NUMBER = N_("{size} MB")


class Forwarding(QWidget):
    """Nothing here touches the bundle itself; what was done is said under it."""

    def __init__(self, desk: Desk, jobs: Jobs, path: Path, size: int) -> None:
        super().__init__()
        self._desk, self._jobs, self._path = desk, jobs, path
        self._largest = ways.read(desk).largest
        self.done = column(gap=8)
        self.cut = button(N_("As several files for e-mail"), self.cut_up, icon="mail")
        self.copy = button(N_("Copy to a stick…"), self.copy_to, icon="save")
        self.usual = Segmented(
            N_("Largest file"), [(n, sentence(NUMBER, size=n)) for n in ways.USUAL]
        )
        self.own = QLineEdit()
        self.setLayout(column(self._card(size), gap=0))
        self.usual.changed.connect(lambda n: self.own.setText(str(n)))
        self.own.textEdited.connect(self._typed)
        self._show_size()

    def _card(self, size: int) -> QFrame:
        parts: list[QWidget] = []
        if size > min(self._largest, ways.USUAL[0] * ways.MEGABYTE):
            parts += [self._mail(), line()]
        return titled_card(
            N_("On its way"), *parts, self._stick(), panel(self.done), gap=10
        )  # fmt: skip

    def _mail(self) -> QWidget:
        """The choice is open only where one file may be too large."""
        why = label(
            N_("Mailboxes often refuse large files. The partner drops the files into Passerelle."),
            "caption",
            wrap=True,
        )
        say(self.own.setAccessibleName, N_("Largest file, in megabytes"))
        fit(self.own.setFixedWidth, 64)
        size_ = row(label(N_("Largest file"), "muted"), self.usual, self.own, label(N_("MB")), None)
        return panel(column(why, row(size_, self.cut), gap=6))

    def _stick(self) -> QWidget:
        why = label(
            N_("The copy is read back from the stick before it is said to be there."),
            "caption",
            wrap=True,
        )
        return panel(row((why, 1), self.copy, gap=10))

    # ---- several files

    def cut_up(self) -> None:
        """Cut the bundle into a folder beside it; the size is remembered."""
        try:
            largest = ways.size_of(self.own.text() + "MB")
            ways.choose_largest(self._desk, largest)
        except UserError as refusal:
            self._refused(refusal)
            return
        folder = self._path.with_suffix("")
        work = partial(slices.write, self._path, largest, folder)
        self._start(work, self._cut)

    def _cut(self, written: list[Path]) -> None:
        said = Callout(
            "ok",
            lambda: ntr("{n} file was written", "{n} files were written", len(written)),
            sentence(
                N_("They are in {folder}. Send every one of them, in any order."),
                folder=str(written[0].parent),
            ),
        )
        url = QUrl.fromLocalFile(str(written[0].parent))
        said.add_action(N_("Open the folder"), lambda: QDesktopServices.openUrl(url))
        self._say(said)

    def _typed(self, text: str) -> None:
        self.usual.set_value(int(text) if text.isdigit() else None)

    def _show_size(self) -> None:
        self.own.setText(current().number(Decimal(self._largest) / ways.MEGABYTE))
        self._typed(self.own.text())

    # ---- a stick

    def copy_to(self) -> None:
        """Copy the bundle into a folder chosen now."""
        folder = QFileDialog.getExistingDirectory(self, tr(N_("Stick or folder for the copy")))
        if folder:
            work = partial(copying.copy, [self._path], Path(folder))
            self._start(work, self._copied)

    def _copied(self, copied: list[Path]) -> None:
        said = N_("{file} is in {folder} and was read back whole. The stick can be taken out.")
        values = {"file": copied[0].name, "folder": str(copied[0].parent)}
        self._say(Callout("ok", N_("The copy is there"), sentence(said, **values)))

    # ---- both

    def _start(
        self, work: Callable[[Progress], list[Path]], done: Callable[[list[Path]], None]
    ) -> None:
        for one in (self.cut, self.copy):
            one.setEnabled(False)
        self._jobs.start(work, done, self._refused, N_("Copying and reading back"))

    def _say(self, said: Callout) -> None:
        for one in (self.cut, self.copy):
            one.setEnabled(True)
        clear(self.done)
        add(self.done, said)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            refused = Callout("err", N_("Nothing was written"), error.sentence, closable=True)
            self._say(refused)
            return
        self.cut.setEnabled(True)
        self.copy.setEnabled(True)
        if not isinstance(error, Cancelled):
            errors.show(error)
