"""Deals, lists and news as the public sees them, on dispatches that were written for this test. Everybody in them is invented."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from habeas import desk
from habeas.exports.pages import csv_of
from habeas.model import AsOf
from habeas.serving import registry
from reading_pages import Element, parsed
from websites import Site, site_of

TODAY = date(2025, 12, 12)
_AT = datetime(2025, 12, 12, 18, 0, tzinfo=UTC)
_NO_SUCH_PAPER = "(Example Wire does not exist. This dispatch was written for a test.)\n"


def report(title: str, day: str, words: str, paper: str = "Example Wire") -> bytes:
    return f"Title: {title}\nDate: {day}\nSource: {paper}\n\n{words}\n\n{_NO_SUCH_PAPER}".encode()


SWAP = report(
    "Twenty go home",
    "2025-11-20",
    "Sarvenia released 20 political prisoners on November 18, 2025, according to Example Monitor.\n\n"
    "In return, the Union lifted sanctions on the Sarvenian railways.\n\n"
    "The foreign ministry denied that the release was part of a deal.",
)
STOCKS = report(
    "Counting again",
    "2025-12-10",
    "Example Monitor said that 120 political prisoners were in prison on November 10, 2025.\n\n"
    "Example Monitor said that 126 political prisoners were in prison on December 8, 2025.\n\n"
    "Since November 18 Example Monitor has recognised another 25 people as political prisoners.",
)
DENIAL = report(
    "No deal, says the ministry", "2025-11-28", "The Interior Ministry denies that the releases were part of any deal.", "Gazette"
)
MENTION = report("It is said", "2025-12-01", "Some agreement was reached in 2024, it is said.")


class Told:
    """What the public is told on TODAY of a register that holds these reports, everything accepted and everybody cleared."""

    def __init__(self, folder: Path, *reports: bytes) -> None:
        self.path = folder / "sarvenia.habeas"
        with desk.init(self.path) as register:
            for number, words in enumerate(reports):
                desk.add(register, words, actor="anna", name=f"{number}.txt", at=_AT)
            desk.accept(register, [one.id for one in desk.queue(register)], actor="anna")
            everybody = [one.id for one in desk.fold(register, AsOf(TODAY)).people]
            if everybody:
                desk.clear(register, everybody, actor="vera", basis="public")


@pytest.fixture
def public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(registry, "today", lambda: TODAY)
    opened = []

    def of(*reports: bytes) -> Site:
        site = site_of(Told(tmp_path, *reports).path)
        opened.append(site)
        return site.__enter__()

    yield of
    for site in opened:
        site.__exit__(None, None, None)


def page(site: Site, address: str) -> Element:
    answer = site.visitor.get(address)
    assert answer.status_code == 200, address
    return parsed(answer.content.decode())


def document(site: Site, key: str) -> dict[str, Any]:
    return dict(json.loads(site.visitor.get(f"/{key}.json").content))


def plain(element: Element) -> str:
    return element.text.replace("\N{NO-BREAK SPACE}", " ")


# -- who claims the link, and who denies it -----------------------------------------------------------------------------------


def test_what_was_given_since_a_promise_stands_beside_it_and_a_denial_with_what_it_denies(public: Any) -> None:
    word = report("A word", "2025-02-03", "Sarvenia promised to release 12 prisoners by March 1, 2025.")
    nine = report("Nine", "2025-02-21", "Sarvenia released nine prisoners on February 20.")
    no = report("No", "2025-03-05", "Sarvenia did not release 12 prisoners.", "Gazette")
    site = public(word, nine, no)
    (deal,) = document(site, "deals")["deals"]
    text = page(site, f"/deals/{deal['id']}").text
    assert "and no report says that it was done" in text and "nothing is reported" not in text
    assert "Since then, and perhaps of it" in text and "9 prisoners" in text
    assert "That it was done is denied by" in text


def test_who_denies_a_deal_stands_beside_who_claims_it(public: Any) -> None:
    site = public(SWAP)
    (deal,) = document(site, "deals")["deals"]
    assert {(one["stance"], *one["speakers"]) for one in deal["link"]} == {
        ("claims", "Example Wire"),
        ("denies", "foreign ministry", "Example Wire"),
    }
    for address in ("/", "/deals"):
        (stands,) = [one for one in page(site, address).all("p") if one.has_class("stands")]
        assert stands.text == "Called a deal by: Example Wire Denied by: foreign ministry, via Example Wire"
    told = page(site, f"/deals/{deal['id']}")
    (denied,) = [one for one in told.all("li") if one.has_class("stance-denies")]
    assert "foreign ministry, via Example Wire denies that there was an agreement" in denied.text
    assert "denied that the release was part of a deal" in denied.text
    assert "Who says that one was for the other, and who denies it" in told.text


def test_a_denial_that_does_not_say_of_which_deal_is_on_the_list_and_on_every_deal_it_may_be_of(public: Any) -> None:
    later = report(
        "Three more",
        "2025-11-27",
        "Sarvenia released 3 political prisoners on November 25, 2025, according to Example Monitor.\n\n"
        "In return, the Union lifted sanctions on the Sarvenian airline.",
    )
    old = report(
        "Long ago",
        "2021-03-02",
        "Sarvenia released 7 political prisoners on March 1, 2021, according to Example Monitor.\n\n"
        "In return, the Union lifted sanctions on the Sarvenian bank.",
    )
    site = public(SWAP, later, old, DENIAL)
    deals = {one["on"]["earliest"]: one["id"] for one in document(site, "deals")["deals"]}
    listed = page(site, "/deals")
    assert "Denials that do not say of which deal" in listed.text
    assert "The Interior Ministry denies that the releases were part of any deal" in listed.text
    assert "Interior Ministry" in site.visitor.get("/deals.csv").content.decode()
    for day, there in (("2025-11-18", True), ("2025-11-25", True), ("2021-03-01", False)):
        assert ("The Interior Ministry denies" in page(site, f"/deals/{deals[day]}").text) is there, day
    for prefix, words in (("/be", "Абвяржэнні"), ("/ru", "Опровержения")):
        assert words in page(site, f"{prefix}/deals").text


def test_a_denial_alone_is_told_too(public: Any) -> None:
    site = public(DENIAL)
    assert "The Interior Ministry denies that the releases were part of any deal" in page(site, "/deals").text


def test_what_is_promised_without_a_day_has_none_and_nobody_is_said_to_be_given_for_it(public: Any) -> None:
    word = report("A word", "2025-12-02", "The Union will lift sanctions on the Sarvenian railways, its envoy announced.")
    site = public(word)
    (deal,) = document(site, "deals")["deals"]
    (leg,) = [leg for side in document(site, f"deals/{deal['id']}")["sides"] for leg in side["legs"]]
    assert (leg["on"]["earliest"], leg["on"]["latest"]) == (None, "2025-12-02")
    for address in ("/deals", f"/deals/{deal['id']}"):
        text = plain(page(site, address))
        assert "how many people" not in text and "by 2 December 2025" in text, address
    assert "what was given for it is not stated" in page(site, "/deals").text
    told = page(site, f"/deals/{deal['id']}").text
    assert "Nothing is reported of it since it was said." in told and "Its day has passed" not in told
    (statement,) = deal["statements"]
    told = plain(page(site, f"/statements/{statement}"))
    assert "day not stated when it happened" in told and "2 December 2025 when it was said" in told


# -- deals of which nothing is told -------------------------------------------------------------------------------------------


def test_an_agreement_of_which_nothing_else_is_told_is_one_line_behind_the_deals(public: Any) -> None:
    site = public(SWAP, MENTION)
    deals = document(site, "deals")["deals"]
    assert [one["bare"] for one in deals] == [False, True]
    assert [one["id"] for one in document(site, "home")["deals"]] == [deals[0]["id"]]
    *_, last = [one for one in page(site, "/deals").all("li") if one.has_class("deal")]
    assert plain(last) == "2024 An agreement is mentioned; nothing is told of what was traded."
    assert not list(last.all("h2"))
    assert "What either side would give is not stated." in page(site, f"/deals/{deals[1]['id']}").text


def test_deals_of_an_unknown_day_are_no_news(public: Any) -> None:
    undated = report("An offer", "2025-12-02", "The Union offered to lift sanctions on the Sarvenian railways.")
    site = public(undated, SWAP)
    days = [one["on"]["earliest"] for one in document(site, "deals")["deals"]]
    assert days == ["2025-11-18", None]


# -- what a refill is computed from -------------------------------------------------------------------------------------------


def test_a_refill_names_the_two_stocks_it_is_computed_from(public: Any) -> None:
    site = public(SWAP, STOCKS)
    (deal,) = [one for one in document(site, "deals")["deals"] if one["freed"]]
    told = plain(page(site, f"/deals/{deal['id']}"))
    assert (
        "The number held was back at its level before the deal by 8 December 2025 from 120 on 10 November 2025 to 126 on 8 December 2025"
        in told
    )
    assert "The last published stock before the deal and the last since: from 120 on 10 November 2025 to 126 on 8 December 2025" in told
    links = [one for one in page(site, f"/deals/{deal['id']}").all("a") if one.text in ("120", "126")]
    assert links and all(one.attributes["href"].startswith("/statements/") for one in links)


# -- what is new --------------------------------------------------------------------------------------------------------------


def test_a_ratio_says_up_to_which_day_a_number_is_known(public: Any) -> None:
    site = public(SWAP, STOCKS)
    (deal,) = document(site, "deals")["deals"]
    assert [one["entered"]["stops_short"] for one in deal["ratios"] if one["low"] is not None] == [True]
    for address, told in (
        (f"/deals/{deal['id']}", "in the 23 days to 10 December 2025, the last day for which a number is known"),
        (f"/ru/deals/{deal['id']}", "за 23 дня по 10 декабря 2025, последний день, о котором есть число"),
        ("/deals", "the last day for which a number is known"),
    ):
        assert told in plain(page(site, address)), address


def test_days_of_arrest_that_are_known_of_some_are_told_of_those(public: Any) -> None:
    named = report(
        "Two more on the list",
        "2025-12-09",
        "On December 1, 2025 Example Monitor recognised Anna Harelova and Piotr Sadouski as political prisoners.\n\n"
        "Anna Harelova was detained on November 24, 2025. Piotr Sadouski was detained on May 3, 2025.",
    )
    site = public(SWAP, STOCKS, named)
    (deal,) = document(site, "deals")["deals"]
    told = document(site, f"deals/{deal['id']}")
    (door,) = told["doors"]
    assert (door["detention_days"]["known"], door["detention_days"]["since"]) == (2, {"low": 1, "high": 1})
    assert "by_detention_of_all" in door["unknown"]
    shown = plain(page(site, f"/deals/{deal['id']}"))
    assert "The day of arrest is known of 2 of 25 newly designated: 1 arrested since the deal, 1 before it." in shown


def test_only_events_that_surely_lie_in_the_last_months_are_new(public: Any) -> None:
    recent = report("Taken", "2025-12-05", "Pavel Vydumany was detained on December 3, 2025.")
    old = report("Taken before", "2021-05-05", "Stsiapan Prydumany was detained on May 3, 2021.")
    undated = report("Behind bars", "2025-12-09", "Ryhor Fantazski, who had been arrested, was still in prison, his lawyer said.")
    site = public(recent, old, undated)
    assert {one["name"] for one in document(site, "people")["people"]} >= {"Pavel Vydumany", "Stsiapan Prydumany"}
    (new,) = document(site, "home")["newest"]
    assert new["name"] == "Pavel Vydumany"
    assert "Newest events since 11 September 2025" in plain(page(site, "/"))


def test_where_nothing_is_new_the_last_events_are_not_called_news(public: Any) -> None:
    site = public(report("Taken before", "2021-05-05", "Stsiapan Prydumany was detained on May 3, 2021."))
    told = plain(page(site, "/"))
    assert "Last events known none is dated since 11 September 2025" in told
    assert "Newest" not in told


# -- whose list somebody is on ------------------------------------------------------------------------------------------------


def test_people_are_found_by_every_list_that_is_offered(public: Any) -> None:
    first = report("One", "2025-12-01", "Example Monitor recognised Pavel Vydumany as a political prisoner on November 30, 2025.")
    second = report("Two", "2025-12-02", "EXAMPLE MONITOR recognised Stsiapan Prydumany as a political prisoner on December 1, 2025.")
    counted = report("Many", "2025-12-03", "The Legal Centre recognised 31 people as political prisoners on December 2, 2025.")
    site = public(first, second, counted)
    offered = document(site, "people")["designated_by"]
    assert offered == [{"name": "Example Monitor", "people": 2}]
    choices = [
        one.attributes.get("value")
        for one in next(one for one in page(site, "/people").all("select") if one.attributes["id"] == "by").all("option")
    ]
    assert choices == ["", "Example Monitor"]
    found = page(site, "/people?by=Example+Monitor")
    assert {"Pavel Vydumany", "Stsiapan Prydumany"} == {one.text for one in found.all("th") if one.attributes["scope"] == "row"}


# -- the dead on a later list -------------------------------------------------------------------------------------------------


def test_who_is_reported_dead_and_on_a_later_list_is_marked_with_both(public: Any) -> None:
    died = report("Died", "2025-02-12", "Pavel Vydumany, who was detained on May 3, 2024, died in prison on February 10, 2025.")
    later = report("Still inside", "2025-04-02", "Pavel Vydumany was held in a colony on April 1, 2025, a lawyer said.", "Gazette")
    site = public(died, later)
    (row,) = document(site, "people")["people"]
    assert len(row["disputed"]) == 1
    (as_csv,) = csv.DictReader(io.StringIO("".join(csv_of(document(site, "people")))))
    assert as_csv["disputed"] == row["disputed"][0], "whoever takes the table has the mark, too"
    assert "sources disagree" in plain(page(site, "/people"))
    assert "источники расходятся" in plain(page(site, "/ru/people"))
    told = document(site, f"people/{row['person']}")
    (against,) = told["disagreements"]
    assert (against["kind"], against["about"]) == ("died", "whether")
    assert [[one["kind"] for one in side["statements"]] for side in against["sides"]] == [["died"], ["held"]]
    assert "Died in custody: whether it happened" in plain(page(site, f"/people/{row['person']}"))
