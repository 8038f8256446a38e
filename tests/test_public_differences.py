"""Small differences: whoever compares all that is public of two states of a register learns nothing of one withheld person.

Of a withheld person the day within the month, the place, the charge, the sex, who designates them and who tells it, and whether they are
there at all as long as no group of them is full: all that is public stays the same, page by page, table by table, day by day and at each
time that can be asked for. Everybody is invented.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fold_rows import day, statement
from habeas import answers
from habeas.answers.selection import Selection
from habeas.exports.contents import contents
from habeas.exports.pages import csv_of, document, keys
from habeas.exports.tables import tables
from habeas.exports.writing import PagesOf
from habeas.model import Kind, Party
from habeas.publication import Published, Rules, publish
from habeas.register import Register
from publication_rows import KEY, ClearedLedger

TODAY = date(2026, 3, 1)
NAMED = ("Янка Прыкладаў", "Аліна Узорная", "Mikhas Testavich", "Стах Выдумшчык")
HIDDEN = ("Зоська Схаваная", "Kastus Niebachny", "Вера Утоеная", "Lavon Zakryty", "Ганна Невядомая")
PLACES, CHARGES, LISTS = ("Мінск", "Гомель", "Hrodna"), ("342", "369", "411"), ("Viasna", "Dissidentby")
SEXES = ("women", "men")


def _told(ledger: ClearedLedger, name: str, *, on: str, place: str, charge: str, by: str, sex: str, source: str, out: str | None) -> str:
    """The first statement of somebody, each with four entries or five."""
    number = len(ledger.statements)
    facets = (("place", place), ("charge", charge), ("sex", sex))
    first = f"s{number}"
    detained = statement(first, Kind.DETAINED, day(on), people=[name], quote=f"{name}, {place}, {charge}", source=source)
    ledger.keep(replace(detained, facets=facets))
    listed = statement(f"s{number + 1}", Kind.DESIGNATED, day(on), people=[name], quote=name, source=source, parties=[Party("by", by)])
    ledger.keep(listed)
    what, when = (Kind.RELEASED, out) if out else (Kind.HELD, on)
    ledger.keep(statement(f"s{number + 2}", what, day(when), people=[name], quote=name, source=source))
    return first


def _register(hidden: list[dict[str, Any]]) -> Published:
    ledger = ClearedLedger()
    for name in ("report", "other"):
        ledger.source(name, published="2026-02-02", publisher="Example Monitor")
    for number, name in enumerate(NAMED):
        on = f"2026-01-{5 + number:02}"
        first = _told(
            ledger,
            name,
            on=on,
            place=PLACES[number % 3],
            charge=CHARGES[number % 3],
            by=LISTS[number % 2],
            sex=SEXES[number % 2],
            source="report",
            out="2026-02-10" if number % 2 else None,
        )
        ledger.clear(first, name)
    for name, told in zip(HIDDEN, hidden, strict=False):
        ledger.withhold(_told(ledger, name, **told), name)
    return publish(ledger.rows, Rules(), TODAY, KEY)


def _everything(shown: Published, entries: int) -> dict[str, Any]:
    """All that can be got: pages, twins, tables, what is found by which words, counts of each day, and what was known at each entry."""
    told: dict[str, Any] = {}
    for key in keys(shown):
        told[key] = json.dumps(document(shown, key), ensure_ascii=False, default=str)
        told[f"{key}.csv"] = list(csv_of(document(shown, key)))
    for table in tables():
        told[f"table {table.name}"] = sorted(map(repr, table.rows(shown)))
    put = contents(shown)
    for one in put.pages:
        pages = list(one.pages()) if isinstance(one, PagesOf) else [one]
        told[f"found {pages[0].key}"] = [(page.key, page.names, page.texts, page.tags, page.former) for page in pages]
    for number in range(70):
        on = TODAY - timedelta(number)
        told[f"held {on}"] = shown.held(on)
    for step in answers.Step:
        told[f"series {step}"] = shown.series(step=step)
    for known in range(entries):
        seen = shown.at(TODAY, known=known)
        told[f"known {known}"] = [_counted(seen, Selection()), [one.id for one in seen.people]]
    for place, charge, by, sex in product((None, *PLACES), (None, *CHARGES), (None, *LISTS), (None, *SEXES)):
        told[f"of {place} {charge} {by} {sex}"] = _counted(shown.register, Selection(by=by, place=place, charge=charge, sex=sex))
    for word in ("2026-02-01", "2026-02-02"):
        told[f"stated {word}"] = [one.id for one in shown.at(TODAY, stated=date.fromisoformat(word)).statements.values()]
    return {where: value for where, value in told.items() if value is not None}


def _counted(register: Register, of: Selection) -> list[Any]:
    """What is answered of a selection, or why nothing is."""
    told: list[Any] = []
    for ask in (
        lambda: answers.held(register, of=of),
        lambda: answers.series(register, of=of),
        lambda: answers.flows(register, of=of, step=answers.Step.DAY),
        lambda: answers.flows(register, of=of, since=date(2026, 1, 6), until=date(2026, 1, 8)),
    ):
        try:
            told.append(ask().to_json())
        except answers.AnswerError as error:
            told.append(str(error))
    return told


def _told_by(value: Any) -> str:
    return repr(value)


def _differ(one: Published, other: Published, entries: int = 12) -> dict[str, tuple[str, str]]:
    left, right = _everything(one, entries), _everything(other, entries)
    return {
        where: (_told_by(left.get(where)), _told_by(right.get(where)))
        for where in left.keys() | right.keys()
        if _told_by(left.get(where)) != _told_by(right.get(where))
    }


def _like(**other: Any) -> dict[str, Any]:
    return {
        "on": "2026-01-07",
        "place": PLACES[0],
        "charge": CHARGES[0],
        "by": LISTS[0],
        "sex": SEXES[0],
        "source": "other",
        "out": None,
    } | other


_SOMEBODY = st.fixed_dictionaries(
    {
        "on": st.sampled_from(["2026-01-02", "2026-01-07", "2026-01-30"]),
        "place": st.sampled_from(PLACES),
        "charge": st.sampled_from(CHARGES),
        "by": st.sampled_from(LISTS),
        "sex": st.sampled_from(SEXES),
        "source": st.sampled_from(["report", "other"]),
        "out": st.none() | st.sampled_from(["2026-02-03", "2026-02-20"]),
    }
)


@pytest.mark.parametrize("name", list(_like()))
def test_each_thing_told_of_a_withheld_person_is_told_to_nobody(name: str) -> None:
    values = {"on": "2026-01-29", "place": PLACES[2], "charge": CHARGES[1], "by": LISTS[1], "sex": SEXES[1], "source": "report"}
    values["out"] = "2026-02-20"
    plain = _register([_like()])
    assert _differ(plain, _register([_like(**{name: values[name]})])) == {}


@settings(max_examples=6, deadline=None)
@given(st.lists(_SOMEBODY, max_size=2), st.lists(_SOMEBODY, max_size=2))
def test_fewer_than_a_group_are_like_nobody(some: list[dict[str, Any]], others: list[dict[str, Any]]) -> None:
    """Also whether they are there at all; but for the number of the last entry, which anybody's work raises."""
    one, other = _register(some), _register(others)
    assert _differ(replace(one, head=99), replace(other, head=99), entries=0) == {}
    assert one.withheld == other.withheld == ()


@settings(max_examples=6, deadline=None)
@given(_SOMEBODY, _SOMEBODY)
def test_one_more_in_a_group_is_not_seen(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Three who are held all the time make a group; what a fourth does within it changes nothing."""
    three = [_like(on="2026-01-01") for _ in range(3)]
    assert _differ(_register([*three, one]), _register([*three, other])) == {}


def test_the_attack_sees_what_is_public() -> None:
    three = [_like(on="2026-01-01") for _ in range(3)]
    assert "home" in _differ(_register([_like()] * 2), _register(three), entries=0)
