"""What bars a frame: by what stands in its places, by its people and whoever acts on them, and by whom they turn out to be.

Invariant: the bars are asked in the order of what they need to know, so that the dearest questions are asked last and of the fewest.
"""

from __future__ import annotations

from habeas.reading.english.events.bars.people import BARRED_BY_PEOPLE, barred_by_word
from habeas.reading.english.events.bars.phrases import BARRED_BY_PHRASE
from habeas.reading.english.events.bars.places import BARRED_BY_PLACE

__all__ = ["BARRED_BY_PEOPLE", "BARRED_BY_PHRASE", "BARRED_BY_PLACE", "barred_by_word"]
