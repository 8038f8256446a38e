"""Days that other words give to an event: the clause beside it, the sentence before, the whole it is a part of, the heading over it.

All names are invented.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def told(text: str, kind: Kind, number: int | None = None, published: date = PUBLISHED) -> list[Statement]:
    statements = read(text, published_on=published, publisher="Example Monitor", language="en").statements
    return [one for one in statements if one.kind is kind and (number is None or (one.count is not None and one.count.low == number))]


def days(text: str, kind: Kind, number: int | None = None, published: date = PUBLISHED) -> list[tuple[str, str]]:
    return [(str(one.on.earliest), str(one.on.latest)) for one in told(text, kind, number, published)]


@pytest.mark.parametrize("when", ["February 23 last year", "23 February last year", "23 February of last year", "February 23 of last year"])
def test_a_year_told_behind_a_day_is_that_of_the_day(when: str) -> None:
    assert days(f"The two farmers were arrested on {when}.", Kind.DETAINED) == [("2024-02-23", "2024-02-23")]


@given(st.integers(1, 4), st.dates(date(2021, 1, 1), date(2026, 12, 31)))
def test_so_many_summers_ago_is_a_summer_that_has_begun(ago: int, published: date) -> None:
    words = ["a summer", "two summers", "three summers", "four summers"][ago - 1]
    ((first, last),) = days(f"The beekeeper was arrested {words} ago.", Kind.DETAINED, published=published)
    assert first.endswith("-06-01") and last.endswith("-08-31")
    begun = sum(date(year, 6, 1) <= published for year in range(int(first[:4]), published.year + 1))
    assert begun == ago + (6 <= published.month <= 8)


@pytest.mark.parametrize(
    ("text", "kind", "earliest", "latest"),
    [
        ("In October doctors had Ivo Tarn moved from a prison to a hospital.", Kind.TRANSFERRED, "2024-10-01", "2024-10-31"),
        ("On Monday the governor had two reporters arrested.", Kind.DETAINED, "2025-03-10", "2025-03-10"),
        ("Forty people were arrested, police said on Thursday, at a rally on Wednesday.", Kind.DETAINED, "2025-03-12", "2025-03-12"),
        ("Ivo Tarn appeared in court on Thursday, where he was charged with treason.", Kind.CHARGED, "2025-03-13", "2025-03-13"),
        ("Ivo Tarn was pardoned for the feast, on 9 July, and went home.", Kind.RELEASED, "2024-07-09", "2024-07-09"),
        ("Today Ivo Tarn was brought before a court and charged with treason.", Kind.CHARGED, "2025-03-14", "2025-03-14"),
        ("Three Poles landed in Riga on Wednesday, after Belarus let them go.", Kind.RELEASED, "2025-03-12", "2025-03-12"),
        ("Ivo Tarn's transfer from a jail to house arrest in April raised hopes.", Kind.TRANSFERRED, "2024-04-01", "2024-04-30"),
        ("Security forces have arrested 1,870 people since polling day on 15 January.", Kind.DETAINED, "2025-01-15", "2025-03-14"),
        ("Mira Solt was brought before the court of appeal on 28 February.", Kind.TRIED, "2025-02-28", "2025-02-28"),
    ],
)
def test_a_time_is_that_of_its_own_clause(text: str, kind: Kind, earliest: str, latest: str) -> None:
    assert days(text, kind) == [(earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        "Ivo Tarn was arrested for taking part in the protest on 9 August 2020.",
        "Police arrested two men over the killing of a judge in January.",
        "Today Jeff Wood was released. Jeff was kidnapped while serving the poor in the Sahel.",
        "Ada Osl was arrested in November 2022. She was moved to a colony in the spring. Ivo Tarn was detained after he spoke out.",
    ],
)
def test_what_another_event_happened_on_is_not_the_day_of_an_arrest(text: str) -> None:
    assert days(text, Kind.DETAINED)[-1] == ("None", "2025-03-14")


@pytest.mark.parametrize(
    ("text", "kind", "earliest", "latest"),
    [
        ("Two editors were arrested on April 23 last year and charged with sedition.", Kind.CHARGED, "2024-04-23", "2025-03-14"),
        ("Ivo Tarn was arrested in 2022 and sentenced to seven years.", Kind.SENTENCED, "2022-01-01", "2025-03-14"),
        ("Ivo Tarn, arrested in May, was tried in November and sentenced to nine years.", Kind.SENTENCED, "2024-11-01", "2024-11-30"),
        ("Ivo Tarn was jailed by the British in 1958 and let out by a president.", Kind.RELEASED, "1958-01-01", "2025-03-14"),
        ("Ivo Tarn was arrested on Wednesday and charged with sedition.", Kind.CHARGED, "2025-03-12", "2025-03-12"),
    ],
)
def test_what_and_joins_to_an_arrest_may_have_come_long_after_it(text: str, kind: Kind, earliest: str, latest: str) -> None:
    assert days(text, kind) == [(earliest, latest)]


@pytest.mark.parametrize(
    ("text", "kind", "number", "earliest", "latest"),
    [
        (
            "On Thursday six men were detained. All were brought to Homel, and this afternoon a court jailed five of them for two months. "
            "The sixth was placed under house arrest.",
            Kind.DETAINED,
            None,
            "2025-03-14",
            "2025-03-14",
        ),
        ("Belarus has freed nine people. The nine crossed the border on Wednesday.", Kind.RELEASED, 9, "2025-03-12", "2025-03-12"),
        (
            "The ministry confirms that an exchange took place at the border on Saturday, 1 March. Korsk released six citizens of Valdria.",
            Kind.RELEASED,
            6,
            "2025-03-01",
            "2025-03-01",
        ),
        (
            "Venezuela freed 23 people on Tuesday. Foro Ejemplo said it had confirmed the release of 19 of them.",
            Kind.RELEASED,
            19,
            "2025-03-11",
            "2025-03-11",
        ),
        (
            "More than 500 people have been detained since Wednesday. Today 76 of them were charged with treason.",
            Kind.CHARGED,
            76,
            "2025-03-14",
            "2025-03-14",
        ),
        (
            "Two editors were sentenced on Thursday. Two bookkeepers convicted with them were already at home.",
            Kind.SENTENCED,
            None,
            "2025-03-13",
            "2025-03-13",
        ),
        (
            "On Wednesday eight people were found guilty. In his closing speech on Monday the prosecutor called them bandits. "
            "Outside, police detained 15 people.",
            Kind.DETAINED,
            15,
            "2025-03-12",
            "2025-03-12",
        ),
        (
            "A court on Wednesday jailed teacher Ira Belk for six years.\n\nHer lawyer will appeal.\n\nShe had pleaded not guilty.\n\n"
            "The hall was full.\n\nTwo supporters were detained by bailiffs and released an hour later.",
            Kind.RELEASED,
            2,
            "2025-03-12",
            "2025-03-12",
        ),
    ],
)
def test_the_sentences_beside_it_give_an_event_its_day(text: str, kind: Kind, number: int | None, earliest: str, latest: str) -> None:
    assert days(text, kind, number)[-1] == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "number", "earliest", "latest"),
    [
        (
            "At the end of January, the Watch had 318 political prisoners on its list. Of these, 251 are serving sentences.",
            251,
            "2025-01-31",
            "2025-01-31",
        ),
        ("On 1 January 90 people were in prison for their views. Of them 40 are still inside.", 40, "2025-03-14", "2025-03-14"),
        ("A judge ordered the release of two editors. By Thursday evening they were still in prison.", None, "2025-03-13", "2025-03-13"),
        ("Mira Solt, in Loma prison since 20 May 2024, was brought before a court.", None, "2024-05-20", "2025-03-14"),
        (
            "A court on Thursday sentenced Gul Sharif to four years. She had been under house arrest since October.",
            None,
            "2024-10-01",
            "2025-03-13",
        ),
        ("Mira Solt walked out of prison on Wednesday. She had been held for 112 days.", None, "2024-11-20", "2025-03-12"),
        ("Police freed Mira Solt on Monday 10 March after ten days in detention.", None, "2025-02-28", "2025-03-10"),
        ("Kabul released an Austrian teacher on Monday after 14 months in custody.", None, "None", "2025-03-10"),
        (
            "The army seized power in 2021. Since then 900 people have been arrested and 200 remain in detention.",
            200,
            "2025-03-14",
            "2025-03-14",
        ),
    ],
)
def test_how_long_somebody_is_held(text: str, number: int | None, earliest: str, latest: str) -> None:
    assert days(text, Kind.HELD, number)[-1] == (earliest, latest)


def test_those_arrested_of_those_held_were_arrested_before_they_were_counted() -> None:
    text = "On 13 January, 1,687 people were in prison. Of these, 1,505 were arrested after the election of 28 July."
    assert days(text, Kind.DETAINED, 1505) == [("2024-07-28", "2025-01-13")]


@given(st.integers(1, 12), st.integers(2, 900))
def test_a_bulletin_of_a_month_dates_the_lines_of_its_list(month: int, number: int) -> None:
    name = date(2024, month, 1).strftime("%B")
    text = f"Monthly bulletin on arbitrary detention, {name} 2024\n\nBURUNDI\n\n- Releases: {number}.\n- Deaths in custody: 2."
    ((first, last),) = days(text, Kind.RELEASED, number)
    assert first == f"2024-{month:02}-01" and last[:7] == first[:7] and last > first


def test_a_total_says_from_when_it_counts() -> None:
    text = "Police say 48 people were arrested on Wednesday, bringing the total since the protests began on 28 November to 402."
    assert days(text, Kind.DETAINED, 402) == [("2024-11-28", "2025-03-14")]


@pytest.mark.parametrize(
    ("text", "kind", "number", "earliest", "latest"),
    [
        ("It was the first of February, a Saturday. Two teachers were arrested.", Kind.DETAINED, 2, "2025-02-01", "2025-02-01"),
        (
            "The committee announced in August that it had freed 33 people. In the same month 62 others were arrested.",
            Kind.DETAINED,
            62,
            "2024-08-01",
            "2024-08-31",
        ),
        (
            "On 31 December, 20,903 people were in custody. A year earlier there had been 19,856 people in custody.",
            Kind.HELD,
            19856,
            "2023-12-31",
            "2023-12-31",
        ),
        (
            "As of 1 September, 301 people had been arrested since 2020, and 176 of them charged.",
            Kind.CHARGED,
            176,
            "2020-01-01",
            "2024-09-01",
        ),
        (
            "Figures show that 347 people were arrested for offences endangering national security between June 2020 and September 2024.",
            Kind.DETAINED,
            347,
            "2020-06-01",
            "2024-09-30",
        ),
        ("Ada Osl, held since August, was sentenced on Tuesday to six years.", Kind.HELD, None, "2024-08-01", "2025-03-11"),
        (
            "Ada Osl was arrested on November 19 and was held for three weeks before her family was told.",
            Kind.HELD,
            None,
            "2024-11-19",
            "2024-12-10",
        ),
        ("Ada Osl will be reunited with her sons after spending more than six years held hostage.", Kind.HELD, None, "None", "2025-03-14"),
        ("Eighty people were arrested in connection with the January 2024 rallies.", Kind.DETAINED, 80, "None", "2025-03-14"),
        ("The group counts 912 people in prison. Of the 912, 140 have been convicted.", Kind.SENTENCED, 140, "None", "2025-03-14"),
        (
            "Experts condemned the sentencing of four farmers.\n\nOn 22 January a court convicted Ida Osl, Mira Sol, Ira Bel and Una Re.",
            Kind.SENTENCED,
            4,
            "2025-01-22",
            "2025-01-22",
        ),
    ],
)
def test_a_stretch_or_a_day_that_other_words_bound(text: str, kind: Kind, number: int | None, earliest: str, latest: str) -> None:
    assert (earliest, latest) in days(text, kind, number)


def test_a_review_of_a_year_tells_of_the_days_of_that_year() -> None:
    text = (
        "2024 in review: political prisoners\n\nThis review covers the period from 1 January to 31 December 2024.\n\n"
        "Trials. Special courts convicted 1,236 people.\n\nReleases. On 4 January the army freed 214 prisoners."
    )
    published = date(2025, 1, 22)
    assert days(text, Kind.SENTENCED, 1236, published) == [("2024-01-01", "2024-12-31")]
    assert days(text, Kind.RELEASED, 214, published) == [("2024-01-04", "2024-01-04")]


@pytest.mark.parametrize(
    ("text", "kind", "number", "earliest", "latest"),
    [
        (
            "The four applicants were arrested between 11 and 14 May 2022. They were charged on 20 May with financing terrorism.",
            Kind.CHARGED,
            None,
            "2022-05-20",
            "2022-05-20",
        ),
        ("Ada Osl was arrested on 4 April 2021. On 20 February she was freed.", Kind.RELEASED, None, "2025-02-20", "2025-02-20"),
        ("A year ago this week they jailed the poet Idris Salem.", Kind.DETAINED, None, "2024-03-11", "2024-03-17"),
        (
            "At least 212 people had been detained by 10 March, most of them in the first two weeks of February.",
            Kind.DETAINED,
            212,
            "None",
            "2025-03-10",
        ),
        ("In 2019 over 3,000 protesters were detained within a month.", Kind.DETAINED, None, "2019-01-01", "2019-12-31"),
        (
            "Weekly digest, 3–9 March 2025\n\nMonday. Police in Harov detained four members of a church. They were released the next day.",
            Kind.RELEASED,
            None,
            "2025-03-04",
            "2025-03-04",
        ),
        (
            "Ada Osl was freed on 20 January. Pastor Una Reth should have gone home in early February. "
            "Instead, on the eve of his release, he was charged with disturbing order.",
            Kind.CHARGED,
            None,
            "None",
            "2025-03-14",
        ),
    ],
)
def test_a_day_is_read_where_its_words_stand(text: str, kind: Kind, number: int | None, earliest: str, latest: str) -> None:
    assert (earliest, latest) in days(text, kind, number)


@pytest.mark.parametrize(
    ("text", "kind", "earliest", "latest"),
    [
        ("Ada Osl was detained on 26 February and was moved to Loma the following week.", Kind.TRANSFERRED, "2025-03-03", "2025-03-09"),
        ("Ada Osl was detained on 26 February and was moved to Loma a week later.", Kind.TRANSFERRED, "2025-03-05", "2025-03-05"),
        (
            "Ada Osl was arrested in July 2021. In the spring of the next year she was given six years.",
            Kind.SENTENCED,
            "2022-03-01",
            "2022-05-31",
        ),
        ("The other three, who had been on bail since October, were told to report to prison.", Kind.RELEASED, "2024-10-01", "2024-10-31"),
        ("Since 2018, at least 176 priests have been expelled, half of them this year.", Kind.DEPORTED, "2025-01-01", "2025-03-14"),
        ("In 2019, some 1,900 people were detained in September.", Kind.DETAINED, "2019-09-01", "2019-09-30"),
        ("Ivo Tarn, freed in 2019, was detained in September.", Kind.DETAINED, "2024-09-01", "2024-09-30"),
        ("A report on Tuesday misstated the date of the arrest of Ada Osl.", Kind.DETAINED, "None", "2025-03-14"),
        ("Twelve people were tried on 10–11 March; eight were sentenced to 15 days each.", Kind.SENTENCED, "2025-03-10", "2025-03-11"),
        (
            "Statement of the Ministry\n\nOn 6 March the authorities handed over to our embassy the citizen Jan Kask, who had been held "
            "since 12 November 2023. Mr Kask was freed the same night.",
            Kind.RELEASED,
            "2025-03-06",
            "2025-03-06",
        ),
    ],
)
def test_words_that_count_from_another_event(text: str, kind: Kind, earliest: str, latest: str) -> None:
    assert (earliest, latest) in days(text, kind)


FREED_BEFORE = "Ostania freed 31 prisoners on Monday, among them 20 political prisoners. "


@pytest.mark.parametrize(
    "sentence",
    [
        "Lantern has designated 45 people since the release.",
        "Another 45 have been designated since, Lantern said.",
        "Of the 45 people it designated since, 33 were detained after the release, Lantern said.",
        "Lantern has since designated 45 people.",
    ],
)
def test_who_was_designated_since_is_counted_from_the_release_told_before(sentence: str) -> None:
    (one,) = told(FREED_BEFORE + sentence + "\n", Kind.DESIGNATED, 45)
    assert (str(one.on.earliest), str(one.on.latest)) == ("2025-03-10", "2025-03-14")


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Treasury designated ten people on Tuesday.",
        "The council designated two officials to lead the talks.",
        "Lantern designated Monday a day of solidarity.",
    ],
)
def test_who_is_designated_otherwise_is_put_on_no_list_of_prisoners(sentence: str) -> None:
    assert told(FREED_BEFORE + sentence + "\n", Kind.DESIGNATED) == []
