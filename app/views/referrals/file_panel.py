"""Reading a referral file: choose it, look at every row, correct the columns, import it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.models.programme import MEMBER_STATES
from app.services.access import Desk
from app.services.errors import Cancelled, UserError
from app.services.referrals import importing
from app.services.referrals.importing import Imported, ImportPlan
from app.services.referrals.reasons import DUPLICATE, IMPORTABLE, REFUSED, TO_COMPLETE
from app.text import N_, sentence
from app.views import errors
from app.views.forms.quiet_combo import QuietCombo
from app.views.jobs import Jobs
from app.views.language import as_is, ntr, say, tr
from app.views.page import Mode
from app.views.referrals import files
from app.views.referrals.mapping_dialog import MappingDialog
from app.views.referrals.outcomes import KNOWN, outcome
from app.views.referrals.preview import Preview
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import foot, table_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, panel, row

AS_IN_THE_FILE = ("", N_("As in the file"))


class FilePanel(QWidget):
    """Nothing is written before Import is pressed; `imported(result)` is called after."""

    def __init__(self, desk: Desk, jobs: Jobs, imported: Callable[[Imported], Any]) -> None:
        super().__init__()
        self._desk, self._jobs, self._imported = desk, jobs, imported
        self._path: Path | None = None
        self._mapping: dict[str, str] = {}
        self._plan: ImportPlan | None = None
        self.preview = Preview()
        self.state = QuietCombo(220)
        self.columns = button("", self.correct_columns, icon="columns-3")
        self.run = button("", self.carry_out, "primary", "check")
        self._name = elided(role="h3")
        self._safe = label("", "caption")
        self._problem = column(gap=0, margins=(20, 0, 20, 8))
        self._problems = panel(self._problem)
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        self.state.set_options([AS_IN_THE_FILE, *MEMBER_STATES.options().items()])
        self.state.chosen.connect(lambda _code: self._read())
        say(self.state.setAccessibleName, N_("Member State"))
        other = button(N_("Another file…"), self.choose, icon="folder-open")
        head = row((self._name, 1), label(N_("Member State"), "muted"), self.state, self.columns,
                   other, gap=8)  # fmt: skip
        body = column(head, (self.preview, 1), gap=10, margins=(20, 0, 20, 12))
        actions = foot(self._safe, None, button(N_("Cancel"), self.forget), self.run)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(panel(column((body, 1), actions, gap=0)))
        self._problems.hide()
        self.setLayout(column(self._problems, (self._stack, 1), gap=0))

    def _nothing(self) -> QWidget:
        nothing = EmptyState(
            "inbox",
            N_("Drop the file of a Member State here"),
            N_("An Excel or CSV file, in English or French. You see every row before anything "
               "is written."),
        )  # fmt: skip
        nothing.add_action(N_("Choose a file…"), self.choose, icon="folder-open")
        return panel(column((table_card((nothing, 1)), 1), gap=0, margins=(20, 0, 20, 16)))

    # ---- choosing and reading ----

    def choose(self) -> None:
        """Ask for a file and read it."""
        if path := files.choose(self):
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file from the beginning."""
        self._path, self._mapping = path, {}
        self.state.show_code("")
        self._read()

    def forget(self) -> None:
        """Go back to where no file is chosen."""
        self._path = self._plan = None
        self._say_nothing_wrong()
        self._stack.setCurrentIndex(0)

    def correct_columns(self) -> None:
        """Show which column is read into which field, and read again as corrected."""
        if self._plan is None:
            return
        dialog = MappingDialog(self, self._plan.file.columns)
        if dialog.exec():
            self._mapping |= dialog.mapping()
            self._read()
        dialog.deleteLater()

    def _read(self) -> None:
        if self._path is None:
            return
        self._say_nothing_wrong()
        work = partial(importing.plan, self._desk, self._path, self.state.code() or None,
                       dict(self._mapping))  # fmt: skip
        self._jobs.start(work, self._show, self._refused, N_("Reading the file"))

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            name = self._path.name if self._path else ""
            title = sentence(N_("“{file}” was not read"), file=name)
            add(self._problem, Callout("err", title, error.sentence, closable=True))
            self._problems.show()
        elif not isinstance(error, Cancelled):
            errors.show(error, self)

    def _say_nothing_wrong(self) -> None:
        clear(self._problem)
        self._problems.hide()

    def _show(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.preview.show_plan(plan)
        say(self._name.setText, as_is(plan.file.name))
        unknown = len(plan.file.unknown_columns)
        self.columns.set_icon(
            "triangle-alert" if unknown else "columns-3", "warn" if unknown else ""
        )
        say(self.columns.set_words, lambda: _columns(unknown))
        counts = Counter(outcome(one) for one in plan.rows)
        self.run.setEnabled(counts[KNOWN] < len(plan.rows))
        say(self.run.set_words, partial(_run, counts))
        say(self._safe.setText, partial(_safe, counts))
        self._stack.setCurrentIndex(1)
        self.preview.view.setFocus()

    # ---- importing ----

    def carry_out(self) -> None:
        """Write what was shown, in one transaction."""
        if self._plan is None or not self.run.isEnabled():
            return
        self.run.setEnabled(False)
        work = partial(importing.carry_out, self._desk, self._plan)
        self._jobs.start(work, self._done, self._not_written, N_("Importing the referrals"))

    def _done(self, result: Imported) -> None:
        self.forget()
        self._imported(result)

    def _not_written(self, error: BaseException) -> None:
        self.run.setEnabled(True)
        if not isinstance(error, Cancelled):
            errors.show(error, self)

    def set_mode(self, mode: Mode) -> None:
        """Lay the preview out for a width."""
        self.preview.set_mode(mode)

    # ---- dropping a file ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(Path(event.mimeData().urls()[0].toLocalFile()))


def _run(counts: Mapping[str, int]) -> str:
    cases = counts[IMPORTABLE] + counts[TO_COMPLETE]
    return ntr("Open {n} case", "Open {n} cases", cases) if cases else tr(N_("Keep the rows"))


def _safe(counts: Mapping[str, int]) -> str:
    """What happens to the rows that open no case."""
    said = [tr(N_("Nothing is written yet."))]
    if waits := counts[DUPLICATE]:
        said.append(ntr("{n} row will wait for a decision.", "{n} rows will wait for a decision.",
                        waits))  # fmt: skip
    if refused := counts[REFUSED]:
        said.append(ntr("{n} row is refused.", "{n} rows are refused.", refused))
    if known := counts[KNOWN]:
        said.append(ntr("{n} row is here already.", "{n} rows are here already.", known))
    return " ".join(said)


def _columns(unknown: int) -> str:
    if unknown:
        return ntr("{n} column not recognised", "{n} columns not recognised", unknown)
    return tr(N_("Columns"))
