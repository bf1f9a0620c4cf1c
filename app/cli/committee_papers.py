"""Commands that write the papers of a committee: sheets, list of names, minutes, letters."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.command import Answer, Command, Context, option
from app.cli.committee import SESSION
from app.models.agreement import WORKING_LANGUAGES
from app.services.committee import sessions
from app.services.reports import committee_letters, committee_papers
from app.services.storage import whole_file
from app.text import N_


def sheets(context: Context, given: Namespace) -> Answer:
    """Write the anonymised sheets, or the list of names."""
    found = sessions.find(context.desk, given.session)
    make = committee_papers.names if given.names else committee_papers.sheets
    return _written(context, given.out, make(context.desk, found, given.language))


def minutes(context: Context, given: Namespace) -> Answer:
    """Write the minutes."""
    found = sessions.find(context.desk, given.session)
    paper = committee_papers.minutes(context.desk, found, given.language)
    return _written(context, given.out, paper)


def letters(context: Context, given: Namespace) -> Answer:
    """Write the decision letters: one file for all, or one each in a folder."""
    found = sessions.find(context.desk, given.session)
    made = committee_letters.letters(context.desk, found, given.language)
    if given.out:
        whole_file.write(Path(given.out), committee_letters.merged(made))
    files = committee_letters.write(made, Path(given.folder)) if given.folder else []
    told = [{"name": one.name, "language": one.language} for one in made]
    data = {"letters": told, "out": given.out, "folder": given.folder, "files": len(files)}
    words = context.language.plural("{n} letter", "{n} letters", len(made))
    return Answer(data, [words, *(str(path) for path in files)])


def _written(context: Context, out: str, paper: bytes) -> Answer:
    whole_file.write(Path(out), paper)
    return Answer({"out": out}, [context.tr(N_("Saved to {path}"), path=out)])


LANGUAGE = option("--language", N_("language of the paper"), choices=list(WORKING_LANGUAGES),
                  default="fr")  # fmt: skip
OUT = option("--out", N_("file to write"), required=True)
COMMANDS = (
    Command("committee sheets", N_("write the anonymised sheets of the agenda"), sheets,
            (SESSION, OUT, LANGUAGE,
             option("--names", N_("the list of names instead, for the secretary alone"),
                    action="store_true"))),
    Command("committee minutes", N_("write the minutes"), minutes, (SESSION, OUT, LANGUAGE)),
    Command("committee letters", N_("write the decision letters"), letters,
            (SESSION, option("--out", N_("one PDF of all letters")),
             option("--folder", N_("folder for one PDF each")),
             option("--language", N_("fr, en, fr-en, or own: as the beneficiary reads"),
                    choices=list(committee_letters.LANGUAGES), default=committee_letters.OWN))),
)  # fmt: skip
