"""The claim on a Member State: expenses, totals, shares, index of proofs, signatures."""

from __future__ import annotations

from functools import partial

from app.services.documents.agreement_paper import long_date
from app.services.documents.blocks import Block, Gap, Stack, Style, Text
from app.services.documents.claim_data import ClaimPaper
from app.services.documents.claim_tables import currencies, expenses, proofs, rates, shares
from app.services.documents.lines import Span
from app.services.documents.page import MM, TEXT_HEIGHT, Sheet, build
from app.services.documents.parts import (
    CELL,
    FINE,
    Editions,
    box,
    boxes,
    facts,
    label_words,
    letterhead,
    passage,
    said,
    section,
    title,
)
from app.services.documents.wording import BLANK, Edition, editions
from app.services.documents.words import amount_in_words

SIGNATURE = 38 * MM


def render(data: ClaimPaper, language: str) -> bytes:
    """The claim as a PDF in "fr", "en" or "fr-en"; the same bytes for the same data."""
    told = editions("claim", data.wording, language)

    def part(name: str, blocks: list[Block]) -> list[Block]:
        return section(told, lambda edition: edition.say(f"{name}.title"), blocks)

    blocks: list[Block] = [
        *_opening(told, data),
        *part("statement", [_say(told, "statement.intro"), expenses(told, data)]),
        *part("totals", [currencies(told, data), *rates(told, data)]),
        *part("shares", [shares(told, data), passage(told, lambda one: _in_words(one, data))]),
        *part("proofs", [proofs(told, data)]),
        Stack(part("signature", _signing(told, data)), whole=TEXT_HEIGHT),
    ]
    return build(blocks, _sheet(told, data, language))


def _opening(told: Editions, data: ClaimPaper) -> list[Block]:
    words = [
        said(told, partial(_known, data, key), "\n")
        for key in (("draft",) if data.draft else ("number", "code", "written"))
    ]
    right = Stack([Text(text, Style(10, 13.2, align="right")) for text in words])
    return [
        letterhead(told, "paper.institution", data.office, right),
        Gap(14),
        title(told, lambda edition: edition.say("paper.title")),
        Gap(8),
        *facts(_facts(told, data), (40, 130)),
    ]


def _known(data: ClaimPaper, key: str, edition: Edition) -> str:
    day = long_date(edition, data.written)
    return edition.say(f"paper.{key}", number=data.number, code=data.code, date=day)


def _facts(told: Editions, data: ClaimPaper) -> list[tuple[str, str | Block]]:
    def named(key: str) -> str:
        return said(told, lambda edition: edition.say(f"facts.{key}"))

    def period(edition: Edition) -> str:
        first, last = (long_date(edition, day) for day in (data.first, data.last))
        return edition.say("facts.period_value", first=first, last=last)

    return [
        (named("member_state"), label_words(told, data.member_state)),
        (named("agency"), label_words(told, data.agency)),
        (named("programme"), data.programme),
        (named("period"), said(told, period)),
        (named("lines"), told[0].language.number(len(data.lines) + data.erased)),
        (named("note"), data.note),
    ]


def _in_words(edition: Edition, data: ClaimPaper) -> list[Span]:
    code, written = edition.language.code, edition.language.money
    return edition.spans(
        "shares.words",
        errin=written(data.errin),
        errin_words=amount_in_words(data.errin, code),
        member_state=written(data.member_state_share),
        member_state_words=amount_in_words(data.member_state_share, code),
    )


def _signing(told: Editions, data: ClaimPaper) -> list[Block]:
    def made(edition: Edition) -> str:
        day = BLANK if data.draft else long_date(edition, data.written)
        return edition.say("signature.made", place=data.office.city or BLANK, date=day)

    stamp = Text(said(told, lambda edition: edition.say("signature.stamp"), "\n"), FINE)
    head = [Text(text, CELL) for text in (data.office.head_name, data.office.head_title) if text]
    office = said(told, lambda edition: edition.say("signature.office"), "\n")
    state = said(told, lambda edition: edition.say("signature.member_state"), "\n")
    return [
        _say(told, "signature.certified"),
        passage(told, made),
        Gap(2),
        boxes([box(office, [*head, stamp]), box(state, [stamp])], SIGNATURE),
    ]


def _say(told: Editions, key: str) -> Block:
    return passage(told, lambda edition: edition.say(key))


def _sheet(told: Editions, data: ClaimPaper, language: str) -> Sheet:
    state = label_words(told[:1], data.member_state)
    key = "paper.foot_draft" if data.draft else "paper.foot"
    foot = told[0].say(key, number=data.number, code=data.code, member_state=state)
    name = label_words(told[:1], data.office.label)
    return Sheet(
        title=f"{told[0].say('paper.title')} – {state}",
        author=name,
        language=language[:2],
        foot=(foot, name),
        page=told[0].say("paper.page"),
        watermark=told[0].say("paper.watermark") if data.draft else "",
    )
