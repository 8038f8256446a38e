"""Reports that tell much in few words: a term without a word of custody, a number in brackets, whose week, who keeps how many inside.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.dates import Precision
from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 12)  # a Thursday


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def names(statement: Statement) -> list[str]:
    return [mention.name for mention in statement.people]


def told(text: str, kind: Kind) -> list[Statement]:
    return [one for one in statements(text) if one.kind is kind]


def counts(text: str, kind: Kind) -> list[int | None]:
    return [one.count.low if one.count is not None else None for one in told(text, kind)]


TERMS = [
    "Leo Sand, a nurse, was given four years for a poem.",
    "Leo Sand was given a suspended sentence of two years in October and has since left the country.",
    "The court upheld the conviction. Leo Sand was given three years.",
]


@pytest.mark.parametrize("text", TERMS)
def test_a_term_is_one_without_a_word_of_custody(text: str) -> None:
    (verdict,) = [one for one in told(text, Kind.SENTENCED) if one.people]
    assert names(verdict) == ["Leo Sand"]


@pytest.mark.parametrize(
    "text",
    [
        "Leo Sand was given four years to comply.",
        "The company was given four years.",
        "Leo Sand was given two years of paid leave.",
        "He wrote a sentence of eleven words.",
    ],
)
def test_other_lengths_are_no_terms(text: str) -> None:
    assert told(text, Kind.SENTENCED) == []


def test_each_of_several_has_a_term_of_its_own() -> None:
    text = (
        "A court on Monday convicted five men of rioting. Oleg Varn was given six years, Pavel Dusin five years, and the three others two "
        "years each."
    )
    verdicts = told(text, Kind.SENTENCED)
    assert [(names(one), one.count.low if one.count is not None else None) for one in verdicts] == [
        ([], 5),
        (["Oleg Varn"], None),
        (["Pavel Dusin"], None),
        ([], 3),
    ]


def test_a_term_that_is_left_unchanged_is_a_verdict() -> None:
    text = "Ana Ruiz was jailed in May. Her co-defendant, the photographer Leo Sand, had his five-year sentence left unchanged."
    assert [names(one) for one in told(text, Kind.SENTENCED)] == [["Leo Sand"]]
    assert told("Ana Ruiz was jailed in May. She had her five-year sentence printed.", Kind.SENTENCED) == []


def test_numbers_in_brackets_are_summed() -> None:
    assert counts("Police detained women (8), men (100) and children (12) on Sunday.", Kind.DETAINED) == [120]
    assert counts("Police detained women (8) and men (100) on Sunday.", Kind.DETAINED) == [108]
    assert counts("Police detained reporters (2) and a driver on Sunday.", Kind.DETAINED) == [2]


def test_the_noun_of_the_whole_may_be_said_again_with_the_part() -> None:
    text = "Police arrested 47 people at the rally on Sunday. Of those, 13 detainees were journalists."
    (whole, part) = told(text, Kind.DETAINED)
    assert part.count is not None
    assert (part.count.low, part.count.population, part.count.subset_of) == (13, "journalists", whole.id)


def test_who_has_imprisoned_so_many_holds_them() -> None:
    (held,) = statements("The Dervan junta has imprisoned 554 people for their views, the group Lumen said on Thursday.")
    assert (held.kind, held.on.earliest) == (Kind.HELD, PUBLISHED)
    (arrests,) = statements("The Dervan junta has imprisoned 554 people since the coup, the group Lumen said on Thursday.")
    assert (arrests.kind, arrests.on.earliest) == (Kind.DETAINED, None)
    (over_a_year,) = statements("The Dervan junta has imprisoned 554 people in the past year, Lumen said.")
    assert over_a_year.kind is Kind.DETAINED
    (freed,) = statements("The Dervan junta has freed 554 people, the group Lumen said on Thursday.")
    assert (freed.kind, freed.on.earliest) == (Kind.RELEASED, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Between November 2023-January 2024, police arrested 41 farmers in Dervan.",
        "From November 2023–January 2024 police arrested 41 farmers in Dervan.",
    ],
)
def test_months_joined_by_a_mark_are_a_stretch(text: str) -> None:
    (arrests,) = statements(text)
    assert (arrests.on.earliest, arrests.on.latest) == (date(2023, 11, 1), date(2024, 1, 31))


def test_a_night_of_a_month_told() -> None:
    (night,) = told("Leo Sand was held overnight in April this year after a search.", Kind.DETAINED)
    assert (night.on.earliest, night.on.latest) == (date(2025, 4, 1), date(2025, 4, 30))
    (eve,) = told("Leo Sand was held overnight and let go on Tuesday.", Kind.DETAINED)
    assert (eve.on.earliest, eve.on.latest) == (date(2025, 6, 9), date(2025, 6, 10))


def test_the_same_week_is_that_of_the_last_such_event() -> None:
    text = (
        "Merdan Oraz was arrested on 3 May 2016. In 2019 several hundred prisoners were pardoned. His brother Begli, detained the same "
        "week, was freed in 2020."
    )
    (_, brother) = told(text, Kind.DETAINED)
    assert brother.on.precision is Precision.WEEK
    assert brother.on.earliest == date(2016, 5, 2)


def test_no_court_convicts_on_the_day_of_an_old_arrest() -> None:
    (verdict,) = told("Merdan Oraz was arrested on 3 May 2016. A court gave him twelve years.", Kind.SENTENCED)
    assert (verdict.on.precision, verdict.on.latest) == (Precision.BETWEEN, PUBLISHED)


def test_who_is_named_of_whom() -> None:
    text = "They have jailed four reporters, two of whom, Alena Stas and Ihar Zhuk, were released last month."
    assert [names(one) for one in statements(text) if one.kind is Kind.RELEASED] == [["Alena Stas", "Ihar Zhuk"]]
    text = "They have jailed four reporters, two of whom, the lawyer Ihar Zhuk said, were released last month."
    assert [names(one) for one in told(text, Kind.RELEASED)] == [[]]


def test_whom_the_words_call_another_is_none_of_the_group() -> None:
    text = (
        "On Wednesday, police detained at least 31 people, among them two councillors and a Catholic priest. Councillor Fatou Diar and the "
        "priest, Father Benoit Kass, remain in custody."
    )
    assert all("Benoit Kass" not in names(one) for one in told(text, Kind.DETAINED))
    text = "On Wednesday, police detained two councillors. Fatou Diar and Benoit Kass remain in custody."
    assert [names(one) for one in told(text, Kind.DETAINED)] == [["Fatou Diar", "Benoit Kass"]]


def test_one_of_those_counted_right_before_is_of_no_other_group() -> None:
    text = (
        "In a mass trial 74 defendants received terms of five years.\n\nTwo detainees at the same prison have been on hunger strike since "
        "late May. One of them, Yara Sob, was moved to a hospital on Sunday."
    )
    (moved,) = told(text, Kind.TRANSFERRED)
    assert moved.count is not None
    assert moved.count.subset_of is None


def test_the_toll_is_of_those_who_died() -> None:
    text = (
        "Inmate's death brings toll at Orne prison to six this year\n\nAn engineer died in a prison in Orne on Saturday, the sixth "
        "inmate to die there since January. A student was moved to a hospital on Sunday."
    )
    assert [one.kind for one in statements(text) if one.count is not None and one.count.low == 6 and one.kind is not Kind.DIED] == []


def test_two_share_the_clause_before_their_plural_verb() -> None:
    assert counts("A politician and two bloggers detained in May were freed on Friday.", Kind.DETAINED) == [3]
    assert counts("A politician and two bloggers detained in May were freed on Friday.", Kind.RELEASED) == [3]
    assert counts("A politician praised two bloggers detained in May.", Kind.DETAINED) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "The bar association sanctioned the lawyer Leo Sand on Monday.",
        "The world athletics body sanctioned three coaches.",
        "FIFA sanctioned two clubs.",
    ],
)
def test_bodies_of_trades_impose_no_measure_of_a_state(text: str) -> None:
    assert told(text, Kind.MEASURE_IMPOSED) == []


def test_states_do() -> None:
    assert (
        len(told("The European Union sanctioned three judges on Monday. Britain's Treasury sanctioned two officers.", Kind.MEASURE_IMPOSED))
        == 2
    )


def test_all_that_are_to_be_freed_are_not_detained_by_the_demand() -> None:
    (demand,) = statements("The ministers urged Minsk to release all imprisoned media workers.")
    assert (demand.kind, demand.modality) == (Kind.RELEASED, Modality.DEMANDED)


def test_who_found_it_asks() -> None:
    text = "A working group found in 2022 that the imprisonment of Ana Ruiz was arbitrary, and asked the government to release her at once."
    (demand,) = told(text, Kind.RELEASED)
    assert demand.speakers[0] == "working group"


def test_a_station_is_nobody() -> None:
    text = "Two reporters were detained on Monday. Orne FM, which broadcasts in three languages, was fined in November for an interview."
    assert told(text, Kind.SENTENCED) == []


def test_people_put_across_a_border_are_deported() -> None:
    assert counts(
        "Two of the detainees, a father and daughter, had been put across the border into Dervan on Thursday.", Kind.DEPORTED
    ) == [2]


def test_a_clause_of_time_points_at_its_own_subject() -> None:
    text = (
        "A presenter, Aike Beish, is still in jail. The site's former director, Rustam Akmat, has lived in Tbilisi since 2022, when he was "
        "deported from Turkey."
    )
    assert [names(one) for one in told(text, Kind.DEPORTED)] == [["Rustam Akmat"]]


@pytest.mark.parametrize(
    ("text", "died"),
    [
        ("Karla Zun, whose sister Dilcia, 26, was awaiting trial when she was killed in the prison, wept.", ["Dilcia"]),
        ("Karla Zun, whose brother Leo was in prison when she was killed in her cell, wept.", ["Karla Zun"]),
    ],
)
def test_whose_relative_is_told_of(text: str, died: list[str]) -> None:
    assert [names(one) for one in told(text, Kind.DIED)] == [died]


def test_until_governs_both_clauses_that_and_joins() -> None:
    text = "They are in jail. The committee said it will not rest until all charges are dropped and the two are home."
    assert [one.modality for one in told(text, Kind.RELEASED)] == [Modality.PROMISED]
    text = "The two are in jail. If the charges are dropped and the two are released, the talks will go on."
    assert [one.modality for one in told(text, Kind.RELEASED)] == [Modality.CONDITIONAL]
    text = "The family waited until the gate opened and the two were released."
    assert [one.modality for one in told(text, Kind.RELEASED)] == [Modality.ASSERTED]


def test_a_page_that_criticised_something_says_nothing_else() -> None:
    (arrests,) = statements(
        "Police have arrested two people over a Facebook page that criticised evictions, state media reported on Thursday."
    )
    assert arrests.speakers[0] == "state media"


def test_two_adjectives_between_a_number_and_its_noun() -> None:
    (arrests,) = statements("Police detained 14 current and former officials on Monday.")
    assert arrests.count is not None
    assert (arrests.count.low, arrests.count.population) == (14, "current and former officials")


def test_a_prisoner_of_conscience_who_was_freed() -> None:
    text = "The five arrested earlier include Le Quang, a former prisoner of conscience who was released in 2020, and a catechist."
    (freed,) = told(text, Kind.RELEASED)
    assert (names(freed), freed.on.earliest) == (["Le Quang"], date(2020, 1, 1))


def test_a_time_of_a_total_is_not_that_of_those_who_raise_it() -> None:
    text = (
        "Police in Orne have arrested two more people, state media said, bringing to seven the number of those taken into custody since "
        "the page was shut down in December."
    )
    assert [one.on.earliest for one in told(text, Kind.DETAINED)] == [None, date(2024, 12, 1)]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("The group condemned last month's raid, in which twelve printers were arrested.", date(2025, 5, 1)),
        ("The group condemned last April's raid on the press, in which twelve printers were arrested.", date(2025, 4, 1)),
    ],
)
def test_an_event_has_the_time_that_its_noun_is_owned_by(text: str, month: date) -> None:
    (arrests,) = told(text, Kind.DETAINED)
    assert arrests.on.earliest == month


def test_that_of_another_is_a_term_too() -> None:
    text = (
        "Last month a court upheld the prison sentence of the blogger Tran Huu, but shortened that of his co-defendant, Bui Thi, by a year."
    )
    assert [names(one) for one in told(text, Kind.SENTENCED)] == [["Tran Huu"], ["Bui Thi"]]
    assert told("The ministry praised the work of one nurse in the prison, but shortened that of another.", Kind.SENTENCED) == []


def test_who_is_due_to_go_free() -> None:
    (_, freed) = statements("Bui Thi was jailed in May. Bui Thi is due to go free in July.")
    assert (freed.kind, freed.modality, names(freed)) == (Kind.RELEASED, Modality.POSSIBLE, ["Bui Thi"])


def test_a_free_man_has_been_released() -> None:
    text = "Leo Sand, jailed in 1994, was acquitted in a retrial on Wednesday and left the courthouse a free man."
    assert [names(one) for one in told(text, Kind.RELEASED)] == [["Leo Sand"]]


def test_whose_husband_is_no_he() -> None:
    text = (
        "When Dilfuza Karim's husband failed to come home in June last year, she rang the works. Officers had driven off with him. In "
        "September he was sentenced to five years for a pamphlet."
    )
    assert all("Dilfuza Karim" not in names(one) for one in statements(text))
    text = "Leo Sand's wife waited outside the prison. He was sentenced to five years in May."
    assert [names(one) for one in told(text, Kind.SENTENCED)] == [["Leo Sand"]]


def test_people_like_somebody_are_the_people() -> None:
    text = "Leo Sand was jailed in May. Lawyers estimate that some 2,000 people like him are still behind bars."
    (held,) = told(text, Kind.HELD)
    assert held.count is not None
    assert (names(held), held.count.high) == ([], 2499)


def test_who_is_found_dead_in_a_cell_has_died() -> None:
    text = "A student picked up at a meeting on Friday was found dead in a police cell on Sunday morning, police said."
    assert [(one.kind, one.on.earliest) for one in statements(text)][1:] == [(Kind.DIED, date(2025, 6, 8))]
    text = "A student picked up at a meeting on Friday was found in a police cell on Sunday morning, police said."
    assert [one.kind for one in statements(text)][1:] == [Kind.LOCATED]


def test_the_same_day_as_somebody_is_his() -> None:
    text = "Leo Petko was released on Thursday. Nine people arrested on the same day as Petko left the country."
    assert [one.on.earliest for one in told(text, Kind.DETAINED)] == [None]
    text = "Leo Petko was arrested on 3 May. He was released on Thursday. Nine people arrested on the same day as Petko left the country."
    assert [one.on.earliest for one in told(text, Kind.DETAINED)] == [date(2025, 5, 3)] * 2


def test_names_behind_a_clause_with_whose() -> None:
    text = "Two women whose terms ended this week, Ina Karat and Volha Stan, left the colony in Homel."
    assert [names(one) for one in told(text, Kind.RELEASED)] == [["Ina Karat", "Volha Stan"]]
    text = "Two women whose terms ended this week, Ina Karat said, left the colony in Homel."
    assert [names(one) for one in told(text, Kind.RELEASED)] == [[]]


def test_who_has_been_at_liberty_was_not_let_out_today() -> None:
    text = "A court on Thursday overturned the jail terms of Ana Ruiz and Leo Sand. They have been at liberty pending the appeal."
    assert all(one.on.earliest is None for one in told(text, Kind.RELEASED))


def test_one_number_counts_two_plurals() -> None:
    assert counts("They were among 57 students and garment workers sentenced to prison in December.", Kind.SENTENCED) == [57]
    assert counts("Eight journalists and bloggers jailed in May were freed.", Kind.RELEASED) == [8]
    assert counts("Police beat twelve students and two bloggers arrested in May.", Kind.DETAINED) == [2]
