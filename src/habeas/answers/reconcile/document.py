"""The input document, field by field: text to JSON, and JSON to texts, days and numbers.

Invariant: no number is guessed, rounded or read out of a string, and no field is read that is given twice or only looks like one that is
meant. Every refusal is one line that names the object and the field and says how to write it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NoReturn

from habeas.answers.reconcile.problem import LARGEST_COUNT, ProblemError
from habeas.answers.wording import list_words
from habeas.dates import DateError, PartialDate, Precision, parse_day

__all__ = ["Object", "read_document"]

_TELLING = ("population", "measure", "kind", "from", "to", "low", "high", "within", "parts", "whole", "subset_of")
"""Fields that change what a number means: one that is spelt almost like them is an error, not a field of another program."""
_FINEST = 10**6  # the largest denominator: six decimals


def read_document(text: str | bytes | bytearray) -> Any:
    """The JSON value, decimals as they are written. Raises ProblemError with the row and column, or the byte, of what is no JSON."""
    if not text.strip():
        raise ProblemError("the file is empty; it needs a JSON object with populations and figures")
    try:
        if not isinstance(text, str):
            text = bytes(text).decode("utf-8-sig")
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once_each)
    except UnicodeDecodeError as error:
        raise ProblemError(f"byte {error.start} is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise ProblemError(f"not JSON at row {error.lineno}, column {error.colno} ({error.msg.lower()}); mend that place") from None
    except RecursionError:
        raise ProblemError("the JSON is nested too deeply; it needs one object with populations and figures") from None
    except ValueError as error:
        if isinstance(error, ProblemError):
            raise
        raise ProblemError(f"a number has too many digits; a count is at most {LARGEST_COUNT:,}") from None


def _no_number(name: str) -> NoReturn:
    raise ProblemError(f"{name} is not a number; write a whole number, or null for an open side")


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        identifier = found.get("id")
        where = f"{identifier!r}: " if isinstance(identifier, str) else ""
        raise ProblemError(f"{where}the field {twice!r} is given twice in one object; keep one of them")
    return found


class Object:
    """One object of the document, and what to call it in a message. Every method raises ProblemError for a field that cannot be."""

    def __init__(self, value: Any, where: str, fields: Sequence[str]) -> None:
        """fields: the names it may have."""
        self.where = where
        if not isinstance(value, Mapping):
            self.refuse(f"is {_type_words(value)}, not an object; write {{…}} with {list_words(fields, most=4)}")
        self.value = value
        for name in value:
            # Other fields may stand there for other programs; a field that only looks like one of these would change the number.
            if name not in fields and (meant := difflib.get_close_matches(str(name), _TELLING, n=1, cutoff=0.7)) and meant[0] not in value:
                self.refuse(f"unknown field {name!r}; did you mean {meant[0]!r}?")

    def refuse(self, why: str) -> NoReturn:
        """Raises ProblemError: which object, and why."""
        raise ProblemError(f"{self.where}{' ' if why.startswith('is ') else ': '}{why}")

    def objects(self, name: str, fields: Sequence[str], *, needed: bool = False) -> list[Object]:
        """A list of objects, each called by its id or its place; empty where it is absent and not needed."""
        value = self.value.get(name)
        if value is None and not needed:
            return []
        if value is None:
            self.refuse(f"{name!r} is missing; it is a list of objects")
        if not isinstance(value, list):
            self.refuse(f"{name!r} is {_type_words(value)}, not a list; write [{{…}}, {{…}}]")
        return [Object(item, _place(name, number, item), fields) for number, item in enumerate(value)]

    def text(self, name: str, *, needed: bool = False) -> str | None:
        """A text without the spaces around it; None where it is absent and not needed."""
        value = self.value.get(name)
        if value is None and not needed:
            return None
        if not isinstance(value, str) or not value.strip():
            self.refuse(f"{name!r} is {'missing' if value is None else _type_words(value)}; write it as a text, not empty")
        if any("\ud800" <= sign <= "\udfff" for sign in value):
            self.refuse(f"{name!r} has half of a sign (\\uD800 to \\uDFFF alone), which no file can hold; write the whole sign")
        return value.strip()

    def flag(self, name: str) -> bool:
        """true or false; false where it is absent."""
        value = self.value.get(name, False)
        if not isinstance(value, bool):
            self.refuse(f"{name!r} is {_type_words(value)}; write true or false")
        return value

    def date(self, name: str) -> PartialDate | None:
        """A day, or an interval of days `{"earliest": …, "latest": …}`."""
        value = self.value.get(name)
        if value is None:
            return None
        try:
            if isinstance(value, str):
                return PartialDate.day(parse_day(value))
            if isinstance(value, Mapping) and {"earliest", "latest"} & set(value):
                sides = [value.get(side) for side in ("earliest", "latest")]
                if all(side is None or isinstance(side, str) for side in sides):
                    earliest, latest = (parse_day(side) if side else None for side in sides)
                    return PartialDate(earliest, latest, Precision.DAY if earliest == latest else Precision.BETWEEN)
        except DateError as error:
            self.refuse(f"{name!r}: {error}")
        self.refuse(f'{name!r} is neither a day nor days; write "2025-12-15", or {{"earliest": "2025-12-01", "latest": "2025-12-31"}}')

    def day(self, name: str) -> PartialDate:
        """One day, which is needed."""
        found = self.date(name)
        if found is None or found.precision is not Precision.DAY or found.earliest is None:
            self.refuse(f"{name!r} needs to be one day; write YYYY-MM-DD, for example 2025-12-12")
        return found

    def value_of(self, name: str, *, whole: bool, negative: bool) -> Fraction | None:
        """A number exactly as written, None for an open side. whole: without decimals; negative: also below 0."""
        value = self.value.get(name)
        if value is None:
            return None
        number: int | Fraction
        if isinstance(value, int) and not isinstance(value, bool):
            number = value
        elif isinstance(value, (float, Decimal)) and not whole:
            try:
                number = Fraction(Decimal(str(value)))
            except (InvalidOperation, ValueError, OverflowError):
                self.refuse(f"{name!r} is {value}, which is not a number; write a number, or null for an open side")
        else:
            kind = "a whole number" if whole else "a number"
            self.refuse(f"{name!r} is {_type_words(value)}; write {kind} without quotation marks, or null for an open side")
        if number < 0 and not negative:
            self.refuse(f"{name!r} is {value}; nothing is counted below 0")
        if not -LARGEST_COUNT <= number <= LARGEST_COUNT:
            self.refuse(f"{name!r} is larger than any count ({LARGEST_COUNT:,}); check its digits")
        if number.denominator > _FINEST:
            self.refuse(f"{name!r} has more than six decimals; round it, and give the rounding as low and high")
        return Fraction(number)


def _place(name: str, number: int, item: Any) -> str:
    """`figure 'a' (figures[3])`, or `closed[0]` for what has no id."""
    identifier = item.get("id") if isinstance(item, Mapping) else None
    place = f"{name}[{number}]"
    return f"{name.removesuffix('s')} {identifier[:40]!r} ({place})" if isinstance(identifier, str) and identifier.strip() else place


def _type_words(value: Any) -> str:
    """What stands where something else should: `null`, `the text '902'`, `a list`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"the text {value[:40]!r}" if value.strip() else "an empty text"
    if isinstance(value, (int, float, Decimal)):
        return f"the number {str(value)[:40]}"
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, Mapping) else f"a {type(value).__name__}"
