"""Invented lives, and figures published about them that are all true: nothing may contradict, and no range may miss the truth.

Some people are held; of these some are political prisoners, some are women among those; whoever is held awaits trial or is sentenced, and
the sentenced are in a colony or a prison; men and women make up everybody, too. Each day people are detained, come, are designated, moved,
freed, or go. Nothing here knows of rows or bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

NAMES = ("held", "pp", "women", "sentenced", "awaiting", "colony", "prison", "all men", "all women")
ABOVE = {
    "pp": "held",
    "women": "pp",
    "sentenced": "held",
    "awaiting": "held",
    "colony": "sentenced",
    "prison": "sentenced",
    "all men": "held",
    "all women": "held",
}
FRAME = {
    "populations": [{"id": "held"}, {"id": "pp", "within": "held"}, {"id": "women", "within": "pp", "fixed": True}]
    + [{"id": name} for name in NAMES[3:]],
    "partitions": [
        {"whole": "held", "parts": ["sentenced", "awaiting"]},
        {"whole": "sentenced", "parts": ["colony", "prison"]},
        {"whole": "held", "parts": ["all men", "all women"], "fixed": True},
    ],
}
KINDS = ("detained", "returned_to_custody", "came", "designated", "undesignated", "transferred", "released", "died", "went")
_START = date(2025, 1, 1)
Places = frozenset[str]


def day(number: int) -> str:
    return (_START + timedelta(days=number)).isoformat()


def number(on: date) -> int:
    return (on - _START).days


@dataclass(frozen=True)
class Event:
    day: int
    kind: str
    before: Places
    after: Places

    def moves(self, name: str, measure: str) -> bool:
        came, went = (self.after, self.before) if measure == "in" else (self.before, self.after)
        return name in came and name not in went


@dataclass(frozen=True)
class Lives:
    """stock and ever by population and day; every event."""

    days: int
    stock: dict[str, list[int]]
    ever: dict[str, list[int]]
    events: list[Event]

    def value(self, asked: dict[str, Any], days: tuple[int, int]) -> int:
        """The true number of a quantity. days: of its window, or the day of its stock as the second."""
        names = asked["population"] if isinstance(asked["population"], list) else [asked["population"]]
        first, last = days
        match asked["measure"]:
            case "stock":
                return sum(self.stock[name][last] for name in names)
            case "ever":
                return sum(self.ever[name][last] for name in names)
            case "change":
                return sum(self.stock[name][last] - self.stock[name][first] for name in names)
            case measure:
                kind = asked.get("kind")
                chosen = [event for event in self.events if first < event.day <= last and kind in (None, event.kind)]
                return sum(event.moves(name, measure) for event in chosen for name in names)


def _places(woman: bool, designated: bool, at: str | None) -> Places:
    if at is None:
        return frozenset()
    where = {"held", "all women" if woman else "all men", at} | ({"sentenced"} if at != "awaiting" else set())
    return frozenset(where | ({"pp"} if designated else set()) | ({"women"} if designated and woman else set()))


def _life(rng: Random, days: int) -> tuple[list[Places], list[set[str]], list[Event]]:
    """Where somebody is at the end of each day, where they ever were by then, and what happened."""
    woman, designated = rng.random() < 0.4, rng.random() < 0.4
    at = rng.choice(["awaiting", "colony", "prison"]) if rng.random() < 0.5 else None
    ever = set(_places(woman, rng.random() < 0.4, "colony")) if rng.random() < 0.2 else set()
    daily, counted, events = [], [], list[Event]()
    for today in range(days + 1):
        for _ in range(0 if today == 0 else 2 if rng.random() < 0.1 else 1):
            if rng.random() < 0.65:
                continue
            before, kind = _places(woman, designated, at), "transferred"
            if at is None:
                at, designated, kind = rng.choice(["awaiting", "colony", "prison"]), rng.random() < 0.4, rng.choice(KINDS[:3])
            elif (chance := rng.random()) < 0.35:
                at, kind = None, rng.choice(KINDS[6:])
            elif chance < 0.6:
                designated = not designated
                kind = "designated" if designated else "undesignated"
            else:
                at = rng.choice([place for place in ("awaiting", "colony", "prison") if place != at])
            events.append(Event(today, kind, before, _places(woman, designated, at)))
            ever |= events[-1].after
        daily.append(_places(woman, designated, at))
        ever |= daily[-1]
        counted.append(set(ever))
    return daily, counted, events


def lives(rng: Random) -> Lives:
    days = rng.randint(2, 6)
    every = [_life(rng, days) for _ in range(rng.choice([3, 8, 20]))]
    stock = {name: [sum(name in daily[today] for daily, _, _ in every) for today in range(days + 1)] for name in NAMES}
    ever = {name: [sum(name in counted[today] for _, counted, _ in every) for today in range(days + 1)] for name in NAMES}
    return Lives(days, stock, ever, [event for _, _, events in every for event in events])


def quantity(rng: Random, days: int) -> tuple[dict[str, Any], tuple[int, int]]:
    """Something to ask, and the days it is about."""
    name: str | list[str] = rng.choice(NAMES) if rng.random() < 0.9 else rng.sample(NAMES, 2)
    asked: dict[str, Any] = {"population": name, "measure": rng.choice(["stock", "stock", "in", "out", "ever", "change"])}
    first = rng.randint(0, days - 1)
    last = rng.randint(first + 1, days)
    if asked["measure"] in ("stock", "ever"):
        return asked | {"on": day(last)}, (last, last)
    if asked["measure"] != "change" and rng.random() < 0.5:
        asked["kind"] = rng.choice(KINDS)
    return asked | {"from": day(first), "to": day(last)}, (first, last)


def published(rng: Random, of: Lives) -> list[dict[str, Any]]:
    """Figures that are true: exact, bounds, on days not known exactly, events among others, averages, shares, parts of other figures."""
    figures = list[dict[str, Any]]()
    for place in range(rng.randint(2, 14)):
        asked, days = quantity(rng, of.days)
        figure = asked | {"id": f"f{place}"}
        true, chance = of.value(asked, days), rng.random()
        lowest = None if asked["measure"] == "change" else 0
        if chance < 0.12:
            base = of.value(asked | {"population": "held"}, days)
            if base > 0 and true >= 0:
                share = 100 * true / base
                figure |= {"of": {"population": "held"}, "unit": "percent"}
                figures.append(figure | {"low": max(0, round(share - 0.5, 3)), "high": round(share + 0.5, 3)})
        elif chance < 0.2:
            low = round(true / 12 - 0.05, 3)
            figures.append(figure | {"per": 12, "low": low if lowest is None else max(0, low), "high": round(true / 12 + 0.05, 3)})
        elif chance < 0.3 and "from" in asked and asked["measure"] != "change":
            figures.append(figure | {"low": true, "high": true})
            some = rng.randint(0, true)
            figures.append(figure | {"id": f"f{place} part", "low": some, "high": some, "subset_of": figure["id"]})
        elif chance < 0.4 and "from" in asked and asked["measure"] != "change":
            del figure["from"], figure["to"]
            today = rng.randint(1, of.days)
            some = rng.randint(0, of.value(asked, (today - 1, today)))
            first, last = max(1, today - 1), min(of.days, today + 1)
            figures.append(
                figure | {"on": {"earliest": day(first), "latest": day(last)}, "low": some, "high": some if last > first else None}
            )
        else:
            for side, on in zip(("from", "to") if "from" in asked else ("on",), days if "from" in asked else days[:1], strict=True):
                if rng.random() < 0.2:
                    around = (on - 1, on) if side == "from" else (on, on + 1) if side == "to" else (on - 1, on + 1)
                    figure[side] = {"earliest": day(max(0, around[0])), "latest": day(min(of.days, around[1]))}
            under, over = rng.choice([(0, 0), (0, 0), (0, None), (None, 0), (2, None), (1, 1)])
            low = None if under is None else true - under if lowest is None else max(0, true - under)
            figures.append(figure | {"low": low, "high": None if over is None else true + over})
    return figures


def closed(rng: Random, of: Lives, figures: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Windows in which every entry and exit is in some figure; what is missing for that is published besides."""
    for _ in range(rng.randint(0, 3)):
        name, (asked, days) = rng.choice(NAMES), quantity(rng, of.days)
        if "from" not in asked:
            continue
        for measure in ("in", "out"):
            if rng.random() < 0.5 or any(days[0] < event.day <= days[1] and event.moves(name, measure) for event in of.events):
                true = of.value({"population": name, "measure": measure}, days)
                window = {"from": day(days[0]), "to": day(days[1])}
                figures.append({"id": f"c{len(figures)}", "population": name, "measure": measure, **window, "low": true, "high": true})
        yield {"population": name, "from": day(days[0]), "to": day(days[1])}
