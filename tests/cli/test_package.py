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


def test_quotes_are_compared_and_one_is_chosen_with_its_paper(planned, tmp_path):
    item = planned.done("package", "show", REF)["items"][0]["id"]
    paper = tmp_path / "devis.pdf"
    paper.write_bytes(b"%PDF-1.4 devis")
    one = ("package", "quote", item, "--supplier", "Atelier", "--amount")
    dear = planned.done(*one, "3300", "--file", paper, "--date", "03/11/2026")["id"]
    planned.done("package", "quote", item, "--supplier", "Bois", "--amount", "3100")
    assert planned("package", "choose", dear).refusal == "invalid"
    planned.done("package", "choose", dear, "--reason", "delivered")
    [told] = planned.done("package", "quotes", REF)
    assert [quote["chosen"] for quote in told["quotes"]] == [False, True]
    assert (told["reason"], told["quotes"][1]["more"]) == ("delivered", "200.00")
    assert planned.done("package", "show", REF)["total_eur"] == "3300.00"
    planned.done("package", "quote-paper", dear, "--out", tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == paper.read_bytes()
    planned.done("package", "unquote", dear)
    assert len(planned.done("package", "quotes", REF)[0]["quotes"]) == 1


def test_a_paper_that_is_none_is_refused(planned, tmp_path):
    item = planned.done("package", "show", REF)["items"][0]["id"]
    paper = tmp_path / "devis.pdf"
    paper.write_bytes(b"MZ")
    one = ("package", "quote", item, "--supplier", "Atelier", "--amount", "33", "--file", paper)
    assert planned(*one).refusal == "attachment_differs"
    assert planned.done("package", "quotes", REF)[0]["quotes"] == []


def test_coherence_is_for_headquarters_and_filters(planned, office):
    assert planned("coherence").refusal == "headquarters_only"
    paris = office("paris")
    told = paris.done("coherence", "--by", "office", "--level", "N3", "--since", "01/01/2026")
    assert told == {"by": "office", "all": None, "groups": [], "outliers": []}


def test_the_place_among_comparable_packages_is_told(planned):
    assert planned.done("package", "show", REF)["comparable"] is None


def test_a_standard_package_is_proposed_then_added(planned):
    assert planned("package", "standard", REF).refusal == "level_missing"
