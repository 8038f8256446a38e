"""Published figures: by day, with what only differs in definition, and what cannot all be right.

Invariant: a contradiction is one only where arithmetic shows it; what differs in what it counts is said to differ, and nothing that is
drawn is thereby confirmed.
"""

from __future__ import annotations

from datetime import date
from string import ascii_uppercase

from habeas.answers.reconcile import Conflict, ReconciledRegister
from habeas.answers.saying import LANGUAGES, Cited, Saying, text
from habeas.exports.pages.asked import Asked
from habeas.exports.pages.telling import Document, envelope, figure
from habeas.register import Figure

__all__ = ["figures"]

_DIFFERENT = 400


def figures(asked: Asked) -> Document:
    """Every figure by the days it speaks of, the newest first; contradictions before all."""
    found = asked.reconciled
    together: dict[tuple[date | None, date | None], list[Figure]] = {}
    for one in asked.register.figures:
        together.setdefault((one.on.earliest, one.on.latest), []).append(one)
    reconciled = found.found if isinstance(found, ReconciledRegister) else None
    conflicts = [
        {
            **conflict.to_json(),
            **_told(conflict),
            "said": [figure(asked, asked.figures[one]) for one in conflict.figures if one in asked.figures],
        }
        for conflict in (reconciled.conflicts if reconciled else ())
    ]
    contested = {one for conflict in conflicts for one in conflict["figures"]}
    differing: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for pair in reconciled.differences[:_DIFFERENT] if reconciled else ():
        differing.setdefault(pair.figures[0], []).append((pair.figures[1], pair.dimensions))
    ordered = sorted(together.items(), key=lambda item: (item[0][1] or item[0][0] or date.min, item[0][0] or date.min), reverse=True)
    return envelope(
        asked,
        "figures",
        "figures",
        figures=len(asked.register.figures),
        compared=reconciled.figures if reconciled else 0,
        conflicts=conflicts,
        complete=reconciled.conflicts_complete if reconciled else True,
        days=[_day(asked, those, contested, differing) for _, those in ordered],
    )


def _told(conflict: Conflict) -> Document:
    """The arithmetic and its exception in every language of the pages, and the letters in it that stand for its figures."""
    letters = {
        one: ascii_uppercase[place % 26] + (str(place // 26 + 1) if place >= 26 else "") for place, one in enumerate(conflict.figures)
    }

    def call(cited: Cited, number: str) -> str:
        return f"{letters[cited.figure]} ({number})" if number else letters[cited.figure]

    def told(said: Saying | None) -> dict[str, str] | None:
        return {language: text(said, language, call) for language in LANGUAGES} if said is not None else None

    return {"letters": letters, "because_told": told(conflict.why), "unless_told": told(conflict.exception)}


def _day(asked: Asked, those: list[Figure], contested: set[str], differing: dict[str, list[tuple[str, tuple[str, ...]]]]) -> Document:
    """Figures of one day or stretch, alike ones together: what happened, and how it was meant."""
    groups: dict[tuple[str, str], list[Figure]] = {}
    for one in those:
        groups.setdefault((one.kind.value, one.modality.value), []).append(one)
    return {
        "on": those[0].on.to_json(),
        "groups": [
            {
                "kind": kind,
                "modality": modality,
                "figures": [{**figure(asked, one), "contested": one.id in contested} for one in sorted(group, key=_size)],
                "differ": _differ({one.id for one in group}, differing),
            }
            for (kind, modality), group in groups.items()
        ],
    }


def _differ(ids: set[str], differing: dict[str, list[tuple[str, tuple[str, ...]]]]) -> list[str]:
    """The dimensions in which figures of the group differ that do not contradict each other."""
    found: dict[str, None] = {}
    for one in sorted(ids):
        for other, dimensions in differing.get(one, ()):
            if other in ids:
                found.update(dict.fromkeys(dimensions))
    return list(found)


def _size(one: Figure) -> tuple[int, str]:
    return (-(one.count.high or one.count.low or 0), one.id)
