"""Numbers that a text tells on: so many more on another day, so many of them in each place, last year's total, how far a tally has risen.
All groups and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from bulletins import told
from habeas.model import Kind


def numbers(text: str) -> list[tuple[Kind, int]]:
    return [(statement.kind, statement.count.low or 0) for statement in told(text) if statement.count is not None]


TAKEN, HELD, FREED, TERMED = Kind.DETAINED, Kind.HELD, Kind.RELEASED, Kind.SENTENCED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested 14 people on Wednesday. Twenty-four followed on Thursday, and on Friday more than 80.",
            [(TAKEN, 14), (TAKEN, 24), (TAKEN, 81)],
        ),
        ("The ministry freed 30 prisoners on Monday. Ten more followed on Tuesday.", [(FREED, 30), (FREED, 10)]),
        ("The League recorded 110 arrests in May and 70 in April.", [(TAKEN, 110), (TAKEN, 70)]),
        ("The group counted 310 political prisoners in December. Last year's total was 239.", [(HELD, 310), (HELD, 239)]),
        ("The number of people detained rises to 110.", [(TAKEN, 110)]),
        ("The number of prisoners released since January now stands at 110.", [(FREED, 110)]),
        ("The number of convictions doubled to 110 in 2024.", [(TERMED, 110)]),
        ("Altogether 110 people were arrested.", [(TAKEN, 110)]),
        ("Fifteen prisoners were freed on Monday, followed by 22 on Tuesday.", [(FREED, 15), (FREED, 22)]),
        ("On Friday 40 people were detained; on Saturday, 22.", [(TAKEN, 40), (TAKEN, 22)]),
        ("Convictions rose to 310 in 2024 from 270 a year earlier.", [(TERMED, 310), (TERMED, 270)]),
        ("Deaths in custody rose to 23.", [(Kind.DIED, 23)]),
        ("Arrests more than doubled to 400 in May.", [(TAKEN, 400)]),
        ("The number of foreigners behind bars has more than doubled since last year, from 38 to 89.", [(HELD, 89), (HELD, 38)]),
        ("The number of political prisoners has almost tripled to 89.", [(HELD, 89)]),
        ("We know of 1,349 political prisoners, 36 of whom have serious illnesses.", [(HELD, 1349), (HELD, 36)]),
        ("The League says there are at present some 1,700 political prisoners.", [(HELD, 1650)]),
        ("Our list of political and conscience prisoners closed February with 1,187 names.", [(HELD, 1187)]),
        ("The League's tally of political prisoners fell by nine to 118.", [(HELD, 118)]),
        ("The number of jailed writers hit a record 375 last year.", [(HELD, 375)]),
    ],
)
def test_a_number_told_on(text: str, expected: list[tuple[Kind, int]]) -> None:
    assert numbers(text) == expected


def test_those_who_followed_are_none_of_the_first() -> None:
    first, second = told("The ministry freed 30 prisoners on Monday. Ten more followed on Tuesday.")
    assert (first.on.latest, second.on.latest) == (date(2025, 3, 10), date(2025, 3, 11))
    assert second.count is not None and second.count.subset_of is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police arrested 30 people on Sunday, most in St Petersburg (11) and Samara (five).",
            [(TAKEN, 30), (TAKEN, 11), (TAKEN, 5)],
        ),
        (
            "Police arrested 30 people on Sunday: 11 in Tver, five in Samara and 14 in Perm.",
            [(TAKEN, 30), (TAKEN, 11), (TAKEN, 5), (TAKEN, 14)],
        ),
        ("Police arrested 30 people on Sunday. Most were in Tver (11) and Samara (five).", [(TAKEN, 30), (TAKEN, 11), (TAKEN, 5)]),
    ],
)
def test_so_many_in_each_place(text: str, expected: list[tuple[Kind, int]]) -> None:
    assert numbers(text) == expected
    parts = [statement.count.subset_of for statement in told(text) if statement.count is not None]
    assert parts[0] is None and None not in parts[1:]


def test_a_part_that_is_in_custody_is_held() -> None:
    assert numbers("There are 541 defendants in the case, 174 of them behind bars.") == [(Kind.CHARGED, 541), (HELD, 174)]
    assert numbers("Police arrested 110 people, 40 of them still in custody.") == [(TAKEN, 110), (HELD, 40)]


def test_those_behind_the_worst_jailer() -> None:
    text = "China was the worst jailer, with 50 journalists behind bars, followed by Israel with 43."
    assert numbers(text) == [(HELD, 50), (HELD, 43)]


@pytest.mark.parametrize(
    "text",
    [
        "Twenty-four goals followed on Thursday.",
        "Police arrested two men. Twenty-four followed her on the network.",
        "Most voters live in Tver (11,000) and Perm (500).",
        "Last year's total was 239 million dollars.",
        "The budget doubled to 110 million in 2024.",
        "Brazil won, followed by Israel with 43 points.",
        "Sentences range from two to five years.",
        "Of the 1,178 voters, 164 are women.",
        "Prices rose to 310.",
    ],
)
def test_what_counts_nobody(text: str) -> None:
    assert [number for _, number in numbers(text) if number > 2] == []


def test_a_number_of_prisoners_that_opens_its_sentence_is_one() -> None:
    assert numbers("Of the 1,178 political prisoners, 164 are women.") == [(HELD, 1178), (HELD, 164)]
    text = "The ministry freed 15 political prisoners on Monday. Of the 15 political prisoners, nine went to Spain."
    assert numbers(text) == [(FREED, 15), (FREED, 9)]
