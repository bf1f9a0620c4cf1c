"""Commands on sessions of a committee: create, agenda, outcomes, closing, commitments."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.committee import OUTCOMES, CommitteeSession
from app.models.kinds import NAMES
from app.models.money import Money
from app.models.programme import PROGRAMMES
from app.models.reading import amount, day, whole
from app.services import cases
from app.services.committee import agenda, commitments, outcomes, sessions, sitting
from app.services.committee.outcomes import Said
from app.services.committee.sitting import Row, Sitting
from app.services.errors import UserError
from app.services.reports.commitments_workbook import commitments_workbook
from app.services.storage import whole_file
from app.text import N_

SESSION = option("session", N_("session, such as 2026/1"))
REF = option("ref", N_("case number or reference of the Member State"))


def listed(context: Context, given: Namespace) -> Answer:
    """Every session, or the agenda of one."""
    desk = context.desk
    if given.session:
        return _told(context, sitting.read(desk, sessions.find(desk, given.session)))
    found = [sitting.read(desk, one.id) for one in sessions.listed(desk)]
    return Answer([_session(one) for one in found], [_line(context, one) for one in found])


def create(context: Context, given: Namespace) -> Answer:
    """Open a session; what is not said is suggested by the office."""
    desk = context.desk
    made = sessions.create(desk, _answers(given))
    agenda.add(desk, made, [cases.find(desk, ref) for ref in given.case or ()])
    return _told(context, sitting.read(desk, made))


def change(context: Context, given: Namespace) -> Answer:
    """Change a session that is not closed, or open it."""
    desk, found = context.desk, sessions.find(context.desk, given.session)
    answers = {name: value for name, value in _answers(given).items() if value is not None}
    if answers:
        sessions.change(desk, found, answers)
    if given.hold:
        sessions.hold(desk, found)
    if given.first:
        agenda.set_times(desk, found, given.first, whole(given.every))
    return _told(context, sitting.read(desk, found))


def add(context: Context, given: Namespace) -> Answer:
    """Put cases on the agenda; without one, every case that waits."""
    desk, found = context.desk, sessions.find(context.desk, given.session)
    wanted = [cases.find(desk, ref) for ref in given.ref]
    agenda.add(desk, found, wanted or [one.case for one in agenda.candidates(desk, found)])
    return _told(context, sitting.read(desk, found))


def remove(context: Context, given: Namespace) -> Answer:
    """Take a case off the agenda."""
    desk, found = context.desk, sessions.find(context.desk, given.session)
    agenda.remove(desk, _row(context, found, given.ref).item.id)
    return _told(context, sitting.read(desk, found))


def outcome(context: Context, given: Namespace) -> Answer:
    """Enter what the committee said of a case; after closing, correct it with a reason."""
    desk, found = context.desk, sessions.find(context.desk, given.session)
    row = _row(context, found, given.ref)
    said = Said(
        outcome=given.outcome,
        grant=_money(given.grant, given.currency),
        services=_money(given.services, given.currency),
        conditions=given.conditions or "",
        reason=given.reason or "",
    )
    outcomes.enter(desk, row.item.id, said, given.why or "")
    return _told(context, sitting.read(desk, found))


def close(context: Context, given: Namespace) -> Answer:
    """Close a session: the status of each case follows."""
    desk, found = context.desk, sessions.find(context.desk, given.session)
    kept = set(outcomes.close(desk, found))
    told = sitting.read(desk, found)
    numbers = [row.number for row in told.rows if row.case.id in kept]
    words = N_("Their status was left as it is, for it had moved on: {numbers}")
    lines = [context.tr(words, numbers=", ".join(numbers))] if numbers else []
    return Answer({**_data(told), "status_kept": numbers}, [*_lines(context, told), *lines])


def cancel(context: Context, given: Namespace) -> Answer:
    """Cancel a session that was never held."""
    found = sessions.find(context.desk, given.session)
    sessions.cancel(context.desk, found, given.why)
    return Answer({"id": found, "cancelled": True}, [context.tr(N_("The session is cancelled."))])


def committed(context: Context, given: Namespace) -> Answer:
    """What was committed, by case and currency, with one total for each currency."""
    desk = context.desk
    session = sessions.find(desk, given.session) if given.session else ""
    found = commitments.read(desk, session, given.programme or "")
    if given.out:
        whole_file.write(Path(given.out), commitments_workbook(found, context.language))
    totals = commitments.totals(found)
    data = {
        "lines": [
            {"ref": one.number, "session": one.session, "programme": one.programme,
             "currency": one.total.currency, "grant": _plain(one.grant),
             "services": _plain(one.services), "total": _plain(one.total)}
            for one in found
        ],
        "totals": {code: str(total.value) for code, total in totals.items()},
    }  # fmt: skip
    money = context.language.money
    lines = [f"{one.number}  {one.session}  {money(one.total)}" for one in found]
    total = N_("Total: {amount}")
    return Answer(data, [*lines, *(context.tr(total, amount=one) for one in totals.values())])


def _answers(given: Namespace) -> dict[str, Any]:
    return {
        "number": whole(given.number) if given.number else None,
        "date": day(given.date) if given.date else None,
        "place": given.place,
        "chair": given.chair,
        "members": NAMES.parse(";".join(given.member)) if given.member else None,
    }


def _money(typed: str | None, currency: str) -> Money | None:
    return amount(typed, currency) if typed else None


def _plain(money: Money | None) -> str | None:
    return str(money.value) if money else None


def _row(context: Context, session: str, ref: str) -> Row:
    case = cases.find(context.desk, ref)
    for row in sitting.read(context.desk, session).rows:
        if row.case.id == case:
            return row
    raise UserError("not_listed", N_("{ref} is not on the agenda of this session."), ref=ref)


def _told(context: Context, found: Sitting) -> Answer:
    return Answer(_data(found), _lines(context, found))


def _data(found: Sitting) -> dict[str, Any]:
    return {**_session(found), "agenda": [_item(row) for row in found.rows]}


def _session(found: Sitting) -> dict[str, Any]:
    one: CommitteeSession = found.session
    short, long = sessions.names(one)
    return {
        "id": one.id, "session": short, "name": long, "office": one.office, "state": found.state,
        "date": one.date.isoformat() if one.date else None, "place": one.place,
        "chair": one.chair, "members": one.members or [], "counts": found.counts,
    }  # fmt: skip


def _item(row: Row) -> dict[str, Any]:
    held = row.holding
    return {
        "ref": row.number, "position": row.item.position, "time": row.item.time,
        "title": row.plan.title, "level": row.submission.level if row.submission else None,
        "outcome": row.outcome or None, "grant": list(held.grant) if held and held.grant else None,
        "services": list(held.services) if held and held.services else None,
        "conditions": held.conditions if held else None, "reason": held.reason if held else None,
        "status": row.case.status, "several": row.doubt, "rows": len(row.written),
    }  # fmt: skip


def _line(context: Context, found: Sitting) -> str:
    one = found.session
    state = context.tr(sessions.STATES[found.state])
    on = context.language.date(one.date) if one.date else ""
    return f"{sessions.names(one)[1]}  {on}  {one.place or ''}  {state}  {len(found.rows)}"


def _lines(context: Context, found: Sitting) -> list[str]:
    said = [_line(context, found)]
    for row in found.rows:
        words = context.tr(OUTCOMES[row.outcome]) if row.outcome in OUTCOMES else "—"
        money = " + ".join(context.language.money(one) for one in row.amounts)
        said.append(f"{row.item.position or 0:>3}  {row.number}  {words}  {money}".rstrip())
    return said


WHEN = (
    option("--number", N_("number within the year")),
    option("--date", N_("day of the session, today by default")),
    option("--place", N_("place")),
    option("--chair", N_("who presides")),
    option("--member", N_("name, body; as often as needed"), action="append"),
)
COMMANDS = (
    Command("committee list", N_("list the sessions, or the agenda of one"), listed,
            (option("session", N_("session, such as 2026/1"), nargs="?"),
             option("--programme", N_("only under this programme"),
                    choices=list(PROGRAMMES.options())),
             option("--out", N_("also as a workbook (xlsx) in this file")))),
    Command("committee create", N_("open a session of the committee"), create,
            (*WHEN, option("--case", N_("case on the agenda, as often as needed"),
                           action="append"))),
    Command("committee change", N_("change a session, open it, give times"), change,
            (SESSION, *WHEN, option("--hold", N_("the committee sits now"), action="store_true"),
             option("--first", N_("time of the first case")),
             option("--every", N_("minutes for each case"), default="20"))),
    Command("committee cancel", N_("cancel a session that was never held"), cancel,
            (SESSION, option("--why", N_("why"), required=True))),
    Command("committee add", N_("put cases on the agenda, or all that wait"), add,
            (SESSION, option("ref", REF.help, nargs="*"))),
    Command("committee remove", N_("take a case off the agenda"), remove, (SESSION, REF)),
    Command("committee outcome", N_("enter what the committee said of a case"), outcome,
            (SESSION, REF, option("outcome", N_("what was decided"), choices=list(OUTCOMES)),
             option("--grant", N_("amount for the beneficiary, as submitted by default")),
             option("--services", N_("services of the operator, as submitted by default")),
             option("--currency", N_("EUR, XOF, XAF or MAD"), default="EUR"),
             option("--conditions", N_("conditions")), option("--reason", N_("reason")),
             option("--why", N_("why an outcome is corrected after closing")))),
    Command("committee close", N_("close a session"), close, (SESSION,)),
    Command("committee commitments", N_("what was committed, by case and currency"), committed,
            (option("session", N_("session, such as 2026/1"), nargs="?"),
             option("--programme", N_("only under this programme"),
                    choices=list(PROGRAMMES.options())),
             option("--out", N_("also as a workbook (xlsx) in this file")))),
)  # fmt: skip
