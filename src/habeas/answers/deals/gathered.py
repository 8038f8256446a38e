"""The statements of one deal, before it is told.

Invariant: which statement is whose leg, tie, agreement or denial is written here once; nothing is told of it yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.model import Statement
from habeas.register import Tie

__all__ = ["Gathered"]


@dataclass(slots=True)
class Gathered:
    """One deal before it is told.

    legs: the statements of each leg. ties: who links them. agreements: statements of an agreement as such. denials: denials of
    the exchange or of the agreement. assumes: why statements came together that no source joins. later: whether a leg of it is left out,
    since it came only after the day of a question. id: of the statement recorded first, whatever is left out.
    """

    legs: list[list[Statement]]
    ties: list[Tie] = field(default_factory=list)
    agreements: list[Statement] = field(default_factory=list)
    denials: list[Statement] = field(default_factory=list)
    assumes: list[str] = field(default_factory=list)
    later: bool = False
    id: str = ""

    @property
    def statements(self) -> list[Statement]:
        return [statement for leg in self.legs for statement in leg] + self.agreements + self.denials

    @property
    def first(self) -> tuple[int, int, str]:
        """Entry, place in the text and id of the statement recorded first."""
        return min((statement.entry or 0, statement.span.start, statement.id) for statement in self.statements)
