"""Editor of a telephone: the country, then the number as one says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import phonenumbers
from PySide6.QtWidgets import QWidget

from app.models.field import Field
from app.models.kinds import Place
from app.models.reference import Code, codes
from app.text import N_, NC_
from app.views.forms.clean_text import CleanLine
from app.views.forms.editor import Choices, Editor, restyle
from app.views.forms.quiet_combo import QuietCombo
from app.views.forms.record_editor import Unread, read
from app.views.language import Words
from app.views.look import fit
from app.views.widgets.layouts import row


class PhoneEditor(Editor):
    """Numbers that begin with + or 00 choose the country themselves."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        super().__init__(spec, place, choices)
        self.country = QuietCombo(128)
        self.line = CleanLine()
        self.country.set_options(_countries())
        fit(self.country.view().setMinimumWidth, 220)
        self.country.show_code(place.country)
        self.country.chosen.connect(lambda _code: self.changed.emit())
        self.line.typed.connect(self._typed)
        self.line.dropped.connect(self.dropped)
        self.left.connect(self._complete)
        self.setLayout(row(self.country, (self.line, 1)))

    def entry(self) -> Any:
        """E.164, or the text as typed where it is no number."""
        return read(self.spec, self.line.text(), Place(self.country.code() or ""))

    def show_entry(self, entry: Any) -> None:
        """Show the country and the national number."""
        if self.entry() == entry:
            return
        number = _parsed(entry.text if isinstance(entry, Unread) else entry)
        self.country.show_code(_region(number) if number else self.place.country)
        self.line.setText(self._shown(number, entry))

    def _shown(self, number: phonenumbers.PhoneNumber | None, entry: Any) -> str:
        if number is None:
            return self.text_of(entry)
        style = phonenumbers.PhoneNumberFormat
        known = self.country.code() != ""
        return str(
            phonenumbers.format_number(number, style.NATIONAL if known else style.INTERNATIONAL)
        )

    def inputs(self) -> Sequence[tuple[QWidget, Words]]:
        """The country and the number."""
        return [(self.country, N_("Country")), (self.line, NC_("telephone", "Number"))]

    def set_name(self, name: Words) -> None:
        """The focus comes to the number: the country is the right one most often."""
        super().set_name(name)
        self.setFocusProxy(self.line)

    def set_invalid(self, invalid: bool) -> None:
        """Only the number can be wrong."""
        restyle(self.line, "invalid", "true" if invalid else None)

    def put_in(self, text: str) -> None:
        """Start with this text."""
        self.line.setText(text)
        self.line.typed.emit()

    def _typed(self) -> None:
        text = self.line.text().strip()
        number = _parsed("+" + text[2:] if text.startswith("00") else text)
        if number is not None and phonenumbers.is_possible_number(number):
            self.country.show_code(_region(number))
        self.changed.emit()

    def _complete(self) -> None:
        """Group the figures as one reads them aloud."""
        number = _parsed(self.entry())
        if number is not None:
            self.line.setText(self._shown(number, self.entry()))


def _parsed(text: Any) -> phonenumbers.PhoneNumber | None:
    if not isinstance(text, str) or not text.startswith("+"):
        return None
    try:
        return phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return None


def _region(number: phonenumbers.PhoneNumber) -> str:
    """The country of a number, '' when it is none of the list."""
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    return region if region in codes("countries") else ""


def _countries() -> list[tuple[str, Words]]:
    known: list[tuple[str, Words]] = [
        (code.code, _Dialled(code)) for code in codes("countries").values()
    ]
    return [*known, ("", NC_("telephone", "Other country"))]


class _Dialled:
    """A country with the figures dialled before its numbers."""

    def __init__(self, code: Code) -> None:
        self._code = code

    def said(self, language: Any) -> str:
        """Sénégal +221."""
        return f"{self._code.label(language)} {self._code.row['phone_code']}"
