"""What a group is made up of, and what it is not: parts told by "consist of" and "of whom", headlines that free some of many, pardons of a
part of a term, and who "them" means. All people and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
LEAD = "A bulletin on political prisoners.\n\n"  # what the text is about, and no event


def told(text: str, lead: str = LEAD) -> list[Statement]:
    return list(read(lead + text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def numbers(text: str) -> list[tuple[Kind, int | None, bool]]:
    """Kind, number, and whether it is a part of another."""
    return [
        (one.kind, one.count.low if one.count is not None else None, one.count is not None and one.count.subset_of is not None)
        for one in told(text)
    ]


TAKEN, HELD, FREED, TERMED, DEAD = Kind.DETAINED, Kind.HELD, Kind.RELEASED, Kind.SENTENCED, Kind.DIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Twenty-nine people were pardoned on Monday. Officials confirmed that the group consisted of 11 women and 18 men.",
            [(FREED, 29, False), (FREED, 11, True), (FREED, 18, True)],
        ),
        (
            "A total of 533 journalists are detained. That figure comprises 432 reporters, 83 bloggers and 18 media workers.",
            [(HELD, 533, False), (HELD, 432, True), (HELD, 83, True), (HELD, 18, True)],
        ),
        (
            "A decree pardoning 22 people was signed. Among those pardoned were 15 women and seven men.",
            [(FREED, 22, False), (FREED, 15, True), (FREED, 7, True)],
        ),
        (
            "There are 362 political prisoners, of whom 297 were persecuted for their religious views.",
            [(HELD, 362, False), (HELD, 297, True)],
        ),
        (
            "As of February 28, there were 1,376 individuals recognised as incarcerated on political grounds, including 177 women.",
            [(HELD, 1376, False), (HELD, 177, True)],
        ),
        ("Some 118 people were sentenced, of them 39 sentenced to death.", [(TERMED, 118, False), (TERMED, 39, True)]),
        ("Of the 801 convicts pardoned, 463 people were released from custody, 220 were released from half of their terms.", None),
        ("The regime keeps imprisoned 138 prisoners of conscience in the prisons of the country.", [(HELD, 138, False)]),
        ("A year ago, there were 195 names on the lists.", [(HELD, 195, False)]),
        ("In March 2024, the League reported 125 political prisoners in Ruritania.", [(HELD, 125, False)]),
        ("The League reported 12 prisoners beaten.", []),
        ("A total of 348 journalists are detained, 6% more than were detained a year ago.", [(HELD, 348, False)]),
        ("A total of 533 journalists are detained, while the number of journalists killed rose to 57.", []),
        ("The number of journalists killed in custody rose to 57.", [(DEAD, 57, False)]),
        (
            "At least 107 people detained after Sylvania's controversial July 28 elections have been released.",
            [(TAKEN, 107, False), (FREED, 107, False)],
        ),
        ('Some 22 people arrested for "rioting" had been pardoned.', [(TAKEN, 22, False), (FREED, 22, False)]),
        ("On July 14, three members of the group were detained on criminal charges.", [(TAKEN, 3, False)]),
        ("Between September and October 2024, eight more citizens were arbitrarily detained.", [(TAKEN, 8, False)]),
        ("As of 30 June, 22,028 people were still detained.", [(HELD, 22028, False)]),
    ],
)
def test_what_numbers_tell(text: str, expected: list[tuple[Kind, int | None, bool]] | None) -> None:
    found = numbers(text)
    if expected is None:
        assert 220 not in [number for _, number, _ in found]
    elif not expected:
        assert all(number not in (57, 12) for _, number, _ in found)
    else:
        assert found == expected


@pytest.mark.parametrize(
    ("headline", "number"),
    [("Only 8 out of 182 political prisoners in Ruritania pardoned", 8), ("Eight of 182 political prisoners freed", 8)],
)
def test_a_headline_frees_no_more_than_its_part(headline: str, number: int) -> None:
    (freed,) = told("The order was signed by the president.", lead=headline + "\n\n")
    assert freed.kind is FREED
    assert freed.count is not None
    assert freed.count.low == number


def named(text: str) -> list[tuple[Kind, tuple[str, ...]]]:
    return [(one.kind, tuple(person.name for person in one.people)) for one in told(text)]


def test_them_are_those_told_of_right_before() -> None:
    found = named(
        "In May the League declared 52 people political prisoners. Several political prisoners have been held in secret. "
        "Among them are Maxim Zorn and Mara Kol."
    )
    assert found[0] == (Kind.DESIGNATED, ())
    assert found[-1] == (HELD, ("Maxim Zorn", "Mara Kol"))


def test_those_included_are_named_past_where_they_are() -> None:
    found = named(
        "There are about 1,400 political prisoners behind bars in Ruritania, including laureate Ana Ruiz and journalist Leo Sand."
    )
    assert found == [(HELD, ("Ana Ruiz", "Leo Sand"))]


@pytest.mark.parametrize(
    "text",
    ["Ninety-one Nicaraguans are being held in the cells of the regime.", "Lawyers said that thousands of Zembrians have been arrested."],
)
def test_a_people_is_nobody_by_name(text: str) -> None:
    assert [people for _, people in named(text)] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Safin, one of Ruritania's best reporters, who was sentenced to 22 years in prison, is ill.",
        "Ivan Safin, one of the nine, who was sentenced to nine years in May, is ill.",
    ],
)
def test_one_of_many_who_is_named_is_told_by_name(text: str) -> None:
    statement = told(text)[0]
    assert [person.name for person in statement.people] == ["Ivan Safin"]
    assert statement.count is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A year ago, in March 2024, according to the League, there were 420 political prisoners.", "League"),
        ("The organisation reports that a total of 533 journalists are detained.", "organisation"),
    ],
)
def test_who_says_it(text: str, speaker: str) -> None:
    assert told(text)[0].speakers[0] == speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 175 people have been arrested, including 112 students and five companies.",
            [(TAKEN, 175, False), (TAKEN, 112, True)],
        ),
        (
            "Eight activists (including two minors and four women) were briefly detained.",
            [(TAKEN, 8, False), (TAKEN, 2, True), (TAKEN, 4, True)],
        ),
        ("The number of people still under arrest across the country is currently about 1,000.", [(HELD, 500, False)]),
        (
            "At least 54 people were detained. In Moscow we had 18 people detained, in Ostrov – 11.",
            [(TAKEN, 54, False), (TAKEN, 18, False), (TAKEN, 11, False)],
        ),
    ],
)
def test_parts_in_brackets_lists_and_places(text: str, expected: list[tuple[Kind, int | None, bool]]) -> None:
    assert numbers(text) == expected


def test_a_list_goes_on_with_parts_of_the_same_whole() -> None:
    tried, convicted, *fates = told(
        "631 defendants were tried. Of these, 599 persons were convicted, including 455 to restriction of liberty and 132 to imprisonment."
    )
    assert tried.kind is Kind.TRIED
    assert fates
    assert {one.count.subset_of for one in fates if one.count is not None} == {convicted.id}


def test_a_population_has_no_quotation_marks() -> None:
    (stock,) = told('The League counts a total of 1,000 "political prisoners" on the island.')
    assert stock.count is not None
    assert stock.count.population == "political prisoners"


@pytest.mark.parametrize(
    "text",
    [
        "In Moscow 18 people were detained on Monday.",
        "In Pskov 18 were detained on Monday.",
        "In Saint Petersburg at least 18 people were detained on Monday.",
    ],
)
def test_a_number_behind_a_place_counts_people_there(text: str) -> None:
    assert numbers(text) == [(TAKEN, 18, False)]


def test_whoever_denies_that_there_are_prisoners_denies_that_any_are_held() -> None:
    (denied,) = told("Havana denies the existence of political prisoners.")
    assert (denied.kind, denied.modality.value, denied.speakers[0]) == (HELD, "denied", "Havana")
    assert told("The ministry denied the existence of a list of prisoners.") == []


def test_only_so_many_by_a_count() -> None:
    assert numbers("By her count only 41 had been released.") == [(FREED, 41, False)]
