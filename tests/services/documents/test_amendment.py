"""The printed amendment: what it changes stands before the articles, in each language."""

import os
from dataclasses import replace
from pathlib import Path
from textwrap import fill

import pytest

from app.services.documents.agreement import render
from app.services.documents.data import Change, Label
from tests.services.documents.reading import pages, solid, text
from tests.services.documents.samples import AGREEMENT, AMENDED, UNCHANGED

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(
    ("name", "data", "language"),
    [
        ("amended.fr", AMENDED, "fr"),
        ("amended.en", AMENDED, "en"),
        ("amended.fr-en", AMENDED, "fr-en"),
        ("unchanged.fr", UNCHANGED, "fr"),
    ],
)
def test_the_words_on_paper_are_those_of_the_golden_file(name, data, language):
    path = GOLDEN / f"{name}.txt"
    found = [fill(page, 100, break_on_hyphens=False) for page in pages(render(data, language))]
    words = "\n\n".join(found) + "\n"
    if "PASSERELLE_GOLDEN" in os.environ:  # set it to accept the words as they are now
        path.write_text(words, encoding="utf-8")
    assert words == path.read_text(encoding="utf-8")


def test_the_articles_are_those_of_the_agreement():
    amended, plain = text(render(AMENDED, "fr")), text(render(AGREEMENT, "fr"))
    assert "Ce que change le présent avenant" in amended
    assert "avenant n°" not in plain.casefold()
    for number in range(1, 16):
        assert f"Article {number} – " in amended


def test_many_long_changes_are_cut_over_pages_and_all_of_them_printed():
    long = "Vendre des tissus au marché, puis ouvrir un atelier de couture. " * 60
    changes = tuple(
        Change(
            what=Label(f"Objet {n}", f"Subject {n}"),
            before=Label.typed(f"avant {n} {long}"),
            now=Label.typed(f"après {n} {long}"),
        )
        for n in range(8)
    )
    assert AMENDED.amendment
    data = replace(AMENDED, amendment=replace(AMENDED.amendment, changes=changes))
    words = solid(text(render(data, "fr-en")))
    for n in range(8):
        for said in (f"Objet {n}", f"Subject {n}", f"avant {n}", f"après {n}"):
            assert solid(said) in words
    assert words.count("tissus") == 8 * 2 * 60
