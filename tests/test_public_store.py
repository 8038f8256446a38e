"""The public store: made whole from what is published, found by any spelling, refused when damaged, made again exactly when it must be."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fold_rows import day
from habeas import desk, ledger
from habeas.desk import making, storing
from habeas.desk.making import make_store
from habeas.desk.origins import origin_now
from habeas.desk.storing import PublicStore, StoreBeingMadeError
from habeas.exports.building import Drawing, Page, add_drawings, write_store
from habeas.exports.finding import query
from habeas.exports.origin import Origin
from habeas.exports.problems import DamagedStoreError, StoreError
from habeas.exports.store import Store, store_path
from habeas.model import Decision, Kind, Modality, PersonMention, Source, Span, Statement, Verdict

ORIGIN = Origin(3, "aa" * 32, date(2026, 3, 1), {"small": 3})
PEOPLE = ("Сяргей Ціханоўскі", "Maria Kalesnikava", "Ales Bialiatski", "S. Tsikhanouski", "Жанна O’Neil-Прыкладная")


def _pages() -> Iterator[Page]:
    rows = [{"person": str(number), "name": name} for number, name in enumerate(PEOPLE)]
    rows += [{"person": str(number), "name": f"Invented {number}", "about": "x" * 80} for number in range(len(PEOPLE), 450)]
    for row in rows:
        tags = (("custody", "held"),) if int(row["person"]) % 2 else (("custody", "out"), ("by", "Example “Centre” = 1"))
        yield Page(f"people/{row['person']}", {"name": row["name"]}, (row["name"],), (), tags, (f"people/old{row['person']}",))
    yield Page("people", {"page": "people", "people": rows, "few": [1, 2]})
    yield Page("statements/a", {"quote": "…"}, (), ("Судили политзаключённых Ў Минске, аб'ява 17",))
    yield Page("statements/b", {"quote": "ugly \ud800 \x00"}, (), ("=cmd|' /C calc'!A0", None, "\ud800", "\x00"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("store") / "r.published"
    assert write_store(path, ORIGIN, _pages())
    with Store(path) as found:
        yield found


def test_a_document_comes_back_as_it_was_kept(store: Store) -> None:
    assert store.origin == ORIGIN and store.head == 3
    assert store.document("statements/a") == {"quote": "…"}
    assert store.document("statements/b") == {"quote": "ugly \ud800 \x00"}
    assert store.document("people/nobody") is None and store.page("") is None
    assert store.document("people/old2") == {"name": PEOPLE[2]}
    assert len(store.document("people")["people"]) == 450
    assert list(store.keys("statements/")) == ["statements/a", "statements/b"]


@given(first=st.integers(-500, 500), last=st.integers(-500, 500), step=st.sampled_from([None, 1, 2, 7]))
def test_a_long_list_is_cut_as_any_list(store: Store, first: int, last: int, step: int | None) -> None:
    items = store.page("people")["people"]
    whole = store.document("people")["people"]
    assert items[first:last:step] == whole[first:last:step]
    picked = store.listed("people", "", {"custody": "held"})
    odd = whole[1::2]
    assert len(picked) == len(odd) and picked[first:last:step] == odd[first:last:step]
    if -450 <= first < 450:
        assert items[first] == whole[first]
    else:
        with pytest.raises(IndexError):
            items[first]


def test_a_document_with_its_long_lists_is_the_same_as_json(store: Store) -> None:
    assert len(store.page("people")["people"]) > 400
    for key in list(store.keys()):
        assert json.loads(store.json(key) or "") == store.document(key)
    assert store.json("nowhere") is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Тихановский", ["people/0", "people/3"]),
        ("Siarhei Tsikhanouski", ["people/0", "people/3"]),
        ("Cichanoŭski Siarhiej", ["people/0", "people/3"]),
        ("Сергея Тихановского", ["people/0", "people/3"]),
        ("с тихановский", ["people/0", "people/3"]),
        ("Kolesnikova, Мария", ["people/1"]),
        ("Bialacki", ["people/2"]),
        ("АЛЕСЬ БЯЛЯЦКІ", ["people/2"]),
        ("o'neil", ["people/4"]),
        ("Прикладная", ["people/4"]),
        ("политзаключенных аб’ява", ["statements/a"]),
        ("политзак 17", ["statements/a"]),
        ("политзаключённых 18", []),
        ("Лукашенко", []),
    ],
)
def test_a_search_finds_any_spelling_and_the_beginnings_of_words(store: Store, asked: str, expected: list[str]) -> None:
    assert [one.key for one in store.search(asked)] == expected


@given(
    st.text(max_size=60) | st.sampled_from(['"', '" OR "', "NEAR(a b)", "a* -b ^c {d}:e", "w*", "'; DROP TABLE document; --", "*", "AND"])
)
def test_nothing_that_is_asked_is_a_command(store: Store, asked: str) -> None:
    store.search(asked)
    store.listed("people", asked, {"custody": asked})
    assert query(asked, {}) is None or query(asked) is not None


def test_a_search_goes_on_where_it_ended(store: Store) -> None:
    first = store.search("invented", limit=200)
    rest = store.search("invented", limit=1000, after=first[-1].number)
    keys = [one.key for one in (*first, *rest)]
    assert len(keys) == len(set(keys)) == 445


def test_no_page_is_left_unused(store: Store) -> None:
    connection = sqlite3.connect(store.path)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def test_pictures_are_drawn_once_and_kept(tmp_path: Path) -> None:
    path, drawn = tmp_path / "r.published", []

    def drawing(name: str, digest: str, svg: str | None) -> Drawing:
        return Drawing(name, "be", "dark", "phone", digest, lambda: drawn.append(name) or svg)

    write_store(path, ORIGIN, _pages(), [drawing("stock", "d1", "<svg/>")])
    with Store(path) as found:
        assert not found.drawn_all and found.chart("stock", "be", "dark", "phone") is None and not drawn
    assert add_drawings(path, [drawing("stock", "d1", "<svg/>"), drawing("flows", "d2", None)])
    with Store(path) as found:
        assert found.drawn_all and found.chart("stock", "be", "dark", "phone") == "<svg/>" and found.charts() == ("stock",)
        assert found.chart("flows", "be", "dark", "phone") is None
    write_store(path, ORIGIN, _pages(), [drawing("stock", "d1", "no"), drawing("flows", "d9", "<svg>9</svg>")])
    with Store(path) as found:
        assert found.charts() == ("stock",) and not found.drawn_all
    assert drawn == ["stock", "flows"]


# -- damage -----------------------------------------------------------------------------------------------------------------


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _another(path: Path) -> None:
    path.write_bytes(b"not a store at all" * 400)


def _older(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()


@pytest.mark.parametrize("damage", [_cut, _emptied, _another, _older, Path.unlink])
def test_what_is_no_whole_store_of_this_version_is_refused(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "r.published"
    write_store(path, ORIGIN, _pages())
    damage(path)
    with pytest.raises(StoreError):
        Store(path)


def test_a_number_that_changed_on_the_disk_is_never_shown(tmp_path: Path) -> None:
    path = tmp_path / "r.published"
    write_store(path, ORIGIN, [Page("home", {"held": 1374})])
    whole = path.read_bytes()
    assert whole.count(b'"held":1374') == 1
    path.write_bytes(whole.replace(b'"held":1374', b'"held":1274'))
    with Store(path) as found, pytest.raises(DamagedStoreError):
        found.document("home")


def test_a_crash_in_the_middle_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "r.published"
    write_store(path, ORIGIN, _pages())
    before = path.read_bytes()

    def broken() -> Iterator[Page]:
        yield from _pages()
        raise RuntimeError("out of something")

    with pytest.raises(RuntimeError):
        write_store(path, Origin(4, "bb", date(2026, 3, 2), {}), broken())
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["r.published"]


def _write(path: Path, entry: int) -> None:
    write_store(path, Origin(entry, f"{entry:064}", date(2026, 3, 1), {}), _pages())


def test_two_processes_at_once_leave_one_whole_store(tmp_path: Path) -> None:
    path = tmp_path / "r.published"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(path, entry)) for entry in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    with Store(path) as found:
        assert found.head in (1, 2) and len(list(found.keys("people/"))) == 450
    assert [one.name for one in tmp_path.iterdir()] == ["r.published"]


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "r.published"
    write_store(path, ORIGIN, _pages())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert add_drawings(path, [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_reader_keeps_what_it_opened_while_another_takes_its_place(tmp_path: Path) -> None:
    path = tmp_path / "r.published"
    _write(path, 1)
    with Store(path) as old:
        _write(path, 2)
        assert old.document("people/1") == {"name": PEOPLE[1]} and old.head == 1
        with Store(path) as new:
            assert new.head == 2


# -- made again exactly when it must be -------------------------------------------------------------------------------------


def _told(register: ledger.Ledger, identifier: str, name: str) -> str:
    quote = f"{name} was detained on that day"
    sha256 = f"{sum(identifier.encode()):064x}"
    said = Statement(
        identifier,
        Kind.DETAINED,
        Modality.ASSERTED,
        quote,
        Span(0, len(quote)),
        ("Example Monitor",),
        day("2026-01-10"),
        (PersonMention(name, Span(0, len(name))),),
        source=sha256,
    )
    source = Source(sha256, "text/plain", "Example", published_on=date(2026, 1, 12), layer=sha256)
    ledger.append(register, actor="anna", action="add", sources=[source], statements=[said])
    (waiting,) = ledger.read_queue(register)
    ledger.append(register, actor="anna", action="accept", decisions=[Decision("", waiting.id, Verdict.ACCEPT, "anna")])
    return waiting.id


class Kept:
    """A register and the keeper of its store, which counts how often it is made."""

    def __init__(self, path: Path) -> None:
        self.register = desk.init(path)
        self.day, self.made = date(2026, 3, 1), 0
        self.keeper = PublicStore(lambda: self.register, today=lambda: self.day, make=self._make, draw=lambda where: None, wait=60)

    def _make(self, path: Path) -> None:
        with desk.open_register(path) as register:
            self.made += making.origin_there(store_path(path)) != origin_now(register, self.day)
            make_store(register, self.day)

    def makes(self, make: Callable[[Path], None]) -> None:
        """From now on it is made like this; what is under way ends first, or it would make one more."""
        self.keeper._make = make
        making = self.keeper._making
        if making is not None:
            making.join(60)

    def shown(self) -> Store:
        """What is shown when all is made that is under way."""
        for _ in range(100):
            found = self.keeper.current()
            if found.origin == origin_now(self.register, self.day):
                return found
            self.keeper._rests_until = 0.0
            if self.keeper._making is not None:
                self.keeper._making.join(60)
        raise AssertionError("it is never made")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    found = Kept(tmp_path / "r.habeas")
    _told(found.register, "s1", "Янка Прыкладаў")
    yield found
    found.keeper.close()
    found.register.close()


def test_a_store_is_made_again_when_head_settings_or_day_move_and_not_otherwise(kept: Kept) -> None:
    assert kept.shown().document("home") and kept.made == 1
    assert kept.shown() is kept.shown() and kept.made == 1
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna", basis="family", not_before=date(2026, 3, 2))
    assert not kept.shown().search("Prykladau") and kept.made == 2
    kept.day = date(2026, 3, 2)  # midnight, and the end of the embargo
    assert [one.key.partition("/")[0] for one in kept.shown().search("Prykladau")] == ["people", "statements"] and kept.made == 3
    desk.settings_path(kept.register).write_text('name = "Прыклад"\n', encoding="utf-8")
    assert kept.shown().origin.settings["name"] == "Прыклад" and kept.made == 4
    assert kept.shown() and kept.made == 4


def test_an_embargo_ends_though_nobody_asks(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna", not_before=date(2026, 3, 2))
    assert not kept.shown().search("Prykladau")
    monkeypatch.setattr(storing, "_UNASKED", 0.02)
    stop = threading.Event()
    looking = threading.Thread(target=kept.keeper.keep, args=(stop,))
    looking.start()
    kept.day, kept.keeper._rests_until = date(2026, 3, 2), 0.0
    try:
        until = time.monotonic() + 60
        while origin_now(kept.register, kept.day) != making.origin_there(store_path(kept.register.path)):
            assert time.monotonic() < until
            time.sleep(0.05)
    finally:
        stop.set()
        looking.join(60)
    with Store(store_path(kept.register.path)) as found:
        assert found.search("Prykladau")


def test_what_is_added_is_written_upon_the_older_store(kept: Kept, caplog: pytest.LogCaptureFixture) -> None:
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna")
    assert kept.shown().search("Prykladau")
    caplog.set_level("INFO")
    added = _told(kept.register, "s2", "Янка Прыкладаў")
    with Store(store_path(kept.register.path)) as older:
        assert making._to_write_upon(kept.register, older.path, origin_now(kept.register, kept.day)) is not None
    assert kept.shown().document(f"statements/{added}") and "written whole" not in caplog.text
    desk.withhold(kept.register, "Янка Прыкладаў", actor="vera")
    assert making._to_write_upon(kept.register, older.path, origin_now(kept.register, kept.day)) is None
    assert not kept.shown().search("Prykladau")


def test_an_older_store_is_shown_meanwhile_but_not_once_somebody_is_withheld(kept: Kept) -> None:
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna")
    assert kept.shown().search("Прикладов")
    kept.makes(lambda path: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    _told(kept.register, "s2", "Аліна Узорная")
    assert kept.keeper.current().search("Прикладов")  # what was published yesterday is still so
    desk.withhold(kept.register, "Янка Прыкладаў", actor="vera")
    assert not store_path(kept.register.path).exists()
    with pytest.raises(StoreBeingMadeError):
        kept.keeper.current()


def test_a_store_that_names_somebody_withheld_is_not_shown_even_when_it_came_back(kept: Kept) -> None:
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna")
    old = kept.shown().path.read_bytes()
    _stuck(kept)
    desk.withhold(kept.register, "Янка Прыкладаў", actor="vera")
    store_path(kept.register.path).write_bytes(old)  # a copy of yesterday's folder, say
    assert not _is_shown(kept)


def test_a_damaged_store_is_made_again(kept: Kept) -> None:
    path = kept.shown().path
    path.write_bytes(path.read_bytes()[:8192])
    assert kept.shown().document("home") and kept.made == 2


def test_a_withheld_name_is_in_no_byte_of_the_store(kept: Kept) -> None:
    _told(kept.register, "s2", "Аліна Узорная")
    _told(kept.register, "s3", "Alina Uzornaya")
    desk.clear(kept.register, ["Янка Прыкладаў", "Аліна Узорная"], actor="anna")
    assert "Узорная".encode() in b"".join(_plain(kept.shown().path))
    desk.withhold(kept.register, "Аліна Узорная", actor="vera")
    everything = b"\n".join(_plain(kept.shown().path))
    assert "Прыкладаў".encode() in everything
    for name in ("Узорная", "узорная", "Uzornaya", "uzorn", "nasarn"):
        assert name.encode() not in everything


def _plain(path: Path) -> Iterator[bytes]:
    """All bytes of a store, and of what is packed in it."""
    yield path.read_bytes()
    connection = sqlite3.connect(path)
    from habeas.exports.store import Store as Opened

    for table, column in (("document", "body"), ("part", "body"), ("chart", "svg")):
        with Opened(path) as found:
            yield from (found._unpacked(*row) for row in connection.execute(f"SELECT {column}, sum FROM {table}"))
    connection.close()


def _stuck(kept: Kept) -> None:
    """Nothing newer is made, so that only what was made before can be shown."""
    kept.makes(lambda path: None)
    kept.keeper._wait = 0.2


def _is_shown(kept: Kept) -> bool:
    try:
        return bool(kept.keeper.current())
    except StoreBeingMadeError:
        return False


def test_an_older_store_is_not_shown_once_a_withheld_person_turns_out_to_be_somebody_named(kept: Kept) -> None:
    _told(kept.register, "s2", "Аліна Узорная")
    _told(kept.register, "s3", "Стах Выдумшчык")
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna")
    desk.withhold(kept.register, "Аліна Узорная", actor="anna")
    assert kept.shown().search("Прыкладаў")
    _stuck(kept)
    desk.link(kept.register, "Янка Прыкладаў", "Стах Выдумшчык", actor="boris")
    assert _is_shown(kept)  # of whom nothing was said takes nobody's name away
    desk.link(kept.register, "Аліна Узорная", "Стах Выдумшчык", actor="boris")
    assert not _is_shown(kept)


def test_an_older_store_is_not_shown_once_somebody_named_is_told_apart(kept: Kept) -> None:
    _told(kept.register, "s2", "Аліна Узорная")
    link = desk.link(kept.register, "Янка Прыкладаў", "Аліна Узорная", actor="boris").link
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna")
    assert kept.shown().search("Узорная")
    _stuck(kept)
    desk.unlink(kept.register, link.id, actor="boris")
    assert not _is_shown(kept)


def test_an_embargo_on_a_name_that_is_shown_takes_it_away_and_one_on_another_does_not(kept: Kept) -> None:
    _told(kept.register, "s2", "Аліна Узорная")
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna")
    assert kept.shown().search("Прыкладаў")
    _stuck(kept)
    desk.clear(kept.register, "Аліна Узорная", actor="anna", not_before=date(2099, 1, 1))
    assert _is_shown(kept)
    desk.clear(kept.register, "Янка Прыкладаў", actor="anna", not_before=date(2099, 1, 1))
    assert not store_path(kept.register.path).exists()
    assert not _is_shown(kept)
