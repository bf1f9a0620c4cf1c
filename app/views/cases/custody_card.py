"""Who owns and follows a case, what each side may do now, and the buttons of who may change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from app.models.reference import codes
from app.services import custody
from app.services.access import Desk
from app.services.case_file import CaseFile
from app.services.custody_state import ASKED, OURS, UNSEEN, Custody
from app.services.errors import UserError
from app.text import N_, sentence
from app.views import errors
from app.views.cases.custody_dialogs import OfferDialog, RefuseDialog, ShareDialog
from app.views.dialogs.question import ask
from app.views.language import current, tr
from app.views.widgets.buttons import button
from app.views.widgets.frames import titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import Item, add, clear, column, row


class CustodyCard:
    """What changes comes back as a changed case; what is refused is said."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._case = ""
        self._custody: Custody | None = None
        self._lines = column(gap=4)
        self.card = titled_card(N_("Who follows this case"), self._lines, gap=6)

    def show(self, file: CaseFile) -> None:
        """Show the custody of a case as it is now."""
        self._case, self._custody = file.case.id, file.custody
        clear(self._lines)
        add(self._lines, *self._said(file.custody), *self._actions(file.custody))

    def _said(self, known: Custody) -> Iterator[QWidget]:
        yield label(known.stands(), "strong", wrap=True)
        offer = known.offer
        if offer and known.state != UNSEEN:
            if offer.reason:
                yield label(sentence(N_("Reason: {reason}"), reason=offer.reason), wrap=True)
            if offer.decision_reason:
                answer = sentence(N_("Answer: {reason}"), reason=offer.decision_reason)
                yield label(answer, wrap=True)
        yield label(known.may(), "muted", wrap=True)
        if offer:
            owner = codes("offices").get(known.owner, known.owner)
            yield label(sentence(N_("Owner: {office}"), office=owner), "caption", wrap=True)
        if known.followers() and known.state != UNSEEN:
            yield label(partial(_followed, known), "caption", wrap=True)

    def _actions(self, known: Custody) -> Iterator[Item]:
        if known.state == OURS:
            yield _below(button(N_("Offer to another office…"), self.offer))
        if known.state == ASKED:
            accept = button(N_("Accept"), self.accept, "primary")
            yield _below(accept, button(N_("Refuse…"), self.refuse))
        if self._desk.is_headquarters:
            yield _below(button(N_("Share with…"), self.share))

    # ---- what the officer does ----

    def offer(self) -> None:
        """Ask to which office and why."""
        self._open(OfferDialog(self.card.window(), self._desk, self._case))

    def refuse(self) -> None:
        """Ask why."""
        self._open(RefuseDialog(self.card.window(), self._desk, self._case))

    def share(self) -> None:
        """Ask which offices follow the case."""
        assert self._custody is not None
        self._open(ShareDialog(self.card.window(), self._desk, self._case, self._custody))

    def accept(self) -> None:
        """Accept once sure."""
        sure = ask(
            self.card.window(),
            N_("Accept this case?"),
            N_("This office takes it over once headquarters has passed it on."),
            N_("Accept the case"),
        )
        if sure:
            self._try(partial(custody.accept, self._desk, self._case))

    def _try(self, act: Callable[[], Any]) -> None:
        try:
            act()
        except UserError as error:
            errors.show(error, self.card)

    def _open(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()


def _below(*buttons: QWidget) -> Item:
    return row(*buttons, None, gap=8, margins=(0, 6, 0, 0))


def _followed(known: Custody) -> str:
    names = ", ".join(codes("offices")[code].label(current()) for code in known.followers())
    return tr(N_("Followed by: {offices}"), offices=names)
