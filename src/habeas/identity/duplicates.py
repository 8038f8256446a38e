"""Duplicates: rows of one list that are probably the same person.

Invariant: every row is compared with all rows before it that its name or birth date can reach; two rows are a pair only where the odds
are high and nothing plain speaks against it, by the rules that matching has. Nothing is decided for anybody.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from habeas.identity.clusters import Cluster, Member, RowPair, clusters_of
from habeas.identity.columns import columns_of
from habeas.identity.index import Index
from habeas.identity.matching import allowed, look_closer
from habeas.identity.people import ListedPerson
from habeas.identity.scoring import score
from habeas.identity.spelling import Spelling

__all__ = ["AT_LEAST", "REPEATED", "duplicates", "member_of", "pair_odds"]

REPEATED = 0.2
"""How many other rows of a list one expects to be the person of a row, before looking."""
AT_LEAST = 0.95
"""The probability from which two rows are a pair."""
_CHUNK = 256


def pair_odds(rows: int) -> float:
    """The odds, before looking, that two rows of a list of so many are one person."""
    return REPEATED / max(rows - 1, 1)


def duplicates(
    people: Sequence[tuple[int, ListedPerson]],
    *,
    at_least: float = AT_LEAST,
    progress: Callable[[str, int], None] | None = None,
    processes: int = 1,
) -> list[Cluster]:
    """The clusters of a list. people: each with the number of its row. progress: told the work and how many rows are done.

    processes: as of `Index`.
    """
    index = Index(
        (person for _, person in people),
        progress=None if progress is None else lambda done: progress("Reading names", done),
        processes=processes,
    )
    prior = math.log2(pair_odds(len(people)))
    floor = math.log2(at_least / (1 - at_least)) - prior
    pairs: list[RowPair] = []
    for start in range(0, len(people), _CHUNK):
        chunk = [(person, person.folded()) for _, person in people[start : start + _CHUNK]]
        columns = score(index, chunk, before=start, floor=floor)
        for place in range(len(columns.row)):
            row = columns.row[place]
            apart = look_closer(Spelling(chunk[row][1]), index, columns, place)
            bits = columns.score[place] + (0.0 if apart is None else apart.weight)
            if bits >= floor and allowed(columns, place, apart):
                other, one = people[start + row][0], people[columns.person[place]][0]
                pairs.append(RowPair(min(one, other), max(one, other), bits, 1 / (1 + 2 ** -(bits + prior))))
        if progress is not None:
            progress("Comparing", min(start + _CHUNK, len(people)))
    of = dict(people)
    return clusters_of(pairs, {row: member_of(row, of[row]) for pair in pairs for row in (pair.one, pair.other)})


def member_of(row: int, person: ListedPerson) -> Member:
    """A row as its cluster shows it."""
    columns = columns_of(person)
    return Member(row, person.id, person.shown, None if person.birth is None else str(person.birth), columns.sex, columns.father)
