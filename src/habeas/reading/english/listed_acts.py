"""Lists of what is asked for, promised or offered: "We demand:" and, item by item, "the release of all prisoners", "an end to torture".

Invariant: only an item that makes no statement of its own is meant as the sentence before the list says.
"""

from __future__ import annotations

from habeas.model import Modality
from habeas.reading.english.events.candidates import Candidate
from habeas.reading.english.operators import Chain, Operator, compiled_operators, effect_named
from habeas.reading.english.phrases import Phrase
from habeas.reading.english.sentences import Sentence

__all__ = ["meant_by_lead", "under_lead"]

_OF_WHAT_IS_TO_COME = frozenset((Modality.DEMANDED, Modality.PROMISED, Modality.OFFERED))


def meant_by_lead(lead: Sentence) -> Operator | None:
    """What a sentence sets over the items after it: by its last verb, or by the noun before its colon; None when they are simply told."""
    if lead.tokens[-1].text != ":":
        return None
    operators = compiled_operators(lead.lexicon)
    last = lead.verb_groups[-1] if lead.verb_groups else None
    if last is not None and last.tense == "gerund" and last.lemma in operators.verbs:
        # "Please write to the government, urging it to:"
        verb: Phrase | None = last
    else:
        verb = next((verb for verb in reversed(lead.verb_groups) if verb.finite), last)
    if verb is not None:
        word = operators.verbs.get(verb.lemma) or operators.nouns.get(lead.low(len(lead.tokens) - 2))
    else:
        word = next((operators.nouns[token.low] for token in reversed(lead.tokens) if token.low in operators.nouns), None)
    effect = effect_named(word) if word is not None and word != "attribute" else None
    if effect not in _OF_WHAT_IS_TO_COME or (verb is not None and verb.negated):
        return None
    return Operator(effect, 0, present=verb is None or verb.tense == "present")


def under_lead(candidate: Candidate, lead: Operator) -> None:
    """Puts an item's event under the words that open its list, in place, unless a finite verb of the item tells it."""
    sentence = candidate.sentence
    if any(verb.finite and verb.first <= candidate.trigger[1] for verb in sentence.verb_groups):
        return
    candidate.chain = Chain((*candidate.chain.operators, lead))
