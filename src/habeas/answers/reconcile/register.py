"""Whether the published figures of a register fit together: the same answer as for a file, with every figure led back to its statement.

Invariant: a figure's id is the id of its statement. What a person did not say about populations is not assumed, and what was left out is
in the answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from habeas.answers.answer import Answer, NotKnown, as_of_json, once
from habeas.answers.figures import figure_json, sources_of
from habeas.answers.reconcile.elsewhere import Elsewhere, told_elsewhere
from habeas.answers.reconcile.populations import Grouping, Names
from habeas.answers.reconcile.problem import Measure, Problem
from habeas.answers.reconcile.published import LeftOut, measure, published
from habeas.answers.reconcile.ranges import quantity_json
from habeas.answers.reconcile.reconciliation import Reconciliation, reconcile
from habeas.answers.sentences import no_figure
from habeas.answers.wording import counted_words, date_words, speakers_words
from habeas.model import AsOf, Source
from habeas.register import Figure, Register

__all__ = ["ReconciledRegister", "population_names", "populations_template", "reconcile_register"]

METHOD = "reconciled-figures"


@dataclass(frozen=True, kw_only=True)
class ReconciledRegister(Answer):
    """found: the reconciliation of `problem`. figures: those it reconciles, by id. left_out: those that stand in no balance. elsewhere: of
    each flow that no figure reports, which figures of another population of the same organisation may."""

    as_of: AsOf
    found: Reconciliation
    problem: Problem
    figures: Mapping[str, Figure]
    left_out: tuple[LeftOut, ...]
    elsewhere: tuple[tuple[Elsewhere, ...], ...]
    sources: Mapping[str, Source]

    def to_json(self) -> dict[str, Any]:
        used = dict.fromkeys(name for number in self.problem.figures for name in number.quantity.populations)
        return {
            **as_of_json(self.as_of),
            **self.found.to_json(),
            "unreported": [
                one.to_json() | {"told_elsewhere": [each.to_json() for each in there]}
                for one, there in zip(self.found.unreported, self.elsewhere, strict=True)
            ],
            "populations": [
                {"id": one.id, "label": one.label, "within": one.within}
                for one in self.problem.populations.values()
                if one.id in used or one.within is not None
            ],
            "figures": [
                {
                    **figure_json(self.figures[number.id], self.sources),
                    "quantity": quantity_json(number.quantity) | ({"one_event": True} if number.quantity.somewhere else {}),
                }
                for number in self.problem.figures
            ],
            "left_out": [{"figure": one.figure, "because": one.because} for one in self.left_out],
            **super().to_json(),
        }


def population_names(register: Register) -> Names:
    """The populations that the figures of a register speak of, before a person has said anything of them."""
    return Names.of(register, register.figures)


def reconcile_register(
    register: Register,
    grouping: Grouping | None = None,
    *,
    by: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> ReconciledRegister | NotKnown:
    """Whether the figures that count fit together, as of the register's question.

    grouping: what a person says of the populations. by, since, until: as for `figures`.
    """
    said, names = grouping or Grouping.nothing_said(), population_names(register)
    told = published(register, said, names, by=by, since=since, until=until)
    if not told.problem.figures:
        return NotKnown(question="reconcile", as_of=register.as_of, not_known=_why_none(register, told.left_out), method=METHOD)
    found = reconcile(told.problem)
    return ReconciledRegister(
        evidence=once(identifier for figure in told.figures.values() for identifier in figure.statements),
        method=METHOD,
        assumes=told.assumes,
        as_of=register.as_of,
        found=found,
        problem=told.problem,
        figures=told.figures,
        left_out=told.left_out,
        elsewhere=tuple(told_elsewhere(told.problem, one, said, names) for one in found.unreported),
        sources=sources_of(register, told.figures.values()),
    )


def _why_none(register: Register, left_out: tuple[LeftOut, ...]) -> tuple[str, ...]:
    if left_out:
        return tuple(dict.fromkeys(f"No figure can be set against another: {one.because}." for one in left_out))[:5]
    if register.figures:
        return ("No published figure passes these filters; nothing was compared.",)
    return (no_figure(register),)


def populations_template(register: Register) -> str:
    """A file of populations to fill in, with every population that a figure counts; as it stands it says nothing."""
    names = population_names(register)
    members: dict[tuple[str, ...], list[Figure]] = {}
    for figure in register.figures:
        if isinstance(measure(figure), Measure):
            members.setdefault(names.figures[figure.id], []).append(figure)
    lines = list(_HEAD)
    for key, figures in members.items():
        lines += ["", "[[populations]]", f"id = {_quoted(names.name(key))}"]
        lines += [f"# {line}" for line in _listed(figures)]
        lines += ['# within = ""', "# same = []"]
    return "\n".join([*lines, *_TAIL, ""])


_HEAD = (
    "# Populations are different until you say otherwise. To say it, take the # away from a line and fill it in:",
    "#   within = NAME    each of these is also one of those",
    "#   same = [NAMES]   these names are other names of this population; their tables are no longer needed",
    "#   totals = true    its counts of a day or a month are all that happened then, and not one event among others",
    "#   fixed = true     nobody joins or leaves it while staying in the whole (women)",
    "# id may be any name you like once `same` says which it is.",
)
_TAIL = (
    "",
    "# Everybody in the whole is in exactly one of the parts:",
    "# [[partitions]]",
    '# whole = ""',
    '# parts = ["", ""]',
    "",
    "# All entries and exits after the end of the first day, up to the end of the last, are in the figures:",
    "# [[closed]]",
    '# population = ""',
    "# from = 2025-12-08",
    "# to = 2025-12-15",
    "",
    "# A number to be worked out from the others (stock: on; in, out, change: from and to):",
    "# [[ask]]",
    '# population = ""',
    '# measure = "stock"',
    "# on = 2025-12-15",
)
_LISTED = 6


def _listed(figures: list[Figure]) -> Iterator[str]:
    for figure in figures[:_LISTED]:
        said = f"{counted_words(figure.count)}, {date_words(figure.on)}; {speakers_words(figure.speakers)}"
        words = f"{figure.id[:8]}  {figure.kind.value}: {said}"
        yield "".join(sign if sign.isprintable() else " " for sign in words)
    if len(figures) > _LISTED:
        yield f"and {len(figures) - _LISTED:,} more"


def _quoted(text: str) -> str:
    return json.dumps("".join(sign if sign.isprintable() else " " for sign in text), ensure_ascii=False)
