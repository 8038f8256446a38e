"""Whose release it is: nobody is named as freed who lets others go, is of another people, or only stands near. All people are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
BEFORE = "Twelve people were jailed in Ostania over a failed coup. Newspapers in Lorvia wrote much about prisoners.\n\n"


def told(text: str, publisher: str | None = "Northwind") -> list[Statement]:
    statements = read(BEFORE + text + "\n", published_on=PUBLISHED, publisher=publisher, language="en").statements
    return [s for s in statements if s.span.start >= len(BEFORE)]


def names(statement: Statement) -> list[str]:
    return [person.name for person in statement.people]


def freed(text: str) -> list[tuple[int | None, list[str]]]:
    return [(s.count.low if s.count else None, names(s)) for s in told(text) if s.kind is Kind.RELEASED]


def test_who_lets_captives_go_is_not_let_go() -> None:
    assert all(
        "Volkov" not in people for _, people in freed("Ivan Volkov's prisoner releases won him praise. Volkov's hostage release helped.")
    )


def test_names_are_of_no_two_groups_of_as_many() -> None:
    text = (
        "Ostania has freed 52 prisoners. Of them 14 were foreign nationals, including six Lorvians, two Latvians and two Poles.\n\n"
        "Also freed were Delta TV journalist Anna Frost, sentenced in 2022, and editor Leo Sand."
    )
    found = freed(text)
    assert [people for number, people in found if number == 2] == [[], []]
    assert (None, ["Anna Frost", "Leo Sand"]) in found


def test_members_are_of_the_people_they_are_said_to_be_of() -> None:
    text = (
        "More than 250 Venezuelan migrants were freed by Ostania. Among the Americans freed Friday was 37-year-old Leo Hunter, whose family"
        " says he was kidnapped in January."
    )
    found = told(text)
    assert [names(s) for s in found] == [[], ["Leo Hunter"], ["Leo Hunter"]]
    assert found[2].kind is Kind.DETAINED


def test_some_of_another_people_are_no_part() -> None:
    text = "The five innocent Americans were freed on Monday. Two of those Iranians also landed in Doha."
    part = [s for s in told(text) if s.count is not None and s.count.low == 2]
    assert [s.count.subset_of for s in part if s.count is not None] == [None]


def test_among_the_prisoners_told_of_last() -> None:
    freed_ones = told("Five people were freed in Ostania. Among the prisoners is the botanist Leo Sand, a dual citizen.")
    held = told("There are 906 political prisoners in Ostania. Among the prisoners is the botanist Leo Sand.")
    assert (freed_ones[-1].kind, names(freed_ones[-1])) == (Kind.RELEASED, ["Leo Sand"])
    assert (held[-1].kind, names(held[-1])) == (Kind.HELD, ["Leo Sand"])


def test_the_recently_freed_are_none_of_last_years() -> None:
    text = (
        "Lorvia has secured the release of 135 political prisoners. Last year, over 200 prisoners were freed. Among the recently freed"
        " are 13 members of the group Mountain Gate."
    )
    whole, _, part = told(text)
    assert part.count is not None
    assert part.count.subset_of == whole.id


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The men left. Former Marine Leo Sand, who was freed on Monday, was there.", ["Leo Sand"]),
        ("Activist Ngo Van Tam was freed on Monday.", ["Ngo Van Tam"]),
        ("Among the 135 people freed are 13 members of the NGO Mountain Bridge.", []),
    ],
)
def test_what_is_no_part_of_a_name(text: str, named: list[str]) -> None:
    assert names(next(s for s in told(text) if s.kind is Kind.RELEASED)) == named


@pytest.mark.parametrize(
    "text",
    [
        "Ten Americans who had been seized by rebels and held in a cave were freed late last week.",
        "Ten Americans who had been seized by rebels and held as bargaining chips were freed late last week.",
    ],
)
def test_a_relative_clause_of_two_verbs(text: str) -> None:
    assert (10, []) in freed(text)


def test_a_sentence_told_behind_a_dash() -> None:
    text = "Lorvia welcomed the release of Leo Sand - who was sentenced in May last year to five years - on Monday."
    assert [names(s) for s in told(text) if s.kind is Kind.SENTENCED] == [["Leo Sand"]]


def test_what_a_deal_says_is_to_be_done() -> None:
    text = "The agreement was made with the help of the bishops to free political prisoners in Ostania."
    assert [s.modality for s in told(text) if s.kind is Kind.RELEASED] == [Modality.PROMISED]


def test_a_claim_of_a_counted_group() -> None:
    text = "Lorvia, which hosted the exchange, said 10 prisoners, including two minors, had been moved to Ostania."
    assert {s.speakers[0] for s in told(text)} == {"Lorvia"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Hill Watch says 900 people are in prison. Another group, Shore Watch, puts the figure at 1,200.", "Shore Watch"),
        ("Sand further stated that 135 people had been freed.", "Sand"),
        ("Downing Street said two Britons had been freed.", "Downing Street"),
    ],
)
def test_who_says_so(text: str, speaker: str) -> None:
    assert told(text)[-1].speakers[0] == speaker


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("The group has 1,100 prisoners on its list of political prisoners.", "political prisoners"),
        ("There are 1,100 names on its list of political prisoners.", "political prisoners"),
        ("Only 402 of the nearly 6,000 prisoners released last week were political prisoners.", "political prisoners"),
    ],
)
def test_what_those_counted_are(text: str, population: str) -> None:
    counted = told(text)[0].count
    assert counted is not None
    assert counted.population == population


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Twelve more prisoners will be freed by the summer.", PUBLISHED, date(2025, 8, 31)),
        ("Sanctions on the airline will be lifted by early summer.", PUBLISHED, date(2025, 8, 31)),
    ],
)
def test_by_a_season_is_no_later_than_it(text: str, earliest: date, latest: date) -> None:
    on = told(text)[0].on
    assert (on.earliest, on.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Ostania frees twelve\n\nNorthwind Agency, 14 March 2025\n\nOstania freed twelve prisoners on Monday.\n", "Northwind Agency"),
        ("Ostania frees twelve\n\nOstania freed twelve prisoners on Monday.\n\nNorthwind, 14 March 2025\n", "Northwind"),
        ("Ostania frees twelve\n\nLisbon, 14 March 2025\n\nOstania freed twelve prisoners on Monday.\n", None),
    ],
)
def test_whose_text_a_line_of_issue_says_it_is(text: str, publisher: str | None) -> None:
    for statement in read(text, language="en").statements:
        assert statement.speakers == ((publisher,) if publisher else ())


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("Leo Sand was sentenced to 15 years in one of the country's harshest prisons.", None),
        ("Leo Sand was jailed for taking part in a rally, but rights groups say he was not there.", "taking part in a rally"),
        ("Ostania let go of Leo Sand, accused of being part of a gang in exchange for ten soldiers.", "being part of a gang"),
    ],
)
def test_where_a_charge_ends(text: str, charge: str | None) -> None:
    found = [dict(s.facets).get("charge") for s in told(text) if s.kind in (Kind.SENTENCED, Kind.CHARGED, Kind.DETAINED)]
    assert charge in found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Leo Sand and Anna Frost were among 24 detainees freed on Thursday.", ["Leo Sand", "Anna Frost"]),
        ("Leo Sand, Karl Holm and Anna Frost were among 24 detainees freed on Thursday.", ["Leo Sand", "Karl Holm", "Anna Frost"]),
        ("Anna Frost, the editor, was among 24 detainees freed on Thursday.", ["Anna Frost"]),
        ("One of those freed was the opposition politician Leo Sand.", ["Leo Sand"]),
        ("One of those freed was a politician.", []),
        ("Among those freed were a minister; party spokesman Leo Sand; the student Karl Holm; and a monk.", ["Leo Sand", "Karl Holm"]),
    ],
)
def test_members_by_predicates_and_lists(text: str, named: list[str]) -> None:
    assert names(next(s for s in told(text) if s.kind is Kind.RELEASED)) == named


def test_an_age_in_brackets_before_who() -> None:
    text = "The biologist Karl Holm (67), who was arrested in 2018, was freed."
    assert [(s.kind, names(s)) for s in told(text)] == [(Kind.DETAINED, ["Karl Holm"]), (Kind.RELEASED, ["Karl Holm"])]


@pytest.mark.parametrize(
    ("text", "kind", "earliest", "latest"),
    [
        ("Also released were Anna Frost, a leader of the protests in 2020, and Leo Sand.", Kind.RELEASED, None, PUBLISHED),
        ("Also freed were Anna Frost, 32, and Leo Sand on Monday.", Kind.RELEASED, date(2025, 3, 10), date(2025, 3, 10)),
        ("Anna Frost wrote on prisons before being jailed in July 2021.", Kind.DETAINED, date(2021, 7, 1), date(2021, 7, 31)),
        ("The junta released 5,774 prisoners to mark National Day on Nov. 17.", Kind.RELEASED, date(2024, 11, 17), date(2024, 11, 17)),
        ("The junta freed ten prisoners on Monday to mark the holiday on 1 March.", Kind.RELEASED, date(2025, 3, 10), date(2025, 3, 10)),
        ("Many of those released were detained at protests shortly after the 2021 coup.", Kind.DETAINED, date(2021, 1, 1), PUBLISHED),
        ("Ten people were freed on Monday after the 2020 war.", Kind.RELEASED, date(2025, 3, 10), date(2025, 3, 10)),
        (
            "Only 65 prisoners had been released as of March 5, despite the pledge earlier this month to free 636.",
            Kind.RELEASED,
            None,
            date(2025, 3, 5),
        ),
    ],
)
def test_when_it_was(text: str, kind: Kind, earliest: date | None, latest: date) -> None:
    on = next(s.on for s in told(text) if s.kind is kind)
    assert (on.earliest, on.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Ten prisoners were moved to Ostania, 13 to Lorvia and three to Muscat.", [10, 13, 3]),
        ("Ostania freed prisoners (20) and deported others (12).", [20, 12]),
        ("Ana Ruiz was jailed in May. On Thursday they released him and 15 others.", [None, 16]),
    ],
)
def test_how_many(text: str, counts: list[int | None]) -> None:
    assert [s.count.low if s.count else None for s in told(text)] == counts


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Ostania freed ten men after a delegation negotiated their release.", Kind.RELEASED, Modality.ASSERTED),
        ("Lorvia has been negotiating the release of 20 prisoners.", Kind.RELEASED, Modality.DEMANDED),
        ("Lorvia negotiated for the release of 20 prisoners.", Kind.RELEASED, Modality.DEMANDED),
        (
            "The envoy told reporters in Muscat that, acting for the president, Lorvia would lift sanctions.",
            Kind.MEASURE_LIFTED,
            Modality.PROMISED,
        ),
        ("They left after Lorvia's announcement that it would lift sanctions on Ostania.", Kind.MEASURE_LIFTED, Modality.PROMISED),
        ("Sand hoped that Lorvia would lift sanctions on Ostania.", Kind.MEASURE_LIFTED, Modality.DEMANDED),
        ("The sanctions against Ostania will be abolished after the vote.", Kind.MEASURE_LIFTED, Modality.PROMISED),
    ],
)
def test_how_it_is_meant(text: str, kind: Kind, modality: Modality) -> None:
    assert {s.modality for s in told(text) if s.kind is kind} == {modality}


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("US sanctions on Ostania were lifted on Monday.", {"by": "US", "for": "Ostania"}),
        ("Sanctions on potash were lifted on Monday.", {"for": "potash"}),
    ],
)
def test_measures_as_subjects(text: str, parties: dict[str, str]) -> None:
    assert [{party.role: party.name for party in s.parties} for s in told(text)] == [parties]


def test_people_under_measures() -> None:
    text = "More than 200 individuals are already subject to a travel ban and an asset freeze."
    assert [(s.kind, s.count.low if s.count else None) for s in told(text)] == [(Kind.MEASURE_IMPOSED, 201)]


def test_people_sanctioned_by_courts_are_under_no_measure() -> None:
    text = "The letter told of 553 individuals sanctioned in due process for various crimes."
    assert Kind.MEASURE_IMPOSED not in {s.kind for s in told(text)}


def test_the_other_side_of_an_exchange() -> None:
    text = "Ostania and Lorvia held an exchange. The detainees were handed over in Muscat for 10 people who had been held in Lorvia."
    assert (10, []) in freed(text)


def test_a_prisoner_release_is_of_nobody_in_particular() -> None:
    text = "Ostania freed Leo Sand. Anna Frost, his wife, ran in his stead. The prisoner release took place the day the envoy visited."
    assert all("Anna Frost" not in people for _, people in freed(text))


def test_his_release_is_of_somebody_who_was_in_custody() -> None:
    text = (
        "Ostania has released Leo Sand and 13 other prisoners. The pardons came hours after Karl Holm held talks with Ivan Volkov."
        " Following his release, Sand travelled on, to where he was reunited with his wife, exiled opposition leader Anna Frost."
    )
    found = told(text)
    assert {name for s in found if s.kind is Kind.RELEASED for name in names(s)} == {"Leo Sand"}
    assert Kind.DEPORTED not in {s.kind for s in found}


def test_those_asked_for_are_not_those_freed() -> None:
    text = (
        "Anna Frost called for the release of a further 1,150 prisoners.\n\n"
        "Among those released by Ostania was Leo Sand, a former journalist, CEO Karl Holm said in a statement."
    )
    assert [names(s) for s in told(text) if s.modality is Modality.DEMANDED] == [[]]


def test_those_to_be_freed_are_not_those_pardoned() -> None:
    text = (
        "The president pardoned two Delta TV journalists, jailed last month. Among those to be freed are two prominent young activists,"
        " Anna Frost and Dora Tell."
    )
    assert names(told(text)[0]) == []


def test_both_are_two() -> None:
    text = "Three citizens — Leo Sand, Kai Li and Karl Holm — had been freed. Li and Sand had both been designated as wrongfully detained."
    assert "Karl Holm" not in [name for s in told(text) if s.kind is Kind.DESIGNATED for name in names(s)]


def test_an_envoy_who_goes_home_is_not_let_go() -> None:
    text = "The envoy returned to the United States on Friday after securing the release of six American citizens from custody."
    assert freed(text) == [(6, [])]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("On Saturday Ostania released to Lorvia 15 prisoners of war captured last year.", 15),
        ("Last Saturday, the authorities released by presidential pardon 14 prisoners.", 14),
    ],
)
def test_a_number_behind_whither_and_how(text: str, number: int) -> None:
    assert (number, []) in freed(text)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("“Warmly welcome Ostania’s release of 10 Lorvian detainees,” Sand wrote.", Modality.ASSERTED),
        ("“Immediately release the 10 Lorvian detainees,” Sand wrote.", Modality.DEMANDED),
    ],
)
def test_what_is_welcomed_and_what_is_asked(text: str, modality: Modality) -> None:
    assert {s.modality for s in told(text) if s.kind is Kind.RELEASED} == {modality}


def test_what_one_is_focused_on() -> None:
    assert [s.modality for s in told("The administration is focused on deporting 400 members of the gang.")] == [Modality.DEMANDED]


def test_another_number_is_besides() -> None:
    text = "He said 235 people were freed inside the country, while another 15 are being sent to Lorvia."
    assert [s.count.subset_of for s in told(text) if s.count is not None] == [None, None]


def test_also_released_after_years() -> None:
    assert (None, ["Leo Sand"]) in freed("Also released after spending five years behind bars was Radio Delta journalist Leo Sand.")
