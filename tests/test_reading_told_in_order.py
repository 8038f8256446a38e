"""What a time does not date, what repeats what, and whom "them" are some of: sentences that tell several events in one order of time.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 7, 12)  # a Saturday


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


UNDATED = [
    "A court has convicted ten people of taking part in the deadly January 2022 unrest.",
    "Anna Brenn was convicted of organising the May 2023 rally.",
    "In April, we will join our partners in seeking an inquiry into the death in custody of student Ilko Marin.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_the_time_of_a_charge_or_of_what_is_to_come_dates_nothing_that_has_happened(text: str) -> None:
    told = statements(text)[0]
    assert told.modality is Modality.ASSERTED and (told.on.earliest, told.on.latest) == (None, PUBLISHED)


def test_a_time_of_their_own_still_dates_them() -> None:
    (told,) = statements("On Monday a court jailed three men for their role in the August 2020 protests.")
    assert told.on.earliest == date(2025, 7, 7)
    (told,) = statements("In April, police arrested the student Ilko Marin.")
    assert told.on.earliest == date(2025, 4, 1)


def test_a_trial_that_opened_is_no_verdict_and_is_that_of_all() -> None:
    text = (
        "A court has convicted ten miners of rioting and handed them prison terms of three to eight years. An eleventh, Asel Nurbek, "
        "was given two years' probation.\n\nThe trial, which opened on 6 June, was held behind closed doors."
    )
    ten, eleventh, trial = statements(text)
    assert (ten.kind, eleventh.kind, trial.kind) == (Kind.SENTENCED, Kind.SENTENCED, Kind.TRIED)
    assert ten.on.earliest is None and eleventh.on.earliest is None and trial.on.earliest == date(2025, 6, 6)
    assert not trial.people, "Asel Nurbek was not tried alone"


def test_a_detention_that_goes_on_is_told_of_the_day_they_speak() -> None:
    held = statements("The minister raised the continued detention of seven members of the community.")[0]
    assert (held.kind, held.on.earliest) == (Kind.HELD, PUBLISHED)
    text = "The minister met the envoy yesterday. He raised the continued detention of seven members of the community."
    held = next(one for one in statements(text) if one.kind is Kind.HELD)
    assert held.on.earliest == date(2025, 7, 11)


def test_them_behind_a_running_total_are_those_just_added() -> None:
    text = (
        "Lumen this week recognised 14 more people as political prisoners, bringing the total to 1,208. "
        "Among them are five teachers and the wife of a volunteer."
    )
    added, total, teachers = statements(text)
    assert (added.kind, total.kind, teachers.kind) == (Kind.DESIGNATED, Kind.HELD, Kind.DESIGNATED)
    assert teachers.count is not None and teachers.count.subset_of == added.id


def test_so_many_of_them_somebody_has_documented() -> None:
    text = (
        "In the past four months the committee has announced the release of around 700 detainees. "
        "The Justice Initiative has documented 413 of them."
    )
    announced, documented = statements(text)
    assert documented.kind is Kind.RELEASED and documented.count is not None
    assert (documented.count.low, documented.count.subset_of) == (413, announced.id)
    assert documented.speakers[0] == "Justice Initiative"


def test_as_many_of_another_nation_are_other_people() -> None:
    text = (
        "Five American citizens were released on Friday. As part of the arrangement, the President granted clemency to five Kandari "
        "nationals. One has returned to Kandar."
    )
    told = [one for one in statements(text) if one.kind is Kind.RELEASED and one.count is not None and one.count.low == 5]
    assert [one.count.population for one in told if one.count is not None] == ["American citizens", "Kandari nationals"]


def test_an_arrest_that_a_death_is_counted_from_does_not_come_after_it() -> None:
    died, arrested = statements("Marat Zhagip died in pretrial detention ten days after his arrest.")
    assert [link.relation.value for link in died.links] == ["after"] and not arrested.links


def test_what_somebody_wants_done_is_wanted_of_each_that_and_joins() -> None:
    for text in (
        "The union wants the decree repealed and the remaining 14 detainees released.",
        "The union wants all 14 detainees released.",
        "She wanted the charges dropped, the sentence annulled and the 14 detainees freed.",
    ):
        assert {one.modality for one in statements(text) if one.kind is Kind.RELEASED} == {Modality.DEMANDED}, text


def test_a_noun_before_those_counted_is_no_verb() -> None:
    taken, freed = statements("Nine bus passengers kidnapped on 2 June on the Kaduna highway were released late on Friday.")
    assert (taken.kind, freed.kind) == (Kind.DETAINED, Kind.RELEASED)
    assert freed.count is not None and (freed.count.low, freed.count.population) == (9, "bus passengers")
    assert (taken.on.earliest, freed.on.earliest) == (date(2025, 6, 2), date(2025, 7, 11))


def test_those_still_held_are_held_today() -> None:
    held = statements("The Council urged Minsk to release the more than 1,200 political prisoners still held.")
    assert [(one.kind, one.on.earliest) for one in held if one.modality is Modality.ASSERTED] == [(Kind.HELD, PUBLISHED)]


def test_the_same_day_is_no_day_of_a_year_named_in_between() -> None:
    text = (
        "The blogger Pham Dan was freed on July 10. Dan's release came a day before the president left for New York. "
        "Tran Min, sentenced to 16 years in 2010, and Hoang Ho, an environmentalist arrested in 2023, were let out on the same day."
    )
    freed = [one for one in statements(text) if one.kind is Kind.RELEASED]
    assert [[mention.name for mention in one.people] for one in freed] == [["Pham Dan"], ["Tran Min", "Hoang Ho"]]
    assert {one.on.earliest for one in freed} == {date(2025, 7, 10)}


def test_what_a_court_had_to_order_twice_was_not_done() -> None:
    told = statements("Lena Holm is in prison. The High Court had twice ordered her release, in April and again in July.")
    assert [one.modality for one in told if one.kind is Kind.RELEASED] == [Modality.DEMANDED]
    told = statements("The activists are in prison. On Monday the High Court ordered the release of Lena Holm.")
    assert [one.modality for one in told if one.kind is Kind.RELEASED] == [Modality.ASSERTED]


def test_past_forms_behind_an_adverb_and_a_time_are_told() -> None:
    (eased,) = statements("The United States on Wednesday broadly eased sanctions on Venezuela's oil sector, the Treasury said.")
    assert (eased.kind, eased.on.earliest) == (Kind.MEASURE_LIFTED, date(2025, 7, 9))
    (agreed,) = statements("The exchange, agreed at talks in Istanbul on 16 May, was the only result.")
    assert (agreed.kind, agreed.on.earliest) == (Kind.AGREED, date(2025, 5, 16))
    (charged,) = statements("Lena Holm and Petr Orr face separate charges of sedition, which they deny.")
    assert [mention.name for mention in charged.people] == ["Lena Holm", "Petr Orr"]


def test_months_are_counted_in_any_words() -> None:
    _, freed = statements("Petr Holm was arrested in Baku in August 2014. He was released on a suspended sentence sixteen months later.")
    assert (freed.on.earliest, freed.on.latest) == (date(2015, 12, 1), date(2015, 12, 31))


def test_a_number_revised_is_another_number_of_the_same() -> None:
    first, revised = statements("The police said 112 people had been detained on Monday. They have since revised the number to 97.")
    assert first.count is not None and revised.count is not None
    assert (revised.kind, first.count.low, revised.count.low) == (Kind.DETAINED, 112, 97)


def test_the_price_of_what_was_promised_is_not_paid() -> None:
    told = statements("Washington had promised relief in exchange for the release of roughly 300 prisoners, including three Americans.")
    assert [one.modality for one in told if one.kind is Kind.RELEASED] == [Modality.POSSIBLE, Modality.POSSIBLE]
    told = statements("Washington lifted sanctions on Belavia in exchange for the release of 52 prisoners.")
    assert {one.modality for one in told if one.kind is Kind.RELEASED} == {Modality.ASSERTED}


def test_the_time_of_a_relative_clause_is_not_that_of_what_is_joined_behind_it() -> None:
    told = statements("Aleh Holm, who was sentenced in 2023, was also freed and deported to Lithuania, Viasna said.")
    (deported,) = (one for one in told if one.kind is Kind.DEPORTED)
    assert deported.on.latest == PUBLISHED


def test_in_and_out_of_prison_is_nowhere_now() -> None:
    told = statements("Pavel Zmysl, who has been in and out of prison for the past two decades, thanked his family.")
    assert not [one for one in told if one.kind is Kind.HELD]
    told = statements("Pavel Zmysl, who has been in prison for the past two decades, thanked his family.")
    assert [one.kind for one in told] == [Kind.HELD]


def test_the_year_of_protests_dates_no_term() -> None:
    told = statements("Leo Sand was serving an 18-year sentence for his part in the 2021 protests.")
    assert [(one.kind, one.on.earliest) for one in told] == [(Kind.HELD, None)]


def test_what_is_given_for_something_said_is_not_given_for_what_was_told_before() -> None:
    text = (
        "Pavel Zmysl left prison on Sunday and thanked his family.\n\n"
        "In return for being removed from the US terror list, Sarvenia promised to release 553 people."
    )
    freed, *told = statements(text)
    assert [mention.name for mention in freed.people] == ["Pavel Zmysl"]
    assert freed.id not in {link.to for one in told for link in one.links}


def test_a_state_taken_off_a_list_of_sponsors_is_given_a_measure() -> None:
    text = "The prisoners are free. Washington removed Sarvenia from its list of state sponsors of terrorism."
    assert [one.kind for one in statements(text) if one.kind in (Kind.UNDESIGNATED, Kind.MEASURE_LIFTED)] == [Kind.MEASURE_LIFTED]
