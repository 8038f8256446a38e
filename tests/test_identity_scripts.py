"""Names of public figures across scripts, where one script writes in one word, or by another system, what the other does not.

Pairs written down before the rules that they are about; with people of names that come near, who stay two.
"""

from __future__ import annotations

import pytest

from habeas.identity import Index, ListedPerson, fold_person_name, match

SAME = """
Martin Lee Chu-ming|Lee Chu-ming
Martin Lee Chu-ming|李柱銘
Joshua Wong Chi-fung|Wong Chi-fung
毛澤東|Mao Tse-tung
Mao Zedong|Mao Tse-tung
周恩來|Chou En-lai
蔣經國|Chiang Ching-kuo
施明德|Shih Ming-teh
李明哲|Lee Ming-che
李登輝|Lee Teng-hui
呂秀蓮|Annette Lu Hsiu-lien
宋楚瑜|James Soong Chu-yu
李旺陽|Li Wangyang
ኃይለማርያም ደሳለኝ|Haile Mariam Desalegn
Hailemariam Desalegn|Haile Mariam Desalegn
ኃይለሥላሴ ገብረማርያም|Haile Selassie Gebre Mariam
ገብረክርስቶስ ደስታ|Gebre Kristos Desta
ทักษิณ ชินวัตร|Thaksin Shinawatra
ወልደሚካኤል ደስታ|Wolde Mikael Desta
"""
DIFFERENT = """
李卓人|Lee Chu-ming
Martin Lee Chu-ming|Lee Cheuk-yan
蔣經國|Chiang Kai-shek
梁振英|Leung Kwok-hung
John Tsang Chun-wah|Donald Tsang Yam-kuen
ኃይለማርያም ደሳለኝ|Temesgen Desalegn
መንግሥቱ ኃይለማርያም|Mengistu Neway
राहुल गांधी|Rajiv Gandhi
ทักษิณ ชินวัตร|Yingluck Shinawatra
문재인|Moon Jae-hyun
王丹|Wang Dong
"""


def pairs(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


# Invented: a register in which a name counts for something.
HEADS, TAILS = "Бар Вет Гал Дуб Жук Зим Кот Лис Мох Нив Рог Сос Тих Хол Чер".split(), "енко ович ский аков ынец".split()
OTHERS = [f"{given} {head}{tail}" for head in HEADS for tail in TAILS for given in ("Пётр", "Анна", "Олег", "Вера", "Иван", "Ольга")]


def verdict(row: str, known: str) -> str:
    """Of a row against a register of many, the one person among them."""
    register = [ListedPerson(name, name) for name in (known, *OTHERS)]
    found = next(match([ListedPerson("", row)], Index(register)))
    return f"{found.verdict} {found.candidates[0].id}" if found.verdict == "match" else found.verdict


@pytest.mark.parametrize(("one", "other"), pairs(SAME))
def test_they_are_one_person_from_either_side(one: str, other: str) -> None:
    assert (verdict(one, other), verdict(other, one)) == (f"match {other}", f"match {one}")


@pytest.mark.parametrize(("one", "other"), pairs(DIFFERENT))
def test_they_are_two_people_from_either_side(one: str, other: str) -> None:
    assert verdict(one, other) != f"match {other}"
    assert verdict(other, one) != f"match {one}"


@pytest.mark.parametrize("name", ["राहुल गांधी", "ทักษิณ ชินวัตร", "កឹម សុខា", "မင်းကိုနိုင် ဦး", "মাহমুদুর রহমান"])
def test_the_vowel_signs_of_a_script_do_not_cut_its_words(name: str) -> None:
    assert len(fold_person_name(name).words) == 2


def test_the_surname_stands_before_two_syllables_with_a_hyphen() -> None:
    first, second = fold_person_name("Martin Lee Chu-ming").readings
    assert [surname.text for surname in first.surnames] == ["lee"] == [surname.text for surname in second.surnames]
    assert [part.text for part in (first.given, second.given) if part is not None] == ["chu-ming", "martin"]
