"""`habeas dedupe`: who is on a list more than once.

Invariant: nothing is merged and nothing is kept; each cluster is shown with the pairs that join it and with what contradicts it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from habeas.cli import options
from habeas.cli.engines import Engine, SparkMaster, WithEngine, work_folder
from habeas.cli.listed import LIST, Sheets, folding_processes, no_sheets, people_of_list, sheet_of_each, stream_people
from habeas.cli.problems import CallError
from habeas.cli.progress import progress_bar
from habeas.cli.screen import Screen, number_of, write_json

if TYPE_CHECKING:
    from habeas.identity import Cluster

__all__ = ["dedupe"]


def dedupe(
    listed: Annotated[str | None, typer.Argument(metavar="LIST", help=LIST, show_default=False)] = None,
    sheets: Sheets = None,
    engine: WithEngine = Engine.OWN,
    at_least: Annotated[
        float, typer.Option("--at-least", metavar="PROBABILITY", help="From what probability two rows are taken for one person.")
    ] = 0.95,
    settings: Annotated[
        str | None,
        typer.Option("--settings", metavar="FILE", help="Write the Splink settings into this new file; LIST may be absent then."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", metavar="FILE", help="Write the folded columns that splink or spark compare into this new Parquet file."),
    ] = None,
    spark_master: SparkMaster = "local[*]",
    as_json: options.AsJson = False,
) -> None:
    """Tell who is on a list more than once, in any spelling: clusters of rows that are probably one person.

    A list has the columns that `habeas match` reads. Each cluster is shown with the probability of every pair that joins it, and with what
    no person can have two of: birth dates, sexes, patronymics. Nothing is merged. The engines splink and spark are for lists past one
    machine, as CSV in UTF-8 (docs/identity-at-scale.md).
    """
    if not 0.5 <= at_least < 1:
        raise CallError(f"--at-least: {at_least} is no probability from 0.5 up to, but not, 1; write 0.95 for example")
    for option, name in (("--settings", settings), ("--columns", columns)):
        if name is not None and Path(name).exists():
            raise CallError(f"{option}: {name} is there already; name a new file")
    if columns is not None and engine is Engine.OWN:
        raise CallError("--columns writes what Splink compares, and --engine own has no such columns; add --engine splink")
    if listed is None:
        if settings is None or columns is not None:
            raise CallError("name a LIST; only --settings FILE alone needs none")
        _write_settings(settings, 0)
        return
    clusters, rows = _found(listed, sheets, engine, at_least, columns, spark_master)
    if settings is not None:
        _write_settings(settings, rows)
    if as_json:
        write_json({"rows": rows, "engine": engine.value, "at_least": at_least, "clusters": [cluster.to_json() for cluster in clusters]})
        return
    _show(Screen(), clusters, rows)


def _found(
    listed: str, sheets: list[str] | None, engine: Engine, at_least: float, columns: str | None, master: str
) -> tuple[list[Cluster], int]:
    if engine is Engine.OWN:
        return _found_here(listed, sheet_of_each(sheets, [listed])[0], at_least)
    from habeas.identity import linkage

    no_sheets(sheets, engine)
    with work_folder() as folder, stream_people(listed) as people, progress_bar() as bar:
        found = linkage.dedupe(
            people,
            engine=engine.value,
            folder=folder,
            at_least=at_least,
            master=master,
            progress=lambda what, rows: bar(what, rows, 0),
        )
        if columns is not None:
            _keep(folder / "list.parquet", columns)
        return found


def _found_here(listed: str, sheet: str | None, at_least: float) -> tuple[list[Cluster], int]:
    from habeas.identity import duplicates

    people = [(row.number, row.person) for row in people_of_list(listed, sheet)]
    with progress_bar() as bar:
        found = duplicates(
            people, at_least=at_least, progress=lambda what, done: bar(what, done, len(people)), processes=folding_processes(len(people))
        )
    return found, len(people)


def _write_settings(name: str, rows: int) -> None:
    from habeas.identity.duplicates import pair_odds
    from habeas.identity.linkage import settings_for

    odds = pair_odds(rows) if rows else 1e-4
    text = json.dumps(settings_for(chance=min(odds, 0.5), link=False), indent=1, ensure_ascii=False) + "\n"
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CallError(f"--settings: {name} cannot be written ({(error.strerror or str(error)).lower()}); name another file") from None


def _keep(made: Path, name: str) -> None:
    import shutil

    try:
        shutil.copyfile(made, name)
    except OSError as error:
        raise CallError(f"--columns: {name} cannot be written ({(error.strerror or str(error)).lower()}); name another file") from None


def _show(screen: Screen, clusters: list[Cluster], rows: int) -> None:
    table: list[Any] = []
    for number, cluster in enumerate(clusters, 1):
        best: dict[int, float] = {}
        for pair in cluster.pairs:
            for row in (pair.one, pair.other):
                best[row] = max(best.get(row, 0.0), pair.probability)
        for member in cluster.members:
            table.append((str(number), str(member.row), member.id, member.name, member.birth or "", f"{best[member.row]:.1%}"))
    if table:
        screen.table(("CLUSTER", "ROW", "ID", "NAME", "BORN", "NEAREST"), table, fixed=(0, 1, 5))
        screen.say()
    for number, cluster in enumerate(clusters, 1):
        for conflict in cluster.conflicts:
            values = "; ".join(f"{value} (row {', '.join(map(str, whose))})" for value, whose in conflict.values)
            screen.say(f"cluster {number}: more than one {conflict.on}: {values}", hang=2)
    again = sum(len(cluster.members) - 1 for cluster in clusters)
    against = sum(bool(cluster.conflicts) for cluster in clusters)
    screen.say(
        f"{number_of(rows, 'row')}: {number_of(len(clusters), 'cluster')}, {number_of(again, 'row')} beyond the first of each; "
        f"{number_of(against, 'cluster')} with contradictions."
    )
