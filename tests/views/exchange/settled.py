"""What tests of settling do again and again: find the cards of a row, confirm."""

from __future__ import annotations


def cards(page, place=0):
    return list(page.sheet.rows[place].cards.values())


def confirmed(qtbot, page, jobs):
    with qtbot.waitSignal(jobs.ended):
        page.confirm.click()
