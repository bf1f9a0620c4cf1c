"""A column that carries its own description: label, kind, need, policy, help, checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy.orm import MappedColumn, mapped_column

from app.models.kinds import Kind, Place
from app.models.reading import Unclear
from app.models.reference import codes
from app.text import N_, Language, Sentence, sentence

Need = Literal["create", "agreement", "complete"]
Policy = Literal["ask", "latest", "insert", "fixed", "derived"]
Check = Callable[[Any], Sentence | None]
UNKNOWN_REASONS = {
    "unknown": N_("Unknown"),
    "refused": N_("Refuses to answer"),
    "not_asked": N_("Not asked"),
    "not_applicable": N_("Not applicable"),
}


@dataclass(frozen=True)
class Unknown:
    """An answer that is no value: unknown, refused, not_asked or not_applicable."""

    reason: str

    def said(self, language: Language) -> str:
        """The reason in words."""
        return language.tr(UNKNOWN_REASONS.get(self.reason, self.reason))


@dataclass(frozen=True)
class Unread:
    """A received value that is none of its kind, shown as it came."""

    text: str

    def said(self, language: Language) -> str:
        """The text, in any language."""
        return self.text


@dataclass(frozen=True)
class Field:
    """All that is known of one field; form, validation, column, history and help read it.

    needed_for: the steps that need an answer. policy: `ask` a person in a conflict, `latest`
    wins, `insert` only, `fixed` after creation, `derived` from another field of the same save.
    """

    label: Sentence | None
    kind: Kind
    needed_for: tuple[Need, ...] = ()
    policy: Policy = "ask"
    help: str = ""
    listed: bool = False
    restricted: bool = False
    checks: tuple[Check, ...] = ()
    follows: str = ""
    name: str = ""

    def title(self, language: Language) -> str:
        """The label; fields of the referral template take theirs from the reference table."""
        if self.label:
            return self.label.said(language)
        return codes("referral_fields")[self.name].label(language)

    def said(self, language: Language) -> str:
        """A field in a sentence is its label."""
        return self.title(language)

    def hint(self, language: Language) -> str:
        """One line of help under the label, or an empty text."""
        if self.help or self.label:
            return language.tr(self.help) if self.help else ""
        row = codes("referral_fields")[self.name].row
        return row["help_fr" if language.code == "fr" else "help_en"]

    def problem(self, value: Any) -> Sentence | None:
        """What is wrong with this value alone, or None; an unknown answer is an answer."""
        if value is None or isinstance(value, Unknown):
            return None
        checks = (self.kind.problem, *self.checks)
        return next((found for check in checks if (found := check(value))), None)

    def show(self, value: Any, language: Language) -> str:
        """A value or unknown answer in words."""
        if isinstance(value, Unknown | Unread):
            return value.said(language)
        return self.kind.show(value, language)

    def parse(self, text: str, place: Place = Place()) -> Any:
        """Typed text to a value; raises Unclear."""
        return self.kind.parse(text, place)

    def pack(self, value: Any) -> Any:
        """A value or unknown answer as it stands in the journal."""
        return {"?": value.reason} if isinstance(value, Unknown) else self.kind.pack(value)

    def unpack(self, value: Any) -> Any:
        """A journal value to a value or unknown answer; raises Unclear when malformed."""
        if isinstance(value, dict):
            reason = value.get("?")
            if len(value) != 1 or not isinstance(reason, str) or reason not in UNKNOWN_REASONS:
                raise Unclear(sentence(N_("A value of the wrong kind was received")))
            return Unknown(reason)
        return self.kind.unpack(value)


def field(
    kind: Kind,
    label: str | None = None,
    *,
    needed_for: tuple[Need, ...] = (),
    policy: Policy = "ask",
    help: str = "",  # the word of forms
    listed: bool = False,
    restricted: bool = False,
    checks: tuple[Check, ...] = (),
    follows: str = "",
) -> MappedColumn[Any]:
    """A nullable column of this kind; without a label, label and help as in referral_fields.csv."""
    said = sentence(label) if label else None
    spec = Field(said, kind, needed_for, policy, help, listed, restricted, checks, follows)
    return mapped_column(kind.column(), nullable=True, info={"field": spec})


def described(name: str, info: dict[str, Any]) -> Field:
    """The Field of a column, its name filled in."""
    spec: Field = info["field"]
    return replace(spec, name=name)
