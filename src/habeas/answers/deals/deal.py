"""A deal: its legs, the claims about their linkage, and what followed.

Invariant: a deal is legs and claims about their linkage; the register claims nothing itself. No leg is ever divided by another: there is no
price per prisoner here. An offer is a deal that is still open, and counts as no release.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from habeas.answers.answer import Answer, AnswerError
from habeas.answers.deals.aftermath import After
from habeas.answers.deals.claims import Claim, Stance
from habeas.answers.deals.legs import Leg, Quantity
from habeas.dates import PartialDate

__all__ = ["METHOD", "Beside", "Deal", "DealStatus", "UnknownDealError"]

METHOD = "tied-statements"


class DealStatus(StrEnum):
    """How far a deal has come, by what its legs and claims say."""

    DELIVERED = "delivered"
    PARTLY_DELIVERED = "partly delivered"
    PARTLY_REVERSED = "partly reversed"
    REVERSED = "reversed"
    AGREED = "agreed"
    OFFERED = "offered"
    PROMISED = "promised"
    OPEN = "open"
    DENIED = "denied"


class UnknownDealError(AnswerError):
    """No deal of the register has the id that was asked for."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A number published for the same side and day as a leg, which nothing shows to be the same event or another one; never merged.

    same_report: whether it is another number of a report that tells the leg, as where its headline and its text differ.
    """

    leg: str
    quantity: Quantity
    same_report: bool = False

    def to_json(self) -> dict[str, Any]:
        return {"leg": self.leg, "same_report": self.same_report, **self.quantity.to_json()}


@dataclass(frozen=True, kw_only=True)
class Deal(Answer):
    """One deal.

    id: of the earliest statement. on: the narrowest date of what people were let go, or else of the first leg or claim. parties: the sides
    that give, and those who agree, each once. claims: on the link, in order of record. conditions: what an offer hangs on. denied: whether
    anybody denies the link or the agreement. aftermath: what followed. beside: numbers for the same side and day that are not merged.
    """

    id: str
    status: DealStatus
    on: PartialDate
    parties: tuple[str, ...]
    legs: tuple[Leg, ...]
    claims: tuple[Claim, ...]
    conditions: tuple[str, ...]
    aftermath: tuple[After, ...]
    beside: tuple[Beside, ...]
    not_known: tuple[str, ...]
    proposed: bool

    @property
    def denied(self) -> bool:
        """Whether anybody denies the link or the agreement."""
        return any(claim.stance is Stance.DENIES for claim in self.claims)

    @property
    def freed(self) -> tuple[Leg, ...]:
        """The legs in which people are said to have gone free."""
        return tuple(leg for leg in self.legs if leg.of_people and leg.done)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "status": self.status.value,
            "on": self.on.to_json(),
            "parties": list(self.parties),
            "legs": [leg.to_json() for leg in self.legs],
            "claims": [claim.to_json() for claim in self.claims],
            "denied": self.denied,
            "conditions": list(self.conditions),
            "aftermath": [after.to_json() for after in self.aftermath],
            "beside": [beside.to_json() for beside in self.beside],
            "not_known": list(self.not_known),
            "proposed": self.proposed,
            **super().to_json(),
        }
