"""Meetings by both who met, and who gives a measure that a body says it gave. All people and places are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
BEFORE = "Twelve people were jailed in Ostania over a failed coup. Newspapers in Lorvia wrote much about prisoners.\n\n"


def told(sentence: str, kind: Kind) -> list[tuple[list[str], dict[str, str]]]:
    statements = read(BEFORE + sentence + "\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [
        ([person.name for person in s.people], {party.role: party.name for party in s.parties})
        for s in statements
        if s.kind is kind and s.span.start >= len(BEFORE)
    ]


@pytest.mark.parametrize(
    ("sentence", "people", "other"),
    [
        ("Twelve prisoners were freed after talks between President Ivan Volkov and the envoy, Leo Sand.", ["Ivan Volkov"], "Leo Sand"),
        ("Twelve prisoners were freed after talks between President Ivan Volkov and US envoy Leo Sand.", ["Ivan Volkov"], "Leo Sand"),
        (
            "Twelve prisoners were freed following a meeting between President Ivan Volkov and a US delegation.",
            ["Ivan Volkov"],
            "US delegation",
        ),
        ("They were freed following a meeting of President Ivan Volkov with Leo Sand, the US envoy.", ["Ivan Volkov"], "Leo Sand"),
        ("US envoy Leo Sand met President Ivan Volkov in Minsk on Friday.", ["Leo Sand"], "Ivan Volkov"),
        ("After meeting Ivan Volkov, Leo Sand said sanctions would be lifted.", ["Leo Sand"], "Ivan Volkov"),
        ("President Ivan Volkov and the envoy, Leo Sand, met on Monday.", ["Ivan Volkov", "Leo Sand"], None),
    ],
)
def test_both_who_met(sentence: str, people: list[str], other: str | None) -> None:
    assert told(sentence, Kind.MET) == [(people, {"with": other} if other else {})]


def test_talks_of_states_are_theirs() -> None:
    sentence = "After months of talks between Ostania and Lorvia, the prisoners were flown to Muscat."
    assert told(sentence, Kind.MET) == [([], {"by": "Ostania", "with": "Lorvia"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two governments were meeting their obligations.",
        "Their demands were met.",
        "Ostania met the deadline.",
        "The prison met the standards of the inspectors.",
    ],
)
def test_what_is_met_and_is_nobody(sentence: str) -> None:
    assert told(sentence, Kind.MET) == []


@pytest.mark.parametrize(
    ("sentence", "giver"),
    [
        ("The United States said it had lifted sanctions on Ostania's airline.", "United States"),
        ("Lorvia said on Monday that it would remove sanctions on Ostania's airline.", "Lorvia"),
        ("Ivan Volkov said it had lifted sanctions on Ostania's airline.", None),
        ("Volkov's announcements will ease sanctions on Ostania's airline.", None),
    ],
)
def test_who_gives_what_it_says_it_gives(sentence: str, giver: str | None) -> None:
    assert [parties.get("by") for _, parties in told(sentence, Kind.MEASURE_LIFTED)] == [giver]


def test_whoever_urges_another_does_not_do_it() -> None:
    sentence = "Lorvia's foreign ministry thanked Ostania and urged it to free the remaining prisoners."
    assert [parties.get("by") for _, parties in told(sentence, Kind.RELEASED)] in ([None], ["Ostania"])


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Ostania freed 20 people in return for relief from sanctions.", None),
        ("Ostania freed 20 people in return for relief from US sanctions on its airline.", "airline"),
    ],
)
def test_what_relief_is_for(sentence: str, target: str | None) -> None:
    assert [parties.get("for") for _, parties in told(sentence, Kind.MEASURE_LIFTED)] == [target]
