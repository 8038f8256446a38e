"""Which deal somebody means: by an id, a day or a name; and releases that no source ties to anything, when they are asked for.

Invariant: a release becomes a deal only because somebody names it, and says so. What fits more than one is refused with their ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from habeas.answers.answer import NotKnown
from habeas.answers.deals.all_deals import Deals
from habeas.answers.deals.deal import Deal, UnknownDealError
from habeas.answers.deals.denials import place_denials_of_legs
from habeas.answers.deals.gathered import Gathered
from habeas.answers.deals.making import deal_from
from habeas.answers.deals.sides import sides
from habeas.answers.deals.tellings import Reports, lets_go
from habeas.answers.wording import list_words
from habeas.disjoint import DisjointSets
from habeas.model import Modality, Statement
from habeas.register import Register, fold_name

__all__ = ["UNTIED", "deal_meant"]

UNTIED = "No source here ties this release to anything given for it; it is asked about because somebody named it."


def deal_meant(register: Register, told: Deals | NotKnown, asked: str) -> Deal:
    """The deal, or the untied release, that is named: by its id or that of one of its statements, by the first digits of either; by the day
    on which people went free, YYYY-MM-DD; or by the name of one of them. Raises UnknownDealError."""
    wanted = asked.strip()
    known = told.deals if isinstance(told, Deals) else ()
    if not wanted:
        raise UnknownDealError("no deal is named; give an id, a day or the name of somebody set free, or leave it out for all deals")
    by_id = [deal for deal in known if any(one.startswith(wanted) for one in (deal.id, *_told(deal)))]
    own = [deal for deal in by_id if deal.id == wanted] or [deal for deal in by_id if deal.id.startswith(wanted)] or by_id
    meant = own or _by_statement(register, wanted) or _by_day(register, known, wanted) or _by_name(register, known, wanted)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UnknownDealError(f"{asked!r} fits {len(meant)} deals or releases; give the id of one: {list_words(_ids(meant), 8)}")
    why = "" if known else "; no source here tells of any deal"
    raise UnknownDealError(
        f"no deal and no release has the id, the day or the name {asked!r}{why}; habeas deals and habeas figures list those there are"
    )


def _told(deal: Deal) -> set[str]:
    """The statements that tell of the deal; the exit of somebody who left on its day, as one of a list, is also a release of its own, and
    so is what was given since a promise."""
    by_day = {one for leg in deal.legs for freed in leg.let_go if not freed.told for one in freed.exit.statements}
    since = {one for leg in deal.legs for each in leg.since for one in each.statements}
    return set(deal.evidence) - by_day - (since - {one for leg in deal.legs for one in leg.evidence})


def _ids(deals: Iterable[Deal]) -> list[str]:
    return [deal.id for deal in deals]


def _by_statement(register: Register, wanted: str) -> list[Deal]:
    return _untied(register, [one for one in register.statements.values() if one.id.startswith(wanted)])


def _by_day(register: Register, known: Iterable[Deal], wanted: str) -> list[Deal]:
    """Deals in which people went free on that day. Where there are none, releases of that day; where there are, whoever is listed as freed
    on that day one by one is most likely of the deal, so that other releases are named by their ids."""
    try:
        day = date.fromisoformat(wanted)
    except ValueError:
        return []
    tied = [deal for deal in known if any((leg.on.earliest, leg.on.latest) == (day, day) for leg in deal.freed)]
    of_the_day = [one for one in register.statements.values() if (one.on.earliest, one.on.latest) == (day, day)]
    return tied or _beyond(register, known, of_the_day)


def _by_name(register: Register, known: Iterable[Deal], wanted: str) -> list[Deal]:
    words = set(fold_name(wanted).split())
    people = [person for person in register.people if any(words <= set(fold_name(name).split()) for name in person.names)]
    ids = {one for person in people for exit in person.exits for one in exit.statements}
    tied = [deal for deal in known if any(ids & set(leg.evidence) for leg in deal.freed)]
    return [*tied, *_beyond(register, known, [register.statements[one] for one in sorted(ids)])]


def _beyond(register: Register, known: Iterable[Deal], statements: Iterable[Statement]) -> list[Deal]:
    told = {one for deal in known for one in _told(deal)} | {
        one for deal in known for beside in deal.beside for one in beside.quantity.statements
    }
    return _untied(register, [one for one in statements if one.id not in told])


def _untied(register: Register, statements: Iterable[Statement]) -> list[Deal]:
    """Each release among the statements, with every report of it, as a deal of one leg."""
    seeds = {whole.id: whole for one in statements if _is_release(register, whole := _whole(register, one))}
    if not seeds:
        return []
    every = [one for one in register.statements.values() if _is_release(register, one)]
    near = [one for one in every if any(one.on.overlaps(seed.on) for seed in seeds.values())]
    known = sides(near)
    reports = Reports(known)
    groups: DisjointSets[str] = DisjointSets()
    for seed in seeds.values():
        for other in near:
            if other.id == seed.id or reports.same(seed, other) or register.standing.event_of(other.id) == seed.id:
                groups.join(seed.id, other.id)
    found: list[Deal] = []
    for seed in seeds.values():
        leg = [one for one in near if groups.joined(one.id, seed.id) and _whole(register, one) is one]
        if not any(seed.id in deal.evidence for deal in found):
            placed = place_denials_of_legs(register, [Gathered([leg], assumes=[UNTIED])], known)
            found += [deal_from(register, alone, known) for alone in placed.deals]
    return found


def _is_release(register: Register, statement: Statement) -> bool:
    return lets_go(statement) and statement.modality is Modality.ASSERTED and statement.on.possibly_by(register.as_of.on)


def _whole(register: Register, statement: Statement) -> Statement:
    """The statement of all, where this one is of some of them."""
    seen = set[str]()
    while statement.count is not None and statement.count.subset_of is not None and statement.id not in seen:
        seen.add(statement.id)
        whole = register.statements.get(register.standing.stands_for(statement.count.subset_of))
        if whole is None or not _is_release(register, whole):
            break
        statement = whole
    return statement
