"""Facts whatever stands before their verb, over it, or between it and its subject: auxiliaries before subjects, subjects that are no nouns,
clauses inside clauses, and words that take back, doubt or only wish what they govern. All people, groups and figures are invented."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.dates import PartialDate
from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2026, 11, 20)  # a Friday
TUESDAY, OCTOBER = PartialDate.day(date(2026, 11, 17)), PartialDate.month(2026, 10)
ABOUT = "The group has followed arrests, prisoners, sanctions, an exchange and lists of political prisoners in the country for years.\n\n"
UNSCORED = (Kind.MET, Kind.APPOINTED, Kind.SAID)


def told(text: str) -> list[Statement]:
    reading = read(ABOUT + text, published_on=PUBLISHED, publisher="Northwind Agency", language="en")
    return [statement for statement in reading.statements if statement.kind not in UNSCORED and statement.span.start >= len(ABOUT)]


def facts(text: str) -> list[tuple[Kind, int | None]]:
    asserted = [statement for statement in told(text) if statement.modality is Modality.ASSERTED]
    return [(statement.kind, statement.count.low if statement.count else None) for statement in asserted]


@pytest.mark.parametrize(
    "words",
    [
        "Rarely are prisoners released before their terms are up.",
        "Seldom have 40 detainees been freed at once.",
        "Never before had so many people been arrested in one night.",
        "Not since 2011 have so many students been detained in one day.",
        "Nowhere are so many journalists held as in this city.",
        "At no time were the editors charged.",
        "Under no circumstances will the two be released, he said.",
        "No further releases will take place this year, the ministry said.",
        "The release of the 14 did not take place.",
        "Far from releasing the two editors, the court heard nobody.",
        "No-one has been detained in connection with the fire.",
        "None of them should have spent a day in prison.",
        "Were 15 journalists detained?",
        "The ministry said it had no record of the arrest of Karim Sand.",
        "Unconfirmed reports said that nine men had been freed.",
        "Nobody could confirm that nine men had been freed.",
        "Prosecutors decided against releasing the nine men.",
        "The deportation of the nine men was blocked by the court.",
        "A petition for the deportation of the nine men gathered 10,000 signatures.",
        "He denied reports, including one carried by this agency, that nine men had been freed.",
        "The opposition vowed to hold a rally every week until all those jailed were free.",
        "Dozens of people are arrested every week, activists say.",
        "Rewards are on offer for the arrest of 34 activists.",
        "The Council listed judges who sentenced opposition figures.",
    ],
)
def test_words_that_leave_no_fact(words: str) -> None:
    assert [fact for fact in facts(words) if fact[0] is not Kind.MEASURE_IMPOSED] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Only in March were the five charged.", (Kind.CHARGED, 5)),
        ("No sooner had the five been freed than police came back.", (Kind.RELEASED, 5)),
        ("Two supporters who applauded when the verdict was read were detained by bailiffs.", (Kind.DETAINED, 2)),
        ("The authorities set free 14 protesters.", (Kind.RELEASED, 14)),
        ("Freed with her was a painter, Ivan Orel.", (Kind.RELEASED, None)),
        ("Those still in detention include Ana Ruiz, a lawyer.", (Kind.HELD, None)),
        ("As of 20 March, 1,146 people were recognised as political prisoners.", (Kind.HELD, 1146)),
        ("A magistrate remanded the four in custody on Monday.", (Kind.DETAINED, 4)),
        ("Nine of them have since served their terms.", (Kind.RELEASED, 9)),
        ("The army handed over 40 captured soldiers to the Red Cross.", (Kind.RELEASED, 40)),
        ("The regime flew 135 prisoners to Guatemala.", (Kind.DEPORTED, 135)),
        ("Washington reimposed oil sanctions the following month.", (Kind.MEASURE_IMPOSED, None)),
        ("The Council today listed 26 individuals.", (Kind.MEASURE_IMPOSED, 26)),
        ("You will remember that the four were arrested in May.", (Kind.DETAINED, 4)),
        ("Ethiopia was holding at least six journalists on 1 May.", (Kind.HELD, 6)),
    ],
)
def test_facts_in_another_order(words: str, expected: tuple[Kind, int | None]) -> None:
    assert expected in facts(words)


SUBJECTS = ("Both", "Several", "Most of them", "The rest", "Another", "The last of them", "Twelve", "Some 40 people", "Ana Ruiz, 34,")
PREDICATES = (
    ("left prison on Tuesday", Kind.RELEASED),
    ("went on trial on Tuesday", Kind.TRIED),
    ("received five years in prison on Tuesday", Kind.SENTENCED),
    ("died in custody on Tuesday", Kind.DIED),
    ("appeared in court on Tuesday", Kind.TRIED),
)


@given(st.sampled_from(list(product(SUBJECTS, PREDICATES))))
@settings(max_examples=len(SUBJECTS) * len(PREDICATES), deadline=None)
def test_whoever_the_subject_is(pair: tuple[str, tuple[str, Kind]]) -> None:
    subject, (predicate, kind) = pair
    found = [statement for statement in told(f"{subject} {predicate}.") if statement.modality is Modality.ASSERTED]
    assert [statement.kind for statement in found] == [kind]
    assert found[0].on.same_range(TUESDAY)


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("It was on Tuesday that police arrested 40 people.", Kind.DETAINED, TUESDAY),
        ("Forty people were arrested after a rally on Tuesday.", Kind.DETAINED, TUESDAY),
        ("In October, when the government began letting out 553 prisoners, she waited.", Kind.RELEASED, OCTOBER),
        ("Venezuela released 23 people. The releases took place late on Tuesday.", Kind.RELEASED, TUESDAY),
        ("Ana Ruiz was one of 13 people pardoned and let out on 17 November.", Kind.RELEASED, TUESDAY),
        ("Bui Nga was freed on Monday. Tran Duy, who was arrested in 2019, was let out the following day.", Kind.RELEASED, TUESDAY),
        ("Tuesday. Singapore deported two men. A judge had refused to stop the flight.", Kind.DEPORTED, TUESDAY),
        (
            "Since the announcement on 8 January 687 prisoners have been released.",
            Kind.RELEASED,
            PartialDate.between(date(2026, 1, 8), PUBLISHED),
        ),
        (
            "Ana Ruiz was arrested in August 2023 and given seven years in prison the following spring.",
            Kind.SENTENCED,
            PartialDate.between(date(2024, 3, 1), date(2024, 5, 31)),
        ),
        (
            "Between January and the end of May police detained more than 200 people.",
            Kind.DETAINED,
            PartialDate.between(date(2026, 1, 1), date(2026, 5, 31)),
        ),
    ],
)
def test_times_from_elsewhere_in_the_sentence(words: str, kind: Kind, expected: PartialDate) -> None:
    assert any(statement.on.same_range(expected) for statement in told(words) if statement.kind is kind)


def test_a_part_belongs_to_what_befell_it() -> None:
    found = told(
        "The president pardoned 312 prisoners in April. In 2025 the monitor recorded 2,163 arrests. "
        "At least 40 of those pardoned have been arrested again."
    )
    part = next(statement for statement in found if statement.kind is Kind.RETURNED_TO_CUSTODY)
    assert part.count is not None
    whole = next(statement for statement in found if statement.id == part.count.subset_of)
    assert whole.kind is Kind.RELEASED and whole.count is not None and whole.count.low == 312


def test_somebody_elses_father_is_not_in_prison_for_her() -> None:
    found = told('"He was not on the bus," said Ma Thandar, whose father, a former lawmaker, is serving a 20-year sentence in Obo prison.')
    assert [(statement.kind, statement.people) for statement in found] == [(Kind.HELD, ())]


def test_a_company_taken_off_a_list_is_nobody() -> None:
    (lifted,) = told("The United States removed Belavia from the sanctions list on Tuesday.")
    assert lifted.kind is Kind.MEASURE_LIFTED and lifted.people == ()


@pytest.mark.parametrize("name", ["Salma al-Shehab", "Mahienour el-Massry", "Abdulhadi al-Khawaja", "Mark Swidan"])
@pytest.mark.parametrize("words", ["{name} was released on Tuesday.", "{name} and Anna Frost were released on Tuesday."])
def test_names_that_open_a_sentence(name: str, words: str) -> None:
    (released,) = told(words.format(name=name))
    assert name in [mention.name for mention in released.people]


def test_each_of_two_named() -> None:
    found = told("Police arrested the editors Anna Frost and Ivan Orel in May. Each was sentenced to five years on Tuesday.")
    (sentenced,) = [statement for statement in found if statement.kind is Kind.SENTENCED]
    assert sorted(mention.name for mention in sentenced.people) == ["Anna Frost", "Ivan Orel"]


@pytest.mark.parametrize(
    "words",
    [
        "Forty people had been arrested in Brest, Viasna's data show.",
        "Figures published by Viasna show that forty people had been arrested in Brest.",
    ],
)
def test_whose_figures_show_it(words: str) -> None:
    (detained,) = told(words)
    assert detained.speakers == ("Viasna", "Northwind Agency")


@pytest.mark.parametrize(
    ("words", "kind", "name"),
    [
        ("A court in Khora on Tuesday remanded in custody the editor Alma Ruiz.", Kind.DETAINED, "Alma Ruiz"),
        ("The judge released on bail the editor Alma Ruiz.", Kind.RELEASED, "Alma Ruiz"),
        ("Police took into custody the editor Alma Ruiz and two students.", Kind.DETAINED, "Alma Ruiz"),
        ("A court sent to prison the editor Alma Ruiz.", Kind.SENTENCED, "Alma Ruiz"),
        ("The court sentenced to ten years in prison the editor Alma Ruiz.", Kind.SENTENCED, "Alma Ruiz"),
        ("A court sentenced to death the editor Alma Ruiz.", Kind.SENTENCED, "Alma Ruiz"),
    ],
)
def test_people_stand_behind_what_they_are_brought_into(words: str, kind: Kind, name: str) -> None:
    (found,) = [one for one in told(words) if one.kind is kind]
    assert [person.name for person in found.people] == [name]


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("The monitor says 40 lawyers and reporters are in prison.", Kind.HELD, 40),
        ("The monitor says 40 lawyers and reporters were arrested on Tuesday.", Kind.DETAINED, 40),
        ("Relatives said 12 teachers and nurses were freed on Tuesday.", Kind.RELEASED, 12),
        ("He said police and soldiers had arrested nine men.", Kind.DETAINED, 9),
    ],
)
def test_two_conjuncts_behind_a_verb_of_saying_are_one_subject(words: str, kind: Kind, number: int) -> None:
    assert (kind, number) in facts(words)


@pytest.mark.parametrize("mark", ["-", "•", "1.", "i.", "(a)", "a)"])
def test_items_under_a_gerund_are_asked_for(mark: str) -> None:
    found = told(f"Please write to the authorities of Cadria, urging them to:\n\n{mark} Release Ms Alma Ruiz and Mr Ivo Lenk at once;\n")
    assert [(one.kind, one.modality) for one in found] == [(Kind.RELEASED, Modality.DEMANDED)]
    assert [person.name for person in found[0].people] == ["Alma Ruiz", "Ivo Lenk"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Two of the 45 freed men were returned to La Cadria prison on Tuesday.", Kind.RETURNED_TO_CUSTODY),
        ("The hostages were returned to their families on Tuesday.", Kind.RELEASED),
    ],
)
def test_where_people_are_returned_to_tells_what_befell_them(words: str, kind: Kind) -> None:
    assert [one.kind for one in read(words, published_on=PUBLISHED, publisher="Northwind Agency", language="en").statements] == [kind]


def test_who_visits_a_prison_again_is_in_no_custody() -> None:
    assert told("She returned to the prison with parcels. Relatives returned to Umbra prison to wait for those freed.") == []
