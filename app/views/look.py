"""The look in force: colours, sizes and fonts now, and how it is applied and changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any, cast
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory
from shiboken6 import isValid

from app.views import fonts, tokens
from app.views.stylesheet import stylesheet

SMALLEST, LARGEST = 90, 200


@dataclass(frozen=True)
class Choice:
    """What the user chose: theme light, dark or system; text size in percent; contrast."""

    theme: str = "system"
    percent: int = 100
    contrast: bool = False


@dataclass
class _Look:
    choice: Choice = field(default_factory=Choice)
    palette: tokens.Palette = field(default_factory=lambda: tokens.LIGHT)
    dark: bool = False
    scale: float = 1.0
    watching: bool = False


_look = _Look()
_fitted: WeakSet[QObject] = WeakSet()


def app() -> QApplication:
    """The running application."""
    return cast(QApplication, QApplication.instance())


def choice() -> Choice:
    """The choice in force."""
    return _look.choice


def is_dark() -> bool:
    """Whether the dark palette is shown."""
    return _look.dark


def scale() -> float:
    """Factor of the text size: 1.0 at 100 %."""
    return _look.scale


def px(pixels: float) -> int:
    """A size given for 100 % at the current text size."""
    return max(1, round(pixels * _look.scale)) if pixels else 0


def value(role: str) -> str:
    """The colour of a role as #RRGGBB."""
    return _look.palette[role]


@cache
def color(role: str) -> QColor:
    """The colour of a role; do not change the returned object."""
    return QColor(_look.palette[role])


@cache
def font(size: str = "body", weight: int = 400) -> QFont:
    """A font of the type scale, with figures of equal width; do not change it."""
    face = QFont(fonts.FAMILY)
    face.setPixelSize(px(tokens.TYPE[size]))
    face.setWeight(QFont.Weight(weight))
    face.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face


@cache
def metrics(size: str = "body", weight: int = 400) -> QFontMetrics:
    """The measures of a font of the type scale."""
    return QFontMetrics(font(size, weight))


def fit(setter: Callable[..., Any], *pixels: float) -> None:
    """Set a size now and again whenever the text size changes.

    `setter` is a bound method of a QObject, `pixels` its arguments at 100 %:
    fit(card.setFixedWidth, 360), fit(layout.setContentsMargins, 16, 12, 16, 12).
    """
    owner = setter.__self__  # type: ignore[attr-defined]
    sizes: dict[str, tuple[float, ...]] = owner.__dict__.setdefault("_fitted_sizes", {})
    sizes[setter.__name__] = pixels
    _fitted.add(owner)
    setter(*map(px, pixels))


def apply(app: QApplication, wanted: Choice) -> None:
    """Show the application with this choice; costs one restyle of all widgets."""
    windows = [window for window in app.topLevelWidgets() if window.updatesEnabled()]
    for window in windows:
        window.setUpdatesEnabled(False)
    _follow_system(app)
    _choose(app, wanted)
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    fonts.load()
    app.setFont(font())
    app.setPalette(_qt_palette())
    app.setStyleSheet(stylesheet(_look.palette, _look.scale))
    _refit()
    for window in windows:
        window.setUpdatesEnabled(True)


def _choose(app: QApplication, wanted: Choice) -> None:
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = app.styleHints()
    _look.choice = wanted
    hints.setColorScheme(schemes.get(wanted.theme, Qt.ColorScheme.Unknown))
    _look.dark = wanted.theme == "dark" or (
        wanted.theme == "system" and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    palette = tokens.DARK if _look.dark else tokens.LIGHT
    _look.palette = tokens.high_contrast(palette) if wanted.contrast else palette
    _look.scale = min(max(wanted.percent, SMALLEST), LARGEST) / 100
    for remembered in (color, font, metrics):
        remembered.cache_clear()


def _follow_system(app: QApplication) -> None:
    """Change with the system’s light or dark setting while the choice is “system”."""
    if _look.watching:
        return
    _look.watching = True
    app.styleHints().colorSchemeChanged.connect(partial(_system_changed, app))


def _system_changed(app: QApplication, scheme: Qt.ColorScheme) -> None:
    if _look.choice.theme == "system" and _look.dark != (scheme == Qt.ColorScheme.Dark):
        apply(app, _look.choice)


def _refit() -> None:
    for owner in [owner for owner in _fitted if isValid(owner)]:
        for name, pixels in owner.__dict__["_fitted_sizes"].items():
            getattr(owner, name)(*map(px, pixels))


def _qt_palette() -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    names = {
        role.Window: "bg", role.WindowText: "text", role.Base: "surface",
        role.AlternateBase: "hover", role.Text: "text", role.Button: "surface",
        role.ButtonText: "text", role.ToolTipBase: "overlay", role.ToolTipText: "text",
        role.Highlight: "selection", role.HighlightedText: "selection_text",
        role.Link: "link", role.LinkVisited: "link", role.PlaceholderText: "text_muted",
        role.BrightText: "err", role.Light: "overlay", role.Midlight: "border",
        role.Mid: "border_strong", role.Dark: "control", role.Shadow: "border_strong",
        role.Accent: "accent",
    }  # fmt: skip
    palette = QPalette()
    for place, name in names.items():
        palette.setColor(place, color(name))
    for place in (role.Text, role.WindowText, role.ButtonText, role.HighlightedText):
        palette.setColor(group.Disabled, place, color("text_disabled"))
    for place in (role.Base, role.Button):
        palette.setColor(group.Disabled, place, color("sunken"))
    return palette
