"""Of whom a number, a stay or an act is told: numbers given again for what was told right before, acts of captors and of courts, and what
is said of nobody in particular. All people, groups and places of custody are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday


def told(text: str) -> tuple[Statement, ...]:
    return read(text, published_on=PUBLISHED, publisher="The Narach Courier", language="en").statements


def facts(text: str) -> list[tuple[str, int | None]]:
    """The kind and the lowest number of every fact, in the order of their words."""
    return [(one.kind.value, one.count.low if one.count else None) for one in told(text) if one.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Our volunteers at the gates counted 131 people released on Monday. On Tuesday there were another 12.",
            [("released", 131), ("released", 12)],
        ),
        (
            "Police in Bamako arrested dozens of teachers. There were 48 of them, the union said, and 30 have been freed.",
            [("detained", 24), ("detained", 48), ("released", 30)],
        ),
        (
            "The men seized after a rally in Gondar were freed one by one. There were nineteen of them.",
            [("detained", None), ("released", 19)],
        ),
        ("The hall was full. There were twenty-two in all.", []),
        (
            "Some 40 people have been convicted in Bor since the law was changed. In the five years before it was changed there were six.",
            [("sentenced", 35)],
        ),
        ("The Union counts 912 political prisoners. At this time last year there were 746.", [("held", 912), ("held", 746)]),
        (
            "Belarus let 37 men go who had been detained during a strike. Police confirmed the releases but put the number at 33.",
            [("released", 37), ("released", 33)],
        ),
        ("The ministry confirmed the arrests in the harbour and put their number at 45.", [("detained", 45)]),
    ],
)
def test_a_number_given_again_is_of_what_was_told_right_before(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ali Guled, a nurse, was driven across the border into Somalia by gunmen on 2 March.", [("detained", None)]),
        ("Ali Guled, a nurse, was driven across the border into Somalia by police on 2 March.", [("deported", None)]),
        ("A judge in Gyumri gave Arman Petrosyan two months of pre-trial detention on Wednesday.", [("detained", None)]),
        ("A judge in Gyumri gave Arman Petrosyan two years in prison on Wednesday.", [("sentenced", None)]),
        ("Prosecutors in Cairo renewed for 15 days the detention of 51 defendants.", [("held", 51)]),
        (
            "Of 31 fishermen detained near the strait since January, nine have been freed after paying fines.",
            [("detained", 31), ("released", 9)],
        ),
        ("Mirza Halilov is the only one of the seven still in jail.", [("held", None)]),
        (
            "Since 2019 the envoy's office has brought home 22 Norwegians who were kidnapped or wrongfully jailed abroad.",
            [("released", 22)],
        ),
    ],
)
def test_what_befell_somebody_is_told_by_the_whole_clause(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Talks on prisoners go on in Geneva. No country should sign a treaty with Asmara while journalists are in prison.",
        "A cellmate saw three bodies dragged out of the room in which they were being held.",
        "We want an end to torture, and freedom for all who are imprisoned for their beliefs.",
        "The Union, which is negotiating a trade agreement with Hanoi, has not said a word about the prisoners.",
        "A writer who was once jailed, Dara Sok, was stopped at the airport and prevented from boarding.",
    ],
)
def test_of_nobody_in_particular_nothing_is_told(text: str) -> None:
    assert [kind for kind, _ in facts(text) if kind in ("held", "agreed", "released")] == []


def test_a_negation_that_opens_its_clause_denies_nothing_that_is_inserted() -> None:
    (arrest,) = told("Nor was the Polish activist Ewa Sobol, arrested in Grodno two years ago, on the bus.")
    assert (arrest.kind.value, arrest.modality, arrest.on.earliest) == ("detained", Modality.ASSERTED, date(2023, 1, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "India and Pakistan swapped 31 prisoners. India returned 21 Pakistani soldiers. Pakistan gave back ten Indian nationals.",
            [("released", 31), ("released", 21), ("released", 10)],
        ),
        ("India returned 21 Pakistani soldiers.", []),
        (
            "Two of the ten soldiers whom Chad handed over had been serving life sentences; they were pardoned by the president on Monday.",
            [("held", 2), ("released", 2)],
        ),
        ("We were told that 120 prisoners whose release had been ordered by the courts were still there.", []),
        ("More than 4,000 people have been detained or abducted since 2016.", [("detained", 4001)]),
        ("Border guards detained for six hours two photographers from Lublin.", [("detained", 2)]),
        ("The opposition leader Maro Kamto and 102 of his supporters were released on 5 October 2019.", [("released", 103)]),
        ("Police arrested the union's leader, Jan Horak, and six of his colleagues.", [("detained", 7)]),
        ("We protest against the arbitrary detention of a trade union leader and two members of her board.", [("held", 3)]),
    ],
)
def test_a_number_is_of_all_whom_the_words_join_and_of_nobody_else(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When the van stopped, the prisoner's lawyer thought she was being moved to another prison.", []),
        ("Some 41 prisoners remain in jail although they have served their sentences in full.", [("held", 41)]),
        ("Every spring the police arrest a dozen students and every summer they release them.", []),
        ("The minister told the prisoners' families that there were no plans to release the men.", []),
        ("Both sides agreed on a list of prisoners to be exchanged.", [("agreed", None)]),
    ],
)
def test_what_is_supposed_or_happens_again_and_again_is_no_fact(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert facts(text) == expected


def test_no_plans_to_do_it_deny_it() -> None:
    (measure,) = [one for one in told("There are no plans to lift the sanctions on Eritrea.") if one.kind.value == "measure_lifted"]
    assert measure.modality is Modality.DENIED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prisoner's trial could take place before Easter.", []),
        ("A transfer of the nine prisoners to Minsk may follow.", []),
        ("Mr Tchedre, who is described as a political prisoner, set fire to a town hall.", []),
        ("On 29 February a monitor counted 61 persons imprisoned for political reasons in Brest (31 January: 58).", [("held", 61)]),
        ("The two prisoners were handed over to the Iranian authorities on Monday.", [("deported", 2)]),
        ("The prisoners sang, said Awa Keita, whose husband was among those freed.", []),
        (
            "The arrests of journalists go on. The trial of eleven reporters of Temir Media, arrested in January, opened.",
            [("tried", 11), ("detained", 11)],
        ),
    ],
)
def test_what_may_come_and_what_others_call_somebody_is_no_fact(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four policemen are in prison awaiting trial.", [("held", 4)]),
        ("Sixty journalists are in jail, 19 of them awaiting trial.", [("held", 60), ("held", 19)]),
        (
            "The prisoners of San Lucas were stopped on the road by police and handed over to men whose faces were covered.",
            [("detained", None)],
        ),
        ("In 2022 Nicaragua expelled the ambassador of the Union and two diplomats.", []),
        ("In 2023 Nicaragua expelled 222 prisoners.", [("deported", 222)]),
        ("She kept a list of prisoners with the day on which each had gone in and the day on which they had come out.", []),
    ],
)
def test_nothing_is_told_twice_or_of_the_wrong_people(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert facts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some media have reported that Kenya will hand over four prisoners. This is false. No such request has been received.",
        "I was told that the prisoner Luc Brel had been released. It wasn't true.",
        "A newspaper claimed that nine prisoners had died in the barracks. That is untrue, the ministry said.",
    ],
)
def test_what_the_next_sentence_calls_untrue_is_denied(text: str) -> None:
    assert [one.modality for one in told(text) if one.kind.value in ("released", "died", "deported")] == [Modality.DENIED]


def test_what_the_next_sentence_calls_good_stands() -> None:
    assert facts("It was reported that two prisoners had been freed. This is good news.") == [("released", 2)]


def test_an_acquittal_that_lets_somebody_go_is_told_once() -> None:
    (freed,) = told("The lawyer Shirin Olam, a prisoner, was acquitted and freed in the courtroom.")
    assert freed.kind.value == "released"


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer has spent thirty years defending people arrested for their views.",
        "Journalists who were jailed under the old law are entitled to compensation.",
    ],
)
def test_a_clause_that_only_says_which_people_tells_nothing_of_them(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ales Novak, a former political prisoner, travelled to Oslo on Monday to collect a prize.",
        "The wife of the jailed bishop arrived in Rome on Tuesday.",
        "A prisoner, Jan Horak, set fire to his cell.",
    ],
)
def test_a_journey_of_somebody_else_is_no_release(text: str) -> None:
    assert "released" not in [kind for kind, _ in facts(text)]


def test_freed_prisoners_who_set_foot_abroad_are_released() -> None:
    assert facts("The freed prisoners set foot on Polish soil at noon on Monday.") == [("released", None)]
