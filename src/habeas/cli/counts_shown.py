"""Counts over time on a terminal: one line for each change, each with the ids of the statements that make it.

Invariant: a range is printed as a range; what is provisional says so on its own line, and a table never repeats what did not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from habeas.answers import AsKnown, Delay, Flows, Series
from habeas.answers.amounts import Amount
from habeas.answers.delays import STRETCHES, lag_words
from habeas.answers.movements import Flow
from habeas.answers.selection import EXITS
from habeas.answers.stays import ENTRIES, LISTS, MOVEMENTS, UNREPORTED
from habeas.answers.timeline import Level
from habeas.answers.wording import between_words, count_words, list_words
from habeas.cli.screen import Screen, number_of
from habeas.cli.showing import show_figure_table, show_points
from habeas.cli.words import short, when_words
from habeas.dates import PartialDate
from habeas.register import Figure

__all__ = ["show_as_known", "show_delay", "show_flows", "show_series"]

_KINDS = {**ENTRIES, **EXITS, **UNREPORTED, **LISTS}
_FLOWS = {
    "in": "entered custody",
    "out": "left custody",
    "house_arrest": "went on under house arrest",
    **LISTS,
    "unreported_in": UNREPORTED["entry_not_reported"],
    "unreported_out": UNREPORTED["exit_not_reported"],
}
_IDS = 4  # that one line names; all of them with --json


def show_series(screen: Screen, answer: Series) -> None:
    """How many were held, a row for each day on which that changed."""
    screen.say(answer.words, style="bold")
    rows = tuple(_series_rows(answer))
    if any(point.people is not None for point in answer.points):
        screen.say()
        screen.table(("ON", "HELD", "NO EXIT KNOWN", "CHANGED BY", ""), rows, fixed=(0, 1))
        screen.say()
        screen.say(f"{number_of(len(answer.points), 'day')} asked for; only those on which a number changes are printed.")
    _show_published(screen, answer.figures)
    _show_tail(screen, answer)
    show_points(screen, "Not known", answer.not_known)
    show_points(screen, "Assumed", answer.assumes)


def _series_rows(answer: Series) -> Iterable[Sequence[str]]:
    changes = iter(answer.changes)
    change = next(changes, None)
    before: tuple[Level | None, bool] | None = None
    ids: dict[str, None] = {}
    for point in answer.points:
        while change is not None and change.on <= point.on:
            ids.update(dict.fromkeys(change.evidence))
            change = next(changes, None)
        now = (point.people, point.provisional)
        if now != before or point is answer.points[-1]:
            level = point.people
            held = between_words(level.low, level.high) if level else "not known"
            carried = f"{level.carried:,}" if level else ""
            yield _day(point.on), held, carried, _ids(ids), "provisional" if point.provisional else ""
            ids = {}
        before = now


def show_as_known(screen: Screen, answer: AsKnown) -> None:
    """What was known then beside what is known now, a row for each day on which either changed."""
    screen.say(answer.words, style="bold")
    screen.say()
    rows = []
    before: tuple[Level | None, Level | None] | None = None
    for on, then, now in answer.points:
        if (then, now) != before or on == answer.stretch.last:
            rows.append((_day(on), _level(then), _level(now)))
        before = (then, now)
    screen.table(("ON", "AS KNOWN THEN", "AS KNOWN NOW"), rows, fixed=(0,))
    screen.say()
    screen.say(f"Statements: {_ids(dict.fromkeys(answer.evidence))}; all of them with --json")
    for heading, side in (("Not known then", answer.then), ("Not known now", answer.now)):
        show_points(screen, heading, side.not_known)
    show_points(screen, "Assumed", answer.assumes)


def show_flows(screen: Screen, answer: Flows) -> None:
    """Movements by step and in all, each as a range, with the statements behind it."""
    screen.say(answer.words, style="bold")
    if answer.published:
        screen.say(f"{answer.published}.")
    if answer.flows:
        screen.say()
        screen.table(
            ("WHEN", "MOVEMENT", "NAMED", "MOVEMENTS", "STATEMENTS"),
            (*_step_rows(answer), *_total_rows(answer)),
            fixed=(0, 2),
        )
    if answer.total is not None:
        screen.say()
        screen.say(f"With the figures added: {count_words(answer.total)} people")
    _show_published(screen, [figure for _, figure in answer.figures])
    _show_tail(screen, answer)
    show_points(screen, "Not known", answer.not_known)
    show_points(screen, "Assumed", answer.assumes)


def _step_rows(answer: Flows) -> Iterable[Sequence[str]]:
    if len(answer.stretch.steps) == 1:
        return
    for number, (first, last) in enumerate(answer.stretch.steps):
        for flow in answer.flows:
            amount = flow.steps[number]
            if amount.people[1] and _telling(answer, flow):
                yield _row(answer, flow, first, last, amount, when_words(PartialDate.between(first, last)))


def _total_rows(answer: Flows) -> Iterable[Sequence[str]]:
    for flow in answer.flows:
        yield _row(answer, flow, answer.stretch.first, answer.stretch.last, flow.total, "all days")


def _telling(answer: Flows, flow: Flow) -> bool:
    """A kind of its own, or a flow without kinds: steps show no sums."""
    return flow.kind is not None or not any(one.flow == flow.flow and one.kind is not None for one in answer.flows)


def _row(answer: Flows, flow: Flow, first: date, last: date, amount: Amount, when: str) -> Sequence[str]:
    """What moved from one day to another, with the ids of the movements that may lie there."""
    ids = dict.fromkeys(
        identifier
        for one in answer.moved
        if (one.kind == flow.kind if flow.kind is not None else MOVEMENTS[one.kind] == flow.flow)
        and (one.earliest or date.min) <= last
        and first <= (one.latest or date.max)
        for identifier in one.evidence
    )
    said = _KINDS[flow.kind] if flow.kind else _FLOWS[flow.flow]
    return when, said, between_words(*amount.people), between_words(*amount.movements), _ids(ids)


def show_delay(screen: Screen, answer: Delay) -> None:
    """How late reports came, in days, by stretch."""
    told = next(iter(answer.lags))
    screen.say(f"{STRETCHES[told.stretch].capitalize()}: {lag_words(told)}", style="bold")
    screen.say()
    screen.table(
        ("DAYS", "REPORTS", "HALF", "90 %", "95 %", "AT MOST"),
        (
            (
                STRETCHES[one.stretch],
                f"{one.reports:,}",
                *(between_words(*one.told_within(share)) for share in (0.5, 0.9, 0.95)),
                f"{one.within:,}",
            )
            for one in answer.lags
        ),
    )
    screen.say()
    screen.say(f"Statements: {_ids(dict.fromkeys(answer.evidence))}; all of them with --json")
    show_points(screen, "Not known", answer.not_known)
    show_points(screen, "Assumed", answer.assumes)


def _show_published(screen: Screen, figures: Sequence[Figure]) -> None:
    if figures:
        screen.say()
        screen.say("Published as numbers, each with its own bound and population, not to be added:")
        show_figure_table(screen, figures)


def _show_tail(screen: Screen, answer: Series | Flows) -> None:
    if answer.provisional_from is not None and answer.provisional_from <= answer.stretch.last:
        screen.say()
        screen.say(f"Provisional from {_day(answer.provisional_from)} on: more is expected to be told.")


def _day(day: date) -> str:
    return when_words(PartialDate.day(day))


def _level(level: Level | None) -> str:
    return "not known" if level is None else between_words(level.low, level.high)


def _ids(ids: Iterable[str]) -> str:
    return list_words([short(identifier) for identifier in ids], _IDS)
