"""One claim: its sums, every line, what is left out and why; a draft is sent from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.services.claims import kept, making, rights
from app.services.claims.kept import Full
from app.services.errors import Cancelled, UserError
from app.text import N_, sentence
from app.views import errors
from app.views.changes import Changes
from app.views.claims import words
from app.views.claims.doors import ClaimDoors
from app.views.claims.files import ClaimFiles
from app.views.claims.head import ClaimHead
from app.views.dialogs.question import ask
from app.views.jobs import Jobs
from app.views.language import Words, current, say_again, spoken
from app.views.page import Page
from app.views.tables.table_model import Column, Order, TableModel
from app.views.tables.table_view import TableView
from app.views.tokens import TWO_LINE_ROW
from app.views.widgets.buttons import button
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import foot, table_card
from app.views.widgets.layouts import column, panel, row
from app.views.widgets.segmented import Segmented

LINES = (
    Column("position", N_("No."), 44, "number"),
    Column("case", N_("Case"), 240, "two_lines", stretch=True),
    Column("payee", N_("Paid to"), 285, "two_lines"),
    Column("amount", N_("Local amount"), 118, "money"),
    Column("rate", N_("Rate"), 78, "number", drop=3),
    Column("eur", N_("Euros"), 96, "money"),
    Column("errin", N_("ERRIN"), 96, "money", drop=1),
    Column("state_share", N_("Member State"), 108, "money", drop=2),
)
LEFT = (
    Column("case", N_("Case"), 240, "two_lines"),
    Column("amount", N_("Amount"), 120, "money"),
    Column("paid_on", N_("Paid on"), 110, "date"),
    Column("reason", N_("Why it is left out"), 300, "text", stretch=True),
)
PARTS: dict[str, Words] = {"lines": N_("Lines"), "left": N_("Left out")}
EMPTY = N_("Nothing is to be claimed")
EMPTY_HINT = N_("No payment of this Member State is waiting to be claimed until the last day.")
COMPLETE = N_("Nothing is left out")
SENDING = N_(
    "Lines: {lines}. Expenses: {eur}. From then on nothing in this claim changes; what comes later "
    "is in the next one. Then save the paper and the workbook and hand them over."
)


class ClaimPage(Page):
    """What is shown of a draft is what would be sent now."""

    def __init__(self, desk: Desk, jobs: Jobs, changes: Changes, doors: ClaimDoors) -> None:
        super().__init__()
        self._desk, self._jobs, self._doors = desk, jobs, doors
        self._id = ""
        self.found: Full | None = None
        self.head = ClaimHead(doors.back)
        self.parts = Segmented(N_("Part"), [(key, partial(self._titled, key)) for key in PARTS],
                               framed=False)  # fmt: skip
        self.models = {
            part: TableModel(columns, partial(self._find, part), partial(self._load, part),
                             parent=self)
            for part, columns in (("lines", LINES), ("left", LEFT))
        }  # fmt: skip
        self.lines, self.left = (self._table(part) for part in PARTS)
        self.files = ClaimFiles(self, desk, jobs, doors.tell)
        self._build()
        self.parts.set_value("lines")
        changes.changed.connect(self._changed)
        self.parts.changed.connect(lambda _part: self._show_part())

    def _table(self, part: str) -> TableView:
        view = TableView(self.models[part], PARTS[part])
        view.set_row_height(TWO_LINE_ROW)
        view.opened.connect(lambda _id: self._open_case())
        return view

    def _build(self) -> None:
        self.nothing = EmptyState("scale", "")
        self._stack = QStackedWidget()
        for shown in (self.lines, self.left, self.nothing):
            self._stack.addWidget(table_card((shown, 1)))
        self.case = button(N_("Open the case"), self._open_case, icon="user")
        self.discard = button(N_("Discard the draft…"), self.leave, icon="trash-2")
        self.save = button(N_("Save"), icon="save")
        self.save.open_menu(self.files.menu())
        self.send = button(N_("Send…"), self.ask_to_send, "primary", "lock")
        actions = foot(self.case, None, self.discard, self.save, self.send)
        parts = row(self.parts, None, margins=(20, 10, 20, 0))
        list_ = panel(column((self._stack, 1), gap=0, margins=(20, 6, 20, 12)))
        self.setLayout(column(self.head, parts, (list_, 1), actions, gap=0))

    # ---- what the window asks ----

    def open_at(self, target: Any) -> None:
        """Show a claim; None: the one shown last."""
        if target and target != self._id:
            self._id, self.found = str(target), None
            self.parts.set_value("lines")
        self.refresh()

    def _changed(self, _changed: Any) -> None:
        if self.isVisible():
            self.refresh()

    # ---- showing ----

    def refresh(self) -> None:
        """Read the claim again, in the background: a draft looks at every payment."""
        if self._id:
            work = partial(_read, self._desk, self._id)
            self._jobs.start(work, self._show, self._not_read, N_("Reading the claim"))

    def _show(self, found: Full) -> None:
        if found.row.claim.id != self._id:
            return  # another claim was opened meanwhile
        self.found = self.files.claim = found
        self.head.show_claim(found)
        self._show_part()
        self.parts.setVisible(not found.row.sent)
        makes = rights.may_make(self._desk) and not found.row.sent
        self.discard.setVisible(makes)
        self.send.setVisible(makes)
        self.send.setEnabled(bool(found.statement.lines))
        self.save.setEnabled(bool(found.statement.lines))

    def _not_read(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.nothing.show_words(error.sentence)
            self._stack.setCurrentIndex(2)
            self.send.setEnabled(False)
            self.save.setEnabled(False)
        elif not isinstance(error, Cancelled):
            errors.show(error, self)

    def _show_part(self) -> None:
        for made in self.parts.buttons():
            say_again(made)
        part = self.parts.value() or "lines"
        for model in self.models.values():
            model.refresh()
            model.retranslate()
        if self._find(part, ()):
            self._stack.setCurrentIndex(list(PARTS).index(part))
            view = self.lines if part == "lines" else self.left
            if view.current_id() is None:
                view.select([0], 0)
        else:
            words_ = (EMPTY, EMPTY_HINT) if part == "lines" else (COMPLETE, "")
            self.nothing.show_words(*words_)
            self._stack.setCurrentIndex(2)
        self.case.setVisible(bool(self._find(part, ())))

    def _titled(self, part: str) -> str:
        said, n = spoken(PARTS[part]), len(self._find(part, ()))
        return f"{said} · {current().number(n)}" if n else said

    def _find(self, part: str, _order: Order) -> Sequence[int]:
        if self.found is None:
            return []
        statement = self.found.statement
        return range(len(statement.lines if part == "lines" else statement.left_out))

    def _load(self, part: str, ids: Sequence[int]) -> Mapping[int, Any]:
        assert self.found
        statement = self.found.statement
        if part == "lines":
            return {n: words.line(statement.lines[n]) for n in ids}
        return {n: words.left_out(statement.left_out[n]) for n in ids}

    # ---- what the officer does ----

    def _open_case(self) -> None:
        part = self.parts.value() or "lines"
        chosen = (self.lines if part == "lines" else self.left).current_id()
        if self.found and chosen is not None and chosen in self._find(part, ()):
            statement = self.found.statement
            rows = statement.lines if part == "lines" else statement.left_out
            self._doors.open_case(rows[chosen].case or "")

    def ask_to_send(self) -> None:
        """Ask in words, then freeze the lines."""
        if self.found is None:
            return
        statement = self.found.statement
        claim = self.found.row.claim
        question = sentence(N_("Send the claim on {member_state}?"),
                            member_state=words.member_state(claim))  # fmt: skip
        consequence = sentence(SENDING, lines=len(statement.lines), eur=statement.eur)
        if ask(self, question, consequence, N_("Freeze and send")):
            work = partial(_send, self._desk, claim.id)
            self._jobs.start(work, self._sent, self._not_read, N_("Writing the claim"))

    def _sent(self, number: str) -> None:
        self._doors.tell(sentence(N_("Claim {number} is sent: nothing in it changes any more."),
                                  number=number))  # fmt: skip

    def leave(self) -> None:
        """Ask, then discard the draft."""
        question = N_("Discard this draft?")
        consequence = N_("No payment is lost: each comes in the next claim.")
        if not self.found or not ask(self, question, consequence, N_("Discard the draft")):
            return
        try:
            making.discard(self._desk, self.found.row.claim.id)
        except UserError as error:
            errors.show(error, self)
        else:
            self._id, self.found = "", None
            self._doors.back()


def _read(desk: Desk, claim: str, progress: Any) -> Full:
    return kept.full(desk, claim, progress)


def _send(desk: Desk, claim: str, progress: Any) -> str:
    return making.send(desk, claim, progress)
