"""Days counted from another: what a day marks, how long since something, how long a stay took and when. All people are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.dates import Precision
from habeas.model import Modality
from habeas.reading import read

PUBLISHED = date(2024, 5, 15)  # a Wednesday


def on(text: str) -> tuple[date | None, date | None]:
    """The range of days of the last statement."""
    told = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements[-1].on
    return told.earliest, told.latest


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today marks one year since Karl Holm was arrested.", date(2023, 5, 15)),
        ("Today marks two years since the arrest of Karl Holm.", date(2022, 5, 15)),
        ("Today marks the one-year anniversary of the arrest of Karl Holm.", date(2023, 5, 15)),
        ("Monday marks 500 days since Karl Holm was detained.", date(2022, 12, 30)),
        ("Saturday marked three years since Karl Holm was taken hostage.", date(2021, 5, 11)),
        ("Today is the second anniversary of Karl Holm's arrest.", date(2022, 5, 15)),
        ("It has been 100 days since the arrest of Karl Holm.", date(2024, 2, 5)),
    ],
)
def test_what_a_day_marks_happened_so_long_before_it(text: str, day: date) -> None:
    assert on(text) == (day, day)


def test_how_many_years_have_passed_gives_the_year() -> None:
    told = read(
        "It has been two years since Karl Holm was detained.", published_on=PUBLISHED, publisher="Northwind", language="en"
    ).statements
    assert [(one.on.earliest, one.on.precision) for one in told] == [(date(2022, 1, 1), Precision.YEAR)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Karl Holm was detained for four days earlier this month.", date(2024, 5, 1), date(2024, 5, 15)),
        ("Karl Holm was arrested on Tuesday last week.", date(2024, 5, 7), date(2024, 5, 7)),
        ("Karl Holm was arrested on Monday of this week.", date(2024, 5, 13), date(2024, 5, 13)),
        ("Karl Holm was arrested the previous Friday.", date(2024, 5, 10), date(2024, 5, 10)),
        ("The president has freed hundreds of political prisoners since coming to power in 2000.", date(2000, 1, 1), date(2024, 5, 15)),
        ("Since taking office in January, the president has freed 200 prisoners.", date(2024, 1, 1), date(2024, 5, 15)),
        (
            "Nine activists were arrested on 15 April. Over the following three weeks, 12 others were arrested.",
            date(2024, 4, 15),
            date(2024, 5, 6),
        ),
        ("Agents raided the station on 4 May, questioned staff for an hour, and detained Karl Holm.", date(2024, 5, 4), date(2024, 5, 4)),
        ("Karl Holm was arrested on 2 May. He had been held for four days two weeks earlier.", date(2024, 4, 18), date(2024, 4, 18)),
    ],
)
def test_a_day_is_told_by_the_words_that_tell_when(text: str, first: date, last: date) -> None:
    assert on(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Kerat has detained Karl Holm ahead of the party congress, slated for next January.",
        "Kerat has detained Karl Holm in the run-up to next month's elections.",
        "Karl Holm was arrested before a hearing due on 20 June.",
    ],
)
def test_what_is_done_has_no_day_to_come(text: str) -> None:
    [told] = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert told.modality is Modality.ASSERTED
    assert (told.on.earliest, told.on.latest) == (None, PUBLISHED)
