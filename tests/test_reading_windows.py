"""Windows of time that bulletins count in: since an event the text dates, up to a day, over the last year, as of the end of a month.
All groups and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
LEAD = "A bulletin on political prisoners.\n\n"  # what the text is about, and no event


def told(text: str) -> list[Statement]:
    return list(read(LEAD + text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def last_window(text: str) -> tuple[Kind, str, str]:
    statement = told(text)[-1]
    return statement.kind, str(statement.on.earliest), str(statement.on.latest)


COUP = "Since the February 1, 2021 coup, the country has been in crisis. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (COUP + "Since the coup, 22,252 people were arrested.", (Kind.DETAINED, "2021-02-01", "2025-03-14")),
        (COUP + "From the beginning of the coup to January 24, 2025, 372 people were jailed.", (Kind.DETAINED, "2021-02-01", "2025-01-24")),
        ("From the beginning of the protests to 24 January, 372 people were arrested.", (Kind.DETAINED, "None", "2025-01-24")),
        ("From the start of the year to January 24, 372 people were arrested.", (Kind.DETAINED, "2025-01-01", "2025-01-24")),
        (
            "Some 300 people were held at protests after the February 2021 coup. Since the coup, 200 have been in prison.",
            (Kind.HELD, "2025-03-14", "2025-03-14"),
        ),
        ("The regime has detained thousands of people since its February putsch.", (Kind.DETAINED, "2025-02-01", "2025-03-14")),
        ("Some 300 were detained at protests since May.", (Kind.DETAINED, "2024-05-01", "2025-03-14")),
        ("The woman has been detained since May.", (Kind.HELD, "2024-05-01", "2025-03-14")),
        ("In the last year, 52 have been arrested.", (Kind.DETAINED, "2024-03-14", "2025-03-14")),
        ("In the last year of his rule 52 were arrested.", (Kind.DETAINED, "2024-01-01", "2024-12-31")),
        ("In the last year, the number of political prisoners has risen to 525.", (Kind.HELD, "2025-03-14", "2025-03-14")),
        ("The League this Thursday recorded 1,150 political prisoners at the end of January.", (Kind.HELD, "2025-01-31", "2025-01-31")),
        ("At least 223 were arrested, according to a February 26 report.", (Kind.DETAINED, "None", "2025-03-14")),
        ("According to its 28 February report, 220 political prisoners are held.", (Kind.HELD, "2025-02-28", "2025-02-28")),
        (
            "The country had 49 journalists behind bars, the highest number for it since the League began its survey in 1990.",
            (Kind.HELD, "None", "2025-03-14"),
        ),
        ("Forty-nine writers have been arrested since the survey began in 2020.", (Kind.DETAINED, "2020-01-01", "2025-03-14")),
    ],
)
def test_the_window_a_number_is_of(text: str, expected: tuple[Kind, str, str]) -> None:
    assert last_window(text) == expected


def test_what_a_number_is_compared_with_has_its_own_year() -> None:
    now, then = told("The number charged with fraud rose to 30 compared with 28 last year.")
    assert (now.on.earliest, now.on.latest) == (None, PUBLISHED)
    assert (then.on.earliest, then.on.latest) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 27 of them were arrested in 2018-2020.", ("2018-01-01", "2020-12-31")),
        ("Some 27 of them were arrested in 2018–2020.", ("2018-01-01", "2020-12-31")),
        ("He was arrested more than three years ago.", ("None", "2022-03-14")),
        ("Scores were freed on Thursday, including activists detained at protests more than a decade ago.", ("None", "2015-01-01")),
        ("As of this year, 175 people have been arrested.", ("None", "2025-03-14")),
        ("In 2023, police detained 274 people, followed by 41 more in 2024.", ("2024-01-01", "2024-12-31")),
    ],
)
def test_years_and_stretches_of_years(text: str, expected: tuple[str, str]) -> None:
    last = told(text)[-1]
    assert (str(last.on.earliest), str(last.on.latest)) == expected


def test_a_range_of_years_counts_nobody() -> None:
    assert [one.count.low for one in told("Some 27 were arrested in 2018-2020.") if one.count is not None] == [27]
