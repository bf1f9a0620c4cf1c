"""Choices of one officer are described once, kept in the store and never out of their list."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from app.services import settings
from app.services.errors import UserError
from app.services.settings import DESCRIBED, Settings
from app.text import language


def test_every_setting_is_described_once_and_its_default_is_a_choice():
    assert list(DESCRIBED) == [field.name for field in fields(Settings)]
    assert all(one.default in one.choices for one in DESCRIBED.values())


def test_every_choice_has_words():
    english = language("en")
    for one in DESCRIBED.values():
        for label in one.choices.values():
            assert english.tr(label) if isinstance(label, str) else label.said(english)


def test_a_choice_is_kept_for_its_officer_alone(dakar):
    assert settings.read(dakar) == Settings()
    assert settings.write(dakar, "language", "en").language == "en"
    settings.write(dakar, "enter_moves", False)
    settings.write(dakar, "text_size", 150)
    assert settings.read(dakar) == Settings(language="en", enter_moves=False, text_size=150)
    keys = replace(dakar.keys, user=type(dakar.keys.user)("other", "Fatou", "case_officer"))
    other = replace(dakar, opened=replace(dakar.opened, keys=keys))
    assert settings.read(other) == Settings()


def test_when_silence_worries_holds_for_every_officer_here(dakar):
    settings.write(dakar, "amber_days", 5)
    settings.write(dakar, "red_days", 30)
    keys = replace(dakar.keys, user=type(dakar.keys.user)("other", "Fatou", "case_officer"))
    other = replace(dakar, opened=replace(dakar.opened, keys=keys))
    assert settings.read(other) == Settings(amber_days=5, red_days=30)


def test_amber_always_comes_before_red():
    amber, red = DESCRIBED["amber_days"].choices, DESCRIBED["red_days"].choices
    assert min(amber) >= 1
    assert max(amber) < min(red)
    assert max(red) <= 90


@pytest.mark.parametrize(
    ("key", "value"),
    [("language", "de"), ("text_size", True), ("idle_minutes", 0), ("sound", 1), ("red_days", 400)],
)
def test_what_is_no_choice_is_refused(dakar, key, value):
    with pytest.raises(UserError, match="bad_setting"):
        settings.write(dakar, key, value)
    assert settings.read(dakar) == Settings()
