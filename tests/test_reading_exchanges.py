"""Deals as reports tell them: how many of the freed are political prisoners and who says so, what was given for what, and what came since.

All people and bodies are invented, except states, their capitals and well-known monitors; so are all events.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Relation, Statement
from habeas.reading import read

PUBLISHED = date(2026, 11, 20)  # a Friday


def told(text: str) -> tuple[Statement, ...]:
    return tuple(read(text, published_on=PUBLISHED, publisher="Dispatch", language="en").statements)


def only(statements: tuple[Statement, ...], kind: Kind) -> Statement:
    (found,) = [statement for statement in statements if statement.kind is kind]
    return found


FREED = "Belarus freed 52 prisoners on Thursday. "


@pytest.mark.parametrize(
    "words",
    [
        "The human rights centre Viasna recognises 40 of the 52 as political prisoners.",
        "Viasna considers 40 of them to be political prisoners.",
        "Of the 52, Viasna had listed 40 as political prisoners.",
        "Viasna said it had verified 40 political prisoners among those released.",
        "Viasna counts 40 political prisoners among them.",
        "Viasna identified 40 political prisoners in the group.",
        "Forty of them had been recognised as political prisoners by Viasna.",
        "Forty had been designated political prisoners by Viasna.",
        "According to Viasna, 40 of those freed are political prisoners.",
    ],
)
def test_who_counts_political_prisoners_among_the_freed_designates_nobody_by_it(words: str) -> None:
    whole, part = told(FREED + words)
    assert (part.kind, part.modality) == (Kind.RELEASED, Modality.ASSERTED)
    assert part.count is not None and (part.count.low, part.count.high) == (40, 40)
    assert (part.count.population, part.count.subset_of) == ("political prisoners", whole.id)
    assert part.speakers == ("Viasna", "Dispatch")
    assert part.on.same_range(whole.on)
    assert all(party.role != "by" for party in part.parties)


def test_recognitions_with_a_day_of_their_own_or_of_other_people_stay_recognitions() -> None:
    *_, later = told("Police detained 52 people on Wednesday. On Thursday Viasna recognised 13 of them as political prisoners.")
    assert (later.kind, later.on.earliest) == (Kind.DESIGNATED, date(2026, 11, 19))
    *_, others = told(FREED + "Viasna has since recognised 13 of those arrested in May as political prisoners.")
    assert others.kind is Kind.DESIGNATED and others.count is not None and others.count.subset_of is None


def test_the_rest_are_of_the_whole_and_not_of_the_part_told_last() -> None:
    whole, part, rest = told(
        FREED + "Viasna counts 40 political prisoners among them. The remaining 12 had been jailed on ordinary charges."
    )
    assert rest.kind is Kind.RELEASED and rest.count is not None
    assert (rest.count.low, rest.count.population, rest.count.subset_of) == (12, "prisoners", whole.id)
    assert part.count is not None and part.count.subset_of == whole.id


def test_those_held_who_cross_a_border_are_told_as_freed_only() -> None:
    (freed,) = told("Thirty-one people held in Belarusian prisons crossed into Lithuania on Thursday evening, the president said.")
    assert freed.kind is Kind.RELEASED and freed.count is not None and freed.count.low == 31


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("An envoy said the United States was lifting sanctions on Belavia in return for the releases.", "United States"),
        ("Washington repaid the gesture by lifting sanctions on Belavia.", "Washington"),
        ("The United States responded by lifting sanctions on Belavia.", "United States"),
        ("Sanctions on Belavia were eased in exchange for their freedom.", None),
        ("The United States in turn lifted sanctions on Belavia.", "United States"),
        ("The United States in exchange unblocked the accounts of the state bank.", "United States"),
        ("As part of the deal, the United States lifted sanctions on Belavia.", "United States"),
        ("In exchange, the U.S. Treasury issued a six-month licence allowing Belavia to buy spare parts.", "U.S. Treasury"),
    ],
)
def test_what_was_given_for_a_release_is_tied_to_it(words: str, by: str | None) -> None:
    statements = told(FREED + words)
    released, given = only(statements, Kind.RELEASED), only(statements, Kind.MEASURE_LIFTED)
    assert [(link.relation, link.to) for link in given.links if link.relation is Relation.IN_RETURN_FOR] == [
        (Relation.IN_RETURN_FOR, released.id)
    ]
    assert next((party.name for party in given.parties if party.role == "by"), None) == by
    assert given.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "words",
    [
        "In exchange, Washington agreed to ease restrictions on the state airline.",
        "In return the European Commission will unfreeze 40 million euros in aid for Minsk.",
        "In exchange, Washington will allow the state airline to buy spare parts.",
        "For its part, Washington promised to lift sanctions on Belavia.",
    ],
)
def test_what_is_to_be_given_is_promised(words: str) -> None:
    statements = told(FREED + words)
    given = only(statements, Kind.MEASURE_LIFTED)
    assert given.modality is Modality.PROMISED
    assert given.links and any(party.role == "by" for party in given.parties)


@pytest.mark.parametrize(
    "words",
    [
        "The opposition says no concessions were made in exchange.",
        "A spokeswoman denied that anything had been offered in return.",
        "A spokesperson for the Commission said its decision was not linked to the release.",
    ],
)
def test_a_denied_bargain_is_a_deal_denied_and_leaves_the_release_alone(words: str) -> None:
    statements = told(FREED + words)
    assert only(statements, Kind.AGREED).modality is Modality.DENIED
    assert not only(statements, Kind.AGREED).links
    assert [statement.modality for statement in statements if statement.kind is Kind.RELEASED and statement.count] == [Modality.ASSERTED]


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Since the release, another 143 people have been added to Viasna's list of political prisoners.", PUBLISHED),
        ("Viasna has designated 143 people as political prisoners since the deal.", PUBLISHED),
        ("In the weeks since, 143 people have been recognised as political prisoners, according to Viasna.", PUBLISHED),
        ("According to Viasna, 143 people were recognised as political prisoners in the two months that followed.", PUBLISHED),
        ("In the month after the release, Viasna recognised 143 people as political prisoners.", date(2026, 11, 1)),
        ("In the four weeks since the release, Viasna recognised 143 people as political prisoners.", PUBLISHED),
    ],
)
def test_what_is_told_since_a_release_is_of_the_days_since(words: str, until: date) -> None:
    released, since = told("Belarus freed 52 prisoners on 1 October. " + words)
    assert since.kind is Kind.DESIGNATED and since.count is not None and since.count.low == 143
    assert (since.on.earliest, since.on.latest) == (date(2026, 10, 1), until)
    assert [(link.relation, link.to) for link in since.links] == [(Relation.AFTER, released.id)]
    assert since.speakers[0] == "Viasna"


def test_so_long_after_an_event_is_no_stretch_that_begins_with_it() -> None:
    *_, again = told("Anna Frost was released on 1 October. She was arrested again minutes after her release.")
    assert (again.on.earliest, again.on.latest) == (date(2026, 10, 1), date(2026, 10, 1))


def test_new_political_prisoners_recorded_are_no_stock() -> None:
    *_, new = told(FREED + "In October Viasna registered 143 new political prisoners.")
    assert (new.kind, new.on.earliest, new.on.latest) == (Kind.DESIGNATED, date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    "name",
    ["Institute for Peace and Democracy", "Ministry of Labour and Social Policy", "Committee for Justice and Freedom"],
)
def test_a_body_with_two_aims_has_one_name(name: str) -> None:
    *_, said = told(f"Police detained 20 activists on Monday. The {name} said that 12 prisoners were freed on Tuesday.")
    assert said.speakers[0] == name


def test_somebody_handed_over_for_somebody_else() -> None:
    statements = told(
        "Germany on Tuesday handed Vadim Sokolnik, a Russian convicted of spying, to Moscow in return for the schoolteacher Anna Reuter,"
        " who had spent 19 months in a Russian jail, both governments said."
    )
    freed = {statement.people[0].name: statement for statement in statements if statement.kind is Kind.RELEASED}
    assert set(freed) == {"Vadim Sokolnik", "Anna Reuter"}
    assert [(link.relation, link.to) for link in freed["Anna Reuter"].links] == [(Relation.IN_RETURN_FOR, freed["Vadim Sokolnik"].id)]
    assert all(statement.on.earliest == date(2026, 11, 17) for statement in freed.values())
    (held,) = [statement for statement in statements if statement.kind is Kind.HELD]
    assert not held.links


def test_those_counted_of_a_convicted_group_that_was_pardoned_were_pardoned() -> None:
    pardoned, _, listed = told("Lukashenko pardoned 22 people convicted of extremism. Viasna said 19 of the 22 had been on its lists.")
    assert (listed.kind, listed.count and listed.count.subset_of) == (Kind.RELEASED, pardoned.id)


def test_who_is_released_after_serving_a_sentence_is_held_no_more() -> None:
    (released,) = told("Anna Frost was released on Monday after serving her sentence.")
    assert released.kind is Kind.RELEASED and not released.links


@pytest.mark.parametrize(
    "price",
    [
        "the easing of US sanctions on Ostavia",
        "the lifting of U.S. sanctions on Ostavia",
        "sanctions relief",
        "US sanctions relief",
        "relief from sanctions",
    ],
)
def test_sanctions_of_a_state_are_a_price_whatever_names_the_state(price: str) -> None:
    text = f"Ostania freed 18 prisoners on Thursday in exchange for {price}.\n"
    freed, lifted = read(text, published_on=date(2025, 3, 14), publisher="Northwind", language="en").statements
    assert (freed.kind, lifted.kind, lifted.modality) == (Kind.RELEASED, Kind.MEASURE_LIFTED, Modality.ASSERTED)
    assert [(link.relation, link.to) for link in lifted.links] == [(Relation.IN_RETURN_FOR, freed.id)]


def test_sanctions_that_are_a_verb_stay_one() -> None:
    (one,) = read(
        "The US sanctions Ostavia over the arrests.\n", published_on=date(2025, 3, 14), publisher="Northwind", language="en"
    ).statements
    assert one.kind is Kind.MEASURE_IMPOSED
