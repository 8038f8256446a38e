"""What a clause leaves unsaid and its neighbours tell: verbs, subjects, nouns and labels."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2026, 3, 12)


def told(text: str) -> list[Statement]:
    """What a report under a neutral title tells."""
    whole = f"Notes from the region\n\nThe prisoners were ill.\n\n{text}"
    return list(read(whole, published_on=PUBLISHED, publisher="Example Monitor").statements)


def counts(text: str, kind: Kind) -> list[tuple[int | None, int | None]]:
    """Of each counted statement of a kind, its number and that of the group it is a part of."""
    made = told(text)
    by_id = {one.id: one for one in made}
    found = []
    for one in made:
        if one.kind is kind and one.count is not None:
            whole = by_id.get(one.count.subset_of or "")
            found.append((one.count.low, whole.count.low if whole is not None and whole.count is not None else None))
    return found


def names(text: str, kind: Kind, modality: Modality = Modality.ASSERTED) -> set[str]:
    return {mention.name for one in told(text) if one.kind is kind and one.modality is modality for mention in one.people}


@pytest.mark.parametrize(
    "second",
    ["Her brother Pavel was, too.", "So was her brother Pavel.", "Her brother Pavel was also."],
)
def test_an_auxiliary_alone_tells_what_was_told_before(second: str) -> None:
    assert names(f"The nurse Anna Frost was arrested on Monday. {second}", Kind.DETAINED) == {"Anna Frost", "Pavel"}


def test_an_auxiliary_alone_keeps_the_day_and_may_deny() -> None:
    made = told("Anna Frost was freed on Monday, as was her cameraman, Luis Paz; Karl Holm was not.")
    released = {mention.name: (one.modality, one.on.earliest) for one in made for mention in one.people}
    monday = date(2026, 3, 9)
    assert released["Luis Paz"] == (Modality.ASSERTED, monday)
    assert released["Karl Holm"] == (Modality.DENIED, monday)


def test_what_came_of_a_promise_is_a_part_of_it_and_has_happened() -> None:
    made = told("Forty captives were to be let go at dawn. Thirty-two were.")
    last = next(one for one in made if one.count is not None and one.count.low == 32)
    assert (last.kind, last.modality, last.count and last.count.subset_of) == (Kind.RELEASED, Modality.ASSERTED, made[0].id)


@pytest.mark.parametrize(
    "harmless",
    [
        "We do not know where the person is.",
        "It was not clear where they were.",
        "The weather was, too.",
        "Her lawyer said he was ready, and he was.",
        "The roads were bad, as was the food.",
    ],
)
def test_an_auxiliary_of_something_else_tells_nothing(harmless: str) -> None:
    made = told(f"Police arrested Anna Frost on Monday. {harmless}")
    assert [one.kind for one in made if one.kind is not Kind.LOCATED] == [Kind.DETAINED]


def test_passives_in_a_series_share_their_subject() -> None:
    text = "Ali Reza was arrested in May, charged with treason, held for a year in Evin, sentenced to death and hanged on Monday."
    made = {one.kind for one in told(text) if any(mention.name == "Ali Reza" for mention in one.people)}
    assert made == {Kind.DETAINED, Kind.CHARGED, Kind.HELD, Kind.SENTENCED, Kind.DIED}
    assert names("The editor Luis Paz was summoned on Monday, questioned for six hours and placed under house arrest.", Kind.DETAINED)


def test_a_participle_behind_a_name_describes_that_name() -> None:
    assert names("The keys were given to the poet Anna Frost, arrested in May and released in June.", Kind.DETAINED) == {"Anna Frost"}


@pytest.mark.parametrize("rank", ["The youngest of the prisoners", "The best known of them", "The last of the detainees"])
def test_a_rank_among_others_is_whom_it_names(rank: str) -> None:
    assert names(f"{rank}, the poet Anna Frost, was sentenced to four years on Monday.", Kind.SENTENCED) == {"Anna Frost"}


@pytest.mark.parametrize(
    ("text", "kind", "count"),
    [
        ("Anna Frost was one of 12 people arrested on Monday.", Kind.DETAINED, 12),
        ("Anna Frost was among 12 people arrested on Monday.", Kind.DETAINED, 12),
        ("Anna Frost is one of 12 Poles in jail in Belarus.", Kind.HELD, 12),
    ],
)
def test_whoever_is_one_of_a_group_underwent_it(text: str, kind: Kind, count: int) -> None:
    made = [one for one in told(text) if one.kind is kind]
    assert [([mention.name for mention in one.people], one.count and one.count.low) for one in made] == [(["Anna Frost"], count)]


def test_a_rank_tells_of_all_up_to_it_and_of_the_last() -> None:
    made = told("Anna Frost became the fifth journalist to be jailed this year.")
    assert {(tuple(mention.name for mention in one.people), one.count and one.count.low) for one in made} == {
        ((), 5),
        (("Anna Frost",), None),
    }


def test_whoever_is_not_one_of_a_group_is_not_named() -> None:
    assert names("Anna Frost is not one of the 12 people arrested on Monday.", Kind.DETAINED) == set()
    assert names("Anna Frost is one of the lawyers for 12 people arrested on Monday.", Kind.DETAINED) == set()


def test_lines_of_a_bulletin() -> None:
    text = """Monthly bulletin, February 2026

- Arrests: 47 (January: 39), of which 21 were carried out by the army.
- Releases: 18
- Died: 2
- New prisoners of conscience: 4
- Withdrawn from the list: 1 person, after new information."""
    made = [(one.kind, one.count.low) for one in read(text, published_on=PUBLISHED, publisher="Example Monitor").statements if one.count]
    assert made == [
        (Kind.DETAINED, 47),
        (Kind.DETAINED, 39),
        (Kind.DETAINED, 21),
        (Kind.RELEASED, 18),
        (Kind.DIED, 2),
        (Kind.DESIGNATED, 4),
        (Kind.UNDESIGNATED, 1),
    ]
    days = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements[0].on
    assert (days.earliest, days.latest) == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("line", "kind", "count"),
    [
        ("272 — people charged under section 112 since November 2020.", Kind.CHARGED, 272),
        ("43: persons behind bars over political expression.", Kind.HELD, 43),
        ("1,000+: political prisoners in Cuba.", Kind.HELD, 1000),
    ],
)
def test_a_number_before_its_label(line: str, kind: Kind, count: int) -> None:
    assert [(one.kind, one.count and one.count.low) for one in told(line)] == [(kind, count)]


def test_a_number_that_is_no_count_of_people_stays_one() -> None:
    assert all(one.count is None for one in told("7: number of weeks she has been held."))


@pytest.mark.parametrize(
    ("sequel", "parts"),
    [
        ("Of these, 32 were flown to Abidjan and 18 to Cotonou.", [(32, 50), (18, 50)]),
        ("Nine of them were driven to Vilnius.", [(9, 50)]),
        ("They include a doctor, Anna Frost, and two students.", [(2, 50)]),
        ("Also on the list were the poet Anna Frost and two students.", [(2, 50)]),
        ("The group includes four Thais and three Poles.", [(4, 50), (3, 50)]),
    ],
)
def test_parts_told_without_a_verb_of_custody(sequel: str, parts: list[tuple[int, int]]) -> None:
    assert counts(f"The junta released 50 people on Monday. {sequel}", Kind.RELEASED) == [(50, None), *parts]


def test_whither_the_arrested_went_tells_no_arrest() -> None:
    assert counts("Police arrested 50 people on Monday. Ten of them went to Poland.", Kind.DETAINED) == [(50, None)]


@given(st.integers(20, 90), st.integers(2, 19), st.integers(2, 19))
def test_another_holder_and_its_number(first: int, second: int, third: int) -> None:
    text = f"Peru holds {first} Venezuelans, Chile {second} and Ecuador {third}."
    assert counts(text, Kind.HELD) == [(first, None), (second, None), (third, None)]


def test_clauses_without_their_verb_name_their_place_or_time() -> None:
    assert [low for low, _ in counts("Police detained 30 people in Minsk, 20 in Brest and five in Homel.", Kind.DETAINED)] == [30, 20, 5]
    assert [low for low, _ in counts("In 2021, 300 people were arrested, and in 2022 450.", Kind.DETAINED)] == [300, 450]


def test_names_behind_a_label() -> None:
    text = """Longest held: Dr Farhad Amini (Swedish-Iranian), in Evin since April 2016.

Most recent arrest: Leila Rostami (British-Iranian), 9 February 2026, Tehran airport.

Freed: Karim Sadri, 14 January; Omar Taha, 31, driver.

In custody: Anna Frost, Karl Holm.

Judge: Pavel Sokol. Prison director: Ivan Grey."""
    made = [(one.kind, [mention.name for mention in one.people], one.on.earliest) for one in told(text)]
    assert made == [
        (Kind.HELD, ["Farhad Amini"], date(2016, 4, 1)),
        (Kind.DETAINED, ["Leila Rostami"], date(2026, 2, 9)),
        (Kind.RELEASED, ["Karim Sadri"], date(2026, 1, 14)),
        (Kind.RELEASED, ["Omar Taha"], None),
        (Kind.HELD, ["Anna Frost", "Karl Holm"], PUBLISHED),
    ]


@pytest.mark.parametrize("head", ["Karl Holm, 34, journalist.", "Name: Karl Holm."])
def test_the_lines_of_a_card_are_of_the_name_at_its_head(head: str) -> None:
    made = told(f"{head} Arrested 3 March 2021. Sentenced 5 May 2022: 11 years. Released 21 June 2024.")
    assert [(one.kind, [mention.name for mention in one.people], one.on.earliest) for one in made] == [
        (Kind.DETAINED, ["Karl Holm"], date(2021, 3, 3)),
        (Kind.SENTENCED, ["Karl Holm"], date(2022, 5, 5)),
        (Kind.RELEASED, ["Karl Holm"], date(2024, 6, 21)),
    ]


@pytest.mark.parametrize(
    "rival",
    [
        "Lawyers say 120.",
        "The Front for Rights arrives at 120.",
        "The Front for Rights gives another figure: 120.",
        "The real number is closer to 120, lawyers say.",
        "The Front for Rights has been able to verify 120 names.",
    ],
)
def test_a_number_against_the_number_told_last(rival: str) -> None:
    assert counts(f"Police say they arrested 140 people. {rival}", Kind.DETAINED) == [(140, None), (120, None)]


def test_a_number_against_a_denial() -> None:
    made = told("There are no political prisoners, the minister says. Local activists put their number at 357.")
    assert [(one.modality, one.count and one.count.low) for one in made] == [(Modality.DENIED, None), (Modality.ASSERTED, 357)]
    assert made[1].on.earliest == PUBLISHED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fourteen prisoners left Tocuyito on Tuesday.", Kind.RELEASED),
        ("Reporter **Anna Frost** left Insein prison on Tuesday.", Kind.RELEASED),
        ("Karl Holm is behind bars again.", Kind.RETURNED_TO_CUSTODY),
        ("The nurse Anna Frost was found hanged in her cell in April.", Kind.DIED),
        ("When the army came for Anna Frost on 6 March, she was asleep.", Kind.DETAINED),
        ("We deplore the arrest on Friday, in the city of Homs, of the nurse Anna Frost.", Kind.DETAINED),
    ],
)
def test_more_ways_to_tell_it(text: str, kind: Kind) -> None:
    assert [one.kind for one in told(text)] == [kind]


@pytest.mark.parametrize("text", ["The tourists left Tocuyito on Tuesday.", "Voters came for the candidate."])
def test_whoever_is_no_prisoner_leaves_no_prison(text: str) -> None:
    assert told(text) == []


def test_each_whom_a_colon_names_has_a_time_of_its_own() -> None:
    made = told("Three writers were freed this winter: Anna Frost in January, Karl Holm in February and the poet Jan Roth on Monday.")
    days = {one.people[0].name: one.on.earliest for one in made if one.kind is Kind.RELEASED and len(one.people) == 1}
    assert days == {"Anna Frost": date(2026, 1, 1), "Karl Holm": date(2026, 2, 1), "Jan Roth": date(2026, 3, 9)}


def test_whoever_was_not_among_those_let_go() -> None:
    text = "Karl Holm was not among the eight people freed on 1 September."
    assert names(text, Kind.RELEASED, Modality.DENIED) == {"Karl Holm"}
    assert counts(text, Kind.RELEASED) == [(8, None)]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("1,082 people are political prisoners in Belarus.", (Kind.HELD, Modality.ASSERTED)),
        ("Karl Holm awaits a verdict in his cell.", (Kind.SENTENCED, Modality.POSSIBLE)),
        ("The verdict in the trial of the nurse Anna Frost is due on 20 March.", (Kind.SENTENCED, Modality.POSSIBLE)),
        ("Karl Holm was jailed in 2019 for passing secrets to Moscow.", (Kind.SENTENCED, Modality.ASSERTED)),
        ("They led the doctor Karl Holm out past a row of women.", (Kind.DETAINED, Modality.ASSERTED)),
    ],
)
def test_what_else_is_told(text: str, told_of: tuple[Kind, Modality]) -> None:
    assert told_of in [(one.kind, one.modality) for one in told(text)]


def test_a_verdict_not_to_come_is_none() -> None:
    assert all(one.kind is not Kind.SENTENCED for one in told("The verdict of the voters is expected on Sunday, and the jury is out."))
