"""Commits of any thread reach the pages on the main thread, several at once as one."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread

from app.views.changes import Changes
from tests.office import a_case


class Page(QObject):
    """Remembers what it was told and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told = []
        self.threads = []

    def hear(self, changed) -> None:
        self.told.append(changed)
        self.threads.append(QThread.currentThread())


def heard(desk):
    page = Page()
    page.changes = Changes(desk.store)
    page.changes.changed.connect(page.hear)
    return page


def test_a_page_is_told_after_the_save_has_returned(qtbot, dakar):
    page = heard(dakar)
    case = a_case(dakar)
    assert page.told == []
    qtbot.waitUntil(lambda: len(page.told) == 1)
    assert case in page.told[0].roots


def test_commits_that_follow_each_other_are_told_as_one(qtbot, dakar):
    page = heard(dakar)
    cases = {a_case(dakar), a_case(dakar)}
    qtbot.waitUntil(lambda: page.told != [])
    assert len(page.told) == 1
    assert cases <= page.told[0].roots
    assert cases <= page.told[0].ids["case"]


def test_a_commit_of_another_thread_arrives_on_the_main_one(qtbot, dakar):
    page = heard(dakar)
    worker = threading.Thread(target=a_case, args=(dakar,))
    worker.start()
    qtbot.waitUntil(lambda: page.told != [])
    worker.join()
    assert page.threads == [page.thread()]
