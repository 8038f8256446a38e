"""How long a register takes with a million statements, beside what one would otherwise pick.

    python benchmarks/ledger.py [--size 1000000] [--per-entry 100] [--repeat 1] [--folder DIR]

Each job runs in a process of its own, one after the other, so that its peak memory (ru_maxrss) is its own; only the job is timed, not the
making of its input. `append` and `decide` are durable: one transaction an entry, flushed to the disk. The alternatives keep the same facts:
sqlite-utils `insert_all` with one transaction a batch of the same size, without salts, hashes or a chain; reading those rows back with the
json module and the model's own constructors; hashing each row's JSON in a loop.
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

    spent = 0.0
    with ledger.open_register(folder / "bench.habeas", create=True) as register:
        for source, made in statements(size, per_entry):
            started = time.perf_counter()
            ledger.append(register, actor="bench", action="add", sources=[source], statements=made)
            spent += time.perf_counter() - started
    return {"append": spent}


def decide(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger

    spent = 0.0
    with ledger.open_register(folder / "bench.habeas") as register:
        ids = [statement.id for statement in ledger.read_rows(register).statements]
        for first in range(0, size, 50_000):
            decisions = [Decision("", identifier, Verdict.ACCEPT, "bench") for identifier in ids[first : first + 50_000]]
            started = time.perf_counter()
            ledger.append(register, actor="bench", action="accept", decisions=decisions)
            spent += time.perf_counter() - started
    return {"decide": spent}


def read_and_fold(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger
    from habeas.register import fold

    with ledger.open_register(folder / "bench.habeas") as register:
        started = time.perf_counter()
        rows = ledger.read_rows(register)
        read = time.perf_counter()
        folded = fold(rows, AsOf(date(2026, 1, 1)), include_proposed=not rows.decisions)
        done = time.perf_counter()
    if len(folded.statements) != size:
        raise SystemExit(f"{len(folded.statements)} statements stand, not {size}")
    return {"read": read - started, "fold": done - read, "read and fold": done - started}


def verify(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger

    with ledger.open_register(folder / "bench.habeas") as register:
        started = time.perf_counter()
        found = ledger.verify(register, archive=False)
        spent = time.perf_counter() - started
    if not found.ok or found.rows["statement"] != size:
        raise SystemExit(f"{found.problems[:3]}, {found.rows}")
    return {"verify": spent}


def find(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    from habeas import ledger

    with ledger.open_register(folder / "bench.habeas") as register:
        identifier = next(iter(ledger.read_queue(register, limit=1)), None) or ledger.read_rows(register, known=1).statements[0]
        started = time.perf_counter()
        ledger.find(register, identifier.id[:10])
        return {"find": time.perf_counter() - started}


def other_append(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    import sqlite_utils

    spent = 0.0
    table = sqlite_utils.Database(folder / "other.db")["statement"]
    for source, made in statements(size, per_entry):
        rows = [statement.to_json() | {"id": f"{source.sha256}-{statement.id}"} for statement in made]
        started = time.perf_counter()
        table.insert_all(rows, pk="id", batch_size=per_entry)
        spent += time.perf_counter() - started
    return {"append": spent}


def other_read(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    started = time.perf_counter()
    read = list(_statements_of(folder / "other.db"))
    spent = time.perf_counter() - started
    if len(read) != size:
        raise SystemExit(f"{len(read)} statements, not {size}")
    return {"read": spent}


def other_verify(folder: Path, size: int, per_entry: int) -> dict[str, float]:
    started = time.perf_counter()
    digest = b""
    connection = sqlite3.connect(folder / "other.db")
    for row in connection.execute("SELECT * FROM statement ORDER BY rowid"):
        digest = hashlib.sha256(digest + json.dumps(row, ensure_ascii=False).encode()).digest()
    return {"verify": time.perf_counter() - started}


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
        ("verify, proposals", "verify", "verify", "sha256 of json, a loop", "other_verify"),
        ("find by 10 digits", "find", "find", "", ""),
        ("decide on all", "decide", "decide", "", ""),
        ("read, all decided", "read_and_fold_decided", "read", "", ""),
        ("fold, all decided", "read_and_fold_decided", "fold", "", ""),
        ("read and fold, all decided", "read_and_fold_decided", "read and fold", "", ""),
        ("verify, all decided", "verify_decided", "verify", "", ""),
    ]
    print(f"{size:,} statements; median of {len(results['append'])}; {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}")
    print(f"{'':28}{'seconds':>9}{'limit':>7}{'peak MB':>9}   {'instead':26}{'seconds':>9}{'peak MB':>9}{'ratio':>7}")
    for label, job, name, instead, other in lines:
        spent, peak = middle(job, name), middle(job, "peak")
        limit = LIMITS.get(name)
        line = f"{label:28}{spent:9.2f}{limit or '':>7}{peak:9.0f}   "
        if other:
            line += f"{instead:26}{middle(other, name):9.2f}{middle(other, 'peak'):9.0f}{spent / middle(other, name):7.2f}"
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
        told = JOBS[given.job](given.folder, given.size, given.per_entry)
        json.dump(told | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}, sys.stdout)
        return
    results: dict[str, list[dict[str, float]]] = {job: [] for job in JOBS}
    for turn in range(given.repeat):
        folder = Path(tempfile.mkdtemp(prefix="habeas-bench-", dir=given.folder))
        try:
            for job in JOBS:
                print(f"{turn + 1}/{given.repeat} {job}…", file=sys.stderr, flush=True)
                told = run(job, folder, given.size, given.per_entry)
                results[job].append(told)
                print("   " + ", ".join(f"{name} {value:,.2f}" for name, value in told.items()), file=sys.stderr, flush=True)
        finally:
            shutil.rmtree(folder)
    table(results, given.size)


if __name__ == "__main__":
    main()
