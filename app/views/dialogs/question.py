"""A question whose buttons are verbs, and a message with one button."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from app.text import N_
from app.views.dialogs.dialog import CANCEL, Dialog
from app.views.language import Words
from app.views.widgets.callout import ICONS, announce
from app.views.widgets.labels import label
from app.views.widgets.layouts import row
from app.views.widgets.marks import IconMark

CLOSE = N_("Close")


def ask(
    parent: QWidget | None,
    question: Words,
    consequence: Words,
    yes: Words,
    no: Words = CANCEL,
    danger: bool = False,
) -> bool:
    """Ask a question; `yes` is a verb. A dangerous answer is red and not the default."""
    dialog = Dialog(parent, question)
    dialog.add(label(consequence, wrap=True))
    dialog.add_cancel(no, default=danger)
    dialog.add_accept(yes, "danger" if danger else "primary", default=not danger)
    answer = dialog.exec()
    dialog.deleteLater()
    return answer == QDialog.DialogCode.Accepted


def tell(
    parent: QWidget | None,
    text: Words,
    title: Words = "",
    tone: str = "info",
    close: Words = CLOSE,
) -> None:
    """Say something that has to be read before going on."""
    dialog = Dialog(parent, title or N_("Passerelle"))
    dialog.title.setVisible(bool(title))
    body = label(text, wrap=True)
    dialog.add(row(IconMark(ICONS[tone], tone, 20), (body, 1), gap=12))
    dialog.add_accept(close)
    announce(dialog, body.text())
    dialog.exec()
    dialog.deleteLater()
