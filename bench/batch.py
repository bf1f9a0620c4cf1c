"""Makes a hundred agreements in a process of its own and opens them on the screen."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from app.services import offices
from app.services.access import Desk
from app.services.papers import batch
from app.services.papers.batch import BatchWanted
from bench import paper
from bench.data import PASSPHRASE
from bench.figures import Figure, timed

PAPERS = 100


def prepare(desk: Desk, ids: list[str]) -> list[str]:
    """Packages for a hundred cases."""
    chosen = ids[-PAPERS - 1 : -1]
    for case in chosen:
        paper.complete(desk, case)
    return chosen


def figures(folder: Path, cases: list[str]) -> list[Figure]:
    """The batch and its memory, then how long its pages take to be seen."""
    words = [sys.executable, "-m", "bench.batch", str(folder), *cases]
    told = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
    pages = int(told["pages"])
    return [
        Figure(f"{len(cases)} agreements in one PDF", told["batch"], unit="s", aim=12),
        Figure("peak memory of that batch", told["batch_mb"], aim=400, unit="MB"),
        Figure("first page of an agreement on the screen", told["short"], aim=300),
        Figure(f"first page of {pages} pages on the screen", told["long"], aim=300),
        Figure(f"a word found on all {pages} pages", told["search"] / 1000, unit="s"),
        Figure("peak memory when all of them were seen", told["all_mb"], aim=400, unit="MB"),
    ]


def main(folder: Path, cases: list[str]) -> dict[str, float]:
    """Make the batch, then show it and look for a word."""
    desk = offices.unlock(folder, "Awa", PASSPHRASE)
    begin = time.perf_counter()
    made = batch.together(desk, BatchWanted(kind="agreement_draft", cases=cases))
    took = time.perf_counter() - begin
    assert not made.failed, made.failed[0]
    told = {"batch": took, "batch_mb": _peak()}
    one = batch.together(desk, BatchWanted(kind="agreement_draft", cases=cases[:1])).content
    desk.close()
    return {**told, **_shown(one, made.content), "all_mb": _peak()}


def _shown(short: bytes, long: bytes) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from app.services.tasks import Progress
    from app.views.jobs import Jobs
    from app.views.papers.paper import read_paper
    from app.views.papers.paper_pane import PaperPane

    app = QApplication.instance() or QApplication([])
    jobs = Jobs()
    pane = PaperPane(jobs)
    pane.resize(1000, 700)
    pane.show()

    def until_drawn() -> None:
        while pane.view.pictures.missing() is not None:
            app.processEvents()

    def show(content: bytes) -> None:
        pane.show_paper(read_paper(content, Progress()))
        until_drawn()

    def find() -> None:
        pane.search.box.setText("beneficiaire")
        while pane.search.search.is_reading():
            app.processEvents()

    show(short)
    told = {"short": timed(lambda: show(short)), "long": timed(lambda: show(long))}
    told["pages"] = pane.view.pages()
    for page in range(0, pane.view.pages(), 3):
        pane.view.go_to(page)
        until_drawn()
    told["search"] = timed(find)
    jobs.close()
    return told


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2:])))
