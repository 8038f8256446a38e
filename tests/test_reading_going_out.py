"""Going out as desks tell it: journeys' ends, who stands behind a fronted phrase, releases ahead, pardons, and people sent away.

All people, groups and figures are invented; where a place must be known as one, it is real.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
FREED = (
    "Kervania freed 40 political prisoners on Monday. The editor Sofia Marin and the priest Luca Danov have been in custody since 2020.\n\n"
)
SENT_AWAY = (
    "Malania has expelled critics for years and jailed 60 of them. It wants the refugee Sami Tahar extradited. He was held in Orlia.\n\n"
)
_KINDS = (Kind.RELEASED, Kind.DEPORTED, Kind.REFUSED_DEPORTATION)


def statements(sentence: str, before: str) -> list[Statement]:
    read_all = read(before + sentence + "\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [s for s in read_all if s.kind in _KINDS and (s.span.start >= len(before) or any(at.start >= len(before) for at in s.repeats))]


def told(sentence: str, before: str = FREED) -> list[str]:
    return [f"{s.kind.value} {s.modality.value}" for s in statements(sentence, before)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine women crossed into Romania before dawn.",
        "Romania's border guard said 31 people had arrived at the checkpoint.",
        "Seven landed in Rome the same night.",
        "Sofia Marin crossed into Romania on foot.",
        "Sofia Marin got off a bus in Bucharest.",
        "Sofia Marin was allowed to leave Kervania.",
        "Luca Danov was driven home by his brother.",
        "Aboard the plane were the priest Luca Danov and two students.",
        "On the flight were six former prisoners.",
        "The first to leave prison were two teachers, Ana Pop and Ion Radu.",
        "First out was Luca Danov, thin and smiling.",
        "Among those who crossed were three journalists.",
        "Among those handed over was a nurse, Ana Rusu.",
        "Coming home were 12 seamen.",
        "The gates of the colony opened for Luca Danov.",
        "A court granted Luca Danov bail.",
        "The judge bailed the three editors.",
        "Having been released on Monday, Luca Danov left for Italy.",
    ],
)
def test_they_are_out(sentence: str) -> None:
    assert "released asserted" in told(sentence)


def test_those_who_arrive_are_some_of_those_let_go() -> None:
    (arrived,) = [s for s in statements("Romania said that 31 people had entered the country.", FREED) if s.count is not None]
    assert arrived.count is not None
    assert (arrived.count.low, arrived.count.high) == (31, 31)
    assert arrived.count.subset_of is not None


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("Left behind was the party's leader, Radu Pop.", "released denied"),
        ("Radu Pop was left behind.", "released denied"),
        ("A second Dane was left behind.", "released denied"),
        ("Not on the bus was Radu Pop, the party's leader.", "released denied"),
        ("Radu Pop was not on the plane.", "released denied"),
        ("There will be no releases, the minister said.", "released denied"),
        ("The minister ruled out a pardon.", "released denied"),
        ("The others will follow next week.", "released promised"),
        ("Further releases are expected.", "released possible"),
        ("We expect more releases, the envoy said.", "released possible"),
        ("A release is being considered.", "released possible"),
        ("The release of Luca Danov was set for 2 April.", "released possible"),
        ("The release of Luca Danov may come within days.", "released possible"),
        ("The release of Luca Danov is imminent.", "released possible"),
        ("Unions rallied for the release of Luca Danov.", "released demanded"),
        ("If freed, Luca Danov would go to Rome.", "released conditional"),
    ],
)
def test_what_has_not_come_about(sentence: str, meant: str) -> None:
    assert meant in told(sentence)
    assert "released asserted" not in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Royal pardons went to 640 inmates.",
        "Three journalists received a royal pardon.",
        "The sultan showed clemency to 154 inmates.",
        "Presidential pardons for 31 people were announced.",
        "Parliament passed an amnesty for 300 protesters.",
        "Luca Danov was given a pardon.",
        "Nine bloggers were included in the amnesty.",
        "A pardon was issued for nine bloggers.",
        "Pardoned on Friday, Luca Danov left for Italy.",
    ],
)
def test_pardons(sentence: str) -> None:
    assert "released asserted" in told(sentence)


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("The nuns were bundled onto a bus to the border.", "deported asserted"),
        ("The critics were dumped at the border.", "deported asserted"),
        ("The reporter was kicked out.", "deported asserted"),
        ("Hana Weiss was sent packing.", "deported asserted"),
        ("The men were forcibly removed from the country.", "deported asserted"),
        ("Turkey returned four activists to Tehran.", "deported asserted"),
        ("Turkey sent back four activists.", "deported asserted"),
        ("Also deported were two nuns.", "deported asserted"),
        ("The reporter was ordered to leave the country.", "deported demanded"),
        ("A judge ordered Sami Tahar deported.", "deported demanded"),
        ("A court halted the deportation of Sami Tahar.", "deported denied"),
        ("The extradition of Sami Tahar was refused.", "deported denied"),
        ("Sami Tahar is at risk of deportation.", "deported possible"),
        ("Sami Tahar is fighting extradition.", "deported possible"),
        ("One man tore up his passport at the border.", "refused_deportation asserted"),
        ("One man turned back at the border.", "refused_deportation asserted"),
        ("Two of the 40 refused to leave.", "refused_deportation asserted"),
    ],
)
def test_sent_away(sentence: str, meant: str) -> None:
    assert told(sentence, SENT_AWAY) == [meant]


@pytest.mark.parametrize(
    ("sentence", "before"),
    [
        ("The minister landed in Rome on Tuesday.", FREED),
        ("Sofia Marin arrived at the court in handcuffs on Tuesday.", FREED),
        ("Foreigners should not travel to Kervania, the minister said.", FREED),
        ("Luca Danov entered the courtroom in a wheelchair.", FREED),
        ("Sofia Marin reached the penal colony in Orlia a week later.", FREED),
        ("Luca Danov landed in hospital with a broken jaw.", FREED),
        ("Sofia Marin had travelled to Kervania to see her mother.", FREED),
        ("Two ministers crossed into Romania for talks.", FREED),
        ("Lorries crossed the border all night.", FREED),
        ("On board were 12 crew and 200 tourists.", FREED),
        ("Left behind was a suitcase.", FREED),
        ("The children were left behind at school.", ""),
        ("The exiles left behind houses and land.", FREED),
        ("The doors opened for shoppers at nine.", FREED),
        ("The studio expects a release in May.", FREED),
        ("A press release followed.", FREED),
        ("Further questions are expected.", FREED),
        ("First out was the goalkeeper.", FREED),
        ("He refused to leave the stage.", SENT_AWAY),
        ("The minister refused to go into details.", SENT_AWAY),
        ("The party expelled two members.", SENT_AWAY),
        ("The pupil was expelled from school.", SENT_AWAY),
        ("Lorries were turned back at the border.", SENT_AWAY),
        ("He tore up the contract.", SENT_AWAY),
        ("The parcel was sent back.", SENT_AWAY),
        ("The company was forced out of the market.", SENT_AWAY),
    ],
)
def test_near_misses(sentence: str, before: str) -> None:
    assert told(sentence, before) == []
