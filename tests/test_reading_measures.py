"""Measures of states as desks tell them: aid withheld, benefits restored, lists, borders, airspace, and what is still ahead.

All people, companies and bodies are invented; the states are real only where a name must be known as one.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
BEFORE = "Washington and Harare have argued for years over sanctions and political prisoners.\n\n"
_MEASURES = {Kind.MEASURE_IMPOSED: "imposed", Kind.MEASURE_LIFTED: "lifted"}


def measures(sentence: str) -> list[str]:
    statements = read(BEFORE + sentence + "\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [f"{_MEASURES[s.kind]} {s.modality.value}" for s in statements if s.kind in _MEASURES and s.span.start >= len(BEFORE)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Washington withheld $85 million in military aid.", "imposed asserted"),
        ("Some $85m in military aid was withheld over human rights.", "imposed asserted"),
        ("Canada cut off military aid to Zimbabwe.", "imposed asserted"),
        ("Norway put its aid on hold.", "imposed asserted"),
        ("Senators must decide whether to withhold aid.", "imposed possible"),
        ("Washington is due to decide next month whether to withhold up to US$40 million in aid.", "imposed possible"),
        ("Norway resumed aid to Zimbabwe.", "lifted asserted"),
        ("Washington released $85m in military aid.", "lifted asserted"),
        ("As part of the deal, Belgium agreed to release €40m in frozen assets.", "lifted promised"),
        ("Harare regained access to its frozen funds.", "lifted asserted"),
        ("Harare has asked for the release of frozen funds.", "lifted demanded"),
        ("The European Union suspended trade preferences for Zimbabwe.", "imposed asserted"),
        ("Zimbabwe lost its duty-free access to the US market.", "imposed asserted"),
        ("Zimbabwe was stripped of its trade preferences.", "imposed asserted"),
        ("Trade benefits were restored in January.", "lifted asserted"),
        ("The EU restored trade preferences for Zimbabwe.", "lifted asserted"),
    ],
)
def test_aid_and_trade(sentence: str, told: str) -> None:
    assert measures(sentence) == [told]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Washington designated Zimbabwe a state sponsor of terrorism.", "imposed asserted"),
        ("Zimbabwe was put back on the list of state sponsors of terrorism.", "imposed asserted"),
        ("Zimbabwe was removed from the terrorism list.", "lifted asserted"),
        ("Washington kept the bank on its blacklist.", "lifted denied"),
        ("Botswana has barred 14 Zimbabwean judges from entering.", "imposed asserted"),
        ("Ireland last year stripped nine Zimbabwean officials of their right to travel without a visa.", "imposed asserted"),
        ("Zambia shut its border crossing with Zimbabwe in response.", "imposed asserted"),
        ("Zambia reopened its border crossing with Zimbabwe.", "lifted asserted"),
        ("The state airline was banned from EU airspace.", "imposed asserted"),
        ("The airline was allowed to buy spare parts again.", "lifted asserted"),
        ("In January it banned the export of riot gear.", "imposed asserted"),
    ],
)
def test_lists_borders_and_airspace(sentence: str, told: str) -> None:
    assert measures(sentence) == [told]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Council agreed on a fourth package of sanctions.", "imposed asserted"),
        ("The sanctions target two platinum refineries.", "imposed asserted"),
        ("The sanctions imposed after the 2018 election must stay in place.", "imposed asserted"),
        ("Hungary vetoed a new round of sanctions.", "imposed denied"),
        ("Brussels had no plans at present to impose sanctions.", "imposed denied"),
        ("Further listings are under consideration.", "imposed possible"),
        ("New listings would be discussed on Monday.", "imposed possible"),
        ("More names will follow.", "imposed promised"),
        ("More sanctions are possible.", "imposed possible"),
        ("The envoy warned of further sanctions.", "imposed conditional"),
        ("The president threatened Zimbabwe with sanctions.", "imposed conditional"),
        ("Zimbabwe faces sanctions unless the two are let go.", "imposed conditional"),
        ("Should no answer come, Ottawa will impose entry restrictions on the judges.", "imposed conditional"),
        ('Sanctions would be "on the table" if force was used.', "imposed conditional"),
        ("Sanctions relief is on the table.", "lifted possible"),
        ("Washington dangled sanctions relief.", "lifted offered"),
        ("There will be no relief from sanctions.", "lifted denied"),
        ("The airline won relief from sanctions.", "lifted asserted"),
        ("The lifting of sanctions on the airline was announced on Thursday.", "lifted asserted"),
        ("The EU has no plans to lift sanctions.", "lifted denied"),
    ],
)
def test_what_is_said_of_measures(sentence: str, told: str) -> None:
    assert told in measures(sentence)
    assert len({line.split()[0] for line in measures(sentence)}) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Aid reached the town on Monday.",
        "Aid workers were suspended by their agency.",
        "The paper withheld his name.",
        "The parents withheld their consent.",
        "The border with Zambia is open.",
        "The shop at the border reopened in May.",
        "The driver's licence was revoked.",
        "Sanctions have hurt the economy.",
        "The effect of sanctions is disputed.",
        "The sanctions committee met.",
        "Trade benefits both countries.",
        "The player was dropped from the list.",
        "The list was discussed on Monday.",
        "The company released $6 million for the project.",
        "The club was banned from the league.",
        "Police closed the road.",
        "Names were read out in church, and prayers followed.",
        "Two questions will follow.",
        "The museum cut its funding request.",
        "The harvest is under consideration for an award.",
        "The plan was blocked by the board.",
    ],
)
def test_what_is_no_measure(sentence: str) -> None:
    assert measures(sentence) == []
