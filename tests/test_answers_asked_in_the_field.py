"""Questions as they are put in the field, and what once went wrong with them. People and numbers are invented."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from conftest import Called
from fold_rows import Ledger, day, exactly, statement
from habeas.answers import Flows, Revolving, flows, held, revolving
from habeas.answers.charts.language import words_in
from habeas.answers.charts.strip import Group, Interval, _common, _labelled
from habeas.answers.charts.style import wrapped
from habeas.answers.held import Held
from habeas.answers.reconcile import Grouping, Problem, ProblemError, population_names, reconcile, reconcile_register
from habeas.answers.reconcile.register import ReconciledRegister
from habeas.model import AsOf, Kind, LinkVerdict, Modality, Party, Relation, Statement
from habeas.register import Register, fold

Habeas = Callable[..., Called]
VIASNA = ("Viasna", "Example Wire")


def register(*statements: Statement, on: str = "2025-12-12") -> Register:
    ledger = Ledger()
    ledger.source("report", published=on, publisher="Example Wire")
    ledger.keep(*statements)
    return fold(ledger.rows, AsOf(date.fromisoformat(on)))


# -- who is held --------------------------------------------------------------------------------------------------------------


def ministry(identifier: str, kind: Kind, on: str) -> Statement:
    speakers = ("Interior Ministry", "Example Wire")
    return statement(identifier, kind, day(on), people=["Alena Invented"], modality=Modality.DENIED, speakers=speakers)


def test_what_the_state_denies_stands_beside_who_is_presumed_held_and_changes_no_number() -> None:
    arrested = statement("arrested", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"])
    plain, denied = held(register(arrested)), held(register(arrested, ministry("denied", Kind.HELD, "2025-12-08")))
    assert isinstance(plain, Held) and isinstance(denied, Held)
    assert (plain.low, plain.high) == (denied.low, denied.high) == (0, 1)
    (only,) = denied.presumed
    assert only.denied == ("denied",) and "denied" in denied.evidence
    assert denied.to_json()["presumed"][0]["denied"] == ["denied"]


def test_a_denial_of_a_later_day_is_not_yet_one() -> None:
    arrested = statement("arrested", Kind.DETAINED, day("2025-12-01"), people=["Alena Invented"])
    told = held(register(arrested, ministry("denied", Kind.HELD, "2025-12-20")))
    assert isinstance(told, Held)
    assert told.presumed[0].denied == () and not told.denials


def test_the_denial_is_printed_with_who_denies(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, kept = tmp_path / "report.txt", tmp_path / "monitor.habeas"
    report.write_text(
        "On December 5, 2025 police detained Barys Invented. On December 8, 2025 the Interior Ministry denied holding Barys Invented.\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    habeas("init", kept)
    habeas("add", report, "--published", "2025-12-12", "--publisher", "Example Wire", "--register", kept)
    habeas("accept", "--all-from", report.name, "--register", kept)
    called = habeas("held", "--on", "2025-12-10", "--register", kept)
    assert called.out.startswith("0–1 named people")
    assert "Denied of those above, which changes no number:\n- Barys Invented: held (denied), 8 Dec 2025; Interior Ministry" in called.out


def test_two_records_that_prove_to_be_one_person_make_no_exit_and_unmerging_makes_no_entry() -> None:
    ledger = Ledger()
    ledger.source("a", published="2025-03-02", publisher="Example Wire")
    ledger.keep(statement("one", Kind.DETAINED, day("2025-03-01"), people=["Siarhei Invented"]))
    ledger.keep(statement("two", Kind.DETAINED, day("2025-03-01"), people=["Sergei Invented"]))
    apart = ledger.head
    ledger.link(LinkVerdict.SAME, ("one", "Siarhei Invented"), ("two", "Sergei Invented"))
    merged = ledger.head
    ledger.link(LinkVerdict.DIFFERENT, ("one", "Siarhei Invented"), ("two", "Sergei Invented"))
    told = {}
    for entry in (apart, merged, ledger.head):
        answer = flows(fold(ledger.rows, AsOf(date(2025, 3, 31), known=entry)), since=date(2025, 3, 1), until=date(2025, 3, 31))
        assert isinstance(answer, Flows)
        flowed = answer.to_json()["flows"]
        told[entry] = {(one["flow"], one["kind"]): (one["total"]["low"], one["total"]["high"]) for one in flowed}
        assert not any(flow in ("out", "unreported_out", "unreported_in") for flow, _ in told[entry])
    assert [told[entry]["in", "detained"] for entry in (apart, merged, ledger.head)] == [(2, 2), (1, 1), (2, 2)]


# -- lists without designations -----------------------------------------------------------------------------------------------


def test_who_counts_the_held_and_the_freed_by_one_noun_keeps_a_list_though_no_designation_is_told() -> None:
    pp = "political prisoners"
    told = register(
        statement("freed", Kind.RELEASED, day("2025-09-11"), count=exactly(52), parties=[Party("by", "Belarus")]),
        statement("listed", Kind.RELEASED, day("2025-09-11"), count=exactly(40, pp, "freed"), speakers=VIASNA),
        statement(
            "lifted",
            Kind.MEASURE_LIFTED,
            day("2025-09-11"),
            parties=[Party("by", "United States"), Party("for", "Belavia")],
            links=[(Relation.IN_RETURN_FOR, "freed")],
        ),
        statement("before", Kind.HELD, day("2025-09-10"), count=exactly(1200, pp), speakers=VIASNA),
        statement("after", Kind.HELD, day("2025-12-12"), count=exactly(1170, pp), speakers=VIASNA),
    )
    answer = revolving(told)
    assert isinstance(answer, Revolving)
    (door,) = answer.doors
    assert door.by == "Viasna"
    assert door.to_json()["net_change"]["words"] == "−30", "a stock is stated, so that none is stated must not be said"


# -- populations of a register ------------------------------------------------------------------------------------------------


def reconciled(told: Register, toml: str | None = None) -> ReconciledRegister:
    grouping = Grouping.from_toml(toml, population_names(told)) if toml is not None else None
    answer = reconcile_register(told, grouping)
    assert isinstance(answer, ReconciledRegister)
    return answer


def test_a_part_is_where_its_whole_is_and_of_those_it_is_unless_its_words_say_otherwise() -> None:
    told = register(
        statement("all", Kind.HELD, day("2025-12-01"), count=exactly(52, "political prisoners"), facets=[("place", "Minsk")]),
        statement("ill", Kind.HELD, day("2025-12-01"), count=exactly(12, "people", "all")),
        statement("women", Kind.HELD, day("2025-12-01"), count=exactly(9, "women", "all")),
        statement("cell", Kind.HELD, day("2025-12-01"), count=exactly(4, "people", "all"), facets=[("place", "Minsk prison")]),
        statement("freed", Kind.RELEASED, day("2025-12-02"), count=exactly(20), parties=[Party("by", "Belarus")]),
        statement("abroad", Kind.RELEASED, day("2025-12-02"), count=exactly(5, "foreigners", "freed")),
    )
    names = population_names(told)
    said = {identifier: names.populations[key] for identifier, key in names.figures.items()}
    assert {identifier: (one.words, one.place) for identifier, one in said.items()} == {
        "all": ("political prisoners", "Minsk"),
        "ill": ("political prisoners", "Minsk"),
        "women": ("women", "Minsk"),
        "cell": ("political prisoners", "Minsk prison"),
        "freed": ("people", "Belarus"),
        "abroad": ("foreigners", "Belarus"),
    }
    assert said["cell"].of == said["all"].name
    assert reconciled(told).found.consistent


def test_a_misspelt_population_is_refused_with_the_name_there_is_and_not_taken_for_another_one() -> None:
    told = register(statement("all", Kind.HELD, day("2025-12-01"), count=exactly(52, "political prisoners"), speakers=VIASNA))
    with pytest.raises(ProblemError, match=r"no figure of this register counts 'political prisoners \(Viasma\)'; did you mean"):
        reconciled(told, '[[populations]]\nid = "political prisoners (Viasma)"\ntotals = true\n')
    assert reconciled(
        told, '[[populations]]\nid = "everyone held"\n[[populations]]\nid = "political prisoners (Viasna)"\n'
    ).found.consistent


def test_parts_that_go_in_a_circle_are_read_to_an_end() -> None:
    told = register(
        statement("one", Kind.HELD, day("2025-12-01"), count=exactly(5, "people", "two")),
        statement("two", Kind.HELD, day("2025-12-01"), count=exactly(5, "people", "one")),
    )
    assert population_names(told).populations


# -- figures of a file --------------------------------------------------------------------------------------------------------

STOCK = {"id": "a", "population": "pp", "measure": "stock", "on": "2025-12-15", "low": 902, "high": 902}


def document(*figures: dict[str, object], **more: object) -> Problem:
    return Problem.from_json({"populations": [{"id": "pp"}], "figures": list(figures), **more})


def test_two_numbers_of_some_day_of_a_month_are_no_contradiction_and_the_days_are_named_as_what_differs() -> None:
    month = {"earliest": "2025-01-01", "latest": "2025-01-31"}
    one, other = (STOCK | {"id": by, "on": month, "low": low, "high": low, "speaker": by} for by, low in (("A", 1200), ("B", 1250)))
    found = reconcile(document(one, other))
    assert found.consistent
    (difference,) = found.differences
    assert difference.dimensions == ("window", "speaker") and "each its own" in difference.because


def test_a_week_that_holds_more_than_its_month_says_which_figure_leaves_what() -> None:
    week = {"id": "week", "population": "pp", "measure": "in", "from": "2025-12-01", "to": "2025-12-08", "low": 20, "high": 20}
    month = {"id": "month", "population": "pp", "measure": "in", "from": "2025-11-30", "to": "2025-12-31", "low": 15, "high": 18}
    (conflict,) = reconcile(document(week, month)).conflicts
    assert conflict.because == "week (20) leaves at least 20 for month, not 15–18 (one counts some of the days of the other)"


# -- the strip ----------------------------------------------------------------------------------------------------------------


def test_figures_on_one_axis_have_its_numbers_under_the_first_the_last_and_every_eighth() -> None:
    groups = [Group(str(value), (Interval("held", "Monitor", "people", value, value, (str(value),)),)) for value in range(300, 320)]
    common = _common(groups, words_in("en"))
    assert _labelled(groups, [common[""]] * 20) == {0, 8, 16, 19}
    assert _labelled(groups[:5], [common[""]] * 5) == {0, 1, 2, 3, 4}  # of a few groups all


def test_a_date_that_fits_no_line_is_parted_between_its_words_and_no_year_is_cut() -> None:
    dates = "5 Jan 2024 – 12 Dec 2025".replace(" ", "\N{NO-BREAK SPACE}")
    lines = wrapped(dates, 20, 130, bold=True)
    assert len(lines) > 1 and " ".join(lines).replace("\N{NO-BREAK SPACE}", " ") == "5 Jan 2024 – 12 Dec 2025"


# -- the command line ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    report, kept = tmp_path / "report.txt", tmp_path / "monitor.habeas"
    report.write_text("On September 10, 2025, 1,200 political prisoners were held, according to Viasna.\n", encoding="utf-8")
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    habeas("init", kept)
    habeas("add", report, "--published", "2025-09-20", "--publisher", "Example Wire", "--register", kept)
    habeas("accept", "--all-from", report.name, "--register", kept)
    return kept


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("figures", "--kind", "relese"), "; did you mean released?"),
        (("figures", "--modality", "demand"), "; did you mean demanded?"),
        (("figures", "--by", "Viasnaa"), "Viasna"),
        (("deals", "--by", "Viasnaa"), "the nearest are Viasna"),
        (("revolving", "--by", "Viasnaa"), "the nearest are Viasna"),
        (("figures", "--population", "politcal prisoners"), "political prisoners"),
        (("held", "--by", "Ж" * 5000), "…"),
        (("revolving", "--deal", "x" * 5000), "…"),
    ],
)
def test_a_word_that_is_not_there_is_answered_with_the_nearest_in_a_line_one_can_read(
    habeas: Habeas, kept: Path, arguments: tuple[str, ...], said: str
) -> None:
    problem = habeas(*arguments, "--register", kept).problem
    assert said in problem and len(problem) < 700


@pytest.mark.parametrize("number", ["4", "99999", "9" * 19, "9" * 200])
def test_an_entry_that_is_not_there_is_refused_with_the_newest(habeas: Habeas, kept: Path, number: str) -> None:
    newest = habeas("log", "--json", "--register", kept).json[0]["entry"]
    for command in ("held", "figures", "flows", "revolving"):
        problem = habeas(command, "--known", number, "--register", kept).problem
        assert f"the newest is {newest}. Leave --known out" in problem and len(problem) < 200
    told = habeas("figures", "--known", str(newest), "--json", "--register", kept)
    assert (told.code, len(told.json["figures"])) == (0, 1)


def test_a_change_is_asked_by_two_days_and_never_by_one(habeas: Habeas, tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    ask = [{"population": "pp", "measure": "change", "on": "2025-12-15"}]
    file.write_text(json.dumps({"populations": [{"id": "pp"}], "figures": [STOCK], "ask": ask}), encoding="utf-8")
    problem = habeas("reconcile", file).problem
    assert "give the days of both, 'from' and 'to'" in problem and "or 'on'" not in problem


def test_many_ways_of_differing_fill_no_screen_unless_all_are_asked_for(habeas: Habeas, tmp_path: Path) -> None:
    measures = itertools.product(("stock", "ever"), ("held", "listed"), (None, "prisons only"), ("A", "B"))
    figures = []
    for number, (measure, population, scope, speaker) in enumerate(measures):
        one = {"id": f"f{number}", "population": population, "measure": measure, "on": f"2025-12-{number + 1:02}", "speaker": speaker}
        figures.append(one | {"low": 100 + number, "high": 100 + number} | ({"scope": scope} if scope else {}))
    file = tmp_path / "figures.json"
    file.write_text(json.dumps({"populations": [{"id": "held"}, {"id": "listed"}], "figures": figures}), encoding="utf-8")
    few, every = (habeas("reconcile", file, *more).out.partition("Different, and no contradiction:")[2] for more in ((), ("--all",)))
    assert few.count("\n- ") == 6 and " more, which differ in " in few and "Every pair: --all" in few
    assert every.count("\n- ") > 20


def test_the_picture_of_a_registers_figures_says_as_of_when_and_not_that_a_file_gave_them(
    habeas: Habeas, kept: Path, tmp_path: Path
) -> None:
    table = tmp_path / "fit.json"
    assert habeas("reconcile", "--stated", "2025-10-01", "--table", table, "--register", kept).code == 0
    source = json.loads(table.read_text(encoding="utf-8"))["source"]
    assert "October 2025" in source and "the file" not in source
