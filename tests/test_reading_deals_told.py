"""Deals and swaps as desks tell them: carried out, called off, fallen through, close, on the table. All parties are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Relation
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
BEFORE = "Twelve people were jailed in Ostania over a failed coup. Newspapers in Lorvia wrote much about a swap of prisoners.\n\n"


def told(sentence: str) -> list[str]:
    statements = read(BEFORE + sentence + "\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    kinds = (Kind.AGREED, Kind.RELEASED)
    return [f"{s.kind.value} {s.modality.value}" for s in statements if s.kind in kinds and s.span.start >= len(BEFORE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The neighbours carried out their third prisoner swap of the year.",
        "A prisoner exchange took place on the bridge before dawn.",
        "The exchange went ahead on Tuesday.",
        "An exchange of prisoners was completed on Friday.",
        "The two governments have come to terms on the prisoners.",
        "The presidents shook hands on a deal.",
        "The terms were agreed in Muscat on 2 March.",
        "It was agreed that the wounded would go first.",
        "Both capitals agreed to a ceasefire.",
        "Under the terms of a deal with Lorvia, the twelve are to be moved.",
        "Lorvia also agreed to release €40m in frozen assets.",
    ],
)
def test_what_was_agreed(sentence: str) -> None:
    assert "agreed asserted" in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("The deal fell through.", "agreed denied"),
        ("The deal fell apart at the last minute.", "agreed denied"),
        ("The talks broke down in January.", "agreed denied"),
        ("Negotiations on their release collapsed.", "agreed denied"),
        ('"There was no quid pro quo," the spokesman said.', "agreed denied"),
        ("The sides have yet to reach a deal.", "agreed denied"),
        ("Ostania has rejected the exchange.", "agreed denied"),
        ("He dismissed talk of a swap.", "agreed denied"),
        ("The two sides failed to agree on a list of prisoners.", "agreed denied"),
        ("The planned exchange was called off.", "released denied"),
        ("A further exchange did not take place.", "released denied"),
        ("A deal is close, two diplomats said.", "agreed possible"),
        ("The sides are close to a deal.", "agreed possible"),
        ("Lorvia has put a deal on the table.", "agreed offered"),
        ("Families want a deal now.", "agreed demanded"),
        ("The next exchange will take place on Friday.", "released promised"),
        ("Another swap may follow in April.", "released possible"),
        ("A prisoner swap is under discussion.", "released possible"),
    ],
)
def test_what_came_to_nothing_or_is_ahead(sentence: str, meant: str) -> None:
    assert meant in told(sentence)
    assert not any(line.endswith("asserted") for line in told(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "A trade deal with Peru was signed on Monday.",
        "The coalition deal was signed by five parties.",
        "The merger deal fell through.",
        "Talks on the budget collapsed.",
        "The ministers exchanged views on trade.",
        "There was an exchange of fire at the border.",
        "Student exchange programmes were suspended.",
        "The exchange rate fell.",
        "The roof collapsed.",
        "The bus broke down in January.",
        "The shops are close to the station.",
        "The cook put a pie on the table.",
        "The meeting took place on Tuesday.",
        "The vote was called off.",
    ],
)
def test_other_deals(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry denied that the release was in return for the lifting of the sanctions.",
        "The pardons were not in exchange for sanctions relief, a spokesman said.",
        "Officials insisted the releases were not part of any deal.",
        "The release had nothing to do with the easing of sanctions, the envoy said.",
        "Lorvia denied any link between the release and the lifting of sanctions on potash.",
        "There was no connection between the pardons and the visit, he said.",
        "The releases were unrelated to the talks, Lorvia said.",
        "The decision was not linked to the pardon.",
        "The lifting of the sanctions was not a reward for the release of the twelve.",
    ],
)
def test_who_keeps_a_release_and_a_price_apart_denies_the_bargain_and_neither_act(sentence: str) -> None:
    statements = read(BEFORE + sentence + "\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    meant = {(one.kind, one.modality) for one in statements if one.span.start >= len(BEFORE)}
    assert (Kind.AGREED, Modality.DENIED) in meant
    assert not {modality for kind, modality in meant if kind is not Kind.AGREED} - {Modality.ASSERTED}


@pytest.mark.parametrize(
    "sentence",
    [
        "The release was a surprise for the lawyers.",
        "The prisoners were part of a larger group.",
        "The pardon was not the first of the year.",
        "There was no link between the two fires.",
        "The ministry denied any connection with the hackers.",
        "The road was not part of the deal.",
    ],
)
def test_words_beside_those_deny_no_bargain(sentence: str) -> None:
    assert "agreed denied" not in told(sentence)


@pytest.mark.parametrize("words", ["in exchange for", "in return for"])
def test_an_act_said_to_be_for_another_is_tied_to_it(words: str) -> None:
    text = (
        f"Ostania freed 30 prisoners on Monday. The release was {words} the lifting of sanctions on the airline Ostavia, the envoy said.\n"
    )
    statements = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    freed = next(one for one in statements if one.kind is Kind.RELEASED)
    lifted = next(one for one in statements if one.kind is Kind.MEASURE_LIFTED)
    assert [(link.relation, link.to) for link in lifted.links] == [(Relation.IN_RETURN_FOR, freed.id)]


@pytest.mark.parametrize(
    "sentence",
    [
        '"This is not a quid pro quo," an official said.',
        "It was not an exchange, the ministry said.",
        "The embassy said it was no swap.",
        "Ostania denied that the release was a deal.",
    ],
)
def test_what_was_no_bargain_is_one_denied(sentence: str) -> None:
    assert "agreed denied" in told(f"Lorvia let 14 prisoners go. {sentence}")


@pytest.mark.parametrize(
    "sentence", ["This is not a good deal for farmers.", "It is not a trade that he learnt.", "The visit was no holiday."]
)
def test_what_is_no_bargain_of_another_field_is_none_denied(sentence: str) -> None:
    assert "agreed denied" not in told(f"Lorvia let 14 prisoners go. {sentence}")
