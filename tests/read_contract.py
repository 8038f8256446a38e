"""The shape of what `read --json` prints, checked field by field against the text it was read from."""

from __future__ import annotations

from datetime import date
from typing import Any

from habeas.model import Bound, Kind, Modality, Relation

__all__ = ["check"]

_PRECISIONS = ("day", "week", "month", "year", "between", "before", "after", "unknown")
_BOUNDS = tuple(bound.value for bound in Bound)


def check(document: Any, layer: str) -> None:
    """Fails unless the document is one object of the contract and every offset points, in code points, at the words it claims."""
    assert set(document) == {"source", "statements", "refused"}
    _check_source(document["source"])
    ids = [statement["id"] for statement in document["statements"]]
    assert len(set(ids)) == len(ids)
    for statement in document["statements"]:
        _check_statement(statement, layer, set(ids))
    for refusal in document["refused"]:
        assert set(refusal) == {"reason", "quote", "kind"}
        assert all(isinstance(value, str) for value in refusal.values())


def _check_source(source: Any) -> None:
    assert set(source) == {"sha256", "title", "publisher", "published_on", "language", "media_type"}
    assert len(source["sha256"]) == 64
    assert set(source["sha256"]) <= set("0123456789abcdef")
    assert source["media_type"] in ("text/plain", "text/html")
    assert source["language"] in ("en", "ru", "be")
    for name in ("title", "publisher"):
        assert source[name] is None or source[name].strip()
    if source["published_on"] is not None:
        date.fromisoformat(source["published_on"])


def _check_statement(statement: Any, layer: str, ids: set[str]) -> None:
    assert {"id", "kind", "modality", "quote", "start", "end", "speakers", "on", "people", "count", "links"} <= set(statement)
    assert statement["kind"] in {kind.value for kind in Kind}
    assert statement["modality"] in {modality.value for modality in Modality}
    assert 0 <= statement["start"] < statement["end"] <= len(layer)
    assert statement["quote"] == layer[statement["start"] : statement["end"]]
    assert all(isinstance(speaker, str) and speaker for speaker in statement["speakers"])
    _check_date(statement["on"])
    for person in statement["people"]:
        assert set(person) == {"name", "start", "end"}
        # The name in its fullest form; the offsets lead to that form or to the nearest one, which shares a word with it.
        there = layer[person["start"] : person["end"]].split()
        assert set(there) & set(person["name"].split()), (person, there)
    assert all(isinstance(role, str) and isinstance(name, str) for role, name in statement["parties"].items())
    for link in statement["links"]:
        assert set(link) == {"relation", "to"}
        assert link["relation"] in {relation.value for relation in Relation}
        assert link["to"] in ids - {statement["id"]}
    if statement["count"] is not None:
        _check_count(statement["count"], ids - {statement["id"]})


def _check_date(on: Any) -> None:
    assert set(on) == {"earliest", "latest", "precision", "text"}
    assert on["precision"] in _PRECISIONS
    earliest, latest = (date.fromisoformat(side) if side else None for side in (on["earliest"], on["latest"]))
    assert earliest is None or latest is None or earliest <= latest
    assert on["text"] is None or on["text"].strip()


def _check_count(count: Any, ids: set[str]) -> None:
    assert set(count) == {"low", "high", "bound", "unit", "population", "subset_of"}
    low, high, bound = count["low"], count["high"], count["bound"]
    assert bound in _BOUNDS
    assert (low is None) == (bound in ("at_most", "fewer_than"))
    assert (high is None) == (bound in ("at_least", "more_than"))
    assert low is None or high is None or 0 <= low <= high
    assert bound != "exactly" or low == high
    assert count["population"].strip()
    assert count["subset_of"] is None or count["subset_of"] in ids
