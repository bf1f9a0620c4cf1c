"""What is typed is kept as a draft, when a field is left and every few seconds."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.services import drafts
from app.services.errors import UserError
from app.views.forms.draft_keeper import DraftKeeper


def keeper_of(desk, content, parent, record=None):
    return DraftKeeper(parent, desk, "form", lambda: dict(content), lambda: "DIALLO", record)


def test_nothing_is_written_when_nothing_changed(dakar, qapp):
    parent = QObject()
    keeper = keeper_of(dakar, {}, parent)
    keeper.keep()
    assert drafts.find(dakar) == []


def test_a_change_is_kept_without_leaving_the_field(dakar, qtbot):
    parent, content = QObject(), {"a": 1}
    keeper = keeper_of(dakar, content, parent)
    keeper.timer.setInterval(1)
    with qtbot.waitSignal(keeper.kept):
        keeper.touch()
    content["a"] = 2
    with qtbot.waitSignal(keeper.kept) as kept:
        keeper.touch()
    (draft,) = drafts.find(dakar)
    assert (draft.content, draft.title, draft.saved_at) == ({"a": 2}, "DIALLO", kept.args[0])


def test_a_found_draft_is_gone_on_with_and_forgotten_after_a_save(dakar, qapp):
    parent = QObject()
    found = drafts.save(dakar, "form", {"a": 1})
    keeper = keeper_of(dakar, {"a": 2}, parent)
    keeper.take_over(found)
    keeper.touch()
    keeper.keep()
    assert [draft.id for draft in drafts.find(dakar)] == [found]
    keeper.forget()
    assert drafts.find(dakar) == []


def test_a_draft_that_cannot_be_written_is_said_and_tried_again(dakar, qtbot, monkeypatch):
    parent = QObject()
    keeper = keeper_of(dakar, {"a": 1}, parent)
    keeper.touch()

    def full(*args):
        raise UserError("not_saved", "The disk may be full.")

    with monkeypatch.context() as patched, qtbot.waitSignal(keeper.failed):
        patched.setattr(drafts, "save", full)
        keeper.keep()
    with qtbot.waitSignal(keeper.kept):
        keeper.keep()
