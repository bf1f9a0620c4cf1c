"""Refusing a record that lacks what its step needs, with the fields named."""

from __future__ import annotations

from app.models.field import Need
from app.models.record import Record
from app.services import validation
from app.services.records import Invalid
from app.text import N_, sentence


def refuse_incomplete(record: Record, need: Need = "create") -> None:
    """Raise Invalid with a sentence for each field that this step needs and that is empty."""
    require(record, *(spec.name for spec in validation.missing(record, need)))


def require(record: Record, *names: str) -> None:
    """Raise Invalid with a sentence for each of these fields that is empty."""
    absent = [name for name in names if record.answer(name) in (None, "", [])]
    if absent:
        labels = {name: record.fields()[name] for name in absent}
        raise Invalid(
            {name: sentence(N_("Fill in “{field}”"), field=spec) for name, spec in labels.items()}
        )
