"""Which noun a verb belongs to, which verb a time belongs to, and who is told of without a name. All invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 12, 12)
DONE = st.sampled_from([("arrested", "charged"), ("detained", "questioned"), ("beat", "detained")])


def told(words: str) -> list[Statement]:
    return list(read(words, published_on=PUBLISHED, publisher="The Lamp").statements)


def of_kind(words: str, kind: str) -> list[Statement]:
    return [one for one in told(words) if one.kind.value == kind]


@given(DONE, st.integers(3, 400))
@settings(max_examples=30, deadline=None)
def test_joined_verbs_share_their_object(verbs: tuple[str, str], many: int) -> None:
    first, second = verbs
    found = of_kind(f"Police {first} and {second} {many} people on Monday. They are in prison.", "detained")
    assert [one.count.low for one in found if one.count is not None] == [many]
    assert all("police" not in str(one.people).lower() for one in found)


@pytest.mark.parametrize(
    ("words", "kind", "first"),
    [
        ("A woman holding a yellow umbrella was taken away by police. She is in prison.", "detained", "A woman"),
        ("A court convicted 168 people in political cases and police detained 250 activists.", "detained", "police detained"),
        ("On 7 December, hooded men seized the activist Ivan Testau in prison clothes.", "detained", "hooded men"),
        ("Also freed were the former marine Peter Marden and the editor Alina Tesmer. They left prison.", "released", "Also freed"),
    ],
)
def test_a_verb_finds_its_own_clause(words: str, kind: str, first: str) -> None:
    assert [one.quote.startswith(first) for one in of_kind(words, kind)] == [True]


def test_a_pronoun_may_mean_somebody_without_a_name() -> None:
    words = "The councillor Lars Poon was freed in May. Outside, police arrested an elderly woman. She was released in the evening."
    assert [[mention.name for mention in one.people] for one in of_kind(words, "released")] == [["Lars Poon"], []]


def test_they_are_not_of_a_group_told_before_another() -> None:
    words = (
        "The association counted 312 arrests in November. The council met 5,864 prisoners. Fewer than 60 of them were political detainees."
    )
    assert [one.count.low for one in of_kind(words, "detained") if one.count is not None] == [312]


def test_the_same_befell_whoever_was_with_them() -> None:
    words = "Ivan Testau was seized in prison clothes on 3 November. Two other photographers who were seized with him were freed."
    assert {one.on.earliest for one in of_kind(words, "detained")} == {date(2025, 11, 3)}


@pytest.mark.parametrize(
    ("words", "kind", "dates"),
    [
        (
            "Three were sentenced to death on Wednesday; another six got prison terms of ten years.",
            "sentenced",
            {(date(2025, 12, 10), date(2025, 12, 10))},
        ),
        (
            "By 4 December the number of people arrested since 1 November had reached 15,800.",
            "detained",
            {(date(2025, 11, 1), date(2025, 12, 4))},
        ),
        ("The two countries each handed over 246 prisoners of war on Saturday.", "released", {(date(2025, 12, 6), date(2025, 12, 6))}),
        (
            "The activist Ivan Testau, freed in January 2024 after 595 days behind bars, spoke of it.",
            "released",
            {(date(2024, 1, 1), date(2024, 1, 31))},
        ),
        (
            "A court sentenced Ivan Testau to prison. The verdict was delivered on 3 December.",
            "sentenced",
            {(date(2025, 12, 3), date(2025, 12, 3))},
        ),
    ],
)
def test_a_time_belongs_to_what_it_dates(words: str, kind: str, dates: set[tuple[date, date]]) -> None:
    assert {(one.on.earliest, one.on.latest) for one in of_kind(words, kind)} == dates


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Ivan Testau, who was serving six years in prison, died on 3 December.", ["held", "died"]),
        ("The writer Ivan Testau died on 3 December. He had won a prison drama prize.", []),
        ("Ivan Testau was arrested in May. In June he was sent to the Modelo prison.", ["detained", "transferred"]),
    ],
)
def test_only_whom_the_text_has_in_custody_dies_or_is_moved_there(words: str, kinds: list[str]) -> None:
    assert [one.kind.value for one in told(words) if one.kind.value != "met"] == kinds


def test_none_acquitted_is_no_verdict() -> None:
    assert of_kind("Eight prisoners went home. None of them has been acquitted.", "sentenced") == []


@pytest.mark.parametrize("verb", ["had 319 people on its list", "counts 319 political prisoners", "knows of 319 political prisoners"])
def test_a_list_says_how_many_are_held(verb: str) -> None:
    words = f"The Union for Freedom {verb} as of 9 December. A year earlier it had 254. All are political prisoners."
    found = {one.count.low: one for one in of_kind(words, "held") if one.count is not None}
    assert found[319].on.earliest == date(2025, 12, 9)
    assert found[254].on.earliest == date(2024, 12, 9)
    assert found[319].speakers == found[254].speakers


def test_numbers_of_events_are_numbers_of_people() -> None:
    found = of_kind("The union recorded 119 detentions of journalists last year.", "detained")
    assert [(one.count.low, one.count.population, one.modality) for one in found if one.count is not None] == [
        (119, "journalists", Modality.ASSERTED)
    ]
