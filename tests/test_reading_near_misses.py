"""What a careful reader does not take for a fact: other senses of the words of custody, what is only feared, asked, supposed or told in
a story, and what a negation leaves standing. All people, groups and works are invented."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday
UNSCORED = (Kind.MET, Kind.APPOINTED, Kind.SAID)


def told(text: str) -> tuple[Statement, ...]:
    found = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return tuple(statement for statement in found if statement.kind not in UNSCORED)


def facts(text: str) -> list[tuple[str, str]]:
    return [(statement.kind.value, statement.quote) for statement in told(text) if statement.modality is Modality.ASSERTED]


OTHER_SENSES = (
    "The ministry released a report on Tuesday.",
    "The band will release its third album in May.",
    "A judge granted the mother custody of the two children.",
    "Customers were charged $20 for the service.",
    "About 9,000 households were charged the new rate.",
    "The sentence has two clauses and the writer sentenced it to the bin.",
    "The trial of a new malaria vaccine began on Monday.",
    "A trial of 1,200 patients showed that the vaccine works.",
    "The central bank arrested the decline of the currency.",
    "The deal freed up land for housing.",
    "The budget was sanctioned by parliament.",
    "The court sanctioned the merger of the two banks.",
    "The minister sanctioned the use of force.",
    "Customs officers detained 40 tonnes of cheese at the border.",
    "Shipments were detained at customs.",
    "He was held in high esteem by his colleagues.",
    "She was held hostage by her own fame.",
    "Our critic was held captive by the first episode.",
    "I was detained by roadworks for 40 minutes.",
    "The makers are being tried in the court of public opinion.",
    "Twenty actors tried out for the part.",
    "Thirty volunteers were held overnight for observation and sent home the next morning.",
    "Twelve young squirrels were released into the woods, and three captured last autumn were moved to a shelter.",
    "Dozens of turtles were released on the beach.",
    "Some 300 workers were let go at the plant.",
    "Sanctions have been lifted on the club, which had been barred by the league from signing players.",
    "Two lawyers were barred from the courtroom.",
    "In the novel, two brothers are arrested by the secret police.",
    "The film follows three women who are jailed for theft.",
    "We watched an episode in which a teacher is jailed for a murder.",
)


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_other_senses_are_no_facts(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We will not rest until every one of them is home.",
        "They want answers before they are freed.",
        "It was not clear whether she had been arrested.",
        "Police did not say how many people were arrested.",
        "His family has yet to learn what he is accused of.",
        "The law was changed so that he could be released.",
        "Officials refused to release the three journalists.",
        "He was to be released on Monday.",
        "There were unconfirmed reports that five people had been arrested.",
        "The ministry dismissed as fake a report that two Americans had been freed.",
        "A warrant was issued for the arrest of the former minister.",
        "Had he been arrested, he would have been tortured.",
        "The amnesty could see 100 people freed.",
        "Ahead of his trial on Monday, supporters gathered outside the court.",
        "A trial that should have begun on 27 January was put off.",
        "She fled the country for fear of arrest.",
        "The editor was threatened with arrest.",
        "Protesters risk being arrested.",
        "Suppose that the army frees four hostages tomorrow.",
        "The five will also serve three years of probation after their release.",
        "The ministry must drop this charade and set both of them free at once.",
        "Imagine being told that your father will be released on Friday.",
        "Prisoners are freed when it suits the jailer.",
        "Keeping a person behind bars after the end of his sentence is unlawful.",
    ],
)
def test_what_is_feared_asked_or_supposed_is_no_fact(text: str) -> None:
    assert facts(text) == []


def test_a_negation_leaves_standing_what_it_takes_for_granted() -> None:
    (died,) = told("Not one of the 24 people who died in custody has had an autopsy.")
    assert (died.kind, died.modality) == (Kind.DIED, Modality.ASSERTED)
    assert died.count is not None
    assert died.count.low == died.count.high == 24
    found = {statement.kind: statement for statement in told("None of the 30 people arrested on Monday has been charged.")}
    assert found[Kind.DETAINED].modality is Modality.ASSERTED
    assert found[Kind.CHARGED].modality is Modality.DENIED


def test_a_denial_does_not_reach_the_next_clause_of_a_quotation() -> None:
    found = {statement.kind: statement.modality for statement in told('"They were not freed, they were banished," said Ann Frost.')}
    assert found[Kind.RELEASED] is Modality.DENIED
    assert found[Kind.DEPORTED] is Modality.ASSERTED


def test_what_ended_something_that_happened_has_happened() -> None:
    assert [kind for kind, _ in facts("The politician sat at the border for hours until police arrested him.")] == ["detained"]


def test_who_refuses_to_cross_refuses_deportation_and_denies_no_release() -> None:
    found = told("He was taken back to prison the same day after refusing to cross the border.")
    assert {(statement.kind, statement.modality) for statement in found} == {
        (Kind.RETURNED_TO_CUSTODY, Modality.ASSERTED),
        (Kind.REFUSED_DEPORTATION, Modality.ASSERTED),
    }


GROUPS = st.sampled_from(("twelve students", "five journalists", "the two brothers", "41 protesters", "several activists"))
VERBS = st.sampled_from(("arrested", "freed", "deported", "convicted", "pardoned"))
OPEN = st.sampled_from(
    (
        "It is not known whether {group} were {verb}.",
        "Lawyers asked whether {group} had been {verb}.",
        "The ministry would not say whether {group} had been {verb}.",
        "If {group} are {verb}, the talks will end.",
        "Relatives fear that {group} will be {verb}.",
        "The court is expected to rule that {group} be {verb}.",
        "No one believes that {group} will be {verb}.",
    )
)


@given(OPEN, GROUPS, VERBS)
@settings(max_examples=120, deadline=None)
def test_whatever_stays_open_is_no_fact(form: str, group: str, verb: str) -> None:
    text = form.format(group=group, verb=verb)
    assert facts(text) == [], text


@pytest.mark.parametrize(
    "words",
    [
        "Reports that Maria Uzornaya was released on Monday are false, the rights group said.",
        "Rumours that 30 prisoners had been freed are baseless, the ministry said.",
        "Claims that ten detainees were deported last week were fabricated, the spokesman said.",
    ],
)
def test_what_a_report_tells_is_denied_by_whoever_calls_the_report_untrue(words: str) -> None:
    statements = read(words, published_on=date(2026, 1, 14), publisher="The Lantern", language="en").statements
    assert [one.modality.value for one in statements if one.kind.value in ("released", "deported")] == ["denied"]
