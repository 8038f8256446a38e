"""How fast the rules reader reads reports on one core, beside what one would use to find only the dates and numbers in them.

    python benchmarks/reading.py TEXT... [--published DATE] [--repeat 5]

TEXT are files or folders of .txt files. Every program reads the same texts in the same process, in turns, warmed up once; what is
reported is the median over the turns. `habeas.reading.read` finds statements, with their times, numbers, names and speakers, and passes
them through the gate; `dateparser.search` finds dates, recognizers-text finds dates and numbers. Memory is the peak of a process of its
own that imports one program and reads every text once.
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
from datetime import date, datetime
from pathlib import Path

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


def texts_of(paths: Sequence[Path]) -> list[str]:
    """The texts in files and folders. Raises SystemExit when there is none."""
    files = [file for path in paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    if not files:
        raise SystemExit("no texts: name files or folders of .txt files")
    return [file.read_bytes().decode("utf-8") for file in files]


def _peak(name: str, texts: list[str], published: date, answer: multiprocessing.Queue[float]) -> None:
    warnings.simplefilter("ignore")
    reader = PROGRAMS[name](published)
    for text in texts:
        reader(text)
    answer.put(_high_water())


def _high_water() -> float:
    """Peak resident memory of this process, MiB. On Linux from /proc, because ru_maxrss there begins with the parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def peak_memory(name: str, texts: list[str], published: date) -> float:
    """MiB that a fresh process needs at most to read every text once."""
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.Queue[float] = context.Queue()
    process = context.Process(target=_peak, args=(name, texts, published, answer))
    process.start()
    value = answer.get(timeout=600)
    process.join()
    return value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument(
        "--published", type=date.fromisoformat, default=date(2025, 12, 12), help="day the texts were published (2025-12-12)"
    )
    parser.add_argument("--repeat", type=int, default=5, help="turns of each program (5)")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    texts = texts_of(options.texts)
    characters = sum(map(len, texts))
    readers = {name: make(options.published) for name, make in PROGRAMS.items()}
    found = {name: sum(reader(text) for text in texts) for name, reader in readers.items()}  # also the warm-up
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(options.repeat):
        for name, reader in readers.items():
            # the short one is read several times over, so that every turn lasts long enough to be measured
            rounds = 20 if name == "habeas.reading.read" else 1
            started = time.process_time()
            for _ in range(rounds):
                for text in texts:
                    reader(text)
            seconds[name].append((time.process_time() - started) / rounds)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    ours = medians["habeas.reading.read"]
    print(f"{len(texts)} texts, {characters:,} characters, Python {sys.version.split()[0]}, one core, median of {options.repeat} turns")
    print(f"{'':22} {'texts/s':>9} {'ms/text':>9} {'time':>8} {'found':>7} {'peak MiB':>9}")
    for name, median in medians.items():
        memory = peak_memory(name, texts, options.published)
        print(f"{name:22} {len(texts) / median:9.1f} {1000 * median / len(texts):9.1f} {median / ours:7.1f}x {found[name]:7} {memory:9.0f}")


if __name__ == "__main__":
    main()
