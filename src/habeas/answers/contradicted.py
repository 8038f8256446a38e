"""Custody that sources contradict: somebody whom one of them has in custody on a day by which another reports that they had left, or died.

Invariant: neither report is chosen and no number is changed here; whoever is told of twice so is marked wherever they are counted, with
both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas import ontology
from habeas.answers.answer import once
from habeas.answers.wording import date_words, speakers_words
from habeas.model import Kind, Modality, Statement
from habeas.register import Custody, Doubt, Episode, Person, Register

__all__ = ["Disagreement", "deaths", "disagreement_of", "nearest", "said_words"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What shows somebody in custody, and what reports that they had left it, or died, by then.

    words: the last of either, each with who says so. shown, left: ids of all.
    """

    words: str
    shown: tuple[str, ...]
    left: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"words": self.words, "shown": list(self.shown), "left": list(self.left)}


def disagreement_of(register: Register, person: Person, custody: Custody, episode: Episode | None) -> Disagreement | None:
    """What sources disagree on of somebody's custody on the day of the register's question; None for who is out by then, and
    where nothing here contradicts it.

    custody, episode: what the person's record makes of the day.
    """
    if episode is None or custody is Custody.OUT:
        return None
    on = register.as_of.on
    left = _left_by_others(person, episode, on)
    if not left:
        return None
    shown = episode.opened + episode.shown
    if not shown or custody is not Custody.PRESUMED:
        # who is out by one source on the 3rd and by another on the 5th was inside till then, by the second
        shown += tuple(one for one in episode.closed if one not in left)
    if not shown:
        return None
    reported = [register.statements[identifier] for identifier in left]
    died = next((one for one in reported if one.kind is Kind.DIED), None)
    none = ", and no return is reported" if episode.doubt is Doubt.AFTER_EXIT and died is None else ""
    told = nearest(register, shown, custody)
    return Disagreement(f"{said_words(told)}, but {said_words(died or reported[0])}{none}", shown, left)


def _left_by_others(person: Person, episode: Episode, on: date) -> tuple[str, ...]:
    """What reports that somebody had left a stay, or died, by a day on which something has them in it.

    A death stands against any custody after it, whoever tells either; an exit only against what another source shows, because somebody may
    have been taken again.
    """
    before = person.episodes[person.episodes.index(episode) - 1].closed if episode.doubt is Doubt.AFTER_EXIT else ()
    versions = episode.exit.versions if episode.exit is not None else ()
    earlier = (identifier for one in versions if one.on.certainly_by(on) for identifier in one.statements)
    return once((*before, *earlier, *deaths(person, by=on)))


def deaths(person: Person, *, by: date | None = None) -> Iterator[str]:
    """The ids of what reports somebody's death; by: that it had come by a day."""
    for one in person.statements:
        if one.kind is Kind.DIED and one.modality is Modality.ASSERTED and (by is None or one.on.certainly_by(by)):
            yield one.id


def nearest(register: Register, identifiers: Sequence[str], custody: Custody) -> Statement:
    """The statement nearest to the day: the last that may be by then, or, for custody shown only later, the first."""
    on = register.as_of.on
    statements = [register.statements[identifier] for identifier in identifiers]
    by_then = [statement for statement in statements if statement.on.possibly_by(on) and custody is not Custody.UNDATED]
    if by_then:
        return max(by_then, key=lambda statement: (min(statement.on.latest or on, on), statement.entry or 0, statement.id))
    return min(statements, key=lambda statement: (statement.on.latest is None, statement.on.latest, statement.entry or 0, statement.id))


def said_words(statement: Statement) -> str:
    """`held on 1 April 2025, says Viasna`."""
    label = ontology.kind(statement.kind).labels["en"]
    return f"{label} {date_words(statement.on)}, says {speakers_words(statement.speakers)}"
