"""Papers are frozen with a version and a code, listed, found, compared and signed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.models.paper import PARTNER, Paper
from app.models.person import Person
from app.services import search
from app.services.agreements.people import principal_of
from app.services.attachments import Attachment
from app.services.errors import UserError
from app.services.papers import catalogue, differences, kept, making, needs, signing
from app.services.papers.making import Wanted
from app.services.papers.signing import Signed
from app.text import language
from tests.committee_case import with_role
from tests.package_case import change
from tests.services.documents.reading import text

SIGNED = Signed(on=date(2020, 9, 3), at="Dakar", by="Modou Sarr", witness_1="Awa Diop")
SCAN = Attachment("signed.pdf", b"%PDF-1.4 scan")


@pytest.fixture(scope="module")
def frozen(full):
    return making.freeze(full.desk, Wanted(kind="payment_receipt", case=full.case))


def refused(call, *given, **more) -> str:
    with pytest.raises(UserError) as caught:
        call(*given, **more)
    return caught.value.code


def test_a_frozen_paper_has_version_and_code_and_is_printed_again_as_it_is(full, frozen):
    desk, again = full.desk, Wanted(kind="payment_receipt", case=full.case, language="en")
    assert "PROJET" in text(making.preview(desk, Wanted(kind="payment_order", case=full.case)))
    assert making.freeze(desk, again, paper_id=frozen) == frozen
    two, one = (kept.one(desk, making.freeze(desk, again)), kept.one(desk, frozen))
    assert (one.version, two.version) == (1, 2)
    assert one.code != two.code
    content = kept.pdf(desk, one)
    assert content == kept.pdf(desk, one)
    assert f"version 1 – code {one.code}" in text(content)
    assert "PROJET" not in text(content)
    assert one.file_name == "DKR-2026-00001-0_payment-receipt_v1_fr.pdf"


def test_papers_and_agreements_are_one_list_and_one_search(full, frozen):
    desk, one = full.desk, kept.one(full.desk, frozen)
    listed = kept.of_case(desk, full.case)
    assert {"agreement", "payment_receipt"} <= {paper.kind for paper in listed}
    assert all(paper.by and paper.here for paper in listed)
    typed = f"PASSERELLE:1:{one.number}:1:{one.code}"
    assert [found.id for found in kept.find(desk, typed)] == [frozen]
    hit = next(iter(search.find(desk, typed)))
    assert (hit.paper, hit.version, hit.why) == (frozen, 1, "Receipt of a payment")
    agreement = next(paper for paper in listed if paper.is_agreement)
    assert kept.find(desk, agreement.code.lower()) == [agreement]
    assert refused(kept.find, desk, "no code at all") == "no_code"


def test_what_changed_since_is_named_in_words(full, frozen):
    desk = full.desk
    assert differences.changed_since(desk, frozen) == []
    with desk.reading() as session:
        person = principal_of(session, full.case)
    change(desk, Person, person.id, given_names="Moussa")
    try:
        (found,) = differences.changed_since(desk, frozen)
        french = language("fr")
        assert french.show(found.label) == "Bénéficiaire"
        assert (french.show(found.before), french.show(found.now)) == ("SARR Modou", "SARR Moussa")
    finally:
        change(desk, Person, person.id, given_names="Modou")


def test_a_paper_of_an_earlier_version_without_a_part_has_not_changed_in_it(full, frozen):
    with full.desk.reading() as session:
        before = differences.content(session.get(Paper, frozen))
    kind = catalogue.PAPERS["payment_receipt"]
    earlier = {name: value for name, value in before.items() if name != "proof"}
    assert list(differences.between(kind.data_type, earlier, before)) == []
    other = {**before, "amount": [1, "XOF"], "means": {"fr": "Chèque", "en": "Cheque"}}
    words = [language("en").show(one.label) for one in
             differences.between(kind.data_type, {**before, "means": None}, other)]  # fmt: skip
    assert words == ["Means of payment", "Amount"]


def test_a_signature_is_noted_once_with_its_scan(full):
    desk = full.desk
    paper = making.freeze(desk, Wanted(kind="payment_receipt", case=full.case, profile=PARTNER))
    assert refused(signing.add_scans, desk, paper, [SCAN]) == "not_signed"
    tomorrow = Signed(on=date.today() + timedelta(days=1), at="Dakar", by="Modou Sarr")
    assert refused(signing.sign, desk, paper, tomorrow) == "signed_in_future"
    assert refused(signing.sign, desk, paper, Signed(on=SIGNED.on, at=" ", by="")) == "invalid"
    assert kept.one(desk, paper).state == kept.TO_SIGN
    signing.sign(desk, paper, SIGNED, [SCAN])
    signing.add_scans(desk, paper, [SCAN, SCAN])
    found = kept.one(desk, paper)
    assert found.state == kept.SIGNED
    assert [one.witness_1 for one in found.signings] == ["Awa Diop"]
    assert [scan.title for scan in found.scans] == ["signed.pdf"]
    assert refused(signing.sign, desk, paper, SIGNED) == "already_signed"


def test_only_who_may_freezes_and_only_what_is_whole(full):
    desk, order = full.desk, Wanted(kind="payment_order", case=full.case)
    assert refused(making.freeze, with_role(desk, "auditor"), order) == "no_right"
    assert making.freeze(with_role(desk, "finance"), order)
    letter = Wanted(kind="decision_letter", case=full.case)
    assert refused(making.freeze, with_role(desk, "finance"), letter) == "no_right"
    draft = Wanted(kind="agreement_draft", case=full.case)
    assert making.preview(desk, draft).startswith(b"%PDF")
    assert refused(making.freeze, desk, draft) == "never_kept"
    assert refused(making.gathered, desk, Wanted(kind="nothing", case=full.case)) == "unknown_paper"
    sheet = Wanted(kind="committee_sheet", case=full.case, profile=PARTNER)
    assert refused(making.gathered, desk, sheet) == "paper_choice"
    wrong = Wanted(kind="payment_order", case=full.case, subject="another")
    assert refused(making.gathered, desk, wrong) == "which_subject"


def test_what_a_paper_lacks_is_named_with_the_place_of_its_field(full):
    needing = catalogue.PaperKind(kind="payment_order", needs=("town", "father_name", "title"))
    (found,) = needs.missing(full.desk, needing, full.case)
    assert found.field == "father_name"
    assert language("en").show(found.sentence) == "Fill in “Father”"
    assert refused(needs.refuse_incomplete, full.desk, needing, full.case) == "incomplete_paper"
