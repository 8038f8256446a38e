"""The pictures of the desk's pages, whatever is said: nothing lies outside, nothing stands without words, sums are sums. All invented."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from fold_rows import Ledger, statement
from habeas import answers
from habeas.dates import PartialDate
from habeas.identity import Candidate
from habeas.identity.matching import Weight
from habeas.model import AsOf, Kind, Modality
from habeas.register import fold
from habeas.web.desk.links_waterfall import waterfall
from habeas.web.desk.people_properties import differing, properties, side_by_side
from habeas.web.desk.people_timeline import timeline

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
ON = st.one_of(
    DAYS.map(PartialDate.day),
    st.tuples(DAYS, DAYS).map(lambda ends: PartialDate.between(*sorted(ends))),
    DAYS.map(PartialDate.before),
    DAYS.map(PartialDate.after),
    st.just(PartialDate.before(None)),
)
KINDS = st.sampled_from(
    [Kind.DETAINED, Kind.HELD, Kind.SENTENCED, Kind.TRANSFERRED, Kind.DESIGNATED, Kind.UNDESIGNATED, Kind.RELEASED, Kind.DIED]
)
FACETS = st.lists(
    st.sampled_from([("place", "Horki"), ("place", "Горки"), ("term", "five years"), ("birth_date", "1985-03-12")]), max_size=2
)
SAID = st.tuples(KINDS, ON, st.sampled_from([Modality.ASSERTED, Modality.DENIED, Modality.DEMANDED]), FACETS, st.sampled_from(["A", "B"]))


def person_of(said: list[tuple[Kind, PartialDate, Modality, list[tuple[str, str]], str]], name: str = "Invented Person") -> Ledger:
    ledger = Ledger()
    ledger.source("report", published="2029-12-31")
    for number, (kind, on, modality, facets, who) in enumerate(said):
        one = statement(f"{name[0]}{number}", kind, on, people=[name], modality=modality, speakers=[who], facets=list(dict(facets).items()))
        ledger.keep(one)
    return ledger


@settings(deadline=None)
@given(st.lists(SAID, min_size=1, max_size=8), DAYS)
def test_a_timeline_lies_within_its_picture_and_on_statements(
    said: list[tuple[Kind, PartialDate, Modality, list[tuple[str, str]], str]], on: date
) -> None:
    register = fold(person_of(said).rows, AsOf(on))
    drawn = timeline(answers.person(register, "Invented Person"))
    if drawn is None:
        return
    assert 0 <= drawn.today <= 100
    for _, mark in drawn.marks:
        assert 0 <= mark.x <= 100
        assert 0 <= mark.x + mark.width <= 100.5
        assert mark.statements
        assert set(mark.statements) <= set(register.statements)
        assert mark.words
        assert mark.when
    shown = {one for _, mark in drawn.marks for one in mark.statements}
    for one in register.statements.values():
        if one.modality is Modality.ASSERTED and one.kind is Kind.SENTENCED and one.on.known:
            assert one.id in shown
        if one.modality is not Modality.ASSERTED:
            assert one.id not in shown, "what is only demanded or denied is not drawn as if it had been"


@settings(deadline=None)
@given(st.lists(SAID, min_size=1, max_size=6), st.lists(SAID, min_size=1, max_size=6))
def test_every_statement_has_its_place_side_by_side(
    left: list[tuple[Kind, PartialDate, Modality, list[tuple[str, str]], str]],
    right: list[tuple[Kind, PartialDate, Modality, list[tuple[str, str]], str]],
) -> None:
    register, another = (
        fold(person_of(said, name).rows, AsOf(date(2030, 1, 1))) for said, name in ((left, "Left Person"), (right, "Right Person"))
    )
    one, other = register.people[0], another.people[0]
    rows = side_by_side(one, other)
    assert {said.id for row in rows for value in row.left for said in value.statements} == {said.id for said in one.statements}
    assert {said.id for row in rows for value in row.right for said in value.statements} == {said.id for said in other.statements}
    assert len({row.key for row in rows}) == len(rows)
    assert all(row.state == "one" or (row.left and row.right) for row in rows)
    for row in side_by_side(one, one):
        assert row.state == "equal"
    for found in differing(register, one):
        assert len(found.values) > 1
        assert all(value.statements for value in found.values)
    assert sum(len(values) for values in properties(one).values()) >= 1


@given(st.lists(st.floats(-30, 30), min_size=1, max_size=8), st.floats(0, 1))
def test_a_waterfall_adds_up_to_its_score(bits: list[float], likely: float) -> None:
    weights = tuple(Weight(f"part {place}", one, "words") for place, one in enumerate(bits))
    drawn = waterfall(Candidate(0, "p", "Invented", sum(bits), likely, weights))
    assert abs(drawn.steps[-1].total - sum(bits)) < 1e-6
    assert abs(drawn.sum.weight - sum(bits)) < 1e-6
    assert all(0 <= step.x <= 100 and step.x + step.width <= 100.7 for step in (*drawn.steps, drawn.sum))
    assert all(step.against == (step.weight < 0) for step in drawn.steps)
    assert drawn.probability not in ("100 %", "0 %")
