"""Reports on trials, bail and deaths in custody, as agencies and monitors write them: who is on the list, what was only tried, whose age it
is, and what is told a second time. All people, groups and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from bulletins import kinds, people, told
from habeas.model import Kind, Modality


@pytest.mark.parametrize(
    "text",
    [
        "The doctors also tried to resuscitate the activist in the hospital.",
        "The well-known activist Ana Ruiz was found unconscious in her prison cell on Tuesday.",
        "During that time he would have no contact with his family or lawyers.",
    ],
)
def test_what_is_no_trial_and_no_news_of_whereabouts(text: str) -> None:
    assert kinds(text) == []


def test_a_trial_and_whereabouts_are_told_as_before() -> None:
    assert kinds("The activist Ana Ruiz was tried in May.") == [("tried", "asserted")]
    assert ("located", "asserted") in kinds("Ana Ruiz was detained in May. She was found in a prison in Orle on Tuesday.")


def test_a_right_to_be_freed_is_no_release() -> None:
    assert ("released", "asserted") not in kinds(
        "She went on strike to protest for the right of political prisoners to be released on bail."
    )


def test_an_age_counts_nobody() -> None:
    (arrest, charge) = told("Leo Sand, now 42, was arrested two months after the war began, accused of spreading false information.")
    assert (arrest.kind, people(arrest), arrest.count) == (Kind.DETAINED, ["Leo Sand"], None)
    assert (charge.kind, people(charge), charge.count) == (Kind.CHARGED, ["Leo Sand"], None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("In recent weeks, Abai Begin, Karl Holm, and Leo Sand, were also released from prison.", []),
        (
            "Petr Voll, along with three other activists, Abai Begin, Karl Holm, and Leo Sand, were released from prison last month.",
            ["Petr Voll"],
        ),
    ],
)
def test_a_list_that_a_comma_closes_is_the_subject(text: str, first: list[str]) -> None:
    (statement,) = told(text)
    assert statement.kind is Kind.RELEASED
    assert people(statement) == [*first, "Abai Begin", "Karl Holm", "Leo Sand"]


def test_some_of_a_group_share_its_term() -> None:
    (statement,) = told(
        "The court also sentenced opposition figures including Ana Ruiz, Karl Holm, Leo Sand and Dora Tell to 18 years in prison."
    )
    assert people(statement) == ["Ana Ruiz", "Karl Holm", "Leo Sand", "Dora Tell"]


def test_the_maximum_term_was_for_somebody() -> None:
    (statement,) = told("A lawyer said that the maximum sentence was 66 years for the businessman Karl Holm.")
    assert (statement.kind, people(statement)) == (Kind.SENTENCED, ["Karl Holm"])
    assert ("sentenced", "asserted") not in kinds("The maximum sentence on the charge is 30 years.")


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The High Court on Wednesday freed on bail journalist Ana Ruiz.", Kind.RELEASED, Modality.ASSERTED),
        ("A magistrate had initially denied Ana Ruiz bail, saying she could flee if released.", Kind.RELEASED, Modality.DENIED),
        ("The highest court on Thursday revoked media tycoon Ana Ruiz's bail.", Kind.RETURNED_TO_CUSTODY, Modality.ASSERTED),
    ],
)
def test_bail_granted_denied_and_revoked(text: str, kind: Kind, modality: Modality) -> None:
    statement = told(text)[0]
    assert (statement.kind, statement.modality, people(statement)) == (kind, modality, ["Ana Ruiz"])


def test_a_refusal_on_a_condition_is_on_a_condition() -> None:
    assert ("released", "denied") not in kinds("She would be denied bail if she refused to sign.")


@pytest.mark.parametrize(
    "text",
    [
        "A judge freed two people who were also detained during the raids on homes and offices.",
        "A judge freed two people detained on terrorism charges in a massive operation last week.",
    ],
)
def test_who_is_detained_on_an_occasion_is_taken_in(text: str) -> None:
    assert ("held", "asserted") not in kinds(text)


def test_many_jailed_over_the_years_is_no_stay_of_today() -> None:
    assert kinds("Over the past three decades, several opposition figures have been killed and many jailed.") == [("detained", "asserted")]


def test_arrests_are_not_those_of_what_stands_behind_in_front_of() -> None:
    assert kinds("Colleagues protested the arrests in front of the Orle Courthouse.") == []


def test_a_journey_that_is_likely_to_take_weeks_has_not_begun() -> None:
    (statement,) = told(
        "The lawyer said transferring Leo Sand from the colony to a prison in Orsk was likely to take at least three weeks."
    )
    assert (statement.kind, statement.modality) == (Kind.TRANSFERRED, Modality.POSSIBLE)


def test_the_day_of_the_deed_is_not_that_of_the_charge() -> None:
    (statement,) = told("The police accused Leo Sand of leading a protest in Orle on January 28.")
    assert statement.on.earliest != date(2025, 1, 28)
    (statement,) = told("The court found Leo Sand guilty of spreading false news on January 28.")
    assert statement.on.earliest == date(2025, 1, 28)


def test_what_a_court_left_open_last_year_lies_in_that_year() -> None:
    text = "On November 2, the court ruled that Ana Ruiz must remain in detention before the decision on her possible extradition is made."
    assert {statement.on.earliest for statement in told(text)} == {date(2024, 11, 2)}


def test_a_stretch_beside_a_year_is_of_that_year() -> None:
    (statement,) = told("Ana Ruiz had previously been detained in 2022 between May 3 and August 4.")
    assert (statement.on.earliest, statement.on.latest) == (date(2022, 5, 3), date(2022, 8, 4))


def test_how_often_in_how_long_is_no_term() -> None:
    assert kinds("The writer Ana Ruiz has been jailed three times in six months for anti-government tweets.") == [("detained", "asserted")]
    assert kinds("The writer Ana Ruiz has been jailed for six months.") == [("sentenced", "asserted")]


def test_one_verdict_is_found_and_sentenced() -> None:
    (statement,) = told("A court on Friday found Ana Ruiz, leader of the Dawn party, guilty of treason and sentenced her to 27 years.")
    assert (statement.kind, people(statement)) == (Kind.SENTENCED, ["Ana Ruiz"])


def test_a_name_with_and_without_its_article() -> None:
    text = "Karim al-Sabri was arrested in May. Sabri was charged in June. A court has freed Mr. Al Sabri."
    assert [people(statement) for statement in told(text)] == [["Karim al-Sabri"]] * 3


def test_the_forty_year_old_is_whom_the_report_is_of() -> None:
    signed = "He was freed under a decree that President Ivan Rusk signed."
    text = f"Leo Sand was released on Monday. {signed} The 40-year-old was sentenced in September to two years."
    assert people(told(text)[-1]) == ["Leo Sand"]
    text = f"Leo Sand, 36, was released on Monday. {signed} The 41-year-old had been arrested in September."
    assert people(told(text)[-1]) != ["Leo Sand"]


def test_who_is_called_jailed_and_has_been_released_is_not_held_today() -> None:
    text = (
        "A court postponed the appeal of the journalist Leo Sand, jailed after covering protests a year ago.\n\n"
        "Leo Sand was provisionally released last Friday. He had been arrested in March last year."
    )
    assert [statement.kind for statement in told(text)] == [Kind.RELEASED, Kind.DETAINED]


def test_what_a_lead_tells_of_somebody_unnamed_is_told_once() -> None:
    text = "A court has released a blogger from detention.\n\nA lawmaker wrote that Ana Ruiz was released on March 12."
    (statement,) = told(text, lead="")
    assert (people(statement), statement.on.earliest) == (["Ana Ruiz"], date(2025, 3, 12))


def test_an_appeal_from_somebody_in_a_headline_issues_nothing() -> None:
    headline = "Court Rejects Appeal from State Critic Sand, Jailed for 25 Years"
    text = f"{headline}\n\nA court on Monday dismissed Leo Sand's appeal against the sentence."
    assert {statement.speakers[0] for statement in told(text, lead="")} == {"Northwind"}


def test_a_length_behind_which_after_stands_is_no_time() -> None:
    sentence = told("On Monday a court sentenced the activist Ana Ruiz to 12 years after convicting her of treason.")[0]
    assert (sentence.kind, people(sentence)) == (Kind.SENTENCED, ["Ana Ruiz"])
    assert (sentence.on.earliest, sentence.on.latest) == (date(2025, 3, 10), date(2025, 3, 10))


@pytest.mark.parametrize(
    "text",
    [
        "Some of the participants walked out of the dialogue in protest.",
        "The opposition politician Leo Sand walked out of the hearing.",
    ],
)
def test_walking_out_of_a_meeting_is_no_release(text: str) -> None:
    assert kinds(text) == []


def test_walking_out_of_prison_is_a_release() -> None:
    assert kinds("The opposition politician Leo Sand walked out of prison on Tuesday.") == [("released", "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "The court transferred the activist Ana Ruiz, who was ill, to house arrest.",
        "Ana Ruiz was placed under nightly house arrest on Tuesday.",
        "The court placed Ana Ruiz under strict house arrest on Tuesday.",
    ],
)
def test_what_house_arrest_stands_behind(text: str) -> None:
    assert [(people(s), s.modality) for s in told(text) if s.kind in (Kind.DETAINED, Kind.HELD, Kind.TRANSFERRED)] == [
        (["Ana Ruiz"], Modality.ASSERTED)
    ]


def test_what_somebody_wrote_is_no_claim() -> None:
    (arrest,) = told("The journalist Leo Sand was arrested on Tuesday over an article he wrote about the trial.")[:1]
    assert (arrest.kind, people(arrest), arrest.modality) == (Kind.DETAINED, ["Leo Sand"], Modality.ASSERTED)
    assert list(arrest.speakers) == ["Northwind"]


def test_a_judge_in_lower_case_is_no_verb() -> None:
    (release,) = told("On Monday, judge Karl Holm released the activist Ana Ruiz on bail.")
    assert (release.kind, people(release)) == (Kind.RELEASED, ["Ana Ruiz"])


def test_fellow_members_are_nobody_by_name() -> None:
    assert all("MPs" not in people(s) for s in told("Leo Sand and two fellow MPs were arrested on Tuesday."))


@pytest.mark.parametrize(
    "text",
    [
        "On Monday a court sentenced Ana Ruiz to 12 years in prison after convicting her of treason.",
        "Ana Ruiz was sentenced to 3 years in prison after being found guilty of extremism.",
    ],
)
def test_a_conviction_behind_its_sentence_is_told_once(text: str) -> None:
    (verdict,) = told(text)
    assert (verdict.kind, people(verdict)) == (Kind.SENTENCED, ["Ana Ruiz"])


@pytest.mark.parametrize(
    "text",
    [
        "Leo Sand was sentenced to 3 years in prison on Friday after he was convicted in May of extremism.",
        "A court jailed Leo Sand for 3 years after convicting Ana Ruiz of treason.",
    ],
)
def test_a_conviction_of_another_day_or_person_is_told(text: str) -> None:
    assert kinds(text) == [("sentenced", "asserted")] * 2
