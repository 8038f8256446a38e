"""A register with something on every public page: the bundled dispatches, and an invented country's lists and deals beside them.

Everybody in it but Ales Bialiatski, Maria Kalesnikava and the statesmen of the bundled dispatches is invented, and so are Sarvenia, its
monitors and its papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from pathlib import Path

from habeas import desk
from habeas.ledger import Ledger
from habeas.model import AsOf
from habeas.reading.tables import ListMapping

__all__ = ["TODAY", "WITHHELD", "build"]

TODAY = date(2025, 12, 12)
WITHHELD = frozenset({"Алена Нявольніцкая", "Лявон Схаваны", "Марыся Ціхоня", "Кастусь Безназоўны", "Kastus Bieznazouny"})
"""People of whom nobody says that they may be named."""
SETTINGS = """
name = "Sarvenia register"
about = "An invented register of an invented country, for tests."
contact = "desk@example.org"
"""
_AT = datetime(2025, 12, 12, 18, 0, tzinfo=UTC)

_MEN = ("Янка", "Міхась", "Антось", "Рыгор", "Сымон", "Тодар", "Юрась", "Вінцук", "Алесь", "Павел")
_WOMEN = ("Аліна", "Ганна", "Зоська", "Тэкля", "Агата", "Паліна", "Наста", "Юлія", "Вера", "Каця")
_SURNAMES = ("Прыклад", "Узорн", "Тэстав", "Выдум", "Неіснав", "Казач", "Прыдум", "Фантаз")
_PLACES = ("ПК-1, Ліхаград", "ПК-2, Ліхаград", "СІЗА, Сарвенск", "ПК-4, Гарадок")
_ARTICLES = ("342", "361-1", "130", "369")

_DISPATCHES = {
    "2025-02-03-sarvenia.txt": """Title: Sarvenia frees eighteen
Date: 2025-02-03
Source: Example Wire

Sarvenia released 18 people on February 2, 2025, Example Monitor said. Example Monitor said 12 of them were political prisoners.

In return, the Union lifted sanctions on the Sarvenian railways.

Since then Example Monitor has recognised another 31 people as political prisoners.

(Example Wire does not exist. This dispatch was written for a test.)
""",
    "2025-06-30-count.txt": """Title: How many does Sarvenia hold?
Date: 2025-06-30
Source: Example Gazette

At least 140 political prisoners were in prison on June 30, 2025, according to Example Monitor.

The Sarvenian Legal Centre said that 118 political prisoners were in prison on June 30, 2025.

(Example Gazette does not exist. This dispatch was written for a test.)
""",
    "2025-06-30-centre.txt": """Title: The Centre's number
Date: 2025-06-30
Source: Example Wire

The Sarvenian Legal Centre said that 112 political prisoners were in prison on June 30, 2025.

(Example Wire does not exist. This dispatch was written for a test.)
""",
    "2025-12-10-count.txt": """Title: The count in December
Date: 2025-12-10
Source: Example Monitor

On December 10, 2025, 151 political prisoners were in prison in Sarvenia, according to Example Monitor.

Ales Bialiatski was still in prison on December 10.

(Example Monitor does not exist. This dispatch was written for a test.)
""",
    "2025-12-06-taken.txt": """Title: Seven taken
Date: 2025-12-06
Source: Example Gazette

Seven people were detained together with Kastus Bieznazouny on December 5, 2025, Example Monitor said.

(Example Gazette does not exist. This dispatch was written for a test.)
""",
    "2025-12-11-moved.txt": """Title: Moved in the night
Date: 2025-12-11
Source: Example Gazette

Ales Bialiatski was detained on July 14, 2021. Maria Kalesnikava was detained on September 7, 2020.

(Example Gazette does not exist. This dispatch was written for a test.)
""",
}

_MONITOR = """
[list]
name = "prisoners"
owner = "Example Monitor"
population = "political prisoners"
means = "held"

[columns]
name = "Імя"
sex = "Пол"
detained = "Затрыманы"
place = "Месца"
article = "Артыкул"
sentenced = "Прысуд"
term = "Тэрмін"
designated = "Прызнаны"
released = "Вызвалены"
ground = "Падстава"
"""
_CENTRE = """
[list]
name = "cases"
owner = "Sarvenian Legal Centre"
population = "political prisoners"
means = "nothing"

[columns]
name = "Имя"
detained = "Задержан"
place = "Место"
"""


def _people() -> Iterator[tuple[str, str]]:
    for number in range(72):
        woman = number % 3 == 1
        given = (_WOMEN if woman else _MEN)[number % 10]
        stem = _SURNAMES[(number * 5 + number // 8) % 8]
        yield f"{given} {stem}{'ская' if woman else 'скі'}", "ж" if woman else "м"
    for name in sorted(name for name in WITHHELD if not name.isascii()):
        yield name, "ж" if name.endswith("я") else "м"


def _prisoners() -> str:
    lines = ["Імя;Пол;Затрыманы;Месца;Артыкул;Прысуд;Тэрмін;Прызнаны;Вызвалены;Падстава"]
    begun = date(2020, 8, 10)
    for number, (name, sex) in enumerate(dict(_people()).items()):
        day = begun + timedelta(days=number * 26 + number % 7)
        taken = day if day < date(2025, 11, 1) else date(2025, 11, 20) + timedelta(days=number * 5 % 19)
        tried = taken + timedelta(days=150)
        listed = taken + timedelta(days=40 + number % 5 * 9) if number < 60 else date(2025, 12, 9)
        freed = taken + timedelta(days=700 + number % 9 * 40)
        freed = date(2025, 12, 3) + timedelta(days=number % 6) if number in (24, 28, 40) else freed
        free = number % 4 == 0 and freed < date(2025, 12, 10)
        told = f"{taken:%m.%Y}" if number % 11 == 5 else f"{taken:%d.%m.%Y}"
        cells = [name, sex, told, _PLACES[number % 4], _ARTICLES[number % 4]]
        cells += [f"{tried:%d.%m.%Y}" if tried < date(2025, 12, 1) else "", f"{2 + number % 6} гады" if tried < date(2025, 12, 1) else ""]
        cells += [f"{listed:%d.%m.%Y}" if listed < date(2025, 12, 10) else ""]
        cells += [f"{freed:%d.%m.%Y}" if free else "", ("памілаванне", "адбыў тэрмін")[number % 8 == 0] if free else ""]
        lines.append(";".join(cells))
    return "\n".join(lines) + "\n"


def _cases() -> str:
    lines = ["Имя;Задержан;Место"]
    for number, (name, _) in enumerate(dict(_people()).items()):
        if number % 12 == 1:
            day = date(2020, 8, 10) + timedelta(days=number * 26 + number % 7 + 4)
            lines.append(f"{name};{day:%d.%m.%Y};СИЗО, Гаравец")
    return "\n".join(lines) + "\n"


def build(path: Path, *, examples_only: bool = False) -> Ledger:
    """A register at `path`, with every statement of it accepted."""
    register = desk.init(path)
    for report in sorted(resources.files("habeas").joinpath("examples").iterdir(), key=lambda one: one.name):
        if report.name.endswith(".txt"):
            desk.add(register, report.read_bytes(), actor="anna", name=report.name, at=_AT)
    if not examples_only:
        for name, text in _DISPATCHES.items():
            desk.add(register, text.encode(), actor="anna", name=name, at=_AT)
        for mapping, text, name in ((_MONITOR, _prisoners(), "prisoners.csv"), (_CENTRE, _cases(), "cases.csv")):
            desk.add_list(
                register, text.encode(), ListMapping.from_toml(mapping), actor="anna", name=name, published_on="2025-12-12", at=_AT
            )
    while waiting := desk.queue(register):
        desk.accept(register, [statement.id for statement in waiting], actor="boris")
    everybody = desk.fold(register, AsOf(TODAY)).people
    desk.clear(register, [one.id for one in everybody if WITHHELD.isdisjoint(one.names)], actor="vera", basis="public")
    desk.settings_path(register).write_text(SETTINGS, encoding="utf-8")
    return register
