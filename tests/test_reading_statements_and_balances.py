"""What governments' statements, deals and weekly balances tell: estimates, ranks, equal numbers, decisions, ways out, corrections.

All people, groups and figures are invented; the day of publication is a Thursday.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2026, 3, 12)


def statements(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def named(text: str, kind: Kind) -> list[list[str]]:
    return [[mention.name for mention in one.people] for one in statements(text) if one.kind is kind]


def numbers(text: str, kind: Kind) -> list[int | None]:
    return [one.count.low if one.count is not None else None for one in statements(text) if one.kind is kind]


# -- how it is meant --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["estimates", "says", "reckons"])
def test_what_a_state_continues_to_hold_is_told(verb: str) -> None:
    (held,) = statements(f"The League {verb} that Minsk continues to hold 1,100 political prisoners.")
    assert (held.kind, held.modality) == (Kind.HELD, Modality.ASSERTED)


def test_a_verb_of_a_clause_on_a_noun_governs_nothing_outside() -> None:
    (freed,) = statements("The envoy urged the court that continues to sit in Brest to free Vera Sokol.")
    assert (freed.kind, freed.modality) == (Kind.RELEASED, Modality.DEMANDED)


@pytest.mark.parametrize("words", ["the decision to allow the release", "a ruling to permit the release"])
def test_what_is_decided_to_be_let_happen_has_not_happened(words: str) -> None:
    (freed,) = statements(f"The president praised {words} of Vera Sokol.")
    assert (freed.kind, freed.modality) == (Kind.RELEASED, Modality.POSSIBLE)


def test_what_a_deal_allowed_happened() -> None:
    freed = [one for one in statements("The deal allowed the release of Vera Sokol on Monday.") if one.kind is Kind.RELEASED]
    assert [one.modality for one in freed] == [Modality.ASSERTED]


def test_the_second_of_a_series_of_demands_is_demanded() -> None:
    text = "The League called on the prosecutor to disclose where she is held, to release her, and to open an investigation."
    assert [(one.kind, one.modality) for one in statements(text)] == [
        (Kind.LOCATED, Modality.DEMANDED),
        (Kind.RELEASED, Modality.DEMANDED),
    ]


@pytest.mark.parametrize("opening", ["To date", "So far"])
def test_what_has_happened_to_date_has_happened(opening: str) -> None:
    (freed,) = statements(f"{opening} 64 Americans have been freed from prison.")
    assert freed.modality is Modality.ASSERTED


def test_figures_of_rejected_claims_are_denied() -> None:
    text = "The government rejects as false the claims of groups, according to which 450 people have left prison."
    assert [(one.kind, one.modality) for one in statements(text)] == [(Kind.RELEASED, Modality.DENIED)]
    (freed,) = statements("The government cited figures, according to which 450 people have left prison.")
    assert freed.modality is Modality.ASSERTED


def test_an_order_that_empowers_somebody_imposes_nothing() -> None:
    text = "The president signed an executive order allowing the secretary to name countries as state sponsors of wrongful detention."
    assert [one.modality for one in statements(text)] in ([], [Modality.POSSIBLE])


def test_who_was_no_part_of_an_exchange_denies_no_deal() -> None:
    text = "Both sides undertake to continue talks on the 23 detainees who were not part of today's exchange."
    assert Kind.AGREED not in [one.kind for one in statements(text)]


# -- ranks and numbers ------------------------------------------------------------------------------------------------------------


def test_a_rank_tells_of_its_total_and_of_the_last_of_it() -> None:
    told = statements("Ivan Kulik was the tenth prisoner to be released this year.")
    assert {(one.count.low if one.count else None, tuple(mention.name for mention in one.people)) for one in told} == {
        (10, ()),
        (None, ("Ivan Kulik",)),
    }


def test_a_death_told_before_its_rank_is_told_once() -> None:
    told = statements("Ivan Kulik died in jail on Sunday. He was the tenth prisoner to die this year.")
    assert [(one.count.low if one.count else None, len(one.people)) for one in told] == [(None, 1), (10, 0)]


def test_an_equal_number_is_the_number_told_before() -> None:
    text = "Russia freed 12 soldiers on Friday, and Ukraine handed over an equal number of prisoners."
    assert numbers(text, Kind.RELEASED) == [12, 12]


def test_a_similar_number_is_no_number() -> None:
    text = "Russia freed 12 soldiers on Friday, and Ukraine handed over a similar number of prisoners."
    assert numbers(text, Kind.RELEASED) == [12, None]


def test_a_year_counts_nobody() -> None:
    text = "Pavel Zhuk was convicted in 2022 over the mass executions of 1988 in the prison of Orsk."
    assert [one.kind for one in statements(text)] == [Kind.SENTENCED]
    assert numbers("The authorities have never explained the executions of 1,988 prisoners in Orsk prison.", Kind.DIED) == [1988]


def test_crossings_are_not_held() -> None:
    assert statements("Poland has kept two of its four crossings shut since September, when Vera Sokol left.") == []


# -- whom it befell ---------------------------------------------------------------------------------------------------------------


def test_a_spy_beside_two_others_is_neither_of_them() -> None:
    text = (
        "Two Swedes landed in Muscat on Tuesday under a deal in which Stockholm handed over an Iranian former official serving a life "
        "term.\n\nJohan Ekvall, 34, and Saeed Azim were in fair health, the minister said. Ekvall had been arrested in April 2024."
    )
    freed = named(text, Kind.RELEASED)
    assert ["Johan Ekvall"] not in freed
    assert ["Johan Ekvall"] not in named(text, Kind.HELD)


def test_somebodys_client_is_not_whom_a_noun_told_of() -> None:
    text = (
        "Lawyer Elvira Samat was seized on Monday. It was the second time that a defender of prisoners had been seized in a court.\n\n"
        "She was pressed to give up her client, Ruslan Arip. Mr Arip was sentenced to 14 years on Tuesday."
    )
    assert ["Ruslan Arip"] not in named(text, Kind.DETAINED)


def test_who_is_charged_with_a_crime_has_no_company_in_it() -> None:
    text = "Elvira Samat was charged with treason and pressed to give up her client, Ruslan Arip."
    assert named(text, Kind.CHARGED) == [["Elvira Samat"]]
    assert named("Elvira Samat was arrested on Monday with Ruslan Arip.", Kind.DETAINED) == [["Elvira Samat", "Ruslan Arip"]]


def test_additions_to_a_list_are_not_those_moved() -> None:
    text = (
        "Four prisoners were moved to a hospital on Monday. Among the recent additions to the list are Bahruz Samad and Leo Sand.\n\n"
        "The list is kept by the League."
    )
    assert named(text, Kind.TRANSFERRED) == [[]]
    freed = named("Four prisoners were freed on Monday. Among them are Bahruz Samad and Leo Sand.", Kind.RELEASED)
    assert freed[0] == ["Bahruz Samad", "Leo Sand"]


def test_who_died_in_custody_or_after_it_was_not_told_to_be_let_go() -> None:
    text = "Thirty-three people died in custody or shortly after being let go, among them Leo Sand, a member of parliament."
    assert [(one.kind, [mention.name for mention in one.people]) for one in statements(text)] == [(Kind.DIED, ["Leo Sand"])]


# -- the way out ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The freed men were driven to the border with Lithuania.",
        "Fifty prisoners were freed on Monday and taken to the Lithuanian border.",
    ],
)
def test_the_freed_on_their_way_to_a_border_are_released(text: str) -> None:
    assert [one.kind for one in statements(text)] == [Kind.RELEASED]


@pytest.mark.parametrize(
    "text",
    [
        "Four prisoners were driven to the Lithuanian border and told not to return.",
        "The freed men were driven to the border with Lithuania by force and expelled.",
    ],
)
def test_who_is_sent_away_is_deported(text: str) -> None:
    assert Kind.DEPORTED in [one.kind for one in statements(text)]


def test_who_is_covered_by_a_pardon_is_released() -> None:
    freed = statements("Lena Burak and Pavel Zhuk were among 100 people covered by the pardon, the court said on Thursday.")
    assert {one.kind for one in freed} == {Kind.RELEASED}
    assert 100 in [one.count.low for one in freed if one.count]


# -- whose words, whose time ------------------------------------------------------------------------------------------------------


def test_a_correction_takes_back_what_we_wrote() -> None:
    text = (
        "Correction: prisoners in Orsk\n\nIn our bulletin of Tuesday we wrote that the prisoner Kamil Dad had died. Mr Dad is alive.\n\n"
        "We apologise to his family for the mistake.\n\nThe number of hunger strikers in Orsk was nine."
    )
    assert [one.modality for one in statements(text) if one.kind is Kind.DIED] == [Modality.DENIED]


def test_a_count_of_ours_is_not_the_states() -> None:
    (held,) = statements("Azerbaijan holds at least 357 political prisoners by our own count.")
    assert held.speakers == ("Northwind",)
    (theirs,) = statements("Azerbaijan holds at least 357 political prisoners by the League's count.")
    assert theirs.speakers == ("League", "Northwind")


def test_who_denies_a_deed_does_not_tell_of_the_way_out() -> None:
    (freed,) = statements("The editor Ivan Kulik and his colleagues, who deny inciting violence, walked out of the Orsk prison on Tuesday.")
    assert freed.speakers == ("Northwind",)


def test_who_wrote_for_somebody_tells_of_no_release() -> None:
    (freed,) = statements("Zeinab Rostam, for whom hundreds of you wrote, was released from Orsk prison on 19 February.")
    assert freed.speakers == ("Northwind",)


def test_two_clauses_have_each_their_own_doer() -> None:
    text = (
        "The Treasury today designated four officials and one chairman in Nicaragua for their part in the detention of priests, and the "
        "Department of State is imposing visa restrictions on 31 further persons."
    )
    by = [party.name for one in statements(text) for party in one.parties if party.role == "by"]
    assert by == ["Treasury", "Department of State"]


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("A Polish journalist held since 2021, Andrzej Pocz, last week received a prize.", date(2021, 1, 1)),
        ("On 4 February, as she was leaving a hearing, lawyer Elvira Samat was detained by men in masks.", date(2026, 2, 4)),
    ],
)
def test_a_time_is_that_of_its_own_verb(text: str, earliest: date) -> None:
    assert [one.on.earliest for one in statements(text)] == [earliest]
