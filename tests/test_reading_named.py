"""Whom an event is told of by name: all of those it befell, in the fullest form of the text, and nobody else.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def named(text: str, kind: Kind) -> list[str]:
    """Everybody whom a text names as one to whom something of a kind happened, in order."""
    told = read(f"The prisoners were ill. {text}\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    found = [person.name for one in told if one.kind is kind and one.modality is Modality.ASSERTED for person in one.people]
    return list(dict.fromkeys(found))


LIKE_WORDS = [
    ("May Htoo, a reporter with The Hill Times, was arrested on May 4.", ["May Htoo"]),
    ("Police said May Htoo was arrested on 4 May.", ["May Htoo"]),
    ("Can Aydar, a columnist, was arrested on Tuesday.", ["Can Aydar"]),
    ("Police arrested Will Rask, an aid worker, on Tuesday.", ["Will Rask"]),
    ("Jan Dorn, 44, was arrested on Tuesday.", ["Jan Dorn"]),
    ("Will Rask and Jan Dorn were arrested on Tuesday.", ["Will Rask", "Jan Dorn"]),
]


@pytest.mark.parametrize(("text", "people"), LIKE_WORDS)
def test_a_given_name_that_is_a_helping_verb_or_a_month_is_part_of_the_name(text: str, people: list[str]) -> None:
    assert named(text, Kind.DETAINED) == people


@pytest.mark.parametrize("text", ["Will Rask be freed on Monday?", "Can Rask be freed?", "In May Rask was moved to Orsk."])
def test_a_helping_verb_that_asks_and_a_month_are_no_names(text: str) -> None:
    assert named(text, Kind.RELEASED) == []
    assert named("In May Rask was released.", Kind.RELEASED) == ["Rask"]


def test_he_of_whom_a_lawyer_speaks_is_the_client() -> None:
    text = "Can Aydar, a columnist, was arrested on Tuesday. Aydar's lawyer, Elif Sand, said he was charged with libel."
    assert named(text, Kind.CHARGED) == ["Can Aydar"]


LEFT_OUT = [
    "The government freed 12 people, among them the former minister Leo Sand, but neither Ana Ruiz nor her lawyer Dora Tell.",
    "The government freed Leo Sand, but not Ana Ruiz or Dora Tell.",
    "The government freed Leo Sand instead of Ana Ruiz.",
    "The government freed Leo Sand in place of Ana Ruiz.",
    "The government freed Leo Sand, unlike his brother Ivan Sand.",
    "The government freed nine people, including Leo Sand, with the exception of Ana Ruiz.",
]


@pytest.mark.parametrize("text", LEFT_OUT)
def test_who_is_named_only_as_left_out_is_not_freed(text: str) -> None:
    assert named(text, Kind.RELEASED) == ["Leo Sand"]


def test_what_is_told_of_those_left_out_is_told_of_them() -> None:
    text = "All of them were freed, with the exception of Leo Sand and Ana Ruiz, who were charged with rioting."
    assert named(text, Kind.CHARGED) == ["Leo Sand", "Ana Ruiz"]
    assert named(text, Kind.RELEASED) == []


def test_whose_kin_somebody_is_is_not_freed_with_them() -> None:
    text = "The other two, including Leo Sand's cousin Elena Sand and the economist Ivo Pintar, were freed on Saturday."
    assert named(text, Kind.RELEASED) == ["Elena Sand", "Ivo Pintar"]


@pytest.mark.parametrize("several", ["Ana Ruiz or jailed former President Leo Sand", "jailed former President Leo Sand"])
def test_nobody_of_whom_there_is_no_indication_is_freed(several: str) -> None:
    assert named(f"There was no indication that {several} were included in the amnesty.", Kind.RELEASED) == []


def test_jailed_before_who_somebody_is_tells_no_second_clause() -> None:
    text = "Reporter Leo Sand and jailed former minister Ana Ruiz were freed on Monday."
    assert named(text, Kind.RELEASED) == ["Leo Sand", "Ana Ruiz"]


TOGETHER = [
    "Ana Ruiz was arrested on 3 June along with her deputy, Leo Sand.",
    "Ana Ruiz, along with her deputy Leo Sand, was arrested on Monday.",
    "Ana Ruiz, together with Leo Sand, was arrested on Monday.",
    "Ana Ruiz was arrested in Orsk on Monday with Leo Sand.",
    "Ana Ruiz was arrested at her home with her husband Leo Sand.",
    "Ana Ruiz was arrested on Monday, followed by her driver, Leo Sand, on Tuesday.",
    "Ana Ruiz was arrested on Monday, as well as Leo Sand.",
]


@pytest.mark.parametrize("text", TOGETHER)
def test_who_shares_a_fate_is_named_with_whoever_has_it(text: str) -> None:
    assert named(text, Kind.DETAINED) == ["Ana Ruiz", "Leo Sand"]


ALONE = [
    "Ana Ruiz was arrested on Monday along with her husband, Leo Sand, a lawyer for the family, said.",
    "Ana Ruiz was arrested in May with help from Leo Sand.",
    "Ana Ruiz was arrested after a meeting with Leo Sand.",
    "Ana Ruiz was arrested on charges of plotting with Leo Sand.",
    "Ana Ruiz, unlike Leo Sand, was arrested on Monday.",
    "Ana Ruiz, whose husband Leo Sand is a judge, was arrested on Monday.",
]


@pytest.mark.parametrize("text", ALONE)
def test_who_shares_no_fate_is_not_named_with_it(text: str) -> None:
    assert named(text, Kind.DETAINED) == ["Ana Ruiz"]


LISTED = [
    "Ana Ruiz, jailed in May 2023, and the lawyer L. Sand, remain in custody.",
    "Ana Ruiz, who was moved in May 2023, and the lawyer L. Sand, remain in custody.",
    "Those still in prison include: Ana Ruiz, student (5 years); and L. Sand, blogger (9 years).",
    "Still in prison are Ana Ruiz, who was moved in May; and L. Sand, a blogger.",
]


@pytest.mark.parametrize("text", LISTED)
def test_a_list_with_insertions_is_held_as_a_whole(text: str) -> None:
    assert named(text, Kind.HELD) == ["Ana Ruiz", "L. Sand"]


FREED = [
    "The freed men are: Ana Ruiz (b. 1980, a nurse), Leo Sand (b. 1991) and Dora Tell (b. 1975).",
    "Also released was Ana Ruiz, a former minister; Leo Sand, a member of the Union of Writers; and Dora Tell, who was jailed in 2020.",
    "The names of those freed included Ana Ruiz from the Delta team, Leo Sand from Radio Orsk, and Dora Tell from The Dawn.",
    "Police freed Ana Ruiz, her son Leo Sand, 19, and a driver, Dora Tell, at a checkpoint.",
    "Ana Ruiz, a columnist; Leo Sand, a publisher; and Dora Tell, a freelancer, were freed on Monday.",
    "Among those freed were Ana Ruiz, an adviser to Ivan Moll, former envoy to Poland Leo Sand and the painter Dora Tell.",
]


@pytest.mark.parametrize("text", FREED)
def test_everybody_of_a_list_is_freed_and_nobody_else(text: str) -> None:
    assert named(text, Kind.RELEASED) == ["Ana Ruiz", "Leo Sand", "Dora Tell"]


@pytest.mark.parametrize("text", ["Not released: Leo Sand, Dora Tell.", "Never freed: Leo Sand."])
def test_a_label_that_denies_frees_nobody(text: str) -> None:
    assert named(text, Kind.RELEASED) == []


def test_a_year_of_birth_counts_nobody() -> None:
    text = "The prisoners are: Ana Ruiz (b. 1980, sentenced to 6 years), Leo Sand (b. 1991, 4 years).\n"
    told = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert all(one.count is None for one in told)


def test_both_who_were_named_before_are_nobody_named_next() -> None:
    text = (
        "Ana Ruiz was freed on Monday along with Leo Sand. Both were arrested in May. "
        "Writer Ivo Pintar and Dora Tell, a monk, were among those freed from the same prison."
    )
    assert named(text, Kind.DETAINED) == ["Ana Ruiz", "Leo Sand"]


SHARING = [
    "Leila Sand said her husband, Karim Sand, was arrested on Monday. Sand was charged with treason.",
    "Karim Ruiz said he had a letter. Karim Sand was arrested in 2011. Karim was charged with treason in May.",
]


@pytest.mark.parametrize("text", SHARING)
def test_a_name_of_several_means_the_one_who_is_in_custody(text: str) -> None:
    assert named(text, Kind.CHARGED) == ["Karim Sand"]


def test_a_nickname_gives_nobody_a_second_surname() -> None:
    text = 'Katerina "Katya" Ruiz and Leo Sand, both nurses, were freed on Monday.'
    assert named(text, Kind.RELEASED) == ['Katerina "Katya" Ruiz', "Leo Sand"]


@pytest.mark.parametrize("calling", ["Sportswriter", "Bassist", "Trade unionist"])
def test_what_somebody_does_is_no_part_of_the_name(calling: str) -> None:
    assert named(f"{calling} Leo Sand remains in prison.", Kind.HELD) == ["Leo Sand"]


def test_whose_party_somebody_is_of_is_no_place() -> None:
    text = "Leo Sand, an official in Daw Su Su Htoo's party, was freed. Daw Su Su Htoo was convicted in May. She is being held in a jail."
    assert named(text, Kind.HELD) == ["Daw Su Su Htoo"]


@pytest.mark.parametrize("verb", ["swapped", "exchanged", "traded"])
def test_both_who_are_given_for_each_other_go_free(verb: str) -> None:
    text = f"Ana Ruiz was {verb} for the arms dealer Leo Sand on Monday.\n"
    told = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert [person.name for one in told if one.kind is Kind.RELEASED for person in one.people] == ["Ana Ruiz", "Leo Sand"]


def told_so(text: str) -> list[tuple[Kind, Modality, list[str]]]:
    told = read(f"{text}\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [(one.kind, one.modality, [person.name for person in one.people]) for one in told]


def test_a_semicolon_between_clauses_parts_their_people() -> None:
    text = "Police freed a kidnapped priest, Fr Tomas Odo; his captors, Ivo Moll and Jan Roth, were arrested."
    assert named(text, Kind.RELEASED) == ["Tomas Odo"]
    assert named(text, Kind.DETAINED) == ["Ivo Moll", "Jan Roth"]


@pytest.mark.parametrize("brother", ["her brother, Leo Sand,", "Leo Sand"])
def test_neither_of_two_denies_of_both(brother: str) -> None:
    told = told_so(f"Neither {brother} nor her cousin Ana Ruiz has been charged with treason.")
    assert [(kind, modality) for kind, modality, _ in told] == [(Kind.CHARGED, Modality.DENIED)]


def test_what_stands_behind_not_but_happened() -> None:
    told = told_so("Leo Sand was not expelled but charged with spying.")
    assert told == [(Kind.DEPORTED, Modality.DENIED, ["Leo Sand"]), (Kind.CHARGED, Modality.ASSERTED, ["Leo Sand"])]


def test_the_kin_of_somebody_jailed_is_not_jailed() -> None:
    assert named("Jailed leader Ana Ruiz's nephew Leo Sand was allowed to visit her.", Kind.HELD) == []
    assert named("Jailed leader Ana Ruiz wrote a letter.", Kind.HELD) == ["Ana Ruiz"]


@pytest.mark.parametrize("known", ['alias "El Rojo"', "also known as “Red Leo”", 'aka "El Rojo"'])
def test_an_alias_between_marks_is_nobody_else(known: str) -> None:
    assert named(f"Northland deported Leo Sand, {known}, on Monday.", Kind.DEPORTED) == ["Leo Sand"]


def test_whose_paper_somebody_is_of_was_not_arrested() -> None:
    text = "Reporter Ana Ruiz of Punchline, who was arrested on 11 June, has been freed."
    assert named(text, Kind.DETAINED) == ["Ana Ruiz"]


def test_how_many_children_somebody_has_is_no_name() -> None:
    assert named("Mother-of-three Ana Ruiz was arrested on Monday.", Kind.DETAINED) == ["Ana Ruiz"]


def test_all_of_whom_a_plural_tells_behind_their_names_were_taken() -> None:
    text = "Ana Ruiz and Leo Sand, tourists from Bilbao detained in September, had been freed."
    assert named(text, Kind.DETAINED) == ["Ana Ruiz", "Leo Sand"]


def test_he_is_not_the_judge() -> None:
    told = told_so("The editor was jailed for eight years by the same judge, Leo Sand. He is in prison in Orsk.")
    assert all("Leo Sand" not in people for _, _, people in told)


@pytest.mark.parametrize(
    "lawyer", ["The attorney for Ana Ruiz, Leo Sand,", "Ana Ruiz's lawyer, Leo Sand,", "Leo Sand, a lawyer for Ana Ruiz,"]
)
def test_a_client_is_whose_lawyer_speaks(lawyer: str) -> None:
    assert named(f"{lawyer} said his client had been moved to another prison.", Kind.TRANSFERRED) == ["Ana Ruiz"]


def test_all_before_who_were_charged_were() -> None:
    text = "The group asked for the release of Ana Ruiz, Leo Sand and Dora Tell, who are being held on smuggling charges."
    assert named(text, Kind.HELD) == ["Ana Ruiz", "Leo Sand", "Dora Tell"]


def test_whose_release_was_ordered_in_vain_is_not_free() -> None:
    assert named("Leo Sand remains in Orsk prison although the constitutional court twice ordered him freed.", Kind.RELEASED) == []
    assert named("Leo Sand was in prison. The court ordered him freed.", Kind.RELEASED) == ["Leo Sand"]


def test_since_released_is_said_of_the_one_before_it() -> None:
    text = "Ana Ruiz was jailed in 2023 with the councillor Leo Sand, since released, and the prosecutor Dora Tell, who died before trial."
    assert named(text, Kind.RELEASED) == ["Leo Sand"]
    assert named(text, Kind.DIED) == ["Dora Tell"]


def test_a_couple_is_not_called_by_the_names_of_two_who_were_left_behind() -> None:
    text = "A French couple seized in Mali are free. Neither Leo Sand, a priest, nor the driver, Ivo Moll, came with them."
    assert named(text, Kind.DETAINED) == [] and named(text, Kind.RELEASED) == []


def test_a_title_of_several_is_no_name() -> None:
    assert named("Fathers Leo Sand and Ivo Moll were freed on Monday.", Kind.RELEASED) == ["Leo Sand", "Ivo Moll"]


GONE_FREE = [
    "Ana Ruiz, the leader of a strike, was one of those freed on Monday.",
    "Out too is Ana Ruiz, a banker.",
    "Also released after spending five years behind bars was the reporter Ana Ruiz.",
]


@pytest.mark.parametrize("text", GONE_FREE)
def test_who_is_told_of_with_the_freed_is_free(text: str) -> None:
    assert named(text, Kind.RELEASED) == ["Ana Ruiz"]


def test_who_announced_a_list_is_nobody_of_it() -> None:
    text = "Also released was Ana Ruiz, a minister; Leo Sand, a painter; and Dora Tell, who was jailed in 2020, the radio announced."
    assert named(text, Kind.RELEASED) == ["Ana Ruiz", "Leo Sand", "Dora Tell"]


def test_she_is_whoever_was_told_of_by_her_kin() -> None:
    told = told_so("The mother of defendant Ivo Moll silently held up a placard. She was taken away in a police van.")
    assert all(people == [] for _, _, people in told)
    assert named("The wife of Leo Sand wept in court. He was jailed for five years.", Kind.SENTENCED) == ["Leo Sand"]


def test_a_way_home_on_which_somebody_is_taken_is_no_release() -> None:
    text = "Leo Sand was swept up by police at an airport on his return to Northland. He was in prison for a year."
    assert named(text, Kind.RELEASED) == []


def test_what_somebody_believes_in_is_no_name() -> None:
    assert named("The avid Marxist, an ex-lawmaker, is in prison.", Kind.HELD) == []


def test_he_is_the_one_who_is_said_to_be_somebody() -> None:
    text = "Leo Sand is a businessman who was first arrested in 2018. He spent eight months in jail and was released on bail."
    assert named(text, Kind.RELEASED) == ["Leo Sand"]


PREDICATED = [
    "The prisoners freed on Friday were Ana Ruiz and Leo Sand.",
    "Freed with Leo Sand was Ana Ruiz, a nurse.",
]


@pytest.mark.parametrize("text", PREDICATED)
def test_whom_a_predicate_names_is_told_of(text: str) -> None:
    assert set(named(text, Kind.RELEASED)) == {"Ana Ruiz", "Leo Sand"}


def test_whose_colleagues_a_predicate_tells_of_is_not_named() -> None:
    assert named("The men arrested on Monday were colleagues of Leo Sand.", Kind.DETAINED) == []


def test_each_of_those_sentenced_with_somebody_is_named() -> None:
    text = "Sentenced with Ana Ruiz were Leo Sand, to eight years, and Dora Tell, to nine years."
    assert sorted(named(text, Kind.SENTENCED)) == ["Ana Ruiz", "Dora Tell", "Leo Sand"]


def test_his_arrest_is_that_of_whose_cousin_died() -> None:
    text = "The rights lawyer Ana Ruiz, whose cousin Leo Sand died after his arrest in 2016, said justice had been done."
    assert named(text, Kind.DETAINED) == ["Leo Sand"]


def test_the_other_two_are_not_those_told_of() -> None:
    text = "Ana Ruiz and Leo Sand were arrested on 3 May together with Dora Tell. Ruiz has since been freed; the other two are in prison."
    assert "Ana Ruiz" not in named(text, Kind.HELD)


def test_an_office_held_before_is_no_name() -> None:
    assert named("Ex-minister Leo Sand was arrested on Friday.", Kind.DETAINED) == ["Leo Sand"]
