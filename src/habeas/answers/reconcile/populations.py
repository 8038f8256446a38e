"""Which populations published figures speak of, and what a person says of them.

Invariant: two figures speak of one population only when one organisation counts, in the same words, at the same place; everything beyond
that, that two populations are one or that one lies within another, a person has said in a file.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from habeas import ontology
from habeas.answers.deals.sides import Sides, sides
from habeas.answers.reconcile.parsing import frame_from_json
from habeas.answers.reconcile.problem import Closed, Problem, ProblemError
from habeas.answers.vocabulary import vocabulary
from habeas.answers.wording import list_words, singular
from habeas.model import Kind, Statement
from habeas.register import Figure, Register, fold_name, fold_organisation
from habeas.register.designations import organisation_of

__all__ = ["Counted", "Grouping", "Names", "counted"]

_TABLES = ("populations", "partitions", "closed", "ask")


@dataclass(frozen=True, slots=True)
class Counted:
    """Whom a figure counts: the words for them, who counts, and where.

    by: the organisation, None when nobody is named; the figures of one `source` are then one population. of: when the same organisation
    counts them as some of others, the name of these. What the words of a part leave open, whom and where, they have from its whole.
    """

    words: str
    by: str | None
    place: str | None = None
    source: str = ""
    of: str | None = None

    @property
    def name(self) -> str:
        """How people and files call the population: `political prisoners (Foro Penal)`."""
        by = self.by or f"nobody named, source {self.source[:8]}"
        among = f", some of {self.of}" if self.of else ""
        return f"{self.words} ({by}{f'; {self.place}' if self.place else ''}{among})"

    @property
    def key(self) -> tuple[str, ...]:
        """Equal for the same words, counter and place, however they are spelt."""
        folded = (fold_name(part or "") for part in (self.place, self.source, self.of))
        return (singular(fold_name(self.words)), fold_organisation(self.by or ""), *folded)


def counted(register: Register, figure: Figure, states: Sides, figures: Mapping[str, Figure]) -> Counted:
    """The population of a figure, by the words alone. figures: all of the register, by id."""
    first = register.statements[figure.id]
    facets = dict(first.facets)
    listed = ontology.kind(figure.kind).designation != "none"
    by = organisation_of(first) if listed else _first(figure.speakers)
    words = "people" if singular(fold_name(figure.count.population)) in vocabulary("everybody") else figure.count.population.strip()
    if listed:
        # Whoever is put on a list was not thereby arrested: a list is a population of its own.
        words = facets.get("status", words).strip()
        words = "people designated" if singular(fold_name(words)) in vocabulary("everybody") else words
    place = facets.get("place") or (None if listed else _state(first, states))
    for whole in _wholes(figure, figures):
        other = dict((told := register.statements[whole.id]).facets)
        if words == "people" and not listed and ontology.kind(whole.kind).designation == "none":
            words = "people" if singular(fold_name(whole.count.population)) in vocabulary("everybody") else whole.count.population.strip()
        place = place or other.get("place") or (None if listed else _state(told, states))
    return Counted(words, by, place, "" if by else figure.source, _whole(register, figure, states, figures))


def _wholes(figure: Figure, figures: Mapping[str, Figure]) -> Iterator[Figure]:
    """The figure some of whose people this one counts, what that one is some of, and so on."""
    seen = {figure.id}
    whole = figures.get(figure.subset_of or "")
    while whole is not None and whole.id not in seen:
        yield whole
        seen.add(whole.id)
        whole = figures.get(whole.subset_of or "")


def _whole(register: Register, figure: Figure, states: Sides, figures: Mapping[str, Figure]) -> str | None:
    """The name of the population whose members a stock counts some of, where one organisation counts both."""
    whole = figures.get(figure.subset_of or "")
    if whole is None or not figure.kind is whole.kind is Kind.HELD or whole.subset_of is not None:
        return None
    if fold_organisation(_first(figure.speakers) or "") != fold_organisation(_first(whole.speakers) or ""):
        return None
    return counted(register, whole, states, figures).name


def _state(statement: Statement, states: Sides) -> str | None:
    """The state that holds or frees them, where a state is named: two states hold two populations."""
    return next((state for party in statement.parties if party.role == "by" and (state := states.state(party.name))), None)


def _first(speakers: tuple[str, ...]) -> str | None:
    return speakers[0] if speakers else None


@dataclass(frozen=True)
class Names:
    """The populations that the figures of a register speak of. populations: by key, as they are first written. figures: id to key. told:
    the figures themselves."""

    populations: Mapping[tuple[str, ...], Counted]
    figures: Mapping[str, tuple[str, ...]]
    written: Mapping[str, tuple[str, ...]] = field(repr=False)
    told: tuple[Figure, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, register: Register, figures: Iterable[Figure]) -> Names:
        """The populations of these figures of a register."""
        states = sides(register.statements.values())
        by_id = {figure.id: figure for figure in register.figures}
        populations: dict[tuple[str, ...], Counted] = {}
        members: dict[str, tuple[str, ...]] = {}
        written: dict[str, tuple[str, ...]] = {}
        told = tuple(figures)
        for figure in told:
            one = counted(register, figure, states, by_id)
            populations.setdefault(one.key, one)
            members[figure.id] = written[fold_name(one.name)] = one.key
        return cls(populations, members, written, told)

    def name(self, key: tuple[str, ...]) -> str:
        return self.populations[key].name

    def find(self, name: str) -> tuple[str, ...] | None:
        """The key of a population by its name, however it is spelt; None when no figure counts it."""
        return self.written.get(fold_name(name))


@dataclass(frozen=True)
class Grouping:
    """What a person says of the populations of a register.

    frame: a problem without figures: populations, partitions, closed windows, questions. same: key of what is counted to the id of the
    population that it is. totals: ids of populations whose counts of a day or a month are all that happened in it. names: the populations
    and figures of the register of which it was said.
    """

    frame: Problem
    same: Mapping[tuple[str, ...], str]
    totals: frozenset[str] = frozenset()
    names: Names | None = field(default=None, repr=False)

    @classmethod
    def nothing_said(cls) -> Grouping:
        """Every population is itself alone."""
        return cls(Problem({}, ()), {})

    @classmethod
    def from_toml(cls, text: str, names: Names) -> Grouping:
        """Reads the file that says so. names: every population of the register. Raises ProblemError: one line, with the way to mend it."""
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise ProblemError(f"not TOML: {str(error)[:1].lower()}{str(error)[1:]}; mend that place") from None
        for table in document:
            if table not in _TABLES:
                near = difflib.get_close_matches(table, _TABLES, n=1)
                hint = f"did you mean [[{near[0]}]]?" if near else f"there are {list_words([f'[[{name}]]' for name in _TABLES], 4)}"
                raise ProblemError(f"unknown table {table!r}; {hint}")
        reading = _Reading(names)
        populations = [reading.population(row, number) for number, row in _rows(document, "populations")]
        reading.settle()
        others = {table: [reading.resolved(row) for _, row in _rows(document, table)] for table in ("partitions", "closed", "ask")}
        for row in populations:
            if isinstance(row.get("within"), str):
                row["within"] = reading.identifier(row["within"])
        populations += [
            {"id": one.name} for key, one in names.populations.items() if key not in reading.same and one.name not in reading.own
        ]
        if not populations and not any(others.values()):
            return cls.nothing_said()
        frame = frame_from_json({"populations": populations, **others})
        return cls(frame, reading.same, frozenset(reading.totals), names)

    def without_closed(self, windows: Collection[Closed]) -> Grouping:
        """The same, but for some windows that are not taken to be closed."""
        return replace(self, frame=replace(self.frame, closed=tuple(one for one in self.frame.closed if one not in windows)))


def _rows(document: Mapping[str, Any], table: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = document.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ProblemError(f"{table!r} is one table or a value; write it as a list of tables: [[{table}]]")
    for number, row in enumerate(rows, 1):
        yield number, {name: _plain(value, f"[[{table}]] {number}, {name!r}") for name, value in row.items()}


def _plain(value: Any, where: str) -> Any:
    """Dates as JSON has them."""
    if isinstance(value, datetime):
        raise ProblemError(f"{where}: {value.isoformat()} is a time; write a day, for example 2025-12-15")
    return value.isoformat() if isinstance(value, date) else value


class _Reading:
    """The names of a file as they are resolved to populations."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.own: dict[str, int] = {}
        self.same: dict[tuple[str, ...], str] = {}
        self.totals: set[str] = set()
        self._said: dict[tuple[str, ...], int] = {}

    def population(self, row: dict[str, Any], number: int) -> dict[str, Any]:
        where = f"[[populations]] {number}"
        identifier = row.get("id")
        if not isinstance(identifier, str) or not identifier.strip():
            raise ProblemError(f"{where}: 'id' is missing or no text; every population needs a name, for example id = \"held\"")
        identifier = row["id"] = identifier.strip()
        if identifier in self.own:
            raise ProblemError(f"{where}: the id {identifier!r} is given twice; say all there is to say of it in one table")
        unknown = next((name for name in row if name not in ("id", "label", "within", "fixed", "same", "totals")), None)
        if unknown is not None:
            raise ProblemError(f"{where}: unknown field {unknown!r}; there are id, label, same, within, fixed and totals")
        self.own[identifier] = number
        same, totals = row.pop("same", []), row.pop("totals", False)
        if not isinstance(same, list) or not all(isinstance(name, str) for name in same):
            raise ProblemError(f"{where}: 'same' is a list of names of populations, for example same = [\"political prisoners (Viasna)\"]")
        if not isinstance(totals, bool):
            raise ProblemError(f"{where}: 'totals' is true or false")
        if not same and self.names.find(identifier) is None:
            self._refuse_misspelt(where, identifier)
        if totals:
            self.totals.add(identifier)
        for name in same:
            key = self.names.find(name)
            if key is None:
                raise ProblemError(f"{where}: no figure of this register counts {name!r}; {self._hint(name)}")
            if self._said.setdefault(key, number) != number:
                raise ProblemError(f"{where}: {name!r} is said to be the same as two populations ([[populations]] {self._said[key]} too)")
            self.same[key] = identifier
        return row

    def _refuse_misspelt(self, where: str, identifier: str) -> None:
        """A new name is as good as any; one that is nearly that of a population would say nothing of it, unseen."""
        folded = {fold_name(one.name): one.name for one in self.names.populations.values()}
        if near := difflib.get_close_matches(fold_name(identifier), folded, n=1, cutoff=0.9):
            raise ProblemError(
                f"{where}: no figure of this register counts {identifier!r}; did you mean {folded[near[0]]!r}? "
                "For a population of its own give it another name"
            )

    def settle(self) -> None:
        """A population called as the register calls it is that one, unless another table says that it is theirs."""
        for identifier in self.own:
            key = self.names.find(identifier)
            if key is not None:
                self.same.setdefault(key, identifier)

    def identifier(self, name: str) -> str:
        """The id of the population that a name stands for; the name itself when there is none, for the parser to refuse."""
        if name in self.own:
            return name
        key = self.names.find(name)
        if key is None:
            return name
        return self.same.get(key, self.names.name(key))

    def resolved(self, row: dict[str, Any]) -> dict[str, Any]:
        for field_name in ("whole", "population"):
            if isinstance(row.get(field_name), str):
                row[field_name] = self.identifier(row[field_name])
        for field_name in ("parts", "population"):
            if isinstance(row.get(field_name), list):
                row[field_name] = [self.identifier(name) if isinstance(name, str) else name for name in row[field_name]]
        return row

    def _hint(self, name: str) -> str:
        there = [one.name for one in self.names.populations.values()]
        near = difflib.get_close_matches(name, there, n=1, cutoff=0.4)
        return f"did you mean {near[0]!r}?" if near else "habeas reconcile --populations-template prints the names there are"
