"""The ontology: data about the kinds, read once from `ontology.toml`.

Invariant: every kind and modality of the model is described there, in every language of the interface, and nothing else is.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from habeas.model import Kind, Modality

__all__ = ["KindDescription", "kind", "modality_label", "vocabulary"]


@dataclass(frozen=True, slots=True)
class KindDescription:
    """What a kind does to custody and designation, and what it may carry and show.

    custody: `opens`, `closes`, `shows` or `none`; designation: `opens`, `closes` or `none`; labels: language code to label.
    """

    kind: Kind
    group: str
    custody: str
    designation: str
    slots: tuple[str, ...]
    publish: tuple[str, ...]
    opposite: tuple[Kind, ...]
    labels: dict[str, str]


@cache
def _document() -> dict[str, dict[str, dict[str, object]]]:
    return tomllib.loads(resources.files("habeas").joinpath("ontology.toml").read_text(encoding="utf-8"))


@cache
def kind(of: Kind) -> KindDescription:
    """The description of one kind. Raises KeyError when the data lack it."""
    row: dict[str, object] = _document()["kinds"][of.value]
    words = {name: tuple(str(item) for item in value) for name, value in row.items() if isinstance(value, list)}
    labels = row["label"]
    if not isinstance(labels, dict):
        raise KeyError(f"ontology.toml: [kinds.{of.value}] needs a table of labels")
    return KindDescription(
        kind=of,
        group=str(row["group"]),
        custody=str(row["custody"]),
        designation=str(row.get("designation", "none")),
        slots=words["slots"],
        publish=words["publish"],
        opposite=tuple(Kind(name) for name in words["opposite"]),
        labels={str(code): str(label) for code, label in labels.items()},
    )


@cache
def modality_label(of: Modality, language: str = "en") -> str:
    """The word for a modality. Raises KeyError for a language that has no labels."""
    return str(_document()["modalities"][of.value][language])


@cache
def vocabulary(name: str) -> dict[str, tuple[str, dict[str, str]]]:
    """How exports name things in another vocabulary: noun to its schema, and what we call a property to what it is called there."""
    nouns = _document()["vocabularies"][name]
    told = {noun: {str(ours): str(theirs) for ours, theirs in row.items()} for noun, row in nouns.items() if isinstance(row, dict)}
    return {noun: (row["schema"], {ours: theirs for ours, theirs in row.items() if ours != "schema"}) for noun, row in told.items()}
