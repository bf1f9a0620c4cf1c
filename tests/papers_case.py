"""A case of which every kind of paper can be made, with unmistakable words in what is sensitive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.models.case import Case
from app.models.person import Person
from app.models.reference import codes
from app.services import case_saving, organisations
from app.services.access import Desk
from app.services.agreements import issuing, kept
from app.services.agreements.people import principal_of
from app.services.committee import outcomes
from app.services.errors import UserError
from app.services.initiatives import directory as initiatives
from app.services.initiatives import referring
from app.services.packages import plan, quotes
from app.services.papers import catalogue, making, subjects
from app.services.papers.making import Made, Wanted
from app.text import language
from tests.committee_case import FAVOURABLE, a_held_session, a_submitted_case, decide
from tests.package_case import TERMS, change
from tests.paid_case import paid, staffed, wanted

# A word for each sensitive place; none of them stands anywhere else.
WORDS = {
    "admin_status": "ZZSTATUT déboutée de l’asile",
    "needs": "ZZBESOIN suivi psychiatrique",
    "comments": "ZZREMARQUE ne veut pas être vue",
    "heard_from": "ZZORIGINE centre de rétention",
    "note": "ZZNOTE tentative de suicide",
    "reason": "ZZMOTIF grossesse à risque",
    "quote_reason": "ZZCHOIX proche de l’hôpital",
    "answer": "ZZREPONSE trop malade pour l’emploi",
    "conditions": "ZZCONDITION traitement VIH",
}
SENSITIVE = [word.split()[0] for word in WORDS.values()]


def a_case_with_all_papers(desk: Desk) -> str:
    """Submitted, decided, agreed, signed and paid; every sensitive field is filled."""
    case = a_submitted_case(desk)
    with desk.reading() as session:
        person = principal_of(session, case)
    change(desk, Case, case, **{name: WORDS[name] for name in
                                ("admin_status", "needs", "comments", "heard_from")},
           region=next(iter(codes("regions"))))  # fmt: skip
    change(desk, Person, person.id, vulnerabilities=["disability", "serious_illness"], sex="F",
           id_type="passport_sn", id_number="A01234567", arabic_name="مودو سار")  # fmt: skip
    case_saving.add_note(desk, case, WORDS["note"])
    a_compared_item(desk, case)
    meeting = a_held_session(desk, [case])
    said = replace(FAVOURABLE, reason=WORDS["reason"], conditions=WORDS["conditions"])
    decide(desk, meeting, said)
    outcomes.close(desk, meeting)
    agreement = issuing.issue(desk, case, TERMS)
    kept.mark_signed(desk, agreement, date(2020, 9, 2), "Dakar", "Modou Sarr, Claire Martin")
    paid(staffed(desk), case, wanted())
    a_referral(desk, case)
    return case


def a_referral(desk: Desk, case: str) -> None:
    """To an initiative whose answer holds what no partner may read of it."""
    to = initiatives.by_name(desk, "ANPEJ")
    sent = {"initiative": to, "purpose": "employment", "sent_on": date(2020, 9, 3)}
    key = referring.refer(desk, case, sent)
    referring.answer(desk, key, "accepted", date(2020, 9, 9), WORDS["answer"])


def a_compared_item(desk: Desk, case: str) -> None:
    """Two quotes for the first item, the dearer one chosen."""
    first = plan.read(desk, case).items[0].id
    for name, amount in (("Froid Service", "900 000"), ("Électro Sandaga", "950 000")):
        supplier = organisations.find_or_add(desk, name)
        last = quotes.add(desk, first, {"supplier": supplier, "amount": amount, "number": amount})
    quotes.choose(desk, last, WORDS["quote_reason"])


def sensitive_words() -> list[str]:
    """What no paper for a local partner may say: the planted words and the labels of codes."""
    found = list(SENSITIVE)
    for table, code in (("return_types", "forced"), ("vulnerabilities", "disability"),
                        ("vulnerabilities", "serious_illness")):  # fmt: skip
        found += [codes(table)[code].label(language(spoken)) for spoken in ("fr", "en")]
    return found


def everything(desk: Desk, case: str, profile: str) -> Iterator[Made]:
    """Each kind of paper for these readers, once, about the first thing it can be made of."""
    for kind in catalogue.PAPERS.values():
        if profile in kind.profiles:
            yield _made(desk, case, kind, profile)


def _made(desk: Desk, case: str, kind: catalogue.PaperKind, profile: str) -> Made:
    abouts = [one.id for one in subjects.of_kind(desk, kind, case)] or [""]
    refused: list[UserError] = []
    for about in abouts:
        try:
            return making.gathered(
                desk, Wanted(kind=kind.kind, case=case, profile=profile, subject=about)
            )
        except UserError as error:
            refused.append(error)
    raise AssertionError(f"no {kind.kind} can be made of the case: {refused}")
