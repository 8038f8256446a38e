"""What docs/ say of counts, deals and figures is so: examples print what is shown, commands run, and names are those of the library."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from fold_rows import Ledger, day, exactly, statement
from habeas import answers, ontology
from habeas.answers.deals import LegStatus, Stance
from habeas.answers.reconcile import Grouping, Measure, ReconciledRegister, population_names, reconcile_register
from habeas.answers.selection import EXITS
from habeas.answers.stays import MOVEMENTS
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind
from habeas.register import Register, fold
from readme_session import ROOT

Habeas = Callable[..., Called]
DOCS = {name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("counts", "deals", "reconcile", "populations")}


def blocks(name: str, kind: str) -> list[str]:
    """The blocks of code of one kind, in order."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", DOCS[name], flags=re.DOTALL | re.MULTILINE)
    return [text for language, text in found if language == kind]


def inline(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


# -- figures of a file ------------------------------------------------------------------------------------------------------


def test_the_figures_of_the_document_print_what_it_shows(habeas: Habeas, tmp_path: Path) -> None:
    (figures,), (printed,) = blocks("reconcile", "json"), blocks("reconcile", "")
    path = tmp_path / "figures.json"
    path.write_text(figures, encoding="utf-8")
    called = habeas("reconcile", path)
    assert (called.code, called.out.strip()) == (1, printed.strip())


def test_every_measure_stands_in_the_document() -> None:
    assert {measure.value for measure in Measure} <= inline(DOCS["reconcile"])


# -- figures of a register --------------------------------------------------------------------------------------------------


def bulletin() -> Register:
    """The counts that docs/populations.md tells of; they are invented, and so is the ministry's."""
    ledger = Ledger()
    ledger.source("report", published="2025-12-16", publisher="Example Wire")
    week = PartialDate.between(date(2025, 12, 8), date(2025, 12, 15))
    pp, foro = "political prisoners", ("Foro Penal",)
    ledger.keep(
        statement("before", Kind.HELD, day("2025-12-08"), count=exactly(906, pp), speakers=foro),
        statement("arrested", Kind.DETAINED, week, count=exactly(10), speakers=foro),
        statement("freed", Kind.RELEASED, week, count=exactly(3, pp), speakers=foro),
        statement("after", Kind.HELD, day("2025-12-15"), count=exactly(912, pp), speakers=foro),
        statement("men", Kind.HELD, day("2025-12-01"), count=exactly(730, "men"), speakers=foro),
        statement("women", Kind.HELD, day("2025-12-01"), count=exactly(170, "women"), speakers=foro),
        statement("all", Kind.HELD, day("2025-12-01"), count=exactly(9000), speakers=("Interior Ministry",)),
    )
    return fold(ledger.rows, AsOf(date(2025, 12, 16)))


def test_the_file_of_populations_is_read_and_gives_the_conflict_that_is_shown() -> None:
    told = bulletin()
    (toml,) = blocks("populations", "toml")
    answer = reconcile_register(told, Grouping.from_toml(toml, population_names(told)))
    assert isinstance(answer, ReconciledRegister)
    (conflict,) = answer.found.conflicts
    shown = re.search(r"^    1\. (.+)\n       off by (\d+)$", DOCS["populations"], flags=re.MULTILINE)
    assert shown is not None
    assert (conflict.because, conflict.off_by) == (shown[1], int(shown[2]))
    without = Grouping.from_toml(toml.partition("[[closed]]")[0], population_names(told))
    found = reconcile_register(told, without)
    assert isinstance(found, ReconciledRegister) and found.found.consistent, "without a closed window balances never contradict"


def test_every_kind_that_is_said_to_count_does_and_no_other() -> None:
    said = inline(DOCS["populations"].partition("## What a figure measures")[2].partition("| everything else")[0])
    ways = {kind: ontology.kind(kind) for kind in Kind}
    counts = {kind for kind, told in ways.items() if kind is Kind.HELD or {told.custody, told.designation} & {"opens", "closes"}}
    assert said == {kind.value for kind in counts}


def test_the_template_of_populations_is_printed_and_read(habeas: Habeas, register: Path, tmp_path: Path) -> None:
    template = habeas("reconcile", "--populations-template", "--register", register)
    path = tmp_path / "populations.toml"
    path.write_text(template.out, encoding="utf-8")
    assert habeas("reconcile", "--populations", path, "--register", register).code == 0


# -- counts and deals -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from habeas import desk

    path = tmp_path_factory.mktemp("docs") / "monitor.habeas"
    report = (
        b"On December 1, 2025 police in Minsk detained Alena Invented. On December 9, 2025 the authorities released at least 18 people.\n"
    )
    with desk.init(path) as made:
        added = desk.add(made, report, actor="anna", name="report.txt", published_on=date(2025, 12, 12), publisher="Example Wire")
        desk.accept(made, [one.id for one in added.statements], actor="anna")
    return path


QUESTIONS = re.findall(r"^\| .+ \| `habeas ([^`]+)` \| `answers\.(\w+)\((.*)\)` \|$", DOCS["counts"], flags=re.MULTILINE)


@pytest.mark.parametrize(("command", "function", "arguments"), QUESTIONS, ids=str)
def test_a_question_of_the_counts_is_one_command_and_one_function(
    habeas: Habeas, register: Path, command: str, function: str, arguments: str
) -> None:
    called = habeas(*command.split(), "--register", register)
    assert (called.code, called.err) == (0, "")
    assert habeas(*command.split(), "--register", register, "--json").json["evidence"]
    signature = inspect.signature(getattr(answers, function))
    assert set(re.findall(r"(\w+)=", arguments)) <= set(signature.parameters)


def test_all_questions_of_the_counts_are_tried() -> None:
    assert [function for _, function, _ in QUESTIONS] == ["held", "series", "as_known", "flows", "delay"]
    assert set(re.findall(r"answers\.(\w+)", DOCS["counts"])) <= set(answers.__all__)


def test_every_movement_and_every_option_stands_in_the_counts(habeas: Habeas) -> None:
    said = inline(DOCS["counts"])
    assert {flow for kind, flow in MOVEMENTS.items()} | set(EXITS) <= said
    assert {kind for kind, flow in MOVEMENTS.items() if not flow.startswith("unreported")} <= said
    options = {name.split()[0] for name in said if name.startswith("--")}
    helped = " ".join(habeas(verb, "--help").out for verb in ("held", "series", "flows"))
    assert [name for name in sorted(options) if name not in helped] == []


def test_every_field_of_a_series_stands_in_the_counts(habeas: Habeas, register: Path) -> None:
    shown = set(re.findall(r'"(\w+)"', blocks("counts", "")[0]))
    told = habeas("series", "--from", "2025-12-01", "--to", "2025-12-12", "--json", "--register", register).json
    assert set(told) | set(told["points"][0]) | set(told["changes"][0]) <= shown


def test_every_status_and_every_stance_stands_in_the_deals() -> None:
    assert {status.value for status in LegStatus} | {stance.value for stance in Stance} <= inline(DOCS["deals"])
