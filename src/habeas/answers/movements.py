"""Who came into custody and who left it, step by step, and who was put on a list or taken off it.

Invariant: an arrest, an exit and a designation are three flows and are never added to each other; restricted release and deportation are
no releases and stand apart, and who goes home under arrest, by whatever verb, has not left custody and is a flow of its own. Transfers,
revisions of a list and merges of records are no flow. What is published as a number stands beside the named people, whether or not anybody
is named, and is added only when somebody says that nobody is counted twice, and never to a number that may count the same people by its
days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import numpy as np

from habeas.answers.adding import added_up, figures_to_add, reaching_beyond
from habeas.answers.amounts import Amount, amounts, by_itself
from habeas.answers.answer import Answer, NotKnown, once
from habeas.answers.delays import Lag, tail, tail_assumed, tail_unknown
from habeas.answers.figures import beyond_names, figure_json, sources_of
from habeas.answers.intervals import BEGINNING, OPEN
from habeas.answers.selection import EVERYONE, Selection
from habeas.answers.sentences import NOT_ZERO, disputes, nothing, of_people, undecided
from habeas.answers.stays import MOVEMENTS, Movement, decided_people, designation_movements, movements, stays
from habeas.answers.stretches import Step, Stretch
from habeas.answers.timeline import times_json
from habeas.answers.wording import between_words, counted_words, date_words, day_words, is_one, list_words
from habeas.dates import PartialDate, Precision
from habeas.model import AsOf, Count, Source
from habeas.register import Figure, Person, Register

__all__ = ["FLOW_OF_MEASURE", "Flow", "Flows", "Moved", "flows"]

METHOD = "named-movements"
_LONG = 366
"""Days."""
FLOW_OF_MEASURE: Mapping[str, str] = MappingProxyType(
    {"in": "in", "out": "out", "house_arrest": "house_arrest", "designation": "designated", "designation_end": "undesignated"}
)
"""What a published figure measures to the movement that it counts."""


_DID = {
    "in": ("entered custody",) * 2,
    "out": ("left it",) * 2,
    "house_arrest": ("went on under house arrest",) * 2,
    "designated": ("was designated", "were designated"),
}
"""What one did, and several."""


@dataclass(frozen=True, slots=True)
class Flow:
    """One kind of movement, or all of one flow, in each step and in the whole stretch.

    flow: one of the values of MOVEMENTS: `in`, `out`, `house_arrest`… kind: one of its kinds, None for all of them.
    Ranges of steps do not add up to the range of the stretch: one uncertain day may lie in several steps.
    """

    flow: str
    kind: str | None
    steps: tuple[Amount, ...]
    total: Amount


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement that is counted: who, what, on which days it may have happened, and the statements that say so."""

    person: str
    kind: str
    earliest: date | None
    latest: date | None
    certain: bool
    evidence: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "person": self.person,
            "kind": self.kind,
            "flow": MOVEMENTS[self.kind],
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "certain": self.certain,
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, kw_only=True)
class Flows(Answer):
    """flows: all of a flow first, then its kinds. moved: what is counted, in order of time.

    figures: numbers published for movements in the stretch, of more people than they name, by flow; not added. total: what named people
    and the figures of `adding` come to together, None unless somebody asked for it. decided: like `flows`, by accepted statements alone;
    None unless proposals count.
    """

    as_of: AsOf
    of: Selection
    stretch: Stretch
    flows: tuple[Flow, ...]
    moved: tuple[Moved, ...]
    decided: tuple[Flow, ...] | None
    figures: tuple[tuple[str, Figure], ...]
    adding: tuple[str, ...]
    total: Count | None
    lag: Lag | None
    provisional_from: date | None
    not_known: tuple[str, ...]
    sources: Mapping[str, Source]

    def flow(self, name: str, kind: str | None = None) -> Flow:
        """Raises KeyError when nothing of the kind is counted."""
        for one in self.flows:
            if (one.flow, one.kind) == (name, kind):
                return one
        raise KeyError(kind or name)

    @property
    def words(self) -> str:
        """The flows of the whole stretch in one sentence."""
        said = [
            f"{between_words(*one.total.people)} {said[not is_one(*one.total.people)]}"
            for one in self.flows
            if one.kind is None and (said := _DID.get(one.flow)) is not None
        ]
        days = f"from {day_words(self.stretch.first)} to {day_words(self.stretch.last)}"
        return f"Of the named people known to this register{self.of.words}, {days}: {', '.join(said) or 'no movement is reported'}"

    @property
    def published(self) -> str:
        """The published numbers in one sentence, empty where there are none: what is counted by name is not all that happened."""
        told = [
            f"{counted_words(figure.count)} {figure.kind.value.replace('_', ' ')} {date_words(figure.on)}" for _, figure in self.figures
        ]
        return f"Published for these days, and not in those numbers: {list_words(told)}" if told else ""

    def to_json(self) -> dict[str, Any]:
        return {
            "question": "flows",
            **times_json(self.as_of, self.stretch),
            **self.of.to_json(),
            "counts": "reported movements of named people known to this register, not of everyone",
            "words": self.words,
            "published": self.published or None,
            "flows": [self._flow_json(one) for one in self.flows],
            "decided": [self._flow_json(one) for one in self.decided] if self.decided is not None else None,
            "movements": [one.to_json() for one in self.moved],
            "figures": [{"flow": flow, **figure_json(figure, self.sources)} for flow, figure in self.figures],
            "adding": list(self.adding),
            "total": self.total.to_json() if self.total else None,
            "provisional_from": self.provisional_from.isoformat() if self.provisional_from else None,
            "delay": self.lag.to_json() if self.lag else None,
            "not_known": list(self.not_known),
            **super().to_json(),
        }

    def _flow_json(self, flow: Flow) -> dict[str, Any]:
        steps = [
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                **amount.to_json(),
                "provisional": self.provisional_from is not None and last >= self.provisional_from,
            }
            for (first, last), amount in zip(self.stretch.steps, flow.steps, strict=True)
        ]
        return {"flow": flow.flow, "kind": flow.kind, "total": flow.total.to_json(), "steps": steps}


def flows(
    register: Register,
    *,
    of: Selection = EVERYONE,
    since: date | None = None,
    until: date | None = None,
    step: Step = Step.MONTH,
    adding: Sequence[str] = (),
) -> Flows | NotKnown:
    """Entries, exits and designations of named people in each step of a stretch of days.

    since, until: inclusive; by default from the first dated movement, or the first one published as a number, to the day of the register's
    question. of: whoever belongs to it at any time of a stay moves with it; designations are of its population and organisation.
    adding: ids of published figures of one flow to be added to the named people of that flow. Raises AnswerError when the stretch is none,
    a word of the selection stands nowhere, or a figure cannot be added.
    """
    until = until or register.as_of.on
    if since is not None:
        Stretch(since, until, step)
    of.check(register)
    moved = _moved(register, register.people, of)
    days = [one.start for one in moved if BEGINNING < one.start <= until.toordinal()]
    if since is None:
        days += [day for _, figure in _published(register, of) if (day := _begun(figure.on)) <= until.toordinal()]
    first = since or (date.fromordinal(min(days)) if days else until)
    stretch = Stretch(first, until, step)
    counted = _inside(moved, stretch)
    figures = tuple(_figures(register, of, stretch))
    told = tail(register, of, moved)
    missing = _not_known(register, of, counted, figures, told)
    as_of = replace(register.as_of, on=until)
    evidence = once([*(one for each in counted for one in each.statements), *(one for _, figure in figures for one in figure.statements)])
    if not evidence:
        return NotKnown(question="flows", as_of=as_of, not_known=missing, method=METHOD)
    found = tuple(_flows(counted, stretch))
    chosen = figures_to_add(register, figures, adding)
    return Flows(
        evidence=evidence,
        method=METHOD,
        assumes=tuple(_assumes(counted, of, told, [one for _, one in chosen], stretch)),
        as_of=as_of,
        of=of,
        stretch=stretch,
        flows=found,
        moved=tuple(_told(one) for one in sorted(counted, key=lambda one: (one.end, one.start, one.person.id, one.kind))),
        decided=_decided(register, of, stretch),
        figures=figures,
        adding=tuple(adding),
        total=added_up(chosen, {one.flow: one.total.people for one in found if one.kind is None}, stretch) if chosen else None,
        lag=told,
        provisional_from=told.provisional_from if told else None,
        not_known=missing,
        sources=sources_of(register, (figure for _, figure in figures)),
    )


def _moved(register: Register, people: Sequence[Person], of: Selection) -> list[Movement]:
    found = stays(register, people, of)
    moved = list(movements(register, found.stays))
    if of.place is None and of.charge is None and of.sex is None and of.exit is None:
        moved += designation_movements(register, people, of)
    return [one for one in moved if of.exit is None or one.kind == of.exit]


def _decided(register: Register, of: Selection, stretch: Stretch) -> tuple[Flow, ...] | None:
    """The flows by accepted statements alone, None unless there are proposals among the statements."""
    people = decided_people(register)
    return tuple(_flows(_inside(_moved(register, people, of), stretch), stretch)) if people is not None else None


def _inside(moved: Iterable[Movement], stretch: Stretch) -> list[Movement]:
    """The movements that may lie in the stretch; of one that is told with different days those besides whose both days do."""
    first, last = stretch.first.toordinal(), stretch.last.toordinal()
    return [
        one
        for one in moved
        if (one.start <= last and one.end > first if one.besides is None else first <= one.besides.first and one.besides.last <= last)
    ]


def _flows(counted: Sequence[Movement], stretch: Stretch) -> Iterable[Flow]:
    """All of each flow that occurs, then each of its kinds that does. A flow of which nothing is reported has no number."""
    edges = np.array([*(first.toordinal() for first, _ in stretch.steps), stretch.last.toordinal() + 1], dtype=np.int64)
    whole = edges[[0, -1]]
    for flow in dict.fromkeys(MOVEMENTS.values()):
        of_flow = [one for one in counted if MOVEMENTS[one.kind] == flow]
        if not of_flow:
            continue
        several = [one for one in of_flow if not one.instead]
        yield Flow(flow, None, amounts(several, edges), amounts(several, whole)[0])
        kinds = [kind for kind, belongs in MOVEMENTS.items() if belongs == flow]
        for kind in kinds:
            alike = [by_itself(one) for one in of_flow if one.kind == kind]
            if alike and len(kinds) > 1:
                yield Flow(flow, kind, amounts(alike, edges), amounts(alike, whole)[0])


def _told(one: Movement) -> Moved:
    earliest = date.fromordinal(one.start) if one.start > BEGINNING else None
    latest = date.fromordinal(one.end) - timedelta(days=1) if one.end < OPEN and one.end > 1 else None
    return Moved(one.person.id, one.kind, earliest, latest, one.certain, one.statements)


def _published(register: Register, of: Selection) -> Iterable[tuple[str, Figure]]:
    """Published numbers of movements of more people than they name."""
    for figure in register.figures:
        flow = FLOW_OF_MEASURE.get(figure.measure or "")
        if flow is not None and of.takes(register, figure) and beyond_names(register, figure):
            yield flow, figure


def _begun(on: PartialDate) -> int:
    """The day from which a published number is asked about where nobody said which; a long count since some year opens no stretch."""
    first, last = on.earliest, on.latest
    if first is not None and (last is None or (last - first).days <= _LONG):
        return first.toordinal()
    return last.toordinal() if last is not None else OPEN


def _figures(register: Register, of: Selection, stretch: Stretch) -> Iterable[tuple[str, Figure]]:
    """Published numbers of movements that may lie in the stretch."""
    days = PartialDate(stretch.first, stretch.last, Precision.BETWEEN)
    return ((flow, figure) for flow, figure in _published(register, of) if days.overlaps(figure.on))


def _not_known(
    register: Register, of: Selection, counted: Sequence[Movement], figures: Sequence[tuple[str, Figure]], told: Lag | None
) -> tuple[str, ...]:
    sentences = []
    if not register.statements:
        sentences.append("This register holds no accepted statement as of this question, so nothing is known of who came and went.")
    elif not counted:
        sentences.append(f"{nothing(register)} reports that a named person{of.words} came or went in this stretch; {NOT_ZERO}.")
    else:
        sentences.append("Only reported movements of named people are counted; how many others moved does not follow from names.")
        for flow, noun in (("in", "entry"), ("out", "exit")):
            if not any(MOVEMENTS[one.kind] == flow for one in counted):
                sentences.append(f"No {noun} of a named person is reported in this stretch; {NOT_ZERO}.")
    if figures:
        sentences.append(
            "Numbers published without the names of all cannot be set against the named people; they stand beside them, unadded."
        )
    unreported = [one for one in counted if MOVEMENTS[one.kind].startswith("unreported")]
    for number, verb in ((sum(one.certain for one in unreported), "must"), (sum(not one.certain for one in unreported), "may")):
        if number:
            noun = "movement that no statement reports" if number == 1 else "movements that no statement reports"
            sentences.append(f"{number:,} {noun} {verb} have happened, on days that may lie in this stretch; shown apart.")
    if told is None and counted:
        sentences.append(tail_unknown())
    return (*sentences, *undecided(register))


def _assumes(moved: Sequence[Movement], of: Selection, told: Lag | None, adding: Sequence[Figure], stretch: Stretch) -> Iterable[str]:
    yield from of_people((one.person for one in moved), (one.statements for one in moved))
    yield from disputes(
        {id(one.person): one.person for one in moved}.values(), {identifier for one in moved for identifier in one.statements}
    )
    if of.by or of.population:
        yield "Whoever belongs to the selection at any time of a stay moves with it; a designation is counted by its own date."
    if adding:
        yield "Nobody among the named people is in the figures that were added, and nobody is in two of them, as whoever asked says."
        if beyond := reaching_beyond(adding, stretch):
            words = list_words([f"{counted_words(one.count)} {date_words(one.on)}" for one in beyond])
            yield f"Of {words}, any number may be of these days: the total takes none of them for sure, and all at most."
    if told is not None:
        yield tail_assumed(told, "Steps with days")
