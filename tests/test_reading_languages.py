"""Which language a text is in: told by its script and its small words, and not at all where these do not tell."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from conftest import Called
from habeas.desk import DeskError, add, init
from habeas.reading.languages import Recognised, name_of, recognised

Habeas = Callable[..., Called]

TEXTS = {
    "ru": "Правозащитный центр сообщил, что в сентябре были освобождены 52 человека, из них 40 политзаключённых.",
    "be": "Праваабаронцы паведамілі, што ў верасні былі вызваленыя 52 чалавекі, з іх 40 палітвязняў.",
    "uk": "Правозахисники повідомили, що у вересні звільнили 52 людини, з них 40 політв'язнів, які її чекали.",
    "fr": "Le tribunal a condamné deux journalistes à cinq ans de prison pour avoir diffusé des informations, et leur avocat a fait appel.",
    "es": "El tribunal condenó a dos periodistas a cinco años de prisión por difundir información, y su abogado apeló la sentencia.",
    "de": "Das Gericht verurteilte zwei Journalisten zu fünf Jahren Haft, weil sie Informationen verbreitet haben, und der Anwalt klagt.",
    "pl": "Sąd skazał dwóch dziennikarzy na pięć lat więzienia, a ich adwokat zapowiedział, że się odwoła od wyroku, który ogłoszono.",
    "ar": "حكمت المحكمة على صحفيين اثنين بالسجن خمس سنوات بسبب نشر معلومات",
    "fa": "دادگاه دو روزنامه‌نگار را به پنج سال زندان محکوم کرد و وکیل آنها گفت که اعتراض می‌کنند",
    "zh": "法院以散布信息为由判处两名记者五年徒刑，他们的律师表示将提出上诉，并要求释放他们，家属说他们从未被告知理由，审判不公开进行",
    "ka": "სასამართლომ ორ ჟურნალისტს ხუთი წლით პატიმრობა მიუსაჯა და ადვოკატი გაასაჩივრებს",
}
ENGLISH = "A court in Minsk sentenced two journalists to five years in prison, and their lawyer said that he would appeal the verdict."


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_is_enough(language: str) -> None:
    assert recognised(TEXTS[language]).language == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 345",
        "Freed.",
        "Ales Bialiatski, Maria Kalesnikava, Siarhei Tsikhanouski",
        "Juan de la Cruz, María del Carmen Pérez, José Luis de los Santos",
        "Алесь",
    ],
)
def test_what_tells_too_little_is_in_no_language(text: str) -> None:
    assert recognised(text) == Recognised(None)


def test_every_example_is_in_english() -> None:
    examples = [one for one in resources.files("habeas.examples").iterdir() if one.name.endswith(".txt")]
    assert len(examples) >= 3
    assert {recognised(one.read_text(encoding="utf-8")) for one in examples} == {Recognised("en")}


def test_english_with_names_and_a_quotation_in_another_script_stays_english() -> None:
    assert recognised(f"{ENGLISH} {ENGLISH} “Свобода”, he shouted.") == Recognised("en")


def test_two_languages_in_one_text_are_told_apart() -> None:
    assert recognised(f"{TEXTS['ru']} {ENGLISH} {ENGLISH}") == Recognised("en", "ru")
    assert recognised(f"{TEXTS['ru']} {TEXTS['ru']} {ENGLISH}").language in ("ru", None)


def test_only_the_first_letters_of_a_long_text_are_looked_at_in_pieces_from_all_over_it() -> None:
    assert recognised("Title\n" * 3 + f"{TEXTS['fr']} " * 40_000).language == "fr"


def test_every_language_has_a_name() -> None:
    assert name_of("fr") == "French"
    assert name_of("tlh") == "the language 'tlh'"
    assert {name_of(language) for language in TEXTS}.isdisjoint({f"the language {language!r}" for language in TEXTS})


@pytest.mark.parametrize(("language", "told"), [("ru", "Russian"), ("fr", "French")])
def test_a_report_in_another_language_is_not_read_as_english(habeas: Habeas, tmp_path: Path, language: str, told: str) -> None:
    report, register = tmp_path / "report.txt", tmp_path / "monitor.habeas"
    report.write_text(TEXTS[language] * 3, encoding="utf-8")
    english = tmp_path / "english.txt"
    english.write_text(ENGLISH, encoding="utf-8")
    assert habeas("init", register).code == 0
    for arguments in (["read", english, report], ["add", english, report, "--register", register]):
        called = habeas(*arguments)
        assert called.code == 2
        assert f"report.txt is in {told}, which cannot be read yet; if that is wrong, add --language en" in called.problem
    assert habeas("log", "--register", register, "--json").json == [], "nothing is added, what came before it neither"
    said = habeas("read", report, "--language", "en", "--json").json
    assert said["source"]["language"] == "en"


def test_a_page_that_is_in_english_whatever_it_declares_is_read(habeas: Habeas, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<html lang="ru"><body><article><p>{ENGLISH}</p><p>{ENGLISH}</p></article></body></html>', encoding="utf-8")
    assert habeas("read", page, "--json").json["source"]["language"] == "en"
    page.write_text(f'<html lang="en"><body><article><p>{TEXTS["ru"] * 4}</p></article></body></html>', encoding="utf-8")
    assert "is in Russian" in habeas("read", page).problem


def test_a_report_in_two_languages_is_read_and_a_line_says_what_is_left_out(habeas: Habeas, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(f"{ENGLISH}\n\n{ENGLISH}\n\n{TEXTS['be']}\n", encoding="utf-8")
    called = habeas("read", report, "--json")
    assert called.code == 0
    assert json.loads(called.out)["source"]["language"] == "en"
    assert called.err.count("\n") == 1
    assert "report.txt is in Belarusian in part, which is not read; to have it read without this line: --language en" in called.err
    assert habeas("read", report, "--language", "en", "--json").err == ""


def test_the_library_tells_it_too(tmp_path: Path) -> None:
    with init(tmp_path / "monitor.habeas") as register, pytest.raises(DeskError, match="is in French, which cannot be read yet"):
        add(register, TEXTS["fr"].encode(), actor="anna")
