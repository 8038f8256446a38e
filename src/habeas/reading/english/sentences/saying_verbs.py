"""Verbs of saying, which take their speaker from places where no other verb has its subject.

Invariant: the words are data.
"""

from __future__ import annotations

from habeas.reading.english.grammar import word_class

__all__ = ["SAYING"]

SAYING = word_class("saying_verbs")
