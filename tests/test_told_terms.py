"""Terms of sentences in the words of several languages: one length is one term, another length is another. Everybody is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fold_rows import day, statement
from habeas.answers.terms import length_of_term
from habeas.exports.pages import document, keys
from habeas.model import Kind
from habeas.publication import Rules, publish
from habeas.web.desk.people_properties import differing
from publication_rows import KEY, ClearedLedger


@pytest.mark.parametrize(
    ("length", "words"),
    [
        ("72 months", ["six years", "6 гадоў", "6 лет строгого режима", "шесть лет", "six years in prison", "a term of 6 years"]),
        ("42 months", ["3 years and 6 months", "3,5 года", "three and a half years", "три с половиной года", "3 гады 6 месяцаў"]),
        ("18 months", ["18 months", "полтора года", "паўтара года", "18 месяцев", "1.5 years"]),
        ("300 months", ["twenty-five years", "25 лет", "дваццаць пяць гадоў"]),
        ("15 days", ["15 суток", "fifteen days of arrest", "15 сутак"]),
        ("life", ["life imprisonment", "пожизненное лишение свободы", "пажыццёвае зняволенне"]),
    ],
)
def test_one_length_is_one_term_in_any_words(length: str, words: list[str]) -> None:
    assert {length_of_term(one) for one in words} == {length}


@pytest.mark.parametrize("words", ["", "unknown", "years", "2 years, article 342", "6", "a fine", "за решёткой"])
def test_what_is_not_understood_whole_is_no_length(words: str) -> None:
    assert length_of_term(words) == ""


@pytest.mark.parametrize(("other", "sides"), [("6 гадоў", 0), ("5 гадоў", 2)])
def test_a_term_in_another_language_is_no_disagreement_and_another_term_is(other: str, sides: int) -> None:
    ledger = ClearedLedger()
    for number, words in enumerate(("six years", other)):
        ledger.source(f"source {number}", published="2026-02-02", publisher="Example Monitor")
        said = statement(f"s{number}", Kind.SENTENCED, day("2022-11-11"), people=["Palina Invented"], source=f"source {number}")
        ledger.keep(replace(said, facets=(("term", words),)))
    ledger.clear("s0", "Palina Invented")
    published = publish(ledger.rows, Rules(), date(2026, 3, 1), KEY)
    (person,) = published.register.people
    (page,) = [document(published, key) for key in keys(published) if key == f"people/{person.id}"]
    assert [len(one["sides"]) for one in page["disagreements"]] == ([sides] if sides else [])
    assert [len(one.values) for one in differing(published.register, person)] == ([sides] if sides else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("forty-five years", "five years"),
        ("сорок пять лет", "пять лет"),
        ("сто пять лет", "пять лет"),
        ("a hundred and five years", "five years"),
        ("half a year", "a year"),
        ("a year and a half", "a year"),
        ("год и шесть месяцев", "шесть месяцев"),
        ("дзевяноста гадоў", "дзевяць гадоў"),
    ],
)
def test_lengths_that_differ_are_never_one(one: str, other: str) -> None:
    lengths = length_of_term(one), length_of_term(other)
    assert lengths[0] != lengths[1]


def test_tens_are_numbers_in_each_language() -> None:
    assert length_of_term("forty-five years") == length_of_term("сорок пять лет") == length_of_term("сорак пяць гадоў") == "540 months"
