"""Failures meant for people: a code for programs and a sentence for the officer."""

from __future__ import annotations

from typing import Any

from app.text import Language, Sentence, language


class UserError(Exception):
    """Something refused: what happened, that nothing was lost, what to do."""

    def __init__(self, code: str, message: str, /, **values: Any) -> None:
        self.code = code
        self.sentence = Sentence(message, values)
        super().__init__(code)

    def said(self, language: Language) -> str:
        """The sentence in this language."""
        return self.sentence.said(language)

    def __str__(self) -> str:
        return f"{self.code}: {self.said(language('en'))}"


class Cancelled(Exception):
    """The user stopped a task; nothing to say."""
