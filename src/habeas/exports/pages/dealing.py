"""Deals as documents: legs by side, who says that one was for the other, what came after, and what is not known.

Invariant: nothing here divides one leg by another. The only ratio told is that of new entries to people let go, with what it compares, and
where it cannot be told, that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from habeas.answers.deals import Claim, Deal, Leg, Stance
from habeas.answers.revolving import Door, Ratio
from habeas.exports.pages.asked import Asked
from habeas.exports.pages.pictures import picture_of_deal
from habeas.exports.pages.telling import Document, envelope, quantity
from habeas.model import Kind

__all__ = ["deal", "deals", "in_short", "latest"]

_ELSEWHERE = ("time_held", "rate_change", "evidence")
"""Of the whole register, and long: `habeas revolving` tells them. Each part that is told has its own evidence beside it; that of the whole
answer is of these two as well, and most of the statements of a register."""
_PARTS = ("yield", "net_change", "refill", "returns", "rate_before_after")
_TALKS = frozenset({Kind.AGREED, Kind.MET, Kind.APPOINTED})
_MAY_DENY = timedelta(days=92)
"""How long after a deal a denial of some deal may be of it."""


def deals(asked: Asked) -> Document:
    """Every deal in short, the newest first, agreements of which nothing else is told at the end; and the denials of some deal."""
    newest = sorted(asked.deals, key=lambda one: not _is_bare(one))[::-1]
    return envelope(
        asked,
        "deals",
        "deals",
        deals=[in_short(asked, one) for one in newest],
        denials=[_claim(asked, one.to_json()) for one in asked.denials],
    )


def latest(asked: Asked, most: int) -> list[Document]:
    """The last deals in short: those of which it is told who went free or what was given or offered, others only where there are none."""
    told = [one for one in reversed(asked.deals) if not _is_bare(one)]
    full = [one for one in told if any(not _is_bare_leg(leg) for leg in one.legs)]
    return [in_short(asked, one) for one in (full or told)[:most]]


def deal(asked: Asked, identifier: str) -> Document:
    """One deal. Raises KeyError."""
    place = next((place for place, one in enumerate(asked.deals) if one.id == identifier), None)
    if place is None:
        raise KeyError(identifier)
    one = asked.deals[place]
    told = one.to_json()
    return envelope(
        asked,
        "deal",
        f"deals/{one.id}",
        pictures=picture_of_deal(asked, one.id),
        **{name: told[name] for name in ("id", "status", "parties", "denied", "conditions")},
        made=told["on"],
        short=in_short(asked, one),
        sides=_sides(asked, one),
        claims=[_claim(asked, claim) for claim in told["claims"]],
        denials=[_claim(asked, claim.to_json()) for claim in asked.denials if _may_deny(asked, claim, one)],
        aftermath=_languages(asked, told["aftermath"]),
        beside=_languages(asked, told["beside"]),
        doors=[_door(asked, door) for door in _telling(asked.doors.get(one.id, ()))],
        unknown=_unknown(one),
        older=asked.deals[place - 1].id if place else None,
        newer=asked.deals[place + 1].id if place + 1 < len(asked.deals) else None,
        statements=list(one.evidence),
        answer={"method": one.method, "assumes": list(one.assumes), "not_known": list(one.not_known)},
    )


def in_short(asked: Asked, one: Deal) -> Document:
    """A deal in a line or two: who went free, what was given, and the revolving door."""
    freed = [quantity(asked, each) for leg in one.freed for each in leg.delivered]
    parts = [
        {**quantity(asked, part.quantity), "kind": part.kind.value}
        for leg in one.freed
        for part in leg.parts
        if part.destination is None and not part.house_arrest
    ]
    offered = [quantity(asked, each) for leg in one.legs if leg.of_people and leg not in one.freed for each in leg.promised]
    return {
        "id": one.id,
        "status": one.status.value,
        "on": one.on.to_json(),
        "parties": list(one.parties),
        "denied": one.denied,
        "freed": freed,
        "parts": parts,
        "offered": offered,
        "of_people": any(leg.of_people for leg in one.legs),
        "given": [_measure(leg) for leg in one.legs if not leg.of_people and not _is_bare_leg(leg)],
        "ratios": [_ratio(door, basis) for door in _telling(asked.doors.get(one.id, ())) for basis in ("designation", "detention")],
        "claims": len(one.claims),
        "link": [_stand(claim) for claim in one.claims if claim.stance in (Stance.CLAIMS, Stance.DENIES)],
        "bare": _is_bare(one),
        "statements": list(one.evidence),
    }


def _stand(claim: Claim) -> Document:
    """Who claims a link or an agreement, or denies it."""
    return {"stance": claim.stance.value, "what": claim.what, "speakers": list(claim.speakers), "statements": list(claim.statements)}


def _is_bare(one: Deal) -> bool:
    """Whether it is only said that something was agreed: by nobody told, for nothing told."""
    return not one.parties and not one.conditions and all(_is_bare_leg(leg) for leg in one.legs)


def _is_bare_leg(leg: Leg) -> bool:
    """Whether it is only said that people met or agreed."""
    return leg.kind in _TALKS and not (leg.delivered or leg.promised or leg.people or leg.instrument or leg.targets)


def _may_deny(asked: Asked, claim: Claim, deal: Deal) -> bool:
    """Whether a denial of some deal may be of this one: the same report tells of both, or it was said within three months of the deal."""
    statements, standing = asked.register.statements, asked.register.standing
    told_in = {statements[one].source for one in deal.evidence}
    made = deal.on.earliest or deal.on.latest
    for one in (statements[each] for each in claim.statements):
        said = standing.said_on(one)
        if one.source in told_in or (made and said and made <= said <= made + _MAY_DENY):
            return True
    return False


def _telling(doors: Sequence[Door]) -> Sequence[Door]:
    """Those of organisations of whose list people were let go, if there are any."""
    own = [door for door in doors if any(_ratio(door, basis).get("of_the_list") for basis in ("designation", "detention"))]
    return own or doors[:1]


def _measure(leg: Leg) -> Document:
    return {
        "kind": leg.kind.value,
        "status": leg.status.value,
        "giver": leg.giver,
        "instrument": leg.instrument,
        "targets": list(leg.targets),
        "on": leg.on.to_json(),
        "statements": list(leg.statements),
    }


def _ratio(door: Door, basis: str) -> Document:
    """The first ratio to those of the list, or else to all; or that there is none."""
    found = [part for part in _group(door.replacement, basis) if isinstance(part, Ratio)]
    if not found:
        return {"basis": basis, "by": door.by, "low": None, "high": None, "statements": []}
    one = found[0]
    return {
        "basis": basis,
        "by": door.by,
        "low": one.low,
        "high": one.high,
        "interval": {"level": one.level, "low": one.interval[0], "high": one.interval[1]},
        "entered": {
            "low": one.entered.low,
            "high": one.entered.high,
            "from": str(one.entered.first),
            "to": str(one.entered.last),
            "days": one.entered.days,
            "stops_short": one.entered.stops_short,
            "newest": str(one.entered.newest) if one.entered.ended else None,
        },
        "left": {"low": one.left.low, "high": one.left.high, "population": one.left.noun},
        "of_the_list": one.of_the_list,
        "source": one.entered.source,
        "statements": list(one.evidence),
    }


def _group(groups: Any, basis: str) -> Sequence[Any]:
    return next((parts for name, parts in groups.items() if name.value == basis), ())


def _sides(asked: Asked, one: Deal) -> list[Document]:
    """The legs by who gives them, the side that let people go first."""
    found: dict[str | None, list[Leg]] = {}
    for leg in sorted(one.legs, key=lambda leg: not leg.of_people):
        found.setdefault(leg.side, []).append(leg)
    return [
        {"giver": next((leg.giver for leg in legs if leg.giver), None), "legs": [_leg(asked, leg) for leg in legs]}
        for legs in found.values()
    ]


def _leg(asked: Asked, leg: Leg) -> Document:
    told: Document = _languages(asked, leg.to_json())
    told["people"] = [_somebody(asked, leg, name) for name in leg.people]
    told["of_people"] = leg.of_people
    told["unheard_of"] = leg.unheard_of
    told["instrument_language"] = _language(asked, leg.statements)
    return told


def _somebody(asked: Asked, leg: Leg, name: str) -> Document:
    found = (person for one in leg.evidence if (person := asked.person_of(one, name)) is not None)
    person = next(found, None)
    return {"name": name, "person": person.id if person else None, "language": _language(asked, leg.statements)}


def _claim(asked: Asked, told: Document) -> Document:
    first = told["statements"][0]
    kept_back = first in asked.published.kept_back
    return {**told, "quote": None if kept_back else told["quote"], "kept_back": kept_back, "language": _language(asked, [first])}


def _door(asked: Asked, door: Door) -> Document:
    """The answer as it is given everywhere, and the names of the parts that nothing published can tell."""
    told: Document = {name: value for name, value in _languages(asked, door.to_json()).items() if name not in _ELSEWHERE}
    unsaid = [name for name in _PARTS if not told[name]["said"]]
    if told["net_change"]["said"] and not told["net_change"]["identified"]:
        unsaid.append("net_change")
    if told["refill"]["said"] and told["refill"]["state"] == "not known":
        unsaid.append("refill")
    bases = [f"by_{basis}" for basis in ("designation", "detention") if basis not in told["replacement"]["supported"]]
    if told["detention_days"]["said"]:
        bases = [name.replace("by_detention", "by_detention_of_all") for name in bases]
    return {**told, "ratios": [_ratio(door, basis) for basis in ("designation", "detention")], "unknown": [*bases, *unsaid]}


def _unknown(one: Deal) -> list[str]:
    """What is not known of the deal, by name; a page says it in words."""
    found = []
    if not one.legs:
        found.append("legs")
    if one.legs and any(leg.giver is None for leg in one.legs):
        found.append("giver")
    if len(one.legs) == 1:
        found.append("price")
    if len(one.legs) > 1 and not any(claim.what == "agreement" for claim in one.claims):
        found.append("agreement")
    if any(leg.contradictory for leg in one.legs):
        found.append("contradiction")
    if one.freed and not any(leg.people for leg in one.freed):
        found.append("names")
    return found


def _language(asked: Asked, statements: Sequence[str]) -> str | None:
    for one in statements:
        source = asked.register.sources.get(asked.register.statements[one].source)
        if source is not None:
            return source.language
    return None


def _languages(asked: Asked, value: Any) -> Any:
    """The same with the language of each noun that a source counts by."""
    if isinstance(value, list):
        return [_languages(asked, one) for one in value]
    if not isinstance(value, dict):
        return value
    told = {name: _languages(asked, one) for name, one in value.items()}
    if isinstance(told.get("statements"), list) and "population" in told:
        told["language"] = _language(asked, told["statements"])
    return told
