"""The checker of catalogues finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from tools import translations


@pytest.mark.parametrize(
    ("message", "found"),
    [
        (Message("{n} left", "il en reste {n}"), ""),
        (Message("saved", ""), "not translated"),
        (Message("saved", "enregistré", flags={"fuzzy"}), "fuzzy"),
        (Message("{a} of {b}", "{a} de {c}"), "{c} is not in the text"),
        (Message("{a} of {b}", "{a}"), "{b} is missing"),
        (Message("{a}", "{a"), "braces"),
        (Message("the case", "l'affaire"), "’"),
        (Message("Sure?", "Sûr ?"), "U+202F"),
        (Message("Name:", "Nom :"), "U+00A0"),
        (Message("“x”", "« x »"), "U+00A0 stands inside"),
        (Message("Sure? Name: “x”", "Sûr\u202f? Nom\u00a0: «\u00a0l’x\u00a0»"), ""),
        (Message(("{n} case", "{n} cases"), ("un dossier", "{n} dossiers")), ""),
        (Message(("{n} case", "{n} cases"), ("{n} dossier", "dossiers")), "{n} is missing"),
        (Message(("{n} case", "{n} cases"), ("{n} dossier",)), "not translated"),
    ],
)
def test_each_fault_of_a_translation_is_named(message, found):
    problems = " | ".join(translations.message_problems(message, "fr"))
    assert found in problems
    assert bool(found) == bool(problems)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small program of its own, with its catalogues."""
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "FOLDER", tmp_path / "translations")
    monkeypatch.setattr(translations, "TEMPLATE", tmp_path / "translations" / "passerelle.pot")
    (tmp_path / "app" / "views").mkdir(parents=True)
    program = tmp_path / "app" / "views" / "page.py"
    program.write_text(
        'A = N_("Save"), NC_("person", "Free"), tr("About {year}", year=1)\n'
        'B = language.plural("{n} case", "{n} cases", 2)\n',
        encoding="utf-8",
    )
    translations.update()
    return program


def french() -> Catalog:
    with translations.catalogue_path("fr").open("rb") as stream:
        return translations.read_po(stream, locale="fr")


def test_every_kind_of_mark_is_collected(project):
    found = {(message.id, message.context) for message in french() if message.id}
    assert found == {
        ("Save", None),
        ("Free", "person"),
        ("About {year}", None),
        (("{n} case", "{n} cases"), None),
    }


def test_english_is_complete_by_itself_and_french_is_asked_for(project):
    problems = list(translations.problems())
    assert [line for line in problems if line.startswith("en")] == []
    assert len(problems) == 4


def take(folder: Path) -> None:
    made = folder / "made.po"
    made.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "Save"\nmsgstr "Enregistrer"\n\n'
        'msgctxt "person"\nmsgid "Free"\nmsgstr "Libre"\n\n'
        'msgid "Gone"\nmsgstr "Parti"\n',
        encoding="utf-8",
    )
    translations.take([str(made)])


def test_a_translation_made_elsewhere_is_taken_in(project, tmp_path, capsys):
    take(tmp_path)
    assert french().get("Save").string == "Enregistrer"
    assert french().get("Free", "person").string == "Libre"
    assert "Gone" in capsys.readouterr().out


def test_a_changed_text_keeps_its_old_translation_to_be_read_again(project, tmp_path):
    take(tmp_path)
    project.write_text('A = N_("Save it")\n', encoding="utf-8")
    assert any("not in the catalogue" in line for line in translations.problems())
    translations.update()
    changed = french().get("Save it")
    assert (changed.string, changed.fuzzy) == ("Enregistrer", True)
    assert '#| msgid "Save"' in translations.catalogue_path("fr").read_text(encoding="utf-8")


def test_updating_twice_changes_nothing(project):
    before = translations.catalogue_path("fr").read_bytes()
    translations.update()
    assert translations.catalogue_path("fr").read_bytes() == before
