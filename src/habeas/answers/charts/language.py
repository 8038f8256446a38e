"""The words of pictures in the reader's language: labels, months, numbers and ranges.

Invariant: every label stands in `labels.toml` in all three languages; a name or noun of a source is printed as the source has it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from habeas.answers.saying import LANGUAGES
from habeas.dates import PartialDate, Precision

__all__ = ["LANGUAGES", "Words", "words_in"]

_GROUP = {"en": ",", "be": "\N{NO-BREAK SPACE}", "ru": "\N{NO-BREAK SPACE}"}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "labels.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Words:
    """Labels and numbers in one language."""

    language: str

    def __call__(self, label: str, **values: object) -> str:
        """A label with its places filled. Raises KeyError for one that is not in the data."""
        return str(_data()["labels"][label][self.language]).format(**values)

    def has(self, label: str) -> bool:
        """Whether there is such a label."""
        return label in _data()["labels"]

    def kind(self, kind: str) -> str:
        """A kind of movement; one without a label keeps its name."""
        return self(f"kind_{kind}") if self.has(f"kind_{kind}") else kind.replace("_", " ")

    def method(self, method: str) -> str:
        """The name of a method in words; one without a label keeps its name."""
        return self(f"method_{method}") if self.has(f"method_{method}") else method

    def number(self, value: int | float | Fraction) -> str:
        """`1,234`, `1 234`, `−86`, `4.5`, `4,5`."""
        size = abs(float(value))
        text = f"{abs(int(value)):,}" if int(value) == value else f"{size:,.4g}" if size < 1000 else f"{size:,.1f}"
        if self.language != "en":
            text = text.replace(",", "\0").replace(".", ",").replace("\0", _GROUP[self.language])
        return f"−{text}" if float(value) < 0 else text

    def signed(self, value: int) -> str:
        """`+127`, `−3`, `0`."""
        return f"+{self.number(value)}" if value > 0 else self.number(value)

    def range(self, low: int | float | Fraction | None, high: int | float | Fraction | None) -> str:
        """`52`, `12–14`, `at least 18`, `at most 1,400`; an open side stays open."""
        if low is None and high is None:
            return self("unknown_number")
        if low is None:
            return self("at_most", number=self.number(high or 0))
        if high is None:
            return self("at_least", number=self.number(low))
        return self.number(low) if low == high else f"{self.number(low)}–{self.number(high)}"

    def share(self, value: float) -> str:
        """A share of one in percent."""
        return f"{self.number(round(value * 100, 1) if value < 0.1 else round(value * 100))}{'' if self.language == 'en' else chr(0xA0)}%"

    def month(self, day: date) -> str:
        """The month alone, as on an axis."""
        return str(_data()["months"]["short"][self.language][day.month - 1])

    def day(self, day: date) -> str:
        """`12 December 2025`."""
        return f"{day.day}\N{NO-BREAK SPACE}{_data()['months']['of'][self.language][day.month - 1]} {day.year}"

    def short_day(self, day: date) -> str:
        """`12 Dec 2025`, never parted at the end of a line."""
        return f"{day.day}\N{NO-BREAK SPACE}{_data()['months']['with_day'][self.language][day.month - 1]}\N{NO-BREAK SPACE}{day.year}"

    def axis_day(self, day: date) -> str:
        """`12 Dec`, as on an axis."""
        return f"{day.day}\N{NO-BREAK SPACE}{_data()['months']['with_day'][self.language][day.month - 1]}"

    def on(self, on: PartialDate) -> str:
        """A date of which perhaps not everything is known: `11 Sep 2025`, `September 2025`, `by 12 Dec 2025`."""
        earliest, latest = on.earliest, on.latest
        if earliest is None:
            return self("undated") if latest is None else self("by_day", day=self.short_day(latest))
        if latest is None:
            return self("from_day", day=self.short_day(earliest))
        if earliest == latest:
            return self.short_day(earliest)
        if on.precision is Precision.MONTH:
            return f"{_data()['months']['alone'][self.language][earliest.month - 1]} {earliest.year}"
        if on.precision is Precision.YEAR:
            return str(earliest.year)
        return f"{self.short_day(earliest)}\N{NO-BREAK SPACE}– {self.short_day(latest)}"


def words_in(language: str) -> Words:
    """Raises ValueError for a language that has no labels."""
    if language not in LANGUAGES:
        raise ValueError(f"pictures speak {', '.join(LANGUAGES)}, not {language!r}")
    return Words(language)
