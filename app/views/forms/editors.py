"""Which editor edits which kind of value."""

from __future__ import annotations

from collections.abc import Callable

from app.models import kinds, quantities
from app.models.field import Field
from app.models.kinds import Place
from app.views.forms.choice_editors import ListEditor, SegmentedEditor, choice_editor
from app.views.forms.codes_editor import CodesEditor
from app.views.forms.date_editors import DayEditor
from app.views.forms.editor import Choices, Editor
from app.views.forms.money_editor import MoneyEditor
from app.views.forms.partial_date_editor import PartialDateEditor
from app.views.forms.phone_editor import PhoneEditor
from app.views.forms.text_editors import (
    LineEditor,
    NamesEditor,
    NoteEditor,
    NumberEditor,
    RatioEditor,
    RightToLeftEditor,
    YearEditor,
)

MakeEditor = Callable[[Field, Place, Choices | None], Editor]
EDITORS: dict[type[kinds.Kind], MakeEditor] = {
    kinds.Kind: LineEditor,
    kinds.Name: LineEditor,
    kinds.RightToLeftName: RightToLeftEditor,
    kinds.Names: NamesEditor,
    kinds.Note: NoteEditor,
    kinds.Choice: choice_editor,
    kinds.Codes: CodesEditor,
    kinds.Link: ListEditor,
    quantities.Day: DayEditor,
    quantities.PartialDate: PartialDateEditor,
    quantities.Number: NumberEditor,
    quantities.Year: YearEditor,
    quantities.YesNo: SegmentedEditor,
    quantities.Phone: PhoneEditor,
    quantities.Amount: MoneyEditor,
    quantities.Ratio: RatioEditor,
}


def editor_for(spec: Field, place: Place = Place(), choices: Choices | None = None) -> Editor:
    """A new editor for a field; `choices` narrows a list, or says what a link may point to."""
    return EDITORS[type(spec.kind)](spec, place, choices)
