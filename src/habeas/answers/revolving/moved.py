"""What a register tells of a list between the last stock before a deal and the deal: who left it and who came onto it.

Invariant: only movements that surely are of these days are told here. Where there is one, the stock of the earlier day is not the level
before the deal; how far the list moved is not computed, since whatever nobody told of may have moved it, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from habeas.answers.revolving.exits import ToldExits
from habeas.answers.revolving.listed import Listed
from habeas.answers.revolving.part import joined
from habeas.answers.revolving.published import published_within
from habeas.answers.wording import counted_words, date_words, day_words, list_words, many_words
from habeas.dates import PartialDate
from habeas.register import Register

__all__ = ["Moved", "moved_between"]


@dataclass(frozen=True, slots=True)
class Moved:
    """Movements of a list, in words, after the day of a stock, `since`, and before a deal. surely: whether one of them surely is of it."""

    since: date
    told: tuple[str, ...]
    surely: bool
    statements: tuple[str, ...]

    @property
    def why(self) -> str:
        """`the list moved between 28 February 2025 and the deal (exits: 20 political prisoners on 5 March 2025)`."""
        verb = "moved" if self.surely else "may have moved"
        return f"the list {verb} between {day_words(self.since)} and the deal ({list_words(self.told)})"


def moved_between(
    register: Register, by: str, listed: Sequence[Listed], gone: ToldExits | None, since: date, first: date, last: date
) -> Moved | None:
    """What is told of the days `first`..`last`, all after the stock of `since`; None when nothing is. gone: who left in these days."""
    days = PartialDate.between(first, last)
    left = [one for one in gone.told if (_within(one.on, days) if one.on is not None else one.low > 0)] if gone is not None else []
    came = list(_came(register, by, listed, first, last))
    if not left and not came:
        return None
    told = [f"exits: {list_words([one.words for one in left])}"] if left else []
    told += [f"entries: {list_words([words for words, _ in came])}"] if came else []
    surely = bool(came) or any(one.low > 0 for one in left)
    return Moved(since, tuple(told), surely, joined(*(one.statements for one in left), *(ids for _, ids in came)))


def _within(on: PartialDate, days: PartialDate) -> bool:
    return (
        on.earliest is not None and days.earliest is not None and on.earliest >= days.earliest and on.certainly_by(days.latest or date.max)
    )


def _came(register: Register, by: str, listed: Sequence[Listed], first: date, last: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Published designations of these days, and named people designated then."""
    for figure in published_within(register, by, first, last):
        yield f"{counted_words(figure.count)} {date_words(figure.on)}", figure.statements
    named = [ids for one in listed for on, ids in one.entries if on.earliest is not None and on.earliest >= first and on.certainly_by(last)]
    if named:
        yield f"{many_words(len(named), 'named person', 'named people')} designated", joined(*named)
