"""Names that come near: two people in the letters of their languages, and one person in whatever form the name is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.identity import Index, ListedPerson, match
from habeas.identity.kept_apart import NOTHING, words_kept_apart
from habeas.identity.names.longs import objects
from habeas.identity.names.signs import in_signs, signs_apart
from habeas.identity.names.tongues import tongues_of
from habeas.identity.names.vowels import vowels_of
from test_identity_names import DATA
from test_identity_scripts import OTHERS, verdict


def _pairs(name: str) -> list[list[str]]:
    return [line.split("|") for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("one", "other"), _pairs("near_names.tsv"))
def test_two_people_are_two_whichever_is_looked_up(one: str, other: str) -> None:
    for row, known in ((one, other), (other, one)):
        assert verdict(row, known) != f"match {known}"
        alone = next(match([ListedPerson("", row)], Index([ListedPerson(known, known)])))
        assert alone.verdict != "match"


@pytest.mark.parametrize(("one", "other"), _pairs("same_names.tsv"))
def test_one_person_is_one_whichever_is_looked_up(one: str, other: str) -> None:
    assert verdict(one, other) == f"match {other}"
    assert verdict(other, one) == f"match {one}"


@pytest.mark.parametrize(
    ("row", "register", "said"),
    [
        ("Leopoldo López", ("Leopoldo López Gil", "Leopoldo López"), "Leopoldo López"),
        ("Leopoldo López Gil", ("Leopoldo López", "Leopoldo López Gil"), "Leopoldo López Gil"),
        ("Leopoldo López Gil", ("Leopoldo López Mendoza", "Leopoldo López Gil"), "Leopoldo López Gil"),
        ("Leopoldo López", ("Leopoldo López Gil", "Leopoldo López Mendoza"), None),
        ("Aung San", ("Aung San Suu Kyi", "Aung San"), "Aung San"),
        ("Aung San Suu Kyi", ("Aung San", "Aung San Suu Kyi"), "Aung San Suu Kyi"),
        ("Чжан Чжань", ("Zhang Zhen", "Zhang Zhan"), "Zhang Zhan"),
        ("王怡", ("王毅", "王怡"), "王怡"),
        ("А. Б. Иванова", ("Иванов Алексей Борисович", "Иванова Анна Борисовна"), None),  # she, or his genitive
        ("Александр Луценко", ("Александр Лютенко", "Александр Луценко"), "Александр Луценко"),
    ],
)
def test_beside_the_name_itself_one_that_comes_near_is_no_rival(row: str, register: tuple[str, ...], said: str | None) -> None:
    found = next(match([ListedPerson("", row)], Index([ListedPerson(name, name) for name in (*register, *OTHERS)])))
    assert (found.candidates[0].id if found.verdict == "match" else None) == said


def test_what_a_birth_date_bears_out_another_vowel_does_not_part() -> None:
    from habeas.identity import birth_date

    born = birth_date("1980-02-03")
    found = next(match([ListedPerson("", "Иван Козулин", born)], Index([ListedPerson("1", "Иван Казулин", born)])))
    assert found.verdict == "match"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("陈建民", "陳建民", False),
        ("劉曉波", "刘晓波", False),
        ("王怡", "王毅", True),
        ("김정은", "김정운", True),
        ("김정은", "金正恩", False),
        ("周庭", "Chow Ting-fai", True),
        ("周庭", "Agnes Chow Ting", False),
    ],
)
def test_signs_are_told_apart_by_what_they_are(one: str, other: str, apart: bool) -> None:
    assert signs_apart(one, other) is apart
    assert signs_apart(other, one) is apart


@pytest.mark.parametrize(
    ("abjad", "word", "said"),
    [
        ("محمدي", "mahmoudi", True),
        ("محمودي", "mohammadi", True),
        ("محمدي", "mohammadi", False),
        ("خندان", "khandani", True),
        ("حسن", "hassan", False),
        ("رجب", "ragheb", True),
    ],
)
def test_a_long_vowel_is_written(abjad: str, word: str, said: bool) -> None:
    assert objects(abjad, word) is said


def test_an_orthography_tells_its_language() -> None:
    assert tongues_of(("александр", "луценко"), "луценко") == {"ru"}
    assert tongues_of(("сяргей", "ціханоўскі"), "ціханоўскі") == {"be"}
    assert tongues_of(("юрій", "луценко"), "луценко") == {"uk"}


WORDS = st.lists(st.text("абвгеёийоцьюяўіabcehijosuzyáñ'-", min_size=1, max_size=9), min_size=1, max_size=4).map(tuple)


@given(WORDS, WORDS)
def test_any_words_can_be_held_against_each_other(mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    assert words_kept_apart(mine, mine) == NOTHING
    words_kept_apart(mine, theirs)


@given(st.text(max_size=12))
def test_any_text_has_vowels_and_may_be_in_signs(text: str) -> None:
    assert isinstance(vowels_of(text), tuple)
    assert in_signs(text) in (True, False)
