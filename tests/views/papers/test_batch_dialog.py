"""From chosen cases to one PDF, to files or to the screen; what failed is listed."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.views.papers.batch_dialog import FILES, LOOK, ONE, BatchResult, ask_for_batch
from tests.office import a_case
from tests.views.pages import answer_next, texts, unnamed_stops


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(900, 700)
    shown.show()
    return shown


def choose(wish):
    def answer(dialog):
        assert unnamed_stops(dialog) == []
        dialog.kind.show_code("agreement_draft")
        dialog._offer()
        assert dialog.keep.isHidden()
        dialog._press(wish)

    return answer


def test_many_papers_become_one_file_or_many_or_are_looked_at(
    qtbot, window, dakar, jobs, tmp_path, monkeypatch
):
    cases, told = [a_case(dakar), "01900000-0000-7000-8000-000000000000"], []

    def ask(wish, chosen):
        answer_next(choose(wish))
        ask_for_batch(window, dakar, jobs, chosen, told.append)

    one, folder = tmp_path / "all.pdf", tmp_path / "files"
    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", lambda *_: one)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    ask(ONE, cases[:1])
    qtbot.waitUntil(lambda: len(told) == 1)
    pages = len(pypdfium2.PdfDocument(one))
    seen = []
    ask(FILES, cases)
    answer_next(lambda dialog: seen.append((type(dialog), " ".join(texts(dialog)))))
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen[0][0] is BatchResult
    assert "1 paper was made" in seen[0][1]
    assert len(list(folder.iterdir())) == 1
    ask(LOOK, cases[:1])
    answer_next(lambda dialog: seen.append(dialog.pane.view.pages()))
    qtbot.waitUntil(lambda: seen[1:] == [pages])
