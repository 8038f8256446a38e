"""Exports say what is published and nothing else, and other programs read them back."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from fold_rows import day, exactly
from habeas import ontology
from habeas.exports import feed
from habeas.exports.csv import cell, write_csv
from habeas.exports.files import MARK, new_folder
from habeas.exports.ftm import entities, write_ftm
from habeas.exports.json import write_json
from habeas.exports.parquet import write_parquet
from habeas.exports.problems import ExportError
from habeas.exports.tables import tables
from habeas.model import Kind, Modality, Party
from habeas.publication import Published, Rules, publish
from publication_rows import KEY, ClearedLedger
from test_publication_story import statement

TODAY = date(2026, 3, 1)
SECRET = ("Uzorn", "Узорн", "uzorn", "узорн")
ATOM = "{http://www.w3.org/2005/Atom}"
Habeas = Callable[..., Called]


@pytest.fixture(scope="module")
def published() -> Published:
    """Janka may be named; Alina was, and is not any more; words of a source want to be a formula."""
    ledger = ClearedLedger()
    ledger.source("report", published="2026-01-02", publisher="Example Monitor")
    ledger.keep(
        statement("a", Kind.DETAINED, day("2026-01-01"), people=["Янка Прыкладаў"], parties=[Party("by", "KGB")], quote="Янку забралі"),
        statement("b", Kind.DETAINED, day("2026-01-02"), people=["Alina Uzornaya"], quote="Alina Uzornaya was taken"),
        statement("c", Kind.TRIED, day("2026-02-02"), people=["Янка Прыкладаў", "Alina Uzornaya"], quote="Прыкладаў і Алена Узорная"),
        statement("d", Kind.RELEASED, day("2026-02-05"), modality=Modality.DEMANDED, count=exactly(40), quote='=HYPERLINK("x")\n<b>&]]>'),
        statement(
            "e", Kind.HELD, day("2026-02-06"), people=["Янка Прыкладаў"], quote="-1 degrees in the cell \x0b", facets=[("place", "@Minsk")]
        ),
    )
    ledger.clear("a", "Янка Прыкладаў")
    ledger.clear("b", "Alina Uzornaya")
    ledger.withhold("b", "Alina Uzornaya")
    return publish(ledger.rows, Rules(), TODAY, KEY)


def _tell(data: bytes) -> None:
    assert "Прыклад".encode() in data
    for name in SECRET:
        assert name.encode() not in data


def test_every_row_has_every_column_of_the_dictionary_and_keys_are_keys(published: Published) -> None:
    for table in tables():
        rows = list(table.rows(published))
        names = {column.name for column in table.columns}
        assert all(row.keys() == names for row in rows), table.name
        keys = [tuple(row[name] for name in table.key) for row in rows]
        assert len(set(keys)) == len(keys), table.name
        assert table.about and all(column.about.endswith(".") or "…" in column.about for column in table.columns)


def test_csv_is_read_back_and_nothing_in_it_is_a_formula(published: Published, tmp_path: Path) -> None:
    counts = write_csv(published, tmp_path / "public.zip")
    assert counts["people"] == 1 and counts["statements"] == 4 and counts["mentions"] == 3
    with zipfile.ZipFile(tmp_path / "public.zip") as archive:
        told = {name: archive.read(name) for name in archive.namelist()}
    _tell(b"".join(told.values()))
    for table in tables():
        header, *rows = csv.reader(io.StringIO(told[f"{table.name}.csv"].decode(), newline=""))
        assert header == [column.name for column in table.columns] and len(rows) == counts[table.name]
        assert not [value for row in rows for value in row if value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n")]
    statements = {row["id"]: row for row in csv.DictReader(io.StringIO(told["statements.csv"].decode(), newline=""))}
    assert statements["d"]["quote"] == '\'=HYPERLINK("x")\n<b>&]]>' and statements["c"]["kept_back"] == "yes"
    described = {(row["table"], row["column"]) for row in csv.DictReader(io.StringIO(told["dictionary.csv"].decode()))}
    assert described >= {(table.name, column.name) for table in tables() for column in table.columns}
    first = (tmp_path / "public.zip").read_bytes()
    write_csv(published, tmp_path / "public.zip")
    assert (tmp_path / "public.zip").read_bytes() == first
    assert write_csv(published, tmp_path / "public") == counts
    assert (tmp_path / "public" / "people.csv").read_bytes() == told["people.csv"]


@pytest.mark.parametrize(
    ("value", "written"), [(None, ""), (True, "yes"), (-3, "-3"), (("a", "=b"), "a | =b"), (date(2026, 1, 2), "2026-01-02")]
)
def test_a_value_is_a_cell(value: object, written: str) -> None:
    assert cell(value) == written  # type: ignore[arg-type]


def test_json_lines_are_one_object_each(published: Published, tmp_path: Path) -> None:
    counts = write_json(published, tmp_path / "public.jsonl")
    data = (tmp_path / "public.jsonl").read_bytes()
    _tell(data)
    head, *rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    assert head == {"table": "export", "format": "habeas-1", "on": "2026-03-01", "entry": published.head}
    assert {table.name: sum(row["table"] == table.name for row in rows) for table in tables()} == counts
    (taken,) = [row for row in rows if row["table"] == "statements" and row["id"] == "a"]
    assert taken["by"] == "KGB" and taken["earliest"] == "2026-01-01" and taken["people"] == [published.register.people[0].id]


def test_parquet_has_the_types_of_the_dictionary(published: Published, tmp_path: Path) -> None:
    from pyarrow import parquet

    counts = write_parquet(published, tmp_path / "public")
    for table in tables():
        found = parquet.read_table(tmp_path / "public" / f"{table.name}.parquet")
        assert found.num_rows == counts[table.name]
        assert found.schema.metadata[b"about"].decode() == table.about
        types = {"text": "string", "integer": "int64", "day": "date32[day]", "flag": "bool"}
        for column in table.columns:
            assert str(found.schema.field(column.name).type).startswith(types.get(column.type, "list<"))
        assert not any(name in str(found.to_pylist()) for name in SECRET)
    people = parquet.read_table(tmp_path / "public" / "people.parquet").to_pylist()
    assert people[0]["name"] == "Янка Прыкладаў" and people[0]["statements"] == ["a", "c", "e"]


def test_followthemoney_uses_only_what_the_vocabulary_has(published: Published, tmp_path: Path) -> None:
    vocabulary = json.loads((Path(__file__).parent / "data" / "followthemoney.json").read_text(encoding="utf-8"))
    for schema, properties in ontology.vocabulary("followthemoney").values():
        assert set(properties.values()) <= set(vocabulary[schema])
    write_ftm(published, tmp_path / "public.ftm.json")
    data = (tmp_path / "public.ftm.json").read_bytes()
    _tell(data)
    found = [json.loads(line) for line in data.splitlines()]
    ids = {one["id"] for one in found}
    assert len(ids) == len(found)
    for one in found:
        assert set(one["properties"]) <= set(vocabulary[one["schema"]]) and one["properties"]["name"]
        assert all(values and all(isinstance(value, str) for value in values) for values in one["properties"].values())
        assert {*one["properties"].get("involved", ()), *one["properties"].get("organizer", ()), *one["properties"].get("proof", ())} <= ids
    assert [one["id"] for one in found if one["schema"] == "Event"] == [f"habeas-statement-{name}" for name in ("a", "c", "e")]
    assert list(entities(published)) == found  # nothing demanded is said to have happened


@pytest.mark.parametrize("language", ["en", "be", "ru"])
def test_feeds_have_the_members_their_specifications_require(published: Published, language: str) -> None:
    told = feed.feed(published)
    found = feed.json_feed(told, "https://register.example.org/", name="Register <&>", language=language, path=f"{language}/")
    _tell(json.dumps(found, ensure_ascii=False).encode())
    assert found["version"] == "https://jsonfeed.org/version/1.1" and found["title"]
    assert [item["id"].rpartition("/")[2] for item in found["items"]] == ["e", "d", "c", "a"]
    for item in found["items"]:
        assert item["id"].startswith(f"https://register.example.org/{language}/statements/") and item["content_text"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", item["date_published"])
    text = feed.atom(told, "https://register.example.org", name="Register <&>", language=language)
    _tell(text.encode())
    root = ElementTree.fromstring(text)
    for one in (root, *root.findall(f"{ATOM}entry")):
        assert [len(one.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext(f"{ATOM}updated") or "")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Register <&>"
    words = [one.findtext(f"{ATOM}content") for one in root.findall(f"{ATOM}entry")]
    assert words[1] == '=HYPERLINK("x")\n<b>&]]>'


def test_an_empty_register_exports_nothing_but_says_so(tmp_path: Path) -> None:
    nothing = publish(ClearedLedger().rows, Rules(), TODAY, KEY)
    counts = write_csv(nothing, tmp_path / "a")
    assert not any(count for name, count in counts.items() if name != "held")
    assert write_ftm(nothing, io.BytesIO()) == {}
    assert ElementTree.fromstring(feed.atom(feed.feed(nothing), "https://example.org", name="x")).findtext(f"{ATOM}updated")


def test_only_an_export_is_ever_replaced(published: Published, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(ExportError, match="is no export"):
        write_csv(published, mine)
    with pytest.raises(ExportError, match="is not there"):
        write_csv(published, tmp_path / "nowhere" / "a.zip")
    with pytest.raises(ExportError, match="is a folder"):
        write_json(published, mine)
    write_csv(published, tmp_path / "out")
    (tmp_path / "out" / "stale.html").write_text("Uzornaya", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), new_folder(tmp_path / "out") as folder:
        (folder / MARK).write_text("{}", encoding="utf-8")
        raise ZeroDivisionError
    assert (tmp_path / "out" / "stale.html").exists()
    write_csv(published, tmp_path / "out")
    assert not (tmp_path / "out" / "stale.html").exists()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["mine", "out"]


@pytest.mark.parametrize("address", ["", "register", "ftp://x.org", "https://", "https://x.org/?q=1", "http://[::1", "javascript:alert(1)"])
def test_what_is_no_address_of_a_site_is_refused(address: str) -> None:
    with pytest.raises(ExportError, match="is not the address of a site"):
        feed.checked_address(address)
