"""Days told by words that lean on others: "on the 20th", "the same day" behind a year, "once before, in 2019", a feast and its date, a
length of custody, and a day that a second telling gives. All people and groups are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def told(text: str) -> tuple[Statement, ...]:
    return read(text, published_on=PUBLISHED, publisher="The Narach Courier", language="en").statements


def days(text: str) -> list[tuple[str, str | None, str | None]]:
    """The kind, the first and the last day of every statement, in the order of their words."""
    return [
        (one.kind.value, one.on.earliest.isoformat() if one.on.earliest else None, one.on.latest.isoformat() if one.on.latest else None)
        for one in told(text)
    ]


def on(kind: str, day: str) -> tuple[str, str, str]:
    return kind, day, day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nigerian police arrested the singer Tobi Adeyinka on 3 March. He was charged on the 5th and released on bail on the 11th.",
            [on("detained", "2025-03-03"), on("charged", "2025-03-05"), on("released", "2025-03-11")],
        ),
        (
            "The opposition mayor Dario Peña was detained at dawn on the 7th and sent home on the 10th.",
            [on("detained", "2025-03-07"), on("released", "2025-03-10")],
        ),
        (
            "In February a monitor counted 14 arrests in Nairobi. Two of those held were freed on the 20th.",
            [("detained", "2025-02-01", "2025-02-28"), on("released", "2025-02-20")],
        ),
        ("The blogger Karel Novak was arrested on the 28th.", [on("detained", "2025-02-28")]),
    ],
)
def test_a_bare_day_is_of_the_month_that_is_spoken_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days(text) == expected


def test_a_floor_is_no_day() -> None:
    assert days("The blogger Karel Novak was arrested on the 4th floor of his house.") == [("detained", None, "2025-03-14")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A Minsk court sentenced Ales Dubrouka to six years on Tuesday. It was the third such ruling this month. In a courtroom next"
            " door the same day, another judge freed Inna Charnova.",
            [on("sentenced", "2025-03-11"), on("released", "2025-03-11")],
        ),
        ("Pavel Roshchin had been imprisoned earlier, in 2020, for a street picket.", [("detained", "2020-01-01", "2020-12-31")]),
        ("The army freed 311 prisoners on Union Day, 12 February; no list was published.", [on("released", "2025-02-12")]),
        ("A judge in Gyumri gave Arman Petrosyan two months of pre-trial detention on Wednesday.", [on("detained", "2025-03-12")]),
        (
            "Police picked up nine nurses last month. All nine were detained on 12 February during a sit-in.",
            [on("detained", "2025-02-12")],
        ),
        (
            "Two reporters were deported on 9 January after four nights in custody.",
            [on("deported", "2025-01-09"), ("held", "2025-01-05", "2025-01-09")],
        ),
    ],
)
def test_a_day_is_found_where_the_words_lean_on_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        (
            "Ana Sok walked out of a prison in Koh Kong on Wednesday after completing an 18-month sentence.",
            "after completing an 18-month sentence",
            "2025-03-12",
        ),
        ("Poet Iyad Shishani left prison on Wednesday at the end of a three-month term.", "at the end of a three-month term", "2025-03-12"),
        ("The actor Omar Said, a prisoner, is two years into a nine-year term.", "The actor Omar Said, a prisoner", "2025-03-14"),
        ("The prisoner Elvin Rza is in the seventh year of a ten-year sentence.", "The prisoner Elvin Rza", "2025-03-14"),
    ],
)
def test_a_term_tells_of_a_stay(text: str, words: str, last: str) -> None:
    (stay,) = [one for one in told(text) if one.kind.value == "held"]
    assert stay.quote.startswith(words)
    assert stay.on.latest is not None
    assert stay.on.latest.isoformat() == last
    assert stay.count is None


@pytest.mark.parametrize(
    "text",
    [
        "Five prisoners left in the course of the month after serving their terms in full.",
        "Jan Horak was freed, having served his full term.",
    ],
)
def test_who_served_in_full_has_left(text: str) -> None:
    assert [kind for kind, *_ in days(text) if kind == "held"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Monday before last, police in Kano arrested two editors. The week before last a third was charged. Police detained the"
            " mayor the night before last.",
            [on("detained", "2025-03-03"), ("charged", "2025-02-24", "2025-03-02"), on("detained", "2025-03-12")],
        ),
        (
            "Kenya deported the four prisoners on Saturday, three days after a judge had ordered their release.",
            [on("deported", "2025-03-08"), on("released", "2025-03-05")],
        ),
        (
            "Police broke up the march on 3 March. The next day four students were arrested and that evening the rector was detained.",
            [on("detained", "2025-03-04"), on("detained", "2025-03-04")],
        ),
        (
            "The pastor was moved to a prison in the north in January, when the president signed a decree pardoning 41 inmates.",
            [("transferred", "2025-01-01", "2025-01-31"), ("released", "2025-01-01", "2025-01-31")],
        ),
    ],
)
def test_a_day_is_counted_from_what_the_words_name(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Arrested in May 2021, the pastor was sentenced in October.",
            [("detained", "2021-05-01", "2021-05-31"), ("sentenced", "2021-10-01", "2021-10-31")],
        ),
        (
            "In June 2022 a clerk told her that the prisoner had been tried in March.",
            [("tried", "2022-03-01", "2022-03-31")],
        ),
        (
            "Dozens were detained in January 2023. Of these, 12 were charged in March and nine were tried in June.",
            [
                ("detained", "2023-01-01", "2023-01-31"),
                ("charged", "2023-03-01", "2023-03-31"),
                ("tried", "2023-06-01", "2023-06-30"),
            ],
        ),
        (
            "The pastor was arrested in May 2021. A colleague of his was sentenced in October.",
            [("detained", "2021-05-01", "2021-05-31"), ("sentenced", "2024-10-01", "2024-10-31")],
        ),
        ("Two prisoners have died in custody this year.", [("died", "2025-01-01", "2025-03-14")]),
        (
            "The novelist Rachid Noor was on his way to Rome on Wednesday night after the president of Algeria pardoned him.",
            [on("released", "2025-03-12")],
        ),
    ],
)
def test_the_year_or_end_of_a_time_is_understood(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days(text) == expected


def test_the_day_of_a_decree_is_not_that_of_the_release() -> None:
    assert days("Under Decree 3 of 10 January, 1,511 prisoners have left our prisons.") == [("released", None, "2025-03-14")]
    assert days("A decree of December 2023 freed 154 prisoners.") == [("released", "2023-12-01", "2023-12-31")]


def test_the_month_of_a_monthly_report_is_the_one_it_is_of() -> None:
    text = (
        "February 2025: monthly update\n\nA Czech court will rule on 20 March. From Turkey, two nationals were deported during the month."
    )
    assert days(text)[-1] == ("deported", "2025-02-01", "2025-02-28")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            "The monitor documented 312 new arrests in January, up from 274 in December. It also confirmed the deaths of nine detainees.",
            ("died", "2025-01-01", "2025-01-31"),
        ),
        (
            "Chad and Niger exchanged 50 prisoners of war on Thursday. Chad also got back 13 civilians, its president said.",
            on("released", "2025-03-13"),
        ),
        (
            "The teacher Gamal Noor died on 2 March in a prison. He is the 31st detainee to die in custody this year.",
            ("died", "2025-01-01", "2025-03-02"),
        ),
        (
            "Chad and Niger exchanged 50 prisoners on Wednesday. The talks had taken long. The sailor Anders Brek had been held in Minsk"
            " since June 2023.",
            ("held", "2023-06-01", "2025-03-12"),
        ),
        (
            "Belarus freed 31 prisoners, two of them citizens of Poland, and bused most of them to the border on Saturday.",
            on("released", "2025-03-08"),
        ),
    ],
)
def test_what_is_told_alongside_shares_the_time(text: str, last: tuple[str, str, str]) -> None:
    assert last in days(text)
