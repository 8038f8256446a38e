"""Reconciliations on a terminal: the verdict, the arithmetic of each conflict with who says what, and what only seems to contradict.

Invariant: nothing is ever said to be right. A figure of a register stands beside the id that `habeas show` opens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from habeas.answers.reconcile import Difference, Elsewhere, Figure, Measure, Problem, Range, ReconciledRegister, Reconciliation
from habeas.answers.reconcile.arithmetic import interval_words
from habeas.answers.wording import counted_words, speakers_words
from habeas.cli.screen import Screen, number_of
from habeas.cli.showing import show_points
from habeas.cli.words import kind_words, short, when_words

__all__ = ["show_reconciliation", "show_register"]

Words = Callable[[str], str]
_REASONS = 6
"""Of the ways in which pairs differ, those that most pairs differ in."""


def show_reconciliation(
    screen: Screen, found: Reconciliation, problem: Problem, *, answer: ReconciledRegister | None = None, every: bool = False
) -> None:
    """problem: whose figures they are. answer: of whose register; None for those of a file. every: each pair that only seems to
    contradict, not each reason with one example."""
    words = _shortened(answer.figures) if answer is not None else str
    told = {figure.id: _whose(figure) for figure in problem.figures}
    screen.say(f"{found.verdict[:1].upper()}{found.verdict[1:]}.", style="bold")
    for number, conflict in enumerate(found.conflicts, 1):
        screen.say()
        screen.say(f"{number}. {words(conflict.because)}", hang=3)
        if answer is None:
            screen.say(f"figures {', '.join(told.get(one, one) for one in conflict.figures)}; off by {conflict.off_by:,}", indent=3)
        else:
            screen.say(f"off by {conflict.off_by:,}", indent=3)
            _show_figures(screen, answer, conflict.figures)
        if conflict.differ:
            screen.say(f"they differ in {' and '.join(conflict.differ)}", indent=3)
        if conflict.unless is not None:
            screen.say(f"possible if {words(conflict.unless)}", indent=3)
    if not found.conflicts_complete:
        screen.say()
        screen.say("There may be more conflicts than these; once one of the repairs is made, none is left.")
    if found.repairs:
        screen.say()
        screen.say(f"Fewest figures to drop ({len(found.repairs[0]):,}), so that the rest fits together:")
        for repair in found.repairs:
            screen.say(f"- {', '.join(words(one) for one in repair)}", hang=2)
        if not found.repairs_complete:
            screen.say("and other sets of that size.")
    _show_answers(screen, found, words)
    _show_unreported(screen, found, words, answer)
    show_points(screen, "Not compared", found.not_compared)
    if found.differences:
        screen.say()
        screen.say("Different, and no contradiction:")
        grouped = [("", [one]) for one in found.differences] if every else _by_reason(found.differences)
        shown = grouped if every else grouped[:_REASONS]
        for reason, pairs in shown:
            alike = f"{reason}: {len(pairs):,} pairs, for example " if len(pairs) > 1 else ""
            screen.say(f"- {alike}{', '.join(words(figure) for figure in pairs[0].figures)}: {words(pairs[0].because)}", hang=2)
        if rest := sum(len(pairs) for _, pairs in grouped[len(shown) :]):
            screen.say(f"and {number_of(rest, 'pair')} more, which differ in {number_of(len(grouped) - len(shown), 'other way')}.")
        if len(shown) < len(found.differences):
            screen.say("Every pair: --all")
        if not found.differences_complete:
            screen.say("There are more than these; they are looked for up to a limit.")


def _whose(figure: Figure) -> str:
    """A figure of a file with its number and whoever says it: `a (902, Foro Penal)`."""
    return f"{figure.id} ({interval_words(figure)}{f', {figure.speaker}' if figure.speaker else ''})"


def _by_reason(differences: Sequence[Difference]) -> list[tuple[str, list[Difference]]]:
    """The pairs by the dimensions that explain them, what explains most first. Who speaks, and when, explains what nothing else does."""
    groups: dict[str, list[Difference]] = {}
    for one in differences:
        telling = [name for name in one.dimensions if name not in ("speaker", "vintage")] or list(one.dimensions)
        reason = " and ".join(filter(None, (", ".join(telling[:-1]), telling[-1])))
        groups.setdefault(reason, []).append(one)
    return sorted(groups.items(), key=lambda group: -len(group[1]))


def show_register(screen: Screen, answer: ReconciledRegister, *, grouped: bool, every: bool = False) -> None:
    """grouped: whether a person said anything of the populations. every: as for `show_reconciliation`."""
    show_reconciliation(screen, answer.found, answer.problem, answer=answer, every=every)
    if answer.left_out:
        screen.say()
        screen.say("Compared with nothing:")
        for because, many in Counter(one.because for one in answer.left_out).items():
            ids = [short(one.figure) for one in answer.left_out if one.because == because]
            named = ", ".join(ids[:5]) + (", …" if many > 5 else "")
            screen.say(f"- {number_of(many, 'figure')} ({named}): {because}", hang=2)
    show_points(screen, "Assumed", answer.assumes)
    populations = {name for number in answer.problem.figures for name in number.quantity.populations}
    if not grouped and len(populations) > 1:
        screen.say()
        screen.say(
            f"{len(populations):,} populations, compared only with themselves until you say which are one or lie within another: "
            "habeas reconcile --populations-template"
        )
    screen.say()
    screen.say("The words of each figure: habeas show ID")


def _show_figures(screen: Screen, answer: ReconciledRegister, identifiers: Iterable[str]) -> None:
    measures = {number.id: number.quantity for number in answer.problem.figures}
    for identifier in identifiers:
        figure = answer.figures[identifier]
        quantity = measures[identifier]
        whole = f", some of {short(figure.subset_of)}" if figure.subset_of else ""
        measure = "held" if quantity.measure is Measure.STOCK else kind_words(figure.kind, figure.modality)
        proposed = ", proposed" if figure.proposed else ""
        screen.say(
            f"{short(identifier)}  {measure}: {counted_words(figure.count)}{whole}, {when_words(figure.on)}; "
            f"{speakers_words(figure.speakers)}{proposed}",
            indent=3,
            hang=10,
        )


def _shortened(figures: Iterable[str]) -> Words:
    """Ids in a sentence as they are printed everywhere."""
    ids = tuple(figures)

    def words(text: str) -> str:
        for identifier in ids:
            if identifier in text:
                text = text.replace(identifier, short(identifier))
        return text

    return words


def _show_answers(screen: Screen, found: Reconciliation, words: Words) -> None:
    if found.answers:
        screen.say()
        screen.table(("ASKED", "ANSWER", "FROM", "ASSUMES"), [_row(one, words) for one in found.answers])
        if aside := sorted({figure for one in found.answers for figure in one.set_aside}):
            screen.say(f"Set aside, because contested or revised: {', '.join(words(figure) for figure in aside)}.")


def _show_unreported(screen: Screen, found: Reconciliation, words: Words, answer: ReconciledRegister | None) -> None:
    """What must have happened; of a register with where else it may be told, and the lines that would say so."""
    if not found.unreported:
        return
    screen.say()
    screen.say("Must have happened, and no figure of that population reports it:")
    for place, one in enumerate(found.unreported):
        screen.say(f"- {one.because} ({', '.join(words(figure) for figure in one.figures)})", hang=2)
        if answer is not None:
            for there in answer.elsewhere[place]:
                _show_elsewhere(screen, answer, there)


def _show_elsewhere(screen: Screen, answer: ReconciledRegister, there: Elsewhere) -> None:
    screen.say(f"the same organisation tells of {there.population}, another population here:", indent=2)
    _show_figures(screen, answer, there.figures)
    for condition, lines in (("if both are the same people", there.same), ("if each of the first is one of the second", there.within)):
        screen.say(f"{condition}, say so in a file for --populations:", indent=2)
        for line in lines.splitlines():
            screen.line(f"    {line}")


def _row(one: Range, words: Words) -> tuple[str, str, str, str]:
    quantity = one.quantity
    when = f"on {quantity.end.latest}" if quantity.start is None else f"{quantity.start.latest} to {quantity.end.latest}"
    kind = f" ({quantity.kind})" if quantity.kind else ""
    if one.identified:
        value = f"{one.low:,}"
    else:
        sides = ("…" if side is None else f"{side:,}" for side in (one.low, one.high))
        value = f"{' to '.join(sides)}, not identified"
    named = ", ".join(words(figure) for figure in one.figures)
    return f"{' + '.join(quantity.populations)}: {quantity.measure}{kind} {when}", value, named, "; ".join(one.assumes)
