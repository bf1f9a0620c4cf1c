"""A third value, neither what stands here nor what was received, typed in the field’s editor."""

from __future__ import annotations

from typing import Any

from app.models.kinds import Codes, Names, Note, Place
from app.models.money import Money
from app.models.record import models
from app.services.bundles.questions import Question
from app.text import N_
from app.views.forms.editors import EDITORS
from app.views.forms.field_box import FieldBox
from app.views.forms.record_editor import RecordEditor, Unread
from app.views.language import current, tr

JOINED = (Note, Names, Codes)


class OtherValue(FieldBox):
    """The editor of the field, titled as another value of it."""

    def __init__(self, question: Question, country: str, value: Any) -> None:
        links = question.links
        super().__init__(
            editor_record(question, country, value),
            question.field.name,
            choices=(lambda: links) if links is not None else None,
            hint="",
        )

    def title(self) -> str:
        """Not the name of the field alone: it stands beside this already."""
        return tr(N_("{field}, another value"), field=self.spec.title(current()))

    def is_ready(self) -> bool:
        """Whether something was typed that can be read and can be true."""
        entry = self.record.entry(self.name)
        readable = entry is not None and not isinstance(entry, Unread)
        return readable and self.name not in self.record.problems()


def editor_record(question: Question, country: str, value: Any) -> RecordEditor:
    """A record of its own for one field; amounts are typed in the currency of the two sides."""
    amounts = [c.value for c in question.choices if isinstance(c.value, Money)]
    place = Place(country, amounts[0].currency) if amounts else Place(country)
    model = models()[question.conflict.entity]
    return RecordEditor(model, start={question.field.name: value}, place=place)


def can_be_typed(question: Question) -> bool:
    """Whether there can be another value: not for a removal, nor for frozen papers."""
    return not question.is_removal and type(question.field.kind) in EDITORS


def can_be_joined(question: Question) -> bool:
    """Whether both values can be kept together: texts and lists."""
    values = [choice.value for choice in question.choices]
    kind = type(question.field.kind)
    return kind in JOINED and all(isinstance(value, str | list) for value in values)


def joined(question: Question) -> Any:
    """Both texts one after the other; both lists without saying anything twice."""
    values = [choice.value for choice in question.choices]
    if isinstance(values[0], str):
        return "\n\n".join(dict.fromkeys(values))
    return list(dict.fromkeys(item for value in values for item in value))
