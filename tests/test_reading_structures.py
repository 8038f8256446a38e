"""How sentences are built rather than which words they use: who a clause is about past a relative clause, what is only to come, what is
told of the parts of a group, and what is said in passing. All people, groups and figures are invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 12)  # a Thursday
ABOUT = "The group has followed arrests, prisoners, sanctions and lists of political prisoners in the country for years.\n\n"
UNSCORED = (Kind.MET, Kind.APPOINTED, Kind.SAID)


def told(text: str) -> list[Statement]:
    reading = read(ABOUT + text, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    return [statement for statement in reading.statements if statement.kind not in UNSCORED and statement.span.start >= len(ABOUT)]


def counts(statements: list[Statement]) -> set[tuple[int | None, int | None]]:
    return {(statement.count.low, statement.count.high) for statement in statements if statement.count is not None}


# -- the parts of a group told before -------------------------------------------------------------------------------------------

COUNTED = "The monitor registers {n} political prisoners. {part}"
PARTS = (
    ("Only {k} are women.", Kind.HELD),
    ("By sex: {k} are women.", Kind.HELD),
    ("The remaining {k} belong to the armed forces.", Kind.HELD),
    ("{k} hold a second nationality.", Kind.HELD),
    ("{k} of them are under the age of 18.", Kind.HELD),
    ("Only {k} have a final conviction.", Kind.SENTENCED),
)


@settings(max_examples=60, deadline=None)
@given(whole=st.integers(200, 900), part=st.integers(21, 190), which=st.sampled_from(PARTS))
def test_what_the_people_of_a_group_are_is_told_with_their_number(whole: int, part: int, which: tuple[str, Kind]) -> None:
    sentence, kind = which
    statements = told(COUNTED.format(n=whole, part=sentence.format(k=part)))
    parts = [statement for statement in statements if statement.kind is kind and (part, part) in counts([statement])]
    assert parts
    assert all(statement.count is not None and statement.count.subset_of is not None for statement in parts)


def test_a_series_of_parts_says_its_verb_once() -> None:
    statements = told("The league documents 512 political prisoners. By sex: 431 are men and 81 women.")
    assert {(431, 431), (81, 81)} <= counts(statements)


def test_a_part_larger_than_its_whole_is_none() -> None:
    assert (700, 700) not in counts(told("The league lists 512 political prisoners. 700 are civilians."))


# -- whom a clause is about -----------------------------------------------------------------------------------------------------

SUBJECTS = (
    ("The union, which says 34 were still behind bars, appealed to the king.", Kind.HELD, (34, 34)),
    ("Six farmers who refused to leave the square were taken to a police station.", Kind.DETAINED, (6, 6)),
    ("The 12 who did not were tried in March.", Kind.TRIED, (12, 12)),
    ("The ministry removed from the list of political prisoners nine who had served their terms.", Kind.UNDESIGNATED, (9, 9)),
    ("So far this year Varn has tried and sentenced at least 28 poets.", Kind.SENTENCED, (28, None)),
    ("Fifty-one hold a foreign passport, and 14 dockers were arrested on Monday.", Kind.DETAINED, (14, 14)),
    ("Over 40 weavers arrested at the rallies remain in custody.", Kind.DETAINED, (41, None)),
    ("Over 40 weavers arrested at the rallies remain in custody.", Kind.HELD, (41, None)),
    ("He visited the families of seven jailed dockers in Norholm.", Kind.HELD, (7, 7)),
    ("He is the 33rd political prisoner known to the group to be convicted of slander.", Kind.SENTENCED, (33, 33)),
    ("The authorities have freed the last three of 11 students.", Kind.RELEASED, (3, 3)),
    ("The government says there are no political prisoners, but the league counts 86.", Kind.HELD, (86, 86)),
    ("The group recognised 15 people as political prisoners, bringing the total to 730.", Kind.HELD, (730, 730)),
    ("It was the third pardon this year, bringing to 95 the number of those set free.", Kind.RELEASED, (95, 95)),
)


@pytest.mark.parametrize(("sentence", "kind", "count"), SUBJECTS, ids=lambda value: str(value)[:40])
def test_each_number_counts_the_people_of_its_own_clause(sentence: str, kind: Kind, count: tuple[int, int | None]) -> None:
    assert count in counts([s for s in told(sentence) if s.kind is kind and s.modality is Modality.ASSERTED])


def test_a_pronoun_after_and_opens_a_clause_of_its_own() -> None:
    statements = told(
        "Ana Ruiz was arrested on Monday. A judge ordered her jailed pending trial for fraud and she was moved to Brava prison."
    )
    assert [(s.kind, s.modality) for s in statements if s.kind is Kind.TRANSFERRED] == [(Kind.TRANSFERRED, Modality.ASSERTED)]
    assert not [s for s in statements if s.kind is Kind.SENTENCED]
    assert len([s for s in statements if s.kind is Kind.DETAINED]) == 2


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Ana Ruiz was acquitted in May, only to be detained anew within days.", Kind.RETURNED_TO_CUSTODY),
        ("A court sent Leo Sand to prison in March.", Kind.SENTENCED),
        ("Leo Sand was given three years, and Ana Ruiz was sent to jail awaiting trial.", Kind.DETAINED),
        ("The judge needed ten minutes to jail Ana Ruiz for five years.", Kind.SENTENCED),
        ("It was able to confirm the release of Leo Sand on Friday.", Kind.RELEASED),
        ("We are glad to announce the release of Leo Sand.", Kind.RELEASED),
        ("The bureau deplored the return to prison of Ana Ruiz and Leo Sand.", Kind.RETURNED_TO_CUSTODY),
        ("The writer Ana Ruiz, 61, in solitary confinement for the past year, is ill.", Kind.HELD),
        ("The Council decided to impose sanctions on four judges.", Kind.MEASURE_IMPOSED),
        ("The Council extended until 30 November the restrictive measures in place.", Kind.MEASURE_IMPOSED),
        ("He'd been behind bars since 2019, Ana Ruiz said.", Kind.HELD),
        ("The two were deemed to be at risk, and remain in prison.", Kind.HELD),
    ],
)
def test_it_is_told_as_a_fact(sentence: str, kind: Kind) -> None:
    assert [s for s in told(sentence) if s.kind is kind and s.modality is Modality.ASSERTED]


# -- what is no fact ------------------------------------------------------------------------------------------------------------

NO_FACTS = (
    "The strike will end only when Ana Ruiz is freed.",
    "When Leo Sand is released, he will fly to Norholm.",
    "Instead of releasing Leo Sand, the judge spoke of the weather.",
    "No date has been set for the trial of the nine miners.",
    "Her trial on charges of treason resumes on Monday.",
    "The experts deplored the revocation of the early release of the two dissidents.",
    "The minister did not comment on the number of dockers detained.",
    "Leo Sand was acquitted on Friday.",
    "Leo Sand was cleared of all charges.",
    "They told me I was going home.",
    "She has reportedly been released.",
    "Families posted bail of 4,000 crowns each.",
)


@pytest.mark.parametrize("sentence", NO_FACTS)
def test_it_is_told_as_no_fact(sentence: str) -> None:
    assert not [(s.kind, s.quote) for s in told(sentence) if s.modality is Modality.ASSERTED]


def test_an_amount_is_no_charge() -> None:
    (fined,) = told("On 6 March, a court sentenced Denis Testau to a fine of 400,000 rubles.")
    assert "charge" not in dict(fined.facets)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Leo Sand was sentenced to four years for kidnapping aid workers.", Kind.DETAINED),
        ("Leo Sand was arrested at the border on his return from Germany.", Kind.RELEASED),
        ("The bureau has found the detention of Ana Ruiz to be arbitrary.", Kind.DETAINED),
        ("Ana Ruiz asked to be held apart from the others.", Kind.HELD),
        ("Prosecutors were sent home early after they posted the notice.", Kind.DETAINED),
    ],
)
def test_what_a_charge_a_journey_or_a_finding_speaks_of_is_no_event_of_its_own(sentence: str, kind: Kind) -> None:
    assert not [s for s in told(sentence) if s.kind is kind]


def test_the_clock_of_a_running_report_counts_nobody() -> None:
    text = (
        "Arrests in Varn: latest updates\n\nThe police have arrested dozens since Monday.\n\n"
        "14:05 Minister: 1,640 detained\nThe interior minister spoke at noon.\n\n"
        "09:30 GMT Photographer out of jail\nAna Ruiz has left prison, her agency says.\n"
    )
    statements = read(text, published_on=PUBLISHED, publisher="Northwind Agency", language="en").statements
    seen = counts([statement for statement in statements if statement.kind not in UNSCORED])
    assert (1640, 1640) in seen
    assert not seen & {(5, 5), (30, 30), (9, 9), (14, 14), (1405, 1405)}


def test_ages_and_those_left_out_count_nobody() -> None:
    statements = told("The youngest turned 20 behind bars. Of the 400 rounded up on Monday, all but 30 have been released.")
    assert not counts(statements) & {(20, 20), (30, 30)}


@pytest.mark.parametrize(
    ("sentence", "kind", "modality", "count"),
    [
        ("Four teachers and one nurse were released on Monday.", Kind.RELEASED, Modality.ASSERTED, (5, 5)),
        ("Varn's junta holds 37 Uruguayan soldiers.", Kind.HELD, Modality.ASSERTED, (37, 37)),
        ("The army has locked up more than 60 students.", Kind.DETAINED, Modality.ASSERTED, (61, None)),
        ("Leo Sand goes on trial again next Monday.", Kind.TRIED, Modality.POSSIBLE, None),
        ("The king freed 12 poets on Monday. Leo Sand is not among them.", Kind.RELEASED, Modality.DENIED, None),
        ("She has never explained why Leo Sand was arrested.", Kind.DETAINED, Modality.ASSERTED, None),
    ],
)
def test_two_who_share_a_verb_those_left_out_and_what_lies_ahead(
    sentence: str, kind: Kind, modality: Modality, count: tuple[int, int | None] | None
) -> None:
    events = [statement for statement in told(sentence) if statement.kind is kind and statement.modality is modality]
    assert events
    assert count is None or count in counts(events)


def test_what_became_of_others_keeps_nobody_in_prison() -> None:
    statements = told("Of the nine doctors jailed in May, two are dead and four are abroad. Ana Ruiz got nine and a half.")
    assert not counts(statements) & {(2, 2), (4, 4), (10, 10)}


# -- what is only recalled ------------------------------------------------------------------------------------------------------

RECALLED = (
    (
        "in the largest such release since May 2024, when {m} prisoners were flown abroad",
        "On Thursday the ministry released {n} people, {aside}.",
    ),
    ("a year after an amnesty in which {m} inmates walked free", "On Thursday the ministry released {n} people, {aside}."),
    ("since May 2024, when {m} inmates were pardoned", "The ministry freed {n} people on Thursday. It was the first such move {aside}."),
)


@settings(max_examples=30, deadline=None)
@given(n=st.integers(20, 90), m=st.integers(120, 900), k=st.integers(2, 15), which=st.sampled_from(RECALLED))
def test_nothing_points_back_at_an_event_that_only_tells_which_other_time_is_meant(n: int, m: int, k: int, which: tuple[str, str]) -> None:
    aside, sentence = which
    statements = told(
        f"{sentence.format(n=n, aside=aside.format(m=m))} Among those freed was Ilian Torvald. {k} others went home under house arrest."
    )
    main = next(statement for statement in statements if (n, n) in counts([statement]))
    part = next(statement for statement in statements if (k, k) in counts([statement]))
    assert [mention.name for mention in main.people] == ["Ilian Torvald"]
    assert part.count is not None
    assert part.count.subset_of == main.id
    assert all(not statement.people for statement in statements if (m, m) in counts([statement]))
    named = [statement for statement in statements if statement.people]
    assert all(statement.on.earliest == date(2025, 6, 12) for statement in named)


# -- what was to come, and did not ----------------------------------------------------------------------------------------------


def test_a_day_that_was_to_come_when_the_words_look_back_on_it_is_no_day_of_next_year() -> None:
    (statement,) = [s for s in told("Ilian Torvald, a prisoner since 2023, was due to be released on 2 June.") if s.kind is Kind.RELEASED]
    assert (statement.modality, statement.on.earliest) == (Modality.POSSIBLE, date(2025, 6, 2))
    (promised,) = told("The minister said on Monday that Ilian Torvald would be freed on 25 December.")
    assert promised.on.earliest == date(2025, 12, 25)


def test_a_rank_is_no_part_of_the_name_of_those_counted() -> None:
    (statement, _) = told("Ilian Torvald is the ninth political prisoner to die in custody since 2020.")
    assert statement.count is not None
    assert (statement.count.low, statement.count.population) == (9, "political prisoner")


@pytest.mark.parametrize(
    "text",
    [
        "No more prisoners were freed in March.",
        "No more prisoners would be freed until the sanctions were lifted, the minister said.",
        "The army said it would free no more prisoners.",
    ],
)
def test_no_more_of_them_is_none(text: str) -> None:
    assert [s.modality for s in told(text) if s.kind is Kind.RELEASED] == [Modality.DENIED]


def test_no_more_than_some_are_some() -> None:
    (statement,) = told("No more than 40 prisoners were freed in March.")
    assert statement.modality is Modality.ASSERTED
    assert statement.count is not None
    assert statement.count.high == 40


# -- what did not happen --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ilian Torvald was nearly released in May.", Modality.DENIED),
        ("Ilian Torvald's release was postponed.", Modality.POSSIBLE),
        ("Ilian Torvald's release never came.", Modality.DENIED),
        ("The release of Ilian Torvald did not happen.", Modality.DENIED),
        ("The release of Ilian Torvald was blocked by prosecutors.", Modality.DENIED),
        ("The release of Ilian Torvald came on Monday.", Modality.ASSERTED),
        ("Nearly 40 prisoners were released in May.", Modality.ASSERTED),
    ],
)
def test_what_was_put_off_or_kept_from_happening_did_not_happen(text: str, meant: Modality) -> None:
    assert [s.modality for s in told(text) if s.kind is Kind.RELEASED] == [meant]


@pytest.mark.parametrize(
    ("text", "now", "then"),
    [
        ("The number of political prisoners has risen to 1,146 from 1,100 in February.", None, date(2025, 2, 1)),
        ("The number of political prisoners rose from 1,100 in February to 1,146 in May.", date(2025, 5, 1), date(2025, 2, 1)),
        ("In May the number of political prisoners rose to 1,146 from 1,100 in February.", date(2025, 5, 1), date(2025, 2, 1)),
    ],
)
def test_the_day_of_the_number_that_was_is_not_the_day_of_the_number_that_is(text: str, now: date | None, then: date) -> None:
    by_number = {s.count.low: s for s in told(text) if s.count is not None}
    assert by_number[1100].on.earliest == then
    assert by_number[1146].on.earliest == (now or PUBLISHED)
