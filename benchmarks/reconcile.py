"""How fast published figures are reconciled, on invented timelines of three populations, beside what one would try first.

    python benchmarks/reconcile.py [--figures 1000 5000] [--seed 7] [--without-baseline]

Everyone held, political prisoners among them, and women among those: every week each publishes its stock, entries and exits, most weeks,
some only as "at least", some flows by month; every population is closed, so that the numbers have to balance. One figure in a hundred is
then corrupted. On the clean figures nothing may contradict and every range must hold the truth, which is asserted; on the corrupted ones
every repair must leave a consistent rest. Times are of the wall clock and, beside it, of the processor; building the problem from JSON is
included in "first conflict".

The baselines: (1) one program over all figures with a switch for each (scipy.optimize.milp, the same HiGHS), minimising the switches, on a
large number for what cannot be bounded; (2) checking each stock against the stock before it and the flows between, as one does in a
spreadsheet: fast, and blind to what spans more than one week or one population.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from habeas.answers.reconcile import Problem, reconcile
from habeas.answers.reconcile.conflicts import Oracle
from habeas.answers.reconcile.dimensions import superseded
from habeas.answers.reconcile.model import System, systems
from habeas.answers.reconcile.ranges import answer
from habeas.answers.reconcile.repairs import search

START = date(2015, 1, 4)
POPULATIONS = ("held", "pp", "women")


@dataclass(frozen=True)
class Timeline:
    """A document, which of its figures are corrupted, and the true stock of each population at the end of each week."""

    document: dict[str, Any]
    corrupted: frozenset[str]
    truth: dict[str, list[int]]

    def day(self, week: int) -> str:
        return _day(week)


def _day(week: int) -> str:
    return (START + timedelta(weeks=week)).isoformat()


def timeline(figures: int, seed: int, share: float) -> Timeline:
    """So many figures, of which so large a share is corrupted."""
    rng = random.Random(seed)
    stock = {"held": [9000], "pp": [900], "women": [120]}
    weeks, covered = 1, 0
    said: list[dict[str, Any]] = []

    def publish(population: str, measure: str, first: int, last: int, true: int) -> None:
        low: int | None = true
        high: int | None = true
        if rng.random() < 0.1:
            low, high = true - rng.randrange(0, 1 + true // 20), None
        when = {"on": _day(last)} if measure == "stock" else {"from": _day(first), "to": _day(last)}
        kind = {} if measure == "stock" or rng.random() < 0.5 else {"kind": "detained" if measure == "in" else "released"}
        said.append({"id": f"f{len(said)}", "population": population, "measure": measure, **when, **kind, "low": low, "high": high})

    for population in POPULATIONS:
        publish(population, "stock", 0, 0, stock[population][0])
    flows: dict[str, list[tuple[int, int]]] = {population: [(0, 0)] for population in POPULATIONS}
    while len(said) < figures:
        entries_w, exits_w = rng.randrange(0, 4), rng.randrange(0, 4)
        entries_p, exits_p = entries_w + rng.randrange(0, 20), exits_w + rng.randrange(0, 20)
        entries_h, exits_h = entries_p + rng.randrange(0, 90), exits_p + rng.randrange(0, 90)
        week = zip(POPULATIONS, ((entries_h, exits_h), (entries_p, exits_p), (entries_w, exits_w)), strict=True)
        monthly = weeks % 4 == 0
        for population, (entries, exits) in week:
            flows[population].append((entries, exits))
            stock[population].append(stock[population][-1] + entries - exits)
            if rng.random() < 0.85:
                publish(population, "stock", weeks - 1, weeks, stock[population][-1])
            for side, measure in enumerate(("in", "out")):
                if rng.random() < 0.9:
                    publish(population, measure, weeks - 1, weeks, flows[population][-1][side])
                if monthly:
                    publish(population, measure, weeks - 4, weeks, sum(flow[side] for flow in flows[population][-4:]))
        if monthly and len(said) <= figures:
            covered = weeks  # up to here every entry and exit is in some figure
        weeks += 1
    said = said[:figures]
    corrupted = set()
    for figure in rng.sample(said, round(share * figures)):
        wrong = max(0, figure["low"] + rng.choice((-1, 1)) * rng.randrange(5, 60))
        if figure["high"] is not None and wrong != figure["low"]:
            figure["low"] = figure["high"] = wrong
            corrupted.add(figure["id"])
    document = {
        "populations": [{"id": "held"}, {"id": "pp", "within": "held"}, {"id": "women", "within": "pp", "fixed": True}],
        "figures": said,
        "closed": [{"population": population, "from": _day(0), "to": _day(covered)} for population in POPULATIONS],
        "ask": [
            {"population": population, "measure": "stock", "on": _day(week)}
            for week in sorted(rng.sample(range(1, covered), 4))
            for population in POPULATIONS
        ][:10],
    }
    return Timeline(document, frozenset(corrupted), stock)


def timed(what: str, work: Callable[[], Any], limit: str = "") -> Any:
    wall, processor = time.perf_counter(), time.process_time()
    found = work()
    print(f"  {what:<42} {time.perf_counter() - wall:8.3f} s  (processor {time.process_time() - processor:.3f} s){limit}", flush=True)
    return found


def prepared(document: dict[str, Any]) -> tuple[Problem, list[System]]:
    problem = Problem.from_json(json.dumps(document))
    return problem, list(systems(problem))


def clean(figures: int, seed: int) -> None:
    made = timeline(figures, seed, 0.0)
    print(f"{figures:,} figures, none corrupted")
    problem, (system,) = prepared(made.document)
    oracle = Oracle(system)
    assert timed("no conflict", lambda: oracle.conflict(oracle.figures)) is None
    oracle.program.believe(oracle.figures)
    ranges = timed("ten ranges", lambda: [answer(problem, quantity, oracle.program, ()) for quantity in problem.ask])
    for asked, found in zip(made.document["ask"], ranges, strict=True):
        true = made.truth[asked["population"]][(date.fromisoformat(asked["on"]) - START).days // 7]
        assert found.low is not None and found.low <= true and (found.high is None or true <= found.high), (asked, true, found)
    print(f"  the truth lies in all {len(ranges)} ranges, of which {sum(one.identified for one in ranges)} are single numbers")


def corrupted(figures: int, seed: int, *, baseline: bool) -> None:
    made = timeline(figures, seed, 0.01)
    print(f"{figures:,} figures, {len(made.corrupted)} corrupted")
    _, (system,) = timed("read and built", lambda: prepared(made.document))

    def first() -> frozenset[int] | None:
        _, (built,) = prepared(made.document)
        fresh = Oracle(built)
        return fresh.conflict(fresh.figures)

    timed("first conflict, from JSON", first)
    oracle = Oracle(system)
    disjoint = timed("all disjoint conflicts", lambda: oracle.disjoint(oracle.figures))
    timed("a smallest repair", lambda: search(Oracle(system), most=1))
    oracle = Oracle(system)
    found = timed("smallest repairs (up to 20)", lambda: search(oracle))
    assert found.repairs and oracle.consistent(oracle.figures - found.repairs[0])
    ids = {system.problem.figures[number].id for number in found.repairs[0]}
    more = "" if found.repairs_complete else " and more"
    print(f"  {len(disjoint)} disjoint conflicts, {len(found.conflicts)} in all; {len(found.repairs)}{more} repairs of {len(ids)} figures;")
    print(f"  {len(ids & made.corrupted)} figures of the first repair are corrupted ones")
    problem = Problem.from_json(made.document)
    assert superseded(problem) == {}
    timed("reconcile, all of it", lambda: reconcile(problem))
    if baseline:
        dropped = timed("baseline: one program with switches", lambda: switches(system))
        print(f"  which drops {dropped if dropped is not None else 'nothing: it was stopped'}")
        wrong = timed("baseline: consecutive balances", lambda: consecutive(made.document))
        print(f"  which finds {wrong} stocks that disagree, and no smallest repair")


def switches(system: System, seconds: float = 120.0) -> int | None:
    """The number of figures to drop by one monolithic program: a figure's row may be broken if its switch is on.

    With a larger number for "broken" the solver's tolerance of whole numbers (1e-6) lets every figure be off by one for nothing: with 1e6
    it said that one figure was wrong where three are.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix, hstack

    count, large = system.columns, 3e4
    place = {number: position for position, number in enumerate(system.figures)}
    rows = csr_matrix((system.value, system.index, system.starts), shape=(system.rows, count))
    owned = np.flatnonzero(system.owner >= 0)
    columns = np.array([place[int(owner)] for owner in system.owner[owned]])
    relax = csr_matrix((np.full(len(owned), large), (owned, columns)), shape=(system.rows, len(place)))
    constraints = [
        LinearConstraint(hstack([rows, relax]), system.lower, np.inf),
        LinearConstraint(hstack([rows, -relax]), -np.inf, system.upper),
    ]
    cost = np.concatenate([np.zeros(count), np.ones(len(place))])
    upper = np.concatenate([system.column_upper, np.ones(len(place))])
    found = milp(
        cost,
        integrality=np.concatenate([np.zeros(count), np.ones(len(place))]),
        bounds=Bounds(0, upper),
        constraints=constraints,
        options={"time_limit": seconds},
    )
    return round(found.fun) if found.status == 0 else None


def consecutive(document: dict[str, Any]) -> int:
    """How many stocks differ from the stock of the week before and the flows of that week, where all four are published exactly."""
    exact = {
        (figure["population"], figure["measure"], figure.get("from"), figure.get("to", figure.get("on"))): figure["low"]
        for figure in document["figures"]
        if figure["low"] == figure["high"]
    }
    wrong = 0
    for (population, measure, _, day), value in exact.items():
        before = (date.fromisoformat(day) - timedelta(weeks=1)).isoformat()
        parts = [exact.get((population, "stock", None, before)), *(exact.get((population, way, before, day)) for way in ("in", "out"))]
        if measure == "stock" and None not in parts:
            wrong += parts[0] + parts[1] - parts[2] != value
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--figures", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--without-baseline", action="store_true")
    chosen = parser.parse_args()
    for figures in chosen.figures:
        clean(figures, chosen.seed)
        corrupted(figures, chosen.seed, baseline=not chosen.without_baseline)


if __name__ == "__main__":
    main()
