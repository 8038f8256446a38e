"""Who says so: attributions as the press words them. All people and groups but the agencies are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.reading import read

PUBLISHED = date(2025, 3, 14)


def speakers(text: str) -> tuple[str, ...]:
    """The chain of the first statement, without the publisher."""
    found = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert found, text
    assert found[0].speakers[-1] == "Northwind"
    return found[0].speakers[:-1]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Twelve people were freed, Lantern Watch said.", ("Lantern Watch",)),
        ("Twelve people were freed, said Lantern Watch.", ("Lantern Watch",)),
        ("Twelve people were freed, Lantern Watch's director, Alma Ruiz, said.", ("Alma Ruiz",)),
        ("The head of Lantern Watch, Alma Ruiz, said five people were arrested.", ("Alma Ruiz",)),
        ('"Twelve people were freed," said Lantern Watch\'s programme coordinator, Alma Ruiz.', ("Alma Ruiz",)),
        ("Alma Ruiz posted on X that twelve people had been freed.", ("Alma Ruiz",)),
        ("Twelve people were freed, state news agency Belta reported, citing the interior ministry.", ("interior ministry", "Belta")),
        ("State news agency Belta, citing the interior ministry, reported that twelve people were freed.", ("interior ministry", "Belta")),
        ("Twelve people were freed, Belta quoted the interior minister as saying.", ("interior minister", "Belta")),
        ("Twelve people were freed, the interior minister was quoted by Belta as saying.", ("interior minister", "Belta")),
        ("Twelve people were freed, as reported by Belta.", ("Belta",)),
        ("By Viasna's count, 1,200 people are in prison.", ("Viasna",)),
        ("About 1,200 people are in prison, according to a tally by Viasna.", ("Viasna",)),
        ("Viasna, a rights group, estimates that 1,200 people are in prison.", ("Viasna",)),
        ("Viasna, the group Petrenko founded, says 1,200 people are in prison.", ("Viasna",)),
        ("Twelve people were freed, two people familiar with the matter said.", ("two people familiar with the matter",)),
        ("Twelve people were freed, a source close to the talks told Reuters.", ("source close to the talks",)),
        ("Twelve people were freed, one of her lawyers told AFP.", ("one of her lawyers",)),
        ("Twelve people were freed, people who had shared a cell with him said.", ("people who had shared a cell with him",)),
        ("Local media reported that five students were arrested.", ("Local media",)),
        ("The opposition says 40 of its members have been arrested.", ("opposition",)),
        ("Campaigners pointed out that thousands of others languish in jails.", ("Campaigners",)),
        ("The prosecutor's office announced the arrest of twelve people.", ("prosecutor's office",)),
        ("According to monitoring group Lantern Watch, 31 journalists are behind bars.", ("Lantern Watch",)),
        ("Relatives rallying in the capital demanded that all prisoners be freed.", ("Relatives",)),
        ("A panel found that his detention was arbitrary and asked the government to release him.", ("panel",)),
    ],
)
def test_who_says_so(text: str, chain: tuple[str, ...]) -> None:
    assert speakers(text) == chain


@pytest.mark.parametrize(
    "text",
    [
        "Lantern Watch said at least 61 people were freed, a day after acting President Delia Rojas announced a number of releases.",
        'At least 61 people were freed, Lantern Watch said Friday, a day after acting President Delia Rojas announced a "broad" amnesty.',
    ],
)
def test_whoever_announces_in_a_clause_of_time_is_no_speaker(text: str) -> None:
    assert speakers(text) == ("Lantern Watch",)


def test_what_somebody_denies_of_a_charge_does_not_make_the_sentence_his() -> None:
    assert speakers("Boris Yorin was sentenced to 28 years in 2016 on charges that he denied.") == ()


def test_contrary_to_what_others_wrote_is_the_texts_own() -> None:
    assert speakers("The blogger has not been detained, contrary to what a number of channels wrote.") == ()


def test_a_part_of_a_count_is_told_by_whoever_counted() -> None:
    found = read(
        "Lantern Watch says 43 people are in custody. Twelve of the 43 are students.", published_on=PUBLISHED, publisher="Northwind"
    ).statements
    assert [statement.speakers for statement in found] == [("Lantern Watch", "Northwind")] * 2
