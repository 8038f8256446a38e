"""Who speaks a quotation, whom its words mean, and where what is quoted ends. All people and bodies are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2024, 5, 15)  # a Wednesday


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def people(text: str) -> list[list[str]]:
    return [[mention.name for mention in one.people] for one in statements(text)]


@pytest.mark.parametrize(
    "text",
    [
        '"Kerat must free the reporter," Karl Holm said.',
        '"Kerat must free the reporter," Karl Holm, the foreign minister, said.',
        '"Kerat must free the reporter", Karl Holm told journalists.',
        "Kerat freed a reporter, Karl Holm said.",
        "After the release of the hostages, Karl Holm thanked Kerat.",
        "Following the release of the hostages, Karl Holm, the foreign minister, thanked Kerat.",
        "In a bid to free the hostages, Karl Holm flew to Kerat.",
        "After freeing the reporter, Karl Holm was praised.",
    ],
)
def test_who_begins_the_next_clause_is_not_whom_it_befell(text: str) -> None:
    assert people(text) == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "Police detained a reporter, Karl Holm, on Monday.",
        "The arrest of its leader, Karl Holm, was condemned.",
        "One of the men, Karl Holm, was freed on Monday.",
        "After the release of the reporter Karl Holm, Anna Kruse thanked Kerat.",
    ],
)
def test_a_name_between_commas_says_whom_it_befell(text: str) -> None:
    assert people(text) == [["Karl Holm"]]


def test_nobody_calls_himself_he() -> None:
    text = (
        "Leo Sand, the foreign minister, said on Wednesday that it was unlawful. \"There's no doubt that he's being wrongfully detained "
        'by Kerat," Leo Sand said.'
    )
    [held] = statements(text)
    assert (held.kind, held.people, held.speakers) == (Kind.HELD, (), ("Leo Sand", "Northwind"))


def test_he_who_said_it_is_not_whom_the_quotation_tells_of() -> None:
    text = (
        "Foreign Secretary Leo Sand called for Karl Holm's release.\n\n\"Karl Holm was sentenced to 19 years on Monday. His abuse shows "
        'disregard for rights. Dissent cannot be silenced," he said on the site.'
    )
    [sentenced] = [one for one in statements(text) if one.kind is Kind.SENTENCED]
    assert sentenced.speakers == ("Leo Sand", "Northwind")


def test_who_is_told_to_have_written_it_right_behind_a_quotation_speaks_all_of_it() -> None:
    text = (
        '"52 is a lot. Yet more than 1,000 political prisoners still remain in prison and we cannot stop until they see freedom!" '
        "President Leo Sand wrote on X."
    )
    [held] = statements(text)
    assert held.speakers == ("Leo Sand", "Northwind")


def test_the_next_sentence_does_not_speak_what_stands_apart_from_it() -> None:
    text = "The men are innocent. Nine were arrested on Monday. Leo Sand wrote on X."
    assert [one.speakers for one in statements(text)] == [("Northwind",)]


def test_an_office_that_says_so_is_told_with_whose_it_is() -> None:
    text = '"Karl Holm was jailed on Monday," said a statement from the office of foreign policy chief Leo Sand.'
    assert [one.speakers for one in statements(text)] == [("office of foreign policy chief Leo Sand", "Northwind")]


def test_a_call_runs_on_into_its_quotation() -> None:
    text = 'The ministry calls "on Kerat to immediately and unconditionally release Karl Holm," it said.'
    [told] = statements(text)
    assert (told.kind, told.modality) == (Kind.RELEASED, Modality.DEMANDED)


@pytest.mark.parametrize(
    "text",
    [
        'The minister called for the "immediate release" of Karl Holm.',
        'The UN chief voiced concern, urging the "immediate and unconditional release" of Karl Holm.',
        'The minister called for Karl Holm\'s "immediate release" on Monday.',
    ],
)
def test_marks_around_a_few_words_part_nothing(text: str) -> None:
    assert [(one.kind, one.modality, [mention.name for mention in one.people]) for one in statements(text)] == [
        (Kind.RELEASED, Modality.DEMANDED, ["Karl Holm"])
    ]


def test_what_is_told_with_marks_around_a_few_words_keeps_both() -> None:
    [held] = statements('In January a prosecutor said 70 "spies" were serving sentences in Tarsk prisons.')
    assert (held.kind, held.count.population if held.count else None) == (Kind.HELD, "spies")
    assert '70 "spies" were serving sentences' in held.quote


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A court has sentenced a Dane to ten years, a judiciary spokesman said without giving his name.", "judiciary spokesman"),
        ("A Kerati judge read a statement saying that the 222 prisoners had been deported.", "Kerati judge"),
        ("The rights section issued a statement demanding the police release the men immediately.", "rights section"),
        ("Lantern issued a statement calling for the release of Karl Holm.", "Lantern"),
        ("According to the court verdict, Karl Holm, 54, a writer, was arrested in 2019.", "court verdict"),
        ("According to the ministry, Karl Holm, 54, was arrested on Monday.", "ministry"),
        ("According to the party's spokesman, Karl Holm, nine people were arrested.", "Karl Holm"),
        (
            "The ministry's spokesman spoke on Tuesday. The Secretary-General renewed his call for the release of all staff.",
            "Secretary-General",
        ),
        ("The group repeated its call for the release of Karl Holm.", "group"),
    ],
)
def test_who_says_so_in_a_statement_behind_a_source_or_by_a_call(text: str, speaker: str) -> None:
    assert [one.speakers for one in statements(text)] == [(speaker, "Northwind")]


def test_a_short_form_in_brackets_is_nobody() -> None:
    text = "The court jailed three members of the Independent Writers Union (IWU) on Tuesday."
    assert people(text) == [[]]


def test_a_number_of_people_are_several() -> None:
    assert [one.kind for one in statements("Police arrested a number of journalists on Monday.")] == [Kind.DETAINED]
    assert statements("The minister would not comment on the number of those detained.") == []


def test_a_man_is_not_the_spokesman_who_tells_of_him() -> None:
    text = (
        "A Dane has been sentenced to prison, the judiciary reported on Tuesday.\n\nSpokesman Leo Sand said the man had been "
        "convicted. Sand did not elaborate.\n\nThe man faces another trial."
    )
    assert all(not one.people for one in statements(text))


@pytest.mark.parametrize(
    "text",
    [
        "U.S. Ambassador to the United Nations Linda Moss said that Karl Holm must be freed.",
        "Denmark's ambassador to the European Union, Linda Moss, said that Karl Holm must be freed.",
        "Deputy Assistant Secretary of State for Consular Affairs Linda Moss said that Karl Holm must be freed.",
    ],
)
def test_an_envoy_to_a_body_or_a_state_is_called_by_name(text: str) -> None:
    assert [one.speakers for one in statements(text)] == [("Linda Moss", "Northwind")]


def test_he_is_who_was_told_of_with_a_clause_of_his_own() -> None:
    text = (
        '"I have just spoken to Nils Berg, who has been released in Morvek," Leo Sand told reporters.\n\nBerg was working as an '
        "adviser to Suu Mai when he was detained in February last year."
    )
    assert people(text) == [["Nils Berg"], ["Nils Berg"]]


def test_some_of_a_first_number_are_as_many_as_they_are() -> None:
    [freed] = [one for one in statements("The ministry said five of the initial nine were freed.") if one.kind is Kind.RELEASED]
    assert freed.count is not None and (freed.count.low, freed.count.high) == (5, 5)


def test_prisoners_of_war_by_their_short_name_are_people_and_nobodys_name() -> None:
    [back] = statements("The ministry confirmed the return of its PoWs.")
    assert (back.kind, back.people) == (Kind.RELEASED, ())
    [swapped] = statements("Morvek and Kerat exchanged 90 POWs on Monday.")
    assert swapped.count is not None and swapped.count.low == 90
