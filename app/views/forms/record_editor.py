"""A record under the hands of an officer: answers, unreadable texts, problems, undo, draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from app.models.field import Field, Need, Unknown
from app.models.kinds import Place
from app.models.reading import Unclear
from app.models.record import Record, uuid7
from app.services import validation
from app.services.journal.registers import Dot
from app.services.records import Answers, Invalid, Opened, Shown
from app.text import Sentence

T = TypeVar("T")
Draft = dict[str, Any]


@dataclass(frozen=True)
class Unread:
    """A typed text that cannot be read as a value, and the sentence that says why."""

    text: str
    sentence: Sentence


@dataclass(frozen=True)
class Step:
    """One change of one field, for undo."""

    name: str
    before: Any
    after: Any


def read(spec: Field, text: str, place: Place = Place()) -> Any:
    """What a typed text means for a field: a value, None when empty, or Unread."""
    try:
        return spec.parse(text, place)
    except Unclear as unclear:
        return Unread(text, unclear.sentence)


class RecordEditor:
    """The state of one form without any widget; nothing is written before `save`.

    An entry is a value, an Unknown, None, or Unread. `opened` is the record as it stands,
    None for a new one, whose first answers are `start`.
    """

    _past: list[Step]
    _future: list[Step]
    _merging: str | None

    def __init__(
        self,
        model: type[Record],
        opened: Opened | None = None,
        start: Answers | None = None,
        place: Place = Place(),
    ) -> None:
        self.model, self.place = model, place
        self.fields: Mapping[str, Field] = model.fields()
        self.load(opened, start)

    def load(self, opened: Opened | None = None, start: Answers | None = None) -> None:
        """Begin with another record, or with a new one: nothing typed, nothing to undo."""
        self.is_new = opened is None
        self.id = opened.id if opened else uuid7()
        self.original: dict[str, Any] = dict(opened.answers) if opened else {}
        self.shown: Shown = dict(opened.shown) if opened else {}
        self._entries: dict[str, Any] = {**self.original, **(start or {})}
        self._start = dict(start or {})
        self._left: set[str] = set()
        self._told: dict[str, tuple[Any, Sentence]] = {}
        self._forget_steps()

    def entry(self, name: str) -> Any:
        """What stands in a field now."""
        return self._entries.get(name)

    def value(self, name: str) -> Any:
        """The value of a field; None when empty, unknown or unreadable."""
        entry = self.entry(name)
        return None if isinstance(entry, Unread | Unknown) else entry

    def set(self, name: str, entry: Any) -> bool:
        """Take an entry; whether it differs from the one before. Typing counts as one step."""
        before = self.entry(name)
        if before == entry:
            return False
        if self._merging == name and self._past:
            before = self._past.pop().before
        self._past.append(Step(name, before, entry))
        self._future.clear()
        self._entries[name] = entry
        self._merging = name
        return True

    def type(self, name: str, text: str) -> bool:
        """Take a typed text."""
        return self.set(name, read(self.fields[name], text, self.place))

    # ---- what is wrong

    def leave(self, *names: str) -> None:
        """The officer left these fields: what is wrong in them may be said from now on."""
        self._left.update(names)
        self._merging = None

    def problem(self, name: str) -> Sentence | None:
        """What is to be said of a field: nothing before it was left."""
        return self.problems().get(name) if name in self._left else None

    def doubt(self, name: str) -> Sentence | None:
        """What is to be confirmed in a field that was left; it never blocks."""
        return validation.doubts(self.record()).get(name) if name in self._left else None

    def problems(self) -> validation.Problems:
        """Everything that cannot be read or cannot be true, and what was told, by field."""
        unread = {n: e.sentence for n, e in self._entries.items() if isinstance(e, Unread)}
        told = {n: said for n, (entry, said) in self._told.items() if self.entry(n) == entry}
        return {**told, **validation.problems(self.record()), **unread}

    def tell(self, problems: validation.Problems, needed: Sentence | None = None) -> None:
        """What a service or page found wrong; each holds until its field is changed.

        `needed` is said where an answer is missing, in place of the words of the service.
        """
        empty = set(self.missing("create")) if needed else set()
        said = {n: needed if needed and n in empty else words for n, words in problems.items()}
        self._told = {name: (self.entry(name), words) for name, words in said.items()}
        self.leave(*problems)

    def missing(self, need: Need) -> list[str]:
        """Names of the fields without an answer that this step needs."""
        found = [spec.name for spec in validation.missing(self.record(), need)]
        return [name for name in found if self.entry(name) is None]

    def record(self) -> Record:
        """A record with these answers that belongs to no store, for checks across fields."""
        trial = self.model(id=self.id, root=self.id)
        for name, entry in self._entries.items():
            if name in self.fields and not isinstance(entry, Unread):
                trial.give(name, entry)
        return trial

    # ---- saving

    def changes(self) -> dict[str, Any]:
        """Answers that differ from the stored ones; unreadable texts are none."""
        return {
            name: entry
            for name, entry in self._entries.items()
            if entry != self.original.get(name) and not isinstance(entry, Unread)
        }

    @property
    def dirty(self) -> bool:
        """Whether anything typed is not stored; the first answers of a new record are not typed."""
        before = {**self.original, **self._start}
        return any(entry != before.get(name) for name, entry in self._entries.items())

    def save(self, write: Callable[[dict[str, Any], Shown], T]) -> T:
        """Hand the changes and what was shown to a service; Invalid when they cannot be true."""
        self.leave(*self.fields)
        self._told.clear()
        wrong = self.problems()
        changes = self.changes()
        unread = {n for n, e in self._entries.items() if isinstance(e, Unread)}
        blocking = {n: said for n, said in wrong.items() if n in changes or n in unread}
        if blocking:
            raise Invalid(blocking)
        done = write(changes, self.shown)
        self.original = {**self.original, **changes}
        self.is_new, self._start = False, {}
        self._forget_steps()
        return done

    def rebase(self, opened: Opened) -> list[str]:
        """The record now stands like this; own changes stay. Names of fields that show others."""
        mine = {n: e for n, e in self._entries.items() if e != self.original.get(n)}
        entries = {**opened.answers, **mine}
        moved = [name for name in entries if entries[name] != self._entries.get(name)]
        self.id, self.is_new = opened.id, False
        self.original, self.shown = dict(opened.answers), dict(opened.shown)
        self._entries = entries
        self._forget_steps()
        return moved

    # ---- undo

    def undo(self) -> str | None:
        """Take the last step back; the field it was in."""
        return self._move(self._past, self._future, lambda step: step.before)

    def redo(self) -> str | None:
        """Do the last undone step again; the field it is in."""
        return self._move(self._future, self._past, lambda step: step.after)

    def _move(
        self, source: list[Step], target: list[Step], entry: Callable[[Step], Any]
    ) -> str | None:
        if not source:
            return None
        step = source.pop()
        target.append(step)
        self._entries[step.name] = entry(step)
        self._merging = None
        return step.name

    def _forget_steps(self) -> None:
        self._past, self._future, self._merging = [], [], None

    # ---- drafts

    def draft(self) -> Draft:
        """What was typed and not stored, as JSON; with the dots that the form had shown."""
        changed = {n: e for n, e in self._entries.items() if e != self.original.get(n)}
        read_ = {n: e for n, e in changed.items() if not isinstance(e, Unread)}
        return {
            "id": self.id,
            "answers": {name: self.fields[name].pack(entry) for name, entry in read_.items()},
            "typed": {n: e.text for n, e in changed.items() if isinstance(e, Unread)},
            "shown": {name: sorted(self.shown.get(name, ())) for name in changed},
        }

    def restore(self, draft: Draft) -> None:
        """Take back what a draft holds; fields this version does not know are left out.

        The dots of the draft come back too: what somebody changed since is then compared
        at the next save.
        """
        if self.is_new:
            self.id = draft["id"]
        for name, packed in draft["answers"].items():
            if name in self.fields:
                self._take(name, packed)
        for name, text in draft["typed"].items():
            if name in self.fields:
                self._entries[name] = read(self.fields[name], text, self.place)
        kept = {n: dots for n, dots in draft["shown"].items() if n in self.fields}
        self.shown = {**self.shown, **{n: _dots(dots) for n, dots in kept.items()}}

    def _take(self, name: str, packed: Any) -> None:
        try:
            self._entries[name] = self.fields[name].unpack(packed)
        except Unclear as unclear:
            self._entries[name] = Unread(str(packed), unclear.sentence)


def _dots(packed: Iterable[Iterable[Any]]) -> frozenset[Dot]:
    return frozenset(Dot(*dot) for dot in packed)
