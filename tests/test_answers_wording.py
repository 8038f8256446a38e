"""Words for numbers, days and speakers: what a reader sees must not say more than the value."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.answers.telling import facet_words
from habeas.answers.wording import between_words, count_words, counted_words, date_words, is_one, list_words, speakers_words
from habeas.dates import UNKNOWN, PartialDate
from habeas.model import Bound, Count


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(52, 52, Bound.EXACTLY), "52 people"),
        (Count(1, 1, Bound.EXACTLY), "1 person"),
        (Count(1, 1, Bound.EXACTLY, population="political prisoners"), "1 political prisoner"),
        (Count(1, 1, Bound.EXACTLY, population="witness"), "1 witness"),
        (Count(1, 1, Bound.EXACTLY, population="women"), "1 woman"),
        (Count(1, 1, Bound.EXACTLY, population="prisoners of conscience"), "1 prisoner of conscience"),
        (Count(1, 1, Bound.EXACTLY, population="named people whom Viasna designates"), "1 named person whom Viasna designates"),
        (Count(1, 1, Bound.EXACTLY, population="foreign nationalities"), "1 foreign nationality"),
        (Count(1, 1, Bound.EXACTLY, population="журналісты"), "1 журналісты"),
        (Count(1, None, Bound.AT_LEAST, population="named people"), "at least 1 named person"),
        (Count(None, 1, Bound.AT_MOST, population="servicemen"), "up to 1 serviceman"),
        (Count(2, None, Bound.MORE_THAN), "more than 1 person"),
        (Count(0, 1, Bound.EXACTLY), "0–1 people"),
        (Count(21, 21, Bound.EXACTLY), "21 people"),
        (Count(0, 0, Bound.EXACTLY), "0 people"),
        (Count(950, None, Bound.AT_LEAST, population="political prisoners"), "at least 950 political prisoners"),
        (Count(None, 1400, Bound.AT_MOST), "up to 1,400 people"),
        (Count(121, None, Bound.MORE_THAN), "more than 120 people"),
        (Count(None, 89, Bound.FEWER_THAN), "fewer than 90 people"),
        (Count(35, 44, Bound.ABOUT), "about 40 (35–44) people"),
        (Count(1150, 1249, Bound.ABOUT), "about 1,200 (1,150–1,249) people"),
        (Count(1500, 2000, Bound.ABOUT), "about 1,500–2,000 people"),
        (Count(43, 43, Bound.ABOUT), "about 43 people"),
        (Count(20, 30, Bound.EXACTLY), "20–30 people"),
        (Count(24, None, Bound.ABOUT), "at least 24 people"),
        (Count(None, 60, Bound.ABOUT), "up to 60 people"),
        (Count(5, 5, Bound.EXACTLY, unit="visa"), "5 visa"),
    ],
)
def test_a_count_keeps_its_bound(count: Count, words: str) -> None:
    assert counted_words(count) == words


@given(st.integers(1, 99), st.integers(1, 5))
def test_a_rounded_number_comes_back_from_the_range_it_stands_for(digits: int, zeros: int) -> None:
    unit = 10 ** (zeros + (1 if digits % 10 == 0 else 0))
    said = digits * 10**zeros
    words = count_words(Count(said - unit // 2, said + unit // 2 - 1, Bound.ABOUT))
    assert words.startswith(f"about {said:,} (")


counts = st.builds(
    lambda sides, bound: Count(*sides, bound),
    st.one_of(
        st.tuples(st.none(), st.integers(0, 10**6)),
        st.tuples(st.integers(0, 10**6), st.none()),
        st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: (min(pair), max(pair))),
    ),
    st.sampled_from(Bound),
)


@given(counts)
def test_only_a_single_number_is_ever_given_without_a_qualification(count: Count) -> None:
    words = count_words(count)
    assert (words.replace(",", "").isdigit()) == (count.low == count.high and count.bound is not Bound.ABOUT)
    if count.low is None:
        assert words.startswith(("up to ", "fewer than "))
    elif count.high is None:
        assert words.startswith(("at least ", "more than "))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (PartialDate.day(date(2025, 12, 12)), "on 12 December 2025"),
        (PartialDate.month(2025, 9), "in September 2025"),
        (PartialDate.year(2021), "in 2021"),
        (PartialDate.week(date(2025, 12, 12)), "in the week of 8 December 2025"),
        (PartialDate.between(date(2025, 9, 1), date(2025, 12, 12)), "between 1 September 2025 and 12 December 2025"),
        (PartialDate.before(date(2025, 12, 12)), "by 12 December 2025"),
        (PartialDate.after(date(2025, 9, 1)), "on or after 1 September 2025"),
        (PartialDate.before(None), "on a day not stated"),
        (UNKNOWN, "on a day not stated"),
    ],
)
def test_a_date_keeps_its_precision(on: PartialDate, words: str) -> None:
    assert date_words(on) == words


@pytest.mark.parametrize(
    ("low", "high", "one"), [(1, 1, True), (1, None, True), (None, 1, True), (0, 1, False), (1, 2, False), (0, 0, False), (2, None, False)]
)
def test_what_agrees_with_a_range_is_singular_only_for_a_lone_1(low: int | None, high: int | None, one: bool) -> None:
    assert is_one(low, high) is one


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("birth_date", "1985-03-12", "born on 12 March 1985"),
        ("birth_date", "1985-03", "born in March 1985"),
        ("birth_date", "1985", "born in 1985"),
        ("birth_date", "../1985-03-12", "born by 12 March 1985"),
        ("birth_date", "1985-03-12/..", "born on or after 12 March 1985"),
        ("birth_date", "in spring", "born in spring"),
        ("birth_place", "Minsk", "born in Minsk"),
        ("row", "2", "row 2"),
        ("place", "prison", "place: prison"),
    ],
)
def test_what_a_list_says_of_a_person_is_said_in_words(key: str, value: str, words: str) -> None:
    assert facet_words(key, value) == words


def test_speakers_ranges_and_lists() -> None:
    assert speakers_words(("Viasna", "Reuters")) == "Viasna, via Reuters"
    assert speakers_words(("Viasna",)) == "Viasna"
    assert speakers_words(()) == "nobody named"
    assert (between_words(2, 2), between_words(1110, 1134)) == ("2", "1,110–1,134")
    assert list_words(["a", "b"]) == "a; b"
    assert list_words(["a", "b", "c", "d", "e"]) == "a; b; c; and 2 more"
