"""How long counting takes over ten years of days, beside the join of days with intervals that one would otherwise write.

    python benchmarks/series.py [--sizes 1000000 10000000] [--join 50000] [--people 50000] [--repeat 5]

Each job runs in a process of its own, one after the other, so that its peak memory (ru_maxrss) is its own; only the counting is timed, not
the making of its input, once by the clock and once by the processor time of the process. The median over the turns is reported. Spells are
invented: four in five end, one in ten was told otherwise later. Before anything is timed its result is compared: days drawn by lot with a
count of every spell over them, vintages with the sweep as known at each entry drawn, and the sweep with the join in SQLite on the same rows
in the same process. The join gets a covering index; its time grows with days times rows, so that it is run with fewer of them.
`series of people` is the answer with names, ranges and evidence, asked of a folded register.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from habeas.answers.intervals import OPEN
from habeas.answers.sweep import Spells, coalesced

FIRST = date(2016, 1, 1)
DAYS = 3653
START = FIRST.toordinal()
ENTRIES = 100_000
MONTHS = [date(2016 + number // 12, number % 12 + 1, 1).toordinal() for number in range(1, 120)] + [START + DAYS - 1]
LIMITS = {
    ("daily series", 1_000_000): 0.1,
    ("daily series", 10_000_000): 0.6,
    ("as known at one entry", 1_000_000): 0.2,
    ("as known at one entry", 10_000_000): 1.2,
    ("all monthly vintages", 1_000_000): 1.0,
}


def spells(size: int) -> tuple[Spells, Any]:
    """The spells and the number of the person of each, in order of person."""
    chance = np.random.default_rng(1)
    start = (START - 400 + chance.integers(0, DAYS + 400, size)).astype(np.int32)
    end = start + chance.integers(1, 1500, size).astype(np.int32)
    end[chance.random(size) < 0.2] = OPEN
    entry = chance.integers(1, ENTRIES, size).astype(np.int32)
    until = np.where(chance.random(size) < 0.1, entry + chance.integers(1, ENTRIES // 4, size), OPEN).astype(np.int32)
    return Spells(start, end, entry, until), np.sort(chance.integers(0, size * 4 // 5, size)).astype(np.int32)


def timed(does: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Median seconds by the clock and by the processor."""
    clock, processor = [], []
    for _ in range(repeat):
        began, spent = time.perf_counter(), time.process_time()
        does()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - spent)
    return statistics.median(clock), statistics.median(processor)


def check(held: bool, what: str) -> None:
    if not held:
        raise SystemExit(f"{what} do not agree")


def daily(size: int, repeat: int) -> tuple[float, float]:
    told, _ = spells(size)
    plain = Spells(told.start, told.end)
    stock = plain.stock(START, DAYS)
    for day in np.random.default_rng(2).integers(0, DAYS, 30).tolist():
        on = START + day
        check(stock[day] == np.count_nonzero((told.start <= on) & (on < told.end)), "the series and the count of a day")
    return timed(lambda: plain.stock(START, DAYS), repeat)


def known(size: int, repeat: int) -> tuple[float, float]:
    told, _ = spells(size)
    stock = told.stock(START, DAYS, ENTRIES // 2)
    assert told.entry is not None and told.until is not None
    seen = (told.entry <= ENTRIES // 2) & (told.until > ENTRIES // 2)
    for day in np.random.default_rng(3).integers(0, DAYS, 30).tolist():
        on = START + day
        check(stock[day] == np.count_nonzero(seen & (told.start <= on) & (on < told.end)), "the series as known and the count of a day")
    return timed(lambda: told.stock(START, DAYS, ENTRIES // 2), repeat)


def vintages(size: int, repeat: int) -> tuple[float, float]:
    told, _ = spells(size)
    entries = np.linspace(1, ENTRIES, 120).astype(int)
    matrix = told.vintages(MONTHS, entries)
    for column in np.random.default_rng(4).integers(0, len(entries), 10).tolist():
        stock = told.stock(START, DAYS, int(entries[column]))
        check(matrix[:, column].tolist() == [stock[day - START] for day in MONTHS], "a vintage and the series as known")
    return timed(lambda: told.vintages(MONTHS, entries), repeat)


def people(size: int, repeat: int) -> tuple[float, float]:
    told, owner = spells(size)

    def counted() -> Any:
        _, start, end = coalesced(owner, told.start, told.end)
        return Spells(start, end).stock(START, DAYS)

    stock = counted()
    for day in np.random.default_rng(5).integers(0, DAYS, 10).tolist():
        on = START + day
        check(stock[day] == len(np.unique(owner[(told.start <= on) & (on < told.end)])), "people and the people over a day")
    return timed(counted, repeat)


def join(size: int, repeat: int) -> tuple[float, float, float]:
    """Seconds of the sweep, by clock and processor, and seconds of the join, once."""
    told, _ = spells(size)
    plain = Spells(told.start, told.end)
    base = sqlite3.connect(":memory:")
    base.execute("create table spell (start integer not null, end integer not null)")
    base.executemany("insert into spell values (?, ?)", zip(told.start.tolist(), told.end.tolist(), strict=True))
    base.execute("create index spell_days on spell (start, end)")
    base.execute("create table day (day integer primary key)")
    base.executemany("insert into day values (?)", ((START + day,) for day in range(DAYS)))
    base.execute("analyze")
    began = time.perf_counter()
    rows = base.execute(
        "select day.day, count(*) from day join spell on spell.start <= day.day and day.day < spell.end group by day.day"
    ).fetchall()
    spent = time.perf_counter() - began
    found = dict(rows)
    check([found.get(START + day, 0) for day in range(DAYS)] == plain.stock(START, DAYS).tolist(), "the sweep and the join")
    return (*timed(lambda: plain.stock(START, DAYS), max(repeat, 25)), spent)


def register(size: int, repeat: int) -> tuple[float, float]:
    from habeas.answers import Series, series
    from habeas.dates import PartialDate
    from habeas.model import AsOf, Decision, Entry, Kind, LedgerRows, Modality, PersonMention, Span, Statement, Verdict
    from habeas.register import fold

    told, _ = spells(size)
    last = FIRST + timedelta(DAYS - 1)
    made = []
    for number, (start, end) in enumerate(zip(told.start.tolist(), told.end.tolist(), strict=True)):
        name = PersonMention(f"Person Invented{number}", Span(0, 6))
        one = Statement(
            f"in{number}",
            Kind.DETAINED,
            Modality.ASSERTED,
            "was taken",
            Span(0, 9),
            ("Spring",),
            PartialDate.day(date.fromordinal(start)),
            (name,),
            stated=date.fromordinal(start + number % 30),
            entry=1,
        )
        made.append(one)
        if end != OPEN:
            made.append(replace(one, id=f"out{number}", kind=Kind.RELEASED, on=PartialDate.day(date.fromordinal(end))))
    entries = (Entry(1, datetime(2026, 1, 1, tzinfo=UTC), "bench", "add", "", "", ""),)
    decisions = [Decision(f"d{one.id}", one.id, Verdict.ACCEPT, "bench", entry=1) for one in made]
    folded = fold(LedgerRows(entries, (), made, decisions), AsOf(last))
    sum(len(person.episodes) for person in folded.people)
    answer = series(folded, since=FIRST, until=last)
    assert isinstance(answer, Series)
    carried = [point.people.carried if point.people else 0 for point in answer.points]
    check(carried == Spells(told.start, told.end).stock(START, DAYS).tolist(), "the answer and the sweep")
    return timed(lambda: series(folded, since=FIRST, until=last), min(repeat, 3))


def alone(does: Callable[..., tuple[float, ...]], size: int, repeat: int) -> tuple[tuple[float, ...], float]:
    """What a job measures in a process of its own, and the peak memory of that process in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (does, size, repeat))


def _measured(does: Callable[..., tuple[float, ...]], size: int, repeat: int) -> tuple[tuple[float, ...], float]:
    found = does(size, repeat)
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 10_000_000])
    options.add_argument("--join", type=int, default=50_000, help="rows of the join in SQLite")
    options.add_argument("--people", type=int, default=50_000, help="stays in the register that is asked")
    options.add_argument("--repeat", type=int, default=5)
    asked = options.parse_args()
    print(f"{'job':<28}{'rows':>12}{'seconds':>10}{'processor':>11}{'peak MB':>9}")
    failed = []
    jobs: list[tuple[str, Callable[..., tuple[float, ...]]]] = [
        ("daily series", daily),
        ("as known at one entry", known),
        ("all monthly vintages", vintages),
        ("people, stays joined", people),
    ]
    for size in asked.sizes:
        for name, does in jobs:
            (clock, processor, *_), peak = alone(does, size, asked.repeat)
            print(f"{name:<28}{size:>12,}{clock:>10.4f}{processor:>11.4f}{peak:>9.0f}", flush=True)
            if clock > LIMITS.get((name, size), float("inf")):
                failed.append(f"{name} of {size:,}: {clock:.3f} s, more than {LIMITS[name, size]} s")
    (clock, processor, *_), peak = alone(register, asked.people, asked.repeat)
    print(f"{'series of people':<28}{asked.people:>12,}{clock:>10.4f}{processor:>11.4f}{peak:>9.0f}", flush=True)
    (clock, processor, joined), peak = alone(join, asked.join, asked.repeat)
    print(f"{'daily series':<28}{asked.join:>12,}{clock:>10.4f}{processor:>11.4f}{peak:>9.0f}")
    print(f"{'join in SQLite ' + sqlite3.sqlite_version:<28}{asked.join:>12,}{joined:>10.4f}")
    print(f"The sweep is {joined / clock:,.0f} times as fast as the join on the same {asked.join:,} rows.")
    if joined / clock < 500:
        failed.append(f"the sweep is only {joined / clock:.0f} times as fast as the join")
    for line in failed:
        print(f"TOO SLOW: {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
