"""Who pays: Member State and ERRIN the amount granted, others what lies beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.models.money import Money
from app.models.office import Organisation
from app.models.package import SOURCES
from app.models.reference import codes
from app.services.case_file import CaseFile
from app.services.packages.funding_check import difference
from app.services.packages.totals import OWN, Source, Totals
from app.text import N_, Sayable, sentence
from app.views.agreements.amounts import long
from app.views.agreements.organisation_editor import Named
from app.views.language import Words, current, tr
from app.views.widgets.bar import Bar
from app.views.widgets.buttons import button, icon_button
from app.views.widgets.frames import line, titled_card
from app.views.widgets.labels import label
from app.views.widgets.layouts import add, clear, column, panel, row
from app.views.widgets.marks import Dot
from app.views.widgets.pressable import Pressable

STATE, ERRIN, OWN_ROLE, DONOR_ROLE = "info_solid", "violet_solid", "ok_solid", "neutral_solid"


class FundingCard(QObject):
    """Asks for what the officer wants: a source to add, to edit (Enter) or to remove (Del)."""

    add_pressed = Signal()
    edit_pressed = Signal(str)
    remove_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = column(gap=5)
        self.add = button(N_("Add a source"), self.add_pressed.emit, "link", "plus")
        self.card: QFrame = titled_card(
            N_("Funding"), self._lines, panel(row(self.add, None)), gap=4
        )

    def show(self, file: CaseFile, totals: Totals) -> None:
        """Show the shares of a package and the other sources."""
        clear(self._lines)
        self.add.setVisible(file.may_change)
        state, errin = totals.member_state, totals.errin
        if state is not None and errin is not None and totals.granted is not None:
            add(self._lines, _bar(totals), 2, *_shares(file, totals, state, errin))
        elif not totals.sources:
            add(self._lines, label(N_("no amount granted yet"), "muted", wrap=True))
        for source in totals.sources:
            add(self._lines, self._source(source, file.organisations, file.may_change))
        self._show_sum(totals)

    def links(self) -> list[Pressable]:
        """The sources that can be edited, in order."""
        return [link for link in self.card.findChildren(Pressable) if not link.isHidden()]

    def _show_sum(self, totals: Totals) -> None:
        """All sources together, and what they differ by."""
        if totals.funded and totals.sources:
            total = label(long(totals.funded), "strong")
            add(self._lines, line(), row(label(N_("All sources"), "strong"), None, total, gap=9))
        left = totals.remaining
        if left is None:
            return
        if left.minor:
            ink = "err" if left.minor < 0 else "warn" if totals.sources else ""
            add(self._lines, label(difference(totals, left), "caption", ink=ink, wrap=True))
        elif totals.lines:
            said = N_("The sources pay the items exactly.")
            add(self._lines, label(said, "caption", ink="ok", wrap=True))

    def _source(
        self, source: Source, known: Mapping[str, Organisation], may_change: bool
    ) -> QWidget:
        key = source.funding.id
        words = _name(source, known)
        role = OWN_ROLE if source.funding.source == OWN else DONOR_ROLE
        layout = _line(role, words, source.eur or Money(0, "EUR"))
        if not may_change:
            return panel(layout)
        said = sentence(
            N_("{source}, {amount}: edit"), source=words, amount=source.eur or (0, "EUR")
        )
        link = Pressable(said, layout, partial(self.edit_pressed.emit, key))
        shortcut = QShortcut(QKeySequence("Del"), link)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(partial(self.remove_pressed.emit, key))
        remove = sentence(N_("Remove “{source}”"), source=words)
        bin_ = icon_button("trash-2", remove, partial(self.remove_pressed.emit, key))
        return panel(row((link, 1), bin_, gap=2))


def _bar(totals: Totals) -> Bar:
    """All sources beside each other."""
    parts = [
        (totals.member_state.minor if totals.member_state else 0, STATE),
        (totals.errin.minor if totals.errin else 0, ERRIN),
        *(
            (one.eur.minor if one.eur else 0,
             OWN_ROLE if one.funding.source == OWN else DONOR_ROLE)
            for one in totals.sources
        ),
    ]  # fmt: skip
    whole = totals.funded or Money(0, "EUR")
    return Bar(sentence(N_("{amount} from all sources"), amount=whole), parts, whole.minor)


def _shares(file: CaseFile, totals: Totals, state: Money, errin: Money) -> list[QHBoxLayout]:
    percent = totals.errin_percent or Decimal(0)
    who: Words = codes("countries").get(file.case.member_state or "") or N_("Member State")

    def share() -> str:
        return tr(N_("ERRIN ({percent})"), percent=current().percent(percent))

    return [_line(STATE, who, state), _line(ERRIN, share, errin)]


def _name(source: Source, known: Mapping[str, Organisation]) -> Sayable:
    """The donor by name, the beneficiary as such."""
    donor = known.get(source.funding.organisation or "")
    if source.funding.source != OWN and donor and donor.name:
        return Named(donor.name)
    return sentence(SOURCES.get(source.funding.source or "", N_("Source of funding")))


def _line(role: str, words: Words, amount: Money) -> QHBoxLayout:
    return row(Dot(role), (label(words, wrap=True), 1), label(long(amount), "strong"), gap=9)
