"""A large register of invented people, all but some of whom may be named, for `web.py`. Nobody in it exists, and no source of it.

Its statements are recorded and accepted as a team would have done it over years; at its end stand reports on which nobody decided yet.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import identity_population
from habeas import desk, ledger
from habeas.dates import PartialDate
from habeas.ledger import Ledger
from habeas.model import (
    Bound,
    Clearance,
    ClearanceVerdict,
    Count,
    Decision,
    Kind,
    Modality,
    Party,
    PersonMention,
    Relation,
    Source,
    Span,
    Statement,
    StatementLink,
    Verdict,
)

__all__ = ["make", "names"]

FIRST = date(2020, 8, 9)
_PER_SOURCE = 100
_TOGETHER = 100  # sources of an entry
_NAMED = 0.9  # of all people
_FIGURES, _DEALS = 300, 8
_STEPS = (Kind.DETAINED, Kind.CHARGED, Kind.HELD, Kind.DESIGNATED, Kind.TRIED, Kind.SENTENCED, Kind.TRANSFERRED, Kind.HELD)
_WORDS = {
    Kind.DETAINED: "{name} was taken from home early in the morning, neighbours told the centre",
    Kind.CHARGED: "{name} was charged under an article on public order",
    Kind.HELD: "{name} is kept in a cell for eight, relatives said after a visit",
    Kind.DESIGNATED: "the centre recognised {name} as a political prisoner",
    Kind.TRIED: "the trial of {name} was held behind closed doors",
    Kind.SENTENCED: "{name} was sentenced to four years in a colony",
    Kind.TRANSFERRED: "{name} was moved to another colony without notice",
    Kind.RELEASED: "{name} was let go after the term was served",
}

_Report = tuple[Source, list[Statement]]


def names(people: int) -> list[str]:
    """Distinct names in the spellings of registers."""
    found: dict[str, None] = {}
    population = identity_population.people(people * 5 // 4 + 50, 7)
    for listed in identity_population.register(population, 7):
        found.setdefault(listed.name or f"{listed.given} {listed.patronymic} {listed.surname}", None)
        if len(found) == people:
            break
    return list(found)


def make(path: Path, people: int, statements: int) -> list[str]:
    """Makes the register and answers the names that are published."""
    chance = random.Random(3)
    everybody = names(people)
    named = [name for name in everybody if chance.random() < _NAMED]
    with desk.init(path) as register:
        firsts: dict[str, tuple[str, str]] = {}
        for together in _batched(_sources(everybody, statements, chance), _TOGETHER):
            said = [statement for _, those in together for statement in those]
            ledger.append(register, actor="bench", action="add", sources=[source for source, _ in together], statements=said)
        ids = []
        for one in ledger.read_rows(register).statements:
            ids.append(one.id)
            for person in one.people:
                firsts.setdefault(person.name, (one.id, person.name))
        for first in range(0, len(ids), 50_000):
            decisions = [Decision("", identifier, Verdict.ACCEPT, "bench") for identifier in ids[first : first + 50_000]]
            ledger.append(register, actor="bench", action="accept", decisions=decisions)
        cleared = [Clearance("", firsts[name], ClearanceVerdict.PUBLISH, "bench", "public") for name in named if name in firsts]
        ledger.append(register, actor="bench", action="publish", clearances=cleared)
        _undecided(register)
    return named


def _batched(those: Iterator[_Report], many: int) -> Iterator[list[_Report]]:
    while some := list(islice(those, many)):
        yield some


def _undecided(register: Ledger) -> None:
    """Reports with their text, so that the desk has something to show."""
    for number in range(3):
        sentences = [f"On {day} September 2025 Belarus released {day + 20} people, the Example Centre said." for day in range(1, 31)]
        text = f"Title: Report {number}\nDate: 2025-10-0{number + 1}\nSource: Example Wire\n\n" + "\n\n".join(sentences) + "\n"
        desk.add(register, text.encode(), actor="bench", name=f"report-{number}.txt")


def _sources(everybody: list[str], statements: int, chance: random.Random) -> Iterator[_Report]:
    told = _figures(chance)
    stories = _stories(everybody, statements - len(told), chance)
    everything = [*told, *stories]
    days = 1900
    for first in range(0, len(everything), _PER_SOURCE):
        some = everything[first : first + _PER_SOURCE]
        sha256 = hashlib.sha256(b"invented %d" % first).hexdigest()
        on = FIRST + timedelta(first * days // max(len(everything), 1) + 10)
        publisher = f"Example outlet {chance.randrange(40)}"
        source = Source(
            sha256, "text/plain", f"News of {on}", publisher, on, "en", f"https://example.org/{first}", datetime.now(UTC), layer=sha256
        )
        said = []
        for place, (kind, on_day, name, count, links, by) in enumerate(some):
            quote = (
                _WORDS[kind].format(name=name)
                if name
                else f"{count.low if count else ''} {kind.value}, said the centre in its note {first + place}"
            )
            span = Span(200 * place, 200 * place + len(quote))
            people = (PersonMention(name, Span(span.start, span.start + len(name))),) if name else ()
            parties = (Party("by", by),) if by else ()
            said.append(
                Statement(
                    f"s{place}",
                    kind,
                    Modality.ASSERTED,
                    quote,
                    span,
                    ("Example Centre", publisher),
                    PartialDate.day(on_day),
                    people,
                    parties,
                    count,
                    links,
                    (),
                    source=sha256,
                )
            )
        yield source, said


_Told = tuple[Kind, date, str, Count | None, tuple[StatementLink, ...], str | None]


def _figures(chance: random.Random) -> list[_Told]:
    """Published numbers, and deals: each in return for a measure lifted."""
    told: list[_Told] = []
    for number in range(_FIGURES):
        value = 900 + chance.randrange(500)
        count = Count(value, value, Bound.EXACTLY, population="political prisoners")
        told.append((Kind.HELD, FIRST + timedelta(number * 6), "", count, (), None))
    for number in range(_DEALS):
        on = FIRST + timedelta(200 + number * 200)
        place = len(told) % _PER_SOURCE
        if place > _PER_SOURCE - 3:
            continue
        count = Count(20 + number, 20 + number, Bound.EXACTLY, population="political prisoners")
        told.append((Kind.RELEASED, on, "", count, (), "Minsk"))
        told.append((Kind.MEASURE_LIFTED, on, "", None, (StatementLink(Relation.IN_RETURN_FOR, f"s{place}"),), "Washington"))
    return told


def _stories(everybody: list[str], statements: int, chance: random.Random) -> list[_Told]:
    """What happens to each, in order of days, until there are enough statements."""
    each = max(1, statements // max(len(everybody), 1))
    told: list[_Told] = []
    for place, name in enumerate(everybody):
        begun = FIRST + timedelta(chance.randrange(1500))
        many = each + (1 if place < statements - each * len(everybody) else 0)
        for number in range(many):
            kind = _STEPS[number % len(_STEPS)] if number < len(_STEPS) else Kind.HELD
            if number == many - 1 and place % 3 == 0:
                kind = Kind.RELEASED
            by = "Example Centre" if kind is Kind.DESIGNATED else "police" if kind is Kind.DETAINED else None
            told.append((kind, begun + timedelta(number * 15), name, None, (), by))
    told.sort(key=lambda one: (one[1], one[2]))
    return told
