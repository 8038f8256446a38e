"""A noun of event in its sentence, with the frame that may tell by it.

Invariant: a noun knows its own words and nothing of what it will tell.
"""

from __future__ import annotations

from typing import NamedTuple

from habeas.reading.english.events.candidates import Setting
from habeas.reading.english.frames import Frames, NounFrame
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["Noun"]


class Noun(NamedTuple):
    """A noun of event in its sentence, with the frame that may tell by it. k: its token."""

    sentence: Sentence
    phrase: Phrase
    k: int
    frame: NounFrame
    frames: Frames
    setting: Setting

    @property
    def low(self) -> str:
        return self.sentence.low(self.k)

    @property
    def led_by(self) -> str:
        """The word before its noun phrase."""
        return self.sentence.low(self.phrase.first - 1)
