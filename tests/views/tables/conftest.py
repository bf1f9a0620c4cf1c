"""A listing and its view, for the tests of tables."""

from __future__ import annotations

import pytest

from app.text import N_
from app.views.tables.table_view import TableView
from tests.views.tables.listing import Listing


@pytest.fixture
def listing() -> Listing:
    return Listing()


@pytest.fixture
def view(qtbot, listing) -> TableView:
    """A view of 1000 rows, shown and focused."""
    shown = TableView(listing.model(), N_("Cases"), multiple=True)
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show()
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    return shown
