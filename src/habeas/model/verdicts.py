"""What a person decided: on a statement, on two mentions of somebody, on who may be named.

Invariant: a verdict says whose it is, and changes nothing that it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

__all__ = ["Clearance", "ClearanceVerdict", "Decision", "Link", "LinkVerdict", "Verdict"]


class Verdict(StrEnum):
    """What a person decided. WITHDRAW takes an earlier verdict back: the statement is as if nobody had decided on it."""

    ACCEPT = "accept"
    REJECT = "reject"
    REPLACE = "replace"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's verdict on a statement. `replacement` is the id of the statement that stands in its place."""

    id: str
    statement: str
    verdict: Verdict
    actor: str
    reason: str = ""
    replacement: str | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """All but its own id."""
        return {
            "statement": self.statement,
            "verdict": self.verdict.value,
            "actor": self.actor,
            "reason": self.reason,
            "replacement": self.replacement,
            "entry": self.entry,
        }


class LinkVerdict(StrEnum):
    """Whether two mentions are of one person. SUGGESTED is a program's guess and decides nothing."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True)
class Link:
    """A verdict on two mentions of a person. A mention is (statement id, name as that statement writes it)."""

    id: str
    left: tuple[str, str]
    right: tuple[str, str]
    verdict: LinkVerdict
    actor: str
    reason: str = ""
    score: float | None = None
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "left": {"statement": self.left[0], "name": self.left[1]},
            "right": {"statement": self.right[0], "name": self.right[1]},
            "verdict": self.verdict.value,
            "actor": self.actor,
            "reason": self.reason,
            "score": self.score,
            "entry": self.entry,
        }


class ClearanceVerdict(StrEnum):
    """Whether somebody may be named in public. WITHHOLD stands until a PUBLISH on the same mention takes its place."""

    PUBLISH = "publish"
    WITHHOLD = "withhold"


@dataclass(frozen=True, slots=True)
class Clearance:
    """A person's verdict on whether somebody may be named in public. A mention is (statement id, name as that statement writes it).

    basis: what the verdict rests on: `consent`, `family`, `public`, or other words. not_before: the first day on which the person may be
    named, None for at once; a `withhold` has none.
    """

    id: str
    mention: tuple[str, str]
    verdict: ClearanceVerdict
    actor: str
    basis: str = ""
    not_before: date | None = None
    reason: str = ""
    entry: int | None = None

    def to_json(self) -> dict[str, Any]:
        """All but its own id."""
        return {
            "statement": self.mention[0],
            "name": self.mention[1],
            "verdict": self.verdict.value,
            "actor": self.actor,
            "basis": self.basis,
            "not_before": self.not_before.isoformat() if self.not_before else None,
            "reason": self.reason,
            "entry": self.entry,
        }
