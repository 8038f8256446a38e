"""What agreement and disagreement are worth: Fellegi–Sunter weights, in bits.

Invariant: a weight is log2 of how much likelier something is if two rows are one person than if they are two (m over u). The m are set
here; every u of a name comes from the register at hand, smoothed by what is usual, so that a rare name weighs more than a common one.
Source: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969), 1183–1210; term frequencies as by Winkler.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from habeas.identity.vocabulary import Level

__all__ = [
    "BIRTH",
    "BIRTH_WORDS",
    "DOUBLED",
    "LEVEL_WORDS",
    "OVERWHELMING",
    "PRESENT",
    "SURNAME_ELSEWHERE",
    "Birth",
    "part_weights",
    "surname_weights",
]

PRESENT: Final = 0.7
"""The share of a list that one expects to find in the register, before looking."""

DOUBLED: Final = 0.3
"""The share of the people of a register that one expects to stand there once more in another spelling, before looking."""

OVERWHELMING: Final = 45.0
"""Bits that everything else must be worth before two people with plainly different birth dates are called one."""

# The same stem, one and two slips of the pen away.
_SURNAME_M: Final = np.array([0.88, 0.06, 0.02])
# How many people among any have a surname so near to one of a given number of signs: the shorter, the more.
_SAME_USUAL: Final = 1 / 4000
_NEAR_USUAL: Final = np.array([0.012, 0.012, 0.012, 0.012, 0.010, 0.008, 0.004, 0.0016, 0.0008, 0.0005])
_TWO_AWAY: Final = 6.0
_KIN: Final = 1.0  # for each of the register, how many on lists are of the family and have the surname, but another given name
_SURNAME_TRUST: Final = 100  # people after whom the register's own counts outweigh what is usual
SURNAME_ELSEWHERE: Final = -5.0
"""For people found by given name and birth date alone: .03 of the same people, nearly all others."""

_PART_M: Final = {
    "given name": {
        Level.SAME: 0.93,
        Level.SHORT: 0.12,
        Level.NEAR: 0.03,
        Level.NOT_INITIAL: 0.008,
        Level.UNLIKE: 0.008,
        Level.DIFFERENT: 0.003,
    },
    "patronymic": {
        Level.SAME: 0.95,
        Level.SHORT: 0.02,
        Level.NEAR: 0.03,
        Level.NOT_INITIAL: 0.010,
        Level.UNLIKE: 0.010,
        Level.DIFFERENT: 0.005,
    },
}
_PART_USUAL: Final = {Level.SAME: 1 / 60, Level.SHORT: 1 / 60, Level.NEAR: 1 / 80, Level.INITIAL: 1 / 12}
_PART_TRUST: Final = 50


class Birth:
    """How two birth dates compare."""

    MISSING, EQUAL, SWAPPED, DIGIT, MONTH, YEAR, SAME_YEAR, SAME_DAY, NEXT_YEAR, DIFFERENT = range(10)


BIRTH: Final = np.array(
    [
        0.0,  # one is not given
        13.0,  # .92 of the same people; one in some 13,000 of others, over the ages of those who are held
        7.5,  # day and month changed places
        -0.5,  # one digit, or two neighbours, differ: a slip, but nothing that a row without a date would not have, too
        8.5,  # year and month equal, a day not given
        5.0,  # years equal, the rest not given
        -3.0,  # the same year, another day
        -3.5,  # the same day, another year
        -1.5,  # years that differ by one, where only years are given
        -14.0,  # plainly different
    ]
)
BIRTH_WORDS: Final = (
    "not given",
    "equal",
    "day and month swapped",
    "one digit off",
    "year and month equal, no day",
    "year equal, no day",
    "same year, another day",
    "same day, another year",
    "years differ by one",
    "different",
)
LEVEL_WORDS: Final = (
    "not given",
    "same",
    "short or variant form",
    "the same only in another case",
    "one slip away",
    "initial fits",
    "initial does not fit",
    "not alike",
    "different",
)


def surname_weights(counts: NDArray[np.int64], people: int, signs: NDArray[np.int64]) -> NDArray[np.float64]:
    """The weights of some surnames the same, one and two slips away, of any other, and of the same with no given name, a line each.

    counts: how many of `people` have such a one, a line of three for each surname. signs: the length of each stem.
    """
    near = _NEAR_USUAL[np.minimum(signs, len(_NEAR_USUAL) - 1)]
    usual = np.stack((np.full(len(signs), _SAME_USUAL), near, near * _TWO_AWAY), axis=1)
    shares = (counts + _SURNAME_TRUST * usual) / (people + _SURNAME_TRUST)
    with_kin = shares[:, :1] + _KIN / max(people, 1)
    same = np.log2(_SURNAME_M / np.minimum(shares, 1.0))
    alone = np.log2(_SURNAME_M[0] / np.minimum(with_kin, 1.0))
    return np.hstack((same, np.full((len(signs), 1), SURNAME_ELSEWHERE), alone))


def part_weights(kind: str, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """The weights by level of a given name or patronymic, from how many of the register have each level against it."""
    known = int(counts.sum() - counts[Level.MISSING])
    weights = np.zeros(Level.COUNT)
    for level, m in _PART_M[kind].items():
        usual = _PART_USUAL.get(level)
        if usual is None:
            weights[level] = np.log2(m / 0.95)
        else:
            weights[level] = np.log2(m / min(1.0, (counts[level] + _PART_TRUST * usual) / (known + _PART_TRUST)))
    fits = (counts[Level.INITIAL] + counts[Level.SAME] + _PART_TRUST / 12) / (known + _PART_TRUST)
    weights[Level.INITIAL] = np.log2(0.97 / min(0.97, max(fits, 1 / 16)))
    weights[Level.SHORT] = min(weights[Level.SHORT], weights[Level.SAME] - 1.0)
    weights[Level.NEAR] = min(weights[Level.NEAR], weights[Level.SHORT] - 0.5)
    weights[Level.AMBIGUOUS] = weights[Level.SHORT] - 3.0
    return weights
