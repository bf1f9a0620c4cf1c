"""The documents of a case: every version, what changed since, and what can be done with each."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.models.agreement import Agreement
from app.services import cases, custody
from app.services.agreements import issuing, kept
from app.services.packages import items, plan
from app.views import language
from app.views.agreements.documents_tab import DocumentsTab
from app.views.agreements.doors import AgreementTarget
from app.views.language import spoken
from app.views.papers import printing
from app.views.widgets.buttons import Button
from tests.office import send
from tests.package_case import TERMS, a_planned_case, euros
from tests.views.pages import answer_next, texts, unnamed_stops


@pytest.fixture
def tab(qtbot, dakar, jobs, asked):
    tab = DocumentsTab(dakar, jobs, asked.doors())
    qtbot.addWidget(tab)
    tab.resize(1100, 600)
    tab.show()
    return tab


def show(tab, desk, case):
    tab.show_case(cases.load(desk, case))
    return tab


def press(tab, name):
    found = [b for b in tab.findChildren(Button) if b.accessibleName() == name and b.isVisible()]
    assert found, name
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_without_an_agreement_it_says_what_to_do(qtbot, tab, dakar, case, asked):
    show(tab, dakar, case)
    qtbot.waitUntil(lambda: "No agreement yet" in texts(tab))
    press(tab, "Prepare the agreement")
    assert asked.papers == [AgreementTarget(case)]


def test_every_version_says_how_it_stands(qtbot, tab, dakar, case):
    first = issuing.issue(dakar, case, TERMS)
    kept.void(dakar, first, "Erreur de nom")
    second = issuing.issue(dakar, case, TERMS)
    kept.mark_signed(dakar, second, TERMS.date, "Mbour", "Modou Sarr")
    show(tab, dakar, case)
    qtbot.waitUntil(lambda: "Version 3" in texts(tab))
    said = texts(tab)
    for words in ("Version 1", "Version 2", "Draft", "Void", "Signed"):
        assert words in said
    line = next(text for text in said if "code" in text)
    code = cases.load(dakar, case).agreements[0].code
    assert line.startswith(f"French · dated 1 Sept 2020 · code {code} · frozen by Awa on ")
    assert "Signed on 1 Sept 2020 at Mbour by Modou Sarr · interpreter Awa Ndiaye" in said
    assert unnamed_stops(tab) == []


def test_what_changed_since_the_signature_is_listed(qtbot, tab, dakar, case):
    issuing.issue(dakar, case, TERMS)
    items.change(dakar, plan.read(dakar, case).items[0].id, {"amount": euros(1500)})
    show(tab, dakar, case)
    qtbot.waitUntil(lambda: any("€1,450.00 → €1,500.00" in text for text in texts(tab)))
    assert "The case changed since this version was frozen" in texts(tab)
    language.switch("fr")
    assert any("1 500,00" in text.replace("\u202f", " ") for text in texts(tab))


def test_a_version_is_previewed(qtbot, tab, dakar, case, asked):
    key = issuing.issue(dakar, case, TERMS)
    show(tab, dakar, case)
    qtbot.waitUntil(lambda: "Version 1" in texts(tab))
    press(tab, "Preview")
    assert asked.papers == [AgreementTarget(case, key)]


def test_a_version_is_saved_from_the_list(qtbot, tab, dakar, case, asked, monkeypatch, tmp_path):
    key = issuing.issue(dakar, case, TERMS)
    show(tab, dakar, case)
    qtbot.waitUntil(lambda: "Version 1" in texts(tab))

    def choose(parent: object, name: str) -> Path:
        return tmp_path / name

    monkeypatch.setattr("app.views.dialogs.saving_pdf.choose_file", choose)
    press(tab, "Save the PDF")
    qtbot.waitUntil(lambda: len(asked.told) == 1)
    saved = tmp_path / "DKR-2020-00001-0_v1.pdf"
    assert saved.read_bytes() == kept.pdf(dakar, key)
    assert "passphrase" in spoken(asked.told[0])


def test_a_version_is_printed_in_as_many_copies_as_there_are_parties(qtbot, tab, dakar, case,
                                                                     monkeypatch):  # fmt: skip
    issuing.issue(dakar, case, TERMS)
    show(tab, dakar, case)
    qtbot.waitUntil(lambda: "Version 1" in texts(tab))
    asked = []
    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "choose_printer", lambda *about: asked.append(about[1:3]))
    press(tab, "Print")
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [("DKR-2020-00001-0_v1", 2)]


def test_a_version_is_made_void_with_a_reason_only(qtbot, tab, dakar, case):
    key = issuing.issue(dakar, case, TERMS)
    show(tab, dakar, case)
    agreement = tab.file.agreements[0]
    seen = []

    def without(dialog):
        dialog.accept()
        seen.append(dialog._refusal.text())

    answer_next(without)
    tab.void(agreement)
    assert "Say why" in seen[0]
    assert kept.of_case(dakar, case)[0].state == "frozen"

    def because(dialog):
        dialog.why.setPlainText("Le projet a changé")
        dialog.accept()

    answer_next(because)
    tab.void(agreement)
    with dakar.reading() as session:
        assert session.get(Agreement, key).state == "void"


def test_another_office_looks_and_prints_only(qtbot, tab, dakar, bamako, paris):
    case = a_planned_case(bamako, country="ML")
    issuing.issue(bamako, case, TERMS)
    send(bamako, paris)
    custody.share(paris, case, ["DKR"])
    send(paris, dakar)
    show(tab, dakar, case)
    qtbot.waitUntil(lambda: "Version 1" in texts(tab))
    names = {b.accessibleName() for b in tab.findChildren(Button) if b.isVisible()}
    assert names == {"Preview", "Print", "Save the PDF"}


def test_no_field_of_the_case_is_answered_here(tab):
    assert not tab.show_field("town")
    assert tab.may_leave()
