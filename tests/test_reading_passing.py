"""What a report only names, ranks, dates or takes back, and whose number a number is: no false fact, and no number of others.

All people, groups and figures are invented.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Kind, Statement
from habeas.reading import read

PUBLISHED = date(2025, 6, 10)  # a Tuesday
UNSCORED = (Kind.MET, Kind.APPOINTED, Kind.SAID)
Told = tuple[str, str, tuple[int | None, int | None] | None]


def statements(text: str) -> list[Statement]:
    made = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [one for one in made if one.kind not in UNSCORED]


def told(text: str) -> list[Told]:
    """Kind, modality and range of each statement, in the order of the words."""
    return [
        (one.kind.value, one.modality.value, (one.count.low, one.count.high) if one.count is not None else None) for one in statements(text)
    ]


def fact(kind: str, low: int | None = None, high: int | None = None) -> Told:
    return (kind, "asserted", (low, high if high is not None else low) if low is not None else None)


ONLY_NAMED = [
    ("Nicaragua expelled 12 priests. It was the largest expulsion of prisoners since 2023.", [fact("deported", 12)]),
    ("On the eve of his release, Ivan Petrov was charged with disobedience.", [fact("charged")]),
    ("Ahead of their release the six men were charged with treason.", [fact("charged", 6)]),
    ("Thirty people told our lawyers that they had been beaten after their arrest.", []),
    ("Amir Khan was freed on Monday, having served his full three years.", [fact("released")]),
    ("Carl Wong, who had been on bail, was returned to custody on Monday.", [fact("returned_to_custody")]),
    ("Two of the men pardoned were rearrested within the week.", [fact("returned_to_custody", 2)]),
    (
        "Kenya freed 20 detainees on Monday. One detainee, Ann Frost, said her son was not among those released.",
        [fact("released", 20), ("released", "denied", None)],
    ),
    (
        "Havana will gradually release 480 people sanctioned for various crimes.",
        [("released", "promised", (480, 480))],
    ),
    ("Police on Wednesday placed a former judge, Rosa Ugarte, under house arrest.", [fact("detained")]),
    (
        "Two Kenyan drivers arrested along with them last May were freed.",
        [fact("detained", 2), fact("released", 2)],
    ),
    (
        "Prosecutors have opened a case against his brother Farid Amin, who lives in Germany and was charged in February.",
        [fact("charged")],
    ),
    ("Correction: we reported earlier that the student Ana Roth had been arrested.", [("detained", "denied", None)]),
    ("State media wrongly reported that Jan Roth had been freed.", [("released", "denied", None)]),
    ("The ministry claimed that 40 people had been freed.", [("released", "alleged", (40, 40))]),
    ("There were reports that two Americans had been freed.", [("released", "alleged", (2, 2))]),
    (
        "We call on the king to complete his pardon by freeing the other 40 prisoners.",
        [("released", "demanded", (40, 40))],
    ),
    ("Journalists in prison: the 2024 count", []),
    (
        "At least 1,500 people have been kidnapped in Haiti this year. Most are let go within two weeks.",
        [("detained", "asserted", (1500, None))],
    ),
    (
        "The minister promised that the kidnappers would be hunted down, tried and jailed.",
        [("tried", "promised", None), ("held", "promised", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ONLY_NAMED)
def test_what_is_only_named_is_not_told(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


NUMBERS = [
    ("About one in ten prisoners is a journalist.", []),
    ("For every prisoner who came out, two were arrested.", [fact("detained")]),
    ("The couple were arrested on Monday.", [fact("detained", 2)]),
    ("Both women have been in custody since May.", [fact("held", 2)]),
    ("Half of the 12 detainees were released on Monday.", [fact("released", 6)]),
    ("Two thirds of the 30 people arrested were released on Monday.", [fact("released", 20), fact("detained", 30)]),
    ("Nearly half of the 12 detainees were released on Monday.", [fact("released")]),
    ("The group confirmed the release of 60 political prisoners, a third of them women.", [fact("released", 60), fact("released", 20)]),
    ("Police last week arrested a further two members of her group.", [fact("detained", 2)]),
    (
        "Police detained 2,000 people. Officials say nearly all of them, 1,896, have been released; the group puts the number at 1,450.",
        [fact("detained", 2000), fact("released", 1896), fact("released", 1450)],
    ),
    (
        "Baku released 62 prisoners on Monday. At least nine of them had been jailed for political reasons.",
        [fact("released", 62), ("released", "asserted", (9, None))],
    ),
    ("Baku pardoned 31 prisoners in May. Nineteen of the 31 were on its list.", [fact("released", 31), fact("released", 19)]),
    ("19 of the 31 prisoners pardoned last month were on our list.", [fact("released", 19), fact("released", 31)]),
    (
        "We know of 318 political prisoners. Of these, 251 are serving sentences and 67 are awaiting trial.",
        [fact("held", 318), fact("held", 251), fact("held", 67)],
    ),
    (
        "One prisoner was released: the blogger Tran Huu Dat, who left Ba Sao prison on 16 May.",
        [fact("released", 1)],
    ),
    (
        "Three men were paroled. One of them, the poet Mira Sandoval, was detained again on 27 May and is now under house arrest.",
        [fact("released", 3), fact("returned_to_custody", 1), fact("held")],
    ),
    (
        "Eighty-nine prisoners have come home since 2022, only six of them in the past year.",
        [fact("released", 89), fact("released", 6)],
    ),
    (
        "At least 41 people were convicted in 2024 for what they had written, and were given a combined 212 years.",
        [("sentenced", "asserted", (41, None))],
    ),
    (
        "Prisoners in custody.\n\nDETAINED: 12 (three women).\n\nRELEASED: 4.",
        [fact("detained", 12), fact("detained", 3), fact("released", 4)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_a_number_is_that_of_its_own_people(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_a_toll_is_told_beside_the_death_it_counts() -> None:
    found = told(
        "Ben Rizk, who had been jailed since 2019, died in prison on Monday. He was at least the 54th person to die in custody this year."
    )
    assert [row for row in found if row[0] == "died"] == [fact("died"), ("died", "asserted", (54, None))]


def test_what_a_colon_counts_out_is_a_part_of_the_number_before_it() -> None:
    removed = "In May 88 people were removed from the list: 70 completed their terms, 16 were pardoned and two died in prison."
    made = statements(f"Our list of political prisoners is public. {removed}")
    whole = next(one for one in made if one.count is not None and one.count.low == 88)
    assert {one.count.low: one.count.subset_of for one in made if one.count is not None and one is not whole} == dict.fromkeys(
        (70, 16, 2), whole.id
    )


def test_the_freed_are_not_those_still_held() -> None:
    held = "Jean Roche and Ann Dorval are still being held."
    text = f"Four of the six workers seized in May were freed on Monday. {held} The freed workers were flown home."
    assert all(not one.people for one in statements(text) if one.kind is Kind.RELEASED)


def test_they_are_those_told_last() -> None:
    found = told(
        "A court on Monday freed 23 supporters of the party. On Sunday police detained three journalists. They were let go without charge."
    )
    assert found == [fact("released", 23), fact("detained", 3), fact("released")]


@pytest.mark.parametrize(
    ("headline", "body", "number"),
    [
        ("Dozens held after rally in Tashlin", "Police detained at least 85 people on Sunday after a rally, the group said.", 85),
        ("More than 1,100 held as opposition calls rally", "Police have detained 1,133 people since Wednesday, the ministry said.", 1133),
        ("Hundreds arrested in Marino", "Officers arrested 340 people in Marino on Monday, the ministry said.", 340),
    ],
)
def test_a_headline_rounds_the_number_of_its_body(headline: str, body: str, number: int) -> None:
    counted = [one.count.low for one in statements(f"{headline}\n\n{body}") if one.count is not None]
    assert counted == [number]


def test_what_a_questioner_states_is_read_and_what_is_asked_is_not() -> None:
    asked = "QUESTION: The government says it freed 317 detainees on Sunday. Were 40 others arrested?"
    text = f"Department Press Briefing\n\n{asked}\n\nMS FROST: I have nothing on that."
    assert told(text) == [fact("released", 317)]


@given(st.integers(2, 9), st.integers(2, 60))
def test_a_third_counts_only_where_it_comes_out_whole(parts: int, number: int) -> None:
    whole = number * 3
    assert fact("released", number) in told(f"Officials on Monday released a third of the {whole} detainees.")
    assert all(
        row[2] is None for row in told(f"Officials on Monday released a third of the {whole + 1} detainees.") if row[0] == "released"
    )
    assert told(f"Nearly one in {parts + 1} prisoners is a woman.") == []


def test_the_month_after_what_was_told_is_nobody() -> None:
    made = statements("In 2018 Nasrin Ahmadi was arrested again and, the following March, sentenced to 38 years.")
    assert [[person.name for person in one.people] for one in made] == [["Nasrin Ahmadi"]] * 2
    freed = statements("Jan Roth was jailed in June 2018. The following March he was freed.")[-1]
    assert (freed.kind, freed.on.earliest, freed.on.latest) == (Kind.RELEASED, date(2019, 3, 1), date(2019, 3, 31))
