"""Deals as the field reports them: the December report first, then the shapes that real bargains took. Names are invented or public."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from fold_rows import REPORT_DAY, SEPTEMBER, Ledger, day, envoy_story, exactly, is_json, statement
from habeas.answers import Deal, Deals, NotKnown, UnknownDealError, deals
from habeas.answers.deals import LegStatus, Stance, deal_meant
from habeas.answers.deals.sides import sides
from habeas.cli.screen import Screen
from habeas.cli.showing_deals import show_deal
from habeas.dates import PartialDate, Precision
from habeas.model import AsOf, Bound, Count, Kind, Modality, Party, Relation, Statement
from habeas.reading import read
from habeas.register import Register, fold
from shared_texts import SHARED, needs_texts

BELARUS, STATES = Party("by", "Belarus"), Party("by", "United States")
IN_RETURN = Relation.IN_RETURN_FOR


def register(ledger: Ledger, on: str = "2026-06-01", **asked: object) -> Register:
    return fold(ledger.rows, AsOf(date.fromisoformat(on)), **asked)  # type: ignore[arg-type]


def told(ledger: Ledger, **asked: str) -> tuple[Deal, ...]:
    answer = deals(register(ledger), **asked)
    assert isinstance(answer, Deals), answer
    return answer.deals


def ledger_of(*statements: Statement) -> Ledger:
    """Each statement accepted, in the report it names; reports are archived as they come."""
    ledger = Ledger()
    for source in dict.fromkeys(one.source for one in statements):
        ledger.source(source, published="2025-12-20", publisher=source)
    ledger.keep(*statements)
    return ledger


def release(name: str, on: PartialDate, number: int, source: str, **more: object) -> Statement:
    more.setdefault("parties", [BELARUS])
    return statement(name, Kind.RELEASED, on, count=exactly(number), source=source, speakers=[source], **more)  # type: ignore[arg-type]


def lifting(
    name: str, on: PartialDate, source: str, *to: str, target: str = "Belavia", kind: Kind = Kind.MEASURE_LIFTED, **more: object
) -> Statement:
    more.setdefault("facets", [("instrument", "sanctions")])
    return statement(
        name,
        kind,
        on,
        parties=[STATES, Party("against" if kind is Kind.MEASURE_IMPOSED else "for", target)],
        links=[(IN_RETURN, one) for one in to],
        source=source,
        speakers=[source],
        **more,  # type: ignore[arg-type]
    )


class TestTheDecemberReport:
    def test_is_one_deal_of_two_legs_and_one_offer(self) -> None:
        bargain, offer = sorted(told(envoy_story()), key=lambda deal: deal.status)
        assert (bargain.status, offer.status) == ("delivered", "offered")
        freed, lifted = bargain.legs
        assert [quantity.count.low for quantity in freed.delivered] == [52]
        assert [(part.quantity.count.low, part.quantity.speakers) for part in freed.parts] == [(40, (("Viasna", "Reuters"),))]
        assert (lifted.giver, lifted.targets, lifted.status) == ("United States", ("Belavia",), LegStatus.DELIVERED)
        assert freed.receiver == "United States"
        assert [(claim.stance, claim.speakers) for claim in bargain.claims] == [(Stance.CLAIMS, ("Reuters",))]

    def test_tells_what_followed_apart_from_what_was_exchanged(self) -> None:
        (bargain,) = (deal for deal in told(envoy_story()) if deal.legs)
        after = {one.kind: one for one in bargain.aftermath}
        assert set(after) == {Kind.REFUSED_DEPORTATION, Kind.RETURNED_TO_CUSTODY, Kind.DESIGNATED}
        assert after[Kind.RETURNED_TO_CUSTODY].of_the_freed
        assert [quantity.count.low for quantity in after[Kind.DESIGNATED].quantities] == [167]
        assert not after[Kind.DESIGNATED].of_the_freed

    def test_the_offer_is_open_with_its_condition_and_frees_nobody(self) -> None:
        (offer,) = (deal for deal in told(envoy_story()) if not deal.legs)
        assert offer.conditions == ("the country's interests are respected",)
        assert offer.freed == ()
        assert "What either side would give is not stated." in offer.not_known

    def test_the_demand_for_1400_is_in_no_deal(self) -> None:
        answer = deals(register(envoy_story()))
        assert "1400" not in json.dumps(answer.to_json())

    def test_no_leg_is_ever_divided_by_another(self) -> None:
        keys: set[str] = set()

        def walk(value: object) -> None:
            if isinstance(value, dict):
                keys.update(value)
                for each in value.values():
                    walk(each)
            elif isinstance(value, list):
                for each in value:
                    walk(each)

        walk(deals(register(envoy_story())).to_json())
        assert not {key for key in keys if "price" in key or "per_" in key or "ratio" in key}

    @needs_texts
    def test_as_read_from_its_words(self) -> None:
        found = read((SHARED / "seed" / "article.txt").read_text(encoding="utf-8"), published_on=date(2025, 12, 12), publisher="Reuters")
        ledger = Ledger()
        ledger.source("", published=REPORT_DAY, publisher="Reuters")
        ledger.keep(*found.statements)
        bargain = next(deal for deal in told(ledger) if deal.legs)
        assert [(leg.side, leg.kind) for leg in bargain.legs] == [("Belarus", Kind.RELEASED), ("United States", Kind.MEASURE_LIFTED)]
        assert [part.quantity.count.low for part in bargain.legs[0].parts] == [40]


class TestSeveralReportsOfOneDeal:
    def test_become_one_deal_with_all_who_say_it(self) -> None:
        ledger = ledger_of(
            release(
                "a",
                SEPTEMBER,
                52,
                "Reuters",
                parties=[Party("by", "Alexander Lukashenko")],
                quote="Belarusian President Alexander Lukashenko freed 52",
            ),
            lifting("b", SEPTEMBER, "Reuters", "a"),
            release("c", day("2025-09-11"), 52, "The Lantern", parties=[Party("by", "Minsk")]),
            lifting("d", SEPTEMBER, "The Lantern", "c"),
        )
        (deal,) = told(ledger)
        freed, lifted = deal.legs
        assert freed.delivered[0].speakers == (("Reuters",), ("The Lantern",))
        assert freed.on == day("2025-09-11")  # the narrower of the two dates
        assert lifted.statements == ("b", "d")
        assert len(deal.claims) == 2
        assert deal.assumes  # that they are one event is nobody's word but ours

    def test_a_report_without_the_link_joins_the_leg_but_claims_nothing(self) -> None:
        ledger = ledger_of(
            release("a", day("2025-09-11"), 52, "Reuters"),
            lifting("b", SEPTEMBER, "Reuters", "a"),
            release("c", day("2025-09-11"), 52, "AP"),
        )
        (deal,) = told(ledger)
        assert deal.legs[0].statements == ("a", "c")
        assert [claim.speakers for claim in deal.claims] == [("Reuters",)]

    def test_contradictory_numbers_stand_side_by_side(self) -> None:
        ledger = ledger_of(
            release("a", day("2025-09-11"), 52, "Reuters"),
            lifting("b", SEPTEMBER, "Reuters", "a"),
            release("c", day("2025-09-11"), 50, "AP"),
            lifting("d", SEPTEMBER, "AP", "c"),
        )
        (deal,) = told(ledger)
        freed = deal.legs[0]
        assert freed.contradictory
        assert [(quantity.count.low, quantity.speakers) for quantity in freed.delivered] == [(52, (("Reuters",),)), (50, (("AP",),))]
        assert any("contradict" in sentence for sentence in deal.not_known)

    def test_two_classifications_of_the_same_people_are_no_contradiction(self) -> None:
        political = statement(
            "c", Kind.RELEASED, day("2025-09-11"), count=exactly(52, "political prisoners"), parties=[BELARUS], source="AP", speakers=["AP"]
        )
        ledger = ledger_of(release("a", day("2025-09-11"), 52, "Reuters"), lifting("b", SEPTEMBER, "Reuters", "a"), political)
        (deal,) = told(ledger)
        assert [quantity.count.population for quantity in deal.legs[0].delivered] == ["people", "political prisoners"]
        assert not deal.legs[0].contradictory

    @pytest.mark.parametrize(
        ("on", "giver"), [("2025-09-11", "Venezuela"), ("2025-11-22", "Belarus")], ids=["another country", "another day"]
    )
    def test_as_many_elsewhere_or_at_another_time_are_other_people(self, on: str, giver: str) -> None:
        other = release("c", day(on), 52, "AP", parties=[Party("by", giver)])
        ledger = ledger_of(release("a", day("2025-09-11"), 52, "Reuters"), lifting("b", SEPTEMBER, "Reuters", "a"), other)
        (deal,) = told(ledger)
        assert deal.legs[0].statements == ("a",)

    def test_another_number_for_that_day_is_shown_beside_and_not_merged(self) -> None:
        ledger = ledger_of(
            release("a", day("2025-09-11"), 52, "Reuters"),
            lifting("b", SEPTEMBER, "Reuters", "a"),
            release("c", day("2025-09-11"), 14, "AP"),
        )
        (deal,) = told(ledger)
        assert [(one.quantity.count.low, one.same_report) for one in deal.beside] == [(14, False)]
        assert [quantity.count.low for quantity in deal.legs[0].delivered] == [52]

    def test_a_headline_and_a_text_that_differ_are_words_of_one_report_and_not_of_another(self, capsys: pytest.CaptureFixture[str]) -> None:
        ledger = ledger_of(
            release("text", day("2025-09-11"), 52, "Reuters"),
            lifting("b", SEPTEMBER, "Reuters", "text"),
            release("headline", day("2025-09-11"), 53, "Reuters"),
            release("other", day("2025-09-11"), 53, "AP"),
        )
        (deal,) = told(ledger)
        assert [(one.quantity.statements, one.same_report) for one in deal.beside] == [(("headline",), True), (("other",), False)]
        assert [one["same_report"] for one in deal.to_json()["beside"]] == [True, False]
        show_deal(Screen(), deal)
        shown = capsys.readouterr().out
        assert shown.index("The same report also says, of that side and day:") < shown.index("(headline)")
        assert shown.index("(headline)") < shown.index("Also published for that side and day, and not merged:") < shown.index("(other)")


class TestKnownShapes:
    def test_a_licence_announced_on_day_1_and_issued_on_day_3_without_unblocking_property(self) -> None:
        licence, property_ = [("instrument", "licence")], [("instrument", "blocked property")]
        ledger = ledger_of(
            release("freed", day("2025-09-11"), 52, "Reuters"),
            lifting("announced", day("2025-09-11"), "Reuters", "freed", facets=licence, modality=Modality.PROMISED),
            lifting("issued", day("2025-09-13"), "Treasury", facets=licence),
            lifting("not", day("2025-09-13"), "Reuters", "freed", facets=property_, modality=Modality.CONDITIONAL),
        )
        (deal,) = told(ledger)
        by_instrument = {leg.instrument: leg for leg in deal.legs}
        given = by_instrument["licence"]
        assert given.status is LegStatus.DELIVERED
        assert [(step.modality, step.on.earliest) for step in given.steps] == [
            (Modality.PROMISED, date(2025, 9, 11)),
            (Modality.ASSERTED, date(2025, 9, 13)),
        ]
        assert by_instrument["blocked property"].status is LegStatus.CONDITIONAL
        assert deal.status == "partly delivered"

    def test_a_concession_reversed_after_six_days_while_releases_went_on(self) -> None:
        ledger = ledger_of(
            release("first", day("2025-12-13"), 123, "Reuters"),
            lifting("lifted", day("2025-12-13"), "Reuters", "first", target="Belaruskali"),
            lifting("back", day("2025-12-19"), "AP", target="Belaruskali", kind=Kind.MEASURE_IMPOSED),
            lifting("other", day("2025-12-19"), "AP", target="Belavia", kind=Kind.MEASURE_IMPOSED),
        )
        (deal,) = told(ledger)
        freed, lifted = deal.legs
        assert (freed.status, lifted.status) == (LegStatus.DELIVERED, LegStatus.REVERSED)
        assert lifted.reversed_on == day("2025-12-19")
        assert lifted.reversal == ("back",)
        assert deal.status == "partly reversed"

    def test_a_measure_put_back_by_nobody_who_is_named_is_put_back(self) -> None:
        """ "Sanctions on Belaruskali were reimposed on 19 December": who did it stands nowhere."""
        back = statement(
            "back",
            Kind.MEASURE_IMPOSED,
            day("2025-12-19"),
            parties=[Party("against", "Belaruskali")],
            facets=[("instrument", "sanctions")],
            source="AP",
            speakers=["AP"],
        )
        other = replace(back, id="other", parties=(Party("against", "Belaruskali"), Party("by", "European Union")))
        ledger = ledger_of(
            release("first", day("2025-12-13"), 123, "Reuters"),
            lifting("lifted", day("2025-12-13"), "Reuters", "first", target="Belaruskali"),
            back,
            other,
        )
        (deal,) = told(ledger)
        lifted = deal.legs[1]
        assert (lifted.status, lifted.reversed_on, lifted.reversal) == (LegStatus.REVERSED, day("2025-12-19"), ("back",))
        assert deal.status == "partly reversed"
        assert "back" in deal.evidence
        assert any("nobody who is named" in sentence for sentence in deal.assumes)

    def test_a_promise_whose_day_has_passed_says_so(self) -> None:
        promise = PartialDate(None, date(2025, 12, 31), Precision.BEFORE, "by the end of the year")
        ledger = ledger_of(
            replace(release("word", promise, 30, "Belta", modality=Modality.PROMISED), speakers=("Alexander Lukashenko", "Belta")),
        )
        for on, lapsed in (("2025-12-20", None), ("2026-01-02", promise)):
            answer = deals(register(ledger, on))
            assert isinstance(answer, Deals)
            (leg,) = answer.deals[0].legs
            assert (leg.status, leg.lapsed_on) == (LegStatus.PROMISED, lapsed)
            assert any("nothing is reported of it since" in one for one in answer.deals[0].not_known) == (lapsed is not None)
        kept = ledger_of(
            release("word", promise, 30, "Belta", modality=Modality.PROMISED), release("kept", day("2025-12-28"), 30, "Reuters")
        )
        (deal,) = told(kept)
        assert deal.legs[0].lapsed_on is None

    def test_a_promise_for_a_day_to_come_is_an_open_deal_from_the_day_of_the_word(self) -> None:
        to_come = replace(release("word", day("2026-03-01"), 30, "Belta", modality=Modality.PROMISED), stated=date(2025, 12, 20))
        assert isinstance(deals(register(ledger_of(to_come), "2025-12-19")), NotKnown)
        answer = deals(register(ledger_of(to_come), "2026-01-10"))
        assert isinstance(answer, Deals)
        assert answer.deals[0].status == "promised"
        assert answer.deals[0].legs[0].lapsed_on is None

    def test_a_party_denies_the_exchange(self) -> None:
        denial = statement(
            "denied",
            Kind.AGREED,
            day("2025-09-12"),
            modality=Modality.DENIED,
            parties=[Party("with", "Washington")],
            source="Reuters",
            speakers=["Minsk", "Reuters"],
        )
        ledger = ledger_of(release("a", day("2025-09-11"), 52, "Reuters"), lifting("b", SEPTEMBER, "Reuters", "a"), denial)
        (deal,) = told(ledger)
        assert deal.denied
        assert [(claim.stance, claim.speakers[0]) for claim in deal.claims] == [(Stance.CLAIMS, "Reuters"), (Stance.DENIES, "Minsk")]
        assert [leg.status for leg in deal.legs] == [LegStatus.DELIVERED, LegStatus.DELIVERED]  # the link is denied, not the legs

    def test_a_tie_that_is_denied_is_a_denial_of_the_link_and_no_leg(self) -> None:
        ledger = ledger_of(
            release("a", day("2025-09-11"), 52, "Reuters"),
            lifting("b", SEPTEMBER, "Reuters", "a"),
            statement("no", Kind.MEASURE_LIFTED, modality=Modality.DENIED, links=[(IN_RETURN, "a")], source="Belta", speakers=["Belta"]),
        )
        (deal,) = told(ledger)
        assert len(deal.legs) == 2
        assert [claim.stance for claim in deal.claims] == [Stance.CLAIMS, Stance.DENIES]

    def test_a_condition_on_one_concession_is_kept_beside_one_without(self) -> None:
        sanctions = [("instrument", "sanctions")]
        ledger = ledger_of(
            release("a", day("2025-09-11"), 52, "Reuters"),
            lifting("b", day("2025-09-11"), "Reuters", "a", facets=[*sanctions, ("condition", "flights to Minsk go on")]),
            lifting("c", day("2025-09-11"), "Reuters", "a", target="Belaruskali"),
        )
        (deal,) = told(ledger)
        (claim,) = deal.claims
        assert (claim.conditions, deal.conditions) == (("flights to Minsk go on",), ("flights to Minsk go on",))
        assert set(claim.statements) == {"a", "b", "c"}

    def test_a_denial_that_could_be_of_two_deals_is_put_with_neither(self) -> None:
        denial = statement("no", Kind.AGREED, modality=Modality.DENIED, source="Belta", speakers=["Minsk", "Belta"])
        ledger = ledger_of(
            release("a", day("2025-09-11"), 52, "Reuters"),
            lifting("b", SEPTEMBER, "Reuters", "a"),
            release("c", day("2025-12-13"), 123, "AP"),
            lifting("d", day("2025-12-13"), "AP", "c", target="Belaruskali"),
            denial,
        )
        answer = deals(register(ledger))
        assert isinstance(answer, Deals)
        assert not any(deal.denied for deal in answer.deals)
        assert [claim.statements for claim in answer.unplaced] == [("no",)]

    def test_123_are_114_to_one_country_and_9_to_another(self) -> None:
        def sent(name: str, number: int, where: str, source: str, whole: str | None = None) -> Statement:
            return statement(
                name,
                Kind.RELEASED,
                day("2025-12-13"),
                count=exactly(number, subset_of=whole),
                facets=[("destination", where)],
                parties=[BELARUS],
                source=source,
                speakers=[source],
            )

        bargain = (
            release("all", day("2025-12-13"), 123, "Reuters"),
            lifting("potash", day("2025-12-13"), "Reuters", "all", target="Belaruskali"),
        )
        stated = (sent("u", 114, "Ukraine", "Reuters", "all"), sent("l", 9, "Lithuania", "Reuters", "all"))
        (deal,) = told(ledger_of(*bargain, *stated))
        assert [(part.destination, part.quantity.count.low) for part in deal.legs[0].parts] == [("Ukraine", 114), ("Lithuania", 9)]
        assert deal.legs[0].sums == ("114 + 9 = 123",)
        assert deal.assumes == ()
        # The same from three offices, none of which says that they are parts: possible, and said to be assumed.
        apart = (sent("u", 114, "Ukraine", "Coordination Headquarters"), sent("l", 9, "Lithuania", "AP"))
        (deal,) = told(ledger_of(*bargain, *apart))
        assert deal.legs[0].sums == ("114 + 9 = 123",)
        assert sum("parts of it" in sentence for sentence in deal.assumes) == 1
        # Parts that do not make up the whole are not taken for its parts.
        wrong = (sent("u", 104, "Ukraine", "Coordination Headquarters"), sent("l", 9, "Lithuania", "AP"))
        (deal,) = told(ledger_of(*bargain, *wrong))
        assert deal.legs[0].parts == ()
        assert {one.quantity.count.low for one in deal.beside} == {104, 9}

    def test_stated_parts_that_do_not_add_up_say_so(self) -> None:
        parts = [
            statement(name, Kind.RELEASED, day("2025-12-13"), count=exactly(number, subset_of="all"), facets=[("destination", where)])
            for name, number, where in (("u", 104, "Ukraine"), ("l", 9, "Lithuania"))
        ]
        bargain = release("all", day("2025-12-13"), 123, "report"), lifting("potash", day("2025-12-13"), "report", "all")
        (deal,) = told(ledger_of(*bargain, *parts))
        assert deal.legs[0].sums == ("104 + 9 = 113, not 123",)

    def test_one_pardoned_who_refuses_to_cross_the_border(self) -> None:
        name = "Vasil Prykladny"
        ledger = ledger_of(
            statement("out", Kind.RELEASED, day("2025-09-11"), people=[name], parties=[BELARUS], facets=[("ground", "pardon")]),
            lifting("b", SEPTEMBER, "report", "out"),
            statement("stays", Kind.REFUSED_DEPORTATION, day("2025-09-11"), people=[name]),
            statement("back", Kind.RETURNED_TO_CUSTODY, day("2025-09-12"), people=[name]),
        )
        (deal,) = told(ledger)
        assert deal.legs[0].people == (name,)
        assert [(after.kind, after.people) for after in deal.aftermath] == [
            (Kind.REFUSED_DEPORTATION, (name,)),
            (Kind.RETURNED_TO_CUSTODY, (name,)),
        ]

    def test_a_promise_and_the_release_that_keeps_it_are_one_leg(self) -> None:
        ledger = ledger_of(
            release("promise", PartialDate.after(date(2025, 9, 1)), 52, "Reuters", modality=Modality.PROMISED, stated="2025-09-01"),
            release("done", day("2025-09-11"), 52, "AP"),
        )
        (deal,) = told(ledger)
        (leg,) = deal.legs
        assert ([quantity.count.low for quantity in leg.promised], [quantity.count.low for quantity in leg.delivered]) == ([52], [52])
        assert leg.status is LegStatus.DELIVERED

    def test_a_swap_has_people_on_both_sides(self) -> None:
        ledger = ledger_of(
            release("ten", day("2025-07-18"), 10, "Reuters", parties=[Party("by", "Venezuela")]),
            release("many", day("2025-07-18"), 252, "Reuters", parties=[Party("by", "El Salvador")], links=[(IN_RETURN, "ten")]),
        )
        (deal,) = told(ledger)
        assert {(leg.side, leg.receiver) for leg in deal.legs} == {("Venezuela", "El Salvador"), ("El Salvador", "Venezuela")}
        assert len(deal.freed) == 2


class TestQuestions:
    def test_by_a_party_a_speaker_or_nobody(self) -> None:
        assert len(told(envoy_story(), by="United States")) == 1
        assert len(told(envoy_story(), by="Viasna")) == 1
        assert len(told(envoy_story(), by="washington")) == 1
        nothing = deals(register(envoy_story()), by="Foro Penal")
        assert isinstance(nothing, NotKnown)
        assert "None of the 2 deals told of here has Foro Penal" in nothing.not_known[0]

    def test_by_the_first_digits_of_an_id(self) -> None:
        folded = register(envoy_story())
        answer = deals(folded)
        assert isinstance(answer, Deals)
        bargain = next(deal for deal in answer.deals if deal.legs)
        assert deal_meant(folded, answer, bargain.id) is bargain
        assert deal_meant(folded, answer, "airl") is bargain
        with pytest.raises(UnknownDealError, match="habeas deals and habeas figures list"):
            deal_meant(folded, answer, "nowhere")
        with pytest.raises(UnknownDealError, match="no deal is named"):
            deal_meant(folded, answer, " ")

    def test_a_day_names_the_deal_and_not_those_listed_as_freed_on_it(self) -> None:
        listed = [
            statement(
                f"row{number}", Kind.RELEASED, day("2025-09-11"), people=[f"Invented Person{number}"], source="List", speakers=["List"]
            )
            for number in range(3)
        ]
        whole = release("freed", day("2025-09-11"), 52, "AP")
        answer = deals(folded := register(ledger_of(whole, lifting("given", day("2025-09-11"), "AP", "freed"), *listed)))
        assert isinstance(answer, Deals)
        assert deal_meant(folded, answer, "2025-09-11") is answer.deals[0]
        assert deal_meant(folded, answer, "row1").evidence == ("row1",)
        untied = register(ledger_of(*listed))
        with pytest.raises(UnknownDealError, match="fits 3 deals or releases"):
            deal_meant(untied, deals(untied), "2025-09-11")

    def test_nothing_accepted_or_nothing_there_is_not_known(self) -> None:
        assert isinstance(deals(register(Ledger())), NotKnown)
        waiting = deals(fold(envoy_story().rows, AsOf(date(2025, 12, 12), known=2)))
        assert isinstance(waiting, NotKnown)
        assert "10 proposed statements await a decision" in waiting.not_known[1]

    def test_proposals_are_labelled(self) -> None:
        answer = deals(fold(envoy_story().rows, AsOf(date(2025, 12, 12), known=2), include_proposed=True))
        assert isinstance(answer, Deals)
        assert all(deal.proposed for deal in answer.deals)

    def test_every_part_leads_to_statements_that_stand(self) -> None:
        folded = register(envoy_story())
        answer = deals(folded)
        assert isinstance(answer, Deals)
        assert set(answer.evidence) <= set(folded.statements)
        assert all(leg.evidence and set(leg.evidence) <= set(deal.evidence) for deal in answer.deals for leg in deal.legs)
        assert is_json(answer.to_json())

    def test_a_deal_does_not_depend_on_the_order_of_the_rows(self) -> None:
        ledger = envoy_story()
        before = deals(register(ledger)).to_json()
        ledger.statements.reverse()
        ledger.decisions.reverse()
        assert deals(register(ledger)).to_json() == before


class TestSides:
    def test_seats_adjectives_and_offices_stand_for_states(self) -> None:
        known = sides([])
        for name, state in (
            ("Minsk", "Belarus"),
            ("the Belarusian government", "Belarus"),
            ("U.S.", "United States"),
            ("America", "United States"),
            ("the White House", "United States"),
            ("The Kremlin", "Russia"),
            ("Caracas", "Venezuela"),
            ("Britain", "United Kingdom"),
            ("Egypt's president", "Egypt"),
            ("Malania’s parliament", None),
        ):
            assert known.state(name) == state, name
        assert known.state("Viasna") is None
        assert known.same("Minsk", "Caracas") is False
        assert known.same("Viasna", "Minsk") is None

    def test_a_leader_stands_for_the_state_that_the_words_give(self) -> None:
        words = statement("a", Kind.MET, speakers=["Alexander Lukashenko"], quote="Belarusian President Alexander Lukashenko met the envoy")
        known = sides([words])
        assert known.same("Lukashenko", "Belarus") is True
        assert sides([]).same("Lukashenko", "Belarus") is None


def test_bounds_stay_bounds() -> None:
    count = Count(18, None, Bound.AT_LEAST)
    freed = statement("a", Kind.RELEASED, day("2024-07-03"), count=count, parties=[BELARUS])
    (deal,) = told(ledger_of(freed, lifting("b", day("2024-07-03"), "report", "a")))
    assert deal.to_json()["legs"][0]["delivered"][0]["words"] == "at least 18 people"


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("An official denied that the licence was part of a deal", "in return for"),
        ("It denied that visas had been eased as part of any agreement", "in return for"),
        ("There was no deal", "agreement"),
    ],
)
def test_who_denies_that_a_measure_was_part_of_a_deal_denies_what_it_was_for(words: str, what: str) -> None:
    ledger = ledger_of(release("freed", day("2025-09-11"), 45, "AP"), lifting("given", day("2025-09-11"), "AP", "freed"))
    ledger.keep(
        statement("denied", Kind.AGREED, day("2025-09-11"), modality=Modality.DENIED, speakers=["Official", "AP"], source="AP", quote=words)
    )
    (deal,) = told(ledger)
    assert [(claim.what, claim.statements) for claim in deal.claims if claim.stance is Stance.DENIES] == [(what, ("denied",))]
