"""Reading makes next to nothing that only the collector of cycles can free, and leaves the collector as it found it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from importlib import resources

import pytest

from habeas.reading import read

_DAY = date(2025, 12, 12)
_DISPATCHES = [item.read_text(encoding="utf-8") for item in resources.files("habeas.examples").iterdir() if item.name.endswith(".txt")]


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_what_a_reading_made_is_freed_as_it_is_let_go() -> None:
    for text in _DISPATCHES:
        assert read(text, published_on=_DAY).statements
    gc.collect()
    gc.disable()
    for text in _DISPATCHES:
        read(text, published_on=_DAY)
    assert gc.collect() == 0


def test_the_collector_is_at_work_again_once_a_text_is_read_or_refused() -> None:
    read(_DISPATCHES[0], published_on=_DAY)
    assert gc.isenabled()
    with pytest.raises(LookupError):
        read(_DISPATCHES[0], language="tlh")
    assert gc.isenabled()


def test_a_collector_that_was_stopped_stays_so() -> None:
    gc.disable()
    read(_DISPATCHES[0], published_on=_DAY)
    assert not gc.isenabled()
