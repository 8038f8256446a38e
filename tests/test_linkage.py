"""Lists past one machine: Splink on DuckDB and on Spark find what our own rules would, and both find the same."""

from __future__ import annotations

import builtins
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Called
from habeas.identity import ListedPerson, ListRow, birth_date
from habeas.identity.linkage import LinkageError, dedupe, settings_for
from habeas.identity.linkage.settings import FREQUENCIES, levels_of

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
Habeas = Callable[..., Called]

HOME = os.environ.get("JAVA_HOME")
needs_java = pytest.mark.skipif(
    shutil.which("java", path=str(Path(HOME) / "bin") if HOME else None) is None, reason="Java 17, on which Spark runs, is not installed"
)

# Public people, whose detention and release are public facts; the others are invented.
REGISTER = """id,birth_date,name
17,1978-08-18,Siarhei Tsikhanouski
18,1963-11-09,Віктар Бабарыка
19,1990-01-01,Эдуард Бабарыка
20,1962-09-25,Ales Bialiatski
21,1982-04-24,Марыя Калеснікава
22,1970-03-03,Иван Горкин
23,1980-05-05,Иван Горкин
"""
LIST = """name,birth_date
Тихановский Сергей Леонидович,18.08.1978
Бабарико,
КОЛЕСНИКОВА Мария,24.04.1982
Пётр Сомов,1971-01-01
Горкин Иван,
Иван Горкин,1999-12-12
"""


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


# -- the story: a long release list against a long register ----------------------------------------------------------------------


def test_splink_tells_who_of_a_list_is_in_a_register_and_abstains_on_ties(habeas: Habeas, tmp_path: Path) -> None:
    called = habeas("match", written(tmp_path, "l.csv", LIST), written(tmp_path, "r.csv", REGISTER), "--engine", "splink", "--json")
    assert (called.code, called.err) == (0, "")
    rows = called.json["rows"]
    assert [(row["row"], row["verdict"]) for row in rows] == [
        (1, "match"), (2, "none"), (3, "match"), (4, "none"), (5, "tie"), (6, "none"),
    ]  # fmt: skip
    first = rows[0]["candidates"][0]
    assert (first["id"], first["name"]) == ("17", "Siarhei Tsikhanouski")
    assert first["probability"] > 0.99
    assert first["score"] == pytest.approx(sum(why["weight"] for why in first["why"]), abs=0.2)
    assert {why["on"] for why in first["why"]} == {"surname", "given name", "birth date"}
    assert {candidate["id"] for candidate in rows[4]["candidates"]} == {"22", "23"}
    assert all(sum(candidate["probability"] for candidate in row["candidates"]) <= 1.001 for row in rows)


def test_both_engines_give_the_verdicts_of_the_same_contract(habeas: Habeas, tmp_path: Path) -> None:
    listed, register = written(tmp_path, "l.csv", LIST), written(tmp_path, "r.csv", REGISTER)
    own, splink = (habeas("match", listed, register, "--engine", engine, "--json").json["rows"] for engine in ("own", "splink"))
    assert [set(row) for row in own] == [set(row) for row in splink]
    assert [(row["row"], row["name"], row["verdict"]) for row in own if row["row"] != 2] == [
        (row["row"], row["name"], row["verdict"]) for row in splink if row["row"] != 2
    ]  # a bare surname is no block of its own


def test_more_of_one_name_than_can_be_compared_are_a_tie_and_said_to_be_so(habeas: Habeas, tmp_path: Path) -> None:
    register = "name,birth_date\n" + "".join(f"Иван Горкин,{1900 + year}-01-01\n" for year in range(101))
    listed = written(tmp_path, "l.csv", "name,birth_date\nІван Горкін,\nІван Горкін,1950-01-01\n")
    bare, dated = habeas("match", listed, written(tmp_path, "r.csv", register), "--engine", "splink", "--json").json["rows"]
    assert (bare["verdict"], bare["flags"]) == ("tie", ["101 people of this surname and given name, too many to compare without more"])
    assert (dated["verdict"], dated["candidates"][0]["id"]) == ("match", "51")


@pytest.mark.parametrize("engine", ["own", "splink"])
def test_dedupe_clusters_spellings_and_flags_what_contradicts(habeas: Habeas, tmp_path: Path, engine: str) -> None:
    listed = written(
        tmp_path,
        "l.csv",
        "id,name,birth_date\na,Тихановский Сергей,18.08.1978\nb,Сяргей Ціханоўскі,1978\nc,Siarhei Tsikhanouski,1978-08-19\n"
        "d,Иван Горкин,1970-01-01\ne,Иван Горкин,1985-06-07\nf,Мария Лужина,\n",
    )
    called = habeas("dedupe", listed, "--engine", engine, "--json")
    assert (called.code, called.err) == (0, "")
    found = called.json
    assert (found["rows"], found["engine"], found["at_least"]) == (6, engine, 0.95)
    (cluster,) = found["clusters"]
    assert [(row["row"], row["id"]) for row in cluster["rows"]] == [(1, "a"), (2, "b"), (3, "c")]
    assert all(pair["probability"] >= 0.95 for pair in cluster["pairs"])
    assert {row for pair in cluster["pairs"] for row in pair["rows"]} == {1, 2, 3}
    assert cluster["conflicts"] == [
        {"on": "birth date", "values": [{"value": "1978-08-18", "rows": [1]}, {"value": "1978-08-19", "rows": [3]}]}
    ]
    shown = habeas("dedupe", listed, "--engine", engine).out
    assert "cluster 1: more than one birth date: 1978-08-18 (row 1); 1978-08-19 (row 3)" in shown
    assert "6 rows: 1 cluster, 2 rows beyond the first of each; 1 cluster with" in shown


# -- the two engines on the same 20,000 records ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def records() -> list[ListRow]:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        from linkage import rows_of  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(BENCHMARKS))
    return [
        ListRow(number, ListedPerson(str(row.who), row.name, birth_date(row.birth) if row.birth else None), {})
        for number, row in enumerate(rows_of(20_000, 1), 1)
    ]


def pairs_in(clusters: Any) -> dict[tuple[int, int], float]:
    return {(pair.one, pair.other): pair.probability for cluster in clusters for pair in cluster.pairs}


def rows_in(clusters: Any) -> list[tuple[int, ...]]:
    return [tuple(member.row for member in cluster.members) for cluster in clusters]


@needs_java
def test_duckdb_and_spark_make_the_same_clusters_of_20_000_records(
    records: list[ListRow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
    found = {}
    for engine in ("splink", "spark"):
        (tmp_path / engine).mkdir()
        found[engine], rows = dedupe(records, engine=engine, folder=tmp_path / engine, master="local[2]")
        assert rows == 20_000
    assert rows_in(found["splink"]) == rows_in(found["spark"])
    on_duckdb, on_spark = pairs_in(found["splink"]), pairs_in(found["spark"])
    assert set(on_duckdb) == set(on_spark)
    # Logarithms of the two may differ in their last digit, so probabilities may too.
    assert max(abs(on_duckdb[pair] - on_spark[pair]) for pair in on_duckdb) < 1e-9
    who = {row.number: row.person.id for row in records}
    together = [(one, other) for rows in rows_in(found["spark"]) for place, one in enumerate(rows) for other in rows[:place]]
    right = sum(who[one] == who[other] for one, other in together)
    assert len(together) > 3_000
    assert right / len(together) > 0.995


def test_splink_finds_the_same_pairs_twice(records: list[ListRow], tmp_path: Path) -> None:
    found = []
    for name in ("once", "again"):
        (tmp_path / name).mkdir()
        found.append(pairs_in(dedupe(records[13_000:15_000], engine="splink", folder=tmp_path / name)[0]))
    assert found[0] == found[1]


# -- the published settings ------------------------------------------------------------------------------------------------------


def test_the_settings_that_are_written_load_into_splink_with_the_columns_that_are_written(habeas: Habeas, tmp_path: Path) -> None:
    import duckdb
    from splink import DuckDBAPI, Linker

    settings, columns = tmp_path / "settings.json", tmp_path / "columns.parquet"
    listed = written(tmp_path, "l.csv", REGISTER + "24,1978-08-18,Тихановский Сергей\n")
    called = habeas("dedupe", listed, "--engine", "splink", "--settings", settings, "--columns", columns, "--json")
    assert called.code == 0
    database = duckdb.connect()
    api = DuckDBAPI(connection=database)
    linker = Linker(api.register(database.read_parquet(str(columns)), dataset_display_name="list"), str(settings), log_level=None)
    predicted = linker.inference.predict(threshold_match_probability=0.5, warning_mode="never").as_record_list()
    assert {(row["unique_id_l"], row["unique_id_r"]) for row in predicted} == {(1, 8)}
    assert [row["row"] for row in called.json["clusters"][0]["rows"]] == [1, 8]


def test_the_settings_alone_need_no_list(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert habeas("dedupe", "--settings", path).code == 0
    assert json.loads(path.read_text(encoding="utf-8"))["comparisons"] == settings_for(chance=1e-4, link=False)["comparisons"]
    assert "is there already" in habeas("dedupe", "--settings", path).problem


@pytest.mark.parametrize("comparison", settings_for(chance=1e-4, link=False)["comparisons"], ids=lambda one: str(one["output_column_name"]))
def test_the_weights_are_probabilities_and_fit_the_frequencies(comparison: dict[str, Any]) -> None:
    levels = comparison["comparison_levels"][1:]
    assert all(0 < level[kind] < 1 for level in levels for kind in ("m_probability", "u_probability"))
    assert sum(level["u_probability"] for level in levels) == pytest.approx(1, abs=0.2)
    assert sum(level["m_probability"] for level in levels) == pytest.approx(1, abs=0.05)
    for level in levels:
        if column := level.get("tf_adjustment_column"):
            assert level["u_probability"] == pytest.approx(FREQUENCIES[column].share)
    assert levels_of(comparison["output_column_name"])[0].lowest


# -- what is missing, and bad input ----------------------------------------------------------------------------------------------


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes a library look as if it were not installed."""
    real = builtins.__import__

    def hide(library: str) -> None:
        def importing(name: str, *arguments: Any, **named: Any) -> Any:
            if name.partition(".")[0] == library:
                raise ImportError(name)
            return real(name, *arguments, **named)

        for name in [name for name in sys.modules if name.partition(".")[0] == library or name == "habeas.identity.linkage.tables"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.delattr("habeas.identity.linkage.tables", raising=False)
        monkeypatch.setattr(builtins, "__import__", importing)

    return hide


@pytest.mark.parametrize(
    ("engine", "library", "extra"), [("splink", "splink", "linkage"), ("splink", "duckdb", "linkage"), ("spark", "pyspark", "spark")]
)
def test_a_missing_extra_is_one_line(
    habeas: Habeas, tmp_path: Path, without: Callable[[str], None], engine: str, library: str, extra: str
) -> None:
    listed = written(tmp_path, "l.csv", REGISTER)
    without(library)
    said = habeas("dedupe", listed, "--engine", engine, "--json").problem
    assert said == f"--engine {engine} needs what is not installed here; install it with: pip install 'habeas[{extra}]'"


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str | None], None]]:
    """Puts a Java that says it has a version where the real one is, or none."""

    def put(version: str | None) -> None:
        home = tmp_path / "java"
        (home / "bin").mkdir(parents=True)
        if version is not None:
            program = home / "bin" / "java"
            program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n", encoding="ascii")
            program.chmod(0o755)
        monkeypatch.setenv("JAVA_HOME", str(home))

    yield put


@pytest.mark.parametrize(("version", "said"), [(None, "does not run"), ("1.8.0_392", "is Java 8"), ("11.0.2", "is Java 11")])
def test_a_missing_or_old_java_is_one_line(
    habeas: Habeas, tmp_path: Path, java: Callable[[str | None], None], version: str | None, said: str
) -> None:
    java(version)
    problem = habeas("dedupe", written(tmp_path, "l.csv", REGISTER), "--engine", "spark").problem
    assert said in problem
    assert "install Java 17" in problem


def test_no_java_anywhere_is_one_line(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "needs Java, and there is none" in habeas("dedupe", written(tmp_path, "l.csv", REGISTER), "--engine", "spark").problem


@pytest.mark.parametrize(
    ("text", "own", "streamed"),
    [
        ("ward\nИван Горкин\n", "no column called name", "no column called name"),
        ("", "is empty", "no header row"),
        ("name,note\nИван Горкин,a,b\n", "row 1: 3 cells under 2 columns", "row 1: 3 cells under 2 columns"),
        ("name\n\x00\n", "is binary, not a table", "is no text"),
    ],
)
def test_a_bad_list_is_refused_in_one_line(habeas: Habeas, tmp_path: Path, text: str, own: str, streamed: str) -> None:
    listed = written(tmp_path, "l.csv", text)
    for engine, said in (("own", own), ("splink", streamed)):
        assert said in habeas("dedupe", listed, "--engine", engine).problem
        assert said in habeas("match", listed, listed, "--engine", engine).problem


def test_a_call_that_cannot_be_is_refused_in_one_line(habeas: Habeas, tmp_path: Path) -> None:
    listed = written(tmp_path, "l.csv", LIST)
    assert "is not there" in habeas("dedupe", tmp_path / "none.csv").problem
    assert "is a folder" in habeas("dedupe", tmp_path).problem
    assert "name a LIST" in habeas("dedupe").problem
    assert "--at-least" in habeas("dedupe", listed, "--at-least", "1").problem
    assert "add --engine splink" in habeas("dedupe", listed, "--columns", tmp_path / "columns.parquet").problem
    assert not (tmp_path / "columns.parquet").exists()
    assert "no register is named" in habeas("match", listed, "--engine", "splink").problem
    with pytest.raises(LinkageError, match="there is no engine abacus"):
        dedupe([], engine="abacus", folder=tmp_path)


@pytest.mark.parametrize(
    "text", ["name\n", "name\nИван Горкин\n", "name\n,\n" + "И" * 5000 + "\n\u200fمحمد بن سلمان\u200e\n' OR 1=1\n=1+1\n"]
)
@pytest.mark.parametrize("engine", ["own", "splink"])
def test_short_and_ugly_lists_have_no_clusters(habeas: Habeas, tmp_path: Path, text: str, engine: str) -> None:
    listed = written(tmp_path, "l.csv", text)
    called = habeas("dedupe", listed, "--engine", engine, "--json")
    assert (called.code, called.json["clusters"]) == (0, [])
    if engine != "own":
        rows = habeas("match", listed, listed, "--engine", engine, "--json").json["rows"]
        assert len(rows) == called.json["rows"]


def test_our_own_engine_reads_what_the_others_refuse_in_one_line(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_bytes("ФИО;Дата рождения\nТихановский Сергей;18.08.1978\nЦіханоўскі Сяргей;1978-08-18\n".encode("cp1251"))
    (cluster,) = habeas("dedupe", path, "--json").json["clusters"]
    assert [row["row"] for row in cluster["rows"]] == [1, 2]
    assert "save the list as CSV in UTF-8" in habeas("dedupe", path, "--engine", "splink").problem
    assert "save the list as CSV in UTF-8" in habeas("match", path, path, "--engine", "splink").problem
    written(tmp_path, "l.csv", "ФИО;Дата рождения\nТихановский Сергей;18.08.1978\nЦіханоўскі Сяргей;1978-08-18\n")
    assert habeas("dedupe", path, "--engine", "splink", "--json").json["clusters"][0]["rows"] == cluster["rows"]


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    import duckdb

    from habeas.identity.linkage.tables import room_in

    with pytest.raises(LinkageError, match="set TMPDIR to a folder on a larger disk"), room_in(tmp_path):
        raise duckdb.IOException("No space left on device")


def test_our_own_engines_load_nothing_of_splink() -> None:
    heavy = {"splink", "duckdb", "pyarrow", "pyspark"}
    program = f"import sys, habeas.identity, habeas.cli.commands; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], env=dict(os.environ), check=False).returncode == 0
