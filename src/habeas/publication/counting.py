"""How many are held, those who may not be named among them: a range, with the sentence that says what it holds.

Invariant: the named part is what `habeas.answers` says of what may be seen; the part without names comes from the months' groups alone, so
that nothing can be asked here that was not published for the whole month.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from habeas import answers
from habeas.answers.intervals import BEGINNING
from habeas.answers.selection import EVERYONE
from habeas.answers.stays import stays
from habeas.publication.withheld import Withheld
from habeas.register import Register

__all__ = ["HeldRange", "HeldSeries", "held", "series"]

_SENTENCES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "between": "Between {low:,} and {high:,} people who may not be named are counted, by month and in groups of {small}.",
            "fewer": "People who may not be named are counted by month, in groups of {small}; fewer than {small} are held.",
            "exactly": "Of these, {high:,} may not be named.",
        },
        "be": {
            "between": "Улічана ад {low} да {high} чалавек, чые імёны нельга агучваць; іх лічаць па месяцах, групамі па {small}.",
            "fewer": "Тых, чые імёны нельга агучваць, лічаць па месяцах, групамі па {small}; пад вартай іх менш за {small}.",
            "exactly": "Сярод іх тых, чые імёны нельга агучваць: {high}.",
        },
        "ru": {
            "between": "Учтено от {low} до {high} человек, чьи имена нельзя оглашать; их считают по месяцам, группами по {small}.",
            "fewer": "Тех, чьи имена нельзя оглашать, считают по месяцам, группами по {small}; под стражей их меньше {small}.",
            "exactly": "Среди них тех, чьи имена нельзя оглашать: {high}.",
        },
    }
)


@dataclass(frozen=True, slots=True)
class HeldRange:
    """How many are held on a day.

    low, high: everyone, `named` and withheld; both None where nothing shows anybody held. named: what is said of those who may be named.
    withheld_low, withheld_high: how many of them may not be named. small: how many make a group of these.
    """

    on: date
    low: int | None
    high: int | None
    named: answers.Held | answers.NotKnown
    withheld_low: int
    withheld_high: int
    small: int

    def sentence(self, language: str = "en") -> str:
        """How those who may not be named are counted in it."""
        return _sentence(self.withheld_low, self.withheld_high, self.small, language)


@dataclass(frozen=True, slots=True)
class HeldSeries:
    """How many are held from day to day.

    points: (day, low, high), those who may not be named among them; both None where nothing shows anybody held. named: what is said of
    those who may be named. withheld: the months of the others. small: how many make a group of these.
    """

    points: tuple[tuple[date, int | None, int | None], ...]
    named: answers.Series | answers.NotKnown
    withheld: tuple[Withheld, ...]
    small: int

    def sentence(self, language: str = "en") -> str:
        """How those who may not be named are counted in it."""
        low, high = min((one.low for one in self.withheld), default=0), max((one.high for one in self.withheld), default=self.small - 1)
        return _sentence(low, high, self.small, language)


def held(register: Register, withheld: Sequence[Withheld], small: int) -> HeldRange:
    """Of the day of the register's question."""
    on = register.as_of.on
    named = answers.held(register)
    few, many = _of_month(withheld, small, on)
    sure, possible = (named.low, named.high) if isinstance(named, answers.Held) else (None, None)
    low, high = _together(sure, possible, few, many, small)
    return HeldRange(on, low, high, named, few, many, small)


def series(register: Register, withheld: Sequence[Withheld], small: int, since: date | None, until: date, step: answers.Step) -> HeldSeries:
    """Of the end of each step of a stretch of days. Raises AnswerError when the stretch is none."""
    if since is None and withheld:
        began = [start for stay in stays(register, register.people, EVERYONE).stays for start, _ in stay.possible if start > BEGINNING]
        since = min([withheld[0].first, until, *([date.fromordinal(min(began))] if began else [])])
    named = answers.series(register, since=since, until=until, step=step)
    people = {point.on: point.people for point in named.points} if isinstance(named, answers.Series) else {}
    stretch = named.stretch if isinstance(named, answers.Series) else answers.Stretch(since or until, until, step)
    points = []
    for _, on in stretch.steps:
        level = people.get(on)
        points.append((on, *_together(level.low if level else None, level.high if level else None, *_of_month(withheld, small, on), small)))
    shown = tuple(month for month in withheld if month.last >= stretch.first and month.first <= stretch.last)
    return HeldSeries(tuple(points), named, shown, small)


def _of_month(withheld: Sequence[Withheld], small: int, on: date) -> tuple[int, int]:
    """Before the first month less than a group is held; after the last, the last is all that is known."""
    place = bisect_right(withheld, on, key=lambda month: month.first) - 1
    return (withheld[place].low, withheld[place].high) if place >= 0 else (0, small - 1)


def _together(low: int | None, high: int | None, few: int, many: int, small: int) -> tuple[int | None, int | None]:
    if high is None and many < small:
        return None, None
    return (low or 0) + few, (high or 0) + many


def _sentence(low: int, high: int, small: int, language: str) -> str:
    words = _SENTENCES.get(language, _SENTENCES["en"])
    which = "exactly" if low == high else "fewer" if high < small else "between"
    return words[which].format(low=low, high=high, small=small)
