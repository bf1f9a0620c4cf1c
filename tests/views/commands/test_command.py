"""Commands are plain data that can be searched and checked."""

from __future__ import annotations

import pytest

from app.text import N_
from app.views.commands.command import Command, clashing, folded, matches, matching


def command(id_: str, label: str = N_("New case"), **more) -> Command:
    return Command(id_, label, lambda: None, **more)


def test_shortcuts_are_none_one_or_several():
    assert command("a").shortcuts == ()
    assert command("a", shortcut="Ctrl+N").shortcuts == ("Ctrl+N",)
    assert command("a", shortcut=("Ctrl+1", "Ctrl+&")).shortcuts == ("Ctrl+1", "Ctrl+&")


def test_case_and_accents_do_not_matter():
    assert folded("Échéance") == "echeance"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", True),
        ("new", True),
        ("CASE", True),
        ("n c", True),
        ("ase", False),
        ("new visit", False),
    ],
)
def test_typed_words_begin_words_of_the_label(typed, found):
    assert matches(typed, "New case") is found


def test_an_apostrophe_separates_words():
    assert matches("envoi", "Préparer l’envoi")


def test_what_cannot_be_used_now_is_not_offered():
    offered = matching([command("a", enabled=lambda: False), command("b")], "", str)
    assert [one.id for one in offered] == ["b"]


def test_two_commands_on_one_key_are_found():
    both = [command("a", shortcut="Ctrl+N"), command("b", shortcut="Ctrl+N"), command("b")]
    assert clashing(both) == ["Ctrl+N", "b"]
