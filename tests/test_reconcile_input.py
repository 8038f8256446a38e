"""Input that cannot be reconciled is refused in one line that names the figure or field; what is not known is said to be not known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Called
from habeas.answers.reconcile import Problem, ProblemError, reconcile

Habeas = Callable[..., Called]
STOCK = {"id": "a", "population": "pp", "measure": "stock", "on": "2025-12-15", "low": 902, "high": 902}
FLOW = {"id": "b", "population": "pp", "measure": "in", "from": "2025-12-08", "to": "2025-12-15", "low": 10, "high": 10}


def document(*figures: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"populations": [{"id": "held"}, {"id": "pp", "within": "held"}], "figures": list(figures or (STOCK,)), **more}


def refusal(said: Any) -> str:
    with pytest.raises(ProblemError) as caught:
        Problem.from_json(said)
    message = str(caught.value)
    assert message and "\n" not in message
    return message


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (STOCK | {"population": "pq"}, ["figure 'a'", "'pq'", "there are held; pp"]),
        (STOCK | {"population": None}, ["figure 'a'", "'population' is missing"]),
        (STOCK | {"low": -1}, ["figure 'a'", "'low' is -1", "below 0"]),
        (STOCK | {"low": 902.5}, ["figure 'a'", "'low'", "902.5", "whole number"]),
        (STOCK | {"low": "902"}, ["figure 'a'", "'low'", "the text '902'", "without quotation marks"]),
        (STOCK | {"high": True}, ["figure 'a'", "'high' is true"]),
        (STOCK | {"low": float("nan")}, ["figure 'a'", "'low'", "nan"]),
        (STOCK | {"low": [902]}, ["figure 'a'", "'low' is a list"]),
        (STOCK | {"low": 10**12, "high": None}, ["figure 'a'", "larger than any count"]),
        (STOCK | {"low": None, "high": None}, ["figure 'a'", "both open"]),
        (STOCK | {"low": 903}, ["figure 'a'", "'low' 903 is more than 'high' 902"]),
        (STOCK | {"measure": "held"}, ["figure 'a'", "'held' is none of stock, in, out, ever"]),
        (STOCK | {"on": "15.12.2025"}, ["figure 'a'", "'on'", "YYYY-MM-DD"]),
        (STOCK | {"on": "2025-02-30"}, ["figure 'a'", "'on'", "2025-02-30"]),
        (STOCK | {"on": 20251215}, ["figure 'a'", "'on'"]),
        (STOCK | {"on": {"earliest": "2025-12-15", "latest": "2025-12-01"}}, ["figure 'a'", "'on'", "cannot begin"]),
        (STOCK | {"on": None}, ["figure 'a'", "give 'on'"]),
        (STOCK | {"from": "2025-12-01"}, ["figure 'a'", "of one day"]),
        (STOCK | {"kind": "released"}, ["figure 'a'", "'kind' splits a flow"]),
        ({"hihg" if name == "high" else name: value for name, value in STOCK.items()}, ["figure 'a'", "unknown field 'hihg'", "'high'"]),
        (STOCK | {"id": ""}, ["figures[0]", "'id' is an empty text"]),
        (STOCK | {"id": 7}, ["figures[0]", "'id' is the number 7"]),
        (STOCK | {"subset_of": "z"}, ["figure 'a'", "subset of 'z'"]),
        (STOCK | {"subset_of": "a"}, ["figure 'a'", "a part of itself"]),
        (STOCK | {"unit": "percent"}, ["figure 'a'", "add 'of'"]),
        (STOCK | {"per": 0}, ["figure 'a'", "more than 0"]),
        (STOCK | {"of": "held"}, ["figure 'a'", "'of' needs to be an object"]),
        (FLOW | {"to": None}, ["figure 'b'", "needs a window"]),
        (FLOW | {"to": "2025-12-01"}, ["figure 'b'", "2025-12-08 to 2025-12-01", "holds no day"]),
        (FLOW | {"to": "2025-12-08"}, ["figure 'b'", "holds no day", "one day earlier"]),
        (FLOW | {"on": "2025-12-08"}, ["figure 'b'", "not both"]),
        (FLOW | {"population": ["pp", "pp"]}, ["figure 'b'", "twice"]),
    ],
)
def test_a_figure_that_cannot_be_is_named_with_what_is_wrong(figure: dict[str, Any], told: list[str]) -> None:
    message = refusal(document(figure))
    assert [words for words in told if words not in message] == [], message


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (document(STOCK, STOCK), ["figure 'a'", "given twice"]),
        (document(closed=[{"population": "xx", "from": "2025-01-01", "to": "2025-02-01"}]), ["closed[0]", "'xx'"]),
        (document(closed=[{"population": "pp", "from": "2025-02-01", "to": "2025-01-01"}]), ["closed[0]", "holds no day"]),
        (document(ask=[{"population": "xx", "measure": "stock", "on": "2025-01-01"}]), ["ask[0]", "'xx'"]),
        (
            document(ask=[{"population": "pp", "measure": "stock", "on": {"earliest": "2025-01-01", "latest": "2025-01-03"}}]),
            ["ask[0]", "one day"],
        ),
        (document(partitions=[{"whole": "pp", "parts": ["men"]}]), ["partitions[0]", "'men'"]),
        (document(partitions=[{"whole": "pp", "parts": []}]), ["partitions[0]", "'parts'"]),
        (document(partitions=[{"whole": "pp", "parts": ["held"]}]), ["lies within itself", "pp"]),
        (document(figures="none"), ["'figures' is the text", "not a list"]),
        (document(figures=[]), ["no figures"]),
        ({"figures": [STOCK]}, ["'populations' is missing"]),
        ({"populations": [], "figures": [STOCK]}, ["no populations"]),
        ({"populations": [{"id": "a"}, {"id": "a"}], "figures": [STOCK]}, ["population 'a'", "given twice"]),
        ({"populations": [{"id": "a", "within": "b"}], "figures": [STOCK]}, ["population 'a'", "'b'"]),
        ({"populations": [{"id": "a", "within": "b"}, {"id": "b", "within": "a"}], "figures": [STOCK]}, ["within itself", "a in b in a"]),
        ({"populations": [{"id": "a", "within": "a"}], "figures": [STOCK]}, ["within itself"]),
        ([], ["a list, not an object"]),
        (None, ["null, not an object"]),
        ("", ["empty"]),
        (b"\xff\xfe\x00", ["UTF-8"]),
        ("{", ["not JSON at row 1, column 2"]),
        ('{"populations": [{"id": "\\ud800"}], "figures": []}', ["populations[0]", "half of a sign"]),
        ('{"figures": [{"id": "a", "low": NaN}]}', ["NaN is not a number"]),
        ('{"figures": [{"id": "a", "low": -Infinity}]}', ["Infinity is not a number"]),
        ('{"figures": [{"id": "a", "low": 1, "low": 2}]}', ["'a'", "'low' is given twice"]),
        ('{"figures": [{"low": ' + "9" * 5000 + "}]}", ["too many digits"]),
        ("[" * 100_000, ["nested too deeply"]),
    ],
)
def test_a_document_that_cannot_be_is_refused_with_the_place(said: Any, told: list[str]) -> None:
    message = refusal(said)
    assert [words for words in told if words not in message] == [], message


def test_a_population_without_any_figure_has_no_number() -> None:
    asked = [{"population": name, "measure": "stock", "on": "2025-12-15"} for name in ("held", "pp", "other")]
    asked.append({"population": "other", "measure": "change", "from": "2025-12-01", "to": "2025-12-15"})
    said = document(ask=asked)
    said["populations"].append({"id": "other"})
    held, pp, other, change = reconcile(Problem.from_json(said)).answers
    assert (held.low, held.high, held.identified, held.figures) == (902, None, False, ("a",))
    assert (pp.low, pp.high, pp.identified, pp.figures) == (902, 902, True, ("a",))
    assert (other.low, other.high, other.identified, other.figures) == (0, None, False, ())
    assert (change.low, change.high, change.identified) == (None, None, False)
    assert other.not_known == change.not_known == ("no figure says anything of other",)


def test_a_part_larger_than_its_whole_is_a_conflict_with_its_reason() -> None:
    whole = STOCK | {"id": "w", "population": "held", "low": 800, "high": 800}
    (conflict,) = reconcile(Problem.from_json(document(STOCK, whole))).conflicts
    assert (set(conflict.figures), conflict.off_by) == ({"a", "w"}, 102)
    assert conflict.because == "a (902) leaves at least 902 for w, not 800 (pp lies within held)"


# -- on the command line ----------------------------------------------------------------------------------------------------


def test_a_bad_file_is_one_line_and_nothing_else(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    for text, told in (
        ("", "empty"),
        ("not json", "row 1, column 1"),
        (json.dumps(document(STOCK | {"low": "902"})), "figure 'a'"),
        (json.dumps(document(STOCK | {"population": "x\ny"})), "not among the populations"),
    ):
        path.write_text(text, encoding="utf-8")
        for arguments in (("reconcile", path), ("reconcile", path, "--json")):
            problem = habeas(*arguments).problem
            assert problem.startswith(f"{path}: ") and told in problem


def test_a_file_that_is_too_large_is_refused_unread_as_what_it_is(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert f"{path} has 50,000,000 bytes; a file of figures has at most 20,000,000" in habeas("reconcile", path).problem
    called = habeas("reconcile", "--populations", path, "--register", tmp_path / "none.habeas")
    assert f"{path} has 50,000,000 bytes; a file of populations has at most 1,000,000" in called.problem
    assert "is not there" in habeas("reconcile", tmp_path / "absent.json").problem
    assert "folder" in habeas("reconcile", tmp_path).problem


def test_whether_figures_fit_together_is_answered_with_the_exit_code(habeas: Habeas, tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    path.write_text(json.dumps(document(STOCK, FLOW)), encoding="utf-8")
    called = habeas("reconcile", path, "--json")
    assert (called.code, called.err, called.json["consistent"]) == (0, "", True)
    assert habeas("reconcile", path).out.startswith("Nothing here contradicts: 2 figures, none of them thereby confirmed.")
    path.write_text(json.dumps(document(STOCK, STOCK | {"id": "c", "low": 900, "high": 900})), encoding="utf-8")
    called = habeas("reconcile", path, "--json")
    assert (called.code, called.err, called.json["consistent"]) == (1, "", False)
    shown = habeas("reconcile", path)
    assert shown.code == 1 and "900, not 902" in shown.out and "verified" not in shown.out


def test_pairs_that_can_both_be_right_are_told_by_reason_and_one_by_one_when_asked(habeas: Habeas, tmp_path: Path) -> None:
    numbers = [("a", "pp", 10), ("b", "held", 20), ("c", "women", 30), ("d", "men", 40)]
    figures = [STOCK | {"id": name, "population": of, "low": number, "high": number, "speaker": name} for name, of, number in numbers]
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"populations": [{"id": of} for _, of, _ in numbers], "figures": figures}), encoding="utf-8")
    shown, every = habeas("reconcile", path), habeas("reconcile", path, "--all")
    assert "- population: 6 pairs, for example a, b: 10 and 20 can both be right" in shown.out
    assert shown.out.count("can both be right") == 1 and "Every pair: --all" in shown.out
    assert every.out.count("can both be right") == 6 and "--all" not in every.out
    assert len(habeas("reconcile", path, "--json").json["differences"]) == 6
    assert habeas("reconcile", path, "--all", "--json").out == habeas("reconcile", path, "--json").out


def test_it_reads_standard_input_and_loads_neither_django_nor_a_register(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from habeas.cli import main; code = main(['reconcile', '-', '--json']); "
        "sys.stderr.write(' '.join({'django', 'sqlite3', 'scipy', 'pandas'} & set(sys.modules))); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=json.dumps(document(STOCK)), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["consistent"] is True, "the solver prints nothing of its own"
