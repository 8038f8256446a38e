"""Claims: who says that the legs of a deal were given for each other, and who denies it.

Invariant: that one leg was the price of another is never a finding of the register. It is said by somebody, in words that are kept, and who
denies it stands beside who claims it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from habeas.answers.answer import once
from habeas.answers.vocabulary import vocabulary
from habeas.model import Kind, Modality, Statement
from habeas.register import Tie, fold_name

__all__ = ["AGREEMENT", "DONE", "IN_RETURN_FOR", "Claim", "Stance", "agreement_claims", "denials_of_legs", "link_claims"]

AGREEMENT = "agreement"
DONE = "what was given"
IN_RETURN_FOR = "in return for"

_AS_SUCH = (Kind.AGREED, Kind.EXCHANGED)


class Stance(StrEnum):
    """What a claim does with the link between legs."""

    CLAIMS = "claims"
    DENIES = "denies"
    OFFERS = "offers"
    WANTS = "wants"
    SUPPOSES = "supposes"


_STANCES = {
    Modality.ASSERTED: Stance.CLAIMS,
    Modality.DENIED: Stance.DENIES,
    Modality.OFFERED: Stance.OFFERS,
    Modality.PROMISED: Stance.OFFERS,
    Modality.DEMANDED: Stance.WANTS,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody's word on the link.

    what: IN_RETURN_FOR when legs are tied, AGREEMENT when an agreement as such is told or denied,
    DONE when it is denied that people were let go, or a measure lifted, and the words may be of several. speakers: nearest first.
    quote: the words. statements: the ids. conditions: what the speaker makes it hang on.
    """

    stance: Stance
    what: str
    speakers: tuple[str, ...]
    quote: str
    statements: tuple[str, ...]
    conditions: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "stance": self.stance.value,
            "what": self.what,
            "speakers": list(self.speakers),
            "quote": self.quote,
            "conditions": list(self.conditions),
            "statements": list(self.statements),
        }


def _stance(modality: Modality) -> Stance:
    return _STANCES.get(modality, Stance.SUPPOSES)


def link_claims(ties: Iterable[Tie], statements: Mapping[str, Statement]) -> tuple[Claim, ...]:
    """What ties say, each chain of speakers once for each stance."""
    found: dict[tuple[Any, ...], Claim] = {}
    for tie in ties:
        stance, said = _stance(tie.modality), statements[tie.statement]
        key = (stance, tuple(fold_name(speaker) for speaker in tie.speakers))
        before = found.get(key)
        found[key] = Claim(
            stance,
            IN_RETURN_FOR,
            tie.speakers,
            before.quote if before else said.quote,
            once((*(before.statements if before else ()), tie.statement, tie.to)),
            once((*(before.conditions if before else ()), *_conditions(said))),
        )
    return tuple(found.values())


def agreement_claims(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """What statements of an agreement or an exchange as such, and denials of something given in return, say.

    Who denies that a licence, a visa or another measure was part of a deal denies what it was for, and not every agreement.
    """
    return tuple(
        Claim(
            _stance(one.modality),
            IN_RETURN_FOR if one.modality is Modality.DENIED and (one.kind not in _AS_SUCH or _names_a_measure(one)) else AGREEMENT,
            one.speakers,
            one.quote,
            (one.id,),
            _conditions(one),
        )
        for one in statements
    )


def denials_of_legs(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """What denials that something was given say, where it may be any of several."""
    return tuple(Claim(_stance(one.modality), DONE, one.speakers, one.quote, (one.id,), _conditions(one)) for one in statements)


def _names_a_measure(statement: Statement) -> bool:
    return vocabulary("measures").any_of(fold_name(statement.quote).replace("-", " ").split())


def _conditions(statement: Statement) -> tuple[str, ...]:
    return tuple(value for key, value in statement.facets if key == "condition")
