"""Who shares an event and who does not: verbs joined, clauses stepped over, relative clauses, headlines, and two swaps in one text.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2024, 12, 7)  # a Saturday


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def named(text: str, kind: Kind) -> list[list[str]]:
    return [[mention.name for mention in one.people] for one in statements(text) if one.kind is kind]


FREED = [
    "Eleven politicians arrested in June for attending a rally were released on Thursday.",
    "Eleven politicians arrested in June for attending a banned meeting were provisionally released on Thursday evening.",
    "Eleven politicians arrested in June while protesting outside the ministry were released on Thursday.",
    "Eleven politicians jailed for burning the flag were released on Thursday.",
]


@pytest.mark.parametrize("text", FREED)
def test_what_they_were_arrested_for_is_stepped_over(text: str) -> None:
    freed = [one for one in statements(text) if one.kind is Kind.RELEASED]
    assert [(one.count.low if one.count is not None else None, one.on.earliest) for one in freed] == [(11, date(2024, 12, 5))]


def test_verbs_joined_tell_of_all_who_share_them() -> None:
    text = "Lena Holm and playwright Vera Orr were detained in May 2023 over the play and charged with justifying terrorism."
    assert named(text, Kind.DETAINED) == named(text, Kind.CHARGED) == [["Lena Holm", "Vera Orr"]]


def test_whom_a_clause_is_said_for() -> None:
    text = (
        "Among those still inside are Noura al-Qah, sentenced to 35 years, and the cleric Awad al-Qar, for whom prosecutors seek the "
        "death penalty."
    )
    told = [(one.modality, [mention.name for mention in one.people]) for one in statements(text) if one.kind is Kind.SENTENCED]
    assert told == [(Modality.ASSERTED, ["Noura al-Qah"]), (Modality.DEMANDED, ["Awad al-Qar"])]


def test_friends_taken_with_him_are_named_behind_the_clause() -> None:
    text = (
        "Hassan Qattan was arrested on 2 June. Two friends who were arrested with him, Ali Mans and Jaffar Abdul, were released in "
        "September without explanation."
    )
    assert named(text, Kind.RELEASED) == [["Ali Mans", "Jaffar Abdul"]]
    assert named(text, Kind.DETAINED) == [["Hassan Qattan"], ["Ali Mans", "Jaffar Abdul"]]


def test_a_headline_names_nobody_to_whom_something_else_happened() -> None:
    text = (
        "Armenia hands over two soldiers, gets back four; Baku still holds 19\n\n"
        "The exchange took place on Friday under a deal reached in Washington the week before, the prime minister's office said.\n\n"
        "Azerbaijan says it holds 19 more Armenians. Eight of them, including former leaders Arkad Arush and Bako Sahak, went on trial "
        "in Baku in January."
    )
    freed = named(text, Kind.RELEASED)
    assert freed and not any(freed) and named(text, Kind.TRIED) == [["Arkad Arush", "Bako Sahak"]]


def test_similar_cases_are_no_people_freed() -> None:
    text = "Two friends of his were released in September. The Committee documents 41 similar cases since the beginning of 2024."
    assert [one.count.low for one in statements(text) if one.count is not None] == [2]


def test_so_many_releases_somebody_could_verify() -> None:
    text = "Caracas let 48 political prisoners out on Monday, the minister said. Foro could verify 39 of those releases by Thursday."
    verified = statements(text)[-1]
    assert (verified.kind, verified.modality) == (Kind.RELEASED, Modality.ASSERTED)
    assert verified.count is not None and verified.count.low == 39


def test_rebels_who_held_them_are_not_the_freed() -> None:
    text = "Seven aid workers held by Houthis freed after Omani mediation\n\nThe seven had been held in a prison since June last year."
    told = [one for one in statements(text) if one.kind is Kind.RELEASED]
    assert [(one.count.low if one.count is not None else None, one.people) for one in told] == [(7, ())]


def test_him_in_a_clause_of_time_is_whom_the_main_clause_tells_of() -> None:
    text = "Job Sikal, a former lawmaker, left the prison on Tuesday, a day after a magistrate gave him a two-year suspended sentence."
    assert named(text, Kind.SENTENCED) == [["Job Sikal"]]


def test_i_am_whoever_speaks() -> None:
    text = 'Job Sikal is out of prison. "I was jailed for demanding justice," Job Sikal told supporters.'
    assert named(text, Kind.SENTENCED) + named(text, Kind.DETAINED) == [["Job Sikal"]]


def test_those_still_behind_bars_are_so_today() -> None:
    counted, held = statements("The Council counts 1,920 political prisoners since June 2019, of whom 759 are still behind bars.")
    assert counted.on.latest == PUBLISHED and held.on.earliest == held.on.latest == PUBLISHED


def test_a_pronoun_is_no_charge() -> None:
    text = "At least 1,928 people have been prosecuted since July 2020, 257 of them under Article 112."
    assert [dict(one.facets).get("charge") for one in statements(text)] == [None, None]
