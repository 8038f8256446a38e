"""The first answers: who is held, what was published, what is known of one person. The December report first."""

from __future__ import annotations

import json
from datetime import date

import pytest

from fold_rows import REPORT_DAY, SEPTEMBER, Ledger, day, envoy_story, exactly, statement
from habeas.answers import (
    AmbiguousPersonError,
    Answer,
    AnswerError,
    Figures,
    Held,
    NoEvidenceError,
    NotKnown,
    UnknownPersonError,
    figures,
    held,
    person,
)
from habeas.dates import PartialDate
from habeas.model import AsOf, Bound, Count, Kind, LedgerRows, LinkVerdict, Modality, Party, Relation
from habeas.register import Custody, Register, fold

TALKS = date(2025, 12, 12)


def register(
    ledger: Ledger, on: date = TALKS, stated: date | None = None, known: int | None = None, *, proposals: bool = False
) -> Register:
    return fold(ledger.rows, AsOf(on, stated, known), include_proposed=proposals)


def value(answer: Held | NotKnown) -> Held:
    assert isinstance(answer, Held), answer
    return answer


def nothing(answer: object) -> NotKnown:
    assert isinstance(answer, NotKnown), answer
    return answer


class TestWhoIsHeld:
    def test_on_the_day_of_the_report_two_named_people_and_no_stock(self) -> None:
        answer = value(held(register(envoy_story())))
        assert (answer.low, answer.high) == (2, 2)
        assert [one.name for one in answer.held] == ["Ales Bialiatski", "Maria Kalesnikava"]
        assert answer.figures == ()
        assert "No number of people held (a stock) is stated for 12 December 2025." in answer.not_known
        assert any("how many others were held does not follow" in sentence for sentence in answer.not_known)
        assert any("52 people released in September 2025" in sentence for sentence in answer.not_known)
        assert answer.evidence == ("prominent", "freed")
        assert answer.words == "2 named people known to this register held on 12 December 2025"

    def test_neither_the_demand_nor_the_release_nor_the_list_becomes_a_number_of_people_held(self) -> None:
        told = json.dumps(held(register(envoy_story())).to_json())
        assert "1,400" not in told and "1400" not in told and "167" not in told

    def test_a_week_later_they_are_presumed_held_and_the_range_says_so(self) -> None:
        answer = value(held(register(envoy_story(), date(2025, 12, 20))))
        assert (answer.low, answer.high) == (0, 2)
        assert [one.shown for one in answer.presumed] == [TALKS, TALKS]
        assert any("with no known exit since" in sentence for sentence in answer.assumes)

    def test_half_a_year_earlier_nothing_is_known_and_that_is_not_zero(self) -> None:
        answer = nothing(held(register(envoy_story(), date(2025, 6, 1))))
        assert (answer.to_json()["low"], answer.to_json()["high"]) == (None, None)
        assert "2 named people were in custody later; whether by 1 June 2025 is not stated." in answer.not_known
        assert answer.evidence == ("prominent",)

    def test_before_the_report_was_published_or_decided_on_nothing_is_known(self) -> None:
        for folded in (register(envoy_story(), stated=date(2025, 12, 11)), register(envoy_story(), known=2)):
            assert "nothing is known of who was held on 12 December 2025" in nothing(held(folded)).not_known[0]
        assert nothing(held(register(envoy_story(), known=2))).not_known[-1] == (
            "10 proposed statements await a decision and are not counted."
        )

    def test_an_empty_register_says_that_nothing_is_known(self) -> None:
        answer = nothing(held(fold(LedgerRows(), AsOf(TALKS))))
        assert answer.to_json()["low"] is None
        assert answer.evidence == ()
        assert answer.not_known[0].startswith("This register holds no accepted statement")

    def test_proposals_are_counted_only_when_asked_for_and_then_labelled(self) -> None:
        answer = value(held(register(envoy_story(), known=2, proposals=True)))
        assert (answer.low, answer.high, answer.decided) == (2, 2, (0, 0))
        assert all(one.proposed for one in answer.held)
        assert [(figure.id, figure.proposed) for figure in answer.figures] == [("mistaken", True)]

    def test_a_proposed_release_takes_somebody_off_and_the_decided_range_stays_beside(self) -> None:
        ledger = envoy_story()
        ledger.say(statement("rumour", Kind.RELEASED, day("2025-12-13"), people=["Ales Bialiatski"]))
        with_rumour = value(held(register(ledger, date(2025, 12, 14), proposals=True)))
        assert (with_rumour.low, with_rumour.high, with_rumour.decided) == (0, 1, (0, 2))
        assert value(held(register(ledger, date(2025, 12, 14)))).high == 2

    def test_proposals_that_take_off_everybody_leave_the_decided_range_and_its_evidence(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("in", Kind.DETAINED, day("2025-12-01"), people=["Siarhei Invented"]))
        ledger.say(statement("rumour", Kind.RELEASED, day("2025-12-05"), people=["Siarhei Invented"]))
        answer = value(held(register(ledger, proposals=True)))
        assert (answer.low, answer.high, answer.decided) == (0, 0, (0, 1))
        assert answer.evidence == ("in", "rumour")

    def test_what_proposals_confirm_without_changing_is_not_labelled(self) -> None:
        ledger = envoy_story()
        ledger.say(statement("again", Kind.HELD, day(REPORT_DAY), people=["Ales Bialiatski"]))
        answer = value(held(register(ledger, proposals=True)))
        assert answer.decided is None
        assert not any(one.proposed for one in answer.held)

    def test_published_stocks_of_the_day_stand_beside_and_are_not_added(self) -> None:
        ledger = envoy_story()
        ledger.source("list", publisher="Viasna")
        ledger.keep(
            statement(
                "many", Kind.HELD, day(REPORT_DAY), count=Count(1110, None, Bound.AT_LEAST, population="political prisoners"), source="list"
            ),
            statement("women", Kind.HELD, day(REPORT_DAY), count=exactly(160, "women", "many"), source="list"),
            statement("november", Kind.HELD, day("2025-11-22"), count=exactly(1184), source="list"),
            statement("phones", Kind.HELD, day(REPORT_DAY), count=Count(5, 5, Bound.EXACTLY, unit="phone"), source="list"),
        )
        answer = value(held(register(ledger)))
        assert [figure.id for figure in answer.figures] == ["many", "women"]
        assert (answer.low, answer.high) == (2, 2)
        first = answer.to_json()["figures"][0]
        assert (first["words"], first["source"]["publisher"]) == ("at least 1,110 political prisoners, on 12 December 2025", "Viasna")
        assert not any("(a stock)" in sentence for sentence in answer.not_known)

    def test_where_no_stock_is_of_the_day_the_last_one_before_it_is_told_with_who_says_it(self) -> None:
        ledger = envoy_story()
        ledger.keep(
            statement("older", Kind.HELD, day("2025-11-01"), count=exactly(1201, "political prisoners")),
            statement("november", Kind.HELD, day("2025-11-22"), count=exactly(1184, "political prisoners")),
            statement("later", Kind.HELD, day("2025-12-20"), count=exactly(1190, "political prisoners")),
            statement("undated", Kind.HELD, PartialDate.before(date(2025, 12, 1)), count=exactly(1300, "political prisoners")),
        )
        answer = value(held(register(ledger)))
        assert answer.figures == ()
        assert (
            "No number of people held (a stock) is stated for 12 December 2025; the last before it: 1,184 political prisoners on "
            "22 November 2025, says Reuters (november)."
        ) in answer.not_known
        assert "november" in answer.evidence and "older" not in answer.evidence

    def test_a_stock_without_names_is_an_answer_without_a_range_of_names(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("many", Kind.HELD, day(REPORT_DAY), count=exactly(1110)))
        answer = value(held(register(ledger)))
        assert (answer.low, answer.high) == (None, None)
        assert answer.evidence == ("many",)
        assert answer.words == "No named person is known to be held."

    def test_everybody_known_to_have_left_is_not_a_count_of_zero(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("out", Kind.RELEASED, day("2025-09-11"), people=["Siarhei Invented"]))
        assert "that is not a count of zero" in nothing(held(register(ledger))).not_known[0]

    def test_whoever_left_for_less_than_full_liberty_is_shown_apart(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("home", Kind.RELEASED, day("2025-09-11"), people=["Siarhei Invented"], facets=[("liberty", "restricted")]),
            statement("in", Kind.DETAINED, day("2025-01-01"), people=["Maryna Invented"]),
        )
        answer = value(held(register(ledger)))
        assert (answer.low, answer.high) == (0, 1)
        assert "1 named person left custody for less than full liberty, not counted as held." in answer.not_known
        assert "home" in answer.evidence

    def test_the_assumptions_made_are_listed_and_no_others(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]))
        assert not any("spelt alike" in sentence for sentence in value(held(register(ledger))).assumes)
        ledger.keep(statement("seen", Kind.HELD, day("2025-12-20"), people=["SIARHEI INVENTED"]))
        ledger.keep(statement("told", Kind.DETAINED, PartialDate.month(2021, 7), people=["Siarhei Invented"]))
        assert value(held(register(ledger))).assumes == (
            "Mentions spelt alike are one person unless somebody said they are different.",
            "Reports of one kind about one person whose dates can agree tell one event.",
            "Between two reports that show somebody in custody nobody left and came back unreported.",
        )


class TestByOneOrganisation:
    def ledger(self) -> Ledger:
        ledger = Ledger()
        ledger.keep(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("list", Kind.DESIGNATED, day("2021-07-20"), people=["Siarhei Invented"], speakers=("Viasna", "Reuters")),
            statement("other", Kind.DETAINED, day("2022-01-01"), people=["Maryna Invented"], speakers=("A neighbour",)),
            statement("told", Kind.HELD, day(REPORT_DAY), people=["Ivan Invented"], speakers=("VIASNA",)),
            statement("many", Kind.HELD, day(REPORT_DAY), count=exactly(1110), speakers=("Viasna",)),
            statement("state", Kind.HELD, day(REPORT_DAY), count=exactly(900), parties=[Party("by", "Interior Ministry")]),
        )
        return ledger

    def test_only_whom_it_designates_or_states_to_be_held_and_only_its_figures(self) -> None:
        answer = value(held(register(self.ledger()), by=" viasna"))
        assert [one.name for one in (*answer.held, *answer.presumed)] == ["Ivan Invented", "Siarhei Invented"]
        assert [figure.id for figure in answer.figures] == ["many"]

    def test_a_figure_is_also_that_of_the_party_that_acts(self) -> None:
        answer = value(held(register(self.ledger()), by="Interior Ministry"))
        assert ([one.name for one in answer.presumed], [figure.id for figure in answer.figures]) == ([], ["state"])

    def test_a_withdrawn_designation_no_longer_counts(self) -> None:
        ledger = self.ledger()
        ledger.keep(statement("off", Kind.UNDESIGNATED, day("2025-12-01"), people=["Siarhei Invented"], speakers=("Viasna",)))
        assert [one.name for one in value(held(register(ledger), by="Viasna")).held] == ["Ivan Invented"]
        assert value(held(register(ledger), by="Viasna")).presumed == ()

    def test_of_the_december_report_viasna_says_nothing_about_who_is_held(self) -> None:
        answer = nothing(held(register(envoy_story()), by="Viasna"))
        assert answer.not_known[0].startswith("Nothing accepted here shows a named person whom Viasna designates or states to be held")
        assert any("40 political prisoners released in September 2025" in sentence for sentence in answer.not_known)

    def test_the_decided_range_is_of_the_same_organisation(self) -> None:
        ledger = self.ledger()
        ledger.say(statement("rumour", Kind.RELEASED, day("2025-12-01"), people=["Siarhei Invented"]))
        answer = value(held(register(ledger, proposals=True), by="Viasna"))
        assert (answer.low, answer.high, answer.decided) == (1, 1, (1, 2))


class TestFigures:
    def answer(self, **filters: object) -> Figures:
        found = figures(register(envoy_story()), **filters)  # type: ignore[arg-type]
        assert isinstance(found, Figures)
        return found

    def test_every_figure_in_order_of_date_with_its_words(self) -> None:
        rows = self.answer().to_json()["figures"]
        assert [(row["id"], row["words"], row["says"], row["modality"]) for row in rows] == [
            ("freed", "52 people, in September 2025", "Reuters", "asserted"),
            ("freed-political", "40 political prisoners, in September 2025", "Viasna, via Reuters", "asserted"),
            ("designated", "167 individuals, between 1 September 2025 and 12 December 2025", "Viasna, via Reuters", "asserted"),
            ("jailed-again", "1 person, between 1 September 2025 and 12 December 2025", "Reuters", "asserted"),
            ("stayed", "1 person, between 1 September 2025 and 12 December 2025", "Reuters", "asserted"),
            ("demand", "up to 1,400 people, on a day not stated", "Donald Trump, via Reuters", "demanded"),
        ]
        assert rows[1]["subset_of"] == "freed"
        assert rows[0]["source"]["publisher"] == "Reuters" and rows[0]["stated"] == REPORT_DAY

    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            ({"measure": "out"}, ["freed", "freed-political"]),
            ({"measure": "designation"}, ["designated"]),
            ({"kind": Kind.RELEASED}, ["freed", "freed-political", "demand"]),
            ({"modality": Modality.DEMANDED}, ["demand"]),
            ({"population": "Political  Prisoners"}, ["freed-political"]),
            ({"by": "viasna"}, ["freed-political", "designated"]),
            ({"until": date(2025, 8, 31)}, ["demand"]),
            ({"since": date(2025, 10, 1), "modality": Modality.ASSERTED}, ["designated", "jailed-again", "stayed"]),
        ],
    )
    def test_filters(self, filters: dict[str, object], found: list[str]) -> None:
        assert [figure.id for figure in self.answer(**filters).figures] == found

    def test_numbers_of_one_event_are_named_together(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("body", Kind.RELEASED, SEPTEMBER, count=exactly(52)),
            statement("loose", Kind.RELEASED, SEPTEMBER, count=Count(51, None, Bound.MORE_THAN), links=[(Relation.SAME_EVENT, "body")]),
        )
        answer = figures(register(ledger))
        assert isinstance(answer, Figures) and answer.events == (("body", "loose"),)

    def test_no_figure_is_not_zero(self) -> None:
        assert "not a count of zero" in nothing(figures(register(envoy_story()), measure="stock")).not_known[0]
        assert nothing(figures(register(envoy_story(), known=2))).not_known == (
            "No accepted statement gives a number; 10 proposed statements await a decision.",
        )
        assert nothing(figures(fold(LedgerRows(), AsOf(TALKS)))).not_known == ("No accepted statement gives a number.",)


class TestOnePerson:
    def test_status_is_a_sentence_with_its_source(self) -> None:
        answer = person(register(envoy_story(), date(2025, 12, 20)), "Ales Bialiatski")
        assert answer.status.sentence == (
            "Presumed in custody on 20 December 2025: held on 12 December 2025, says Reuters, and no exit is known by then."
        )
        assert (answer.status.custody, answer.status.evidence, answer.evidence) == (Custody.PRESUMED, ("prominent",), ("prominent",))

    def test_each_status_has_its_sentence(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("out", Kind.RELEASED, day("2025-09-11"), people=["Siarhei Invented"], speakers=("Viasna", "Reuters")),
            statement("list", Kind.DESIGNATED, day("2025-09-11"), people=["Maryna Invented"]),
        )

        def sentence(on: str, name: str = "Siarhei Invented") -> str:
            return person(register(ledger, date.fromisoformat(on)), name).status.sentence

        assert sentence("2023-01-01") == "In custody on 1 January 2023: detained on 14 July 2021, says Reuters."
        assert (
            sentence("2025-12-12")
            == "Not in custody on 12 December 2025, as far as known: released on 11 September 2025, says Viasna, via Reuters."
        )
        assert sentence("2020-01-01") == "Nothing shows custody on 1 January 2020."
        assert sentence("2025-12-12", "Maryna Invented") == "Nothing here says whether this person was ever in custody."

    def test_statements_are_grouped_by_kind_also_those_that_make_no_fact(self) -> None:
        ledger = Ledger()
        ledger.keep(
            statement("in", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"]),
            statement("denied", Kind.DETAINED, day("2021-07-14"), people=["Siarhei Invented"], modality=Modality.DENIED),
            statement("court", Kind.SENTENCED, day("2022-03-01"), people=["Siarhei Invented"], facets=[("term", "ten years")]),
        )
        answer = person(register(ledger), "siarhei invented")
        assert [(kind, [one.id for one in told]) for kind, told in answer.statements] == [
            (Kind.DETAINED, ["denied", "in"]),
            (Kind.SENTENCED, ["court"]),
        ]
        assert answer.episodes[0].opened == ("in",)
        assert answer.to_json()["statements"]["detained"][0]["modality"] == "denied"

    def test_part_of_a_name_will_do_when_only_one_person_has_it(self) -> None:
        assert person(register(envoy_story()), "kalesnikava").names == ("Maria Kalesnikava",)

    def test_an_id_finds_the_person_also_after_they_were_linked_to_another(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("a", Kind.DETAINED, people=["Ales Bialiatski"]))
        ledger.keep(statement("b", Kind.HELD, people=["Алесь Бяляцкі"]))
        old = person(register(ledger), "Алесь Бяляцкі").id
        ledger.link(LinkVerdict.SAME, ("a", "Ales Bialiatski"), ("b", "Алесь Бяляцкі"))
        assert person(register(ledger), old).names == ("Ales Bialiatski", "Алесь Бяляцкі")
        assert person(register(ledger), old).id == person(register(ledger), "Ales Bialiatski").id

    def test_a_name_of_two_people_is_answered_with_the_choice(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("a", Kind.DETAINED, people=["Siarhei Invented"]), statement("b", Kind.DETAINED, people=["Siarhei Invented"]))
        ledger.link(LinkVerdict.DIFFERENT, ("a", "Siarhei Invented"), ("b", "Siarhei Invented"))
        with pytest.raises(AmbiguousPersonError, match="'Siarhei Invented' is the name of 2 people here; ask by id: p") as raised:
            person(register(ledger), "Siarhei Invented")
        identifiers = [identifier for identifier, _ in raised.value.choices]
        assert [person(register(ledger), identifier).evidence for identifier in identifiers] == [("a",), ("b",)]

    def test_a_surname_of_two_people_is_answered_with_the_choice(self) -> None:
        ledger = Ledger()
        ledger.keep(statement("a", Kind.DETAINED, people=["Siarhei Invented", "Maryna Invented"]))
        with pytest.raises(AmbiguousPersonError) as raised:
            person(register(ledger), "Invented")
        assert [name for _, name in raised.value.choices] == ["Siarhei Invented", "Maryna Invented"]

    def test_two_of_one_name_are_told_apart_by_their_birth_dates(self) -> None:
        ledger = Ledger()
        one, other = ("Siarhei Invented",), ("Siarhei Invented",)
        ledger.keep(
            statement("a", Kind.DETAINED, people=one, facets=(("birth_date", "1985-03-12"), ("birth_place", "Minsk"))),
            statement("b", Kind.DETAINED, people=other, facets=(("birth_date", "1991"),)),
            statement("c", Kind.DETAINED, people=other),
        )
        for left, right in (("a", "b"), ("b", "c"), ("a", "c")):
            ledger.link(LinkVerdict.DIFFERENT, (left, "Siarhei Invented"), (right, "Siarhei Invented"))
        with pytest.raises(AmbiguousPersonError) as raised:
            person(register(ledger), "Siarhei Invented")
        for told in ("born on 12 March 1985", "born in 1991", "no birth date known"):
            assert f"(Siarhei Invented, {told})" in str(raised.value)

    def test_a_name_nobody_has_gets_the_nearest_ones_and_no_answer(self) -> None:
        with pytest.raises(UnknownPersonError, match=r"nobody called 'Ales Bialatski' .* Ales Bialiatski") as raised:
            person(register(envoy_story()), "Ales Bialatski")
        assert raised.value.nearest == ("Ales Bialiatski",)

    @pytest.mark.parametrize("asked", ["", "   ", "p0000000000000000", "Ж" * 5000, "a\nb"])
    def test_what_names_nobody_is_refused_on_one_line(self, asked: str) -> None:
        with pytest.raises(AnswerError) as raised:
            person(register(envoy_story()), asked)
        assert "\n" not in str(raised.value)

    def test_nobody_is_in_an_empty_register(self) -> None:
        with pytest.raises(UnknownPersonError, match="nobody called 'Anna'"):
            person(fold(LedgerRows(), AsOf(TALKS)), "Anna")


class TestEvidence:
    def test_an_answer_without_evidence_cannot_be_built(self) -> None:
        for evidence in ((), ("",)):
            with pytest.raises(NoEvidenceError):
                Answer(evidence=evidence, method="guess")

    def test_every_answer_of_the_story_is_json_and_leads_to_statements_that_stand(self) -> None:
        folded = register(envoy_story())
        for answer in (held(folded), figures(folded), person(folded, "Ales Bialiatski"), held(folded, by="Viasna")):
            told = json.loads(json.dumps(answer.to_json()))
            assert set(told["evidence"]) <= set(folded.statements)
            assert told["method"] and (told["on"], told["stated"], told["known"]) == ("2025-12-12", None, None)
