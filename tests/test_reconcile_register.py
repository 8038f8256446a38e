"""Do the published figures of a register fit together? Stories of the field; organisations are real, numbers and reports are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Called
from fold_rows import Ledger, day, envoy_story, exactly, statement
from habeas.answers import NotKnown
from habeas.answers.reconcile import (
    Grouping,
    ProblemError,
    ReconciledRegister,
    population_names,
    populations_template,
    reconcile_register,
)
from habeas.dates import UNKNOWN, PartialDate
from habeas.model import AsOf, Bound, Count, Kind, Modality, Party, Statement
from habeas.register import Register, fold

Habeas = Callable[..., Called]
TODAY = date(2025, 12, 16)
FORO = ("Foro Penal", "The Lantern")
PP = "political prisoners"


def between(first: str, last: str) -> PartialDate:
    return PartialDate.between(date.fromisoformat(first), date.fromisoformat(last))


def register(*statements: Statement, published: str = "2025-12-16") -> Register:
    ledger = Ledger()
    ledger.source("report", published=published, publisher="The Lantern")
    ledger.keep(*statements)
    return fold(ledger.rows, AsOf(TODAY))


def answered(told: Register, toml: str | None = None, **filters: object) -> ReconciledRegister:
    grouping = Grouping.from_toml(toml, population_names(told)) if toml is not None else None
    found = reconcile_register(told, grouping, **filters)  # type: ignore[arg-type]
    assert isinstance(found, ReconciledRegister)
    return found


def weekly(last: int, first_day: str = "2025-12-08") -> Register:
    """A weekly bulletin: 906 on the 8th, ten more, three fewer, and how many on the 15th."""
    week = between(first_day, "2025-12-15")
    return register(
        statement("before", Kind.HELD, day("2025-12-08"), count=exactly(906, PP), speakers=FORO),
        statement("arrested", Kind.DETAINED, week, count=exactly(10, PP), speakers=FORO),
        statement("freed", Kind.RELEASED, week, count=exactly(3, PP), speakers=FORO),
        statement("after", Kind.HELD, day("2025-12-15"), count=exactly(last, PP), speakers=FORO),
    )


CLOSED = f"""
[[closed]]
population = "{PP} (Foro Penal)"
from = 2025-12-08
to = 2025-12-15
"""


# -- the weekly count -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first_day", ["2025-12-08", "2025-12-09"])
def test_a_weekly_count_that_is_off_by_one_is_said_in_arithmetic(first_day: str) -> None:
    found = answered(weekly(912, first_day), CLOSED).found
    (conflict,) = found.conflicts
    assert conflict.because == "906 + 10 − 3 = 913, not 912"
    assert set(conflict.figures) == {"before", "arrested", "freed", "after"}
    assert conflict.off_by == 1
    assert set(found.repairs) == {("before",), ("arrested",), ("freed",), ("after",)}


def test_a_weekly_count_that_adds_up_is_not_called_right() -> None:
    found = answered(weekly(913), CLOSED).found
    assert found.consistent
    assert "nothing here contradicts" in found.verdict
    assert "verified" not in json.dumps(found.to_json())


ASKED = f"""{CLOSED}
[[ask]]
population = "{PP} (Foro Penal)"
measure = "in"
from = 2025-12-08
to = 2025-12-15
"""


def told_in_time() -> Ledger:
    """The weekly bulletin, and of an earlier day how many were held."""
    ledger = Ledger()
    ledger.source("report", published="2025-12-16", publisher="The Lantern")
    ledger.keep(*weekly(913).statements.values())
    early = statement("early", Kind.HELD, day("2025-12-10"), count=exactly(908, PP), speakers=FORO, stated="2025-12-10")
    ledger.keep(early, statement("other", Kind.DETAINED, day("2025-12-10"), count=exactly(4, PP), speakers=("Viasna",)))
    return ledger


@pytest.mark.parametrize(
    "filters", [{"since": date(2025, 12, 16)}, {"until": date(2025, 12, 7)}, {"by": "Viasna"}, {"stated": date(2025, 12, 11)}]
)
def test_a_window_is_not_closed_for_a_question_that_leaves_out_figures_of_it(filters: dict[str, object]) -> None:
    rows = told_in_time()
    later = statement("later", Kind.HELD, day("2025-12-31"), count=exactly(900, PP), speakers=FORO)
    sooner = statement("sooner", Kind.HELD, day("2025-12-01"), count=exactly(900, PP), speakers=FORO, stated="2025-12-02")
    rows.keep(later, sooner)
    whole = fold(rows.rows, AsOf(TODAY))
    (full,) = answered(whole, ASKED).found.answers
    assert (full.low, full.high, full.assumes != ()) == (10, 10, True)
    stated = filters.pop("stated", None)
    told = fold(rows.rows, AsOf(TODAY, stated=stated))  # type: ignore[arg-type]
    grouping = Grouping.from_toml(ASKED, population_names(whole))
    answer = reconcile_register(told, grouping, **filters)  # type: ignore[arg-type]
    assert isinstance(answer, ReconciledRegister)
    (range_,) = answer.found.answers
    assert (range_.high, range_.identified, range_.assumes) == (None, False, ())
    (said,) = (one for one in answer.assumes if "not taken to be closed" in one)
    assert f"{PP} (Foro Penal) from 2025-12-08 to 2025-12-15" in said
    assert "10 political prisoners detained" in said and "Viasna" not in said


def test_a_window_stays_closed_where_only_figures_beside_it_are_left_out() -> None:
    told = fold(told_in_time().rows, AsOf(TODAY))
    answer = answered(told, ASKED, by="Foro Penal")
    assert [(one.low, one.high) for one in answer.found.answers] == [(10, 10)]
    assert not any("not taken to be closed" in one for one in answer.assumes)


def test_without_a_closed_window_others_may_have_come_and_gone() -> None:
    assert answered(weekly(912)).found.consistent


def test_what_nobody_contests_answers_for_a_day_without_a_count() -> None:
    told = register(
        statement("before", Kind.HELD, day("2025-12-08"), count=exactly(906, PP), speakers=FORO),
        statement("arrested", Kind.DETAINED, between("2025-12-09", "2025-12-15"), count=exactly(10, PP), speakers=FORO),
    )
    ask = f'{CLOSED}[[ask]]\npopulation = "{PP} (Foro Penal)"\nmeasure = "stock"\non = 2025-12-15\n'
    (one,) = answered(told, ask).found.answers
    assert (one.low, one.high, set(one.figures)) == (916, 916, {"before", "arrested"})


# -- the report on the envoy ------------------------------------------------------------------------------------------------


def test_the_report_on_the_envoy_contradicts_nothing_and_a_demand_is_no_figure() -> None:
    found = answered(fold(envoy_story().rows, AsOf(date(2025, 12, 12))))
    assert found.found.consistent
    assert "demand" not in found.figures
    assert {one.figure for one in found.left_out} == {"demand", "stayed"}
    assert {number.quantity.populations for number in found.problem.figures} == {
        ("people (Reuters)",),
        (f"{PP} (Viasna)",),
        ("people designated (Viasna)",),
    }
    assert set(found.evidence) == {"freed", "freed-political", "jailed-again", "designated"}


def test_more_political_prisoners_than_people_freed_is_a_contradiction() -> None:
    told = register(
        statement("freed", Kind.RELEASED, day("2025-12-10"), count=exactly(52)),
        statement("some", Kind.RELEASED, day("2025-12-10"), count=exactly(60, PP, "freed"), speakers=("Viasna", "Reuters")),
    )
    (conflict,) = answered(told).found.conflicts
    assert (conflict.because, conflict.off_by) == ("60 are said to be some of 52", 8)


# -- what a figure measures -------------------------------------------------------------------------------------------------


def only(*statements: Statement) -> tuple[str, str | None, str | None, bool]:
    """Measure, from, to and whether it is one event among others, of the last figure."""
    (*_, number) = answered(register(*statements)).problem.figures
    quantity = number.quantity
    start = quantity.start.latest.isoformat() if quantity.start and quantity.start.latest else None
    return quantity.measure.value, start, quantity.end.latest.isoformat() if quantity.end.latest else None, quantity.somewhere


def test_a_total_that_counts_from_no_stated_day_is_used_as_a_lower_bound_and_says_so() -> None:
    total = statement("ever", Kind.DESIGNATED, PartialDate.before(date(2024, 5, 21)), count=exactly(3_200), speakers=FORO)
    answer = answered(register(total))
    (number,) = answer.problem.figures
    assert (number.low, number.high) == (3_200, None)
    (assumed,) = answer.assumes
    assert "only “at least” is used" in assumed and "3,200" in assumed


def test_a_count_since_2014_is_an_inflow_and_never_a_stock() -> None:
    since = PartialDate.after(date(2014, 1, 1), "since January 2014")
    assert only(statement("ever", Kind.DETAINED, since, count=Count(18101, None, Bound.MORE_THAN), speakers=FORO)) == (
        "in",
        "2013-12-31",
        "2025-12-16",
        False,
    )
    held = statement("held", Kind.HELD, between("2014-01-01", "2025-12-16"), count=exactly(18100), speakers=FORO)
    assert isinstance(reconcile_register(register(held)), NotKnown)


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        (Kind.RELEASED, day("2025-09-11"), ("out", "2025-09-10", "2025-09-11", True)),
        (Kind.DEPORTED, PartialDate.month(2025, 9), ("out", "2025-08-31", "2025-09-30", True)),
        (Kind.DETAINED, PartialDate.week(date(2025, 9, 10)), ("in", "2025-09-07", "2025-09-14", False)),
        (Kind.DETAINED, PartialDate.year(2024), ("in", "2023-12-31", "2024-12-31", False)),
        (Kind.DETAINED, PartialDate.year(2025), ("in", "2024-12-31", "2025-12-16", False)),
        (Kind.DESIGNATED, between("2025-09-01", "2025-12-12"), ("in", "2025-08-31", "2025-12-12", False)),
        (Kind.UNDESIGNATED, day("2025-09-11"), ("out", "2025-09-10", "2025-09-11", True)),
        (Kind.DESIGNATED, PartialDate.before(date(2024, 5, 21)), ("ever", None, "2024-05-21", False)),
        (Kind.HELD, PartialDate.month(2025, 9), ("stock", None, "2025-09-30", False)),
    ],
)
def test_kinds_and_dates_become_measures_and_windows(
    kind: Kind, on: PartialDate, expected: tuple[str, str | None, str | None, bool]
) -> None:
    assert only(statement("one", kind, on, count=exactly(52), speakers=FORO)) == expected


@pytest.mark.parametrize("modality", [modality for modality in Modality if modality is not Modality.ASSERTED])
def test_what_is_not_asserted_is_no_figure(modality: Modality) -> None:
    one = statement("one", Kind.RELEASED, day("2025-09-11"), count=Count(None, 1400, Bound.AT_MOST), modality=modality)
    found = reconcile_register(register(one))
    assert isinstance(found, NotKnown)
    assert "no stock and no flow" in found.not_known[0]


@pytest.mark.parametrize(
    "kind", [Kind.CHARGED, Kind.SENTENCED, Kind.TRANSFERRED, Kind.LOCATED, Kind.REFUSED_DEPORTATION, Kind.MEASURE_LIFTED]
)
def test_what_is_neither_held_nor_entry_nor_exit_is_left_out(kind: Kind) -> None:
    assert isinstance(reconcile_register(register(statement("one", kind, day("2025-09-11"), count=exactly(5)))), NotKnown)


def test_two_events_of_one_day_are_no_contradiction_unless_the_day_is_counted_out() -> None:
    events = [
        statement("bus", Kind.RELEASED, day("2025-09-11"), count=exactly(52), stated="2025-09-11"),
        statement("train", Kind.RELEASED, day("2025-09-11"), count=exactly(14), stated="2025-09-12"),
    ]
    assert answered(register(*events)).found.consistent
    totals = '[[populations]]\nid = "people (Reuters)"\ntotals = true\n'
    differing = answered(register(*events), totals).found
    assert differing.consistent, "the same speaker, a day later: a revision"
    assert [one.dimensions for one in differing.differences] == [("vintage",)]


def test_a_designation_is_no_arrest() -> None:
    """Viasna's list grows by 167, and its count of people held does not have to."""
    told = register(
        statement("before", Kind.HELD, day("2025-09-01"), count=exactly(1200), speakers=("Viasna",)),
        statement("listed", Kind.DESIGNATED, between("2025-09-02", "2025-12-12"), count=exactly(167), speakers=("Viasna",)),
        statement("after", Kind.HELD, day("2025-12-12"), count=exactly(1200), speakers=("Viasna",)),
    )
    closed = '[[closed]]\npopulation = "people (Viasna)"\nfrom = 2025-09-01\nto = 2025-12-12\n'
    assert answered(told, closed).found.consistent


# -- who counts whom --------------------------------------------------------------------------------------------------------


def test_two_organisations_count_two_populations_until_a_person_says_otherwise() -> None:
    told = register(
        statement("viasna", Kind.HELD, day("2025-12-12"), count=exactly(1110, PP), speakers=("Viasna", "Reuters")),
        statement("dissidentby", Kind.HELD, day("2025-12-12"), count=exactly(1190, PP), speakers=("Dissidentby", "Reuters")),
    )
    apart = answered(told).found
    assert apart.consistent
    assert "population" in apart.differences[0].dimensions
    one = answered(told, f'[[populations]]\nid = "listed"\nsame = ["{PP} (Viasna)", "{PP} (Dissidentby)"]\n').found
    assert [conflict.figures for conflict in one.conflicts] == [("dissidentby", "viasna")]
    assert one.conflicts[0].differ == ("speaker",)
    within = f'[[populations]]\nid = "{PP} (Dissidentby)"\nwithin = "{PP} (Viasna)"\n'
    assert [conflict.off_by for conflict in answered(told, within).found.conflicts] == [80]


def test_two_countries_are_two_populations() -> None:
    told = register(
        statement("minsk", Kind.HELD, day("2025-12-12"), count=exactly(1100, PP), parties=[Party("by", "Belarus")]),
        statement("caracas", Kind.HELD, day("2025-12-12"), count=exactly(900, PP), parties=[Party("by", "Venezuela")]),
    )
    assert answered(told).found.consistent


def test_places_and_unnamed_counters_are_populations_of_their_own() -> None:
    told = register(
        statement("homel", Kind.HELD, day("2025-12-12"), count=exactly(40), facets=[("place", "Homel")]),
        statement("brest", Kind.HELD, day("2025-12-12"), count=exactly(50), facets=[("place", "Brest")]),
        statement("anon", Kind.HELD, day("2025-12-12"), count=exactly(60), speakers=(), source="other"),
        statement("anon2", Kind.HELD, day("2025-12-12"), count=exactly(70), speakers=(), source="report"),
    )
    assert answered(told).found.consistent


def test_women_among_the_prisoners_lie_within_them() -> None:
    told = register(
        statement("all", Kind.HELD, day("2025-12-08"), count=exactly(906, PP), speakers=FORO),
        statement("women", Kind.HELD, day("2025-12-08"), count=exactly(170, "women", "all"), speakers=FORO),
        statement("later", Kind.HELD, day("2025-12-15"), count=Count(None, 160, Bound.AT_MOST, population=PP), speakers=FORO),
        statement("women2", Kind.HELD, day("2025-12-15"), count=exactly(165, "women", "later"), speakers=FORO),
    )
    found = answered(told)
    (women,) = {number.quantity.populations[0] for number in found.problem.figures if "women" in number.quantity.populations[0]}
    assert found.problem.populations[women].within == f"{PP} (Foro Penal)"
    assert [set(conflict.figures) for conflict in found.found.conflicts] == [{"later", "women2"}]


def test_house_arrest_is_counted_apart() -> None:
    told = register(
        statement("prison", Kind.HELD, day("2025-12-12"), count=exactly(900, PP), speakers=FORO),
        statement("home", Kind.HELD, day("2025-12-12"), count=exactly(40, PP), speakers=FORO, facets=[("liberty", "house arrest")]),
    )
    found = answered(told).found
    assert found.consistent
    assert "custody scope" in found.differences[0].dimensions


def test_a_monitor_that_learns_of_cases_late_revises_and_does_not_contradict_itself() -> None:
    """As OVD-Info's counts of past years grow; the numbers here are invented."""
    ledger = Ledger()
    for name, published, number in (("first", "2022-01-10", 5000), ("second", "2023-01-10", 5169)):
        ledger.source(name, published=published)
        ledger.keep(statement(name, Kind.DETAINED, PartialDate.year(2021), count=exactly(number), speakers=("OVD-Info",), source=name))
    found = answered(fold(ledger.rows, AsOf(TODAY))).found
    assert found.consistent
    (revision,) = found.differences
    assert (set(revision.figures), revision.dimensions) == ({"first", "second"}, ("vintage",))
    earlier = fold(ledger.rows, AsOf(TODAY, stated=date(2022, 6, 1)))
    assert set(answered(earlier).figures) == {"first"}


# -- the file of populations ------------------------------------------------------------------------------------------------


def test_the_template_says_nothing_until_it_is_filled_in() -> None:
    told = weekly(912)
    template = populations_template(told)
    assert f'id = "{PP} (Foro Penal)"' in template
    before, after = answered(told), answered(told, template)
    assert before.found == after.found
    filled = template.replace("# [[closed]]", "[[closed]]").replace('# population = ""', f'population = "{PP} (Foro Penal)"', 1)
    filled = filled.replace("# from = 2025-12-08", "from = 2025-12-08").replace("# to = 2025-12-15", "to = 2025-12-15")
    assert not answered(told, filled).found.consistent


def test_parts_of_a_whole_add_up() -> None:
    told = register(
        statement("all", Kind.HELD, day("2025-12-08"), count=exactly(906, PP), speakers=FORO),
        statement("men", Kind.HELD, day("2025-12-08"), count=exactly(730, "men"), speakers=FORO),
        statement("women", Kind.HELD, day("2025-12-08"), count=exactly(170, "women"), speakers=FORO),
    )
    parts = f'[[partitions]]\nwhole = "{PP} (Foro Penal)"\nparts = ["men (Foro Penal)", "women (foro penal)"]\n'
    (conflict,) = answered(told, parts).found.conflicts
    assert set(conflict.figures) == {"all", "men", "women"}
    assert conflict.off_by == 6


@pytest.mark.parametrize(
    ("toml", "says"),
    [
        ("[[populations]\n", "not TOML: "),
        ("[[population]]\nid = 'x'\n", "did you mean [[populations]]?"),
        ("[[colours]]\nid = 'x'\n", "unknown table 'colours'"),
        ("populations = 3\n", "[[populations]]"),
        ("[[populations]]\nlabel = 'x'\n", "'id' is missing"),
        ("[[populations]]\nid = 'x'\n[[populations]]\nid = 'x'\n", "given twice"),
        ("[[populations]]\nid = 'x'\nwitin = 'y'\n", "unknown field 'witin'"),
        ("[[populations]]\nid = 'x'\nsame = 'political prisoners (Foro Penal)'\n", "'same' is a list"),
        ("[[populations]]\nid = 'x'\nsame = ['political prisoner (Foro Pena)']\n", "did you mean 'political prisoners (Foro Penal)'?"),
        (
            "[[populations]]\nid = 'x'\nsame = ['political prisoners (Foro Penal)']\n"
            "[[populations]]\nid = 'y'\nsame = ['political prisoners (Foro Penal)']\n",
            "the same as two populations",
        ),
        ("[[populations]]\nid = 'x'\nwithin = 'y'\n", "which is not among the populations"),
        ("[[populations]]\nid = 'x'\nwithin = 'y'\n[[populations]]\nid = 'y'\nwithin = 'x'\n", "lies within itself"),
        ("[[populations]]\nid = 'x'\ntotals = 'yes'\n", "'totals' is true or false"),
        ("[[populations]]\nid = 'x'\nfixed = 1\n", "true or false"),
        ("[[populations]]\nid = 'x'\n[[closed]]\npopulation = 'z'\nfrom = 2025-01-01\nto = 2025-02-01\n", "is not among the populations"),
        ("[[populations]]\nid = 'x'\n[[closed]]\npopulation = 'x'\nfrom = 2025-02-01\nto = 2025-01-01\n", "holds no day"),
        (
            "[[populations]]\nid = 'x'\n[[closed]]\npopulation = 'x'\nfrom = 2025-01-01T10:00:00\nto = 2025-02-01\n",
            "is a time; write a day",
        ),
        ("[[populations]]\nid = 'x'\n[[closed]]\npopulation = 'x'\nfrom = 'May'\nto = 2025-02-01\n", "YYYY-MM-DD"),
        ("[[populations]]\nid = 'x'\n[[partitions]]\nwhole = 'x'\nparts = ['x']\n", "named twice"),
    ],
)
def test_a_file_that_cannot_be_is_refused_in_one_line(toml: str, says: str) -> None:
    names = population_names(weekly(912))
    with pytest.raises(ProblemError) as refused:
        Grouping.from_toml(toml, names)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


# -- properties -------------------------------------------------------------------------------------------------------------

moves = st.lists(st.tuples(st.integers(1, 60), st.sampled_from([Kind.DETAINED, Kind.RELEASED, Kind.DIED]), st.integers(0, 9)), max_size=8)


@given(moves, st.integers(50, 90), st.data())
def test_true_counts_of_one_history_never_contradict(history: list[tuple[int, Kind, int]], stock: int, data: st.DataObject) -> None:
    """People come and go; whatever a truthful monitor publishes of it, with whichever bounds, fits together."""
    first = date(2025, 1, 1)

    def held(number: int) -> int:
        return stock + sum(people if kind is Kind.DETAINED else -people for at, kind, people in history if at <= number)

    days = data.draw(st.lists(st.integers(0, 60), max_size=4, unique=True))
    told = [
        statement(
            f"stock{number}", Kind.HELD, PartialDate.day(first + timedelta(days=number)), count=exactly(held(number), PP), speakers=FORO
        )
        for number in days
        if held(number) >= 0
    ]
    told += [
        statement(f"event{place}", kind, PartialDate.day(first + timedelta(days=at)), count=exactly(people, PP), speakers=FORO)
        for place, (at, kind, people) in enumerate(history)
    ]
    start, end = sorted(data.draw(st.tuples(st.integers(1, 60), st.integers(1, 60))))
    arrests = sum(people for at, kind, people in history if kind is Kind.DETAINED and start <= at <= end)
    window = PartialDate.between(first + timedelta(days=start), first + timedelta(days=end))
    told.append(statement("window", Kind.DETAINED, window, count=Count(arrests, None, Bound.AT_LEAST, population=PP), speakers=FORO))
    if any(held(number) < 0 for number in range(61)):
        return
    assert answered(register(*told)).found.consistent


# -- the command ------------------------------------------------------------------------------------------------------------

EXAMPLES = sorted(Path(str(resources.files("habeas") / "examples")).glob("*.txt"))
COUNTS = {
    "first.txt": "Foro Penal counted 906 political prisoners on 8 December 2025.",
    "second.txt": "On 8 December 2025 Foro Penal counted 912 political prisoners.",
}


@pytest.fixture
def filled(habeas: Habeas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HABEAS_REGISTER", str(tmp_path / "monitor.habeas"))
    monkeypatch.setenv("HABEAS_ACTOR", "anna")
    assert habeas("init").code == 0
    return tmp_path


def added(habeas: Habeas, folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        assert habeas("add", folder / name, "--published", "2025-12-12", "--publisher", "The Lantern").code == 0
        assert habeas("accept", "--all-from", name).code == 0


def test_the_bundled_reports_contradict_nothing(habeas: Habeas, filled: Path) -> None:
    assert habeas("add", *EXAMPLES).code == 0
    assert "No accepted statement gives a number; 11 proposed statements" in " ".join(habeas("reconcile").out.split())
    proposed = habeas("reconcile", "--include", "proposed", "--json")
    assert proposed.code == 0
    for path in EXAMPLES:
        habeas("accept", "--all-from", path.name)
    told = habeas("reconcile")
    assert (told.code, told.err) == (0, "")
    assert "Nothing here contradicts" in told.out
    assert "verified" not in told.out.lower()
    document = habeas("reconcile", "--json").json
    assert document["consistent"] is True
    for figure in document["figures"]:
        assert habeas("show", figure["id"][:8]).code == 0


def test_a_contradiction_opens_down_to_the_words_and_ends_with_1(habeas: Habeas, filled: Path) -> None:
    added(habeas, filled, COUNTS)
    called = habeas("reconcile", "--json")
    assert called.code == 1
    (conflict,) = called.json["conflicts"]
    assert conflict["off_by"] == 6
    told = habeas("reconcile")
    assert told.code == 1
    assert max(map(len, told.out.splitlines())) <= 80
    for identifier in conflict["figures"]:
        assert identifier[:8] in told.out and identifier not in told.out
        assert "Foro Penal" in habeas("show", identifier[:8]).out
    assert habeas("reconcile", "--to", "2025-12-01").code == 0
    nobody = habeas("reconcile", "--by", "Viasna")
    assert nobody.code == 2 and "names the organisation 'Viasna'" in nobody.err


def test_a_template_can_be_filled_in_and_given_back(habeas: Habeas, filled: Path) -> None:
    added(habeas, filled, COUNTS)
    template = habeas("reconcile", "--populations-template")
    assert template.code == 0
    path = filled / "populations.toml"
    path.write_text(template.out, encoding="utf-8")
    assert habeas("reconcile", "--populations", path).code == 1
    path.write_text("[[closed]]\npopulation = 'everyone'\nfrom = 2025-01-01\nto = 2025-02-01\n", encoding="utf-8")
    assert f"{path}: " in habeas("reconcile", "--populations", path).problem


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (("figures.json", "--by", "Viasna"), "--by is for the figures of a register"),
        (("--populations", "absent.toml"), "absent.toml is not there"),
        (("--from", "2025-12-02", "--to", "2025-12-01"), "lies after"),
        (("--from", "May"), "--from: 'May' is not a day"),
    ],
)
def test_a_call_that_cannot_be_is_refused_in_one_line(habeas: Habeas, filled: Path, call: tuple[str, ...], says: str) -> None:
    assert says in habeas("reconcile", *call).problem


def test_neither_file_nor_register_is_refused(habeas: Habeas) -> None:
    assert "neither a file of figures nor a register" in habeas("reconcile").problem


def test_a_day_is_never_before_the_beginning_of_days() -> None:
    told = register(
        statement("one", Kind.DETAINED, PartialDate.between(date.min, date(2025, 1, 1)), count=exactly(5)),
        statement("two", Kind.HELD, UNKNOWN, count=exactly(5)),
    )
    found = reconcile_register(told)
    assert isinstance(found, NotKnown)
    assert found.not_known == (
        "No figure can be set against another: the day on which it happened is not stated.",
        "No figure can be set against another: the day on which so many were held is not stated.",
    )


# -- what another population of the same organisation tells -----------------------------------------------------------------


def half_a_year(*more: Statement) -> Register:
    """1,200 political prisoners, 1,100 five months later, and 140 people released in between: all said by one organisation."""
    return register(
        statement("before", Kind.HELD, day("2025-01-01"), count=exactly(1200, PP), speakers=FORO),
        statement("freed", Kind.RELEASED, between("2025-01-02", "2025-06-01"), count=exactly(140), speakers=FORO),
        statement("after", Kind.HELD, day("2025-06-01"), count=exactly(1100, PP), speakers=FORO),
        *more,
    )


def test_exits_that_no_figure_reports_point_at_those_the_organisation_tells_of_others() -> None:
    told = half_a_year()
    answer = answered(told)
    (missing,) = answer.found.unreported
    ((there,),) = answer.elsewhere
    assert (missing.at_least, there.population, there.figures) == (100, "people (Foro Penal)", ("freed",))
    # What is printed can be given back as it is.
    merged = answered(told, there.same)
    assert [(one.measure, one.at_least) for one in merged.found.unreported] == [("in", 40)]
    assert merged.elsewhere == ((),)
    lies = answered(told, there.within)
    assert lies.problem.populations["political prisoners (Foro Penal)"].within == "people (Foro Penal)"
    assert lies.elsewhere == ((),)
    (one,) = answer.to_json()["unreported"]
    assert one["told_elsewhere"] == [there.to_json()]


def test_exits_by_a_state_are_pointed_at_where_the_same_organisation_tells_the_stock_without_a_place() -> None:
    by_state = statement("x", Kind.RELEASED, day("2025-03-20"), count=exactly(25, PP, "all"), speakers=FORO)
    told = register(
        statement("before", Kind.HELD, day("2025-01-01"), count=exactly(362, PP), speakers=FORO),
        statement(
            "all", Kind.RELEASED, day("2025-03-20"), count=exactly(31), speakers=("The Lantern",), parties=[Party("by", "Azerbaijan")]
        ),
        by_state,
        statement("after", Kind.HELD, day("2025-06-01"), count=exactly(347, PP), speakers=FORO),
    )
    answer = answered(told)
    (missing,) = answer.found.unreported
    ((there,),) = answer.elsewhere
    assert (missing.at_least, there.figures) == (15, ("x",))
    assert there.population == f"{PP} (Foro Penal; Azerbaijan)"
    assert there.within == f'[[populations]]\nid = "{PP} (Foro Penal; Azerbaijan)"\nwithin = "{PP} (Foro Penal)"'
    assert answered(told, there.same).elsewhere == ((),) and answered(told, there.within).elsewhere == ((),)


def test_the_narrower_of_two_lies_within_the_wider() -> None:
    week = between("2025-01-02", "2025-06-01")
    told = register(
        statement("before", Kind.HELD, day("2025-01-01"), count=exactly(1200), speakers=FORO),
        statement("freed", Kind.RELEASED, week, count=exactly(140, PP), speakers=FORO),
        statement("after", Kind.HELD, day("2025-06-01"), count=exactly(1100), speakers=FORO),
    )
    answer = answered(told)
    ((there,),) = answer.elsewhere
    assert there.within == '[[populations]]\nid = "political prisoners (Foro Penal)"\nwithin = "people (Foro Penal)"'
    # Who leaves the part leaves the whole: now it is entries that nobody reports.
    assert [(one.measure, one.at_least) for one in answered(told, there.within).found.unreported] == [("in", 40)]


@pytest.mark.parametrize(
    "freed",
    [
        statement("x", Kind.RELEASED, between("2025-01-02", "2025-06-01"), count=exactly(150), speakers=("Viasna", "The Lantern")),
        statement("x", Kind.DETAINED, between("2025-01-02", "2025-06-01"), count=exactly(150, "activists"), speakers=FORO),
        statement("x", Kind.RELEASED, between("2025-06-02", "2025-06-20"), count=exactly(150, "activists"), speakers=FORO),
        statement(
            "x", Kind.RELEASED, between("2025-01-02", "2025-06-01"), count=exactly(150, "m"), speakers=FORO, facets=[("place", "Omsk")]
        ),
    ],
    ids=["another organisation", "the other way", "other days", "another place"],
)
def test_what_others_tell_or_of_other_days_is_not_pointed_at(freed: Statement) -> None:
    ((there,),) = answered(half_a_year(freed)).elsewhere
    assert there.figures == ("freed",)


def test_a_custom_name_of_a_population_is_kept_in_the_lines() -> None:
    told = half_a_year()
    answer = answered(told, '[[populations]]\nid = "pp"\nsame = ["political prisoners (Foro Penal)"]')
    ((there,),) = answer.elsewhere
    assert there.same == '[[populations]]\nid = "pp"\nsame = ["people (Foro Penal)"]'
    assert there.within == '[[populations]]\nid = "pp"\nwithin = "people (Foro Penal)"'
