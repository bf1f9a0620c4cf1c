"""Drafts are kept per officer, found again after a kill, and never journalled."""

from __future__ import annotations

from dataclasses import replace

from app.services import drafts
from tests.office import reopened


def test_a_draft_is_found_again_after_the_program_was_killed(dakar):
    content = {"case": {"town": "Thiès"}, "people": [{"family_name": "Sène"}]}
    draft = drafts.save(dakar, "new_case", content, "Sène")
    dakar.opened.lock.release()  # the process is gone, nothing was closed
    again = reopened(dakar.folder.path, dakar.keys)
    found = drafts.load(again, draft)
    assert (found.form, found.title, found.content) == ("new_case", "Sène", content)
    again.close()


def test_a_form_of_one_record_has_one_draft(dakar):
    first = drafts.save(dakar, "identity", {"town": "Mbour"}, record="r1")
    assert drafts.save(dakar, "identity", {"town": "Thiès"}, record="r1") == first
    drafts.save(dakar, "identity", {}, record="r2")
    assert [d.content for d in drafts.find(dakar, "identity", "r1")] == [{"town": "Thiès"}]


def test_several_new_cases_can_be_under_way_newest_first(dakar):
    one = drafts.save(dakar, "new_case", {}, "Sow")
    two = drafts.save(dakar, "new_case", {}, "Faye")
    assert [d.title for d in drafts.find(dakar)] == ["Faye", "Sow"]
    assert drafts.save(dakar, "new_case", {"n": 1}, "Sow, Awa", draft=one) == one
    drafts.discard(dakar, two)
    assert [d.title for d in drafts.find(dakar, "new_case")] == ["Sow, Awa"]
    assert drafts.load(dakar, two) is None


def test_a_draft_that_was_discarded_meanwhile_is_kept_under_its_id(dakar):
    draft = drafts.save(dakar, "new_case", {})
    drafts.discard(dakar, draft)
    assert drafts.save(dakar, "new_case", {"n": 2}, draft=draft) == draft
    assert drafts.load(dakar, draft).content == {"n": 2}


def test_drafts_leave_no_trace_in_the_journal(dakar):
    before = dakar.store.last_entry()
    drafts.save(dakar, "new_case", {"a": 1})
    assert dakar.store.last_entry() == before


def test_another_officer_does_not_see_them(dakar):
    draft = drafts.save(dakar, "new_case", {"a": 1})
    keys = replace(dakar.keys, user=type(dakar.keys.user)("other", "Fatou", "case_officer"))
    other = replace(dakar, opened=replace(dakar.opened, keys=keys))
    assert (drafts.find(other), drafts.load(other, draft)) == ([], None)


def test_a_draft_holds_whatever_was_typed(dakar):
    typed = {"family_name": "\ud800\u202e<b>", "needs": "x" * 40_000}
    draft = drafts.save(dakar, "new_case", typed, "\ud800 Sow")
    assert (drafts.load(dakar, draft).content, drafts.load(dakar, draft).title) == (typed, "Sow")
