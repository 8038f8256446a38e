"""What every answer has in common.

Invariant: an answer with a value carries the ids of the statements it rests on, what it assumes and the name of its method; one without
evidence cannot be constructed. Where nothing is known the answer has no value at all, and says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from habeas.model import AsOf

__all__ = ["Answer", "AnswerError", "NoEvidenceError", "NotKnown", "as_of_json", "once"]


class AnswerError(ValueError):
    """A question that cannot be answered as it was put; the message says why and how to put it, on one line."""


class NoEvidenceError(ValueError):
    """An answer was built without the statements it rests on."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """evidence: statement ids, each once. assumes: sentences. method: the name of the way it was reached. Raises NoEvidenceError."""

    evidence: tuple[str, ...]
    method: str
    assumes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.evidence or not all(self.evidence):
            raise NoEvidenceError(f"an answer by {self.method or 'no method'} needs the ids of the statements it rests on")

    def to_json(self) -> dict[str, Any]:
        return {"assumes": list(self.assumes), "method": self.method, "evidence": list(self.evidence)}


@dataclass(frozen=True, kw_only=True)
class NotKnown:
    """The answer when there is no value to give: not zero, not a guess.

    question: `held` or `figures`. not_known: sentences that say what is missing, at least one.
    evidence: statements those sentences speak of, if any.
    """

    question: str
    as_of: AsOf
    not_known: tuple[str, ...]
    method: str
    evidence: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """`low` and `high` are null, so that a program which reads a range finds none."""
        return {
            "question": self.question,
            **as_of_json(self.as_of),
            "low": None,
            "high": None,
            "not_known": list(self.not_known),
            "assumes": [],
            "method": self.method,
            "evidence": list(self.evidence),
        }


def as_of_json(as_of: AsOf) -> dict[str, Any]:
    """The three times a question was asked at."""
    return {"on": as_of.on.isoformat(), "stated": as_of.stated.isoformat() if as_of.stated else None, "known": as_of.known}


def once(identifiers: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in the order of first use."""
    return tuple(dict.fromkeys(identifiers))
