"""Asks which paper is made of many cases, then makes them: looked at, in one PDF, or as files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from app.models.agreement import PAPER_LANGUAGES
from app.models.paper import PROFILES
from app.services.access import Desk
from app.services.papers import batch, catalogue
from app.services.papers.batch import Batch, BatchWanted
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, sentence
from app.views.dialogs import saving_pdf
from app.views.dialogs.dialog import Dialog
from app.views.dialogs.question import CLOSE
from app.views.forms.quiet_combo import QuietCombo
from app.views.jobs import Jobs
from app.views.language import Words, ntr, say, tr
from app.views.papers.paper_actions import Tell
from app.views.papers.paper_dialog import show_paper
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, scrolled

LABEL = N_("Making the papers")
RULES: dict[str, Words] = {
    batch.RULES[0]: N_("Number of the case, paper, language"),
    batch.RULES[1]: N_("Number of the case, paper, version, language"),
    batch.RULES[2]: N_("Paper, number of the case, language"),
}
LOOK, ONE, FILES = "look", "one", "files"


class BatchDialog(Dialog):
    """What is made, in which language, for whom; `wish` is what was pressed at the end."""

    def __init__(self, parent: QWidget | None, cases: Sequence[str]) -> None:
        said = lambda: ntr("A paper of {n} case", "A paper of {n} cases", len(cases))  # noqa: E731
        super().__init__(parent, said, 580)
        self._cases, self.wish = list(cases), ""
        self.kind = _combo(N_("Kind of paper"))
        self.language = _combo(N_("Language of the paper"))
        self.profile = _combo(N_("For whom"))
        self.rule = _combo(N_("Names of the files"))
        self.keep = QCheckBox()
        say(self.keep.setText, N_("Freeze each: kept in its case with a version and a code"))
        self.kind.set_options([(one.kind, one.label) for one in catalogue.PAPERS.values()])
        self.rule.set_options(list(RULES.items()))
        for box in (self.kind, self.language, self.profile, self.rule):
            self.add(column(label(box.accessibleName, "strong"), box, gap=3))
        self.add(self.keep)
        self.kind.chosen.connect(lambda _kind: self._offer())
        self._offer()
        self.add_cancel()
        for wish, words, kind in (
            (LOOK, N_("Look at them"), "normal"), (FILES, N_("Files in a folder…"), "normal"),
            (ONE, N_("One PDF…"), "primary"),
        ):  # fmt: skip
            self.add_button(words, kind).clicked.connect(partial(self._press, wish))

    def wanted(self) -> BatchWanted:
        """What was chosen."""
        return BatchWanted(
            kind=self.kind.code(), cases=self._cases, language=self.language.code(),
            profile=self.profile.code(), keep=self.keep.isChecked() and self.wish != LOOK,
        )  # fmt: skip

    def _offer(self) -> None:
        """The languages and readers that the paper is made for."""
        kind = catalogue.known(self.kind.code())
        self.language.set_options([(code, PAPER_LANGUAGES[code]) for code in kind.languages])
        self.profile.set_options([(code, PROFILES[code]) for code in kind.profiles])
        self.keep.setVisible(kind.kept)
        if not kind.kept:
            self.keep.setChecked(False)

    def _press(self, wish: str, _checked: bool = False) -> None:
        self.wish = wish
        self.accept()


class BatchResult(Dialog):
    """How many were made, and each that was not, with its reason."""

    def __init__(self, parent: QWidget | None, found: Batch) -> None:
        def made() -> str:
            return ntr("{n} paper was made", "{n} papers were made", len(found.names))

        super().__init__(parent, made, 560)
        words = N_("These were not made. Nothing of their cases was changed.")
        if found.stopped:
            words = N_("It was stopped. What was written before is in the folder.")
        self.add(Callout("warn", words))
        lines = [
            label(sentence(N_("{number}: {reason}"), number=one.number, reason=one.reason),
                  wrap=True)
            for one in found.failed
        ]  # fmt: skip
        self.body.addWidget(scrolled(_held(lines)), 1)
        self.add_accept(CLOSE)


def ask_for_batch(
    window: QWidget, desk: Desk, jobs: Jobs, cases: Sequence[str], tell: Tell
) -> None:
    """Ask, then make the papers of these cases in a job that can be stopped."""
    dialog = BatchDialog(window, cases)
    if dialog.exec():
        _begin(window, desk, jobs, dialog, tell)
    dialog.deleteLater()


def _begin(window: QWidget, desk: Desk, jobs: Jobs, dialog: BatchDialog, tell: Tell) -> None:
    wanted, wish = dialog.wanted(), dialog.wish
    done = partial(_told, window, tell)
    if wish == FILES:
        chosen = QFileDialog.getExistingDirectory(window, tr(N_("Folder for the papers")))
        if chosen:
            work = partial(_files, desk, wanted, Path(chosen), dialog.rule.code())
            jobs.start(work, done, label=LABEL)
        return
    name = batch.file_name(wanted)
    path = saving_pdf.choose_file(window, name) if wish == ONE else None
    if path:
        jobs.start(partial(_one, desk, wanted, path), done, label=LABEL)
    elif wish == LOOK:
        shown = partial(_looked_at, window, jobs, tell, name)
        jobs.start(partial(batch.together, desk, wanted), _taking(shown, done), label=LABEL)


def _taking(shown: Callable[[Batch], None], done: Callable[[Batch], None]) -> Callable[..., None]:
    def take(found: Batch) -> None:
        if found.failed:
            done(found)
        if found.content:
            shown(found)

    return take


def _looked_at(window: QWidget, jobs: Jobs, tell: Tell, name: str, found: Batch) -> None:
    def title() -> str:
        return ntr("{n} paper", "{n} papers", len(found.names))

    show_paper(window, jobs, title, found.content, name=name, tell=tell)


def _told(window: QWidget, tell: Tell, found: Batch) -> None:
    if found.failed or found.stopped:
        result = BatchResult(window, found)
        result.exec()
        result.deleteLater()
    else:
        tell(lambda: ntr("{n} paper was made", "{n} papers were made", len(found.names)))


def _one(desk: Desk, wanted: BatchWanted, path: Path, progress: Progress) -> Batch:
    found = batch.together(desk, wanted, progress)
    if found.content:
        whole_file.write(path, found.content)
    return found


def _files(desk: Desk, wanted: BatchWanted, folder: Path, rule: str, progress: Progress) -> Batch:
    return batch.into_folder(desk, wanted, folder, rule, progress)


def _combo(name: str) -> QuietCombo:
    box = QuietCombo()
    say(box.setAccessibleName, name)
    return box


def _held(lines: Sequence[QWidget]) -> QWidget:
    held = QWidget()
    held.setLayout(column(*lines, None, gap=6))
    return held
