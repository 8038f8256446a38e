"""A register in which people may not be named, written into every place where a name can stand. Everybody in it is invented.

The same register can be made of other hidden people: whatever the public is shown of the two must be the same.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

from habeas import desk
from habeas.ledger import Ledger
from habeas.model import AsOf
from habeas.reading.tables import ListMapping

__all__ = ["ANOTHER", "EMBARGO_ENDS", "SHOWN", "SOMEBODY", "TODAY", "Hidden", "build", "skeleton"]

TODAY = date(2025, 12, 12)
EMBARGO_ENDS = date(2026, 3, 1)
SHOWN = "Pavel Sviadomy"
"""Somebody who may be named, in whose statements the hidden ones stand."""


@dataclass(frozen=True)
class Hidden:
    """Somebody who may not be named. latin, cyrillic: given name and surname. cases: the surname otherwise, as reports may have it.
    marks: pieces by which any spelling of the surname is known, in the skeleton of a text."""

    latin: tuple[str, str]
    cyrillic: tuple[str, str]
    cases: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        latin, cyrillic = " ".join(self.latin), " ".join(self.cyrillic)
        back = (f"{self.latin[1]} {self.latin[0][0]}.", f"{self.cyrillic[0][0]}. {self.cyrillic[1]}")
        return (latin, cyrillic, self.latin[1], self.latin[1].upper(), self.cyrillic[1].lower(), *self.cases, *back)


SOMEBODY = Hidden(
    ("Uladzislava", "Kryvichanskaya"),
    ("Уладзіслава", "Крывічанская"),
    ("Krivichanskaja", "Кривичанской", "Крывічанскую", "Kryvičanskaja"),
    ("krivichansk", "krivicansk", "krivitshansk"),
)
ANOTHER = Hidden(
    ("Zinaida", "Ablamouskaya"), ("Зінаіда", "Абламоўская"), ("Ablamovskaja", "Абламовской", "Абламоўскую", "Ablamoŭskaja"), ("ablamo",)
)

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіўє'",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh sch  i  e yu ya yo i u ye ".split(" "),
        strict=False,
    )
)


def skeleton(text: str) -> str:
    """A text without what spellings of a name differ in: escapes, case, script, marks, and all that is no letter."""
    for _ in range(2):
        text = unquote(html.unescape(text))
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    latin = "".join(_CYRILLIC.get(sign, sign) for sign in unicodedata.normalize("NFC", text).casefold())
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", latin) if sign.isascii() and sign.isalpha())
    return plain.replace("y", "i").replace("j", "i").replace("ii", "i")


_LIST = """
[list]
name = "prisoners"
owner = "Example Monitor"
population = "political prisoners"
means = "held"

[columns]
name = "Імя"
detained = "Затрыманы"
place = "Месца"
article = "Артыкул"
designated = "Прызнаны"
"""


def _reports(hidden: Hidden) -> dict[str, str]:
    name, surname = " ".join(hidden.latin), hidden.latin[1]
    cyrillic, case = " ".join(hidden.cyrillic), hidden.cases[1]
    return {
        f"{surname}-report.txt": f"""Title: What became of {name}
Date: 2024-03-05
Source: Friends of {surname}

{name} was detained on March 3, 2024, Example Monitor said.

{SHOWN} was detained together with {name} on March 3, 2024.

{SHOWN} was detained on March 3, 2024 in the flat of {surname}.
""",
        "said.txt": f"""Title: Set free
Date: 2025-02-03
Source: Example Wire

{SHOWN} was released on February 2, 2025, {name} said.

Sarvenia released 18 people on February 2, 2025, Example Monitor said.

Sarvenia released 14 supporters of {surname} on February 2, 2025, Example Monitor said.

In return, the Union lifted sanctions on the Sarvenian railways, {name} said.
""",
        "count.txt": f"""Title: The count
Date: 2025-06-30
Source: Example Gazette

At least 140 political prisoners were in prison on June 30, 2025, according to {name}.

Five people were detained in the case of {surname} on June 28, 2025.

{SHOWN} and {name} were sentenced to five years in prison on June 29, 2025.

{SHOWN} was detained on July 3, 2025, wrote #{"".join(hidden.latin).lower()} and https://t.me/{surname.lower()}club about it.
""",
        "other.txt": f"""Title: {cyrillic} і іншыя
Date: 2025-08-01
Source: Example Gazette

{SHOWN} was detained on August 1, 2025 ({case}).

Janka Zabaronieny was detained on August 1, 2025. Mikhas Maucaly was detained on August 1, 2025.
""",
    }


def _list(hidden: Hidden) -> str:
    given, surname = hidden.cyrillic
    return "\n".join(
        (
            "Імя;Затрыманы;Месца;Артыкул;Прызнаны",
            f"{surname} {given};03.03.2024;СІЗА, Сарвенск;342;01.05.2024",
            f"Антось Дазволены;05.03.2024;кватэра {hidden.cases[2]};справа {hidden.cases[1]};01.05.2024",
            "Зоська Бачная;06.03.2024;ПК-4, Гарадок;342;01.05.2024",
            "",
        )
    )


def build(path: Path, hidden: Hidden) -> Ledger:
    """A register in which `hidden` is withheld, Janka Zabaronieny under an embargo, and of Mikhas Maucaly nothing was said."""
    register = desk.init(path)
    for name, text in _reports(hidden).items():
        desk.add(register, text.encode(), actor="anna", name=name)
    rows = _list(hidden).encode()
    desk.add_list(register, rows, ListMapping.from_toml(_LIST), actor="anna", name="prisoners.csv", published_on="2025-12-01")
    while waiting := desk.queue(register):
        desk.accept(register, [statement.id for statement in waiting], actor="boris")
    ids = {name: one.id for one in desk.fold(register, AsOf(TODAY)).people for name in one.names}
    latin, cyrillic = " ".join(hidden.latin), " ".join(reversed(hidden.cyrillic))
    unsaid = {latin, cyrillic, "Janka Zabaronieny", "Mikhas Maucaly"}
    named = [identifier for name, identifier in ids.items() if name not in unsaid]
    desk.clear(register, [*named, ids[latin], ids[cyrillic]], actor="vera", basis="public")
    desk.clear(register, ids["Janka Zabaronieny"], actor="vera", basis="family", not_before=EMBARGO_ENDS)
    desk.link(register, latin, cyrillic, actor="boris")
    desk.withhold(register, latin, actor="vera", reason=f"{latin} is threatened")
    desk.settings_path(register).write_text(json_settings(), encoding="utf-8")
    return register


def json_settings() -> str:
    told = {"name": "Sarvenia register", "about": "An invented register.", "contact": "desk@example.org"}
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items())
