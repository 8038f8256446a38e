"""A store that is made step by step, by a process that keeps what it worked out, is the one that is made at once of the same register.

Everybody is invented.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from fold_rows import day, exactly, statement
from habeas import desk, ledger
from habeas.answers import AnswerError
from habeas.desk import DeskError
from habeas.desk.making import Kept, make_as_asked, make_store
from habeas.desk.origins import origin_there
from habeas.exports.store import Store, store_path
from habeas.ledger import LedgerError
from habeas.model import Kind, LinkVerdict, Party, Relation, Source, Span, Statement
from steps import steps_of
from test_public_store_growing import NAMES, WORDS, everything

TODAY = date(2026, 3, 1)
KINDS = (Kind.DETAINED, Kind.HELD, Kind.RELEASED, Kind.DESIGNATED, Kind.SENTENCED)


def _report(number: int, told: list[dict[str, Any]]) -> tuple[Source, list[Statement]]:
    sha256 = f"{number:064x}"
    source = Source(sha256, "text/plain", f"Report {number}", "Example Monitor", date(2026, 2, 2), "en", layer=sha256)
    those = []
    for place, one in enumerate(told):
        links = [(Relation.SAME_EVENT, f"s{place - 1}")] if place and one["again"] else []
        said = statement(
            f"s{place}",
            one["kind"],
            day(one["on"]),
            people=one["people"],
            count=exactly(one["count"]) if one["count"] else None,
            quote=one["words"],
            links=links,
            parties=[Party("by", "Viasna" if one["kind"] is Kind.DESIGNATED else "KGB")],
        )
        span = Span(place * 100, place * 100 + len(said.quote))
        people = tuple(replace(each, span=Span(span.start, span.start + 1)) for each in said.people)
        those.append(replace(said, span=span, people=people, source=sha256, entry=None))
    return source, those


class Team:
    """A register, what a team does to it, and its store, made after each day of work by one process that keeps what it worked out."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "team.habeas"
        self.register = desk.init(self.path)
        self.kept, self.reports, self.ids = Kept(), 0, list[str]()

    def report(self, told: list[dict[str, Any]], *, accept: bool = True) -> None:
        source, those = _report(self.reports, told)
        self.reports += 1
        before = {one.id for one in ledger.read_rows(self.register).statements}
        ledger.append(self.register, actor="anna", action="add", sources=[source], statements=those)
        new = [one.id for one in ledger.read_rows(self.register).statements if one.id not in before]
        self.ids += new
        if accept:
            desk.accept(self.register, new, actor="bo")

    def do(self, what: str, value: Any) -> None:
        if what in ("report", "proposals"):
            self.report(value, accept=what == "report")
            return
        rows = ledger.read_rows(self.register).statements
        named = [one for one in rows if one.people]
        acts: dict[str, Callable[[], object]] = {
            "accept": lambda: desk.accept(self.register, [self.ids[value % len(self.ids)]], actor="bo"),
            "reject": lambda: desk.reject(self.register, [self.ids[value % len(self.ids)]], reason="unsure", actor="bo"),
            "undo": lambda: desk.undo(self.register, actor="bo"),
            "publish": lambda: desk.clear(self.register, named[value % len(named)].people[0].name, actor="vera", basis="public"),
            "embargo": lambda: desk.clear(
                self.register, named[value % len(named)].people[0].name, actor="vera", not_before=date(2026, 2 + value % 3, 1)
            ),
            "withhold": lambda: desk.withhold(self.register, named[value % len(named)].people[0].name, actor="vera"),
            "same": lambda: self._link(named, value, LinkVerdict.SAME),
            "different": lambda: self._link(named, value, LinkVerdict.DIFFERENT),
            "unlink": lambda: desk.unlink(self.register, desk.links(self.register)[0].id, actor="bo"),
            "redact": lambda: ledger.redact(self.register, [self.ids[value % len(self.ids)]], actor="vera"),
        }
        with suppress(DeskError, LedgerError, AnswerError, IndexError, ZeroDivisionError):
            acts[what]()

    def _link(self, named: list[Statement], value: int, verdict: LinkVerdict) -> None:
        left, right = named[value % len(named)], named[(value // 7) % len(named)]
        if left is not right:
            ends = ((left.id, left.people[0].name), (right.id, right.people[0].name))
            desk.link_mentions(self.register, *ends, verdict, actor="bo")

    def make(self) -> None:
        make_store(self.register, TODAY, self.kept)

    def close(self) -> None:
        self.register.close()


def _same_as_at_once(team: Team) -> None:
    apart = team.path.parent / "apart" / team.path.name
    apart.parent.mkdir(exist_ok=True)
    shutil.copyfile(team.path, apart)
    store_path(apart).unlink(missing_ok=True)
    with desk.open_register(apart) as register:
        make_store(register, TODAY)
    found, expected = dict(everything(store_path(team.path))), dict(everything(store_path(apart)))
    assert {key: (found.get(key), expected.get(key)) for key in found.keys() | expected.keys() if found.get(key) != expected.get(key)} == {}


_SAID = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "on": st.sampled_from(["2026-01-01", "2026-01-10", "2026-02-01"]),
        "people": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        "words": st.sampled_from(WORDS),
        "count": st.none() | st.integers(1, 40),
        "again": st.booleans(),
    }
)
_STEP = st.one_of(
    st.tuples(st.sampled_from(["report", "report", "proposals"]), st.lists(_SAID, min_size=1, max_size=3)),
    st.tuples(st.sampled_from(["accept", "reject", "undo", "publish", "embargo", "withhold"]), st.integers(0, 60)),
    st.tuples(st.sampled_from(["same", "different", "unlink", "redact"]), st.integers(0, 60)),
)
_FIRST = [
    {"kind": Kind.DETAINED, "on": "2026-01-01", "people": [NAMES[0]], "words": WORDS[0], "count": None, "again": False},
    {"kind": Kind.RELEASED, "on": "2026-02-01", "people": [NAMES[2]], "words": WORDS[4], "count": None, "again": False},
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(_STEP, min_size=1, max_size=2), min_size=1, max_size=6))
def test_a_store_made_step_by_step_is_the_one_made_at_once(days: list[list[tuple[str, Any]]]) -> None:
    with TemporaryDirectory() as folder:
        team = Team(Path(folder))
        try:
            team.report(_FIRST)
            for name in (NAMES[0], NAMES[2]):
                desk.clear(team.register, name, actor="vera", basis="public")
            team.make()
            for steps in days:
                for step in steps:
                    team.do(*step)
                before = team.kept.publishing
                team.make()
                event("kept" if team.kept.publishing is before else "forgotten")
                _same_as_at_once(team)
        finally:
            team.close()


def test_what_it_takes_is_what_changed_and_not_all_there_is(tmp_path: Path) -> None:
    team = Team(tmp_path)
    for number in range(12):
        team.report([{**_FIRST[0], "people": [f"Имярек{number} Придуманный{number}"], "count": None} for _ in range(20)])
    for number in range(12):
        desk.clear(team.register, f"Имярек{number} Придуманный{number}", actor="vera", basis="public")
    at_once = steps_of(team.make)
    team.report([{**_FIRST[1], "people": ["Имярек1 Придуманный1"]}], accept=True)
    again = steps_of(team.make)
    _same_as_at_once(team)
    team.close()
    assert again * 2 < at_once


@pytest.mark.parametrize("what", ["withhold", "redact", "different"])
def test_what_takes_a_name_away_is_worked_out_anew(tmp_path: Path, what: str) -> None:
    team = Team(tmp_path)
    team.report([*_FIRST, {**_FIRST[0], "people": [NAMES[0]], "again": False}])
    for name in (NAMES[0], NAMES[2]):
        desk.clear(team.register, name, actor="vera", basis="public")
    team.make()
    before = team.kept.publishing
    team.do(what, 2 if what != "different" else 15)
    assert ledger.read_rows(team.register).entries[-1].action in ("withhold", "redact", "different")
    team.make()
    assert team.kept.publishing is not before
    _same_as_at_once(team)
    team.close()


def test_a_store_that_another_made_meanwhile_is_not_added_to_from_memory(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.report(_FIRST)
    team.make()
    before = team.kept.publishing
    desk.clear(team.register, NAMES[0], actor="vera", basis="public")
    make_store(team.register, TODAY)
    team.report([_FIRST[0]])
    team.make()
    assert team.kept.publishing is not before
    _same_as_at_once(team)
    team.close()


def test_a_process_apart_makes_what_it_is_asked_for_until_nobody_asks(tmp_path: Path) -> None:
    team = Team(tmp_path)
    team.report(_FIRST)
    asking, asked = os.pipe()
    os.write(asked, b"pages\n")
    os.close(asked)
    told = io.StringIO()
    with os.fdopen(asking, encoding="utf-8") as lines:
        make_as_asked(team.register, lines, told)
    assert told.getvalue().splitlines()[-1] == "=" and origin_there(store_path(team.path)) is not None
    with Store(store_path(team.path)) as store:
        assert not store.search("Прыкладаў")
    team.close()


def test_what_goes_wrong_apart_is_told_in_a_line_that_names_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"what became of {NAMES[0]}")

    team, told = Team(tmp_path), io.StringIO()
    monkeypatch.setattr("habeas.desk.making.make_store", broken)
    asking, asked = os.pipe()
    os.write(asked, b"pages\n")
    os.close(asked)
    with os.fdopen(asking, encoding="utf-8") as lines:
        make_as_asked(team.register, lines, told)
    assert re.fullmatch(r"=RuntimeError in test_public_store_kept\.py, line \d+\n", told.getvalue())
    team.close()
