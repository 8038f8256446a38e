"""Candidate events of a sentence: each frame whose conditions a clause meets, with the noun phrases that fill its places.

Invariant: nothing here looks at other sentences or at the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator

from habeas.reading.english.events.alternatives import told_in_two_words
from habeas.reading.english.events.candidates import Candidate, Setting, is_people
from habeas.reading.english.events.distinct import distinct
from habeas.reading.english.events.fields import asks, told_of_custody
from habeas.reading.english.events.figures import told_as_fiction
from habeas.reading.english.events.liberty import at_home
from habeas.reading.english.events.openings import begin_at_the_deemed, begin_at_verb, told_at
from habeas.reading.english.events.outdone import not_outdone
from habeas.reading.english.events.predicates import name_predicates
from habeas.reading.english.events.renamed import free_those_of_lists, jailed_among_verdicts, name_the_one
from habeas.reading.english.events.steps import Scene, open_steps
from habeas.reading.english.frames import compiled
from habeas.reading.english.sentences import Sentence

__all__ = ["Candidate", "Setting", "candidates", "is_people"]


def candidates(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """The events a sentence may tell, in the order of their words."""
    scene = Scene(sentence, setting, compiled(sentence.lexicon), [])
    for step in open_steps(scene):
        scene.found.extend(step.told(scene))
    found = scene.found
    if not found or told_as_fiction(sentence) or asks(sentence):
        return
    found = told_of_custody(sentence, found)
    jailed_among_verdicts(sentence, found)
    found = not_outdone(told_in_two_words(sentence, found), found)
    name_the_one(found)
    name_predicates(sentence, found)
    at_home(sentence, found)
    free_those_of_lists(sentence, found)
    for candidate in found:
        begin_at_verb(candidate, found)
        begin_at_the_deemed(candidate)
    yield from distinct(sorted(found, key=lambda candidate: (told_at(candidate, found), not candidate.contingent, candidate.first)))
