"""Published figures as an answer: every counted statement, none added to another.

Invariant: a figure keeps its bound, its population, its modality and its speakers. Numbers of one event stand together and stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.answers.answer import Answer, NotKnown, as_of_json, once
from habeas.answers.sentences import NOT_ZERO, no_figure
from habeas.answers.wording import counted_words, date_words, speakers_words
from habeas.dates import PartialDate, Precision
from habeas.model import AsOf, Kind, Modality, Source
from habeas.register import Figure, Register, fold_name, fold_organisation

__all__ = ["Figures", "beyond_names", "counted_twice", "figure_json", "figure_words", "figures", "said_by", "sources_of"]

METHOD = "published-figures"


@dataclass(frozen=True, kw_only=True)
class Figures(Answer):
    """figures: in order of date. events: ids of figures that count one event, for events with more than one."""

    as_of: AsOf
    figures: tuple[Figure, ...]
    events: tuple[tuple[str, ...], ...]
    sources: Mapping[str, Source]

    def to_json(self) -> dict[str, Any]:
        return {
            **as_of_json(self.as_of),
            "figures": [figure_json(figure, self.sources) for figure in self.figures],
            "events": [list(event) for event in self.events],
            **super().to_json(),
        }


def figures(
    register: Register,
    *,
    kind: Kind | None = None,
    measure: str | None = None,
    modality: Modality | None = None,
    population: str | None = None,
    by: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Figures | NotKnown:
    """Every figure that stands and passes all filters, in order of date.

    measure: `stock`, `in`, `out`, `designation`, `designation_end`, or a kind's own name; nothing unasserted has a measure.
    population: the words' own noun, compared without case. by: an organisation that says the figure or acts in it.
    since, until: inclusive days; a figure passes when its date may lie between them. The day of the register's question hides no figure.
    """
    folded_population = fold_name(population) if population else None
    window = PartialDate(since, until, Precision.BETWEEN)
    found = tuple(
        figure
        for figure in register.figures
        if (kind is None or figure.kind is kind)
        and (measure is None or figure.measure == measure)
        and (modality is None or figure.modality is modality)
        and (folded_population is None or fold_name(figure.count.population) == folded_population)
        and (by is None or said_by(register, figure.statements, by))
        and window.overlaps(figure.on)
    )
    if not found:
        return NotKnown(question="figures", as_of=register.as_of, not_known=_why_none(register), method=METHOD)
    by_event: dict[str, list[str]] = {}
    for figure in found:
        by_event.setdefault(figure.event, []).append(figure.id)
    return Figures(
        evidence=once(identifier for figure in found for identifier in figure.statements),
        method=METHOD,
        as_of=register.as_of,
        figures=found,
        events=tuple(tuple(identifiers) for identifiers in by_event.values() if len(identifiers) > 1),
        sources=sources_of(register, found),
    )


def _why_none(register: Register) -> tuple[str, ...]:
    if register.figures:
        return (f"No published figure passes these filters; {NOT_ZERO}.",)
    return (no_figure(register),)


def said_by(register: Register, statements: Iterable[str], organisation: str) -> bool:
    """Whether the organisation says one of the statements, or acts in it as the party `by`."""
    name = fold_organisation(organisation)
    for identifier in statements:
        statement = register.statements[identifier]
        if any(fold_organisation(speaker) == name for speaker in statement.speakers):
            return True
        if any(party.role == "by" and fold_organisation(party.name) == name for party in statement.parties):
            return True
    return False


def beyond_names(register: Register, figure: Figure) -> bool:
    """Whether a figure may count more people than its statements name."""
    named = {fold_name(person.name) for identifier in figure.statements for person in register.statements[identifier].people}
    return figure.count.high is None or figure.count.high > len(named)


def sources_of(register: Register, figures: Iterable[Figure]) -> dict[str, Source]:
    """The sources of figures, by SHA-256."""
    return {figure.source: register.sources[figure.source] for figure in figures if figure.source in register.sources}


def figure_json(figure: Figure, sources: Mapping[str, Source]) -> dict[str, Any]:
    """A figure with its words and its source; only the hash of a source that is not given."""
    source = sources.get(figure.source)
    return {
        "id": figure.id,
        "statements": list(figure.statements),
        "kind": figure.kind.value,
        "modality": figure.modality.value,
        "measure": figure.measure,
        "words": f"{counted_words(figure.count)}, {date_words(figure.on)}",
        **figure.count.to_json(),
        "subset_of": figure.subset_of,
        "when": figure.on.to_json(),
        "speakers": list(figure.speakers),
        "says": speakers_words(figure.speakers),
        "stated": figure.stated.isoformat() if figure.stated else None,
        "source": source.to_json() if source else {"sha256": figure.source},
        "event": figure.event,
        "proposed": figure.proposed,
    }


def counted_twice(left: Figure, right: Figure) -> str | None:
    """Why two numbers of one flow may count the same people; None where their days do not overlap, or one source tells of two kinds of
    event ("18 were released and 5 deported")."""
    if not left.on.overlaps(right.on) or (left.source == right.source and left.speakers == right.speakers and left.kind != right.kind):
        return None
    same = fold_organisation(next(iter(left.speakers), "")) == fold_organisation(next(iter(right.speakers), ""))
    return "are for days that overlap" if same else "are by two speakers for days that overlap"


def figure_words(figure: Figure) -> str:
    """`d001e396 (more than 4,000 people by 1 April 2025, says Viasna)`."""
    return f"{figure.id[:8]} ({counted_words(figure.count)} {date_words(figure.on)}, says {speakers_words(figure.speakers)})"
