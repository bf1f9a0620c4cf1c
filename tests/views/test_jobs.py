"""Long work runs beside the window and its end always comes back to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from app.services.errors import Cancelled, UserError
from app.text import N_, sentence
from app.views.busy_bar import BusyBar
from app.views.jobs import Jobs

GIVE_UP = 5  # seconds


@pytest.fixture
def failures() -> list[BaseException]:
    return []


@pytest.fixture
def jobs(qapp, failures) -> Iterator[Jobs]:
    queue = Jobs(failed=failures.append)
    yield queue
    queue.close()


def test_the_work_runs_elsewhere_and_the_result_comes_back_here(qtbot, jobs):
    seen = []

    def work(progress):
        return threading.current_thread()

    jobs.start(work, lambda worker: seen.append((worker, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert here is threading.main_thread()
    assert worker is not here


def test_a_failure_reaches_the_handler_of_the_job(qtbot, jobs, failures):
    seen = []

    def work(progress):
        raise UserError("disk_full", N_("The disk is full."))

    jobs.start(work, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], UserError)
    assert failures == []


def test_a_failure_nobody_handles_reaches_the_default_handler(qtbot, jobs, failures):
    jobs.start(lambda progress: 1 / 0)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ZeroDivisionError)


def test_a_cancelled_job_is_silent(qtbot, jobs, failures):
    started = threading.Event()

    def work(progress):
        started.set()
        while True:
            progress.report()

    job = jobs.start(work)
    with qtbot.waitSignal(jobs.ended):
        assert started.wait(GIVE_UP)
        job.cancel()
    assert failures == []


def test_a_handler_may_ask_to_hear_of_cancelling(qtbot, jobs):
    seen = []
    job = jobs.start(lambda progress: [progress.report() for _ in iter(int, 1)], failed=seen.append)
    job.cancel()
    qtbot.waitUntil(lambda: bool(seen))
    assert isinstance(seen[0], Cancelled)


def test_a_job_cancelled_while_waiting_never_starts(qtbot, jobs):
    release, ran = threading.Event(), []
    jobs.start(lambda progress: release.wait(GIVE_UP))
    waiting = jobs.start(lambda progress: ran.append(True))
    waiting.cancel()
    release.set()
    qtbot.waitUntil(lambda: jobs.running() is None)
    assert ran == []


def test_jobs_run_one_at_a_time_in_order(qtbot, jobs):
    ran: list[int] = []
    for number in range(5):
        jobs.start(lambda progress, number=number: ran.append(number))
    qtbot.waitUntil(lambda: jobs.running() is None)
    assert ran == [0, 1, 2, 3, 4]


def test_a_job_may_start_the_next_one_from_its_end(qtbot, jobs):
    seen = []
    jobs.start(
        lambda progress: 1, lambda first: jobs.start(lambda progress: first + 1, seen.append)
    )
    qtbot.waitUntil(lambda: seen == [2])


def test_progress_arrives_here_and_is_thinned(qtbot, jobs):
    steps = []
    jobs.progressed.connect(lambda job, step, done, total: steps.append((done, total)))

    def work(progress):
        for _ in progress.each(range(100_000), step=sentence(N_("Reading the file"))):
            pass
        progress.report(None, 100_000, 100_000)

    jobs.start(work)
    qtbot.waitUntil(lambda: jobs.running() is None)
    assert steps[-1] == (100_000, 100_000)
    assert len(steps) < 1_000


def test_nothing_is_called_for_a_page_that_is_gone(qtbot, jobs):
    class Listener(QObject):
        def hear(self, result: object) -> None:
            raise AssertionError("the listener is gone")

    listener, release = Listener(), threading.Event()
    jobs.start(lambda progress: release.wait(GIVE_UP), listener.hear)
    with qtbot.waitSignal(listener.destroyed):
        listener.deleteLater()
    with qtbot.waitSignal(jobs.ended):
        release.set()


def test_the_bar_shows_a_long_job_and_stops_it(qtbot, jobs):
    bar = BusyBar(jobs)
    qtbot.addWidget(bar)
    step = sentence(N_("Reading the file"))

    def work(progress):
        while True:
            progress.report(step, 214, 1030)

    jobs.start(work, failed=lambda error: None)
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.count() == "214 of 1,030")
    bar.stop()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_a_short_job_shows_no_bar(qtbot, jobs):
    bar = BusyBar(jobs)
    qtbot.addWidget(bar)
    with qtbot.waitSignal(jobs.ended):
        jobs.start(lambda progress: None)
    assert not bar.isVisible()
    assert not bar.is_waiting()


def test_closing_ends_the_worker(qapp):
    queue = Jobs(failed=lambda error: None)
    queue.start(lambda progress: [progress.report() for _ in iter(int, 1)])
    queue.close()
    assert not [
        thread for thread in threading.enumerate() if thread.name.startswith("passerelle-job")
    ]


def test_nothing_begins_once_the_queue_is_closed(qtbot, qapp):
    queue, seen = Jobs(failed=pytest.fail), []
    first = queue.start(seen.append, lambda _: queue.start(seen.append))
    with qtbot.waitSignal(queue.ended):
        queue.close()
    qapp.processEvents()
    assert len(seen) <= 1
    assert queue.running() is not first
