"""The receipt of a bundle that was written: its file, its six words, what it carries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from app.services.bundles.exporting import Sent
from app.services.bundles.log_words import Contents
from app.text import N_, sentence
from app.views.exchange.own_card import word_grid
from app.views.exchange.rows import SLIP_WORDS
from app.views.exchange.words import partner
from app.views.language import Words, as_is, tr
from app.views.look import fit
from app.views.widgets.buttons import button
from app.views.widgets.frames import card, line
from app.views.widgets.labels import elided, label
from app.views.widgets.layouts import row
from app.views.widgets.marks import IconMark

NUMBER = N_("Bundle no. {n} for {office}")


def receipt(sent: Sent, words: Sequence[str], own: str, slip: Callable[[], Any]) -> QFrame:
    """File, folder, number, counts; then the words that the partner should read as well.

    `slip` prints what goes along with the file."""
    office = partner(sent.office, own)
    folder = QUrl.fromLocalFile(str(sent.path.parent))
    show = button(
        N_("Open the folder"), lambda: QDesktopServices.openUrl(folder), icon="folder-open"
    )
    paper = button(SLIP_WORDS, slip, icon="printer")
    counts = {"records": sent.records, "operations": sent.operations, "papers": sent.papers}
    title = label(sentence(NUMBER, n=sent.pair, office=office), "h2")
    head = row(IconMark("circle-check", "ok", 20), (title, 1), paper, show, gap=10)
    return card(
        head,
        _fact(N_("File"), label(as_is(sent.path.name), "strong", copy=True)),
        _fact(N_("Folder"), elided(as_is(str(sent.path.parent)))),
        _fact(N_("Contents"), label(Contents(True, counts), wrap=True)),
        _fact(N_("Size"), label(lambda: _size(sent.size))),
        line(),
        label(N_("Six words of this file"), "h3"),
        label(
            N_("Read them on the phone: the same words over there mean that it is the same file."),
            "muted",
            wrap=True,
        ),
        word_grid(words, columns=3),
        gap=8,
        margins=(18, 14, 18, 18),
    )


def _fact(title: Words, value: QLabel) -> QWidget:
    name = label(title, "muted")
    fit(name.setFixedWidth, 110)
    held = QWidget()
    held.setLayout(row(name, (value, 1), gap=12))
    return held


def _size(size: int) -> str:
    return tr(N_("{n} kB"), n=max(1, round(size / 1000)))
