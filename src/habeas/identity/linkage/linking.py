"""Lists past one machine: linking two and deduplicating one, through Splink.

Invariant: an engine finds and scores pairs; what they come to is judged here by the rules that our own matching has: a tie is a tie, and
nobody is matched or clustered against a plain contradiction. Lists are streamed; only matches of one row, and pairs of one list that are
probably one person, are held in memory.
"""

# ruff: noqa: S608 - SQL is put together from names of columns written here, never from input

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from habeas.identity.clusters import Cluster, Member, RowPair, clusters_of
from habeas.identity.duplicates import AT_LEAST, pair_odds
from habeas.identity.linkage.engines import ENGINES
from habeas.identity.linkage.problems import LinkageError
from habeas.identity.linkage.settings import levels_of, settings_for
from habeas.identity.lists import ListRow
from habeas.identity.matching import APART, BAR, MATCH, NONE, TIE, Candidate, RowMatch, Weight
from habeas.identity.people import ListedPerson, birth_date
from habeas.identity.weights import PRESENT

__all__ = ["Progress", "dedupe", "link"]

Progress = Callable[[str, int], None]
"""Told the work at hand and how many rows of it are done."""

_COMPARISONS = ("surname", "given", "father", "born", "sex", "place")
_SHOWN = 0.002
_MOST_SHOWN = 10
_BAR_NEAR = 0.95
_NEAR_ENOUGH = 3.2
_BORN_ENOUGH = 4.0
_SAID = 0.05  # bits: what weighs less says nothing
_ROWS = 2_000
_LEAST = 1e-4  # odds of a pair under which it changes no probability that anybody sees
_LIST, _REGISTER = "a_list", "b_register"


class _Levels(NamedTuple):
    """How a pair compares: what Splink calls each level, and the bits it gives."""

    labels: Mapping[str, str]
    bits: Mapping[str, float]

    @classmethod
    def of(cls, values: Sequence[Any]) -> _Levels:
        gammas, weights = values[: len(_COMPARISONS)], values[len(_COMPARISONS) :]
        return cls(
            {name: levels_of(name)[int(gamma)].label for name, gamma in zip(_COMPARISONS, gammas, strict=True)},
            {name: float(weight) for name, weight in zip(_COMPARISONS, weights, strict=True)},
        )

    @property
    def contradicted(self) -> bool:
        """Whether something plain speaks against one person."""
        if self.labels["given"] in ("different", "initial does not fit"):
            return True
        if self.labels["born"] in ("different", "same year, another day", "same day, another year"):
            return True
        return self.labels["father"] in ("different", "initial does not fit") and self.labels["born"] != "equal"

    @property
    def corroborated(self) -> bool:
        """Whether more than a surname and a given name speaks for one person."""
        father = self.labels["father"] == "same" and self.labels["surname"] not in ("two slips away", "another one")
        return father or self.bits["born"] > _BORN_ENOUGH

    @property
    def near(self) -> bool:
        return self.labels["surname"] in ("one slip away", "two slips away", "another one")

    @property
    def allowed(self) -> bool:
        """Whether a pair may be called one person, as `matching.allowed` has it."""
        if self.contradicted:
            return False
        if self.labels["surname"] == "another one":
            return self.labels["father"] == "same"
        if self.near and self.bits["surname"] < _NEAR_ENOUGH:
            return self.corroborated
        return self.labels["given"] != "not given" or self.bits["born"] > _BORN_ENOUGH

    def why(self) -> tuple[Weight, ...]:
        return tuple(
            Weight(levels_of(name)[-1].on, self.bits[name], self.labels[name]) for name in _COMPARISONS if abs(self.bits[name]) >= _SAID
        )


def link(
    listed: Iterable[ListRow],
    register: Iterable[ListRow],
    *,
    engine: str,
    folder: Path,
    present: float = PRESENT,
    master: str = "local[*]",
    progress: Progress | None = None,
) -> Iterator[RowMatch]:
    """What each row of a list comes to among the people of another, in their order; everything is compared before the first is given.

    engine: "splink" or "spark". folder: an empty one for the work, of the caller, on a disk with room. master: of Spark. Raises
    LinkageError.
    """
    tables = _tables(engine)
    raw, ready = [folder / "list.raw.parquet", folder / "register.raw.parquet"], [folder / "list.parquet", folder / "register.parquet"]
    tables.write_people(raw[0], listed, _part(progress, "reading the list"))
    people = tables.write_people(raw[1], register, _part(progress, "reading the register"))
    chance = min(present / max(people, 1), 0.5)
    pairs = _pairs(engine, raw, ready, settings_for(chance=chance, link=True), math.log2(_LEAST), folder, master, progress)
    prior = math.log2(chance / (1 - chance))
    return _rows(tables.open_database(folder), ready, pairs, prior, present, people)


def dedupe(
    listed: Iterable[ListRow],
    *,
    engine: str,
    folder: Path,
    at_least: float = AT_LEAST,
    master: str = "local[*]",
    progress: Progress | None = None,
) -> tuple[list[Cluster], int]:
    """The clusters of a list, and how many rows it has. Arguments as for `link`; at_least: the probability from which rows are a pair."""
    tables = _tables(engine)
    raw, ready = [folder / "list.raw.parquet"], [folder / "list.parquet"]
    people = tables.write_people(raw[0], listed, _part(progress, "reading the list"))
    odds = pair_odds(people)
    settings = settings_for(chance=min(odds / (1 + odds), 0.5), link=False)
    pairs = _pairs(engine, raw, ready, settings, math.log2(at_least / (1 - at_least)), folder, master, progress)
    database = tables.open_database(folder)
    chosen = ", ".join([*(f"gamma_{name}" for name in _COMPARISONS), *_bits(database, pairs)])
    found = database.execute(f"SELECT unique_id_l, unique_id_r, match_weight, {chosen} FROM read_parquet(?)", [pairs])
    prior = math.log2(odds)
    together: list[RowPair] = []
    while batch := found.fetchmany(_ROWS):
        for one, other, weight, *levels in batch:
            if _Levels.of(levels).allowed:
                together.append(RowPair(min(one, other), max(one, other), weight - prior, 1 / (1 + 2**-weight)))
    rows = sorted({row for pair in together for row in (pair.one, pair.other)})
    database.execute("CREATE TABLE clustered (unique_id BIGINT)")
    for start in range(0, len(rows), _ROWS):
        database.execute("INSERT INTO clustered SELECT unnest(CAST(? AS BIGINT[]))", [rows[start : start + _ROWS]])
    members = database.execute(
        "SELECT unique_id, id, name, birth, sex, father FROM read_parquet(?) JOIN clustered USING (unique_id)", [str(ready[0])]
    ).fetchall()
    database.close()
    return clusters_of(together, {row: Member(row, *rest) for row, *rest in members}), people


def _tables(engine: str) -> Any:
    if engine not in ENGINES:
        raise LinkageError(f"there is no engine {engine}; engines are: {', '.join(ENGINES)}")
    try:
        from habeas.identity.linkage import tables
    except ImportError:
        extra = "spark" if engine == "spark" else "linkage"
        raise LinkageError(f"--engine {engine} needs what is not installed here; install it with: pip install 'habeas[{extra}]'") from None
    return tables


def _part(progress: Progress | None, what: str) -> Callable[[int], None] | None:
    return None if progress is None else lambda done: progress(what, done)


def _pairs(
    engine: str, raw: list[Path], ready: list[Path], settings: Mapping[str, Any], least: float, folder: Path, master: str,
    progress: Progress | None,
) -> str:  # fmt: skip
    """Where the scored pairs are."""
    tables = _tables(engine)
    if progress is not None:
        progress("finding who can meet", 0)
    with tables.room_in(folder):
        database = tables.open_database(folder)
        tables.usable_blocks(database, raw, ready)
        lookups = tables.frequencies(database, ready, folder)
        database.close()
        if progress is not None:
            progress(f"comparing with {engine}", 0)
        lists = dict(zip((_LIST, _REGISTER), ready, strict=False))
        return ENGINES[engine](lists, lookups, settings, least=least, folder=folder, master=master)


def _bits(database: Any, pairs: str) -> list[str]:
    """The bits of each comparison as SQL: its weight with the part for how frequent the value is."""
    had = {row[0] for row in database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [pairs]).fetchall()}
    return [f"mw_{name}" + (f" + mw_tf_adj_{name}" if f"mw_tf_adj_{name}" in had else "") for name in _COMPARISONS]


def _rows(database: Any, ready: list[Path], pairs: str, prior: float, present: float, people: int) -> Iterator[RowMatch]:
    gammas = [f"gamma_{name}" for name in _COMPARISONS]
    bits = [f"{sql} AS bits_{name}" for name, sql in zip(_COMPARISONS, _bits(database, pairs), strict=True)]
    levels = [*gammas, *(f"bits_{name}" for name in _COMPARISONS)]
    found = database.execute(
        f"""WITH pairs AS (
            SELECT CASE WHEN source_dataset_l = '{_LIST}' THEN unique_id_l ELSE unique_id_r END AS row,
                CASE WHEN source_dataset_l = '{_LIST}' THEN unique_id_r ELSE unique_id_l END AS person, match_weight,
                {", ".join((*gammas, *bits))}
            FROM read_parquet(?)
        )
        SELECT l.unique_id, l.id, l.name, l.birth, l.flags, l.crowd, l.born_year IS NULL AND l.father IS NULL,
            r.unique_id, r.id, r.name, r.flags, match_weight, {", ".join(levels)}
        FROM read_parquet(?) l LEFT JOIN pairs p ON p.row = l.unique_id LEFT JOIN read_parquet(?) r ON r.unique_id = p.person
        ORDER BY l.unique_id, match_weight DESC, r.unique_id""",
        [pairs, *map(str, ready)],
    )

    def streamed() -> Iterator[tuple[Any, ...]]:
        while batch := found.fetchmany(_ROWS):
            yield from batch

    for _, group in groupby(streamed(), key=lambda record: record[0]):
        yield _judge(list(group), prior, present, people)
    database.close()


def _judge(records: list[tuple[Any, ...]], prior: float, present: float, people: int) -> RowMatch:
    number, identifier, name, birth, flags, crowd, bare = records[0][:7]
    person = ListedPerson(identifier, name, birth_date(birth) if birth else None)
    crowded = () if crowd is None else (f"{crowd:,} people of this surname and given name, too many to compare without more",)
    nobody = RowMatch(number, person, TIE if crowd is not None and bare else NONE, (), (*flags, *crowded))
    if records[0][7] is None:
        return nobody
    scores = [record[11] - prior for record in records]
    odds = [2 ** min(score, 400.0) * (present / max(people, 1)) for score in scores]
    chances = [one / (sum(odds) + 1 - present) for one in odds]
    levels = [_Levels.of(record[12:]) for record in records]
    verdict = _verdict(scores, chances, levels)
    candidates = tuple(
        Candidate(record[7], record[8] or str(record[7]), record[9], score, chance, level.why(), tuple(record[10]))
        for record, score, chance, level in list(zip(records, scores, chances, levels, strict=True))[:_MOST_SHOWN]
        if chance >= _SHOWN
    )
    if verdict != NONE or crowd is None:
        return RowMatch(number, person, verdict, candidates, tuple(flags))
    return replace(nobody, candidates=candidates)


def _verdict(scores: list[float], chances: list[float], levels: list[_Levels]) -> str:
    """As `matching` judges: one clear of the next, several that nothing tells apart, or nobody."""
    alike = [place for place, score in enumerate(scores) if score > scores[0] - APART]
    if len(alike) == 1:
        bar = _BAR_NEAR if levels[0].near and not levels[0].corroborated else BAR
        return MATCH if chances[0] >= bar and levels[0].allowed else NONE
    together = [place for place in alike if not levels[place].contradicted]
    return TIE if len(together) > 1 and sum(chances[place] for place in alike) >= 0.5 else NONE
