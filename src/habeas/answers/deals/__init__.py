"""Deals: legs, the claims about their linkage, and what followed. Nothing here divides one leg by another."""

from habeas.answers.deals.aftermath import After
from habeas.answers.deals.all_deals import Deals, deals
from habeas.answers.deals.claims import DONE, IN_RETURN_FOR, Claim, Stance
from habeas.answers.deals.deal import Beside, Deal, DealStatus, UnknownDealError
from habeas.answers.deals.freed import ON_THE_DAY, Freed
from habeas.answers.deals.legs import Leg, LegStatus, Part, Quantity, Since, Step
from habeas.answers.deals.naming import deal_meant

__all__ = [
    "DONE",
    "IN_RETURN_FOR",
    "ON_THE_DAY",
    "After",
    "Beside",
    "Claim",
    "Deal",
    "DealStatus",
    "Deals",
    "Freed",
    "Leg",
    "LegStatus",
    "Part",
    "Quantity",
    "Since",
    "Stance",
    "Step",
    "UnknownDealError",
    "deal_meant",
    "deals",
]
