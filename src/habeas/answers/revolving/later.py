"""Later deals: other releases that fall into the days asked about.

Invariant: whoever entered after a later deal is never credited to the earlier one without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.answers.deals import Deal, Leg
from habeas.answers.deals.sides import Sides
from habeas.answers.revolving.part import Window
from habeas.answers.wording import counted_words, date_words, list_words
from habeas.dates import PartialDate

__all__ = ["LaterDeal", "later_deals"]


@dataclass(frozen=True, slots=True)
class LaterDeal:
    """A release under another deal, or another of the same one, that may have come after this one and by the end of the window."""

    deal: str
    leg: str
    on: PartialDate
    words: str
    statements: tuple[str, ...]

    @property
    def caveat(self) -> str:
        """What that means for whoever is counted as having entered since this deal."""
        return (
            f"Entries after a later release are counted to this deal, too: {self.words} let go {date_words(self.on)} "
            f"({self.deal[:8]}); nothing here tells apart what came after which."
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "deal": self.deal,
            "leg": self.leg,
            "on": self.on.to_json(),
            "words": self.words,
            "caveat": self.caveat,
            "statements": list(self.statements),
        }


def later_deals(deals: Iterable[Deal], leg: Leg, window: Window, known: Sides) -> tuple[LaterDeal, ...]:
    """Releases of the same side, or of one that may be the same, later than the leg's."""
    found = []
    nought = window.deal.latest
    for deal in deals:
        for other in deal.freed:
            after = nought is not None and (other.on.latest is None or other.on.latest > nought)
            if other.id != leg.id and after and other.on.possibly_by(window.end) and known.same(other.giver, leg.giver) is not False:
                found.append(LaterDeal(deal.id, other.id, other.on, _words(other), other.evidence))
    return tuple(sorted(found, key=lambda one: (str(one.on.latest or "9"), one.leg)))


def _words(leg: Leg) -> str:
    told: Sequence[str] = [counted_words(quantity.count) for quantity in leg.delivered[:1]] or leg.people
    return list_words(told) or "people"
