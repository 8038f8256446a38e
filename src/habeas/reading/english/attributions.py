"""Who says which part of a sentence, nearest first: verbs of saying, "according to", quotations.

Invariant: a stretch is attributed only by words of its own sentence; who they name, the book of speakers decides.
"""

from __future__ import annotations

from habeas.reading.english.citations import citing, informing, quoting
from habeas.reading.english.grammar import word_class
from habeas.reading.english.phrases import Group, Phrase
from habeas.reading.english.sentences import Sentence
from habeas.reading.english.sources import LEADING_TO_SOURCES, Attribution, according, in_a_statement, source_after
from habeas.reading.english.speakers import SpeakerBook, speaking_words
from habeas.reading.lexicon import Class

__all__ = ["Attribution", "attributions"]

_SPEECH_ACTS = word_class("speech_acts")
_CLAIMING_ACTS = word_class("claiming_acts")
_LOOSE_SUBORDINATORS = word_class("loose_subordinators")
_TELLING_NEWS = word_class("telling_news")
_ACTS_ON_CLAIMS = word_class("acts_on_claims")
_TELLING = word_class("telling")
_CLAIMS = word_class("claims")
_CONTRADICTING = frozenset(("deny", "reject", "dispute"))


def _acts_on_news(sentence: Sentence, phrase: Phrase) -> bool:
    """ "confirmed the release of twelve", "announced his arrest": what is told is the object of the verb itself."""
    return phrase.lemma in _TELLING_NEWS and sentence.kind(phrase.i + 1) == "N" and not sentence.heads_clause(phrase.i + 1)


def _trailing(sentence: Sentence, i: int) -> bool:
    """Whether nothing that could be a claim follows the verb of saying `i`."""
    if _acts_on_news(sentence, sentence.phrases[i]) and sentence.subject(i) is not None:
        return False
    if _of_the_subject(sentence, i):
        return False
    j = i + 1
    while j < len(sentence.phrases):
        kind = sentence.kind(j)
        if kind == "h" and sentence.low(sentence.phrases[j].first) == "without" and sentence.kind(j + 1) == "V":
            # "police said without giving details"
            return True
        if kind in ("z", "b", "N", "h", '"', "("):
            if kind == "N" and sentence.heads_clause(j) and not _described(sentence, j):
                return False
            if (
                kind == '"'
                and any(sentence.kind(k) == "N" or sentence.kind(k) == "V" for k in range(j + 1, j + 4))
                and sentence.kind(j - 1) in ("V", ":", ";")
            ):
                return False
            j += 1
            continue
        if kind == ",":
            return not _opens_claim(sentence, j)
        return (
            kind in (".", ")")
            or sentence.low(sentence.phrases[j].first) in ("as",)
            or (kind == ";" and sentence.low(sentence.phrases[j].first) != ":")
        )
    return True


def _of_the_subject(sentence: Sentence, i: int) -> bool:
    """ "Jailed for ten years, Ana Ruiz denies the charges": the participle that opens the sentence tells of whoever says something, who
    does not say it."""
    opening, subject = sentence.phrases[0], sentence.subject(i)
    if opening.kind != "V" or opening.tense != "participle" or subject is None or sentence.kind(subject - 1) != ",":
        return False
    told = sentence.phrases[subject]
    person = any(name.kind == "person" for name in sentence.names_in(told)) or sentence.low(told.last) in ("he", "she")
    return person and all(
        sentence.kind(k) in ("z", "b", "h", ",") or (sentence.kind(k) == "N" and sentence.kind(k - 1) == "h") for k in range(1, subject)
    )


def _opens_claim(sentence: Sentence, comma: int) -> bool:
    """Whether a claim opens behind a comma, past an insertion: "said in its report, published on Tuesday, that 412 were detained"."""
    if sentence.kind(comma + 1) == "t":
        return True
    if sentence.kind(comma + 1) != "V" or sentence.phrases[comma + 1].finite:
        return False
    closing = next((k for k in range(comma + 2, len(sentence.phrases)) if sentence.kind(k) in (",", "V", ";")), comma)
    return sentence.kind(closing) == "," and sentence.kind(closing + 1) == "t"


def attributions(sentence: Sentence, speakers: SpeakerBook) -> list[Attribution]:
    """Who says which part of a sentence. Later entries are nearer to their words than earlier ones that hold them."""
    words = speaking_words(sentence.lexicon)
    found: list[Attribution] = []
    end = len(sentence.tokens) - 1
    previous: tuple[str, ...] = ()
    cited: str | None = None
    # only few words name a source behind a preposition
    for phrase in sentence.verb_groups if sentence.vocabulary.isdisjoint(LEADING_TO_SOURCES) else sentence.phrases:
        if phrase.kind != "V":
            target = source_after(sentence, phrase) if phrase.kind == "h" else None
            if target is not None:
                made = according(sentence, phrase, target, speakers)
                if made is not None:
                    found.append(made)
            continue
        if phrase.lemma in words.quoted and phrase.tense == "gerund":
            cited = citing(sentence, phrase, speakers, found)
            continue
        if phrase.lemma == "report" and phrase.tense == "participle" and sentence.low(phrase.first - 1) == "as":
            # "as reported by the agency"
            if sentence.low(phrase.last + 1) == "by" and sentence.kind(phrase.i + 2) == "N":
                made = according(sentence, phrase, phrase.i + 2, speakers)
                if made is not None:
                    found.append(made)
            continue
        if phrase.lemma not in words.all:
            continue
        if phrase.lemma in words.performs and phrase.lemma in _SPEECH_ACTS and not _behind_quotation(sentence, phrase):
            if not (phrase.finite and sentence.subject(phrase.i) is not None):
                continue
            speakers_here = _speaker_of(sentence, phrase, speakers)
            if speakers_here and phrase.lemma in _CLAIMING_ACTS:
                previous = speakers_here
            continue
        if phrase.lemma in words.quoted:
            made = quoting(sentence, phrase, speakers)
            if made is not None:
                found.append(made)
                previous = made.speakers
            continue
        if phrase.passive and phrase.finite:
            made = informing(sentence, phrase, speakers)
            if made is not None:
                found.append(made)
                previous = made.speakers
            continue
        if phrase.tense == "gerund":
            if (issued := in_a_statement(sentence, phrase, speakers)) is not None:
                previous = issued
                found.append(Attribution(phrase.last + 1, end, issued, phrase.i))
            elif sentence.kind(phrase.i - 1) == "," and previous and not _trailing(sentence, phrase.i):
                found.append(Attribution(phrase.last + 1, end, previous, phrase.i))
            elif sentence.kind(phrase.i - 1) == "," and not previous and not _trailing(sentence, phrase.i):
                # "dismissed the criticism, insisting that": whoever did the one says the other
                main = next((other for other in sentence.verb_groups if other.finite and other.i < phrase.i), None)
                heard = _speaker_of(sentence, main, speakers) if main is not None and not main.passive else None
                if heard and main is not None and main.lemma in _CLAIMING_ACTS | _ACTS_ON_CLAIMS:
                    found.append(Attribution(phrase.last + 1, end, heard, phrase.i))
            continue
        if sentence.low(phrase.last + 1) == "by" and sentence.kind(phrase.i - 1) == "c" and phrase.finite:
            # "in a move mediated by Qatar and confirmed by the ministry": no subject before it says so
            continue
        if not phrase.finite or _object_relative(sentence, phrase) or _declares(sentence, phrase) or _who_deny(sentence, phrase):
            continue
        if _subordinate(sentence, phrase):
            inside = _told_inside(sentence, phrase)
            heard = _speaker_of(sentence, phrase, speakers) if inside else None
            if inside and heard:
                found.append(Attribution(phrase.last + 1, inside, heard, phrase.i))
            continue
        if sentence.in_relative(phrase.i) and sentence.kind(phrase.i + 1) == "N" and _trailing(sentence, phrase.i):
            # "arrested two over a page that criticised evictions": what the clause is on is not what the sentence tells
            continue
        said_by = _speaker_of(sentence, phrase, speakers)
        if said_by is None:
            continue
        previous = said_by = (cited, *said_by) if cited else said_by
        cited = None
        subject = sentence.subject(phrase.i)
        start = sentence.phrases[subject].first if subject is not None and subject < phrase.i else phrase.first
        if _trailing(sentence, phrase.i):
            first = 0
            for k in range(start - 1, -1, -1):
                if sentence.low(k) == ";":
                    first = k + 1
                    break
            if not start:
                # '"They must be freed!" Ana Ruiz wrote on X.': the claim stands in the quotation before
                found.append(Attribution(phrase.last + 1, phrase.last, said_by, phrase.i))
            if start > first:
                found.append(Attribution(first, start - 1, said_by, phrase.i))
                rest = phrase.last + 1
                if rest < end and sentence.tokens[rest].text == ";" and first == 0:
                    # "was briefly detained, her husband said; she was let go after three hours"
                    found.append(Attribution(rest + 1, end, said_by, phrase.i))
                if (
                    rest < end
                    and sentence.tokens[rest].text == ","
                    and _inserted(sentence, _after_colon(sentence, first, start), start, rest)
                ):
                    found.append(Attribution(rest + 1, end, said_by, phrase.i))
            continue
        stop = end
        for k in range(phrase.last + 1, end + 1):
            if sentence.low(k) == ";":
                stop = k
                break
        found.append(Attribution(phrase.last + 1, stop, said_by, phrase.i))
    return found


def _behind_quotation(sentence: Sentence, phrase: Phrase) -> bool:
    """ "The court should free her," the experts urged: a verb of asking that says who has been quoted."""
    subject = sentence.subject(phrase.i)
    if subject is None or sentence.kind(subject - 1) != '"' or sentence.object(phrase.i) is not None:
        return False
    return all(sentence.kind(k) in (".", "z", "b", '"', "h", "N") for k in range(phrase.i + 1, len(sentence.phrases)))


def _who_deny(sentence: Sentence, phrase: Phrase) -> bool:
    """ "The men, who deny inciting violence, walked out": who denies a deed, in a clause of its own, tells nothing else."""
    subject = sentence.subject(phrase.i)
    if subject is not None and sentence.low(sentence.phrases[subject].first - 1) == "whom":
        # "Ana and Dora Ruiz, for whom thousands of you wrote, were released"
        return sentence.low(sentence.phrases[subject].first - 2) == "for"
    following = sentence.kind(phrase.i + 1)
    gerund = following == "V" and sentence.phrases[phrase.i + 1].tense == "gerund"
    return phrase.lemma in _CONTRADICTING and sentence.kind(phrase.i - 1) == "w" and (gerund or following == "N")


def _declares(sentence: Sentence, phrase: Phrase) -> bool:
    """ "had declared Kessler wrongfully detained in March, after his arrest": an act; who does it does not tell the rest."""
    target = sentence.object(phrase.i)
    if phrase.lemma != "declare" or target is None or sentence.heads_clause(target):
        return False
    return not any(sentence.kind(k) in ("t", '"') for k in range(phrase.i + 1, target + 2))


def _told_inside(sentence: Sentence, phrase: Phrase) -> int | None:
    """The last token of what is told inside a clause of time: "a day after relatives said he had died in prison, …"; None when it only
    says when ("after his lawyers posted bond")."""
    following = phrase.i + 1
    claims = sentence.kind(following) == "t" or (sentence.kind(following) == "N" and sentence.heads_clause(following))
    if phrase.lemma not in _TELLING or not claims:
        return None
    commas = [k for k in range(phrase.last + 1, len(sentence.tokens)) if sentence.tags[k] in ",;"]
    return commas[0] - 1 if commas else len(sentence.tokens) - 1


def _after_colon(sentence: Sentence, first: int, start: int) -> int:
    """Where the clause begins that a colon opens before token `start`; `first` without one."""
    return next((k + 1 for k in range(start - 1, first, -1) if sentence.low(k) == ":"), first)


def _inserted(sentence: Sentence, first: int, start: int, comma: int) -> bool:
    """Whether the claim goes on after "he said": "The men, he said, were freed"; "Now, analysts believe, he wants …"."""
    told = any(phrase.kind == "V" and phrase.finite and first <= phrase.first < start for phrase in sentence.phrases)
    following = sentence.phrase(comma).i + 1
    if sentence.kind(following) == "c":
        # "had been pulled out of the car, she said, but was let go at once"
        following += 1
    return not told or sentence.kind(following) == "s" or (sentence.kind(following) == "V" and sentence.phrases[following].finite)


def _object_relative(sentence: Sentence, phrase: Phrase) -> bool:
    """ "spying, which he always denied": the relative clause is about the claim, and claims nothing."""
    subject = sentence.subject(phrase.i)
    if subject is None:
        return False
    if sentence.kind(subject - 1) == "N" and sentence.low(sentence.phrases[subject - 1].first) == "the":
        # "fewer than the 116 the government claimed"
        return sentence.quantity_in(sentence.phrases[subject - 1]) is not None
    if sentence.kind(subject - 1) == "t" and sentence.kind(subject - 2) == "N" and sentence.kind(subject - 3) == "h":
        # "compared with the 116 that the government reported"
        return sentence.quantity_in(sentence.phrases[subject - 2]) is not None
    if phrase.lemma in _CONTRADICTING and sentence.kind(subject - 1) == "N" and sentence.low(sentence.phrases[subject - 1].last) in _CLAIMS:
        # "had beaten him after his arrest, a charge the ministry denies"
        return True
    if phrase.negated and phrase.lemma in ("confirm", "deny", "dispute", "accept") and sentence.kind(phrase.i + 1) in (",", ".", ";", ""):
        # "more than 6,500, a figure Moscow does not confirm"
        return True
    if phrase.lemma in _WRITING and sentence.kind(subject - 1) == "N" and sentence.low(sentence.phrases[subject - 1].last) in _WRITINGS:
        # "over an article he wrote about the trial"
        return True
    relative = sentence.kind(subject - 1) == "w" or (sentence.kind(subject - 1) == "t" and sentence.kind(subject - 2) == "N")
    return relative and phrase.lemma in ("deny", "reject", "confirm", "dispute")


_WRITING = frozenset(("write", "post", "publish", "share"))
_WRITINGS = word_class("published_texts") | {"posts", "post", "book", "poem", "tweets", "comments", "text", "letter"}


def _subordinate(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the verb stands in a clause that does not attribute ("after his lawyers posted bond", "which says")."""
    subject = sentence.subject(phrase.i)
    if subject is None or subject > phrase.i:
        return False
    j = subject - 1
    while sentence.kind(j) in ("b", "z") or (sentence.kind(j) == "V" and sentence.phrases[j].tense == "gerund"):
        j -= 1
    word = sentence.low(sentence.phrases[j].first)
    if sentence.kind(j) == "w" and word == "what":
        # "contrary to what some channels wrote"
        return True
    if sentence.kind(j) == "h" and word in _TIME_RELATIONS:
        return True
    return sentence.kind(j) == "s" and word not in _LOOSE_SUBORDINATORS


_TIME_RELATIONS = frozenset(("after", "before", "since", "until", "till", "following"))


def _speaker_of(sentence: Sentence, phrase: Phrase, speakers: SpeakerBook) -> tuple[str, ...] | None:
    subject = sentence.subject(phrase.i)
    if subject is None and phrase.finite:
        # '"…," said Vera Kudzina'
        target = sentence.object(phrase.i)
        described = target is not None and _described(sentence, target)
        if target is not None and sentence.kind(phrase.i - 1) in (",", '"', "") and (described or not sentence.heads_clause(target)):
            subject = target
    if subject is None:
        return None
    group = sentence.group(subject)
    name = speakers.name(sentence, _renamed(sentence, group, phrase), until=phrase.first if subject < phrase.i else None)
    if name is None:
        return ()
    if speakers.is_own_side(name):
        return ()
    return (name,)


def _described(sentence: Sentence, target: int) -> bool:
    """Whether a relative clause behind a comma only says who noun phrase `target` is: "said the group, which keeps a list"."""
    behind = sentence.phrase(sentence.group(target).last).i + 1
    return sentence.kind(behind) == "," and sentence.kind(behind + 1) == "w"


def _renamed(sentence: Sentence, group: Group, phrase: Phrase) -> Group:
    """The apposition that says what an unnamed one of several is: "one of the sources, a Gulf official, said"."""
    head = group.phrases[0]
    if (
        sentence.tags[head.last] == "q"
        and len(group.apposed) == 1
        and group.last < phrase.first
        and sentence.tokens[group.apposed[0].last].classes & (Class.PERSON | Class.TITLE)
    ):
        named = group.apposed[0]
        return Group(named.first, named.last, (named,))
    return group
