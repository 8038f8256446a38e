"""The rows of a document: its `.csv` twin.

Invariant: every row with a number ends with the ids of the statements it rests on, or with the key of the page that lists them; and no
words of a source can become a formula in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from habeas.exports.pages.telling import Document

__all__ = ["Rows", "csv_of", "rows"]

_AT_ONCE = 500  # rows

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Rows:
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def to_csv(self) -> str:
        """RFC 4180, with a header row."""
        return "".join(_written(self.columns, self.rows))


def rows(document: Document) -> Rows:
    """Of any document that `document` gives. Raises KeyError for another."""
    columns, made = _TABLES[document["page"]]
    return Rows(columns, tuple(tuple(row.get(column) for column in columns) for row in made(document)))


def csv_of(document: Document) -> Iterator[str]:
    """The same as CSV, some rows at a time: long lists of the document are read as far as it is written. Raises KeyError."""
    columns, made = _TABLES[document["page"]]
    return _written(columns, ([row.get(column) for column in columns] for row in made(document)))


def _written(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        writer.writerows([_plain(cell) for cell in row] for row in some)
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


_Row = Mapping[str, Cell]


def _ids(value: Iterable[str]) -> str:
    return " ".join(value)


def _days(on: Mapping[str, Any] | None) -> dict[str, Cell]:
    return {"earliest": on["earliest"], "latest": on["latest"]} if on else {}


def _who(speakers: Iterable[str]) -> str:
    return " < ".join(speakers)


def _home(document: Document) -> Iterator[_Row]:
    for one in filter(None, (document["stock"], document["stock"]["last"])):
        days = {"earliest": one["on"], "latest": one["on"]}
        yield {"what": "held", **days, "low": one["low"], "high": one["high"], "listed": "people"}
    for point in document["series"]:
        yield {
            "what": "held",
            "earliest": point["on"],
            "latest": point["on"],
            "low": point["low"],
            "high": point["high"],
            "listed": "people",
        }
    for one in document["published"]:
        yield {"what": "published stock", **_figure_row(one), "listed": one["statements"][0]}
    month = document["month"]
    for one in month["flows"] if month else ():
        what = one["kind"] or one["flow"]
        days = {"earliest": month["from"], "latest": month["to"]}
        yield {"what": what, **days, "low": one["low"], "high": one["high"], "listed": month["listed_in"]}


def _people(document: Document) -> Iterator[_Row]:
    for one in document["people"]:
        yield {
            **one,
            "other_names": "; ".join(one["other_names"]),
            **{f"held_{side}": day for side, day in _days(one["since"]).items()},
            "disputed": " ".join(one["disputed"]),
            "designated_by": "; ".join(one["designated_by"]),
            "event": one["said"]["kind"],
            **_days(one["said"]["on"]),
            "who": _who(one["said"]["speakers"]),
            "statements": one["said"]["id"],
        }


def _statements(told: Iterable[Document]) -> Iterator[_Row]:
    for one in told:
        yield {
            "statement": one["id"],
            "kind": one["kind"],
            "modality": one["modality"],
            **_days(one["on"]),
            "who": _who(one["speakers"]),
            "stated": one["stated"],
            "low": one["count"]["low"] if one["count"] else None,
            "high": one["count"]["high"] if one["count"] else None,
            "population": one["count"]["population"] if one["count"] else None,
            "people": "; ".join(person["name"] for person in one["people"]),
            "parties": "; ".join(f"{party['role']}: {party['name']}" for party in one["parties"]),
            "facets": "; ".join(f"{facet['name']}: {facet['words']}" for facet in one["facets"]),
            "words": one["quote"],
            "kept_back": one["kept_back"],
            "source": one["source"]["id"],
            "recorded": one["recorded"]["on"],
            "entry": one["recorded"]["entry"],
        }


def _figure_row(one: Document) -> dict[str, Cell]:
    return {
        "kind": one["kind"],
        "modality": one["modality"],
        "measure": one["measure"],
        **_days(one["on"]),
        "low": one["low"],
        "high": one["high"],
        "bound": one["bound"],
        "population": one["population"],
        "who": _who(one["speakers"]),
        "stated": one["stated"],
        "statements": _ids(one["statements"]),
    }


def _figures(document: Document) -> Iterator[_Row]:
    for day in document["days"]:
        for group in day["groups"]:
            for one in group["figures"]:
                yield {**_figure_row(one), "contested": one["contested"], "subset_of": one["subset_of"]}


def _deals(document: Document) -> Iterator[_Row]:
    for one in document["deals"]:
        ratios = {ratio["basis"]: ratio for ratio in reversed(one["ratios"])}
        designation, detention = ratios.get("designation", {}), ratios.get("detention", {})
        yield {
            "deal": one["id"],
            "status": one["status"],
            **_days(one["on"]),
            "parties": "; ".join(one["parties"]),
            "denied": one["denied"],
            "claimed_by": _of_stance(one["link"], "claims"),
            "denied_by": _of_stance(one["link"], "denies"),
            "freed": "; ".join(_amount(each) for each in (*one["freed"], *one["parts"])),
            "given": "; ".join(_given(each) for each in one["given"]),
            "ratio_by_designation_low": designation.get("low"),
            "ratio_by_designation_high": designation.get("high"),
            "ratio_by_detention_low": detention.get("low"),
            "ratio_by_detention_high": detention.get("high"),
            "statements": _ids(one["statements"]),
        }
    for one in document["denials"]:
        yield {"status": "denial of some deal", "denied": True, "denied_by": _who(one["speakers"]), "statements": _ids(one["statements"])}


def _of_stance(claims: Iterable[Document], stance: str) -> str:
    return "; ".join(_who(one["speakers"]) for one in claims if one["stance"] == stance)


def _amount(one: Document) -> str:
    sides = [str(side) for side in (one["low"], one["high"]) if side is not None]
    return f"{one['bound'].replace('_', ' ')} {'–'.join(dict.fromkeys(sides))} {one['population']}"


def _given(one: Document) -> str:
    return " ".join(part for part in (one["kind"].replace("_", " "), one["instrument"], *one["targets"]) if part)


def _deal(document: Document) -> Iterator[_Row]:
    for side in document["sides"]:
        for leg in side["legs"]:
            of_leg = {"what": "leg", "giver": leg["giver"], "kind": leg["kind"], "status": leg["status"], "instrument": leg["instrument"]}
            numbers = [("delivered", one) for one in leg["delivered"]] + [("promised", one) for one in leg["promised"]]
            numbers += [("part", one) for one in leg["parts"]]
            for name, one in numbers:
                yield {**of_leg, "number": name, **_counted(one)}
            if not numbers:
                yield {**of_leg, **_days(leg["on"]), "statements": _ids(leg["statements"])}
    for claim in document["claims"]:
        yield {"what": "claim", "status": claim["stance"], "who": _who(claim["speakers"]), "statements": _ids(claim["statements"])}
    for denial in document["denials"]:
        yield {"what": "denial of some deal", "status": "denies", "who": _who(denial["speakers"]), "statements": _ids(denial["statements"])}
    for after in document["aftermath"]:
        for one in after["quantities"] or [{"on": after["on"], "speakers": after["speakers"], "statements": after["statements"]}]:
            yield {"what": "after", "kind": after["kind"], "giver": after["by"], **_counted(one)}
    for door in document["doors"]:
        for ratio in door["ratios"]:
            name, ids = f"new entries per person let go, by {ratio['basis']}", _ids(ratio["statements"])
            yield {"what": name, "who": ratio["by"], "low": ratio["low"], "high": ratio["high"], "statements": ids}


def _counted(one: Document) -> dict[str, Cell]:
    return {
        **_days(one["on"]),
        "low": one.get("low"),
        "high": one.get("high"),
        "population": one.get("population"),
        "who": "; ".join(_who(chain) for chain in one["speakers"]),
        "statements": _ids(one["statements"]),
    }


def _flows(document: Document) -> Iterator[_Row]:
    for month in document["months"]:
        for one in month["flows"]:
            yield {**one, "month": month["month"], "provisional": month["provisional"], "listed": month["listed_in"]}


def _month(document: Document) -> Iterator[_Row]:
    for one in document["moved"]:
        yield {**one, **_days(one["on"]), "statements": _ids(one["statements"])}
    for one in document["told"]:
        yield {**_figure_row(one), "flow": one["measure"], "name": None}


def _sources(document: Document) -> Iterable[_Row]:
    rows: list[_Row] = document["sources"]
    return rows


def _definitions(document: Document) -> Iterator[_Row]:
    for one in document["definitions"]:
        for language in one["term"]:
            yield {"number": one["id"], "language": language, "term": one["term"][language], "definition": one["text"][language]}


def _files(document: Document) -> Iterable[_Row]:
    rows: list[_Row] = document["files"]
    return rows


_FIGURE = ("kind", "modality", "measure", "earliest", "latest", "low", "high", "bound", "population", "who", "stated")
_SAID = (
    "statement",
    "kind",
    "modality",
    "earliest",
    "latest",
    "who",
    "stated",
    "low",
    "high",
    "population",
    "people",
    "parties",
    "facets",
)
_STATEMENT = (*_SAID, "words", "kept_back", "source", "recorded", "entry")
_PERSON = (
    "person",
    "name",
    "other_names",
    "custody",
    "held_earliest",
    "held_latest",
    "disputed",
    "designated_by",
    "event",
    "earliest",
    "latest",
    "who",
)
_TRADED = (
    "deal",
    "status",
    "earliest",
    "latest",
    "parties",
    "denied",
    "claimed_by",
    "denied_by",
    "freed",
    "given",
    "ratio_by_designation_low",
)
_DEAL = (*_TRADED, "ratio_by_designation_high", "ratio_by_detention_low", "ratio_by_detention_high", "statements")
_LEG = ("what", "giver", "kind", "status", "instrument", "number", "earliest", "latest", "low", "high", "population", "who", "statements")
_TABLES: Mapping[str, tuple[tuple[str, ...], Callable[[Document], Iterable[_Row]]]] = {
    "home": (("what", "earliest", "latest", "low", "high", "bound", "population", "who", "listed"), _home),
    "people": ((*_PERSON, "statements"), _people),
    "person": (_STATEMENT, lambda document: _statements(one for group in document["statements"] for one in group["items"])),
    "deals": (_DEAL, _deals),
    "deal": (_LEG, _deal),
    "figures": ((*_FIGURE, "subset_of", "contested", "statements"), _figures),
    "flows": (("month", "flow", "kind", "low", "high", "provisional", "listed"), _flows),
    "month": (
        ("flow", "kind", "person", "name", "earliest", "latest", "certain", "low", "high", "population", "who", "statements"),
        _month,
    ),
    "sources": (("id", "title", "publisher", "published_on", "language", "address", "media_type", "got_at", "statements"), _sources),
    "source": (_STATEMENT, lambda document: _statements(document["statements"])),
    "statement": (_STATEMENT, lambda document: _statements([document["statement"]])),
    "methods": (("number", "language", "term", "definition"), _definitions),
    "data": (("list", "rows", "json", "csv"), _files),
}
