"""Who says it: the chain of speakers over a candidate.

Invariant: whoever performs an act of speech ("urged", "denied") is its nearest speaker; then whoever is said to say
it; then whose text it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from habeas.model import Kind, Modality
from habeas.reading.english.attributions import Attribution
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.candidates import controller
from habeas.reading.english.grammar import word_class
from habeas.reading.english.known_speakers import Spoke
from habeas.reading.english.operators import Operator
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.speakers import SpeakerBook
from habeas.reading.english.vain_orders import ordered_again
from habeas.reading.lexicon import Class

__all__ = ["Saying"]

_ABOVE_STATES = word_class("courts_above_states")
_JUDICIAL = word_class("judicial")
_APPROVING = word_class("approving_verbs")
_PROSECUTION = word_class("prosecution") - {"state"}
_LISTS = word_class("lists_of_people")
_TALLIES = word_class("reckonings") | _LISTS
_OWN_BUSINESS = word_class("own_business")
_AMOUNTING = word_class("amounting_verbs")
_COUNTING = word_class("counting_verbs") | {"verify", "confirm", "report", "log", "note"}


@dataclass(slots=True)
class Saying:
    """Finds the speakers of candidates. quotes: by block, the quotations with their speakers; spoke: who had spoken last, by sentence."""

    speakers: SpeakerBook
    quotes: dict[int, list[tuple[int, int, tuple[str, ...] | None]]] = field(default_factory=dict)
    spoke: dict[int, Spoke] = field(default_factory=dict)

    def speakers_of(self, candidate: Candidate, said: list[Attribution]) -> tuple[str, ...]:
        """The chain of speakers over a candidate, the nearest first. said: who says which words of its sentence."""
        sentence = candidate.sentence
        chain: list[str] = []
        operator = self._performer(candidate)
        token = candidate.trigger[0]
        covering = [attribution for attribution in said if attribution.first <= token <= attribution.last]
        covering.sort(key=lambda attribution: attribution.last - attribution.first)
        if operator is not None:
            name = self._operator_speaker(sentence, operator, covering)
            if name:
                chain.append(name)
        elif (
            candidate.agent is not None
            and not self._told_of(candidate)
            and (
                candidate.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED)
                or candidate.subset in ("restated", "compared", "found")
                or (candidate.stock and self._keeps_count(candidate))
            )
        ):
            # who recognises, or counts, is who says so
            name = self.speakers.name(sentence, candidate.agent)
            if name and not self.speakers.is_own_side(name):
                chain.append(name)
        elif (tally := self._tally_of(candidate)) is not None:
            chain.append(tally)
        elif counted_by := self._counted_by(candidate):
            chain.append(counted_by)
        for attribution in covering:
            chain.extend(attribution.speakers)
        quoted = self._quoted_by(sentence, token)
        if quoted is not None:
            chain.extend(quoted)
        return self.speakers.closed(chain)

    def _keeps_count(self, candidate: Candidate) -> bool:
        """Whether the subject counts those held and does not hold them: "the union had 319 people on its list"."""
        sentence = candidate.sentence
        lemma = sentence.phrases[candidate.phrase].lemma
        if lemma in _AMOUNTING:
            # "political prisoners numbered 1,500"
            return False
        if lemma not in ("hold", "have"):
            return True
        # "the state holds 357 people by our own count": the count is somebody else's
        lists = (k for k in range(len(sentence.tokens)) if sentence.low(k) in _LISTS)
        return any(sentence.low(sentence.phrase(k).first - 1) != "by" for k in lists)

    def _tally_of(self, candidate: Candidate) -> str | None:
        """ "Foro Penal's count of political prisoners stood at 889": whose count it is says so."""
        sentence = candidate.sentence
        if not candidate.stock:
            return None
        for phrase in sentence.phrases[sentence.phrase(candidate.first).i : candidate.phrase + 1]:
            owned = (
                phrase.kind == "N"
                and sentence.low(phrase.last) in _TALLIES
                and any(sentence.tags[k] == "g" for k in range(phrase.first, phrase.last))
            )
            if owned:
                name = self._noun_owner(sentence, phrase)
                return name if name and not self.speakers.is_own_side(name) else None
        return None

    def _counted_by(self, candidate: Candidate) -> str | None:
        """ "Foro Penal verified 56 releases", "its volunteers have recorded 402 detentions": whoever counts events says how many."""
        sentence, patient = candidate.sentence, candidate.patient
        reduced = not candidate.nominal and sentence.phrases[candidate.phrase].tense == "participle" and patient is not None
        counted = patient.phrases[0].i if reduced and patient is not None else candidate.phrase
        verb = sentence.phrases[counted - 1] if counted else None
        if not (candidate.nominal or reduced) or patient is None or verb is None or verb.kind != "V" or verb.passive:
            return None
        # "has been able to verify 26 releases"
        subject = sentence.subject(verb.i) if verb.finite else controller(sentence, verb) if verb.tense == "infinitive" else None
        numbered = sentence.quantity_in(sentence.phrases[counted]) or sentence.quantity_in(patient.phrases[0])
        pointing = subject is not None and not verb.finite and sentence.tags[sentence.phrases[subject].last] == "r"
        if verb.lemma not in _COUNTING or subject is None or numbered is None or pointing:
            return None
        name = self.speakers.name(sentence, sentence.group(subject), until=verb.first)
        return name if name and not self.speakers.is_own_side(name) else None

    def _told_of(self, candidate: Candidate) -> bool:
        """ "Svidetel, which declared him a political prisoner last autumn": what a relative clause or a text's own side tells of an
        act is told by whoever tells the rest."""
        sentence = candidate.sentence
        if candidate.kind not in (Kind.DESIGNATED, Kind.UNDESIGNATED) or candidate.nominal:
            return False
        agent = candidate.agent
        officer = agent is not None and sentence.tokens[agent.phrases[0].last].classes & Class.TITLE
        past = sentence.phrases[candidate.phrase].tense == "past"
        return (past and sentence.in_relative(candidate.phrase)) or bool(officer and self.speakers.speaks_for_state)

    def by_court(self, candidate: Candidate) -> bool:
        """A court that orders custody makes it so."""
        outer = candidate.chain.outermost
        if outer is not None and outer.subject is None and candidate.sentence.low(outer.token) in ("should", "must"):
            return self._ruled(candidate.sentence, candidate.phrase)
        approved = outer is not None and outer.lemma in _APPROVING and candidate.nominal and candidate.kind is Kind.DETAINED
        if outer is None or (outer.lemma != "order" and not approved) or outer.subject is None:
            return False
        if candidate.kind is Kind.RELEASED and not candidate.nominal:
            # "the court ordered that he be freed" leaves open whether he was; "ordered his release" is how a release is told
            return False
        if candidate.kind is Kind.RELEASED and ordered_again(candidate.sentence, outer.token):
            return False
        orders = candidate.sentence.phrases[outer.subject]
        named = candidate.sentence.group(orders.i)
        if not _ABOVE_STATES.isdisjoint(candidate.sentence.low(k) for k in range(named.first, candidate.trigger[0])):
            # "The Inter-American Court ordered her release": a state's own courts let people go, others ask it to
            return False
        head = candidate.sentence.low(orders.last)
        if candidate.nominal and head in ("prosecutor", "prosecutors", "prosecution"):
            # "prosecutors ordered the release of 154 detainees"
            return True
        ordering = candidate.sentence.phrases[outer.subject]
        return any(candidate.sentence.low(k) in _JUDICIAL for k in range(ordering.first, ordering.last + 1))

    def _ruled(self, sentence: Sentence, i: int) -> bool:
        """ "the court ruled that the others should stay in detention"."""
        told = sentence.subject(i)
        j = (told if told is not None and told < i else i) - 1
        while sentence.kind(j) in ("t", "z", "b", '"'):
            j -= 1
        verb = sentence.phrases[j]
        subject = sentence.subject(j) if verb.kind == "V" and verb.lemma in ("rule", "order", "decide") and verb.finite else None
        return subject is not None and any(
            sentence.low(k) in _JUDICIAL for k in range(sentence.phrases[subject].first, sentence.phrases[subject].last + 1)
        )

    def _performer(self, candidate: Candidate) -> Operator | None:
        for operator in reversed(candidate.chain.operators):
            if (
                operator.effect is not None
                and operator.subject is not None
                and operator.effect in (Modality.DEMANDED, Modality.OFFERED, Modality.PROMISED, Modality.DENIED, Modality.ALLEGED)
            ):
                return operator
        return None

    def _operator_speaker(self, sentence: Sentence, operator: Operator, covering: list[Attribution]) -> str | None:
        assert operator.subject is not None
        phrase = sentence.phrases[operator.subject]
        operator_phrase = sentence.phrase(operator.token)
        if operator.lemma in _OWN_BUSINESS and sentence.low(phrase.last) not in _PROSECUTION:
            # what somebody tries or wants is told by others, not said by himself
            return None
        if operator_phrase.kind == "N" and operator.subject > operator_phrase.i:
            # "calls from Amnesty for"
            name = self.speakers.name(sentence, sentence.group(operator.subject))
            return name if name and not self.speakers.is_own_side(name) else None
        if operator_phrase.kind == "N":
            name = self._noun_owner(sentence, phrase)
            return name if name and not self.speakers.is_own_side(name) else None
        acting = _JUDICIAL | _PROSECUTION if operator.lemma == "order" else _JUDICIAL
        if sentence.low(phrase.last) in acting and operator.effect in (Modality.DENIED, Modality.DEMANDED):
            # a court that refuses or orders acts; others tell of it
            return None
        until = operator_phrase.first if operator.subject < operator_phrase.i else None
        name = self.speakers.name(sentence, sentence.group(operator.subject), until=until)
        if name is None or self.speakers.is_own_side(name):
            return None
        return name

    def _noun_owner(self, sentence: Sentence, phrase: Phrase) -> str | None:
        if sentence.tags[phrase.first] == "p" and sentence.kind(phrase.i - 1) == "V":
            # "The Secretary-General renewed his call for"
            subject = sentence.subject(phrase.i - 1)
            return self.speakers.name(sentence, sentence.group(subject)) if subject is not None else None
        for k in range(phrase.first, phrase.last + 1):
            if sentence.tags[k] == "g":
                owner = Phrase(phrase.i, "N", phrase.first, k - 1)
                return self.speakers.name(sentence, Group(owner.first, owner.last, (owner,)))
        if sentence.tags[phrase.first] == "p" and sentence.low(phrase.first) in ("his", "her"):
            return self.speakers.last_person
        return None

    def _quoted_by(self, sentence: Sentence, token: int) -> tuple[str, ...] | None:
        start = sentence.tokens[token].start
        for first, last, speakers in self.quotes.get(id(sentence.block), ()):
            if first <= start < last and speakers is not None:
                return speakers
        return None
