"""Other texts in every text of a paper, whatever it is made of."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

# Texts that are codes: another one would not be another text but another paper.
CODES = frozenset({"outcome", "local_currency", "clauses_version", "currency", "kind"})
Plant = Callable[[], str]


def planted(data: Any, plant: Plant) -> Any:
    """The same data with another text in every field that holds text."""
    return _planted(type(data), data, plant)


def _planted(kind: Any, value: Any, plant: Plant) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        if value is None:
            return None
        return _planted(next(one for one in get_args(kind) if one is not type(None)), value, plant)
    if kind is str:
        return plant()
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{
            spec.name: getattr(value, spec.name) if spec.name in CODES
            else _planted(hints[spec.name], getattr(value, spec.name), plant)
            for spec in fields(kind)
        })  # fmt: skip
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value, plant)
    return value


def _tuple(inside: tuple[Any, ...], value: Any, plant: Plant) -> Any:
    if inside == (int, str):  # an amount with its currency
        return value
    kinds = inside[:1] * len(value) if inside[1:] == (Ellipsis,) else inside
    return tuple(_planted(kind, part, plant) for kind, part in zip(kinds, value, strict=True))
