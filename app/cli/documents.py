"""Commands on the papers of a case: make, list, find by code, mark as signed."""

from __future__ import annotations

from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.cli.command import Answer, Command, Context, option
from app.models.paper import KINDS, PROFILES
from app.models.reading import day
from app.services import attachments, cases
from app.services.errors import UserError
from app.services.papers import catalogue, differences, kept, making, signing, subjects
from app.services.papers.kept import Kept
from app.services.papers.making import Wanted
from app.services.papers.signing import Signed
from app.services.storage import whole_file
from app.text import N_

REF = option("ref", N_("case number or reference of the Member State"))
CODE = option("code", N_("code on the paper, or the text of its QR code"))


def make(context: Context, given: Namespace) -> Answer:
    """Freeze a paper and write its PDF, or write it without keeping anything."""
    desk = context.desk
    wanted = Wanted(
        kind=given.name.replace("-", "_"), case=cases.find(desk, given.ref),
        language=given.language, profile=given.profile, subject=given.about or "",
    )  # fmt: skip
    if given.draft or not catalogue.known(wanted.kind).kept:
        whole_file.write(Path(given.out), making.preview(desk, wanted))
        words = context.tr(N_("Not kept, only written: {file}"), file=given.out)
        return Answer({"out": given.out, "kept": False}, [words])
    paper = kept.one(desk, making.freeze(desk, wanted))
    whole_file.write(Path(given.out), kept.pdf(desk, paper))
    said = context.tr(
        N_("{paper}, version {version}, code {code}: {file}"), paper=paper.label,
        version=paper.version, code=paper.code, file=given.out,
    )  # fmt: skip
    return Answer({**_data(context, paper), "out": given.out, "kept": True}, [said])


def listed(context: Context, given: Namespace) -> Answer:
    """The frozen papers of a case, newest first; what each kind can be about, when asked."""
    desk = context.desk
    case = cases.find(desk, given.ref)
    found = kept.of_case(desk, case)
    data: dict[str, Any] = {"papers": [_data(context, paper) for paper in found]}
    lines = [_line(context, paper) for paper in found]
    if given.about:
        data["about"] = _abouts(context, case)
        lines += [f"{one['kind']} {one['id']}: {one['words']}" for one in data["about"]]
    return Answer(data, lines)


def find(context: Context, given: Namespace) -> Answer:
    """The paper that carries a code, with what it says otherwise than it would now."""
    desk = context.desk
    found = kept.find(desk, given.code)
    if given.out and found:
        whole_file.write(Path(given.out), kept.pdf(desk, found[0]))
    data = [{**_data(context, paper), "changes": _changes(context, paper)} for paper in found]
    lines = []
    for paper, told in zip(found, data, strict=True):
        lines.append(_line(context, paper))
        lines += [
            f"  {c['what']}: {c['before'] or '–'} → {c['now'] or '–'}" for c in told["changes"]
        ]
    if not found:
        lines = [context.tr(N_("No paper here has this code."))]
    return Answer({"papers": data}, lines, ok=bool(found))


def sign(context: Context, given: Namespace) -> Answer:
    """Mark a paper as signed."""
    desk = context.desk
    paper = _only(kept.find(desk, given.code))
    said = Signed(
        on=day(given.on) if given.on else date.today(), at=given.at, by=given.by,
        interpreter=given.interpreter or "", witness_1=given.witness_1 or "",
        witness_2=given.witness_2 or "",
    )  # fmt: skip
    scans = [attachments.read(Path(name)) for name in given.scan or ()]
    signing.sign(desk, paper.id, said, scans)
    return Answer(_data(context, kept.one(desk, paper.id)), [context.tr(N_("Marked as signed."))])


def _only(found: list[Kept]) -> Kept:
    papers = [paper for paper in found if not paper.is_agreement]
    if len(papers) != 1:
        raise UserError(
            "no_such_paper",
            N_(
                "No paper here has this code, or only an agreement, which is signed with "
                "“agreement sign”. Nothing was changed."
            ),
        )
    return papers[0]


def _abouts(context: Context, case: str) -> list[dict[str, str]]:
    return [
        {"kind": kind.kind, "id": one.id, "words": context.language.show(one.words)}
        for kind in catalogue.PAPERS.values()
        for one in subjects.of_kind(context.desk, kind, case)
    ]


def _changes(context: Context, paper: Kept) -> list[dict[str, str]]:
    if paper.is_agreement:
        return []
    show = context.language.show
    return [
        {"what": show(one.label), "before": show(one.before), "now": show(one.now)}
        for one in differences.changed_since(context.desk, paper.id)
    ]


def _data(context: Context, paper: Kept) -> dict[str, Any]:
    return {
        "id": paper.id, "case": paper.number, "kind": paper.kind,
        "name": context.language.show(paper.label), "version": paper.version,
        "language": paper.language, "profile": paper.profile, "state": paper.state,
        "code": paper.code, "by": paper.by, "here": paper.here, "subject": paper.subject,
        "made_at": datetime.fromtimestamp(paper.made_at / 1000, UTC).isoformat(),
        "signed": [
            {"on": one.on.isoformat() if one.on else None, "at": one.at, "by": one.by}
            for one in paper.signings
        ],
        "scans": len(paper.scans),
    }  # fmt: skip


def _line(context: Context, paper: Kept) -> str:
    return context.tr(
        N_("{paper}, version {version}, {language}, code {code}: {state}"), paper=paper.label,
        version=paper.version, language=paper.language, code=paper.code,
        state=context.tr(kept.STATES.get(paper.state, paper.state)),
    )  # fmt: skip


_NAMES = [kind.replace("_", "-") for kind in KINDS]
COMMANDS = (
    Command(
        "document make",
        N_("freeze a paper of a case and write its PDF"),
        make,
        (
            option("name", N_("kind of paper"), choices=_NAMES),
            REF,
            option("--language", N_("language of the paper"), default="fr"),
            option("--profile", N_("for whom: internal or partner"), choices=list(PROFILES),
                   default="internal"),
            option("--about", N_("id of what it is about, as document list --about tells it")),
            option("--draft", N_("only write it, nothing is kept"), action="store_true"),
            option("--out", N_("file to write"), required=True),
        ),
    ),
    Command(
        "document list",
        N_("list the frozen papers of a case"),
        listed,
        (REF, option("--about", N_("also what papers can be about"), action="store_true")),
    ),
    Command(
        "document find",
        N_("find a paper by its code and say what changed since"),
        find,
        (CODE, option("--out", N_("file to write"))),
    ),
    Command(
        "document sign",
        N_("mark a paper as signed"),
        sign,
        (
            CODE,
            option("--on", N_("date, today by default")),
            option("--at", N_("place"), required=True),
            option("--by", N_("who signed"), required=True),
            option("--interpreter", N_("interpreter")),
            option("--witness-1", N_("first witness")),
            option("--witness-2", N_("second witness")),
            option("--scan", N_("PDF, JPEG or PNG of what was signed; may be given again"),
                   action="append"),
        ),
    ),
)  # fmt: skip
