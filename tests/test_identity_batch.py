"""People folded into columns: the short way by tokens gives what the long way by names gives, whatever came before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.identity import Index, ListedPerson, match
from habeas.identity.batch import Batch, Folder, Names
from test_identity_names import FIGURES

# Invented, but for the first two, and with all that a name of a list may hold.
PIECES = (
    "Сяргей|Ціханоўскі|Sergei|Tikhanovsky|Иван|Ивана|Прыкладовского|Алеся|Статкевича|Анна|Мария|Kowalska|Прыкладовіч|Узоровна|Иванович|ИВАНОВ|"
    "Горкина|(Узорная)|Прыклад-Горкина|И.|И.И.|Петров,|née|г-н|bin|oğlu|Məmmədov|Łukaszenka|Cichanoŭski|Šimonytė|José|González|O'Uzor|Узop|3орин|"
    "Uzorow|Uzorsky|Lukashenko|Min|Aung|王|Абу-ль-Узор|Ё|é|-|Саша"
).split("|")


def by_the_long_way(people: Sequence[Names]) -> Batch:
    folder = Folder()
    folder._put_together = lambda *_: False  # type: ignore[method-assign]
    return folder.fold(people)


def same(one: Batch, other: Batch) -> bool:
    return all(
        np.array_equal(mine, theirs) if isinstance(mine := getattr(one, name), np.ndarray) else mine == theirs
        for name in Batch.__slots__
        for theirs in (getattr(other, name),)
    )


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join), max_size=6))
def test_names_fold_the_same_by_their_tokens_and_by_themselves(names: list[str]) -> None:
    assert same(Folder().fold(names), by_the_long_way(names))


@given(st.lists(st.text(max_size=30), max_size=4))
def test_and_so_does_any_text(names: list[str]) -> None:
    assert same(Folder().fold(names), by_the_long_way(names))


def test_and_so_do_the_spellings_of_public_people() -> None:
    names = [spelling for line in FIGURES for spelling in line]
    assert same(Folder().fold(names), by_the_long_way(names))


def test_most_names_take_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    long = []
    fold = Folder._fold
    monkeypatch.setattr(Folder, "_fold", lambda self, number, names, columns: (long.append(names), fold(self, number, names, columns)))
    names = [spelling for line in FIGURES for spelling in line]
    Folder().fold(names)
    assert len(long) < 0.25 * len(names)


def test_what_was_folded_before_changes_nothing() -> None:
    folder = Folder()
    folder.fold(["Иван Узоров", "Сяргей Ціханоўскі", "Узоров Иван Прыкладович"])
    names: list[Names] = ["Sergei Tikhanovsky", "Узорова Анна", ("", "Узоров", "Иван", "", "m", ("Ivan Uzorov",)), "Узоров"]
    assert same(folder.fold(names), Folder().fold(names))


def test_rows_matched_by_two_processes_are_what_one_makes_of_them_in_their_order() -> None:
    index = Index([ListedPerson(line[0], line[0]) for line in FIGURES])
    rows = [ListedPerson("", spelling) for line in FIGURES[:200] for spelling in line]
    assert list(match(rows, index, processes=2)) == list(match(rows, index))
