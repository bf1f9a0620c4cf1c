"""What a package costs and who pays it, from the command line."""

from __future__ import annotations

import pytest

from tests.cli.answers import NEW

REF = "DE-2026-0001"


@pytest.fixture
def planned(dakar):
    dakar.done("cases", "new", *NEW)
    dakar.done("package", "add", REF, "--service", "N3-EQUIP", "--amount", "3200")
    return dakar


def test_who_else_pays_is_added_shown_and_removed(planned):
    told = planned.done("package", "fund", REF, "--amount", "100 000", "--currency", "XOF")
    assert told["funding"]["others"][0]["typed"] == ["100000", "XOF"]
    assert told["funding"]["difference"] == "-47.55"
    assert "underfunded" in [one["code"] for one in told["findings"]]
    told = planned.done("package", "fund", REF, "--amount", "47,55", "--donor", "Commune")
    assert [one["name"] for one in told["funding"]["others"]] == ["", "Commune"]
    assert (told["funding"]["all"], told["funding"]["difference"]) == ("3200.00", "0.00")
    planned.done("package", "unfund", told["id"])
    assert len(planned.done("package", "show", REF)["funding"]["others"]) == 1


def test_an_amount_that_cannot_be_read_is_refused(planned):
    refused = planned("package", "fund", REF, "--amount", "1.500")
    assert refused.refusal == "invalid"
    assert planned("package", "unfund", "nothing").refusal == "not_found"


def test_the_package_is_told_in_words(planned, capsys):
    import os

    from app.cli import main
    from app.cli.command import PASSPHRASE as VARIABLE
    from tests.office import PASSPHRASE

    planned.done("package", "fund", REF, "--amount", "100")
    os.environ[VARIABLE] = PASSPHRASE
    assert main(["package", "show", REF, "--speak", "en", "--data", str(planned.folder)]) == 0
    said = capsys.readouterr().out
    assert "Own contribution of the beneficiary: €100.00" in said
    assert "€100.00 of the items is paid by nobody yet" in said
