"""Which day a verb, a noun or a number of people has: the outer verb's, the inner one's, or another event's. All names are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def told(text: str, kind: Kind) -> list[Statement]:
    statements = read(text, published_on=PUBLISHED, publisher="Example Monitor", language="en").statements
    return [one for one in statements if one.kind is kind]


def days(text: str, kind: Kind) -> list[tuple[str, str]]:
    return [(str(one.on.earliest), str(one.on.latest)) for one in told(text, kind)]


@pytest.mark.parametrize(
    ("text", "number", "earliest", "latest"),
    [
        ("In January 12 students were arrested.", 12, "2025-01-01", "2025-01-31"),
        ("In May 9 elderly teachers were arrested.", 9, "2024-05-01", "2024-05-31"),
        ("By November 30 people had been arrested.", 30, "None", "2024-11-30"),
    ],
)
def test_a_number_behind_a_month_counts_the_people_after_it(text: str, number: int, earliest: str, latest: str) -> None:
    (one,) = told(text, Kind.DETAINED)
    assert one.count is not None and one.count.low == one.count.high == number
    assert (str(one.on.earliest), str(one.on.latest)) == (earliest, latest)


def test_a_day_of_a_month_stays_a_day() -> None:
    assert days("On January 12 students were arrested.", Kind.DETAINED) == [("2025-01-12", "2025-01-12")]
    assert days("Twelve students have been arrested since January 12.", Kind.DETAINED) == [("2025-01-12", "2025-03-14")]


def test_three_days_of_a_month_are_one_stretch() -> None:
    assert days("On 4, 5 and 6 March, nine students were arrested.", Kind.DETAINED) == [("2025-03-04", "2025-03-06")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The envoys demanded the release of Mira Solt on Monday.", Kind.RELEASED),
        ("Police tried to arrest Mira Solt on Monday but she escaped.", Kind.DETAINED),
        ("The court ordered nine students to be freed on Monday.", Kind.RELEASED),
        ("Nobody knows whether Mira Solt was arrested on Monday.", Kind.DETAINED),
        ("Mira Solt was to have been freed on Monday.", Kind.RELEASED),
    ],
)
def test_a_weekday_behind_what_was_done_is_past(text: str, kind: Kind) -> None:
    assert days(text, kind) == [("2025-03-10", "2025-03-10")]


@pytest.mark.parametrize("text", ["Minsk agreed to free Mira Solt on Monday.", "The jail will free Mira Solt on Monday."])
def test_a_weekday_of_what_is_undertaken_is_ahead(text: str) -> None:
    assert days(text, Kind.RELEASED) == [("2025-03-17", "2025-03-17")]


@pytest.mark.parametrize(
    "text", ["On Monday Mira Solt recalled the arrest of Ivo Tarn.", "Mira Solt learnt on Monday of the arrest of Ivo Tarn."]
)
def test_what_is_recalled_has_not_the_day_of_the_recalling(text: str) -> None:
    assert days(text, Kind.DETAINED) == [("None", "2025-03-10")]


def test_so_long_after_being_taken_dates_the_taking() -> None:
    text = "Ivo Tarn was freed on 3 March, 40 days after being arrested."
    assert days(text, Kind.RELEASED) == [("2025-03-03", "2025-03-03")]
    assert days(text, Kind.DETAINED) == [("2025-01-22", "2025-01-22")]


def test_the_tuesday_is_the_next_one_from_what_was_told() -> None:
    text = "Ivo Tarn was arrested on Sunday 2 March. On the Tuesday he was charged; the following Monday he was freed."
    assert days(text, Kind.CHARGED) == [("2025-03-04", "2025-03-04")]
    assert days(text, Kind.RELEASED) == [("2025-03-10", "2025-03-10")]


@pytest.mark.parametrize(
    ("tail", "number"),
    [
        ("bringing to 314 the number released this year", 314),
        ("bringing the number of people released this year to 314", 314),
        ("bringing the total this year to 314", 314),
    ],
)
def test_a_number_reached_is_of_its_stretch_and_not_of_the_day_it_is_reached(tail: str, number: int) -> None:
    text = f"Belarus freed 123 people on Saturday, {tail}."
    dated = {one.count.low: (str(one.on.earliest), str(one.on.latest)) for one in told(text, Kind.RELEASED) if one.count is not None}
    assert dated == {123: ("2025-03-08", "2025-03-08"), number: ("2025-01-01", "2025-03-14")}


def parts(text: str) -> dict[int, int | None]:
    """The number of each part, or of each group, with the number of the group it is of."""
    statements = read(text, published_on=PUBLISHED, publisher="Example Monitor", language="en").statements
    counts = {one.id: one.count.low for one in statements if one.count is not None and one.count.low is not None}
    wholes = {one.id: one.count.subset_of for one in statements if one.count is not None}
    return {counts[id_]: counts[whole] if whole is not None else None for id_, whole in wholes.items() if id_ in counts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve men were freed on Monday in Minsk. In Brest, police arrested five.", {12: None, 5: None}),
        ("Police detained 30 people in Minsk. In Brest, three were released.", {30: None, 3: None}),
        ("Police detained 30 people in Minsk. In Minsk, three were later released.", {30: None, 3: 30}),
        ("Forty persons were prosecuted. Thirty-seven were convicted. One was acquitted.", {40: None, 37: 40, 1: 40}),
        ("Police detained 30 people in Minsk and 20 in Brest. Of the 50, 12 were later freed.", {30: None, 20: None, 12: None}),
        ("Police detained 50 people in Minsk. Of the 50, 12 are women.", {50: None, 12: 50}),
        ("The court ordered the release of eleven defendants and the detention of the other eight.", {11: None, 8: None}),
        ("Police detained 20 people on Monday. Twelve were freed. The other eight remain in custody.", {20: None, 12: 20, 8: 20}),
        ("Police detained 30 people and freed 12 prisoners, three of whom are women.", {30: None, 12: None, 3: 12}),
    ],
)
def test_a_part_is_of_the_group_its_words_name(text: str, expected: dict[int, int | None]) -> None:
    assert parts(text) == expected


def test_as_many_of_another_nation_are_others() -> None:
    text = "Five Americans imprisoned abroad came home on Monday. "
    text += "In return, the president granted clemency to five Iranian nationals, three of whom live abroad."
    released = told(text, Kind.RELEASED)
    assert [one.count.low for one in released if one.count is not None] == [5, 5, 3]
    assert released[2].count is not None and released[2].count.subset_of == released[1].id


@pytest.mark.parametrize("clause", ["it had arrested", "arrested", "who had been arrested"])
def test_of_two_times_side_by_side_the_day_is_the_outer_verbs(clause: str) -> None:
    text = f"Minsk freed the three Poles {clause} in May on Monday."
    assert days(text, Kind.RELEASED) == [("2025-03-10", "2025-03-10")]
    assert days(text, Kind.DETAINED) == [("2024-05-01", "2024-05-31")]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("Mira Solt has been released, on Tuesday.", Kind.RELEASED, "2025-03-11"),
        ("Police detained Mira Solt, mistaking her for Ana Tarn, on Monday.", Kind.DETAINED, "2025-03-10"),
        ("The exchange, in which 390 people were freed, took place on Thursday.", Kind.RELEASED, "2025-03-13"),
    ],
)
def test_a_day_told_late_in_the_sentence(text: str, kind: Kind, day: str) -> None:
    assert days(text, kind) == [(day, day)]


def test_a_stay_ends_with_the_release_just_told() -> None:
    text = "Twelve men were freed on Monday. The men had been held since 2020."
    assert days(text, Kind.HELD) == [("2020-01-01", "2025-03-10")]


def test_what_is_to_begin_lies_ahead() -> None:
    assert days("Over 3,700 inmates are to walk free from October.", Kind.RELEASED) == [("2025-10-01", "None")]


def test_the_day_behind_two_clauses_with_one_auxiliary_is_that_of_both() -> None:
    assert days("Twelve people were arrested and three injured on Monday.", Kind.DETAINED) == [("2025-03-10", "2025-03-10")]


def test_the_second_of_two_bare_numbers_is_of_the_same_group() -> None:
    text = "Only one of the 12 arrested on Monday has been charged; two were let go, nine remain in custody."
    assert parts(text) == {12: None, 1: 12, 2: 12, 9: 12}


@pytest.mark.parametrize("text", ["The 2021 arrest of Mira Solt drew protests.", "Mira Solt has spoken of her 2021 arrest."])
def test_a_year_before_a_noun_dates_it(text: str) -> None:
    assert days(text, Kind.DETAINED) == [("2021-01-01", "2021-12-31")]


@pytest.mark.parametrize(
    "front", ["Among the 12 freed on Monday", "Among the 12 people freed in Brest on Monday", "Among those freed on Monday"]
)
def test_some_of_those_freed_were_freed_when_they_were(front: str) -> None:
    released = {one.count.low: one for one in told(f"{front} were three women.", Kind.RELEASED) if one.count is not None}
    assert {(str(one.on.earliest), str(one.on.latest)) for one in released.values()} == {("2025-03-10", "2025-03-10")}
    three = released[3].count
    assert three is not None and three.subset_of == (released[12].id if 12 in released else None)


def test_those_are_the_ones_just_told_of() -> None:
    text = "Police arrested 12 people. Three of the arrested were freed on Tuesday and two of those were later re-arrested."
    assert parts(text) == {12: None, 3: 12, 2: 3}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ('"He was freed yesterday," his mother, Ana Tarn, told a newspaper on Tuesday.', "2025-03-10"),
        ('"They took my son," his mother, Ana Tarn, told a newspaper on Tuesday. "He was freed yesterday."', "2025-03-10"),
        ('"He was freed yesterday," said his mother, Ana Tarn.', "2025-03-13"),
    ],
)
def test_yesterday_in_a_quotation_counts_from_the_day_of_speaking(text: str, day: str) -> None:
    assert days(text, Kind.RELEASED) == [(day, day)]


def test_some_of_those_asked_for_have_been_freed() -> None:
    assert parts("He has asked for the release of three minors. Two have since been freed.") == {3: None, 2: 3}
