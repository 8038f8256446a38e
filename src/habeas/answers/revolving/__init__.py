"""The revolving door: who was let go under a deal, who came in since, and what can and cannot be said of it."""

from habeas.answers.revolving.detained import DetentionDays
from habeas.answers.revolving.door import Door, Revolving, revolving
from habeas.answers.revolving.entries import Basis, Entries
from habeas.answers.revolving.interval import exact_interval
from habeas.answers.revolving.net import Conditional, NetChange, Stock
from habeas.answers.revolving.part import Number, Unsaid, Window
from habeas.answers.revolving.rate import RateChange
from habeas.answers.revolving.ratio import Excess, RateRatio, Ratio
from habeas.answers.revolving.refill import Refill, RefillState
from habeas.answers.revolving.survival import Point, Returns, TimeHeld
from habeas.answers.revolving.yields import Yield

__all__ = [
    "Basis",
    "Conditional",
    "DetentionDays",
    "Door",
    "Entries",
    "Excess",
    "NetChange",
    "Number",
    "Point",
    "RateChange",
    "RateRatio",
    "Ratio",
    "Refill",
    "RefillState",
    "Returns",
    "Revolving",
    "Stock",
    "TimeHeld",
    "Unsaid",
    "Window",
    "Yield",
    "exact_interval",
    "revolving",
]
