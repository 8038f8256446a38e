"""Who of a list is in a register: the right person, nobody, or several that nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from habeas.identity import BirthDate, Index, ListedPerson, RowMatch, birth_date, match
from habeas.identity.matching import BAR
from habeas.identity.vocabulary import StemVocabulary, bound_of
from steps import steps_of
from test_identity_names import DATA, FIGURES

DIFFERENT = [
    line.split("|") for line in (DATA / "different_people.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")
]


def people(*rows: str) -> list[ListedPerson]:
    """Rows such as `Иван Иванов 1980-01-01`, the id being the place."""
    found = []
    for number, row in enumerate(rows):
        name, _, born = row.partition(";")
        found.append(ListedPerson(str(number), name.strip(), birth_date(born) if born else None))
    return found


def judge(row: str, register: Iterable[str]) -> RowMatch:
    return next(match(people(row), Index(people(*register))))


def verdict(row: str, register: Iterable[str]) -> str:
    result = judge(row, register)
    return f"match {result.candidates[0].id}" if result.verdict == "match" else result.verdict


# -- the story: a release list in Russian, a register in Belarusian and English -------------------------------------------------

REGISTER = (
    "Siarhei Tsikhanouski; 1978-08-18", "Святлана Ціханоўская; 1982-09-11", "Ales Bialiatski; 1962-09-25", "Марыя Калеснікава; 1982-04-24",
    "Віктар Бабарыка; 1963-11-09", "Eduard Babaryka", "Ihar Losik; 1992-05-20", "Мікалай Статкевіч", "Maksim Znak; 1981-09-04",
)  # fmt: skip


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Тихановский Сергей Леонидович; 18.08.1978", "match 0"),
        ("Светлана Тихановская", "match 1"),
        ("БЕЛЯЦКИЙ Александр; 1962", "match 2"),
        ("Колесникова М.", "match 3"),
        ("В. Бабарико", "match 4"),
        ("Бабарико", "tie"),
        ("Лосик Игорь; 20.05.1992", "match 6"),
        ("Николай Статкевич", "match 7"),
        ("Максим Знаменский", "none"),
        ("Иван Тихановский", "none"),
        ("", "none"),
    ],
)
def test_a_release_list_in_russian_meets_a_register_in_belarusian_and_english(row: str, said: str) -> None:
    assert verdict(row, REGISTER) == said


@pytest.mark.parametrize("column", range(4))
def test_public_people_are_matched_in_all_their_spellings_and_nobody_is_matched_wrongly(column: int) -> None:
    index = Index(people(*(line[min(column, len(line) - 1)] for line in FIGURES)))
    wanted = [(str(number), spelling) for number, line in enumerate(FIGURES) for spelling in line]
    results = list(match(people(*(spelling for _, spelling in wanted)), index))
    wrong = [
        result for (who, _), result in zip(wanted, results, strict=True) if result.verdict == "match" and result.candidates[0].id != who
    ]
    found = sum(result.verdict == "match" for result in results)
    assert wrong == []
    assert found >= 0.98 * len(wanted)


@pytest.mark.parametrize(("row", "other"), DIFFERENT)
def test_people_with_names_that_come_near_are_not_taken_for_one(row: str, other: str) -> None:
    assert verdict(row, [other]) != "match 0"
    assert verdict(row, [other, *(line[0] for line in FIGURES)]) != "match 0"


# -- birth dates and ties -------------------------------------------------------------------------------------------------------


# Invented, but for the general's family.
@pytest.mark.parametrize(
    ("row", "other", "said"),
    [
        ("Абдель Азиз Узорный", "Abdulaziz Uzorny", "match 0"),
        ("Abd al-Fattah al-Uzori", "Абдель Фаттах аль-Узори", "match 0"),
        ("Mohamed ElUzori", "Мохаммед эль-Узори", "match 0"),
        ("Мухаммед Узори", "Mohammad Ozori", "match 0"),
        ("Andrej Uzorunez", "Андрэй Узарунец", "match 0"),
        ("Juan Uzorález", "Хуан Узоралес", "match 0"),
        ("Алена Мікалаенка", "Елена Николаенко", "match 0"),
        ("Павел Навумчык", "Павел Наумчик", "match 0"),
        ("Макс Узорауэр", "Макс Узораўэр", "match 0"),
        ("Jafar Uzori", "Джафар Узори", "match 0"),
        ("Zhang Zhisheng", "Чжан Чжишэн", "match 0"),
        ("Nicolás Maduro Guerra", "Nicolás Maduro Moros", "none"),
        ("Juan Uzor Guerra", "Juan Uzor Moros", "none"),
        ("С. Узоровский", "Светлана Узоровская", "none"),
        ("Светлана Узоровская", "С. Узоровский", "none"),
        ("Светлана Узоровская", "С. Узоровская", "match 0"),
    ],
)
def test_classes_of_spellings_and_of_kin(row: str, other: str, said: str) -> None:
    assert verdict(row, [other]) == said


def test_several_rows_of_somebody_with_a_name_that_is_only_near_are_no_tie() -> None:
    assert verdict("Игорь Ледник", ["Ihar Losik", "Igor Losik", "Игорь Лосик"]) == "none"


def test_namesakes_are_a_tie_until_something_tells_them_apart() -> None:
    register = ["Иван Иванов; 1980-01-01", "Ivan Ivanov; 1991-05-06"]
    tie = judge("Іван Іваноў", register)
    assert tie.verdict == "tie"
    assert {candidate.id for candidate in tie.candidates} == {"0", "1"}
    assert verdict("Іван Іваноў; 1991", register) == "match 1"
    assert verdict("Іван Іваноў; 01.01.1980", register) == "match 0"


def test_people_whose_birth_dates_plainly_differ_are_not_called_one() -> None:
    for born in ("1955-03-02", "1978-01-01", "1960"):
        result = judge(f"Сергей Тихановский; {born}", ["Siarhei Tsikhanouski; 1990-08-18"])
        assert result.verdict == "none"
        assert any(weight.on == "birth date" and weight.weight < -10 for candidate in result.candidates for weight in candidate.why) or (
            not result.candidates
        )


@pytest.mark.parametrize(
    ("born", "said"), [("1990-08-07", "swapped"), ("1990-07-18", "one digit"), ("1990", "year equal"), ("1990-07", "month")]
)
def test_birth_dates_agree_by_degrees(born: str, said: str) -> None:
    result = judge(f"Сергей Тихановский; {born}", ["Siarhei Tsikhanouski; 1990-07-08"])
    detail = next(weight.detail for weight in result.candidates[0].why if weight.on == "birth date")
    assert result.verdict == "match"
    assert said in detail


def test_a_birth_date_says_the_more_the_better_it_agrees() -> None:
    known = ListedPerson("1", "Янка Узораў", birth_date("1985-03-12"))
    index = Index([known, *(ListedPerson("", f"Марыя Прыкладава{number * 'а'}") for number in range(3))])
    dates = ("1985-03-12", "1985-12-03", "1985", "", "1985-03-13", "1985-07-21", "1961-07-21")
    scores = [next(match([ListedPerson("", "Янка Узораў", birth_date(date))], index)).candidates[0].score for date in dates]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(dates)


@pytest.mark.parametrize("people", [1, 2, 3, 10, 50])
def test_a_bare_surname_is_never_sure_however_small_the_register(people: int) -> None:
    """It may be somebody of the family: the probability says as little as the verdict."""
    others = (ListedPerson("", f"Міхась Тэст{'абвгдежз'[number % 8]}{'клмнопр'[number % 7]}віч") for number in range(people - 1))
    index = Index([ListedPerson("1", "Янка Узораў"), *others])
    alone, whole = match([ListedPerson("", "Узораў"), ListedPerson("", "Узораў Янка")], index)
    assert alone.verdict == "none"
    assert alone.candidates[0].probability < BAR
    assert whole.verdict == "match"


def test_a_father_told_apart_is_another_person() -> None:
    assert verdict("Громов Пётр Олегович", ["Громаў Пётр Ігаравіч", "Громаў Пётр Алегавіч"]) == "match 1"
    assert verdict("Громов Пётр Олегович", ["Громаў Пётр Ігаравіч"]) == "none"


def test_a_married_name_is_found_by_given_name_father_and_birth_date() -> None:
    assert verdict("Анна Петровна Зайцева; 1985-05-05", ["Ганна Пятроўна Воўк; 1985-05-05", "Ганна Пятроўна Воўк; 1975-05-05"]) == "match 0"
    assert verdict("Анна Зайцева; 1985-05-05", ["Ганна Воўк; 1985-05-05"]) == "none"


def test_a_rare_surname_weighs_more_than_a_common_one() -> None:
    register = [*(f"Иван Иванов; {1950 + year}" for year in range(50)), "Олег Скороход"]
    common, rare = judge("Пётр Иванов", register), judge("Олег Скороход", register)
    surnames = [weight.weight for weight in rare.candidates[0].why if weight.on == "surname"]
    others = [weight.weight for candidate in common.candidates for weight in candidate.why if weight.on == "surname"]
    assert not others or surnames[0] > max(others) + 3


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1978-08-18", (1978, 8, 18)), ("18.08.1978", (1978, 8, 18)), ("08/18/1978", (1978, 8, 18)), ("1978", (1978, 0, 0)),
        ("1978-08", (1978, 8, 0)), ("1978 г.", (1978, 0, 0)), ("31.02.1978", None), ("вчера", None), ("", None), ("0000", None),
    ],
)  # fmt: skip
def test_birth_dates_as_lists_write_them(text: str, date: tuple[int, int, int] | None) -> None:
    assert birth_date(text) == (BirthDate(*date) if date else None)


# -- properties -----------------------------------------------------------------------------------------------------------------

_NAMES = st.lists(
    st.builds(
        "{} {}".format,
        st.sampled_from("Иван Ivan Пётр Piotr Анна Ганна".split()),
        st.sampled_from("Иванов Іваноў Петров Ivanova Лось Losik".split()),
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@given(_NAMES, _NAMES)
@settings(deadline=None, max_examples=60)
def test_probabilities_add_up_and_a_match_is_clear_of_the_next(rows: list[str], register: list[str]) -> None:
    for result in match(people(*rows), Index(people(*register))):
        chances = [candidate.probability for candidate in result.candidates]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) <= 1 + 1e-9
        for candidate in result.candidates:
            assert candidate.score == pytest.approx(sum(weight.weight for weight in candidate.why), abs=1e-6)
        if result.verdict == "match":
            assert chances[0] >= 0.8 and sum(chances[1:]) < 0.2
        if result.verdict == "tie":
            assert len(chances) > 1


@given(_NAMES)
@settings(deadline=None, max_examples=30)
def test_the_order_of_the_register_changes_no_verdict(register: list[str]) -> None:
    row = "Иван Иванов"
    assert judge(row, register).verdict == judge(row, register[::-1]).verdict


_STEMS = st.lists(st.text(alphabet="aivgdtS", min_size=1, max_size=9), min_size=1, max_size=40, unique=True)


@given(_STEMS, st.text(alphabet="aivgdtS", min_size=1, max_size=9))
@settings(deadline=None, max_examples=200)
def test_the_neighbourhood_of_a_stem_is_complete_within_its_bound(stems: list[str], stem: str) -> None:
    found, distances = StemVocabulary(stems).near(stem)
    near = {stems[number]: int(distance) for number, distance in zip(found, distances, strict=True)}
    for other in stems:
        distance = OSA.distance(stem, other)
        if other in near:
            assert near[other] == distance <= bound_of(stem)
        elif distance == 0 or (distance == 1 and min(len(stem), len(other)) >= 4 and max(len(stem), len(other)) < 5):
            raise AssertionError(f"{other} is not among the neighbours of {stem}")


# -- ugly input and size --------------------------------------------------------------------------------------------------------


def test_an_empty_register_and_an_empty_list() -> None:
    assert list(match([], Index([]))) == []
    assert verdict("Иван Иванов", []) == "none"
    assert verdict("Иван Иванов", ["", "1234", "…"]) == "none"


def test_names_without_a_surname_meet_only_each_other() -> None:
    assert verdict("Мария Ивановна", ["Марыя Іванаўна", "Марыя Іванаўна Калеснікава"]) == "match 0"


def test_homoglyphs_match_and_are_flagged() -> None:
    result = judge("Тихaновский Сepгей", REGISTER)
    assert (result.verdict, result.candidates[0].id, result.flags) == ("match", "0", ("homoglyphs",))


def test_sex_and_place_speak_where_they_are_given() -> None:
    index = Index([ListedPerson("m", "Саша Белый", sex="m", place="Минск"), ListedPerson("f", "Саша Белая", sex="f", place="Гомель")])
    by_sex = next(match([ListedPerson("", "Саша Белая", sex="f")], index))
    by_place = next(match([ListedPerson("", "С. Белы", place="Minsk")], index))
    assert (by_sex.verdict, by_sex.candidates[0].id) == ("match", "f")
    assert by_place.candidates[0].id == "m"
    assert any(weight.on == "place" and weight.weight > 0 for weight in by_place.candidates[0].why)


def test_twenty_thousand_namesakes_do_not_stop_it() -> None:
    dice = np.random.default_rng(1)
    born = [f"{year}-{month:02}-{day:02}" for year, month, day in zip(
        dice.integers(1950, 2005, 20_000), dice.integers(1, 13, 20_000), dice.integers(1, 29, 20_000), strict=True
    )]  # fmt: skip
    index = Index(ListedPerson(str(number), "Иван Иванов", birth_date(day)) for number, day in enumerate(born))
    found: list[RowMatch] = []
    list(match(people("Пётр Пятроў"), index))  # reads the tables of names
    assert steps_of(lambda: found.extend(match(people("Іван Іваноў"), index))) < 100_000  # a few for each would be more
    assert found[0].verdict == "tie"


def test_names_folded_in_several_processes_make_the_same_index(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("habeas.identity.folding._SIZE", 7)
    everybody = people(
        *REGISTER, "", "Анна Узорная (Прыкладная)", "И. И. Горкин", "U Win Myint", *(f"Иван Узор{sign}ов" for sign in "абвгдежз")
    )
    told: list[int] = []
    alone, together = Index(everybody), Index(everybody, processes=2, progress=told.append)
    for name in ("owner", "row_given", "row_father", "sex", "birth", "posted", "starts"):
        assert np.array_equal(getattr(alone, name), getattr(together, name)), name
    assert alone.stems.stems == together.stems.stems
    assert told[-1] == len(everybody)
    row = people("Тихановский Сергей Леонидович; 18.08.1978")
    assert [found.to_json() for found in match(row, alone)] == [found.to_json() for found in match(row, together)]


@pytest.mark.parametrize(
    ("his", "hers"),
    [
        ("Ковалев Александр Иванович", "Ковалёва Александра Ивановна"),
        ("Волков Александр Иванович", "Волкова Александра Ивановна"),
        ("Олександр Васильович Гончаренко", "Олександра Василівна Гончаренко"),
    ],
)
def test_a_man_and_a_woman_with_patronymics_are_two(his: str, hers: str) -> None:
    others = [f"{given} {surname}" for given in ("Пётр", "Сергей", "Анна") for surname in ("Петров", "Сидоров", "Орлова", "Белова")]
    for asked, listed in ((his, hers), (hers, his)):
        index = Index(ListedPerson(str(number), name) for number, name in enumerate([listed, *others]))
        assert next(match(people(asked), index)).verdict != "match"
