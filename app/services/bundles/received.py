"""One operation as received: strict in everything that our own recorder would never write."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from app.models.case import CaseRow
from app.models.record import models
from app.models.reference import codes
from app.services.errors import UserError
from app.services.journal.operation import VALUES, Operation, decode
from app.text import N_

ID = re.compile(r"[0-9A-Za-z-]{1,40}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
KIND = re.compile(r"[a-z]{1,12}")
KEPT_KINDS = frozenset({"withheld", "erased"})  # what the journal calls entries without bytes
MOST_FIELDS, DEEPEST, LONGEST_REASON = 500, 8, 40_000
MOST_NUMBER, LONGEST_NONCE = 2**53, 100
LATEST = 200_000_000_000_000  # ms since 1970, in the year 8307: a calendar can still show it


def unchecked(raw: bytes) -> Operation:
    """The operation in these bytes, whatever it says; UserError malformed."""
    try:
        return decode(raw)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise malformed() from error


def decoded(raw: bytes, device: str, seq: int) -> Operation:
    """The operation in these bytes, number `seq` of the log of `device`; UserError malformed."""
    operation = unchecked(raw)
    if (operation.r, operation.s) != (device, seq) or not _sound(operation):
        raise malformed()
    return operation


def _sound(op: Operation) -> bool:
    ids = [name for name in (op.c, op.id, op.u) if name is not None]
    named = op.k not in VALUES or (op.c and op.e and op.id and op.v)
    return bool(
        named
        and 0 <= op.t <= LATEST
        and 0 <= op.s <= MOST_NUMBER
        and 0 <= op.l <= MOST_NUMBER
        and all(0 <= seq <= MOST_NUMBER for seq, _ in op.seen.values())
        and KIND.fullmatch(op.k)
        and op.k not in KEPT_KINDS
        and len(op.n) <= LONGEST_NONCE
        and all(map(ID.fullmatch, ids))
        and (op.e is None or NAME.fullmatch(op.e))
        and len(op.v) <= MOST_FIELDS
        and all(map(NAME.fullmatch, op.v))
        and len(op.why or "") <= LONGEST_REASON
        and not any(_deep(value, DEEPEST) for value in op.v.values())
        and _in_its_root(op)
        and _decides(op)
    )


def _decides(op: Operation) -> bool:
    """A merge says nothing else; what headquarters alone decides says it whole."""
    if op.k == "merge":
        return not (op.c or op.e or op.id or op.v)
    if op.k == "erase":
        return op.c is not None
    if op.k != "grant":
        return True
    owner, number, readers = (op.v.get(name) for name in ("owner", "owner_no", "readers"))
    named = [owner, *readers] if isinstance(readers, list) else [None]
    return bool(
        op.c
        and all(isinstance(office, str) and office in codes("offices") for office in named)
        and type(number) is int
        and 0 <= number <= MOST_NUMBER
    )


def _deep(value: Any, left: int) -> bool:
    """Whether lists and objects lie in each other deeper than this."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return False
    return left == 0 or any(_deep(item, left - 1) for item in value)


def _in_its_root(op: Operation) -> bool:
    """A row of a case has the case as its root, everything else itself."""
    if op.k not in VALUES or op.e not in _entities():
        return True
    if op.e in _rows_of_cases():
        return bool(op.v.get("case", op.c) == op.c)
    return op.id == op.c


@cache
def _entities() -> frozenset[str]:
    return frozenset(models())


@cache
def _rows_of_cases() -> frozenset[str]:
    return frozenset(name for name, model in models().items() if issubclass(model, CaseRow))


def malformed() -> UserError:
    """Signed, but not what the format says."""
    return UserError(
        "bundle_malformed",
        N_(
            "The sender’s signature is right, but what the file contains is not. Nothing was "
            "imported. Tell headquarters before trying again."
        ),
    )
