"""The information and consent sheet: what happens to somebody’s data, and what they accept."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.services.documents.agreement_paper import birth_words, spoken
from app.services.documents.blocks import Block, Gap, Stack, Text
from app.services.documents.data import Label, Office, Retention, Signing
from app.services.documents.lines import Span
from app.services.documents.page import MM, TEXT_HEIGHT, Sheet, build
from app.services.documents.parts import (
    CELL,
    CELL_BOLD,
    FINE,
    HANG,
    Editions,
    Tick,
    aligned,
    box,
    boxes,
    facts,
    header,
    label_words,
    letterhead,
    passage,
    said,
    section,
    title,
)
from app.services.documents.right_to_left import island
from app.services.documents.tables import Row, Table, ruled
from app.services.documents.wording import BLANK, CLAUSES_VERSION, Edition, editions

SEAL, LOWER_SEAL = 34 * MM, 26 * MM
SHARES = (36.0, 101.0)
SHARES_OF_TWO = (56.0, 81.0)
ANSWERS = (8.0, 134.0, 14.0, 14.0)


@dataclass(frozen=True, kw_only=True)
class ConsentData:
    """Everything the sheet prints: kinds of data, never what is known of the person, so that the
    same sheet can be shown to anybody. The day and missing names are left to be written."""

    case: str
    programme: str
    office: Office
    person: str
    arabic_name: str = ""
    birth: str = ""
    birth_place: str = ""
    member_state: Label | None = None
    retention: Retention
    signing: Signing = field(default_factory=Signing)
    data_contact: str = ""
    place: str = ""
    clauses_version: str = CLAUSES_VERSION


def render(data: ConsentData, language: str) -> bytes:
    """The sheet as a PDF, in any of PAPER_LANGUAGES; the same bytes for the same data."""
    told = editions("consent", data.clauses_version, language)
    first = told[0]
    name = label_words(told[:1], data.office.label)
    sheet = Sheet(
        title=first.say("paper.title"),
        author=name,
        language=language[:2],
        foot=(first.say("paper.foot", case=data.case or BLANK), name),
        page=first.say("paper.page"),
    )
    return build([*_opening(told, data), *_told(told, data), *_asked(told, data)], sheet)


def _opening(told: Editions, data: ConsentData) -> list[Block]:
    """Letterhead, title, whose sheet it is, in which language and by whom it is read."""
    which = [("about.case", data.case or BLANK), ("about.programme", data.programme)]
    which += [("about.text", data.clauses_version)]
    beside = Stack(facts([(_lines(told, key), value) for key, value in which], (24, 34)))
    birth = said(told, lambda edition: birth_words(edition, data.birth, data.birth_place), "\n")
    signing = data.signing
    person = [
        ("about.person", data.person or BLANK),
        ("about.arabic_name", data.arabic_name),
        ("about.birth", birth),
        ("about.read_in", label_words(told, signing.read_in) or BLANK),
        ("about.interpreter", signing.interpreter or BLANK),
    ]
    return [
        letterhead(told, "paper.institution", data.office, beside),
        Gap(12),
        title(told, lambda edition: edition.say("paper.title")),
        Gap(8),
        *facts(
            [(_words(told, key), value) for key, value in person],
            SHARES if len(told) == 1 else SHARES_OF_TWO,
        ),
        Gap(8),
        passage(told, lambda edition: edition.spans("intro.words")),
    ]


def _told(told: Editions, data: ConsentData) -> list[Block]:
    """Who, which data, what for, who else, how long, which rights."""
    blocks: list[Block] = []
    for name in ("who", "what", "why"):
        blocks += _section(told, name, [_said(told, data, f"{name}.words")])
    clauses = {one.language.code: one.clauses("recipients", False, **_values(one, data))
               for one in told}  # fmt: skip
    recipients = [
        passage(told, lambda edition, place=place: clauses[edition.language.code][place],  # type: ignore[misc]
                mark="–", hang=HANG / 2)
        for place in range(len(clauses[told[0].language.code]))
    ]  # fmt: skip
    blocks += _section(told, "recipients", recipients)
    for name in ("kept", "rights"):
        blocks += _section(told, name, [_said(told, data, f"{name}.words")])
    return blocks


def _asked(told: Editions, data: ConsentData) -> list[Block]:
    """The points to answer one by one, then reading and signatures on one page."""
    answers = ("choices.point", "choices.yes", "choices.no")
    head = header(["", *(_lines(told, key) for key in answers)], ANSWERS)
    points = zip(*(one.words["choices"]["items"] for one in told), strict=True)
    rows = [_point(told, number, words) for number, words in enumerate(points, 1)]
    intro = _said(told, data, "choices.intro")
    table = Stack([intro, Gap(3), Table(head, rows)], whole=TEXT_HEIGHT)
    signing = _section(told, "reading", [*_declared(told, data), Gap(2), *_seals(told, data)])
    return [*_section(told, "choices", [table]), Stack(signing, whole=TEXT_HEIGHT)]


def _point(told: Editions, number: int, words: tuple[str, ...]) -> Row:
    """One point in every language of the sheet, and two squares to tick."""
    asked = [aligned(edition, Text(text, CELL)) for edition, text in zip(told, words, strict=True)]
    return ruled([Text(str(number), CELL_BOLD), Stack(asked), Tick(), Tick()], ANSWERS)


def _declared(told: Editions, data: ConsentData) -> list[Block]:
    agent = data.signing.read_in and not data.signing.interpreter
    keys = ["reading.read_out" if agent else "reading.translated", "reading.understood"]
    return [_said(told, data, key) for key in [*keys, "reading.made"]]


def _seals(told: Editions, data: ConsentData) -> list[Block]:
    """Boxes for all who may sign; who does not need one leaves it empty."""
    names = (*data.signing.witnesses, "", "")
    thumb = data.signing.mode == "thumbprint"
    witnesses = [
        _seal(_lines(told, "sign.witness", n=str(n)), names[n - 1], _lines(told, "sign.if_thumb"))
        for n in (1, 2)
    ]
    person = _seal(
        _lines(told, "sign.beneficiary"),
        data.person,
        _lines(told, "sign.thumb" if thumb else "sign.how"),
    )
    others = [
        _seal(_lines(told, "sign.interpreter"), data.signing.interpreter,
              _lines(told, "sign.name")),
        _seal(_lines(told, "sign.office"), "", _lines(told, "sign.agent")),
    ]  # fmt: skip
    return [boxes([person, *witnesses], SEAL), boxes(others, LOWER_SEAL)]


def _seal(words: str, name: str, how: str) -> Stack:
    return box(words, [*([Text(name, CELL)] if name else []), Text(how, FINE)])


def _section(told: Editions, name: str, blocks: list[Block]) -> list[Block]:
    return section(told, lambda edition: edition.say(f"{name}.heading"), blocks)


def _said(told: Editions, data: ConsentData, key: str) -> Block:
    def tell(edition: Edition) -> list[Span]:
        return edition.spans(key, **_values(edition, data))

    return passage(told, tell)


def _values(edition: Edition, data: ConsentData) -> dict[str, str]:
    """Everything the texts name; dots to write on for what is not known yet."""
    language, signing, kept = edition.language, data.signing, data.retention
    office = [data.office.label.said(language), data.office.address]
    if language.right_to_left:
        office = [island(part) for part in office]
    return {
        "office": language.comma.join(part for part in office if part),
        "data_contact": data.data_contact or BLANK,
        "member_state": data.member_state.said(language) if data.member_state else BLANK,
        "programme": data.programme,
        "active": str(kept.active),
        "archive": str(kept.archive),
        "vouchers": str(kept.vouchers),
        "language": spoken(edition, signing.read_in),
        "interpreter": signing.interpreter or BLANK,
        "place": data.place or BLANK,
        "date": BLANK,
    }


def _words(told: Editions, key: str) -> str:
    return said(told, lambda edition: edition.say(key))


def _lines(told: Editions, key: str, **values: str) -> str:
    return said(told, lambda edition: edition.say(key, **values), "\n")
