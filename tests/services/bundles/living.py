"""Opening every page of an office on whatever it holds, as services show it in both languages."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from sqlalchemy import select

from app.models.programme import ProgrammeRule
from app.models.record import models
from app.services import (
    case_history,
    case_list,
    cases,
    integrity,
    organisations,
    programme_book,
    rates,
    rule_words,
    search,
    settling,
    today,
)
from app.services.access import Desk
from app.services.agreements import differences, kept, reasons, terms
from app.services.bundles import questions
from app.services.committee import agenda, commitments, sessions, sitting, story, submissions
from app.services.errors import UserError
from app.services.packages import checks, plan
from app.services.referrals import waiting
from app.text import language

LANGUAGES = [language("fr"), language("en")]


def live_with(desk: Desk) -> None:
    """The store is sound but for papers that did not come along, and every page opens."""
    assert {problem.code for problem in integrity.check(desk.store)} <= {"paper"}
    show_every_record(desk)
    show_lists(desk)
    ids = case_list.ids(desk)
    for case in [*ids[:: max(1, len(ids) // 60)], *cases_with_rows(desk)]:
        show_case(desk, case)


def cases_with_rows(desk: Desk) -> set[str]:
    with desk.reading() as session:
        return set(session.scalars(select(models()["person"].root)))


def show_every_record(desk: Desk) -> None:
    with desk.reading() as session:
        for model in models().values():
            for record in session.scalars(select(model)):
                for name, spec in record.fields().items():
                    spec.problem(record.answer(name))
                    for spoken in LANGUAGES:
                        spec.show(record.answer(name), spoken)
                        spec.kind.edit(getattr(record, name), spoken)


def show_lists(desk: Desk) -> None:
    for chosen in case_list.FILTERS:
        for order in case_list.SORTS:
            ids = case_list.ids(desk, chosen, "", ((order, False),))
            case_list.rows(desk, ids[:200])
    for text in ("x", "diallo", "=1+1", "1"):
        search.find(desk, text)
    today.look(desk, mine=False)
    settling.list_open(desk)
    waiting.waiting(desk)
    waiting.batches(desk)
    show_committee(desk)
    with desk.reading() as session:
        rates.listed(session)
        organisations.named(session)
    show_programme(desk)


def show_programme(desk: Desk) -> None:
    book = programme_book
    for on in (date(2020, 6, 1), date.today(), date.max):
        for read in (book.services, book.all_ceilings, book.all_rules, book.all_rates):
            for line in read(desk, on):
                book.line_key(line)
                for version in book.history(desk, line):
                    show_rule(version)


def show_rule(version: object) -> None:
    if isinstance(version, ProgrammeRule):
        for spoken in LANGUAGES:
            rule_words.shown(version, spoken)


def show_committee(desk: Desk) -> None:
    commitments.read(desk)
    agenda.candidates(desk)
    with desk.reading() as session:
        known = session.scalars(select(models()["committee_item"].session).distinct()).all()
    for one in (*sessions.listed(desk), *filter(None, known)):
        with suppress(UserError):  # an item may name any session
            found = sitting.read(desk, getattr(one, "id", one))
            sessions.names(found.session)
            commitments.of_sitting(found)
            assert found.counts["listed"] == len(found.rows)


def show_case(desk: Desk, case: str) -> None:
    try:
        file = cases.load(desk, case)
    except UserError:
        return  # it was received as removed
    for spoken in LANGUAGES:
        assert all(isinstance(item.said(spoken), str) for item in file.missing)
        for change in case_history.changes(desk, case):
            spoken.moment(change.at)
            change.field.show(change.after, spoken)
    questions.questions(desk, case)
    cases.next_statuses(desk, case)
    story.of_case(desk, case)
    submissions.obstacles(desk, case)
    plan.read(desk, case)
    checks.checks(desk, case)
    with suppress(UserError):  # a case without an office prints nothing
        reasons.why_not(desk, case, terms.suggested(desk, case))
    for agreement in kept.of_case(desk, case):
        differences.changed_since(desk, agreement.id)
        with pytest.raises(UserError):
            kept.pdf(desk, agreement.id)
