"""Kinds that are told of alike: ways out of custody, and measures.

Invariant: a group is of kinds by what happens in them, whoever tells it and however it is meant.
"""

from __future__ import annotations

from habeas.model.statement import Kind

__all__ = ["EXITS", "LETTING_GO", "MEASURES"]

LETTING_GO = frozenset((Kind.RELEASED, Kind.DEPORTED, Kind.EXCHANGED))
"""Whoever holds people lets them go."""
EXITS = LETTING_GO | {Kind.DIED}
"""A stay in custody ends."""
MEASURES = frozenset((Kind.MEASURE_IMPOSED, Kind.MEASURE_LIFTED))
