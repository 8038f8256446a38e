"""Disjoint sets: what hangs together when things are joined two by two.

Invariant: sets are joined and never parted, and the least member stands for its set, so that the order of joining changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

__all__ = ["DisjointSets"]


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...
    def __hash__(self) -> int: ...


_Member = TypeVar("_Member", bound=_Ordered)


class DisjointSets(Generic[_Member]):
    """Whoever was joined with nobody is a set of one. Joining takes almost constant time, by halving the way to the top on each look."""

    __slots__ = ("_above",)

    def __init__(self) -> None:
        self._above: dict[_Member, _Member] = {}

    def root(self, member: _Member) -> _Member:
        """The least member of its set."""
        above = self._above
        while (over := above.setdefault(member, member)) != member:
            above[member] = member = above[over]
        return member

    def join(self, one: _Member, other: _Member) -> None:
        first, second = self.root(one), self.root(other)
        if second < first:
            first, second = second, first
        self._above[second] = first

    def joined(self, one: _Member, other: _Member) -> bool:
        return self.root(one) == self.root(other)

    def sets(self, members: Iterable[_Member] | None = None) -> list[list[_Member]]:
        """The members in their sets, both in the order given; without it, all that were ever asked about, in order."""
        found: dict[_Member, list[_Member]] = {}
        for member in sorted(self._above) if members is None else members:
            found.setdefault(self.root(member), []).append(member)
        return list(found.values())
