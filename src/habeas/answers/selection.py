"""Of whom a count is asked: a population, an organisation, a place, a charge, a sex, a kind of exit.

Invariant: somebody belongs to a selection because a statement says so. Of whom nothing is said, they are in neither number and are counted
apart; and a word that stands nowhere in the register is refused with the nearest ones, never answered with zero.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, NamedTuple

from habeas.answers.answer import AnswerError
from habeas.answers.figures import said_by
from habeas.answers.intervals import BEGINNING, EVER, OPEN, Intervals, after, days_of, from_day, intersection, touches, union
from habeas.answers.vocabulary import vocabulary
from habeas.answers.wording import list_words, singular
from habeas.model import Kind, Statement
from habeas.register import Designation, Episode, Exit, Figure, Person, Register, fold_name, fold_organisation
from habeas.register.designations import organisation_of

__all__ = ["EVERYONE", "EXITS", "Selection", "UnknownSelectionError", "Window", "exit_form"]

EXITS = {
    "released": "released",
    "restricted": "released to less than full liberty",
    "house_arrest": "moved to house arrest",
    "deported": "deported",
    "exchanged": "exchanged",
    "died": "died in custody",
}
"""How stays end, each kind shown apart, with its words; or go on at home, which is no end."""

_NEAR = 5


class UnknownSelectionError(AnswerError):
    """What was asked for stands in no statement. nearest: what looks like it."""

    def __init__(self, noun: str, asked: str, nearest: Sequence[str]) -> None:
        hint = f"; the nearest are {list_words(nearest, _NEAR)}" if nearest else ""
        super().__init__(f"no statement that counts here names the {noun} {asked!r}{hint}")
        self.nearest = tuple(nearest)


class Window(NamedTuple):
    """The days on which somebody's stay belongs to a selection: certainly, and possibly. Both empty: it never does."""

    certain: Intervals
    possible: Intervals


_ALWAYS = Window(EVER, EVER)
_NOBODY = Window((), ())


@dataclass(frozen=True, slots=True)
class Selection:
    """population: a status that organisations recognise, or what a statement calls exactly the people it names.
    by: an organisation that designates people, or says they are held.

    place, charge: words of a place or a charge. sex: `women` or `men`. exit: one of EXITS, how a stay ended or went on. None: all.
    Raises AnswerError for a sex or an exit that is none.
    """

    population: str | None = None
    by: str | None = None
    place: str | None = None
    charge: str | None = None
    sex: str | None = None
    exit: str | None = None

    def __post_init__(self) -> None:
        for name in ("population", "by", "place", "charge"):
            value = getattr(self, name)
            if value is not None and not fold_name(value):
                raise AnswerError(f"{name}: an empty word selects nobody; leave it out to count all")
        if self.sex is not None and _sex(self.sex) is None:
            raise AnswerError(f"sex: {self.sex!r} is none of women, men")
        if self.exit is not None and self.exit not in EXITS:
            raise AnswerError(f"exit: {self.exit!r} is none of {', '.join(EXITS)}")

    def to_json(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def words(self) -> str:
        """What is selected, to stand after a noun; empty for all."""
        said = [
            f" counted among {self.population}" if self.population else "",
            f" whom {self.by} designates or states to be held" if self.by and not self.population else "",
            f" by {self.by}" if self.by and self.population else "",
            f" in {self.place}" if self.place else "",
            f" charged under words like {self.charge!r}" if self.charge else "",
            f" who are {_sex(self.sex)}" if self.sex else "",
            f" whose stay {'went on' if self.exit == 'house_arrest' else 'ended'}: {EXITS[self.exit]}" if self.exit else "",
        ]
        return "".join(said)

    def check(self, register: Register) -> None:
        """Raises UnknownSelectionError when a word stands nowhere in a register that holds statements."""
        statements = register.statements.values()
        if not statements:
            return
        if self.by is not None:
            _refuse_unknown(
                "organisation", self.by, _organisations(statements), lambda asked, word: fold_organisation(asked) == fold_organisation(word)
            )
        if self.population is not None and not _is_everybody(self.population):
            _refuse_unknown("population", self.population, _populations(statements), _same_population)
        if self.place is not None:
            _refuse_unknown("place", self.place, _facets(statements, "place", "destination"), _within)
        if self.charge is not None:
            _refuse_unknown("charge", self.charge, _facets(statements, "charge"), _within)

    def takes(self, register: Register, figure: Figure) -> bool:
        """Whether a published figure may stand beside the selected people: it speaks of the population, and the organisation says it."""
        if self.place or self.charge or self.exit:
            return False
        if self.sex is not None and _sex(figure.count.population) != _sex(self.sex):
            return False
        if self.population is not None and not _same_population(self.population, figure.count.population):
            return False
        return self.by is None or said_by(register, figure.statements, self.by)

    def stocks(self, register: Register) -> Iterator[Figure]:
        """Published numbers of people held that may stand beside the selected people."""
        for figure in register.figures:
            if figure.measure == "stock" and figure.count.unit == "person" and self.takes(register, figure):
                yield figure

    def window(self, register: Register, person: Person, episode: Episode) -> Window | None:
        """When a stay belongs to the selection; None when no statement says whether the person does."""
        if self.exit is not None and self.exit not in _ways(episode):
            return _NOBODY
        found = _ALWAYS
        for part in self._parts(register, person, episode):
            if part is None:
                return None
            found = Window(intersection(found.certain, part.certain), intersection(found.possible, part.possible))
        return found

    def _parts(self, register: Register, person: Person, episode: Episode) -> Iterator[Window | None]:
        if self.by is not None or self.population is not None:
            yield self._membership(register, person, episode)
        if self.sex is not None:
            said = _sexes(person)
            yield None if len(said) != 1 else _ALWAYS if _sex(self.sex) in said else _NOBODY
        if self.charge is not None:
            charges = [value for value, on in _charges(person) if touches(_span(episode), *on)]
            yield None if not charges else _ALWAYS if any(_within(self.charge, value) for value in charges) else _NOBODY
        if self.place is not None:
            yield _placed(register, episode, self.place)

    def _membership(self, register: Register, person: Person, episode: Episode) -> Window:
        asked = self.population if self.population is not None and not _is_everybody(self.population) else None
        if asked is None and (self.by is None or said_by(register, episode.statements, self.by)):
            return _ALWAYS
        if asked is not None and any(self._called(register, asked, identifier) for identifier in episode.statements):
            return _ALWAYS
        windows = [_in_force(one) for one in person.designations if self.designates(register, one)]
        return Window(
            union(interval for window in windows for interval in window.certain),
            union(interval for window in windows for interval in window.possible),
        )

    def _called(self, register: Register, population: str, identifier: str) -> bool:
        """Whether a statement counts exactly the people it names, and calls them by the population."""
        count = register.statements[identifier].count
        return (
            count is not None
            and count.low == count.high == len(register.statements[identifier].people)
            and _same_population(population, count.population)
            and (self.by is None or said_by(register, (identifier,), self.by))
        )

    def designates(self, register: Register, designation: Designation) -> bool:
        """Whether a designation is one of those asked for."""
        if self.by is not None and not said_by(register, designation.given or designation.ended, self.by):
            return False
        if self.population is None or _is_everybody(self.population):
            return True
        given = (register.statements[identifier] for identifier in designation.given)
        named = [*designation.statuses, *(one.count.population for one in given if one.count is not None)]
        return any(_same_population(self.population, status) for status in named)


EVERYONE = Selection()


def exit_form(exit: Exit) -> str:
    """Which of EXITS it is; what led to less than full liberty is no release."""
    if exit.kind is not Kind.RELEASED:
        return exit.kind.value
    return "restricted" if exit.restricted else "released"


def _ways(episode: Episode) -> set[str]:
    """Those of EXITS that a stay came to."""
    ends = {exit_form(episode.exit)} if episode.exit is not None else set()
    return ends | ({"house_arrest"} if episode.home else set())


def _in_force(designation: Designation) -> Window:
    """A list keeps a name until it says otherwise."""
    since, until = designation.since, designation.until
    certain_from = OPEN if since is None or since.latest is None else since.latest.toordinal()
    certain_to = OPEN if until is None else from_day(until.earliest)
    possible_from = BEGINNING if since is None else from_day(since.earliest)
    possible_to = OPEN if until is None or until.latest is None else until.latest.toordinal()
    return Window(union([(certain_from, certain_to)]), union([(possible_from, possible_to)]))


def _span(episode: Episode) -> Intervals:
    return ((from_day(episode.start.earliest), after(episode.end.latest) if episode.end else OPEN),)


def _sexes(person: Person) -> set[str]:
    """What statements say: in so many words, or by counting exactly the people they name as women or as men."""
    found = set()
    for statement in person.statements:
        said = dict(statement.facets).get("sex")
        count = statement.count
        if said is None and count is not None and count.low == count.high == len(statement.people):
            said = count.population
        if said is not None and (sex := _sex(said)) is not None:
            found.add(sex)
    return found


def _sex(said: str) -> str | None:
    return next((sex for sex in ("women", "men") if said in vocabulary(sex)), None)


def _charges(person: Person) -> Iterator[tuple[str, tuple[int, int]]]:
    for statement in person.statements:
        for key, value in statement.facets:
            if key == "charge":
                yield value, days_of(statement.on)


def _placed(register: Register, episode: Episode, place: str) -> Window | None:
    """From each statement that names the place to the next that names another."""
    told = []
    for identifier in episode.opened + episode.shown:
        statement = register.statements[identifier]
        facets = dict(statement.facets)
        where = facets.get("destination") if statement.kind is Kind.TRANSFERRED and "destination" in facets else facets.get("place")
        if where is not None:
            start, end = days_of(statement.on)
            told.append((end - 1 if end != OPEN else OPEN, start, _within(place, where)))
    if not told:
        return None
    told.sort()
    certain, possible = [], []
    for number, (latest, earliest, here) in enumerate(told):
        if here:
            following = told[number + 1] if number + 1 < len(told) else (OPEN, OPEN, False)
            certain.append((latest, following[1]))
            possible.append((earliest, following[0]))
            # On the day itself the words are certain, whatever is said of the same day besides.
            certain.append((latest, latest + 1) if latest == earliest else (OPEN, OPEN))
            possible.append((latest, latest + 1) if latest != OPEN else (OPEN, OPEN))
    return Window(union(certain), union(certain + possible))


# -- words ------------------------------------------------------------------------------------------------------------


def _key(population: str) -> str:
    return singular(fold_name(population))


def _same_population(asked: str, word: str) -> bool:
    return _key(asked) == _key(word)


def _is_everybody(population: str) -> bool:
    return population in vocabulary("everybody") or population in vocabulary("captives")


def _within(asked: str, words: str) -> bool:
    """Whether the words asked for stand together in the words of a statement."""
    return f" {fold_name(asked)} " in f" {fold_name(words).replace(',', ' ').replace('  ', ' ')} " or fold_name(asked) == fold_name(words)


def _organisations(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        yield from statement.speakers
        yield from (party.name for party in statement.parties if party.role == "by")
        if (name := organisation_of(statement)) is not None:
            yield name


def _populations(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        if statement.count is not None:
            yield statement.count.population
        yield from (value for key, value in statement.facets if key == "status")


def _facets(statements: Iterable[Statement], *keys: str) -> Iterator[str]:
    return (value for statement in statements for key, value in statement.facets if key in keys)


def _refuse_unknown(noun: str, asked: str, words: Iterable[str], same: Callable[[str, str], bool]) -> None:
    there = dict.fromkeys(words)
    if any(same(asked, word) for word in there):
        return
    folded = {fold_name(word): word for word in there}
    near = get_close_matches(fold_name(asked), folded, n=_NEAR, cutoff=0.4)
    near += [key for key in folded if key not in near and (fold_name(asked) in key or key in fold_name(asked))]
    raise UnknownSelectionError(noun, asked, [folded[key] for key in near[:_NEAR]])
