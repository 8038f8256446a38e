"""Ordinary sentences whose meaning hangs on a boundary: which verb a time belongs to, what is still ahead, what only describes, and names
that begin like an imperative. All people, groups and figures are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.dates import PartialDate
from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def told(text: str) -> tuple[Statement, ...]:
    return read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements


def of_kind(text: str, kind: str) -> list[Statement]:
    return [statement for statement in told(text) if statement.kind is Kind(kind)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Free Voice Halvetia, together with five other groups, today recognised eight people as political prisoners.",
            "Free Voice Halvetia",
        ),
        ("Free Press Nordia said on Monday that 12 reporters were in prison.", "Free Press Nordia"),
        ("Stop Torture Now, a Geneva-based group, said three men had been detained.", "Stop Torture Now"),
    ],
)
def test_a_name_that_begins_like_an_imperative_speaks(text: str, speaker: str) -> None:
    (statement,) = told(text)
    assert statement.speakers[0] == speaker
    assert statement.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text", ["Free Katarina Voll and Henrik Adane now.", "Free Katarina Voll, the group said.", "Release Anna Keller and drop the charges."]
)
def test_an_imperative_stays_a_demand(text: str) -> None:
    assert [(s.kind, s.modality) for s in told(text)][:1] == [(Kind.RELEASED, Modality.DEMANDED)]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        (
            "At least 97 reporters were behind bars in the eight countries covered by this report on 1 December 2024.",
            "held",
            PartialDate.day(date(2024, 12, 1)),
        ),
        ("Nordia deported four activists to neighbouring Brazil on Wednesday.", "deported", PartialDate.day(date(2025, 3, 12))),
        ("The trial opened last October and was closed to the public.", "tried", PartialDate.month(2024, 10)),
        (
            "Peter Novak, whose trial on treason charges opened in Baku on May 12, is in custody.",
            "tried",
            PartialDate.day(date(2024, 5, 12)),
        ),
        (
            "During 2024 we documented 54 arrests of journalists. Nine reporters were sentenced to ten years or more.",
            "sentenced",
            PartialDate.year(2024),
        ),
        (
            "Since the beginning of the year 88 people have been released: 70 completed their sentences and two died in prison.",
            "died",
            PartialDate.between(date(2025, 1, 1), PUBLISHED),
        ),
        (
            "Morvenia released 34 political prisoners in January. The group said eleven of those freed were expelled from the country.",
            "deported",
            PartialDate.between(date(2025, 1, 1), PUBLISHED),
        ),
    ],
)
def test_a_time_belongs_to_what_happened(text: str, kind: str, day: PartialDate) -> None:
    (statement,) = of_kind(text, kind)
    assert statement.on.same_range(day), statement.on


@pytest.mark.parametrize(
    "text",
    [
        "Their trial begins on 14 October.",
        "The trial of the six is scheduled for May.",
        "Two lawyers are in jail. Their trial is set for 2 May.",
    ],
)
def test_a_trial_with_a_day_to_come_is_ahead(text: str) -> None:
    assert [s.modality for s in of_kind(text, "tried")] == [Modality.POSSIBLE]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Twelve of the 30 have yet to leave jail.", "held"),
        ("Six of the defendants are yet to be released.", "held"),
        ("Anna Keller was placed under house arrest on Friday after a raid on her flat.", "detained"),
        ("The monitor has documented 17 deaths in custody.", "died"),
    ],
)
def test_what_the_words_around_a_verb_make_of_it(text: str, kind: str) -> None:
    assert [(s.kind, s.modality) for s in told(text)] == [(Kind(kind), Modality.ASSERTED)]


def test_who_goes_from_prison_to_house_arrest_is_moved_and_was_held() -> None:
    statements = told("Anna Keller was placed under house arrest on Friday after nine weeks in a remand prison.")
    assert [(s.kind, s.modality) for s in statements] == [(Kind.TRANSFERRED, Modality.ASSERTED), (Kind.HELD, Modality.ASSERTED)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Keller is in prison. The sanctions will remain in place until she is free.",
        "Bringing these Americans home required difficult decisions.",
        "The ministry denies reports that it recognised the elections as part of the arrangement.",
        "A Tunis appeals court on Thursday received the file.",
    ],
)
def test_what_only_measures_or_mentions_tells_no_event(text: str) -> None:
    assert not [s for s in told(text) if s.kind in (Kind.RELEASED, Kind.AGREED, Kind.SENTENCED)]
