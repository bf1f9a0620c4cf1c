"""FIELD=VALUE arguments to answers of models, read as an officer would type them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.models.field import UNKNOWN_REASONS, Unknown
from app.models.kinds import Place
from app.models.reading import Unclear
from app.models.record import Record
from app.services.errors import UserError
from app.text import N_

Answers = dict[type[Record], dict[str, Any]]


def given_values(texts: Sequence[str], models: Sequence[type[Record]], place: Place) -> Answers:
    """Answers by model; the first model that has the field takes it.

    `FIELD=` empties a field, `FIELD=?refused` gives an unknown answer."""
    found: Answers = {model: {} for model in models}
    for text in texts:
        name, separator, value = text.partition("=")
        model = next((model for model in models if name in model.fields()), None)
        if not separator or model is None:
            raise UserError(
                "unknown_field",
                N_("“{text}” is no FIELD=VALUE of ours. Nothing was saved."),
                text=text,
            )
        found[model][name] = _answer(model, name, value, place)
    return found


def _answer(model: type[Record], name: str, value: str, place: Place) -> Any:
    spec = model.fields()[name]
    if value.startswith("?") and value[1:] in UNKNOWN_REASONS:
        return Unknown(value[1:])
    try:
        return spec.parse(value, place)
    except Unclear as unclear:
        raise UserError(
            "unclear",
            N_("{field}: {reason}. Nothing was saved."),
            field=spec,
            reason=unclear.sentence,
        ) from None


def packed(record: Record) -> dict[str, Any]:
    """Every answer of a record as JSON, empty ones left out."""
    fields = record.fields()
    answers = {name: spec.pack(record.answer(name)) for name, spec in fields.items()}
    return {name: value for name, value in answers.items() if value is not None}
