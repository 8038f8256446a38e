"""A text four times as long takes about four times as long to read, whether it goes on telling new things or repeats itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest

from habeas.reading import read

_NAMES = [first + second for first in ("Bel", "Kor", "Mav", "Tas", "Vel", "Zor") for second in ("adin", "etsky", "ilov", "oran", "unas")]


def _digest(days: int) -> str:
    """A digest of invented arrests, a paragraph and a heading for each."""
    return "".join(
        f"On {1 + day % 28} March 2024 police in {_NAMES[day % 30]} detained Ivar {_NAMES[(day // 30 + day) % 30]}, a journalist, and "
        f"{2 + day % 300} other people. They were released later. He had been held since May. The group Lantern said that 30 people "
        "remained in prison.\n\nA new wave of arrests\n\n"
        for day in range(days)
    )


def _seconds(text: str) -> float:
    """CPU time of one reading, the better of two."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        assert read(text, published_on=date(2025, 12, 12), publisher="Invented Wire").statements
        taken.append(time.process_time() - began)
    return min(taken)


def _refrain(days: int) -> str:
    return "A court sentenced Ivar Korilov to five years on Monday. Police arrested 12 people. They were freed. " * days


@pytest.mark.parametrize("text_of", [_digest, _refrain])
def test_reading_grows_no_faster_than_the_text(text_of: Callable[[int], str]) -> None:
    short, long = text_of(60), text_of(600)
    _seconds(short)
    assert _seconds(long) < 2 * len(long) / len(short) * _seconds(short)
