"""The papers of a session: what they print, and what none of them ever does."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from sqlalchemy import select

from app.models.case import Case
from app.models.money import Money
from app.models.person import Person
from app.services import case_saving, organisations
from app.services.committee import outcomes, sessions, sitting, submissions
from app.services.errors import UserError
from app.services.packages import items, plan
from app.services.reports import committee_letters, committee_papers, committee_sheets
from app.services.tasks import Progress
from tests.committee_case import (
    ABSENT,
    ADJOURNED,
    DAY,
    FAVOURABLE,
    REFUSED,
    a_held_session,
    a_plan_to_submit,
    a_session,
    a_submitted_case,
    decide,
)
from tests.package_case import change, euros
from tests.services.documents.reading import pages, text

YEAR = DAY.year
# What stands in a case and must stand on no paper of a committee.
SECRETS = {
    "admin_status": "Zadminstatus", "needs": "Zneeds", "comments": "Zcomments",
    "heard_from": "Zheard", "organisation": "Zorganisation", "contact_name": "Zcontact",
    "emergency_name": "Zemergency",
}  # fmt: skip
WORDS = (
    *SECRETS.values(), "forced", "forcé", "asyl", "vulnérab", "vulnerab", "disab", "handicap",
    "médic", "medic", "Zclinique", "Allemagne", "Germany",
)  # fmt: skip
PAPERS = (committee_papers.sheets, committee_papers.names, committee_papers.minutes)


def principal(desk, case):
    with desk.reading() as session:
        return session.scalars(select(Person.id).where(Person.root == case)).one()


def a_secret_case(desk, number=1):
    """A case with something planted in every field that no committee may read."""
    case = a_plan_to_submit(desk, number, return_type="forced", **SECRETS)
    operator = organisations.find_or_add(desk, "Opérateur", "operator")
    plan.save(desk, case, {"operator": operator, "title": "Couture de Modou Sarr"})
    for service, label in (("N1-MED", "Zclinique"), ("N1-VULN", "Appui aux vulnérables"),
                           ("N3-FEE", "Suivi")):  # fmt: skip
        items.add(desk, case, {"service": service, "label": label, "amount": euros(100),
                               "quote": "flat"})  # fmt: skip
    submissions.submit(desk, case)
    return case


@pytest.fixture
def closed(dakar):
    """A closed session with one case of each outcome."""
    made = a_held_session(dakar, [a_secret_case(dakar, number) for number in (1, 2, 3, 4)])
    francs = replace(FAVOURABLE, grant=Money(1_000_000, "XOF"), conditions="Bail de M. Sarr")
    decide(dakar, made, francs, ADJOURNED, REFUSED, ABSENT)
    outcomes.close(dakar, made)
    return made


def every_paper(desk, made):
    for language in ("fr", "en", "fr-en"):
        for make in PAPERS:
            yield make.__name__, make(desk, made, language)
        letters = committee_letters.letters(desk, made, language)
        yield "letters", committee_letters.merged(letters)


def test_no_paper_says_why_or_how_somebody_came_back_nor_of_health(dakar, closed):
    for name, pdf in every_paper(dakar, closed):
        found = [word for word in WORDS if word.lower() in text(pdf).lower()]
        assert found == [], name
        assert not any(word.lower().encode() in pdf.lower() for word in SECRETS.values())


def test_names_stand_on_the_list_of_the_secretary_and_on_letters_alone(dakar, closed):
    for name, pdf in every_paper(dakar, closed):
        named = "sarr" in text(pdf).lower() or "modou" in text(pdf).lower()
        assert named == (name in ("names", "letters")), name
        assert "DKR-2026-00001-0" in text(pdf)


def test_a_sheet_shows_the_project_the_money_and_the_household(dakar, closed):
    first = pages(committee_papers.sheets(dakar, closed, "fr"))[0]
    for words in (
        "Fiche de présentation – dossier DKR-2026-00001-0", f"Comité de sélection n° {YEAR}/1",
        "Niveau 3", "Couture de […] […]", "Équipement professionnel", "1 450,00", "951 138",
        "Appui social", "Personnes du foyer 1", "Tranche d’âge", "Part ERRIN (50 %) 1 500,00 €",
        "Prestations de l’opérateur 100,00 €",
    ):  # fmt: skip
        assert words in first
    assert len(pages(committee_papers.sheets(dakar, closed, "fr"))) == 4


def test_the_sheet_is_what_was_submitted(dakar):
    case = a_submitted_case(dakar)
    made = a_session(dakar, [case])
    before = committee_papers.sheets(dakar, made, "en")
    plan.save(dakar, case, {"title": "Boulangerie"})
    assert committee_papers.sheets(dakar, made, "en") == before


def test_the_minutes_count_and_add_up_by_currency(dakar, closed):
    words = text(committee_papers.minutes(dakar, closed, "fr"))
    for expected in (
        f"Procès-verbal du comité de sélection n° {YEAR}/1", "Inscrits 4", "Présentés 3",
        "Avis favorables 1", "Ajournés 1", "Non retenus 1", "Absents 1", "Awa Ndiaye ANPEJ",
        "Conditions : Bail de M. […]", "Motif : Devis à compléter.", "Total engagé 1 000 000 F CFA",
        "Total engagé 100,00 €", "Présidence Claire Martin", "Membre Awa Ndiaye",
    ):  # fmt: skip
        assert expected in words
    row = sitting.read(dakar, closed).rows[2]
    outcomes.enter(dakar, row.item.id, ADJOURNED, "Ligne fausse de Modou")
    corrected = text(committee_papers.minutes(dakar, closed, "en"))
    assert "Corrections after closing" in corrected
    assert "DKR-2026-00003-0 Refused Adjourned" in corrected
    assert "Ligne fausse de […]" in corrected


def test_minutes_are_a_draft_until_the_session_is_closed(dakar):
    made = a_session(dakar, [a_submitted_case(dakar)])
    with pytest.raises(UserError) as refused:
        committee_papers.minutes(dakar, made, "fr")
    assert refused.value.code == "not_held"
    sessions.hold(dakar, made)
    assert "PROJET" in text(committee_papers.minutes(dakar, made, "fr"))


def test_letters_tell_each_outcome_in_the_language_of_the_beneficiary(dakar, closed):
    case = sitting.read(dakar, closed).rows[1].case.id
    change(dakar, Person, principal(dakar, case), languages=["wo", "en", "fr"])
    letters = committee_letters.letters(dakar, closed)
    assert [letter.language for letter in letters] == ["fr", "en", "fr", "fr"]
    assert [letter.name for letter in letters][:2] == [
        f"DKR-2026-00001-0_committee_{YEAR}-1_fr.pdf",
        f"DKR-2026-00002-0_committee_{YEAR}-1_en.pdf",
    ]
    one, two, three, four = pages(committee_letters.merged(letters))
    assert "une aide de 1 000 000 F CFA" in one
    assert "conditions suivantes : Bail de M. Sarr" in one
    assert "adjourned it. Reason: Devis à compléter." in two
    assert "ne l’a pas retenu" in three
    assert "vous n’étiez pas présent(e)" in four
    assert all("SARR Modou Quartier Dixième Thiès" in page for page in (one, two, three, four))
    assert all("Page 1/1" in page for page in (one, two, three, four))


def test_letters_wait_for_the_session_to_be_closed(dakar):
    made = a_held_session(dakar, [a_submitted_case(dakar)])
    with pytest.raises(UserError) as refused:
        committee_letters.letters(dakar, made)
    assert refused.value.code == "not_closed"


def test_the_same_session_gives_the_same_bytes(dakar, closed):
    assert [pdf for _, pdf in every_paper(dakar, closed)] == [
        pdf for _, pdf in every_paper(dakar, closed)
    ]


def test_the_batch_is_reported_and_can_be_stopped(dakar, closed, tmp_path):
    seen = []
    progress = Progress(lambda _step, done, total: seen.append((done, total)))
    made = committee_letters.letters(dakar, closed)
    committee_letters.write(made, tmp_path / "letters", progress)
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert len(list((tmp_path / "letters").iterdir())) == 4


HOSTILE = "<b>x</b> {title} **gras** %s \u202eevil\u202c ’ɓɔŋ \x1b[31m"


def test_hostile_words_in_every_field_are_printed_as_they_are(dakar):
    case = a_plan_to_submit(dakar)
    plan.save(dakar, case, {"title": HOSTILE.replace("\x1b", ""), "objectives": "é\n" * 900,
                            "sector": "=1+1"})  # fmt: skip
    case_saving.save(dakar, Case, case, {"town": "<i>T</i>", "address": "a" * 400})
    change(dakar, Person, principal(dakar, case), family_name="<u>Sarr</u> {number}")
    submissions.submit(dakar, case)
    made = a_held_session(dakar, [case], chair="{chair} **C**", members=["<b>A</b>, {body} **x**"])
    decide(dakar, made, replace(FAVOURABLE, conditions="{grant} **x** " * 300))
    outcomes.close(dakar, made)
    for name, pdf in every_paper(dakar, made):
        words = text(pdf)
        assert "{title} **gras** %s evil" in words, name
        assert pypdf.PdfReader(BytesIO(pdf)).pages
    assert "{chair} **C**" in text(committee_papers.minutes(dakar, made, "fr"))
    letters = committee_letters.merged(committee_letters.letters(dakar, made))
    assert "{grant} **x**" in text(letters)
    assert "<U>SARR</U> {NUMBER}" in text(letters)


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("Atelier de N’Diaye", "Atelier de […]"),
        ("l’atelier d’Aminata", "l’atelier d’[…]"),
        ("NDIAYE, aminata !", "[…], […] !"),
        ("Aminatou vend du mil", "Aminatou vend du mil"),
        ("", ""),
    ],
)
def test_the_people_of_a_case_are_hidden_in_texts(said, hidden):
    names = frozenset(committee_sheets._names([Person(
        case="c", family_name="N’Diaye", given_names="Aminata Ba", other_names=["Ndiaye Mina"],
    )]))  # fmt: skip
    assert committee_sheets.without(names, said) == hidden


@pytest.mark.parametrize(
    ("born", "group"),
    [
        *(("2009-11-24", "Under 18"), ("2000", "26 to 35"), ("~1950", "Over 50")),
        *(("2001-12", "18 to 25"), ("", None), (None, None)),
    ],
)  # fmt: skip
def test_an_age_group_is_as_precise_as_the_date_is_known(born, group):
    person = Person(case="c", relation="principal", birth_date=born)
    found = committee_sheets._age([person], DAY.replace(year=2026, month=11, day=23))
    assert (found.en if found else None) == group
