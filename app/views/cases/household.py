"""The people of a case as a table: who they are to the principal, added, changed, taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame

from app.models.person import PRINCIPAL, Person
from app.services import cases
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.case_saving import Saved
from app.services.errors import UserError
from app.text import N_, sentence
from app.views import errors
from app.views.cases.person_dialog import PersonDialog
from app.views.cases.record_tab import Tell
from app.views.dialogs.question import ask
from app.views.language import current
from app.views.tables.cells import Picture
from app.views.tables.table_model import Column, TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.labels import label
from app.views.widgets.layouts import column, row

COLUMNS = (
    Column("name", N_("Name"), 160, "name", stretch=True),
    Column("relation", N_("Relation"), 150, "muted"),
    Column("sex", N_("Sex"), 90, "muted", drop=1),
    Column("birth", N_("Born"), 110, "partial_date"),
    Column("edit", "", 36, "icon"),
    Column("remove", "", 36, "icon"),
)


class Household(QFrame):
    """Every person of the case; the principal applicant is changed in the form itself."""

    def __init__(self, desk: Desk, tell: Tell) -> None:
        super().__init__()
        self._desk, self._tell = desk, tell
        self._file: CaseFile | None = None
        self._model = TableModel(COLUMNS, lambda order: [p.id for p in self._people()], self._load)
        self.table = TableView(self._model, N_("Household"))
        self._add = button(N_("Add a person"), self.add, "link", "plus")
        self._build()

    def _build(self) -> None:
        self.setProperty("surface", "card")
        head = row(label(N_("Household"), "h2"), None, self._add, margins=(0, 0, 0, 2))
        self.setLayout(column(head, self.table, gap=2, margins=(18, 8, 10, 10)))
        self.table.opened.connect(self.edit)
        self.table.icon_pressed.connect(self._pressed)

    def show_case(self, file: CaseFile) -> None:
        """Show the people of a case."""
        self._file = file
        self._add.setVisible(file.may_change)
        self._model.refresh()
        self.table.show_all_rows()

    def add(self) -> None:
        """Ask for one more person; the family name is most often the same."""
        names = [person.family_name for person in self._people()]
        self._ask(None, {"family_name": names[0] if names else None})

    def edit(self, person: str) -> None:
        """Change a person of the family."""
        if self._changeable(self._one(person)):
            self._ask(person)

    def _ask(self, person: str | None, start: Mapping[str, Any] | None = None) -> None:
        dialog = PersonDialog(self, self._desk, self._shown(), person, start)
        dialog.exec()
        dialog.deleteLater()

    def remove(self, person: str) -> None:
        """Take a person out of the case, once it was asked and said how to undo it."""
        name = self._one(person).full_name
        question = sentence(N_("Take {name} out of this case?"), name=name)
        kept = N_("The history keeps what was typed.")
        if not ask(self, question, kept, N_("Take away"), danger=True):
            return
        try:
            saved = cases.remove(self._desk, Person, person)
        except UserError as error:
            errors.show(error, self)
            return
        said = sentence(N_("{name} was taken out of the case"), name=name)
        self._tell(said, N_("Undo"), lambda: self._undo(saved))

    def _undo(self, saved: Saved) -> None:
        try:
            cases.undo(self._desk, saved)
        except UserError as error:
            errors.show(error, self)

    def _pressed(self, person: str, key: str) -> None:
        if self._changeable(self._one(person)):
            (self.edit if key == "edit" else self.remove)(person)

    def _shown(self) -> CaseFile:
        assert self._file is not None
        return self._file

    def _people(self) -> list[Person]:
        return self._file.people if self._file else []

    def _one(self, person: str) -> Person:
        return next(one for one in self._people() if one.id == person)

    def _changeable(self, person: Person) -> bool:
        return self._shown().may_change and person.relation != PRINCIPAL

    def _load(self, ids: Sequence[Any]) -> Mapping[Any, Any]:
        return {person.id: self._row(person) for person in self._people() if person.id in ids}

    def _row(self, person: Person) -> dict[str, Any]:
        fields, change = Person.fields(), self._changeable(person)
        return {
            "name": (person.family_name or "", person.given_names or ""),
            "relation": fields["relation"].show(person.relation, current()),
            "sex": fields["sex"].show(person.sex, current()),
            "birth": person.birth_date,
            "edit": Picture("pencil", sentence(N_("Change"))) if change else None,
            "remove": Picture("trash-2", sentence(N_("Take away"))) if change else None,
        }
