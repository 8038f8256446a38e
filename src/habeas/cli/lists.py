"""`habeas map`, and `habeas add` of a list: which column means what, and the rows that cannot be added.

Invariant: bad rows are listed, each with its row, its column and the reason, before the call ends with exit code 2; nothing was added then.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.again import already, undated
from habeas.cli.files import STANDARD_INPUT, called
from habeas.cli.problems import CallError
from habeas.cli.progress import progress_bar
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.desk import AddedList, BadRows
    from habeas.evidence.tables import Table
    from habeas.ledger import Ledger
    from habeas.reading.tables import ListMapping, Proposal, RowProblem

__all__ = ["Mapping", "SkipBadRows", "add_lists", "map_list"]

_SHOWN = 200  # bad rows that are printed; all of them are in the report that is kept, or in --json
_LONGEST = 10_000_000  # bytes of a mapping
_MAPPINGS = (".toml", "")  # how the name of a mapping may end

Mapping = Annotated[
    str | None,
    typer.Option("--map", metavar="MAPPING", help="FILE is a list of people; this TOML file says which column means what (habeas map)."),
]
SkipBadRows = Annotated[
    bool, typer.Option("--skip-bad-rows", help="Of a list: leave out the rows that cannot be, and keep a report of them.")
]


def map_list(
    what: Annotated[str, typer.Argument(metavar="LIST", help="A CSV, XLSX or ODS file; - for standard input.", show_default=False)],
    save: Annotated[str | None, typer.Option("--save", metavar="FILE", help="Write the mapping into this new file, as TOML.")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="Which sheet of a workbook.")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who keeps the list.")] = None,
    as_json: options.AsJson = False,
) -> None:
    """Propose which column of a list is which property or event, with examples and with what is unsure.

    Headers and values are understood in English, Russian, Belarusian and Spanish. Read the proposal, correct it, and add the list with
    it: habeas add LIST --map FILE. No register is needed.
    """
    from habeas import desk

    if save is not None and not save.strip():
        raise CallError("--save: name the file to write the mapping into, for example: --save list.toml")
    if save is not None and Path(save).suffix.lower() not in _MAPPINGS:
        raise CallError(f"{save} is no name for a mapping, which is TOML; choose one that ends in .toml: --save {Path(save).stem}.toml")
    piped = sys.stdin.buffer.read() if what == STANDARD_INPUT and sys.stdin is not None else None
    name = "standard input" if piped is not None else None
    table, proposal = desk.map_list(piped if piped is not None else Path(what), name=name, publisher=publisher, sheet=sheet)
    if save is not None:
        _save(save, proposal.toml)
    if as_json:
        write_json(
            {
                "header_row": table.header.row,
                "columns": [column.to_json() for column in proposal.columns],
                "unsure": list(proposal.unsure),
                "notes": list(table.notes),
                "toml": proposal.toml,
                "saved": save,
            }
        )
        return
    _show_proposal(Screen(), table, proposal, what, save)


def _save(name: str, toml: str) -> None:
    try:
        with Path(name).open("x", encoding="utf-8") as file:
            file.write(toml)
    except FileExistsError:
        raise CallError(f"{name} is already there; choose another name for the mapping, or delete it") from None
    except OSError as error:
        raise CallError(f"{name} cannot be written ({(error.strerror or str(error)).lower()}); choose another name or folder") from None


def _show_proposal(screen: Screen, table: Table, proposal: Proposal, what: str, save: str | None) -> None:
    screen.say(f"{table.called}: {'; '.join(table.notes)}; header in row {table.header.row}", hang=2)
    screen.say()
    screen.table(
        ("COLUMN", "HEADER", "IS", "EXAMPLES"),
        (
            (
                column.letters,
                column.header,
                (column.property or "left out") + ("" if column.sure else " ?"),
                "; ".join(example if len(example) <= 40 else f"{example[:40]}…" for example in column.examples),
            )
            for column in proposal.columns
        ),
        fixed=(0,),
    )
    if proposal.unsure:
        screen.say()
        screen.say("To look at:")
        for sentence in proposal.unsure:
            screen.say(f"- {sentence}", hang=2)
    screen.say()
    if save is None:
        for line in proposal.toml.splitlines():
            screen.line(line)
        screen.say()
        screen.say("To keep it: the same with --save FILE")
    else:
        screen.say(f"Written to {save}. Read and correct it, then:")
        screen.line(f"habeas add {what} --map {save}")


def add_lists(
    register: Ledger,
    lists: list[str],
    mapping_file: str,
    who: str,
    published_on: date | None,
    publisher: str | None,
    *,
    skip_bad_rows: bool,
    as_json: bool,
) -> None:
    """Adds lists by one mapping, and prints what became of each."""
    from habeas import desk

    mapping = _mapping(mapping_file)
    documents = []
    screen = None if as_json else Screen()
    for done, name in enumerate(lists):
        piped = sys.stdin.buffer.read() if name == STANDARD_INPUT and sys.stdin is not None else None
        address = name.lower().startswith(("http://", "https://"))
        try:
            with progress_bar() as progress:
                added = desk.add_list(
                    register,
                    piped if piped is not None else name if address else Path(name),
                    mapping,
                    actor=who,
                    name="standard input" if piped is not None else None,
                    mapping_name=mapping_file,
                    published_on=published_on,
                    publisher=publisher,
                    skip_bad_rows=skip_bad_rows,
                    progress=progress,
                )
        except desk.BadRows as bad:
            _list_problems(bad, as_json=as_json)
            if done:
                raise CallError(f"{bad} ({number_of(done, 'list')} named before it: in the register now)") from bad
            raise
        if screen is None:
            documents.append(added.to_json())
        else:
            _show_added(screen, name, added, published_on, publisher)
    if screen is None:
        write_json(documents[0] if len(documents) == 1 else documents)


def _mapping(name: str) -> ListMapping:
    from habeas.reading.tables import ListMapping

    path = Path(name)
    if not name.strip():
        raise CallError("--map: name the mapping of the list, for example: --map list.toml")
    try:
        if path.is_file() and path.stat().st_size > _LONGEST:
            raise CallError(f"{name} is too large to be a mapping; make one with: habeas map LIST --save FILE")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        right = path.name and path.suffix.lower() in _MAPPINGS
        new = name if right else f"{path.stem}.toml"
        raise CallError(f"there is no mapping {name}; make one with: habeas map LIST --save {new}") from None
    except UnicodeDecodeError as error:
        raise CallError(f"{name} is not UTF-8: byte {error.start} cannot be read; save it as UTF-8") from None
    except OSError as error:
        raise CallError(f"{name} cannot be read ({(error.strerror or str(error)).lower()}); check the mapping's name") from None
    return ListMapping.from_toml(text, name)


def _list_problems(bad: BadRows, *, as_json: bool) -> None:
    if as_json:
        write_json(
            {"problems": [problem.to_json() for problem in bad.problems], "bad": bad.bad, "rows": bad.rows, "notes": list(bad.notes)}
        )
        return
    screen = Screen()
    screen.say(f"{bad.called}: {'; '.join(bad.notes)}", hang=2)
    _problem_table(screen, bad.problems)


def _problem_table(screen: Screen, problems: tuple[RowProblem, ...]) -> None:
    sheets = any(problem.sheet is not None for problem in problems)
    screen.table(
        ("ROW", "COLUMN", "REASON", "VALUE"),
        (
            (
                f"{problem.sheet}!{problem.row}" if sheets else str(problem.row),
                " ".join(part for part in (problem.column, f"({problem.header})" if problem.header else None) if part),
                problem.reason,
                problem.short_value,
            )
            for problem in problems[:_SHOWN]
        ),
        fixed=(0,),
    )
    if len(problems) > _SHOWN:
        screen.say(f"and {len(problems) - _SHOWN:,} more")


def _show_added(screen: Screen, name: str, added: AddedList, published_on: date | None, publisher: str | None) -> None:
    if added.already or added.entry is None:
        screen.say(f"{called(name)}: {already(added.source, published_on, publisher)}", hang=2)
        return
    screen.say(f"{called(name)}: {'; '.join(added.notes)}", hang=2)
    people, statements = number_of(added.people, "person", "people"), number_of(added.statements, "statement")
    screen.say(f"{people}, {statements}, entry {added.entry.seq}")
    if added.skipped:
        screen.say()
        _problem_table(screen, added.skipped)
        if added.report is not None:
            screen.say(f"These rows were left out. The report is kept: habeas show {added.report.sha256[:8]}")
    if (compared := added.compared) is not None:
        screen.say()
        gone = number_of(len(compared.removed), "person", "people")
        screen.say(f"Since {compared.before.published_on}: {gone} no longer on the list; none of them is taken to be released", hang=2)
        for person, now in compared.respelt:
            screen.say(f"- {person.name} (row {person.row} then) may be {now} now; nothing was recorded of that", hang=2)
    if added.source.published_on is None:
        screen.say()
        screen.say(undated(added.source), hang=2)
    screen.say()
    screen.say(f"To decide on them: habeas review, or habeas accept --all-from {added.source.address}")
