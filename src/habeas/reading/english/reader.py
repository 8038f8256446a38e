"""The rules reader: from an analysed document to drafts of statements, without any model or download.

Invariant: every statement it proposes goes through the gate like anybody else's.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.dates import UNKNOWN, PartialDate, Precision
from habeas.model import Count, Kind, Modality, Party, Relation, Statement, StatementLink
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.attributions import Attribution, attributions, quote_ranges
from habeas.reading.english.clause_times import owner_of_time, times_of
from habeas.reading.english.counting import Counting
from habeas.reading.english.dating import Dating
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document, candidates_of, noun_dates
from habeas.reading.english.events import Candidate
from habeas.reading.english.events.set_phrases import scheduled
from habeas.reading.english.grammar import word_class
from habeas.reading.english.headings import headings
from habeas.reading.english.issuers import attributed_quotes, issuer_name, own_side, speaks_for_state, turn_name
from habeas.reading.english.lengths import find_lengths
from habeas.reading.english.lent_dates import LentDates
from habeas.reading.english.merging import Body, after_links, bounded_by_release, merged, with_headline
from habeas.reading.english.named_later import named_heads, named_later
from habeas.reading.english.parts_of_groups import parts_of_groups
from habeas.reading.english.people import People
from habeas.reading.english.relative_dates import compared_with
from habeas.reading.english.saying import Saying
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.speakers import SpeakerBook
from habeas.reading.english.story import dated_by_story
from habeas.reading.structure import Block, Part

__all__ = ["propose"]

_NOBODY_IN_PARTICULAR = frozenset("anyone someone any you me us travellers travelers".split())
_WHICHEVER = frozenset("either neither any whichever whoever".split())
_FIGURES = word_class("figures")
_EVERYBODY = frozenset("everyone everybody every each".split())
_MARKS_ONLY = frozenset(("ended",))  # what tells one frame of another
_ARTICLES = frozenset(("a", "an", "the"))
_QUOTE_MARKS = frozenset("\"“”«»„'‘")
_HELD_WORDS = (
    (word_class("words_of_custody") - {"held"}) | word_class("released_words") | {"swap", "exchange", "released", "deal", "charter"}
)
_LEADING = frozenset("drive take lead whisk escort".split())
_HEADS = (Part.HEADLINE, Part.SUBHEAD, Part.CAPTION)
_KEEPS = frozenset((Kind.HELD, Kind.DETAINED, Kind.RETURNED_TO_CUSTODY, Kind.TRANSFERRED, Kind.SENTENCED, Kind.LOCATED))
_NO_MOVE = frozenset((Kind.CHARGED, Kind.TRIED, Kind.DESIGNATED, Kind.UNDESIGNATED))


@dataclass(slots=True)
class _Reader:
    """Drafts the statements of one document, sentence by sentence."""

    document: Document
    memory: Memory
    people: People
    counting: Counting
    dating: Dating
    saying: Saying

    def read(self, sentence: Sentence, said: list[Attribution]) -> list[Draft]:
        made: list[Draft] = []
        self.saying.speakers.restore(self.saying.spoke[sentence.number])
        for candidate in candidates_of(self.document, sentence):
            draft = self._draft(candidate, said, made)
            if draft is not None:
                made.append(draft)
                self.memory.keep(draft)
        self.counting.settle_parts(made)
        return made

    def _draft(self, candidate: Candidate, said: list[Attribution], before: list[Draft]) -> Draft | None:
        sentence = candidate.sentence
        modality = candidate.modality
        if self._only_measured_by(candidate) or _said_of_the_freed(candidate, before):
            return None
        if candidate.kind is Kind.TRIED and modality is Modality.ASSERTED and self._still_ahead(candidate):
            modality = Modality.POSSIBLE
        traded = candidate.subset == "traded"
        if traded:
            candidate.subset = ""
        whole = self.counting.whole_of(candidate, before)
        restated = candidate.subset == "restated"
        if restated:
            # "the Union puts the figure at 70": another number for what was counted last
            if whole is None or whole.count is None or modality is not Modality.ASSERTED:
                return None
            candidate.kind, candidate.state, candidate.stock = whole.kind, whole.candidate.state, whole.candidate.stock
        elif candidate.subset in ("compared", "label", "among"):
            # "up from 746 a year ago": another day's number of what was counted; "Men: 1,676": a part of it, by its label
            if whole is None or whole.count is None:
                return None
            if candidate.kind is Kind.SAID:
                candidate.kind, candidate.state = whole.kind, whole.candidate.state
                # "he is not among them" denies it of him
                modality = whole.modality if modality is Modality.ASSERTED else modality
        elif candidate.subset == "copular":
            if whole is None or modality is not Modality.ASSERTED or not self.counting.holds(whole, candidate):
                return None
            if candidate.kind is Kind.SAID:
                candidate.kind, candidate.state = whole.kind, whole.candidate.state
            modality = whole.modality
        patient = candidate.patient
        if candidate.implied_patient and patient is None:
            patient_draft = self.people.previous_patient(candidate, before)
        else:
            patient_draft = None
        count, subset = self.counting.count_of(candidate, whole)
        people, anaphoric = self.people.people_of(candidate)
        if patient_draft is not None:
            people = people or patient_draft.people
            if count is None and patient_draft.candidate.sentence is sentence and candidate.kind is not Kind.TRIED:
                count, subset = patient_draft.count, patient_draft.subset_of
        if candidate.implied_patient and patient is None and patient_draft is None and candidate.kind is not Kind.TRIED:
            return None
        if (
            candidate.kind in (Kind.HELD, Kind.DETAINED, Kind.SENTENCED, Kind.RELEASED)
            and modality is Modality.DEMANDED
            and self.saying.by_court(candidate)
        ):
            modality = Modality.ASSERTED
        published = self.document.published
        self.dating.anchors.part = whole or subset
        self.dating.counted_from_event = False
        if restated and whole is not None and count is not None and whole.count is not None:
            count = Count(count.low, count.high, count.bound, "person", whole.count.population)
            subset, people = whole.subset_of, ()
            own = self.dating.date_of(candidate, modality, before, None) if times_of(candidate) else (whole.on.worded(None), whole.dated)
            on, dated = own
        elif candidate.subset == "compared" and whole is not None and count is not None and whole.count is not None:
            count = Count(count.low, count.high, count.bound, "person", whole.count.population)
            subset, people = None, ()
            on, dated = compared_with(candidate, whole, published)
        else:
            on, dated = self.dating.date_of(candidate, modality, before, whole or subset)
            if not dated and modality is Modality.ASSERTED:
                same = self.dating.lent.told_before(candidate, people, count)
                on, dated = (same, True) if same is not None else (on, dated)
        if modality is Modality.ASSERTED and dated and on.earliest is not None and published is not None and on.earliest > published:
            if candidate.state:
                # a time of another clause: what is so is so today
                on, dated = PartialDate(published, published, Precision.DAY, None), False
            else:
                # "goes on trial on Monday": what lies ahead has not happened
                modality = Modality.POSSIBLE
        speakers = self.saying.speakers_of(candidate, said)
        if subset is not None and speakers == self.saying.speakers.default() and subset.candidate.sentence.number >= sentence.number - 1:
            # a part of somebody's count is told by whoever counted
            speakers = subset.speakers
        if candidate.subset == "compared" and candidate.agent is None and whole is not None and speakers == self.saying.speakers.default():
            speakers = whole.speakers
        if candidate.kind in (Kind.AGREED, Kind.MET):
            # "the two sides agreed": sides are no people
            count = None
        draft = Draft(
            candidate,
            candidate.kind,
            modality,
            sentence.span_of(candidate.first, max(candidate.last, candidate.first)),
            speakers,
            on,
            dated,
            people,
            count,
            subset,
            facets=_said_of(candidate),
            anaphoric=anaphoric,
        )
        draft.derived = self.dating.counted_from_event
        self._parties(candidate, draft)
        if (
            draft.kind is Kind.DETAINED
            and candidate.facets.get("under") == "house arrest"
            and anaphoric
            and any(other.candidate.sentence is sentence and other.kind in (Kind.RELEASED, Kind.HELD) for other in before)
        ):
            # moved from prison to house arrest: still in custody
            draft.kind = Kind.TRANSFERRED
            source = next((other for other in before if other.candidate.sentence is sentence and other.count is not None), None)
            if source is not None and draft.count is None:
                draft.count, draft.people = source.count, source.people or draft.people
        if under := draft.facets.pop("under", None):
            draft.facets["liberty"] = under
        if self._seen_off(draft) or self._generic(draft) or (candidate.of_the_held and not self._held_then(draft)):
            return None
        if candidate.homecoming and (_journey(candidate, before) or (not self._brought(draft) and not self._was_held(draft))):
            return None
        self._links(draft, before)
        if traded:
            main = next(
                (
                    other
                    for other in self.memory.recent(sentence, 1)
                    if other.kind in (Kind.RELEASED, Kind.DEPORTED)
                    and other.span.start < draft.span.start
                    and (other.candidate.sentence is sentence or (other.modality is Modality.ASSERTED and other.subset_of is None))
                ),
                None,
            )
            if main is not None:
                draft.on, draft.dated = main.on, main.dated
                draft.links = [(Relation.IN_RETURN_FOR.value, main)]
        return draft

    def _only_measured_by(self, candidate: Candidate) -> bool:
        """ "will remain in place until she is free", "Bringing these Americans home required difficult decisions": a release that only
        measures how long or how hard something else is."""
        sentence = candidate.sentence
        if candidate.kind is not Kind.RELEASED or candidate.modality is Modality.ASSERTED:
            return False
        outer = candidate.chain.outermost
        if outer is not None and outer.effect is Modality.POSSIBLE and sentence.low(outer.token) in ("until", "till"):
            return True
        phrase = sentence.phrases[candidate.phrase]
        main = next((verb for verb in sentence.verbs() if verb.finite), None)
        return (
            phrase.kind == "V"
            and phrase.tense == "gerund"
            and not any(sentence.kind(k) not in ('"', "b") for k in range(phrase.i))
            and main is not None
            and main.tense == "past"
            and not main.modal
        )

    def _still_ahead(self, candidate: Candidate) -> bool:
        """ "their trial begins on 14 October": a simple present with a day to come."""
        sentence, published = candidate.sentence, self.document.published
        verb = sentence.phrases[candidate.phrase]
        if candidate.nominal and sentence.heads_clause(candidate.phrase) and sentence.subjects is not None:
            verb = sentence.phrases[sentence.subjects.get(candidate.phrase, candidate.phrase)]
            if verb.kind == "V" and scheduled(sentence, verb):
                return True
        if verb.kind != "V" or verb.tense != "present" or verb.perfect or verb.progressive or published is None:
            return False
        return any(time.ahead is not None and not time.ahead.same_range(time.date or UNKNOWN) for time in times_of(candidate))

    def _parties(self, candidate: Candidate, draft: Draft) -> None:
        sentence = candidate.sentence
        if candidate.agent is not None:
            name = self.people.party_name(sentence, candidate.agent)
            if name:
                draft.parties["by"] = name
        elif not candidate.nominal:
            controller = self.people.agent_of_infinitive(candidate)
            if controller:
                draft.parties["by"] = controller
        if candidate.target is not None:
            name = self.people.party_name(sentence, candidate.target)
            if name:
                draft.parties["against" if draft.kind is Kind.MEASURE_IMPOSED else "for"] = name
        if draft.kind is Kind.MET:
            end = sentence.clause_end(candidate.phrase) if not candidate.nominal else candidate.last
            for k in range(candidate.trigger[1] + 1, min(end, len(sentence.tokens) - 1) + 1):
                if sentence.low(k) == "with" and sentence.tags[k] == "h" and sentence.kind(sentence.phrase(k).i + 1) == "N":
                    name = self.people.party_name(sentence, sentence.group(sentence.phrase(k).i + 1))
                    if name:
                        draft.parties["with"] = name
                    break

    def _brought(self, draft: Draft) -> bool:
        """ "we brought home Trevor Reed": somebody brought them, and they are named or counted."""
        return draft.candidate.agent is not None and bool(draft.people or draft.count is not None)

    def _was_held(self, draft: Draft) -> bool:
        """Whether those who go home were in custody, by the sentence itself or by what was told before it."""
        sentence = draft.candidate.sentence
        if not sentence.vocabulary.isdisjoint(_HELD_WORDS):
            return True
        names = {mention.name for mention in draft.people}
        for earlier in self.memory.recent(sentence):
            if earlier.modality is Modality.DENIED or not earlier.custody or earlier.gone:
                continue
            if names and names & {mention.name for mention in earlier.people}:
                return True
            if not names and earlier.candidate.sentence.number >= sentence.number - 3:
                return True
        return False

    def _held_then(self, draft: Draft) -> bool:
        """Whether what the text told last of somebody has them in custody ("who was serving six years, died", "was taken to hospital")."""
        names = {mention.name for mention in draft.people}
        if draft.modality is not Modality.ASSERTED:
            return False
        for earlier in self.memory.recent(draft.candidate.sentence):
            if earlier.gone or not earlier.custody or earlier.modality is Modality.DENIED or earlier.kind in _NO_MOVE:
                continue
            if names & {mention.name for mention in earlier.people}:
                return earlier.kind in _KEEPS
        return False

    def _seen_off(self, draft: Draft) -> bool:
        """ "was released at dawn. He was driven away by his family": a way home, no arrest."""
        sentence = draft.candidate.sentence
        verb = sentence.phrases[draft.candidate.phrase]
        if draft.kind is not Kind.DETAINED or verb.lemma not in _LEADING or sentence.low(verb.last + 1) != "away":
            return False
        names = {mention.name for mention in draft.people}
        return any(
            other.kind is Kind.RELEASED
            and other.modality is Modality.ASSERTED
            and names & {mention.name for mention in other.people}
            and other.candidate.sentence.number <= sentence.number
            for other in self.memory.recent(sentence, 2)
        )

    def _generic(self, draft: Draft) -> bool:
        """Remarks about nobody in particular: no name, number, date, and a patient that is any such person."""
        candidate = draft.candidate
        if draft.people or draft.count is not None or not draft.custody:
            return False
        first_word = candidate.sentence.low(candidate.patient.first) if candidate.patient is not None else ""
        if first_word == "your" or (candidate.nominal and first_word in _WHICHEVER):
            return True
        if candidate.patient is not None and candidate.sentence.low(candidate.patient.phrases[0].last) in _FIGURES:
            # "would not comment on the number of those detained": no number, no fact
            return True
        if self._anybody(draft):
            return True
        if draft.dated or candidate.sentence.flat or draft.modality is Modality.DENIED:
            return False
        patient = candidate.patient
        if patient is None:
            return not candidate.implied_patient
        sentence = candidate.sentence
        head = patient.phrases[0]
        low = sentence.low(head.last)
        first = sentence.low(head.first)
        phrase = sentence.phrases[candidate.phrase]
        region = " ".join([token.low for token in sentence.tokens[candidate.first : candidate.last + 1]])
        if any(
            words in region
            for words in ("around the world", "all over the world", "across the world", "anywhere", "everywhere", "worldwide")
        ):
            return True
        bare = sentence.tags[head.first] in "nmjy" and patient.partitive is None
        if bare and first != "more" and draft.modality in (Modality.POSSIBLE, Modality.CONDITIONAL):
            return True
        if first in ("those", "all") and phrase.kind == "V" and phrase.tense == "participle" and draft.modality is Modality.ASSERTED:
            return True
        if candidate.stock:
            return False
        if (bare or first in ("they", "people")) and self._habitual(draft):
            return True
        if {first, low} & _NOBODY_IN_PARTICULAR or ({first, low} & _EVERYBODY and draft.modality is Modality.ASSERTED):
            return True
        if (
            candidate.nominal
            and sentence.tags[patient.last] in "pr"
            and not draft.people
            and (draft.modality is Modality.ASSERTED or self.memory.group(sentence, candidate.first) is None)
        ):
            return True
        if (
            phrase.kind == "V"
            and phrase.tense in ("gerund", "participle")
            and draft.modality is Modality.ASSERTED
            and first not in ("the", "those", "these", "all", "many", "some")
            and sentence.tags[head.first] in "nmjy"
        ):
            return phrase.tense == "gerund" or (candidate.kind is Kind.HELD and not candidate.facets.get("place"))
        if candidate.nominal and draft.modality is Modality.ASSERTED and sentence.tags[head.first] in "nmjy":
            return candidate.kind is not Kind.HELD or candidate.sentence.low(candidate.trigger[0] - 1) not in ("continued", "ongoing")
        return False

    def _anybody(self, draft: Draft) -> bool:
        """ "Keeping a person behind bars is unlawful": what is spoken of is keeping anybody."""
        candidate = draft.candidate
        sentence = candidate.sentence
        phrase = sentence.phrases[candidate.phrase]
        opens = all(sentence.kind(k) in ('"', "b") for k in range(phrase.i))
        patient = candidate.patient
        return (
            phrase.kind == "V"
            and phrase.tense == "gerund"
            and opens
            and patient is not None
            and sentence.low(patient.first) in ("a", "an", "any", "people", "someone", "anyone")
        )

    def _habitual(self, draft: Draft) -> bool:
        """ "Prisoners are freed when it suits the jailer": a simple present of an act tells what happens, not what happened."""
        candidate = draft.candidate
        phrase = candidate.sentence.phrases[candidate.phrase]
        return (
            draft.modality is Modality.ASSERTED
            and draft.kind is not Kind.CHARGED
            and not candidate.state
            and not candidate.nominal
            and phrase.kind == "V"
            and phrase.finite
            and phrase.tense == "present"
            and not phrase.progressive
            and not phrase.perfect
            and candidate.sentence.block.part not in _HEADS
        )

    def _links(self, draft: Draft, before: list[Draft]) -> None:
        candidate = draft.candidate
        sentence = candidate.sentence
        if (
            self.dating.anchors.in_return(sentence, candidate)
            and not draft.candidate.subset
            and not any(other.candidate.sentence is sentence and other.links for other in before)
        ):
            anchor = self.dating.anchors.return_anchor(candidate, before)
            if anchor is not None:
                draft.links.append((Relation.IN_RETURN_FOR.value, anchor))
        inside = self._exchange_inside(candidate, before)
        if inside is not None:
            draft.links.append((Relation.IN_RETURN_FOR.value, inside))
        for time in sentence.times:
            offset = time.offset
            if offset is not None and offset.relation in ("since", "later") and draft.on.text == time.text:
                anchor = self.dating.anchors.anchor(candidate, before)
                if anchor is not None and anchor.subset_of is not None:
                    anchor = anchor.subset_of
                if anchor is not None and anchor is not draft:
                    draft.links.append((Relation.AFTER.value, anchor))
                    break
        after = self._after_inside(candidate, before)
        if after is not None:
            draft.links.append((Relation.AFTER.value, after))
        elif (
            draft.kind is Kind.RETURNED_TO_CUSTODY
            and draft.subset_of is not None
            and not any(relation == Relation.AFTER.value for relation, _ in draft.links)
        ):
            draft.links.append((Relation.AFTER.value, draft.subset_of))

    def _exchange_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """ "A freed X in exchange for B lifting Y": the later event is what the earlier one was given for."""
        sentence = candidate.sentence
        for k in range(candidate.trigger[0] - 1, 1, -1):
            if sentence.low(k) == "for" and sentence.low(k - 1) in ("exchange", "return") and sentence.low(k - 2) == "in":
                for draft in reversed(before):
                    if draft.candidate.sentence is sentence and draft.candidate.trigger[0] < k:
                        return draft
        return None

    def _after_inside(self, candidate: Candidate, before: list[Draft]) -> Draft | None:
        """For "after refusing to be deported": the event told by the after-phrase is what this one
        came after (set when both are drafted)."""
        sentence = candidate.sentence
        for draft in before:
            if draft.candidate.sentence is not sentence or draft.candidate is candidate:
                continue
            k = draft.candidate.trigger[0]
            if candidate.trigger[1] < k and any(sentence.low(m) in ("after", "following") for m in range(candidate.trigger[1] + 1, k)):
                return draft
        return None


def _said_of(candidate: Candidate) -> dict[str, str]:
    """What a clause says of its event besides: a term is told whole ("seven years and six months"); an article is no thing, and a bare
    number no charge."""
    sentence = candidate.sentence
    facets = {key: words for key, words in candidate.facets.items() if key not in _MARKS_ONLY and words not in _ARTICLES}
    if facets.get("charge", "").isdecimal():
        del facets["charge"]
    if "term" in facets:
        for length in find_lengths(sentence.tokens, sentence.lexicon):
            words = sentence.words(length.first, length.last)
            if words.startswith(facets["term"]) and length.first > candidate.trigger[0]:
                facets["term"] = words
                break
    return facets


def _journey(candidate: Candidate, before: list[Draft]) -> bool:
    """ "was detained at the airport when he flew home": a journey that ended in an arrest."""
    sentence = candidate.sentence
    return any(
        draft.kind is Kind.DETAINED
        and draft.candidate.sentence is sentence
        and any(
            phrase.kind == "s" and sentence.low(phrase.first) in ("when", "as", "while", "after")
            for phrase in sentence.phrases[draft.candidate.phrase : candidate.phrase]
        )
        for draft in before
    )


def _said_of_the_freed(candidate: Candidate, before: list[Draft]) -> bool:
    """ "has brought home more than 35 Americans held hostage": a bare participle says who those were that the same clause frees."""
    sentence = candidate.sentence
    phrase = sentence.phrases[candidate.phrase]
    if candidate.kind is not Kind.HELD or phrase.tense != "participle" or sentence.flat:
        return False
    if any(owner_of_time(sentence, time) == phrase.i for time in sentence.times):
        return False
    return any(
        draft.kind is Kind.RELEASED
        and draft.modality is Modality.ASSERTED
        and draft.count is not None
        and draft.candidate.sentence is sentence
        and draft.candidate.patient is not None
        and candidate.patient is not None
        and draft.candidate.patient.first == candidate.patient.first
        and (candidate.patient.first > draft.candidate.trigger[1] or draft.candidate.subset == "traded")
        for draft in before
    )


_BREAKS = (Part.HEADLINE, Part.SUBHEAD, Part.META, Part.SIGNATURE, Part.QUESTION, Part.CAPTION, Part.TABLE)


def _opens_statement(document: Document, block: Block, speakers: tuple[str, ...]) -> str | None:
    """Who goes on speaking in the paragraphs after "The Foreign Secretary said:", when these carry no quotation marks."""
    following = document.blocks[document.blocks.index(block) + 1 :]
    if not speakers or not following or following[0].part is not Part.TEXT:
        return None
    return speakers[0] if document.text[following[0].start] not in _QUOTE_MARKS else None


def propose(document: Document) -> list[Statement]:
    """Every statement the rules find in a document, in order of their words, not yet gated."""
    lexicon = document.lexicon
    issuer = issuer_name(document)
    speakers = SpeakerBook(document.book, document.publisher, issuer, own_side(document))
    speakers.speaks_for_state = speaks_for_state(document)
    memory = Memory.of(document.book, lexicon)
    people, anchors = People(document, memory), Anchors(document, memory)
    over = anchors.headings = headings(document)
    dating = Dating(document, memory, anchors, LentDates(document, memory, people, anchors), noun_dates(document), over)
    reader = _Reader(document, memory, people, Counting(memory), dating, Saying(speakers))
    drafts: list[Draft] = []
    heads: list[tuple[Sentence, list[Attribution]]] = []
    stated_by: str | None = None
    for block in document.blocks:
        if block.part is Part.QUESTION:
            continue
        inside = document.in_block(block)
        if block.part in _BREAKS:
            stated_by = None
        speakers.turn = turn_name(block, document) if block.speaker else stated_by
        said: dict[int, list[Attribution]] = {}
        for sentence in inside:
            memory.observe(sentence)
            speakers.observe(sentence)
            said[sentence.number] = attributions(sentence, speakers)
            reader.saying.spoke[sentence.number] = speakers.state()
            speakers.settle(sentence, attributed=any(attribution.speakers for attribution in said[sentence.number]))
        ranges = quote_ranges(inside, document.text, block)
        reader.saying.quotes[id(block)] = attributed_quotes(ranges, inside, said, speakers)
        if inside and inside[-1].tokens[-1].text == ":" and said[inside[-1].number]:
            # "The minister said:" opens the quotation of the next paragraph
            speakers.quote_speakers[0] = said[inside[-1].number][-1].speakers
            stated_by = _opens_statement(document, block, speakers.quote_speakers[0])
        for sentence in inside:
            if block.part in _HEADS:
                heads.append((sentence, said[sentence.number]))
                continue
            drafts.extend(reader.read(sentence, said[sentence.number]))
    drafts = after_links(merged(drafts))
    parts_of_groups(drafts)
    named_later(drafts, document, memory)
    bounded_by_release(drafts)
    dated_by_story(drafts, document.published)
    body = Body(drafts)
    for sentence, said_there in heads:
        speakers.turn = None
        drafts.extend(with_headline(reader.read(sentence, said_there), body))
    named_heads(drafts)
    dated_by_story(drafts, document.published)
    return _numbered([draft for draft in drafts if not draft.gone], document)


def _numbered(drafts: list[Draft], document: Document) -> list[Statement]:
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    ids = {id(draft): f"s{number}" for number, draft in enumerate(drafts, 1)}
    made: list[Statement] = []
    for draft in drafts:
        count = draft.count
        if count is not None and draft.subset_of is not None and id(draft.subset_of) in ids and draft.subset_of is not draft:
            count = Count(count.low, count.high, count.bound, count.unit, count.population, ids[id(draft.subset_of)])
        links = []
        for relation, to in draft.links:
            if id(to) in ids and to is not draft:
                link = StatementLink(Relation(relation), ids[id(to)])
                if link not in links:
                    links.append(link)
        made.append(
            Statement(
                id=ids[id(draft)],
                kind=draft.kind,
                modality=draft.modality,
                quote=draft.span.of(document.text),
                span=draft.span,
                speakers=draft.speakers,
                on=draft.on,
                people=draft.people,
                parties=tuple(Party(role, name) for role, name in sorted(draft.parties.items())),
                count=count,
                links=tuple(links),
                facets=tuple(sorted(draft.facets.items())),
                repeats=tuple(sorted(span for span in draft.repeats if span != draft.span)),
                stated=document.published,
            )
        )
    return made
