"""The strips: figures as a register has them, and figures that were reconciled.

Invariant: two figures of a register contradict each other here only when they tell one event and count the same; anything else that differs
is named by its dimension.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from habeas import ontology
from habeas.answers.answer import NotKnown
from habeas.answers.charts.chart import Chart, drawable
from habeas.answers.charts.language import Words, words_in
from habeas.answers.charts.strip import Group, Interval, drawn_strip
from habeas.answers.charts.style import Look
from habeas.answers.charts.wording import listed, sentences, source_words, times_words
from habeas.answers.figures import Figures
from habeas.answers.reconcile import Conflict, Problem, Reconciliation
from habeas.answers.reconcile import Figure as Reconciled
from habeas.answers.saying import Cited, text
from habeas.model import AsOf, Modality
from habeas.register import Figure, fold_name

__all__ = ["figures", "reconciled"]

_DIGEST = re.compile("[0-9a-f]{64}")
"""The id of a register's figure, which means nothing in a picture."""
_NONE: Mapping[str, Figure] = MappingProxyType({})


def figures(answer: Figures | NotKnown, look: Look) -> Chart:
    """Every figure by event, or by day where it is the only one of its event. Raises NothingToDrawError when there is none."""
    found: Figures = drawable(answer)
    words = words_in(look.language)
    groups = list(_events(found, words))
    clashes = sum(bool(group.contradicted) for group in groups)
    title = words(
        "strip_title" if clashes else "strip_title_plain", number=words.number(len(found.figures)), conflicts=words.number(clashes)
    )
    speakers = [figure.speakers[0] for figure in found.figures if figure.speakers]
    source = source_words(found.evidence, speakers, found.as_of, found.method, words)
    groups.sort(key=lambda group: not group.contradicted)
    return drawn_strip(groups, look, kind="figures", title=title, caption=words("strip_caption"), source=source, nothing=())


def _events(answer: Figures, words: Words) -> Iterator[Group]:
    together = {identifier: event for event in answer.events for identifier in event}
    grouped: dict[object, list[Figure]] = {}
    for figure in answer.figures:
        key: object = together.get(figure.id) or (figure.on.earliest, figure.on.latest)
        grouped.setdefault(key, []).append(figure)
    for members in grouped.values():
        event = members[0].id in together
        pairs = list(_clashes(members)) if event else []
        notes = [
            words("apart", one=words.range(*_sides(one)), other=words.range(*_sides(other)), number=words.number(gap))
            for one, other, gap in pairs
        ]
        differing = _differing(members)
        if differing and not pairs:
            notes.append(words("they_differ", what=", ".join(words(f"dimension_{name}") for name in differing)))
        yield Group(
            words.on(members[0].on),
            tuple(_interval(figure, words) for figure in members),
            tuple(notes),
            frozenset(one for pair in pairs for figure in pair[:2] for one in figure.statements),
        )


def _interval(figure: Figure, words: Words) -> Interval:
    kind = ontology.kind(figure.kind).labels[words.language]
    if figure.modality is not Modality.ASSERTED:
        kind = f"{kind} ({ontology.modality_label(figure.modality, words.language)})"
    who = ", ".join(figure.speakers[:2]) or words("nobody_named")
    return Interval(
        f"{kind}: {figure.count.population}", who, figure.count.population, figure.count.low, figure.count.high, figure.statements
    )


def _sides(figure: Figure) -> tuple[int | None, int | None]:
    return figure.count.low, figure.count.high


def _clashes(members: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, int]]:
    """Pairs that count the same and share no number, with how far they are apart."""
    for place, one in enumerate(members):
        for other in members[place + 1 :]:
            same = (
                (one.kind, one.modality, one.count.unit, one.subset_of) == (other.kind, other.modality, other.count.unit, other.subset_of)
                and fold_name(one.count.population) == fold_name(other.count.population)
                and one.modality is Modality.ASSERTED
            )
            gap = max(
                (one.count.low or 0) - other.count.high if other.count.high is not None else 0,
                (other.count.low or 0) - one.count.high if one.count.high is not None else 0,
            )
            if same and gap > 0:
                yield one, other, gap


def _differing(members: Sequence[Figure]) -> list[str]:
    """In what numbers of one kind of event differ, which a reader could set against each other."""
    kinds = [(one.kind, one.modality) for one in members]
    members = [one for one in members if kinds.count((one.kind, one.modality)) > 1]
    if len({_sides(one) for one in members}) < 2:
        return []
    told: dict[str, set[Any]] = {
        "population": {fold_name(one.count.population) for one in members},
        "unit": {one.count.unit for one in members},
        "bound": {one.count.bound for one in members},
        "speaker": {one.speakers[:1] for one in members},
    }
    return [name for name, values in told.items() if len(values) > 1]


# -- reconciled figures -----------------------------------------------------------------------------------------------


def reconciled(
    problem: Problem, answer: Reconciliation, look: Look, *, as_of: AsOf | None = None, published: Mapping[str, Figure] = _NONE
) -> Chart:
    """Contradictions first, each with its figures and arithmetic; then the other figures by the days they are of.

    as_of: the times as of which the figures are those of a register; None for those of a file. published: those of a register, by the ids
    they have in the problem.
    """
    words = words_in(look.language)
    strip = _Strip(problem, published, words)
    contested = {identifier for conflict in answer.conflicts for identifier in conflict.figures}
    groups = [strip.conflict(conflict, number) for number, conflict in enumerate(answer.conflicts, 1)]
    others: dict[str, list[Reconciled]] = {}
    for figure in problem.figures:
        if figure.id not in contested:
            others.setdefault(strip.days(figure), []).append(figure)
    for days, members in others.items():
        ids = {figure.id for figure in members}
        differing = [one for one in answer.differences if set(one.figures) <= ids]
        notes = [
            words(
                "these_differ",
                figures=" — ".join(map(strip.called, one.figures)),
                what=", ".join(_dimension(name, words) for name in one.dimensions),
            )
            for one in differing[:3]
        ]
        groups.append(Group(days, tuple(strip.interval(figure) for figure in members), tuple(notes)))
    count = words.number(answer.figures)
    title = words(
        "conflicts_title" if answer.conflicts else "no_conflict_title", number=count, conflicts=words.number(len(answer.conflicts))
    )
    speakers = listed((figure.speaker for figure in problem.figures if figure.speaker), words)
    sources = "; ".join(part for part in (words("file_figures", number=count), speakers) if part)
    known = times_words(as_of, words) if as_of is not None else words("known_file")
    source = words("source_line", sources=sources, known=known[:1].upper() + known[1:], method=words.method("reconciliation"))
    nothing = ("the file has no figure",)
    return drawn_strip(
        groups, look, kind="reconcile", title=title, caption=sentences(words("strip_caption")), source=source, nothing=nothing
    )


def _dimension(name: str, words: Words) -> str:
    label = f"dimension_{name.replace(' ', '_')}"
    return words(label) if words.has(label) else name


@dataclass(frozen=True, slots=True)
class _Strip:
    """What stands beside the figures of a problem. published: those of a register, by id; they are told in its words, and never by a mark
    that means nothing to a reader."""

    problem: Problem
    published: Mapping[str, Figure]
    words: Words

    def conflict(self, conflict: Conflict, number: int) -> Group:
        members = [self._figure(identifier) for identifier in conflict.figures]
        return Group(
            self.words("conflict_group", number=number, off=self.words.number(conflict.off_by)),
            tuple(self.interval(figure, dated=True) for figure in members),
            (self._because(conflict),),
            frozenset(conflict.figures),
        )

    def interval(self, figure: Reconciled, *, dated: bool = False) -> Interval:
        """dated: with the days it is of, where they do not stand above it."""
        population = " + ".join(self.problem.label(name) for name in figure.quantity.populations)
        name = f"{self._what(figure)}, {self.days(figure)}" if dated else self._what(figure)
        number = "" if _DIGEST.fullmatch(figure.id) else f"{figure.id}. "
        unit = "%" if figure.of is not None and figure.scale == 100 else ""
        return Interval(f"{number}{name}", self._who(figure), population, figure.low, figure.high, (figure.id,), unit)

    def days(self, figure: Reconciled) -> str:
        """The day, or the window: as it was published, or from the end of one day to the end of another."""
        published, quantity = self.published.get(figure.id), figure.quantity
        if published is not None:
            return self.words.on(published.on)
        end = self.words.on(quantity.end)
        return end if quantity.start is None else f"{self.words.on(quantity.start)} → {end}"

    def called(self, identifier: str) -> str:
        """A figure in a sentence: a file's by its id, a register's by its number and who says it."""
        if not _DIGEST.fullmatch(identifier):
            return identifier
        figure = self._figure(identifier)
        return f"{self.words.range(figure.low, figure.high)} ({self._what(figure)}, {self._who(figure)})"

    def _figure(self, identifier: str) -> Reconciled:
        return self.problem.figures[self.problem.positions[identifier]]

    def _what(self, figure: Reconciled) -> str:
        published, quantity = self.published.get(figure.id), figure.quantity
        if published is not None:
            return f"{ontology.kind(published.kind).labels[self.words.language]}: {published.count.population}"
        population = " + ".join(self.problem.label(name) for name in quantity.populations)
        kind = (quantity.kind or "").replace("_", " ")
        measure = self.words(f"measure_{quantity.measure.value}")
        return f"{population}: {measure}{f' ({kind})' if kind else ''}"

    def _who(self, figure: Reconciled) -> str:
        published = self.published.get(figure.id)
        speakers = published.speakers[:2] if published is not None else filter(None, (figure.speaker,))
        return ", ".join(speakers) or self.words("nobody_named")

    def _because(self, conflict: Conflict) -> str:
        """The arithmetic in the reader's language, in which a figure of a register is called by what it counts and who says it."""

        def call(cited: Cited, number: str) -> str:
            if not _DIGEST.fullmatch(cited.figure):
                return f"{cited.figure} ({number})" if number else cited.figure
            figure = self._figure(cited.figure)
            return self.called(figure.id) if number else f"“{self._what(figure)}, {self._who(figure)}”"

        return text(conflict.why, self.words.language, call)
