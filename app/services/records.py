"""Reading and saving any record: a save is checked against what the form had shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from app.models.field import Field
from app.models.record import Record
from app.services import validation
from app.services.errors import UserError
from app.services.journal import conflicts
from app.services.journal.entries import load_registers
from app.services.journal.registers import Dot
from app.text import N_, Sayable

R = TypeVar("R", bound=Record)
Answers = Mapping[str, Any]
Shown = Mapping[str, frozenset[Dot]]


@dataclass(frozen=True)
class Opened:
    """A record as a form shows it: its answers and the dots they come from."""

    id: str
    answers: dict[str, Any]
    shown: dict[str, frozenset[Dot]] = field(default_factory=dict)


class Stale(UserError):
    """Fields changed under the form: `theirs` holds what stands now, to be seen before saving."""

    def __init__(self, theirs: dict[str, Any], labels: Sequence[Field]) -> None:
        super().__init__(
            "changed_meanwhile",
            N_(
                "Somebody changed {fields} while this form was open. Nothing was overwritten. "
                "Compare both values, then save again."
            ),
            fields=Listed(labels),
        )
        self.theirs = theirs


class Invalid(UserError):
    """Answers that cannot be true: a sentence for each field."""

    def __init__(self, problems: validation.Problems) -> None:
        first = next(iter(problems.values()))
        super().__init__("invalid", N_("Nothing was saved. {reason}"), reason=first)
        self.problems = problems


@dataclass(frozen=True)
class Listed:
    """Several labels in one sentence."""

    labels: Sequence[Sayable]

    def said(self, language: Any) -> str:
        """Separated by commas."""
        return str(language.sequence(self.labels))


def open_record(session: Session, record: Record) -> Opened:
    """What a form needs to show a record and to save it later."""
    return open_records(session, [record])[record.id]


def open_records(session: Session, records: Iterable[Record]) -> dict[str, Opened]:
    """The same for several records, by id."""
    known = {record.id: record for record in records}
    dots = load_registers(session.connection(), known)
    return {key: _opened(record, dots.get(key, {})) for key, record in known.items()}


def _opened(record: Record, dots: Mapping[str, Iterable[Dot]]) -> Opened:
    answers = {name: record.answer(name) for name in record.fields()}
    return Opened(record.id, answers, {name: frozenset(found) for name, found in dots.items()})


def create(session: Session, model: type[R], answers: Answers, root: str | None = None) -> R:
    """Add a record; refuses answers that cannot be true. Returns it, not yet committed."""
    record = as_given(session, model, answers, root)
    refuse_invalid(record, answers)
    return record


def as_given(session: Session, model: type[R], answers: Answers, root: str | None = None) -> R:
    """Add a record as received, even with answers that cannot be true: they are to complete."""
    record = model(**_plain(answers), **({"root": root} if root else {}))
    _give(record, answers)
    session.add(record)
    return record


def change(session: Session, record: Record, answers: Answers, shown: Shown | None = None) -> None:
    """Give a record new answers; with `shown`, only if those fields still stand as shown."""
    different = {name: new for name, new in answers.items() if record.answer(name) != new}
    if shown is not None:
        refuse_stale(session, record, different, shown)
    refuse_in_conflict(session, record, different)
    refuse_rewriting(record, different)
    _give(record, different)
    refuse_invalid(record, different)


def refuse_stale(session: Session, record: Record, answers: Answers, shown: Shown) -> None:
    """Raise Stale when a field to be written has other dots than the form showed."""
    dots = conflicts.registers_of(session.connection(), record.id)
    moved = [n for n in answers if frozenset(dots.get(n, ())) != shown.get(n, frozenset())]
    if moved:
        labels = [record.fields()[name] for name in moved]
        raise Stale({name: record.answer(name) for name in moved}, labels)


def refuse_in_conflict(session: Session, record: Record, answers: Answers) -> None:
    """A field with several values is settled by somebody who sees them, not written over."""
    names = conflicts.open_names(session.connection(), record.id) & set(answers)
    if names:
        raise UserError(
            "in_conflict",
            N_(
                "{fields}: several values came together in an exchange. Nothing was saved. "
                "Settle them first on the page Exchange."
            ),
            fields=Listed([record.fields()[name] for name in sorted(names)]),
        )


def refuse_rewriting(record: Record, answers: Answers) -> None:
    """Refuse another value for a field that is written once."""
    fields = record.fields()
    once = [fields[name] for name in answers if fields[name].policy in ("insert", "fixed")]
    written = [spec for spec in once if record.answer(spec.name) is not None]
    if written:
        raise UserError(
            "never_changes",
            N_("What was written once under {fields} never changes. Nothing was saved."),
            fields=Listed(written),
        )


def refuse_invalid(record: Record, answers: Answers) -> None:
    """Raise Invalid with the sentences of the fields just given."""
    problems = validation.problems(record)
    wrong = {name: said for name, said in problems.items() if name in answers}
    if wrong:
        raise Invalid(wrong)


def existing(session: Session, model: type[R], record: str) -> R:
    """A record that must be there; refused in words when it is not."""
    found = session.get(model, record)
    if found is None or not found.alive:
        raise UserError(
            "not_found", N_("This is no longer here: it was removed. Nothing was changed.")
        )
    return found


def _plain(answers: Answers) -> dict[str, Any]:
    """What the constructor needs to find the root."""
    return {name: answers[name] for name in ("id", "case") if name in answers}


def _give(record: Record, answers: Answers) -> None:
    for name, answer in answers.items():
        if name != "id":
            record.give(name, answer)
