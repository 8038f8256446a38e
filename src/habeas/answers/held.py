"""Who is held on a day: named people, and beside them what others published as a number.

Invariant: the range counts named people of this register and is never the number of everyone held. Published stocks stand beside it,
unadded. Where nothing shows anybody in custody the answer is that nothing is known, never zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.answers.answer import Answer, NotKnown, as_of_json, once
from habeas.answers.figures import figure_json, said_by
from habeas.answers.wording import between_words, counted_words, date_words, day_words, list_words
from habeas.dates import PartialDate
from habeas.model import AsOf, Source
from habeas.register import Custody, Episode, Exit, Figure, Person, Register

__all__ = ["Held", "HeldPerson", "held"]

METHOD = "named-custody"


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """One named person and the episode that puts them in the answer.

    since: when the episode began. shown: the last day, by the day of the question, to which something dates their custody.
    evidence: the statements of the episode. proposed: whether accepted statements alone would put them elsewhere.
    """

    id: str
    name: str
    custody: Custody
    since: PartialDate
    shown: date | None
    evidence: tuple[str, ...]
    proposed: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "custody": self.custody.value,
            "since": self.since.to_json(),
            "shown": self.shown.isoformat() if self.shown else None,
            "evidence": list(self.evidence),
            "proposed": self.proposed,
        }


@dataclass(frozen=True, kw_only=True)
class Held(Answer):
    """Named people in custody at the end of a day, `low`..`high`, and the stocks published for that day.

    low: how many are certainly held; high: with those presumed held; both None when only figures are known.
    undated: named people shown in custody later, of whom nothing says whether they were held by then; in neither bound.
    figures: published stocks whose date may be the day, each with its own bound and population; not to be added.
    decided: low and high by accepted statements alone, None unless proposals were counted and change something.
    """

    as_of: AsOf
    by: str | None
    low: int | None
    high: int | None
    held: tuple[HeldPerson, ...]
    presumed: tuple[HeldPerson, ...]
    undated: tuple[HeldPerson, ...]
    figures: tuple[Figure, ...]
    not_known: tuple[str, ...]
    decided: tuple[int, int] | None
    sources: Mapping[str, Source]

    @property
    def words(self) -> str:
        """The range in words, with what it counts."""
        if self.low is None or self.high is None:
            return "No named person is known to be held."
        noun = "named person" if self.low == self.high == 1 else "named people"
        return f"{between_words(self.low, self.high)} {noun} known to this register held on {day_words(self.as_of.on)}"

    def to_json(self) -> dict[str, Any]:
        return {
            **as_of_json(self.as_of),
            "by": self.by,
            "low": self.low,
            "high": self.high,
            "counts": "named people known to this register, not everyone held",
            "held": [person.to_json() for person in self.held],
            "presumed": [person.to_json() for person in self.presumed],
            "undated": [person.to_json() for person in self.undated],
            "decided": {"low": self.decided[0], "high": self.decided[1]} if self.decided else None,
            "figures": [figure_json(figure, self.sources) for figure in self.figures],
            "not_known": list(self.not_known),
            **super().to_json(),
        }


def held(register: Register, *, by: str | None = None) -> Held | NotKnown:
    """Who is held on the day of the register's question. The day of an exit is not counted.

    by: only people an organisation designates on that day or whose custody it states, and only figures it states.
    """
    on = register.as_of.on
    placed = _placed(register, by)
    sure, presumed, undated = (tuple(placed.people[custody]) for custody in (Custody.HELD, Custody.PRESUMED, Custody.UNDATED))
    stocks = tuple(
        figure
        for figure in register.figures
        if figure.measure == "stock" and figure.count.unit == "person" and figure.on.covers(on) and _states(register, figure, by)
    )
    unnamed = _unnamed_exits(register, by)
    missing = _not_known(register, by, placed, stocks, unnamed)
    telling = [person.evidence for person in sure + presumed + undated] + [figure.statements for figure in stocks + unnamed]
    telling += [exit.statements for exit in placed.restricted] + placed.taken_off
    evidence = once(identifier for statements in telling for identifier in statements)
    low, high, decided = len(sure), len(sure) + len(presumed), (placed.decided_sure, placed.decided_sure + placed.decided_presumed)
    named = high > 0 or decided[1] > 0
    if not named and not stocks:
        return NotKnown(question="held", as_of=register.as_of, not_known=missing, method=METHOD, evidence=evidence)
    return Held(
        evidence=evidence,
        method=METHOD,
        assumes=_assumes(placed),
        as_of=register.as_of,
        by=by,
        low=low if named else None,
        high=high if named else None,
        held=sure,
        presumed=presumed,
        undated=undated,
        figures=stocks,
        not_known=missing,
        decided=decided if decided != (low, high) else None,
        sources={figure.source: register.sources[figure.source] for figure in stocks if figure.source in register.sources},
    )


@dataclass(slots=True)
class _Placed:
    """Everyone in their place on the day, while it is being found.

    told: the person and episode behind each of `people`. taken_off: what is said of those whom only proposals take out of custody.
    """

    people: dict[Custody, list[HeldPerson]]
    told: list[tuple[Person, Custody, Episode]]
    restricted: list[Exit]
    taken_off: list[tuple[str, ...]]
    decided_sure: int = 0
    decided_presumed: int = 0


def _placed(register: Register, by: str | None) -> _Placed:
    on = register.as_of.on
    placed = _Placed({Custody.HELD: [], Custody.PRESUMED: [], Custody.UNDATED: []}, [], [], [])
    for person in register.people:
        custody, episode = person.custody(on)
        decided, decided_custody, decided_episode = (person, custody, episode)
        if person.proposed:
            decided = person.decided() or person
            decided_custody, decided_episode = decided.custody(on) if decided is not person else (Custody.OUT, None)
        if decided_episode is not None and (by is None or _vouched(register, decided, decided_episode, by)):
            placed.decided_sure += decided_custody is Custody.HELD
            placed.decided_presumed += decided_custody is Custody.PRESUMED
            if episode is None and decided_custody is not Custody.UNDATED:
                placed.taken_off.append(tuple(statement.id for statement in person.statements))
        if episode is None:
            placed.restricted += [exit for exit in person.exits[-1:] if exit.restricted and exit.on.certainly_by(on) and by is None]
        elif by is None or _vouched(register, person, episode, by):
            placed.told.append((person, custody, episode))
            placed.people[custody].append(_held_person(register, person, custody, episode, proposed=custody is not decided_custody))
    return placed


def _vouched(register: Register, person: Person, episode: Episode, by: str) -> bool:
    designated = (one for one in person.designations if one.may_hold(register.as_of.on))
    return any(said_by(register, one.given or one.ended, by) for one in designated) or said_by(register, episode.statements, by)


def _states(register: Register, figure: Figure, by: str | None) -> bool:
    return by is None or said_by(register, figure.statements, by)


def _held_person(register: Register, person: Person, custody: Custody, episode: Episode, *, proposed: bool) -> HeldPerson:
    on = register.as_of.on
    days = [
        day
        for identifier in episode.opened + episode.shown
        for day in (register.statements[identifier].on.earliest, register.statements[identifier].on.latest)
        if day is not None and day <= on
    ]
    return HeldPerson(person.id, person.name, custody, episode.start, max(days, default=None), episode.statements, proposed)


def _unnamed_exits(register: Register, by: str | None) -> tuple[Figure, ...]:
    """Exits published as a number without names that may have come by the day, without those that are parts of others here."""
    on = register.as_of.on
    found = [
        figure
        for figure in register.figures
        if figure.measure == "out"
        and figure.on.possibly_by(on)
        and not any(register.statements[identifier].people for identifier in figure.statements)
        and _states(register, figure, by)
    ]
    wholes = {figure.id for figure in found}
    return tuple(figure for figure in found if figure.subset_of not in wholes)


def _not_known(register: Register, by: str | None, placed: _Placed, stocks: Sequence[Figure], unnamed: Sequence[Figure]) -> tuple[str, ...]:
    day = day_words(register.as_of.on)
    sentences: list[str] = []
    if not register.statements:
        sentences.append(f"This register holds no accepted statement as of this question, so nothing is known of who was held on {day}.")
    elif not placed.people[Custody.HELD] and not placed.people[Custody.PRESUMED]:
        whose = f" whom {by} designates or states to be held" if by else ""
        what = "Nothing" if register.include_proposed else "Nothing accepted"
        sentences.append(f"{what} here shows a named person{whose} in custody on {day}; that is not a count of zero.")
    else:
        sentences.append("Only people named in these statements are counted; how many others were held does not follow from names.")
    if not stocks:
        sentences.append(f"No number of people held (a stock) is stated{f' by {by}' if by else ''} for {day}.")
    if undated := len(placed.people[Custody.UNDATED]):
        noun = "named person was" if undated == 1 else "named people were"
        sentences.append(f"{undated:,} {noun} in custody later; whether by {day} is not stated.")
    if unnamed:
        told = list_words([f"{counted_words(figure.count)} {figure.kind.value} {date_words(figure.on)}" for figure in unnamed])
        sentences.append(f"Exits published without names ({told}) cannot be set against the named people.")
    if restricted := len(placed.restricted):
        noun = "named person" if restricted == 1 else "named people"
        sentences.append(f"{restricted:,} {noun} left custody for less than full liberty, not counted as held.")
    if register.statements:
        sentences.append("Exits that no statement here reports are not known.")
    waiting = register.standing.undecided
    if waiting and not register.include_proposed:
        told = "statement awaits a decision and is" if waiting == 1 else "statements await a decision and are"
        sentences.append(f"{waiting:,} proposed {told} not counted.")
    return tuple(sentences)


def _assumes(placed: _Placed) -> tuple[str, ...]:
    sentences: list[str] = []
    if any(person.by_spelling for person, _, _ in placed.told):
        sentences.append("Mentions spelt alike are one person unless somebody said they are different.")
    if any(person.conflicts for person, _, _ in placed.told):
        sentences.append("Mentions linked as the same person are one person although another link says that some of them are different.")
    if any(len(episode.opened) > 1 or len(episode.closed) > 1 for _, _, episode in placed.told):
        sentences.append("Reports of one kind about one person whose dates can agree tell one event.")
    if any(custody is Custody.HELD and episode.surely and episode.surely[0] < episode.surely[1] for _, custody, episode in placed.told):
        sentences.append("Between two reports that show somebody in custody nobody left and came back unreported.")
    if placed.people[Custody.PRESUMED]:
        sentences.append("The upper number takes whoever was shown in custody earlier, with no known exit since, to be held still.")
    return tuple(sentences)
