"""The box in which a dialog about a case asks why."""

from __future__ import annotations

from typing import Any

from app.models.handover import Handover
from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.forms.text_editors import NoteEditor
from app.views.look import fit
from app.views.widgets.labels import label
from app.views.widgets.layouts import column


def reason(dialog: Dialog) -> NoteEditor:
    """A box for the reason, put in the dialog."""
    why = NoteEditor(Handover.fields()["reason"])
    why.set_name(N_("Reason"))
    fit(why.box.setFixedHeight, 64)
    dialog.add(column(label(N_("Reason"), "strong"), why, gap=3))
    return why


def typed(why: NoteEditor) -> str:
    """The reason as typed."""
    given: Any = why.entry()
    return given if isinstance(given, str) else ""
