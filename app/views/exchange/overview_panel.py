"""Partners with their freshness, what waits for them, and the log of exchanges."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from app.services import settings
from app.services.access import Desk
from app.services.bundles import health, overview, parked, trust, undoing
from app.services.bundles.disputes import disputes
from app.services.bundles.health import Partner
from app.services.journal.log import now
from app.services.settings import Settings
from app.text import N_
from app.views import look, tokens
from app.views.exchange import set_aside
from app.views.exchange.doors import Doors, Receiving, Sending
from app.views.exchange.own_card import own_card
from app.views.exchange.papers import ExchangePapers
from app.views.exchange.rows import (
    LOG_COLUMNS,
    PARTNER_COLUMNS,
    can_be_taken_back,
    log_cells,
    partner_cells,
)
from app.views.exchange.set_aside import SetAsideDialog
from app.views.exchange.undoing import Undoing
from app.views.exchange.waiting_card import WaitingCard
from app.views.jobs import Jobs
from app.views.language import Words, ntr, tr
from app.views.page import Mode
from app.views.tables.table_model import TableModel
from app.views.tables.table_view import TableView
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout
from app.views.widgets.empty_state import EmptyState
from app.views.widgets.frames import table_card
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import add, clear, column, panel, row, scrolled

AGES_EVERY_MS = 60_000


class OverviewPanel(QWidget):
    """What stands between this office and its partners."""

    def __init__(self, desk: Desk, jobs: Jobs, doors: Doors) -> None:
        super().__init__()
        self._desk, self._doors = desk, doors
        self._undoing = Undoing(self, desk, jobs, doors)
        self.papers = ExchangePapers(self, desk, jobs, doors)
        self.partners: dict[str, Partner] = {}
        self.undoable: str | None = None
        self.chosen = Settings()
        self.partner_model = TableModel(
            PARTNER_COLUMNS, lambda order: list(self.partners), self._load_partners
        )
        self.log_model = TableModel(
            LOG_COLUMNS, lambda order: overview.log_ids(desk), self._load_log
        )
        self.partner_view = TableView(self.partner_model, N_("Partners"))
        self.log_view = TableView(self.log_model, N_("Log of exchanges"))
        self.waiting = WaitingCard(desk.office, doors)
        self.receive = button(N_("Import a bundle"), self._receive, icon="download")
        self.send = button(N_("Prepare a bundle"), self._send, "primary", "upload")
        self._build()
        self._connect()

    def _build(self) -> None:
        explained = elided(N_("Files between this office and its partners"), "muted")
        title = label(N_("Exchange"), "h1")
        head = row(title, (explained, 1), self.receive, self.send, gap=10)
        self._notice = column(gap=8)
        self._partners = table_card(_head(N_("Partners")), self.partner_view)
        self._words: tuple[str, ...] = ()
        self._own_card = column(gap=0)
        self._own = panel(column(self._own_card, None, gap=0))
        self._log = self._build_log()
        self._below = row((self._log, 1), self._own, gap=12)
        with_partners = panel(column(self._partners, (self._below, 1), gap=12))
        self._stack = QStackedWidget()
        self._stack.addWidget(with_partners)
        self._stack.addWidget(self._nobody())
        body = column(
            head, self._notice, self.waiting, (self._stack, 1), gap=12, margins=(20, 13, 20, 16)
        )
        self.setLayout(column(scrolled(panel(body)), gap=0))

    def _build_log(self) -> QFrame:
        self._logged = QStackedWidget()
        self._logged.addWidget(self.log_view)
        nothing = label(N_("Nothing was sent or received yet."), "muted", wrap=True)
        self._logged.addWidget(panel(column(nothing, None, margins=(16, 4, 16, 16))))
        look.fit(self._logged.setMinimumHeight, 150)
        self.report = button(N_("Print a report…"), self._report, "quiet", "printer")
        return table_card(_head(N_("Log of exchanges"), self.report), (self._logged, 1))

    def _show_own_card(self) -> None:
        """Its words are others once the keys of this computer were renewed."""
        words = trust.own_card(self._desk).words
        if words != self._words:
            self._words = words
            clear(self._own_card)
            add(self._own_card, own_card(words, self._doors.open_cards))

    def _nobody(self) -> QFrame:
        nobody = EmptyState(
            "arrow-left-right",
            N_("No partner yet"),
            N_("Give your card file to headquarters and trust theirs: bundles can go then."),
        )
        nobody.add_action(N_("Office cards"), self._doors.open_cards, icon="id-card")
        return table_card((nobody, 1))

    def _connect(self) -> None:
        self.partner_view.set_row_height(tokens.TWO_LINE_ROW)
        self.log_view.set_row_height(tokens.TWO_LINE_ROW)
        self.partner_view.opened.connect(self._send_to)
        self.partner_view.icon_pressed.connect(lambda office, _key: self._send_to(office))
        self.log_view.opened.connect(self._act)
        self.log_view.icon_pressed.connect(lambda exchange, _key: self._act(exchange))
        self._ages = QTimer(self, interval=AGES_EVERY_MS)
        self._ages.timeout.connect(self.partner_model.refresh)
        self._ages.start()

    # ---- what is shown

    def refresh(self) -> None:
        """Look at everything again."""
        self.chosen = settings.read(self._desk)
        self.partners = {one.office: one for one in health.partners(self._desk)}
        self.undoable = undoing.undoable(self._desk)
        self.partner_model.refresh()
        self.log_model.refresh()
        self.partner_view.show_all_rows()
        trusted = any(one.trusted for one in self.partners.values())
        self._stack.setCurrentIndex(0 if trusted else 1)
        self._logged.setCurrentIndex(0 if self.log_model.ids() else 1)
        self.report.setVisible(bool(self.log_model.ids()))
        self.send.setVisible(trusted)
        clear(self._notice)
        self._say_conflicts()
        self._say_set_aside()
        self._show_own_card()

    def set_mode(self, mode: Mode) -> None:
        """The words go under the log when the window is narrow."""
        narrow = mode == Mode.NARROW
        down, across = self._below.Direction.TopToBottom, self._below.Direction.LeftToRight
        self._below.setDirection(down if narrow else across)
        width = 0 if narrow else 300 if mode == Mode.WIDE else 272
        look.fit(self._own.setMinimumWidth, width)
        look.fit(self._own.setMaximumWidth, width or 4000)

    def _load_partners(self, ids: Any) -> dict[str, Any]:
        moment = now()
        own = self._desk.office
        return {code: partner_cells(self.partners[code], own, moment, self.chosen) for code in ids}

    def _load_log(self, ids: Any) -> dict[str, Any]:
        own, moment = self._desk.office, now()
        return {
            key: log_cells(one, own, self.undoable, moment, self.chosen)
            for key, one in overview.log_lines(self._desk, ids).items()
        }

    def _say_conflicts(self) -> None:
        found = disputes(self._desk)
        if not found:
            return
        fields = sum(one.fields for one in found)
        said = Callout(
            "warn",
            lambda: _to_settle(fields, len(found)),
            N_("Two offices wrote different values. The one shown stays in use until you choose."),
        )
        said.add_action(N_("Compare and choose"), lambda: self._doors.open_conflicts(None))
        add(self._notice, said)

    def _say_set_aside(self) -> None:
        add(self._notice, *set_aside.new_card(self._desk), *set_aside.awaited(self._desk))
        if count := parked.count(self._desk):
            said = Callout("info", lambda: set_aside.notice(count))
            said.add_action(N_("Look at them"), self._look_aside)
            add(self._notice, said)

    # ---- what is done

    def _look_aside(self) -> None:
        if SetAsideDialog(self, self._desk).exec():
            self.refresh()

    def _send(self) -> None:
        self._send_to(self.partner_view.current_id() or "")

    def _send_to(self, office: str) -> None:
        if office in self.partners and not self.partners[office].trusted:
            self._doors.open_cards()
        else:
            self._doors.show(Sending(office))

    def _act(self, exchange: str) -> None:
        one = overview.find(self._desk, exchange)
        if one.sent:
            self.papers.slip(one.id)
        elif can_be_taken_back(one):
            self._undoing.begin(one)

    def _report(self) -> None:
        self.papers.report(list(self.partners))

    def _receive(self) -> None:
        self._doors.show(Receiving())


def _head(title: Words, *actions: QWidget) -> QWidget:
    return panel(row(label(title, "h2"), None, *actions, margins=(16, 11, 16, 7)))


def _to_settle(fields: int, cases: int) -> str:
    return tr(
        N_("{fields} in {cases}"),
        fields=ntr("{n} field to settle", "{n} fields to settle", fields),
        cases=ntr("{n} case", "{n} cases", cases),
    )
