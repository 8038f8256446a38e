"""What one statement has to do with another is held to the words like everything else, whoever wrote it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from conftest import Called
from habeas.model import Refusal, Relation, Statement, StatementLink
from habeas.reading import check, read

Habeas = Callable[..., Called]
PUBLISHED = date(2025, 12, 12)
VISIT = Path(str(resources.files("habeas") / "examples" / "2025-12-12-visit.txt"))
BARGAIN = "Belarus freed 52 prisoners in September. The United States lifted sanctions on Belavia in October in exchange."
NO_BARGAIN = "Belarus freed 52 prisoners in September. The United States lifted sanctions on Belavia in October."


def told(text: str) -> dict[str, Statement]:
    """What is read in a text, by kind and number."""
    found = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    return {f"{one.kind.value} {one.count.low if one.count else ''}".strip(): one for one in found}


def refusal(text: str, changed: Statement) -> Refusal | None:
    others = {one.id: one for one in told(text).values()}
    return check(text, replace(changed, id="corrected"), others, published_on=PUBLISHED, publisher="Example Monitor")


def tied(text: str, one: str, relation: Relation, other: str) -> Refusal | None:
    """What the gate says of a tie between two statements of a text, and no other."""
    found = told(text)
    return refusal(text, replace(found[one], links=(StatementLink(relation, found[other].id),)))


def some_of(text: str, one: str, other: str) -> Refusal | None:
    found = told(text)
    count = found[one].count
    assert count is not None
    return refusal(text, replace(found[one], count=replace(count, subset_of=found[other].id)))


VISIT_TEXT = VISIT.read_text()


@pytest.mark.parametrize(
    ("text", "one", "relation", "other", "reason"),
    [
        (BARGAIN, "measure_lifted", Relation.IN_RETURN_FOR, "released 52", None),
        (BARGAIN, "released 52", Relation.IN_RETURN_FOR, "measure_lifted", None),
        (NO_BARGAIN, "measure_lifted", Relation.IN_RETURN_FOR, "released 52", "the words do not say that one was given for the other"),
        (NO_BARGAIN, "measure_lifted", Relation.AFTER, "released 52", None),
        (NO_BARGAIN, "released 52", Relation.AFTER, "measure_lifted", "the words put this before"),
        (NO_BARGAIN, "measure_lifted", Relation.SAME_EVENT, "released 52", "tells another kind of event"),
        (VISIT_TEXT, "measure_lifted", Relation.IN_RETURN_FOR, "released 52", None),
        (VISIT_TEXT, "released 52", Relation.IN_RETURN_FOR, "measure_lifted", None),
        (VISIT_TEXT, "released 40", Relation.IN_RETURN_FOR, "measure_lifted", "tie the whole"),
        (VISIT_TEXT, "met", Relation.IN_RETURN_FOR, "released 52", "the words do not say that one was given for the other"),
        (VISIT_TEXT, "designated 167", Relation.IN_RETURN_FOR, "measure_lifted", "the words do not say that one was given for the other"),
        (VISIT_TEXT, "designated 167", Relation.AFTER, "released 52", None),
        (VISIT_TEXT, "returned_to_custody 1", Relation.AFTER, "refused_deportation 1", "the words do not say that this came after"),
        (VISIT_TEXT, "released 40", Relation.SAME_EVENT, "released 52", "counts others"),
    ],
)
def test_a_tie_is_borne_by_the_words_or_refused(text: str, one: str, relation: Relation, other: str, reason: str | None) -> None:
    found = tied(text, one, relation, other)
    if reason is None:
        assert found is None
    else:
        assert found is not None
        assert (found.slot, reason in found.reason) == ("links", True), found.reason


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("released 40", "released 52", None),
        ("refused_deportation 1", "released 52", None),
        ("refused_deportation 1", "released 40", "the words do not say that these are some of"),
        ("refused_deportation 1", "designated 167", "the words do not say that these are some of"),
        ("designated 167", "released 52", "167 cannot be some of 52"),
        ("released 40", "measure_lifted", "counts nobody"),
    ],
)
def test_a_number_is_some_of_another_only_where_the_words_say_so(one: str, other: str, reason: str | None) -> None:
    found = some_of(VISIT_TEXT, one, other)
    if reason is None:
        assert found is None
    else:
        assert found is not None
        assert (found.slot, reason in found.reason) == ("count", True), found.reason


def test_what_is_not_of_this_text_or_the_statement_itself_is_no_tie() -> None:
    found = told(BARGAIN)["measure_lifted"]
    elsewhere = refusal(BARGAIN, replace(found, links=(StatementLink(Relation.AFTER, "f" * 64),)))
    assert elsewhere is not None
    assert "no such statement in this text" in elsewhere.reason


@pytest.fixture
def kept(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The statements of the visit, in a register, by kind and number."""
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "monitor.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    assert habeas("init").code == 0
    statements = habeas("add", VISIT, "--json").json["statements"]
    return {f"{one['kind']} {one['count']['low'] if one['count'] else ''}".strip(): one["id"] for one in statements}


def test_a_tie_that_no_word_bears_never_becomes_anybody_s_claim(habeas: Habeas, kept: dict[str, Any]) -> None:
    habeas("accept", "--all-from", VISIT.name)
    before = habeas("deals", "--json").json
    called = habeas("correct", kept["designated 167"], "--set", f"links=in_return_for {kept['measure_lifted'][:8]}")
    assert called.code == 2
    assert "the words do not say that one was given for the other" in called.problem
    assert "correct the slot links, or reject the statement" in called.problem
    assert habeas("deals", "--json").json == before


@pytest.mark.parametrize("digits", [5, 8, 12, 64])
def test_other_statements_are_named_by_any_beginning_of_their_ids(habeas: Habeas, kept: dict[str, Any], digits: int) -> None:
    to = kept["released 52"]
    done = habeas("correct", kept["met"], "--set", f"links=after {to[:digits].upper()}", "--json").json
    shown = habeas("show", done["statements"][0], "--json").json["statement"]
    assert shown["links"] == [{"relation": "after", "to": to}]


def test_a_number_is_not_some_of_what_is_some_of_it(habeas: Habeas, kept: dict[str, Any]) -> None:
    called = habeas("correct", kept["released 52"], "--set", f"subset_of={kept['released 40'][:8]}")
    assert called.code == 2
    assert "a number cannot be some of itself, nor of what is some of it" in called.problem
    too_short = habeas("correct", kept["met"], "--set", f"links=after {kept['released 52'][:3]}")
    assert f"links: there is no statement {kept['released 52'][:3]} here" in too_short.problem


def test_a_slot_beside_a_tie_that_was_read_can_be_corrected(habeas: Habeas, kept: dict[str, Any]) -> None:
    done = habeas("correct", kept["measure_lifted"], "--set", "for=", "--json").json
    shown = habeas("show", done["statements"][0], "--json").json["statement"]
    assert shown["links"] == [{"relation": "in_return_for", "to": kept["released 52"]}]
