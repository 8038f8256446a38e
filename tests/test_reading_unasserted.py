"""What a report does not assert: what a correction takes back, what is imagined, asked, made a rule or told as a story; and the numbers of
those who are left out.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 11, 12)  # a Wednesday
UNSCORED = (Kind.MET, Kind.APPOINTED, Kind.SAID)
ABOUT = "The prisoners were ill.\n\n"
Told = tuple[str, str, tuple[int | None, int | None] | None]


def statements(text: str) -> list[Statement]:
    made = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [one for one in made if one.kind not in UNSCORED]


def told(text: str) -> list[Told]:
    """Kind, modality and range of each statement, in the order of the words."""
    return [
        (one.kind.value, one.modality.value, (one.count.low, one.count.high) if one.count is not None else None) for one in statements(text)
    ]


def asserted(text: str) -> list[tuple[str, tuple[int | None, int | None] | None]]:
    return [(kind, count) for kind, modality, count in told(text) if modality == "asserted"]


CORRECTIONS = """Corrections and clarifications

An article published on 3 November ("Nine freed in Tashir amnesty", page 6) said that nine prisoners had been freed from Tashir prison. In
fact six were freed; three others were moved to a prison in the south. The article also said that the trade unionist Karim Oudghiri had been
sentenced to five years. He was sentenced to five months.

An earlier version of our live coverage stated that 14 demonstrators had died in custody. The hospital has since said that nobody died in
custody.

Owing to an editing error, a report gave the wrong date for the release of the blogger Tomé Vaz. He was released on 28 October.

A profile of General Sadio Ture said he had been detained by the military government. He was never detained.
"""


def test_a_correction_denies_what_it_takes_back_and_asserts_what_it_puts_right() -> None:
    assert asserted(CORRECTIONS) == [("released", (6, 6)), ("transferred", (3, 3)), ("sentenced", None), ("released", None)]
    taken_back = [one for one in statements(CORRECTIONS) if one.modality is Modality.DENIED and one.count is not None]
    assert [(one.kind, one.count.low) for one in taken_back if one.count] == [(Kind.RELEASED, 9), (Kind.RELEASED, 9), (Kind.DIED, 14)]
    assert {one.speakers for one in taken_back} == {("Northwind",)}  # nobody else is told to deny it


def test_an_article_is_a_source_like_any_other_where_nothing_is_corrected() -> None:
    text = "An article in the Tashir Post said that nine prisoners had been freed on Monday."
    assert [kind for kind, _ in asserted(text)] == ["released"]


def test_a_post_that_a_later_one_corrects_is_no_more_than_alleged() -> None:
    text = """Protest live

    21:20 A correction to our 20.44 post: Elene Amirani has not been arrested. She was stopped by police and let through.

    20:44 Opposition politician Elene Amirani has been arrested, her party says.
    """
    modalities = [one.modality for one in statements(text) if one.kind is Kind.DETAINED]
    assert modalities == [Modality.DENIED, Modality.ALLEGED]


IMAGINED = [
    "Imagine that your brother has been arrested. You are told nothing. Somebody rings and says he has been sentenced to nine years.",
    "Suppose that a journalist is jailed for four years. Her editor is arrested too.",
    "Let us suppose that the court frees all 12 men.",
]


@pytest.mark.parametrize("text", IMAGINED)
def test_what_is_imagined_has_not_happened(text: str) -> None:
    assert asserted(ABOUT + text) == []


def test_a_story_told_in_the_past_ends_what_is_imagined() -> None:
    text = "Imagine that your brother has been arrested. On Monday police in Minsk arrested 12 people."
    assert asserted(ABOUT + text) == [("detained", (12, 12))]


ASKED = [
    "HOST: So 112 people are held today?",
    "HOST: Is it right that Nika Gvarami has been let go?",
    "HOST: Twelve people have been arrested since Monday?",
    "People ask me when I was released.",
    "They asked why she had been arrested.",
]


@pytest.mark.parametrize("text", ASKED)
def test_what_is_asked_claims_nothing(text: str) -> None:
    assert asserted(f"ADEYEMI: The prisoners were ill.\n\n{text}") == []


def test_a_question_takes_for_granted_what_it_tells_in_passing() -> None:
    assert asserted("HOST: Will the 12 people who were arrested on Monday be freed?\n\nADEYEMI: I hope so.") == [("detained", (12, 12))]


RULES = [
    "In practice, lawyers say, people are held for six months or more before they are charged.",
    "Suspects are routinely detained without a warrant.",
    "Method: a person arrested twice in one month is counted once.",
    "The law applies to people convicted of non-violent offences before 1 July.",
    "It does not cover those convicted of treason.",
    "The minister told parliament that those who had been arrested would have a fair trial.",
    "Those who attacked officers are arrested.",
]


@pytest.mark.parametrize("text", RULES)
def test_a_rule_befell_nobody(text: str) -> None:
    assert asserted(ABOUT + text) == []


def test_those_of_a_day_were_arrested_all_the_same() -> None:
    assert asserted("Those who were arrested on Monday were freed on Tuesday.") == [("detained", None), ("released", None)]


NOT_TOLD = [
    ('Kerrache\'s last novel, "The Prisoner of the Tower", tells the story of a clerk who is jailed for forty years.', []),
    ("A novel about a jailer who is arrested by his own son won the prize.", []),
    ("Lukashenko released 12 ministers from their duties on Monday.", []),
    ("She has been released from fear.", []),
    ("The chairman issued a warrant for her arrest.", []),
    ("Ivan Dudko's release this Friday, announced on Monday, was put off.", [("released", "denied", None)]),
    (
        "Washington refused to lift sanctions in exchange for the release of 12 Americans.",
        [("measure_lifted", "denied", None), ("released", "possible", (12, 12))],
    ),
    (
        "Washington lifted sanctions in exchange for the release of 12 Americans.",
        [("measure_lifted", "asserted", None), ("released", "asserted", (12, 12))],
    ),
    (
        "Counsel argued that the Supreme Court had ruled that the law was void, and that the accused should therefore be freed.",
        [("released", "demanded", None)],
    ),
    ("Fifty-nine hostages came home in coffins.", [("died", "asserted", (59, 59))]),
    ("The beekeeper got out on Thursday after five years and two months.", [("released", "asserted", None)]),
    ("The court ruled that the arrest of 12 people in 2020 was illegal.", [("detained", "asserted", (12, 12))]),
    ("She was summoned by police on Tuesday and briefly detained.", [("detained", "asserted", None)]),
]


@pytest.mark.parametrize(("text", "expected"), NOT_TOLD)
def test_what_the_words_do_not_tell(text: str, expected: list[Told]) -> None:
    assert told(ABOUT + text) == expected


COUNTED = [
    ("Last year 33 people were kidnapped on the road; all but one were released.", [("detained", (33, 33)), ("released", (32, 32))]),
    ("All 12 members of the board but one have been jailed.", [("detained", (11, 11))]),
    ("Three couples were detained on Monday.", [("detained", (6, 6))]),
    ("Anna and Karl Frost, a British couple on a tour, were arrested in May.", [("detained", (2, 2))]),
    ("Twenty guards taken hostage by the rioters were released on Monday.", [("detained", (20, 20)), ("released", (20, 20))]),
    ("The tally of arrests passes 8,000.", [("detained", (8001, None))]),
    ('"For every person who came out, two were arrested," she said.', [("detained", None)]),
    ("The League says 81 foreigners or dual nationals are behind bars.", [("held", (81, 81))]),
    ("The register contained 386 names of persons detained for their views.", [("held", (386, 386))]),
    (
        "She documented the re-arrest of 28 of them, four of whom are minors.",
        [("returned_to_custody", (28, 28)), ("returned_to_custody", (4, 4))],
    ),
    ("The state of emergency has seen 87,000 people jailed.", [("detained", (87000, 87000))]),
    ("Jailed at 19, freed at 34.", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_whose_number_a_number_is(text: str, expected: list[tuple[str, tuple[int | None, int | None] | None]]) -> None:
    assert asserted(ABOUT + text) == expected


def test_one_of_fifty_who_refuses_is_one() -> None:
    text = "On Monday 50 prisoners were let go. One of the 50, the former minister Vasil Ramanchuk, refused to cross the border."
    refused = next(one for one in statements(text) if one.kind is Kind.REFUSED_DEPORTATION)
    assert refused.count is not None
    assert (refused.count.low, refused.count.high) == (1, 1)


def test_he_after_her_father_is_her_father() -> None:
    text = "Margit Halloway was born in 1938. Her father, a printer, was arrested in 1949. He was amnestied in 1955."
    assert [one.people for one in statements(text)] == [(), ()]


def test_a_bulletin_counts_each_line_by_its_own_label() -> None:
    text = """Monthly monitor

Arrests: 214 (September: 187)
Of which women: 23
Transferred to other prisons: 18
Deaths in custody: 2
Enforced disappearances: 11 new cases
Withdrawn from the list of prisoners: 1 person
"""
    made = statements(text)
    assert [(one.kind.value, one.count.low) for one in made if one.count] == [
        ("detained", 214),
        ("detained", 187),
        ("detained", 23),
        ("transferred", 18),
        ("died", 2),
        ("undesignated", 1),
    ]
    assert made[2].count is not None
    assert made[2].count.subset_of == made[0].id  # of this month's, not of the month it is compared with


def test_a_day_that_may_be_any_is_no_date() -> None:
    text = "I was arrested at the airport on a Sunday. The prisoners were ill."
    assert [one.on.earliest for one in statements(text)] == [None]


@given(whole=st.integers(min_value=11, max_value=900), left=st.integers(min_value=2, max_value=9))
def test_all_but_some_are_the_rest(whole: int, left: int) -> None:
    text = f"Police detained {whole} people on Monday; all but {left} were freed on Tuesday."
    assert asserted(text) == [("detained", (whole, whole)), ("released", (whole - left, whole - left))]


@given(number=st.integers(min_value=2, max_value=5000))
def test_a_number_that_an_article_had_wrong_is_never_asserted(number: int) -> None:
    text = f"An earlier version of this article said that {number:,} people had been arrested on Monday."
    assert asserted(ABOUT + text) == []


MORE_RULES = [
    "An enforced disappearance occurs when a person is arrested by agents of the state.",
    "In none was a person convicted of murder freed.",
    "Can a person who has been pardoned be arrested again?",
    "The union asked in May for the release of everyone held for peaceful expression.",
    "The ministry promised in May to review the cases of journalists held under the emergency law.",
    "The migration of persons deported from third countries must be orderly.",
    '"You free ten, they\'ll take twenty," said a caller.',
    "I would talk to those who jail them.",
    "We will not vote as long as one of them is behind bars.",
    "Washington will not ease sanctions while a single demonstrator is in prison.",
    "Traders see it as a step to the lifting of sanctions on the bank.",
    "Tashkent rejects a call by experts for the release of the journalist Aybek Sultan.",
    "The Inter-American Court ordered Ana Ruiz's release in November.",
    "Under the deal each side was to hand over everyone.",
]


@pytest.mark.parametrize("text", MORE_RULES)
def test_what_is_asked_for_ruled_or_feared_is_no_fact(text: str) -> None:
    assert asserted(ABOUT + text) == []


KINDS = [
    ("Darya Rusak is behind bars again.", [("returned_to_custody", None)]),
    ("By its count 14 of the 211 prisoners have since been locked up again.", [("returned_to_custody", (14, 14))]),
    ("Six officers have been jailed for torturing detainees.", [("sentenced", (6, 6))]),
    ("Minyar Bakir was found hanged in his cell in April.", [("died", None)]),
    ("Two men detained over the rallies died in custody.", [("died", (2, 2))]),
    ("He is the fourth person imprisoned over the protests to die behind bars.", [("died", (4, 4))]),
    ("Fifteen men jailed for protesting went home on Sunday.", [("released", (15, 15))]),
    ("One man detained for insulting an officer; released at dawn.", [("detained", (1, 1))]),
    ("Tadesse Worku and Ana Ruiz left the Kaliti remand centre on Monday.", [("released", None)]),
]


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_what_befell_them(text: str, expected: list[tuple[str, tuple[int | None, int | None] | None]]) -> None:
    assert [kind for kind, _ in asserted(ABOUT + text)] == [kind for kind, _ in expected]
    assert dict(asserted(ABOUT + text)).items() >= {pair for pair in expected if pair[1] is not None}


SUMS = [
    ("A mother and her two sons were arrested on Monday.", (3, 3)),
    ("Three sisters and their father were arrested on Monday.", (4, 4)),
    ("Four Britons and their Afghan driver were arrested on Monday.", (5, 5)),
    ("The 19-year-old and two friends were arrested on Monday.", (3, 3)),
    ("He was arrested along with two other foreigners, a Latvian and a Turk.", (2, 2)),
    ("1,021 people recognised as political prisoners were arrested on 31 October.", (1021, 1021)),
    (
        "Those named are the brewer Mattis Orne, the student Eva Tallin, and four employees of the bank who were arrested in Minsk in May.",
        (4, 4),
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_how_many_they_are_together(text: str, expected: tuple[int, int]) -> None:
    assert ("detained", expected) in asserted(ABOUT + text)


def test_an_order_that_nobody_carried_out_let_nobody_go() -> None:
    carried_out = "On Monday the Supreme Court ordered the release of three men."
    assert told(ABOUT + carried_out) == [("released", "asserted", (3, 3))]
    assert told(ABOUT + carried_out + " As of today the order has not been carried out.") == [("released", "demanded", (3, 3))]


def test_a_total_of_others_is_no_total_of_those_freed() -> None:
    text = """The king pardoned 203 prisoners on Monday.

    The citizenship of 67 more people was withdrawn, bringing the total this year to over 40,000."""
    assert asserted(text) == [("released", (203, 203))]


def test_those_who_remain_are_none_of_those_brought_home() -> None:
    held = [
        one for one in statements("The state has brought home more than 70 prisoners since 2021. Eleven remain in prison.") if one.count
    ]
    assert held[-1].kind is Kind.HELD
    assert held[-1].count is not None
    assert held[-1].count.subset_of is None


def test_two_editors_and_their_two_names_are_one_arrest() -> None:
    text = """Police arrested two newspaper editors on Monday.

    Hana Fekade and Ali Noor were taken from a cafe in the Bole district. They are in prison."""
    arrests = [one for one in statements(text) if one.kind is Kind.DETAINED]
    assert len(arrests) == 1
    assert arrests[0].count is not None
    assert arrests[0].count.low == 2
    assert {person.name for person in arrests[0].people} == {"Hana Fekade", "Ali Noor"}


def test_two_who_leave_a_jail_are_both_named() -> None:
    text = "Meskerem Tadesse and Biniam Worku were in jail. Tadesse and Worku left the Kaliti remand centre on Monday."
    left = next(one for one in statements(text) if one.kind is Kind.RELEASED)
    assert {person.name for person in left.people} == {"Meskerem Tadesse", "Biniam Worku"}


def test_a_street_is_nobody() -> None:
    text = "Police dispersed protesters on Rustaveli Avenue. An inmate died in prison on Sunday. He was serving life for murder."
    assert {person.name for one in statements(text) for person in one.people} == set()


DOUBTED = [
    ("There is no truth to the claim that 12 people were killed in custody.", [("died", "denied", (12, 12))]),
    ("He joked that he had been released for bad behaviour.", [("released", "alleged", None)]),
    ("Police almost arrested the wrong man.", [("detained", "denied", None)]),
    ("Nearly 40 people were arrested.", [("detained", "asserted", (None, 39))]),
    ("The amnesty covers 4,000 prisoners.", [("released", "possible", (4000, 4000))]),
    ("The amnesty covered 4,000 prisoners.", [("released", "asserted", (4000, 4000))]),
]


@pytest.mark.parametrize(("text", "expected"), DOUBTED)
def test_what_is_doubted_joked_or_only_meant(text: str, expected: list[Told]) -> None:
    assert told(ABOUT + text) == expected


def test_a_mistake_arrests_nobody() -> None:
    arrest = next(one for one in statements(ABOUT + "He was arrested by mistake on Monday."))
    assert arrest.parties == ()


@pytest.mark.parametrize(
    "maxim", ["There is no amnesty without freedom.", "There can be no release without a trial.", "We want no deal without guarantees."]
)
def test_what_cannot_be_without_another_thing_is_no_news_of_either(maxim: str) -> None:
    assert [one for one in told(f'{ABOUT}"{maxim}" said Leo Sand, a lawyer.\n') if one[1] == "denied"] == []
