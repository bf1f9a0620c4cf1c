"""Makes guessing at the keyboard slow: five free tries, then a growing wait that survives."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from app.services.errors import UserError
from app.services.storage import whole_file
from app.text import N_

NAME = "tries"
FREE = 5
FIRST_WAIT, LONGEST_WAIT = 30.0, 900.0
Clock = Callable[[], float]


class Tries(msgspec.Struct):
    """What the file keeps: wrong tries in a row and when the last one was (s since 1970)."""

    count: int
    at: float


class WrongTries:
    """The wrong passphrases given for one data folder, here and before the last restart."""

    def __init__(self, folder: Path, wall: Clock = time.time, steady: Clock = time.monotonic):
        self._path = folder / NAME
        self._wall = wall
        self._steady = steady
        tries = self._read()
        self._count = tries.count
        # a clock set back must not lengthen the wait, one set forward helps once a restart
        passed = max(0.0, wall() - tries.at)
        self._free_at = steady() + max(0.0, _wait(tries.count) - passed)

    def seconds_left(self) -> int:
        """Whole seconds until the next try is allowed; 0 = now."""
        return max(0, math.ceil(self._free_at - self._steady()))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Around one try of a passphrase: UserError too_many_tries when it is too early.

        The try is counted before it is made, so that ending the program gains nothing."""
        if left := self.seconds_left():
            message = N_("Too many wrong passphrases. Try again in {seconds} s. Nothing is lost.")
            raise UserError("too_many_tries", message, seconds=left)
        before = self._count
        self._set(before + 1)
        try:
            yield
        except BaseException as error:
            if not (isinstance(error, UserError) and error.code == "wrong_passphrase"):
                self._set(before)
            raise
        self._set(0)

    def _set(self, count: int) -> None:
        self._count = count
        self._free_at = self._steady() + _wait(count)
        with suppress(UserError):  # a full disk must not keep the office out of its data
            whole_file.write(self._path, msgspec.json.encode(Tries(count, self._wall())))

    def _read(self) -> Tries:
        try:
            return msgspec.json.decode(whole_file.read(self._path, 200), type=Tries)
        except UserError as error:
            return Tries(0 if error.code == "file_missing" else FREE, self._wall())
        except msgspec.MsgspecError:
            return Tries(FREE, self._wall())


def _wait(count: int) -> float:
    if count < FREE:
        return 0.0
    return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(count - FREE, 10)))
