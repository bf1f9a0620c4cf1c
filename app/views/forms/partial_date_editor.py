"""Editor of a date as far as it is known: day, month, year, each may stay empty."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.models.field import Field
from app.models.kinds import Place
from app.models.reading import Unclear, partial_date
from app.text import N_, NC_, sentence
from app.views.forms.clean_text import CleanLine, cleaned
from app.views.forms.editor import Choices, Editor, restyle
from app.views.forms.quiet_combo import QuietCombo
from app.views.forms.record_editor import Unread
from app.views.language import Words, ntr, say
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

IN_THE_PAST = {"birth_date"}  # where two figures can only mean one year
PRECISIONS = {
    3: N_("Exact date"),
    2: N_("Month and year"),
    1: NC_("date", "Year"),
}
ABOUT = N_("About (estimated)")


class PartialDateEditor(Editor):
    """Three boxes and how precise they are; a date pasted in any box fills all."""

    wide = True
    hint = N_("Leave day or month empty when not known. Example: 12 3 1989")

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self.day, self.month, self.year = (_Part(self, width) for width in (52, 72, 72))
        self.precision = QuietCombo(160)
        self._echo = label("", "muted")
        for part in self._boxes():
            part.typed.connect(self._typed)
            part.dropped.connect(self.dropped)
        self.precision.chosen.connect(lambda _code: self._typed())
        self.left.connect(self._complete)
        self._build()

    def _build(self) -> None:
        titles = (N_("Day"), N_("Month"), NC_("date", "Year"), N_("Precision"))
        boxes = (self.day, self.month, self.year, self.precision)
        named = [
            column(label(t, "caption"), box, gap=2) for t, box in zip(titles, boxes, strict=True)
        ]
        self.setLayout(row(*named, column(None, self._echo, 7, gap=0), None))
        say(self._say_words, "")

    def entry(self) -> Any:
        """As much as is known: 1991-04-17, 1991-04, 1991 or ~1985."""
        day, month, year = (box.text().strip() for box in self._boxes())
        if not (day or month or year):
            return None
        # An empty box is written as ?, so that no other reader takes the text for a date.
        text = "/".join(part or "?" for part in (day, month, year))
        year = self._full_year(year)
        if len(year) != 4 or not year.isdigit():
            return Unread(text, sentence(N_("Enter the year with four figures")))
        if self.precision.code() == "about":
            return f"~{year}"
        if day and not month:
            return Unread(text, sentence(N_("Enter the month as well, or leave the day empty")))
        return self._read("/".join(filter(None, (day, month, year))))

    def _boxes(self) -> tuple[CleanLine, CleanLine, CleanLine]:
        return self.day, self.month, self.year

    def _read(self, text: str) -> Any:
        try:
            return partial_date(text)
        except Unclear as unclear:
            return Unread(text, unclear.sentence)

    def _full_year(self, year: str) -> str:
        """Two figures are a year only where the century cannot be doubted."""
        today = date.today().year
        past = self.spec.name in IN_THE_PAST and len(year) == 2 and year.isdigit()
        return f"19{year}" if past and 2000 + int(year) > today else year

    def show_entry(self, entry: Any) -> None:
        """Show a date in its boxes."""
        if self.entry() != entry:
            self.fill(self.text_of(entry))
        self._say_words("")

    def fill(self, text: str) -> bool:
        """Share a whole text out among the boxes; False when it is no date."""
        about = text.startswith("~")
        parts = _parts(text.removeprefix("~"))
        if parts is None:
            return False
        self.precision.show_code("about" if about else "")
        for box, part in zip(self._boxes(), parts, strict=True):
            if box.text() != part:
                box.setText(part)
        return True

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The boxes and the precision."""
        words: list[tuple[QWidget, Words]] = [
            (self.day, N_("Day")),
            (self.month, N_("Month")),
            (self.year, NC_("date", "Year")),
            (self.precision, N_("Precision")),
        ]
        return words

    def set_invalid(self, invalid: bool) -> None:
        """Mark the boxes that are wrong: day and month, or the year."""
        year = self._full_year(self.year.text().strip())
        early = year.isdigit() and len(year) == 4 and int(year) <= date.today().year
        wrong = (self.day, self.month) if early else (self.year,)
        for box in self._boxes():
            restyle(box, "invalid", "true" if invalid and box in wrong else None)

    def put_in(self, text: str) -> None:
        """Start with this text."""
        self.day.setText(text)
        self.day.typed.emit()

    def pasted(self, text: str) -> bool:
        """Take a date pasted into one box."""
        filled = self.fill(cleaned(text)[0].strip())
        if filled:
            self._typed()
        return filled

    def _typed(self) -> None:
        self._say_words("")
        self.changed.emit()

    def _complete(self) -> None:
        """Write the year out, once it is clear."""
        if self._full_year(self.year.text()) != self.year.text():
            self.year.setText(self._full_year(self.year.text()))

    def _say_words(self, _text: str) -> None:
        known = [box.text() for box in self._boxes() if box.text().strip()]
        words = PRECISIONS[max(len(known), 1)]
        self.precision.set_options([("", words), ("about", ABOUT)])
        about = self.precision.code() == "about"
        self.day.setEnabled(not about)
        self.month.setEnabled(not about)
        self._echo.setText(self._age())

    def _age(self) -> str:
        entry = self.entry()
        if self.spec.name not in IN_THE_PAST or not isinstance(entry, str):
            return ""
        years = age(entry, date.today())
        return ntr("{n} year old", "{n} years old", years) if 0 <= years <= 120 else ""


def age(birth: str, today: date) -> int:
    """Full years since a partial date; the highest where the day is not known."""
    parts = [int(part) for part in birth.removeprefix("~").split("-")]
    month, day = (*parts[1:], 1, 1)[:2] if len(parts) == 3 else (parts[1] if parts[1:] else 1, 1)
    return today.year - parts[0] - ((today.month, today.day) < (month, day))


def _parts(text: str) -> tuple[str, str, str] | None:
    """Day, month, year of 12/03/1989, 12-3-89, 1989-03-12, mars 1989, 1989; None when unclear."""
    pieces = [piece for piece in re.split(r"[\s/.\-]+", text) if piece]
    if not pieces:
        return ("", "", "")
    if len(pieces) > 3:
        return None
    if len(pieces[0]) == 4 and pieces[0].isdigit():
        pieces.reverse()
    day, month, year = ("", "", *(piece.replace("?", "") for piece in pieces))[-3:]
    return day, month, year


class _Part(CleanLine):
    """One box; a paste of a whole date fills its neighbours too."""

    def __init__(self, editor: PartialDateEditor, width: int) -> None:
        super().__init__(width)
        self._editor = editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = (
            QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        )
        if not (re.search(r"\d[\s/.\-]+\w", text) and self._editor.pasted(text)):
            super().keyPressEvent(event)
