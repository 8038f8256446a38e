"""Candidate events of a sentence: each frame whose conditions a clause meets, with the noun phrases that fill its places.

Invariant: a candidate names only words of its own sentence; nothing here looks at other sentences or at the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.model import Kind, Modality
from habeas.reading.frames import Frames, NounFrame, VerbFrame, compiled, holds_phrase
from habeas.reading.lexicon import Class, split_words
from habeas.reading.operators import Chain, Operator, over_noun, over_verb
from habeas.reading.syntax import Group, Phrase, Sentence

__all__ = ["Candidate", "Setting", "candidates", "is_people"]

_NOMINATIVE = frozenset("he she they we i who whom him her them us me himself herself themselves everyone everybody someone somebody anyone anybody nobody others those".split())
_NOT_PEOPLE = frozenset("it this that itself there which what something anything".split())
_HELD_ADVERBS = frozenset("wrongfully unjustly arbitrarily unlawfully illegally still currently now incommunicado".split())


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole text lets one assume. custody: it speaks of people in custody at all. exchange, expulsion, measures,
    designations: it speaks of swaps, of people sent out of a country, of sanctions, of lists of political prisoners.
    """

    custody: bool
    exchange: bool = False
    expulsion: bool = False
    measures: bool = False
    designations: bool = False


@dataclass(slots=True)
class Candidate:
    """One event as a clause tells it.

    trigger: tokens of the words that tell it. first, last: tokens of its clause. patient, agent: noun phrases, or None.
    phrase: index of the trigger's phrase. nominal: told by a noun. state: told as a state ("is in prison").
    """

    kind: Kind
    sentence: Sentence
    trigger: tuple[int, int]
    first: int
    last: int
    phrase: int
    chain: Chain
    patient: Group | None = None
    agent: Group | None = None
    nominal: bool = False
    state: bool = False
    attributive: bool = False
    subset: str = ""
    facets: dict[str, str] = field(default_factory=dict)
    stock: bool = False
    implied_patient: bool = False
    target: Group | None = None

    @property
    def modality(self) -> Modality:
        return self.chain.modality


def is_people(sentence: Sentence, group: Group, *, strict: bool = False) -> bool:
    """Whether a noun phrase means people. `strict`: an unknown noun does not do, even when it is counted."""
    not_person = frozenset(split_words(sentence.lexicon.data["people"]["not_person"]))
    suffixes = tuple(sentence.lexicon.data["people"]["suffix"])
    for phrase in group.phrases:
        head = sentence.tokens[phrase.last]
        tag = sentence.tags[phrase.last]
        if tag == "r" or tag == "w":
            if head.low in _NOT_PEOPLE:
                continue
            return True
        if tag == "m":
            for name in sentence.names_in(phrase):
                if name.last == phrase.last:
                    if name.kind == "person":
                        return True
                    if name.kind == "people" and head.classes & Class.PLURAL:
                        return True
                    if name.kind == "unknown" and not head.classes & (Class.THING | Class.FACILITY):
                        return True
            if head.classes & Class.PEOPLE_OF and (head.classes & Class.PLURAL or sentence.quantity_in(phrase)):
                return True
            continue
        if tag == "j" and head.classes & Class.PEOPLE_OF:
            return True
        if tag == "q":
            if head.low == "one" and phrase.first == phrase.last and group.partitive is None and len(group.phrases) == 1:
                return True
            return True
        if tag == "d" or tag == "j" and head.low in ("more", "other", "others", "innocent", "same", "missing", "dead", "wounded", "disappeared"):
            if head.low in ("all", "those", "many", "some", "most", "several", "both", "these", "few", "any", "none", "more", "others", "each", "everyone", "innocent", "missing"):
                return True
            continue
        if head.classes & Class.THING:
            continue
        if head.classes & Class.PERSON:
            return True
        if head.low in ("one", "ones", "half", "majority", "rest", "remainder", "accused", "detained", "arrested", "convicted", "imprisoned", "jailed", "sentenced", "dozen", "dozens", "group", "crowd", "hundreds"):
            if head.low in ("group", "majority", "half", "rest", "remainder") and group.partitive is not None and group.partitive is not phrase:
                continue
            return True
        if head.classes & Class.FAMILY:
            return True
        if head.low.endswith(suffixes) and head.low not in not_person and len(head.low) > 4:
            return True
        if not strict and tag == "n" and head.low.endswith("s") and sentence.quantity_in(phrase) is not None and not head.classes & (Class.UNIT | Class.FACILITY | Class.ORGANISATION):
            return True
        if not strict and tag == "n" and head.low.endswith(("ers", "ors", "ants", "ents")) and not head.classes & (Class.UNIT | Class.FACILITY | Class.ORGANISATION) and head.low not in ("papers", "letters", "numbers", "orders", "members'", "documents", "comments", "events", "talents", "payments", "agreements", "statements", "computers", "powers", "matters", "quarters", "governments", "restaurants", "funders", "borders", "investments", "accounts", "amendments"):
            return True
    return False


def _region(sentence: Sentence, first: int, last: int) -> str:
    return " " + " ".join(sentence.tokens[k].low for k in range(first, last + 1)) + " "


def _spread(text: str) -> str:
    """A region in which hyphens separate words, so that "five-year" can be matched as "year"."""
    return text.replace("-", " ").replace("‑", " ")


def _group(sentence: Sentence, i: int | None) -> Group | None:
    return sentence.group(i) if i is not None and sentence.kind(i) == "N" else None


def _start_of(sentence: Sentence, i: int) -> int:
    """The first token of the clause of verb group `i`: its subject, or itself."""
    phrase = sentence.phrases[i]
    subject = sentence.subject(i)
    if subject is not None and subject < i:
        first = sentence.phrases[subject].first
        # a subject far to the left, shared through a coordination, is not part of the clause
        between = sentence.phrases[subject + 1 : i]
        if any(other.kind == "V" and other.finite for other in between) and not any(other.kind in ("w",) for other in between):
            return phrase.first
        return phrase.first if _far(sentence, first, phrase) else first
    return phrase.first


def _far(sentence: Sentence, first: int, phrase: Phrase) -> bool:
    """Whether so much stands between a subject and its verb that the clause is told by the verb alone."""
    gap = sentence.tokens[phrase.first].start - sentence.tokens[first].start
    return gap > 70 and any(sentence.tags[k] == "," for k in range(first, phrase.first))


def candidates(sentence: Sentence, setting: Setting) -> Iterator[Candidate]:
    """The events a sentence may tell, in the order of their words."""
    frames = compiled(sentence.lexicon)
    found: list[Candidate] = []
    for phrase in sentence.phrases:
        if phrase.kind == "V":
            found.extend(_of_verb(sentence, phrase, frames, setting))
        elif phrase.kind == "N":
            found.extend(_of_noun(sentence, phrase, frames, setting))
    found.extend(_where(sentence, found))
    found.extend(_no_news(sentence))
    found.extend(_traded_for(sentence, found))
    found.extend(_counted_nouns(sentence, frames, setting))
    found.extend(_verbless(sentence, frames))
    found.extend(_subsets(sentence, found))
    found.extend(_held_nouns(sentence, found))
    if _other_field(sentence):
        found = [candidate for candidate in found if candidate.kind not in _AMBIGUOUS]
    found.sort(key=lambda candidate: (candidate.trigger[0], candidate.first))
    yield from _distinct(found)


_AMBIGUOUS = frozenset((Kind.RELEASED, Kind.TRANSFERRED, Kind.SENTENCED, Kind.HELD, Kind.TRIED, Kind.CHARGED, Kind.RETURNED_TO_CUSTODY))


def _other_field(sentence: Sentence) -> bool:
    """Whether a sentence speaks of sport, the arts or trade, where the same verbs mean other things, and not of custody."""
    words = {token.low for token in sentence.tokens}
    table = sentence.lexicon.data["people"]
    return bool(words & frozenset(split_words(table["other_fields"]))) and not words & frozenset(split_words(table["custody_words"]))


_NOT_KNOWING = frozenset("know say tell learn find disclose reveal establish inform acknowledge confirm".split())
_LEARNING = frozenset("learn find discover establish".split())


def _where(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """Whereabouts: "does not know where he is held" (not located), "learnt that she is in a jail in Hanoi" (located)."""
    made: list[Candidate] = []
    for phrase in sentence.phrases:
        if phrase.kind != "V" or phrase.lemma not in _NOT_KNOWING:
            continue
        j = phrase.i + 1
        while sentence.kind(j) in ("N", "b", "z", "h") and not sentence.heads_clause(j):
            j += 1
        word = sentence.low(sentence.phrases[j].first) if j < len(sentence.phrases) else ""
        if word in ("where", "which", "what") and sentence.kind(j) in ("s", "w") or word == "in" and sentence.low(sentence.phrases[j].first + 1) == "which":
            subject_at = next((k for k in range(j + 1, min(j + 8, len(sentence.phrases))) if sentence.kind(k) == "N" and sentence.heads_clause(k)), None)
            verb = next((k for k in range(j + 1, len(sentence.phrases)) if sentence.kind(k) == "V" and sentence.phrases[k].finite), None)
            if subject_at is None or verb is None or subject_at > verb:
                continue
            being = sentence.phrases[verb]
            if word == "what" and being.lemma not in ("happen",) or being.lemma not in ("be", "hold", "keep", "take", "detain", "imprison", "send", "transfer", "move", "happen"):
                continue
            patient = sentence.group(subject_at)
            if not is_people(sentence, patient):
                continue
            chain = over_verb(sentence, phrase.i)
            negative = any(operator.effect is Modality.DENIED for operator in chain.operators) or phrase.lemma == "find" and phrase.modal in ("could", "can")
            refused = any(operator.lemma in ("refuse", "decline") for operator in chain.operators)
            if not negative and not refused:
                continue
            denied = Chain((Operator(Modality.DENIED, phrase.first),))
            made.append(Candidate(Kind.LOCATED, sentence, (phrase.first, phrase.last), _start_of(sentence, phrase.i), sentence.clause_end(verb), phrase.i, denied, patient, None, state=True))
            found[:] = [candidate for candidate in found if not (candidate.phrase == verb and candidate.kind in (Kind.HELD, Kind.DETAINED))]
        elif phrase.lemma in _LEARNING and word == "that" and phrase.finite and not phrase.negated:
            for candidate in found:
                if candidate.kind is Kind.HELD and candidate.phrase > j and candidate.state and not candidate.nominal:
                    candidate.kind = Kind.LOCATED
                    break
    return made


def _no_news(sentence: Sentence) -> list[Candidate]:
    """"have had no news of at least 20 prisoners": not located."""
    made: list[Candidate] = []
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind != "N" or sentence.low(phrase.first) != "no" or sentence.low(phrase.last) not in ("news", "word", "information", "trace", "contact"):
            continue
        j = i + 1
        while sentence.kind(j) in ("z", "b"):
            j += 1
        while sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) == "for" and sentence.kind(j + 1) in ("N", "z"):
            j += 2
            if sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) == "than" and sentence.kind(j + 1) == "N":
                j += 2
        if sentence.kind(j) == "h" and sentence.low(sentence.phrases[j].first) in ("of", "from", "about", "on", "with") and sentence.kind(j + 1) == "N":
            group = sentence.group(j + 1)
            if is_people(sentence, group, strict=True):
                made.append(Candidate(Kind.LOCATED, sentence, (phrase.first, phrase.last), phrase.first, group.last, i, Chain((Operator(Modality.DENIED, phrase.first),)), group, None, state=True, nominal=True))
    return made


def _traded_for(sentence: Sentence, found: list[Candidate]) -> list[Candidate]:
    """The other side of a swap: "freed nine foreigners in exchange for six of its citizens"."""
    made: list[Candidate] = []
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind != "h" or sentence.low(phrase.first) != "for" or sentence.kind(i + 1) != "N":
            continue
        before = sentence.low(phrase.first - 1)
        phrase_in = before in ("exchange", "return") and sentence.low(phrase.first - 2) == "in"
        verb = sentence.phrases[i - 1]
        traded = verb.kind == "V" and verb.lemma in ("exchange", "swap", "trade") or sentence.kind(i - 1) == "N" and sentence.kind(i - 2) == "V" and sentence.phrases[i - 2].lemma in ("exchange", "swap", "trade")
        if not phrase_in and not traded:
            continue
        main = next((candidate for candidate in reversed(found) if candidate.kind in (Kind.RELEASED, Kind.DEPORTED) and candidate.trigger[0] < phrase.first and not candidate.nominal), None)
        if main is None:
            continue
        group = sentence.group(i + 1)
        head = sentence.phrases[i + 1]
        if not is_people(sentence, group, strict=True) or sentence.low(head.last) in ("it", "them", "him", "her", "release"):
            continue
        end = max(group.last, _noun_end(sentence, i + 1))
        made.append(Candidate(Kind.RELEASED, sentence, (phrase.first, phrase.first), sentence.phrases[i - 1].first if phrase_in and sentence.low(phrase.first - 1) in ("exchange", "return") else phrase.first, end, i + 1, main.chain, group, None, subset="traded", facets={"ground": "exchange"}))
    return made


def _counted_nouns(sentence: Sentence, frames: Frames, setting: Setting) -> list[Candidate]:
    """Events counted by their noun: "recorded 3,666 new arrests", "33 deaths in detention"."""
    made: list[Candidate] = []
    for phrase in sentence.phrases:
        if phrase.kind != "N":
            continue
        quantity = sentence.quantity_in(phrase)
        k = phrase.last
        if quantity is None or sentence.tags[k] != "n" or not sentence.low(k).endswith("s"):
            continue
        for frame in frames.nouns.get(sentence.low(k), ()):
            if frame.deal or frame.measure or frame.ground == "pardon" or frame.operators_only or frame.kind is Kind.MET or sentence.low(k) in ("sentences", "swaps"):
                continue
            end = _noun_end(sentence, phrase.i)
            if frame.needs and holds_phrase(_region(sentence, k, min(end + 2, len(sentence.tokens) - 1)), (*frame.needs, "in places of detention", "in detention", "in prisons")) is None:
                continue
            if not setting.custody or quantity.low is None and quantity.high is None:
                continue
            group = Group(phrase.first, phrase.last, (phrase,))
            made.append(Candidate(frame.kind, sentence, (k, k), phrase.first, end, phrase.i, over_noun(sentence, phrase.i, presupposed=frame.kind is not Kind.RELEASED), group, None, nominal=True))
            break
    return made


def _distinct(found: list[Candidate]) -> Iterator[Candidate]:
    """One candidate for one trigger: the first frame that fitted."""
    seen: set[tuple[int, str]] = set()
    patients: dict[tuple[int, str], Candidate] = {}
    for candidate in found:
        key = (candidate.trigger[0], candidate.kind.value)
        if key in seen:
            continue
        seen.add(key)
        if candidate.patient is not None and not candidate.attributive:
            # "were allowed to go home" is one release, told by two verbs
            same = (candidate.patient.first, candidate.kind.value)
            other = patients.get(same)
            if other is not None and other.first <= candidate.trigger[0] <= other.last + 3 and candidate.kind is Kind.RELEASED:
                continue
            patients[same] = candidate
        yield candidate


# -- verbs ----------------------------------------------------------------------------------------------------------------


def _of_verb(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    if phrase.lemma in ("be", "remain", "stay", "become", "have") or phrase.lemma in ("keep",) and phrase.passive:
        yield from _of_copula(sentence, phrase, frames, setting)
    if phrase.lemma in frames.stock.verbs and phrase.finite and not phrase.passive:
        stock = _stock(sentence, phrase, frames)
        if stock is not None:
            yield stock
            return
    if _rhetorical(sentence, phrase):
        return
    if phrase.tense == "participle" and sentence.low(phrase.first - 1) == "as" or phrase.tense == "participle" and sentence.low(phrase.first - 2) == "as":
        # "designated her as wrongfully detained": a predicate, no event of its own
        return
    for frame in frames.verbs.get(phrase.lemma, ()):
        candidate = _match(sentence, phrase, frame, frames, setting)
        if candidate is not None:
            yield candidate
            return
    # an attributive or coordinated participle without a frame of its own ends here


def _rhetorical(sentence: Sentence, phrase: Phrase) -> bool:
    """"questioned why he should free them": a remark on an event, not a claim of one."""
    if not phrase.modal:
        return False
    subject = sentence.subject(phrase.i)
    j = (subject if subject is not None and subject < phrase.i else phrase.i) - 1
    return sentence.kind(j) == "s" and sentence.low(sentence.phrases[j].first) in ("why", "how", "whether")


def _object_after(sentence: Sentence, phrase: Phrase) -> int | None:
    return sentence.object(phrase.i)


def _contact_antecedent(sentence: Sentence, phrase: Phrase) -> int | None:
    """The noun before a relative clause whose object is missing ("the restrictions it imposed", "whom police arrested")."""
    subject = sentence.subject(phrase.i)
    if subject is None or subject >= phrase.i:
        return None
    j = subject - 1
    if sentence.kind(j) in ("w", "t"):
        j -= 1
        if sentence.kind(j) == "h" and sentence.kind(j - 1) == "N":
            # "61 of whom the department identified"
            return j - 1
        while sentence.kind(j) in (",",):
            j -= 1
    return j if sentence.kind(j) == "N" else None


def _patient(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> tuple[int | None, int | None]:
    """(patient, agent) as phrase indices, by voice and by where the frame's people stand."""
    subject = sentence.subject(phrase.i)
    target = _object_after(sentence, phrase)
    if frame.patient in ("subject",):
        if phrase.tense in ("infinitive", "gerund", "bare") and subject is None:
            subject = _controller(sentence, phrase)
        return subject, None
    if frame.patient == "either" and not phrase.passive:
        if target is not None:
            return target, subject
        return (subject if subject is not None else _controller(sentence, phrase)), None
    if phrase.passive:
        agent = None
        for k in range(phrase.i + 1, min(phrase.i + 6, len(sentence.phrases) - 1)):
            if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "by" and sentence.kind(k + 1) == "N":
                agent = k + 1
                break
            if sentence.kind(k) == "V":
                break
        if phrase.tense == "infinitive":
            before = phrase.i - 1
            if sentence.kind(before) == "N" and sentence.tags[sentence.phrases[before].last] not in "jyeb":
                subject = before
            elif subject is None or sentence.tags[sentence.phrases[subject].last] in "jyeb":
                subject = _controller(sentence, phrase)
        if subject is None and phrase.tense == "participle" and _opens_clause(sentence, phrase):
            subject = _main_subject(sentence, phrase)
        if phrase.tense == "participle" and subject is not None and sentence.kind(phrase.i - 1) not in ("c", ","):
            subject = _nearest_people(sentence, phrase, subject)
        return subject, agent
    if target is None:
        target = _contact_antecedent(sentence, phrase)
    if phrase.tense in ("infinitive", "bare", "gerund") and subject is None:
        subject = None
    return target, subject


def _controller(sentence: Sentence, phrase: Phrase) -> int | None:
    """Whose action an infinitive or gerund tells: the object of its governor, or the governor's subject."""
    j = phrase.i - 1
    while j >= 0:
        if sentence.kind(j) == "V":
            governor = sentence.phrases[j]
            if governor.copula is not None:
                return sentence.subject(governor.copula)
            target = sentence.object(j)
            if target is not None and target < phrase.i and governor.lemma not in ("promise",) and not sentence.tags[sentence.phrases[target].last] in "jyb" and not governor.passive:
                return target
            return sentence.subject(j) if governor.finite else _controller(sentence, governor)
        if sentence.kind(j) in (";",):
            return None
        j -= 1
    return None


def _opens_clause(sentence: Sentence, phrase: Phrase) -> bool:
    """"while imprisoned", "if convicted": a participle right after a subordinator."""
    j = phrase.i - 1
    while sentence.kind(j) in ("b", '"'):
        j -= 1
    return sentence.kind(j) == "s"


def _main_subject(sentence: Sentence, phrase: Phrase) -> int | None:
    """The subject of the main verb around a subordinate participle: before it, or after it when it opens the sentence."""
    for other in sorted((verb for verb in sentence.verbs() if verb.finite), key=lambda verb: (verb.i > phrase.i, abs(verb.i - phrase.i))):
        subject = sentence.subject(other.i)
        if subject is not None:
            return subject
    return None


def _nearest_people(sentence: Sentence, phrase: Phrase, subject: int) -> int:
    """The noun a reduced clause belongs to: the nearest one before it that means people, else the head of the chain."""
    j = phrase.i - 1
    while j >= subject:
        if sentence.kind(j) == "N" and sentence.kind(j - 1) != "c":
            group = sentence.group(j)
            vague = sentence.tags[sentence.phrases[j].last] == "m" and j > subject and sentence.kind(j - 1) == "h" and not any(name.kind == "person" for name in sentence.names_in(sentence.phrases[j]))
            if is_people(sentence, group) and sentence.tags[sentence.phrases[j].last] != "r" and not vague:
                return sentence._whole_of_partitive(j)
        if sentence.kind(j) == "V":
            break
        j -= 1
    return subject


def _needed(sentence: Sentence, phrase: Phrase, frame: VerbFrame) -> str | None:
    """The needed phrase that follows the trigger in its clause; "" when none is needed, None when it is missing."""
    if not frame.needs:
        return ""
    end = sentence.clause_end(phrase.i) if frame.reach != "sentence" else len(sentence.tokens) - 1
    if frame.within:
        end = min(end, phrase.last + frame.within + 2)
    start = phrase.head + 1
    if frame.kind is Kind.CHARGED:
        end = min(len(sentence.tokens) - 1, phrase.last + 6)
    # what is needed may be the verb's own complement, past a bare infinitive or participle
    if phrase.lemma in ("let", "force", "spend", "get", "keep", "agree", "find", "order", "give", "hand"):
        end = max(end, min(len(sentence.tokens) - 1, phrase.last + 14))
        stop = next((k for k in range(start, end + 1) if sentence.tags[k] in ";.ws"), end + 1)
        end = min(end, stop - 1)
    if frame.kind in (Kind.DESIGNATED, Kind.UNDESIGNATED) or any(need.startswith("to ") for need in frame.needs):
        # the complement is itself an infinitive
        stop = next((k for k in range(start, len(sentence.tokens)) if sentence.tags[k] in ",;.ws"), len(sentence.tokens))
        end = max(end, stop - 1)
    if end < start:
        return None
    if frame.adjacent:
        target = sentence.object(phrase.i)
        region = _region(sentence, start, end)
        for phrase_text in frame.needs:
            if region.startswith(f" {phrase_text} "):
                return phrase_text
            if target is not None:
                after = _region(sentence, sentence.group(target).last + 1, end) if sentence.group(target).last + 1 <= end else " "
                first_word = sentence.phrases[target].last + 1
                direct = _region(sentence, first_word, end) if first_word <= end else " "
                if after.startswith(f" {phrase_text} ") or direct.startswith(f" {phrase_text} "):
                    return phrase_text
            # an adverb in between
            if start + 1 <= end and sentence.tags[start] in "bz" and _region(sentence, start + 1, end).startswith(f" {phrase_text} "):
                return phrase_text
        return None
    region = _region(sentence, start, end)
    return holds_phrase(region, frame.needs) or holds_phrase(_spread(region), frame.needs)


def _match(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, setting: Setting) -> Candidate | None:
    if frame.passive_only and not phrase.passive:
        return None
    if frame.progressive and not (phrase.progressive or phrase.tense in ("present", "gerund")):
        return None
    if (frame.captives or frame.captives_only) and not setting.custody:
        return None
    if frame.listed and not setting.designations or frame.measures and not setting.measures:
        return None
    needed = _needed(sentence, phrase, frame)
    if needed is None and not (frame.bare_passive and phrase.passive):
        return None
    patient_at, agent_at = _patient(sentence, phrase, frame)
    if frame.patient == "with":
        return _with_measure(sentence, phrase, frame, frames, patient_at)
    if frame.patient == "measure" or frame.objects:
        return _measure(sentence, phrase, frame, frames, patient_at, agent_at)
    if patient_at is None:
        if frame.kind is Kind.RELEASED and phrase.passive and phrase.tense == "infinitive":
            return None
        if not (frame.kind in (Kind.AGREED, Kind.MET) and agent_at is not None):
            implied = sentence.kind(phrase.i - 1) in ("c", ",", "", "b", "x", "h") and phrase.passive
            if not implied and not (frame.patient == "subject" and phrase.tense in ("gerund", "infinitive")):
                return None
            return _made(sentence, phrase, frame, None, None, needed, frames, setting, implied=True)
    patient = _group(sentence, patient_at)
    agent = _group(sentence, agent_at)
    if frame.dative and not phrase.passive:
        given = _dative(sentence, phrase)
        patient = given if given is not None else patient
    if patient is not None and frame.kind not in (Kind.AGREED, Kind.MET) and not frame.any_object:
        strict = frame.kind in (Kind.RELEASED, Kind.HELD, Kind.TRANSFERRED, Kind.DESIGNATED, Kind.DIED)
        if not is_people(sentence, patient, strict=strict):
            return None
        head = sentence.tokens[patient.phrases[0].last]
        if frame.kind is Kind.CHARGED and head.classes & Class.UNIT:
            return None
        if frame.captives_only and not _captive(sentence, patient):
            return None
    if frame.bare_passive and needed is None and sentence.low(phrase.head + 1) in ("responsible", "accountable", "liable", "to", "up", "back", "together"):
        return None
    if frame.case:
        return _case(sentence, phrase, frame, frames)
    if frame.bars and frame.patient == "subject" and any(sentence.low(k) in frame.bars for k in range(phrase.head + 1, min(len(sentence.tokens), phrase.head + 9))):
        return None
    if frame.bars and patient is not None and any(sentence.low(k) in frame.bars for k in range(patient.first, patient.last + 1)):
        return None
    return _made(sentence, phrase, frame, patient, agent, needed, frames, setting)


def _dative(sentence: Sentence, phrase: Phrase) -> Group | None:
    """To whom something is given: "granted clemency to both men"."""
    for k in range(phrase.i + 1, min(phrase.i + 5, len(sentence.phrases) - 1)):
        if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "to" and sentence.kind(k + 1) == "N":
            group = sentence.group(k + 1)
            return group if is_people(sentence, group) else None
        if sentence.kind(k) not in ("N", "z", "b"):
            return None
    return None


def _case(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames) -> Candidate | None:
    """"began hearing the case of 12 residents": the people are in the phrase after "of" or "against"."""
    target = sentence.object(phrase.i)
    if target is None or sentence.kind(target + 1) != "h" or sentence.kind(target + 2) != "N":
        return None
    patient = sentence.group(target + 2)
    if not is_people(sentence, patient):
        return None
    return _made(sentence, phrase, frame, patient, _group(sentence, sentence.subject(phrase.i)), "", frames, Setting(True))


def _captive(sentence: Sentence, group: Group) -> bool:
    """Whether a phrase means somebody in custody, or somebody the text may have there (a name, a pronoun, a number)."""
    for phrase in group.phrases:
        head = sentence.tokens[phrase.last]
        if head.classes & Class.CAPTIVE or sentence.tags[phrase.last] in "rqm":
            return True
        if any(sentence.tokens[k].low in ("jailed", "imprisoned", "detained", "arrested", "sentenced") for k in range(phrase.first, phrase.last)):
            return True
        if head.classes & Class.PERSON:
            return True
    return False


def _extends(sentence: Sentence, phrase: Phrase) -> tuple[int, int]:
    return _start_of(sentence, phrase.i), sentence.clause_end(phrase.i)


def _made(
    sentence: Sentence,
    phrase: Phrase,
    frame: VerbFrame,
    patient: Group | None,
    agent: Group | None,
    needed: str | None,
    frames: Frames,
    setting: Setting,
    *,
    implied: bool = False,
) -> Candidate | None:
    first, last = _extends(sentence, phrase)
    if patient is not None:
        if patient.first < phrase.first:
            near = not _clause_boundary_between(sentence, patient, phrase) and not _far(sentence, patient.first, phrase)
            first = patient.first if near else phrase.first
        else:
            last = max(last, min(patient.last, _limit(sentence, phrase)))
    if needed and (frame.adjacent or phrase.lemma in ("let", "find", "force", "spend", "get", "give", "hand", "order")):
        words = needed.split()
        for k in range(phrase.head + 1, len(sentence.tokens) - len(words) + 1):
            if [sentence.low(k + offset) for offset in range(len(words))] == words:
                last = max(last, k + len(words) - 1)
                break
    chain = over_verb(sentence, phrase.i)
    kind = frame.kind
    facets: dict[str, str] = {}
    if frame.needs and frame.kind is Kind.RELEASED and phrase.lemma == "reunite" and chain.modality is not Modality.ASSERTED:
        return None
    if frame.ground:
        facets["ground"] = frame.ground
    state = False
    region = _region(sentence, phrase.head + 1, last) if last > phrase.head else " "
    again = sentence.low(phrase.head + 1) == "again" or sentence.low(phrase.head - 1) == "again" or " again " in region and kind is Kind.DETAINED
    if kind is Kind.DETAINED and again:
        kind = Kind.RETURNED_TO_CUSTODY
    if frame.handover and setting.expulsion and not setting.exchange:
        kind = Kind.DEPORTED
    if frame.effect:
        chain = Chain((Operator(Modality(frame.effect), phrase.head, None, False), *chain.operators))
        if any(sentence.kind(k) == "s" and sentence.low(sentence.phrases[k].first) in ("if", "unless") for k in range(len(sentence.phrases))):
            chain = Chain((*chain.operators, Operator(Modality.CONDITIONAL, phrase.head)))
    if frame.term and _term(sentence, phrase, last):
        kind = Kind.SENTENCED
    elif frame.durative and kind is Kind.DETAINED:
        if _durative_state(sentence, phrase, last):
            kind, state = Kind.HELD, True
    if kind is Kind.HELD:
        state = True
        chain = _still(sentence, chain)
    if kind is Kind.DEPORTED and any(operator.lemma in ("refuse", "resist", "decline") for operator in chain.operators):
        refusing = next(operator for operator in chain.operators if operator.lemma in ("refuse", "resist", "decline"))
        governor = sentence.phrase(refusing.token)
        subject = sentence.subject(governor.i) if governor.kind == "V" else None
        # only the one to be deported can refuse deportation; a state that refuses to deport denies it
        if phrase.passive or frame.needs:
            outer = tuple(operator for operator in chain.operators[chain.operators.index(refusing) + 1 :])
            own_first = min(governor.first, first)
            group = _group(sentence, subject)
            if group is not None and group.first < own_first and not _clause_boundary_between(sentence, group, governor):
                own_first = group.first
            return Candidate(Kind.REFUSED_DEPORTATION, sentence, (governor.first, phrase.last), own_first, last, phrase.i, Chain(outer), group, None, implied_patient=group is None, facets=facets)
    if kind is Kind.RETURNED_TO_CUSTODY and frame.returning and sentence.low(phrase.head) in ("sent", "taken", "brought", "put", "send", "take", "bring", "sends", "takes") and "back" not in region:
        kind = Kind.TRANSFERRED if phrase.lemma in ("send", "take", "bring") and (needed or "").startswith(("to prison", "to jail")) is False else kind
        if phrase.lemma in ("send", "put", "take", "bring"):
            kind = Kind.DETAINED
    _facets(sentence, phrase, last, facets, kind)
    if needed and "house arrest" in needed:
        facets["under"] = "house arrest"
    return Candidate(
        kind,
        sentence,
        (phrase.first, phrase.last),
        first,
        last,
        phrase.i,
        chain,
        patient,
        agent,
        state=state,
        facets=facets,
        implied_patient=implied,
    )


def _still(sentence: Sentence, chain: Chain) -> Chain:
    """"will remain in custody", "will continue to be held": what goes on is already so."""
    kept = []
    for operator in chain.operators:
        governor = sentence.phrase(operator.token)
        if operator.effect is Modality.PROMISED and governor.kind == "V" and governor.lemma in ("remain", "stay", "continue", "keep"):
            continue
        kept.append(operator)
    return Chain(tuple(kept))


def _limit(sentence: Sentence, phrase: Phrase) -> int:
    return len(sentence.tokens) - 1


def _clause_boundary_between(sentence: Sentence, group: Group, phrase: Phrase) -> bool:
    """Whether another finite verb stands between a shared subject and this verb."""
    for k in range(sentence.phrase(group.last).i + 1, phrase.i):
        other = sentence.phrases[k]
        if other.kind == "V" and other.finite and not any(sentence.kind(m) in ("w", "t") for m in range(sentence.phrase(group.last).i, k)):
            return True
        if other.kind == "V" and other.finite:
            continue
    return False


def _term(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    """Whether "jailed" comes with a length ("for six years"), which makes it a sentence."""
    for k in range(phrase.head + 1, min(last + 1, phrase.head + 9)):
        token = sentence.tokens[k]
        if sentence.tags[k] == "z":
            continue
        if token.low == "for" and phrase.tense == "participle" and any(time.first == phrase.last + 1 for time in sentence.times) and sentence.kind(sentence.phrase(k).i + 1) in ("N", '"'):
            return True
        if token.classes & Class.UNIT and token.low in ("years", "year", "months", "month", "days") and sentence.tags[k - 1] in "qdj":
            return True
        if token.low == "life" and sentence.low(k - 1) == "for":
            return True
    return False


def _time_near(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a point in time stands in the clause (not an open "since")."""
    return any(first <= time.first <= last and time.relation in ("at", "after", "beside", "by") and not (time.offset is not None and time.offset.relation == "since") for time in sentence.times)


def _durative_state(sentence: Sentence, phrase: Phrase, last: int) -> bool:
    region_first = phrase.first
    if phrase.progressive:
        return True
    adverbs = {sentence.low(k) for k in range(max(0, region_first - 2), phrase.last + 1)}
    since_clause = any(other.kind == "s" and sentence.low(other.first) == "since" and other.first > phrase.last for other in sentence.phrases)
    since = since_clause or any(region_first <= time.first <= last and (time.relation == "since" or time.offset is not None and time.offset.relation == "since") for time in sentence.times)
    duration = any(sentence.low(k) == "for" and any(sentence.tokens[m].classes & Class.UNIT for m in range(k + 1, min(k + 5, last + 1))) for k in range(phrase.last + 1, last + 1))
    if not phrase.passive:
        return phrase.tense in ("present",) and phrase.progressive
    if since or duration:
        # "460 people have been detained since November" counts arrests; "she has been detained since October" tells of custody
        subject = sentence.subject(phrase.i)
        counted = subject is not None and sentence.quantity_in(sentence.phrases[subject]) is not None
        return not (since and counted and phrase.perfect and phrase.passive and not adverbs & _HELD_ADVERBS)
    dated = _time_near(sentence, phrase.first, last)
    if phrase.tense == "participle":
        if dated:
            return False
        return phrase.lemma in ("detain", "imprison", "incarcerate", "intern", "jail") and not _has_by(sentence, phrase) and not sentence.flat or bool(adverbs & _HELD_ADVERBS)
    if phrase.tense == "present":
        return True
    if phrase.tense in ("gerund",):
        return True
    if phrase.tense == "infinitive":
        return bool(adverbs & _HELD_ADVERBS) or "continue" in {sentence.phrases[k].lemma for k in range(max(0, phrase.i - 2), phrase.i) if sentence.kind(k) == "V"}
    if phrase.perfect:
        return bool(adverbs & _HELD_ADVERBS)
    if dated:
        return False
    # past passive without a date: a state in a relative clause or with a judgment on it ("who were imprisoned", "were unjustly detained")
    if adverbs & _HELD_ADVERBS:
        return True
    j = phrase.i - 1
    while sentence.kind(j) in ("b", '"'):
        j -= 1
    return sentence.kind(j) in ("w", "t") and phrase.lemma in ("imprison", "incarcerate", "intern", "detain", "jail") and not _has_by(sentence, phrase) and not any(
        sentence.kind(k) == "V" and sentence.phrases[k].finite and sentence.phrases[k].tense == "past" and k < phrase.i and False for k in range(len(sentence.phrases))
    )


def _has_by(sentence: Sentence, phrase: Phrase) -> bool:
    return any(sentence.low(k) == "by" and sentence.tags[k] == "h" for k in range(phrase.last + 1, min(phrase.last + 4, len(sentence.tokens))))


def _facets(sentence: Sentence, phrase: Phrase, last: int, facets: dict[str, str], kind: Kind) -> None:
    """Place, destination, charge, term: noun phrases after the trigger, by their prepositions."""
    k = phrase.i + 1
    while k < len(sentence.phrases) and sentence.phrases[k].first <= last:
        if sentence.kind(k) == "h" and sentence.kind(k + 1) == "N":
            word = sentence.low(sentence.phrases[k].first)
            target = sentence.phrases[k + 1]
            text = sentence.words(target.first, min(target.last, last))
            placed = bool([name for name in sentence.names_in(target) if name.kind == "place"]) or bool(sentence.tokens[target.last].classes & Class.FACILITY)
            if word in ("to", "into") and kind in (Kind.DEPORTED, Kind.TRANSFERRED, Kind.RELEASED, Kind.EXCHANGED) and placed:
                facets.setdefault("destination", text)
            elif word in ("in", "at", "near", "from") and placed and kind in (Kind.DETAINED, Kind.HELD, Kind.DIED, Kind.RELEASED, Kind.TRANSFERRED, Kind.RETURNED_TO_CUSTODY, Kind.SENTENCED):
                facets.setdefault("place", text)
            elif word in ("with", "for", "of", "on") and kind in (Kind.CHARGED, Kind.SENTENCED) and not sentence.tokens[target.last].classes & Class.UNIT:
                facets.setdefault("charge", text)
            if kind is Kind.SENTENCED and word in ("to", "for") and sentence.tokens[target.last].classes & Class.UNIT:
                facets.setdefault("term", text)
        k += 1


# -- measures -------------------------------------------------------------------------------------------------------------


def _measure_in(sentence: Sentence, group: Group, frames: Frames, *, agent: Group | None = None) -> int | None:
    """The token of the measure a phrase names ("sanctions", "visa restrictions"), None when it names none of ours."""
    words = frames.measure
    first, last = group.first, group.last
    for k in range(first, last + 1):
        low = sentence.low(k)
        if low not in words.nouns:
            continue
        near = {sentence.low(m) for m in range(max(first, k - 4), k)}
        if near & words.bars or {sentence.low(m) for m in range(k + 1, min(last + 1, k + 3))} & words.bars:
            continue
        if sentence.tags[k] not in "nm":
            continue
        if low in words.strong:
            return k
        # a weaker word needs a sign that it is a measure of one state against another
        if low in ("ban", "bans", "restriction", "restrictions", "freeze", "measures", "penalties", "costs", "consequences", "curbs", "designation", "blockade", "moratorium"):
            official = agent is not None and any(name.kind in ("place", "organisation") for name in sentence.names_in(agent.phrases[0]))
            if low == "measures" and official and _measure_context(sentence):
                return k
            target = any(sentence.low(m) in ("on", "against", "upon") for m in range(k + 1, min(len(sentence.tokens), k + 6)))
            if low in ("moratorium",):
                continue
            if near & words.near or target and low not in ("ban", "bans", "freeze", "designation", "restriction", "restrictions"):
                return k
            continue
        return k
    region = _region(sentence, first, last)
    if any(f" {order} " in region for order in words.orders):
        return first
    return None


def _measure(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, patient_at: int | None, agent_at: int | None) -> Candidate | None:
    if phrase.passive and frame.objects and sentence.object(phrase.i) is not None:
        # "previously granted relief": the thing given stays the object
        patient_at = sentence.object(phrase.i)
    if patient_at is None:
        return None
    patient, agent = sentence.group(patient_at), _group(sentence, agent_at)
    facets: dict[str, str] = {}
    if frame.objects:
        heads = {sentence.low(item.last) for item in patient.phrases} | {sentence.low(item.last) for item in _of_phrases(sentence, patient)}
        if not heads & frame.objects:
            return None
        if frame.kind is Kind.AGREED and phrase.lemma in ("reach", "strike", "sign", "conclude", "seal", "clinch", "finalise", "finalize", "broker", "negotiate", "approve", "ratify"):
            facets["instrument"] = sentence.words(patient.first, patient.last)
        if frame.kind is Kind.MEASURE_LIFTED and heads & {"relief"} and not _measure_context(sentence):
            return None
        if frame.kind is Kind.MEASURE_LIFTED and heads & {"waiver", "waivers", "licence", "license", "licences", "licenses", "exemption", "exemptions", "visa", "visas"} and not _measure_context(sentence):
            return None
        if frame.kind is Kind.MEASURE_IMPOSED and heads & {"agreement", "application", "flights"} and "agreement" not in _region(sentence, patient.first, sentence.clause_end(phrase.i)):
            return None
    else:
        inner = _of_phrases(sentence, patient)
        whole = Group(patient.first, inner[-1].last, (*patient.phrases, *inner)) if inner else patient
        measured = _measure_in(sentence, whole, frames, agent=agent)
        if measured is None:
            return None
        if phrase.lemma == "sign" and not any(f" {order} " in _region(sentence, whole.first, whole.last) for order in frames.measure.orders):
            return None
        patient = whole
        facets["instrument"] = sentence.low(measured)
        if phrase.lemma in ("announce", "introduce", "issue", "adopt", "expand", "renew", "extend", "widen", "end", "cut", "scale", "drop", "pass", "enact", "unveil", "restore", "reinstate") and not (
            sentence.low(measured) in frames.measure.strong or any(f" {order} " in _region(sentence, patient.first, patient.last) for order in frames.measure.orders) or _measure_context(sentence)
        ):
            return None
        if phrase.lemma in ("extend", "renew") and frame.kind is Kind.MEASURE_LIFTED:
            return None
    first, last = _extends(sentence, phrase)
    if patient.first < phrase.first and phrase.tense != "participle" and not _clause_boundary_between(sentence, patient, phrase):
        first = min(first, patient.first)
    if phrase.tense == "participle":
        first = patient.phrases[0].first
    if patient.first > phrase.last:
        last = max(last, patient.phrases[0].last)
    chain = over_verb(sentence, phrase.i)
    if frame.effect:
        chain = Chain((Operator(Modality(frame.effect), phrase.head, sentence.subject(phrase.i), phrase.tense == "present"), *chain.operators))
    if any(operator.effect is Modality.POSSIBLE and sentence.low(operator.token) in ("ability", "authority", "authorities", "power", "powers", "right", "options", "option", "tools") for operator in chain.operators):
        return None
    target = _against(sentence, max(patient.phrases[0].last, phrase.last), last)
    return Candidate(frame.kind, sentence, (phrase.first, phrase.last), first, last, phrase.i, chain, None, agent, facets=facets, target=target)


def _of_phrases(sentence: Sentence, group: Group) -> list[Phrase]:
    """The noun phrases that hang on a group by `of` ("application of the agreement")."""
    end = sentence.phrase(group.last).i
    if sentence.kind(end + 1) == "h" and sentence.low(sentence.phrases[end + 1].first) == "of" and sentence.kind(end + 2) == "N":
        return [sentence.phrases[end + 2]]
    return []


def _measure_context(sentence: Sentence) -> bool:
    return any(sentence.low(k) in ("sanction", "sanctions", "treasury", "ofac", "embargo", "blocking", "visa", "visas", "travel", "trade", "export", "sanctioned") for k in range(len(sentence.tokens)))


def _with_measure(sentence: Sentence, phrase: Phrase, frame: VerbFrame, frames: Frames, patient_at: int | None) -> Candidate | None:
    """"hit the bank with sanctions", "throttling his economy with sanctions", "was hit with tariffs"."""
    patient = _group(sentence, patient_at)
    k = sentence.phrase(patient.last).i + 1 if patient is not None and patient.first > phrase.last else phrase.i + 1
    while sentence.kind(k) in ("b", "z"):
        k += 1
    if sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "with" and sentence.kind(k + 1) == "N":
        measure = sentence.group(k + 1)
        if _measure_in(sentence, measure, frames) is not None:
            first, last = _extends(sentence, phrase)
            return Candidate(frame.kind, sentence, (phrase.first, phrase.last), first, max(last, measure.last), phrase.i, over_verb(sentence, phrase.i), None, _group(sentence, sentence.subject(phrase.i)) if not phrase.passive else None, target=patient)
    return None


def _against(sentence: Sentence, first: int, last: int) -> Group | None:
    """Whom or what a measure is aimed at: the phrase after on, against, upon or from."""
    for k in range(first + 1, last):
        if sentence.tags[k] == "h" and sentence.low(k) in ("on", "against", "upon", "from", "for"):
            phrase = sentence.phrase(k)
            if sentence.kind(phrase.i + 1) == "N":
                return sentence.group(phrase.i + 1)
    return None


# -- states and stocks ----------------------------------------------------------------------------------------------------


def _of_copula(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    subject_at = sentence.subject(phrase.i)
    end = sentence.clause_end(phrase.i)
    if end <= phrase.last and not (phrase.lemma in ("be", "have")):
        return
    reach = end
    while reach + 1 < len(sentence.tokens) and reach < phrase.last + 3 and sentence.tags[reach + 1] in "hbd":
        reach += 1
    region = _region(sentence, phrase.last + 1, min(reach, phrase.last + 14)) if reach > phrase.last else " "
    if phrase.lemma in ("be", "have", "remain", "stay"):
        designated = _whereabouts(sentence, phrase, subject_at, region, end)
        if designated is not None:
            yield designated
            return
        stock = _there_are(sentence, phrase, frames, end)
        if stock is not None:
            yield stock
            return
        part = _copular_part(sentence, phrase, subject_at, end)
        if part is not None:
            yield part
            return
        ready = _ready_for(sentence, phrase, end)
        if ready is not None:
            yield ready
            return
    if phrase.lemma == "have":
        return
    left_out = _left_out(sentence, phrase, subject_at, end)
    if left_out is not None:
        yield left_out
        return
    kept = _kept_in(sentence, phrase, subject_at)
    if kept is not None:
        yield kept
        return
    for frame in frames.copulas:
        if frame.captives and not setting.custody:
            continue
        for complement in frame.complements:
            if not _complement_at(region, complement):
                continue
            if subject_at is None:
                subject_at = _controller(sentence, phrase)
            if subject_at is None or sentence.kind(subject_at) != "N":
                continue
            patient = sentence.group(subject_at)
            if not is_people(sentence, patient, strict=True):
                continue
            if frame.kind is Kind.RELEASED and complement in ("free", "home") and sentence.low(phrase.last + 1) not in ("free", "home", "now", "finally", "all", "already", "back", "both"):
                continue
            if frame.kind is Kind.RELEASED and complement == "free" and " to " in region[:18]:
                continue
            first = patient.first if not _clause_boundary_between(sentence, patient, phrase) else phrase.first
            yield Candidate(frame.kind, sentence, (phrase.first, phrase.last), first, end, phrase.i, _still(sentence, over_verb(sentence, phrase.i)), patient, None, state=True)
            return


_PLACES_OF_CUSTODY = frozenset("prison jail colony custody detention captivity cell remand penitentiary isolator gaol gulag dungeon lockup".split())


def _kept_in(sentence: Sentence, phrase: Phrase, subject_at: int | None) -> Candidate | None:
    """"is still in La Modelo prison", "was at Nalufenya detention centre": custody told by the place."""
    j = phrase.i + 1
    while sentence.kind(j) in ("b", "z"):
        j += 1
    if sentence.kind(j) != "h" or sentence.low(sentence.phrases[j].first) not in ("in", "inside", "at") or sentence.kind(j + 1) != "N":
        return None
    place = sentence.phrases[j + 1]
    low = sentence.low(place.last)
    centre = low in ("centre", "center", "facility", "station", "camp", "unit") and sentence.low(place.last - 1) in ("detention", "remand", "police", "prison", "holding", "labour", "labor")
    if low not in _PLACES_OF_CUSTODY and not centre:
        return None
    if subject_at is None:
        subject_at = _controller(sentence, phrase)
    if subject_at is None or sentence.kind(subject_at) != "N":
        return None
    patient = sentence.group(subject_at)
    if not is_people(sentence, patient, strict=True):
        return None
    first = patient.first if not _clause_boundary_between(sentence, patient, phrase) and not _far(sentence, patient.first, phrase) else phrase.first
    end = max(place.last, sentence.clause_end(phrase.i))
    return Candidate(Kind.HELD, sentence, (phrase.first, phrase.last), first, end, phrase.i, _still(sentence, over_verb(sentence, phrase.i)), patient, None, state=True, facets={"place": sentence.words(place.first, place.last)})


def _complement_at(region: str, complement: str) -> bool:
    """Whether the complement opens the predicate, adverbs and "held"-like participles aside."""
    at = region.find(f" {complement} ")
    if at < 0:
        return False
    before = region[:at].split()
    return len(before) <= 3 and all(
        word in ("still", "now", "currently", "already", "also", "both", "all", "being", "held", "kept", "detained", "to", "be", "again", "finally", "back", "safely", "either", "wrongfully", "unjustly", "not", "there", "locked", "up")
        for word in before
    )


def _whereabouts(sentence: Sentence, phrase: Phrase, subject_at: int | None, region: str, end: int) -> Candidate | None:
    """"the whereabouts of 41 are unknown": not located."""
    if subject_at is None or "whereabouts" not in {sentence.low(k) for k in range(sentence.phrases[subject_at].first, sentence.phrases[subject_at].last + 1)}:
        return None
    unknown = any(f" {word} " in region for word in ("unknown", "unclear", "undisclosed", "uncertain")) or phrase.negated and any(f" {word} " in region for word in ("known", "disclosed"))
    known = not phrase.negated and any(f" {word} " in region for word in ("known", "established", "confirmed"))
    if not unknown and not known:
        return None
    patient = None
    if sentence.kind(subject_at + 1) == "h" and sentence.kind(subject_at + 2) == "N":
        patient = sentence.group(subject_at + 2)
    else:
        owner = _owner(sentence, sentence.phrases[subject_at], sentence.phrases[subject_at].last)
        if owner is not None and _owner_people(sentence, owner):
            patient = owner
    chain = over_verb(sentence, phrase.i)
    if unknown:
        chain = Chain((Operator(Modality.DENIED, phrase.first), *(operator for operator in chain.operators if operator.effect is not Modality.DENIED)))
    return Candidate(Kind.LOCATED, sentence, (phrase.first, phrase.last), sentence.phrases[subject_at].first, end, phrase.i, chain, patient, None, state=True, implied_patient=patient is None)


def _left_out(sentence: Sentence, phrase: Phrase, subject_at: int | None, end: int) -> Candidate | None:
    """"is not among those released": a release denied; "were among those freed": one asserted."""
    region = _region(sentence, phrase.last + 1, end) if end > phrase.last else " "
    if not region.startswith(" among ") or subject_at is None or sentence.kind(subject_at) != "N":
        return None
    if not any(f" {word} " in region for word in ("released", "freed", "pardoned")):
        return None
    patient = sentence.group(subject_at)
    if not is_people(sentence, patient):
        return None
    return Candidate(Kind.RELEASED, sentence, (phrase.first, phrase.last), patient.first, end, phrase.i, over_verb(sentence, phrase.i), patient, None)


def _copular_part(sentence: Sentence, phrase: Phrase, subject_at: int | None, end: int) -> Candidate | None:
    """"seven of the 11 were political prisoners": a part of a group told before, by what its people are."""
    if subject_at is None or phrase.lemma != "be" or phrase.negated or sentence.kind(subject_at) != "N":
        return None
    target = sentence.object(phrase.i)
    if target is None:
        return None
    group = sentence.group(subject_at)
    quantity = sentence.quantity_in(group.phrases[0])
    if quantity is None or group.partitive is None:
        return None
    predicate = sentence.phrases[target]
    if sentence.tags[predicate.last] not in "nj" or not is_people(sentence, Group(predicate.first, predicate.last, (predicate,))):
        return None
    return Candidate(Kind.SAID, sentence, (phrase.first, phrase.last), group.first, end, phrase.i, over_verb(sentence, phrase.i), group, None, subset="copular")


_THERE = ("there", "here")


def _there_are(sentence: Sentence, phrase: Phrase, frames: Frames, end: int) -> Candidate | None:
    """"there are 906 political prisoners", "there were 906", "the number of political prisoners stood at 906"."""
    j = phrase.i - 1
    while sentence.kind(j) == "z":
        j -= 1
    if sentence.low(sentence.phrases[j].last) in _THERE and sentence.kind(j) in ("b", "N"):
        target = sentence.object(phrase.i)
        if target is None:
            return None
        group = sentence.group(target)
        quantity = sentence.quantity_in(sentence.phrases[target])
        region = _region(sentence, group.first, max(group.last, end))
        if holds_phrase(region, frames.stock.nouns) is None and not (quantity is not None and group.phrases[0].last == quantity.last and len(group.phrases) == 1):
            return None
        chain = over_verb(sentence, phrase.i)
        if sentence.low(group.first) == "no":
            chain = Chain((Operator(Modality.DENIED, group.first), *chain.operators))
        elif quantity is None and not (sentence.low(group.first) == "any" and chain.modality is Modality.DENIED):
            return None
        return Candidate(Kind.HELD, sentence, (phrase.first, phrase.last), sentence.phrases[j].first, max(end, group.last), phrase.i, chain, group, None, state=True, stock=True)
    return None


def _ready_for(sentence: Sentence, phrase: Phrase, end: int) -> Candidate | None:
    """"was ready for a big deal": an agreement, offered."""
    region = _region(sentence, phrase.last + 1, end) if end > phrase.last else " "
    words = region.split()
    if not any(word in ("deal", "agreement", "bargain", "exchange", "swap", "compromise") for word in words):
        return None
    offered = next((word for word in ("ready", "willing", "open", "prepared") if word in words[:3]), None)
    if offered is None:
        return None
    subject_at = sentence.subject(phrase.i)
    subject = _group(sentence, subject_at)
    chain = over_verb(sentence, phrase.i)
    token = phrase.last + 1 + words.index(offered)
    chain = Chain((Operator(Modality.OFFERED, token, subject_at, phrase.tense == "present"), *chain.operators))
    if chain.operators and any(operator.effect is Modality.DENIED for operator in chain.operators):
        chain = Chain(tuple(operator for operator in chain.operators if operator.effect is not Modality.OFFERED))
    first = subject.first if subject is not None else phrase.first
    last, condition = _condition_after(sentence, end)
    facets = {"condition": condition} if condition else {}
    return Candidate(Kind.AGREED, sentence, (phrase.first, token), first, last, phrase.i, chain, None, subject, facets=facets)


def _condition_after(sentence: Sentence, end: int) -> tuple[int, str]:
    """A condition that follows an offer ("as long as …", "provided …", "if …"): its last token and its words."""
    k = end + 1
    while k < len(sentence.tokens) and sentence.tags[k] in ',"':
        k += 1
    low = [sentence.low(k + offset) for offset in range(3)]
    if low[:3] == ["as", "long", "as"] or low[:2] in (["provided", "that"], ["on", "condition"], ["so", "long"]) or low[0] in ("if", "unless", "provided"):
        stop = k
        while stop + 1 < len(sentence.tokens) and sentence.tags[stop + 1] not in ".;":
            stop += 1
        while stop > k and sentence.tags[stop] in ',"':
            stop -= 1
        return stop, sentence.words(k, stop)
    return end, ""


def _stock(sentence: Sentence, phrase: Phrase, frames: Frames) -> Candidate | None:
    """"the monitor counts 912 political prisoners", "holds no political prisoners"."""
    target = sentence.object(phrase.i)
    if target is None:
        return None
    group = sentence.group(target)
    region = _region(sentence, group.first, group.last)
    if holds_phrase(region, frames.stock.nouns) is None:
        return None
    counted = sentence.quantity_in(sentence.phrases[target]) is not None
    negative = sentence.low(sentence.phrases[target].first) in ("no", "any")
    if phrase.lemma in ("have", "record", "track") and not counted:
        return None
    if not counted and not negative and phrase.lemma not in ("hold",):
        return None
    first, last = _extends(sentence, phrase)
    subject = _group(sentence, sentence.subject(phrase.i))
    return Candidate(Kind.HELD, sentence, (phrase.first, phrase.last), first, max(last, group.last), phrase.i, over_verb(sentence, phrase.i), group, subject, state=True, stock=True)


def _verbless(sentence: Sentence, frames: Frames) -> Iterator[Candidate]:
    """"18 still in custody": a state without its verb, in headlines and after commas."""
    for i, phrase in enumerate(sentence.phrases):
        if phrase.kind != "N":
            continue
        j = i + 1
        while sentence.kind(j) == "b":
            j += 1
        if sentence.kind(j) not in ("h",) or not (sentence.flat or sentence.quantity_in(phrase) is not None):
            continue
        if sentence.low(sentence.phrases[j - 1].first) not in ("still", "now") and not sentence.flat:
            continue
        end = min(len(sentence.tokens) - 1, sentence.phrases[j].first + 4)
        region = _region(sentence, sentence.phrases[j].first, end)
        complement = next((words for frame in frames.copulas if frame.kind is Kind.HELD for words in frame.complements if region.startswith(f" {words} ")), None)
        if complement is None:
            continue
        group = sentence.group(i)
        if not is_people(sentence, group, strict=True) or sentence.quantity_in(phrase) is None:
            continue
        last = sentence.phrases[j].first + len(complement.split()) - 1
        yield Candidate(Kind.HELD, sentence, (sentence.phrases[j].first, last), phrase.first, last, i, over_noun(sentence, i), group, None, state=True)


# -- nouns ----------------------------------------------------------------------------------------------------------------


def _of_noun(sentence: Sentence, phrase: Phrase, frames: Frames, setting: Setting) -> Iterator[Candidate]:
    attributive = _attributive(sentence, phrase)
    if attributive is not None:
        yield attributive
    for k in range(phrase.first, phrase.last + 1):
        if sentence.tags[k] not in "nm":
            continue
        low = sentence.low(k)
        rows = frames.nouns.get(low)
        if rows is None:
            continue
        if k < phrase.last and sentence.tags[k + 1] not in "qg" and not (k + 1 <= phrase.last and sentence.tags[k + 1] == "z"):
            continue
        for frame in rows:
            candidate = _noun_match(sentence, phrase, k, frame, frames, setting)
            if candidate is not None:
                yield candidate
                break


def _attributive(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """A name with a noun or participle of custody before it: "the political prisoner Ales", "wrongfully detained American Brittney"."""
    names = [name for name in sentence.names_in(phrase) if name.kind == "person" and name.last == phrase.last]
    if not names:
        return None
    name = names[0]
    before = range(phrase.first, name.first)
    captive = next((k for k in before if (sentence.tokens[k].classes & Class.CAPTIVE or sentence.low(k) in ("jailed", "imprisoned", "detained")) and (sentence.flat or not sentence.tokens[k].capital or k == 0)), None)
    if captive is None and sentence.kind(phrase.i - 1) == "c" and sentence.kind(phrase.i - 2) == "N":
        # "the political prisoner and activist Ales Bialiatski"
        other = sentence.phrases[phrase.i - 2]
        head = sentence.tokens[other.last]
        if head.classes & Class.CAPTIVE and not head.low.endswith("s") and sentence.tags[phrase.first] != "m":
            group = Group(other.first, phrase.last, (phrase,))
            before = range(other.first, other.last)
            if not {sentence.low(k) for k in before} & {"former", "ex", "freed", "released", "late", "once"}:
                return Candidate(Kind.HELD, sentence, (other.last, other.last), other.first, phrase.last, phrase.i, Chain(()), group, None, state=True, attributive=True, nominal=True)
    if captive is None:
        return None
    words = {sentence.low(k) for k in before}
    if words & {"former", "ex", "freed", "released", "late", "once", "previously", "one-time"} or sentence.low(captive).startswith("ex-"):
        return None
    group = Group(phrase.first, phrase.last, (phrase,))
    return Candidate(Kind.HELD, sentence, (captive, captive), phrase.first, phrase.last, phrase.i, Chain(()), group, None, state=True, attributive=True, nominal=True)


def _noun_match(sentence: Sentence, phrase: Phrase, k: int, frame: NounFrame, frames: Frames, setting: Setting) -> Candidate | None:
    low = sentence.low(k)
    before = sentence.low(k - 1)
    if before in frame.bars_before:
        return None
    if before == "house" and low in ("arrest", "arrests"):
        return None
    if k and sentence.tags[k - 1] == "h" and sentence.low(k - 1) in ("in", "under", "into") and low in ("detention", "imprisonment", "arrest", "captivity"):
        return None
    if frame.captives and not setting.custody:
        return None
    if frame.home and not _home_return(sentence, phrase, k):
        return None
    if frame.deal:
        return _deal_noun(sentence, phrase, k)
    if frame.kind is Kind.RELEASED and sentence.low(phrase.first - 1) == "for" and phrase.first == phrase.last == k:
        due = _due_for(sentence, phrase)
        if due is not None:
            return due
    patient: Group | None = None
    nxt = phrase.i + 1
    if sentence.kind(nxt) == "h" and sentence.low(sentence.phrases[nxt].first) in ("on", "from", "to") and sentence.kind(nxt + 1) == "N":
        # "the release on bail of", "the return to Miami on November 21 of"
        onward = nxt + 2
        while sentence.kind(onward) in ("z", "b", ","):
            onward += 1
        if sentence.kind(onward) == "h" and sentence.low(sentence.phrases[onward].first) == "of":
            nxt = onward
    while sentence.kind(nxt) in ("z", "b") or sentence.kind(nxt) == "," and sentence.kind(nxt + 1) in ("z", "h") and sentence.kind(nxt + 2) == ",":
        nxt += 1
    of = sentence.kind(nxt) == "h" and sentence.low(sentence.phrases[nxt].first) in (("with",) if frame.patient == "with" else ("of",)) and sentence.kind(nxt + 1) == "N"
    last = phrase.last
    if of and frame.patient in ("of", "either", "with"):
        patient = sentence.group(nxt + 1)
    end = _noun_end(sentence, phrase.i)
    if frame.measure:
        group = patient if patient is not None else Group(phrase.first, phrase.last, (phrase,))
        if _measure_in(sentence, group, frames) is None:
            return None
        target = _against(sentence, group.last, end)
        noun_chain = over_noun(sentence, phrase.i)
        if frame.operators_only:
            over = noun_chain.outermost
            if over is None or sentence.phrase(over.token).i < phrase.i - 2 or over.effect is not Modality.DEMANDED or not (over.lemma in ("call", "demand", "urge", "seek") or sentence.phrase(over.token).kind == "N" and sentence.low(over.token) in ("call", "calls", "demand", "demands")):
                return None
            first = sentence.phrase(over.token).first
            subject = over.subject
            if subject is not None and subject < sentence.phrase(over.token).i:
                first = sentence.phrases[subject].first
            return Candidate(frame.kind, sentence, (k, k), first, max(group.last, target.last if target else 0), phrase.i, noun_chain, None, None, nominal=True, target=target)
        return Candidate(frame.kind, sentence, (k, k), phrase.first, max(group.last, target.last if target else 0), phrase.i, over_noun(sentence, phrase.i), None, None, nominal=True, target=target)
    if frame.needs and holds_phrase(_region(sentence, k, min(end + 2, len(sentence.tokens) - 1)), frame.needs) is None:
        return None
    owner = _owner(sentence, phrase, k)
    if patient is not None and frame.kind is not Kind.MET and not is_people(sentence, patient, strict=frame.kind in (Kind.RELEASED, Kind.TRANSFERRED, Kind.DIED, Kind.TRIED)):
        if owner is None or not _owner_people(sentence, owner):
            return None
        patient = None
    if patient is None and frame.patient in ("genitive", "either") and owner is not None:
        if not _owner_people(sentence, owner):
            return None
        patient = owner
    chain = over_noun(sentence, phrase.i, presupposed=frame.kind not in (Kind.RELEASED, Kind.AGREED, Kind.MEASURE_LIFTED, Kind.MEASURE_IMPOSED))
    if frame.operators_only and chain.modality is Modality.ASSERTED:
        return None
    compound = _compound_patient(sentence, phrase, k)
    if low in ("sentence", "sentences") and not _upheld(sentence, phrase):
        return None
    if frame.ground == "exchange" and (patient is None or not _counts(sentence, patient)):
        return None
    if patient is None and compound is not None:
        patient = compound
    if patient is None and _takes_place(sentence, phrase.i) and sentence.low(phrase.first) in ("the", "that", "this", "his", "her", "their", "a"):
        last = sentence.clause_end(phrase.i + 1)
        return Candidate(frame.kind, sentence, (k, k), phrase.first, last, phrase.i + 1, over_verb(sentence, phrase.i + 1), None, None, implied_patient=True)
    if patient is None:
        return None
    if frame.kind is Kind.DETAINED and frame.durative and _nominal_state(sentence, phrase, k, end):
        kind, state = Kind.HELD, True
    else:
        kind, state = frame.kind, False
    first = phrase.first
    if patient.first < first:
        first = patient.first
    last = max(last, patient.last) if patient.first >= phrase.first else last
    last = max(last, min(end, last + 12))
    facets = {"ground": frame.ground} if frame.ground else {}
    return Candidate(kind, sentence, (k, k), first, last, phrase.i, chain, patient, None, nominal=True, state=state, facets=facets)


_UPHOLDING = frozenset("uphold confirm affirm reinstate".split())


def _upheld(sentence: Sentence, phrase: Phrase) -> bool:
    """"upheld the death sentence of X", "had her sentence confirmed"."""
    for k in (phrase.i - 1, phrase.i + 1, phrase.i + 2, phrase.i - 2):
        if sentence.kind(k) == "V" and sentence.phrases[k].lemma in _UPHOLDING:
            return True
    return False


def _home_return(sentence: Sentence, phrase: Phrase, k: int) -> bool:
    """Whether "return" is a coming home: "the safe return of", "his return home", not "in return" or a return to jail."""
    if sentence.low(k - 1) in ("in", "tax") or sentence.low(phrase.first) == "return":
        return False
    after = " ".join(sentence.low(m) for m in range(k + 1, min(k + 5, len(sentence.tokens))))
    return not after.startswith(("to jail", "to prison", "to custody", "to power", "to office", "to work", "to democracy", "to normal", "on investment"))


def _due_for(sentence: Sentence, phrase: Phrase) -> Candidate | None:
    """"was scheduled for release in 2029", "is eligible for parole": possible, of the subject."""
    before = phrase.i - 2
    governor = sentence.phrases[before] if before >= 0 else None
    if governor is None or sentence.low(governor.last) not in ("due", "scheduled", "slated", "eligible", "set", "up", "considered"):
        return None
    verb = before if governor.kind == "V" else before - 1
    if sentence.kind(verb) != "V":
        return None
    subject = sentence.subject(verb)
    patient = _group(sentence, subject)
    if patient is None or not is_people(sentence, patient):
        return None
    chain = Chain((Operator(Modality.POSSIBLE, governor.last),))
    return Candidate(Kind.RELEASED, sentence, (phrase.first, phrase.last), patient.first, max(phrase.last, sentence.clause_end(verb)), verb, chain, patient, None)


def _takes_place(sentence: Sentence, i: int) -> bool:
    """"the transfer took place on Aug. 14": the noun is the subject of a verb that only says when."""
    verb = sentence.phrases[i + 1] if i + 1 < len(sentence.phrases) else None
    if verb is not None and verb.kind == "V" and verb.finite and sentence.low(sentence.phrases[i].last) in ("trial", "retrial") and verb.lemma in ("open", "begin", "start", "resume", "get", "go"):
        return True
    return verb is not None and verb.kind == "V" and verb.finite and (verb.lemma in ("happen", "occur") or verb.lemma == "take" and sentence.low(verb.last + 1) == "place")


def _deal_noun(sentence: Sentence, phrase: Phrase, k: int) -> Candidate | None:
    """An agreement told by its noun: denied, or presupposed ("under the agreement", "as part of a deal")."""
    low = sentence.low(k)
    chain = over_noun(sentence, phrase.i)
    before = phrase.i - 1
    preposition = sentence.low(sentence.phrases[before].first) if sentence.kind(before) == "h" else ""
    first, last = phrase.first, _noun_end(sentence, phrase.i)
    outer = chain.outermost
    flatly = outer is not None and (outer.lemma in ("deny", "reject", "refute", "dispute") or sentence.low(outer.token) == "no")
    if outer is not None and outer.effect is Modality.DENIED and flatly and low != "swap":
        if outer.lemma and sentence.phrase(outer.token).i < phrase.i - 3 and not (preposition == "of" and sentence.low(sentence.phrases[before].first - 1) == "part"):
            return None
        start = min(first, sentence.phrase(outer.token).first)
        if outer.subject is not None and outer.subject < sentence.phrase(outer.token).i:
            start = min(start, sentence.phrases[outer.subject].first) if sentence.phrase(outer.token).first - sentence.phrases[outer.subject].first < 8 else start
        return Candidate(Kind.AGREED, sentence, (k, k), start, last, phrase.i, chain, None, None, nominal=True)
    if low == "swap" or outer is not None:
        return None
    definite = sentence.low(phrase.first) in ("the", "this", "that", "a", "an", "its", "their")
    nxt = phrase.i + 1
    reached = sentence.kind(nxt) == "V" and sentence.phrases[nxt].lemma in ("reach", "broker", "sign", "strike", "conclude", "negotiate", "mediate", "agree") and sentence.phrases[nxt].tense == "participle"
    if reached:
        # the participle tells it; its own frame needs the noun before it
        return None
    if definite and preposition == "under":
        return Candidate(Kind.AGREED, sentence, (k, k), sentence.phrases[before].first, last, phrase.i, chain, None, None, nominal=True)
    if preposition == "of" and sentence.low(sentence.phrases[before].first - 1) == "part" and definite:
        return Candidate(Kind.AGREED, sentence, (k, k), sentence.phrases[before].first - 1, last, phrase.i, chain, None, None, nominal=True)
    return None


def _noun_end(sentence: Sentence, i: int) -> int:
    """The last token of what hangs on a noun phrase: times, places, `of` phrases."""
    j = i + 1
    last = sentence.phrases[i].last
    while j < len(sentence.phrases):
        kind = sentence.kind(j)
        if kind == "h" and sentence.kind(j + 1) == "N" and sentence.low(sentence.phrases[j].first) in ("of", "in", "at", "by", "from", "on", "near", "with", "for"):
            last = sentence.group(j + 1).last if sentence.low(sentence.phrases[j].first) == "of" else sentence.phrases[j + 1].last
            j = sentence.phrase(last).i + 1
            continue
        if kind == "z":
            last = sentence.phrases[j].last
            j += 1
            continue
        break
    return last


def _owner(sentence: Sentence, phrase: Phrase, k: int) -> Group | None:
    """The genitive before an event noun: "his arrest", "Rittenhouse's release"."""
    for m in range(k - 1, phrase.first - 1, -1):
        if sentence.tags[m] == "g" and m > phrase.first:
            owner = Phrase(phrase.i, "N", phrase.first, m - 1)
            return Group(phrase.first, m - 1, (owner,))
        if sentence.tags[m] == "p":
            owner = Phrase(phrase.i, "N", m, m)
            return Group(m, m, (owner,))
    return None


def _owner_people(sentence: Sentence, owner: Group) -> bool:
    token = sentence.tokens[owner.last]
    if sentence.tags[owner.last] == "p":
        return token.low in ("his", "her", "their", "my", "our", "your", "whose")
    if sentence.tags[owner.last] == "r":
        return True
    for name in sentence.names:
        if name.last == owner.last:
            return name.kind in ("person", "unknown") or name.kind == "people" and bool(token.classes & Class.PLURAL)
    return bool(token.classes & (Class.PERSON | Class.CAPTIVE)) or sentence.tags[owner.last] == "q"


def _compound_patient(sentence: Sentence, phrase: Phrase, k: int) -> Group | None:
    """"prisoner releases", "the journalist's" aside: a captive noun right before the event noun."""
    if k > phrase.first and sentence.tokens[k - 1].classes & Class.CAPTIVE and sentence.tags[k - 1] == "n":
        return Group(k - 1, k - 1, (Phrase(phrase.i, "N", phrase.first, k - 1),))
    return None


def _nominal_state(sentence: Sentence, phrase: Phrase, k: int, end: int) -> bool:
    words = {sentence.low(m) for m in range(phrase.first, k)}
    if words & {"continued", "continuing", "ongoing", "wrongful", "unjust", "arbitrary", "unlawful", "prolonged", "current"}:
        return not _time_near(sentence, phrase.first, end)
    governor = sentence.phrases[phrase.i - 1] if phrase.i and sentence.kind(phrase.i - 1) == "V" else None
    if governor is not None and governor.lemma in ("extend", "prolong", "renew", "continue"):
        return True
    if sentence.low(k) in ("imprisonment", "incarceration"):
        return not _time_near(sentence, phrase.first, end)
    return False


# -- subsets and prisoners named as such ----------------------------------------------------------------------------------


def _subsets(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """Parts of a counted group told beside it: "of whom 40 were political prisoners", "including four journalists", "827 men and 85 women"."""
    counted = [candidate for candidate in found if candidate.patient is not None and not candidate.attributive and _counts(sentence, candidate.patient)]
    for i, phrase in enumerate(sentence.phrases):
        word = sentence.low(phrase.first)
        whole = _whole_before(counted, phrase.first)
        if phrase.kind == "h" and word == "of" and sentence.kind(i + 1) == "w" and sentence.kind(i + 2) == "N":
            if whole is not None:
                yield from _of_whom(sentence, i, whole, found)
        elif phrase.kind == "h" and word in ("including", "among") or phrase.kind == "h" and word == "with" and sentence.low(phrase.first + 1) == "one":
            if whole is None:
                continue
            j = i + 1
            if word == "among":
                if sentence.low(sentence.phrases[j].first) not in ("them", "those", "these") or sentence.kind(j + 1) == "V":
                    continue
                j += 1
            if sentence.kind(j) != "N":
                continue
            group = sentence.group(j)
            yield from _part(sentence, phrase.first, group, whole, found, word)
        elif phrase.kind == "N" and sentence.kind(i - 1) in (",", "(", ";") and whole is not None and _of_them(sentence, i):
            yield from _verbless_part(sentence, i, whole)
        elif phrase.kind == ";" and sentence.low(phrase.first) in (":", "—", "–", "-") and whole is not None and sentence.kind(i + 1) == "N":
            group = sentence.group(i + 1)
            if sentence.quantity_in(sentence.phrases[i + 1]) is not None and sentence.low(sentence.phrases[i + 1].last).rstrip("s") not in ("year", "month"):
                for item in group.phrases:
                    quantity = sentence.quantity_in(item)
                    if quantity is None or group.partitive is item:
                        continue
                    part = Group(item.first, item.last, (item,))
                    if is_people(sentence, part):
                        yield _subset_of(sentence, whole, item.first, item.last, part, "part")


def _of_them(sentence: Sentence, i: int) -> bool:
    """"14 of them", "61 of whom"."""
    return sentence.quantity_in(sentence.phrases[i]) is not None and sentence.low(sentence.phrases[i].last + 1) == "of" and sentence.low(sentence.phrases[i].last + 2) in ("them", "whom", "these", "those")


def _verbless_part(sentence: Sentence, i: int, whole: Candidate) -> Iterator[Candidate]:
    """", at least 14 of them political prisoners": a part told without a verb of its own."""
    group = sentence.group(i)
    j = sentence.phrase(group.last).i + 1
    if group.partitive is None:
        j = i + 3
    while sentence.kind(j) in ("b",):
        j += 1
    if sentence.kind(j) == "V" and sentence.phrases[j].finite or any(sentence.kind(k) == "V" and sentence.phrases[k].finite and sentence.subject(k) == i for k in range(i, len(sentence.phrases))):
        return
    if sentence.kind(j) not in ("N", "h", "V"):
        return
    last = sentence.phrases[j].last
    if sentence.kind(j) == "h" and sentence.kind(j + 1) == "N":
        last = sentence.group(j + 1).last
    elif sentence.kind(j) == "N":
        last = sentence.group(j).last
    first = sentence.phrases[i]
    part = Group(first.first, first.last, (first,))
    yield _subset_of(sentence, whole, first.first, last, part, "part")


def _counts(sentence: Sentence, group: Group) -> bool:
    return any(sentence.quantity_in(phrase) is not None for phrase in group.phrases) or any(
        sentence.low(phrase.last) in ("people", "prisoners", "detainees", "them", "those", "individuals") for phrase in group.phrases
    )


def _whole_before(counted: list[Candidate], token: int) -> Candidate | None:
    """The nearest counted event told before a token."""
    best = None
    for candidate in counted:
        if candidate.patient is not None and candidate.patient.first < token and candidate.trigger[0] < token + 1 and not candidate.subset:
            if best is None or (candidate.patient.last, candidate.trigger[0]) > (best.patient.last if best.patient else 0, best.trigger[0]):
                best = candidate
    return best


def _subset_of(sentence: Sentence, whole: Candidate, first: int, last: int, part: Group, how: str) -> Candidate:
    return Candidate(
        whole.kind,
        sentence,
        (first, last),
        first,
        last,
        sentence.phrase(first).i,
        whole.chain,
        part,
        whole.agent,
        state=whole.state,
        subset=how,
        stock=whole.stock,
        nominal=whole.nominal,
    )


def _of_whom(sentence: Sentence, i: int, whole: Candidate, found: list[Candidate]) -> Iterator[Candidate]:
    group = sentence.group(i + 2)
    # "of whom 40 were arrested": the verb tells its own event, a subset all the same
    verb = next((k for k in range(i + 3, len(sentence.phrases)) if sentence.kind(k) == "V"), None)
    if verb is not None:
        for candidate in found:
            if candidate.phrase == verb or candidate.phrase == verb + 1:
                candidate.subset = "of whom"
                candidate.first = sentence.phrases[i].first
                return
    if not is_people(sentence, group):
        return
    last = sentence.clause_end(verb) if verb is not None else group.last
    # an elliptical passive ("of whom three remain") is left to its own frame
    if verb is not None and sentence.phrases[verb].lemma not in ("be", "include"):
        return
    yield _subset_of(sentence, whole, sentence.phrases[i].first, max(last, group.last), group, "of whom")


def _part(sentence: Sentence, first: int, group: Group, whole: Candidate, found: list[Candidate], word: str) -> Iterator[Candidate]:
    if not is_people(sentence, group) or all(sentence.quantity_in(item) is None for item in group.phrases):
        return
    if any(candidate.patient is not None and candidate.patient.first == group.first and candidate.trigger[0] < first for candidate in found):
        return
    if whole.patient is not None and whole.patient.first >= group.first:
        return
    yield _subset_of(sentence, whole, first, group.last, group, word)


_RELEASED_WORDS = frozenset(("released", "freed", "pardoned"))
_DETAINED_WORDS = frozenset(("detained", "arrested"))


def _freed_names(sentence: Sentence, phrase: Phrase, found: list[Candidate]) -> Candidate | None:
    """"Among those freed were A and B", "Those released include A", "The detainees include three lawyers"."""
    target = sentence.object(phrase.i)
    if target is None:
        return None
    front = [sentence.low(k) for k in range(0, phrase.first)]
    kind = Kind.RELEASED if _RELEASED_WORDS & set(front) else Kind.DETAINED if _DETAINED_WORDS & set(front) or "detainees" in front and phrase.lemma == "include" else None
    group = sentence.group(target)
    if kind is None or not (sentence.group_names(group) or sentence.quantity_in(group.phrases[0])) or not is_people(sentence, group):
        return None
    among = "among" in front
    if phrase.lemma == "be" and not among or len(front) > 9:
        return None
    if phrase.lemma == "include" and not any(word in ("those", "the") for word in front):
        return None
    if kind is Kind.DETAINED and phrase.tense == "present" and "still" in front:
        return None
    found[:] = [candidate for candidate in found if not (candidate.trigger[1] < phrase.first and candidate.kind in (Kind.RELEASED, Kind.DETAINED, Kind.HELD))]
    return Candidate(kind, sentence, (phrase.first, phrase.last), 0 if sentence.tags[0] not in ',"' else 1, group.last, phrase.i, over_verb(sentence, phrase.i), group, None, subset="member")


def _held_nouns(sentence: Sentence, found: list[Candidate]) -> Iterator[Candidate]:
    """"Among the most prominent prisoners are A and B", "Those still held include A", "Other prisoners include B"."""
    for phrase in sentence.phrases:
        if phrase.kind == "V" and phrase.finite and phrase.lemma in ("be", "include") and not phrase.negated:
            freed = _freed_names(sentence, phrase, found)
            if freed is not None:
                yield freed
                continue
        if phrase.kind != "V" or not phrase.finite or phrase.lemma not in ("be", "include") or phrase.tense != "present" or phrase.negated:
            continue
        target = sentence.object(phrase.i)
        if target is None:
            continue
        group = sentence.group(target)
        if not sentence.group_names(group):
            continue
        front = range(0, phrase.first)
        if phrase.lemma == "be" and not (sentence.low(0) == "among" or any(sentence.kind(k) == "h" and sentence.low(sentence.phrases[k].first) == "among" for k in range(phrase.i))):
            continue
        captive = any(sentence.tokens[k].classes & Class.CAPTIVE for k in front) or any(
            sentence.low(k) in ("held", "detained", "jailed", "imprisoned") and sentence.tags[k] in "euy" for k in front
        ) or any(f" {words} " in _region(sentence, 0, max(0, phrase.first - 1)) for words in ("behind bars", "in prison", "in custody", "in jail"))
        if not captive or any(sentence.low(k) in ("released", "freed", "former", "freedom") for k in front):
            continue
        if any(candidate.patient is not None and candidate.patient.first == group.first for candidate in found):
            continue
        start = sentence.phrases[0].first
        for k in range(phrase.i - 1, -1, -1):
            if sentence.kind(k) in (",", ";", "s", "c"):
                start = sentence.phrases[k + 1].first
                break
        yield Candidate(Kind.HELD, sentence, (phrase.first, phrase.last), start, group.last, phrase.i, over_verb(sentence, phrase.i), group, None, state=True)
