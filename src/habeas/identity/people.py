"""Somebody on a list or in a register, as far as matching needs them.

Invariant: plain values in, nothing looked up; what cannot be read as a date is no date, and is kept as it was written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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

    @property
    def shown(self) -> str:
        """The name as people read it."""
        return self.name or " ".join(filter(None, (self.given_name, self.patronymic, self.surname)))

    def folded(self) -> FoldedName:
        if self.surname or self.given_name:
            return fold_parts(self.surname, self.given_name, self.patronymic)
        return fold_person_name(self.name)

    def all_folded(self) -> tuple[FoldedName, ...]:
        """The name and the other names."""
        return (self.folded(), *(fold_person_name(name) for name in self.other_names))


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
