"""A paper for each of many cases: in one PDF or as files; one that fails blocks no other."""

from __future__ import annotations

import pypdfium2
import pytest

from app.models.paper import Paper
from app.services.errors import UserError
from app.services.papers import batch
from app.services.papers.batch import BatchWanted
from app.services.storage import whole_file
from app.services.tasks import Progress
from tests.office import a_case
from tests.package_case import a_planned_case
from tests.paid_case import a_signed_case, paid, staffed
from tests.paid_case import wanted as payment


@pytest.fixture
def cases(dakar):
    """Two that are planned, and between them the id of one that is not here."""
    return [a_planned_case(dakar), "01900000-0000-7000-8000-000000000000", a_case(dakar)]


def wanted(cases, **others):
    return BatchWanted(kind="agreement_draft", cases=cases, **others)


def test_one_that_fails_is_named_and_blocks_no_other(dakar, cases, tmp_path, monkeypatch):
    found = batch.together(dakar, wanted(cases))
    assert len(found.names) == 2
    [failed] = found.failed
    assert failed.case == cases[1]
    document = pypdfium2.PdfDocument(found.content)
    assert len(document) > 4
    document.close()
    files = batch.into_folder(dakar, wanted([*cases, cases[0]]), tmp_path / "new")
    assert files.names == [f"{number}_agreement-draft_fr.pdf" for number in found.names]
    again = batch.into_folder(dakar, wanted(cases[:1]), tmp_path / "new")
    assert again.names == [files.names[0].replace(".pdf", "-2.pdf")], "nothing is replaced"
    _the_disk_is_full_at_the_second(monkeypatch)
    full = batch.into_folder(dakar, wanted(cases), tmp_path / "full")
    assert (full.stopped, len(full.names)) == (True, 1)
    assert full.failed[-1].reason.values["file"].endswith(".pdf")
    _stopped_after_the_first(dakar, cases, tmp_path / "stopped")
    assert batch.together(dakar, wanted([cases[1]])).content == b""


def _the_disk_is_full_at_the_second(monkeypatch):
    write, written = whole_file.write, []

    def filling(path, data):
        written.append(path)
        if len(written) == 2:
            raise whole_file.not_written(OSError(28, "no space left"), path)
        write(path, data)

    monkeypatch.setattr(whole_file, "write", filling)


def _stopped_after_the_first(dakar, cases, folder):
    def listen(_step, done, _total):
        if done == 0:
            progress.cancel()

    progress = Progress(listen)
    stopped = batch.into_folder(dakar, wanted(cases), folder, progress=progress)
    assert (stopped.stopped, len(stopped.names)) == (True, 1)
    assert (folder / stopped.names[0]).exists()


def test_each_is_frozen_when_that_is_wanted(dakar, tmp_path):
    office, case = staffed(dakar), a_signed_case(dakar)
    paid(office, case, payment())
    order = BatchWanted(kind="payment_order", cases=[case], keep=True)
    found = batch.into_folder(dakar, order, tmp_path, "{number}_v{version}")
    assert found.failed == []
    with dakar.reading() as session:
        [paper] = session.query(Paper).all()
    assert found.names == [f"{paper.title.split('/')[0]}_v1.pdf"]


@pytest.mark.parametrize("rule", ["{paper}", "{number}{name}", "../{number}", "{number", ""])
def test_a_rule_that_names_no_files_is_refused(rule):
    with pytest.raises(UserError) as caught:
        batch.check_rule(rule)
    assert caught.value.code == "bad_rule"
