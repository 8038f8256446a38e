"""The picture of deals: what its curves do on the days of releases. Numbers are invented, on the deal of the December report."""

from __future__ import annotations

from fold_rows import day, exactly, statement
from habeas.answers import charts as drawn
from habeas.answers import revolving
from habeas.answers.charts import Look
from habeas.dates import PartialDate
from habeas.model import Kind, Party, Relation, Statement
from test_revolving_story import SINCE, VIASNA, bargain, register, stock

_Row = tuple[str, int, int | None, int | None, int]


def another(name: str, on: PartialDate, freed: int, listed: int | None) -> list[Statement]:
    """A second deal: so many let go, of whom so many are of Viasna's list; None where nobody says."""
    found = [
        statement(f"{name}-freed", Kind.RELEASED, on, count=exactly(freed), parties=[Party("by", "Belarus")]),
        statement(
            f"{name}-lifted",
            Kind.MEASURE_LIFTED,
            on,
            parties=[Party("by", "United States"), Party("for", "Belaruskali")],
            links=[(Relation.IN_RETURN_FOR, f"{name}-freed")],
        ),
    ]
    if listed is not None:
        count = exactly(listed, "political prisoners", f"{name}-freed")
        found.append(statement(f"{name}-listed", Kind.RELEASED, on, count=count, speakers=VIASNA))
    return found


def curve(name: str, *told: Statement) -> list[_Row]:
    chart = drawn.refills(revolving(register(bargain(SINCE, *told)), by="Viasna"), Look())
    return [
        (row["what"], row["day"], row["low"], row["high"], row["run"])
        for row in chart.table.to_json()
        if row["name"].replace("\N{NO-BREAK SPACE}", " ").startswith(name)
    ]


def test_no_level_runs_through_the_release_that_the_deal_is_about() -> None:
    told = curve("11 Sep", stock("2025-09-08", 1200), stock("2025-10-01", 1190))
    assert told == [("level", -3, 0, 0, 0), ("freed", 0, -40, -40, 0), ("stock", 20, -10, -10, 0)]


def test_what_would_follow_stands_on_the_day_it_is_told_for_and_no_line_leads_there() -> None:
    """The question is put a year later than the last number: nothing is known of the days between, nor of those after."""
    answer = revolving(register(bargain(SINCE), "2026-11-26"), by="Viasna")
    rows = [(row["what"], row["day"], row["low"], row["high"], row["run"]) for row in drawn.refills(answer, Look()).table.to_json()]
    assert rows == [("freed", 0, -40, -40, 0), ("if_no_other_exits", 92, 127, 127, 1)]


def test_a_stock_of_the_day_of_the_release_already_lacks_them() -> None:
    told = curve("11 Sep", stock("2025-09-10", 1200), stock("2025-09-11", 1165), stock("2025-10-01", 1190))
    assert told == [("level", -1, 0, 0, 0), ("stock", 0, -35, -35, 0), ("stock", 20, -10, -10, 0)]


def test_a_curve_falls_at_the_releases_of_later_deals_too() -> None:
    stocks = (stock("2025-09-10", 1200), stock("2025-10-01", 1190), stock("2025-11-01", 1180))
    told = curve("11 Sep", *stocks, *another("second", day("2025-10-20"), 30, 25))
    assert told[2:] == [("stock", 20, -10, -10, 0), ("freed", 39, -35, -35, 0), ("stock", 51, -20, -20, 0)]


def test_where_nobody_says_how_many_of_the_list_were_freed_the_curve_breaks_off() -> None:
    stocks = (stock("2025-09-10", 1200), stock("2025-10-01", 1190), stock("2025-11-01", 1180))
    told = curve("11 Sep", *stocks, *another("second", day("2025-10-20"), 30, None))
    assert told[2:] == [("stock", 20, -10, -10, 0), ("until", 39, -10, -10, 0), ("stock", 51, -20, -20, 1)]


def test_a_release_of_some_day_of_a_month_breaks_the_curve_for_that_month() -> None:
    stocks = (stock("2025-09-10", 1200), stock("2025-09-30", 1190), stock("2025-10-15", 1180), stock("2025-11-20", 1185))
    told = curve("11 Sep", *stocks, *another("second", PartialDate.month(2025, 10), 30, 25))
    assert told[2:] == [
        ("stock", 19, -10, -10, 0),
        ("until", 20, -10, -10, 0),
        ("stock", 34, -20, -20, 1),
        ("stock", 70, -15, -15, 2),
    ]
    without = curve("11 Sep", stocks[0], stocks[3], *another("second", PartialDate.month(2025, 10), 30, 25))
    assert without[1:] == [("freed", 0, -40, -40, 0), ("until", 20, -40, -40, 0), ("freed", 50, -65, -65, 1), ("stock", 70, -15, -15, 1)]
