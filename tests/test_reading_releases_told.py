"""How news tells releases: begun and delayed, of the dead, out of a larger number, place by place, of a deal, and with names behind them.
All people, groups and places are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def told(text: str) -> tuple[Statement, ...]:
    return read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements


def of_kind(text: str, kind: Kind) -> list[Statement]:
    return [statement for statement in told(text) if statement.kind is kind]


def only(text: str, kind: Kind) -> Statement:
    (statement,) = of_kind(text, kind)
    return statement


def low(statement: Statement) -> int | None:
    return statement.count.low if statement.count is not None else None


def names(statement: Statement) -> list[str]:
    return [person.name for person in statement.people]


@pytest.mark.parametrize(
    "text",
    [
        "Northland has begun releasing prisoners following talks with the church.",
        "Northern authorities began freeing detainees after the vote.",
        "Southland resumed releasing political prisoners after a pause.",
    ],
)
def test_a_release_that_was_begun_is_one(text: str) -> None:
    assert only(text, Kind.RELEASED).modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    ["Releasing prisoners takes courage.", "Northland will begin releasing prisoners in May.", "He called releasing prisoners a mistake."],
)
def test_a_release_that_nobody_has_begun_is_no_fact(text: str) -> None:
    assert not any(statement.modality is Modality.ASSERTED for statement in of_kind(text, Kind.RELEASED))


@pytest.mark.parametrize("verb", ["has delayed", "postponed", "suspended"])
def test_a_release_put_off_has_not_happened(verb: str) -> None:
    statement = only(f"Southland {verb} the release of more than 600 prisoners.", Kind.RELEASED)
    assert (statement.modality, low(statement)) == (Modality.DENIED, 601)


@pytest.mark.parametrize("deal", ["a deal", "an agreement", "an accord"])
def test_what_a_deal_is_to_bring_is_promised(deal: str) -> None:
    text = f"Northland and Southland reached {deal} to free ten prisoners."
    assert only(text, Kind.AGREED).modality is Modality.ASSERTED
    released = only(text, Kind.RELEASED)
    assert (released.modality, low(released)) == (Modality.PROMISED, 10)


def test_the_dead_are_not_released() -> None:
    text = "The militia handed over four dead hostages on Thursday in exchange for the release of nine prisoners."
    assert [low(statement) for statement in of_kind(text, Kind.RELEASED)] == [9]
    assert low(only("The militia handed over the slain officer's four sons, who had been held hostage.", Kind.RELEASED)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "The two were freed. The ambassador, Jane Poole, picked them up at the central prison on Tuesday night.",
        "The two were freed. Jane Poole, who picked the pair up outside the prison on Tuesday night, said they were well.",
        "The two were freed. Their lawyer picked them up on Tuesday.",
    ],
)
def test_who_is_fetched_from_prison_is_not_detained(text: str) -> None:
    assert of_kind(text, Kind.DETAINED) == []


def test_who_is_picked_up_by_police_is_detained() -> None:
    assert names(only("Police picked up Anna Frost at her office on Tuesday.", Kind.DETAINED)) == ["Anna Frost"]
    assert of_kind("Anna Frost was picked up by security agents from her home.", Kind.DETAINED)


def test_a_year_before_one_person_counts_nobody() -> None:
    statement = only("Those freed include 2019 protest leader Anna Frost and the writer Leo Sand.", Kind.RELEASED)
    assert (statement.count, names(statement)) == (None, ["Anna Frost", "Leo Sand"])
    assert low(only("The amnesty freed 2019 prisoners.", Kind.RELEASED)) == 2019


def test_a_rough_length_is_a_stay_and_an_exact_one_a_term() -> None:
    text = "The tourists, imprisoned for more than three years, were freed on Monday."
    assert [statement.kind for statement in told(text)] == [Kind.HELD, Kind.RELEASED]
    assert only("Anna Frost was jailed for three years on Monday.", Kind.SENTENCED)


def test_a_release_to_be_done_little_by_little() -> None:
    statement = only("Northland plans to gradually release 553 political prisoners.", Kind.RELEASED)
    assert (statement.modality, low(statement)) == (Modality.PROMISED, 553)


def test_what_a_deal_is_with_does_not_act() -> None:
    statement = only("As part of a ceasefire deal with Israel, Hamas has freed three hostages.", Kind.RELEASED)
    assert {party.role: party.name for party in statement.parties} == {"by": "Hamas"}
    assert statement.quote.startswith("Hamas has freed")


def test_counted_groups_of_a_list_are_told_one_by_one() -> None:
    text = "On Saturday, 96 prisoners from Hill Prison, 13 from Shore Prison and 21 from Bay State were released."
    found = of_kind(text, Kind.RELEASED)
    assert [low(statement) for statement in found] == [96, 13, 21]
    assert {statement.on.earliest for statement in found} == {date(2025, 3, 8)}


def test_counts_of_a_list_without_places_are_added_up() -> None:
    assert [low(statement) for statement in of_kind("The group knew of three women and seven men who had been freed.", Kind.RELEASED)] == [
        10
    ]


def test_a_part_told_before_its_whole() -> None:
    text = "The prisoners went home. More than 200 political prisoners were among the 7,012 inmates freed in this week's amnesty."
    part, whole = (statement for statement in of_kind(text, Kind.RELEASED) if statement.count is not None)
    assert (low(part), low(whole)) == (201, 7012)
    assert part.count is not None and part.count.subset_of == whole.id
    assert part.on.same_range(whole.on)


def test_names_behind_those_who_are_freed() -> None:
    text = "The prisoners came out. The paper named several of the freed, including former candidate Anna Frost and blogger Leo Sand."
    assert names(of_kind(text, Kind.RELEASED)[-1]) == ["Anna Frost", "Leo Sand"]
    text = "Families waited at the prison. Others who are set to be freed are Anna Frost, Leo Sand and Mark Rowe."
    statement = only(text, Kind.RELEASED)
    assert (statement.modality, names(statement)) == (Modality.POSSIBLE, ["Anna Frost", "Leo Sand", "Mark Rowe"])


def test_who_says_whom_a_release_includes_is_not_released() -> None:
    text = 'The militia freed 24 hostages. "Those released include 13 Danish citizens and a Filipino citizen," spokesperson Karl Lund said.'
    assert all("Karl Lund" not in names(statement) for statement in told(text))


def test_counted_nouns_with_capitals_name_nobody() -> None:
    statement = only("Among those to be freed are two former Green Berets, Dan Reed and Leo Sand.", Kind.RELEASED)
    assert names(statement) == ["Dan Reed", "Leo Sand"]
    assert all(not statement.people for statement in told("Junta Amnesty Sees 200-Plus Political Prisoners Freed\n\nThe junta spoke."))


def test_a_state_told_behind_an_insertion_between_dashes() -> None:
    statement = only("Hundreds of people -- many of them classified as political prisoners -- remain in custody.", Kind.HELD)
    assert low(statement) == 200


def test_released_thanks_to_somebody() -> None:
    statement = only('"Another 156 political prisoners released thanks to the envoy!" the minister wrote.', Kind.RELEASED)
    assert (statement.modality, low(statement)) == (Modality.ASSERTED, 156)


def test_the_following_year_counts_from_when_a_stay_began() -> None:
    statement = only("Dan Reed had been in custody since 2020. He was extradited the following year.", Kind.DEPORTED)
    assert (statement.on.earliest, statement.on.latest) == (date(2021, 1, 1), date(2021, 12, 31))


def test_the_past_few_days_are_days() -> None:
    statement = only("Nineteen prisoners have been freed in the past few days.", Kind.RELEASED)
    assert (statement.on.earliest, statement.on.latest) == (date(2025, 3, 7), PUBLISHED)


def test_acts_say_nothing_and_a_rank_goes_with_its_verb() -> None:
    text = 'The ruling named "135 people convicted of criminal acts that threaten the nation," and ordered their assets seized.'
    assert only(text, Kind.SENTENCED).speakers == ("Northwind",)
    text = "The US embassy in Riga first reported that six prisoners had been freed."
    assert only(text, Kind.RELEASED).speakers[0] == "US embassy in Riga"
