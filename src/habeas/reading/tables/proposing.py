"""Proposing a mapping for a list: from the words of its header, and from its values where those do not tell.

Invariant: what is proposed is shown with examples, and whatever was not certain is said; a proposal is a file that a person reads, never
something that is used unseen.
"""

from __future__ import annotations

import json
import re
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath
from typing import Any

from rapidfuzz import fuzz

from habeas.dates import DateError
from habeas.evidence.tables import Header, Row, Table, column_letters, find_header
from habeas.reading.tables.dates import date_order, is_unknown, read_date
from habeas.reading.tables.mapping import DATES, NAME_PARTS, PROPERTIES
from habeas.reading.tables.nobody import is_header
from habeas.reading.tables.words import plain, plain_name, properties_of, words

__all__ = ["MEANS_UNTOLD", "ORDER_UNTOLD", "Proposal", "ProposedColumn", "propose"]

MEANS_UNTOLD = 'nothing tells what standing on this list means; if it says more than its columns, give means = "held" or another'
ORDER_UNTOLD = 'say date_order = "dmy" or "mdy"'
"""What is unsure until somebody says it, which a form has a field for and says in its own words."""

_DAY = re.compile(r"(?:\s[^\W\d]{1,4})?\s*\(?(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b\d{1,2}\s+[^\W\d]+\s+\d{4}|\b\d{4}-\d\d).*")
_DAY_IN_TEXT = re.compile(r"\b(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2})\b")
_LOOKED_AT = 2000  # rows
_ALIKE = 86  # of 100, from which a header is a known one with another ending
_EXAMPLES = 3


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """columns: all of the table. unsure: what a person has to look at, one sentence each. toml: the mapping as a file. header_row: where it
    found the header, which the table alone may not tell."""

    columns: tuple[ProposedColumn, ...]
    unsure: tuple[str, ...]
    toml: str
    header_row: int = 0


@dataclass(slots=True)
class _Values:
    """What stands in a column, as far as it was looked at. dates: the share of its values that are dates; odd: those that are none."""

    filled: list[str] = field(default_factory=list)
    dates: float = 0.0
    odd: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)

    def share(self, test: Callable[[str], bool]) -> float:
        return sum(map(test, self.filled)) / len(self.filled) if self.filled else 0.0


def propose(table: Table, *, publisher: str | None = None) -> Proposal:
    """A mapping for a table. publisher: who keeps the list, where that is known. Raises EvidenceError."""
    beginning = list(islice(table.rows(), 60))
    header = _header(beginning, table)
    below = (row for row in table.rows() if row.number > header.row and not row.blank and not is_header(row.cells))
    rows = list(islice(below, _LOOKED_AT))
    width = max([len(header.names), *(len(row.cells) for row in rows)], default=0)
    values = [_values(row.cell(column) for row in rows) for column in range(width)]
    names = [*header.names, *[""] * (width - len(header.names))]
    guesses = [_guess(name, of) for name, of in zip(names, values, strict=True)]
    unsure = [*header.notes]
    chosen = _settled(guesses, names, values, unsure)
    _unclear(chosen, names, values, unsure)
    columns = tuple(
        ProposedColumn(column_letters(number), names[number], of, why, sure, tuple(dict.fromkeys(values[number].filled))[:_EXAMPLES])
        for number, (of, why, sure) in enumerate(chosen)
    )
    for column in columns:
        if column.property is not None and not column.sure:
            unsure.append(f"column {column.letters} ({column.header or 'no header'}) is taken for {column.property} by {column.why}")
    for column, of in zip(columns, values, strict=True):
        if column.property in DATES and of.odd:
            unsure.append(_odd(column, of))
    order = _order(chosen, values, unsure)
    lead = [" ".join(row.cells) for row in beginning if row.number < header.row]
    means = _means(table, lead, [of for of, _, _ in chosen], unsure)
    tables = {"sex": _sexes(chosen, values, unsure), "status": _statuses(chosen, values, unsure)}
    return Proposal(columns, tuple(unsure), _toml(table, header, columns, publisher, means, order, tables, lead), header.row)


def _odd(column: ProposedColumn, values: _Values) -> str:
    """Of a column of dates, the cells that are none: their rows are bad ones."""
    where = f"column {column.letters} ({column.header or 'no header'})"
    shown = ", ".join(repr(value if len(value) <= 40 else f"{value[:40]}…") for value in list(dict.fromkeys(values.odd))[:_EXAMPLES])
    many = f"{len(values.odd):,} of its {len(values.filled):,} cells" if len(values.filled) > 1 else "its cell"
    return f"{where} is taken for {column.property}, and {many} cannot be read as a date ({shown}); correct them, or their rows are bad"


# -- columns ----------------------------------------------------------------------------------------------------------------


def _header(beginning: Sequence[Row], table: Table) -> Header:
    """The row with the most words of headers, where there are two or more; else the one that looks like a header."""
    first = [row for row in beginning if row.sheet == beginning[0].sheet]
    hits = {row.number: sum(bool(_by_words(cell)) for cell in row.cells if cell.strip()) for row in first}
    best = max(hits, key=lambda number: (hits[number], -number), default=table.header.row)
    if hits.get(best, 0) >= 2 and hits[best] > hits.get(table.header.row, 0):
        sheet = table.sheet_names[0] if table.sheet_names else None
        return find_header(beginning, row=best, merged=table.merged(sheet))
    return table.header


def _values(cells: Iterable[str]) -> _Values:
    found = _Values([" ".join(cell.split()) for cell in cells if cell.strip() and not is_unknown(cell)])
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


def _by_words(header: str) -> list[tuple[float, str]]:
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


def _guess(name: str, values: _Values) -> list[tuple[float, str, str]]:
    """What a column may be: (score, property, why), the likeliest first."""
    found = []
    for score, of in _by_words(name):
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


def _settled(
    guesses: Sequence[list[tuple[float, str, str]]], names: Sequence[str], values: Sequence[_Values], unsure: list[str]
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


def _unclear(chosen: list[tuple[str | None, str, bool]], names: Sequence[str], values: Sequence[_Values], unsure: list[str]) -> None:
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


def _lost(values: _Values) -> str:
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
    return _DAY_IN_TEXT.search(value) is not None or any(_says(folded, word) for word in words().events)


def _like_a_name(value: str) -> bool:
    parts = plain_name(value).replace(",", " ").split()
    return 2 <= len(parts) <= 5 and all(part[0].isalpha() and (part[0].isupper() or part[0].lower() == part[0].upper()) for part in parts)


# -- the rest of the mapping ------------------------------------------------------------------------------------------------


def _of(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[_Values], of: str) -> list[str]:
    number = next((number for number, one in enumerate(chosen) if one[0] == of), None)
    return values[number].filled if number is not None else []


def _order(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[_Values], unsure: list[str]) -> str | None:
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


def _means(table: Table, lead: Sequence[str], properties: Sequence[str | None], unsure: list[str]) -> str | None:
    """What standing on the list says, by the words of its title, its sheet and its file's name."""
    titles = [*lead, *table.sheet_names, PurePath(table.called).stem.replace("_", " ").replace("-", " ")]
    text = " ".join(f" {plain(title)} " for title in titles)
    told = next((meaning for phrase, meaning in words().meanings if _says(text, phrase)), None)
    means = told or ("designated" if "designated" in properties else None)
    if means is None:
        unsure.append(MEANS_UNTOLD)
    else:
        by = "its title" if told else "its column of designations"
        unsure.append(f'standing on this list is taken to mean "{means}" by {by}; correct means if that is wrong')
    return means


def _says(text: str, phrase: str) -> bool:
    tokens = text.split()
    wanted = phrase.replace("ё", "е").split()
    places = range(len(tokens) - len(wanted) + 1)
    return any(all(_fits(token, want) for token, want in zip(tokens[at:], wanted, strict=False)) for at in places)


def _fits(token: str, want: str) -> bool:
    return token.startswith(want[:-1]) if want.endswith("*") else token == want


def _sexes(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[_Values], unsure: list[str]) -> dict[str, str]:
    found = dict.fromkeys(_of(chosen, values, "sex"))
    folded = {plain(value) for value in found}
    if {"h", "m"} <= folded or {"v", "m"} <= folded or ({"w", "m"} <= folded and "f" not in folded):
        # hombre and mujer, varón and mujer: there M is a woman's letter
        man = "h" if "h" in folded else "v" if "v" in folded else "m"
        return {value: "male" if plain(value) == man else "female" for value in found if plain(value) in (man, "m", "w")}
    unknown = [value for value in found if plain(value) not in words().sexes]
    if unknown:
        unsure.append(f"the sex {unknown[0]!r} is not known; say in [sex] what it means, or it is kept as it is")
    return {}


def _statuses(chosen: Sequence[tuple[str | None, str, bool]], values: Sequence[_Values], unsure: list[str]) -> dict[str, str]:
    found = list(dict.fromkeys(_of(chosen, values, "status")))
    known = {value: words().statuses.get(plain(value)) for value in found}
    unknown = [value for value, meaning in known.items() if meaning is None]
    if not unknown or len(found) > 40:
        return {}
    shown = ", ".join(map(repr, unknown[:3])) + (" and more" if len(unknown) > 3 else "")
    unsure.append(f'it is not known what the status {shown} says of custody; "nothing" is proposed in [status]')
    return {value: meaning or "nothing" for value, meaning in known.items()}


def _toml(
    table: Table,
    header: Header,
    columns: Sequence[ProposedColumn],
    publisher: str | None,
    means: str | None,
    order: str | None,
    tables: Mapping[str, Mapping[str, str]],
    lead: Sequence[str],
) -> str:
    title = _undated(next((" ".join(line.split()) for line in lead if 3 < len(line.strip()) <= 100), ""))
    lines = ["[list]", f"name = {_quoted(title or PurePath(table.called).stem)}"]
    lines.append(f"owner = {_quoted(publisher)}" if publisher else '# owner = "who keeps this list"')
    lines.append('# population = "whom it lists, in the words of its owner"')
    lines.append("# published_on = 2025-12-12")
    lines.append(f"means = {_quoted(means)}" if means else '# means = "held"')
    lines.append('removal = "nothing"  # or "revision", or "undesignated" where the owner takes people off for that')
    lines += ["", "[file]"]
    if len(table.sheet_names) == 1:
        lines.append(f"sheet = {_quoted(table.sheet_names[0])}")
    elif table.sheet_names:
        lines.append(f"sheet = [{', '.join(map(_quoted, table.sheet_names))}]")
    lines.append(f"header_row = {header.row}")
    if table.encoding is not None and table.encoding.how == "detected":
        lines.append(f"encoding = {_quoted(table.encoding.name)}")
    if table.dialect is not None and table.dialect.delimiter:
        lines.append(f"delimiter = {_quoted(table.dialect.delimiter)}")
    if order is not None:
        lines.append(f"date_order = {_quoted(order)}")
    lines += ["", "[columns]"]
    headers = [plain(column.header) for column in columns]
    by_property = {column.property: column for column in columns if column.property is not None}
    for of in PROPERTIES:
        if (column := by_property.get(of)) is not None:
            alone = column.header and headers.count(plain(column.header)) == 1
            said = _quoted(column.header) if alone else f"{{ column = {_quoted(column.letters)} }}"
            lines.append(f"{of} = {said}" + ("" if column.sure else "  # unsure"))
    if not set(by_property) & {"name", *NAME_PARTS}:
        lines.append('# name = "the column with the names"')
    for name, meanings in tables.items():
        if meanings:
            lines += ["", f"[{name}]", *(f"{_quoted(value)} = {_quoted(meaning)}" for value, meaning in meanings.items())]
    return "\n".join(lines) + "\n"


def _undated(title: str) -> str:
    """A title without the day it is of, which the next snapshot of the list will not have."""
    found = _DAY.search(title)
    return (title[: found.start()] if found else title).strip(" ,;:()-–—")


def _quoted(text: str | None) -> str:
    return json.dumps(text or "", ensure_ascii=False)
