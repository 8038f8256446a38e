"""What several answers say alike: what is not known, and what was taken for granted.

Invariant: one thing is said in one sentence, whichever question it is an answer to, so that answers can be set beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from habeas.register import Episode, Person, Register

if TYPE_CHECKING:
    from habeas.answers.selection import Selection

__all__ = [
    "EXITS_UNKNOWN",
    "NOT_EVERYBODY",
    "NOT_ZERO",
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


def ends_of(episodes: Iterable[Episode]) -> Iterator[Sequence[str]]:
    """The reports of each beginning and of each exit."""
    for episode in episodes:
        yield episode.opened
        yield episode.closed


def of_selection(of: Selection) -> Iterator[str]:
    """What was assumed of who belongs to a selection on a day."""
    if of.by or of.population:
        yield "Somebody designated stays so until the organisation withdraws it."
    if of.place:
        yield "Somebody is held where the last statement of a place puts them, until another names another place."
