"""A frame held against a verb: the verb's form, the words it needs, and who stands in its places.

Invariant: whether a frame may be meant at all is settled by the verb's own form and the words beside it, before anything is asked of the
clause; what bars it in its clause is told by `bars`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from habeas.model import Kind
from habeas.reading.english.events.candidates import Setting
from habeas.reading.english.events.conditions import at_any_time, in_custody, is_negated, stands_alone
from habeas.reading.english.frames import Frames, VerbFrame
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["Bar", "Fitting", "may_be_meant", "may_lack"]


@dataclass(slots=True)
class Fitting:
    """A frame held against a verb. needed: the words it needs, "" where it needs none, None where it does without them here.

    patient_at, agent_at: the noun phrases in its places. patient, agent: these with all that belongs to them, once that is asked.
    """

    sentence: Sentence
    phrase: Phrase
    frame: VerbFrame
    frames: Frames
    setting: Setting
    needed: str | None
    patient_at: int | None
    agent_at: int | None
    patient: Group | None = None
    agent: Group | None = None

    @property
    def captives(self) -> bool:
        """Whether captives stand in the place of the people, by their noun."""
        return self.patient_at is not None and in_custody(self.sentence, self.patient_at)


Bar = Callable[[Fitting], bool]


def may_lack(phrase: Phrase, frame: VerbFrame) -> bool:
    """Whether a frame can do without the words it needs: of captives, or in the passive."""
    return frame.of_captives or (frame.bare_passive and phrase.passive)


def may_be_meant(sentence: Sentence, phrase: Phrase, frame: VerbFrame, setting: Setting) -> bool:
    """Whether a verb may tell what a frame does by its own form, the words beside it and what the text speaks of.

    Asked of all frames of a verb before anything is asked of the clause, because it turns most of them down.
    """
    if frame.passive_only and not phrase.passive:
        return False
    if frame.needs.last_words and not may_lack(phrase, frame) and frame.needs.last_words.isdisjoint(sentence.spelled):
        # most frames of most verbs: nowhere in the sentence stands what they need
        return False
    if (
        frame.closing
        and sentence.kind(phrase.i + 2) not in (",", ".", ";", "", "z", "c", "s", '"')
        and not at_any_time(sentence, phrase.i + 2)
    ):
        return False
    if frame.perfect and not (phrase.perfect and not phrase.passive):
        return False
    if frame.negated and not is_negated(sentence, phrase):
        return False
    if frame.bare and not stands_alone(sentence, phrase):
        return False
    if frame.inland and (setting.expulsion or setting.exchange):
        return False
    if frame.progressive and not (phrase.progressive or phrase.tense in ("present", "gerund")):
        return False
    tried = setting.trials and frame.kind is Kind.SENTENCED
    if (frame.captives or frame.captives_only) and not setting.custody and not tried:
        return False
    if (frame.listed and not setting.designations) or (frame.measures and not setting.measures):
        return False
    if frame.expulsions and not setting.expulsion:
        return False
    if phrase.lemma == "try" and sentence.low(phrase.head + 1) == "to":
        # "tried to revive her"
        return False
    # "freed up funds", but not "to free up to 1,400"
    return not (sentence.low(phrase.head + 1) in frame.next_bars and sentence.low(phrase.head + 2) != "to")
