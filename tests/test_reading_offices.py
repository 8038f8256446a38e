"""Somebody told of by an office or a trade: named behind what the office is of, called by it again, and counted apart from others.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Statement
from habeas.reading import read

PUBLISHED = date(2025, 11, 21)  # a Friday


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def named(text: str) -> list[list[str]]:
    return [[mention.name for mention in one.people] for one in statements(text)]


NAMED_ACROSS = [
    ("Police re-arrested the editor of the weekly Negarit, Biruk Alemu, on Thursday.", "Biruk Alemu"),
    ("Police detained the chair of the opposition party Zubr, Ivan Holub, at his home.", "Ivan Holub"),
    ("The judge jailed the head of the Vela trade union, Anna Brenn, for six years.", "Anna Brenn"),
    ("Agents arrested the director of the Sarnavia Observatory for Human Rights, Marta Lind.", "Marta Lind"),
    ("The court sentenced the leader of the farmers' movement in the south, Pavel Orel, to ten years.", "Pavel Orel"),
    ("The wife of the jailed lawyer Petr Sand, Olga, was detained on Monday.", "Olga"),
    ("The editor of the weekly Negarit, Biruk Alemu, was arrested on Thursday.", "Biruk Alemu"),
]


@pytest.mark.parametrize(("text", "name"), NAMED_ACROSS)
def test_an_office_is_named_behind_what_it_is_of(text: str, name: str) -> None:
    first = statements(text)[0]
    assert [mention.name for mention in first.people] == [name]
    assert "charge" not in dict(first.facets), "what an office is of is no charge"


def test_nobody_else_stands_in_for_an_editor_named_behind_his_paper() -> None:
    text = (
        "Police re-arrested the editor of the weekly Negarit, Biruk Alemu, on Thursday, three days after a court ordered his release.\n\n"
        "Alemu was first detained in September together with the reporter Hanna Girma."
    )
    again, before, *_ = statements(text)
    assert [one.name for one in again.people] == [one.name for one in before.people] == ["Biruk Alemu"]
    assert again.on.earliest == date(2025, 11, 20) and before.on.earliest == date(2025, 11, 17)


@pytest.mark.parametrize(
    "text",
    [
        "They jailed the head of the union, Anna Brenn, Petr Holm and Leo Sand.",
        "Two members of the union, Anna Brenn and Petr Holm, were freed on Monday.",
    ],
)
def test_a_name_that_may_be_of_somebody_in_between_or_of_a_list_renames_no_office(text: str) -> None:
    assert named(text)[0] != ["Anna Brenn"] and named(text)[0][-1] in ("Leo Sand", "Petr Holm")


def test_a_founder_and_two_lawyers_are_counted_by_no_number_of_the_text() -> None:
    for text in (
        "They freed the founder, Dana Weiss, and two lawyers.",
        "They freed the founder of Open Door, Dana Weiss, and two lawyers.",
    ):
        (freed,) = statements(text)
        assert freed.count is None and [one.name for one in freed.people] == ["Dana Weiss"]


def test_the_poet_is_whom_the_text_called_a_poet() -> None:
    text = (
        "A court sentenced the poet Marala Annay to nine years in prison on Tuesday. Two others, the printer Davit Sapar and his wife "
        "Ogul, received four years each.\n\nWashington has offered to lift visa restrictions on 12 officials if the poet is pardoned."
    )
    told = statements(text)
    assert [one.name for one in told[-1].people] == ["Marala Annay"]
    assert "charge" not in dict(told[0].facets)


def test_what_an_event_is_counted_from_does_not_come_after_it() -> None:
    freed, taken = statements("Anna Brenn was freed on Monday, two weeks after she was arrested.")
    assert (freed.on.earliest, taken.on.earliest) == (date(2025, 11, 17), date(2025, 11, 3))
    assert [link.relation.value for link in freed.links] == ["after"] and not taken.links


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("A Hong Kong court handed 45 democracy activists prison terms of between four and ten years on Tuesday.", "democracy activists"),
        ("A court in Osh gave 12 miners long prison sentences on Monday.", "miners"),
        ("The tribunal handed the three editors jail sentences of up to nine years.", "editors"),
    ],
)
def test_a_term_is_no_part_of_what_those_are_called_to_whom_it_is_given(text: str, population: str) -> None:
    (told,) = statements(text)
    assert told.count is not None and told.count.population == population


def test_life_and_death_are_terms_and_no_charges() -> None:
    for text, term in (("Lena Holm, 52, was jailed for life in January 2024.", "life"), ("A court sentenced Petr Orr to death.", "death")):
        (told,) = statements(text)
        facets = dict(told.facets)
        assert facets.get("term") == term and "charge" not in facets
