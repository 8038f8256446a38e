"""The pages that count: the first page, and who came and left month by month.

Invariant: a number stands beside what it counts, and names the page on which everybody and everything counted in it is listed. Published
numbers stand beside those of named people and are never added to them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from habeas import answers, ontology
from habeas.answers.movements import FLOW_OF_MEASURE, Flow, Moved
from habeas.answers.stays import MOVEMENTS
from habeas.exports.pages.asked import Asked
from habeas.exports.pages.dealing import latest
from habeas.exports.pages.pictures import picture_of_flows, picture_of_stock
from habeas.exports.pages.telling import Document, envelope, figure, named, said
from habeas.model import Modality, Statement
from habeas.publication import HeldRange
from habeas.register import Figure

__all__ = ["flows", "home", "month"]

_LATEST_STOCKS = 3
_LAST_DEALS = 3
_NEWEST = 5
_RECENT = timedelta(days=92)
"""How long an event is news."""
_AT_MOST = timedelta(days=31)
"""The longest stretch in which an event may lie to be one of a known time."""
_MOST_MOVED = 2_000


def home(asked: Asked) -> Document:
    """The stock with its range, what others publish beside it, this month, the last deals, and the newest."""
    register = asked.register
    return envelope(
        asked,
        "home",
        "home",
        pictures=picture_of_stock(asked),
        stock=_stock(asked),
        published=[figure(asked, one) for one in _latest_stocks(asked)],
        series=[{"on": on.isoformat(), "low": low, "high": high} for on, low, high in asked.series.points],
        month=_month(asked, len(asked.months) - 1) if asked.months else None,
        deals=latest(asked, _LAST_DEALS),
        **_newest(asked),
        holds={
            "people": len(asked.concerned),
            "statements": len(register.statements),
            "sources": len(asked.by_source),
            "figures": len(register.figures),
            "deals": len(asked.deals),
        },
    )


def flows(asked: Asked) -> Document:
    """Every month, the newest first."""
    found = asked.flows
    provisional = found.provisional_from if isinstance(found, answers.Flows) else None
    return envelope(
        asked,
        "flows",
        "flows",
        pictures=picture_of_flows(asked),
        provisional_from=provisional.isoformat() if provisional else None,
        months=[_month(asked, number) for number in reversed(range(len(asked.months)))],
    )


def month(asked: Asked, first: date) -> Document:
    """One month with every movement that is counted in it. Raises KeyError for a month in which nothing is."""
    if first not in asked.months or not isinstance(asked.flows, answers.Flows):
        raise KeyError(first)
    number = asked.months.index(first)
    last = asked.flows.stretch.steps[number][1]
    moved = sorted(
        asked.moved[number],
        key=lambda one: (not _lies(one, first, last), one.latest or date.max, one.person, one.kind),
    )
    months = asked.months
    return envelope(
        asked,
        "month",
        f"flows/{first:%Y-%m}",
        **_month(asked, number),
        before=f"{months[number - 1]:%Y-%m}" if number else None,
        after=f"{months[number + 1]:%Y-%m}" if number + 1 < len(months) else None,
        moved=[_moved(asked, one, first, last) for one in moved[:_MOST_MOVED]],
        left_out=max(len(moved) - _MOST_MOVED, 0),
        told=[figure(asked, one) for _, one in _figures(asked, first, last)],
    )


def _stock(asked: Asked) -> Document:
    held = asked.held
    named_held = held.named if isinstance(held.named, answers.Held) else None
    return {
        **_range(held),
        "house_arrest": len(named_held.under_house_arrest) if named_held else 0,
        "undated": len(named_held.undated) if named_held else 0,
        "listed_in": "people",
        "last": _last_shown(asked, named_held) if named_held else None,
    }


def _range(held: HeldRange) -> Document:
    named_held = held.named if isinstance(held.named, answers.Held) else None
    return {
        "on": held.on.isoformat(),
        "low": held.low,
        "high": held.high,
        "named": {"low": named_held.low if named_held else None, "high": named_held.high if named_held else None},
        "withheld": {"low": held.withheld_low, "high": held.withheld_high, "groups_of": held.small},
    }


def _last_shown(asked: Asked, held: answers.Held) -> Document | None:
    """The stock of the newest day on which many of those presumed held were shown in custody, such as the day of the newest list.

    None where most are surely held on the day of the question, or where no day has half of those presumed held, as when each is only told
    to have been arrested once. Of later days nothing tells but that no exit is known: the range of these begins near 0, and that is no
    news.
    """
    if len(held.presumed) <= len(held.held):
        return None
    told = (asked.register.person(one.id).custody(held.as_of.on)[1] for one in held.presumed)
    sure = [episode.surely for episode in told if episode is not None and episode.surely is not None]
    starts, ends = sorted(first for first, _ in sure), sorted(last for _, last in sure)
    many = {day: bisect_right(starts, day) - bisect_left(ends, day) for day in ends}
    day = max((day for day, shown in many.items() if shown * 2 >= max(many.values())), default=None)
    if day is None or day >= held.as_of.on or many[day] * 2 < len(held.presumed):
        return None
    then = asked.published.held(day)
    if then.low is None or then.low <= (asked.held.low or 0):
        return None
    return _range(then)


def _latest_stocks(asked: Asked) -> list[Figure]:
    """Of each population and nearest speaker the newest published stock, the newest first."""
    newest: dict[tuple[str, str], Figure] = {}
    for one in asked.register.figures:
        known = one.on.earliest is not None and one.on.earliest <= asked.published.on
        if one.measure == "stock" and one.count.unit == "person" and one.subset_of is None and known and not _names_all(asked, one):
            newest[(one.count.population.casefold(), one.speakers[0].casefold() if one.speakers else "")] = one
    return sorted(newest.values(), key=lambda one: (str(one.on.latest or one.on.earliest), one.id), reverse=True)[:_LATEST_STOCKS]


def _names_all(asked: Asked, one: Figure) -> bool:
    """Whether it only counts the people it names."""
    return any(asked.register.statements[each].people for each in one.statements)


def _month(asked: Asked, number: int) -> Document:
    found = asked.flows
    assert isinstance(found, answers.Flows)
    first, last = found.stretch.steps[number]
    first = asked.months[number]
    counted = [_amount(flow, number) for flow in found.flows if flow.steps[number].people[1]]
    told: dict[str, int] = {}
    for name, _ in _figures(asked, first, last):
        told[name] = told.get(name, 0) + 1
    return {
        "month": f"{first:%Y-%m}",
        "from": first.isoformat(),
        "to": last.isoformat(),
        "provisional": found.provisional_from is not None and last >= found.provisional_from,
        "flows": counted,
        "figures": told,
        "listed_in": f"flows/{first:%Y-%m}",
    }


def _amount(flow: Flow, number: int) -> dict[str, Any]:
    low, high = flow.steps[number].people
    return {"flow": flow.flow, "kind": flow.kind, "low": low, "high": high}


def _figures(asked: Asked, first: date, last: date) -> Iterator[tuple[str, Figure]]:
    """Numbers published of movements that surely lie in the month, and name nobody."""
    for one in asked.register.figures:
        flow = FLOW_OF_MEASURE.get(one.measure or "")
        earliest, latest = one.on.earliest, one.on.latest
        if flow and earliest and latest and first <= earliest and latest <= _end(first, last) and not _names_all(asked, one):
            yield flow, one


def _end(first: date, last: date) -> date:
    """The last day of the month, of which the stretch may hold a part."""
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return max(last, following - timedelta(days=1))


def _lies(one: Moved, first: date, last: date) -> bool:
    return one.certain and one.earliest is not None and one.latest is not None and first <= one.earliest and one.latest <= last


def _moved(asked: Asked, one: Moved, first: date, last: date) -> Document:
    return {
        **named(asked, one.person),
        "kind": one.kind,
        "flow": MOVEMENTS[one.kind],
        "on": {
            "earliest": one.earliest.isoformat() if one.earliest else None,
            "latest": one.latest.isoformat() if one.latest else None,
            "precision": "between",
            "text": None,
        },
        "certain": _lies(one, first, last),
        "statements": list(one.evidence),
    }


def _newest(asked: Asked) -> Document:
    """Of the people who may be named, those of whom the latest events are told, each once; that somebody is still held comes last.

    Only events that surely lie in the last three months are new. Where there are none, the last ones that are dated at all are told, and
    `recent_from` says from when on they would be new.
    """
    since = asked.published.on - _RECENT
    events = _events(asked)
    recent = [one for one in events if one.on.earliest is not None and one.on.earliest >= since]
    newest_first = sorted(recent or events, key=_when, reverse=True)
    return {"newest": list(_one_for_each(asked, newest_first)), "recent": bool(recent), "recent_from": since.isoformat()}


def _one_for_each(asked: Asked, events: Sequence[Statement]) -> Iterator[Document]:
    seen = set[str]()
    for one in events:
        for mention in one.people:
            person = asked.person_of(one.id, mention.name)
            if person is not None and person.id not in seen:
                seen.add(person.id)
                yield {**named(asked, person.id), "said": said(asked, one)}
                if len(seen) == _NEWEST:
                    return


def _events(asked: Asked) -> Sequence[Statement]:
    """What is said to have happened to people who may be named, on a day or in a month that is known."""
    return [
        one
        for one in asked.register.statements.values()
        if one.people
        and one.modality is Modality.ASSERTED
        and ontology.kind(one.kind).group == "custody"
        and one.on.earliest is not None
        and one.on.latest is not None
        and one.on.latest <= asked.published.on
        and one.on.latest - one.on.earliest <= _AT_MOST
    ]


def _when(one: Statement) -> tuple[bool, str, str, int, str]:
    return (ontology.kind(one.kind).custody != "shows", str(one.on.latest), str(one.on.earliest), one.entry or 0, one.id)
