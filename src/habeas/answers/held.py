"""Who is held on a day: named people, and beside them what others published as a number.

Invariant: the range counts named people of this register and is never the number of everyone held. Published stocks stand beside it,
unadded. Where nothing shows anybody in custody the answer is that nothing is known, never zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from habeas import ontology
from habeas.answers.answer import Answer, NotKnown, as_of_json, once
from habeas.answers.contradicted import Disagreement, disagreement_of
from habeas.answers.figures import beyond_names, figure_json, sources_of
from habeas.answers.selection import EVERYONE, Selection
from habeas.answers.sentences import (
    CAME_BACK,
    EXITS_UNKNOWN,
    NOT_EVERYBODY,
    NOT_ZERO,
    disputes,
    ends_of,
    nothing,
    of_people,
    of_selection,
    undecided,
)
from habeas.answers.stays import custody_on, is_death, under_house_arrest
from habeas.answers.wording import between_words, counted_words, date_words, day_words, is_one, list_words, speakers_words
from habeas.dates import PartialDate
from habeas.model import AsOf, Modality, Source, Statement
from habeas.register import Custody, Doubt, Episode, Exit, Figure, Person, Register

__all__ = ["Held", "HeldPerson", "held"]

METHOD = "named-custody"


@dataclass(frozen=True, slots=True)
class HeldPerson:
    """One named person and the episode that puts them in the answer.

    since: when the episode began. last: when custody was last shown, as its words date it, of what may be by the day of the question.
    evidence: the statements of the episode. disagreement: what others report by which the person had left, or died, by the day.
    denied: statements that deny custody, its beginning or its end, as of days up to the
    question's; they change no number. proposed: whether accepted statements alone would put them elsewhere.
    """

    id: str
    name: str
    custody: Custody
    since: PartialDate
    last: PartialDate | None
    evidence: tuple[str, ...]
    disagreement: Disagreement | None = None
    denied: tuple[str, ...] = ()
    proposed: bool = False

    @property
    def shown(self) -> date | None:
        """The day on which custody was last shown, None where that is not told to the day."""
        return self.last.latest if self.last is not None and self.last.earliest == self.last.latest else None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "custody": self.custody.value,
            "since": self.since.to_json(),
            "shown": self.shown.isoformat() if self.shown else None,
            "last_shown": self.last.to_json() if self.last else None,
            "evidence": list(self.evidence),
            "disagreement": self.disagreement.to_json() if self.disagreement else None,
            "denied": list(self.denied),
            "proposed": self.proposed,
        }


@dataclass(frozen=True, kw_only=True)
class Held(Answer):
    """Named people in custody at the end of a day, `low`..`high`, and the stocks published for that day.

    low: how many are certainly held; high: with those presumed held; both None when only figures are known.
    undated: named people shown in custody later, of whom nothing says whether they were held by then; in neither bound.
    of: whom the question is about. under_house_arrest: ids of people in the answer whom the last word on it puts under house arrest.
    denials: the statements behind `denied` of the people above, by id.
    figures: published stocks whose date may be the day, each with its own bound and population; not to be added.
    decided: low and high by accepted statements alone, None unless proposals were counted and change something.
    """

    as_of: AsOf
    of: Selection
    low: int | None
    high: int | None
    held: tuple[HeldPerson, ...]
    presumed: tuple[HeldPerson, ...]
    undated: tuple[HeldPerson, ...]
    under_house_arrest: tuple[str, ...]
    denials: Mapping[str, Statement]
    figures: tuple[Figure, ...]
    not_known: tuple[str, ...]
    decided: tuple[int, int] | None
    sources: Mapping[str, Source]

    @property
    def words(self) -> str:
        """The range in words, with what it counts."""
        if self.low is None or self.high is None:
            return "No named person is known to be held."
        noun = "named person" if is_one(self.low, self.high) else "named people"
        return f"{between_words(self.low, self.high)} {noun} known to this register{self.of.words} held on {day_words(self.as_of.on)}"

    def to_json(self) -> dict[str, Any]:
        return {
            **as_of_json(self.as_of),
            **self.of.to_json(),
            "low": self.low,
            "high": self.high,
            "counts": "named people known to this register, not everyone held",
            "held": [person.to_json() for person in self.held],
            "presumed": [person.to_json() for person in self.presumed],
            "undated": [person.to_json() for person in self.undated],
            "under_house_arrest": list(self.under_house_arrest),
            "decided": {"low": self.decided[0], "high": self.decided[1]} if self.decided else None,
            "figures": [figure_json(figure, self.sources) for figure in self.figures],
            "not_known": list(self.not_known),
            **super().to_json(),
        }


def held(register: Register, *, by: str | None = None, of: Selection = EVERYONE) -> Held | NotKnown:
    """Who is held on the day of the register's question. The day of an exit is not counted.

    by: short for a selection by this organisation alone. of: whom the question is about; somebody surely held who only may belong to it on
    that day counts in the upper number. Raises AnswerError when a word of the selection stands nowhere in the register.
    """
    of = of if by is None else replace(of, by=by)
    of.check(register)
    on = register.as_of.on
    placed = _placed(register, of)
    sure, presumed, undated = (tuple(placed.people[custody]) for custody in (Custody.HELD, Custody.PRESUMED, Custody.UNDATED))
    stocks = tuple(figure for figure in of.stocks(register) if figure.on.covers(on))
    unnamed = _unnamed_exits(register, of)
    last = () if stocks else _last_stocks(register, of)
    missing = _not_known(register, of, placed, unnamed, stocks=bool(stocks), last=last)
    everybody = sure + presumed + undated
    denials = {identifier: register.statements[identifier] for person in everybody for identifier in person.denied}
    telling = [person.evidence for person in everybody] + [tuple(denials)] + [figure.statements for figure in stocks + last + unnamed]
    telling += [exit.statements for exit in placed.restricted] + placed.taken_off
    telling += [person.disagreement.left for person in everybody if person.disagreement is not None]
    evidence = once(identifier for statements in telling for identifier in statements)
    low, high, decided = len(sure), len(sure) + len(presumed), (placed.decided_sure, placed.decided_sure + placed.decided_presumed)
    named = high > 0 or decided[1] > 0
    if not named and not stocks:
        return NotKnown(question="held", as_of=register.as_of, not_known=missing, method=METHOD, evidence=evidence)
    return Held(
        evidence=evidence,
        method=METHOD,
        assumes=tuple(_assumes(placed, of)),
        as_of=register.as_of,
        of=of,
        low=low if named else None,
        high=high if named else None,
        held=sure,
        presumed=presumed,
        undated=undated,
        under_house_arrest=tuple(person.id for person, _, episode in placed.told if under_house_arrest(register, episode)),
        denials=denials,
        figures=stocks,
        not_known=missing,
        decided=decided if decided != (low, high) else None,
        sources=sources_of(register, stocks),
    )


@dataclass(slots=True)
class _Placed:
    """Everyone in their place on the day, while it is being found.

    told: the person and episode behind each of `people`. unsaid: how many are in custody, but no statement says whether they are among
    those asked for. taken_off: what is said of those whom only proposals take out of custody.
    """

    people: dict[Custody, list[HeldPerson]]
    told: list[tuple[Person, Custody, Episode]]
    restricted: list[Exit]
    taken_off: list[tuple[str, ...]]
    unsaid: int = 0
    decided_sure: int = 0
    decided_presumed: int = 0


def _placed(register: Register, of: Selection) -> _Placed:
    on = register.as_of.on
    day = on.toordinal()
    placed = _Placed({Custody.HELD: [], Custody.PRESUMED: [], Custody.UNDATED: []}, [], [], [])
    for person in register.people:
        custody, episode = custody_on(register, person, of, day)
        decided_custody, decided_episode = custody, episode
        if person.proposed:
            decided = person.decided()
            if decided is not person:
                decided_custody, decided_episode = custody_on(register, decided, of, day) if decided else (Custody.OUT, None)
        placed.decided_sure += decided_custody is Custody.HELD
        placed.decided_presumed += decided_custody is Custody.PRESUMED
        if episode is not None:
            placed.told.append((person, custody, episode))
            placed.people[custody].append(_held_person(register, person, custody, episode, proposed=custody is not decided_custody))
            continue
        if decided_episode is not None and decided_custody is not Custody.UNDATED:
            placed.taken_off.append(tuple(statement.id for statement in person.statements))
        told, inside = person.custody(on)
        if inside is None:
            restricted = [exit for exit in person.exits[-1:] if exit.restricted and exit.on.certainly_by(on)]
            placed.restricted += [exit for exit in restricted if of == EVERYONE]
        elif told is not Custody.UNDATED and of.window(register, person, inside) is None:
            placed.unsaid += 1
    return placed


def _held_person(register: Register, person: Person, custody: Custody, episode: Episode, *, proposed: bool) -> HeldPerson:
    on = register.as_of.on
    told = [
        one for identifier in episode.opened + episode.shown if (one := register.statements[identifier].on).known and one.possibly_by(on)
    ]
    last = max(told, key=lambda one: (one.earliest or date.min, one.latest is not None, one.latest), default=None)
    return HeldPerson(
        person.id,
        person.name,
        custody,
        _since(person, episode),
        last,
        episode.statements,
        disagreement_of(register, person, custody, episode),
        tuple(_denied(person, on)),
        proposed,
    )


def _since(person: Person, episode: Episode) -> PartialDate:
    """When a stay began; of one that only a death would have cut, the first part of it."""
    at = person.episodes.index(episode)
    cut = episode.doubt is Doubt.AFTER_DEATH and not episode.opened and at > 0 and is_death(person.episodes[at - 1])
    return person.episodes[at - 1].start if cut else episode.start


def _denied(person: Person, on: date) -> Iterator[str]:
    """What is denied of a person's custody, as of a day that may have come."""
    for one in person.statements:
        if one.modality is Modality.DENIED and ontology.kind(one.kind).custody != "none" and one.on.possibly_by(on):
            yield one.id


def _unnamed_exits(register: Register, of: Selection) -> tuple[Figure, ...]:
    """Exits published as a number of more people than are named that may have come by the day, without parts of others here."""
    on = register.as_of.on
    found = [
        figure
        for figure in register.figures
        if figure.measure == "out" and figure.on.possibly_by(on) and beyond_names(register, figure) and of.takes(register, figure)
    ]
    wholes = {figure.id for figure in found}
    return tuple(figure for figure in found if figure.subset_of not in wholes)


def _last_stocks(register: Register, of: Selection) -> tuple[Figure, ...]:
    """The numbers of people held that are stated for the last days before the day of the question."""
    on = register.as_of.on
    found = [figure for figure in of.stocks(register) if figure.on.earliest is not None and figure.on.certainly_by(on)]
    last = max((figure.on.latest for figure in found if figure.on.latest is not None), default=None)
    return tuple(figure for figure in found if figure.on.latest == last)


def _stock_words(figure: Figure) -> str:
    """`1,180 political prisoners on 3 March 2026, says Viasna, via Example Bulletin (50565d6c)`."""
    return f"{counted_words(figure.count)} {date_words(figure.on)}, says {speakers_words(figure.speakers)} ({figure.id[:8]})"


def _not_known(
    register: Register, of: Selection, placed: _Placed, unnamed: Sequence[Figure], *, stocks: bool, last: Sequence[Figure]
) -> tuple[str, ...]:
    """stocks: whether a number of people held is stated for the day. last: those stated last before it, where none is."""
    day = day_words(register.as_of.on)
    sentences: list[str] = []
    if not register.statements:
        sentences.append(f"This register holds no accepted statement as of this question, so nothing is known of who was held on {day}.")
    elif not placed.people[Custody.HELD] and not placed.people[Custody.PRESUMED]:
        sentences.append(f"{nothing(register)} shows a named person{of.words} in custody on {day}; {NOT_ZERO}.")
    else:
        sentences.append(NOT_EVERYBODY)
    if not stocks:
        before = f"; the last before it: {list_words([_stock_words(figure) for figure in last])}" if last else ""
        sentences.append(f"No number of people held (a stock) is stated{f' by {of.by}' if of.by else ''} for {day}{before}.")
    if undated := len(placed.people[Custody.UNDATED]):
        noun = "named person was" if undated == 1 else "named people were"
        sentences.append(f"{undated:,} {noun} in custody later; whether by {day} is not stated.")
    if unnamed:
        told = list_words([f"{counted_words(figure.count)} {figure.kind.value} {date_words(figure.on)}" for figure in unnamed])
        sentences.append(f"Exits published without names ({told}) cannot be set against the named people.")
    if unsaid := placed.unsaid:
        whose = "1 named person" if unsaid == 1 else f"{unsaid:,} named people"
        sentences.append(f"Of {whose} in custody or presumed so no statement says whether to count them here; in neither number.")
    if restricted := len(placed.restricted):
        noun = "named person" if restricted == 1 else "named people"
        sentences.append(f"{restricted:,} {noun} left custody for less than full liberty, not counted as held.")
    if register.statements:
        sentences.append(EXITS_UNKNOWN)
    return (*sentences, *undecided(register))


def _assumes(placed: _Placed, of: Selection) -> Iterator[str]:
    yield from of_people((person for person, _, _ in placed.told), ends_of(episode for _, _, episode in placed.told))
    yield from disputes(person for person, _, _ in placed.told)
    if any(custody is Custody.HELD and episode.surely and episode.surely[0] < episode.surely[1] for _, custody, episode in placed.told):
        yield "Between two reports that show somebody in custody nobody left and came back unreported."
    yield from of_selection(of)
    if placed.people[Custody.PRESUMED]:
        yield "The upper number takes whoever was shown in custody earlier, with no known exit since, to be held still."
    presumed = (episode for _, custody, episode in placed.told if custody is Custody.PRESUMED)
    if any(episode.start.earliest is not None and not episode.opened for episode in presumed):
        yield CAME_BACK
