"""Errors are kept in files beside the data while the program runs."""

from __future__ import annotations

import logging

from app.services import logs

log = logging.getLogger("passerelle")


def test_errors_are_written_and_information_is_not(tmp_path):
    with logs.kept(tmp_path / "logs"):
        log.error("reference %s", "7F3A")
        log.info("nothing to keep")
    kept = (tmp_path / "logs" / logs.NAME).read_text(encoding="utf-8")
    assert "ERROR passerelle: reference 7F3A" in kept
    assert "nothing to keep" not in kept


def test_afterwards_nothing_is_written(tmp_path):
    with logs.kept(tmp_path):
        pass
    log.error("too late")
    assert not (tmp_path / logs.NAME).exists()


def test_a_folder_that_refuses_is_no_failure(tmp_path):
    (tmp_path / "logs").write_text("a file where the folder should be")
    with logs.kept(tmp_path / "logs"):
        log.error("nowhere")
