"""The papers of a session: anonymised sheets, the list of its secretary, its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import select

from app.models.committee import OUTCOMES, CommitteeOutcome
from app.models.person import PRINCIPAL, Person
from app.models.programme import LEVELS
from app.models.quantities import PHONE
from app.models.record import DELETED
from app.services.access import Desk
from app.services.committee import commitments, sessions, sitting
from app.services.committee.sitting import Row, Sitting
from app.services.documents import committee_minutes, committee_sheet, secretary_list
from app.services.documents.committee_data import (
    Correction,
    DecidedCase,
    Member,
    Minutes,
    NamedCase,
    SecretaryList,
    SessionHead,
)
from app.services.documents.data import Label
from app.services.errors import UserError
from app.services.reports import committee_sheets
from app.services.reports.committee_sheets import names_in, without
from app.services.reports.letterhead import both, own_office
from app.services.tasks import Progress
from app.text import N_, language, sentence

NOTHING = Label("—", "—")


def sheets(desk: Desk, session_id: str, language: str, progress: Progress | None = None) -> bytes:
    """The sheets of every case of the agenda, in one PDF."""
    found = _listed(desk, session_id)
    made = tuple(committee_sheets.sheets(desk, found, progress or Progress()))
    return committee_sheet.render(head_of(desk, found), made, language)


def names(desk: Desk, session_id: str, language: str) -> bytes:
    """The list of names, for the secretary alone."""
    found = _listed(desk, session_id)
    phones = _phones(desk, found)
    cases = tuple(_named(row, phones.get(row.case.id, "")) for row in found.rows)
    return secretary_list.render(SecretaryList(session=head_of(desk, found), cases=cases), language)


def minutes(desk: Desk, session_id: str, language: str) -> bytes:
    """The minutes; marked as a draft until the session is closed."""
    found = _listed(desk, session_id)
    if found.state == sessions.PLANNED:
        raise UserError(
            "not_held", N_("This session was not held yet: there are no minutes of it.")
        )
    with desk.reading() as session:
        hidden = {row.case.id: names_in(session, row.case.id) for row in found.rows}
    data = Minutes(
        session=head_of(desk, found),
        members=tuple(_member(text) for text in found.session.members or ()),
        counts=tuple(found.counts.items()),
        cases=tuple(_decided(row, hidden[row.case.id]) for row in found.rows),
        totals=tuple(commitments.totals(commitments.of_sitting(found)).values()),
        corrections=tuple(
            one for row in found.rows for one in _corrections(row, hidden[row.case.id])
        ),
    )
    return committee_minutes.render(data, language)


def head_of(desk: Desk, found: Sitting) -> SessionHead:
    """The session as its papers name it."""
    session = found.session
    return SessionHead(
        office=own_office(desk, session.office),
        number=sessions.names(session)[0],
        date=session.date or date.today(),
        place=session.place or "",
        chair=session.chair or "",
        draft=found.state != sessions.CLOSED,
    )


def file_name(found: Sitting, paper: str, spoken: str) -> str:
    """committee_2026-1_minutes_fr.pdf."""
    return f"committee_{sessions.names(found.session)[0].replace('/', '-')}_{paper}_{spoken}.pdf"


def _listed(desk: Desk, session_id: str) -> Sitting:
    found = sitting.read(desk, session_id)
    if not found.rows:
        raise UserError("empty_agenda", N_("There is no case on the agenda of this session yet."))
    return found


def _named(row: Row, phone: str) -> NamedCase:
    return NamedCase(
        number=row.number,
        position=row.item.position or 0,
        time=row.item.time or "",
        name=" ".join(part for part in row.name if part),
        phone=phone,
        title=row.plan.title,
    )


def _phones(desk: Desk, found: Sitting) -> dict[str, str]:
    cases = [row.case.id for row in found.rows]
    wanted = select(Person.root, Person.phone).where(
        Person.root.in_(cases),
        Person.relation == PRINCIPAL,
        Person.life.is_distinct_from(DELETED),
        Person.phone.is_not(None),
    )
    with desk.reading() as session:
        spoken = language("fr")
        return {root: str(PHONE.show(phone, spoken)) for root, phone in session.execute(wanted)}


def _member(text: str) -> Member:
    name, _, body = text.partition(",")
    return Member(name=name.strip(), body=body.strip())


def _decided(row: Row, hidden: frozenset[str]) -> DecidedCase:
    held = row.holding
    level = row.submission.level if row.submission else None
    return DecidedCase(
        number=row.number,
        position=row.item.position or 0,
        title=without(hidden, row.plan.title),
        level=both(sentence(LEVELS[level])) if level in LEVELS else None,
        outcome=_outcome(held) if held else None,
        grant=held.grant if held else None,
        services=held.services if held else None,
        conditions=without(hidden, (held.conditions if held else None) or ""),
        reason=without(hidden, (held.reason if held else None) or ""),
    )


def _outcome(row: CommitteeOutcome) -> Label:
    code = row.outcome or ""
    return both(sentence(OUTCOMES[code])) if code in OUTCOMES else Label.typed(code)


def _corrections(row: Row, hidden: frozenset[str]) -> Iterator[Correction]:
    """Each correction with the outcome that it took the place of."""
    known = {one.id: one for one in row.written}
    for one in row.corrections:
        before = next((known[old] for old in one.corrects or () if old in known), None)
        yield Correction(
            number=row.number,
            before=_outcome(before) if before else NOTHING,
            after=_outcome(one),
            on=datetime.fromtimestamp((one.entered_at or 0) / 1000).astimezone().date(),
            reason=without(hidden, one.correction_reason or ""),
        )
