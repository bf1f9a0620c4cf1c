"""Opens an office in a window of its own process and tells how long it took; run by starting.py."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.services import case_list, offices
from app.views.cases.target import CaseTarget
from app.views.jobs import Jobs
from app.views.office_window import OfficeWindow
from bench.data import PASSPHRASE
from bench.figures import median, quantile, resident, timed

SIZE = (1366, 768)


class Opened:
    """An office on the screen."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app, self._folder = app, folder
        self.told: dict[str, float] = {"empty_mb": resident()}

    def measure(self) -> dict[str, float]:
        """Unlock, list, open cases, type in the search; milliseconds and megabytes."""
        self.told["derive"] = timed(self._unlock)
        self.told["list"] = timed(self._show_list)
        self.told["list_mb"] = resident()
        ids = case_list.ids(self.desk)
        self.told["plain_list"] = median(self._read_plainly, 3)
        opening = [timed(lambda case=case: self._open(case)) for case in ids[:: len(ids) // 30]]
        self.told["open"], self.told["open_95"] = quantile(opening, 50), quantile(opening, 95)
        self.told["all_mb"] = resident()
        self.desk.close()
        return self.told

    def _unlock(self) -> None:
        self.desk = offices.unlock(self._folder, "Awa", PASSPHRASE)

    def _show_list(self) -> None:
        """What a person waits for after the passphrase: window, list of all cases, painted."""
        self.office = OfficeWindow(self.desk, Jobs())
        self.office.window.resize(*SIZE)
        self.office.window.go("cases", "all")
        self.office.window.show()
        self._paint()

    def _open(self, case: str) -> None:
        self.office.window.go("case", CaseTarget(case))
        self._paint()

    def _paint(self) -> None:
        self._app.processEvents()
        if self.office.window.grab().isNull():
            raise SystemExit("nothing was painted")

    def _read_plainly(self) -> None:
        with self.desk.store.exclusively() as engine, engine.connect() as connection:
            found = connection.exec_driver_sql('SELECT id FROM "case" ORDER BY number').fetchall()
            marks = ",".join("?" * 40)
            wanted = f'SELECT * FROM "case" WHERE id IN ({marks})'
            connection.exec_driver_sql(wanted, tuple(row[0] for row in found[:40])).fetchall()


def main(folder: str) -> None:
    """Measure and tell in JSON."""
    app = QApplication(sys.argv[:1])
    json.dump(Opened(app, Path(folder)).measure(), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
