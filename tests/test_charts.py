"""Pictures of answers: what is drawn is what the table says, in three languages, for a phone and a screen. All people here are invented."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from string import Formatter
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft7Validator

from fold_rows import Ledger, day, envoy_story, exactly, statement
from habeas.answers import Series, Step, deals, figures, flows, revolving, series
from habeas.answers import as_known as answer_as_known
from habeas.answers import charts as drawn
from habeas.answers.charts import Chart, Look, NothingToDrawError, Size, Theme, to_png, to_svg
from habeas.answers.charts.axes import Days, Numbers, lanes
from habeas.answers.charts.chart import EVIDENCE, Table
from habeas.answers.charts.language import LANGUAGES, words_in
from habeas.answers.charts.levels import levels
from habeas.answers.charts.strip import Group, Interval, _common, _unit
from habeas.answers.charts.style import balanced, style_of, text_width, wrapped
from habeas.answers.reconcile import Grouping, Problem, ReconciledRegister, population_names, reconcile, reconcile_register
from habeas.dates import PartialDate, Precision
from habeas.model import AsOf, Bound, Count, Kind, Party, Relation
from habeas.register import Register, fold

LOOKS = [Look(), Look("be", Theme.DARK, Size.PHONE), Look("ru", Theme.DARK)]
BELARUS, VIASNA = Party("by", "Belarus"), Party("by", "Viasna")


@cache
def schema() -> Draft7Validator:
    """Of Vega-Lite, whose names of types hold signs that no address may have."""

    def addressed(part: dict[str, Any]) -> dict[str, Any]:
        return part | {"$ref": quote(part["$ref"], safe="#/")} if isinstance(part.get("$ref"), str) else part

    return Draft7Validator(json.loads(json.dumps(alt.load_schema()), object_hook=addressed))


@cache
def story() -> Ledger:
    """Two years of an invented register: arrests, exits of several kinds, two deals, two publishers of stocks, a list."""
    ledger = Ledger()
    ledger.source("report", published="2025-12-12", publisher="Invented Wire")
    told = []
    for number in range(40):
        on = date(2024, 1, 5) + timedelta(days=13 * number)
        when = PartialDate.month(on.year, on.month) if number % 7 == 3 else PartialDate.day(on)
        told.append(
            statement(f"in{number}", Kind.DETAINED, when, people=[f"Invented Person {number}"], stated=str(on + timedelta(days=5 + number)))
        )
        if number % 3 == 0:
            told.append(
                statement(
                    f"listed{number}",
                    Kind.DESIGNATED,
                    PartialDate.day(on + timedelta(days=20)),
                    people=[f"Invented Person {number}"],
                    parties=[VIASNA],
                )
            )
    for number, (kind, on) in enumerate([(Kind.RELEASED, "2024-09-01"), (Kind.DEPORTED, "2024-10-02"), (Kind.DIED, "2025-01-09")]):
        told.append(statement(f"out{number}", kind, day(on), people=[f"Invented Person {number}"], stated="2025-02-01"))
    for number, on in enumerate(["2025-02-14", "2025-06-21"]):
        freed = [f"Invented Person {place}" for place in range(4 + 8 * number, 12 + 8 * number)]
        told.append(statement(f"deal{number}", Kind.RELEASED, day(on), count=exactly(14), parties=[BELARUS]))
        told.append(statement(f"names{number}", Kind.RELEASED, day(on), people=freed, parties=[BELARUS]))
        told.append(
            statement(
                f"lifted{number}",
                Kind.MEASURE_LIFTED,
                day(on),
                parties=[Party("by", "United States"), Party("for", "Belavia")],
                links=[(Relation.IN_RETURN_FOR, f"deal{number}")],
                facets=[("instrument", "sanctions")],
            )
        )
        back = date.fromisoformat(on) + timedelta(days=40)
        told.append(statement(f"back{number}", Kind.RETURNED_TO_CUSTODY, PartialDate.day(back), people=[freed[0]]))
    for number in range(12):
        on = date(2025, 1, 1) + timedelta(days=28 * number)
        prisoners = Count(300 + number, 300 + number, Bound.EXACTLY, population="political prisoners")
        told.append(statement(f"stock{number}", Kind.HELD, PartialDate.day(on), count=prisoners, speakers=["Viasna"], stated=str(on)))
    least = Count(250, None, Bound.AT_LEAST, population="political prisoners")
    told.append(statement("least", Kind.HELD, PartialDate.month(2025, 5), count=least, speakers=["Invented Monitor"]))
    ledger.keep(*told)
    return ledger


def register(ledger: Ledger, on: str = "2025-12-12", **more: Any) -> Register:
    return fold(ledger.rows, AsOf(date.fromisoformat(on), **more))


PROBLEM = Problem.from_json(
    {
        "populations": [{"id": "pp", "label": "political prisoners"}],
        "figures": [
            {"id": "a", "population": "pp", "measure": "stock", "on": "2025-12-15", "low": 902, "high": 902, "speaker": "Invented Monitor"},
            {"id": "b", "population": "pp", "measure": "in", "from": "2025-12-08", "to": "2025-12-15", "low": 10, "high": 10},
            {"id": "c", "population": "pp", "measure": "out", "from": "2025-12-08", "to": "2025-12-15", "low": 1, "high": 1},
            {"id": "d", "population": "pp", "measure": "stock", "on": "2025-12-08", "low": 896, "high": 896},
            {"id": "e", "population": "pp", "measure": "stock", "on": "2025-11-01", "low": 880},
        ],
        "closed": [{"population": "pp", "from": "2025-12-08", "to": "2025-12-15"}],
    }
)


def computed() -> tuple[Any, ...]:
    """Of each kind of picture the answer that it draws."""
    now, earlier = register(story()), register(story(), stated=date(2025, 3, 1))
    then = answer_as_known(earlier, now, since=date(2024, 6, 1), until=date(2025, 12, 12))
    return series(now), deals(now), flows(now), then, revolving(now, by="Viasna"), figures(now), reconcile(PROBLEM)


answered = cache(computed)


def pictures(look: Look, answers: tuple[Any, ...] | None = None) -> Iterator[Chart]:
    """One of each kind."""
    held, bargains, moved, then, turned, told, fitting = answers or answered()
    yield drawn.stock(held, look, deals=bargains)
    yield drawn.flows(moved, look)
    yield drawn.as_known(then, look)
    yield drawn.refills(turned, look)
    yield drawn.returns(turned, look)
    yield drawn.figures(told, look)
    yield drawn.reconciled(PROBLEM, fitting, look)


@cache
def all_pictures(look: Look) -> tuple[Chart, ...]:
    return tuple(pictures(look))


@cache
def all_svgs(look: Look) -> tuple[str, ...]:
    return tuple(to_svg(chart) for chart in all_pictures(look))


def _plots(chart: Chart) -> list[tuple[float, list[dict[str, Any]]]]:
    """The height and the marks of each plot that has a vertical scale."""
    return [(part["height"], marks) for part in chart.spec["vconcat"] if (marks := [one for one in part["layer"] if _scale(one, "y")])]


def _scale(mark: dict[str, Any], side: str) -> list[float] | None:
    """The ends of a mark's scale."""
    return ((mark["encoding"].get(side) or {}).get("scale") or {}).get("domain")


class TestEveryPicture:
    @pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.theme}-{look.size}")
    def test_is_valid_well_formed_and_as_wide_as_asked(self, look: Look) -> None:
        for chart, svg in zip(all_pictures(look), all_svgs(look), strict=True):
            assert not list(schema().iter_errors(chart.spec)), chart.kind
            root = ElementTree.fromstring(svg)
            names = {child.tag.rpartition("}")[2]: child.text for child in root}
            assert (names["title"], names["desc"]) == (chart.title, chart.alt)
            assert abs(float(root.attrib["width"]) - style_of(look).width) <= 12, (chart.kind, root.attrib["width"])

    def test_refers_to_nothing_outside_itself(self) -> None:
        for look in LOOKS[:2]:
            for svg in all_svgs(look):
                assert set(re.findall(r'https?://[^"\s]+', svg)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
                assert not re.search(r"<image|<script|@font-face|@import|<foreignObject|url\((?!#)", svg)
                assert len(svg) < 150_000

    def test_draws_exactly_the_rows_of_its_table(self) -> None:
        for chart in all_pictures(LOOKS[0]):
            sheets = chart.spec["datasets"]
            assert sheets["rows"] == chart.table.drawn()
            # What else is drawn are words and axes: no other data is of the answer.
            assert all(set(row) <= {"x", "y", "day", "first", "nought"} for name, rows in sheets.items() if name != "rows" for row in rows)

    def test_takes_every_row_of_its_table_to_ids_that_are_there(self) -> None:
        known = set(register(story()).statements) | {figure.id for figure in PROBLEM.figures}
        for chart in all_pictures(LOOKS[0]):
            assert chart.table.columns[-1] == EVIDENCE
            for row in chart.table.to_json():
                assert row[EVIDENCE], (chart.kind, row)
                assert set(row[EVIDENCE]) <= known

    def test_is_the_same_bytes_each_time(self) -> None:
        again = tuple(pictures(LOOKS[0], computed()))
        for one, other in zip(all_pictures(LOOKS[0]), again, strict=True):
            assert json.dumps(one.spec) == json.dumps(other.spec)
            assert one.table.to_csv() == other.table.to_csv()
        assert to_svg(again[0]) == all_svgs(LOOKS[0])[0]
        assert to_png(again[0]) == to_png(all_pictures(LOOKS[0])[0])

    def test_speaks_one_language(self) -> None:
        for look in LOOKS:
            for chart in all_pictures(look):
                said = f"{chart.title} {chart.caption}"
                assert bool(re.search("[а-яёіў]", said)) == (look.language != "en"), said
                assert chart.source.startswith({"en": "Sources: ", "be": "Крыніцы: ", "ru": "Источники: "}[look.language])

    def test_names_the_speakers_the_knowledge_and_the_method_under_it(self) -> None:
        chart = all_pictures(LOOKS[0])[0]
        assert "Viasna" in chart.source
        assert "As known to the whole register" in chart.source
        assert "named people, counted day by day" in chart.source
        assert "As known at entry 3" in drawn.stock(series(register(story(), known=3)), Look()).source


class TestTheStock:
    def test_has_the_numbers_of_the_series_where_they_change(self) -> None:
        answer = series(register(story()))
        assert isinstance(answer, Series)
        rows = [row for row in drawn.stock(answer, Look()).table.to_json() if row["what"] == "held"]
        told = {point.on.isoformat(): point.people for point in answer.points}
        for row in rows:
            level = told[row["from"]]
            assert level is not None
            assert (row["low"], row["carried"], row["high"]) == (level.low, level.carried, level.high)
        # Every day between two rows has the number of the earlier one.
        drawn_days = {row["from"] for row in rows}
        before = None
        for point in answer.points:
            if point.on.isoformat() not in drawn_days:
                assert point.people == before
            before = point.people

    def test_takes_each_row_to_what_the_series_rests_on_that_day(self) -> None:
        answer = series(register(story()))
        assert isinstance(answer, Series)
        behind = {point.on.isoformat(): set(ids) for point, ids in zip(answer.points, answer.behind, strict=True)}
        for row in drawn.stock(answer, Look()).table.to_json():
            if row["what"] == "held":
                assert set(row[EVIDENCE]) == behind[row["from"]]

    def test_marks_a_deal_on_its_day_with_how_many_went_free(self) -> None:
        now = register(story())
        chart = drawn.stock(series(now), Look(), deals=deals(now))
        found = [(row["from"], row["low"], row["high"]) for row in chart.table.to_json() if row["what"] == "deal"]
        assert found == [("2025-02-14", 14, 14), ("2025-06-21", 14, 14)]
        assert ">14 freed<" in to_svg(chart)

    def test_leaves_an_open_side_of_a_published_figure_open(self) -> None:
        rows = drawn.stock(series(register(story())), Look()).table.to_json()
        (least,) = (row for row in rows if row["what"] == "published" and row["high"] is None)
        assert (least["low"], least["from"], least["to"]) == (250, "2025-05-01", "2025-05-31")

    def test_of_published_figures_alone_is_drawn_without_a_line(self) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-12-12")
        ledger.keep(statement("one", Kind.HELD, day("2025-12-01"), count=exactly(1_000_000), speakers=["Viasna"]))
        chart = drawn.stock(series(register(ledger), since=date(2025, 11, 1)), Look())
        assert [row["what"] for row in chart.table.to_json()] == ["published"]
        assert "1,000,000" in to_svg(chart)

    @pytest.mark.parametrize(("published", "panels"), [(2, 1), (9, 2), (1_400, 2)])
    def test_few_names_beside_large_published_numbers_have_a_scale_of_their_own(self, published: int, panels: int) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-12-12")
        ledger.keep(
            statement("named", Kind.DETAINED, day("2025-11-01"), people=["Invented Person", "Another Person"]),
            statement("stock", Kind.HELD, day("2025-12-01"), count=exactly(published), speakers=["Viasna"]),
        )
        chart = drawn.stock(series(register(ledger)), Look())
        tops = [_scale(marks[0], "y")[1] for _, marks in _plots(chart)]
        assert len(tops) == panels
        assert tops[-1] >= published
        if panels == 2:
            assert tops[0] < 4, "two people are not drawn on the scale of thousands"
            days = {tuple(_scale(mark, "x")) for _, marks in _plots(chart) for mark in marks if _scale(mark, "x")}
            assert len(days) == 1, "both panels have the same days"
            svg = to_svg(chart)
            assert "People named in this register" in svg and "Published numbers, on a scale of their own" in svg

    def test_each_published_number_beside_named_people_is_said_once_and_no_two_touch(self) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-12-12")
        stocks = {"2025-11-02": 1_374, "2025-11-03": 1_375, "2025-12-01": 1_412, "2025-12-05": 24}
        ledger.keep(
            statement("named", Kind.DETAINED, day("2025-11-01"), people=["Invented Person"]),
            *(statement(on, Kind.HELD, day(on), count=exactly(many), speakers=["Viasna"]) for on, many in stocks.items()),
        )
        svg = to_svg(drawn.stock(series(register(ledger)), Look()))
        said = re.findall(r'<text[^>]*fill="#[^"]*"[^>]*>([\d,]+)</text>', svg)
        assert {"1,374", "1,375", "1,412", "24"} <= set(said), "one above its sign, its neighbour below"

    def test_no_sign_stands_on_the_frame(self) -> None:
        for value in (1, 5, 10, 400, 1_000_000):
            ledger = Ledger()
            ledger.source("report", published="2025-12-12")
            few, many = date(2025, 11, 10), date(2025, 11, 30)
            ledger.keep(
                statement("one", Kind.HELD, day("2025-12-01"), count=Count(value, None, Bound.AT_LEAST), speakers=["Viasna"]),
                statement("in", Kind.DETAINED, PartialDate.day(few), count=exactly(value), speakers=["Viasna"]),
                statement("out", Kind.RELEASED, PartialDate.day(many), count=exactly(value), speakers=["Viasna"]),
            )
            now = register(ledger)
            for look in LOOKS[:2]:
                for chart in (drawn.stock(series(now, since=few), look), drawn.flows(flows(now, since=few, until=many), look)):
                    height, marks = _plots(chart)[0]
                    low, high = _scale(marks[0], "y")
                    sign = style_of(look).point ** 0.5 * (high - low) / height - 1e-6
                    assert high - value >= sign, (chart.kind, value)
                    assert low == 0 or -value - low >= sign, (chart.kind, value)

    def test_of_one_person_on_one_day_is_a_dot(self) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-12-12")
        ledger.keep(statement("one", Kind.HELD, day("2025-12-12"), people=["Invented Person"]))
        chart = drawn.stock(series(register(ledger), since=date(2025, 12, 12)), Look())
        assert [(row["low"], row["high"]) for row in chart.table.to_json()] == [(1, 1)]
        ElementTree.fromstring(to_svg(chart))

    def test_of_a_long_series_has_no_more_rows_than_pixels_and_says_what_it_shows(self) -> None:
        answer = series(register(story()))
        assert isinstance(answer, Series)
        few = levels(answer, 40)
        assert few.every == "month"
        assert few.rows[-1]["from"] == "2025-12-12"
        many = levels(answer, 10_000)
        assert many.every is None
        assert {row["from"]: row["high"] for row in many.rows} | {row["from"]: row["high"] for row in few.rows} == {
            point.on.isoformat(): point.people.high
            for point in answer.points
            if point.people is not None and point.on.isoformat() in {row["from"] for row in (*many.rows, *few.rows)}
        }


class TestOtherPictures:
    def test_movements_stack_to_the_flow_and_never_mix_custody_with_lists(self) -> None:
        answer = flows(register(story()))
        rows = [row for row in drawn.flows(answer, Look()).table.to_json() if not row["what"].startswith("published")]
        assert {row["what"] for row in rows} == {"in", "out", "designated"}
        whole = {(row["what"], row["from"]): row["low"] for row in rows if row["kind"] == "all"}
        for flow in ("in", "out"):
            for start in {row["from"] for row in rows if row["what"] == flow}:
                parts = [row["low"] for row in rows if (row["what"], row["from"]) == (flow, start) and row["kind"] != "all"]
                assert sum(parts) == whole[flow, start]

    def test_too_many_steps_are_refused_with_what_to_ask_instead(self) -> None:
        answer = flows(register(story()), step=Step.DAY)
        with pytest.raises(NothingToDrawError, match="ask with a longer --step"):
            drawn.flows(answer, Look(size=Size.PHONE))

    def test_a_total_of_half_a_year_is_on_no_scale_of_monthly_bars(self) -> None:
        ledger = Ledger()
        ledger.source("list", published="2025-12-12", publisher="Invented Wire")
        half = PartialDate(date(2025, 1, 1), date(2025, 6, 30), Precision.BETWEEN)
        total = statement("total", Kind.DETAINED, half, count=exactly(45), speakers=["Viasna"])
        month = statement("month", Kind.DETAINED, PartialDate.month(2025, 2), count=exactly(7), speakers=["Viasna"])
        people = [statement(f"in{n}", Kind.DETAINED, day(f"2025-0{n}-10"), people=[f"Invented Person {n}"]) for n in range(1, 7)]
        ledger.keep(total, month, *people)
        answer = flows(register(ledger), since=date(2025, 1, 1), until=date(2025, 6, 30), step=Step.MONTH)
        chart = drawn.flows(answer, Look())
        rows = chart.table.to_json()
        assert {row["what"]: row["high"] for row in rows if row["what"] != "in"} == {"published_in": 7, "total_in": 45}
        spec = json.dumps(chart.spec, ensure_ascii=False)
        assert "45 into custody — Viasna: people" in spec
        assert '"domain": [0.0, 8.0]' in spec or '"domain": [0, 8]' in spec, "the scale is that of the bars and of the number of one month"
        for language in ("en", "be", "ru"):
            svg = to_svg(drawn.flows(answer, Look(language, size=Size.PHONE)))
            broad = float(svg.partition('viewBox="0 0 ')[2].split()[0])
            assert broad < 400, f"no line of words in {language} makes the picture broader than a phone, which would show all of it small"

    @pytest.mark.parametrize(("many", "on_scale"), [(9, True), (12, False), (1_200, False)])
    def test_an_amnesty_of_thousands_does_not_press_the_bars_of_named_people_flat(self, many: int, on_scale: bool) -> None:
        ledger = Ledger()
        ledger.source("list", published="2025-12-12", publisher="Invented Wire")
        freed = statement("freed", Kind.RELEASED, day("2025-02-10"), count=exactly(many), speakers=["Invented Ministry"])
        people = [statement(f"in{n}", Kind.DETAINED, day(f"2025-0{n}-10"), people=[f"Invented Person {n}"]) for n in range(1, 7)]
        ledger.keep(freed, *people)
        answer = flows(register(ledger), since=date(2025, 1, 1), until=date(2025, 6, 30), step=Step.MONTH)
        chart = drawn.flows(answer, Look())
        assert {row["what"] for row in chart.table.to_json()} == {"in", "published_out" if on_scale else "total_out"}
        _, marks = _plots(chart)[0]
        low, high = _scale(marks[0], "y")
        assert (high - low > 9) == on_scale
        assert on_scale or f"{many:,} out of custody — Invented Ministry: people" in to_svg(chart)

    def test_a_number_of_days_that_reach_beyond_the_picture_ends_in_a_point_and_not_in_a_mark(self) -> None:
        def strokes(since: date) -> int:
            ledger = Ledger()
            ledger.source("list", published="2025-06-30", publisher="Invented Wire")
            days = PartialDate.between(since, date(2025, 6, 30))
            ledger.keep(statement("all", Kind.DETAINED, days, count=exactly(9_000), speakers=["Invented Ministry"]))
            ledger.keep(statement("in", Kind.DETAINED, day("2025-02-10"), people=["Invented Person"]))
            answer = flows(register(ledger), since=date(2025, 1, 1), until=date(2025, 6, 30))
            return json.dumps(drawn.flows(answer, Look()).spec).count('"type": "line"')

        assert strokes(date(2020, 1, 1)) == strokes(date(2025, 1, 1)) + 1, "two strokes of a point, where a mark has one"

    @pytest.mark.parametrize("rows", [[("20", 20), ("45", 45), ("300", 300)], [("3", 3), ("906", 906), ("912", 912)]])
    def test_published_numbers_share_one_scale(self, rows: list[tuple[str, int]]) -> None:
        groups = [Group(title, (Interval("held", "Invented Monitor", "people", value, value, (title,)),)) for title, value in rows]
        words = words_in("en")
        axes = [_common(groups, words)[_unit(group)] for group in groups]
        assert len({(axis.low, axis.high) for axis in axes}) == 1
        assert axes[0].ticks[0] == 0 and axes[0].ticks[-1] == axes[0].high >= rows[-1][1], "the axis ends on a number that is said"
        places = [axis.at(value, 100) for axis, (_, value) in zip(axes, rows, strict=True)]
        assert places == sorted(places) and places[0] < 10 < 90 < places[2]

    def test_between_two_stocks_no_day_seems_known(self) -> None:
        spec = json.dumps(drawn.refills(answered()[4], Look()).spec)
        assert '"interpolate": "step-after"' in spec

    def test_then_ends_where_its_knowledge_ends(self) -> None:
        then, now = register(story(), stated=date(2025, 3, 1)), register(story())
        chart = drawn.as_known(answer_as_known(then, now, since=date(2024, 6, 1), until=date(2025, 12, 12)), Look())
        rows = chart.table.to_json()
        assert max(row["from"] for row in rows if row["what"] == "then") == "2025-03-01", "and not where it last changed"
        assert "1\N{NO-BREAK SPACE}March 2025" in chart.title, "the title speaks of the last day that both know"
        assert max(row["from"] for row in rows if row["what"] == "now") == "2025-12-12"

    def test_of_a_time_that_knew_nothing_neither_title_nor_key_says_that_nobody_was_held(self) -> None:
        then, now = register(story(), known=0), register(story())
        chart = drawn.as_known(answer_as_known(then, now, since=date(2024, 6, 1), until=date(2025, 12, 12)), Look())
        assert "not known then, " in chart.title and "nobody" not in chart.title
        spec = json.dumps(chart.spec)
        assert '"now: ' in spec and '"then: ' not in spec, "a line that is not drawn is not in the key"

    def test_a_refill_is_the_published_stock_less_its_level_before(self) -> None:
        rows = drawn.refills(answered()[4], Look()).table.to_json()
        stocks = [row for row in rows if row["what"] == "stock" and row["name"].startswith("14")]
        assert [(row["day"], row["low"], row["high"]) for row in stocks][:2] == [(12, 1, 1), (40, 2, 2)]

    def test_the_december_report_shows_what_would_follow_and_says_that_nothing_is_identified(self) -> None:
        chart = drawn.refills(revolving(register(envoy_story())), Look())
        assert [(row["what"], row["low"], row["high"]) for row in chart.table.to_json()] == [
            ("freed", -40, -40),
            ("if_no_other_exits", 127, 128),
        ]
        assert "not identified" in chart.alt

    def test_returns_carry_how_many_are_still_followed(self) -> None:
        rows = drawn.returns(answered()[4], Look()).table.to_json()
        followed = [(row["day"], row["at_risk"]) for row in rows if row["what"] == "at_risk" and row["curve"] == 0]
        assert followed[0] == (0, 8)
        assert [number for _, number in followed] == sorted((number for _, number in followed), reverse=True)

    def test_the_december_report_names_too_few_for_a_curve(self) -> None:
        with pytest.raises(NothingToDrawError, match=r"^nothing to draw: "):
            drawn.returns(revolving(register(envoy_story())), Look())

    def test_figures_that_exclude_each_other_are_marked_with_how_far_they_are_apart(self) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-12-12")
        ledger.keep(
            statement("one", Kind.RELEASED, day("2025-09-11"), count=exactly(52)),
            statement("other", Kind.RELEASED, day("2025-09-11"), count=exactly(51), links=[(Relation.SAME_EVENT, "one")]),
            statement("some", Kind.RELEASED, day("2025-09-11"), count=exactly(40, "political prisoners", "one"), speakers=["Viasna"]),
        )
        chart = drawn.figures(figures(register(ledger)), Look())
        assert {row["low"]: row["contradicted"] for row in chart.table.to_json()} == {52: True, 51: True, 40: False}
        assert "52 and 51 count the same and cannot both be right: 1 apart." in to_svg(chart)

    @pytest.mark.parametrize(("language", "said"), [("en", ", not 902"), ("be", ", а не 902"), ("ru", ", а не 902")])
    def test_contradictions_show_their_arithmetic(self, language: str, said: str) -> None:
        svg = to_svg(drawn.reconciled(PROBLEM, reconcile(PROBLEM), Look(language)))
        assert f"896 + 10 − 1 = 905{said}" in svg

    def test_figures_of_a_register_are_told_by_what_they_count_when_and_who_says_it(self) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-12-16")
        week, foro = PartialDate.between(date(2025, 12, 9), date(2025, 12, 15)), ["Foro Penal", "Example Wire"]
        told = [
            statement("a" * 64, Kind.HELD, day("2025-12-08"), count=exactly(906, "prisoners"), speakers=foro),
            statement("b" * 64, Kind.DETAINED, week, count=exactly(10, "prisoners"), speakers=foro),
            statement("c" * 64, Kind.HELD, day("2025-12-15"), count=exactly(919, "prisoners"), speakers=foro),
            statement("d" * 64, Kind.RELEASED, PartialDate.month(2025, 12), count=exactly(18), speakers=["Ministry"]),
        ]
        ledger.keep(*told)
        asked = register(ledger, "2025-12-31")
        closed = '[[closed]]\npopulation = "prisoners (Foro Penal)"\nfrom = 2025-12-08\nto = 2025-12-15'
        found = reconcile_register(asked, Grouping.from_toml(closed, population_names(asked)))
        assert isinstance(found, ReconciledRegister) and not found.found.consistent
        chart = drawn.reconciled(found.problem, found.found, Look(), as_of=found.as_of, published=found.figures)
        names = [row["name"].replace("\N{NO-BREAK SPACE}", " ") for row in chart.table.to_json()]
        assert names == [
            "held: prisoners, 8 Dec 2025",
            "detained: prisoners, 9 Dec 2025 – 15 Dec 2025",
            "held: prisoners, 15 Dec 2025",
            "released: people",
        ]
        assert {row["who"] for row in chart.table.to_json()} == {"Foro Penal, Example Wire", "Ministry"}
        assert chart.table.to_json()[-1]["event"] == "December 2025", "the window, not its last day"
        assert not re.search("[0-9a-f]{8}", " ".join([chart.alt, *re.findall("<text[^>]*>([^<]*)", to_svg(chart))]))

    def test_figures_of_a_file_stand_under_their_window(self) -> None:
        figures = [{"id": "a", "population": "pp", "measure": "in", "from": "2025-12-08", "to": "2025-12-15", "low": 10, "high": 10}]
        problem = Problem.from_json({"populations": [{"id": "pp"}], "figures": figures})
        (row,) = drawn.reconciled(problem, reconcile(problem), Look()).table.to_json()
        assert row["event"].replace("\N{NO-BREAK SPACE}", " ") == "8 Dec 2025 → 15 Dec 2025"
        assert row["name"] == "a. pp: came"

    def test_each_reason_why_there_is_nothing_to_draw_begins_as_a_sentence(self) -> None:
        error = NothingToDrawError(["No stock by Viasna is stated.", "no stock by Dissidentby is stated."])
        assert str(error) == "nothing to draw: No stock by Viasna is stated. No stock by Dissidentby is stated."

    def test_an_empty_register_has_nothing_to_draw_and_says_why(self) -> None:
        empty = register(Ledger())
        answers = (
            lambda: drawn.stock(series(empty), Look()),
            lambda: drawn.flows(flows(empty), Look()),
            lambda: drawn.refills(revolving(empty), Look()),
            lambda: drawn.figures(figures(empty), Look()),
        )
        for draw in answers:
            with pytest.raises(NothingToDrawError, match=r"^nothing to draw: [A-Z][^\n]+$"):
                draw()


class TestWordsAndMeasures:
    def test_every_label_is_there_in_every_language_with_the_same_places(self) -> None:
        data = tomllib.loads((files("habeas.answers.charts") / "labels.toml").read_text(encoding="utf-8"))
        for name, label in data["labels"].items():
            assert set(label) == set(LANGUAGES), name
            places = {language: {place for _, place, _, _ in Formatter().parse(text) if place} for language, text in label.items()}
            assert places["en"] == places["be"] == places["ru"], name
        for months in data["months"].values():
            assert all(len(set(months[language])) == 12 for language in LANGUAGES)

    @given(st.dates(), st.integers(0, 8000), st.sampled_from(LOOKS))
    @settings(max_examples=150, deadline=None)
    def test_labels_of_days_never_touch(self, first: date, span: int, look: Look) -> None:
        try:
            last = first + timedelta(days=span)
        except OverflowError:
            last = date.max
        style = style_of(look)
        days = Days.fitting(first, last, style.inner * 0.85, style, words_in(look.language))
        assert all(days.first <= tick <= days.last for tick, _ in days.ticks)
        spans = []
        for tick, lines in days.ticks:
            at, size = days.at(tick), text_width(max(lines, key=len), style.small)
            # At either end of the axis a label is set flush with it.
            left = 0 if at < 1 else days.width - size if days.width - at < 1 else at - size / 2
            spans.append((left, left + size))
        assert all(one[1] < other[0] for one, other in pairwise(spans))
        if 30 <= span <= 7305:
            assert days.ticks

    @pytest.mark.parametrize("since", [date(2025, 1, 20), date(2025, 2, 3), date(2024, 11, 18)])
    def test_the_label_of_the_first_day_stands_clear_of_the_next_as_drawn(self, since: date) -> None:
        look = Look()
        svg = to_svg(drawn.stock(series(register(story()), since=since, until=since + timedelta(days=111)), look))
        spans = []
        for label in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
            said = [line for one in label.iter() if (line := (one.text or "").strip())]
            moved = re.match(r"translate\(([-\d.]+),", label.get("transform", ""))
            if said and moved and re.fullmatch(r"\d{1,2}\s[A-Z][a-z]{2}", said[0]):
                size = max(text_width(line, style_of(look).small) for line in said)
                left = float(moved[1]) - {"start": 0.0, "middle": 0.5, "end": 1.0}[label.get("text-anchor", "start")] * size
                spans.append((left, left + size))
        assert len(spans) > 3
        assert all(one[1] + 8 <= other[0] for one, other in pairwise(sorted(spans)))

    @given(st.integers(-1_000_000, 1_000_000), st.integers(0, 1_000_000), st.integers(2, 8), st.booleans())
    def test_an_axis_of_counts_holds_its_numbers_on_whole_ticks(self, low: int, span: int, most: int, tight: bool) -> None:
        axis = Numbers.fitting(low, low + span, most, words_in("en").number, tight=tight)
        assert axis.low < axis.high
        assert axis.low <= low <= low + span <= axis.high
        assert all(tick == int(tick) and axis.low <= tick <= axis.high for tick in axis.ticks)
        assert len(axis.ticks) <= most + 2
        assert len({axis.say(tick) for tick in axis.ticks}) == len(axis.ticks)

    @given(st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 200)), max_size=12), st.integers(1, 4))
    def test_no_two_labels_of_one_lane_touch(self, labels: list[tuple[float, float]], most: int) -> None:
        spans = sorted((left, left + width) for left, width in labels)
        placed = lanes(spans, most)
        for lane in range(most):
            own = [span for span, at in zip(spans, placed, strict=True) if at == lane]
            assert all(one[1] < other[0] for one, other in pairwise(own))

    @given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=200), st.sampled_from([12, 19]), st.integers(60, 800))
    def test_no_line_is_wider_than_it_may_be_and_no_word_is_lost(self, text: str, size: int, width: int) -> None:
        lines = wrapped(text, size, width)
        assert all(text_width(line, size) <= width for line in lines)
        if "-" not in text:
            # a line may break at a space of either kind, which is then not printed
            whole, printed = ("".join(one.replace("-", "").replace("\N{NO-BREAK SPACE}", " ").split(" ")) for one in (text, "".join(lines)))
            assert printed == whole

    @given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=30), st.integers(120, 800))
    def test_a_title_of_several_lines_has_them_about_as_long(self, told: list[str], width: int) -> None:
        text = " ".join(told)
        even, full = balanced(text, 20, width), wrapped(text, 20, width)
        assert len(even) == len(full)
        assert " ".join(even) == " ".join(full)
        assert max(text_width(line, 20) for line in even) <= max(text_width(line, 20) for line in full)

    def test_numbers_are_written_as_the_language_does(self) -> None:
        said = {language: words_in(language).number(1234567) for language in LANGUAGES}
        assert said == {"en": "1,234,567", "be": "1\xa0234\xa0567", "ru": "1\xa0234\xa0567"}
        assert words_in("ru").number(4.5) == "4,5"
        assert words_in("en").range(None, 1400) == "at most 1,400"
        assert words_in("be").day(date(2025, 12, 12)) == "12\xa0снежня 2025"

    @pytest.mark.parametrize("theme", Theme)
    def test_words_can_be_read_and_marks_be_told_apart_without_colour(self, theme: Theme) -> None:
        colours = style_of(Look(theme=theme)).colours
        assert _contrast(colours.ink, colours.paper) >= 7
        assert _contrast(colours.quiet, colours.paper) >= 7
        assert _contrast(colours.accent, colours.paper) >= 4.5
        assert _contrast(colours.entry[0], colours.exit[0]) >= 1.5
        for fills in (colours.entry, colours.exit[:3]):
            assert all(_contrast(one, other) >= 1.2 for one, other in pairwise(fills))

    def test_a_table_without_evidence_cannot_be_made(self) -> None:
        with pytest.raises(ValueError, match="needs the ids"):
            Table.of(("what", "low"), [{"what": "held", "low": 1}], [()])

    def test_words_of_a_source_are_no_formula_in_a_spreadsheet(self) -> None:
        table = Table.of(("name",), [{"name": "=HYPERLINK(1)"}, {"name": "Viasna, list"}], [("a",), ("a", "b")])
        assert list(csv.reader(io.StringIO(table.to_csv()))) == [["name", "statements"], ["'=HYPERLINK(1)", "a"], ["Viasna, list", "a b"]]

    def test_names_with_marks_and_long_ones_leave_the_picture_whole(self) -> None:
        ledger = Ledger()
        ledger.source("report", published="2025-12-12")
        for number, name in enumerate(["<b>&\"'</b>", "W" * 300, "مراقب", "datum.what === 'x'", "{0} %s \\"]):
            count = replace(exactly(10 + number), population=f"people {name}")
            ledger.keep(statement(f"f{number}", Kind.HELD, day(f"2025-12-0{number + 1}"), count=count, speakers=[name]))
        ledger.keep(statement("named", Kind.HELD, day("2025-12-01"), people=["Invented Person"]))
        now = register(ledger)
        for look in (LOOKS[0], LOOKS[1]):
            for chart in (drawn.stock(series(now), look), drawn.figures(figures(now), look)):
                root = ElementTree.fromstring(to_svg(chart))
                assert abs(float(root.attrib["width"]) - style_of(look).width) <= 12


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
