"""The agreement’s first page: letterhead, title, parties, purpose and project."""

from __future__ import annotations

from app.services.documents.agreement_amendment import name_of
from app.services.documents.agreement_paper import Paper, birth_words, known_date, long_date
from app.services.documents.blocks import Block, Gap, Rule, Stack, Text
from app.services.documents.data import FamilyMember
from app.services.documents.parts import NAME, facts, letterhead, title
from app.services.documents.pen import HAIR, THIN
from app.services.documents.right_to_left import island
from app.services.documents.tables import Row
from app.services.documents.wording import BLANK, Edition

ROLE = (33.0, 137.0)


def opening(paper: Paper) -> list[Block]:
    """Who issues which agreement, and its title."""
    data = paper.data
    day = paper.told(lambda edition: long_date(edition, data.date))
    which = [
        (paper.lines("paper.number"), data.number or BLANK),
        (paper.lines("paper.version"), str(data.version)),
        (paper.lines("paper.date"), day),
        (paper.lines("paper.programme"), data.programme),
    ]
    beside = Stack(facts(which, (24, 34)))
    head = letterhead(paper.editions, "paper.institution", data.office, beside)
    return [head, Gap(14), title(paper.editions, lambda edition: name_of(paper, edition))]


def parties(paper: Paper) -> list[Block]:
    """Article 1: the parties, the family, the purpose."""
    roles = [("office", _office(paper)), ("operator", _operator(paper))]
    roles += [("beneficiary", _beneficiary(paper)), ("family", _family(paper))]
    first, *others = [_party(paper, role, content) for role, content in roles if content]
    before = [Stack([paper.intro("parties.between"), Gap(4), Rule(THIN), first], kept=3), *others]
    return paper.article(1, "parties", before, lambda _: {"programme": paper.data.programme})


def _party(paper: Paper, role: str, content: list[Block]) -> Row:
    name = Text(paper.lines(f"parties.{role}"), NAME)
    return Row((name, Stack(content)), ROLE, pad=(0, 4), rule=HAIR, whole=300)


def _office(paper: Paper) -> list[Block]:
    office = paper.data.office
    full = paper.told(
        lambda edition: edition.say(
            "parties.office_name", office=office.label.said(edition.language)
        )
    )
    return [
        Text(full, NAME),
        *paper.facts(
            [
                ("parties.represented", _listed(office.head_name, office.head_title)),
                ("parties.address", office.address),
                ("parties.contact", _listed(office.phone, office.email)),
            ]
        ),
    ]


def _operator(paper: Paper) -> list[Block]:
    operator = paper.data.operator
    if operator is None:
        return []
    return [
        Text(operator.name, NAME),
        *paper.facts(
            [
                ("parties.represented", operator.person),
                ("parties.address", operator.address),
                ("parties.phone", operator.phone),
            ]
        ),
    ]


def _beneficiary(paper: Paper) -> list[Block]:
    person = paper.data.beneficiary
    name = full_name(person.family_name, person.given_names)
    civility = {"F": "parties.madam", "M": "parties.sir"}.get(person.sex)
    return [
        Text(f"{paper.say(civility)} {name}" if civility else name, NAME),
        *paper.facts(
            [
                ("parties.arabic_name", person.arabic_name),
                (
                    "parties.birth",
                    paper.told(
                        lambda edition: birth_words(edition, person.birth, person.birth_place)
                    ),
                ),
                ("parties.document", paper.told(lambda edition: _document(paper, edition))),
                ("parties.address", person.address),
                ("parties.phone", person.phone),
            ]
        ),
    ]


def _document(paper: Paper, edition: Edition) -> str:
    person = paper.data.beneficiary
    if person.document is None:
        return edition.say("parties.no_document")
    document = person.document.said(edition.language)
    if not person.document_number:
        return document
    return edition.say("parties.document_number", document=document, number=person.document_number)


def _family(paper: Paper) -> list[Block]:
    return paper.named([_member(paper, member) for member in paper.data.family])


def _member(paper: Paper, member: FamilyMember) -> tuple[str, str]:
    birth = paper.told(lambda edition: birth_words(edition, member.birth))
    name = full_name(member.family_name, member.given_names)
    first = paper.editions[0].language
    whose = island(name) if first.right_to_left else name
    return paper.label(member.relation), first.comma.join(part for part in (whose, birth) if part)


def project(paper: Paper) -> list[Block]:
    """Article 2: what the help is for."""
    plan = paper.data.project
    start = paper.told(lambda edition: known_date(edition, plan.start))
    described = paper.facts(
        [
            ("project.title", plan.title or BLANK),
            ("project.level", paper.label(plan.level)),
            ("project.sector", paper.label(plan.sector)),
            ("project.objectives", plan.objectives),
            ("project.start", start),
        ]
    )
    return paper.article(2, "project", [paper.intro("project.intro"), Stack(described)])


def full_name(family_name: str, given_names: str) -> str:
    """DIALLO Aminata Fatoumata: the family name in capitals, as on French papers."""
    return f"{family_name.upper()} {given_names}".strip()


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
