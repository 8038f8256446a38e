"""The published settings: comparisons, weights and blocks as Splink reads them, the same for every engine.

Invariant: `data/settings.json` holds every weight; here only what depends on the lists is filled in: whether there are two, and how likely
two rows are one person before looking. Its SQL uses only functions that DuckDB and Spark share.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

__all__ = ["FREQUENCIES", "ComparisonLevel", "Usual", "levels_of", "settings_for"]


class Usual(NamedTuple):
    """What is usual of a column: the share of people who have one of its values, and after how many people a list's own counts weigh
    more."""

    share: float
    trust: int


FREQUENCIES = {"surname": Usual(1 / 4000, 100), "given": Usual(1 / 60, 50), "father": Usual(1 / 60, 50), "place": Usual(1 / 20, 100)}
"""The columns whose values weigh more the rarer they are."""


class ComparisonLevel(NamedTuple):
    """One level of a comparison: what it is about, what it is called, and whether it is the lowest."""

    on: str
    label: str
    lowest: bool


@cache
def _published() -> str:
    return files("habeas.identity.linkage").joinpath("data/settings.json").read_text(encoding="utf-8")


def settings_for(*, chance: float, link: bool) -> dict[str, Any]:
    """The settings for two lists (link) or one. chance: that two rows are one person, before looking, above 0 and below 1."""
    settings: dict[str, Any] = json.loads(_published())
    return settings | {"link_type": "link_only" if link else "dedupe_only", "probability_two_random_records_match": chance}


@cache
def levels_of(comparison: str) -> dict[int, ComparisonLevel]:
    """The levels of a comparison by the number that Splink gives each: -1 for what is not given, 0 for the lowest."""
    found = next(entry for entry in json.loads(_published())["comparisons"] if entry["output_column_name"] == comparison)
    labels = [level["label_for_charts"] for level in found["comparison_levels"]]
    on = found["comparison_description"]
    return {-1: ComparisonLevel(on, labels[0], False)} | {
        len(labels) - 1 - place: ComparisonLevel(on, label, place == len(labels) - 1) for place, label in enumerate(labels) if place
    }
