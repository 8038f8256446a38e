"""Somebody on a list or in a register, as far as matching needs them.

Invariant: plain values in, nothing looked up; what cannot be read as a date is no date, and is kept as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from habeas.identity.aliases import names_in, parts_in
from habeas.identity.names import FoldedName, fold_parts, fold_person_name

__all__ = ["SEXES", "BirthDate", "ListedPerson", "birth_date"]

SEXES = {None: 0, "m": 1, "f": 2}
"""A sex as a number."""


class BirthDate(NamedTuple):
    """A day of birth, or the part of it that is known; 0 where a part is not."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        return "-".join((f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)))


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row. name: as written, in any order; where the parts stand apart, surname, given_name and patronymic are used instead.

    sex: "m", "f" or None. place: where they are from or live, compared as a whole. other_names: further spellings of the same person.
    nobody: whether the row is a total, a heading or the like; it folds to nothing, so that nobody is ever taken for it.
    """

    id: str
    name: str = ""
    birth: BirthDate | None = None
    sex: str | None = None
    place: str | None = None
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    other_names: tuple[str, ...] = ()
    nobody: bool = False

    @property
    def shown(self) -> str:
        """The name as people read it."""
        return self.name or " ".join(filter(None, (self.given_name, self.patronymic, self.surname)))

    def folded(self) -> FoldedName:
        """The name, of several in one cell the first."""
        return next(self._in_the_cell())

    def all_folded(self) -> tuple[FoldedName, ...]:
        """The name, or all of a cell that holds several, and the other names."""
        return (*self._in_the_cell(), *(fold_person_name(one) for name in self.other_names for one in names_in(name)))

    def _in_the_cell(self) -> Iterator[FoldedName]:
        if self.nobody:
            yield FoldedName(self.shown, ())
        elif self.surname or self.given_name:
            yield from (fold_parts(*parts) for parts in parts_in((self.surname, self.given_name, self.patronymic)))
        else:
            yield from map(fold_person_name, names_in(self.name))


_FORMS = (
    re.compile(r"(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<d>\d{1,2})[-./ ](?P<m>\d{1,2})[-./ ](?P<y>\d{4})\s*(?:г|г\.|р\.)?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(r"(?P<y>\d{4})[-./](?P<m>\d{1,2})"),
    re.compile(r"(?P<m>\d{1,2})[-./](?P<y>\d{4})"),
    re.compile(r"(?:c\.? ?|ca\.? ?|около |каля |~)?(?P<y>\d{4})(?: ?(?:г|г\.|года|р\.|год))?"),
)
_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=100_000)
def birth_date(text: str) -> BirthDate | None:
    """A birth date as lists write it: 1978-08-18, 18.08.1978, 1978-08, 1978. None for what is no date at all.

    Day and month are swapped where only that makes a date (08/18/1978).
    """
    text = text.strip()
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        year, month, day = int(parts["y"]), int(parts.get("m") or 0), int(parts.get("d") or 0)
        if month > 12 >= day > 0:
            month, day = day, month
        if 1800 <= year <= 2200 and month <= 12 and day <= _DAYS[month]:
            return BirthDate(year, month, day)
    return None
