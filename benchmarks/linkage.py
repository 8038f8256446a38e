"""How long a list takes to deduplicate with each engine, with how much memory, and how many pairs it finds rightly.

    python benchmarks/linkage.py [--rows 20000] [--seed 1] [--engines own,splink,spark] [--master local[2]]

The rows are invented (`identity_population.py`): 70 % are everybody of a register once, 30 % are rows of lists in twelve spellings, with
slips and missing parts, of whom 70 % are in the register; the id of a row says who it is, and no engine reads it. Each engine runs as one
call of `habeas dedupe` in a process of its own. Memory is the most that the process and its children hold at once, sampled. Precision and
recall are of pairs of rows in one cluster.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import identity_population as population

__all__ = ["main", "rows_of"]

_PAGE = os.sysconf("SC_PAGE_SIZE")
_CALL = "import sys; from habeas.cli import main; sys.exit(main(sys.argv[1:]))"


def rows_of(count: int, seed: int) -> list[population.Listed]:
    """The rows of a list, some of them the same person. The order is that of register and lists, one after the other."""
    inside = int(count * 0.7)
    everybody = population.people(int(count * 0.85), seed)
    register = population.register(everybody[:inside], seed)
    return register + population.queries(everybody[:inside], everybody[inside:], count - inside, seed)


def write(rows: Sequence[population.Listed], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "name", "birth_date"))
        writer.writerows((row.who, row.name, row.birth) for row in rows)


def held_by(process: int) -> int:
    """The memory of a process and its descendants now, in bytes."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int((entry / "stat").read_text().rpartition(")")[2].split()[1]), []).append(int(entry.name))
            except OSError:
                continue
    total, waiting = 0, [process]
    while waiting:
        one = waiting.pop()
        waiting.extend(parents.get(one, ()))
        try:
            total += int(Path(f"/proc/{one}/statm").read_text().split()[1]) * _PAGE
        except OSError:
            continue
    return total


def run(engine: str, path: Path, master: str) -> tuple[Any, float, float, float]:
    """The document an engine prints, seconds of the clock and of the processors, and GiB at most."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        command = [sys.executable, "-c", _CALL, "dedupe", str(path), "--engine", engine, "--spark-master", master, "--json"]
        with subprocess.Popen(command, stdout=out) as process:
            most = 0
            while process.poll() is None:
                most = max(most, held_by(process.pid))
                time.sleep(0.25)
        taken = time.perf_counter() - started
        if process.returncode:
            sys.exit(f"{engine} ended with {process.returncode}")
        out.seek(0)
        document = json.load(out)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return document, taken, cpu, most / 2**30


def right(document: Any) -> tuple[int, int]:
    """How many pairs of rows are in one cluster, and how many of these are one person."""
    together = so = 0
    for cluster in document["clusters"]:
        whose = Counter(row["id"] for row in cluster["rows"])
        together += len(cluster["rows"]) * (len(cluster["rows"]) - 1) // 2
        so += sum(count * (count - 1) // 2 for count in whose.values())
    return together, so


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", default="own,splink,spark")
    parser.add_argument("--master", default="local[2]")
    options = parser.parse_args()
    rows = rows_of(options.rows, options.seed)
    same = sum(count * (count - 1) // 2 for count in Counter(row.who for row in rows).values())
    print(f"{options.rows:,} rows, seed {options.seed}, {same:,} pairs of one person; CPU time in brackets")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        write(rows, path)
        del rows
        for engine in options.engines.split(","):
            document, taken, cpu, most = run(engine, path, options.master)
            together, so = right(document)
            against = sum(bool(cluster["conflicts"]) for cluster in document["clusters"])
            print(
                f"{engine:<8} {taken:7.1f} s ({cpu:.1f} s)  {most:.2f} GiB  precision {so / max(together, 1):.4f}  "
                f"recall {so / max(same, 1):.4f}  {len(document['clusters']):,} clusters, {against:,} with contradictions",
                flush=True,
            )


if __name__ == "__main__":
    main()
