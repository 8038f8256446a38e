"""How fast the rules reader reads reports on one core, beside what one would use to find only the dates and numbers in them.

    python benchmarks/reading.py TEXT... [--published DATE] [--turns 5] [--seconds 60]

TEXT are files or folders; a folder gives the .txt files in it. `habeas.reading.read` finds statements, with their times, numbers, names and
speakers, and passes them through the gate; `dateparser.search` finds dates, recognizers-text finds dates and numbers.

Every program reads the texts, shortest first, in a process of its own, warmed up on the first of them, in so many turns as `--turns` and
`--seconds` of CPU time allow; a text counts with the median of its turns. The other two need time that grows much faster than the text
does (minutes for a report of many pages), so one is stopped in the middle of a text when twice its seconds have passed on the clock. One
that did not come through all texts is reported with how many it finished, and its ratio is its time over ours on those very texts. Memory
is the peak of that process, which imports one program.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from queue import Empty
from typing import NamedTuple

Reader = Callable[[str], int]


def habeas(published: date) -> Reader:
    from habeas.reading import read

    return lambda text: len(read(text, published_on=published, publisher="Reuters", language="en").statements)


def dateparser(published: date) -> Reader:
    from dateparser.search import search_dates

    base = datetime(published.year, published.month, published.day)
    return lambda text: len(search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or ())


def recognizers(published: date) -> Reader:
    from recognizers_date_time import Culture, recognize_datetime
    from recognizers_number import recognize_number

    base = datetime(published.year, published.month, published.day)
    return lambda text: len(recognize_datetime(text, Culture.English, reference=base)) + len(recognize_number(text, Culture.English))


PROGRAMS = {"habeas.reading.read": habeas, "dateparser.search": dateparser, "recognizers-text": recognizers}


_LONG_ENOUGH = 0.1  # seconds; a text that is read faster is read over until they have passed, so that there is something to measure


def texts_of(paths: Sequence[Path]) -> list[str]:
    """The texts in files and folders. Raises SystemExit when there is none."""
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    if not files:
        raise SystemExit("no texts: name files or folders of .txt files")
    return [file.read_bytes().decode("utf-8") for file in files]


class Reading(NamedTuple):
    """One text read in one turn. seconds: CPU time. found: what the program found in it. peak: MiB of its process so far."""

    number: int
    seconds: float
    found: int
    peak: float


@dataclass(slots=True)
class Measured:
    """What one program did. seconds: by number of the text, a value for each turn. found: by number of the text. peak: MiB."""

    seconds: dict[int, list[float]] = field(default_factory=dict)
    found: dict[int, int] = field(default_factory=dict)
    peak: float = 0.0

    def total(self, numbers: Sequence[int]) -> float:
        """Seconds for some texts together, each by the median of its turns."""
        return sum(statistics.median(self.seconds[number]) for number in numbers)


def _work(name: str, texts: list[str], published: date, turns: int, seconds: float, answers: multiprocessing.Queue[Reading | None]) -> None:
    """Answers after each text, so that what was read counts even when the process must be ended; None at the end."""
    warnings.simplefilter("ignore")
    reader = PROGRAMS[name](published)
    reader(texts[0])
    began = time.process_time()
    for _ in range(turns):
        for number, text in enumerate(texts):
            started = now = time.process_time()
            if started - began > seconds:
                answers.put(None)
                return
            rounds = 0
            while now - started < _LONG_ENOUGH:
                found = reader(text)
                rounds, now = rounds + 1, time.process_time()
            answers.put(Reading(number, (now - started) / rounds, found, _high_water()))
    answers.put(None)


def _high_water() -> float:
    """Peak resident memory of this process, MiB. On Linux from /proc, because ru_maxrss there begins with the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measured(name: str, texts: list[str], published: date, turns: int, seconds: float) -> Measured:
    """Runs one program in a process of its own."""
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[Reading | None] = context.Queue()
    process = context.Process(target=_work, args=(name, texts, published, turns, seconds, answers), daemon=True)
    process.start()
    done = Measured()
    began = time.monotonic()
    while True:
        try:
            reading = answers.get(timeout=max(1.0, began + 2 * seconds - time.monotonic()))
        except Empty:
            process.kill()
            break
        if reading is None:
            break
        done.seconds.setdefault(reading.number, []).append(reading.seconds)
        done.found[reading.number] = reading.found
        done.peak = reading.peak
        turn = len(done.seconds[reading.number])
        _progress(f"{name}: turn {turn} of at most {turns}, text {reading.number + 1} of {len(texts)}", done=False)
    process.join()
    _progress(f"{name}: {len(done.seconds)} of {len(texts)} texts in {time.monotonic() - began:.0f} s", done=True)
    return done


def _progress(words: str, *, done: bool) -> None:
    """A line on standard error, written over as the work goes on where that is a terminal, else only once a program is done."""
    if sys.stderr.isatty():
        print(f"\r{words:<100}", end="\n" if done else "", file=sys.stderr, flush=True)
    elif done:
        print(words, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument(
        "--published", type=date.fromisoformat, default=date(2025, 12, 12), help="day the texts were published (2025-12-12)"
    )
    parser.add_argument("--turns", type=int, default=5, help="turns of each program over the texts, at most (5)")
    parser.add_argument("--seconds", type=float, default=60.0, help="CPU seconds each program has for all its turns (60)")
    options = parser.parse_args()
    texts = sorted(texts_of(options.texts), key=len)
    results = {name: measured(name, texts, options.published, options.turns, options.seconds) for name in PROGRAMS}
    print(f"{len(texts)} texts, {sum(map(len, texts)):,} characters, Python {sys.version.split()[0]}, one core, CPU time")
    print(f"{'':22} {'read':>9} {'texts/s':>9} {'ms/text':>9} {'time':>8} {'found':>7} {'peak MiB':>9}")
    ours = results["habeas.reading.read"]
    for name, result in results.items():
        finished = sorted(result.seconds)
        read = f"{len(finished)} of {len(texts)}"
        if not finished:
            print(f"{name:22} {read:>9}   no text in time: raise --seconds")
            continue
        total = result.total(finished)
        both = [number for number in finished if number in ours.seconds]
        ratio = f"{result.total(both) / ours.total(both):.1f}x" if both else "?"
        print(
            f"{name:22} {read:>9} {len(finished) / total:9.1f} {1000 * total / len(finished):9.1f} {ratio:>8} "
            f"{sum(result.found.values()):7} {result.peak:9.0f}"
        )


if __name__ == "__main__":
    main()
