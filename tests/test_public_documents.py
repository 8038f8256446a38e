"""The documents of public pages: what programs read and pages are made of. Everybody in them is invented or a public figure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fold_rows import day, statement
from habeas import desk
from habeas.answers.charts import LANGUAGES, Look, Size, Theme, to_svg
from habeas.exports import pages
from habeas.exports.pages import people, telling
from habeas.exports.pages.asked import asked
from habeas.exports.pages.encoding import JSON, Encoded, encoded, statement_encoded
from habeas.model import Kind
from habeas.publication import Published, Rules, publish
from public_register import TODAY, WITHHELD, build
from publication_rows import KEY, ClearedLedger


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    with build(tmp_path_factory.mktemp("site") / "sarvenia.habeas") as register:
        return desk.published(register, TODAY)


@pytest.fixture(scope="module")
def documents(published: Published) -> dict[str, dict[str, Any]]:
    return {key: pages.document(published, key) for key in pages.keys(published)}


def inside(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from inside(one)
    elif isinstance(value, list):
        for one in value:
            yield from inside(one)


def test_there_is_a_page_of_each_kind(documents: dict[str, dict[str, Any]]) -> None:
    kinds = {"home", "people", "person", "deals", "deal", "flows", "month", "figures", "sources", "source", "statement", "methods", "data"}
    assert {document["page"] for document in documents.values()} == kinds
    assert all(document["key"] == key and document["on"] == "2025-12-12" for key, document in documents.items())


def test_documents_are_json_and_the_same_every_time(published: Published, documents: dict[str, dict[str, Any]]) -> None:
    for key, document in documents.items():
        assert json.loads(json.dumps(document)) == document
        assert pages.document(published, key) == document


def test_the_stock_holds_those_who_may_not_be_named_in_groups(documents: dict[str, dict[str, Any]]) -> None:
    stock = documents["home"]["stock"]
    assert stock["named"]["high"] <= stock["high"] <= stock["named"]["high"] + stock["withheld"]["high"]
    assert (stock["withheld"]["low"], stock["withheld"]["high"], stock["withheld"]["groups_of"]) == (3, 5, 3)
    assert documents["home"]["series"][-1] == {"on": "2025-12-12", "low": stock["low"], "high": stock["high"]}


def test_long_after_the_newest_list_the_stock_is_told_for_the_day_of_that_list() -> None:
    ledger = ClearedLedger()
    ledger.source("old", published="2024-06-01", publisher="Example Monitor")
    ledger.source("new", published="2025-01-10", publisher="Example Monitor")
    people = [f"Янка Узорны{letter}" for letter in "абвгдежзік"]
    for name in people:
        ledger.keep(statement(f"o{name[-1]}", Kind.HELD, day("2024-06-01"), people=[name], quote=f"{name} is on the list", source="old"))
        ledger.clear(f"o{name[-1]}", name)
    for name in people[:7]:
        ledger.keep(statement(f"n{name[-1]}", Kind.HELD, day("2025-01-10"), people=[name], quote=f"{name} is on the list", source="new"))
    gone = people[0]
    ledger.keep(statement("r", Kind.RELEASED, day("2025-03-01"), people=[gone], quote=f"{gone} was let go", source="new"))
    home = pages.document(publish(ledger.rows, Rules(small=1), date(2026, 3, 1), KEY), "home")
    stock = home["stock"]
    assert (stock["on"], stock["low"], stock["high"]) == ("2026-03-01", 0, 9)
    assert (stock["last"]["on"], stock["last"]["low"], stock["last"]["high"]) == ("2025-01-10", 7, 10)
    assert stock["last"]["named"] == {"low": 7, "high": 10}
    told = [row for row in pages.rows(home).rows if row[0] == "held"]
    assert told[0][1:5] == ("2026-03-01", "2026-03-01", 0, 9) and told[1][1:5] == ("2025-01-10", "2025-01-10", 7, 10)
    on_the_day = pages.document(publish(ledger.rows, Rules(small=1), date(2025, 1, 10), KEY), "home")["stock"]
    assert (on_the_day["low"], on_the_day["last"]) == (7, None)


def test_people_each_arrested_on_another_day_long_ago_give_no_newest_day_for_most() -> None:
    ledger = ClearedLedger()
    ledger.source("list", published="2025-12-01", publisher="Example Monitor")
    for number, name in enumerate(f"Янка Узорны{letter}" for letter in "абвгд"):
        ledger.keep(statement(f"s{number}", Kind.DETAINED, day(f"202{number}-06-01"), people=[name], quote=name, source="list"))
        ledger.clear(f"s{number}", name)
    stock = pages.document(publish(ledger.rows, Rules(small=1), date(2026, 3, 1), KEY), "home")["stock"]
    assert (stock["low"], stock["high"], stock["last"]) == (0, 5, None), "one arrest is not the custody of most"


def test_of_the_last_deals_those_come_in_which_something_is_told_to_be_given(documents: dict[str, dict[str, Any]]) -> None:
    """An offer of which nothing is told stands in the list of deals, not before them all on the first page."""
    last = documents["home"]["deals"]
    assert last and all(one["freed"] or one["parts"] or one["offered"] or one["given"] for one in last)
    assert {one["id"] for one in last} < {one["id"] for one in documents["deals"]["deals"]}


def test_a_table_is_the_same_written_at_once_or_some_rows_at_a_time(documents: dict[str, dict[str, Any]]) -> None:
    for document in documents.values():
        assert "".join(pages.csv_of(document)) == pages.rows(document).to_csv()


def test_statements_are_encoded_as_they_are_told(published: Published) -> None:
    told = asked(published)
    for one in told.register.statements.values():
        assert statement_encoded(told, one) == JSON.encode(telling.statement(told, one))
    for one in told.register.people:
        assert encoded(people.person(told, one.id, people.ENCODED)) == JSON.encode(people.person(told, one.id))


@given(st.text(), st.text())
def test_what_is_encoded_already_may_stand_beside_any_words(before: str, inside: str) -> None:
    mark = "\x1d\x00\x1d"
    for words in (before, mark, [None, mark]):
        document = {"a": words, "b": [Encoded(JSON.encode({"c": inside})), [None, before]], "d": Encoded("[1]")}
        assert json.loads(encoded(document)) == {"a": words, "b": [{"c": inside}, [None, before]], "d": [1]}


def test_nobody_who_may_not_be_named_is_in_any_document_or_table(documents: dict[str, dict[str, Any]]) -> None:
    surnames = [name.split()[1] for name in WITHHELD]
    for document in documents.values():
        told = json.dumps(document, ensure_ascii=False) + pages.rows(document).to_csv()
        assert not any(surname.casefold() in told.casefold() for surname in surnames), document["key"]


def test_words_that_would_name_somebody_withheld_are_kept_back_and_said_to_be(documents: dict[str, dict[str, Any]]) -> None:
    kept = [
        document["statement"] for document in documents.values() if document["page"] == "statement" and document["statement"]["kept_back"]
    ]
    (one,) = [one for one in kept if one["kind"] == "detained"]
    assert one["quote"] is None and (one["count"]["low"], one["count"]["high"]) == (7, 7)


def test_every_number_leads_to_statements_that_have_a_page(documents: dict[str, dict[str, Any]]) -> None:
    for document in documents.values():
        for one in inside(document):
            for name in ("statements", "opened", "shown", "closed", "evidence"):
                if isinstance(one.get(name), list) and all(isinstance(each, str) for each in one[name]):
                    assert all(f"statements/{each}" in documents for each in one[name]), (document["key"], one)
            if "population" in one and "low" in one:
                assert one.get("statements") or one.get("speakers") is None, (document["key"], one)
            if one.get("listed_in"):
                assert one["listed_in"] in documents
            if one.get("person"):
                assert f"people/{one['person']}" in documents


def test_the_ratio_of_the_bundled_dispatch_is_there_and_says_what_is_not_known(documents: dict[str, dict[str, Any]]) -> None:
    (deal,) = [one for one in documents["deals"]["deals"] if "Belarus" in one["parties"]]
    by_designation, by_detention = deal["ratios"]
    assert (by_designation["low"], by_designation["entered"]["low"], by_designation["left"]["low"]) == (4.175, 167, 40)
    assert by_detention["low"] is None and by_detention["statements"] == []
    page = documents[f"deals/{deal['id']}"]
    assert [side["giver"] for side in page["sides"]] == ["Belarus", "United States"]
    assert {"by_detention", "net_change", "refill"} <= set(page["doors"][0]["unknown"])
    assert "agreement" in page["unknown"]
    assert {after["kind"] for after in page["aftermath"]} == {"refused_deportation", "returned_to_custody", "designated"}


def test_figures_that_cannot_both_be_right_are_told_with_their_arithmetic(documents: dict[str, dict[str, Any]]) -> None:
    (conflict,) = documents["figures"]["conflicts"]
    assert conflict["because"] == "112, not 118" and conflict["off_by"] == 6
    assert conflict["because_told"] == {"en": "112, not 118", "be": "112, а не 118", "ru": "112, а не 118"}
    assert sorted(conflict["letters"].values()) == ["A", "B"] and conflict["unless_told"] is None
    assert {one["high"] for one in conflict["said"]} == {112, 118}
    day = next(day for day in documents["figures"]["days"] if day["on"]["earliest"] == "2025-06-30")
    (group,) = day["groups"]
    assert {one["low"]: one["contested"] for one in group["figures"]} == {140: False, 118: True, 112: True}
    assert "population" in group["differ"] or "speaker" in group["differ"]


def test_two_days_of_one_arrest_stand_side_by_side(documents: dict[str, dict[str, Any]]) -> None:
    told = [one for document in documents.values() if document["page"] == "person" for one in document["disagreements"]]
    assert told
    for one in told:
        assert len(one["sides"]) >= 2
        sources = {each["id"] for side in one["sides"] for each in side["statements"]}
        assert len(sources) >= 2
    assert {"when"} <= {one["about"] for one in told}
    # That somebody is held on two days is no disagreement.
    assert all(one["kind"] != "held" for one in told if one["about"] == "when")


def test_envoys_are_not_on_the_list_of_people(documents: dict[str, dict[str, Any]]) -> None:
    names = {one["name"] for one in documents["people"]["people"]}
    assert "Ales Bialiatski" in names and "John Coale" not in names
    assert any(document["page"] == "person" and document["name"] == "John Coale" for document in documents.values())


def test_a_month_lists_whoever_is_counted_in_it(documents: dict[str, dict[str, Any]]) -> None:
    for document in documents.values():
        if document["page"] == "month":
            for one in document["flows"]:
                if one["kind"] is None:
                    those = [each for each in document["moved"] if each["flow"] == one["flow"]]
                    assert len({each["person"] for each in those}) == one["high"], document["key"]
                    assert len({each["person"] for each in those if each["certain"]}) >= one["low"]


def test_each_table_has_one_width_and_no_formula(documents: dict[str, dict[str, Any]]) -> None:
    for document in documents.values():
        header, *rows = csv.reader(io.StringIO(pages.rows(document).to_csv()))
        assert len(set(header)) == len(header)
        assert all(len(row) == len(header) for row in rows)
        assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert len(pages.rows(documents["people"]).rows) == len(documents["people"]["people"])


def test_words_of_a_source_become_no_formula() -> None:
    told = pages.Rows(("words",), (("=1+1",), ("-2",), (-2,), (True,), (None,)))
    assert told.to_csv().splitlines() == ["words", "'=1+1", "'-2", "-2", "yes", '""']


@pytest.mark.parametrize(
    "key", ["", "nothing", "people/", "people/x", "deals/0", "flows/2025-13", "flows/2025-1", "flows/x", "statements/é"]
)
def test_what_is_not_published_has_no_document(published: Published, key: str) -> None:
    with pytest.raises(pages.UnknownPageError):
        pages.document(published, key)


def test_every_definition_is_told_in_every_language(documents: dict[str, dict[str, Any]]) -> None:
    told = documents["methods"]["definitions"]
    assert len({one["id"] for one in told}) == len(told) >= 12
    for one in told:
        for language in LANGUAGES:
            assert one["term"][language] and one["text"][language] and "{" not in one["text"][language]


def test_every_picture_that_a_document_names_can_be_drawn(published: Published, documents: dict[str, dict[str, Any]]) -> None:
    named = {name for document in documents.values() for name in document.get("pictures", ())}
    assert named == set(pages.pictures(published)) >= {"stock", "flows"}
    for name in named:
        chart = pages.picture(published, name, Look("be", Theme.DARK, Size.PHONE))
        assert to_svg(chart).startswith("<svg")
    with pytest.raises(KeyError):
        pages.picture(published, "deals/0", Look())


def test_the_picture_of_the_stock_counts_those_who_may_not_be_named(published: Published, documents: dict[str, dict[str, Any]]) -> None:
    stock = documents["home"]["stock"]
    chart = pages.picture(published, "stock", Look())
    assert chart.title.endswith(f"{stock['low']}–{stock['high']}")
    assert "groups of 3" in chart.caption


def test_an_empty_register_has_pages_that_say_so(tmp_path: Path) -> None:
    with desk.init(tmp_path / "empty.habeas") as register:
        nothing = desk.published(register, TODAY)
    found = {key: pages.document(nothing, key) for key in pages.keys(nothing)}
    assert set(found) == {"home", "people", "deals", "figures", "flows", "sources", "methods", "data"}
    assert found["home"]["stock"]["high"] is None and found["home"]["pictures"] == []
    assert all(pages.rows(document).columns for document in found.values())


def test_a_deal_says_whom_a_measure_was_lifted_for_as_the_words_do(tmp_path: Path) -> None:
    (report,) = (one for one in resources.files("habeas").joinpath("examples").iterdir() if one.name.endswith("visit.txt"))
    with desk.init(tmp_path / "r.habeas") as register:
        added = desk.add(register, report.read_bytes(), actor="anna", name=report.name)
        desk.accept(register, [one.id for one in added.statements], actor="anna")
        shown = desk.published(register, TODAY)
    (told,) = (pages.document(shown, key) for key in pages.keys(shown) if key.startswith("deals/"))
    lifted = [leg for side in told["sides"] for leg in side["legs"] if leg["kind"] == "measure_lifted"]
    assert [(leg["instrument"], leg["targets"]) for leg in lifted] == [("sanctions", ["Belavia"])]
