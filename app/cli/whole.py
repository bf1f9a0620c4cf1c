"""Commands on the whole: the check of integrity and the demonstration."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from app.cli.command import Answer, Command, Context, option
from app.cli.story import tell
from app.services import integrity
from app.services.bundles import papers
from app.text import N_


def check(context: Context, given: Namespace) -> Answer:
    """Prove that nothing was altered."""
    store = context.desk.store
    found = papers.ask_again(store, integrity.check(store))
    data = {
        "ok": not found,
        "problems": [{"code": p.code, "message": p.sentence.said(context.language)} for p in found],
    }
    sound = context.tr(N_("Sound: file, chains, papers and tables."))
    return Answer(data, [p.sentence.said(context.language) for p in found] or [sound], not found)


def demonstrate(context: Context, given: Namespace) -> Answer:
    """Tell the whole story with two offices in a folder."""
    told = tell(Path(given.folder), context.language, lambda line: print(line, file=sys.stderr))
    return Answer(told, [context.tr(N_("Everything lies in {folder}."), folder=given.folder)])


COMMANDS = (
    Command("check", N_("prove that nothing was altered"), check),
    Command(
        "demo",
        N_("show the main job with two offices, from referral to bundle"),
        demonstrate,
        (option("folder", N_("folder for the two offices")),),
    ),
)
