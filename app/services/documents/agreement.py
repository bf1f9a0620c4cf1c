"""The reintegration agreement: its articles in order, from data to the bytes of a PDF."""

from __future__ import annotations

from app.models.short_code import short_code
from app.services.documents import agreement_money as third
from app.services.documents import agreement_schedule as schedule
from app.services.documents.agreement_amendment import amendment, name_of
from app.services.documents.agreement_paper import Paper
from app.services.documents.agreement_parties import opening, parties, project
from app.services.documents.agreement_signing import signing
from app.services.documents.blocks import Block
from app.services.documents.data import AgreementData
from app.services.documents.page import Sheet, build
from app.services.documents.parts import label_words
from app.services.documents.snapshot import snapshot
from app.services.documents.stamp import text_of_code
from app.services.documents.wording import BLANK, editions


def render(data: AgreementData, language: str) -> bytes:
    """The agreement as a PDF, in any of PAPER_LANGUAGES; the same bytes for the same data.

    UserError `wording_missing` when the clauses of data.clauses_version are not here.
    """
    paper = Paper(data, editions("agreement", data.clauses_version, language))
    return build(_blocks(paper), _sheet(paper, language))


def _blocks(paper: Paper) -> list[Block]:
    return [
        *opening(paper),
        *amendment(paper),
        *parties(paper),
        *project(paper),
        *third.money(paper),
        *schedule.funding(paper),
        *schedule.duration(paper),
        *schedule.instalments(paper),
        *_clauses(paper),
        *signing(paper),
    ]


def _clauses(paper: Paper) -> list[Block]:
    """Articles 7 to 13, text only."""
    data = paper.data
    kept = data.retention
    values = {
        "active": str(kept.active),
        "archive": str(kept.archive),
        "vouchers": str(kept.vouchers),
        "data_contact": data.data_contact or BLANK,
        "complaints": data.complaints or BLANK,
    }
    heading = "heading_operator" if paper.operator else "heading_alone"
    names = ["single", "breach", "result", "privacy", "complaints"]
    blocks = paper.article(7, "beneficiary", [])
    blocks += paper.article(8, "institutions", [], heading=heading)
    for number, name in enumerate(names, 9):
        blocks += paper.article(number, name, [], lambda _: values)
    return blocks


def _sheet(paper: Paper, language: str) -> Sheet:
    data = paper.data
    code = short_code(snapshot(data))
    first = paper.editions[0]
    foot = [
        first.say("paper.foot", title=name_of(paper, first), number=data.number or BLANK),
        first.say("paper.foot_code", version=str(data.version), code=code),
    ]
    return Sheet(
        title=foot[0],
        author=label_words((first,), data.office.label),
        language=language[:2],
        foot=(*foot, *([paper.say("paper.foot_draft")] if data.draft else [])),
        page=first.say("paper.page"),
        code=text_of_code(data.number, data.version, code),
        watermark=paper.say("paper.watermark") if data.draft else "",
    )
