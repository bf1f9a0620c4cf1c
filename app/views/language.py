"""The language of the window: words now, and said again when it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from app.text import Language, Sayable
from app.text import language as language_of

# Words of a widget: a marked message, a sentence with values, or a text computed when said.
Words = str | Sayable | Callable[[], str]


@dataclass
class _State:
    language: Language = field(default_factory=lambda: language_of("en"))
    translator: QTranslator | None = None


_state = _State()
_speakers: WeakSet[QObject] = WeakSet()


def current() -> Language:
    """The language shown."""
    return _state.language


def tr(message: str, **values: Any) -> str:
    """A message in the language shown, its {placeholders} filled."""
    return _state.language.tr(message, **values) if message else ""


def ntr(one: str, many: str, n: int, **values: Any) -> str:
    """A message that depends on a count; {n} is filled."""
    return _state.language.plural(one, many, n, **values)


def spoken(words: Words, **values: Any) -> str:
    """Words of any form in the language shown."""
    if isinstance(words, str):
        return tr(words, **values)
    if callable(words):  # asked first: whether something is Sayable is a slow question
        return words()
    return words.said(_state.language)


def as_is(text: str) -> Words:
    """A text that is data (a name, a number) and never translated."""
    return lambda: text


def say(setter: Callable[[str], Any], words: Words, **values: Any) -> None:
    """Set a text now and again at each change of language.

    `setter` is a bound method of a QObject; a later call for the same setter replaces the
    words. Nothing is kept alive: words live as long as the object they are said by.
    """
    owner = setter.__self__  # type: ignore[attr-defined]
    sayings: dict[str, tuple[Words, dict[str, Any]]] = owner.__dict__.setdefault("_sayings", {})
    sayings[setter.__name__] = (words, values)
    _speakers.add(owner)
    setter(spoken(words, **values))


def say_again(owner: QObject) -> None:
    """Refresh the texts of one object whose computed words have changed."""
    for name, (words, values) in list(owner.__dict__.get("_sayings", {}).items()):
        getattr(owner, name)(spoken(words, **values))


def switch(code: str) -> None:
    """Show everything in another language; typed text, focus and cursor stay."""
    _state.language = language_of(code)
    QLocale.setDefault(QLocale("fr_FR" if code == "fr" else "en_GB"))
    for owner in [owner for owner in _speakers if isValid(owner)]:
        say_again(owner)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        _tell(app, code)


def _tell(app: QApplication, code: str) -> None:
    """Qt’s own words, and one LanguageChange for widgets that paint theirs."""
    if _state.translator:
        QCoreApplication.removeTranslator(_state.translator)
        _state.translator = None
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", folder) and QCoreApplication.installTranslator(translator):
        _state.translator = translator
    else:
        QCoreApplication.postEvent(app, QEvent(QEvent.Type.LanguageChange))
