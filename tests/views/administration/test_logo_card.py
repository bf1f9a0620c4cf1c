"""The logo in the settings: an SVG is drawn, what is refused is said there, the paper shows it."""

from __future__ import annotations

from app.services import logos
from app.views.administration.drawing import drawn
from tests.services.test_logos import FINE, SVG, a_logo
from tests.views.pages import answer_next


def test_a_logo_is_chosen_seen_on_a_paper_and_removed(qtbot, page, dakar, jobs, tmp_path, told):
    card = page.logo
    assert card.picture.accessibleName() == "No logo"
    (tmp_path / "logo.svg").write_text(SVG.format(FINE))
    card.take(tmp_path / "logo.svg")
    qtbot.waitUntil(lambda: len(told.words) == 1)
    first = logos.of(dakar)
    assert first
    assert not card.picture.pixmap().isNull()
    (tmp_path / "bad.svg").write_text(SVG.format("<script/>"))
    card.take(tmp_path / "bad.svg")
    qtbot.waitUntil(card.refusal.isVisible)
    assert "script" in card.refusal.text()
    assert logos.of(dakar) == first, "nothing was changed"
    (tmp_path / "logo.png").write_bytes(a_logo())
    card.take(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: len(told.words) == 2)
    assert card.refusal.isHidden()
    shown = []
    answer_next(lambda dialog: shown.append(b"/Subtype /Image" in dialog.sheaf.paper.content))
    card.see.click()
    qtbot.waitUntil(lambda: shown == [True])
    card.remove.click()
    assert logos.of(dakar) == b""
    assert card.remove.isHidden()


def test_a_drawing_is_never_drawn_larger_than_papers_need(qapp):
    content = drawn(SVG.replace("0 0 40 16", "0 0 90000 9000").format(FINE).encode())
    assert len(content) < 50_000
