"""How far a case has come: the stages in a row, those done, the present one, those to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.case_file import CaseFile
from app.text import N_
from app.views import look
from app.views.icons import paint_icon
from app.views.language import current, tr
from app.views.status_marks import GROUPS, group_of
from app.views.widgets.painted_text import paint_text

STAGES = ("intake", "plan", "validation", "to_sign", "payments", "follow_up", "closed")
SIDE, HEIGHT = 22, 66


@dataclass(frozen=True)
class Progress:
    """The stage reached, whether the case stopped there, and the days that are known."""

    reached: str
    stopped: str  # "suspended", or "" while the case goes on
    days: dict[str, date]


def progress(file: CaseFile) -> Progress:
    """Read from the status; a suspended case stands where its papers say it came to."""
    case, group = file.case, group_of(file.case.status)
    stopped = group if group not in STAGES else ""
    reached = _from_papers(file) if stopped else group
    signed = next((a.signed_on for a in file.agreements if a.signed_on), None)
    frozen = next((a.date for a in file.agreements if a.state != "void"), None)
    known = {
        "intake": case.referral_date,
        "plan": case.arrival_date,
        "to_sign": frozen,
        "payments": signed,
        **({} if stopped else {group: case.status_date}),
    }
    return Progress(reached, stopped, {stage: day for stage, day in known.items() if day})


def _from_papers(file: CaseFile) -> str:
    states = {agreement.state for agreement in file.agreements}
    if "signed" in states:
        return "payments"
    if "frozen" in states:
        return "to_sign"
    return "plan" if file.case.arrival_date else "intake"


class Stages(QWidget):
    """A painted row of dots with their words; the same in words for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._progress = Progress("intake", "", {})
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.fit(self.setFixedHeight, HEIGHT)

    def show_progress(self, progress: Progress) -> None:
        """Show another case."""
        self._progress = progress
        self.setAccessibleName(
            tr(N_("Stage {n} of {all}: {stage}"), n=STAGES.index(progress.reached) + 1,
               all=len(STAGES), stage=tr(GROUPS[progress.reached][0]))
        )  # fmt: skip
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look.px(560), look.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(400), look.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, reached = self.width() / len(STAGES), STAGES.index(self._progress.reached)
        side = look.px(SIDE)
        for place, stage in enumerate(STAGES):
            left = place * step
            if place + 1 < len(STAGES):
                line = "accent" if place < reached else "border_strong"
                painter.setPen(QPen(look.color(line), 2))
                gap = look.px(6)
                middle = side / 2 + 1
                painter.drawLine(
                    QPointF(left + side + gap, middle), QPointF(left + step - gap, middle)
                )
            self._paint_mark(painter, QRectF(left + 1, 1, side, side), place - reached)
            words = QRectF(left, side + look.px(6), step - look.px(8), look.px(18))
            self._paint_words(painter, words, stage, place - reached)

    def _paint_mark(self, painter: QPainter, box: QRectF, ahead: int) -> None:
        now, stopped = ahead == 0, bool(self._progress.stopped)
        tone = "err_solid" if now and stopped else "accent"
        painter.setPen(
            QPen(look.color(tone if ahead <= 0 else "control"), 2 if ahead <= 0 else 1.4)
        )
        painter.setBrush(look.color("accent" if ahead < 0 else "surface"))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        inset = look.px(5)
        if ahead < 0:
            paint_icon(painter, "check", box.adjusted(inset, inset, -inset, -inset), "accent_text")
        elif now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(tone))
            painter.drawEllipse(box.adjusted(*[inset + 1] * 2, *[-inset - 1] * 2))

    def _paint_words(self, painter: QPainter, area: QRectF, stage: str, ahead: int) -> None:
        role = "text" if ahead <= 0 else "text_muted"
        paint_text(painter, area, tr(GROUPS[stage][0]), role, "caption", 600 if ahead == 0 else 500)
        day = self._progress.days.get(stage) if ahead <= 0 else None
        under = area.translated(0, area.height() - look.px(1))
        if ahead == 0 and self._progress.stopped:
            paint_text(painter, under, tr(GROUPS["suspended"][0]), "err", "caption", 600)
        elif day:
            paint_text(painter, under, current().date(day), "text_muted", "caption")
