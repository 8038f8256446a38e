"""Names that Cyrillic writes by their sound in English, German, French, Italian and other languages, and that lists spell back.

The people were written down before there were rules for them; those of near names stay two. Public figures, and invented names beside them.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.identity import Index, ListedPerson, match
from habeas.identity.names.sounds import sounds
from habeas.identity.names.transcription import MOST_HEARD, heard
from test_identity_names import DATA
from test_identity_scripts import OTHERS, verdict


def _lines(name: str) -> list[list[str]]:
    return [line.split("|") for line in (DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


FIGURES = _lines("public_figures_heard.tsv")
IN_CASES = """
Дональда Трампа|Donald Trump
Дональдом Трампом|Donald Trump
Джо Байдену|Joe Biden
Эммануэля Макрона|Emmanuel Macron
Олафа Шольца|Olaf Scholz
Фрыдрыха Мерца|Friedrich Merz
Кита Келлога|Keith Kellogg
Стива Уиткоффа|Steve Witkoff
Джоном Коулом|John Coale
Никола Пашиняна|Nikol Pashinyan
Николом Пашиняном|Nikol Pashinyan
Араика Арутюняна|Araik Harutyunyan
Хосе Даниэля Феррера|José Daniel Ferrer
Эвана Гершковича|Evan Gershkovich
"""


def test_people_are_found_by_the_spellings_of_four_languages_and_nobody_by_anothers() -> None:
    for column in range(2):
        index = Index([ListedPerson(line[0], line[min(column, len(line) - 1)]) for line in FIGURES] + [ListedPerson(n, n) for n in OTHERS])
        wanted = [(line[0], spelling) for line in FIGURES for spelling in line]
        results = list(match([ListedPerson("", spelling) for _, spelling in wanted], index))
        found = [result.candidates[0].id == who for (who, _), result in zip(wanted, results, strict=True) if result.verdict == "match"]
        assert found.count(False) == 0
        assert found.count(True) >= 0.96 * len(wanted)


@pytest.mark.parametrize(("one", "other"), _lines("near_names_heard.tsv"))
def test_two_people_are_two_whichever_is_looked_up(one: str, other: str) -> None:
    for row, known in ((one, other), (other, one)):
        assert verdict(row, known) != f"match {known}"
        alone = next(match([ListedPerson("", row)], Index([ListedPerson(known, known)])))
        assert alone.verdict != "match"


@pytest.mark.parametrize(("row", "known"), [line.split("|") for line in IN_CASES.strip().splitlines()])
def test_a_foreign_name_in_a_case_is_the_person(row: str, known: str) -> None:
    assert (verdict(row, known), verdict(known, row)) == (f"match {known}", f"match {row}")


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("trump", "трамп"), ("biden", "байден"), ("coale", "коул"), ("wright", "райт"), ("reagan", "рейган"), ("thatcher", "тэтчер"),
        ("scholz", "шольц"), ("merz", "мерц"), ("leyen", "ляйен"), ("chirac", "ширак"), ("mitterrand", "миттеран"), ("hollande", "олланд"),
        ("giorgio", "джорджо"), ("zuppi", "дзуппи"), ("magyar", "мадьяр"), ("szijjártó", "сийярто"), ("ceaușescu", "чаушеску"),
        ("guterres", "гутерриш"), ("kishida", "кисида"), ("masatoshi", "масатоси"),
    ],
)  # fmt: skip
def test_a_word_is_heard_as_cyrillic_writes_it(latin: str, cyrillic: str) -> None:
    assert not {*heard(latin).forms, *sounds(latin)}.isdisjoint(sounds(cyrillic))


def test_two_words_of_latin_letters_that_sound_alike_are_two() -> None:
    assert verdict("John Wright", "John Right") == "none"
    assert verdict("Donald Trump", "Donald Tromp") == "none"


def test_of_two_surnames_the_one_that_agrees_is_weighed_whatever_the_other_is() -> None:
    """Many are called Gómez, and nobody but her is called Uzorero."""
    register = [
        ListedPerson(name, name) for name in ("Rosa Uzorero", *(f"Ramón {other} Gómez" for other in ("Casero", "Rivero", "Sillero")))
    ]
    index = Index(register)

    def weight(row: str) -> float:
        candidate = next(one for one in next(match([ListedPerson("", row)], index)).candidates if one.id == "Rosa Uzorero")
        return next(weight.weight for weight in candidate.why if weight.on == "surname")

    assert weight("Rosa Uzorero Gómez") == pytest.approx(weight("Rosa Uzorero")) == pytest.approx(weight("Rosa Uzorero Muestra"))


@given(st.text("abcdefghijklmnopqrstuvwxyzáçéèêíñóöõőșßüű", max_size=14))
def test_any_word_is_heard_in_few_ways_and_in_sound_signs(word: str) -> None:
    forms, told = heard(word)
    assert len(forms) <= MOST_HEARD
    assert len(set(forms)) == len(forms)
    assert set(told) <= set(forms)
