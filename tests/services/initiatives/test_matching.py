"""What fits a person: hard conditions exclude, soft ones rank, always with the reasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.initiative import Initiative
from app.services.initiatives.applicant import ages
from app.services.initiatives.matching import Applicant, match
from app.services.initiatives.success import Success

DAY = date(2026, 11, 24)
MODOU = Applicant(
    country="SN", region="SN-TH", sex="M", ages=(35, 35), returned=True, level="N3",
    languages=frozenset({"wo"}), has=frozenset({"identity", "plan"}),
)  # fmt: skip


def an_initiative(name="A", **answers):
    usual = {"country": "SN", "acronym": name, "national": True, "sector": "finance",
             "verified_on": DAY}  # fmt: skip
    return Initiative(id=name, root=name, **{**usual, **answers})


def kinds(found):
    return tuple(
        {one.kind for one in side} for side in (found.reasons, found.missing, found.against)
    )


@pytest.mark.parametrize(
    ("answers", "side", "kind"),
    [
        ({"zones": ["SN-TH"], "national": None}, 0, "region"),
        ({"zones": ["SN-DK"], "national": None}, 2, "region"),
        ({"national": None}, 1, "region"),
        ({"sector": "business_support"}, 0, "sector"),
        ({"age_from": 18, "age_to": 40}, 0, "age"),
        ({"age_from": 36}, 2, "age"),
        ({"age_to": 34}, 2, "age"),
        ({"sexes": ["F"]}, 2, "sex"),
        ({"sexes": ["M", "F"]}, 0, "sex"),
        ({"after_return": True}, 0, "status"),
        ({"call_closes": date(2026, 11, 23)}, 2, "call"),
        ({"call_opens": date(2026, 12, 1)}, 1, "call"),
        ({"call_closes": date(2026, 12, 1)}, 0, "call"),
        ({"documents": ["identity", "plan"]}, 0, "documents"),
        ({"documents": ["identity", "residence"]}, 1, "documents"),
        ({"languages": ["wo", "fr"]}, 0, "language"),
        ({"verified_on": None}, 1, "checked"),
    ],
)
def test_each_condition_speaks_for_is_missing_or_excludes(answers, side, kind):
    (found,) = match(MODOU, [an_initiative(**answers)], {}, DAY)
    assert kind in kinds(found)[side]
    assert found.fits is (side != 2)


def test_conditions_in_words_are_never_interpreted():
    said = an_initiative(conditions_fr="réservé aux femmes de 20 à 25 ans, clos le 01/01/2020")
    (found,) = match(MODOU, [said], {}, DAY)
    assert found.fits


def test_what_is_not_known_of_a_person_is_missing_and_excludes_nothing():
    asks = an_initiative(zones=["SN-DK"], national=None, age_from=18, sexes=["F"],
                         after_return=True, documents=["identity"])  # fmt: skip
    (found,) = match(Applicant(country="SN"), [asks], {}, DAY)
    assert found.fits
    assert kinds(found)[1] == {"region", "age", "sex", "status", "documents"}


def test_success_ranks_only_once_there_are_enough_answers():
    went = {"A": Success(sent=2, answered=2, accepted=2), "B": Success(sent=4, answered=4)}
    names = [one.initiative.id for one in match(MODOU, map(an_initiative, "AB"), went, DAY)]
    assert names == ["A", "B"]
    went["B"] = Success(sent=4, answered=4, accepted=4)
    names = [one.initiative.id for one in match(MODOU, map(an_initiative, "AB"), went, DAY)]
    assert names == ["B", "A"]


@given(st.data())
def test_the_order_depends_neither_on_that_of_the_rows_nor_on_what_others_there_are(data):
    choices = st.fixed_dictionaries({
        "acronym": st.sampled_from(["X", "x", "É"]),
        "zones": st.sampled_from([None, ["SN-TH"], ["SN-DK"]]),
        "national": st.sampled_from([None, True]),
        "age_from": st.sampled_from([None, 20, 50]),
        "sector": st.sampled_from(["finance", "housing"]),
    })  # fmt: skip
    drawn = data.draw(st.lists(choices, min_size=1, max_size=6))
    rows = [an_initiative(name=str(n)) for n in range(len(drawn))]
    for row, answers in zip(rows, drawn, strict=True):
        for name, value in answers.items():
            setattr(row, name, value)
    order = [one.initiative.id for one in match(MODOU, rows, {}, DAY)]
    shuffled = data.draw(st.permutations(rows))
    assert [one.initiative.id for one in match(MODOU, shuffled, {}, DAY)] == order
    added = [*shuffled, an_initiative("other", sector="finance", zones=["SN-TH"])]
    kept = [one.initiative.id for one in match(MODOU, added, {}, DAY)]
    assert [key for key in kept if key != "other"] == order


@pytest.mark.parametrize(
    ("birth", "found"),
    [
        ("1991-04-17", (35, 35)),
        ("1991-12-01", (34, 34)),
        ("1991-11", (34, 35)),
        ("1991", (34, 35)),
        ("~1985", (39, 42)),
        (None, None),
    ],
)
def test_the_age_is_as_precise_as_the_date_of_birth(birth, found):
    assert ages(birth, DAY) == found
