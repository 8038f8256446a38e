"""Clusters: rows of one list that are taken for one person, and what speaks against it.

Invariant: a cluster is the rows that pairs connect, whatever found the pairs and in whatever order; nothing is merged. Values that one
person cannot have two of are shown as conflicts, with the rows that have each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from habeas.disjoint import DisjointSets

__all__ = ["Cluster", "Conflict", "Member", "RowPair", "clusters_of", "connected"]


@dataclass(frozen=True, slots=True)
class RowPair:
    """Two rows that are probably one person. one, other: their numbers, the smaller first. score: in bits."""

    one: int
    other: int
    score: float
    probability: float

    def to_json(self) -> dict[str, Any]:
        return {"rows": [self.one, self.other], "score": round(self.score, 2), "probability": round(self.probability, 4)}


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a cluster. birth: as it is written out, whole or in part. father: the set of names that the patronymic means."""

    row: int
    id: str
    name: str
    birth: str | None = None
    sex: str | None = None
    father: str | None = None

    def to_json(self) -> dict[str, Any]:
        return {"row": self.row, "id": self.id or None, "name": self.name, "birth_date": self.birth}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Values of one kind that no person has two of: each value with its rows."""

    on: str
    values: tuple[tuple[str, tuple[int, ...]], ...]

    def to_json(self) -> dict[str, Any]:
        return {"on": self.on, "values": [{"value": value, "rows": list(rows)} for value, rows in self.values]}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows taken for one person, in their order, with the pairs that join them, the likeliest first."""

    members: tuple[Member, ...]
    pairs: tuple[RowPair, ...]
    conflicts: tuple[Conflict, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "rows": [member.to_json() for member in self.members],
            "pairs": [pair.to_json() for pair in self.pairs],
            "conflicts": [conflict.to_json() for conflict in self.conflicts],
        }


def connected(pairs: Iterable[RowPair]) -> list[tuple[int, ...]]:
    """The sets of rows that pairs connect, each in order, ordered by the first row."""
    found: DisjointSets[int] = DisjointSets()
    for pair in pairs:
        found.join(pair.one, pair.other)
    return [tuple(rows) for rows in found.sets()]


def clusters_of(pairs: Iterable[RowPair], members: Mapping[int, Member]) -> list[Cluster]:
    """The clusters that pairs make. members: every row that is in a pair, by number."""
    found = sorted(pairs, key=lambda pair: (-pair.probability, pair.one, pair.other))
    sets = connected(found)
    number = {row: place for place, rows in enumerate(sets) for row in rows}
    joining: list[list[RowPair]] = [[] for _ in sets]
    for pair in found:
        joining[number[pair.one]].append(pair)
    return [
        Cluster(tuple(members[row] for row in rows), tuple(joined), tuple(_conflicts([members[row] for row in rows])))
        for rows, joined in zip(sets, joining, strict=True)
    ]


def _conflicts(members: list[Member]) -> Iterator[Conflict]:
    for on, values in (
        ("birth date", [(member.birth if member.birth and len(member.birth) == len("1978-08-18") else None) for member in members]),
        ("sex", [member.sex for member in members]),
        ("patronymic", [member.father for member in members]),
    ):
        rows: dict[str, list[int]] = {}
        for member, value in zip(members, values, strict=True):
            if value is not None:
                rows.setdefault(value, []).append(member.row)
        if len(rows) > 1:
            yield Conflict(on, tuple((value, tuple(whose)) for value, whose in sorted(rows.items())))
