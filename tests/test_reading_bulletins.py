"""Bulletins of those who count prisoners: what a total is made up of, whose number is whose, and what is no release and no stay.
All groups, people and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
LEAD = "A bulletin on political prisoners.\n\n"  # what the text is about, and no event


def told(text: str) -> list[Statement]:
    return list(read(LEAD + text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def kinds(text: str) -> list[tuple[Kind, Modality]]:
    return [(statement.kind, statement.modality) for statement in told(text)]


def parts(text: str) -> list[tuple[int, str]]:
    """The numbers that are told as parts of another, with their people."""
    found = [statement.count for statement in told(text) if statement.count is not None and statement.count.subset_of is not None]
    return [(count.low or 0, count.population) for count in found]


@pytest.mark.parametrize(
    "text",
    [
        "The group released on Monday its annual census of jailed writers.",
        "The Watch released this Tuesday (11) its monthly report, for the month of February.",
        "The Watch released late on Monday a statement on the trial.",
    ],
)
def test_a_writing_that_comes_out_lets_nobody_out(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["The prisoners released on Monday wrote letters.", "The men released on Monday read a statement."])
def test_people_let_out_who_write_are_let_out(text: str) -> None:
    assert kinds(text) == [(Kind.RELEASED, Modality.ASSERTED)]


@pytest.mark.parametrize(
    "text",
    [
        "She was pardoned on five charges, reducing her 33-year term by six years.",
        "The former president received pardons in two cases.",
        "Most of them had nearly completed serving their sentences.",
        "They had served nearly their whole terms.",
        "The people have been taken hostage by the ambitions of one man.",
        "The country was held hostage to his fears.",
    ],
)
def test_a_part_of_a_pardon_and_a_figure_of_speech_tell_nothing(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She was pardoned on Friday.", Kind.RELEASED),
        ("Nearly forty have completed their sentences.", Kind.RELEASED),
        ("The villagers have been taken hostage by gunmen.", Kind.DETAINED),
    ],
)
def test_near_misses_of_these_are_told(text: str, kind: Kind) -> None:
    assert kinds(text) == [(kind, Modality.ASSERTED)]


def test_a_release_that_remains_a_priority_is_asked_for() -> None:
    assert kinds("The release of all political prisoners remains an urgent priority.") == [(Kind.RELEASED, Modality.DEMANDED)]


def test_who_died_is_not_held() -> None:
    found = told("The anniversary of the death of political prisoner Ana Ruiz was marked in the capital.")
    assert [(one.kind, [person.name for person in one.people]) for one in found] == [(Kind.DIED, ["Ana Ruiz"])]
    assert kinds("It recalls the victims: political prisoners Leo Sand, Ivo Kern and others who died in custody.") == [
        (Kind.DIED, Modality.ASSERTED)
    ]
    assert kinds("The lawyer of political prisoner Leo Sand spoke of others who died in custody.")[0] == (Kind.HELD, Modality.ASSERTED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There are 240 political prisoners. Among them, there are 226 men and 14 women and one minor. "
            "It added that 110 are civilians and 130 are military.",
            [(226, "men"), (14, "women"), (1, "minor"), (110, "civilians"), (130, "political prisoners")],
        ),
        (
            "There are 240 political prisoners. Among those considered political prisoners, there are 226 men and 14 women.",
            [(226, "men"), (14, "women")],
        ),
        ("There are 240 political prisoners. Of the total, there are 226 men and 14 women.", [(226, "men"), (14, "women")]),
        (
            "There are 240 political prisoners. Among them, 226 were reported to be men, 14 women, and one a minor.",
            [(226, "political prisoners"), (14, "women")],
        ),
        ("Police made 150 arrests. Of this number, 29 were minors; and 14 were indigenous.", [(29, "minors"), (14, "people")]),
        ("Police arrested 30 people. Among them were six women and a pensioner.", [(6, "women")]),
    ],
)
def test_what_a_total_is_made_up_of(text: str, expected: list[tuple[int, str]]) -> None:
    assert parts(text) == expected


def named(text: str) -> list[tuple[Kind, int | None, tuple[str, ...]]]:
    return [(one.kind, one.count.low if one.count is not None else None, tuple(person.name for person in one.people)) for one in told(text)]


def test_those_included_are_of_the_group_told_right_before() -> None:
    found = named("Despite the release of some prisoners, over 1,400 political prisoners, including the writer Ana Ruiz, remain in prison.")
    assert found == [(Kind.RELEASED, None, ()), (Kind.HELD, 1401, ("Ana Ruiz",))]


def test_those_who_benefit_from_an_amnesty_are_not_among_those_held() -> None:
    found = named(
        "The group recalls that 2,100 political prisoners remain in prison.\n\n"
        "Among those benefiting from the amnesty are the adviser Sean Kern and the envoy Ida Boll."
    )
    assert found == [(Kind.HELD, 2100, ()), (Kind.RELEASED, None, ("Sean Kern", "Ida Boll"))]


def test_among_a_number_is_of_a_group_of_that_number() -> None:
    found = named("Sylvania has 23 journalists in prison. Jay Roz is among the 19 journalists behind bars in Zembla.")
    assert (Kind.HELD, 23, ()) in found
    assert named("The state freed 19 journalists on Monday. Jay Roz is among the 19.")[0] == (Kind.RELEASED, 19, ("Jay Roz",))


def test_also_adds_to_the_largest_group_told_of() -> None:
    found = named(
        "Of the 6,000 prisoners released last week only 402 were political prisoners. The 402 political prisoners released had been "
        "on its list.\n\nAlso released were the economist Sean Kern and the envoy Ida Boll."
    )
    assert not any(people for _, number, people in found if number == 402)
    assert found[-1] == (Kind.RELEASED, None, ("Sean Kern", "Ida Boll"))


def test_a_number_counted_is_of_the_day_it_is_told() -> None:
    (stock,) = told("The group counted 240 political prisoners.")
    assert (stock.on.earliest, stock.on.latest) == (PUBLISHED, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since the coup, 27,099 people have been arrested, 20,788 are currently in detention.", [(20788, "people")]),
        ("Since the coup, 22,252 people were arrested and among them, 17,948 are now in detention.", [(17948, "people")]),
        ("Police arrested 300 people and 40 were still held on Friday.", [(40, "people")]),
        ("Police arrested 300 people and 40 were freed on Friday.", []),
        ("In the north 300 people were arrested, and in the south 40 are in detention.", []),
        (
            "There are 66 political prisoners. Of the 66 political prisoners, 33 are minors (29 are still serving sentences).",
            [(33, "minors"), (29, "political prisoners")],
        ),
        (
            "Of the political prisoners, 33 minors are still on the list, of which 29 are serving their sentences.",
            [(29, "minors")],
        ),
    ],
)
def test_who_is_still_held_of_those_taken_in(text: str, expected: list[tuple[int, str]]) -> None:
    assert parts(text) == expected


def test_a_part_in_brackets_is_of_what_stands_before_them() -> None:
    stock, minors, serving = told("There are 66 political prisoners. Of the 66, 33 are minors (29 are still serving sentences).")
    assert stock.count is not None and minors.count is not None and serving.count is not None
    assert (minors.count.subset_of, serving.count.subset_of) == (stock.id, minors.id)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The report says that 33 minors remain on the list of political prisoners.\n\nSome 12 minors remain on the list.", 12),
        ("There are hundreds of people in the country who are languishing in prison.", 200),
        ("It revealed that the regime, led by dictator Leo Diaz, currently holds 1,045 political prisoners.", 1045),
        ("Ruritania was the worst jailer with 68 journalists identified as being in prison there.", 68),
    ],
)
def test_a_stock_told_another_way(text: str, expected: int) -> None:
    last = told(text)[-1]
    assert last.kind is Kind.HELD
    assert last.count is not None
    assert last.count.low == expected


def test_those_on_a_list_of_sanctions_are_not_held() -> None:
    assert kinds("Twelve officials remain on the sanctions list.") == []


def test_what_a_clause_on_a_crime_says_of_people_tells_nothing_anew() -> None:
    found = named("The amnesty freed 5,864 prisoners, 180 of whom are foreigners, but nobody has said what crimes they were convicted of.")
    assert [number for kind, number, _ in found if kind is Kind.SENTENCED] == []


def test_an_alias_and_a_law_are_nobody_else() -> None:
    found = named(
        "On 29 April 2022, soldiers arrested U Sein Tin (aka Ko Lay) in Pyin Township. On 12 December 2022, he was sentenced to 17 years "
        "under Section 52(a) of the Counter-Terrorism Law. On 19 November 2024, he was transferred from Obo Prison to a hospital."
    )
    assert {people for _, _, people in found} == {("U Sein Tin",)}
    assert [people for _, _, people in named("Jude Law was arrested on Monday.")] == [("Jude Law",)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prisoners Defenders reported that 11 were freed.", "Prisoners Defenders"),
        ("According to the NGO Prisoners Defenders, 11 were freed.", "NGO Prisoners Defenders"),
    ],
)
def test_a_body_named_by_two_plurals_speaks_with_its_whole_name(text: str, speaker: str) -> None:
    assert told(text)[0].speakers[0] == speaker


def test_journalists_before_names_are_no_part_of_them() -> None:
    assert named("Journalists Ana Ruiz and Leo Sand were arrested.") == [(Kind.DETAINED, None, ("Ana Ruiz", "Leo Sand"))]


def test_an_age_in_years_does_not_hide_the_subject() -> None:
    found = named("Ana Ruiz, 72 years old, who is a party member, was arrested on December 17 at her home.")
    assert found == [(Kind.DETAINED, None, ("Ana Ruiz",))]
