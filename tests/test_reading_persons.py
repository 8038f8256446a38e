"""Whom a statement names and whether it happened: no group, office or judge for a person, no denial read as a fact.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday
MONDAY = date(2025, 3, 10)


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def meant(text: str) -> list[tuple[str, str]]:
    """Kind and modality of each statement, in the order of the words."""
    return [(one.kind.value, one.modality.value) for one in statements(text)]


DENIED = [
    "It is untrue that Ivan Petrov was arrested on Monday.",
    "It is a lie that the police arrested Ivan Petrov.",
    "Ten men were tried, and no prisoner, nor any lawyer, has been arrested.",
    "Zero people were arrested on Monday.",
    "The court met on Monday, with none arrested.",
    "It is not the case that Ivan Petrov was arrested.",
]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_called_untrue_or_befell_nobody_is_denied(text: str) -> None:
    assert ("detained", "denied") in meant(text)
    assert ("detained", "asserted") not in meant(text)


def test_a_negation_before_an_inverted_auxiliary_reaches_the_participle() -> None:
    text = "The prisoners were ill. Ivan Petrov has not been moved to hospital, nor has he been granted parole."
    assert ("released", "denied") in meant(text)


def test_what_is_deplored_as_wrong_has_happened() -> None:
    assert meant("It is wrong that Ivan Petrov was arrested.") == [("detained", "asserted")]


def test_a_noun_that_only_says_which_does_not_deny() -> None:
    told = meant("No prisoner freed on Monday was rearrested.")
    assert ("released", "asserted") in told and ("returned_to_custody", "denied") in told


HAPPENED = [
    "Ivan Petrov was not freed for humanitarian reasons but in a swap on Monday.",
    "Ivan Petrov was the last to be freed on Monday.",
    "Among the first to walk free on Monday were Ivan Petrov and Ana Ruiz.",
]


@pytest.mark.parametrize("text", HAPPENED)
def test_what_is_denied_only_before_or_for_a_reason_has_happened(text: str) -> None:
    [released] = [one for one in statements(text) if one.kind is Kind.RELEASED]
    assert released.modality is Modality.ASSERTED
    assert released.on is not None and released.on.earliest == released.on.latest == MONDAY


def test_what_did_not_happen_until_a_day_has_happened() -> None:
    assert meant("It was not until Monday that Ivan Petrov was freed.") == [("released", "asserted")]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ivan Petrov is expected to be the first to be freed.", "possible"),
        ("Ivan Petrov will be the first prisoner to be freed.", "promised"),
    ],
)
def test_a_rank_that_is_still_to_come_has_not_happened(text: str, modality: str) -> None:
    assert meant(text) == [("released", modality)]


NAMED = [
    ("The Ambassador met relatives of six of the defendants.", []),
    ("An MP of the dissolved party, Ana Ruiz, has been on bail since December.", ["Ana Ruiz"]),
    ("Labour MP Ana Ruiz was arrested.", ["Ana Ruiz"]),
    ("STATEMENT ON THE SENTENCING OF 45 DEMOCRACY ADVOCATES", []),
    ("Police arrested 111 Gazans.", []),
    ("The Harbour Seven were arrested on Monday.", []),
    ("Ana Ruiz (née Sand) was arrested on Monday.", ["Ana Ruiz"]),
    ("The lawmaker Christian Ruiz was arrested at the Port Sand military camp.", ["Christian Ruiz"]),
    ("The opposition leader Ana Ruiz Lamas was arrested.", ["Ana Ruiz Lamas"]),
]


@pytest.mark.parametrize(("text", "named"), NAMED)
def test_groups_offices_and_maiden_names_name_nobody(text: str, named: list[str]) -> None:
    [one] = statements(text if text.isupper() else f"The prisoners were ill. {text}")
    assert [mention.name for mention in one.people] == named


def people(text: str) -> list[tuple[str, list[str]]]:
    return [(one.kind.value, [mention.name for mention in one.people]) for one in statements(text)]


def test_whoever_sentenced_somebody_is_not_sentenced() -> None:
    told = people("The prisoners were ill. The judge who sentenced Ivan Petrov, Ana Ruiz, was promoted on Monday.")
    assert told == [("sentenced", ["Ivan Petrov"])]


def test_she_is_not_whom_he_pointed_at() -> None:
    told = people("Ivan Petrov and Ana Ruiz were arrested on Monday. He was charged on Tuesday; she was freed.")
    assert told[1:] == [("charged", ["Ivan Petrov"]), ("released", ["Ana Ruiz"])]


def test_all_but_some_of_them_are_nobody_the_text_names() -> None:
    told = people("Northland freed 123 in December, among them Ana Ruiz. All but nine of them were deported.")
    assert told[1] == ("deported", [])


def test_terms_asked_for_a_group_are_not_those_of_somebody_told_of_before() -> None:
    jailed, tried = "Ana Ruiz, a rapper, is in jail.", "On Wednesday the trial of seven protesters ended."
    assert people(f"{jailed}\n\n{tried} Prosecutors are asking for terms of three years.")[-1] == ("sentenced", [])


def test_those_who_are_counted_do_not_say_their_number() -> None:
    [held] = statements("Political prisoners numbered 1,500 in 2023.")
    assert held.speakers == ("Northwind",)


def test_those_named_as_the_first_to_go_free_are_not_named_among_those_held() -> None:
    told = people("The network believes 136,614 people had been in custody in August. Among the first to get out was Ana Ruiz, a pilot.")
    assert told == [("held", []), ("released", ["Ana Ruiz"])]


@pytest.mark.parametrize("text", ["Freed at 67, Ivan Petrov is writing again.", "Jailed for ten years, Ivan Petrov denies any guilt."])
def test_what_a_participle_tells_of_a_speaker_he_does_not_say(text: str) -> None:
    [told] = statements(f"The prisoners were ill. {text}")
    assert told.speakers == ("Northwind",)


def test_who_says_it_behind_a_clause_says_it() -> None:
    [told] = statements("Ten men were freed on Monday, Ivan Petrov said.")
    assert told.speakers == ("Ivan Petrov", "Northwind")


@pytest.mark.parametrize(
    "text",
    [
        "It was Ana Ruiz, not Ivan Petrov, whom police arrested on Monday.",
        "It was Ana Ruiz, and not Ivan Petrov, who was arrested on Monday.",
        "Ana Ruiz, not Ivan Petrov, was arrested on Monday.",
    ],
)
def test_what_befell_one_and_not_another_befell_the_one(text: str) -> None:
    [told] = statements(f"The prisoners were ill. {text}")
    assert (told.modality, [mention.name for mention in told.people]) == (Modality.ASSERTED, ["Ana Ruiz"])


def people_of(text: str) -> list[tuple[str, list[str]]]:
    return [(one.kind.value, [person.name for person in one.people]) for one in statements(text)]


def test_what_somebody_is_by_a_word_in_capitals_is_nobodys_name() -> None:
    told = people_of("Karl Holm, a former U.S. Marine arrested in 2018 and jailed for 16 years in 2020, is also being held.\n")
    assert told == [("detained", ["Karl Holm"]), ("sentenced", ["Karl Holm"]), ("held", ["Karl Holm"])]


@pytest.mark.parametrize("source", ["state television MRTV", "the broadcaster OTV", "state radio RTO"])
def test_who_broadcasts_a_report_is_nobody_of_it(source: str) -> None:
    told = people_of(f"Ostania granted amnesty to 6,134 prisoners on Sunday, including 52 foreigners, {source} reported.\n")
    assert [(kind, names) for kind, names in told if kind == "released"] == [("released", []), ("released", [])]


@pytest.mark.parametrize("leading", ["including Holm", "among them Holm", "including Holm and Frost"])
def test_some_of_a_group_are_named_by_the_surnames_told_before(leading: str) -> None:
    text = f"Ostania freed 123 prisoners on Saturday, among them Karl Holm and Anna Frost. Nine of the freed, {leading}, went to Lorvia.\n"
    kind, names = people_of(text)[-1]
    assert (kind, names[0]) == ("released", "Karl Holm")
    assert names[1:] == (["Anna Frost"] if "Frost" in leading else [])


@pytest.mark.parametrize("comma", ["", ","])
def test_who_follows_people_of_a_place_tells_of_the_people(comma: str) -> None:
    (_, told) = statements(f"Police freed eight former leaders of Upper-Karastan{comma} who were sentenced last week to 15 years.\n")
    assert told.people == () and told.count is not None and told.count.low == 8


@pytest.mark.parametrize("deemed", ["it regards as political prisoners", "it considers political prisoners", "it recognises as hostages"])
@pytest.mark.parametrize("some", ["", ", including 187 women and three teenagers,"])
def test_people_somebody_regards_as_prisoners_are_told_of_once_by_what_is_said_of_them(deemed: str, some: str) -> None:
    text = f"Lantern said 1,687 people {deemed}{some} were still being held.\n"
    whole, *parts = statements(text)
    assert whole.count is not None and (whole.kind, whole.count.low) == (Kind.HELD, 1_687)
    assert [(one.count.low, one.count.subset_of) for one in parts if one.count is not None] == (
        [(187, whole.id), (3, whole.id)] if some else []
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Among those who remain behind bars are the poet Sofia Brenn, sentenced to 12 years in 2023, and the lawyer Maksim Orel.",
        "Those who remain in prison include Sofia Brenn and Maksim Orel.",
        "Still behind bars are Sofia Brenn and Maksim Orel.",
        "Not among the freed were Sofia Brenn and Maksim Orel.",
        "They did not include Sofia Brenn or Maksim Orel.",
        "Missing from the list were Sofia Brenn and Maksim Orel.",
        "Among those not released were Sofia Brenn and Maksim Orel.",
        "Among those left behind were Sofia Brenn and Maksim Orel.",
        "Among those who thanked the envoy were Sofia Brenn and Maksim Orel.",
        "Among those waiting at the border were Sofia Brenn and Maksim Orel, relatives of the freed.",
    ],
)
def test_nobody_is_named_as_freed_who_is_told_not_to_be_or_of_whom_something_else_is_told(sentence: str) -> None:
    for one in statements(f"Ostania freed 18 prisoners on Thursday. {sentence}\n"):
        if one.kind is Kind.RELEASED and one.modality is Modality.ASSERTED:
            assert one.people == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Among those freed were Sofia Brenn and Maksim Orel.",
        "Among them were Sofia Brenn and Maksim Orel.",
        "Among those who were released were Sofia Brenn and Maksim Orel.",
        "Those freed include Sofia Brenn and Maksim Orel.",
        "They include Sofia Brenn and Maksim Orel.",
    ],
)
def test_who_is_told_to_be_among_the_freed_is_named_with_them(sentence: str) -> None:
    freed, *_ = statements(f"Ostania freed 18 prisoners on Thursday. {sentence}\n")
    assert [person.name for person in freed.people] == ["Sofia Brenn", "Maksim Orel"]
