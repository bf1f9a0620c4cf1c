"""Commands on cases: list, show, new, set, status, note."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.cli.values import given_values, packed
from app.models.case import Case
from app.models.kinds import Place
from app.models.package import Package
from app.models.person import Person
from app.models.reading import day
from app.models.record import Record
from app.models.reference import codes
from app.services import case_list, cases, officer_in_charge
from app.services.packages import plan
from app.text import N_

REF = option("ref", N_("case number or reference of the Member State"))
VALUES = option("values", N_("FIELD=VALUE"), nargs="+", metavar="FIELD=VALUE")


def listed(context: Context, given: Namespace) -> Answer:
    """Every case, or those found."""
    ids = case_list.ids(context.desk, given.filter, given.text or "", (("number", False),))
    with context.desk.reading() as session:
        references = {case: session.get(Case, case) for case in ids}
    rows = case_list.rows(context.desk, ids)
    data = [
        {
            "id": case,
            "ref": rows[case].number,
            "family_name": rows[case].family_name,
            "given_names": rows[case].given_names,
            "ms_reference": rows[case].ms_reference,
            "status": rows[case].status,
            "office": rows[case].office,
            "missing": rows[case].missing,
            "conflicts": rows[case].conflicts,
        }
        for case in ids
        if references[case] is not None
    ]
    return Answer(data, [_line(row) for row in data])


def _line(row: dict[str, Any]) -> str:
    name = f"{row['family_name'] or ''} {row['given_names'] or ''}".strip()
    return f"{row['ref']}  {name}  {row['ms_reference'] or ''}  {row['status']}"


def show(context: Context, given: Namespace) -> Answer:
    """One case with its people, package and agreements."""
    file = cases.load(context.desk, cases.find(context.desk, given.ref))
    data = {
        "id": file.case.id,
        "ref": file.case.number,
        "case": packed(file.case),
        "people": [packed(person) for person in file.people],
        "package": packed(file.package) if file.package else None,
        "items": [packed(item) for item in file.items],
        "agreements": [packed(agreement) for agreement in file.agreements],
        "ended": packed(file.ended) if file.ended else None,
        "notes": [packed(note) for note in file.notes],
        "missing": [item.said(context.language) for item in file.missing],
        "conflicts": sorted(f"{record}/{name}" for record, name in file.conflicts),
    }
    lines = [line for record in (file.case, *file.people) for line in _answers(context, record)]
    return Answer(data, lines)


def _answers(context: Context, record: Record) -> list[str]:
    """One line for each answer of a record."""
    spoken = context.language
    fields = record.fields().items()
    given = [(spec, record.answer(name)) for name, spec in fields]
    return [
        f"{spec.title(spoken)}: {spec.show(answer, spoken)}"
        for spec, answer in given
        if answer is not None
    ]


def new(context: Context, given: Namespace) -> Answer:
    """Open a case."""
    found = given_values(given.values, (Case, Person), Place(context.desk.country))
    case = cases.create(context.desk, found[Case], [found[Person]])
    number = cases.load(context.desk, case).case.number
    return Answer(
        {"id": case, "ref": number}, [context.tr(N_("Case {number} is open."), number=number)]
    )


def change(context: Context, given: Namespace) -> Answer:
    """Give fields of a case, its principal applicant or its package new values."""
    desk = context.desk
    file = cases.load(desk, cases.find(desk, given.ref))
    country = file.case.country or desk.country
    place = Place(country, "EUR")
    found = given_values(given.values, (Case, Person, Package), place)
    if found[Case]:
        cases.save(desk, Case, file.case.id, found[Case])
    if found[Person] and file.principal:
        cases.save(desk, Person, file.principal.id, found[Person])
    if found[Package]:
        plan.save(desk, file.case.id, found[Package])
    changed = sorted(name for answers in found.values() for name in answers)
    return Answer({"ref": file.case.number, "changed": changed}, [context.tr(N_("Saved."))])


def status(context: Context, given: Namespace) -> Answer:
    """Move a case to one of its next statuses."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    on = day(given.on) if given.on else date.today()
    cases.set_status(desk, case, given.code, on, given.reason or "")
    label = codes("statuses")[given.code]
    return Answer(
        {"ref": given.ref, "status": given.code},
        [context.tr(N_("Status: {status}"), status=label)],
    )


def note(context: Context, given: Namespace) -> Answer:
    """Add a note."""
    added = cases.add_note(context.desk, cases.find(context.desk, given.ref), given.text)
    return Answer({"id": added}, [context.tr(N_("The note was added."))])


def officer(context: Context, given: Namespace) -> Answer:
    """Give cases to another officer, all or none."""
    desk = context.desk
    wanted = [cases.find(desk, ref) for ref in given.refs]
    made = officer_in_charge.give(
        desk, wanted, officer_in_charge.find(desk, given.to), given.reason
    )
    words = context.tr(N_("Cases changed: {n}"), n=len(made))
    return Answer({"changed": [saved.record for saved in made]}, [words])


COMMANDS = (
    Command(
        "cases list",
        N_("list cases"),
        listed,
        (
            option("--text", N_("name, number, telephone or place")),
            option("--filter", N_("filter"), choices=list(case_list.FILTERS), default="all"),
        ),
    ),
    Command("cases show", N_("show a case"), show, (REF,)),
    Command("cases new", N_("open a case"), new, (VALUES,)),
    Command("cases set", N_("change fields of a case"), change, (REF, VALUES)),
    Command(
        "cases status",
        N_("change the status of a case"),
        status,
        (
            REF,
            option("code", N_("code of the status")),
            option("--on", N_("date, today by default")),
            option("--reason", N_("why")),
        ),
    ),
    Command(
        "cases officer",
        N_("give cases to another officer"),
        officer,
        (
            option("refs", N_("case numbers or references"), nargs="+", metavar="REF"),
            option("--to", N_("name of the officer"), required=True),
            option("--reason", N_("why"), required=True),
        ),
    ),
    Command("cases note", N_("add a note"), note, (REF, option("text", N_("text of the note")))),
)
