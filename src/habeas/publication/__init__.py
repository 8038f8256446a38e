"""Publication: the only door to anything public. Pure functions from a ledger's rows to what of them may be seen.

Invariant: what leaves here names nobody who may not be named, and holds nothing by which they could be found.
"""

from habeas.publication.counting import HeldRange, HeldSeries
from habeas.publication.published import KEPT_BACK, Published, publish
from habeas.publication.rules import Rules
from habeas.publication.withheld import Withheld

__all__ = ["KEPT_BACK", "HeldRange", "HeldSeries", "Published", "Rules", "Withheld", "publish"]
