"""The gate every reader passes: a statement stands on its words, or it is refused with a reason.

Invariant: what leaves the gate has a quote that is an exact stretch of the layer, and every number, date and name in its slots, its kind
and its modality are what our own parser reads in the sentence of that quote (or in the words it points back at), and what it has to do with
other statements is said by words, too. The gate knows nothing of which reader proposed the statement; it never repairs, it only refuses.
"""

from habeas.reading.grounding.gate import Gate
from habeas.reading.grounding.ties import Ties, ties_of
from habeas.reading.grounding.words import locate

__all__ = ["Gate", "Ties", "locate", "ties_of"]
