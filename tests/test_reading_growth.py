"""A text eight times as long takes about eight times as much work to read, whether it goes on telling new things or repeats itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from habeas.reading import read
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


@pytest.mark.parametrize("text_of", [_digest, _refrain])
def test_reading_grows_no_faster_than_the_text(text_of: Callable[[int], str]) -> None:
    short, long = text_of(60), text_of(480)
    assert _steps(long) < 1.6 * len(long) / len(short) * _steps(short)
