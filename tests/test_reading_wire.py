"""What wire reports and briefings say in passing: who acts, what is no release, whose number it is, of which day, and what for.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Relation, Statement
from habeas.reading import read

PUBLISHED = date(2026, 1, 20)


def told(text: str) -> list[Statement]:
    return list(read(text, published_on=PUBLISHED, publisher="Northwind Agency", language="en").statements)


def of_kind(text: str, kind: Kind) -> list[Statement]:
    return [statement for statement in told(text) if statement.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "The prisoners were freed in May. Let's go to our next question.",
        "The prisoners were freed in May. Let me go back to that line.",
        "The treasury will release a Frequently Asked Questions on the prisoners tomorrow.",
        "The group released Broken Doors, a study of torture in prison.",
        "The Belsk Dialogue on prisoners was held on Monday.",
        "The Northern Peace Forum, which was held in the capital, spoke of prisoners.",
    ],
)
def test_no_one_is_let_go_or_held(text: str) -> None:
    assert [s.quote for s in told(text) if s.kind in (Kind.RELEASED, Kind.HELD) and "in May" not in s.quote] == []


@pytest.mark.parametrize(
    "text",
    [
        "There were many efforts to release the prisoners.",
        "It took months to free the prisoners.",
        "It was a painful choice to release two prisoners.",
        "The envoy thanked the team for the work to bring the detainees home.",
    ],
)
def test_what_cannot_act_is_no_party(text: str) -> None:
    assert [p.name for s in of_kind(text, Kind.RELEASED) for p in s.parties if p.role == "by"] == []


def test_whoever_can_act_is_a_party() -> None:
    (release,) = of_kind("The group asked the junta to release 12 prisoners.", Kind.RELEASED)
    assert [party.name for party in release.parties] == ["junta"]


def test_several_counted_behind_a_name_are_not_that_person() -> None:
    text = "On June 21, 2025, following a visit to Belsk by envoy Karl Holm, 14 political prisoners, including Sergei Tsimoran, were freed."
    (release,) = of_kind(text, Kind.RELEASED)
    assert (release.count.low if release.count else None, release.on.earliest) == (14, date(2025, 6, 21))


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("As of December 1, Lantern considered 1,250 people political prisoners.", date(2025, 12, 1)),
        ("Lantern considers 1,250 people political prisoners.", PUBLISHED),
        ("Recognised political prisoners as of 20 December: 1,250", date(2025, 12, 20)),
    ],
)
def test_how_many_a_group_takes_for_political_prisoners_is_a_stock(text: str, on: date) -> None:
    (stock,) = told(text)
    assert (stock.kind, stock.count.low if stock.count else None, stock.on.latest) == (Kind.HELD, 1250, on)


def test_two_days_of_one_list_are_two_stocks() -> None:
    text = "On 9 December the group listed 1,150 political prisoners; on 19 January it listed 1,200."
    assert [(s.count.low, s.on.latest) for s in of_kind(text, Kind.HELD) if s.count] == [
        (1150, date(2025, 12, 9)),
        (1200, date(2026, 1, 19)),
    ]


def test_who_is_named_at_the_end_says_all_of_one_clause() -> None:
    text = "More than 28,000 people have been arrested and 10,000 sentenced, according to the Lantern Association."
    assert {s.speakers[0] for s in told(text)} == {"Lantern Association"}


def test_who_is_named_behind_a_semicolon_says_what_follows() -> None:
    text = "In October, 7,000 prisoners were released; according to Lantern, at least 40 of them have since been rearrested."
    (release, again) = told(text)
    assert (release.speakers[0], again.speakers[0]) == ("Northwind Agency", "Lantern")


def test_what_was_given_in_return_was_given_for_the_release() -> None:
    text = "On September 11, 52 prisoners were released and expelled from the country. In return, Washington lifted sanctions on Skyways."
    statements = {s.kind: s for s in told(text)}
    assert [link.to for link in statements[Kind.MEASURE_LIFTED].links] == [statements[Kind.RELEASED].id]


def test_some_of_roughly_so_many_are_of_them() -> None:
    text = "Officials said more than 1,500 of the roughly 2,400 people arrested in the unrest had been freed."
    statements = {s.kind: s for s in told(text)}
    freed, arrested = statements[Kind.RELEASED], statements[Kind.DETAINED]
    assert freed.count is not None and freed.count.subset_of == arrested.id


def test_others_taken_away_are_none_of_those_held() -> None:
    text = "The group said 841 people remained behind bars. While 61 were leaving prison, 19 others were being taken away."
    (arrest,) = of_kind(text, Kind.DETAINED)
    assert arrest.count is not None and arrest.count.subset_of is None


def test_a_tie_denied_tells_no_easing() -> None:
    text = "The ministry said the releases of the prisoners were not tied to any easing of sanctions."
    assert of_kind(text, Kind.MEASURE_LIFTED) == []


def test_all_of_those_deemed_so_are_on_their_way_home() -> None:
    (release,) = of_kind("All seven of the Americans deemed wrongfully detained in Belria are on their way home.", Kind.RELEASED)
    assert (release.count.low if release.count else None, release.modality) == (7, Modality.ASSERTED)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Secretary of State Anna Frost said 12 prisoners were freed.", "Anna Frost"),
        ("U.S. Special Envoy for Hostage Affairs Karl Holm said 12 prisoners were freed.", "Karl Holm"),
        ("The country's commissioner for human rights Dmytro Lukash said 12 prisoners were freed.", "Dmytro Lukash"),
        ("President of Belarus Aleks Lukan said 12 prisoners were freed.", "Aleks Lukan"),
        ("Saudi Arabia said 12 prisoners were freed.", "Saudi Arabia"),
        ("The Madrid-based group Prisoners Advocates said 12 prisoners were freed.", "Prisoners Advocates"),
        ("At least 36 people remain jailed, said the Lantern group, which keeps a list.", "Lantern group"),
    ],
)
def test_whoever_holds_an_office_is_called_by_name(text: str, speaker: str) -> None:
    assert told(text)[0].speakers[0] == speaker


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Anna Frost, Leo Sand and 121 others were freed.", 123, 123),
        ("Authorities freed the politician Viktar Babar, his aide Maria Kolas and 121 others.", 123, 123),
        ("Anna Frost, 34, and 12 others were freed in Belsk.", 13, 13),
        ("Anna Frost, her lawyer Leo Sand and at least 12 others were freed.", 14, None),
        ("Two others, the cartoonist Selin Bogur and a driver, were freed.", 2, 2),
    ],
)
def test_those_named_are_counted_with_the_others_beside_them(text: str, low: int, high: int | None) -> None:
    (release,) = of_kind(text, Kind.RELEASED)
    assert release.count is not None and (release.count.low, release.count.high) == (low, high)


def test_a_judge_sentences_whom_the_clause_before_tells_of() -> None:
    text = "Daniel Orteva put 222 political prisoners on a plane. One of them, Bishop Rolan Alver, was taken to prison, and a day later "
    (sentence,) = of_kind(text + "a judge sentenced him to 26 years.", Kind.SENTENCED)
    assert [person.name for person in sentence.people] == ["Rolan Alver"]


def test_those_let_go_are_arrested_again() -> None:
    text = "Activists said they could confirm only 212 releases of people considered political prisoners, and that at least 10 of those "
    statements = told(text + "let go in January had since been re-arrested, including the dissident Felix Navar.")
    assert [(s.kind, s.count.low if s.count else None) for s in statements] == [(Kind.RELEASED, 212), (Kind.RETURNED_TO_CUSTODY, 10)]
    assert [person.name for person in statements[1].people] == ["Felix Navar"]


def test_two_weeks_earlier_is_not_counted_from_another_days_number() -> None:
    text = "A court on Friday sentenced seven journalists. In its last update, in March, the group had counted 357 political prisoners. "
    (pardon,) = of_kind(text + "Two weeks earlier, President Karl Holm pardoned 168 people.", Kind.RELEASED)
    assert pardon.on.earliest == pardon.on.latest == date(2026, 1, 2)


def test_new_ones_are_recognised_and_a_remark_frees_nobody() -> None:
    text = "Lantern, which lists 1,110 political prisoners, said it had recognised 60 new ones in December alone. "
    statements = told(text + "Pardoning hundreds while arresting hundreds is not a change of policy, she said.")
    assert [(s.kind, s.count.low if s.count else None) for s in statements] == [(Kind.HELD, 1110), (Kind.DESIGNATED, 60)]


def test_nobody_is_named_by_a_refusal_to_name_one() -> None:
    text = 'Courts convicted nine people on Wednesday. "Not a single one of them belongs in a cell," the politician Tina Boker said.'
    (verdict,) = of_kind(text, Kind.SENTENCED)
    assert verdict.people == ()


@pytest.mark.parametrize(
    "text",
    [
        "Cuba completed the release of 553 prisoners as part of a deal with the Vatican.",
        "Under a deal brokered by Washington, Belarus freed 14 political prisoners on 21 June.",
        "Belarus freed 14 political prisoners in a deal brokered by Washington on 21 June.",
        "Iran on Monday released five Americans in a deal that saw five Iranians freed.",
    ],
)
def test_who_is_let_go_under_a_deal_hangs_on_it(text: str) -> None:
    (deal,) = of_kind(text, Kind.AGREED)
    assert all([(link.relation, link.to) for link in s.links] == [(Relation.AFTER, deal.id)] for s in of_kind(text, Kind.RELEASED))


def test_one_somebody_is_freed_for_another() -> None:
    text = "The two states completed a prisoner exchange. In February, Moscow released the teacher Karl Holm for Anton Winnik."
    statements = of_kind(text, Kind.RELEASED)
    assert [[person.name for person in s.people] for s in statements] == [["Karl Holm"], ["Anton Winnik"]]
    assert [link.to for link in statements[1].links] == [statements[0].id]


def test_what_a_clause_behind_a_semicolon_gives_in_exchange() -> None:
    text = "El Salvador sent 252 Venezuelan prisoners home on Friday; Caracas, in exchange, freed ten US citizens."
    statements = of_kind(text, Kind.RELEASED)
    assert [link.to for link in statements[1].links] == [statements[0].id]


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("Police detained 12 activists in May and 14 in June.", Kind.DETAINED, [(2025, 5), (2025, 6)]),
        ("Police detained Anna Frost in May and Leo Sand in June.", Kind.DETAINED, [(2025, 5), (2025, 6)]),
        ("The envoy brought home the prisoner Karl Holm in February and Xenia Karlin in April.", Kind.RELEASED, [(2025, 2), (2025, 4)]),
    ],
)
def test_a_clause_without_its_verb_has_its_own_day(text: str, kind: Kind, days: list[tuple[int, int]]) -> None:
    assert [(s.on.earliest.year, s.on.earliest.month) for s in of_kind(text, kind) if s.on.earliest] == days


def test_somebody_beside_five_women_is_none_of_them() -> None:
    text = "We welcome the release of 31 political prisoners, including five women and the journalist Ihar Lasik."
    assert [[person.name for person in s.people] for s in of_kind(text, Kind.RELEASED)] == [["Ihar Lasik"], []]


def test_in_recognition_of_a_step_a_licence_is_given_in_return() -> None:
    text = "31 prisoners were freed. In recognition of this step, the Treasury Department has issued a general license to Skyways."
    statements = {s.kind: s for s in told(text)}
    assert [link.to for link in statements[Kind.MEASURE_LIFTED].links] == [statements[Kind.RELEASED].id]


def test_a_bulletin_speaks_of_the_list_it_has_named() -> None:
    text = (
        "Eleven people were added to the list of political prisoners. Four were removed. As of Sunday, 1,187 people were on the list, "
        "including 178 women."
    )
    assert [(s.kind, s.count.low, s.count.subset_of is not None) for s in told(text) if s.count] == [
        (Kind.DESIGNATED, 11, False),
        (Kind.UNDESIGNATED, 4, False),
        (Kind.HELD, 1187, False),
        (Kind.HELD, 178, True),
    ]


@pytest.mark.parametrize(
    ("text", "total", "on"),
    [
        ("Lantern registered 13 new political prisoners in August, bringing its total to 1,185.", 1185, date(2025, 8, 31)),
        ("Lantern recognised five more people as political prisoners on Friday, taking the total to 1,204.", 1204, date(2026, 1, 16)),
    ],
)
def test_the_total_that_new_names_bring_a_list_to_is_a_stock(text: str, total: int, on: date) -> None:
    (stock,) = of_kind(text, Kind.HELD)
    assert (stock.count.low if stock.count else None, stock.on.earliest, stock.on.latest) == (total, on, on)


def test_a_total_of_all_so_far_is_not_of_the_last_month() -> None:
    text = "The group recorded 402 arrests of protesters in May, bringing the total since the protests began to 1,300."
    (_, total) = of_kind(text, Kind.DETAINED)
    assert (total.on.earliest, total.on.latest) == (None, date(2025, 5, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Roughly $6 billion held in restricted accounts has been moved. The prisoners were freed in May.",
        "How many journalists are in jail? The prisoners were freed in May.",
        "The list of inmates to be freed had 228 names. The prisoners were freed in May.",
    ],
)
def test_what_is_no_fact_about_custody(text: str) -> None:
    assert [s.quote for s in told(text) if s.modality is Modality.ASSERTED and "in May" not in s.quote] == []


def test_a_ban_on_leaving_is_no_release_denied_and_a_feast_is_nobody() -> None:
    text = "The prisoner was freed on Monday. He has not been allowed to leave the country. In all 1,420 convicts benefited from a pardon "
    statements = of_kind(text + "on the occasion of Eid el-Fitr.", Kind.RELEASED)
    assert Modality.DENIED not in [s.modality for s in statements]
    assert all(s.people == () for s in statements)


def test_lines_of_a_bulletin_count_what_they_say() -> None:
    text = "Political prisoners at close of week: 1,185\nNew entries on the list: 9\nReleased on Monday: 17 people\nPolice summonses: 63\n"
    assert [(s.kind, s.count.low, s.count.subset_of) for s in told(text) if s.count] == [
        (Kind.HELD, 1185, None),
        (Kind.DESIGNATED, 9, None),
        (Kind.RELEASED, 17, None),
    ]


def test_some_of_those_freed_are_taken_back_into_custody() -> None:
    text = "Eleven prisoners were released on Monday. The gendarmerie took two of the eleven, the brothers Cemil and Cihan Aktur, back "
    (again,) = of_kind(text + "into custody.", Kind.RETURNED_TO_CUSTODY)
    assert again.count is not None and (again.count.low, again.count.subset_of is not None) == (2, True)


def test_how_many_of_the_number_somebody_else_can_vouch_for() -> None:
    text = 'The attorney general says 1,896 prisoners have been released. Lantern disputes the number: "We can confirm only 1,481," '
    text += "Gonzalo Himer said."
    assert [(s.count.low, s.speakers[0]) for s in of_kind(text, Kind.RELEASED) if s.count] == [
        (1896, "attorney general"),
        (1481, "Gonzalo Himer"),
    ]


def test_those_arrested_after_a_vote_are_freed() -> None:
    (release,) = of_kind("1,896 of those rounded up after the vote have been freed.", Kind.RELEASED)
    assert release.count is not None and release.count.low == 1896


@pytest.mark.parametrize("text", ["The prisoners were ill. Arrested 2021: 30.", "A prisoner (sentenced in 2021; released 2024) is ill."])
def test_a_year_behind_a_verb_counts_nobody(text: str) -> None:
    assert [s.count for s in told(text) if s.count is not None and s.count.low in (2021, 2024)] == []


def test_what_a_deal_would_bring_has_not_happened() -> None:
    text = "Minsk and Washington struck a deal under which 52 people would be freed and sanctions eased."
    assert [s.kind for s in told(text) if s.modality is Modality.ASSERTED] == [Kind.AGREED]


def test_what_opens_in_exchange_for_something_was_given_for_it() -> None:
    statements = {s.kind: s for s in told("In exchange for the lifting of sanctions on Skyways, Minsk freed 52 prisoners on Monday.")}
    assert [link.to for link in statements[Kind.RELEASED].links] == [statements[Kind.MEASURE_LIFTED].id]


def test_a_further_number_behind_a_comma_has_its_own_day() -> None:
    statements = of_kind("Belarus freed 123 prisoners on Saturday, and a further 31 on Sunday.", Kind.RELEASED)
    assert [(s.count.low, s.on.latest) for s in statements if s.count] == [(123, date(2026, 1, 17)), (31, date(2026, 1, 18))]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The prisoners were ill. Zero people were freed on Monday.", Kind.RELEASED, Modality.DENIED),
        ("The prisoners were ill. 12 people were arrested and none freed.", Kind.RELEASED, Modality.DENIED),
        ("The prisoners were ill. Whoever frees Ivan Dudko will be thanked.", Kind.RELEASED, Modality.CONDITIONAL),
        ("The prisoners were ill. The article gave the impression that Ivan Dudko had been freed.", Kind.RELEASED, Modality.ALLEGED),
        ("The prisoners were ill. The president boasted of having freed 300 people.", Kind.RELEASED, Modality.ALLEGED),
        ("The prisoners were ill. The suspects would soon be handed over to the police.", Kind.TRANSFERRED, Modality.POSSIBLE),
    ],
)
def test_what_is_not_asserted(text: str, kind: Kind, modality: Modality) -> None:
    assert [s.modality for s in of_kind(text, kind)] == [modality]


def test_police_that_charge_at_protesters_charge_nobody() -> None:
    assert of_kind("The prisoners were ill. Police charged at 200 protesters on Monday.", Kind.CHARGED) == []


def test_a_ratio_counts_nobody() -> None:
    assert [s.count for s in of_kind("The prisoners were ill. They detained 12 people for every one they freed.", Kind.DETAINED)] == [None]


def test_three_joined_groups_are_added_up_and_of_them_makes_a_part() -> None:
    (release,) = of_kind("12 Poles, three Lithuanians and a Latvian were freed from prison.", Kind.RELEASED)
    assert release.count is not None and release.count.low == 16
    stocks = of_kind("Political prisoners: 1,185, of them 121 women.", Kind.HELD)
    assert [(s.count.low, s.count.subset_of is not None) for s in stocks if s.count] == [(1185, False), (121, True)]


def test_all_remaining_prisoners_are_demanded() -> None:
    (demand,) = of_kind("Opposition leaders demanded the release of all remaining 1,120 political prisoners.", Kind.RELEASED)
    assert (demand.modality, demand.count.low if demand.count else None) == (Modality.DEMANDED, 1120)


def test_some_of_the_freed_who_are_considered_political_prisoners_are_no_stock() -> None:
    text = "Belarus freed 52 prisoners. 40 of the freed are considered political prisoners by Lantern."
    assert [(s.kind, s.count.low, s.count.subset_of is not None) for s in told(text) if s.count] == [
        (Kind.RELEASED, 52, False),
        (Kind.RELEASED, 40, True),
    ]


def test_prisoners_freed_for_the_lifting_of_sanctions() -> None:
    statements = {s.kind: s for s in told("Belarus freed 52 prisoners for the lifting of sanctions.")}
    assert [link.to for link in statements[Kind.MEASURE_LIFTED].links] == [statements[Kind.RELEASED].id]
