"""How many of those let go somebody could find to be political prisoners, and who it is that counts.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 4, 17)  # a Thursday


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


FOUND = [
    "The junta freed 900 prisoners on Monday. The Register could identify only 12 political prisoners in the amnesty.",
    "The junta freed 900 prisoners on Monday. The Register has been able to confirm just 12 political prisoners among those freed.",
    "The junta freed 900 prisoners on Monday. Celda Abierta, a group based in Madrid, counts only 12 political prisoners among them.",
]


@pytest.mark.parametrize("text", FOUND)
def test_those_found_among_the_freed_were_freed(text: str) -> None:
    freed, found = statements(text)
    assert (found.kind, found.modality, found.on.earliest) == (Kind.RELEASED, Modality.ASSERTED, date(2025, 4, 14))
    assert found.count is not None and (found.count.low, found.count.population) == (12, "political prisoners")
    assert found.count.subset_of == freed.id


def test_those_whom_nobody_could_find_are_not_found() -> None:
    text = "The junta freed 900 prisoners on Monday. The Register could not identify 12 political prisoners in the amnesty."
    asserted = [one.count.low for one in statements(text) if one.count is not None and one.modality is Modality.ASSERTED]
    assert asserted == [900]


def test_the_group_is_whom_the_text_calls_one() -> None:
    text = (
        "Celda Abierta, a group based in Madrid, counts 212 political prisoners in the country.\n\n"
        "Some 700 people arrested in July remain in prison, the group says."
    )
    assert {one.speakers[0] for one in statements(text)} == {"Celda Abierta"}


def test_an_organisation_that_spoke_under_a_name_like_a_persons() -> None:
    text = "During March, 41 people were arrested, Justicia Abierta reports.\n\nThe organisation has registered 871 political prisoners."
    assert {one.speakers[0] for one in statements(text)} == {"Justicia Abierta"}
    text = "Forty-one people were arrested, the lawyer Lena Holm reports.\n\nThe organisation has registered 871 political prisoners."
    assert statements(text)[-1].speakers[0] != "Lena Holm"


SINCE = [
    ("Since the last amnesty, in January, the centre has documented 377 new arrests.", date(2025, 1, 1)),
    ("Since the coup of February 2021, 6,000 people have been killed and 28,000 arrested.", date(2021, 2, 1)),
    ("Since his inauguration, on 10 January, 45 people have been released.", date(2025, 1, 10)),
]


@pytest.mark.parametrize(("text", "first"), SINCE)
def test_what_has_happened_since_what_a_time_dates_may_be_of_any_day_since(text: str, first: date) -> None:
    (told,) = statements(text)
    assert (told.on.earliest, told.on.latest) == (first, PUBLISHED)


def test_names_on_a_list_are_people() -> None:
    added, removed = statements("The centre added 12 names to its list of political prisoners on Monday and removed four.")
    assert (added.kind, removed.kind) == (Kind.DESIGNATED, Kind.UNDESIGNATED)
    assert added.count is not None and added.count.population in ("people", "political prisoners")
