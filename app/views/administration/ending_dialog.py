"""Ending an installation, or letting it work again: what will happen, and why it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.access import Desk
from app.services.bundles import roster
from app.services.bundles.known_cards import Known
from app.text import N_
from app.views.administration.trust_dialog import office_of
from app.views.dialogs.refusable import RefusableDialog
from app.views.language import say, tr
from app.views.widgets.labels import label, name_for
from app.views.widgets.layouts import column


@dataclass(frozen=True)
class Ending:
    """One change of headquarters’ list: what is asked, what it does, the verb."""

    act: Callable[[Desk, str, str], None]
    question: str
    consequence: str
    verb: str
    short: str
    example: str
    kind: str = "danger"


RETIRE = Ending(
    roster.retire,
    N_("Retire {office}, computer {number}?"),
    N_(
        "For a computer that is no longer used. What headquarters holds of it counts; nothing more "
        "is taken from it, no bundle is made for it, and nobody waits for its answer. It can be "
        "taken back."
    ),
    N_("Retire it"),
    N_("Retire…"),
    N_("Example: given to another service on 20/11"),
)
REVOKE = Ending(
    roster.revoke,
    N_("Revoke {office}, computer {number}?"),
    N_(
        "For a computer that was stolen or copied. What headquarters holds of it counts; each file "
        "of it and everything it recorded later is refused, in each office from the next bundle of "
        "headquarters on. It is for good: the computer can only be set up anew."
    ),
    N_("Revoke it"),
    N_("Revoke…"),
    N_("Example: stolen from a car on 20/11"),
)
REINSTATE = Ending(
    roster.reinstate,
    N_("Let {office}, computer {number}, work again?"),
    N_(
        "For a computer that was found again or retired by mistake. Its bundles are taken again, "
        "also those that were refused meanwhile."
    ),
    N_("Take it back"),
    N_("Take back…"),
    N_("Example: found again on 20/11"),
    "primary",
)
OFFERED = {"active": (RETIRE, REVOKE), "retired": (REINSTATE, REVOKE), "revoked": ()}


class EndingDialog(RefusableDialog):
    """Accepted once headquarters’ list is changed; a reason is needed."""

    def __init__(self, parent: QWidget | None, desk: Desk, one: Known, ending: Ending) -> None:
        number = str(one.card.laptop)
        super().__init__(
            parent,
            lambda: tr(ending.question, office=office_of(one.card), number=number),
            ending.consequence,
        )
        self._desk, self._one, self._ending = desk, one, ending
        self.why = QLineEdit()
        self.why.setMaxLength(300)
        say(self.why.setPlaceholderText, ending.example)
        kept = label(N_("Every office reads it: name no person."), "caption", wrap=True)
        self.add(column(name_for(self.why, N_("Reason")), kept, self.why, gap=3))
        self.finish(ending.verb, ending.kind)
        self.why.setFocus()

    def act(self) -> None:
        """Write it in headquarters’ list."""
        self._ending.act(self._desk, self._one.device, self.why.text())
