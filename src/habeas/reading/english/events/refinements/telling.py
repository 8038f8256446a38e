"""What a verb is on the way to tell: its clause, whom it befalls, and what kind of event it is so far.

Invariant: a telling belongs to one verb and one frame, and lives no longer than its refinements need.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from habeas.model import Kind, Modality
from habeas.reading.english.events.candidates import Setting
from habeas.reading.english.frames import VerbFrame
from habeas.reading.english.grammar import word_class
from habeas.reading.english.operators import Chain, Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["Refinement", "Telling", "tells_nothing"]


@dataclass(slots=True)
class Telling:
    """What a verb is on the way to tell. first, last: tokens of its clause. region: the words behind the verb, between blanks.

    nothing: a refinement found that the words tell no event.
    """

    sentence: Sentence
    phrase: Phrase
    frame: VerbFrame
    setting: Setting
    patient: Group | None
    agent: Group | None
    needed: str
    first: int
    last: int
    region: str
    chain: Chain
    kind: Kind
    state: bool = False
    stock: bool = False
    nothing: bool = False
    facets: dict[str, str] = field(default_factory=dict)

    @property
    def by_court(self) -> bool:
        """Whether a court does it."""
        agent, low = self.agent, self.sentence.low
        return agent is not None and any(low(k) in _COURTS for k in range(agent.first, agent.last + 1))

    def under(self, effect: Modality, token: int) -> None:
        """Put one more operator over all others."""
        self.chain = Chain((*self.chain.operators, Operator(effect, token)))


Refinement = Callable[[Telling], None]
_COURTS = word_class("courts")
_SERVING = frozenset(("serve", "complete", "finish", "do"))
_OVER_BY_THEN = frozenset(("after", "upon", "on", "following", "before", "without", "since"))


def tells_nothing(telling: Telling) -> bool:
    """Whether a verb tells no event by its own form, whatever else its clause says."""
    sentence, phrase, frame = telling.sentence, telling.phrase, telling.frame
    if frame.kind in (Kind.DETAINED, Kind.HELD) and phrase.perfect and phrase.modal in ("should", "ought") and not telling.chain.operators:
        # "should never have been detained": a judgement on what has been told
        return True
    if (
        frame.kind is Kind.HELD
        and phrase.lemma in _SERVING
        and phrase.tense == "gerund"
        and sentence.low(phrase.first - 1) in _OVER_BY_THEN
    ):
        # "was released after serving her sentence": over, and no stay of today
        return True
    if frame.needs and frame.kind is Kind.RELEASED and phrase.lemma == "reunite" and telling.chain.modality is not Modality.ASSERTED:
        return True
    if frame.kind is Kind.RELEASED and phrase.negated and (telling.needed or "").startswith(("to leave the country", "to leave for")):
        # "has not been allowed to leave the country": at liberty, and barred from travelling
        return True
    # "none of them has been acquitted": no verdict at all
    return frame.effect == "denied" and telling.chain.modality is Modality.DENIED
