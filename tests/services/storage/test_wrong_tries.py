"""Guessing at the keyboard stays slow, also with restarts and a clock that jumps."""

from pathlib import Path

import pytest

from app.services.errors import UserError
from app.services.storage.wrong_tries import NAME, WrongTries


class Time:
    """A wall clock that people can set, and a steady one that only goes on."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_790_000_000.0, 50.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def started(self, folder: Path) -> WrongTries:
        return WrongTries(folder, lambda: self.wall, lambda: self.steady)


def guess(tries: WrongTries) -> bool:
    """Whether a try was allowed; it is always wrong."""
    try:
        with tries.attempt():
            raise UserError("wrong_passphrase", "no")
    except UserError as error:
        return error.code == "wrong_passphrase"


def guessed(tries: WrongTries, count: int) -> None:
    assert [guess(tries) for _ in range(count)] == [True] * count


def test_five_tries_are_free_then_half_a_minute_doubling_to_a_quarter_hour(tmp_path: Path) -> None:
    time = Time()
    tries = time.started(tmp_path)
    guessed(tries, 5)
    waits = []
    for _ in range(8):
        assert not guess(tries)
        waits.append(tries.seconds_left())
        time.passes(tries.seconds_left())
        guessed(tries, 1)
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_an_hour_allows_twelve_tries_at_most(tmp_path: Path) -> None:
    time = Time()
    tries = time.started(tmp_path)
    allowed = 0
    for _ in range(3600):
        while guess(tries):
            allowed += 1
        time.passes(1)
    assert allowed <= 12


def test_the_right_passphrase_starts_again_at_five(tmp_path: Path) -> None:
    time = Time()
    tries = time.started(tmp_path)
    guessed(tries, 4)
    with tries.attempt():
        pass
    guessed(tries, 5)
    assert tries.seconds_left() == 30


def test_the_wait_survives_a_restart(tmp_path: Path) -> None:
    time = Time()
    guessed(time.started(tmp_path), 5)
    time.passes(10)
    tries = time.started(tmp_path)
    assert tries.seconds_left() == 20
    assert not guess(tries)


def test_setting_the_clock_while_it_runs_gains_nothing(tmp_path: Path) -> None:
    time = Time()
    tries = time.started(tmp_path)
    guessed(tries, 5)
    time.wall += 10_000_000
    assert not guess(tries)


def test_a_clock_set_back_neither_frees_nor_locks_for_longer(tmp_path: Path) -> None:
    time = Time()
    guessed(time.started(tmp_path), 5)
    time.wall -= 10_000_000
    assert time.started(tmp_path).seconds_left() == 30


def test_a_clock_set_forward_and_a_restart_gain_one_try(tmp_path: Path) -> None:
    time = Time()
    guessed(time.started(tmp_path), 5)
    time.wall += 10_000_000
    tries = time.started(tmp_path)
    assert [guess(tries), guess(tries)] == [True, False]


def test_a_kill_in_the_middle_of_a_try_counts_as_wrong(tmp_path: Path) -> None:
    time = Time()
    guessed(time.started(tmp_path), 4)
    killed = time.started(tmp_path).attempt()
    killed.__enter__()  # and never comes back
    assert time.started(tmp_path).seconds_left() == 30


def test_another_failure_is_not_a_wrong_try(tmp_path: Path) -> None:
    time = Time()
    tries = time.started(tmp_path)
    guessed(tries, 4)
    with pytest.raises(UserError, match="keyring_damaged"), tries.attempt():
        raise UserError("keyring_damaged", "no")
    assert time.started(tmp_path).seconds_left() == 0


@pytest.mark.parametrize("content", [b"", b"{}", b'{"count":"x","at":1}', b"x" * 300, b"\xff"])
def test_a_spoilt_file_gives_no_free_tries(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert Time().started(tmp_path).seconds_left() == 30


@pytest.mark.parametrize("content", [b'{"count":-5,"at":0}', b'{"count":5,"at":1e308}'])
def test_absurd_figures_do_no_harm(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert 0 <= Time().started(tmp_path).seconds_left() <= 900


def test_a_full_disk_does_not_lock_the_office_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = Time().started(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "open", full)
    with tries.attempt():
        pass
