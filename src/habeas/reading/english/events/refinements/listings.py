"""What a clause makes of a listing: how many are on the list by now, a state's own list, what somebody is called by nobody who is named.

Invariant: a refinement changes what is told of one clause, and adds no people.
"""

from __future__ import annotations

from habeas.model import Kind
from habeas.reading.english.events.circumstances import so_many_recognised
from habeas.reading.english.events.conditions import names_state
from habeas.reading.english.events.refinements.telling import Telling

__all__ = ["described_so", "off_a_states_list", "recognised_so_far"]


def recognised_so_far(telling: Telling) -> None:
    """ "has recognised 1,204 people": so many are on the list by now."""
    if telling.kind is Kind.DESIGNATED and so_many_recognised(telling.sentence, telling.phrase, telling.patient):
        telling.kind, telling.stock = Kind.HELD, True


def off_a_states_list(telling: Telling) -> None:
    """ "Britain has since struck four generals off its own list", "removed it from its list of state sponsors of terrorism"."""
    measures = telling.setting.measures or "sponsors" in telling.sentence.vocabulary
    if telling.kind is Kind.UNDESIGNATED and measures and telling.agent is not None:
        if names_state(telling.sentence, telling.agent):
            telling.kind = Kind.MEASURE_LIFTED


def described_so(telling: Telling) -> None:
    """ "who is described as a political prisoner": by nobody who is named."""
    phrase = telling.phrase
    if telling.kind is Kind.DESIGNATED and phrase.lemma in ("describe", "call") and phrase.passive and telling.agent is None:
        telling.nothing = phrase.finite and phrase.tense == "present" and not phrase.perfect
