"""What each column of a list may be: by the words of its header, and by its values where those do not tell.

Invariant: one property a column at most, one column a property; whatever was not certain is said.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from habeas.dates import DateError
from habeas.evidence.tables import column_letters
from habeas.reading.tables.dates import date_order, is_unknown, read_date
from habeas.reading.tables.mapping import DATES, PROPERTIES
from habeas.reading.tables.words import plain, plain_name, properties_of, words

__all__ = [
    "MEANS_UNTOLD",
    "ORDER_UNTOLD",
    "ColumnValues",
    "ProposedColumn",
    "guesses_of",
    "look_at_unclear",
    "order_of_dates",
    "properties_by_words",
    "settled_columns",
    "values_of",
    "words_say",
]

MEANS_UNTOLD = 'nothing tells what standing on this list means; if it says more than its columns, give means = "held" or another'
ORDER_UNTOLD = 'say date_order = "dmy" or "mdy"'
"""What is unsure until somebody says it, which a form has a field for and says in its own words."""
_DAY_IN_TEXT = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2})\b")
_ALIKE = 86  # of 100, from which a header is a known one with another ending


@dataclass(frozen=True, slots=True)
class ProposedColumn:
    """letters, header: of the column. property: None when nothing is known of it. why: the header, or its values. sure: whether to ask."""

    letters: str
    header: str
    property: str | None
    why: str
    sure: bool
    examples: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "column": self.letters,
            "header": self.header,
            "property": self.property,
            "why": self.why,
            "sure": self.sure,
            "examples": list(self.examples),
        }


@dataclass(slots=True)
class ColumnValues:
    """What stands in a column, as far as it was looked at. dates: the share of its values that are dates; odd: those that are none."""

    filled: list[str] = field(default_factory=list)
    dates: float = 0.0
    odd: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)

    def share(self, test: Callable[[str], bool]) -> float:
        return sum(map(test, self.filled)) / len(self.filled) if self.filled else 0.0


def values_of(cells: Iterable[str]) -> ColumnValues:
    """What stands in a column, and which of it are dates."""
    found = ColumnValues([" ".join(cell.split()) for cell in cells if cell.strip() and not is_unknown(cell)])
    dated = 0
    for value in found.filled:
        for order in ("dmy", "mdy"):
            try:
                on = read_date(value, order=order)
            except DateError:
                continue
            dated += 1
            if (day := on.earliest or on.latest) is not None:
                found.years.append(day.year)
            break
        else:
            found.odd.append(value)
    found.dates = dated / len(found.filled) if found.filled else 0.0
    return found


def properties_by_words(header: str) -> list[tuple[float, str]]:
    """The properties that the words of a header may name, the likeliest first; 1 is its very words."""
    folded = plain(header)
    if not folded:
        return []
    if meant := properties_of(header):
        return [(1.0, of) for of in meant]
    known = words().headers
    scores: dict[str, float] = {}
    padded = f" {folded} "
    for phrase, named in known.items():
        if len(phrase) > 2 and f" {phrase} " in padded:
            score = 0.9 * len(phrase) / len(folded)
        elif abs(len(phrase) - len(folded)) <= 6 and len(phrase) > 4 and (ratio := fuzz.ratio(phrase, folded)) >= _ALIKE:
            score = 0.8 * ratio / 100
        else:
            continue
        for of, _ in named:
            scores[of] = max(scores.get(of, 0), score)
    places = {of: place for place, of in enumerate(PROPERTIES)}
    ranked = sorted(scores.items(), key=lambda scored: (-scored[1], places.get(scored[0], len(places))))
    return [(score, of) for of, score in ranked]


def guesses_of(name: str, values: ColumnValues) -> list[tuple[float, str, str]]:
    """What a column may be: (score, property, why), the likeliest first."""
    found = []
    for score, of in properties_by_words(name):
        if of in DATES and values.filled and values.dates < 0.5:
            # A verdict or a charge in words may stand under its day's name; other columns of a day have odd cells at most.
            if of in ("sentenced", "charged"):
                found.append((score * 0.9, {"sentenced": "term", "charged": "charge"}[of], "its header and values"))
            if not values.dates:
                continue
        if of == "term" and values.dates > 0.8 and values.filled and min(map(len, values.filled)) > 4:
            found.append((score * 0.9, "sentenced", "its header and values"))
            continue
        found.append((score, of, "its header"))
    return sorted(found, key=lambda one: -one[0])


def settled_columns(
    guesses: Sequence[list[tuple[float, str, str]]], names: Sequence[str], values: Sequence[ColumnValues], unsure: list[str]
) -> list[tuple[str | None, str, bool]]:
    """One property a column at most, one column a property: the best scores first."""
    chosen: list[tuple[str | None, str, bool]] = [(None, "", True)] * len(guesses)
    taken: dict[str, int] = {}
    ranked = sorted(
        ((score, number, of, why) for number, some in enumerate(guesses) for score, of, why in some), key=lambda one: (-one[0], one[1])
    )
    for score, number, of, why in ranked:
        if chosen[number][1]:
            continue
        if of in ("ignored", "ordinal"):
            chosen[number] = (None, of, True)
            if of == "ordinal":
                where = f"column {column_letters(number)} ({names[number]})"
                unsure.append(f"{where} numbers the rows; it is no id, because it changes with the list")
        elif of in taken:
            first = column_letters(taken[of])
            unsure.append(f"columns {first} and {column_letters(number)} ({names[number]}) may both be {of}; column {first} is proposed")
            continue
        else:
            taken[of] = number
            chosen[number] = (of, why, score >= 0.6)
    _names(chosen, taken)
    return chosen


def _names(chosen: list[tuple[str | None, str, bool]], taken: dict[str, int]) -> None:
    """A column called just `name` is the given name beside a surname, and the whole name where nothing else is."""
    if "surname" in taken and "name" in taken:
        number = taken.pop("name")
        chosen[number] = ("given_name", chosen[number][1], True) if "given_name" not in taken else (None, "", True)
    elif "surname" not in taken and "name" not in taken and "given_name" in taken:
        number = taken.pop("given_name")
        chosen[number] = ("name", chosen[number][1], "patronymic" not in taken)
        if "patronymic" in taken:
            chosen[taken.pop("patronymic")] = (None, "", True)


def look_at_unclear(
    chosen: list[tuple[str | None, str, bool]], names: Sequence[str], values: Sequence[ColumnValues], unsure: list[str]
) -> None:
    """Looks at the values of columns whose header tells nothing."""
    taken = {of for of, _, _ in chosen}
    for number, (of, why, _) in enumerate(chosen):
        here = values[number]
        if of is not None or not here.filled:
            continue
        where = f"column {column_letters(number)} ({names[number] or 'no header'})"
        if why == "ignored":
            unsure.append(f"{where} is left out, as columns for notes, sources and the like are{_lost(here)}")
        if why:
            continue
        guess = None
        if not taken & {"name", "surname"} and here.share(_like_a_name) > 0.7:
            guess = "name"
        elif here.dates > 0.8 and any(len(value) > 4 for value in here.filled):
            born = statistics.median(here.years) + 17 < max([year for other in values for year in other.years], default=0)
            guess = "birth_date" if born and "birth_date" not in taken else None
            if guess is None:
                unsure.append(
                    f"{where} holds dates, but does not say of what; map it to detained, charged, sentenced, released, designated or died"
                )
        elif len(here.filled) > 1 and here.share(lambda value: plain(value) in words().sexes) == 1:
            guess = "sex" if "sex" not in taken else None
        elif here.share(lambda value: plain(value) in words().statuses) > 0.5:
            guess = "status" if "status" not in taken else None
        if guess is not None:
            chosen[number] = (guess, "its values", False)
            taken.add(guess)
        elif here.dates <= 0.8:
            unsure.append(f"{where} is not known and is left out{_lost(here)}")


def _lost(values: ColumnValues) -> str:
    """What nothing will be recorded of, where the values of a column that is left out look like events."""
    telling = [value for value in values.filled if not value.startswith("http") and _tells_an_event(value)]
    if not telling:
        return ""
    example = telling[0] if len(telling[0]) <= 60 else f"{telling[0][:60]}…"
    cells = (
        f"{len(telling):,} of its {len(values.filled):,} cells look like events"
        if len(values.filled) > 1
        else "its cell looks like an event"
    )
    return f"; {cells} ({example!r}), of which nothing will be recorded: give them columns of their own"


def _tells_an_event(value: str) -> bool:
    folded = f" {plain(value)} "
    return _DAY_IN_TEXT.search(value) is not None or any(words_say(folded, word) for word in words().events)


def _like_a_name(value: str) -> bool:
    parts = plain_name(value).replace(",", " ").split()
    return 2 <= len(parts) <= 5 and all(part[0].isalpha() and (part[0].isupper() or part[0].lower() == part[0].upper()) for part in parts)


def order_of_dates(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[ColumnValues], unsure: list[str]) -> str | None:
    """The order of day and month in the columns of dates, where any may be read in two ways; None where nothing tells."""
    dated = [value for (of, _, _), some in zip(chosen, values, strict=True) if of in DATES for value in some.filled]
    ambiguous = [value for value in dated if _ambiguous(value)]
    if not ambiguous:
        return None
    order = date_order(dated)
    if order is None:
        unsure.append(f"{ambiguous[0]!r} may be read in two ways and no other date tells which; {ORDER_UNTOLD}")
    return order


def _ambiguous(value: str) -> bool:
    try:
        read_date(value)
    except DateError as error:
        return "date_order" in str(error)
    return False


def words_say(text: str, phrase: str) -> bool:
    """Whether a text has a phrase, word by word, whatever the endings."""
    tokens = text.split()
    wanted = phrase.replace("ё", "е").split()
    places = range(len(tokens) - len(wanted) + 1)
    return any(all(_fits(token, want) for token, want in zip(tokens[at:], wanted, strict=False)) for at in places)


def _fits(token: str, want: str) -> bool:
    return token.startswith(want[:-1]) if want.endswith("*") else token == want
