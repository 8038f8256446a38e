"""News of courts, arrests and deaths in custody as agencies write it: what a court decides, what a verdict is on, who an official is. All
people, groups and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from bulletins import kinds, people, told
from habeas.model import Kind, Modality


@pytest.mark.parametrize(
    "text",
    [
        "On March 10 the Orlen District Court ruled to remand the editor Ana Ruiz in custody.",
        "On March 10 the court decided to extend the detention of the editor Ana Ruiz by two months.",
        "On March 10 the judge decided to keep the editor Ana Ruiz in custody.",
    ],
)
def test_what_a_court_decides_of_custody_is_so(text: str) -> None:
    (statement,) = told(text)
    assert (statement.kind, statement.modality, people(statement)) == (Kind.HELD, Modality.ASSERTED, ["Ana Ruiz"])
    assert statement.on.earliest == date(2025, 3, 10)


def test_a_court_that_decides_on_a_term_has_given_it() -> None:
    (statement,) = told("On March 9 the Court of Appeal decided to increase Ana Ruiz's sentence to nine years.")
    assert (statement.kind, statement.modality) == (Kind.SENTENCED, Modality.ASSERTED)


def test_what_a_government_decides_is_only_promised() -> None:
    (statement,) = told("The government decided to release the editor Ana Ruiz.")
    assert statement.modality is Modality.PROMISED
    assert ("held", "asserted") not in kinds("The court did not decide to keep the editor Ana Ruiz in custody.")


def test_a_headline_that_says_police_detain_somebody_tells_an_arrest() -> None:
    assert kinds("Police detain opposition mayor Petr Holm on riot charges.") == [("detained", "asserted")]
    assert kinds("Petr Holm is detained on riot charges.") == [("held", "asserted")]


def test_a_verdict_that_is_upheld_is_told_once() -> None:
    (statement,) = told("A court upheld a blogger's ten-year prison sentence on Thursday.")
    assert (statement.kind, statement.on.earliest) == (Kind.SENTENCED, date(2025, 3, 13))
    (statement,) = told("A court on Thursday upheld a nine-year jail term for the activist Ana Ruiz convicted of slander.")
    assert people(statement) == ["Ana Ruiz"]


def test_a_verdict_with_its_own_day_is_told_beside_the_one_that_upholds_it() -> None:
    days = [
        statement.on.earliest
        for statement in told("A court on Thursday upheld a nine-year term for the activist Ana Ruiz, convicted on 3 February of slander.")
    ]
    assert days == [date(2025, 3, 13), date(2025, 2, 3)]


def test_a_conviction_that_somebody_should_quash_stands() -> None:
    assert kinds("The authorities should immediately quash her conviction.") == []
    assert kinds("A court quashed Ana Ruiz's conviction.") == [("sentenced", "denied")]


def test_a_stay_named_again_is_told_once() -> None:
    text = "Leo Sand has been held in prison since May 2023. His mother is on hunger strike in protest against his detention."
    assert kinds(text) == [("held", "asserted")]
    assert kinds("Leo Sand was arrested on Monday. A rights group condemned the detention of Leo Sand.") == [("detained", "asserted")]


def test_an_extension_asked_for_is_of_a_stay() -> None:
    assert ("held", "demanded") in kinds("The investigator requested an extension of the detention of the editor Ana Ruiz.")


def test_who_dies_after_being_taken_in_dies_in_custody() -> None:
    text = "Anatoly Berin, 40, died about a month after he was detained by the police in his home."
    assert [(statement.kind, people(statement)) for statement in told(text)] == [
        (Kind.DIED, ["Anatoly Berin"]),
        (Kind.DETAINED, ["Anatoly Berin"]),
    ]
    assert (Kind.DIED, "asserted") not in kinds("Ana Ruiz, 40, died a month after she was married.")


def test_who_is_found_without_signs_of_life_has_died() -> None:
    text = "Vitaly Berin was detained in May. Mr Berin was found without signs of life in his cell on Wednesday."
    assert [statement.kind for statement in told(text)] == [Kind.DETAINED, Kind.DIED]


def test_whether_somebody_died_in_the_cell_is_no_second_death() -> None:
    text = "Leo Sand died in custody on Thursday, but there were conflicting reports on whether he died in his cell or in hospital."
    assert kinds(text) == [("died", "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "The charges have been met with outrage by her lawyers.",
        "He was inside his house in the city when they came.",
        "All seven are members of the Dawn party.",
    ],
)
def test_what_tells_nothing_of_custody(text: str) -> None:
    assert [kind for kind, _ in kinds("Seven people were detained on Friday. " + text)] == ["detained"]


def test_who_is_inside_a_prison_or_simply_inside_is_held() -> None:
    assert ("held", "asserted") in kinds("Leo Sand is inside Orle prison.")
    assert ("held", "asserted") in kinds("Leo Sand has been inside since May.")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Orsk, Petr Holm, was arrested with two other suspects on Friday.",
        "Vera Holm and the mayor of Orsk met. Petr Holm has once again been arrested.",
        "Petr Holm, known as “Papa”, or Father Fern, who was arrested on Friday, is a poet.",
    ],
)
def test_who_was_arrested_is_found_past_what_describes_him(text: str) -> None:
    arrests = [statement for statement in told(text) if statement.kind is Kind.DETAINED]
    assert [people(statement) for statement in arrests] == [["Petr Holm"]]


def test_an_office_of_a_place_is_held_by_whom_the_text_says() -> None:
    text = (
        "Many have been detained since the mayor of Gorna was imprisoned in January.\n\n"
        "Petr Tutter, the mayor of Adin, was detained in a raid on Friday.\n\n"
        "Thousands marched for Gorna Mayor Leo Sand."
    )
    arrests = [(people(statement), statement.on.earliest) for statement in told(text) if statement.kind is Kind.DETAINED]
    assert arrests == [(["Leo Sand"], date(2025, 1, 1)), (["Petr Tutter"], date(2025, 3, 14))]
    text = "Many have been detained since the mayor of Gorna was imprisoned in January.\n\nPetr Tutter, the mayor of Adin, was detained."
    arrests = [(people(statement), statement.on.earliest) for statement in told(text) if statement.kind is Kind.DETAINED]
    assert arrests == [([], date(2025, 1, 1)), (["Petr Tutter"], None)]


def test_the_lawyer_just_told_of_is_the_one_who_was_taken() -> None:
    text = "Vera Sotova has been arrested.\n\nThe human rights lawyer was taken from her home on March 3."
    (statement,) = told(text)
    assert (people(statement), statement.on.earliest) == (["Vera Sotova"], date(2025, 3, 3))
    text = "Vera Sotova has been arrested.\n\nThe lawyer of the union was taken from her home on March 3."
    assert [people(statement) for statement in told(text)] == [["Vera Sotova"], []]


def test_one_arrest_told_by_two_verbs() -> None:
    assert kinds("Vera Sotova was arrested and tossed into a cell in Orle Prison.") == [("detained", "asserted")]


@pytest.mark.parametrize(
    "text",
    [
        "The jailed lawyer Vera Sotova has been given leave from prison.",
        "Vera Sotova, who is in prison, was granted a furlough on Friday.",
        "Vera Sotova was in prison for years. She was furloughed on Friday.",
    ],
)
def test_leave_from_prison_is_a_release(text: str) -> None:
    assert ("released", "asserted") in kinds(text)


def test_leave_from_work_is_none() -> None:
    assert kinds("The factory furloughed 200 workers.") == []


def test_a_term_that_somebody_must_serve_is_a_sentence() -> None:
    assert kinds("Vera Sotova was told she must serve a new five-year sentence.") == [("sentenced", "asserted")]
    assert ("sentenced", "asserted") not in kinds("Vera Sotova must serve her sentence in a penal colony.")


def test_who_is_there_in_custody_is_not_the_place() -> None:
    (statement,) = told("Leo Sand is in the northern region, remanded in custody at Orle prison until 25 May.")
    assert (statement.kind, people(statement)) == (Kind.HELD, ["Leo Sand"])


def test_what_stands_in_a_clause_with_while_is_of_the_same_month() -> None:
    text = "In January of this year, two of the 47 were acquitted while 14 members were convicted at trial."
    assert [statement.on.earliest for statement in told(text)] == [date(2025, 1, 1), date(2025, 1, 1)]


def test_soon_after_what_has_no_day_has_none() -> None:
    text = (
        "Leo Sand was found dead in his cell on Wednesday.\n\n"
        "Thousands of people have been detained since the start of the war, but most were released soon after."
    )
    assert [statement.on.earliest for statement in told(text) if statement.kind is Kind.RELEASED] == [None]


def test_parts_of_a_law_are_nobody() -> None:
    text = (
        "Leo Sand was arrested along with three others in October 2020.\n\n"
        "All were charged under Sections 17 and 18, PPC Sections 124A and Section 295A of the code."
    )
    assert {name for statement in told(text) for name in people(statement)} == {"Leo Sand"}


def test_a_quotation_is_said_by_whom_the_verb_behind_it_names() -> None:
    text = 'Reza Kan wrote on Monday that his wife was well.\n\n"The authorities should free Vera Sotova," the UN experts urged.'
    assert [statement.speakers[0] for statement in told(text) if statement.kind is Kind.RELEASED] == ["UN experts"]


def test_posts_alleged_to_be_something_allege_nothing() -> None:
    (statement,) = told("A court sentenced the blogger Ana Ruiz to ten years for Facebook posts alleged to be propaganda, her lawyer said.")
    assert statement.speakers[0] == "her lawyer"
