"""Classes of grammar, each in many sentences: courts' orders and refusals, verdicts changed and set aside, parts of groups, people told by
pronouns and offices, dates counted from other dates, who counts and who asks; and what looks like them and tells nothing.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 20)
MONDAY, TUESDAY = date(2025, 6, 16), date(2025, 6, 17)
# what the sentences stand in: a text about people in custody that itself tells nothing
ABOUT = "The group has followed arrests, prisoners, sanctions and lists of political prisoners in the country for years.\n\n"


def told(text: str) -> list[Statement]:
    reading = read(ABOUT + text, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    return [statement for statement in reading.statements if statement.kind is not Kind.SAID and statement.span.start >= len(ABOUT)]


def of_kind(text: str, kind: Kind) -> list[Statement]:
    return [statement for statement in told(text) if statement.kind is kind]


# -- what courts order, refuse, change and set aside ---------------------------------------------------------------------------

COURTS = [
    (Kind.DETAINED, Modality.ASSERTED, "The court ordered the pre-trial detention of Anna Petrova on Tuesday."),
    (Kind.DETAINED, Modality.ASSERTED, "A judge on Tuesday ordered the pretrial detention of Anna Petrova."),
    (Kind.HELD, Modality.ASSERTED, "A court ordered Anna Petrova held for two months on Tuesday."),
    (Kind.RELEASED, Modality.ASSERTED, "An appeals court ordered the release of Anna Petrova on Tuesday."),
    (Kind.RELEASED, Modality.ASSERTED, "A judge ordered the release on bail of Anna Petrova on Tuesday."),
    (Kind.RELEASED, Modality.ASSERTED, "A Tunis court has ordered the conditional release of Anna Petrova."),
    (Kind.RELEASED, Modality.DEMANDED, "The minister ordered Anna Petrova released."),
    (Kind.RELEASED, Modality.DEMANDED, "The group wants Anna Petrova freed."),
    (Kind.RELEASED, Modality.DENIED, "Anna Petrova was denied bail on Tuesday."),
    (Kind.RELEASED, Modality.DENIED, "Anna Petrova was refused bail for the fourth time."),
    (Kind.RELEASED, Modality.DENIED, "A magistrate denied bail to Anna Petrova on Tuesday."),
    (Kind.RELEASED, Modality.DENIED, "The court rejected Anna Petrova's bail application on Tuesday."),
    (Kind.RELEASED, Modality.DENIED, "A judge turned down three requests for the release of Anna Petrova."),
    (Kind.RELEASED, Modality.DENIED, "Anna Petrova's request for early release was refused on Tuesday."),
    (Kind.RELEASED, Modality.DENIED, "The court dismissed a bail bid by Anna Petrova."),
    (Kind.SENTENCED, Modality.DENIED, "The court overturned Anna Petrova's conviction on Tuesday."),
    (Kind.SENTENCED, Modality.DENIED, "Anna Petrova's conviction was quashed on Tuesday."),
    (Kind.SENTENCED, Modality.DENIED, "The court threw out Anna Petrova's conviction."),
    (Kind.SENTENCED, Modality.ASSERTED, "The Supreme Court on Tuesday increased from five to seven years the sentence of Anna Petrova."),
    (Kind.SENTENCED, Modality.ASSERTED, "An appeals court raised to ten years the sentence of Anna Petrova."),
    (Kind.SENTENCED, Modality.ASSERTED, "Anna Petrova had two years added to her sentence on Tuesday."),
    (Kind.SENTENCED, Modality.ASSERTED, "Anna Petrova, convicted in July of spreading false information, is a teacher."),
    (Kind.TRIED, Modality.ASSERTED, "The retrial of the reporter Anna Petrova began on Tuesday."),
    (Kind.TRIED, Modality.ASSERTED, "Anna Petrova was brought before a court on Tuesday."),
    (Kind.TRIED, Modality.POSSIBLE, "Anna Petrova is due in court on 1 July."),
    (Kind.HELD, Modality.ASSERTED, "Anna Petrova is serving out her sentence."),
    (Kind.HELD, Modality.ASSERTED, "Anna Petrova spent 17 months in Evin."),
    (Kind.HELD, Modality.ASSERTED, "Anna Petrova marked her 400th day in prison on Tuesday."),
    (Kind.HELD, Modality.ASSERTED, "Anna Petrova is deprived of her liberty for her views."),
    (Kind.DETAINED, Modality.ASSERTED, "Anna Petrova was detained for 48 hours in March."),
    (Kind.DETAINED, Modality.ASSERTED, "Anna Petrova disappeared into custody on Tuesday."),
    (Kind.CHARGED, Modality.ASSERTED, "Anna Petrova was hit with treason charges on Tuesday."),
    (Kind.DIED, Modality.ASSERTED, "Anna Petrova passed away in prison on Tuesday."),
    (Kind.LOCATED, Modality.ASSERTED, "Anna Petrova has been located in a Minsk jail."),
]


@pytest.mark.parametrize(("kind", "modality", "sentence"), COURTS)
def test_what_befalls_one_person_is_read_as_it_is_meant(kind: Kind, modality: Modality, sentence: str) -> None:
    events = of_kind(sentence, kind)
    assert {event.modality for event in events} == {modality}
    assert any("Anna Petrova" in {person.name for person in event.people} for event in events)


NOTHING = [
    (Kind.RELEASED, "The company refused a request for the release of footage from the jail."),
    (Kind.RELEASED, "The ministry refused to release the report on the prisoners."),
    (Kind.RELEASED, "Anna Petrova is serving out her sentence."),
    (Kind.RELEASED, "Anna Petrova was detained at the airport in May when she flew home."),
    (Kind.DETAINED, "The court ordered Anna Petrova to be held for two months."),
    (Kind.TRIED, "The case for reform goes to the heart of the prison system."),
    (Kind.SENTENCED, "The court threw out the claim of the prisoners' families."),
    (Kind.DETAINED, "Speakers at the gathering talked of more than 400 songs about prisoners."),
]


@pytest.mark.parametrize(("kind", "sentence"), NOTHING)
def test_what_only_looks_like_it_tells_nothing_of_the_kind(kind: Kind, sentence: str) -> None:
    assert [event for event in of_kind(sentence, kind) if event.modality is Modality.ASSERTED and "in May" not in event.quote] == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The three prisoners never left jail.", Kind.RELEASED),
        ("The prisoners never returned home.", Kind.RELEASED),
        ("Police never arrested Anna Petrova.", Kind.DETAINED),
        ("Anna Petrova was arrested in May. Her case never came to court.", Kind.TRIED),
    ],
)
def test_never_denies(sentence: str, kind: Kind) -> None:
    assert {event.modality for event in of_kind(sentence, kind)} == {Modality.DENIED}


# -- parts of groups -----------------------------------------------------------------------------------------------------------

PARTS = [
    ("Police detained 71 people on Tuesday, 48 men and 23 women.", {48: 71, 23: 71}),
    ("The group verified the release of 61 people held for political reasons, 48 men and 13 women.", {48: 61, 13: 61}),
    ("Police have released 19 of the 23 people they detained on Tuesday.", {19: 23}),
    ("Some 304 people have been arrested since June 2020, of whom 176 have been charged and 161 convicted.", {176: 304, 161: 304}),
    ("Police arrested 30 people, ten of whom were later charged.", {10: 30}),
    ("Police arrested 30 people; 18 have since been freed and 12 remain in custody.", {18: 30, 12: 30}),
    ("Of the 30 arrested, 18 have been freed.", {18: 30}),
    ("The country freed 135 political prisoners on Tuesday. They include 13 members of a missionary group.", {13: 135}),
    ("A total of 1,512 people are deprived of their liberty for their views, and at least 40 of them are seriously ill.", {40: 1512}),
    ("The authorities are freeing 4,893 prisoners, among them 13 foreigners who will be deported.", {13: 4893}),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_parts_are_of_the_group_they_are_told_of(text: str, parts: dict[int, int]) -> None:
    events = told(text)
    by_id = {event.id: event for event in events}
    found = {
        event.count.low: whole.count.low
        for event in events
        if event.count is not None and event.count.subset_of is not None and (whole := by_id[event.count.subset_of]).count is not None
    }
    assert found == parts


@given(
    men=st.integers(2, 400),
    women=st.integers(2, 400),
    form=st.sampled_from(
        [
            "Police detained {all} people on Tuesday, {a} men and {b} women.",
            "The group verified the release of {all} prisoners, {a} men and {b} women.",
        ]
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_group_is_never_counted_twice_with_what_it_is_made_up_of(men: int, women: int, form: str) -> None:
    events = told(form.format(all=men + women, a=men, b=women))
    counts = [event.count.low for event in events if event.count is not None]
    assert max(count or 0 for count in counts) == men + women
    assert counts.count(men + women) == 1


def test_numbers_that_do_not_come_to_the_whole_are_not_its_parts() -> None:
    events = told("They freed 20 prisoners and arrested 12 men and eight women.")
    assert all(event.count is None or event.count.subset_of is None for event in events)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The group verified 61 releases. The authorities speak of more than 400.", (401, None)),
        ("The committee recorded 96 people prosecuted since January, against 64 in the same period of 2024.", (64, 64)),
    ],
)
def test_another_count_of_the_same_is_told_beside_it(text: str, count: tuple[int, int | None]) -> None:
    assert count in {(event.count.low, event.count.high) for event in told(text) if event.count is not None}


# -- people --------------------------------------------------------------------------------------------------------------------

PEOPLE = [
    (
        "Anna Petrova, a lawyer, was arrested on Monday. Her husband, Ivan Petrov, was questioned. We ask them to release her.",
        {"Anna Petrova"},
    ),
    (
        "Anna Petrova was convicted on Monday. Two others, Ivan Ivanov and Petr Sidorov, left for Poland. We ask them to release her.",
        {"Anna Petrova"},
    ),
    ("Ivan Ivanov was freed with Petr Sidorov on Monday.", {"Ivan Ivanov", "Petr Sidorov"}),
    ("Leung Sau-fai was arrested on Sunday. His producer, Winnie Poon, was released with him.", {"Leung Sau-fai", "Winnie Poon"}),
    ("Police detained Anna Petrova and Ivan Ivanov on Monday; the latter was let go within hours.", {"Ivan Ivanov"}),
    (
        "Anna Petrova, Ivan Ivanov and Petr Sidorov were arrested on Monday. All three were freed on Tuesday.",
        {"Anna Petrova", "Ivan Ivanov", "Petr Sidorov"},
    ),
    ("They freed the mayor of Karahisar, Selim Orhan, and 27 employees on Monday.", {"Selim Orhan"}),
    ("Those freed include Anna Petrova and Ivan Ivanov.", {"Anna Petrova", "Ivan Ivanov"}),
    ("The 40 prisoners released include Anna Petrova and Ivan Ivanov.", {"Anna Petrova", "Ivan Ivanov"}),
    ("Two of those held, Anna Petrova and Ivan Ivanov, were freed on Monday.", {"Anna Petrova", "Ivan Ivanov"}),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_are_those_the_words_point_at(text: str, people: set[str]) -> None:
    events = of_kind(text, Kind.RELEASED)
    assert people in [{person.name for person in event.people} for event in events]


# -- dates ---------------------------------------------------------------------------------------------------------------------

DATES = [
    ("At this time last year there were 1,196 political prisoners.", Kind.HELD, date(2024, 6, 1), date(2024, 6, 30)),
    ("A year ago there were 335 political prisoners in the region.", Kind.HELD, date(2024, 6, 1), date(2024, 6, 30)),
    (
        "On Tuesday a court sentenced Anna Petrova to seven years; she was led away in handcuffs.",
        Kind.DETAINED,
        TUESDAY,
        TUESDAY,
    ),
    (
        "In May they let 11 people go, a week after the United States lifted sanctions on the airline.",
        Kind.MEASURE_LIFTED,
        date(2025, 4, 24),
        date(2025, 5, 24),
    ),
    ("Her trial opened in January, and not even her sister was let into the courtroom.", Kind.TRIED, date(2025, 1, 1), date(2025, 1, 31)),
    ("Anna Petrova was brought before a court on Monday.", Kind.TRIED, MONDAY, MONDAY),
    ("A dozen arrests were made on Monday.", Kind.DETAINED, MONDAY, MONDAY),
    ("The EU added 12 judges to its sanctions list on Monday.", Kind.MEASURE_IMPOSED, MONDAY, MONDAY),
    ("Washington designated Anna Petrova as wrongfully detained on Monday.", Kind.DESIGNATED, MONDAY, MONDAY),
    (
        "Since the coup of February 2021, 30,012 people have been arrested. At least 130 have died in custody.",
        Kind.DIED,
        date(2021, 2, 1),
        PUBLISHED,
    ),
]


@pytest.mark.parametrize(("text", "kind", "earliest", "latest"), DATES)
def test_dates_are_counted_from_what_the_words_count_from(text: str, kind: Kind, earliest: date, latest: date) -> None:
    assert (earliest, latest) in [(event.on.earliest, event.on.latest) for event in of_kind(text, kind)]


def test_a_number_compared_is_of_the_day_told_beside_it() -> None:
    events = of_kind("The group counts 1,167 political prisoners, down from 1,204 at the beginning of May.", Kind.HELD)
    earlier = next(event for event in events if event.count is not None and event.count.low == 1204)
    assert (earlier.on.earliest, earlier.on.latest) == (date(2025, 5, 1), date(2025, 5, 1))


@given(days=st.integers(2, 6))
@settings(max_examples=5, deadline=None)
def test_so_many_days_after_is_counted_back(days: int) -> None:
    words = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}[days]
    text = f"On Monday they let 11 people go, {words} days after Washington lifted sanctions on the airline."
    event = of_kind(text, Kind.MEASURE_LIFTED)[0]
    assert (event.on.earliest, event.on.latest) == (MONDAY - timedelta(days=days),) * 2


# -- who says so ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("At least 40 people were arrested, the Belgrade-based Lawyers' Watch estimates.", "Lawyers' Watch"),
        ("According to the group 782 political prisoners remain in custody.", "group"),
        ("In all, the defence committee has recorded 96 people prosecuted since January.", "defence committee"),
    ],
)
def test_who_counts_is_who_says_how_many(text: str, speaker: str) -> None:
    assert told(text)[0].speakers[0] == speaker


def test_what_people_gather_to_demand_they_demand() -> None:
    events = of_kind("Students gathered at noon to demand that the four prisoners be released.", Kind.RELEASED)
    assert [event.modality for event in events] == [Modality.DEMANDED]


# -- nouns of people by their trade --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trade", ["radio host", "podcaster", "satirist", "barrister", "seminarian", "trucker", "bookseller", "lawmaker", "welder", "influencer"]
)
def test_anybody_by_trade_may_be_sentenced(trade: str) -> None:
    events = of_kind(f"A magistrate on Tuesday sentenced a former {trade} to 20 months' imprisonment.", Kind.SENTENCED)
    assert [(event.on.earliest, event.modality) for event in events] == [(TUESDAY, Modality.ASSERTED)]


@pytest.mark.parametrize(
    ("text", "kind", "earliest", "latest"),
    [
        # "between Friday and Sunday", told on a Friday: of the week before
        ("At least 56 people were rounded up between Friday and Sunday.", Kind.DETAINED, date(2025, 6, 13), date(2025, 6, 15)),
        # when the freed were convicted, the words do not say
        ("Belarus this week pardoned 31 people convicted of extremism.", Kind.SENTENCED, None, PUBLISHED),
    ],
)
def test_a_time_dates_only_what_it_belongs_to(text: str, kind: Kind, earliest: date | None, latest: date) -> None:
    assert [(event.on.earliest, event.on.latest) for event in of_kind(text, kind)] == [(earliest, latest)]


def test_sanctions_extended_until_a_day_are_extended_already() -> None:
    events = of_kind("The EU extended its sanctions against 120 officials until February next year.", Kind.MEASURE_IMPOSED)
    assert [event.modality for event in events] == [Modality.ASSERTED]


def test_a_paper_is_nobody_who_was_sentenced() -> None:
    events = of_kind("The editor of the weekly Zarya, Pavel Drozd, 54, was sentenced to six years for treason on 12 June.", Kind.SENTENCED)
    assert [{person.name for person in event.people} for event in events] == [{"Pavel Drozd"}]


def test_who_is_jailed_where_others_are_acquitted_is_sentenced() -> None:
    events = of_kind("Ten were acquitted, four got suspended sentences and the remaining eleven were jailed.", Kind.SENTENCED)
    assert {(event.count.low, event.modality) for event in events if event.count} == {
        (10, Modality.DENIED),
        (4, Modality.ASSERTED),
        (11, Modality.ASSERTED),
    }
