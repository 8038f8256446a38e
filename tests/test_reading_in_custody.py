"""How the press tells that people are taken, kept, moved, lost from sight, taken back, or die in custody; and what only sounds like it.

All people, groups and places of custody in the table are invented or used invented ways.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 12)
ABOUT = "The group has followed arrests, prisoners and lists of political prisoners in the country for years.\n\n"
TABLE = Path(__file__).parent / "reading_in_custody.toml"
STORIES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["story"]
IN_CUSTODY = {Kind.DETAINED, Kind.HELD, Kind.TRANSFERRED, Kind.LOCATED, Kind.RETURNED_TO_CUSTODY, Kind.DIED, Kind.SENTENCED}


def told(lead: str, sentence: str) -> list[Statement]:
    """What one sentence tells after its lead, in a text about people in custody."""
    before = f"{ABOUT}{lead} " if lead else ABOUT
    reading = read(before + sentence, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    return [statement for statement in reading.statements if statement.span.end > len(before)]


def rows(*meant: str) -> Iterator[tuple[str, str, str, str]]:
    for story in STORIES:
        if story["meant"] in meant:
            for sentence in story["sentences"]:
                yield story["kind"], story["meant"], story.get("lead", ""), sentence


@pytest.mark.parametrize(("kind", "meant", "lead", "sentence"), list(rows("fact", "otherwise")))
def test_what_befalls_people_in_custody_is_told_in_many_ways(kind: str, meant: str, lead: str, sentence: str) -> None:
    asserted = meant == "fact"
    found = [event for event in told(lead, sentence) if event.kind is Kind(kind)]
    assert any((event.modality is Modality.ASSERTED) is asserted for event in found), found


@pytest.mark.parametrize(("kind", "meant", "lead", "sentence"), list(rows("nothing")))
def test_the_same_words_of_other_matters_tell_nothing(kind: str, meant: str, lead: str, sentence: str) -> None:
    assert [event for event in told(lead, sentence) if event.kind in IN_CUSTODY] == []


@pytest.mark.parametrize("who", ["head of the union", "governor", "director of the station", "prosecutor"])
def test_an_office_told_of_for_the_first_time_is_not_whoever_was_arrested_before(who: str) -> None:
    event = next(event for event in told("The teacher Tomas Varga was arrested in March.", f"The {who} was detained in May."))
    assert event.kind is Kind.DETAINED
    assert event.people == ()


def test_the_american_is_whoever_was_told_of() -> None:
    event = next(event for event in told("Ivan Rusk, an American, was arrested in May.", "The American is in Evin prison."))
    assert [mention.name for mention in event.people] == ["Ivan Rusk"]
