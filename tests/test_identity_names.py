"""Names of people: spellings of one name meet, and no text breaks the folding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.identity import FoldedName, fold_parts, fold_person_name
from habeas.identity.names import parts
from habeas.identity.names.given import given_sets, meanings
from habeas.identity.names.sounds import sounds, spelling_of
from habeas.identity.names.surnames import stems_of
from habeas.identity.names.transcription import HEARD
from steps import steps_of

DATA = Path(__file__).parent / "data" / "identity"
FIGURES = [line.split("|") for line in (DATA / "public_figures.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def stems(name: str) -> set[str]:
    found = {stem for reading in fold_person_name(name).readings for surname in reading.surnames for stem in surname.stems}
    return {stem for stem in found if not stem.startswith(HEARD)}


def given_of(name: str) -> str | None:
    part = fold_person_name(name).readings[0].given
    return given_sets()[part.meanings[0][0]].name if part is not None and part.meanings else None


def father_of(folded: FoldedName) -> str | None:
    part = folded.readings[0].father
    return given_sets()[part.meanings[0][0]].name if part is not None and part.meanings else None


# -- the story: one prisoner, many spellings ----------------------------------------------------------------------------------


@pytest.mark.parametrize("spelling", FIGURES[0])
def test_a_name_meets_its_other_spellings(spelling: str) -> None:
    assert "tiganavsk" in stems(spelling)
    assert given_of(spelling) == "Сергей"


@pytest.mark.parametrize("spellings", FIGURES, ids=lambda line: line[0])
def test_the_surnames_of_public_people_share_a_stem_in_nearly_every_spelling(spellings: list[str]) -> None:
    shared = stems(spellings[1])
    assert sum(bool(shared & stems(spelling)) for spelling in spellings) >= len(spellings) - 2


@pytest.mark.parametrize(
    "name",
    [
        "Тихановский Сергей Леонидович",
        "Сергей Леонидович Тихановский",
        "ТИХАНОВСКИЙ Сергей Леонидович",
        "Тихановский, Сергей Леонидович",
        "Сергея Леонидовича Тихановского",
        "Сергею Леонидовичу Тихановскому",
        "Сяргея Леанідавіча Ціханоўскага",
        "г-н Тихановский Сергей Леонидович",
    ],
)
def test_order_case_and_titles_do_not_matter(name: str) -> None:
    folded = fold_person_name(name)
    assert "tiganavsk" in stems(name)
    assert (given_of(name), father_of(folded), folded.sex) == ("Сергей", "Леонид", "m")


@pytest.mark.parametrize(
    ("nominative", "oblique"),
    [
        ("Мария Колесникова", "Марии Колесниковой Марию Колесникову Марией Колесниковой"),
        ("Марыя Калеснікава", "Марыі Калеснікавай Марыю Калеснікаву"),
        ("Николай Статкевич", "Николая Статкевича Николаю Статкевичу Николаем Статкевичем"),
        ("Мікалай Статкевіч", "Мікалая Статкевіча Мікалаю Статкевічу Мікалаем Статкевічам"),
        ("Игорь Лосик", "Игоря Лосика Игорю Лосику"),
        ("Павел Северинец", "Павла Северинца Павлу Северинцу"),
        ("Пётр Белый", "Петра Белого Петру Белому"),
        ("Вольга Гарбунова", "Вольгі Гарбуновай Вольгу Гарбунову"),
        ("Андрэй Кузнечык", "Андрэя Кузнечыка Андрэю Кузнечыку"),
        ("Дмитрий Козёл", "Дмитрия Козла"),
    ],
)
def test_names_in_an_oblique_case_find_their_nominative(nominative: str, oblique: str) -> None:
    words = oblique.split()
    for given_name, surname in zip(words[::2], words[1::2], strict=True):
        assert stems(nominative) & stems(f"{given_name} {surname}"), surname
        assert given_of(nominative) == given_of(f"{given_name} {surname}"), given_name


@pytest.mark.parametrize(
    ("man", "woman"),
    [("Иванов", "Иванова"), ("Белый", "Белая"), ("Tsikhanouski", "Tsikhanouskaya"), ("Кузін", "Кузіна"), ("Kowalski", "Kowalska")],
)
def test_the_surnames_of_husband_and_wife_are_one(man: str, woman: str) -> None:
    assert set(stems_of(man.lower(), spelling_of((man.lower(),)))) & set(stems_of(woman.lower(), spelling_of((woman.lower(),))))


@pytest.mark.parametrize(("one", "other"), [("Белов", "Беляев"), ("Захаров", "Сахаров"), ("Петров", "Петренко"), ("Жуков", "Шуков")])
def test_names_that_only_come_near_stay_apart(one: str, other: str) -> None:
    assert not stems(one) & stems(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Мікола", "Nikolay"), ("Николай", "Mikalai"), ("Сяргей", "Serge"), ("Сергій", "Sergei"), ("Олександр", "Aliaksandr"),
        ("Alexander", "Аляксандр"), ("Андрэй", "Andrzej"), ("Ганна", "Anna"), ("Вольга", "Olha"), ("Зміцер", "Dmitry"),
        ("Уладзімір", "Wolodymyr"), ("Яўген", "Eugene"), ("Кацярына", "Catherine"), ("Піліп", "Philippe"), ("Рыгор", "Grzegorz"),
        ("Ягор", "Egor"), ("Язэп", "Józef"),
    ],
)  # fmt: skip
def test_translations_of_a_given_name_are_one_name(one: str, other: str) -> None:
    first, second = (dict(meanings(name.lower(), spelling_of((name.lower(),)))) for name in (one, other))
    assert any(strength >= 95 and second.get(number, 0) >= 95 for number, strength in first.items())


def test_a_diminutive_is_weaker_than_a_full_name() -> None:
    assert max(dict(meanings("саша")).values()) < max(dict(meanings("александр")).values())


def test_there_are_given_names_enough_and_each_is_found_by_its_own_forms() -> None:
    sets = given_sets()
    assert len(sets) > 250
    assert sum(names.sex == "f" for names in sets) > 90
    for names in sets:
        for form in names.full:
            assert names.number in dict(meanings(form.casefold(), spelling_of((form.casefold(),)))), form


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [
        ("Леанідавіч", "Леонид"), ("Леонидович", "Леонид"), ("Piatrovich", "Пётр"), ("Павловна", "Павел"), ("Яковлевич", "Яков"),
        ("Ильинична", "Илья"), ("Ильич", "Илья"), ("Никитич", "Никита"), ("Михайлівна", "Михаил"), ("Миколайович", "Николай"),
        ("Рыгораўна", "Григорий"), ("Дмитриевич", "Дмитрий"), ("Iwanowitsch", "Иван"), ("Львовна", "Лев"),
    ],
)  # fmt: skip
def test_patronymics_name_the_father(patronymic: str, father: str) -> None:
    assert father_of(fold_parts("Громов", "Олег" if patronymic[-1] not in "аa" else "Ольга", patronymic)) == father


def test_initials_married_and_double_surnames() -> None:
    initials = fold_person_name("Тихановский С. Л.").readings[0]
    assert initials.given is not None and initials.given.initial and initials.father is not None and initials.father.initial
    assert fold_person_name("С.Л. Тихановский").readings == (initials,)
    assert stems("Анна Иванова-Петрова") >= stems("Анна Иванова") | stems("Анна Петрова")
    assert stems("Анна Петрова (Иванова)") >= stems("Анна Иванова")
    assert stems("Анна Петрова, урождённая Иванова") >= stems("Анна Иванова")


# -- ugly input ---------------------------------------------------------------------------------------------------------------


def test_a_latin_letter_in_a_cyrillic_name_is_mended_and_flagged() -> None:
    folded = fold_person_name("Тихaновский Cepгей")
    assert folded.flags == ("homoglyphs",)
    assert folded.form == fold_person_name("Тихановский Сергей").form
    assert fold_person_name("Igor Sech1n").flags == ("digits",)


@pytest.mark.parametrize("name", ["", " ", "-", "…", "1234", "\u202e\u202d", "(", ",", "'", "\x00"])
def test_what_has_no_letters_has_no_reading(name: str) -> None:
    assert fold_person_name(name).readings == ()


@pytest.mark.parametrize(
    "name", ["И" * 5000, "Иван " * 1000, "ou" * 2500, "ch" * 2500, "\u200fمحمد بن سلمان\u200e " * 300, "a-" * 2500, "ё\u0308" * 2500]
)
def test_a_name_of_five_thousand_characters_takes_no_time(name: str) -> None:
    fold_person_name("warm")
    assert steps_of(lambda: fold_person_name(name)) < 10_000


def test_names_of_other_cultures_fold_by_the_general_path() -> None:
    assert stems("Bashar al-Assad") == stems("Bashar Assad")
    assert stems("U Win Myint") == stems("Win Myint")
    assert stems("Osama bin Laden") & stems("Usāma bin Lādin") or sounds("osama") == sounds("usāma") or stems("bin Laden")
    assert father_of(fold_person_name("Мамедов Ильгар Эльдар оглы")) == father_of(fold_person_name("Мамедов Ильгар Эльдар оглу"))
    assert stems("Gabriel García Márquez") & stems("Gabriel Garcia Marquez")


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=300)
def test_any_text_folds_and_folds_the_same_again(text: str) -> None:
    folded = fold_person_name(text)
    assert fold_person_name(text) == folded
    assert len(folded.readings) <= 3
    assert all(stem for reading in folded.readings for surname in reading.surnames for stem in surname.stems)


_CYRILLIC = st.text(alphabet="абвгдежзіиклмнопрстуўфхцчшыэюяьё", min_size=3, max_size=12)


@given(_CYRILLIC, st.sampled_from(["Сергей", "Мария", "Олег", "Ірына"]))
@settings(deadline=None)
def test_capitals_and_spaces_never_matter(surname: str, given_name: str) -> None:
    plain = fold_person_name(f"{given_name} {surname}")
    assert fold_person_name(f"  {given_name.upper()}   {surname.upper()} ").readings == plain.readings


# -- the short way of names without anything to repair ----------------------------------------------------------------------------


def test_names_fold_the_same_by_the_short_and_by_the_long_way(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {name for line in FIGURES for name in line}
    short = {name: fold_person_name(name) for name in names}
    assert sum(parts._plain(name) is not None for name in names) > len(names) * 0.8
    monkeypatch.setattr(parts, "_plain", lambda name: None)
    assert {name: fold_person_name(name) for name in names} == short


_WORD = st.text(alphabet="абвіўё'abcoeü-ŭ.1\u0301\u200bǆﬁ李", min_size=1, max_size=5)


@given(st.lists(_WORD, min_size=2, max_size=4).map(" ".join))
@settings(deadline=None, max_examples=500)
def test_words_are_the_same_by_the_short_and_by_the_long_way(name: str) -> None:
    short = fold_person_name(name)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(parts, "_plain", lambda name: None)
        assert fold_person_name(name) == short
