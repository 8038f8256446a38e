"""`habeas init`, `add`, `log` and `verify`: making a register, filling it, and proving that it is whole.

Invariant: nothing is added before everything named on the call that lies on this machine has been found readable.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import lists, options
from habeas.cli.again import already
from habeas.cli.files import called, file_bytes
from habeas.cli.options import Reader
from habeas.cli.problems import CallError, is_expected, warn
from habeas.cli.reading import looked_over, readable
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.desk import Added
    from habeas.ledger import Ledger

__all__ = ["NO_REGISTER", "add", "init", "log", "opened", "verify"]


NO_REGISTER = "no register is named; give --register PATH or set HABEAS_REGISTER, and make one with: habeas init PATH"


@contextmanager
def opened(register: str | None) -> Iterator[Ledger]:
    """The register a call names. Raises CallError when it names none, LedgerError when it cannot be used."""
    if not register:
        raise CallError(NO_REGISTER)
    from habeas.desk import open_register

    with open_register(register) as found:
        yield found


def init(
    path: Annotated[str | None, typer.Argument(metavar="PATH", help="Where to make it.", show_default=False)] = None,
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Make a new, empty register: one file, with a folder of evidence beside it."""
    from habeas import desk

    where = path or register
    if not where:
        raise CallError("where the register should be is not said; name a file, for example: habeas init monitor.habeas")
    with desk.init(where) as made:
        if as_json:
            write_json({"register": str(made.path), "evidence": str(made.archive.folder)})
            return
        screen = Screen()
        screen.line(f"{made.path} is a new, empty register.")
        screen.line(f"Its evidence will be kept in {made.archive.folder}")
        screen.line(f"Add a report: habeas add FILE --register {made.path}")


def add(
    reports: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|URL...", help="Text or HTML files, lists with --map, or web addresses; - for standard input.", show_default=False
        ),
    ],
    published: options.Published = None,
    publisher: options.Publisher = None,
    language: options.InLanguage = None,
    reader: options.WithReader = Reader.RULES,
    mapping: lists.Mapping = None,
    skip_bad_rows: lists.SkipBadRows = False,
    register: options.RegisterPath = None,
    named: options.Decider = None,
    as_json: options.AsJson = False,
) -> None:
    """Archive reports and lists of people, read them, and record what they say as proposals.

    Nothing that is read counts before a person accepts it (habeas review, habeas accept). A report that is in the register already is not
    added again. With --map: every FILE is a list of people (CSV, XLSX, ODS) whose rows are read by that mapping; rows that cannot be are
    listed, and nothing is added unless --skip-bad-rows is given. With --json: one object for one report, a list of objects for several.
    """
    published_on = options.day(published, "--published")
    readable(language, reader)
    who = options.actor(named)
    if skip_bad_rows and mapping is None:
        raise CallError("--skip-bad-rows is about the rows of a list; give the list's mapping, too: --map FILE")
    with opened(register) as there:
        if mapping is not None:
            lists.add_lists(there, reports, mapping, who, published_on, publisher, skip_bad_rows=skip_bad_rows, as_json=as_json)
            return
        doubts: list[str] = []
        piped = _checked(reports, language, published_on, doubts)
        done: list[tuple[str, Added]] = []
        for name in _shown(reports):
            try:
                done.append((name, _add(there, name, piped.get(name), who, published_on, publisher, language)))
            except Exception as error:
                if done and is_expected(error):
                    raise CallError(f"{error} ({number_of(len(done), 'report')} named before it: in the register now)") from error
                raise
        for doubt in doubts:
            warn(doubt)
        if as_json:
            documents = [added.to_json() for _, added in done]
            write_json(documents[0] if len(documents) == 1 else documents)
            return
        screen = Screen()
        for name, added in done:
            screen.say(_added_words(name, added, published_on, publisher), hang=2)
            if lacking := _lacking_words(name, added):
                screen.say(lacking, indent=2)
        waiting = sum(len(added.statements) for _, added in done if not added.already)
        if waiting:
            screen.say(f"{number_of(waiting, 'statement')} to decide on: habeas review")


def _checked(reports: list[str], language: options.Language | None, published_on: date | None, doubts: list[str]) -> dict[str, bytes]:
    """Finds every file readable before any is added, so that a bad one does not leave half of them added.

    Answers the bytes of what can be read only once: standard input and pipes. doubts: gets a line for what may be wrong with one.
    """
    from habeas.evidence import text_layer
    from habeas.evidence.tables import is_table_name

    once: dict[str, bytes] = {}
    for name in reports:
        if _is_address(name) or name in once:
            continue
        if is_table_name(name):
            raise CallError(f"{name} is a table; say which column means what: habeas map {name} --save FILE, then add it with --map FILE")
        data = file_bytes(name)
        looked_over(text_layer(data, name=called(name)), called(name), published_on, language, doubts)
        if not Path(name).is_file():
            once[name] = data
    return once


def _add(
    register: Ledger,
    name: str,
    piped: bytes | None,
    who: str,
    published_on: date | None,
    publisher: str | None,
    language: options.Language | None,
) -> Added:
    from habeas import desk

    return desk.add(
        register,
        piped if piped is not None else name if _is_address(name) else Path(name),
        actor=who,
        name="standard input" if piped is not None else None,
        published_on=published_on,
        publisher=publisher,
        language=language.value if language is not None else None,
    )


def _is_address(name: str) -> bool:
    return name.lower().startswith(("http://", "https://"))


def _shown(reports: list[str]) -> Iterator[str]:
    """The reports, with a progress bar on standard error where that is a terminal and there are several."""
    if len(reports) == 1 or sys.stderr is None or not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(reports, description="Adding", console=Console(stderr=True), transient=True)


def _added_words(name: str, added: Added, published_on: date | None, publisher: str | None) -> str:
    if added.already:
        told = already(added.source, published_on, publisher)
        return f"{called(name)}: {told.rstrip('.') + '. Its evidence was missing, and is kept again.' if added.restored else told}"
    refused = f", {len(added.refused):,} refused" if added.refused else ""
    return f"{called(name)}: {number_of(len(added.statements), 'statement')}{refused}, entry {added.entry.seq if added.entry else ''}"


_UNDATED = "no day of publication: dates such as “last month” cannot be resolved"
_UNPUBLISHED = "no publisher: what the report says in its own name is then said by “nobody named”"


def _lacking_words(name: str, added: Added) -> str:
    """What follows from a report without a day of publication or a publisher, and how to mend it; empty where there is nothing to mend."""
    lacking = []
    if added.source.published_on is None and not added.already:
        lacking.append((_UNDATED, "--published", "“Date: YYYY-MM-DD”"))
    if not added.source.publisher and not added.already:
        lacking.append((_UNPUBLISHED, "--publisher", "“Source: NAME”"))
    if not lacking:
        return ""
    what, given, lines = ([one[part] for one in lacking] for part in range(3))
    written = f"{lines[0]} as a line" if len(lines) == 1 else f"{' and '.join(lines)} as lines"
    return (
        f"{'; '.join(what)}. Give {' and '.join(given)} when adding; to mend this one, write {written} at the top of a copy, add that one, "
        f"and take this one out with: habeas reject --all-from {called(name)} --reason …"
    )


def log(
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many entries, the newest first.")] = 20,
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Print what was done, when and by whom, the newest entry first."""
    from habeas import desk
    from habeas.cli.logged import done_words

    with opened(register) as there:
        entries = desk.log(there, limit=limit)
        done = [] if as_json else [done_words(there, logged) for logged in entries]
    if as_json:
        write_json(
            [
                {
                    "entry": logged.entry.seq,
                    "at": logged.entry.at.isoformat(),
                    "actor": logged.entry.actor,
                    "action": logged.entry.action,
                    "note": logged.entry.note,
                    "rows": dict(logged.rows),
                    "digest": logged.entry.digest,
                }
                for logged in entries
            ]
        )
        return
    screen = Screen()
    if not entries:
        screen.say("Nothing was recorded yet. Add a report: habeas add FILE")
        return
    screen.table(
        ("ENTRY", "WHEN (UTC)", "WHO", "WHAT"),
        (
            (
                str(logged.entry.seq),
                f"{logged.entry.at:%Y-%m-%d %H:%M}",
                logged.entry.actor,
                what,
            )
            for logged, what in zip(entries, done, strict=True)
        ),
        fixed=(0, 1),
    )


def verify(
    head: Annotated[str | None, typer.Option("--head", metavar="DIGEST", help="A head noted earlier that the register must hold.")] = None,
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Compute every hash of the register and of its evidence again. Exit code 1 when anything is not as it was written.

    The head that is printed stands for all that was ever recorded. Note it elsewhere: --head then proves that nothing was cut off since.
    """
    from habeas import desk

    with opened(register) as there:
        found = desk.verify(there, head=head)
        name = str(there.path)
    if as_json:
        write_json(
            {
                "ok": found.ok,
                "head": found.head,
                "entries": found.entries,
                "rows": dict(found.rows),
                "files": found.files,
                "problems": [problem.to_json() for problem in found.problems],
            }
        )
    else:
        screen = Screen()
        for problem in found.problems:
            screen.say(str(problem), hang=2)
        rows = ", ".join(number_of(count, table) for table, count in found.rows.items())
        checked = f"{number_of(found.entries, 'entry', 'entries')} ({rows}) and {number_of(found.files, 'file')} of evidence"
        if found.ok:
            screen.say(f"{name} is whole: {checked}, every hash computed again.")
            screen.say(f"Head: {found.head}")
        else:
            screen.say(f"{name} is not as it was written: {number_of(len(found.problems), 'problem')} in {checked}.")
    if not found.ok:
        raise typer.Exit(1)
