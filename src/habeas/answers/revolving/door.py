"""`revolving`: for each deal, whether those let go were replaced, and how much of an answer the data support.

Invariant: every part stands on statements of its own, names its method and what it assumes, or says why it cannot be said. Nothing in one
part fills a gap in another, and no part says that the deal caused anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from habeas.answers.answer import Answer, AnswerError, NotKnown, as_of_json, once
from habeas.answers.deals import Deal, Deals, Leg, deal_meant, deals
from habeas.answers.deals.naming import UNTIED
from habeas.answers.revolving.detained import DetentionDays, dated_by_name, detention_days
from habeas.answers.revolving.entries import Basis, Entries
from habeas.answers.revolving.exits import Told, ToldExits, told_exits
from habeas.answers.revolving.histories import after_release, in_custody, lost_by
from habeas.answers.revolving.later import LaterDeal, later_deals
from habeas.answers.revolving.listed import Listed, listed_people, named_before, named_entries
from habeas.answers.revolving.moved import Moved, moved_between
from habeas.answers.revolving.net import NetChange, Stock, net_change, stocks_of
from habeas.answers.revolving.part import Number, Unsaid, Window, joined
from habeas.answers.revolving.published import published_before, published_entries
from habeas.answers.revolving.rate import RateChange, dated_entries, rate_change
from habeas.answers.revolving.ratio import Excess, RateRatio, Ratio, excess_of, rate_ratio, ratio_of
from habeas.answers.revolving.refill import Refill, refill_of
from habeas.answers.revolving.survival import Returns, TimeHeld, returns_of, time_held
from habeas.answers.revolving.yields import Yield, among, of_a_list, yield_of
from habeas.answers.sentences import disputes
from habeas.answers.vocabulary import vocabulary
from habeas.answers.wording import list_words
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind, Modality, Source
from habeas.register import Register, fold_name, fold_organisation
from habeas.register.designations import organisation_of

__all__ = ["Door", "Revolving", "revolving"]

METHOD = "revolving-door"
_DAY = timedelta(days=1)
_LONGEST = 36_525
"""Days, a hundred years: a longer window is a slip of the hand."""
_NO_LIST = Unsaid(method="no-list", why=("No organisation is known here to designate anybody, so there is no list to enter.",))
_NOT_ASKED = Unsaid(method="none", why=("This was not asked for.",))


@dataclass(frozen=True, kw_only=True)
class Door(Answer):
    """One deal, one leg in which people went free, and one organisation's list.

    entered: new entries by basis and source, each with a number or a reason. replacement: ratios, first to those of the list, then to all.
    supported: the bases for which the data give a ratio. detention_days: of how many of those designated since it is known when they were
    detained. excess, rate_before_after: against the rate before the deal.
    later: other releases in the window, after which some of them entered.
    """

    deal: str
    leg: str
    on: PartialDate
    by: str | None
    window: Window
    yielded: Yield | Unsaid
    entered: Mapping[Basis, tuple[Entries | Unsaid, ...]]
    detention_days: DetentionDays | Unsaid
    replacement: Mapping[Basis, tuple[Ratio | Unsaid, ...]]
    excess: tuple[Excess | Unsaid, ...]
    rate_before_after: RateRatio | Unsaid
    net_change: NetChange | Unsaid
    refill: Refill | Unsaid
    returns: Returns | Unsaid
    time_held: TimeHeld | Unsaid
    later: tuple[LaterDeal, ...]
    rate_change: Mapping[Basis, RateChange | Unsaid]

    @property
    def supported(self) -> tuple[Basis, ...]:
        """The bases for which the data give a ratio."""
        return tuple(basis for basis, ratios in self.replacement.items() if any(isinstance(ratio, Ratio) for ratio in ratios))

    def to_json(self) -> dict[str, Any]:
        return {
            "deal": self.deal,
            "leg": self.leg,
            "on": self.on.to_json(),
            "by": self.by,
            "window": self.window.to_json(),
            "yield": self.yielded.to_json(),
            "entered": {f"by_{basis}": [part.to_json() for part in parts] for basis, parts in self.entered.items()},
            "detention_days": self.detention_days.to_json(),
            "replacement": {
                "supported": [basis.value for basis in self.supported],
                **{f"by_{basis}": [part.to_json() for part in parts] for basis, parts in self.replacement.items()},
            },
            "excess": [part.to_json() for part in self.excess],
            "rate_before_after": self.rate_before_after.to_json(),
            "net_change": self.net_change.to_json(),
            "refill": self.refill.to_json(),
            "returns": self.returns.to_json(),
            "time_held": self.time_held.to_json(),
            "later_deals": [one.to_json() for one in self.later],
            "rate_change": {f"by_{basis}": part.to_json() for basis, part in self.rate_change.items()},
            **super().to_json(),
        }


@dataclass(frozen=True, kw_only=True)
class Revolving(Answer):
    """Every deal in which people went free, for every organisation that keeps a list. deals: those the doors belong to."""

    as_of: AsOf
    doors: tuple[Door, ...]
    deals: tuple[Deal, ...]
    sources: Mapping[str, Source]

    def to_json(self) -> dict[str, Any]:
        return {**as_of_json(self.as_of), "doors": [door.to_json() for door in self.doors], **super().to_json()}


def revolving(
    register: Register,
    *,
    deal: str | None = None,
    by: str | None = None,
    window: int | None = None,
    until: date | None = None,
    fitted: bool = True,
    told: Deals | NotKnown | None = None,
) -> Revolving | NotKnown:
    """What became of the places of those let go.

    deal: one deal, by its id or the first digits of it, by the day on which people went free, or by the name of one of them, also a release
    that no source ties to anything; otherwise every deal with people let go. by: the organisation whose list is asked
    about; otherwise each that designates. window: days after the deal, otherwise up to `until`, or else to the day of the register's
    question. Where a window or its last day was asked for, a number that stops short of it is a lower bound; otherwise it is a number of
    the days it covers, and those it does not are named.
    fitted: whether to tell the time held and the change of rate, too, which take most of the time of a large register.
    told: the deals of the register, where they were asked for already.
    Raises AnswerError for a window that cannot be and for an unknown deal.
    """
    if window is not None and not 1 <= window <= _LONGEST:
        raise AnswerError(f"a window has 1 to {_LONGEST:,} days, not {window:,}; leave it out for all days up to the one asked about")
    told = deals(register) if told is None else told
    if isinstance(told, NotKnown) and deal is None:
        return NotKnown(question="revolving", as_of=register.as_of, not_known=told.not_known, method=METHOD)
    asked = (deal_meant(register, told, deal),) if deal is not None else told.deals if isinstance(told, Deals) else ()
    owners = _owners(register, asked)
    if by is not None and fold_organisation(by) not in owners:
        known = f"; lists are kept here by {list_words(list(owners.values()), 6)}" if owners else ""
        why = f"{by} designates nobody in the accepted statements{known}."
        return NotKnown(question="revolving", as_of=register.as_of, not_known=(why,), method=METHOD)
    names = [owners[fold_organisation(by)]] if by is not None else list(owners.values())
    keepers = [_keeper(register, name, fitted=fitted) for name in names]
    keepers = keepers or [_Keeper(None, (), (), None, time_held((), 0) if fitted else _NOT_ASKED, fitted=fitted)]
    others = told.deals if isinstance(told, Deals) else ()
    around = _Around(others, Told.of(register, (*others, *asked)))
    doors = [door for one in asked for leg in one.freed for door in _doors(register, one, leg, keepers, around, window, until)]
    if not doors:
        return NotKnown(question="revolving", as_of=register.as_of, not_known=(_nobody(asked, deal),), method=METHOD)
    used = {door.deal for door in doors}
    evidence = once(identifier for door in doors for identifier in door.evidence)
    return Revolving(
        evidence=evidence,
        method=METHOD,
        assumes=once((*(one for each in asked for one in each.assumes if one == UNTIED), *(one for door in doors for one in door.assumes))),
        as_of=register.as_of,
        doors=tuple(doors),
        deals=tuple(one for one in asked if one.id in used),
        sources={source: register.sources[source] for one in evidence if (source := register.statements[one].source) in register.sources},
    )


def _nobody(asked: Sequence[Deal], deal: str | None) -> str:
    let_go = "leg in which people are said to have been let go by then; what is offered or promised frees nobody."
    if deal is not None or len(asked) == 1:
        return f"The deal asked about has no {let_go}"
    return f"None of the deals told of here has a {let_go}"


def _owners(register: Register, asked: Iterable[Deal]) -> dict[str, str]:
    """Organisations that keep a list, by their folded names, in order of record: those that designate, those that count by one noun of
    their own ("political prisoners") both who is held and who was let go, and those that say how many of the people let go under a deal
    are political prisoners."""
    found: dict[str, str] = {}
    for statement in register.statements.values():
        if statement.kind is Kind.DESIGNATED and statement.modality is Modality.ASSERTED:
            name = organisation_of(statement)
            if name is not None:
                found.setdefault(fold_organisation(name), name)
    nouns: dict[str, set[tuple[str, str]]] = {"stock": set(), "out": set()}
    for figure in register.figures:
        noun = fold_name(figure.count.population)
        if figure.measure in nouns and figure.speakers and noun not in vocabulary("everybody"):
            nouns[figure.measure].add((figure.speakers[0], noun))
    counted = {(fold_organisation(name), noun) for name, noun in nouns["out"]}
    for name, noun in sorted(nouns["stock"]):
        if (fold_organisation(name), noun) in counted:
            found.setdefault(fold_organisation(name), name)
    for part in (part for deal in asked for leg in deal.freed for part in leg.parts):
        if part.kind is Kind.RELEASED and of_a_list(part.quantity.count.population) and part.quantity.speakers:
            name = part.quantity.speakers[0][0]
            found.setdefault(fold_organisation(name), name)
    return found


@dataclass(frozen=True, slots=True)
class _Keeper:
    """An organisation that keeps a list, and what is the same for all deals. by: None where there is none. noun: what it calls
    those held."""

    by: str | None
    listed: Sequence[Listed]
    stocks: Sequence[Stock]
    noun: str | None
    stays: TimeHeld | Unsaid
    fitted: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What is beside a deal: the other deals, and everybody who is told to have left custody."""

    deals: tuple[Deal, ...]
    told: Told


def _keeper(register: Register, by: str, *, fitted: bool) -> _Keeper:
    listed = listed_people(register, by)
    people = [one.person for one in listed]
    stays = time_held(*in_custody(people, register.as_of.on), tuple(disputes(people))) if fitted else _NOT_ASKED
    stocks, noun = stocks_of(register, by)
    return _Keeper(by, listed, stocks, noun, stays, fitted)


def _doors(
    register: Register, deal: Deal, leg: Leg, keepers: Sequence[_Keeper], around: _Around, days: int | None, until: date | None
) -> list[Door]:
    if not leg.on.possibly_by(register.as_of.on):
        return []
    window = Window.of(leg.on, register.as_of.on, days, until)
    later = later_deals(around.deals, leg, window, around.told.known)
    doors = [_door(register, deal, leg, keeper, around.told, later, window) for keeper in keepers]
    return [door for door in doors if _tells(door)] or doors


def _tells(door: Door) -> bool:
    """Whether an organisation has anything to do with the deal: it lists somebody let go, or somebody since."""
    lists = isinstance(door.yielded, Yield) and bool(door.yielded.listed or door.yielded.named_listed)
    return lists or any(isinstance(part, Entries) for parts in door.entered.values() for part in parts)


def _door(register: Register, deal: Deal, leg: Leg, keeper: _Keeper, told: Told, later: tuple[LaterDeal, ...], window: Window) -> Door:
    by, stocks, stays = keeper.by, keeper.stocks, keeper.stays
    yielded = yield_of(register, deal, leg, by, keeper.noun, window.end)
    listed, freed = (yielded.listed, yielded.freed) if isinstance(yielded, Yield) else ((), ())
    returned = yielded.returned_in_all if isinstance(yielded, Yield) else None
    within = among(listed, freed)
    tied = frozenset(one for after in deal.aftermath for one in after.statements)
    entered, before = _entered(register, keeper, window, tied)
    designated = entered[Basis.DESIGNATION][0]
    days = _NO_LIST if by is None else detention_days(keeper.listed, by, window, designated, tied)
    by_detention = entered[Basis.DETENTION]
    entered[Basis.DETENTION] = (dated_by_name(days, by_detention[0]), *by_detention[1:])
    entered = {basis: tuple(_after_later(part, later) for part in parts) for basis, parts in entered.items()}
    replacement = {basis: _ratios(parts, yielded, within) for basis, parts in entered.items()}
    since, earlier = _first(entered[Basis.DESIGNATION]), _same_source(entered[Basis.DESIGNATION], before)
    owner = by or "any organisation"

    def gone(to: date) -> ToldExits | None:
        """Who else left the list by a day; nobody knows where nobody keeps one, or the deal has no day."""
        if by is None or window.start is None or window.start > to:
            return None
        return told_exits(told, by, keeper.noun, keeper.listed, leg, within, window.start, to)

    people = leg.let_go if isinstance(yielded, Yield) else ()
    followed, undated = after_release(register, people, leg.giver)
    lost = lost_by(register, people, followed, by, keeper.noun, since.last if isinstance(since, Entries) else window.end)
    net = net_change(owner, window, stocks, since, within, freed, returned, gone, lost)
    conditional = net.conditional if isinstance(net, NetChange) else ()
    how_many = freed[0].high if len({(one.low, one.high) for one in freed}) == 1 else None
    parts: list[Any] = [yielded, net, *(one for group in replacement.values() for one in group)]
    excess = tuple(dict.fromkeys(excess_of(since, earlier, number) for number in (*within, *_others(listed, freed))))
    returns = returns_of(followed, undated, len(people), how_many)
    change = {basis: _change(keeper, basis, window) for basis in Basis}

    def moved(since: date) -> Moved | None:
        """What is told of the list between the day of a stock and the deal."""
        if by is None or window.start is None or since + _DAY >= window.start:
            return None
        days = since + _DAY, window.start - _DAY
        left = told_exits(told, by, keeper.noun, keeper.listed, leg, within, *days)
        return moved_between(register, by, keeper.listed, left, since, *days)

    refill = refill_of(owner, window, stocks, since, conditional, moved)
    compared = rate_ratio(since, earlier)
    parts += [*excess, days, compared, refill, returns, stays, *change.values(), *(one for group in entered.values() for one in group)]
    return Door(
        evidence=joined(leg.evidence, *(part.evidence for part in parts), *(one.statements for one in later)),
        method=METHOD,
        assumes=once(sentence for part in parts if not isinstance(part, Unsaid) for sentence in part.assumes),
        deal=deal.id,
        leg=leg.id,
        on=leg.on,
        by=by,
        window=window,
        yielded=yielded,
        entered=entered,
        detention_days=days,
        replacement=replacement,
        excess=excess,
        rate_before_after=compared,
        net_change=net,
        refill=refill,
        returns=returns,
        time_held=stays,
        later=later,
        rate_change=change,
    )


_Group = tuple[Entries | Unsaid, ...]


def _entered(register: Register, keeper: _Keeper, window: Window, tied: frozenset[str]) -> tuple[dict[Basis, _Group], _Group]:
    """New entries by basis, from published figures and from names; and those by designation before the deal, from both.

    tied: statements that are said to have come after the deal.
    """
    by = keeper.by
    if by is None:
        return dict.fromkeys(Basis, (_NO_LIST,)), (_NO_LIST,)
    found: dict[Basis, _Group] = {}
    for basis in Basis:
        published = published_entries(register, by, basis, window, tied)
        named = named_entries(keeper.listed, by, basis, window)
        # Names say nothing where there are none; the reason that figures give is then the whole reason.
        found[basis] = (published,) if isinstance(named, Unsaid) and not keeper.listed else (published, named)
    designation = Basis.DESIGNATION
    return found, (published_before(register, by, designation, window), named_before(keeper.listed, by, designation, window))


def _after_later(part: Entries | Unsaid, later: Iterable[LaterDeal]) -> Entries | Unsaid:
    """Entries with a word on the later releases that some of them may have followed."""
    if isinstance(part, Unsaid):
        return part
    caveats = (one.caveat for one in later if one.on.possibly_by(part.last))
    return replace(part, assumes=once((*part.assumes, *caveats)))


def _first(parts: _Group) -> Entries | Unsaid:
    return next((part for part in parts if isinstance(part, Entries)), parts[0])


def _same_source(entered: _Group, before: _Group) -> Entries | Unsaid:
    """The entries before the deal that were counted as those after it: figures with figures, names with names."""
    since = _first(entered)
    if isinstance(since, Entries) and len(before) > 1:
        return before[0] if since.source == "published figures" else before[1]
    return before[0]


def _ratios(entered: _Group, yielded: Yield | Unsaid, listed: Sequence[Number]) -> tuple[Ratio | Unsaid, ...]:
    """Each count of entries over each number of those let go that is counted in the same way. listed: those of the list, at most all."""
    if isinstance(yielded, Unsaid):
        return (Unsaid(method=yielded.method, why=yielded.why, evidence=yielded.evidence),)
    found: list[Ratio | Unsaid] = []
    for part in entered:
        if isinstance(part, Unsaid):
            found.append(part)
        elif part.source == "named people":
            if yielded.named_listed:
                count = yielded.named_listed
                names = Number(count, count, f"named people of the list of {part.by}", (), yielded.evidence)
                found.append(ratio_of(part, names, of_the_list=True))
            else:
                found.append(Unsaid(method=part.method, why=(f"None of those let go is named here as one of the list of {part.by}.",)))
        else:
            found += [ratio_of(part, number, of_the_list=True) for number in listed]
            if not listed:
                found.append(Unsaid(method=part.method, why=(f"How many of those let go {part.by} designates is not stated.",)))
            found += [ratio_of(part, number, of_the_list=False) for number in _others(yielded.listed, yielded.freed)]
    return tuple(dict.fromkeys(found))


def _others(listed: Sequence[Number], freed: Sequence[Number]) -> list[Number]:
    """Numbers of all let go, without those that are numbers of the list themselves."""
    own = {one for number in listed for one in number.statements}
    return [number for number in freed if not own & set(number.statements)]


def _change(keeper: _Keeper, basis: Basis, window: Window) -> RateChange | Unsaid:
    if not keeper.fitted:
        return _NOT_ASKED
    if keeper.by is None:
        return Unsaid(method="negative-binomial-step", why=("No organisation is known here to designate anybody.",))
    return rate_change(keeper.by, basis, window, dated_entries(keeper.listed, basis))
