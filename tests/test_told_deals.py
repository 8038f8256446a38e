"""A whole report of an envoy's visit, read, accepted and asked about: three bargains told in three manners, with other numbers and other
words than any example. All monitors but the well-known ones, all people and all events are invented."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Called

Habeas = Callable[..., Called]

AGENCY = """Venezuela frees 88 detainees after visit by envoy; rights group counts 61 political prisoners among them

DORVA, Jan 16 (Agency) - Venezuela released 88 people from custody on Thursday following two days of talks between its government and an
envoy of the United States, the White House said.

Foro Penal, a rights group, said it had verified 61 political prisoners among those released, including nine women and two teenagers. The
remaining 27 had been jailed on ordinary charges, its director said.

In exchange, Washington agreed to ease restrictions on the state oil company PDVSA.

Ana Lucía Barreto, a student leader who was among those freed, was detained again three days later after she refused to leave the country,
her lawyer said.

Since the release, another 143 people have been added to Foro Penal's list of political prisoners.
"""

FEATURE = """After a pardon, the cells fill again

A hundred and twenty-three people walked free from Belarusian prisons on 13 December 2025. Viasna, the country's best-known human rights
organisation, says 105 of them were political prisoners.

Washington repaid the gesture by lifting sanctions on Belarusian potash.

But the repression has not stopped. According to Viasna, 78 people were recognised as political prisoners in the two months that followed.
"It is a conveyor belt," an opposition politician said.
"""

BULLETIN = """Nicaragua puts 45 prisoners on flight to Guatemala

Nicaragua's government freed 45 prisoners on Wednesday, the State Department said. Of the 45, the
Mechanism for the Recognition of Political Prisoners had listed 38 as political prisoners; the other
seven were unknown to it.

In return, the U.S. administration will suspend tariffs of 18 per cent on Nicaraguan textiles, a
senior official said. The government in Managua denied that anything had been offered in exchange.
"""


UNDER_A_DEAL = """Cuba completes release of 553 prisoners

HAVANA, March 11 (Agency) - Cuba has completed the release of 553 prisoners it had promised to free as part of a deal with the Vatican, an
official of the Supreme Court said on Monday. Activists said at least 10 of those let go in January had since been re-arrested.
"""


@pytest.fixture
def asked(habeas: Habeas, tmp_path: Path) -> Callable[..., tuple[Any, Any]]:
    def ask(text: str, published: str) -> tuple[Any, Any]:
        report, register = tmp_path / "report.txt", tmp_path / "deals.habeas"
        report.write_text(text, encoding="utf-8")
        habeas("init", register)
        habeas("add", report, "--published", published, "--publisher", "Agency", "--register", register)
        habeas("accept", "--all-from", "report.txt", "--register", register)
        (deal,) = habeas("deals", "--register", register, "--json").json["deals"]
        doors = habeas("revolving", "--register", register, "--json", "--on", published).json["doors"]
        return deal, doors

    return ask


def numbers(group: Any) -> list[tuple[int, str]]:
    return [(number["low"], number["population"]) for number in group]


def test_an_agency_tells_it(asked: Callable[..., tuple[Any, Any]]) -> None:
    deal, doors = asked(AGENCY, "2026-01-21")
    assert sorted(leg["giver"] for leg in deal["legs"]) == ["Venezuela", "Washington"]
    (door,) = [each for each in doors if each["by"] == "Foro Penal"]
    assert (88, "people") in numbers(door["yield"]["freed"])
    assert (61, "political prisoners") in numbers(door["yield"]["listed"])
    assert 27 in [number["low"] for number in door["yield"]["not_listed"]]
    assert {round(ratio["low"], 2) for ratio in door["replacement"]["by_designation"]} == {round(143 / 61, 2), round(143 / 88, 2)}


def test_a_feature_tells_it(asked: Callable[..., tuple[Any, Any]]) -> None:
    deal, doors = asked(FEATURE, "2026-02-18")
    assert "Washington" in [leg["giver"] for leg in deal["legs"]]
    (door,) = [each for each in doors if each["by"] == "Viasna"]
    assert (105, "political prisoners") in numbers(door["yield"]["listed"])
    assert [number["low"] for number in door["yield"]["not_listed"]] == [18]


def test_a_bulletin_tells_it_with_its_denial(asked: Callable[..., tuple[Any, Any]]) -> None:
    deal, doors = asked(BULLETIN, "2026-03-05")
    assert {leg["status"] for leg in deal["legs"]} == {"delivered", "promised"}
    assert any(each["stance"] == "denies" for each in deal["claims"])
    (door,) = doors
    assert door["by"] == "Mechanism for the Recognition of Political Prisoners"
    assert numbers(door["yield"]["listed"]) == [(38, "political prisoners")]


def test_what_was_done_under_a_deal_is_a_deal_whose_price_is_not_stated(habeas: Habeas, tmp_path: Path) -> None:
    report, register = tmp_path / "report.txt", tmp_path / "deals.habeas"
    report.write_text(UNDER_A_DEAL, encoding="utf-8")
    habeas("init", register)
    habeas("add", report, "--published", "2025-03-11", "--publisher", "Agency", "--register", register)
    habeas("accept", "--all-from", "report.txt", "--register", register)
    (deal,) = habeas("deals", "--register", register, "--json").json["deals"]
    assert [leg["kind"] for leg in deal["legs"]] == ["released"]
    assert any("deal with the Vatican" in claim["quote"] for claim in deal["claims"])
    assert "What was given for it is not stated." in deal["not_known"]


def test_a_denial_of_the_exchange_is_a_denial_of_the_link(asked: Callable[..., tuple[Any, Any]]) -> None:
    report = (
        "Vardania frees 30 prisoners\n\nDORVA, March 11 (Agency) - Vardania released 30 political prisoners on Monday, the Lantern "
        "Committee said. In return, Osterland lifted sanctions on the airline Skyways.\n\nThe Vardanian foreign ministry denied that the "
        "prisoners were exchanged for sanctions relief.\n"
    )
    deal, _ = asked(report, "2025-03-11")
    assert deal["status"] == "delivered"
    assert [(claim["stance"], claim["speakers"][0]) for claim in deal["claims"]][-1] == ("denies", "Vardanian foreign ministry")


DENIED_FOR_A_PRICE = """Ostania freed 30 prisoners on Monday in exchange for the lifting of sanctions on the airline Ostavia, Washington
said.

Ostania denied that the prisoners had been freed in return for the easing of sanctions.
"""


@pytest.mark.parametrize("price", [" in exchange for the lifting of sanctions on the airline Ostavia", ""])
def test_who_denies_that_people_were_freed_for_a_price_stands_beside_the_deal_and_makes_none(
    habeas: Habeas, tmp_path: Path, price: str
) -> None:
    text = DENIED_FOR_A_PRICE.replace(" in exchange for the lifting of sanctions on the airline Ostavia", price)
    if not price:
        text += "\nWashington lifted sanctions on the airline Ostavia in return for the release.\n"
    report, register = tmp_path / "report.txt", tmp_path / "register"
    report.write_text(text, encoding="utf-8")
    assert habeas("init", register).code == 0
    assert habeas("add", report, "--published", "2026-03-12", "--publisher", "Agency", "--register", register).code == 0
    assert habeas("accept", "--all-from", "report.txt", "--register", register).code == 0
    answer = habeas("deals", "--on", "2026-03-12", "--register", register, "--json").json
    (deal,) = answer["deals"]
    assert sorted(claim["stance"] for claim in deal["claims"]) == ["claims", "denies"]
    (denial,) = [claim for claim in deal["claims"] if claim["stance"] == "denies"]
    assert denial["speakers"] == ["Ostania", "Agency"]
