"""The one question before unsaved changes are left: keep them, drop them, or stay."""

from __future__ import annotations

from typing import Literal, Protocol

from PySide6.QtWidgets import QWidget

from app.text import N_
from app.views.dialogs.dialog import Dialog
from app.views.forms.draft_keeper import DraftKeeper
from app.views.language import Words
from app.views.widgets.buttons import Button
from app.views.widgets.labels import label

Answer = Literal["save", "draft", "discard", "stay"]
CHOICES: dict[Answer, tuple[str, str]] = {
    "stay": (N_("Stay here"), "normal"),
    "discard": (N_("Discard"), "danger"),
    "draft": (N_("Keep as draft"), "normal"),
    "save": (N_("Save"), "primary"),
}


class Leavable(Protocol):
    """A form that holds what was typed and keeps it as a draft."""

    @property
    def keeper(self) -> DraftKeeper:
        """What writes the draft."""
        ...

    def save(self) -> bool:
        """Write what changed; whether everything is saved now."""
        ...

    def discard(self) -> None:
        """Forget what was typed."""
        ...


class LeavingQuestion(Dialog):
    """Buttons for what can be done; Esc stays."""

    def __init__(self, parent: QWidget | None, title: Words, text: Words, save: bool) -> None:
        super().__init__(parent, title, 520)
        self.answer: Answer = "stay"
        self.buttons: dict[Answer, Button] = {}
        self.add(label(text, wrap=True))
        best: Answer = "save" if save else "draft"
        for answer, (words, kind) in CHOICES.items():
            if answer != "save" or save:
                main = answer == best
                shown = self.add_button(words, "primary" if main else kind, default=main)
                shown.clicked.connect(lambda _=False, answer=answer: self._take(answer))
                self.buttons[answer] = shown

    def _take(self, answer: Answer) -> None:
        self.answer = answer
        self.accept()


def ask_before_leaving(
    parent: QWidget | None,
    title: Words = N_("Changes are not saved"),
    text: Words = N_("What was typed is not in the case yet."),
    save: bool = True,
) -> Answer:
    """What to do with unsaved changes; `save` False where they cannot be saved as they are."""
    dialog = LeavingQuestion(parent, title, text, save)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def settle_before_leaving(parent: QWidget, form: Leavable) -> bool:
    """Ask what becomes of what was typed and do it; whether the form may be left."""
    answer = ask_before_leaving(parent)
    if answer == "save":
        return form.save()
    if answer == "draft":
        return form.keeper.keep_now()
    if answer == "discard":
        form.discard()
    return answer != "stay"
