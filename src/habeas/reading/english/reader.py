"""The rules reader: from an analysed document to drafts of statements, without any model or download.

Invariant: every statement it proposes goes through the gate like anybody else's.
"""

from __future__ import annotations

from habeas.model import Count, Party, Relation, Statement, StatementLink
from habeas.reading.english.anchors import Anchors
from habeas.reading.english.attributions import Attribution, attributions
from habeas.reading.english.bail_granted import bail_granted
from habeas.reading.english.counting import Counting
from habeas.reading.english.dating import Dating
from habeas.reading.english.discourse import Draft, Memory
from habeas.reading.english.document import Document, noun_dates
from habeas.reading.english.drafting import Drafting
from habeas.reading.english.exchanges import Exchanges
from habeas.reading.english.headings import headings
from habeas.reading.english.headlines import Body, with_headline
from habeas.reading.english.interviews import answers
from habeas.reading.english.issuers import attributed_quotes, issuer_name, own_side, speaks_for_state, turn_name
from habeas.reading.english.lent_dates import LentDates
from habeas.reading.english.linking import Linking
from habeas.reading.english.merging import after_links, bounded_by_release, counted_and_named, merged
from habeas.reading.english.named_along import NamedAlong
from habeas.reading.english.named_as_left_out import leave_out
from habeas.reading.english.named_beside import NamedBeside
from habeas.reading.english.named_in_lists import named_in_lists
from habeas.reading.english.named_later import named_heads, named_later
from habeas.reading.english.parties import Parties
from habeas.reading.english.parts_of_groups import parts_of_groups
from habeas.reading.english.people import People
from habeas.reading.english.pointed_at import PointedAt
from habeas.reading.english.quotations import quote_ranges
from habeas.reading.english.ranked_totals import ranked_totals
from habeas.reading.english.saying import Saying
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.speakers import SpeakerBook
from habeas.reading.english.story import dated_by_story
from habeas.reading.english.told_in_passing import told_in_passing
from habeas.reading.english.unasserted import Unasserted, withdrawn
from habeas.reading.english.wholes import Wholes
from habeas.reading.structure import HEADS, Block, Part

__all__ = ["propose"]

_QUOTE_MARKS = frozenset("\"“”«»„'‘")
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
    beside, parties, anchors = NamedBeside(document), Parties(document, memory, speakers), Anchors(document, memory)
    people = People(document, memory, beside, PointedAt(document, memory, beside), NamedAlong(document, memory))
    exchanges = Exchanges(memory)
    over = anchors.headings = headings(document)
    lent = LentDates(document, memory, people, parties, anchors, exchanges)
    dating = Dating(document, memory, anchors, lent, noun_dates(document), over)
    counting, linking = Counting(memory, Wholes(memory)), Linking(memory, anchors, dating, exchanges)
    reader = Drafting(document, memory, people, parties, counting, dating, Saying(speakers), linking, Unasserted.of(document))
    drafts: list[Draft] = []
    heads: list[tuple[Sentence, list[Attribution]]] = []
    stated_by: str | None = None
    interviewed = answers(document)
    for block in document.blocks:
        inside = document.in_block(block)
        if block.part in _BREAKS:
            stated_by = None
        speakers.turn = turn_name(block, document, issuer) if block.speaker else interviewed.get(id(block)) or stated_by
        said: dict[int, list[Attribution]] = {}
        ranges = quote_ranges(inside, document.text, block)
        for sentence in inside:
            memory.observe(sentence)
            speakers.observe(sentence)
            said[sentence.number] = attributions(sentence, speakers)
            reader.saying.spoke[sentence.number] = speakers.state()
            spoken = any(first <= sentence.tokens[0].start < last for first, last in ranges)
            speakers.settle(sentence, attributed=spoken or any(attribution.speakers for attribution in said[sentence.number]))
        reader.saying.quotes[id(block)] = quotes = attributed_quotes(ranges, inside, said, speakers)
        memory.spoken = [(first, last, spoken_by[0]) for first, last, spoken_by in quotes if spoken_by]
        if inside and inside[-1].tokens[-1].text == ":" and said[inside[-1].number]:
            # "The minister said:" opens the quotation of the next paragraph
            speakers.quote_speakers[0] = said[inside[-1].number][-1].speakers
            stated_by = _opens_statement(document, block, speakers.quote_speakers[0])
        for sentence in inside:
            if block.part in HEADS:
                heads.append((sentence, said[sentence.number]))
                continue
            if (block.part is Part.QUESTION or interviewed.get(id(block)) == "") and sentence.tokens[-1].text != ".":
                # what is asked claims nothing
                continue
            drafts.extend(reader.read(sentence, said[sentence.number]))
    drafts = after_links(merged(drafts))
    withdrawn(drafts)
    parts_of_groups(drafts, document.sentences)
    named_in_lists(drafts, document)
    named_later(drafts, document, memory)
    leave_out(drafts)
    counted_and_named(drafts)
    told_in_passing(drafts)
    bounded_by_release(drafts)
    dated_by_story(drafts, document.published, document.sentences)
    bail_granted(drafts)
    drafts = ranked_totals(drafts)
    body = Body(drafts)
    for sentence, said_there in heads:
        speakers.turn = None
        drafts.extend(with_headline(reader.read(sentence, said_there), body))
    named_heads(drafts)
    dated_by_story(drafts, document.published, document.sentences)
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
