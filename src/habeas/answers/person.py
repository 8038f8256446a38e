"""One person: what is said of them, by whom, and what follows for a day.

Invariant: a name that several people bear is never answered with one of them, and a name nobody bears is never answered with the nearest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import nlargest
from typing import Any

from habeas.answers.answer import Answer, AnswerError, as_of_json, once
from habeas.answers.contradicted import deaths, disagreement_of, nearest, said_words
from habeas.answers.sentences import AFTER_DEATH, AFTER_EXIT, BEFORE_ENTRY, DEATH_OR_EXIT, DIFFERENT_DAYS, ends_of, of_people
from habeas.answers.stays import under_house_arrest
from habeas.answers.telling import facet_words
from habeas.answers.wording import date_words, day_words, list_words, speakers_words
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind, Statement
from habeas.register import Custody, Designation, Doubt, Episode, Exit, Person, Register, fold_name

__all__ = ["AmbiguousPersonError", "PersonRecord", "Status", "UnknownPersonError", "person"]

METHOD = "statements-of-one-person"
_NEAR = 5  # names that an error offers
_CHOICES = 50  # people of one name that an error tells
_LIKELY = 200  # names that are compared letter by letter
_LONGEST = 200  # letters of what was asked that are compared


class UnknownPersonError(AnswerError):
    """Nobody here bears the name or id. nearest: names that look like it."""

    def __init__(self, asked: str, nearest: Sequence[str]) -> None:
        hint = f"; the nearest names are {list_words(nearest, _NEAR)}" if nearest else ""
        super().__init__(f"nobody called {asked!r} is in this register as of this question{hint}")
        self.nearest = tuple(nearest)


class AmbiguousPersonError(AnswerError):
    """Several people bear the name. choices: (id, name) of each. told: what tells each of them from the others, where anything does."""

    def __init__(self, asked: str, choices: Sequence[tuple[str, str]], told: Sequence[str] = ()) -> None:
        marks = told or [""] * len(choices)
        known = [f"{identifier} ({name}{f', {mark}' if mark else ''})" for (identifier, name), mark in zip(choices, marks, strict=True)]
        super().__init__(f"{asked!r} is the name of {len(choices):,} people here; ask by id: {list_words(known, _CHOICES)}")
        self.choices = tuple(choices)


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of somebody's custody at the end of the day of the question, in one sentence, and the statements that say it."""

    custody: Custody
    sentence: str
    evidence: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"custody": self.custody.value, "sentence": self.sentence, "evidence": list(self.evidence)}


@dataclass(frozen=True, kw_only=True)
class PersonRecord(Answer):
    """Everything that stands about one person.

    names: as written, the first recorded first. statements: by kind, in the ontology's order, each in the order recorded; what was only
    demanded, offered, denied or alleged is among them and makes no fact. conflicts: ids of links that contradict each other.
    proposed: ids of statements that are counted although nobody decided on them.
    """

    as_of: AsOf
    id: str
    names: tuple[str, ...]
    status: Status
    episodes: tuple[Episode, ...]
    designations: tuple[Designation, ...]
    exits: tuple[Exit, ...]
    statements: tuple[tuple[Kind, tuple[Statement, ...]], ...]
    conflicts: tuple[str, ...]
    proposed: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            **as_of_json(self.as_of),
            "id": self.id,
            "name": self.names[0],
            "names": list(self.names),
            "status": self.status.to_json(),
            "episodes": [_episode_json(episode) for episode in self.episodes],
            "designations": [_designation_json(designation) for designation in self.designations],
            "exits": [_exit_json(exit) for exit in self.exits],
            "statements": {kind.value: [statement.to_json() for statement in statements] for kind, statements in self.statements},
            "conflicts": list(self.conflicts),
            "proposed": list(self.proposed),
            **super().to_json(),
        }


def person(register: Register, asked: str) -> PersonRecord:
    """The person of a name or id.

    A name is compared without case and spacing; where nobody bears all of it, people whose names contain each of its words will do. One
    word is the name of everybody who bears it.
    Raises AmbiguousPersonError with the choices when several people fit, UnknownPersonError with the nearest names when nobody does.
    """
    found = _find(register, asked)
    by_kind: dict[Kind, list[Statement]] = {}
    for statement in found.statements:
        by_kind.setdefault(statement.kind, []).append(statement)
    return PersonRecord(
        evidence=once(statement.id for statement in found.statements),
        method=METHOD,
        assumes=tuple(_assumes(register, found)),
        as_of=register.as_of,
        id=found.id,
        names=found.names,
        status=_status(register, found),
        episodes=found.episodes,
        designations=found.designations,
        exits=found.exits,
        statements=tuple((kind, tuple(by_kind[kind])) for kind in Kind if kind in by_kind),
        conflicts=found.conflicts,
        proposed=found.proposed,
    )


def _find(register: Register, asked: str) -> Person:
    named = register.named(asked)
    words = set(fold_name(asked).split())
    if len(words) == 1:
        # Whom a report calls by a surname alone need not be the only one who bears it.
        named = tuple(one for one in register.people if one in named or _bears(one, words))
    if not named:
        try:
            return register.person(asked.strip())
        except KeyError:
            named = tuple(one for one in register.people if words and _bears(one, words))
    if len(named) > 1:
        told = [_told_apart_by(one) for one in named]
        if any(told):
            told = [one or "no birth date known" for one in told]
        raise AmbiguousPersonError(asked, [(one.id, one.name) for one in named], told)
    if not named:
        raise UnknownPersonError(asked, _nearest(register, asked))
    return named[0]


def _told_apart_by(one: Person) -> str:
    """What lists say of somebody that tells them from another of their name: the birth dates, or else the birth places."""
    born = {facet_words(key, value): None for of in one.statements for key, value in of.facets if key == "birth_date"}
    from_there = {facet_words(key, value): None for of in one.statements for key, value in of.facets if key == "birth_place"}
    return " or ".join(born or from_there)


def _bears(one: Person, words: set[str]) -> bool:
    return any(words <= set(fold_name(name).split()) for name in one.names)


def _nearest(register: Register, asked: str) -> list[str]:
    names = {fold_name(name): name for one in reversed(register.people) for name in one.names}
    folded = fold_name(asked)[:_LONGEST]
    pairs = {folded[place : place + 2] for place in range(len(folded) - 1)}
    # Comparing letter by letter is slow: only the names that share most pairs of letters are compared so.
    likely = nlargest(_LIKELY, names, key=lambda name: sum(pair in name for pair in pairs) / (len(name) + len(folded)))
    return [names[near] for near in get_close_matches(folded, likely, n=_NEAR, cutoff=0.5)]


def _assumes(register: Register, found: Person) -> Iterator[str]:
    yield from of_people([found], ends_of(found.episodes))
    for episode in found.episodes:
        yield from _contradictions(register, found, episode)
    if any(episode.implied and episode.doubt is None for episode in found.episodes):
        yield "Somebody detained again had left custody before, though no statement here says how."


def _contradictions(register: Register, found: Person, episode: Episode) -> Iterator[str]:
    """What sources say of a stay that does not agree, with their words for when."""
    exit = episode.exit
    if exit is not None and exit.versions and exit.kind is Kind.DIED:
        told = (register.statements[one] for version in exit.versions for one in version.statements)
        yield f"{DEATH_OR_EXIT}: {list_words([said_words(one) for one in told], 6)}."
        exit = None
    for noun, versions in (("detention", episode.versions), ("exit", exit.versions if exit is not None else ())):
        if versions:
            said = list_words([_said_at(register, one.on, one.statements) for one in versions], 6)
            yield f"{DIFFERENT_DAYS.format(noun=noun)}: {said}."
    if episode.doubt is not None:
        sentence, beside = _beside(found, episode, episode.doubt)
        against = (*beside, *episode.opened, *episode.shown)
        yield f"{sentence}: {list_words([said_words(register.statements[one]) for one in against], 6)}."


def _beside(found: Person, episode: Episode, doubt: Doubt) -> tuple[str, tuple[str, ...]]:
    """What stands against a stay, in a sentence, and the statements that say so."""
    at = found.episodes.index(episode)
    if doubt is Doubt.AFTER_DEATH:
        return AFTER_DEATH, tuple(deaths(found))
    return (AFTER_EXIT, found.episodes[at - 1].closed) if doubt is Doubt.AFTER_EXIT else (BEFORE_ENTRY, found.episodes[at + 1].opened)


def _said_at(register: Register, on: PartialDate, identifiers: Sequence[str]) -> str:
    who = dict.fromkeys(speakers_words(register.statements[one].speakers) for one in identifiers)
    return f"{date_words(on)}, {'says' if len(who) == 1 else 'say'} {' and '.join(who)}"


def _status(register: Register, found: Person) -> Status:
    on = register.as_of.on
    day = day_words(on)
    custody, episode = found.custody(on)
    if episode is not None and custody is not Custody.OUT:
        if (against := disagreement_of(register, found, custody, episode)) is not None:
            sentence = f"Whether in custody on {day} is contradictory: {against.words}."
            return Status(custody, sentence, once((*against.left, *episode.statements)))
        telling = episode.opened + episode.shown + (episode.closed if custody is not Custody.PRESUMED else ())
        said = said_words(nearest(register, telling, custody))
        where = ", under house arrest," if under_house_arrest(register, episode) else ""
        sentence = {
            Custody.HELD: f"In custody{where} on {day}: {said}.",
            Custody.PRESUMED: f"Presumed in custody{where} on {day}: {said}, and no exit is known by then.",
            Custody.UNDATED: f"Whether in custody on {day} is not stated: {said}.",
        }[custody]
        return Status(custody, sentence, episode.statements)
    left = [one for one in found.exits if one.on.certainly_by(on)]
    if left:
        said = said_words(register.statements[left[-1].statements[0]])
        return Status(custody, f"Not in custody on {day}, as far as known: {said}.", left[-1].statements)
    sentence = f"Nothing shows custody on {day}." if found.episodes else "Nothing here says whether this person was ever in custody."
    return Status(custody, sentence, tuple(statement.id for statement in found.statements))


def _episode_json(episode: Episode) -> dict[str, Any]:
    return {
        "start": episode.start.to_json(),
        "end": episode.end.to_json() if episode.end else None,
        "implied": episode.implied,
        "surely": [day.isoformat() for day in episode.surely] if episode.surely else None,
        "opened": list(episode.opened),
        "shown": list(episode.shown),
        "closed": list(episode.closed),
        "versions": [{"on": one.on.to_json(), "evidence": list(one.statements)} for one in episode.versions],
        "doubt": episode.doubt.value if episode.doubt else None,
    }


def _designation_json(designation: Designation) -> dict[str, Any]:
    return {
        "by": designation.by,
        "statuses": list(designation.statuses),
        "since": designation.since.to_json() if designation.since else None,
        "until": designation.until.to_json() if designation.until else None,
        "evidence": list(designation.statements),
    }


def _exit_json(exit: Exit) -> dict[str, Any]:
    return {
        "on": exit.on.to_json(),
        "kinds": [kind.value for kind in exit.kinds],
        "facets": dict(exit.facets),
        "evidence": list(exit.statements),
        "versions": [_exit_json(one) for one in exit.versions],
    }
