"""A public store that is written upon an older one has in it what one has that is written anew: page by page, and by what they are found.

Everybody is invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from fold_rows import day, exactly, statement
from habeas.exports.building import write_store
from habeas.exports.contents import contents, drawings
from habeas.exports.origin import Origin
from habeas.exports.store import Store
from habeas.exports.writing import UnlikeError
from habeas.model import Kind, LinkVerdict, Party, Relation
from habeas.publication import Published, Rules, publish
from publication_rows import KEY, ClearedLedger

TODAY = date(2026, 3, 1)
NAMES = ("Янка Прыкладаў", "Аліна Узорная", "Mikhas Testavich", "Міхась Тэставіч", "Стах Выдумшчык", "Хтось Іншы")
WORDS = ("was taken", "was seen with Тэставіч", "Прыкладаў, Узорная and others", "J. D. said so", "a colony near Minsk")
KINDS = (Kind.DETAINED, Kind.HELD, Kind.RELEASED, Kind.DESIGNATED, Kind.SENTENCED)


def _published(ledger: ClearedLedger) -> Published:
    return publish(ledger.rows, Rules(), TODAY, KEY)


def _origin(ledger: ClearedLedger) -> Origin:
    return Origin(ledger.head, f"{ledger.head:064}", TODAY, {"small": 3, "languages": ["en"]})


def _whole(ledger: ClearedLedger, path: Path) -> None:
    found = _published(ledger)
    write_store(path, _origin(ledger), contents(found), drawings(found, ["en"]))


def _grown(ledger: ClearedLedger, path: Path) -> bool:
    """Whether it could be written upon the older one."""
    found = _published(ledger)
    with Store(path) as older:
        try:
            return write_store(path, _origin(ledger), contents(found, older), drawings(found, ["en"]), upon=older)
        except UnlikeError:
            write_store(path, _origin(ledger), contents(found))
            return False


def everything(path: Path) -> Iterator[tuple[str, Any]]:
    with Store(path) as store:
        yield "origin", store.origin
        yield "charts", store.charts()
        keys = list(store.keys())
        yield "keys", keys
        for key in keys:
            yield key, store.document(key)
        for words in (*NAMES, *(word for said in WORDS for word in said.split()), "Example", "report", "Minsk", "KGB"):
            yield f"search {words}", [(one.key, one.number, one.document) for one in store.search(words, limit=1000)]
            yield f"people {words}", list(store.listed("people", words, {}))
        for tag in ({"custody": "in"}, {"custody": "out"}, {"by": "Viasna"}, {"since": "2026"}):
            yield f"people {tag}", list(store.listed("people", "", tag))
        with store._reading() as connection:
            former = "SELECT former.key, document.key FROM former JOIN document USING (number) ORDER BY 1"
            yield "former", connection.execute(former).fetchall()
            yield "units", connection.execute("SELECT * FROM unit ORDER BY name").fetchall()
            yield "index", connection.execute("PRAGMA integrity_check").fetchall()
            for table in ("part", "document"):
                yield table, connection.execute(f"SELECT COUNT(*) FROM {table}").fetchall()


def _same(one: Path, other: Path) -> None:
    found, expected = dict(everything(one)), dict(everything(other))
    assert found.keys() == expected.keys()
    assert {key: (found[key], expected[key]) for key in found if found[key] != expected[key]} == {}


_SAID = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KINDS),
        "on": st.sampled_from(["2026-01-01", "2026-01-10", "2026-02-01"]),
        "people": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        "words": st.sampled_from(WORDS),
        "source": st.sampled_from(["report", "other", "third"]),
        "count": st.none() | st.integers(1, 40),
        "after": st.none() | st.integers(0, 8),
        "some_of": st.none() | st.integers(0, 8),
        "at": st.integers(0, 5),
    }
)
_STEP = st.one_of(
    st.tuples(st.just("keep"), _SAID),
    st.tuples(st.just("say"), _SAID),
    st.tuples(st.sampled_from(["accept", "reject", "publish", "withhold"]), st.integers(0, 8)),
    st.tuples(st.sampled_from(["same", "different"]), st.tuples(st.integers(0, 8), st.integers(0, 8))),
)


def _do(ledger: ClearedLedger, step: tuple[str, Any]) -> None:
    what, value = step
    those = ledger.statements
    if what in ("keep", "say"):
        relation = Relation.AFTER if value["at"] % 2 else Relation.SAME_EVENT
        links = [(relation, those[value["after"] % len(those)].id)] if value["after"] else []
        whole = those[value["some_of"] % len(those)].id if value["some_of"] and value["count"] else None
        said = statement(
            f"s{len(those)}",
            value["kind"],
            day(value["on"]),
            people=value["people"],
            count=exactly(value["count"], subset_of=whole) if value["count"] else None,
            quote=value["words"],
            source=value["source"],
            links=links,
            parties=[Party("by", "Viasna" if value["kind"] is Kind.DESIGNATED else "KGB")],
        )
        start = value["at"] * 100
        said = replace(said, span=replace(said.span, start=start, end=start + len(said.quote)))
        (ledger.keep if what == "keep" else ledger.say)(said)
    elif what in ("accept", "reject"):
        getattr(ledger, what)(those[value % len(those)].id)
    elif what in ("publish", "withhold"):
        one = those[value % len(those)]
        if one.people:
            (ledger.clear if what == "publish" else ledger.withhold)(one.id, one.people[0].name)
    else:
        left, right = (those[place % len(those)] for place in value)
        if left.people and right.people and left is not right:
            verdict = LinkVerdict.SAME if what == "same" else LinkVerdict.DIFFERENT
            ledger.link(verdict, (left.id, left.people[0].name), (right.id, right.people[0].name))


def _begun() -> ClearedLedger:
    ledger = ClearedLedger()
    for name in ("report", "other", "third"):
        ledger.source(name, published="2026-02-02", publisher="Example Monitor")
    ledger.keep(statement("s0", Kind.DETAINED, day("2026-01-01"), people=["Янка Прыкладаў"], quote="Прыкладаў was taken", source="report"))
    ledger.keep(statement("s1", Kind.RELEASED, day("2026-02-01"), people=["Mikhas Testavich"], quote="he was let go", source="other"))
    ledger.clear("s0", "Янка Прыкладаў")
    ledger.clear("s1", "Mikhas Testavich")
    return ledger


@settings(max_examples=60)
@given(st.lists(st.lists(_STEP, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_store_that_grew_is_one_that_was_written_whole(batches: list[list[tuple[str, Any]]]) -> None:
    ledger = _begun()
    with TemporaryDirectory() as folder:
        grown, whole = Path(folder) / "grown", Path(folder) / "whole"
        _whole(ledger, grown)
        for batch in batches:
            for step in batch:
                _do(ledger, step)
            event(f"grown: {_grown(ledger, grown)}")
        _whole(ledger, whole)
        _same(grown, whole)


def test_what_is_only_added_grows_and_what_takes_away_is_written_whole(tmp_path: Path) -> None:
    ledger = _begun()
    path = tmp_path / "r.published"
    _whole(ledger, path)
    ledger.keep(statement("s2", Kind.HELD, day("2026-01-05"), people=["Янка Прыкладаў"], quote="he is held", source="report"))
    assert _grown(ledger, path)
    ledger.say(statement("s3", Kind.HELD, day("2026-01-06"), people=["Mikhas Testavich"], quote="seen", source="third"))
    ledger.keep(statement("s4", Kind.HELD, day("2026-01-05"), people=["Mikhas Testavich"], quote="he is held", source="third"))
    assert _grown(ledger, path)
    ledger.accept("s3")  # recorded before s4, published after it
    assert _grown(ledger, path)
    ledger.reject("s2")
    assert not _grown(ledger, path)
    ledger.withhold("s1", "Mikhas Testavich")
    assert not _grown(ledger, path)
    with Store(path) as store:
        assert not store.search("Testavich") and store.search("Прыкладаў")


def test_words_that_must_be_kept_back_since_are_written_whole(tmp_path: Path) -> None:
    """A name that turns up as somebody's takes words of older statements away; what was found by them is found no more."""
    ledger = _begun()
    ledger.keep(statement("s2", Kind.HELD, day("2026-01-05"), people=["Янка Прыкладаў"], quote="in a cell with Новая", source="report"))
    path = tmp_path / "r.published"
    _whole(ledger, path)
    with Store(path) as store:
        assert store.search("Новая")
    ledger.keep(statement("s3", Kind.HELD, day("2026-01-06"), people=["Зоська Новая"], quote="she is held", source="third"))
    assert not _grown(ledger, path)
    with Store(path) as store:
        assert not store.search("Новая") and store.document("statements/s2")["statement"]["kept_back"]


@pytest.mark.parametrize("number", range(3))
def test_an_older_store_that_is_damaged_is_not_built_upon(tmp_path: Path, number: int) -> None:
    ledger = _begun()
    path = tmp_path / "r.published"
    _whole(ledger, path)
    before = path.read_bytes()
    ledger.keep(statement("s2", Kind.HELD, day("2026-01-05"), people=["Янка Прыкладаў"], quote="he is held", source="report"))
    found = _published(ledger)
    with Store(path) as older, pytest.raises(RuntimeError):
        pages = iter(contents(found, older).pages)

        def broken() -> Iterator[Any]:
            for _ in range(number):
                yield next(pages)
            raise RuntimeError("out of something")

        write_store(path, _origin(ledger), replace(contents(found, older), pages=broken()), upon=older)
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["r.published"]
