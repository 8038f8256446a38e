"""`habeas demo`: three bundled dispatches become a register, and the register answers.

Invariant: every number printed is asked of the register, none is written here; and the same program prints the same words every time.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from habeas.cli.problems import CallError
from habeas.cli.screen import Screen, number_of

if TYPE_CHECKING:
    from habeas.desk import Added
    from habeas.ledger import Ledger
    from habeas.register import Figure, Register

__all__ = ["demo"]

_DAY = date(2025, 12, 12)
_NAME = "demo.habeas"
_LIST_BY = "Example Monitor"
# Of all the parts of the answer, those that three dispatches can fill, or must leave open.
_TOLD = frozenset(
    {"let go", "on the list", "not on the list", "refused", "returned", "new by designation", "ratio by designation", "ratio by detention"}
    | {"net change", "refill day"}
)


def demo(
    folder: Annotated[
        str | None,
        typer.Option("--folder", metavar="DIR", help="Make the register there and keep it; otherwise it is thrown away at the end."),
    ] = None,
    serve: Annotated[
        bool,
        typer.Option("--serve/--no-serve", show_default=False, help="Serve the desk and the public site afterwards, or end."),
    ] = True,
    port: Annotated[
        int | None, typer.Option("--port", metavar="N", min=1, max=65535, help="The port to serve at; a free one from 8000 on if absent.")
    ] = None,
) -> None:
    """Make a fresh register from the bundled examples, accept what they say, print the answers, and serve the desk and the public site.

    The three dispatches were written for this purpose and their publishers are invented; the figures and names in them are public.
    """
    from habeas import desk
    from habeas.cli import serving

    screen = Screen()
    with _folder(folder) as where:
        path = where / _NAME
        if serve:
            serving.set_up(path)
        with desk.init(path) as register:
            _tell(screen, register)
            if serve:
                _publish(register)
                _leave_work(register)
        if serve:
            _serve(screen, path, port or serving.free_port())
    screen.say()
    if folder is None:
        screen.say("This register is thrown away now. To keep one and open every number of it:")
        screen.line("  habeas demo --folder DIR")
    else:
        screen.say("This register is kept. Open any number of it, starting with:")
        screen.line(f"  habeas figures --register {Path(folder) / _NAME}")


@contextmanager
def _folder(folder: str | None) -> Iterator[Path]:
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="habeas-demo-") as temporary:
            yield Path(temporary)
        return
    where = Path(folder)
    try:
        where.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CallError(f"{folder} cannot be made ({(error.strerror or str(error)).lower()}); name another folder") from error
    yield where


def _publish(register: Ledger) -> None:
    """Lets the people of the dispatches be named, who are public figures."""
    from habeas import desk
    from habeas.model import AsOf

    people = desk.fold(register, AsOf(_DAY)).people
    if people:
        desk.clear(register, [person.id for person in people], actor="demo", basis="public", reason="public figures")


def _leave_work(register: Ledger) -> None:
    """Adds the bundled list, so that something awaits a decision on the desk: two of its three people are in the dispatches."""
    from habeas import desk
    from habeas.reading.tables import ListMapping

    (listed,) = (one for one in resources.files("habeas").joinpath("examples").iterdir() if one.name.endswith(".csv"))
    data = listed.read_bytes()
    _, proposal = desk.map_list(data, name=listed.name, publisher=_LIST_BY)
    desk.add_list(register, data, ListMapping.from_toml(proposal.toml), actor="demo", name=listed.name, publisher=_LIST_BY)
    desk.suggest(register, actor="demo")


def _serve(screen: Screen, path: Path, port: int) -> None:
    from habeas.cli import serving

    serving.prepare(str(path))
    from habeas.accounts import users

    password = secrets.token_urlsafe(12)
    users.add("demo", "admin", lambda: password)
    _heading(screen, "8. The same on pages")
    screen.fields(
        [
            ("public site", f"http://127.0.0.1:{port}/"),
            ("desk", f"http://127.0.0.1:{port}/desk/"),
            ("sign in", f"name demo, password {password}"),
            ("to do", "a list of people freed awaits decisions, and two of them may be people of the dispatches"),
        ]
    )
    screen.say("Served to this machine alone, until Ctrl-C.")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):
        serving.run("127.0.0.1", port)


def _tell(screen: Screen, register: Ledger) -> None:
    from habeas import desk
    from habeas.model import AsOf

    screen.say("Habeas, on three short dispatches written for this demo", style="bold")
    added = _read(screen, register)
    accepted = desk.accept(register, [statement.id for one in added for statement in one.statements], actor="demo")
    screen.say(f"Nothing counts until a person accepts it. This demo accepts all {len(accepted.statements)}.")
    folded = desk.fold(register, AsOf(_DAY))
    _numbers(screen, folded)
    _bargain(screen, folded)
    _door(screen, folded)
    _held(screen, folded)
    _words(screen, register, folded)
    _whole(screen, register)


def _heading(screen: Screen, text: str) -> None:
    screen.say()
    screen.say(text, style="bold")


def _read(screen: Screen, register: Ledger) -> list[Added]:
    from habeas import desk
    from habeas.answers.wording import day_words

    _heading(screen, "1. Three reports are read (habeas add)")
    added = []
    reports = [one for one in resources.files("habeas").joinpath("examples").iterdir() if one.name.endswith(".txt")]
    for report in sorted(reports, key=lambda one: one.name):
        added.append(desk.add(register, report.read_bytes(), actor="demo", name=report.name))
    screen.table(
        ("FILE", "PUBLISHED", "FOUND"),
        (
            (
                one.source.address or "",
                f"{one.source.publisher}, {day_words(one.source.published_on)}" if one.source.published_on else "",
                number_of(len(one.statements), "statement") + (f", {len(one.refused):,} refused" if one.refused else ""),
            )
            for one in added
        ),
    )
    return added


def _numbers(screen: Screen, register: Register) -> None:
    from habeas.answers.wording import count_words, speakers_words
    from habeas.cli.words import kind_words, when_words
    from habeas.model import Modality

    _heading(screen, "2. Every number they publish (habeas figures)")
    figures = _figures(register)
    wholes = {figure.id: count_words(figure.count) for figure in figures}
    screen.table(
        ("WHAT", "WHEN", "WHO SAYS"),
        (
            (
                f"{kind_words(figure.kind, figure.modality)}: {_counted(figure, wholes)}",
                when_words(figure.on) if figure.modality is Modality.ASSERTED else "",
                speakers_words(figure.speakers),
            )
            for figure in figures
        ),
        fixed=(1,),
    )
    if any(figure.measure is None for figure in figures):
        screen.say("What is only demanded is kept as a demand: it counts as no release and as no number of prisoners.")


def _counted(figure: Figure, wholes: dict[str, str]) -> str:
    """`52 people`, or for a part of another figure `1 of the 52`, `40 political prisoners of the 52`."""
    from habeas.answers.wording import count_words, counted_words

    if figure.subset_of not in wholes:
        return counted_words(figure.count)
    counted = count_words(figure.count) if figure.count.population == "people" else counted_words(figure.count)
    return f"{counted} of the {wholes[figure.subset_of]}"


def _figures(register: Register) -> list[Figure]:
    """In the order of the reports and of their words, which does not change from one run to the next."""
    from habeas.answers import Figures, figures

    answer = figures(register)
    assert isinstance(answer, Figures)
    return sorted(answer.figures, key=lambda figure: _place(register, figure.statements[0]))


def _place(register: Register, identifier: str) -> tuple[int, int]:
    statement = register.statements[identifier]
    return statement.entry or 0, statement.span.start


def _bargain(screen: Screen, register: Register) -> None:
    from habeas.answers import Deals, deals
    from habeas.answers.wording import list_words, speakers_words
    from habeas.cli.words import statement_words

    _heading(screen, "3. What was given in return, and what is on offer (habeas deals)")
    answer = deals(register)
    assert isinstance(answer, Deals)
    statements = register.statements
    rows: list[tuple[str, str]] = []
    for deal in answer.deals:
        freed = [leg for leg in deal.legs if leg.of_people]
        rows += [("given", statement_words(statements[leg.id])) for leg in deal.legs if not leg.of_people]
        rows += [("in return for", statement_words(statements[leg.id])) for leg in freed]
        if not deal.legs:
            rows += [("on offer", statement_words(statements[claim.statements[0]])) for claim in deal.claims]
        rows += [("denies" if claim.stance == "denies" else "says", speakers_words(claim.speakers)) for claim in deal.claims]
        rows += [("not known", list_words(deal.not_known))] if not deal.legs else []
    screen.fields(rows)


def _door(screen: Screen, register: Register) -> None:
    from habeas.answers import Revolving, revolving
    from habeas.cli.showing_revolving import door_rows

    _heading(screen, f"4. Is it a revolving door? (habeas revolving --on {_DAY})")
    answer = revolving(register)
    assert isinstance(answer, Revolving)
    for door in answer.doors:
        screen.fields(row for row in door_rows(door, ids=False) if row[0] in _TOLD)
    screen.say("A ratio above 1 does not show that the deal caused anything.")


def _held(screen: Screen, register: Register) -> None:
    from habeas.answers import Held, held
    from habeas.answers.wording import day_words

    _heading(screen, f"5. Who was held on {day_words(_DAY)} (habeas held --on {_DAY})")
    answer = held(register)
    assert isinstance(answer, Held)
    names = sorted(answer.held, key=lambda person: _place(register, person.evidence[0]))
    screen.say(f"{answer.words}: {', '.join(person.name for person in names)}.")
    screen.say("How many were held in all cannot be said:")
    for sentence in answer.not_known:
        screen.say(f"- {sentence}", hang=2)


def _words(screen: Screen, register: Ledger, folded: Register) -> None:
    from habeas import desk
    from habeas.cli.opening import show_opened

    part = next(figure for figure in _figures(folded) if figure.subset_of is not None)
    _heading(screen, f"6. One number, {part.count.low}, down to its words (habeas show)")
    show_opened(screen, desk.show(register, part.id), folded, ids=False)


def _whole(screen: Screen, register: Ledger) -> None:
    from habeas import desk

    found = desk.verify(register)
    _heading(screen, "7. Is all of it as it was written? (habeas verify)")
    rows = ", ".join(number_of(count, table) for table, count in found.rows.items() if count)
    checked = f"{number_of(found.entries, 'entry', 'entries')}, {rows}, {number_of(found.files, 'file')} of evidence"
    screen.say(f"{'Yes' if found.ok else 'No'}: {checked}; every hash computed again, {number_of(len(found.problems), 'problem')}.")
