"""Subjects far from their verbs, what is only weighed, and bodies that bear the name of their members.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 14)  # a Saturday


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


FAR = [
    ("The last five of 18 students arrested in March over plans to block the government were let out on Friday.", 5),
    ("Nine people accused of plotting to kill the president were released on Friday.", 9),
    ("Twelve miners detained in May while trying to enter the plant were released on Friday.", 12),
    ("Four drivers fined for refusing to carry the flag were released on Friday.", 4),
]


@pytest.mark.parametrize(("text", "number"), FAR)
def test_what_is_told_between_belongs_to_the_subject(text: str, number: int) -> None:
    freed = [one for one in statements(text) if one.kind is Kind.RELEASED]
    assert [(one.count.low, one.on.earliest) for one in freed if one.count is not None] == [(number, date(2025, 6, 13))]


def test_the_object_of_a_clause_that_ends_is_no_subject() -> None:
    told = statements("The students said police had arrested a teacher to frighten them. On Friday the teacher was released.")
    assert [one.kind for one in told if one.modality is Modality.ASSERTED] == [Kind.DETAINED, Kind.RELEASED]


def test_what_goes_on_behind_a_clause_of_what_might_have_been() -> None:
    told = statements("Six others fled the country before they could be arrested and are being tried in absentia.")
    assert [(one.kind, one.modality) for one in told] == [(Kind.DETAINED, Modality.POSSIBLE), (Kind.TRIED, Modality.ASSERTED)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("We will consider further steps, including lifting the visa ban on the first lady.", Modality.POSSIBLE),
        ("Washington is weighing measures, including lifting the visa ban on the first lady.", Modality.POSSIBLE),
        ("Washington took several steps on Friday, including lifting the visa ban on the first lady.", Modality.ASSERTED),
    ],
)
def test_what_is_included_in_steps_is_meant_as_they_are(text: str, modality: Modality) -> None:
    assert [one.modality for one in statements(text) if one.kind is Kind.MEASURE_LIFTED] == [modality]


def test_a_body_named_by_its_members_opens_a_sentence() -> None:
    for name in ("Lawyers' Watch", "Prisoners' Union", "Reporters’ Watch"):
        (held,) = statements(f"{name} says three journalists are now behind bars.")
        assert held.speakers[0] == name
    (held,) = statements("Lawyers' relatives say three journalists are now behind bars.")
    assert held.speakers[0] == "Lawyers' relatives"


def test_easter_sunday_is_not_the_last_sunday() -> None:
    (pardoned,) = statements("Nine pastors were pardoned by the president on Easter Sunday.")
    assert pardoned.on.earliest is None
    (pardoned,) = statements("Nine pastors were pardoned by the president on Sunday.")
    assert pardoned.on.earliest == date(2025, 6, 8)


PEOPLES = ["South Koreans", "Sri Lankans", "Costa Ricans", "New Zealanders", "Sierra Leoneans", "South Sudanese", "Botswanans"]


@pytest.mark.parametrize("people", PEOPLES)
def test_peoples_of_two_words_are_counted_and_nobody_is_called_by_them(people: str) -> None:
    (taken,) = statements(f"Police arrested 12 {people} on Friday.")
    assert taken.count is not None and (taken.count.low, taken.count.population) == (12, people) and not taken.people
    told = statements(f"More than 300 {people} detained in a raid on a battery plant are to be flown home on a chartered plane.")
    assert [(one.kind, one.modality) for one in told] == [(Kind.DETAINED, Modality.ASSERTED), (Kind.RELEASED, Modality.PROMISED)]


def test_an_answer_without_a_verb_is_wanted_as_the_question_has_it() -> None:
    told = statements('Jan Wilk, 27, is in the remand prison in Minsk.\n\nWhat does Warsaw want? His release "without any conditions".')
    assert [one.modality for one in told if one.kind is Kind.RELEASED] == [Modality.DEMANDED]


def test_a_timeline_tells_what_happened_that_day_of_whom_its_title_names() -> None:
    text = (
        "Timeline: The case of Ivan Safran\n\n7 July 2020: Safran, a former defence reporter, is detained outside his flat in Moscow and "
        "charged with treason.\n\nSeptember 2022: A Moscow court sentences him to 22 years in a colony."
    )
    told = statements(text)
    assert [(one.kind, one.on.earliest) for one in told] == [
        (Kind.DETAINED, date(2020, 7, 7)),
        (Kind.CHARGED, date(2020, 7, 7)),
        (Kind.SENTENCED, date(2022, 9, 1)),
    ]
    assert {mention.name for one in told for mention in one.people} == {"Ivan Safran"}
