"""The word classes of the English reader: data beside the code, each in one file, each asked for by some module."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path

import habeas.reading
from habeas.reading.english.grammar import phrase_class, word_class

FILES = ("grammar.toml", "times.toml", "doubts.toml", "members.toml", "prospects.toml", "custody.toml")


def classes(name: str) -> dict[str, object]:
    return tomllib.loads(resources.files("habeas.reading").joinpath("data", "en", name).read_text(encoding="utf-8"))


def test_a_class_is_in_one_file() -> None:
    names = [name for file in FILES for name in classes(file)]
    assert sorted(names) == sorted(set(names))


def test_every_class_is_asked_for() -> None:
    folder = Path(habeas.reading.__file__).parent
    asked = {
        name for module in folder.rglob("*.py") for name in re.findall(r'(?:word|phrase)_(?:class|table)\(\s*"(\w+)"', module.read_text())
    }
    assert {name for file in FILES for name in classes(file)} == asked


def test_no_word_is_told_twice_in_a_class() -> None:
    twice = {
        name: sorted({word for word in words.split() if words.split().count(word) > 1})
        for file in FILES
        for name, words in classes(file).items()
        if isinstance(words, str) and len(words.split()) != len(set(words.split()))
    }
    assert twice == {}


def test_a_phrase_is_written_with_a_low_line_for_each_blank() -> None:
    assert "on the table" in phrase_class("deals_pending")
    assert "on_the_table" in word_class("deals_pending")
