"""Numbers of the bundles that came from a partner’s installations: which are here, which not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from app.models.journal import Device, Exchange, Peer
from app.models.reference import codes
from app.services.errors import UserError
from app.services.journal import installations
from app.text import N_, Language, Sayable, Sentence, sentence

SENT, RECEIVED = "sent", "received"
RECENT = 20  # numbers back from the newest; what is missing further back stands in the log alone
Range = tuple[int, int]
Ranges = tuple[Range, ...]


@dataclass(frozen=True)
class Listed:
    """Numbers as words: 14, 16 to 18."""

    ranges: Ranges

    def said(self, language: Language) -> str:
        """Ranges with commas between them."""
        return language.sequence(
            first if first == last else sentence(N_("{first} to {last}"), first=first, last=last)
            for first, last in self.ranges
        )


@dataclass(frozen=True)
class Missing:
    """Numbers of one installation that never came, and whether nothing later was imported.

    Every bundle carries all that was not confirmed: what a later one has brought is not lost."""

    device: str
    laptop: int | None
    numbers: Ranges
    blocking: bool


def compact(numbers: Iterable[int]) -> Ranges:
    """Numbers as ranges, both ends included: (1, 2, 3, 7) -> ((1, 3), (7, 7))."""
    found: list[Range] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def holds(ranges: Iterable[Sequence[int]], number: int) -> bool:
    """Whether a number lies in one of the ranges."""
    return any(first <= number <= last for first, last in ranges)


def received(connection: Connection, office: str) -> dict[str, Ranges]:
    """By installation of an office, the numbers of its bundles that were imported here and stand.

    A bundle that was refused, or whose import was undone, is not among them."""
    rows = connection.execute(
        select(Exchange.device, Exchange.pair)
        .where(Exchange.direction == RECEIVED, Exchange.office == office)
        .where(Exchange.retracted_at.is_(None), Exchange.device.is_not(None))
    )
    found: dict[str, list[int]] = {}
    for device, pair in rows:
        found.setdefault(str(device), []).append(pair)
    return {device: compact(pairs) for device, pairs in sorted(found.items())}


def before(known: Ranges, number: int) -> Range | None:
    """The missing numbers right before this one; None when there are none.

    Before the first number that ever came nothing is missing: it was not for this computer."""
    earlier = [last for first, last in known if first < number]
    if known and not earlier:
        return None
    last = max(earlier, default=0)
    return (last + 1, number - 1) if last < number - 1 else None


def missing(connection: Connection, office: str) -> tuple[Missing, ...]:
    """What never came from the installations of an office, among their newest numbers."""
    here = received(connection, office)
    undone = _undone(connection, office)
    heard = connection.execute(
        select(Peer.device, Peer.pair, Device.laptop)
        .join(Device, Device.id == Peer.device)
        .where(Device.office == office, Device.trusted_by.is_not(None), installations.IN_USE)
        .order_by(Device.laptop)
    ).all()
    found = (
        _missing(one.device, one.laptop if len(heard) > 1 else None, one.pair, here, undone)
        for one in heard
    )
    return tuple(one for one in found if one.numbers)


def _missing(
    device: str,
    laptop: int | None,
    newest: int,
    here: Mapping[str, Ranges],
    undone: set[tuple[str, int]],
) -> Missing:
    """Counted from the first number that came: earlier ones were not for this computer."""
    known = here.get(device, ())
    last = known[-1][1] if known else 0
    start = max(known[0][0] if known else 1, newest - RECENT)
    lacking = [
        number
        for number in range(start, newest + 1)
        if not holds(known, number) and (device, number) not in undone
    ]
    return Missing(device, laptop, compact(lacking), any(number > last for number in lacking))


def _undone(connection: Connection, office: str) -> set[tuple[str, int]]:
    rows = connection.execute(
        select(Exchange.device, Exchange.pair).where(
            Exchange.direction == RECEIVED,
            Exchange.office == office,
            Exchange.retracted_at.is_not(None),
        )
    )
    return {(str(device), pair) for device, pair in rows}


def source(connection: Connection, device: Device) -> Sayable | str:
    """The office of an installation, and which computer where it has several."""
    office = codes("offices").get(device.office, device.office)
    among = select(func.count()).where(Device.office == device.office, installations.IN_USE)
    if (connection.scalar(among.where(Device.trusted_by.is_not(None))) or 0) < 2:
        return office
    return sentence(N_("{office} (computer {number})"), office=office, number=device.laptop)


def is_missing(lacking: Range, whose: Sayable | str) -> Sentence:
    """As in: No. 14 from OFII Bamako is missing."""
    one, several = (
        N_("No. {numbers} from {office} is missing."),
        N_("No. {numbers} from {office} are missing."),
    )
    words = one if lacking[0] == lacking[1] else several
    return sentence(words, numbers=Listed((lacking,)), office=whose)


def gap_named(refusal: UserError, lacking: Range | None, whose: Sayable | str) -> UserError:
    """The refusal of a bundle for what it follows, with the numbers that never came here."""
    if refusal.code not in ("gap", "missing_file") or lacking is None:
        return refusal
    words = N_(
        "{missing} This file follows it and cannot be imported without it. Nothing was imported. "
        "Import the missing file first, or ask for everything to be sent again from no. {first}."
    )
    missing = is_missing(lacking, whose)
    return UserError(refusal.code, words, missing=missing, first=lacking[0])
