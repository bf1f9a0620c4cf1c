"""Every page is pictured in each language, theme and size; the manual keeps the light ones."""

from __future__ import annotations

import pytest
from PIL import Image

from app.views import language, look
from app.views.look import Choice
from tools import screens


@pytest.fixture
def folders(tmp_path, monkeypatch):
    monkeypatch.setattr(screens, "ROOT", tmp_path)
    monkeypatch.setattr(screens, "OUT", tmp_path / "screens")
    monkeypatch.setattr(screens, "MANUAL", tmp_path / "manual")
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_a_page_is_pictured_in_every_way(folders, qapp):
    try:
        assert screens.main(["--manual", "today", "setup-language"]) == 0
    finally:
        look.apply(qapp, Choice("light", 100))
        language.switch("en")
    taken = sorted(path.name for path in (folders / "screens").iterdir())
    assert len(taken) == 2 * 8
    assert "today-fr-dark-1093x614.png" in taken
    kept = sorted(path.relative_to(folders) for path in (folders / "manual").rglob("*.png"))
    assert [str(path.as_posix()) for path in kept] == [
        *("manual/en/setup-language.png", "manual/en/today.png"),
        *("manual/fr/setup-language.png", "manual/fr/today.png"),
    ]
    for path in kept:
        assert (folders / path).stat().st_size <= screens.MOST_BYTES
        with Image.open(folders / path) as picture:
            assert picture.size == (1366, 768)
