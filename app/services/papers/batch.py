"""One paper for each of many cases, in one PDF or as files; what fails is named at the end."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.models.case import Case
from app.models.paper import INTERNAL, Paper
from app.services import kept_files, records
from app.services.access import Desk
from app.services.attachments import plain_name
from app.services.documents.joining import Joined
from app.services.errors import Cancelled, UserError
from app.services.papers import catalogue, making, subjects
from app.services.papers.making import Wanted
from app.services.storage import whole_file
from app.services.tasks import Progress
from app.text import N_, Sentence, sentence

log = logging.getLogger("passerelle")
STEP = sentence(N_("Making the papers"))
# What the name of a file is made of; names of people are in none unless somebody says so.
PARTS = ("number", "paper", "version", "language")
RULES = ("{number}_{paper}_{language}", "{number}_{paper}_v{version}_{language}",
         "{paper}_{number}_{language}")  # fmt: skip
LONGEST = 120
FULL = ("disk_full", "medium_gone", "file_not_written")


@dataclass(frozen=True, kw_only=True)
class BatchWanted:
    """Which paper, of which cases, in which language, for whom; `keep`: each is frozen."""

    kind: str
    cases: Sequence[str]
    language: str = "fr"
    profile: str = INTERNAL
    subject: str = ""
    keep: bool = False


@dataclass(frozen=True)
class Failed:
    """A case whose paper could not be made, and why."""

    case: str
    number: str
    reason: Sentence


@dataclass
class Batch:
    """What was made: how many papers, under which names; what failed; whether it was stopped."""

    names: list[str] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    stopped: bool = False
    content: bytes = b""


@dataclass(frozen=True)
class _Piece:
    number: str
    version: int
    pdf: bytes


def together(desk: Desk, wanted: BatchWanted, progress: Progress | None = None) -> Batch:
    """All of them in one PDF, `content`; UserError batch_empty when none could be made."""
    batch, joined = Batch(), Joined()
    for piece in _pieces(desk, wanted, batch, progress or Progress()):
        joined.add(piece.pdf)
        batch.names.append(piece.number)
    batch.content = joined.content() if joined.papers else b""
    return batch


def into_folder(
    desk: Desk,
    wanted: BatchWanted,
    folder: Path,
    rule: str = RULES[0],
    progress: Progress | None = None,
) -> Batch:
    """Each as a file of its own; files that are there already are never replaced.

    Stopped half way, or on a full disk, what was written stays and is named."""
    check_rule(rule)
    batch = Batch()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise whole_file.not_written(error, folder) from error
    try:
        for piece in _pieces(desk, wanted, batch, progress or Progress()):
            path = _free(folder, _name(rule, wanted, piece))
            whole_file.write(path, piece.pdf)
            batch.names.append(path.name)
    except Cancelled:
        if not batch.names:
            raise
        batch.stopped = True
    except UserError as error:
        if error.code not in FULL or not batch.names:
            raise
        batch.stopped = True
        batch.failed.append(Failed("", "–", error.sentence))
    return batch


def check_rule(rule: str) -> None:
    """UserError bad_rule when a name could not be made of it, or would be the same for all."""
    used = re.findall(r"\{([^{}]*)\}", rule)
    plain = re.sub(r"\{[^{}]*\}", "", rule)
    if "number" not in used or set(used) - set(PARTS) or re.search(r'[{}/\\<>:"|?*]', plain):
        raise UserError(
            "bad_rule",
            N_(
                "Files cannot be named by “{rule}”. Nothing was written. Use {parts}; the number "
                "of the case is needed."
            ),
            rule=rule,
            parts=", ".join(f"{{{part}}}" for part in PARTS),
        )


def file_name(wanted: BatchWanted) -> str:
    """How the one PDF of a batch is called."""
    return f"{wanted.kind.replace('_', '-')}_{len(wanted.cases)}_{wanted.language}.pdf"


def _pieces(desk: Desk, wanted: BatchWanted, batch: Batch, progress: Progress) -> Iterator[_Piece]:
    catalogue.known(wanted.kind)
    for case in progress.each(list(dict.fromkeys(wanted.cases)), step=STEP):
        number = "–"
        try:
            with desk.reading() as session:
                number = records.existing(session, Case, case).number or number
            piece = _made(desk, wanted, case, number)
        except UserError as error:
            batch.failed.append(Failed(case, number, error.sentence))
        except Exception as error:  # noqa: BLE001  a bug in one paper must not keep back the others
            log.error("batch of %s, case %s: %s", wanted.kind, case, type(error).__name__)
            words = N_("This paper could not be made: an error of the program, noted in its log.")
            batch.failed.append(Failed(case, number, sentence(words)))
        else:
            yield piece


def _made(desk: Desk, wanted: BatchWanted, case: str, number: str) -> _Piece:
    kind = catalogue.known(wanted.kind)
    about = wanted.subject
    if not about:  # the newest one is first
        about = next((one.id for one in subjects.of_kind(desk, kind, case)), "")
    one = Wanted(
        kind=wanted.kind, case=case, language=wanted.language, profile=wanted.profile,
        subject=about,
    )  # fmt: skip
    if not (wanted.keep and kind.kept):
        return _Piece(number, 0, making.preview(desk, one))
    key = making.freeze(desk, one)
    with desk.reading() as session:
        paper = records.existing(session, Paper, key)
        return _Piece(number, paper.version or 0, kept_files.bytes_of(session, paper.document))


def _name(rule: str, wanted: BatchWanted, piece: _Piece) -> str:
    known = {
        "number": re.sub(r"[^A-Za-z0-9-]", "-", piece.number),
        "paper": wanted.kind.replace("_", "-"),
        "version": str(piece.version) if piece.version else "draft",
        "language": wanted.language,
    }
    filled = re.sub(r"\{(\w+)\}", lambda part: known[part[1]], rule)
    return plain_name(filled[:LONGEST] + ".pdf")


def _free(folder: Path, name: str) -> Path:
    """A path that is not taken: -2, -3 … is put before the ending."""
    stem, path, n = Path(name).stem, folder / name, 1
    while path.exists():
        n += 1
        path = folder / f"{stem}-{n}.pdf"
    return path
