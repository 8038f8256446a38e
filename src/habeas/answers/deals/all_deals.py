"""`deals`: what was given for what, who says so, who denies it, and what happened afterwards.

Invariant: nothing done after the day of the question is told; a denial that fits no one deal is shown beside them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.answers.answer import Answer, NotKnown, as_of_json, once
from habeas.answers.deals.aftermath import following
from habeas.answers.deals.claims import Claim, agreement_claims, denials_of_legs
from habeas.answers.deals.days import by_day, said_by
from habeas.answers.deals.deal import METHOD, Deal
from habeas.answers.deals.gathering import gather
from habeas.answers.deals.making import made_deal
from habeas.answers.deals.sides import Sides
from habeas.answers.sentences import undecided
from habeas.answers.wording import day_words
from habeas.model import AsOf, Source
from habeas.register import Register, fold_organisation

__all__ = ["Deals", "deals"]


@dataclass(frozen=True, kw_only=True)
class Deals(Answer):
    """Every deal, in order of date. unplaced: denials of some deal, or of what was given in one, of
    which their words do not say which."""

    as_of: AsOf
    by: str | None
    deals: tuple[Deal, ...]
    unplaced: tuple[Claim, ...]
    sources: Mapping[str, Source]

    def to_json(self) -> dict[str, Any]:
        return {
            **as_of_json(self.as_of),
            "by": self.by,
            "deals": [deal.to_json() for deal in self.deals],
            "denials_of_a_deal_not_named": [claim.to_json() for claim in self.unplaced],
            **super().to_json(),
        }


def deals(register: Register, *, by: str | None = None) -> Deals | NotKnown:
    """Every deal that accepted statements tell of, as of the day of the register's question: nothing done later is told.

    A deal is found by a tie (`in return for`), by an agreement or exchange as such, or by an offer or promise.
    by: only deals in which this side or organisation gives, agrees, or says something.
    """
    gathering = gather(register)
    gathered, known = gathering.deals, gathering.sides
    told = following(register)
    begun = [now for one in gathered if (now := by_day(register, one)).legs or now.agreements]
    work = [made_deal(register, one, known, told) for one in begun]
    found = sorted((deal for deal in work if by is None or _takes_part(deal, by, known)), key=_by_date)
    denials = (
        *agreement_claims(one for one in gathering.unplaced if begun or said_by(register, one)),
        *denials_of_legs(one for one in gathering.of_several if begun or said_by(register, one)),
    )
    if not found and not denials:
        return NotKnown(question="deals", as_of=register.as_of, not_known=_why_none(register, by, len(work), len(gathered)), method=METHOD)
    evidence = once(identifier for deal in found for identifier in deal.evidence)
    evidence = once((*evidence, *(one for claim in denials for one in claim.statements)))
    return Deals(
        evidence=evidence,
        method=METHOD,
        assumes=once(sentence for deal in found for sentence in deal.assumes),
        as_of=register.as_of,
        by=by,
        deals=tuple(found),
        unplaced=denials,
        sources={source: register.sources[source] for one in evidence if (source := register.statements[one].source) in register.sources},
    )


def _by_date(deal: Deal) -> tuple[str, str, str]:
    return (str(deal.on.latest or "9999"), str(deal.on.earliest or "0000"), deal.id)


def _takes_part(deal: Deal, by: str, known: Sides) -> bool:
    names = [*deal.parties, *(name for claim in deal.claims for name in claim.speakers)]
    names += [name for leg in deal.legs for name in (leg.giver, leg.receiver, *leg.targets) if name]
    names += [name for leg in deal.legs for step in (*leg.steps, *leg.denials) for chain in step.speakers for name in chain]
    names += [name for leg in deal.legs for part in leg.parts for chain in part.quantity.speakers for name in chain]
    names += [name for after in deal.aftermath for chain in after.speakers for name in chain]
    return any(fold_organisation(name) == fold_organisation(by) or known.same(name, by) is True for name in names)


def _why_none(register: Register, by: str | None, others: int, ever: int) -> tuple[str, ...]:
    if by is not None and others:
        none = "The only deal" if others == 1 else f"None of the {others:,} deals"
        return (f"{none} told of here {'does not have' if others == 1 else 'has'} {by} as a party or a speaker.",)
    if ever and not others:
        none = "The only deal" if ever == 1 else f"None of the {ever:,} deals"
        return (f"{none} told of here had {'not ' if ever == 1 else ''}begun by {day_words(register.as_of.on)}.", *undecided(register))
    none = "No accepted statement tells of something given in return, of an agreement, an exchange or an offer."
    return (none, *undecided(register))
