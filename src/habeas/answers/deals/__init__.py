"""Deals: legs, the claims about their linkage, and what followed. Nothing here divides one leg by another."""

from habeas.answers.deals.aftermath import After
from habeas.answers.deals.claims import Claim, Stance
from habeas.answers.deals.deal import Beside, Deal, Deals, DealStatus, UnknownDealError, deal_of, deals
from habeas.answers.deals.legs import Leg, LegStatus, Part, Quantity, Step

__all__ = [
    "After",
    "Beside",
    "Claim",
    "Deal",
    "DealStatus",
    "Deals",
    "Leg",
    "LegStatus",
    "Part",
    "Quantity",
    "Stance",
    "Step",
    "UnknownDealError",
    "deal_of",
    "deals",
]
