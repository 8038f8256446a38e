"""How long a register takes with a million statements, beside what one would otherwise pick.

    python benchmarks/ledger.py [--size 1000000] [--per-entry 100] [--repeat 1] [--folder DIR]

Each job runs in a process of its own, one after the other, so that its peak memory (ru_maxrss) is its own; only the job is timed, not the
making of its input. CPU is the processor time of that process, of all its threads: it says more than the clock on a machine that does
other things too, and the ratio is of it. `verify` has two threads and takes less by the clock where there are two cores. `append` and
`decide` are durable: one transaction an entry, flushed to the disk. The alternatives keep the same facts: sqlite-utils `insert_all` with
one transaction a batch of the same size, without salts, hashes or a chain; reading those rows back with the json module and the model's
own constructors; hashing each row's JSON in a loop.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from habeas.dates import PartialDate
from habeas.model import (
    AsOf,
    Bound,
    Count,
    Decision,
    Kind,
    Modality,
    Party,
    PersonMention,
    Relation,
    Source,
    Span,
    Statement,
    StatementLink,
    Verdict,
)


@dataclass(slots=True)
class Watch:
    """Seconds by the clock and of processor time, over as many stretches as wanted."""

    clock: float = 0.0
    processor: float = 0.0

    def __enter__(self) -> Watch:
        self.clock -= time.perf_counter()
        self.processor -= time.process_time()
        return self

    def __exit__(self, *exception: object) -> None:
        self.clock += time.perf_counter()
        self.processor += time.process_time()


def told(**watches: Watch) -> dict[str, float]:
    """What a job took, by name: by the clock, and as `… (CPU)` of the processor."""
    found: dict[str, float] = {}
    for name, watch in watches.items():
        found |= {name.replace("_", " "): watch.clock, f"{name.replace('_', ' ')} (CPU)": watch.processor}
    return found


LIMITS = {"append": 90.0, "read and fold": 10.0, "verify": 10.0}
KINDS = (Kind.DETAINED, Kind.DETAINED, Kind.RELEASED, Kind.HELD, Kind.SENTENCED, Kind.DESIGNATED, Kind.DESIGNATED, Kind.SAID)
FIRST = date(2020, 8, 9)


def statements(size: int, per_entry: int) -> Iterator[tuple[Source, list[Statement]]]:
    """Invented reports of `per_entry` statements each: six in ten name somebody, three in ten count, one in ten refers to another."""
    chance = random.Random(1)
    days = [PartialDate.day(FIRST + timedelta(number), "on that day") for number in range(2000)]
    months = [PartialDate.month(2020 + number // 12, number % 12 + 1, "that month") for number in range(60)]
    names = [f"Person{number % 9973} Surname{number}" for number in range(200_000)]
    outlets = [f"Outlet {number}" for number in range(40)]
    for first in range(0, size, per_entry):
        sha256 = hashlib.sha256(b"report %d" % first).hexdigest()
        published = FIRST + timedelta(first * 2000 // size + 30)
        source = Source(
            sha256, "text/plain", "A report", chance.choice(outlets), published, "en", "report.txt", datetime.now(UTC), layer=sha256
        )
        made = []
        for number in range(min(per_entry, size - first)):
            at, roll = 90 * number, chance.random()
            count = links = None
            if roll > 0.7:
                value = chance.randrange(1, 400)
                of = f"s{number - 1}" if roll > 0.95 and number else None
                count = Count(value, value, Bound.EXACTLY, population="political prisoners", subset_of=of)
            elif roll > 0.65 and number:
                links = (StatementLink(Relation.AFTER, f"s{number - 1}"),)
            name = chance.choice(names)
            made.append(
                Statement(
                    f"s{number}",
                    chance.choice(KINDS),
                    Modality.ASSERTED,
                    f"{name} was taken from home early in the morning, the centre said in its note {first + number}",
                    Span(at, at + 80),
                    ("Spring centre", source.publisher or ""),
                    chance.choice(days if roll < 0.8 else months),
                    (PersonMention(name, Span(at, at + 20)),) if roll < 0.6 else (),
                    (Party("by", "police"),) if roll < 0.3 else (),
                    count,
                    links or (),
                    source=sha256,
                )
            )
        yield source, made


# -- the jobs -----------------------------------------------------------------------------------------------------------


def append(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger

    spent = Watch()
    with ledger.open_register(folder / "bench.habeas", create=True) as register:
        for source, made in statements(size, per_entry):
            with spent:
                ledger.append(register, actor="bench", action="add", sources=[source], statements=made)
    return told(append=spent)


def decide(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger

    spent = Watch()
    with ledger.open_register(folder / "bench.habeas") as register:
        ids = [statement.id for statement in ledger.read_rows(register).statements]
        for first in range(0, size, 50_000):
            decisions = [Decision("", identifier, Verdict.ACCEPT, "bench") for identifier in ids[first : first + 50_000]]
            with spent:
                ledger.append(register, actor="bench", action="accept", decisions=decisions)
    return told(decide=spent)


def read_and_fold(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger
    from habeas.register import fold

    both, read, folding = Watch(), Watch(), Watch()
    with ledger.open_register(folder / "bench.habeas") as register, both:
        with read:
            rows = ledger.read_rows(register)
        with folding:
            folded = fold(rows, AsOf(date(2026, 1, 1)), include_proposed=not rows.decisions)
    if len(folded.statements) != size:
        raise SystemExit(f"{len(folded.statements)} statements stand, not {size}")
    return told(read=read, fold=folding, read_and_fold=both)


def update(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    """What an open register takes to say what it says after one more decision, everybody's stays having been looked at before."""
    from habeas import desk, ledger

    spent, as_of = Watch(), AsOf(date(2026, 1, 1))
    with ledger.open_register(folder / "bench.habeas") as register:
        folded = desk.fold(register, as_of, include_proposed=True)
        for person in folded.people:
            person.custody(as_of.on)
        (waiting,) = ledger.read_queue(register, limit=1)
        desk.accept(register, [waiting.id], actor="bench")
        with spent:
            after = desk.fold(register, as_of, include_proposed=True)
    if after.standing.undecided != folded.standing.undecided - 1:
        raise SystemExit("the decision does not count")
    return told(update=spent)


def verify(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger

    with ledger.open_register(folder / "bench.habeas") as register, Watch() as spent:
        found = ledger.verify(register, archive=False)
    if not found.ok or found.rows["statement"] != size:
        raise SystemExit(f"{found.problems[:3]}, {found.rows}")
    return told(verify=spent)


def find(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger

    with ledger.open_register(folder / "bench.habeas") as register:
        identifier = next(iter(ledger.read_queue(register, limit=1)), None) or ledger.read_rows(register, known=1).statements[0]
        with Watch() as spent:
            ledger.find(register, identifier.id[:10])
        return told(find=spent)


def other_append(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    import sqlite_utils

    spent = Watch()
    table = sqlite_utils.Database(folder / "other.db")["statement"]
    for source, made in statements(size, per_entry):
        rows = [statement.to_json() | {"id": f"{source.sha256}-{statement.id}"} for statement in made]
        with spent:
            table.insert_all(rows, pk="id", batch_size=per_entry)
    return told(append=spent)


def other_read(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    with Watch() as spent:
        read = list(_statements_of(folder / "other.db"))
    if len(read) != size:
        raise SystemExit(f"{len(read)} statements, not {size}")
    return told(read=spent)


def other_verify(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    with Watch() as spent:
        digest = b""
        connection = sqlite3.connect(folder / "other.db")
        for row in connection.execute("SELECT * FROM statement ORDER BY rowid"):
            digest = hashlib.sha256(digest + json.dumps(row, ensure_ascii=False).encode()).digest()
    return told(verify=spent)


def _statements_of(path: Path) -> Iterator[Statement]:
    connection = sqlite3.connect(path)
    cursor = connection.execute("SELECT * FROM statement")
    names = [column[0] for column in cursor.description]
    nested = [name for name in names if name in ("speakers", "on", "people", "parties", "count", "facets", "links", "repeats")]
    for row in cursor:
        value = dict(zip(names, row, strict=True))
        for name in nested:
            value[name] = json.loads(value[name]) if value[name] else None
        yield Statement.from_json({name: part for name, part in value.items() if part is not None})


JOBS: dict[str, Callable[[Path, int, int], dict[str, float]]] = {
    "append": append,
    "other_append": other_append,
    "other_read": other_read,
    "other_verify": other_verify,
    "read_and_fold": read_and_fold,
    "update": update,
    "verify": verify,
    "find": find,
    "decide": decide,
    "read_and_fold_decided": read_and_fold,
    "verify_decided": verify,
}


def run(job: str, folder: Path, size: int, per_entry: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--job", job, "--folder", str(folder), "--size", str(size), "--per-entry", str(per_entry)]
    return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))


def table(results: dict[str, list[dict[str, float]]], size: int) -> None:
    def middle(job: str, name: str) -> float:
        return statistics.median(one[name] for one in results[job])

    lines = [
        ("append, proposals", "append", "append", "sqlite-utils insert_all", "other_append"),
        ("read, proposals", "read_and_fold", "read", "json, constructors", "other_read"),
        ("fold, proposals", "read_and_fold", "fold", "", ""),
        ("read and fold, proposals", "read_and_fold", "read and fold", "", ""),
        ("folded after one more entry", "update", "update", "", ""),
        ("verify, proposals", "verify", "verify", "sha256 of json, a loop", "other_verify"),
        ("find by 10 digits", "find", "find", "", ""),
        ("decide on all", "decide", "decide", "", ""),
        ("read, all decided", "read_and_fold_decided", "read", "", ""),
        ("fold, all decided", "read_and_fold_decided", "fold", "", ""),
        ("read and fold, all decided", "read_and_fold_decided", "read and fold", "", ""),
        ("verify, all decided", "verify_decided", "verify", "", ""),
    ]
    print(f"{size:,} statements; median of {len(results['append'])}; {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    print(f"{'':28}{'seconds':>9}{'CPU':>9}{'limit':>7}{'peak MB':>9}   {'instead':26}{'seconds':>9}{'CPU':>9}{'peak MB':>9}{'ratio':>7}")
    for label, job, name, instead, other in lines:
        spent, peak = middle(job, name), middle(job, "peak")
        limit = LIMITS.get(name)
        processor = middle(job, f"{name} (CPU)")
        line = f"{label:28}{spent:9.2f}{processor:9.2f}{limit or '':>7}{peak:9.0f}   "
        if other:
            its_own = middle(other, f"{name} (CPU)")
            line += f"{instead:26}{middle(other, name):9.2f}{its_own:9.2f}{middle(other, 'peak'):9.0f}{processor / its_own:7.2f}"
        print(line.rstrip())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=1_000_000, help="statements (1,000,000)")
    parser.add_argument("--per-entry", type=int, default=100, help="statements of one report, appended as one entry (100)")
    parser.add_argument("--repeat", type=int, default=1, help="times every job is run (1)")
    parser.add_argument("--folder", type=Path, help="where to work; about 1.5 GB for a million (a temporary folder)")
    parser.add_argument("--job", choices=JOBS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        spent = JOBS[given.job](given.folder, given.size, given.per_entry)
        json.dump(spent | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}, sys.stdout)
        return
    results: dict[str, list[dict[str, float]]] = {job: [] for job in JOBS}
    for turn in range(given.repeat):
        folder = Path(tempfile.mkdtemp(prefix="habeas-bench-", dir=given.folder))
        try:
            for job in JOBS:
                print(f"{turn + 1}/{given.repeat} {job}…", file=sys.stderr, flush=True)
                spent = run(job, folder, given.size, given.per_entry)
                results[job].append(spent)
                print("   " + ", ".join(f"{name} {value:,.2f}" for name, value in spent.items()), file=sys.stderr, flush=True)
        finally:
            shutil.rmtree(folder)
    table(results, given.size)


if __name__ == "__main__":
    main()
