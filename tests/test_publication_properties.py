"""However a register is filled and whatever is asked of what is published of it, nobody is named who may not be. Everybody is invented."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import quote as encoded

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fold_rows import day, exactly, statement
from habeas import answers
from habeas.dates import PartialDate
from habeas.model import AsOf, Kind, LinkVerdict, Modality, Party, Relation, Source
from habeas.publication import Published, Rules, publish
from habeas.register import fold
from publication_rows import KEY, ClearedLedger, dump

TODAY = date(2026, 3, 1)
careful = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Invented(NamedTuple):
    """Somebody invented, in the forms in which reports may write them."""

    given: tuple[str, ...]
    surname: tuple[str, ...]

    def spellings(self) -> list[str]:
        """Names in one script each, in both orders."""
        pairs = [(g, s) for g in self.given[:3] for s in self.surname if g.isascii() == s.isascii()]
        return [f"{g} {s}" for g, s in pairs] + [f"{s} {g}" for g, s in pairs]


PEOPLE = (
    Invented(("Янка", "Yanka", "Janka"), ("Прыкладаў", "Прыкладава", "Prykladau", "Prykladaŭ", "Прикладов", "Прикладовым", "Prikladov")),
    Invented(("Алина", "Alina", "Аліна"), ("Узорная", "Узорной", "Узорную", "Uzornaya", "Uzornaja", "Узорнай")),
    Invented(("Міхась", "Mikhas", "Михась"), ("Тэставіч", "Тэставіча", "Тестович", "Тестовича", "Testavich", "Testovich")),
    Invented(("Марына", "Maryna", "Марина"), ("Казачок", "Казачка", "Kazachok")),
    Invented(("Стах", "Stakh", "Stach"), ("Выдумшчык", "Выдумшчыка", "Vydumshchyk", "Vydumščyk")),
    Invented(("Ганна", "Hanna", "Анна"), ("Небылицына", "Небыліцына", "Nebylitsyna", "Небылицыной")),
)  # fmt: skip
WORDS = ("was taken at home", "затрымалі ў Горках", "осудили вместе с другими", "said his wife", "and two more", "in cell 4")

FACETS = ("place", "charge", "status", "record", "role", "birth_place")

people = st.sampled_from(range(len(PEOPLE)))
days = st.sampled_from([None, None, "2026-03-02"])


def cases(draw: st.DrawFn, text: str) -> str:
    return draw(st.sampled_from([text, text, text.upper(), text.lower(), text.title()]))


@st.composite
def mentions(draw: st.DrawFn) -> str:
    """A way to name somebody in passing."""
    who = PEOPLE[draw(people)]
    surname, name = draw(st.sampled_from(who.surname)), draw(st.sampled_from(who.spellings()))
    said = cases(draw, draw(st.sampled_from([name, surname])))
    return draw(st.sampled_from(["{}", "«{}»", "{}'s", "({})", "«{}»,", "#{}", "@{}", "{}-", "…{}…"])).format(said)


@st.composite
def texts(draw: st.DrawFn) -> str:
    return " ".join(draw(st.lists(st.one_of(st.sampled_from(WORDS), mentions()), min_size=1, max_size=4)))


@st.composite
def addresses(draw: st.DrawFn) -> str:
    said = draw(texts())
    path = draw(st.sampled_from([said.replace(" ", "-"), encoded(said), said.replace(" ", "_"), said.replace(" ", "")]))
    return f"https://example.org/news/{path}"


@st.composite
def ledgers(draw: st.DrawFn) -> ClearedLedger:
    ledger = ClearedLedger()
    for number in range(draw(st.integers(1, 3))):
        seq = ledger.entry("archive")
        ledger.sources.append(
            Source(
                f"source{number}",
                "text/html",
                title=draw(st.none() | texts()),
                publisher=draw(st.none() | texts()),
                published_on=date(2026, 1, 1 + number),
                address=draw(st.none() | addresses()),
                collector=draw(st.none() | texts()),
                entry=seq,
            )
        )
    ids: list[str] = []
    for number in range(draw(st.integers(1, 8))):
        named = draw(st.lists(people, max_size=3, unique=True))
        names = [draw(st.sampled_from(PEOPLE[who].spellings())) for who in named]
        own = draw(st.sampled_from([", ".join(names) or "nobody", "words of the report"]))
        ids.append(f"s{number}")
        ledger.say(
            statement(
                ids[-1],
                draw(st.sampled_from(list(Kind))),
                PartialDate.day(date(2026, 1, 1 + draw(st.integers(0, 50)) % 28), draw(st.none() | texts())),
                people=names,
                count=draw(st.none() | st.builds(exactly, st.integers(0, 30), st.sampled_from(["people"]) | texts())),
                modality=draw(st.sampled_from([Modality.ASSERTED, Modality.ASSERTED, Modality.DENIED])),
                speakers=draw(st.lists(texts(), max_size=2)),
                parties=[Party(role, draw(texts())) for role in draw(st.sets(st.sampled_from(["by", "with", "against"])))],
                facets=[(key, draw(texts())) for key in draw(st.sets(st.sampled_from(FACETS)))],
                links=[(draw(st.sampled_from(list(Relation))), draw(st.sampled_from(ids)))] if draw(st.booleans()) else [],
                source=f"source{draw(st.integers(0, len(ledger.sources) - 1))}",
                quote=draw(st.sampled_from([own]) | texts()),
            )
        )
    for identifier in ids:
        if draw(st.integers(0, 4)):
            ledger.accept(identifier)
        elif draw(st.booleans()):
            ledger.reject(identifier)
    told = [(one.id, person.name) for one in ledger.statements for person in one.people]
    for _ in range(draw(st.integers(0, 8)) if told else 0):
        mention = draw(st.sampled_from(told))
        match draw(st.integers(0, 5)):
            case 0:
                ledger.withhold(*mention)
            case 1:
                ledger.link(draw(st.sampled_from([LinkVerdict.SAME, LinkVerdict.DIFFERENT])), mention, draw(st.sampled_from(told)))
            case _:
                ledger.clear(*mention, actor=draw(st.sampled_from(["x", "y"])), not_before=draw(days))
    return ledger  # fmt: skip


def everything(found: Published) -> str:
    """All that can be got out of it, as one text."""
    register = found.register
    asked: list[object] = [found, found.held(), found.held(date(2026, 1, 15)), found.series()]
    asked += [answers.held(register), answers.figures(register), answers.deals(register), answers.flows(register), answers.series(register)]
    asked += [answers.person(register, person.id) for person in register.people]
    asked += [found.at(date(2026, 1, 20), known=known) for known in range(0, found.head, 3)]
    asked += [found.words(one, language) for one in found.statements for language in ("en", "be", "ru")]
    return dump(asked).casefold()


def may_be_named(ledger: ClearedLedger) -> set[str]:
    """The names, as written, of mentions of people all of whose mentions allow it: told in the plainest way."""
    allowed: set[str] = set()
    for person in fold(ledger.rows, AsOf(TODAY), include_proposed=True).people:
        mine = {(one.id, name) for name, written in person.group.written.items() for one in written}
        said = [one for one in ledger.clearances if (one.mention[0], one.mention[1].casefold()) in mine]
        last = {one.mention: one for one in said}
        if said and all(one.verdict == "publish" for one in last.values()):
            if said[-1].not_before is None and any(one.not_before is None for one in said):
                allowed |= set(person.names)
    return allowed


@careful
@given(ledgers())
def test_nobody_is_named_who_may_not_be(ledger: ClearedLedger) -> None:
    told = everything(publish(ledger.rows, Rules(), TODAY, KEY))
    allowed = {word.casefold() for name in may_be_named(ledger) for word in name.split()}
    used = {person.name for one in ledger.statements for person in one.people}
    for who in [who for who, invented in enumerate(PEOPLE) if not used.isdisjoint(invented.spellings())]:
        if not any(word.casefold() in allowed for word in PEOPLE[who].surname):
            assert [word for word in PEOPLE[who].surname if word.casefold() in told] == []


@careful
@given(ledgers())
def test_only_who_is_allowed_is_among_the_people(ledger: ClearedLedger) -> None:
    found = publish(ledger.rows, Rules(), TODAY, KEY)
    names = {name for person in found.register.people for name in person.names}
    assert names <= may_be_named(ledger)
    assert {person.name for one in found.statements for person in one.people} <= names
    ids = {person.id for person in found.register.people}
    raw = fold(ledger.rows, AsOf(TODAY))
    assert ids <= {person.id for person in raw.people}
    assert {one.id for one in found.statements} <= set(raw.statements)
    agreed = publish(ledger.rows, Rules(two_people=True), TODAY, KEY)
    assert {person.id for person in agreed.register.people} <= ids


@careful
@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(ledger: ClearedLedger, chance: random.Random) -> None:
    rows = ledger.rows
    tables = ("statements", "clearances", "decisions", "links")
    mixed = replace(rows, **{table: chance.sample(getattr(rows, table), len(getattr(rows, table))) for table in tables})
    one, other = publish(rows, Rules(), TODAY, KEY), publish(mixed, Rules(), TODAY, KEY)
    assert (one.statements, one.withheld, one.kept_back, one.sources) == (other.statements, other.withheld, other.kept_back, other.sources)
    assert [person.id for person in one.register.people] == [person.id for person in other.register.people]


@careful
@given(st.lists(st.tuples(st.integers(1, 59), st.integers(0, 40)), max_size=25), st.integers(1, 5))
def test_every_month_holds_the_true_number_of_each_of_its_days(stays: list[tuple[int, int]], small: int) -> None:
    ledger = ClearedLedger()
    ledger.source("report", published="2026-03-01")
    for number, (start, length) in enumerate(stays):
        name = f"Invented Person{number}"
        begun = date.fromordinal(date(2026, 1, 1).toordinal() + start - 1)
        ended = date.fromordinal(begun.toordinal() + 1 + length)
        ledger.keep(
            statement(f"in{number}", Kind.DETAINED, day(begun.isoformat()), people=[name]),
            statement(f"out{number}", Kind.RELEASED, day(ended.isoformat()), people=[name]),
        )
    found = publish(ledger.rows, Rules(small=small), TODAY, KEY)
    raw = fold(ledger.rows, AsOf(TODAY))
    for ordinal in range(date(2026, 1, 1).toordinal(), TODAY.toordinal() + 1):
        on = date.fromordinal(ordinal)
        true = answers.held(raw.at(on))
        low, high = (true.low, true.high) if isinstance(true, answers.Held) else (0, 0)
        told = found.held(on)
        assert told.withheld_low <= (low or 0) and (high or 0) <= told.withheld_high
        assert told.withheld_low % small == 0 and (told.withheld_high + 1) % small == 0
