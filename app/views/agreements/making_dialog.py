"""Asks which paper to make, for whom and in which language; shows it before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.models.agreement import PAPER_LANGUAGES
from app.models.folding import fold
from app.models.paper import PROFILES
from app.models.record import uuid7
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.errors import UserError
from app.services.findings import Finding
from app.services.papers import making, needs, subjects
from app.services.papers.catalogue import PAPERS, PaperKind
from app.services.papers.making import Wanted
from app.services.tasks import Progress
from app.text import N_, Sentence
from app.views.agreements.doors import Doors
from app.views.dialogs.dialog import Dialog
from app.views.forms.quiet_combo import QuietCombo
from app.views.jobs import Jobs
from app.views.language import say, tr
from app.views.papers.paper_dialog import make_and_show
from app.views.widgets.callout import Callout
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import clear, column, panel, row

MISSING = N_("Before it can be frozen")
REFUSED = N_("This paper cannot be made yet")
FREEZES = N_("Freezing gives it a version and a code and keeps it as it is. Preview keeps nothing.")
ONLY_SHOWN = N_("This paper is only looked at, printed and saved: no version of it is kept.")


class MakingDialog(Dialog):
    """`made` is the id of the paper that was frozen."""

    def __init__(
        self, parent: QWidget, desk: Desk, jobs: Jobs, file: CaseFile, doors: Doors
    ) -> None:
        super().__init__(parent, N_("Make a paper"), 540)
        self._desk, self._jobs, self._file, self._doors = desk, jobs, file, doors
        self._new_id, self.made = uuid7(), ""
        self.kind, self.about, self.tongue, self.profile = (QuietCombo() for _ in range(4))
        self._notices = column(gap=8)
        self._hint = label(FREEZES, "caption", wrap=True)
        self._about = _named(N_("About"), self.about)
        both = row((_named(N_("Language of the paper"), self.tongue), 1),
                   (_named(N_("For whom"), self.profile), 1), gap=12)  # fmt: skip
        self.add(_named(N_("Kind of paper"), self.kind), self._about, panel(both),
                 panel(self._notices), self._hint, None)  # fmt: skip
        self.add_cancel()
        self.preview = self.add_button(N_("Preview"))
        self.preview.clicked.connect(self._preview)
        self.freeze = self.add_accept(N_("Freeze the paper"))
        kinds = sorted(PAPERS.values(), key=lambda kind: fold(tr(kind.label)))
        self.kind.set_options([(kind.kind, kind.label) for kind in kinds])
        self.kind.chosen.connect(lambda _code: self._kind_chosen())
        for combo in (self.about, self.tongue, self.profile):
            combo.chosen.connect(lambda _code: self._look())
        self._kind_chosen()
        self.kind.setFocus()

    def wanted(self) -> Wanted:
        """What is chosen."""
        return Wanted(
            kind=self.kind.code(), case=self._file.case.id, language=self.tongue.code(),
            profile=self.profile.code(), subject=self.about.code() or "",
        )  # fmt: skip

    def accept(self) -> None:
        """Freeze what is chosen; the dialog closes when it is kept."""
        work = partial(_freeze, self._desk, self.wanted(), self._new_id)
        self._jobs.start(work, self._frozen, label=N_("Freezing the paper"))

    # ---- what can be chosen

    def _kind(self) -> PaperKind:
        return PAPERS[self.kind.code()]

    def _kind_chosen(self) -> None:
        kind = self._kind()
        abouts = subjects.of_kind(self._desk, kind, self._file.case.id)
        self.about.set_options([(one.id, one.words) for one in abouts])
        self._about.setVisible(bool(abouts))
        self.tongue.set_options([(code, PAPER_LANGUAGES[code]) for code in kind.languages])
        self.profile.set_options([(code, PROFILES[code]) for code in kind.profiles])
        self._begin_with_one_that_can_be_made()
        self._look()

    def _begin_with_one_that_can_be_made(self) -> None:
        for code in self.about.codes():
            self.about.show_code(code)
            if not self._refusal():
                return
        self.about.setCurrentIndex(0)

    def _look(self) -> None:
        """Say what keeps the paper from being made, with the way to where it is put right."""
        clear(self._notices)
        kind, refused = self._kind(), self._refusal()
        found = needs.missing(self._desk, kind, self._file.case.id) if kind.kept else []
        if refused:
            self._notices.addWidget(Callout("warn", REFUSED, refused))
        elif found:
            self._notices.addWidget(self._missing(found))
        may_keep = making.may_keep(self._desk, kind, self._file.case)
        self.freeze.setVisible(kind.kept and may_keep)
        self.freeze.setEnabled(not refused and not found)
        self.preview.setEnabled(not refused)
        say(self._hint.setText, FREEZES if kind.kept else ONLY_SHOWN)

    def _missing(self, found: list[Finding]) -> Callout:
        callout = Callout("warn", MISSING)
        callout.show_links(MISSING, [(one.sentence, self._mend(one)) for one in found])
        return callout

    def _mend(self, finding: Finding) -> Callable[[], None]:
        def go() -> None:
            self.reject()
            self._doors.field(self._file.case.id, finding.field)

        return go

    def _refusal(self) -> Sentence | None:
        try:
            making.gathered(self._desk, self.wanted())
        except UserError as error:
            return error.sentence
        return None

    # ---- what is done

    def _preview(self) -> None:
        wanted = self.wanted()
        name = making.draft_name(self._file.case.number or "", wanted.kind, wanted.language)
        make_and_show(
            self, self._jobs, self._kind().label, lambda _: making.preview(self._desk, wanted),
            name=name, tell=self._doors.tell,
        )  # fmt: skip

    def _frozen(self, paper: str) -> None:
        self.made = paper
        super().accept()


def _named(words: str, field: QWidget) -> QWidget:
    return panel(column(name_for(field, words), field, gap=3))


def _freeze(desk: Desk, wanted: Wanted, key: str, progress: Progress) -> str:
    progress.report()
    return making.freeze(desk, wanted, key)
