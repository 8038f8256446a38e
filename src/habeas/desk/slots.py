"""The slots of a statement as people write them: what a form or a command shows of it, and what they make of it.

Invariant: a slot that was left as it was stays exactly so. What cannot be understood is said of its slot, with the reason; what is
understood is still held against the words by the gate.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from habeas import ontology
from habeas.dates import UNKNOWN, DateError, PartialDate, Precision, parse_day
from habeas.model import Bound, Count, Kind, Modality, Party, PersonMention, Relation, Span, Statement, StatementLink

__all__ = ["COUNTED", "SLOTS", "Edited", "count_slots", "edited", "fields_of", "span_of", "written_date"]

_ROLES = ("by", "with", "to", "against", "for")
_FULL = 3  # a year, a month and a day
SLOTS = (
    *("kind", "modality", "on", "people", "bound", "low", "high", "population", "subset_of", "speakers"),
    *(*_ROLES, "facets", "links"),
)
"""What can be corrected by name; all but the words themselves."""
COUNTED = ("bound", "low", "high")
"""The slots of a number, which `count` says in one."""
_BOUNDS = {
    "at least": Bound.AT_LEAST,
    "more than": Bound.MORE_THAN,
    "at most": Bound.AT_MOST,
    "up to": Bound.AT_MOST,
    "fewer than": Bound.FEWER_THAN,
    "less than": Bound.FEWER_THAN,
}
_ID = re.compile(r"[0-9a-f]{4,64}")
_COUNT = re.compile(
    rf"(?P<bound>{'|'.join(_BOUNDS)}|exactly)? ?(?P<low>[0-9][0-9,]*)(?: ?[-–] ?(?P<high>[0-9][0-9,]*))?(?: (?P<noun>[^\W\d].*))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Edited:
    """What a form makes of a statement. errors: of each slot that cannot be understood."""

    statement: Statement
    errors: Mapping[str, str] = field(default_factory=dict)


def fields_of(statement: Statement, called: Mapping[str, str]) -> dict[str, str]:
    """The values of the slots, by their names. called: what other statements are called here, by their ids."""
    count = statement.count
    parties = {party.role: party.name for party in statement.parties}
    return {
        "kind": statement.kind.value,
        "modality": statement.modality.value,
        "on": written_date(statement.on),
        "people": "\n".join(person.name for person in statement.people),
        "bound": count.bound.value if count else "",
        "low": "" if count is None or count.low is None else str(count.low),
        "high": "" if count is None or count.high is None else str(count.high),
        "population": count.population if count else "",
        "subset_of": called.get(count.subset_of, "") if count and count.subset_of else "",
        "speakers": "\n".join(statement.speakers),
        **{role: parties.get(role, "") for role in _ROLES},
        "facets": "\n".join(f"{key}: {value}" for key, value in statement.facets),
        "links": "\n".join(f"{link.relation.value} {called[link.to]}" for link in statement.links if link.to in called),
    }


def count_slots(written: str) -> dict[str, str]:
    """The slots of a number as people write it: `5`, `at least 18`, `12–14 political prisoners`; all of them empty for none.

    Raises ValueError that says how to write it.
    """
    text = " ".join(written.split())
    if not text:
        return dict.fromkeys(COUNTED, "")
    found = _COUNT.fullmatch(text)
    if found is None or (found["bound"] and found["high"]):
        raise ValueError(f"“{text}” is not a number of people; write 5, at least 18, up to 40, 12–14, or low, high and bound apart")
    low, high = (int(found[side].replace(",", "")) if found[side] else None for side in ("low", "high"))
    assert low is not None
    bound = _BOUNDS.get((found["bound"] or "").lower(), Bound.EXACTLY)
    if high is not None and high < low:
        raise ValueError(f"“{text}”: {high:,} is less than {low:,}; exchange them")
    sides = {
        Bound.AT_LEAST: (low, None),
        Bound.MORE_THAN: (low + 1, None),
        Bound.AT_MOST: (None, low),
        Bound.FEWER_THAN: (None, low - 1),
    }.get(bound, (low, low if high is None else high))
    said = {"bound": bound.value, **{name: "" if side is None else str(side) for name, side in zip(("low", "high"), sides, strict=True)}}
    return said | ({"population": found["noun"]} if found["noun"] else {})


def _one_of(choices: type[StrEnum], value: str) -> StrEnum:
    if value not in list(choices):
        raise ValueError(f"{value!r} is none of {', '.join(choices)}")
    return choices(value)


def edited(statement: Statement, form: Mapping[str, str], called: Mapping[str, str], text: str) -> Edited:
    """The statement with the slots that a form gives. called: what other statements are called in it. text: the layer it stands in."""
    before = fields_of(statement, called)
    given = {name: form.get(name, value).replace("\r\n", "\n").strip() for name, value in before.items()}
    changed = {name for name, value in given.items() if value != before[name].strip()}
    new, errors = statement, dict[str, str]()

    def attempt(slot: str, names: set[str], make: Any) -> None:
        nonlocal new
        if not changed & names:
            return
        try:
            new = replace(new, **make())
        except (DateError, ValueError, KeyError) as error:
            errors[slot] = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)

    by_name = {name: identifier for identifier, name in called.items()}
    attempt("kind", {"kind"}, lambda: {"kind": _one_of(Kind, given["kind"])})
    attempt("modality", {"modality"}, lambda: {"modality": _one_of(Modality, given["modality"])})
    attempt("on", {"on"}, lambda: {"on": _date(given["on"], statement.on)})
    attempt("people", {"people"}, lambda: {"people": _people(given["people"], statement, text)})
    counted = {"bound", "low", "high", "population", "subset_of"}
    attempt("count", counted, lambda: {"count": _count(given, statement.count, by_name)})
    attempt("speakers", {"speakers"}, lambda: {"speakers": tuple(_lines(given["speakers"]))})
    attempt("parties", set(_ROLES), lambda: {"parties": _parties(given, statement)})
    attempt("facets", {"facets"}, lambda: {"facets": _facets(given["facets"], statement)})
    attempt("links", {"links"}, lambda: {"links": _links(given["links"], by_name)})
    return Edited(new, errors)


def span_of(form: Mapping[str, str], statement: Statement, text: str) -> Span | None:
    """Where the words stand that a form chooses: at the offset it gives, or where they stand nearest to the statement's own."""
    words = form.get("quote", "").replace("\r\n", "\n")
    try:
        start = int(form.get("start", ""))
    except ValueError:
        start = -1
    if words.strip() and start >= 0 and text.startswith(words, start):
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))
    return _located(words, text, statement)


def _located(words: str, text: str, statement: Statement) -> Span | None:
    """Where words stand that are nearest to those of the statement."""
    from habeas.reading.grounding import locate

    return locate(words, text, near=statement.span.start)


# -- dates ------------------------------------------------------------------------------------------------------------------


def written_date(on: PartialDate) -> str:
    """A date as the form writes it: `2025-09-11`, `2025-09`, `2025`, `2025-09-01/2025-09-11`, `../2025-09-11`; nothing when unknown."""
    earliest, latest = on.earliest, on.latest
    if earliest is None and latest is None:
        return ""
    if earliest is not None and earliest == latest:
        return earliest.isoformat()
    if earliest is not None and on.precision is Precision.MONTH:
        return f"{earliest:%Y-%m}"
    if earliest is not None and on.precision is Precision.YEAR:
        return f"{earliest.year:04}"
    return f"{earliest or '..'}/{latest or '..'}"


def _date(written: str, before: PartialDate) -> PartialDate:
    if not written:
        return UNKNOWN
    start, slash, end = (part.strip() for part in written.partition("/"))
    if not slash:
        new = _single(start)
    elif start == "..":
        new = PartialDate.before(_single(end).latest)
    elif end == "..":
        new = PartialDate.after(_single(start).earliest)
    else:
        earliest, latest = _single(start).earliest, _single(end).latest
        assert earliest is not None
        assert latest is not None
        new = PartialDate.between(earliest, latest)
    return before if new.same_range(before) else new


def _single(written: str) -> PartialDate:
    parts = written.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(parts[0]) != 4 or len(parts) > _FULL:
            raise ValueError
        if len(numbers) == 1:
            return PartialDate.year(date(numbers[0], 1, 1).year)
        if len(numbers) == _FULL:
            return PartialDate.day(parse_day(written))
        calendar.monthrange(numbers[0], numbers[1])
        return PartialDate.month(numbers[0], numbers[1])
    except ValueError:
        raise DateError(f"“{written}” is not a date; write 2025-09-11, 2025-09, 2025, 2025-09-01/2025-09-11, or ../2025-09-11") from None


# -- the other slots --------------------------------------------------------------------------------------------------------


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(line.split()) for line in text.split("\n") if line.strip()))


def _people(written: str, statement: Statement, text: str) -> tuple[PersonMention, ...]:
    before = {person.name: person for person in statement.people}
    people = []
    for name in _lines(written):
        if name in before:
            people.append(before[name])
            continue
        forms = [name, *sorted(name.split(), key=len, reverse=True)]
        within = next((found for form in forms if (found := _within(form, statement.span, text)) is not None), None)
        span = within or _located(name, text, statement)
        if span is None:
            raise ValueError(f"“{name}” does not stand in the text")
        people.append(PersonMention(name, span))
    return tuple(people)


def _within(name: str, span: Span, text: str) -> Span | None:
    at = text.find(name, span.start, span.end)
    return Span(at, at + len(name)) if at >= 0 else None


def _count(given: Mapping[str, str], before: Count | None, by_name: Mapping[str, str]) -> Count | None:
    if not given["low"] and not given["high"]:
        return None
    sides = []
    for name in ("low", "high"):
        digits = given[name].replace(",", "").replace(" ", "").replace("\u00a0", "")
        if digits and not (digits.isascii() and digits.isdigit()):
            raise ValueError(f"“{given[name]}” is not a whole number")
        sides.append(int(digits) if digits else None)
    whole = given["subset_of"]
    return Count(
        sides[0],
        sides[1],
        Bound(given["bound"] or Bound.EXACTLY.value),
        before.unit if before else "person",
        given["population"] or "people",
        _pointed_at(whole, by_name) if whole else None,
    )


def _parties(given: Mapping[str, str], statement: Statement) -> tuple[Party, ...]:
    before = [party for party in statement.parties if party.role in _ROLES and given[party.role] == party.name]
    kept = {party.role for party in before}
    return (*before, *(Party(role, " ".join(given[role].split())) for role in _ROLES if given[role] and role not in kept))


def _facets(written: str, statement: Statement) -> tuple[tuple[str, str], ...]:
    known = {*ontology.kind(statement.kind).slots, *(key for key, _value in statement.facets)}
    found = {}
    for line in written.split("\n"):
        if not line.strip():
            continue
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not value:
            raise ValueError(f"“{line}”: write a property, a colon and what it is")
        if key not in known:
            raise ValueError(f"“{key}” is not known here; known are {', '.join(sorted(known))}")
        found[key] = value
    return tuple(sorted(found.items()))


def _links(written: str, by_name: Mapping[str, str]) -> tuple[StatementLink, ...]:
    links = []
    for line in _lines(written):
        relation, _space, name = line.rpartition(" ")
        if relation not in set(Relation):
            raise ValueError(f"“{relation}” is no relation; write one of {', '.join(Relation)} and a statement")
        links.append(StatementLink(Relation(relation), _pointed_at(name, by_name)))
    return tuple(dict.fromkeys(links))


def _pointed_at(name: str, by_name: Mapping[str, str]) -> str:
    """The id of the statement that is called so here, or whose id begins so; raises ValueError for none and for several."""
    if name in by_name:
        return by_name[name]
    digits = name.lower()
    begun = sorted({one for one in by_name.values() if one.startswith(digits)}) if _ID.fullmatch(digits) else []
    if not begun:
        raise ValueError(f"there is no statement {name} here")
    if len(begun) > 1:
        raise ValueError(f"{name} begins several ids ({', '.join(f'{one[:12]}…' for one in begun[:3])}); give more digits")
    return begun[0]
