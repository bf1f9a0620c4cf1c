"""Editor of a supplier or operator: choose a known organisation, or type the name of a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtWidgets import QHBoxLayout

from app.models.field import Field
from app.models.kinds import Place
from app.models.office import Organisation
from app.models.record import uuid7
from app.services import organisations
from app.services.access import Desk
from app.text import N_, Language, Sayable
from app.views.forms.choice_editors import ListEditor
from app.views.forms.editor import Choices
from app.views.forms.record_editor import RecordEditor, Unread
from app.views.language import say
from app.views.widgets.chip import Chip

NEW = N_("New organisation: it is added when you save.")


@dataclass(frozen=True)
class Named:
    """A name as it stands, in every language."""

    name: str

    def said(self, _language: Language) -> str:
        """The name."""
        return self.name


def choices(known: Iterable[Organisation]) -> dict[str, Sayable]:
    """Organisations to choose from, by name."""
    alive = [one for one in known if one.alive and one.name]
    return {one.id: Named(one.name or "") for one in sorted(alive, key=_by_name)}


def _by_name(one: Organisation) -> tuple[str, str]:
    return (one.name or "").casefold(), one.id


class OrganisationEditor(ListEditor):
    """An unknown name has an id from the first letter on: the record is added under it."""

    def __init__(self, spec: Field, place: Place = Place(), choices: Choices | None = None):
        self.new_id, self.new_name = uuid7(), ""
        self._mark = Chip(N_("New"), "info")
        super().__init__(spec, place, choices)
        cast(QHBoxLayout, self.layout()).addWidget(self._mark)
        say(self._mark.setToolTip, NEW)
        self._mark.hide()

    def entry(self) -> Any:
        """The id of the organisation, known or new."""
        entry = super().entry()
        new = isinstance(entry, Unread)
        if isinstance(entry, Unread):
            self.new_name = entry.text
        self._mark.setVisible(new)
        return self.new_id if new else entry

    def show_entry(self, entry: Any) -> None:
        """Show the name of an organisation."""
        super().show_entry(entry)
        self.entry()

    def begin(self, new_name: str = "", new_id: str = "") -> None:
        """Another record, or a draft with a new name that is not stored yet."""
        self.new_id, self.new_name = new_id or uuid7(), new_name

    def store(self, desk: Desk, record: RecordEditor, kind: str) -> None:
        """Add the organisation if it is new, and have the record point to it."""
        if record.value(self.spec.name) == self.new_id:
            found = organisations.find_or_add(
                desk, self.new_name, kind, organisation_id=self.new_id
            )
            record.set(self.spec.name, found)
            self.begin()

    def _label_of(self, code: Any) -> str:
        return self.new_name if code == self.new_id else super()._label_of(code)
