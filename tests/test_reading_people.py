"""Whom an event happened to, where the name comes after it, beside it, in a list, by a nickname, or by a part of the name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2026, 3, 12)


def told(text: str, kind: Kind = Kind.DETAINED) -> list[Statement]:
    return [one for one in read(text, published_on=PUBLISHED, publisher="Example Monitor").statements if one.kind is kind]


def people(text: str, kind: Kind = Kind.DETAINED) -> list[list[str]]:
    return [[mention.name for mention in one.people] for one in told(text, kind)]


THREE = ["Asha Mbelwa", "Joseph Tindo", "Isaac Karume"]


@pytest.mark.parametrize(
    "words",
    [
        "On 3 March police arrested three students. They are Asha Mbelwa, Joseph Tindo and Isaac Karume.",
        "On 3 March police arrested three students. The three were identified as Asha Mbelwa, Joseph Tindo and Isaac Karume.",
        "On 3 March police arrested three students: Asha Mbelwa, Joseph Tindo and Isaac Karume.",
        "On 3 March police arrested three students: Asha Mbelwa, a nurse; Joseph Tindo, a driver; and Isaac Karume.",
        "On 3 March police arrested three students. Those arrested are Asha Mbelwa, Joseph Tindo and Isaac Karume.",
        "On 3 March police arrested three students, Asha Mbelwa, Joseph Tindo and Isaac Karume.",
        "Three students, Asha Mbelwa, Joseph Tindo and Isaac Karume, were arrested on 3 March.",
        "Three students - Asha Mbelwa, Joseph Tindo and Isaac Karume - were arrested on 3 March.",
    ],
)
def test_a_group_is_named_by_a_list(words: str) -> None:
    assert people(words)[0] == THREE


@given(
    st.lists(
        st.sampled_from(["Ana Ruiz", "Leo Sand", "Dora Tell", "Max Orr", "Uma Kade", "Ivo Brenn"]), unique=True, min_size=2, max_size=6
    )
)
def test_a_group_is_named_by_as_many_as_it_counts(names: list[str]) -> None:
    listed = ", ".join(names[:-1]) + " and " + names[-1]
    assert people(f"Police arrested {len(names)} people on Monday. They are {listed}.")[0] == names
    # one more than are named: the list is not theirs
    assert people(f"Police arrested {len(names) + 1} people on Monday. The weather was bad. Ministers {listed} met in Minsk.")[0] == []


def test_some_of_a_group_are_some_of_its_people() -> None:
    words = "Nine prisoners were freed on Thursday, including the poet Ana Ruiz and the nurse Leo Sand. Another five were arrested."
    assert people(words, Kind.RELEASED) == [["Ana Ruiz", "Leo Sand"]]
    assert people(words, Kind.DETAINED) == [[]]


def test_those_of_one_fate_are_not_of_another() -> None:
    words = "On Monday 21 people were released and nine were arrested. Among those released are Ana Ruiz and Leo Sand."
    assert people(words, Kind.DETAINED) == [[]]
    assert {name for names in people(words, Kind.RELEASED) for name in names} == {"Ana Ruiz", "Leo Sand"}


def test_a_judge_and_a_prosecutor_are_nobody_who_was_freed() -> None:
    words = (
        "Two others, the cartoonist Selin Bögür and a driver, were released the following day. "
        "The judge, Mehmet Kutlu, rejected a request by prosecutor Aylin Sarı to have all five jailed."
    )
    assert people(words, Kind.RELEASED)[0] == ["Selin Bögür"]
    assert people("Two men were released on Monday. The judge, Mehmet Kutlu, and prosecutor Aylin Sarı left.", Kind.RELEASED) == [[]]


def test_a_standing_total_is_not_named_by_the_next_sentence() -> None:
    words = "There are 540 political prisoners in Belarus. Those freed this week are Ana Ruiz and Leo Sand."
    assert people(words, Kind.HELD)[0] == []


def test_somebody_told_of_by_a_noun_is_whom_the_next_sentence_names() -> None:
    words = "A former radio host was arrested on Friday. Leung Sau-fai, 41, was charged with sedition. A colleague protested."
    assert people(words) == [["Leung Sau-fai"]]
    other = "A former radio host was arrested on Friday. Minister Leung Sau-fai said that it was lawful."
    assert people(other) == [[]]


def test_the_three_are_those_named_just_before() -> None:
    words = (
        "Hatem Jlas and Rim Bous, who were sentenced last November, will serve three years. Mongi Trab, 70, was not in court.\n\n"
        "The three lawyers were arrested in February 2025 along with 11 other people."
    )
    assert people(words)[0] == ["Hatem Jlas", "Rim Bous", "Mongi Trab"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("In November, another Homel reporter, Amrull Davlat, was arrested.", ["Amrull Davlat"]),
        ("A retired engineer in Tver, Inga Sobol, was arrested.", ["Inga Sobol"]),
        ("Guram Tsin, 19, and his cousin Luka were arrested this morning.", ["Guram Tsin", "Luka"]),
        ("Ko Htin Zaw, a student, and Daw Khin Yam, a teacher, were arrested on Monday.", ["Ko Htin Zaw", "Daw Khin Yam"]),
        ("Police detained Ana Ruiz and her husband, Leo Sand, on Monday.", ["Ana Ruiz", "Leo Sand"]),
        ("The blogger, identified as Ana Ruiz, was arrested on Monday.", ["Ana Ruiz"]),
        ("Ana Ruiz, 34, and Leo Sand, 27, were arrested on Monday.", ["Ana Ruiz", "Leo Sand"]),
        ("Brothers Leo and Juan Sand were arrested on Monday.", ["Leo Sand", "Juan Sand"]),
        ('Police arrested Tevfik "Teo" Dağ on Monday.', ['Tevfik "Teo" Dağ']),
        ("María del Carmen Ortega was arrested on Monday.", ["María del Carmen Ortega"]),
        ("Pastor Y Thông Êban was arrested on Monday.", ["Y Thông Êban"]),
        ("Hojjatoleslam Morteza Bagher was arrested on Monday.", ["Morteza Bagher"]),
    ],
)
def test_ways_of_naming(words: str, names: list[str]) -> None:
    assert people(words)[0] == names


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Kim Min-soo", "Kim"),
        ("Abiy Tefera Bekele", "Abiy"),
        ("Yonatan Gebre Abera", "Yonatan Gebre"),
        ("Muhammad Abd al-Rahman al-Sayyid", "Al-Sayyid"),
        ("José Luis Martínez Gómez", "Martínez"),
        ("Recep Tayyip Yılmaz", "Mr Yılmaz"),
        ("Liu Xiaob", "Liu"),
        ("Nguyen Van Tranh", "Tranh"),
        ('Mostafa "Sasa" Fouad', "Fouad"),
        ("Ivan Ivanovich Testau", "Testau"),
        ("U Kyaw Naing Ohn", "U Kyaw Naing Ohn"),
    ],
)
def test_a_short_form_is_the_person_named_in_full(full: str, short: str) -> None:
    words = f"Police detained {full} in January. {short} was released in February."
    assert people(words, Kind.RELEASED) == [[full]]


def test_a_pronoun_for_a_prisoner_is_not_the_judge() -> None:
    words = (
        "Yonatan Gebre was arrested on Monday. The next day he was brought before Judge Dereje Lemm, who gave police 10 days. "
        "On Wednesday he was moved to a prison in Homel."
    )
    assert people(words, Kind.TRANSFERRED) == [["Yonatan Gebre"]]


def test_a_headline_is_of_those_the_text_names() -> None:
    text = (
        "Court jails three reporters\n\nA Homel court has announced its verdict.\n\n"
        "Asha Mbelwa, Joseph Tindo and Isaac Karume were sentenced to five years in prison on Monday, the court said.\n"
    )
    assert all(names == THREE for names in people(text, Kind.SENTENCED))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("including the poet Ana Ruiz, after a visit to Norholm by the envoy Leo Sand", ["Ana Ruiz"]),
        ("including the poet Ana Ruiz and the nurse Dora Tell, following talks with the envoy Leo Sand", ["Ana Ruiz", "Dora Tell"]),
        ("among them the poet Ana Ruiz, during a visit by envoy Leo Sand and his deputy Max Orr", ["Ana Ruiz"]),
        ("among them the poet Ana Ruiz, thanks to the mediation of Leo Sand", ["Ana Ruiz"]),
        ("including Ana Ruiz, in a deal brokered by Leo Sand, Max Orr and Ivo Brenn", ["Ana Ruiz"]),
        ("including Ana Ruiz at the request of Leo Sand", ["Ana Ruiz"]),
        # what describes one of the list does not end it
        (
            "including Ana Ruiz, arrested after a protest in 2020, Leo Sand of Radio Delta and Dora Tell",
            ["Ana Ruiz", "Leo Sand", "Dora Tell"],
        ),
        ("including Ana Ruiz, jailed for an interview with Max Orr, and Leo Sand", ["Ana Ruiz", "Leo Sand"]),
        ("including Ana Ruiz, as well as Leo Sand", ["Ana Ruiz", "Leo Sand"]),
    ],
)
def test_a_name_behind_a_preposition_is_nobody_of_the_list(words: str, names: list[str]) -> None:
    assert people(f"Norland released 31 prisoners on Saturday, {words}.", Kind.RELEASED)[0] == names
    assert not any(
        mention.name == "Max Orr" for one in told(f"Norland released 31 prisoners, {words}.", Kind.RELEASED) for mention in one.people
    )


@pytest.mark.parametrize("name", ["trade unionist", "trade union leader", "film critic", "press officer"])
def test_a_trade_unionist_is_not_traded(name: str) -> None:
    released = told(f"Norland released 31 prisoners on Saturday, among them {name} Leo Sand.", Kind.RELEASED)
    assert [(one.count.low if one.count else None, [mention.name for mention in one.people]) for one in released] == [(31, ["Leo Sand"])]
    assert not any(label == "ground" for one in released for label, _ in one.facets)


def test_a_predicate_acts_on_nobody() -> None:
    died = told("Ana Ruiz became the tenth political prisoner to die in custody in Norland, a monitor said.", Kind.DIED)
    assert [one.parties for one in died] == [(), ()]
    for predicate in ("ready", "willing"):
        text = f"The governor was {predicate} to free another 50 people if the sanctions were lifted."
        (freed,) = told(text, Kind.RELEASED)
        assert [(party.role, party.name) for party in freed.parties] == [("by", "governor")]
    (freed,) = told("President Leo Sand said he was ready to free another 50 people if the sanctions were lifted.", Kind.RELEASED)
    assert all(party.name == "Leo Sand" for party in freed.parties)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Rebels turned over 18 soldiers captured in July. One of them, Sergeant Leo Sand, came on a stretcher.", ["Leo Sand"]),
        ("Police detained nine students on Monday. The best known of them is the poet Ana Ruiz.", ["Ana Ruiz"]),
        ("Police detained 15 people in a raid on Monday. Our member Ana Ruiz is one of the 15.", ["Ana Ruiz"]),
        ("On Monday police detained 11 people, including four journalists. The four include Dora Tell, an editor.", ["Dora Tell"]),
        ("Five villagers, including Ana Ruiz, Leo Sand and a monk, were detained by soldiers on Monday.", ["Ana Ruiz", "Leo Sand"]),
        ("We condemn the arrest of three people on Monday: that of Ana Ruiz and those of her parents.", ["Ana Ruiz"]),
        ("Police detained four people on Monday. These four – Ana Ruiz, Leo Sand, and two who wish to stay unnamed – are at home now.", []),
        (
            "Police detained four people on Monday. Ana Ruiz, Leo Sand, and two citizens who do not want to be named are in Minsk.",
            ["Ana Ruiz", "Leo Sand"],
        ),
        ("Police detained two nationals on 2 March, Ana Ruiz and Leo Sand, and sent them to court.", ["Ana Ruiz", "Leo Sand"]),
        ("Two reporters covering the rally, Leo Sand of Radio Delta and a photographer, were detained.", ["Leo Sand"]),
    ],
)
def test_members_of_a_group_are_named_behind_it(words: str, named: list[str]) -> None:
    assert next((names for names in people(words) if names), []) == named


def test_a_group_is_named_by_what_befell_each_of_it() -> None:
    words = (
        "Court jails two over posters\n\nA court in Perm has handed down prison sentences to two men on Monday. "
        "Ilya Dor, 23, received five years in a colony. Rustam Gal was given four years and fined."
    )
    assert ["Ilya Dor", "Rustam Gal"] in people(words, Kind.SENTENCED)


def test_those_whose_fate_is_told_again_are_named_far_below() -> None:
    words = (
        "Ostrelle deported four activists to Brazil on Wednesday after releasing them from prison. The weather was bad. "
        "Ministers met. The lenders were pleased. Nobody spoke. The four who were deported are Mia Aus, Paul Jou, Tim Lac and Ann Sor."
    )
    named = ["Mia Aus", "Paul Jou", "Tim Lac", "Ann Sor"]
    assert people(words, Kind.DEPORTED)[0] == named
    assert people(words, Kind.RELEASED)[0] == named


def test_a_list_below_names_a_group() -> None:
    items = "\n- Ana Ruiz, a nurse\n- Leo Sand, 34\n- Dora Tell"
    assert people(f"Police arrested three people on Monday:\n{items}\n\nThey are in Minsk.")[0] == ["Ana Ruiz", "Leo Sand", "Dora Tell"]
    # more items than people: another list
    assert people(f"Police arrested two people on Monday:\n{items}\n\nThey are in Minsk.")[0] == []
    assert people("Police arrested three people on Monday:\n\n- Ana Ruiz, a nurse\n- a driver\n- Dora Tell\n\nThe end came.")[0] == []


def test_a_table_below_names_a_group() -> None:
    rows = "".join(f"<tr> <td>{name}</td> <td>0626{n}-045</td> </tr> " for n, name in enumerate(["ANA RUIZ", "LEO SAND, JR.", "Dora Tell"]))
    table = f"<table> <tbody> <tr> <td><strong> Name</strong></td> <td>Reg. No.</td> </tr> {rows}</tbody> </table>"
    assert people(f"On Monday police arrested the following three people:\n\n{table}\n")[0] == ["ANA RUIZ", "LEO SAND, JR.", "Dora Tell"]


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        ("We welcome the return of Ana Ruiz, Leo Sand and Dora Tell, three citizens held since May.", Kind.HELD, 3),
        ("Ana Ruiz was picked up on Monday, her sister told us, and is being held in Minsk.", Kind.HELD, 1),
    ],
)
def test_those_named_before_the_words_that_tell_of_them(words: str, kind: Kind, named: int) -> None:
    assert people(words, kind)[0] == ["Ana Ruiz", "Leo Sand", "Dora Tell"][:named]


def test_whoever_stands_before_who_is_meant() -> None:
    words = (
        "On Monday President Alikhan pardoned 62 people. Among them was Rashad Huss, a blogger. Not on the list was Vugar Nabi, "
        "deputy head of the opposition Civic Accord party, whose trial on treason charges opened in Baku on May 12."
    )
    assert people(words, Kind.TRIED) == [["Vugar Nabi"]]
    words = "The man who refused deportation, former mayor Clovis Dant, tore up his passport."
    assert people(words, Kind.REFUSED_DEPORTATION) == [["Clovis Dant"]]
    words = "Also freed were the former marine Peter Mard, who had spent five years in a colony, and the editor Alina Tesm."
    assert people(words, Kind.RELEASED)[0] == ["Peter Mard", "Alina Tesm"]


def test_a_relative_called_by_one_name_is_a_person() -> None:
    words = "Golnaz Shira said agents had threatened her if she spoke about her brother, Behrouz, who died in custody on January 2."
    assert people(words, Kind.DIED) == [["Behrouz"]]
    words = "Pavel Lobach was sentenced to four years. His wife, Iryna, was sentenced to two years. The couple had been detained in spring."
    assert people(words) == [["Pavel Lobach", "Iryna"]]


def test_two_told_of_apart_are_both() -> None:
    words = (
        "The artist Luis Oter and the rapper Maykel Cast have stopped eating. Oter is serving five years in Guanajay and Cast nine in "
        "Pinar. Both were detained in 2021. They were tried together in May 2022 and convicted the next month."
    )
    both = ["Luis Oter", "Maykel Cast"]
    assert people(words) == [both]
    assert people(words, Kind.TRIED) == [both]
    assert people(words, Kind.SENTENCED)[-1] == both


def test_all_who_had_been_detained_are_named() -> None:
    words = "The editors Ferdinand Ayit and Joel Ega fled. Ayit and Ega had been arrested on 10 December 2021."
    assert people(words) == [["Ferdinand Ayit", "Joel Ega"]]


def test_a_third_is_none_of_the_two() -> None:
    words = (
        "A judge on Thursday freed two reporters and remanded a third in custody. Maria Ndo and Leo Sand left the court to cheers. "
        "Simon Fay was taken to prison."
    )
    assert ["Maria Ndo", "Leo Sand"] in people(words, Kind.RELEASED)
    assert ["Maria Ndo"] not in people(words, Kind.HELD)


OTHERS = [
    "Among those freed by Ostania were Ana Ruiz, Leo Sand, Ida Holm and Karl Frost. Lorvia released four spies.",
    "Among those freed by Ostania were Ana Ruiz, Leo Sand, Ida Holm and Karl Frost. Lorvia released four others.",
]


@pytest.mark.parametrize("text", OTHERS)
def test_as_many_freed_by_another_are_not_those_named_before(text: str) -> None:
    made = read(f"Sixteen prisoners were swapped on Monday. {text}\n", published_on=date(2025, 3, 14), publisher="Northwind", language="en")
    (four,) = [one for one in made.statements if one.count is not None and one.count.low == 4]
    assert four.people == ()


def test_a_number_behind_a_semicolon_was_given_for_nothing_before_it() -> None:
    text = "A total of 33 hostages are to be freed in return for 2,000 prisoners; 19 have come home so far.\n"
    made = read(text, published_on=date(2025, 3, 14), publisher="Northwind", language="en").statements
    (home,) = [one for one in made if one.count is not None and one.count.low == 19]
    assert home.links == ()
