"""Ways of telling that reports have, each in a sentence: what is taken, held, freed, judged, moved, asked for, ruled out; clauses that
leave their verb out; groups told on in the next sentence. And what looks like them and tells nothing.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 20)
# what the sentences stand in: a text about people in custody that itself tells nothing
ABOUT = "The group has followed arrests, prisoners, sanctions and lists of political prisoners in the country for years.\n\n"

Who = str | tuple[int, int | None] | None


def told(text: str) -> list[Statement]:
    reading = read(ABOUT + text, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    return [statement for statement in reading.statements if statement.kind is not Kind.SAID and statement.span.start >= len(ABOUT)]


def of(statement: Statement, who: Who) -> bool:
    """Whether a statement is about somebody of a surname, or about so many; None for anybody."""
    if isinstance(who, str):
        return any(person.name.endswith(who) for person in statement.people)
    return who is None or (statement.count is not None and (statement.count.low, statement.count.high) == who)


PHRASINGS: list[tuple[Kind, Modality, Who, str]] = [
    (
        Kind.DETAINED,
        Modality.ASSERTED,
        (402, 402),
        "Police arrested 18 people on Monday, bringing the total since the protests began to 402.",
    ),
    (Kind.DETAINED, Modality.POSSIBLE, "Petrova", "Anna Petrova may have been taken to a military camp."),
    (Kind.DETAINED, Modality.ASSERTED, "Petrova", "Security agents came for Anna Petrova on Monday night."),
    (Kind.DETAINED, Modality.ASSERTED, "Petrova", "Plainclothes agents raided the home of Anna Petrova and took her with them."),
    (Kind.DETAINED, Modality.ASSERTED, "Petrova", "Anna Petrova was intercepted by police as she left the office."),
    (Kind.DETAINED, Modality.ASSERTED, "Petrova", "A court sent Anna Petrova to pre-trial detention on Monday."),
    (Kind.DETAINED, Modality.ASSERTED, (24, None), "Police made dozens of arrests on Monday."),
    (Kind.DETAINED, Modality.ASSERTED, "Petrova", "Anna Petrova was caught at the border with a false passport on Monday."),
    (Kind.DETAINED, Modality.ASSERTED, (15, 15), "In a sweep on Monday police netted 15 suspects."),
    (Kind.DETAINED, Modality.ASSERTED, (3, 3), "Three journalists were among those arrested."),
    (Kind.DETAINED, Modality.ASSERTED, "Petrova", "Anna Petrova's husband says she was taken by men in plain clothes."),
    (Kind.DETAINED, Modality.DENIED, None, "There were no arrests."),
    (Kind.DETAINED, Modality.ALLEGED, (12, 12), "The opposition alleges that 12 of its members have been abducted."),
    (Kind.DETAINED, Modality.DEMANDED, "Petrova", "Russia has put Anna Petrova on a wanted list."),
    (Kind.HELD, Modality.ASSERTED, (357, 357), "357 people were imprisoned in the country for political reasons at the end of last year."),
    (Kind.HELD, Modality.ASSERTED, (6, None), "At least six journalists were imprisoned in the country as of 1 December."),
    (Kind.HELD, Modality.ASSERTED, (36, None), "At least 36 people considered political prisoners remain in custody."),
    (Kind.HELD, Modality.ASSERTED, (89, 89), "The number of women in prison rose from 38 to 89."),
    (Kind.HELD, Modality.ASSERTED, (38, 38), "The number of women in prison rose from 38 to 89."),
    (Kind.HELD, Modality.ASSERTED, "Petrova", "Among those still held is Anna Petrova."),
    (Kind.HELD, Modality.ASSERTED, "Petrova", "Anna Petrova turned 50 in jail on Monday."),
    (Kind.HELD, Modality.DENIED, "Petrova", "The army denies holding Anna Petrova."),
    (Kind.HELD, Modality.DENIED, "Petrova", "Police deny that they are holding Anna Petrova."),
    (Kind.HELD, Modality.ASSERTED, "Petrova", "Police admitted that they are holding Anna Petrova."),
    (Kind.HELD, Modality.ASSERTED, "Petrova", "Anna Petrova is in her third year behind bars."),
    (Kind.HELD, Modality.ASSERTED, "Petrova", "Anna Petrova has been on hunger strike in jail since Monday."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "Anna Petrova is home after two years in prison."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "Anna Petrova returned home after serving her term in full."),
    (Kind.RELEASED, Modality.ASSERTED, (3303, 3303), "An amnesty for 3,303 prisoners was announced on Monday."),
    (
        Kind.RELEASED,
        Modality.ASSERTED,
        (31, 31),
        "The president issued his latest pardon on Friday, for 31 prisoners convicted of extremism.",
    ),
    (Kind.RELEASED, Modality.ASSERTED, (31, 31), "The latest pardons, of 31 prisoners, were announced on Friday."),
    (Kind.RELEASED, Modality.ASSERTED, (9, 9), "The group verified nine excarcelations."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "The government freed 27 prisoners on Monday. Also on the list was Anna Petrova."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "The government freed 27 prisoners on Monday. Among the returnees is Anna Petrova."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "The government freed 27 prisoners on Monday. Anna Petrova was the first out."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "The government freed 27 prisoners on Monday, Anna Petrova among them."),
    (Kind.RELEASED, Modality.ASSERTED, (18, 18), "The government freed 27 prisoners on Monday along with 18 clergymen."),
    (
        Kind.RELEASED,
        Modality.ASSERTED,
        (12, 12),
        "The government freed 27 prisoners. Twelve of those freed had taken part in the protests.",
    ),
    (Kind.RELEASED, Modality.DEMANDED, "Petrova", "The Council of Europe has called for Anna Petrova to be freed at once."),
    (Kind.RELEASED, Modality.DEMANDED, "Petrova", "Let Anna Petrova go."),
    (Kind.RELEASED, Modality.DEMANDED, None, "The bishops want freedom for every political prisoner before Christmas."),
    (Kind.RELEASED, Modality.DEMANDED, None, "We have called on all parties to let go of everyone who was rounded up."),
    (Kind.RELEASED, Modality.PROMISED, (480, 480), "The government said it would gradually release 480 people."),
    (Kind.RELEASED, Modality.POSSIBLE, "Petrova", "Anna Petrova could be out by Easter."),
    (Kind.RELEASED, Modality.DENIED, "Petrova", "The president has ruled out a pardon for Anna Petrova."),
    (Kind.RELEASED, Modality.DENIED, "Petrova", "Anna Petrova was not on the list of those freed."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "Anna Petrova walked out of court a free woman on Monday."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "Anna Petrova arrived in Vienna on Monday after two years in an Iranian prison."),
    (Kind.RELEASED, Modality.ASSERTED, (6, 6), "Clemency was granted to six prisoners."),
    (Kind.RELEASED, Modality.ASSERTED, (6, 6), "Six women won early release."),
    (Kind.RELEASED, Modality.POSSIBLE, (3000, 3000), "The amnesty applies to 3,000 prisoners."),
    (Kind.RELEASED, Modality.ASSERTED, None, "The king announced an amnesty on Monday."),
    (Kind.RELEASED, Modality.ASSERTED, None, "A general amnesty was declared on Monday."),
    (Kind.RELEASED, Modality.DENIED, None, "The president ruled out an amnesty."),
    (Kind.RELEASED, Modality.DEMANDED, None, "The opposition demanded an amnesty for political prisoners."),
    (Kind.RELEASED, Modality.PROMISED, None, "The government promised an amnesty for political prisoners."),
    (Kind.RELEASED, Modality.DEMANDED, "Petrova", '"We want Anna Petrova home," her sister said.'),
    (Kind.RELEASED, Modality.DEMANDED, "Petrova", "Her lawyers have applied for bail for Anna Petrova."),
    (Kind.RELEASED, Modality.DEMANDED, "Petrova", "There can be no talks without the release of Anna Petrova."),
    (Kind.RELEASED, Modality.DEMANDED, None, "The bishops pleaded for clemency for the prisoners."),
    (Kind.RELEASED, Modality.DEMANDED, (1400, 1400), "The envoy said he wanted to get 1,400 prisoners out."),
    (Kind.RELEASED, Modality.DENIED, None, "Political prisoners were excluded from the amnesty."),
    (Kind.RELEASED, Modality.DENIED, "Petrova", "Anna Petrova was left out of the amnesty."),
    (Kind.RELEASED, Modality.DENIED, "Petrova", "The amnesty did not apply to Anna Petrova."),
    (Kind.RELEASED, Modality.ALLEGED, (12, 12), "According to unconfirmed reports 12 prisoners have been freed."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova got ten years and Ivan Sidorov seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Sidorov", "Anna Petrova got ten years and Ivan Sidorov seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova was sentenced to ten years, Ivan Sidorov to seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Sidorov", "Anna Petrova was sentenced to ten years, Ivan Sidorov to seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova was given ten years, Ivan Sidorov seven and Pavel Orlov five and a half."),
    (Kind.SENTENCED, Modality.ASSERTED, "Sidorov", "Anna Petrova was given ten years, Ivan Sidorov seven and Pavel Orlov five and a half."),
    (Kind.SENTENCED, Modality.ASSERTED, "Orlov", "Anna Petrova was given ten years, Ivan Sidorov seven and Pavel Orlov five and a half."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova was jailed for ten years; Ivan Sidorov for seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Sidorov", "Anna Petrova was jailed for ten years; Ivan Sidorov for seven."),
    (
        Kind.SENTENCED,
        Modality.ASSERTED,
        "Petrova",
        "Anna Petrova was sentenced to nine years and Ivan Sidorov to a fine of 400,000 rubles.",
    ),
    (
        Kind.SENTENCED,
        Modality.ASSERTED,
        "Sidorov",
        "Anna Petrova was sentenced to nine years and Ivan Sidorov to a fine of 400,000 rubles.",
    ),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "The court handed Anna Petrova 12 years, Ivan Sidorov 11, Pavel Orlov, seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Sidorov", "The court handed Anna Petrova 12 years, Ivan Sidorov 11, Pavel Orlov, seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Orlov", "The court handed Anna Petrova 12 years, Ivan Sidorov 11, Pavel Orlov, seven."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova has been handed 12 days of administrative detention."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova was fined 2,000 lari."),
    (Kind.SENTENCED, Modality.ASSERTED, (10, 10), "Of the 14 defendants ten got prison terms and four were fined."),
    (Kind.SENTENCED, Modality.ASSERTED, (4, 4), "Of the 14 defendants ten got prison terms and four were fined."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova was ordered to pay a fine of 500 euros."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova was put on probation for two years."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "The Supreme Court rejected Anna Petrova's appeal against her six-year sentence."),
    (Kind.SENTENCED, Modality.POSSIBLE, "Petrova", "Anna Petrova risks ten years in jail."),
    (Kind.CHARGED, Modality.DENIED, "Petrova", "Charges against Anna Petrova were dropped."),
    (Kind.CHARGED, Modality.ASSERTED, "Petrova", "Anna Petrova is under investigation for treason."),
    (Kind.CHARGED, Modality.DENIED, "Petrova", "Prosecutors dropped the charges against Anna Petrova."),
    (Kind.TRIED, Modality.POSSIBLE, "Petrova", "The trial of Anna Petrova, which should have opened today, was postponed."),
    (Kind.TRIED, Modality.POSSIBLE, "Petrova", "The trial of Anna Petrova has been postponed until 4 March."),
    (Kind.TRIED, Modality.POSSIBLE, "Petrova", "A hearing in the case of Anna Petrova is scheduled for 4 July."),
    (Kind.TRANSFERRED, Modality.ASSERTED, "Petrova", "The prisoner Anna Petrova was brought from Mahiliou to Minsk on Monday."),
    (Kind.TRANSFERRED, Modality.ASSERTED, "Petrova", "The prisoner Anna Petrova left Landsberg prison on Tuesday under guard."),
    (Kind.DIED, Modality.POSSIBLE, "Petrova", "The prisoner Anna Petrova is at imminent risk of execution."),
    (Kind.DIED, Modality.POSSIBLE, "Petrova", "The prisoner Anna Petrova faces execution."),
    (Kind.LOCATED, Modality.DENIED, (48, 48), "There are 48 detainees whose whereabouts we do not know."),
    (Kind.LOCATED, Modality.ASSERTED, "Petrova", "The family of Anna Petrova found out on Monday where she is being held."),
    (Kind.LOCATED, Modality.ASSERTED, (3, 3), "The relatives of three prisoners learnt where they are being held."),
    (Kind.LOCATED, Modality.ASSERTED, "Petrova", "The location of Anna Petrova was confirmed on Saturday."),
    (Kind.LOCATED, Modality.DEMANDED, "Petrova", "The authorities must disclose the whereabouts of Anna Petrova."),
    (Kind.LOCATED, Modality.DENIED, "Petrova", "Anna Petrova went missing on Monday after a call from the police."),
    (Kind.AGREED, Modality.DENIED, None, "No prisoners were traded, the official said."),
    (Kind.AGREED, Modality.DENIED, None, "No prisoner swap took place, the official said."),
    (Kind.AGREED, Modality.DENIED, None, "Moscow turned down an earlier German proposal for a swap."),
    (Kind.AGREED, Modality.DEMANDED, None, "The families called for a swap."),
    (Kind.AGREED, Modality.POSSIBLE, None, "A swap is being discussed."),
    (Kind.AGREED, Modality.POSSIBLE, None, "Moscow and Washington are discussing a prisoner swap."),
    (Kind.AGREED, Modality.OFFERED, None, "Moscow has proposed a prisoner swap."),
    (Kind.AGREED, Modality.DEMANDED, None, "Families of the captives called for a prisoner exchange."),
    (Kind.MEASURE_LIFTED, Modality.ASSERTED, None, "The White House took Cuba off its list of state sponsors of terrorism."),
    (Kind.MEASURE_LIFTED, Modality.DENIED, None, "The administration has not offered sanctions relief in exchange."),
    (Kind.MEASURE_LIFTED, Modality.DEMANDED, None, "The airline has called for an end to the sanctions."),
    (Kind.MEASURE_IMPOSED, Modality.ASSERTED, (11, 11), "Estonia has announced entry bans on 11 Georgian officials."),
    (Kind.MEASURE_IMPOSED, Modality.ASSERTED, (11, 11), "Estonia barred 11 Georgian officials from entry."),
    (Kind.MEASURE_IMPOSED, Modality.DEMANDED, None, "We ask the European Union to suspend trade preferences."),
    (Kind.MEASURE_IMPOSED, Modality.ASSERTED, None, "The asset freeze on three generals was extended by a year."),
    (Kind.DEPORTED, Modality.POSSIBLE, "Petrova", "Anna Petrova fears deportation."),
    (Kind.DEPORTED, Modality.DEMANDED, "Petrova", "Moscow has requested the extradition of Anna Petrova."),
    (Kind.MEASURE_IMPOSED, Modality.ASSERTED, None, "Washington cancelled the visas of 12 officials under its sanctions."),
    (Kind.MEASURE_LIFTED, Modality.ASSERTED, None, "The sanctions on two bankers expired on Monday."),
    (Kind.MEASURE_LIFTED, Modality.ASSERTED, None, "Washington lifted a cap on remittances to Cuba."),
    (Kind.MEASURE_IMPOSED, Modality.ASSERTED, None, "New sanctions against Varnia took effect on Monday."),
    (Kind.DETAINED, Modality.ASSERTED, "Petrova", "Unidentified men grabbed Anna Petrova outside her office on Monday."),
    (Kind.LOCATED, Modality.ASSERTED, "Petrova", "Anna Petrova resurfaced on Monday in a police cell in Masaka."),
    (Kind.TRIED, Modality.ASSERTED, "Petrova", "Anna Petrova reappeared in court on Monday, charged with treason."),
    (Kind.HELD, Modality.ASSERTED, "Petrova", "Anna Petrova is in a military hospital under guard."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "Anna Petrova, an engineer held in Iran since 2022, returned to Vienna on Monday."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "Anna Petrova stepped off a plane in Vienna on Monday after 800 days in Evin."),
    (Kind.RELEASED, Modality.ASSERTED, "Petrova", "Anna Petrova was granted medical leave on Monday."),
    (Kind.RELEASED, Modality.ASSERTED, (15, 15), "All but two of the seventeen prisoners walked free on Monday."),
    (
        Kind.RELEASED,
        Modality.ASSERTED,
        (2006, 2006),
        "The ministry said 2,006 people detained after the July 28 election had been released.",
    ),
    (Kind.RELEASED, Modality.ASSERTED, (3621, 3621), "The exchange brings the total of those brought home since March 2022 to 3,621."),
    (Kind.RELEASED, Modality.ASSERTED, (5, 5), "Troops rescued five hostages on Monday."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "A new term of three years was handed to Anna Petrova on Monday."),
    (Kind.SENTENCED, Modality.ASSERTED, "Petrova", "Anna Petrova and Ivan Sidorov, who were each jailed for seven years, are ill."),
    (Kind.CHARGED, Modality.ASSERTED, "Petrova", "Anna Petrova was brought before a court on terrorism charges on Monday."),
    (Kind.TRANSFERRED, Modality.ASSERTED, "Petrova", "Anna Petrova was taken from her cell to an unknown destination on Monday."),
    (Kind.HELD, Modality.ASSERTED, (14, 14), "The group knows of 14 media workers behind bars in Tajikistan."),
    (Kind.DEPORTED, Modality.DENIED, "Petrova", "A court rejected Moscow's request for the extradition of Anna Petrova."),
]


@pytest.mark.parametrize(("kind", "modality", "who", "text"), PHRASINGS)
def test_a_phrasing_tells_its_event_as_it_is_meant(kind: Kind, modality: Modality, who: Who, text: str) -> None:
    assert [event for event in told(text) if event.kind is kind and event.modality is modality and of(event, who)]


NO_FACTS = [
    (Kind.DETAINED, "Anna Petrova should never have been detained, her lawyer said."),
    (Kind.DEPORTED, "Moscow has requested the extradition of Anna Petrova."),
    (Kind.DEPORTED, "The government is considering the extradition of Anna Petrova."),
    (Kind.RELEASED, "The president promised an amnesty for 3,000 prisoners."),
    (Kind.RELEASED, "The amnesty law has been debated for years."),
    (Kind.RELEASED, "Let the prisoners go."),
    (Kind.RELEASED, "The prisoner Anna Petrova left Landsberg prison on Tuesday under guard."),
    (Kind.RELEASED, "His sister was allowed to leave after the verdict."),
    (Kind.SENTENCED, "Police fined 96 drivers on Monday."),
    (Kind.SENTENCED, "Anna Petrova spoke for ten minutes and Ivan Sidorov for seven."),
    (Kind.TRIED, "The trial of Anna Petrova has been postponed until 4 March."),
    (Kind.DESIGNATED, "At least 36 people considered political prisoners remain in custody."),
    (Kind.MEASURE_IMPOSED, "The officials were barred from entering the room."),
    (Kind.HELD, "20:55\n\nThe opposition has called for a rally."),
    (Kind.HELD, "Anna Petrova, who holds a second passport, left for Vienna."),
    (Kind.AGREED, "No prisoners were traded, the official said."),
    (Kind.HELD, "I was still in prison clothes, Anna Petrova said."),
    (Kind.DETAINED, "The prisoner Anna Petrova was taken from her cell to an unknown destination."),
    (Kind.DEPORTED, "A court rejected Moscow's request for the extradition of Anna Petrova."),
]


HEADLINES = [
    (Kind.DETAINED, "Two Editors Jailed In Minsk\n\nA judge in Minsk on Monday placed two editors in pre-trial detention."),
    (Kind.SENTENCED, "Two Editors Jailed In Minsk\n\nA court in Minsk on Monday sentenced two editors to nine years in prison."),
]


@pytest.mark.parametrize(("kind", "text"), HEADLINES)
def test_the_body_says_what_a_headline_means_by_jailed(kind: Kind, text: str) -> None:
    reading = read(text, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    other = Kind.SENTENCED if kind is Kind.DETAINED else Kind.DETAINED
    kinds = {event.kind for event in reading.statements}
    assert kind in kinds and other not in kinds


def test_a_name_says_who_the_one_is_and_counts_nobody() -> None:
    events = [
        event for event in told("Twelve prisoners have died in jail. One, the lawyer Hanna Frost, died in jail in March.") if event.people
    ]
    assert [(event.kind, event.count) for event in events] == [(Kind.DIED, None)]


@pytest.mark.parametrize(("kind", "text"), NO_FACTS)
def test_what_only_looks_like_it_is_no_fact(kind: Kind, text: str) -> None:
    assert [event.quote for event in told(text) if event.kind is kind and event.modality is Modality.ASSERTED] == []


# -- clauses that leave their verb out ------------------------------------------------------------------------------------------

FIRST = ["Anna Petrova", "Maria Lenz", "Daria Kovac"]
SECOND = ["Ivan Sidorov", "Pavel Orlov", "Tomas Vrba"]
YEARS = ["three", "four", "five", "seven", "nine", "11", "12", "15"]
VERDICTS = [
    "{a} got {x} years and {b} {y}.",
    "{a} was sentenced to {x} years and {b} to {y}.",
    "{a} was sentenced to {x} years in prison, {b} to {y}.",
    "{a} was jailed for {x} years and {b} for {y}.",
    "{a} received {x} years, {b} {y} years.",
    "The court gave {a} {x} years and {b} {y}.",
]


@given(st.sampled_from(VERDICTS), st.sampled_from(FIRST), st.sampled_from(SECOND), st.sampled_from(YEARS), st.sampled_from(YEARS))
@settings(max_examples=60, deadline=None)
def test_a_verdict_without_its_verb_is_of_its_own_person(pattern: str, a: str, b: str, x: str, y: str) -> None:
    events = [event for event in told(pattern.format(a=a, b=b, x=x, y=y)) if event.kind is Kind.SENTENCED]
    assert [[person.name for person in event.people] for event in events] == [[a], [b]]
    assert all(event.count is None and event.modality is Modality.ASSERTED for event in events)


@given(
    st.integers(3, 400),
    st.integers(3, 400),
    st.sampled_from(["detained", "arrested"]),
    st.sampled_from([("Minsk", "Brest"), ("Tunis", "Sfax")]),
)
@settings(max_examples=40, deadline=None)
def test_a_number_at_another_place_is_another_event(first: int, second: int, verb: str, places: tuple[str, str]) -> None:
    events = told(f"Police {verb} {first} people in {places[0]} and {second} in {places[1]}.")
    assert [(event.kind, event.count and event.count.low) for event in events] == [(Kind.DETAINED, first), (Kind.DETAINED, second)]


# -- numbers beside others -----------------------------------------------------------------------------------------------------


@given(st.integers(3, 60), st.integers(100, 4000), st.sampled_from(["since the protests began", "since March 2022", ""]))
@settings(max_examples=40, deadline=None)
def test_the_total_reached_is_of_the_kind_told_before_it(more: int, total: int, since: str) -> None:
    text = f"Police arrested {more} people on Monday, bringing the total {since} to {total}.".replace("  ", " ")
    events = [event for event in told(text) if event.kind is Kind.DETAINED]
    assert {event.count.low for event in events if event.count} == {more, total}


@given(st.integers(20, 90), st.integers(2, 15), st.sampled_from(["women", "journalists", "minors"]), st.sampled_from(["freed", "arrested"]))
@settings(max_examples=40, deadline=None)
def test_a_part_may_stand_between_its_whole_and_the_verb(whole: int, part: int, who: str, verb: str) -> None:
    events = told(f"On Monday {whole} people, including {part} {who}, were {verb}.")
    kind = Kind.RELEASED if verb == "freed" else Kind.DETAINED
    assert {event.count.low for event in events if event.kind is kind and event.count} == {whole, part}


@given(st.integers(2, 60), st.integers(61, 400), st.sampled_from(["rose", "grew", "climbed"]))
@settings(max_examples=30, deadline=None)
def test_a_figure_that_changes_has_two_numbers_and_no_range(before: int, after: int, verb: str) -> None:
    events = told(f"The number of women in prison {verb} from {before} to {after}.")
    assert sorted(event.count.low for event in events if event.kind is Kind.HELD and event.count and event.count.low) == [before, after]
    assert all(event.count is not None and event.count.low == event.count.high for event in events)


# -- who says so ---------------------------------------------------------------------------------------------------------------

SAID_BY = [
    ("Anna Petrova was freed on Tuesday, said her lawyer, Jutta Reinholz.", "Jutta Reinholz"),
    ("Twelve people were arrested in June, said Ann Frost of the group Lumen.", "Ann Frost"),
    ("The raid was in June, in a sweep in which, according to residents, twelve people were arrested.", "residents"),
    ("Its lawyer Mara Stein called it a trap: since the start of June, she said, 35 people had been arrested.", "Mara Stein"),
    ("Rights lawyers counter that 35 people were arrested.", "Rights lawyers"),
    ("The ministry says 35 people were arrested, a figure the union does not confirm.", "ministry"),
]


@pytest.mark.parametrize(("text", "speaker"), SAID_BY)
def test_who_says_so_may_stand_after_or_within_the_claim(text: str, speaker: str) -> None:
    events = [event for event in told(text) if event.kind in (Kind.DETAINED, Kind.RELEASED)]
    assert [event.speakers[0] for event in events] == [speaker]
