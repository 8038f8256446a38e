"""What somebody is charged with or convicted of, and under which article of the law. All people are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind
from habeas.reading import read

PUBLISHED = date(2025, 6, 12)  # a Thursday


def facets(sentence: str) -> tuple[Kind, dict[str, str]]:
    reading = read(sentence, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    (statement,) = [statement for statement in reading.statements if statement.kind is not Kind.SAID]
    return statement.kind, dict(statement.facets)


@pytest.mark.parametrize(
    ("sentence", "charge"),
    [
        ("Ana Torvald was charged under Article 275 with treason.", "treason"),
        ("Ana Torvald was convicted of spreading false information about the army.", "spreading false information about the army"),
        ("Prosecutors charged Ana Torvald with plotting to overthrow the government.", "plotting to overthrow the government"),
        ('Ana Torvald was convicted of "discrediting the army" and fined.', "discrediting the army"),
        ('Ana Torvald was found guilty of "discrediting" the army.', '"discrediting" the army'),
        ("Police detained Ana Torvald on Monday on charges of terrorism and conspiracy.", "terrorism and conspiracy"),
        ("Ana Torvald was arrested on Monday on suspicion of espionage.", "espionage"),
        ("Ana Torvald was arrested on Monday on terrorism charges.", "terrorism"),
        ("Ana Torvald was sentenced to 12 years for organising mass riots, under article 293.", "organising mass riots"),
        ("Ana Torvald was convicted of spreading lies in May, a charge that she denies.", "spreading lies"),
        ('Ana Torvald was charged under article 174 of the Criminal Code ("incitement of discord").', "incitement of discord"),
    ],
)
def test_a_charge_is_told_whole_and_without_its_law(sentence: str, charge: str) -> None:
    assert facets(sentence)[1]["charge"] == charge


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Torvald was charged under article 174 of the Criminal Code.",
        "Ana Torvald was sentenced to six years in prison on politically motivated charges.",
        "Ana Torvald was detained on Monday at a rally for free elections.",
        "Ana Torvald was sentenced to a fine of 400,000 rubles.",
        "No one has been charged over the shooting.",
    ],
)
def test_a_law_a_reason_and_a_fine_are_no_charges(sentence: str) -> None:
    assert "charge" not in facets(sentence)[1]


@pytest.mark.parametrize(
    ("sentence", "article"),
    [
        ("Ana Torvald was charged under article 174 of the Criminal Code.", "article 174"),
        ("Ana Torvald was sentenced to seven years under article 361-4.", "article 361-4"),
        ("Ana Torvald was sentenced to ten years under articles 207.3 and 280 of the code.", "articles 207.3 and 280"),
        ("Ana Torvald was sentenced to ten years under part 1 of article 293.", "part 1 of article 293"),
        ("Ana Torvald was charged under Section 52(a) of the Counter-Terrorism Law.", "Section 52(a)"),
        ("Ana Torvald was arrested on suspicion of espionage (article 276).", "article 276"),
    ],
)
def test_the_numbers_of_a_law_are_kept_as_they_are_written(sentence: str, article: str) -> None:
    assert facets(sentence)[1]["article"] == article


@pytest.mark.parametrize("reason", ["on charges of treason", "on suspicion of fraud", "without charge"])
def test_who_was_detained_on_a_day_was_taken_in_whatever_the_reason(reason: str) -> None:
    assert facets(f"Police detained Ana Torvald on Monday {reason}.")[0] is Kind.DETAINED
    assert facets(f"Ana Torvald was detained on Monday {reason}.")[0] is Kind.DETAINED


def test_who_has_been_detained_for_long_is_held_whatever_the_reason() -> None:
    assert facets("Ana Torvald has been detained since March on charges of treason.")[0] is Kind.HELD
