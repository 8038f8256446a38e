"""Which group a number is a part of, told by the place of the words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading import read

PUBLISHED = date(2026, 3, 12)


def counts(text: str) -> list[tuple[int | None, int | None]]:
    """Of each counted statement, its number and that of the group it is a part of."""
    made = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    by_id = {one.id: one for one in made}
    found = []
    for one in made:
        if one.count is not None:
            whole = by_id.get(one.count.subset_of or "")
            found.append((one.count.low, whole.count.low if whole is not None and whole.count is not None else None))
    return found


@pytest.mark.parametrize(
    "part",
    [
        "Ten were released by evening.",
        "Ten of them were released by evening.",
        "Ten of those arrested were released by evening.",
        "Of those, ten were released by evening.",
        "Ten women among them were released by evening.",
        "Only ten have been released.",
        "At least ten, among them two girls, were still in custody on Tuesday.",
    ],
)
def test_a_part_points_at_the_group_before_it(part: str) -> None:
    assert (10, 40) in counts(f"Police arrested 40 people on Monday. {part}")


@pytest.mark.parametrize(
    "other",
    [
        "Another ten were arrested on Tuesday.",
        "Ten more people were released in Homel.",
        "In Homel ten people were released.",
        "Fifty were arrested on Tuesday.",
    ],
)
def test_others_are_no_part(other: str) -> None:
    assert all(whole is None for number, whole in counts(f"Police arrested 40 people on Monday. {other}") if number in (10, 50))


@given(st.integers(3, 90), st.integers(2, 90))
def test_a_part_is_never_larger_than_its_whole(whole: int, part: int) -> None:
    found = counts(f"Since the coup {whole} people have been arrested. {part} are still in detention.")
    assert (part, whole if part < whole else None) in found


def test_the_remaining_ones_are_of_the_first_group() -> None:
    assert (50, 52) in counts("Belarus freed 52 people. Two refused to leave. The remaining 50 were deported.")


def test_a_share_of_the_prisoners_counted() -> None:
    found = counts("We register 1,061 political prisoners. Of these, 944 are men and 117 women. Only 132 have been sentenced.")
    assert found == [(1061, None), (944, 1061), (117, 1061), (132, 1061)]


@pytest.mark.parametrize(
    "part",
    [
        "20 of the people who were freed were political prisoners",
        "20 of the people who were freed on Monday were political prisoners",
        "20 of those freed on Monday were political prisoners",
        "20 of them were political prisoners",
    ],
)
def test_who_some_of_the_freed_are_is_told_once_and_names_them(part: str) -> None:
    text = f"Ostania freed 30 prisoners on Monday. Lantern said that {part}.\n"
    made = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    (one,) = [each for each in made if each.count is not None and each.count.low == 20]
    assert one.count is not None and (one.kind.value, one.count.population) == ("released", "political prisoners")
    assert one.quote == part


@pytest.mark.parametrize("part", ["among them 17 mayors", "including 17 women", "17 of them mayors"])
@pytest.mark.parametrize("before", ["", "Police detained 46 people last Saturday in the probe.\n\n"])
def test_some_of_a_group_that_stand_before_its_verb_are_of_it_and_share_its_days(part: str, before: str) -> None:
    text = f"{before}More than 500 people, {part}, have been detained since Mayor Emre Sayin was arrested in February.\n"
    made = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    whole = next(one for one in made if one.count is not None and one.count.low == 501)
    some = next(one for one in made if one.count is not None and one.count.low == 17)
    assert some.count is not None and some.count.subset_of == whole.id
    assert (some.on.earliest, some.on.latest) == (whole.on.earliest, whole.on.latest) == (date(2026, 2, 1), PUBLISHED)
    assert whole.people == ()


@pytest.mark.parametrize(
    "joint", [", and the rest were freed", " and the rest were freed", " and the others were freed", ". The rest were freed"]
)
def test_the_rest_stand_for_themselves_behind_and(joint: str) -> None:
    text = f"Police detained 46 people on Saturday. Ten were jailed pending trial{joint}.\n"
    made = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    assert [one.kind.value for one in made] == ["detained", "detained", "released"]


@pytest.mark.parametrize(
    ("part", "population"),
    [
        ("40 of them political prisoners", "political prisoners"),
        ("40 of whom are political prisoners", "political prisoners"),
        ("40 of them women", "women"),
    ],
)
def test_who_some_of_a_group_are_counts_as_that(part: str, population: str) -> None:
    text = f"Fifty-two people, {part}, were freed in Ostania in September, Lantern said.\n"
    made = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    (one,) = [each for each in made if each.count is not None and each.count.low == 40]
    assert one.count is not None and one.count.population == population
    assert one.count.subset_of == next(each.id for each in made if each.count is not None and each.count.low == 52)


def test_another_who_acts_leaves_the_verb_out_also_before_what_both_did_it_in() -> None:
    text = "Ostania freed 15 prisoners and Lorvia eight in the biggest swap since the war.\n"
    made = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    told = [(one.kind.value, one.count.low if one.count else None, [party.name for party in one.parties]) for one in made]
    assert told == [("released", 15, ["Ostania"]), ("released", 8, ["Lorvia"])]


def test_with_whom_somebody_is_sentenced_is_no_charge() -> None:
    made = read("Six editors were sentenced together with Anna Frost on Monday.\n", published_on=PUBLISHED, publisher="Monitor").statements
    assert "charge" not in dict(made[0].facets)
