"""The kinds of flows: which of them bring a person into custody or out of it, and of which nothing is known.

Invariant: a kind is never taken for another one. "Pardoned" counts no more than who was pardoned, and is no other word for "released"; all
that is known of it is that it closes custody, for the part as for the whole.
"""

from __future__ import annotations

from habeas import ontology
from habeas.answers.reconcile.problem import Measure, Problem
from habeas.answers.wording import list_words
from habeas.model import Kind

__all__ = ["crosses", "unknown_kinds"]

_ENDS = {Measure.IN: "opens", Measure.OUT: "closes"}
# Words of reports for kinds of their own, which open or close custody as those of the ontology do.
_WORDS = {
    Measure.IN: frozenset(
        "arrest arrests arrested detention detentions imprisoned imprisonment jailed incarcerated captured seized rearrested re-arrested"
        " redetained re-detained returned remanded abducted".split()
    ),
    Measure.OUT: frozenset(
        "release releases freed liberated discharged pardon pardons pardoned amnesty amnestied acquitted exchanged swapped bailed paroled"
        " expelled deportation deportations exiled death deaths dead executed escaped".split()
    ),
}


def crosses(kind: str | None, way: Measure) -> bool:
    """Whether an event of this kind brings a person into custody (in) or out of it (out), and so across every border at once."""
    if kind is None:
        return False
    return ontology.kind(Kind(kind)).custody == _ENDS[way] if kind in tuple(Kind) else kind.replace("_", " ") in _WORDS[way]


def unknown_kinds(problem: Problem) -> tuple[str, ...]:
    """Of each kind of a flow between a part and its whole of which nobody knows whether it opens or closes custody: that no row follows."""
    lying = {part for whole in problem.partitions for part in (whole.whole, *whole.parts)}
    lying |= {name for one in problem.populations.values() if one.within is not None for name in (one.id, one.within)}
    found: dict[tuple[str, Measure], None] = {}
    for figure in problem.figures:
        quantity = figure.quantity
        kind, way = quantity.kind, quantity.measure
        if kind is None or way not in _ENDS or kind in tuple(Kind) or crosses(kind, way) or lying.isdisjoint(quantity.populations):
            continue
        found[kind, way] = None
    return tuple(
        f"of the kind {kind!r} nobody knows whether it {_ENDS[way]} custody, so the {kind!r} of a part are not held against those of its "
        f"whole; kinds that do: {list_words([one.value for one in Kind if ontology.kind(one).custody == _ENDS[way]])}"
        for kind, way in found
    )
