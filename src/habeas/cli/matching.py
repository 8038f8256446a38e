"""`habeas match` and `habeas diff`: people of two lists brought together.

Invariant: no register is changed; both lists are read whole before a word is printed.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli import options
from habeas.cli.engines import Engine, SparkMaster, WithEngine, work_folder
from habeas.cli.listed import LIST, Sheets, folding_processes, matching_processes, no_sheets, people_of_list, sheet_of_each, stream_people
from habeas.cli.options import Include
from habeas.cli.progress import Progress, progress_bar
from habeas.cli.screen import Screen, number_of, write_json, write_json_list

if TYPE_CHECKING:
    from habeas.identity import Difference, ListRow, RowMatch
    from habeas.register import Register

__all__ = ["diff", "match"]

_TELL = 200  # rows, after which progress is told


def match(
    listed: Annotated[str, typer.Argument(metavar="LIST", help=LIST, show_default=False)],
    among: Annotated[
        str | None, typer.Argument(metavar="[REGISTER]", help="A list with the people to look among.", show_default=False)
    ] = None,
    sheets: Sheets = None,
    why: Annotated[bool, typer.Option("--why", help="Show what each piece of evidence weighs.")] = False,
    include: options.Included = None,
    engine: WithEngine = Engine.OWN,
    spark_master: SparkMaster = "local[*]",
    register: options.RegisterPath = None,
    as_json: options.AsJson = False,
) -> None:
    """Tell who of a list is in another, or in a register: match, tie or none for each row.

    A list needs a column `name`, or `surname` and `given_name` (and `patronymic`); `birth_date`, `id`, `sex` and `place` are used where
    they are there. Other words for these columns are known in English, Russian, Belarusian and Spanish (ФИО, Прозвішча, Apellidos).
    Names may be in any script, spelling, case and order. A tie is several people that nothing in the row can tell apart; probabilities
    mean what they say, and people whose birth dates plainly differ are not called one. Without a second list the people of the register
    named by --register are looked among, with the birth dates that lists gave of them. Nothing is kept. The engines splink and spark are
    for lists past one machine, as CSV in UTF-8 (docs/identity-at-scale.md).
    """
    if engine is not Engine.OWN:
        no_sheets(sheets, engine)
        people = stream_people(among) if among is not None else _people_of_register(register, include)
        _match_at_scale(listed, people, engine, spark_master, why=why, as_json=as_json)
        return
    sheet, *other = sheet_of_each(sheets, [listed] if among is None else [listed, among])
    rows = people_of_list(listed, sheet)
    others = None if among is None else people_of_list(among, other[0])
    with progress_bar() as progress:
        results = []
        for row, result in zip(rows, _results(rows, others, register, include, progress), strict=True):
            results.append(replace(result, row=row.number, flags=(*row.flags, *result.flags)))
            if others is not None and len(results) % _TELL == 0:
                progress("Matching", len(results), len(rows))
    if as_json:
        write_json({"rows": [result.to_json() for result in results]})
        return
    _show(Screen(), results, why=why)


def _match_at_scale(
    listed: str, among: AbstractContextManager[Iterator[ListRow]], engine: Engine, master: str, *, why: bool, as_json: bool
) -> None:
    """Prints the answers one by one, as there may be millions."""
    from habeas.identity import linkage

    with work_folder() as folder:
        with stream_people(listed) as rows, among as people, progress_bar() as bar:
            found = linkage.link(
                rows, people, engine=engine.value, folder=folder, master=master, progress=lambda what, done: bar(what, done, 0)
            )
        if as_json:
            write_json_list("rows", (result.to_json() for result in found))
        else:
            _show(Screen(), found, why=why)


def _results(
    rows: list[ListRow], others: list[ListRow] | None, register: str | None, include: Include | None, progress: Progress
) -> Iterable[RowMatch]:
    if others is None:
        return _among_register(rows, register, include, progress)
    return _among_list(rows, others, progress)


def _among_list(rows: list[ListRow], people: list[ListRow], progress: Progress) -> Iterable[RowMatch]:
    from habeas.identity import Index
    from habeas.identity import match as match_people

    index = Index(
        (row.person if row.person.id else replace(row.person, id=str(row.number)) for row in people),
        progress=lambda done: progress("Reading names", done, len(people)),
        processes=folding_processes(len(people)),
    )
    gc.freeze()  # what is indexed stays until the end
    return match_people((row.person for row in rows), index, processes=matching_processes(len(rows)))


def _among_register(rows: list[ListRow], register: str | None, include: Include | None, progress: Progress) -> Iterable[RowMatch]:
    from habeas import desk

    there = _folded(register, include)
    sizes = {"Matching": len(rows), "Reading names": len(there.people)}
    return desk.match(
        (row.person for row in rows),
        there,
        progress=lambda what, done: progress(what, done, sizes[what]),
        processes=folding_processes(len(there.people)),
        matching=matching_processes(len(rows)),
    )


def _folded(register: str | None, include: Include | None) -> Register:
    from habeas import desk
    from habeas.cli.registers import opened
    from habeas.model import AsOf

    with opened(register) as there:
        return desk.fold(there, AsOf(date.max), include_proposed=include is Include.PROPOSED)


@contextmanager
def _people_of_register(register: str | None, include: Include | None) -> Iterator[Iterator[ListRow]]:
    """The people of a register as the rows of a list, one after the other."""
    from habeas import desk
    from habeas.identity import ListRow

    people = _folded(register, include).people
    yield (ListRow(number, desk.listed(person), {}) for number, person in enumerate(people, 1))


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=LIST, show_default=False)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The newer snapshot of the same list.", show_default=False)],
    sheets: Sheets = None,
    as_json: options.AsJson = False,
) -> None:
    """Tell two snapshots of a list apart: who was added, removed, changed or respelt.

    Changed: the same person, other cells. Respelt: the same person by another spelling. Rows that fit several others equally well are
    ambiguous and are shown as such. That somebody is gone from a list does not say that they were released.
    """
    from habeas.identity import diff as difference_of

    older, newer = (people_of_list(name, sheet) for name, sheet in zip((old, new), sheet_of_each(sheets, (old, new)), strict=True))
    found = difference_of(older, newer)
    if as_json:
        write_json(found.to_json())
        return
    _show_difference(Screen(), found)


def _show(screen: Screen, results: Iterable[RowMatch], *, why: bool) -> None:
    from habeas.cli.showing_suggestions import show_weights

    counts: Counter[str] = Counter()
    for result in results:
        counts["nobody" if result.person.nobody else result.verdict] += 1
        name = result.person.shown or "(no name)"
        born = f", born {result.person.birth}" if result.person.birth else ""
        screen.say(f"{result.row}  {name}{born}: {result.verdict}", hang=2)
        for flag in result.flags:
            screen.say(flag, indent=4)
        for candidate in result.candidates[: 10 if why or result.verdict == "tie" else 1]:
            screen.say(f"{candidate.probability:6.1%}  {candidate.name} ({candidate.id})", indent=4, hang=8)
            if why:
                show_weights(screen, candidate, indent=8)
    screen.say()
    nobody = f", {counts['nobody']:,} nobody" if counts["nobody"] else ""
    found = f"{counts['match']:,} matched, {counts['tie']:,} tied, {counts['none']:,} not found"
    screen.say(f"{number_of(counts.total(), 'row')}: {found}{nobody}.")


def _show_difference(screen: Screen, found: Difference) -> None:
    for title, rows in (("added", found.added), ("removed", found.removed)):
        for row in rows:
            screen.say(f"{title}: {row.person.shown or '(no name)'} (row {row.number})", hang=2)
    for pair in found.respelt:
        screen.say(
            f"respelt: {pair.old.person.shown} (row {pair.old.number}) is now {pair.new.person.shown} (row {pair.new.number})", hang=2
        )
    for pair in found.changed:
        cells = "; ".join(f"{column}: {old or 'empty'} → {new or 'empty'}" for column, old, new in pair.cells)
        screen.say(f"changed: {pair.new.person.shown} (row {pair.new.number}): {cells}", hang=2)
    for group in found.ambiguous:
        olds = ", ".join(f"{row.person.shown} (row {row.number})" for row in group.old)
        news = ", ".join(f"{row.person.shown} (row {row.number})" for row in group.new)
        screen.say(f"ambiguous: old {olds}; new {news}: {group.because}", hang=2)
    for which, columns in (("old", found.only_old), ("new", found.only_new)):
        for column in columns:
            screen.say(f"not compared: the column {column!r} is only in the {which} list", hang=2)
    for which, flagged in (("old", found.flagged_old), ("new", found.flagged_new)):
        for row in flagged:
            screen.say(f"{which} list, row {row.number}: {'; '.join(row.flags)}", hang=2)
    screen.say()
    screen.say(
        f"{len(found.added):,} added, {len(found.removed):,} removed, {len(found.changed):,} changed, {len(found.respelt):,} respelt, "
        f"{len(found.ambiguous):,} ambiguous, {found.unchanged:,} unchanged."
    )
