"""A text eight times as long takes about eight times as much work to read, whether it goes on telling new things or repeats itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from habeas.reading import read
from habeas.reading.english import reader
from habeas.reading.english.named_later import named_later
from habeas.reading.lexicon import load
from habeas.reading.tokens import sentences, tokenise
from steps import steps_of

_DAY = date(2025, 12, 12)
_NAMES = [first + second for first in ("Bel", "Kor", "Mav", "Tas", "Vel", "Zor") for second in ("adin", "etsky", "ilov", "oran", "unas")]


def _digest(days: int) -> str:
    """A digest of invented arrests, a paragraph and a heading for each."""
    return "".join(
        f"On {1 + day % 28} March 2024 police in {_NAMES[day % 30]} detained Ivar {_NAMES[(day // 30 + day) % 30]}, a journalist, and "
        f"{2 + day % 300} other people. They were released later. He had been held since May. The group Lantern said that 30 people "
        "remained in prison.\n\nA new wave of arrests\n\n"
        for day in range(days)
    )


def _steps(text: str) -> int:
    assert read(text, published_on=_DAY, publisher="Invented Wire").statements
    return steps_of(lambda: read(text, published_on=_DAY, publisher="Invented Wire"))


def _refrain(days: int) -> str:
    return "A court sentenced Ivar Korilov to five years on Monday. Police arrested 12 people. They were freed. " * days


def _one_sentence(clauses: int) -> str:
    """A sentence that does not end, as is got from a page whose full stops were lost."""
    told = (f"{2 + k % 90} people were detained in {_NAMES[k % 30]} after {1 + k % 28} March" for k in range(clauses))
    return f"Police said that {', and '.join(told)}."


def _columns(rows: int) -> str:
    """A page of figures without a word, as is got from an annex of tables."""
    return "\n".join("\t".join(str((row * 977 + column * 31) % 10000) for column in range(12)) for row in range(rows))


@pytest.mark.parametrize("text_of", [_digest, _refrain])
def test_reading_grows_no_faster_than_the_text(text_of: Callable[[int], str]) -> None:
    short, long = text_of(60), text_of(480)
    assert _steps(long) < 1.6 * len(long) / len(short) * _steps(short)


@pytest.mark.parametrize("text_of", [_digest, _refrain])
def test_who_is_named_behind_an_event_is_looked_for_near_it(text_of: Callable[[int], str], monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    monkeypatch.setattr(reader, "named_later", lambda *told: steps.append(steps_of(lambda: named_later(*told))))
    short, long = text_of(60), text_of(480)
    for text in (short, long):
        assert read(text, published_on=_DAY, publisher="Invented Wire").statements
    assert steps[1] < 1.3 * len(long) / len(short) * steps[0]


def test_figures_without_a_sentence_take_no_more_than_they_are_many() -> None:
    short, long = _columns(20), _columns(400)
    read(short, published_on=_DAY)
    assert steps_of(lambda: read(long)) < 2 * len(long) / len(short) * steps_of(lambda: read(short))


def test_one_long_sentence_is_looked_through_once_for_each_of_its_events() -> None:
    short, long = _one_sentence(20), _one_sentence(160)
    assert _steps(long) < 6 * len(long) / len(short) * _steps(short)


def test_what_goes_on_without_an_end_is_cut_behind_a_comma_and_keeps_all_its_words() -> None:
    text = _one_sentence(400)
    cut = list(sentences(text, 0, len(text), load("en")))
    assert len(cut) > 1
    assert all(one[-1].text == "," for one in cut[:-1])
    assert [token.text for one in cut for token in one] == [token.text for token in tokenise(text, 0, len(text), load("en"))]
    assert [token.i for token in cut[1]] == list(range(len(cut[1])))
    endless = "word " * 5000
    assert sum(len(one) for one in sentences(endless, 0, len(endless), load("en"))) == 5000


def test_what_goes_on_without_an_end_or_a_comma_is_no_sentence() -> None:
    """A page that somebody made to be read for hours, or a table that lost its lines."""
    words = "He said that "
    assert steps_of(lambda: read(words * 4_000, published_on=_DAY)) < 20 * steps_of(lambda: read(words * 500, published_on=_DAY))


def test_what_is_told_of_a_long_sentence_grows_no_faster_than_its_pairs() -> None:
    def told(many: int) -> int:
        return steps_of(lambda: read("Belarus released 5 people, " * many, published_on=_DAY))

    assert told(200) < 16 * told(50)


def test_a_sentence_that_names_hundreds_is_read() -> None:
    names = [f"Ivar {name}{chr(97 + at)}{chr(97 + other)}" for name in _NAMES[:20] for at in range(4) for other in range(5)]
    (said,) = read(f"Sarvenia released 400 people: {', '.join(names)}.", published_on=_DAY).statements
    assert len(said.people) == len(names) == 400
