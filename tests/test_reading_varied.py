"""Ways of telling that reports of many kinds vary: fates, insertions, joined groups, denials in front, and what only looks like news.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 18)


def told(text: str) -> list[Statement]:
    reading = read(text, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    return [statement for statement in reading.statements if statement.kind not in (Kind.SAID, Kind.MET)]


def one(text: str, kind: Kind, *, words: str = "") -> Statement:
    """The one statement of a kind whose quote holds `words`."""
    found = [statement for statement in told(text) if statement.kind is kind and words in statement.quote]
    assert len(found) == 1, [(statement.kind, statement.modality, statement.quote) for statement in told(text)]
    return found[0]


def counts(statement: Statement) -> tuple[int | None, int | None] | None:
    return (statement.count.low, statement.count.high) if statement.count is not None else None


@pytest.mark.parametrize(
    "text",
    [
        "A swarm of locusts has imprisoned farmers in debt around the prison town.",
        "Two soldiers had been due for exchange in January but were taken off the list at the last moment, prison officials said.",
        "Anna Frost was in jail. The Harbour Letter is released every Saturday.",
        "He is in jail. This month the assembly gave prosecutors two more years.",
        "The government released a list of 88 prisoners whom it was prepared to free.",
        "The student in the dock had been expelled from his university.",
        "Two engineers, one Dutch and one Belgian, are in prison.",
        "There were rumours in the square that the jailed poet had been freed; they turned out to be false.",
    ],
)
def test_what_only_looks_like_news_tells_no_event_of_its_own(text: str) -> None:
    asserted = [statement for statement in told(text) if statement.modality is Modality.ASSERTED and statement.kind is not Kind.HELD]
    assert asserted == []


def test_an_insertion_leaves_the_subject_its_verb() -> None:
    text = "The candidate Ivan Stone, who was abducted in Mora in May and resurfaced in a military cell, faces a charge of treason."
    assert [mention.name for mention in one(text, Kind.CHARGED).people] == ["Ivan Stone"]
    assert one(text, Kind.LOCATED).quote == "resurfaced in a military cell"


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("More than 500 people have been detained in Mora and Vel since Wednesday.", Kind.DETAINED, (501, None)),
        ("Belria freed 19 prisoners on Thursday and drove them to the border.", Kind.DEPORTED, (19, 19)),
        ("The couple had been detained the previous spring.", Kind.DETAINED, (2, 2)),
        ("Anna Frost and Mia Stone are lawyers. Both women have been in custody since May.", Kind.HELD, (2, 2)),
        ("Three teachers who'd been reported missing have been found in a police station.", Kind.LOCATED, (3, 3)),
        ("Of the 13 men arrested there, two came back in coffins.", Kind.DIED, (2, 2)),
        ("Mora has confirmed the whereabouts of fewer than 1,800 prisoners.", Kind.LOCATED, (None, 1799)),
        ("The jails hold more than 300 dissidents.", Kind.HELD, (301, None)),
        ("The kidnappers are holding nine pupils.", Kind.HELD, (9, 9)),
        ("The League for Letters says that 46 writers and bloggers are behind bars in the region.", Kind.HELD, (46, 46)),
        ("At least six reporters were among those picked up.", Kind.DETAINED, (6, None)),
        ("A court sentenced in absentia four journalists to six years.", Kind.SENTENCED, (4, 4)),
    ],
)
def test_how_many_are_told_with_their_event(text: str, kind: Kind, count: tuple[int | None, int | None]) -> None:
    assert count in [counts(statement) for statement in told(text) if statement.kind is kind]


def test_two_groups_that_share_a_verb_keep_their_own_numbers() -> None:
    text = "The prisoners came home. More than 600 servicemen and some 40 civilians have been freed so far this year."
    freed = [counts(statement) for statement in told(text) if statement.kind is Kind.RELEASED]
    assert {(601, None), (35, 44)} <= set(freed)


def test_what_some_of_the_freed_are_or_hold_makes_them_no_less_freed() -> None:
    text = "Belria freed 19 prisoners on Thursday. Twelve of the group were regarded as political prisoners by the group Lumen."
    assert counts(one(text, Kind.RELEASED, words="Twelve")) == (12, 12)
    text = "Belria freed 19 men. At least four of those freed hold foreign passports."
    assert counts(one(text, Kind.RELEASED, words="four")) == (4, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He is in jail. The army insists that it does not hold Anna Frost.", Kind.HELD),
        ("Nor has the army, as alleged, entered into any deal to exchange inmates.", Kind.AGREED),
        ("The prison is full. Nor has the state released a prisoner of conscience.", Kind.RELEASED),
        ("She is in custody. It was not immediately clear on Friday where she was being held.", Kind.LOCATED),
        ("He is in jail. The judge declined to hear his application for bail.", Kind.RELEASED),
        ("At least 2,000 were arrested, of whom she knew of 18 who were still missing.", Kind.LOCATED),
        ("He is in jail. Washington had neither lifted sanctions nor paid for him.", Kind.MEASURE_LIFTED),
    ],
)
def test_a_denial_is_heard_wherever_it_stands(text: str, kind: Kind) -> None:
    assert [statement.modality for statement in told(text) if statement.kind is kind][-1] is Modality.DENIED


def test_who_comes_back_from_hospital_was_in_custody_all_along() -> None:
    text = "Mia Stone was arrested in May. She was rushed to Brana hospital on Sunday and returned to her cell the next day."
    kinds = [statement.kind for statement in told(text)]
    assert kinds == [Kind.DETAINED, Kind.TRANSFERRED, Kind.TRANSFERRED]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mia Stone was arrested in May. Her family believes that she has been transferred to Brana.", Kind.TRANSFERRED),
        ("Mia Stone was arrested in May. Six days later she turned up in Brana.", Kind.LOCATED),
        ("He was convicted of fraud, and sentenced to seven years, reduced to five on appeal.", Kind.SENTENCED),
        ("Ivan Stone, whose detention was found to be arbitrary by a United Nations panel, is ill.", Kind.DESIGNATED),
        ("The administration has waived the trade restrictions on Kazakhstan for another year.", Kind.MEASURE_LIFTED),
        ("The prison released a teacher on Monday after 14 months in custody.", Kind.HELD),
        ("Plainclothes officers took Mia Stone, a prisoner's sister, from a hostel in Brana.", Kind.DETAINED),
        ("The court gave the jailed director Mia Stone five years of probation.", Kind.SENTENCED),
    ],
)
def test_a_further_way_of_telling_it(text: str, kind: Kind) -> None:
    assert [statement.modality for statement in told(text) if statement.kind is kind][-1] is Modality.ASSERTED


def test_who_is_still_held_is_held_today_whenever_they_were_arrested() -> None:
    text = "In all, 11 foreigners have been arrested in Belria since 2020, of whom seven are still behind bars."
    assert one(text, Kind.HELD).on.earliest == PUBLISHED


def test_a_number_of_a_whole_year_is_of_that_year() -> None:
    text = "Courts convicted no fewer than 42 bloggers, up from 38 in all of 2024."
    compared = told(text)[-1]
    assert (counts(compared), compared.on.earliest, compared.on.latest) == ((38, 38), date(2024, 1, 1), date(2024, 12, 31))


def test_a_rank_within_a_time_dates_nothing() -> None:
    text = "The exchange, the tenth this year, brought home 95 prisoners of war."
    assert one(text, Kind.RELEASED).on.earliest is None


def test_eligible_for_release_may_be_released() -> None:
    text = "Ivan Stone is in prison. He will be eligible for conditional release in November."
    assert one(text, Kind.RELEASED).modality is Modality.POSSIBLE


def test_whoever_is_asked_to_be_freed_is_demanded() -> None:
    text = "The union has asked for everyone arbitrarily detained to be freed."
    assert one(text, Kind.RELEASED).modality is Modality.DEMANDED
