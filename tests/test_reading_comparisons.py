"""Numbers told beside a number: those of another day, of somebody else, of a part, and of the other side. All invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Statement
from habeas.reading import read

PUBLISHED = date(2025, 12, 12)
GROUPS = st.sampled_from(["Foro Lumbre", "the group Lantern", "the League of Jurists", "Amparo Watch"])
PEOPLE = st.sampled_from(["political prisoners", "prisoners of conscience", "political detainees"])
DAYS = {"Monday": date(2025, 12, 8), "Tuesday": date(2025, 12, 9), "Thursday": date(2025, 12, 11)}
LOW, HIGH = st.integers(21, 900), st.integers(901, 9000)


def told(words: str, kind: str = "held") -> list[Statement]:
    statements = read(words, published_on=PUBLISHED, publisher="The Lamp").statements
    return [one for one in statements if one.kind.value == kind]


def by_number(statements: list[Statement]) -> dict[int | None, Statement]:
    return {one.count.low: one for one in statements if one.count is not None}


@given(LOW, HIGH, PEOPLE, st.sampled_from(["fell", "dropped", "declined", "has fallen"]), GROUPS)
@settings(max_examples=40, deadline=None)
def test_a_number_that_changes_is_two_stocks_of_two_times(now: int, before: int, people: str, verb: str, group: str) -> None:
    found = by_number(told(f"The number of {people} {verb} from {before:,} to {now}, {group} said."))
    assert set(found) == {before, now}
    assert all(one.count is not None and one.count.population == people for one in found.values())
    assert found[before].speakers == found[now].speakers
    earlier, later = found[before].on, found[now].on
    assert earlier.latest is not None and later.latest is not None
    assert earlier.latest < later.latest <= PUBLISHED, "the earlier number is not of the day of publication"


@given(LOW, HIGH, PEOPLE, st.sampled_from(sorted(DAYS)), st.integers(1, 3), GROUPS)
@settings(max_examples=40, deadline=None)
def test_a_number_of_weeks_before_is_counted_from_the_day_it_was_said(
    before: int, now: int, people: str, day: str, weeks: int, group: str
) -> None:
    earlier = f"{weeks} weeks earlier" if weeks > 1 else "a week earlier"
    found = by_number(
        told(f"{group.removeprefix('the ').capitalize()} said on {day} there were {now:,} {people}, up from {before} {earlier}.")
    )
    assert found[now].on.earliest == found[now].on.latest == DAYS[day]
    assert found[before].on.earliest == found[before].on.latest == DAYS[day] - timedelta(weeks=weeks)
    assert found[before].speakers == found[now].speakers


@given(LOW, HIGH)
@settings(max_examples=20, deadline=None)
def test_what_it_came_down_from_is_not_of_today(now: int, before: int) -> None:
    found = by_number(told(f"A total of {now} political prisoners remain in custody, down from {before:,}."))
    assert found[now].on.earliest == PUBLISHED
    assert found[before].on.latest is not None and found[before].on.latest < PUBLISHED


@given(
    LOW,
    HIGH,
    st.sampled_from(
        [
            "fewer than the {other} the government claimed",
            "fewer than the {other} that the government reported",
            "far fewer than the {other} announced by the government",
            "compared with the {other} the government announced",
        ]
    ),
)
@settings(max_examples=30, deadline=None)
def test_a_number_of_somebody_else_is_theirs(own: int, other: int, form: str) -> None:
    found = by_number(told(f"Foro Lumbre said {own} prisoners had been released, {form.format(other=other)}.", "released"))
    assert found[own].speakers[0] == "Foro Lumbre"
    assert found[other].speakers[0] == "government"


@given(LOW, st.sampled_from(["group", "organisation", "monitor", "watchdog"]), st.sampled_from(["government", "ministry", "police"]))
@settings(max_examples=30, deadline=None)
def test_the_group_is_no_body_of_the_state(many: int, noun: str, body: str) -> None:
    told_first = f"According to Foro Lumbre, 12 people were freed on Monday. The {body} said it had freed 19."
    words = f"{told_first} The {noun} counts {many} political prisoners."
    assert by_number(told(words))[many].speakers[0] == "Foro Lumbre"


@given(st.integers(2, 9), st.integers(10, 19), st.sampled_from(["including", "among them"]))
@settings(max_examples=30, deadline=None)
def test_two_parts_are_two_figures(few: int, more: int, word: str) -> None:
    found = by_number(told(f"Police detained 60 people on Saturday, {word} {more} journalists and {few} minors.", "detained"))
    assert set(found) == {60, more, few}
    assert {one.count.subset_of for one in found.values() if one.count is not None and one.count.low != 60} == {found[60].id}


def test_the_two_sides_of_a_swap_are_linked() -> None:
    words = "Two states swapped prisoners on Thursday. Sixteen were released from custody; eight returned the other way."
    found = by_number(told(words, "released"))
    assert [(link.relation.value, link.to) for link in found[8].links] == [("in_return_for", found[16].id)]


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Dozens held at Minsk rally", "detained"),
        ("Two held over leaflets", "detained"),
        ("Dozens held after protests in the capital", "detained"),
        ("Twelve held in solitary confinement", "held"),
    ],
)
def test_whom_a_headline_calls_held_were_taken_in_where_it_says_where(headline: str, kind: str) -> None:
    found = read(
        f"{headline}\n\nThe rally had begun on Friday, and prisoners were its subject.", published_on=PUBLISHED, publisher="The Lamp"
    )
    assert [one.kind.value for one in found.statements][:1] == [kind]


@pytest.mark.parametrize("noun", ["reports", "claims", "rumours"])
@pytest.mark.parametrize("verdict", ["not true", "untrue", "simply not true", "false", "not correct"])
def test_who_says_that_reports_are_not_true_denies_what_they_tell(noun: str, verdict: str) -> None:
    found = told(f"The minister said that {noun} that ten prisoners were released were {verdict}.", "released")
    assert [one.modality.value for one in found] == ["denied"]


def test_a_headquarters_keeps_its_whole_name() -> None:
    words = "The Ukrainian Coordination Headquarters for the Treatment of Prisoners of War said that 205 soldiers had been released."
    assert told(words, "released")[0].speakers[0] == ("Ukrainian Coordination Headquarters for the Treatment of Prisoners of War")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ivan Testau was sentenced to two years of house arrest.", "sentenced"),
        ("Ivan Testau remains under house arrest.", "held"),
        ("Ivan Testau has been under house arrest since May.", "held"),
        ("Ivan Testau was released to house arrest on Sunday.", "released"),
        ("Ivan Testau is being held under house arrest.", "held"),
        ("A court put Ivan Testau under house arrest on Monday.", "detained"),
    ],
)
def test_house_arrest_is_told_beside_any_event(words: str, kind: str) -> None:
    assert [dict(one.facets).get("liberty") for one in told(words, kind)] == ["house arrest"]


def test_who_leaves_house_arrest_is_not_under_it() -> None:
    assert "liberty" not in dict(told("Ivan Testau was released from house arrest on Sunday.", "released")[0].facets)


@given(st.integers(1, 27), st.integers(1, 12), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_a_stretch_without_a_year_is_the_latest_that_had_begun(day: int, month: int, length: int) -> None:
    name = date(2025, month, 1).strftime("%B")
    ends = min(28, day + length)
    found = told(f"Between {day} and {ends} {name}, 20 people were detained.", "detained")
    start = date(2025, month, day)
    start = start if start <= PUBLISHED else start.replace(year=2024)
    assert (found[0].on.earliest, found[0].on.latest) == (start, min(start.replace(day=ends), PUBLISHED))
