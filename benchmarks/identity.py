"""How well and how fast a list is matched against a register, beside what one would use otherwise.

    python benchmarks/identity.py [--people 5000] [--queries 1000] [--seed 1] [--processes 1] [--matching 1]
        [--with rapidfuzz,splink,nomenklatura] [--cases FILE.csv]

The people are invented (`identity_population.py`), so who each row is, is known. F1 counts a row as right when it is called `match` with
the right person; of the others, each gets the threshold at which its F1 is best, which Habeas does not get. "candidates" is the share of
the rows whose person is in the register and among the candidates scored. Each of them runs in a process of its own and says what it knows
as soon as it knows it. Times are wall clock, and CPU time in brackets, with that of the processes started for it; memory is the most the
process ever held, the invented people included. `--cases` adds pairs of names to judge one against one: a CSV with schema, name1, name2,
is_match.
"""

from __future__ import annotations

import argparse
import csv
import gc
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import identity_population as population
from habeas.identity import Index, ListedPerson, RowMatch, birth_date, fold_person_name, match
from habeas.identity.scoring import score

_OUTSIDE = 100_000
_TELL = 100_000

Pairs = list[tuple[int, int | None, float]]
"""Per query: its number, the person found, and the score."""


@dataclass(frozen=True)
class Task:
    register: list[population.Listed]
    queries: list[population.Listed]
    present: frozenset[int]

    def truth(self, number: int) -> int | None:
        who = self.queries[number].who
        return who if who in self.present else None


def task(people: int, queries: int, seed: int) -> Task:
    gc.disable()  # no cycles are made, and there are millions of objects to look through
    everybody = population.people(people + min(int(people * 0.4), _OUTSIDE), seed)
    inside, outside = everybody[:people], everybody[people:]
    rows = population.register(inside, seed), population.queries(inside, outside, queries, seed)
    gc.enable()
    return Task(*rows, frozenset(person.number for person in inside))


def listed(row: population.Listed) -> ListedPerson:
    return ListedPerson(str(row.who), row.name, birth_date(row.birth) if row.birth else None)


def cpu_seconds() -> float:
    """CPU time of this process and of those it started that have ended."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


class Clock:
    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), cpu_seconds()

    def __str__(self) -> str:
        return f"{time.perf_counter() - self.wall:.2f} s ({cpu_seconds() - self.cpu:.2f} s)"

    def rate(self, count: int) -> str:
        return f"{count / (time.perf_counter() - self.wall):,.0f}/s ({count / max(cpu_seconds() - self.cpu, 1e-9):,.0f}/s)"


def f1(right: int, called: int, present: int) -> tuple[float, float, float]:
    precision, recall = right / max(called, 1), right / max(present, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def best_threshold(found: Pairs, job: Task) -> tuple[float, float, float]:
    """The best F1 over all thresholds."""
    present = sum(job.truth(number) is not None for number in range(len(job.queries)))
    right = 0
    best = (0.0, 0.0, 0.0)
    for called, (number, who, _) in enumerate(sorted(found, key=lambda item: -item[2]), 1):
        right += who is not None and who == job.truth(number)
        best = max(best, f1(right, called, present))
    return best


def habeas(job: Task, processes: int = 1, matching: int = 1) -> None:
    people = [listed(row) for row in job.register]
    job.register.clear()
    rows = [listed(row) for row in job.queries]
    gc.freeze()
    clock = Clock()

    def tell(done: int) -> None:
        if done % _TELL == 0:
            print(f"  {done:>9,} names folded in {clock}", flush=True)

    index = Index(people, progress=tell, processes=processes)
    indexed = str(clock)
    print(f"  indexed in {indexed}, {memory()}", flush=True)
    gc.freeze()
    list(match(rows[:20], index))
    clock = Clock()
    results = list(match(rows, index, processes=matching))
    rate = clock.rate(len(rows))
    present = [number for number in range(len(rows)) if job.truth(number) is not None]
    called = [number for number, result in enumerate(results) if result.verdict == "match"]
    right = sum(int(results[number].candidates[0].id) == job.truth(number) for number in called)
    value, precision, recall = f1(right, len(called), len(present))
    ties = [number for number, result in enumerate(results) if result.verdict == "tie"]
    in_tie = sum(any(int(candidate.id) == job.truth(number) for candidate in results[number].candidates) for number in ties)
    ahead = [(number, result.candidates[0].probability) for number, result in enumerate(results) if result.candidates]
    top: Pairs = [(number, int(results[number].candidates[0].id), chance) for number, chance in ahead]
    print(f"habeas               F1 {value:.3f}  precision {precision:.3f}  recall {recall:.3f}  {rate}, indexed in {indexed}", flush=True)
    print(f"  ties {len(ties)}, the person among them in {in_tie}; best threshold on probability: F1 {best_threshold(top, job)[0]:.3f}")
    print(f"  candidates: {among_candidates(index, job, present):.4f}; {memory()}", flush=True)
    reliability(results, job)


def memory() -> str:
    """The most this process and the largest it started have held."""
    own, started = (resource.getrusage(who).ru_maxrss / 2**20 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"peak memory {own:.2f} GiB" + (f", of a process started by it {started:.2f} GiB" if started else "")


def among_candidates(index: Index, job: Task, present: Sequence[int]) -> float:
    found = 0
    for start in range(0, len(present), 256):
        chunk = present[start : start + 256]
        columns = score(index, [(person, person.folded()) for person in (listed(job.queries[number]) for number in chunk)])
        had = {(int(row), int(index.people[person].id)) for row, person in zip(columns.row, columns.person, strict=True)}
        found += sum((place, job.truth(number)) in had for place, number in enumerate(chunk))
    return found / max(len(present), 1)


def reliability(results: Sequence[RowMatch], job: Task) -> None:
    """What was said to be likely, and how often it was so."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for number, result in enumerate(results):
        for candidate in result.candidates:
            so = int(candidate.id) == job.truth(number)
            bins.setdefault(min(int(candidate.probability * 10), 9), []).append((candidate.probability, so))
    print("  probability  candidates  mean said  were so")
    for step in sorted(bins):
        count = len(bins[step])
        said, so = sum(chance for chance, _ in bins[step]) / count, sum(so for _, so in bins[step]) / count
        print(f"  {step / 10:.1f}–{step / 10 + 0.1:.1f}      {count:>8}    {said:.3f}      {so:.3f}")


# -- others -----------------------------------------------------------------------------------------------------------------


def rapidfuzz(job: Task) -> None:
    from anyascii import anyascii
    from rapidfuzz import fuzz, process, utils

    names = [anyascii(row.name) for row in job.register]
    for scorer in (fuzz.token_set_ratio, fuzz.WRatio):
        clock = Clock()
        found: Pairs = []
        for number, row in enumerate(job.queries):
            best = process.extractOne(anyascii(row.name), names, scorer=scorer, processor=utils.default_process)
            year = row.birth[:4]
            if best is not None:
                agrees = job.register[best[2]].birth[:4] == year if year and job.register[best[2]].birth else None
                found.append((number, job.register[best[2]].who, best[1] + (10 if agrees else -10 if agrees is False else 0)))
        show(f"rapidfuzz {scorer.__name__}", found, job, clock)


def splink(job: Task) -> None:
    """Splink with blocking and expectation maximisation, on ASCII columns whose parts it is told, and on the folded columns of Habeas."""
    import logging

    import pandas as pd
    import splink.comparison_library as cl
    from anyascii import anyascii
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)

    def plain(row: population.Listed, number: int) -> dict[str, object]:
        parts = [anyascii(part).lower().replace(".", "") or None for part in (row.surname, row.given, row.patronymic)]
        return {"unique_id": number, "first": parts[0], "second": parts[1], "third": parts[2], **dates(row)}

    def folded(row: population.Listed, number: int) -> dict[str, object]:
        name = fold_person_name(row.name)
        reading = name.readings[0]
        return {
            "unique_id": number,
            "first": reading.surnames[0].stems[0] if reading.surnames else None,
            "second": reading.given.key if reading.given and not reading.given.initial else None,
            "third": reading.father.key if reading.father and not reading.father.initial else None,
            **dates(row),
        }

    def dates(row: population.Listed) -> dict[str, object]:
        return {"born": row.birth or None, "year": row.birth[:4] or None}

    for name, columns in (("splink, ASCII columns", plain), ("splink, folded columns", folded)):
        left = pd.DataFrame(columns(row, number) for number, row in enumerate(job.queries))
        right = pd.DataFrame(columns(row, number) for number, row in enumerate(job.register))
        settings = SettingsCreator(
            link_type="link_only",
            comparisons=[
                cl.JaroWinklerAtThresholds("first", [0.92, 0.8]).configure(term_frequency_adjustments=True),
                cl.JaroWinklerAtThresholds("second", [0.92, 0.8]).configure(term_frequency_adjustments=True),
                cl.JaroWinklerAtThresholds("third", [0.92]),
                cl.LevenshteinAtThresholds("born", [1, 2]),
            ],
            blocking_rules_to_generate_predictions=[block_on("first"), block_on("substr(first,1,4)", "second"), block_on("second", "born")],
        )
        clock = Clock()
        database = DuckDBAPI()
        tables = [database.register(left, dataset_display_name="queries"), database.register(right, dataset_display_name="register")]
        linker = Linker(tables, settings, log_level=logging.ERROR)
        linker.training.estimate_probability_two_random_records_match([block_on("first", "second", "year")], recall=0.5)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("first"))
        linker.training.estimate_parameters_using_expectation_maximisation(block_on("second", "year"))
        predicted = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
        found: dict[int, tuple[int, float]] = {}
        from_queries = predicted["source_dataset_l"] == "queries"
        ones = predicted["unique_id_l"].where(from_queries, predicted["unique_id_r"])
        others = predicted["unique_id_r"].where(from_queries, predicted["unique_id_l"])
        for one, other, weight in zip(ones, others, predicted["match_weight"], strict=True):
            if int(one) not in found or found[int(one)][1] < weight:
                found[int(one)] = (job.register[int(other)].who, float(weight))
        show(name, [(number, who, weight) for number, (who, weight) in found.items()], job, clock)


def nomenklatura(job: Task) -> None:
    """Only where it can be imported; it needs PyICU and is no dependency."""
    try:
        from nomenklatura.matching import LogicV2  # type: ignore[import-not-found]  # noqa: F401
    except ImportError:
        print("nomenklatura logic-v2 is not installed here")


def show(name: str, found: Pairs, job: Task, clock: Clock) -> None:
    rate = clock.rate(len(job.queries))
    value, precision, recall = best_threshold(found, job)
    print(f"{name:<28} F1 {value:.3f}  precision {precision:.3f}  recall {recall:.3f}  {rate}")


def cases(path: Path) -> None:
    """Pairs of names, one against one."""
    rows = [row for row in _read(path) if row["schema"] == "Person"]
    clock = Clock()
    right = called = present = 0
    for row in rows:
        index = Index([ListedPerson("1", row["name2"])])
        said = next(match([ListedPerson("", row["name1"])], index)).verdict == "match"
        so = row["is_match"] == "true"
        present += so
        called += said
        right += said and so
    value, precision, recall = f1(right, called, present)
    print(f"{len(rows)} pairs of names in {path.name}: F1 {value:.3f}  precision {precision:.3f}  recall {recall:.3f}  in {clock}")


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


OTHERS: dict[str, Callable[[Task], None]] = {"rapidfuzz": rapidfuzz, "splink": splink, "nomenklatura": nomenklatura}


def run(name: str, people: int, queries: int, seed: int, processes: int, matching: int) -> None:
    """One job, in a process of its own."""
    clock = Clock()
    job = task(people, queries, seed)
    print(f"{name}: people made in {clock}, {memory()}", flush=True)
    if name == "habeas":
        habeas(job, processes, matching)
    else:
        OTHERS[name](job)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="how many fold the register's names")
    parser.add_argument("--matching", type=int, default=1, help="how many match the rows")
    parser.add_argument("--with", dest="others", default="", help="comma-separated: " + ", ".join(OTHERS))
    parser.add_argument("--cases", type=Path)
    options = parser.parse_args()
    print(f"{options.people:,} people, {options.queries:,} queries, seed {options.seed}; CPU time in brackets", flush=True)
    for name in ("habeas", *filter(None, options.others.split(","))):
        arguments = (name, options.people, options.queries, options.seed, options.processes, options.matching)
        job = multiprocessing.get_context("spawn").Process(target=run, args=arguments)
        job.start()
        job.join()
        if job.exitcode:
            print(f"{name} ended with {job.exitcode}", flush=True)
    if options.cases is not None:
        cases(options.cases)


if __name__ == "__main__":
    main()
