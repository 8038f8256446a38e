"""Where verdicts on people contradict each other, and what would have to be taken back.

Invariant: a conflict is shown with a shortest chain of `same` links between the two mentions that somebody told apart; nothing is cut by
itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.model import LedgerRows, Link, LinkVerdict
from habeas.register.mentions import Mention, Pairs, pairs_among
from habeas.register.standing import decide

__all__ = ["Conflict", "conflicts", "contradicting"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """different: the link that tells two mentions apart. path: a shortest chain of `same` links that makes them one person all the same,
    from the earlier of its two mentions to the later; taking any of them back ends this chain.
    """

    different: Link
    path: tuple[Link, ...]

    def to_json(self) -> dict[str, Any]:
        return {"different": self.different.to_json(), "path": [link.to_json() for link in self.path]}


def conflicts(rows: LedgerRows) -> tuple[Conflict, ...]:
    """Every `different` link in force whose two mentions are joined by `same` links in force, in the order they were recorded."""
    return contradicting(pairs_among(rows.statements, rows.links, decide(rows.decisions).replaced))


def contradicting(pairs: Pairs) -> tuple[Conflict, ...]:
    """The same, of what was said of pairs of mentions.

    A correction joins the mentions of the words before and after it; such joins are no links and cost nothing in a path.
    """
    verdicts = pairs.in_force
    neighbours: dict[Mention, list[tuple[Mention, Link | None]]] = {}
    for (left, right), link in sorted(verdicts.items(), key=lambda item: (item[1].entry or 0, item[1].id)):
        if link.verdict is LinkVerdict.SAME:
            neighbours.setdefault(left, []).append((right, link))
            neighbours.setdefault(right, []).append((left, link))
    for left, right in pairs.inherited:
        neighbours.setdefault(left, []).append((right, None))
        neighbours.setdefault(right, []).append((left, None))
    found = []
    for (left, right), link in verdicts.items():
        if link.verdict is LinkVerdict.DIFFERENT and (path := _path(neighbours, left, right)) is not None:
            found.append(Conflict(link, path))
    return tuple(sorted(found, key=lambda conflict: (conflict.different.entry or 0, conflict.different.id)))


def _path(neighbours: Mapping[Mention, list[tuple[Mention, Link | None]]], start: Mention, end: Mention) -> tuple[Link, ...] | None:
    """Fewest links from `start` to `end`; steps that are no links are taken first and count nothing. None when there is no way."""
    came: dict[Mention, tuple[Mention, Link | None]] = {}
    length = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            break
        for there, link in neighbours.get(here, ()):
            further = length[here] + (link is not None)
            if further < length.get(there, further + 1):
                length[there] = further
                came[there] = (here, link)
                (waiting.append if link is not None else waiting.appendleft)(there)
    if end not in length:
        return None
    path = []
    here = end
    while here != start:
        here, link = came[here]
        if link is not None:
            path.append(link)
    return tuple(reversed(path))
