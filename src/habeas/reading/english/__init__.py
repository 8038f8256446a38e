"""The grammar of English, and the reader built on it.

Invariant: modules here depend on one another in one direction: words, phrases, sentences, events, drafts.
"""

from habeas.reading.english.document import Document, analysed, candidates_of
from habeas.reading.english.reader import propose

__all__ = ["Document", "analysed", "candidates_of", "propose"]
