"""Dates that a careful reader takes from parts of months, from headings, from what is told beside an event."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2026, 3, 12)  # a Thursday


def told(text: str, kind: Kind = Kind.DETAINED, *, published: date = PUBLISHED) -> list[Statement]:
    return [one for one in read(text, published_on=published, publisher="Example Monitor").statements if one.kind is kind]


def dates(text: str, kind: Kind = Kind.DETAINED, *, published: date = PUBLISHED) -> list[tuple[str, str]]:
    return [(str(one.on.earliest), str(one.on.latest)) for one in told(text, kind, published=published)]


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("in early January", "2026-01-01", "2026-01-10"),
        ("in mid-January", "2026-01-11", "2026-01-20"),
        ("in late February", "2026-02-21", "2026-02-28"),
        ("in late February 2024", "2024-02-21", "2024-02-29"),
        ("in mid-August of last year", "2025-08-11", "2025-08-20"),
        ("in mid-August last year", "2025-08-11", "2025-08-20"),
        ("at the beginning of February", "2026-02-01", "2026-02-10"),
        ("in the middle of January", "2026-01-11", "2026-01-20"),
        ("in the first week of March", "2026-03-01", "2026-03-07"),
        ("in the second week of February", "2026-02-08", "2026-02-14"),
        ("in the last week of February", "2026-02-22", "2026-02-28"),
        ("in the first days of March", "2026-03-01", "2026-03-07"),
        ("in the second half of January", "2026-01-16", "2026-01-31"),
        ("in the last weekend of February", "2026-02-28", "2026-02-28"),
        ("before dawn on Wednesday", "2026-03-11", "2026-03-11"),
        ("before dawn Wednesday", "2026-03-11", "2026-03-11"),
        ("shortly before midnight on Tuesday", "2026-03-10", "2026-03-10"),
        ("a short while ago", "2026-03-12", "2026-03-12"),
        ("minutes ago", "2026-03-12", "2026-03-12"),
        ("in the last 48 hours", "2026-03-10", "2026-03-12"),
        ("from 2 to 8 March", "2026-03-02", "2026-03-08"),
        ("from March 2 to 8", "2026-03-02", "2026-03-08"),
        ("on Saturday and Sunday", "2026-03-07", "2026-03-08"),
        ("on Sunday night and Monday morning", "2026-03-08", "2026-03-09"),
        ("overnight on Tuesday", "2026-03-10", "2026-03-11"),
        ("overnight from Tuesday to Wednesday", "2026-03-10", "2026-03-11"),
        ("in the night of Tuesday to Wednesday", "2026-03-10", "2026-03-11"),
        ("throughout 2024", "2024-01-01", "2024-12-31"),
        ("in the spring of last year", "2025-03-01", "2025-05-31"),
    ],
)
@pytest.mark.parametrize("form", ["Ivan Testau was arrested {}.", "{}, police arrested Ivan Testau."])
def test_a_time_gives_the_days_its_words_allow(form: str, words: str, earliest: str, latest: str) -> None:
    placed = words if form.index("{") else words[0].upper() + words[1:]
    assert dates(form.format(placed)) == [(earliest, latest)]


@given(st.integers(1, 12), st.integers(2000, 2025), st.sampled_from(["early", "mid-", "late"]))
def test_the_thirds_of_a_month_are_the_month(month: int, year: int, third: str) -> None:
    words = f"{third}{month_name[month]}" if third.endswith("-") else f"{third} {month_name[month]}"
    ((earliest, latest),) = dates(f"Ivan Testau was arrested in {words} {year}.")
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    number = {"early": 0, "mid-": 1, "late": 2}[third]
    assert first == date(year, month, 1 + 10 * number)
    assert last == (date(year, month, monthrange(year, month)[1]) if number == 2 else first + timedelta(days=9))


@given(st.integers(1, 12), st.integers(2000, 2025), st.sampled_from(["early", "mid-", "late"]))
def test_since_a_third_of_a_month_runs_from_its_first_day(month: int, year: int, third: str) -> None:
    words = f"{third}{month_name[month]}" if third.endswith("-") else f"{third} {month_name[month]}"
    ((earliest, latest),) = dates(f"At least 40 people have been arrested since {words} {year}.")
    assert date.fromisoformat(earliest).day == {"early": 1, "mid-": 11, "late": 21}[third]
    assert latest == "2026-03-12"


BULLETIN = """Repression in Belarus: what happened between 3 and 9 March

3 March
A court in Minsk sentenced Ivan Testau to four years in prison. His brother had been arrested in January.

5 March
At least 14 people were detained in Orsha. The rest of the day was quiet. Olga Uzor was tried the next day.

In this period the group recognised 17 people as political prisoners.
"""


class TestHeadings:
    def test_a_day_over_a_section_dates_what_it_tells(self) -> None:
        assert dates(BULLETIN, Kind.SENTENCED) == [("2026-03-03", "2026-03-03")]
        assert ("2026-03-05", "2026-03-05") in dates(BULLETIN, Kind.DETAINED)

    def test_what_looks_back_is_not_of_the_day(self) -> None:
        assert ("2026-01-01", "2026-01-31") in dates(BULLETIN, Kind.DETAINED)

    def test_the_next_day_counts_from_the_heading(self) -> None:
        assert dates(BULLETIN, Kind.TRIED) == [("2026-03-06", "2026-03-06")]

    def test_the_period_of_a_report_is_that_of_its_title(self) -> None:
        assert dates(BULLETIN, Kind.DESIGNATED) == [("2026-03-03", "2026-03-09")]

    def test_what_a_report_on_a_period_tells_without_a_day_is_of_the_period(self) -> None:
        text = "Weekly digest, 2-8 March\n\nA court in Homel sentenced Ivan Testau to two years in prison. He is 40.\n"
        assert dates(text, Kind.SENTENCED) == [("2026-03-02", "2026-03-08")]

    def test_a_full_date_on_a_line_of_its_own(self) -> None:
        text = (
            "Chronicle of the strike\n\nThe strike goes on, the union says.\n\n5 March 2026\n\nPolice detained Ivan Testau at the gate.\n"
        )
        assert dates(text) == [("2026-03-05", "2026-03-05")]

    def test_the_day_of_counting_is_that_of_the_title(self) -> None:
        text = "Political prisoners in Venezuela as of March 9, 2026\n\nWe register 841 political prisoners. Of these, 729 are men.\n"
        assert dates(text, Kind.HELD) == [("2026-03-09", "2026-03-09")] * 2

    def test_a_paragraph_after_the_items_of_a_day_is_not_of_that_day(self) -> None:
        text = (
            "Daily briefing\n\n10 March\n\n- Soldiers seized Ivan Testau at home.\n- Police detained Olga Uzor.\n\n"
            "The junta has released Anna Trial, her family said.\n"
        )
        assert dates(text) == [("2026-03-10", "2026-03-10")] * 2
        assert dates(text, Kind.RELEASED) != [("2026-03-10", "2026-03-10")]


class TestBesideAnotherEvent:
    @pytest.mark.parametrize(
        "words",
        [
            "Belarus freed ten prisoners and flew them to Lithuania early on Tuesday.",
            "Ten prisoners were released and handed over to Lithuania on Tuesday.",
        ],
    )
    def test_who_is_let_go_is_sent_on_at_once(self, words: str) -> None:
        assert dates(words, Kind.RELEASED) == [("2026-03-10", "2026-03-10")]

    def test_what_happens_much_later_does_not_date_what_came_first(self) -> None:
        assert dates("Ivan Testau was jailed for ten years and died in prison on Tuesday.", Kind.SENTENCED) != [
            ("2026-03-10", "2026-03-10")
        ]

    def test_what_a_colon_opens_has_its_own_time(self) -> None:
        words = "The lawyer called it a farce: since the start of February, she said, at least 35 people had been arrested."
        assert dates(words) == [("2026-02-01", "2026-03-12")]

    def test_a_total_has_both_its_ends(self) -> None:
        words = "As of 1 March, 303 people had been arrested for sedition since the law took effect on 30 June 2020."
        assert dates(words) == [("2020-06-30", "2026-03-01")]

    @given(st.integers(1, 28), st.integers(1, 20), st.sampled_from(["day", "week"]))
    def test_so_long_after_an_arrest_counts_from_it(self, day: int, amount: int, unit: str) -> None:
        many = f"{amount} {unit}s" if amount > 1 else f"a {unit}"
        arrest = date(2025, 6, day)
        words = f"Ivan Testau was detained on {day} June 2025. He was charged with treason {many} after the arrest."
        expected = str(arrest + timedelta(**{f"{unit}s": amount}))
        assert dates(words, Kind.CHARGED) == [(expected, expected)]

    @given(st.integers(1, 28), st.integers(1, 20))
    def test_so_long_after_his_arrest_dates_the_arrest(self, day: int, amount: int) -> None:
        died = date(2025, 6, day)
        many = f"{amount} days" if amount > 1 else "a day"
        words = f"Ivan Testau died in custody on {day} June 2025, {many} after his arrest."
        expected = str(died - timedelta(days=amount))
        assert dates(words, Kind.DETAINED) == [(expected, expected)]

    def test_two_days_after_that(self) -> None:
        words = "On 3 March soldiers arrested Ivan Testau. Two days after that he was moved to Insein prison."
        assert dates(words, Kind.TRANSFERRED) == [("2026-03-05", "2026-03-05")]

    def test_that_day_of_a_month_is_of_the_month(self) -> None:
        words = "In February 2023, 222 people were flown to Washington. Ivan Testau refused to board that day and was sent back to prison."
        assert dates(words, Kind.REFUSED_DEPORTATION) == [("2023-02-01", "2023-02-28")]

    def test_by_evening_is_of_the_same_day_and_by_morning_of_the_next(self) -> None:
        words = "Police detained 14 people on Tuesday. By {} nine of them had been released."
        assert dates(words.format("evening"), Kind.RELEASED) == [("2026-03-10", "2026-03-10")]
        assert dates(words.format("morning"), Kind.RELEASED) == [("2026-03-10", "2026-03-11")]


def test_a_colony_has_a_number() -> None:
    (one,) = told("Ivan Testau was released from colony no. 4 on 10 March, his wife said.", Kind.RELEASED)
    assert str(one.on.earliest) == "2026-03-10"


@pytest.mark.parametrize(
    ("words", "kind", "when"),
    [
        # what a noun tells of
        ("The vote took place on 15 January. Ana Ruiz was detained on the eve of the vote.", Kind.DETAINED, ("2026-01-14", "2026-01-14")),
        ("Police detained Ana Ruiz on the eve of the May Day rally.", Kind.DETAINED, ("2025-04-30", "2025-04-30")),
        (
            "Most had their terms cut by an amnesty in November 2022, under which 95 were freed.",
            Kind.RELEASED,
            ("2022-11-01", "2022-11-30"),
        ),
        (
            "Ana Ruiz was sentenced to six years on Tuesday. She was moved to another prison within hours of the ruling.",
            Kind.TRANSFERRED,
            ("2026-03-10", "2026-03-11"),
        ),
        ("Police have arrested some 60 people since 3 March. Most were freed within days.", Kind.RELEASED, ("2026-03-03", "2026-03-12")),
        # in court
        (
            "A court on Tuesday sentenced six politicians to prison. A seventh, Ana Ruiz, was acquitted and freed in the courtroom.",
            Kind.RELEASED,
            ("2026-03-10", "2026-03-10"),
        ),
        (
            "In a second case heard on Tuesday, the reporter Ana Ruiz was sentenced to 13 months.",
            Kind.SENTENCED,
            ("2026-03-10", "2026-03-10"),
        ),
        # short stays, and stays that end
        ("Ana Ruiz was detained on Tuesday. She was let go after three hours.", Kind.RELEASED, ("2026-03-10", "2026-03-10")),
        ("The blogger Ana Ruiz, jailed since 2019, was freed on 20 February.", Kind.HELD, ("2019-01-01", "2026-02-20")),
        (
            "Ana Ruiz has been in custody since 3 March, when police broke up a sit-in. Four others were detained the next day.",
            Kind.DETAINED,
            ("2026-03-04", "2026-03-04"),
        ),
        # what one time reaches, and what it does not
        (
            "On Saturday 49 soldiers were freed. Among the returnees is Captain Leo Sand, who was taken prisoner in April 2022.",
            Kind.RELEASED,
            ("2026-03-07", "2026-03-07"),
        ),
        (
            "Lantern said it had designated 43 people since December, bringing the number of those behind bars to 612.",
            Kind.HELD,
            ("2026-03-12", "2026-03-12"),
        ),
        ("Ana Ruiz's family was told on Wednesday that she is being held in a remand prison.", Kind.HELD, ("2026-03-11", "2026-03-11")),
        ("Ana Ruiz was arrested in 2022 and sentenced to seven years.", Kind.SENTENCED, ("2022-01-01", "2026-03-12")),
        ("Ana Ruiz was arrested in 2022. She was freed in November of that year.", Kind.RELEASED, ("2022-11-01", "2022-11-30")),
        (
            "Ana Ruiz was arrested in June 2018 and sentenced the following March to 38 years.",
            Kind.SENTENCED,
            ("2019-03-01", "2019-03-31"),
        ),
        ("Ana Ruiz was detained the previous spring at the border.", Kind.DETAINED, ("2025-03-01", "2025-05-31")),
        # totals up to a day
        (
            "As of 28 February 303 people had been arrested since the law took effect on 30 June 2020, and 176 of them had been charged.",
            Kind.CHARGED,
            ("2020-06-30", "2026-02-28"),
        ),
        # told again with a day
        (
            "A court in Perm has sentenced a student to five years. Vera Zot was found guilty on Monday of arson.",
            Kind.SENTENCED,
            ("2026-03-09", "2026-03-09"),
        ),
    ],
)
def test_times_that_other_words_give(words: str, kind: Kind, when: tuple[str, str]) -> None:
    assert when in dates(words, kind)


def test_what_became_known_happened_before() -> None:
    (one,) = told("On 6 March it became known that the teacher Marat Sal had been detained.")
    assert (one.on.earliest, one.on.latest) == (None, date(2026, 3, 6))


def test_entries_of_a_running_report_tell_of_its_day() -> None:
    text = "13:55\nThe activist Leo Sand has been released on bail.\n\n12:10\nThe court opened. Ana Ruiz was detained outside it.\n"
    assert dates(text, Kind.RELEASED) == [("2026-03-12", "2026-03-12")]
    assert dates(text, Kind.DETAINED) == [("2026-03-12", "2026-03-12")]


@pytest.mark.parametrize(
    "line",
    ["Lantern, March 12, 2026", "Lisbon - 12 March 2026", "Published on 12 March 2026, 10:15", "12 March 2026", "Minsk, 12.03.2026"],
)
def test_the_day_of_issue_is_in_a_line_of_its_own(line: str) -> None:
    (one,) = read(f"{line}\n\nAna Ruiz was detained on Tuesday.\n").statements
    assert (one.on.earliest, one.on.latest) == (date(2026, 3, 10), date(2026, 3, 10))


def test_a_day_inside_a_sentence_is_no_day_of_issue() -> None:
    (one,) = read("The court in Paris, on 3 March 2026, sentenced Ana Ruiz to two years. She was at home.\n").statements
    assert one.stated is None
