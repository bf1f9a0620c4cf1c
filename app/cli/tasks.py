"""Commands on what is to be done: the tasks of the page Today."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.services import today
from app.services.today import Task
from app.text import N_


def listed(context: Context, given: Namespace) -> Answer:
    """What is late, due today or this week, or waits without a day."""
    found = today.tasks(context.desk, date.today(), mine=given.mine)
    return Answer([_data(context, task) for task in found], [_line(context, t) for t in found])


def _data(context: Context, task: Task) -> dict[str, Any]:
    return {
        "case": task.case,
        "ref": task.number,
        "name": task.name,
        "officer": task.officer,
        "kind": task.kind,
        "task": context.tr(task.label),
        "due": task.due.isoformat() if task.due else None,
        "when": task.when,
        "days_late": task.days_late,
    }


def _line(context: Context, task: Task) -> str:
    day = context.language.date(task.due) if task.due else ""
    return f"{day:<12}{task.number}  {task.name}  {context.tr(task.label)}"


COMMANDS = (
    Command(
        "tasks list",
        N_("what is to be done, the most urgent first"),
        listed,
        (option("--mine", N_("own cases only"), action="store_true"),),
    ),
)
