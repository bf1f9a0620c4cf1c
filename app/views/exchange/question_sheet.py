"""The conflicts of one case: a column for each side, a row for each field, the reason below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.models.reference import codes
from app.services.bundles import naming
from app.services.bundles.disputes import Dispute
from app.services.bundles.questions import Origin, Question
from app.text import N_, sentence
from app.views.exchange.decisions import Decisions
from app.views.exchange.question_row import FIELD_WIDTH, GAP, PENCIL, Frame, QuestionRow
from app.views.exchange.reason_box import ReasonBox
from app.views.language import as_is, tr
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.callout import Callout
from app.views.widgets.frames import line
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import Item, column, panel, row, scrolled
from app.views.widgets.marks import IconMark

MOST_COLUMNS = 2  # with three, who and when are cut


def origins(questions: Sequence[Question]) -> list[Origin]:
    """Every installation that wrote one of the values, this one first."""
    found = dict.fromkeys(choice.origin for one in questions for choice in one.choices)
    return sorted(found, key=lambda one: (not one.here, one.office, one.laptop))


class QuestionSheet(QFrame):
    """`changed` tells that something was chosen or left open."""

    changed = Signal()

    def __init__(
        self,
        dispute: Dispute,
        questions: Sequence[Question],
        decisions: Decisions,
        frame: Frame,
        open_case: Callable[[str], Any],
    ) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._dispute, self._decisions, self._frame = dispute, decisions, frame
        self.questions = questions
        self.rows = [QuestionRow(one, decisions, frame) for one in questions]
        reasoned = [one.field for one in questions if one.is_reasoned]
        self.reason = ReasonBox(reasoned, decisions.reasons.get(dispute.root, ""))
        self.reason.line.textEdited.connect(self._keep_reason)
        if not reasoned or frame.read_only:
            self.reason.hide()
        self.reveal = button(N_("Show restricted values"), self._reveal, "quiet", "eye")
        if not any(one.field.restricted for one in questions):
            self.reveal.hide()
        self._build(open_case)
        for one in self.rows:
            one.changed.connect(self.changed)
            one.moved.connect(lambda at, by, one=one: self._move(one, at, by))

    # ---- building

    def _build(self, open_case: Callable[[str], Any]) -> None:
        notices = [self._not_ours()] if self._frame.read_only else self._reserved()
        lines: list[Item] = [*notices, self._heads(), *self.rows]
        gap = 18 if self._frame.stacked else 10
        inside = column(*lines, self.reason, None, gap=gap, margins=(16, 12, 16, 16))
        self.area = scrolled(panel(inside))
        head = self._head(open_case)
        self.setLayout(column(head, line(), (self.area, 1), gap=0, margins=(1, 1, 1, 1)))

    def _head(self, open_case: Callable[[str], Any]) -> QWidget:
        one = self._dispute
        name = self._frame.subject
        title = elided(as_is(name) if name else naming.what(one.entity), "h2")
        number = label(as_is(one.number), "muted")
        items: list[Item] = [(row(title, number, None, gap=8), 1), self.reveal, *self._at_once()]
        if one.number:
            items.append(
                icon_button("external-link", N_("Open the case"), lambda: open_case(one.root))
            )
        return panel(row(*items, gap=2, margins=(16, 7, 8, 7)))

    def _at_once(self) -> list[QWidget]:
        """All of one side, where it is clear which; never for money or identity."""
        easy = [one for one in self.questions if one.is_easy]
        sides = self._frame.origins
        if self._frame.read_only or len(easy) < 2 or len(sides) != 2:
            return []
        return [
            button(partial(self._from, side), partial(self._take_all, side), "quiet")
            for side in sides
        ]

    def _from(self, side: Origin) -> str:
        if side.here:
            return tr(N_("Keep all from here"))
        return tr(N_("Take all from {office}"), office=self._frame.place(side))

    def _heads(self) -> QWidget:
        """Above the columns: where the values come from, and who wrote them there."""
        field = panel(row(label(N_("Field"), "strong"), None), FIELD_WIDTH)
        if self._frame.stacked:
            return panel(row(field, None, gap=GAP))
        heads = [(self._origin(one), 1) for one in self._frame.origins]
        return panel(row(field, *heads, panel(row(), PENCIL), gap=GAP))

    def _origin(self, one: Origin) -> QWidget:
        where = self._frame.place(one)
        said = N_("Here — {office}") if one.here else N_("Received — {office}")
        authors = {
            choice.who
            for question in self.questions
            for choice in question.choices
            if choice.origin == one
        }
        who = elided(as_is(authors.pop() if len(authors) == 1 else ""), "caption")
        icon = IconMark("map-pin" if one.here else "building-2", "text_muted", 15)
        head = panel(row(icon, label(sentence(said, office=where), "strong"), (who, 1), gap=6))
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return head

    def _not_ours(self) -> Callout:
        owner = codes("offices").get(self._dispute.owner, self._dispute.owner)
        return Callout(
            "info",
            sentence(N_("Only {office} or headquarters settles this case"), office=owner),
            N_("Their choice reaches you with the next bundle."),
        )

    def _reserved(self) -> list[Callout]:
        """Why some of the fields cannot be settled by who is at work."""
        if not any(one.reserved for one in self.questions):
            return []
        title = N_("Money, status and identity are settled by the head of office or headquarters")
        return [Callout("info", title, N_("The other fields are yours to settle."))]

    # ---- what the officer does

    def _take_all(self, side: Origin) -> None:
        for one in self.rows:
            if one.question.is_easy and side.device in one.cards:
                one.take(side.device)
        self.changed.emit()

    def _keep_reason(self, text: str) -> None:
        self._decisions.reasons[self._dispute.root] = text

    def _reveal(self) -> None:
        for one in self.rows:
            one.reveal()
        self.reveal.hide()

    def _move(self, one: QuestionRow, at: int, by: int) -> None:
        place_ = self.rows.index(one) + by
        if 0 <= place_ < len(self.rows):
            self.rows[place_].focus(at)
            self.area.ensureWidgetVisible(self.rows[place_], 0, 12)

    def unfinished(self) -> QuestionRow | None:
        """A row where another value was begun that cannot be read yet."""
        picked = ((one, self._decisions.of(one.question)) for one in self.rows)
        return next((one for one, found in picked if found and not found.ready), None)

    def needs_reason(self) -> bool:
        """Whether something was chosen that is settled with a reason."""
        taken = self._decisions.taken(self.questions)
        return any(one.question.conflict.needs_reason for one in taken)
