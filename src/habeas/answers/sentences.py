"""What several answers say alike: what is not known, and what was taken for granted.

Invariant: one thing is said in one sentence, whichever question it is an answer to, so that answers can be set beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

from habeas.answers.wording import many_words
from habeas.model import Kind
from habeas.register import Doubt, Episode, Person, Register

if TYPE_CHECKING:
    from habeas.answers.selection import Selection

__all__ = [
    "AFTER_DEATH",
    "AFTER_EXIT",
    "BEFORE_ENTRY",
    "CAME_BACK",
    "DEATH_OR_EXIT",
    "DIFFERENT_DAYS",
    "EXITS_UNKNOWN",
    "NOT_EVERYBODY",
    "NOT_ZERO",
    "disputes",
    "ends_of",
    "no_figure",
    "nothing",
    "of_people",
    "of_selection",
    "proposals",
    "undecided",
]

NOT_EVERYBODY = "Only people named in these statements are counted; how many others were held does not follow from names."
EXITS_UNKNOWN = "Exits that no statement here reports are not known."
NOT_ZERO = "that is not a count of zero"


def nothing(register: Register) -> str:
    """What showed nothing, to begin a sentence with: only what was accepted, or proposals, too."""
    return "Nothing here" if register.include_proposed else "Nothing accepted here"


def proposals(waiting: int) -> str:
    """`1 proposed statement awaits a decision`, `1,200 proposed statements await a decision`."""
    return f"{waiting:,} proposed statement{' awaits' if waiting == 1 else 's await'} a decision"


def undecided(register: Register) -> Iterator[str]:
    """How many statements wait, where any does and none of them counts."""
    waiting = register.standing.undecided
    if waiting and not register.include_proposed:
        yield f"{proposals(waiting)} and {'is' if waiting == 1 else 'are'} not counted."


def no_figure(register: Register) -> str:
    """Why a register without any figure has none."""
    waiting = 0 if register.include_proposed else register.standing.undecided
    return f"No accepted statement gives a number{f'; {proposals(waiting)}' if waiting else ''}."


def of_people(people: Iterable[Person], events: Iterable[Sequence[str]]) -> Iterator[str]:
    """What was assumed so that mentions became people and reports became events. events: of each the ids of its reports."""
    told = tuple(people)
    if any(person.by_spelling for person in told):
        yield "Mentions spelt alike are one person unless somebody said they are different."
    if any(person.conflicts for person in told):
        yield "Mentions linked as the same person are one person although another link says that some of them are different."
    if any(len(reports) > 1 for reports in events):
        yield "Reports of one kind about one person whose dates can agree tell one event."


def disputes(people: Iterable[Person], among: Set[str] | None = None) -> Iterator[str]:
    """What sources tell of people that does not agree, and how it is read. among: only what rests on one of these statements."""
    entries = exits = after = dead = before = deaths = 0
    for person in people:
        for episode in person.episodes:
            told = episode.exit is not None and bool(episode.exit.versions)
            if not (told or episode.versions or episode.doubt) or (among is not None and among.isdisjoint(episode.statements)):
                continue
            entries += bool(episode.versions)
            died = episode.exit is not None and episode.exit.kind is Kind.DIED
            exits += told and not died
            deaths += told and died
            after += episode.doubt is Doubt.AFTER_EXIT
            dead += episode.doubt is Doubt.AFTER_DEATH
            before += episode.doubt is Doubt.BEFORE_ENTRY
    for number, one, several in ((entries, "detention", "detentions"), (exits, "exit", "exits")):
        if number:
            here = many_words(number, one, several)
            yield (
                f"{DIFFERENT_DAYS.format(noun=one)}: {here} here; lower numbers take each for one, on any day from the first told "
                f"to the last, and upper ones for as many as days are told."
            )
    if deaths:
        yield f"{DEATH_OR_EXIT}: {many_words(deaths, 'person', 'people')} here; upper numbers take each to have left by either."
    if after:
        yield f"{AFTER_EXIT}: {many_words(after, 'person', 'people')} here; only upper numbers take them to have returned."
    if dead:
        yield f"{AFTER_DEATH}: {many_words(dead, 'person', 'people')} here; only upper numbers take them to be alive and held."
    if before:
        yield f"{BEFORE_ENTRY}: {many_words(before, 'person', 'people')} here; only upper numbers take them to have left and come back."


CAME_BACK = "The upper number takes who left and is told of in custody again, and whose return nobody reports, to have come back at once."
DEATH_OR_EXIT = "A source reports a death before the exit that another reports"
DIFFERENT_DAYS = "Two sources give different days for one {noun}, or it happened twice"
AFTER_EXIT = "A source shows somebody in custody after the exit that another reports, and nobody reports a return"
AFTER_DEATH = "A source shows somebody in custody after the death that is reported"
BEFORE_ENTRY = "A source shows somebody in custody before the detention that another reports, and nobody reports an exit between"


def ends_of(episodes: Iterable[Episode]) -> Iterator[Sequence[str]]:
    """The reports of each beginning and of each exit of which the sources agree."""
    for episode in episodes:
        yield from (one.statements for one in episode.versions) if episode.versions else (episode.opened,)
        exit = episode.exit
        yield from (one.statements for one in exit.versions) if exit is not None and exit.versions else (episode.closed,)


def of_selection(of: Selection) -> Iterator[str]:
    """What was assumed of who belongs to a selection on a day."""
    if of.by or of.population:
        yield "Somebody designated stays so until the organisation withdraws it."
    if of.place:
        yield "Somebody is held where the last statement of a place puts them, until another names another place."
