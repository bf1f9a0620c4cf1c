"""The page of exchange: its overview, and the steps of sending and of receiving."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from app.services.access import Desk
from app.views.changes import Changes
from app.views.exchange.doors import Doors, PuttingBack, Receiving, Sending
from app.views.exchange.drop_area import dropped_files
from app.views.exchange.overview_panel import OverviewPanel
from app.views.exchange.put_back_panel import PutBackPanel
from app.views.exchange.receive_panel import ReceivePanel
from app.views.exchange.send_panel import SendPanel
from app.views.inbox_watch import InboxWatch
from app.views.jobs import Jobs
from app.views.page import Mode, Page
from app.views.widgets.layouts import column


class ExchangePage(Page):
    """Opened at None: the overview; at Sending or an office, at Receiving, at PuttingBack."""

    def __init__(
        self,
        desk: Desk,
        changes: Changes,
        jobs: Jobs,
        doors: Doors,
        watch: InboxWatch | None = None,
    ) -> None:
        super().__init__()
        self._doors = doors
        self._watch = watch or InboxWatch(desk, jobs, self)
        self.overview = OverviewPanel(desk, jobs, doors)
        self.sending = SendPanel(desk, jobs, doors, self._back)
        self.receiving = ReceivePanel(desk, jobs, doors, self._back)
        self.putting_back = PutBackPanel(desk, jobs, doors, self._back)
        self._stack = QStackedWidget()
        for panel in (self.overview, self.sending, self.receiving, self.putting_back):
            self._stack.addWidget(panel)
        self.setLayout(column(self._stack, gap=0))
        self.setAcceptDrops(True)
        self._watch.found.connect(self.overview.waiting.show_inbox)
        changes.changed.connect(self._changed)

    def open_at(self, target: Any) -> None:
        """Show the overview, or begin to send or to receive."""
        match target:
            case Sending(office):
                self.sending.begin(office)
                self._stack.setCurrentWidget(self.sending)
            case Receiving(path, more):
                self._stack.setCurrentWidget(self.receiving)
                self.receiving.begin(path, more)
            case PuttingBack(exchange):
                self._stack.setCurrentWidget(self.putting_back)
                self.putting_back.begin(exchange)
            case str() if target:
                self.open_at(Sending(target))
            case _:
                self.overview.refresh()
                self._watch.look()
                self._stack.setCurrentWidget(self.overview)

    def set_mode(self, mode: Mode) -> None:
        """Lay every part out for a width."""
        self.overview.set_mode(mode)
        self.receiving.set_mode(mode)
        self.putting_back.set_mode(mode)

    def _back(self) -> None:
        self._doors.show(None)

    def _changed(self, _changed: Any) -> None:
        if self.overview.isVisible():
            self.overview.refresh()

    # ---- a file dropped anywhere on the page

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._doors.show(Receiving.of(paths))
