"""Who did it, to whom it was done and with whom: the parties of a draft, and whom an infinitive makes act.

Invariant: a party is called by its fullest name in the text, or by the words of its noun phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.model import Kind
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document
from habeas.reading.english.events import Candidate
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import SAYING, Sentence
from habeas.reading.english.speakers import SpeakerBook
from habeas.reading.lexicon import Class

__all__ = ["Parties"]

_COPULAS = word_class("copulas")
_DEEMING = word_class("deeming") | word_class("deeming_so_many")
_INSTRUMENTS = word_class("instruments")
_ACTING = word_class("acting_nouns")
_ACTORS = Class.PERSON | Class.TITLE | Class.ORGANISATION | Class.MONITOR | Class.MEDIA | Class.KIN | Class.COUNTRY | Class.PEOPLE_OF
_UNDERTAKING = word_class("undertaking_verbs")
_RECKONING = word_class("reckoning_verbs") | word_class("counting_verbs")


@dataclass(slots=True)
class Parties:
    """Finds the parties of candidates in one document."""

    document: Document
    memory: Memory
    speakers: SpeakerBook

    def of(self, draft: Draft) -> dict[str, str]:
        """The parties of a draft, by what each is to it: `by`, `against`, `for`, `with`."""
        candidate = draft.candidate
        sentence, found = candidate.sentence, dict[str, str]()
        if candidate.agent is not None and not self._counts(candidate):
            acting = self._whose_instrument(sentence, candidate.agent) or candidate.agent
            verb = sentence.phrases[candidate.phrase]
            made = verb.kind == "V" and verb.tense == "infinitive"
            able = _may_act(sentence, acting, made=made) and not (made and _is_to(sentence, verb, acting.phrases[0].i))
            by = self._recogniser(candidate, candidate.agent) or (self.name(sentence, acting) if able else None)
        else:
            by = self._agent_of_infinitive(candidate) if candidate.agent is None and not candidate.nominal else None
        if by:
            found["by"] = by
        target = self.name(sentence, candidate.target) if candidate.target is not None else None
        if target and draft.kind is Kind.MET:
            found["with"] = target
        elif target:
            found["against" if draft.kind is Kind.MEASURE_IMPOSED else "for"] = target
        met = self._met(candidate) if draft.kind is Kind.MET else None
        if met:
            found["with"] = met
        return found

    def _recogniser(self, candidate: Candidate, agent: Group) -> str | None:
        """ "the centre recognised 38": the body that the text has named, where a common noun stands for it."""
        if candidate.kind not in (Kind.DESIGNATED, Kind.UNDESIGNATED) or candidate.sentence.group_names(agent):
            return None
        return self.speakers.name(candidate.sentence, agent)

    def _met(self, candidate: Candidate) -> str | None:
        """ "met with the envoy": the other side of a meeting."""
        sentence = candidate.sentence
        end = sentence.clause_end(candidate.phrase) if not candidate.nominal else candidate.last
        for k in range(candidate.trigger[1] + 1, min(end, len(sentence.tokens) - 1) + 1):
            if sentence.low(k) == "with" and sentence.tags[k] == "h" and sentence.kind(sentence.phrase(k).i + 1) == "N":
                return self.name(sentence, sentence.group(sentence.phrase(k).i + 1))
        return None

    def _counts(self, candidate: Candidate) -> bool:
        """ "the monitor put the number of those released at 213": who counts does nothing to anybody."""
        verb = candidate.sentence.phrases[candidate.phrase]
        if candidate.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED) or verb.kind != "V":
            return False
        if candidate.subset in ("found", "restated") or (candidate.stock and candidate.kind is Kind.HELD and verb.lemma in _DEEMING):
            return True
        return verb.lemma in _RECKONING and (candidate.stock or candidate.subset in ("restated", "compared"))

    def name(self, sentence: Sentence, group: Group) -> str | None:
        """What a party is called; None for a pronoun that points at nobody."""
        names = sentence.group_names(group)
        if names:
            return self.document.book.full(names[0].text)
        head = group.phrases[0]
        if sentence.tags[head.last] == "r":
            if sentence.low(head.last) in ("he", "she", "him", "her", "who"):
                mention = self.memory.person(sentence, head.last, female=self.memory.female_of(sentence.low(head.last)))
                return (mention.name or None) if mention else None
            return self._who_says_it(sentence, head)
        inner = sentence.names_in(head)
        if inner and inner[-1].last == head.last:
            return inner[-1].text
        first = head.first + (sentence.tags[head.first] in "dp" and head.first < head.last)
        return sentence.words(first, head.last).strip('"“”')

    def _who_says_it(self, sentence: Sentence, pronoun: Phrase) -> str | None:
        """ "The United States said it had lifted sanctions": the body whose words the clause of "it" are; None where a person speaks."""
        saying = pronoun.i - 2 if sentence.kind(pronoun.i - 1) == "t" else pronoun.i - 1
        while sentence.kind(saying) == "z":
            saying -= 1
        behind = pronoun.i + 2 if sentence.kind(pronoun.i + 1) == "b" else pronoun.i + 1
        acts = sentence.kind(behind) == "V" and sentence.phrases[behind].finite
        if (
            not acts
            or sentence.low(pronoun.last) not in ("it", "they")
            or sentence.kind(saying) != "V"
            or sentence.phrases[saying].lemma not in SAYING
        ):
            return None
        subject = sentence.subject(saying)
        if subject is None or subject >= saying or sentence.tags[sentence.phrases[subject].last] == "r":
            return None
        speaks = sentence.phrases[subject]
        body = any(name.last == speaks.last and name.kind in ("place", "organisation") for name in sentence.names_in(speaks))
        acts = sentence.low(speaks.last) in _ACTING or bool(sentence.tokens[speaks.last].classes & Class.ORGANISATION)
        return self.name(sentence, sentence.group(subject)) if body or acts else None

    def _whose_instrument(self, sentence: Sentence, agent: Group) -> Group | None:
        """ "The president signed a decree pardoning 23 women": who acts by what does; None for whoever acts himself."""
        head = agent.phrases[0]
        verb = sentence.phrases[head.i - 1] if head.i else None
        if sentence.low(head.last) not in _INSTRUMENTS or verb is None or verb.kind != "V" or not verb.finite or verb.passive:
            return None
        subject = sentence.subject(verb.i)
        return sentence.group(subject) if subject is not None and subject < verb.i else None

    def _agent_of_infinitive(self, candidate: Candidate) -> str | None:
        """Whom an infinitive makes act: "persuaded Lukashenko to release"."""
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        if phrase.kind == "V" and phrase.tense == "gerund" and sentence.low(phrase.first - 1) == "by":
            # "Washington repaid the gesture by lifting sanctions"
            over = next((verb for verb in reversed(sentence.phrases[: phrase.i]) if verb.kind == "V"), None)
            subject = sentence.subject(over.i) if over is not None and over.finite and not over.passive else None
            return self.name(sentence, sentence.group(subject)) if subject is not None and sentence.kind(subject) == "N" else None
        if phrase.kind != "V" or phrase.tense != "infinitive" or phrase.passive:
            return None
        for k in range(phrase.i - 1, -1, -1):
            if sentence.kind(k) == "V":
                target = sentence.object(k)
                if sentence.phrases[k].lemma in _COPULAS:
                    # "became the tenth prisoner to die": a predicate is made to do nothing
                    return None
                if target is not None and target < phrase.i and sentence.tags[sentence.phrases[target].last] in "mnr":
                    made = sentence.group(target)
                    able = _may_act(sentence, made, made=True) and not _is_to(sentence, phrase, target)
                    return self.name(sentence, made) if able else None
                subject = sentence.subject(k)
                if target is None and subject is not None and sentence.kind(subject) == "N" and sentence.phrases[k].lemma in _UNDERTAKING:
                    # "Washington agreed to ease restrictions"
                    return self.name(sentence, sentence.group(subject))
                return None
        return None


def _is_to(sentence: Sentence, infinitive: Phrase, actor: int) -> bool:
    """Whether a noun nearer than who might act is what an infinitive is about: "thanked the team for the work to bring them home"."""
    near = infinitive.i - 1
    if sentence.kind(near) != "N" or sentence.tags[sentence.phrases[near].last] != "n":
        # "was ready to free them": of whoever is ready
        return False
    return near > actor and not _may_act(sentence, sentence.group(near), made=True)


def _may_act(sentence: Sentence, group: Group, *, made: bool = False) -> bool:
    """Whether a noun phrase names one who can act. made: it would be an infinitive that makes it act, which only a noun known to act
    allows ("asked the junta to release", not "efforts to release")."""
    head = group.phrases[0]
    word, classes = sentence.low(head.last), sentence.tokens[head.last].classes
    if word in _INSTRUMENTS and head.first < head.last:
        # "Volkov's announcements will ease restrictions"
        return False
    if sentence.group_names(group) or sentence.tags[head.last] == "r" or any(name.last == head.last for name in sentence.names_in(head)):
        return True
    if word in _INSTRUMENTS:
        return False
    if classes & _ACTORS or word in _ACTING:
        return True
    return not made and sentence.tags[head.last] == "n" and not classes & (Class.NOUN_TOO | Class.UNIT | Class.THING)
