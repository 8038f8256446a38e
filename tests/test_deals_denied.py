"""Denials that something was given, and what is told after a promise. All people here are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from fold_rows import Ledger, day, exactly, is_json, statement
from habeas.answers import Deals, Revolving, deals, revolving
from habeas.answers.deals import DONE, Leg, LegStatus, Stance
from habeas.answers.revolving import Yield
from habeas.cli.showing_deals import leg_rows
from habeas.dates import UNKNOWN, PartialDate
from habeas.model import AsOf, Kind, Modality, Party, Relation, Statement
from habeas.register import Register, fold

RUSSIA, STATES = Party("by", "Russia"), Party("by", "United States")
FREED = statement("freed", Kind.RELEASED, day("2025-06-15"), count=exactly(5), parties=[RUSSIA], source="dispatch")
LIFTED = statement(
    "lifted",
    Kind.MEASURE_LIFTED,
    day("2025-06-15"),
    parties=[STATES, Party("for", "Sokol")],
    links=[(Relation.IN_RETURN_FOR, "freed")],
    facets=[("instrument", "sanctions")],
    source="dispatch",
)
KREMLIN = ("Kremlin", "courier")


def folded(*statements: Statement, on: str = "2026-01-01") -> Register:
    ledger = Ledger()
    for source in dict.fromkeys(one.source for one in statements):
        ledger.source(source, published="2025-06-20", publisher=source)
    ledger.keep(*statements)
    return fold(ledger.rows, AsOf(date.fromisoformat(on)))


def told(*statements: Statement, on: str = "2026-01-01") -> Deals:
    answer = deals(folded(*statements, on=on))
    assert isinstance(answer, Deals), answer
    assert is_json(answer.to_json())
    return answer


def legs(*statements: Statement, on: str = "2026-01-01") -> Sequence[Leg]:
    (deal,) = told(*statements, on=on).deals
    return deal.legs


def denial(kind: Kind = Kind.RELEASED, on: PartialDate = UNKNOWN, name: str = "no", **more: object) -> Statement:
    more.setdefault("speakers", KREMLIN)
    return statement(name, kind, on, modality=Modality.DENIED, source="courier", **more)  # type: ignore[arg-type]


FIVE = denial(on=day("2025-06-15"), count=exactly(5), parties=[RUSSIA])


class TestADenialOfWhatWasGiven:
    def test_stands_with_its_leg_which_stays_delivered(self) -> None:
        freed, lifted = legs(FREED, LIFTED, FIVE)
        assert (freed.status, freed.denied_by, lifted.denied_by) == (LegStatus.DELIVERED, (KREMLIN,), ())
        assert freed.on == day("2025-06-15") and "no" in freed.evidence
        assert ("", "that it was done is denied", "15 Jun 2025", "", "Kremlin, via courier", "no") in list(leg_rows(freed))
        assert [one["statements"] for one in freed.to_json()["denials"]] == [["no"]]

    def test_is_of_a_measure_by_its_target_or_else_by_its_giver(self) -> None:
        sokol = denial(Kind.MEASURE_LIFTED, parties=[Party("for", "Sokol")], facets=[("instrument", "sanctions")])
        for no in (sokol, replace(sokol, parties=(STATES,)), replace(sokol, parties=(), speakers=("United States", "courier"))):
            freed, lifted = legs(FREED, LIFTED, no)
            assert (freed.denied_by, lifted.denied_by) == ((), (no.speakers,))
        bystander = replace(sokol, parties=())  # "the Kremlin denied that sanctions had been lifted": whose, stands nowhere
        assert [leg.denied_by for leg in legs(FREED, LIFTED, bystander)] == [(), ()]
        other = replace(sokol, parties=(Party("for", "Another Bank"),))
        assert [leg.denied_by for leg in legs(FREED, LIFTED, other)] == [(), ()]

    @pytest.mark.parametrize(
        "no",
        [
            denial(count=exactly(7), parties=[RUSSIA]),
            denial(on=day("2025-09-01"), count=exactly(5), parties=[RUSSIA]),
            denial(count=exactly(5), parties=[Party("by", "Belarus")]),
            denial(count=exactly(5), parties=[RUSSIA], stated="2025-06-01"),
            denial(count=exactly(5), parties=[RUSSIA], stated="2025-12-01"),
            denial(on=PartialDate.before(date(2025, 12, 1)), count=exactly(5), parties=[RUSSIA], stated="2025-12-01"),
            denial(on=day("2025-06-15"), people=["Pavel Arno"]),
        ],
        ids=[
            "another number",
            "another day",
            "another side",
            "said before",
            "said half a year later",
            "of any day until half a year later",
            "one of them",
        ],
    )
    def test_is_of_nothing_else(self, no: Statement) -> None:
        answer = told(FREED, LIFTED, no)
        assert not any(leg.denied_by for deal in answer.deals for leg in deal.legs)
        assert answer.unplaced == ()

    def test_may_be_of_either_of_two_legs_and_then_is_listed_by_itself(self) -> None:
        more = (
            replace(FREED, id="again", on=day("2025-06-18")),
            replace(LIFTED, id="more", links=(replace(LIFTED.links[0], to="again"),), parties=(STATES, Party("for", "Orel"))),
        )
        answer = told(FREED, LIFTED, *more, replace(FIVE, on=UNKNOWN))
        assert not any(leg.denied_by for deal in answer.deals for leg in deal.legs)
        assert [(claim.stance, claim.what, claim.statements) for claim in answer.unplaced] == [(Stance.DENIES, DONE, ("no",))]

    def test_of_a_promise_says_that_it_was_not_kept(self) -> None:
        word = replace(FREED, modality=Modality.PROMISED, on=PartialDate.between(date(2025, 6, 1), date(2025, 6, 18)))
        (leg,) = legs(word, denial(count=exactly(5), parties=[RUSSIA], stated="2025-06-20"))
        assert (leg.status, leg.denied_by, leg.on) == (LegStatus.PROMISED, (KREMLIN,), word.on)

    def test_is_carried_by_the_revolving_door_also_of_a_release_tied_to_nothing(self) -> None:
        for statements, asked in (((FREED, LIFTED, FIVE), None), ((FREED, FIVE), "freed")):
            answer = revolving(folded(*statements), deal=asked)
            assert isinstance(answer, Revolving)
            (door,) = answer.doors
            assert isinstance(door.yielded, Yield)
            assert [step.speakers for step in door.yielded.denials] == [(KREMLIN,)]
            assert "no" in door.evidence and is_json(door.to_json())


class TestWhatIsToldAfterAPromise:
    """Nicaragua promised on 3 February to release 12 by 1 March."""

    WORD = statement(
        "word",
        Kind.RELEASED,
        PartialDate.between(date(2025, 2, 3), date(2025, 3, 1)),
        count=exactly(12, "political prisoners"),
        modality=Modality.PROMISED,
        parties=[Party("by", "Nicaragua")],
        speakers=("Nicaragua", "wire"),
        source="wire",
        stated="2025-02-03",
    )

    def given(self, name: str, on: PartialDate, many: int, by: str = "Nicaragua", **more: object) -> Statement:
        more.setdefault("parties", [Party("by", by)])
        more.setdefault("source", "wire")
        return statement(name, Kind.RELEASED, on, count=exactly(many, "political prisoners"), speakers=["wire"], **more)  # type: ignore[arg-type]

    def test_fewer_let_go_since_stand_beside_it_and_it_is_not_said_that_nothing_is_reported(self) -> None:
        nine = self.given("nine", day("2025-02-20"), 9)
        (deal,) = told(self.WORD, nine).deals
        (leg,) = deal.legs
        assert (leg.status, leg.lapsed_on, leg.delivered) == (LegStatus.PROMISED, self.WORD.on, ())
        assert [(one.on, one.denied, one.statements) for one in leg.since] == [(day("2025-02-20"), False, ("nine",))]
        assert "nine" in deal.evidence and not leg.unheard_of
        assert not any("nothing is reported" in one for one in deal.not_known)
        assert "no report says that it was done" in " ".join(deal.not_known)
        rows = [row[1] for row in leg_rows(leg)]
        assert rows[-2:] == ["not reported as done", "since then, perhaps of it: lets go 9 political prisoners"]

    def test_nothing_is_reported_where_others_acted_or_it_was_before_the_word_or_after_the_day_asked_about(self) -> None:
        others = (
            self.given("before", day("2025-01-20"), 9),
            self.given("elsewhere", day("2025-02-20"), 9, "Honduras"),
            self.given("later", day("2025-04-20"), 9),
            self.given("part", day("2025-02-20"), 9, parties=[]),
        )
        (deal,) = told(self.WORD, *others, on="2025-03-15").deals
        assert deal.legs[0].since == () and deal.legs[0].unheard_of
        assert any("nothing is reported of it since" in one for one in deal.not_known)

    def test_the_same_number_on_two_days_is_told_twice_in_order(self) -> None:
        often = (
            self.given("b", day("2025-04-20"), 3),
            self.given("a", day("2025-02-20"), 3),
            self.given("c", day("2025-02-20"), 3, source="c"),
        )
        (leg,) = legs(self.WORD, *often)
        assert [set(one.statements) for one in leg.since] == [{"a", "c"}, {"b"}]

    def test_a_denial_of_another_number_and_one_without_a_side_are_told(self) -> None:
        other = self.given("other", UNKNOWN, 10, modality=Modality.DENIED, stated="2025-03-05")
        (leg,) = legs(self.WORD, other)
        assert [(one.denied, one.statements) for one in leg.since] == [(True, ("other",))]
        assert [row[1] for row in leg_rows(leg)][-1] == "since then denied: lets go 10 political prisoners"

    def test_a_measure_of_the_same_side_for_the_same_target(self) -> None:
        word = replace(LIFTED, id="word", modality=Modality.PROMISED, on=day("2025-03-01"), links=(), stated=date(2025, 2, 1))
        lifted = replace(LIFTED, links=(), facets=(), source="other")
        another = replace(lifted, id="another", parties=(STATES, Party("for", "Orel")))
        (leg,) = legs(word, lifted, another)
        assert [(one.kind, one.target, one.statements) for one in leg.since] == [(Kind.MEASURE_LIFTED, "Sokol", ("lifted",))]

    def test_what_was_given_since_can_still_be_asked_about_by_itself(self) -> None:
        register = folded(self.WORD, self.given("nine", day("2025-02-20"), 9))
        for asked in ("nine", "2025-02-20"):
            answer = revolving(register, deal=asked)
            assert isinstance(answer, Revolving)
            assert [door.deal for door in answer.doors] == ["nine"]
