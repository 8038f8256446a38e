"""The idioms of the press: what it says instead of "arrested", "held", "sentenced" and "freed", and how it counts.

All people, groups and figures are invented.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 12)
# what the sentences stand in: a text about people in custody, and about lists of them, that itself tells nothing
ABOUT = "The group has followed arrests, prisoners, sanctions and lists of political prisoners in the country for years.\n\n"
TABLE = Path(__file__).parent / "reading_idioms.toml"


def told(text: str) -> list[Statement]:
    reading = read(ABOUT + text, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    return [statement for statement in reading.statements if statement.kind is not Kind.SAID and statement.span.start >= len(ABOUT)]


def idioms() -> Iterator[tuple[Kind, bool, str, str]]:
    for heading, table in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        kind, meant = heading.split()
        for count, sentence in table["sentences"]:
            yield Kind(kind), meant == "fact", count, sentence


@pytest.mark.parametrize(("kind", "fact", "count", "sentence"), list(idioms()))
def test_an_idiom_tells_its_event(kind: Kind, fact: bool, count: str, sentence: str) -> None:
    events = [event for event in told(sentence) if event.kind is kind and (event.modality is Modality.ASSERTED) is fact]
    assert events, sentence
    if count:
        low, high = (int(end) if end else None for end in count.split(".."))
        assert (low, high) in {(event.count.low, event.count.high) for event in events if event.count is not None}


NUMBERS = st.integers(min_value=13, max_value=9_999).filter(lambda number: not 1900 <= number <= 2100)
LISTED = st.sampled_from(["political prisoners", "prisoners of conscience", "political detainees"])
STOCKS = (
    "The group put the number of {who} at {n:,} as of 5 January.",
    "The number of {who} stands at {n:,}.",
    "The number of {who} has risen to {n:,}.",
    "Its tally of {who} reached {n:,} this week.",
    "The list of {who} stood at {n:,} on Monday.",
    "The group's list of {who} now has {n:,} names.",
    "Two more names were added, bringing the number of {who} to {n:,}.",
    "There are {n:,} {who} in the country.",
    "The authorities hold {n:,} {who}.",
    "The pardon leaves {n:,} {who} behind bars.",
    "Total on the list of {who}: {n:,}",
    "At least {n:,} {who} are still in prison.",
)


@given(form=st.sampled_from(STOCKS), who=LISTED, number=NUMBERS)
@settings(max_examples=120, deadline=None)
def test_a_stock_is_told_in_many_ways(form: str, who: str, number: int) -> None:
    held = [event for event in told(form.format(who=who, n=number)) if event.kind is Kind.HELD and event.modality is Modality.ASSERTED]
    assert any(event.count is not None and event.count.low == number for event in held), form


FLOWS = (
    ("The number of prisoners freed since March rose to {n:,}.", Kind.RELEASED),
    ("The releases brought to {n:,} the number of prisoners freed this year.", Kind.RELEASED),
    ("The number of people arrested at rallies has reached {n:,}.", Kind.DETAINED),
    ("The number of prisoners expelled from the country climbed to {n:,}.", Kind.DEPORTED),
)


@given(flow=st.sampled_from(FLOWS), number=NUMBERS)
@settings(max_examples=60, deadline=None)
def test_a_figure_of_events_is_no_stock(flow: tuple[str, Kind], number: int) -> None:
    form, kind = flow
    events = [event for event in told(form.format(n=number)) if event.count is not None and event.count.low == number]
    assert [event.kind for event in events] == [kind], form


@given(total=st.integers(min_value=500, max_value=9_000), women=st.integers(min_value=13, max_value=400))
@settings(max_examples=40, deadline=None)
def test_the_lines_of_a_bulletin_are_parts_of_its_total(total: int, women: int) -> None:
    lines = f"* Total of political prisoners: {total:,}\n* Men: {total - women:,} / Women: {women:,}\n* Convicted: {women:,}\n"
    events = {(event.kind, event.count.low): event for event in told(lines) if event.count is not None}
    whole = events[Kind.HELD, total]
    assert whole.count is not None and whole.count.subset_of is None
    for part in (total - women, women):
        if part != total:
            count = events[Kind.HELD, part].count
            assert count is not None and count.subset_of == whole.id
    assert (Kind.SENTENCED, women) in events


@given(now=NUMBERS, then=NUMBERS)
@settings(max_examples=40, deadline=None)
def test_another_days_number_is_another_figure(now: int, then: int) -> None:
    events = told(f"The group's list of political prisoners now has {now:,} names, up from {then:,} a year ago.")
    counts = {event.count.low for event in events if event.kind is Kind.HELD and event.count is not None}
    assert {now, then} <= counts


@pytest.mark.parametrize(
    "sentence",
    [
        "The envoy arrived in Minsk on Monday for talks about prisoners.",
        "The team came home to cheers after winning the cup.",
        "The ferry carried off 200 passengers.",
        "He received six years of funding for the project.",
        "She was given three months to leave the flat.",
        "The senator serves on three committees and has served 12 years in office.",
        "The clinic gave 40 patients two months of free treatment.",
        "Prosecutors asked for more time.",
        "The list of guests has 120 names.",
        "The number of visitors rose to 4,000.",
        "The pension fund has 12,000 members, up from 10,000 a year ago.",
        "The budget leaves 12 schools in debt.",
        "Police put the number of marchers at 20,000.",
        "Three lawmakers were picked up by a waiting car.",
        "He was rushed from the stage to hospital.",
        "Farmers refused to leave the country's main square.",
        "The officials were barred from entering the room.",
        "Eleven guards left the prison at the end of their shift.",
        "He turned down an offer to leave the club.",
    ],
)
def test_the_same_words_of_other_matters_tell_nothing(sentence: str) -> None:
    assert not told(sentence)
