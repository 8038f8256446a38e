"""How news tells releases: begun and delayed, of the dead, out of a larger number, place by place, of a deal, and with names behind them.
All people, groups and places are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def told(text: str) -> tuple[Statement, ...]:
    return read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements


def of_kind(text: str, kind: Kind) -> list[Statement]:
    return [statement for statement in told(text) if statement.kind is kind]


def only(text: str, kind: Kind) -> Statement:
    (statement,) = of_kind(text, kind)
    return statement


def low(statement: Statement) -> int | None:
    return statement.count.low if statement.count is not None else None


def names(statement: Statement) -> list[str]:
    return [person.name for person in statement.people]


@pytest.mark.parametrize(
    "text",
    [
        "Northland has begun releasing prisoners following talks with the church.",
        "Northern authorities began freeing detainees after the vote.",
        "Southland resumed releasing political prisoners after a pause.",
    ],
)
def test_a_release_that_was_begun_is_one(text: str) -> None:
    assert only(text, Kind.RELEASED).modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    ["Releasing prisoners takes courage.", "Northland will begin releasing prisoners in May.", "He called releasing prisoners a mistake."],
)
def test_a_release_that_nobody_has_begun_is_no_fact(text: str) -> None:
    assert not any(statement.modality is Modality.ASSERTED for statement in of_kind(text, Kind.RELEASED))


@pytest.mark.parametrize("verb", ["has delayed", "postponed", "suspended"])
def test_a_release_put_off_has_not_happened(verb: str) -> None:
    statement = only(f"Southland {verb} the release of more than 600 prisoners.", Kind.RELEASED)
    assert (statement.modality, low(statement)) == (Modality.DENIED, 601)


@pytest.mark.parametrize("deal", ["a deal", "an agreement", "an accord"])
def test_what_a_deal_is_to_bring_is_promised(deal: str) -> None:
    text = f"Northland and Southland reached {deal} to free ten prisoners."
    assert only(text, Kind.AGREED).modality is Modality.ASSERTED
    released = only(text, Kind.RELEASED)
    assert (released.modality, low(released)) == (Modality.PROMISED, 10)


def test_the_dead_are_not_released() -> None:
    text = "The militia handed over four dead hostages on Thursday in exchange for the release of nine prisoners."
    assert [low(statement) for statement in of_kind(text, Kind.RELEASED)] == [9]
    assert low(only("The militia handed over the slain officer's four sons, who had been held hostage.", Kind.RELEASED)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "The two were freed. The ambassador, Jane Poole, picked them up at the central prison on Tuesday night.",
        "The two were freed. Jane Poole, who picked the pair up outside the prison on Tuesday night, said they were well.",
        "The two were freed. Their lawyer picked them up on Tuesday.",
    ],
)
def test_who_is_fetched_from_prison_is_not_detained(text: str) -> None:
    assert of_kind(text, Kind.DETAINED) == []


def test_who_is_picked_up_by_police_is_detained() -> None:
    assert names(only("Police picked up Anna Frost at her office on Tuesday.", Kind.DETAINED)) == ["Anna Frost"]
    assert of_kind("Anna Frost was picked up by security agents from her home.", Kind.DETAINED)


def test_a_year_before_one_person_counts_nobody() -> None:
    statement = only("Those freed include 2019 protest leader Anna Frost and the writer Leo Sand.", Kind.RELEASED)
    assert (statement.count, names(statement)) == (None, ["Anna Frost", "Leo Sand"])
    assert low(only("The amnesty freed 2019 prisoners.", Kind.RELEASED)) == 2019


def test_a_rough_length_is_a_stay_and_an_exact_one_a_term() -> None:
    text = "The tourists, imprisoned for more than three years, were freed on Monday."
    assert [statement.kind for statement in told(text)] == [Kind.HELD, Kind.RELEASED]
    assert only("Anna Frost was jailed for three years on Monday.", Kind.SENTENCED)


def test_a_release_to_be_done_little_by_little() -> None:
    statement = only("Northland plans to gradually release 553 political prisoners.", Kind.RELEASED)
    assert (statement.modality, low(statement)) == (Modality.PROMISED, 553)


def test_what_a_deal_is_with_does_not_act() -> None:
    statement = only("As part of a ceasefire deal with Israel, Hamas has freed three hostages.", Kind.RELEASED)
    assert {party.role: party.name for party in statement.parties} == {"by": "Hamas"}
    assert statement.quote.startswith("Hamas has freed")


def test_counted_groups_of_a_list_are_told_one_by_one() -> None:
    text = "On Saturday, 96 prisoners from Hill Prison, 13 from Shore Prison and 21 from Bay State were released."
    found = of_kind(text, Kind.RELEASED)
    assert [low(statement) for statement in found] == [96, 13, 21]
    assert {statement.on.earliest for statement in found} == {date(2025, 3, 8)}


def test_counts_of_a_list_without_places_are_added_up() -> None:
    assert [low(statement) for statement in of_kind("The group knew of three women and seven men who had been freed.", Kind.RELEASED)] == [
        10
    ]


def test_a_part_told_before_its_whole() -> None:
    text = "The prisoners went home. More than 200 political prisoners were among the 7,012 inmates freed in this week's amnesty."
    part, whole = (statement for statement in of_kind(text, Kind.RELEASED) if statement.count is not None)
    assert (low(part), low(whole)) == (201, 7012)
    assert part.count is not None and part.count.subset_of == whole.id
    assert part.on.same_range(whole.on)


def test_names_behind_those_who_are_freed() -> None:
    text = "The prisoners came out. The paper named several of the freed, including former candidate Anna Frost and blogger Leo Sand."
    assert names(of_kind(text, Kind.RELEASED)[-1]) == ["Anna Frost", "Leo Sand"]
    text = "Families waited at the prison. Others who are set to be freed are Anna Frost, Leo Sand and Mark Rowe."
    statement = only(text, Kind.RELEASED)
    assert (statement.modality, names(statement)) == (Modality.POSSIBLE, ["Anna Frost", "Leo Sand", "Mark Rowe"])


def test_who_says_whom_a_release_includes_is_not_released() -> None:
    text = 'The militia freed 24 hostages. "Those released include 13 Danish citizens and a Filipino citizen," spokesperson Karl Lund said.'
    assert all("Karl Lund" not in names(statement) for statement in told(text))


def test_counted_nouns_with_capitals_name_nobody() -> None:
    statement = only("Among those to be freed are two former Green Berets, Dan Reed and Leo Sand.", Kind.RELEASED)
    assert names(statement) == ["Dan Reed", "Leo Sand"]
    assert all(not statement.people for statement in told("Junta Amnesty Sees 200-Plus Political Prisoners Freed\n\nThe junta spoke."))


def test_a_state_told_behind_an_insertion_between_dashes() -> None:
    statement = only("Hundreds of people -- many of them classified as political prisoners -- remain in custody.", Kind.HELD)
    assert low(statement) == 200


def test_released_thanks_to_somebody() -> None:
    statement = only('"Another 156 political prisoners released thanks to the envoy!" the minister wrote.', Kind.RELEASED)
    assert (statement.modality, low(statement)) == (Modality.ASSERTED, 156)


def test_the_following_year_counts_from_when_a_stay_began() -> None:
    statement = only("Dan Reed had been in custody since 2020. He was extradited the following year.", Kind.DEPORTED)
    assert (statement.on.earliest, statement.on.latest) == (date(2021, 1, 1), date(2021, 12, 31))


def test_the_past_few_days_are_days() -> None:
    statement = only("Nineteen prisoners have been freed in the past few days.", Kind.RELEASED)
    assert (statement.on.earliest, statement.on.latest) == (date(2025, 3, 7), PUBLISHED)


def test_acts_say_nothing_and_a_rank_goes_with_its_verb() -> None:
    text = 'The ruling named "135 people convicted of criminal acts that threaten the nation," and ordered their assets seized.'
    assert only(text, Kind.SENTENCED).speakers == ("Northwind",)
    text = "The US embassy in Riga first reported that six prisoners had been freed."
    assert only(text, Kind.RELEASED).speakers[0] == "US embassy in Riga"


# -- envoys, exchanges and what is only spoken of ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The prisoner was freed after a visit by the special envoy for hostage affairs, Jane Poole.",
        "The prisoner was freed after a visit by Washington's hostage envoy Jane Poole, the government said.",
        "Jane Poole, the U.S. special envoy for hostage affairs, traveled to Kabul on Saturday for talks about a prisoner swap.",
    ],
)
def test_an_envoy_for_hostages_is_none(text: str) -> None:
    assert all("Jane Poole" not in names(statement) for statement in told(text) if statement.kind is not Kind.MET)


def test_a_hostage_by_that_noun_is_one() -> None:
    assert names(only("The president spoke of the hostage Dan Reed.", Kind.HELD)) == ["Dan Reed"]


def test_who_is_detained_and_released_is_released() -> None:
    text = "The country's rulers released detained American citizen Dan Reed on September 28, 2024."
    statement = only(text, Kind.RELEASED)
    assert (names(statement), statement.on.earliest) == (["Dan Reed"], date(2024, 9, 28))
    assert of_kind(text, Kind.DETAINED) == []
    assert of_kind("She met the minister to discuss prisoner exchanges and detained Americans.", Kind.DETAINED) == []
    assert only("Police raided two offices and detained twelve Americans.", Kind.DETAINED)


def test_hours_of_the_clock_count_nobody() -> None:
    text = "The five prisoners freed by Northland landed in Doha just before 5:40 pm (1440 GMT) on a jet."
    (statement,) = of_kind(text, Kind.RELEASED)
    assert (low(statement), names(statement)) == (5, [])


def test_those_to_be_released_are_not_yet() -> None:
    text = "The prisoners wait. He said that the names of those to be released will be announced in the coming hours."
    assert all(statement.modality is Modality.POSSIBLE for statement in of_kind(text, Kind.RELEASED))


def test_what_was_no_part_of_a_deal() -> None:
    text = "The prisoners were freed, he said, describing the measure not as part of a political agreement, but as a unilateral act."
    assert only(text, Kind.AGREED).modality is Modality.DENIED


def test_what_a_deal_was_centred_around_may_not_have_come_about() -> None:
    text = "The deal was initially centred around the release of Karl Lund, the jailed opposition leader."
    assert only(text, Kind.RELEASED).modality is Modality.POSSIBLE


def test_one_of_the_best_known_says_who_somebody_is() -> None:
    text = "The prisoners went home. Karl Lund — one of the biggest names released by the West — was given a life sentence in 2021."
    assert [statement.count for statement in of_kind(text, Kind.SENTENCED)] == [None]


def test_how_many_were_detained_as_of_a_day_are_held() -> None:
    text = "According to the watchdog group Beacon, as of Monday, 806 people were detained for political reasons, including 105 women."
    assert [(low(statement), statement.on.earliest) for statement in of_kind(text, Kind.HELD)] == [
        (806, date(2025, 3, 10)),
        (105, date(2025, 3, 10)),
    ]
    assert low(only("On Monday, 806 people were detained at rallies.", Kind.DETAINED)) == 806


@pytest.mark.parametrize(
    "text",
    [
        'The government has begun the release of a "significant number" of political prisoners.',
        "Northland has begun releasing a “significant number” of people detained for political reasons.",
        "Northland released a number of prisoners on Monday.",
    ],
)
def test_some_number_of_people_was_released(text: str) -> None:
    statement = only(text, Kind.RELEASED)
    assert (statement.modality, statement.count) == (Modality.ASSERTED, None)


def test_a_marine_is_named_without_his_service() -> None:
    statement = only("Reporter Anna Frost and former U.S. Marine Dan Reed were released by Northland.", Kind.RELEASED)
    assert names(statement) == ["Anna Frost", "Dan Reed"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The prisoners went home. Also receiving presidential pardons were 100 people.", 100),
        ("The prisoners went home. Also among the released were 16 women, including Anna Frost.", 16),
        ("In the swap of prisoners, 16 were released from custody, among whom were three Americans.", 3),
    ],
)
def test_more_of_those_released(text: str, number: int) -> None:
    assert low(of_kind(text, Kind.RELEASED)[-1]) == number


def test_names_added_to_a_list_of_those_released() -> None:
    text = "The prisoners went home. Added to the list of those released are Anna Frost, Leo Sand and Mark Rowe."
    assert names(of_kind(text, Kind.RELEASED)[-1]) == ["Anna Frost", "Leo Sand", "Mark Rowe"]


def test_who_is_brought_to_a_country_in_an_exchange_is_free() -> None:
    text = "As part of the prisoner exchange, 10 prisoners were transferred to Russia and 13 prisoners were transported to Germany."
    assert [low(statement) for statement in of_kind(text, Kind.RELEASED)] == [10, 13]
    assert of_kind("In the prisoner exchange, 10 prisoners were transferred to Colony No. 3.", Kind.RELEASED) == []


def test_whoever_stands_behind_a_case_does_not_bear_its_name() -> None:
    text = "The editor was arrested in 2011. In the same case, Mr Reed, a member of the Unity party, was sentenced to life imprisonment."
    assert names(only(text, Kind.SENTENCED)) == ["Reed"]


def test_until_everybody_is_back_is_a_promise() -> None:
    text = 'The prisoners went home. "We will not stop until every American unjustly detained abroad is back home," she said.'
    assert of_kind(text, Kind.RELEASED)[-1].modality is Modality.PROMISED


def test_a_stock_that_a_body_is_said_to_estimate() -> None:
    text = "Rights groups say hundreds are in prison, with the group Beacon estimating around 863 political detainees as of late December."
    assert low(of_kind(text, Kind.HELD)[-1]) == 863


def test_one_time_dates_two_verbs_of_one_object() -> None:
    statement = only("President Dale pardoned and released two journalists Wednesday, ending a case.", Kind.RELEASED)
    assert statement.on.earliest == date(2025, 3, 12)


def test_a_length_without_its_preposition_is_a_stay() -> None:
    assert only("Frost, a reporter, had been detained more than a year.", Kind.HELD)


def test_the_end_of_last_week_lies_in_it() -> None:
    (statement,) = told("The U.S. issued new sanctions on Northland at the end of last week.")
    assert (statement.on.earliest, statement.on.latest) == (date(2025, 3, 3), date(2025, 3, 9))


def test_what_somebody_is_thanked_for_is_not_demanded() -> None:
    text = 'The prisoner came home. "I want to thank Qatar for helping secure the release of Anna Frost," the minister said.'
    assert all(statement.modality is not Modality.DEMANDED for statement in of_kind(text, Kind.RELEASED))


def test_a_part_is_of_its_own_people_and_the_rest_of_the_same() -> None:
    text = (
        "Five Americans were freed by Iran. Iran said five Iranians were freed in exchange. "
        "Two of the five Iranian prisoners had arrived in Tehran. The other three do not plan on returning to Iran."
    )
    americans, iranians, two, three = of_kind(text, Kind.RELEASED)
    assert low(americans) == low(iranians) == 5
    assert [part.count.subset_of for part in (two, three) if part.count is not None] == [iranians.id, iranians.id]


def test_who_met_those_released_is_not_one_of_them() -> None:
    text = (
        "In the swap of prisoners, 16 were released, among whom were three Americans. "
        "The three Americans, including Anna Frost, were met by President Karl Lund and Vice-President Ada Moss."
    )
    assert all("Karl Lund" not in names(statement) for statement in told(text))


def test_the_youngest_of_many_is_nobody_named() -> None:
    text = "The release of Anna Frost was agreed. There were editors among the lot, where the youngest prisoner exchanged was 19."
    assert all(not statement.people for statement in told(text) if "youngest" in statement.quote)


def test_a_pronoun_means_the_unnamed_person_just_released() -> None:
    text = "The envoy Jane Poole spoke. Russia announced the release of a Danish ethnologist. It said he was freed at its request."
    assert all(not statement.people for statement in of_kind(text, Kind.RELEASED))


def test_a_name_behind_a_nickname_in_quotation_marks() -> None:
    text = "The two states agreed on the release of the president's notorious “bag man,” Leo Sand."
    assert names(only(text, Kind.RELEASED)) == ["Leo Sand"]


# -- what only looks like a fact, and who is meant ------------------------------------------------------------------------------


def test_so_many_abductions_are_not_so_many_people() -> None:
    text = "Just this year, 10 school abductions have taken place in the country with over 1,400 children kidnapped."
    assert [low(statement) for statement in of_kind(text, Kind.DETAINED)] == [1401]
    assert low(only("The centre recorded 34 new arrests in May.", Kind.DETAINED)) == 34


def test_how_somebody_came_to_where_he_was_arrested() -> None:
    text = "The prisoner was freed in May. Leo Sand was detained in September 2016 after flying into Shanghai."
    assert len(of_kind(text, Kind.RELEASED)) == 1


def test_a_release_that_is_a_matter_of_hours_has_not_happened() -> None:
    assert only("The release of the prisoners is “a matter of hours or days.”", Kind.RELEASED).modality is Modality.POSSIBLE


def test_an_age_behind_a_name_counts_nobody() -> None:
    statement = only('"I hoped," said Leo Sand, 38, from Riga, who was captured a year ago on the front.', Kind.DETAINED)
    assert (statement.count, names(statement)) == (None, ["Leo Sand"])


def test_what_a_swap_secured_counts_nobody() -> None:
    text = "The prisoners waited. Envoys arranged swaps, including one that secured the freedom of Anna Frost."
    assert [(statement.count, names(statement)) for statement in of_kind(text, Kind.RELEASED)] == [(None, ["Anna Frost"])]


def test_of_all_that_ever_were() -> None:
    text = "The prisoners came home. Among them are some of the youngest children ever taken hostage in Northland."
    assert of_kind(text, Kind.DETAINED) == []


def test_a_list_of_names_that_opens_like_a_call() -> None:
    text = "Mark Rowe, Kai Li and Anna Frost were all designated by the U.S. government as wrongfully detained."
    statement = only(text, Kind.DESIGNATED)
    assert (statement.modality, names(statement)) == (Modality.ASSERTED, ["Mark Rowe", "Kai Li", "Anna Frost"])


def test_two_surnames_share_a_verb() -> None:
    text = "The prisoners waited. Both Mr Rowe and Mr Sand remain imprisoned."
    assert names(of_kind(text, Kind.HELD)[0]) == ["Rowe", "Sand"]


def test_measures_of_a_compound_kind() -> None:
    statement = only("The U.S. and the European Union imposed wide-ranging sanctions on Northland.", Kind.MEASURE_IMPOSED)
    assert statement.modality is Modality.ASSERTED
    statement = only('"As relations normalize, more and more sanctions will be lifted," the envoy said.', Kind.MEASURE_LIFTED)
    assert statement.modality is Modality.PROMISED


def test_on_the_way_back_home() -> None:
    text = "The prisoners waited. Anna Frost and Leo Sand are now on their way back to Southland from Northland."
    assert names(only(text, Kind.RELEASED)) == ["Anna Frost", "Leo Sand"]


def test_more_who_are_due_are_not_those_already_out() -> None:
    text = "The prisoners waited. Each side released 270 soldiers so far, with more due to be released on Saturday and Sunday."
    assert [(low(statement), statement.modality) for statement in of_kind(text, Kind.RELEASED)] == [(270, Modality.ASSERTED)]


def test_a_stay_abroad_told_by_its_rough_length() -> None:
    text = "A Danish pastor jailed in Northland for more than 18 years has been released this week."
    assert [statement.kind for statement in told(text)] == [Kind.HELD, Kind.RELEASED]


def test_a_stay_is_over_with_the_release() -> None:
    held, released = told("Thirty students held in captivity for almost seven months were released on Monday.")
    assert (held.kind, released.kind) == (Kind.HELD, Kind.RELEASED)
    assert held.on.latest == released.on.latest == date(2025, 3, 10)


def test_amnesties_counted_count_no_people() -> None:
    text = "The prisoners waited. The country has announced nine special amnesties since 2009, freeing more than 92,000 prisoners."
    assert [low(statement) for statement in of_kind(text, Kind.RELEASED)] == [92001]


def test_who_had_flown_in_before_an_arrest_is_not_free() -> None:
    text = (
        "Authorities announced the release of three soldiers. "
        "The group, who were detained at the airport on July 10, had flown in without permission."
    )
    assert [low(statement) for statement in of_kind(text, Kind.RELEASED)] == [3]


def test_a_former_president_is_not_the_president() -> None:
    text = "Former President Karl Lund mediated. The soldiers spoke of prisoners. The president was released overnight."
    assert all(names(statement) != ["Karl Lund"] for statement in of_kind(text, Kind.RELEASED))


def test_a_release_awaited_has_not_happened() -> None:
    text = "The prisoners' families wait. Women awaited the release of their sons and husbands outside the prison."
    assert only(text, Kind.RELEASED).modality is Modality.POSSIBLE


def test_a_claim_inside_a_relative_clause() -> None:
    text = "Anna Frost, who the ministry claimed had been wrongfully detained in Northland, was released on Thursday."
    assert only(text, Kind.HELD).modality is Modality.ALLEGED
    assert only(text, Kind.RELEASED).modality is Modality.ASSERTED


def test_so_many_detained_since_a_coup_are_arrests() -> None:
    text = "The group says 16,232 people have been detained on political charges since the army ousted the government last February."
    assert low(only(text, Kind.DETAINED)) == 16232
    assert of_kind(text, Kind.HELD) == []


def test_highlands_are_nobody() -> None:
    text = "Eleven prisoners are residents of Northland's Central Highlands sentenced in 2003."
    assert all("Central Highlands" not in names(statement) for statement in told(text))


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The release of Minister Anna Daffe and the president's private secretary, Leo Sand, came as talks were held.",
            Kind.RELEASED,
            ["Anna Daffe", "Leo Sand"],
        ),
        (
            "Another American held in Northland, Paul Rowe, was not part of the exchange.",
            Kind.HELD,
            ["Paul Rowe"],
        ),
        ("Anna Frost was freed on Monday. The best known prisoner still held, Paul Rowe, wrote to the court.", Kind.HELD, ["Paul Rowe"]),
        ("The release of Anna Frost and the president's secretary was announced by Leo Sand.", Kind.RELEASED, ["Anna Frost"]),
    ],
)
def test_names_behind_a_comma(text: str, kind: Kind, who: list[str]) -> None:
    assert names(of_kind(text, kind)[-1]) == who


def test_a_star_is_no_verb() -> None:
    text = "The White House has secured the release of American basketball star Anna Frost, the president announced Thursday."
    statement = only(text, Kind.RELEASED)
    assert (statement.modality, names(statement)) == (Modality.ASSERTED, ["Anna Frost"])


def test_exchanged_at_a_place_for_somebody() -> None:
    text = "Anna Frost was a prisoner. Moscow confirmed she had been exchanged in Abu Dhabi for Leo Sand, an arms dealer."
    assert [names(statement) for statement in of_kind(text, Kind.RELEASED)] == [["Anna Frost"], ["Leo Sand"]]


def test_two_acts_going_on_share_their_people() -> None:
    text = "The government announced it was releasing and deporting an Australian academic."
    assert [statement.kind for statement in told(text)] == [Kind.RELEASED, Kind.DEPORTED]
