"""The look is applied once per change and sizes follow it."""

from __future__ import annotations

from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from app.views import look, tokens
from app.views.look import Choice, fit


def test_the_dark_theme_reaches_palette_and_painters(qapp):
    look.apply(qapp, Choice("dark"))
    assert look.is_dark()
    assert look.value("surface") == tokens.DARK["surface"]
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == tokens.DARK["surface"]


def test_colours_are_looked_up_again_after_a_switch(qapp):
    before = look.color("text").name()
    look.apply(qapp, Choice("dark"))
    assert look.color("text").name() != before


def test_sizes_set_with_fit_follow_the_text_size(qapp, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    fit(widget.setFixedSize, 100, 30)
    look.apply(qapp, Choice("light", 150))
    assert (widget.width(), widget.height()) == (150, 45)


def test_a_text_size_out_of_range_is_brought_back_in(qapp):
    look.apply(qapp, Choice("light", 500))
    assert look.scale() == 2.0
    look.apply(qapp, Choice("light", 10))
    assert look.scale() == 0.9


def test_a_size_of_nothing_stays_nothing():
    assert look.px(0) == 0
    assert look.px(0.2) == 1


def test_the_window_is_written_in_the_bundled_typeface(qtbot):
    label = QLabel("Ŋɛnda")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "Inter"


def test_semibold_is_a_real_face():
    plain = look.metrics("body", 400).horizontalAdvance("Passerelle")
    assert look.metrics("body", 600).horizontalAdvance("Passerelle") > plain


def test_figures_have_equal_widths():
    measures = look.metrics("body")
    assert measures.horizontalAdvance("1111") == measures.horizontalAdvance("0000")
