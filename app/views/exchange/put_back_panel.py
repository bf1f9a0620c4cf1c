"""Putting back what an import did, record by record, when it cannot be undone as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.services.access import Desk
from app.services.bundles import overview, putting_back, undoing
from app.services.bundles.overview import Exchanged
from app.services.bundles.pieces import Piece
from app.services.errors import Cancelled, UserError
from app.text import N_, sentence
from app.views import errors
from app.views.dialogs.question import ask
from app.views.exchange.doors import Doors
from app.views.exchange.panel_frame import PanelFrame
from app.views.exchange.piece_rows import Named
from app.views.exchange.pieces_view import PiecesView
from app.views.exchange.words import Moment, partner
from app.views.jobs import Jobs
from app.views.language import current, say
from app.views.page import Mode
from app.views.widgets.buttons import button
from app.views.widgets.callout import Callout

PUT_BACK = N_("Put back")
NOT_DONE = N_("Nothing was put back")
CONSEQUENCE = N_(
    "It is taken out here and, with the next bundle, at the partners. Its history is kept."
)


class PutBackPanel(PanelFrame):
    """Each record says what would come back, or what keeps it; one is put back at a time."""

    def __init__(self, desk: Desk, jobs: Jobs, doors: Doors, back: Callable[[], Any]) -> None:
        super().__init__(N_("Put back an import"), back, tall=True)
        self._desk, self._jobs, self._doors, self._back = desk, jobs, doors, back
        self._mode = Mode.WIDE
        self._one: Exchanged | None = None
        self.pieces = PiecesView()
        self.put_back = button(PUT_BACK, self.run, "primary", "undo-2")

    def begin(self, exchange: str) -> None:
        """Show what an import did; why it is not undone as a whole stands on top."""
        self._one = one = overview.find(self._desk, exchange)
        words = N_("No. {n} from {office}, imported on {moment}")
        office = partner(one.office, self._desk.office)
        say(
            self.subtitle.setText,
            sentence(words, n=one.number, office=office, moment=Moment(one.at)),
        )
        self.pieces = PiecesView()
        self.pieces.set_mode(self._mode)
        self.fill((self.pieces, 1))
        self.put_back = button(PUT_BACK, self.run, "primary", "undo-2")
        self.pieces.chosen.connect(self._chosen)
        ordinary = N_("An ordinary change: it stands in the history and goes to the partners.")
        leave = button(N_("Back to Exchange"), self._back)
        self.show_actions(ordinary, leave, self.put_back, main=self.run)
        self._say_reason(exchange)
        self._read()

    def _say_reason(self, exchange: str) -> None:
        try:
            undoing.retractable(self._desk, exchange)
        except UserError as reason:
            title = N_("Put back record by record")
            self.notice(Callout("info", title, reason.sentence))

    def _read(self) -> None:
        desk, one = self._desk, self._one
        if one:
            work = lambda _: putting_back.pieces(desk, one.id)  # noqa: E731
            self._jobs.start(work, self._show, self._refused, N_("Reading what the import did"))

    def _show(self, found: list[Piece]) -> None:
        self.pieces.show_pieces(found)
        self.pieces.view.setFocus()

    def _chosen(self) -> None:
        piece = self.pieces.current()
        self.put_back.setEnabled(piece is not None and piece.refusal is None)

    def set_mode(self, mode: Mode) -> None:
        """Lay the records out for a width."""
        self._mode = mode
        self.pieces.set_mode(mode)

    # ---- doing

    def run(self) -> None:
        """Put the record shown back; what would be taken out is asked about."""
        desk, one, piece = self._desk, self._one, self.pieces.current()
        if one is None or piece is None or not self.put_back.isEnabled() or not self._agreed(piece):
            return
        self.put_back.setEnabled(False)
        why = putting_back.reason(one).said(current())
        work = lambda _: putting_back.put_back(desk, one.id, piece.record, why)  # noqa: E731
        self._jobs.start(work, self._done, self._refused, N_("Putting back"))

    def _agreed(self, piece: Piece) -> bool:
        question = sentence(N_("Take out “{record}”?"), record=Named(piece))
        return not piece.removes or ask(self, question, CONSEQUENCE, N_("Take out"), danger=True)

    def _done(self, piece: Piece) -> None:
        self._doors.tell(sentence(N_("{record}: as before the import"), record=Named(piece)))
        self._read()

    def _refused(self, error: BaseException) -> None:
        self._chosen()
        if isinstance(error, UserError):
            self.notice(Callout("err", NOT_DONE, error.sentence, closable=True))
        elif not isinstance(error, Cancelled):
            errors.show(error)
