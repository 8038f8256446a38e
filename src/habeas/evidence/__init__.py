"""Evidence: the archive of bytes, the text layers made from them, and fetching.

Invariant: nothing is known without bytes that are kept; a text layer never changes once it is kept.
"""

from habeas.evidence.archive import Archive, Capture
from habeas.evidence.fetch import Fetched, fetch
from habeas.evidence.layers import TextLayer, paragraph, text_layer
from habeas.evidence.problems import EvidenceError, Problem

__all__ = ["Archive", "Capture", "EvidenceError", "Fetched", "Problem", "TextLayer", "fetch", "paragraph", "text_layer"]
