"""Times and numbers as reports write them, against the days and ranges their words allow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.dates import PartialDate, Precision
from habeas.model import Bound, Kind, Statement
from habeas.reading import read

PUBLISHED = date(2025, 12, 12)  # a Friday


def arrest(words: str, *, published: date = PUBLISHED) -> Statement:
    """The one arrest of "Twelve people were arrested <words>."."""
    found = read(f"Twelve people were arrested {words}.", published_on=published, publisher="Northwind", language="en").statements
    assert [statement.kind for statement in found] == [Kind.DETAINED], found
    return found[0]


def between(start: str, end: str) -> PartialDate:
    return PartialDate.between(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Friday (Dec 12)", PartialDate.day(date(2025, 12, 12))),
        ("on Monday", PartialDate.day(date(2025, 12, 8))),
        ("last Monday", PartialDate.day(date(2025, 12, 8))),
        ("today", PartialDate.day(PUBLISHED)),
        ("yesterday evening", PartialDate.day(date(2025, 12, 11))),
        ("last week", PartialDate.week(date(2025, 12, 5))),
        ("this week", PartialDate.week(PUBLISHED)),
        ("in the week of 3 November", PartialDate.week(date(2025, 11, 3))),
        ("last month", PartialDate.month(2025, 11)),
        ("in September", PartialDate.month(2025, 9)),
        ("in March last year", PartialDate.month(2024, 3)),
        ("in February 2022", PartialDate.month(2022, 2)),
        ("in July and August 2021", between("2021-07-01", "2021-08-31")),
        ("in the first half of 2023", between("2023-01-01", "2023-06-30")),
        ("in the third quarter", between("2025-07-01", "2025-09-30")),
        ("last year", PartialDate.year(2024)),
        ("in 2019", PartialDate.year(2019)),
        ("on Oct 31", PartialDate.day(date(2025, 10, 31))),
        ("on 2 July last year", PartialDate.day(date(2024, 7, 2))),
        ("on the night of 6 to 7 June", between("2025-06-06", "2025-06-07")),
        ("between 2 and 8 November", between("2025-11-02", "2025-11-08")),
        ("between November 1 and May 31, 2021", between("2020-11-01", "2021-05-31")),
        ("between January 1 and May 31, 2021", between("2021-01-01", "2021-05-31")),
        ("over the weekend of 6 and 7 December", between("2025-12-06", "2025-12-07")),
        ("two weeks ago", PartialDate.day(date(2025, 11, 28))),
        ("three months ago", PartialDate.month(2025, 9)),
        ("in the summer of 2024", between("2024-06-01", "2024-08-31")),
        ("since 9 May", between("2025-05-09", "2025-12-12")),
        ("since October 2024", between("2024-10-01", "2025-12-12")),
        ("since the end of August", between("2025-08-31", "2025-12-12")),
        ("after the coup of 1 February 2021", between("2021-02-01", "2025-12-12")),
    ],
)
def test_when(words: str, expected: PartialDate) -> None:
    assert arrest(words).on.same_range(expected), arrest(words).on


@pytest.mark.parametrize("words", ["between 1 November 2024 and 31 May 2021", "from 2024 to 31 May 2021"])
def test_a_stretch_that_ends_before_it_begins_is_none(words: str) -> None:
    on = arrest(words).on
    assert on.earliest == on.latest or on.precision is not Precision.BETWEEN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five men were arrested on 3 May 2024. Two weeks later three of them were released.", PartialDate.day(date(2024, 5, 17))),
        ("Five men were arrested on 3 May 2024. All five were released the next day.", PartialDate.day(date(2024, 5, 4))),
        ("Five men were arrested on 3 May 2024. Three of them were released within a week.", between("2024-05-03", "2024-05-10")),
        ("Five men were arrested in May 2024. By the end of the month three of them had been released.", PartialDate.month(2024, 5)),
        ("Five men were arrested on 3 May 2024. Since then three of them have been released.", between("2024-05-03", "2025-12-12")),
        ("Five men were arrested in May 2024. That October three of them were released.", PartialDate.month(2024, 10)),
        ("On 4 June police searched eleven homes. Five men were arrested and three were released.", PartialDate.day(date(2025, 6, 4))),
        ("The case goes back to August 2021, when police released five journalists.", PartialDate.month(2021, 8)),
    ],
)
def test_when_told_from_another_event(text: str, expected: PartialDate) -> None:
    released = [s for s in read(text, published_on=PUBLISHED, publisher="Northwind").statements if s.kind is Kind.RELEASED]
    assert len(released) == 1
    assert released[0].on.same_range(expected), released[0].on


@given(
    st.dates(date(1995, 1, 1), date(2025, 12, 11)),
    st.sampled_from(("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%b. %d, %Y", "%d %b %Y", "%Y-%m-%d")),
)
@settings(max_examples=200, deadline=None)
def test_a_full_date_in_any_writing(day: date, form: str) -> None:
    words = f"on {day.strftime(form)}".replace("May.", "May")
    assert arrest(words).on.same_range(PartialDate.day(day)), words


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(0, 6))
@settings(max_examples=150, deadline=None)
def test_a_weekday_is_the_last_one_before_publication(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    assert arrest(f"on {day.strftime('%A')}", published=published).on.same_range(PartialDate.day(day))


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_a_month_without_a_year_is_the_last_one_that_began(published: date, month: int) -> None:
    year = published.year if month <= published.month else published.year - 1
    words = f"in {date(year, month, 1).strftime('%B')}"
    assert arrest(words, published=published).on.same_range(PartialDate.month(year, month))


@pytest.mark.parametrize(
    ("words", "low", "high", "bound"),
    [
        ("52", 52, 52, Bound.EXACTLY),
        ("1,400", 1400, 1400, Bound.EXACTLY),
        ("up to 1,400", None, 1400, Bound.AT_MOST),
        ("as many as 300", None, 300, Bound.AT_MOST),
        ("at least 140", 140, None, Bound.AT_LEAST),
        ("no fewer than 140", 140, None, Bound.AT_LEAST),
        ("more than 120", 121, None, Bound.MORE_THAN),
        ("over 700", 701, None, Bound.MORE_THAN),
        ("nearly 90", None, 89, Bound.FEWER_THAN),
        ("fewer than 25", None, 24, Bound.FEWER_THAN),
        ("about 40", 35, 44, Bound.ABOUT),
        ("some 900", 850, 949, Bound.ABOUT),
        ("dozens of", 24, None, Bound.AT_LEAST),
        ("hundreds of", 200, None, Bound.AT_LEAST),
        ("between 300 and 500", 300, 500, Bound.ABOUT),
        ("one and a half or two thousand", 1500, 2000, Bound.ABOUT),
        ("twenty-three", 23, 23, Bound.EXACTLY),
        ("a hundred and five", 105, 105, Bound.EXACTLY),
        ("two dozen", 24, 24, Bound.EXACTLY),
    ],
)
def test_how_many(words: str, low: int | None, high: int | None, bound: Bound) -> None:
    text = f"Police said on Tuesday that {words} people were arrested at the rally."
    found = [s for s in read(text, published_on=PUBLISHED, publisher="Northwind").statements if s.kind is Kind.DETAINED]
    assert len(found) == 1
    assert found[0].count is not None, found[0].quote
    assert (found[0].count.low, found[0].count.high, found[0].count.bound) == (low, high, bound)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg, 61, was arrested on 3 May.",
        "Anna Berg was sentenced to 12 years in prison.",
        "Anna Berg was fined 400 euros and released.",
        "Anna Berg was charged under Article 361 and remanded.",
        "Anna Berg, of Colony No. 17, was released on Monday.",
        "Anna Berg was arrested in 2021.",
    ],
)
def test_numbers_that_count_nobody(text: str) -> None:
    statements = read(text, published_on=PUBLISHED, publisher="Northwind").statements
    assert statements
    assert all(statement.count is None for statement in statements)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("overnight", between("2025-12-11", "2025-12-12")),
        ("in the week to 7 December", PartialDate.week(date(2025, 12, 7))),
        ("in the week to 5 December", between("2025-11-29", "2025-12-05")),
        ("since the start of the year", between("2025-01-01", "2025-12-12")),
        ("on New Year's Eve", PartialDate.day(date(2024, 12, 31))),
        ("on Christmas Day 2023", PartialDate.day(date(2023, 12, 25))),
        ("in the past year", between("2024-12-12", "2025-12-12")),
        ("in the last six months of 2024", between("2024-07-01", "2024-12-31")),
        ("in 2020 and 2021", between("2020-01-01", "2021-12-31")),
        ("the day before yesterday", PartialDate.day(date(2025, 12, 10))),
        ("earlier this month", between("2025-12-01", "2025-12-12")),
        ("earlier in the day", PartialDate.day(PUBLISHED)),
        ("shortly after midnight on Wednesday", PartialDate.day(date(2025, 12, 10))),
        ("between 29 July, the day after the vote, and today", between("2025-07-29", "2025-12-12")),
        ("in the night to Monday", between("2025-12-07", "2025-12-08")),
        ("on Monday, fewer than in the same week of 2022", PartialDate.day(date(2025, 12, 8))),
        ("on Monday, the largest such round-up since August 2024", PartialDate.day(date(2025, 12, 8))),
    ],
)
def test_when_in_more_words(words: str, expected: PartialDate) -> None:
    assert arrest(words).on.same_range(expected), arrest(words).on


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("He has been held since 3 May.", Kind.HELD, between("2025-05-03", "2025-12-12")),
        ("She has been in prison for the past three years.", Kind.HELD, PartialDate.day(PUBLISHED)),
        ("About 40 people were in prison at the end of 2024.", Kind.HELD, PartialDate.day(date(2024, 12, 31))),
        ("He came out in March 2019, only to be detained again six months later.", Kind.RETURNED_TO_CUSTODY, PartialDate.month(2019, 9)),
        ("He was moved to a jail and on Friday was sentenced to ten years.", Kind.SENTENCED, PartialDate.day(PUBLISHED)),
        (
            "A court found Lena Hart guilty of espionage on July 19, after a trial that lasted three days, and sentenced her to ten years.",
            Kind.SENTENCED,
            PartialDate.day(date(2025, 7, 19)),
        ),
        ("Five men were charged under Section 50 (j) of the law yesterday.", Kind.CHARGED, PartialDate.day(date(2025, 12, 11))),
        ('The three were charged with "spreading false news" on January 20.', Kind.CHARGED, PartialDate.day(date(2025, 1, 20))),
        ("Lena Hart, who was held overnight, was let go on Saturday.", Kind.RELEASED, PartialDate.day(date(2025, 12, 6))),
        ("Since his release in June, Boris Yorin has lived abroad.", Kind.RELEASED, PartialDate.month(2025, 6)),
        ("The pair have been in custody since their arrest in June 2023.", Kind.DETAINED, PartialDate.month(2023, 6)),
        ("He was held from May 2012 until his release in 2018.", Kind.HELD, between("2012-05-01", "2018-12-31")),
        ("He was held from May 2012 until his release in 2018.", Kind.RELEASED, PartialDate.year(2018)),
        ("He spent six years in prison, from 2012 to 2018.", Kind.HELD, between("2012-01-01", "2018-12-31")),
    ],
)
def test_what_a_time_belongs_to(text: str, kind: Kind, expected: PartialDate) -> None:
    found = [statement for statement in read(text, published_on=PUBLISHED, publisher="Northwind").statements if statement.kind is kind]
    assert found, text
    assert found[0].on.same_range(expected), found[0].on


def test_an_event_told_again_keeps_its_date() -> None:
    text = "Police freed the poet Lena Hart on Tuesday. Her lawyer said the authorities had released Hart on health grounds."
    dates = {s.on.earliest for s in read(text, published_on=PUBLISHED, publisher="Northwind").statements if s.kind is Kind.RELEASED}
    assert dates == {date(2025, 12, 9)}


@pytest.mark.parametrize(
    "words", ["until the end of", "by dawn on", "after the close of the", "since the morning of", "between Monday and"]
)
def test_a_text_may_break_off_in_the_middle_of_a_time(words: str) -> None:
    found = read(f"Police arrested Lena Hart on Tuesday {words}", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert [statement.kind for statement in found] == [Kind.DETAINED]


def test_before_dawn_is_of_its_day_where_a_headline_ends() -> None:
    found = read("Police freed Lena Hart before dawn Thursday", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert found[0].on.same_range(PartialDate.day(date(2025, 12, 11)))
    assert found[0].on.text == "before dawn Thursday"


def test_this_week_of_a_bulletin_is_the_week_that_it_reports_on() -> None:
    bulletin = "Weekly bulletin, 2–8 November 2026\n\nEleven people were detained this week, four of them at a rally."
    week, *_ = read(bulletin, published_on=date(2026, 11, 9), publisher="Northwind", language="en").statements
    assert week.on.same_range(between("2026-11-02", "2026-11-08"))
    late, *_ = read(bulletin, published_on=date(2026, 11, 26), publisher="Northwind", language="en").statements
    assert not late.on.same_range(between("2026-11-02", "2026-11-08"))


def test_a_day_told_behind_so_long_earlier_is_that_day() -> None:
    text = "On 9 February 2026 the centre counted 840 political prisoners."
    text += " A week earlier, on 2 February 2026, it counted 860 political prisoners."
    *_, before = read(text, published_on=date(2026, 2, 10), publisher="Northwind", language="en").statements
    assert before.on.same_range(PartialDate.day(date(2026, 2, 2)))
