"""Two records are one person beyond reasonable doubt, or they are not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.duplicates import DuplicateIndex, Person, same_person

DIALLO = Person(
    "1", "DIALLO", "Mamadou Saliou", birth="1988-09-03", phones=("+221769259541",),
    documents=(("passport_sn", "A04866022"),),
)  # fmt: skip
NOBODY = Person("2", "", "")


def named(family: str, given_names: str = "", **traits: object) -> Person:
    return replace(NOBODY, family_name=family, given_names=given_names, **traits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (named("Jallow", "Mamadu Saliu", birth="1988-09-03"), "same_name_and_birth_date"),
        (named("MAMADOU", "Diallo", birth="1988-09-03"), "same_name_and_birth_date"),
        (named("Barry", "Saliou", birth="1988-09-03"), "same_name_and_birth_date"),
        (named("BA", "Saliou", phones=("+221769259541",)), "same_name_and_phone"),
        (named("Somebody", "else", documents=(("other", "a 0486-6022"),)), "same_document"),
    ],
)
def test_the_same_person_is_found(other: Person, reason: str) -> None:
    assert same_person(DIALLO, other) == (reason,)


@pytest.mark.parametrize(
    "other",
    [
        named("DIALLO", "Mamadou Saliou"),
        named("DIALLO", "Mamadou Saliou", birth="1988"),
        named("DIALLO", "Mamadou Saliou", birth="1988-09"),
        named("DIALLO", "Mamadou Saliou", birth="1988-09-04"),
        named("SOW", "Oumar", birth="1988-09-03"),
        named("DIALLO", "Aïssatou", phones=("+221769259541",)),
        named("", "", birth="1988-09-03", phones=("+221769259541",)),
    ],
)
def test_another_person_is_not_taken_for_the_same(other: Person) -> None:
    assert same_person(DIALLO, other) == ()


def test_the_placeholder_of_an_unknown_birth_date_says_nothing() -> None:
    unknown = replace(DIALLO, birth="1900-01-01", phones=(), documents=())
    assert same_person(unknown, unknown) == ()


def test_articles_are_no_words_of_a_name() -> None:
    one = named("EL AMRANI", "Youssef", birth="1990-06-12")
    assert same_person(one, named("LAMRANI", "Yousef", birth="1990-06-12"))
    assert not same_person(one, named("EL IDRISSI", "Karim", birth="1990-06-12"))


def test_having_no_given_name_is_nothing_in_common() -> None:
    one = named("MBALLA", "Sans objet", birth="1985-06-17")
    assert not same_person(one, named("KAMGA", "Sans objet", birth="1985-06-17"))


def test_another_spelling_of_a_person_counts_as_a_name() -> None:
    one = named("KONE", "Awa", birth="1990-01-02", other_names=("TRAORÉ Hawa",))
    assert same_person(one, named("TRAORE", "Hawa", birth="1990-01-02"))


@pytest.mark.parametrize("number", ["A00000000", "000000", "none", "12", ""])
def test_a_number_that_identifies_nobody_is_no_document(number: str) -> None:
    one = named("A", documents=(("passport_sn", number),))
    assert same_person(one, named("B", documents=(("passport_sn", number),))) == ()


def test_a_number_of_a_register_needs_a_name_as_well() -> None:
    one = named("DIALLO", "Awa", documents=(("birth_certificate", "094/1988"),))
    assert same_person(one, replace(one, family_name="JALLOH"))
    assert not same_person(one, replace(one, family_name="SOW", given_names="Oumar"))


PERSONS = st.builds(
    Person,
    st.integers(),
    st.sampled_from(["DIALLO", "JALLOW", "SOW", "EL AMRANI", "LAMRANI"]),
    st.sampled_from(["Awa", "Mamadou", "Modou", "Sans objet", ""]),
    birth=st.sampled_from(["1988-09-03", "1988", "1900-01-01", ""]),
    phones=st.sampled_from([(), ("+221769259541",)]),
    documents=st.sampled_from([(), (("passport_sn", "A04866022"),)]),
)


@given(PERSONS, PERSONS)
def test_likeness_is_mutual(one: Person, other: Person) -> None:
    assert same_person(one, other) == same_person(other, one)


@given(st.lists(PERSONS, max_size=8), PERSONS)
def test_the_index_finds_what_comparing_with_everybody_finds(
    known: list[Person], person: Person
) -> None:
    found = DuplicateIndex(known).matches(person)
    wanted = [other for other in known if same_person(person, other)]
    assert sorted(id(m.person) for m in found) == sorted(map(id, wanted))
