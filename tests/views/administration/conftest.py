"""The page of settings of an office in Dakar, shown."""

from __future__ import annotations

import pytest

from app.services.settings import Settings
from app.views.administration.page import SettingsPage
from app.views.changes import Changes
from app.views.jobs import Jobs


class Told:
    """What the window was asked to do."""

    def __init__(self):
        self.words = []
        self.settings: list[Settings] = []


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def jobs():
    made = Jobs(failed=lambda error: None)
    yield made
    made.close()


@pytest.fixture
def page(qtbot, dakar, jobs, told):
    made = SettingsPage(dakar, jobs, Changes(dakar.store), told.settings.append, told.words.append)
    qtbot.addWidget(made)
    made.resize(1146, 700)
    made.open_at(None)
    made.show()
    return made
