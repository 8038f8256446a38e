"""Sentences made from the grammar of such reports: whatever is put in comes out again, and nothing else does.

All groups, speakers and people are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.dates import PartialDate
from habeas.model import Bound, Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2024, 5, 16)  # a Thursday
PUBLISHER = "Northwind Agency"


def told(text: str) -> list[Statement]:
    reading = read(text, published_on=PUBLISHED, publisher=PUBLISHER, language="en")
    for statement in reading.statements:
        assert statement.quote == text[statement.span.start : statement.span.end]
    return [statement for statement in reading.statements if statement.kind is not Kind.SAID]


@dataclass(frozen=True)
class Number:
    words: str
    low: int | None
    high: int | None
    bound: Bound


@dataclass(frozen=True)
class Verb:
    past: str
    participle: str
    base: str
    kind: Kind
    tail: str = ""


@dataclass(frozen=True)
class When:
    words: str
    date: PartialDate


VERBS = (
    Verb("released", "released", "release", Kind.RELEASED),
    Verb("freed", "freed", "free", Kind.RELEASED),
    Verb("pardoned", "pardoned", "pardon", Kind.RELEASED),
    Verb("arrested", "arrested", "arrest", Kind.DETAINED),
    Verb("abducted", "abducted", "abduct", Kind.DETAINED),
    Verb("sentenced", "sentenced", "sentence", Kind.SENTENCED, " to five years in prison"),
    Verb("deported", "deported", "deport", Kind.DEPORTED),
    Verb("rearrested", "rearrested", "rearrest", Kind.RETURNED_TO_CUSTODY),
)
NOUNS = ("political prisoners", "journalists", "opposition activists", "foreign nationals", "students", "people", "trade union leaders")
AGENTS = ("The authorities", "The government", "Officials in Varn", "The military council", "Security forces")
SPEAKERS = ("the Lantern Group", "the Free Pen Union", "the Foreign Ministry")
SMALL = ("two", "three", "five", "eight", "eleven", "nineteen", "twenty-three")
VALUES = {"two": 2, "three": 3, "five": 5, "eight": 8, "eleven": 11, "nineteen": 19, "twenty-three": 23}


@st.composite
def numbers(draw: st.DrawFn) -> Number:
    if draw(st.booleans()):
        word = draw(st.sampled_from(SMALL))
        return Number(word, VALUES[word], VALUES[word], Bound.EXACTLY)
    value = draw(st.integers(13, 1800))
    digits = f"{value:,}" if draw(st.booleans()) else str(value)
    if 1800 <= value <= 2100:
        digits = f"{value:,}"
    form = draw(st.sampled_from(("exactly", "at least", "no fewer than", "up to", "more than", "fewer than")))
    return {
        "exactly": Number(digits, value, value, Bound.EXACTLY),
        "at least": Number(f"at least {digits}", value, None, Bound.AT_LEAST),
        "no fewer than": Number(f"no fewer than {digits}", value, None, Bound.AT_LEAST),
        "up to": Number(f"up to {digits}", None, value, Bound.AT_MOST),
        "more than": Number(f"more than {digits}", value + 1, None, Bound.MORE_THAN),
        "fewer than": Number(f"fewer than {digits}", None, value - 1, Bound.FEWER_THAN),
    }[form]


@st.composite
def whens(draw: st.DrawFn) -> When:
    day = draw(st.dates(date(2022, 1, 1), date(2024, 5, 15)))
    month = day.strftime("%B")
    weekday = PUBLISHED - timedelta(days=draw(st.integers(1, 6)))
    return draw(
        st.sampled_from(
            (
                When(f"on {month} {day.day}, {day.year}", PartialDate.day(day)),
                When(f"on {day.day} {month} {day.year}", PartialDate.day(day)),
                When(f"in {month} {day.year}", PartialDate.month(day.year, day.month)),
                When(f"in {day.year - 1}", PartialDate.year(day.year - 1)),
                When(f"on {weekday.strftime('%A')}", PartialDate.day(weekday)),
                When("last week", PartialDate.week(PUBLISHED - timedelta(days=7))),
                When("last month", PartialDate.month(2024, 4)),
                When("yesterday", PartialDate.day(PUBLISHED - timedelta(days=1))),
                When("on Monday (May 13)", PartialDate.day(date(2024, 5, 13))),
            )
        )
    )


verbs, nouns, agents, speakers = (st.sampled_from(items) for items in (VERBS, NOUNS, AGENTS, SPEAKERS))


def started(words: str) -> str:
    return words[0].upper() + words[1:]


def lowered(agent: str) -> str:
    return agent[0].lower() + agent[1:]


def one(statements: list[Statement], kind: Kind, modality: Modality = Modality.ASSERTED) -> Statement:
    found = [statement for statement in statements if statement.kind is kind and statement.modality is modality]
    assert len(found) == 1, [(statement.kind.value, statement.modality.value, statement.quote) for statement in statements]
    return found[0]


def counts(statement: Statement, number: Number) -> None:
    assert statement.count is not None
    assert (statement.count.low, statement.count.high, statement.count.bound) == (number.low, number.high, number.bound)


@given(verbs, nouns, agents, numbers(), whens(), st.booleans(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_a_plain_fact(verb: Verb, noun: str, agent: str, number: Number, when: When, passive: bool, fronted: bool) -> None:
    clause = (
        f"{number.words} {noun} were {verb.participle}{verb.tail}" if passive else f"{agent} {verb.past} {number.words} {noun}{verb.tail}"
    )
    text = f"{started(when.words)}, {lowered(clause)}." if fronted else f"{started(clause)} {when.words}."
    statement = one(told(text), verb.kind)
    counts(statement, number)
    assert statement.on.same_range(when.date), (statement.on, text)
    assert statement.speakers == (PUBLISHER,)
    assert verb.participle in statement.quote


@given(
    verbs,
    nouns,
    numbers(),
    whens(),
    speakers,
    st.sampled_from(("{c}, {s} said.", "{S} said {c}.", "{S} said that {c}.", "According to {s}, {c}.", "{C}, according to {s}.")),
)
@settings(max_examples=120, deadline=None)
def test_who_says_so(verb: Verb, noun: str, number: Number, when: When, speaker: str, form: str) -> None:
    clause = f"{number.words} {noun} were {verb.participle}{verb.tail} {when.words}"
    text = form.format(c=started(clause) if form.startswith("{c}") else clause, C=started(clause), s=speaker, S=started(speaker))
    statement = one(told(text), verb.kind)
    assert statement.speakers == (speaker.removeprefix("the "), PUBLISHER)
    counts(statement, number)
    assert statement.on.same_range(when.date)


@given(
    verbs,
    nouns,
    numbers(),
    st.sampled_from(
        (
            ("{s} called on the authorities to {b} {g}{t}.", Modality.DEMANDED),
            ("{s} has urged the authorities to {b} {g}{t}.", Modality.DEMANDED),
            ("{s} demanded that the authorities {b} {g}{t}.", Modality.DEMANDED),
            ("{s} offered to {b} {g}{t}.", Modality.OFFERED),
            ("{s} was ready to {b} {g}{t}.", Modality.OFFERED),
            ("{s} promised to {b} {g}{t}.", Modality.PROMISED),
            ("{s} will {b} {g}{t}.", Modality.PROMISED),
            ("{s} may {b} {g}{t}.", Modality.POSSIBLE),
            ("{s} could {b} {g}{t}.", Modality.POSSIBLE),
            ("{s} did not {b} {g}{t}.", Modality.DENIED),
            ("{s} refused to {b} {g}{t}.", Modality.DENIED),
            ("{s} denied that {g} had been {p}{t}.", Modality.DENIED),
            ("{g} were allegedly {p}{t}.", Modality.ALLEGED),
        )
    ),
)
@settings(max_examples=150, deadline=None)
def test_what_is_only_wanted_offered_possible_or_denied_is_no_fact(
    verb: Verb, noun: str, number: Number, form: tuple[str, Modality]
) -> None:
    words, modality = form
    group = f"{number.words} {noun}"
    text = started(words.format(s="The Foreign Ministry", b=verb.base, g=group, p=verb.participle, t=verb.tail))
    statements = told(text)
    assert not [statement for statement in statements if statement.kind is verb.kind and statement.modality is Modality.ASSERTED], text
    counts(one(statements, verb.kind, modality), number)


@given(
    verbs,
    nouns,
    st.integers(20, 900),
    st.integers(1, 19),
    st.sampled_from((", of whom {n} were women", ", {n} of them women", ", including {n} women")),
    whens(),
)
@settings(max_examples=100, deadline=None)
def test_a_part_of_a_group(verb: Verb, noun: str, whole: int, part: int, form: str, when: When) -> None:
    words = "one was a woman" if part == 1 and "were" in form else None
    tail = form.format(n=part if part > 1 else "one")
    tail = (
        tail.replace("one were women", "one was a woman")
        .replace("one women", "one woman")
        .replace("one of them women", "one of them a woman")
    )
    assert words is None or "was" in tail
    text = f"{whole} {noun} were {verb.participle} {when.words}{tail}."
    statements = [statement for statement in told(text) if statement.kind is verb.kind]
    main = next(statement for statement in statements if statement.count is not None and statement.count.low == whole)
    parts = [statement for statement in statements if statement.count is not None and statement.count.subset_of == main.id]
    assert [statement.count.low for statement in parts if statement.count] == [part], text
    assert parts[0].on.same_range(main.on)


NOT_EVENTS = (
    "The ministry announced the release of a report on {n} schools.",
    "The sale freed up funds for {n} projects.",
    "The central bank arrested the decline of the currency after {n} days.",
    "The band released {n} albums last year.",
    "He died of cardiac arrest after {n} days in hospital.",
    "The club released {n} players at the end of the season.",
    "The company has frozen prices for {n} months.",
    "The trial of the new vaccine involved {n} volunteers.",
    "Scientists captured {n} images of the comet on Monday.",
    "The charity raised {n} euros at its annual meeting in March.",
    "The bank charged {n} customers a fee for the service.",
    "The sentence has {n} words and is hard to read.",
    "Voters held their breath for {n} hours.",
)


@given(st.sampled_from(NOT_EVENTS), st.integers(2, 900))
@settings(max_examples=60, deadline=None)
def test_words_that_mean_something_else_give_nothing(form: str, number: int) -> None:
    assert not told(form.format(n=number))


@given(
    st.lists(
        st.sampled_from(
            (
                "12 people were arrested on Monday.",
                "The ministry denied it.",
                "“",
                '"',
                "(",
                ")",
                "—",
                ",",
                ";",
                "of whom",
                "and",
                "if",
                "\n\n",
                "\t",
                "who",
                "not",
                "since then",
                "one of them",
                "according to",
                "said",
                "3 May",
                "up to 40",
                "Émile Ouédraogo",
                "🙂",
                "\u202e",
                "e\u0301",
            )
        ),
        max_size=24,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_heap_of_words_is_read_without_harm(pieces: list[str]) -> None:
    told(" ".join(pieces))


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_harm(text: str) -> None:
    told(text)
