"""Items of a list under words that demand, promise or offer them. All people and groups are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality
from habeas.reading import read

PUBLISHED = date(2025, 6, 12)
ABOUT = "The league follows the arrests of political prisoners.\n\n"


def modality(text: str) -> list[Modality]:
    reading = read(ABOUT + text, published_on=PUBLISHED, publisher="Northwind League", language="en")
    return [statement.modality for statement in reading.statements if statement.kind is Kind.RELEASED]


@pytest.mark.parametrize(
    ("lead", "meant"),
    [
        ("We demand:", Modality.DEMANDED),
        ("Our demands:", Modality.DEMANDED),
        ("The experts call on the authorities to ensure:", Modality.DEMANDED),
        ("We therefore recommend:", Modality.DEMANDED),
        ("The minister promised:", Modality.PROMISED),
        ("The government offered:", Modality.OFFERED),
        ("The ministry announced:", Modality.ASSERTED),
        ("On Monday the following took place:", Modality.ASSERTED),
    ],
)
def test_an_item_is_meant_as_the_words_that_open_its_list(lead: str, meant: Modality) -> None:
    assert modality(f"{lead}\n- the immediate release of all political prisoners;\n- an end to torture.\n") == [meant]


def test_an_item_with_a_verb_of_its_own_speaks_for_itself() -> None:
    assert modality("We demand:\n- an end to torture.\n- Twelve political prisoners were released on Monday.\n") == [Modality.ASSERTED]


def test_what_follows_the_list_is_told_again() -> None:
    text = "We demand:\n- an end to torture.\n\nThe release of twelve political prisoners on Monday was welcome.\n"
    assert modality(text) == [Modality.ASSERTED]
