"""Words and sentences of a stretch of text, each with its place in the layer.

Invariant: a token's text is `layer[start:end]` to the letter; tokens of a sentence do not overlap and stand in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress
from operator import is_not, itemgetter

from habeas.reading.lexicon import Lexicon, PerWord

__all__ = ["Padded", "Token", "Tokens", "sentences", "tokenise", "written"]

_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Hon|Sen|Rep|Gov|St|Jr|Sr|Inc|Ltd|Co|Corp|Nos?|vs|etc"
    r"|nos?(?=\.\s+\d)"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Art|approx|ca|e\.g|i\.e|a\.m|p\.m|A\.M|P\.M)\."
)
_PIECE = re.compile(
    # the space before a token and the token: together they leave nothing out, so that their lengths tell where each token stands
    r"(\s*+)("
    # most tokens are plain words with a space or a mark after them that no other alternative can take, and marks that open none
    r"[A-Za-z]++(?=[ ,\n;:)”])|[,;:()“”\"]|[A-Za-z]{7,}+(?=\.)"
    r"|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d,]\d)(?:\.\d+)?"
    r"|(?:19|20)\d\d(?=[-‐‑](?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
    r"|\d+(?:[-‐‑][^\W\d_]+)+"
    r"|\d{4}-\d{2}-\d{2}(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"
    r"|\d+(?:\.\d+)?(?:st|nd|rd|th)?(?![A-Za-z\d])"
    r"|(?:[A-Za-z]\.){2,}"
    rf"|(?=[A-Za-z.]{{1,6}}\.){_ABBREVIATION}(?!\w)"
    r"|[A-Z]\.(?=\s+[A-Z])"
    r"|(?<=\()[bd]\.(?=\s*\d)"  # "Leo Sand (b. 1980)"
    r"|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[A-Z]{1,4}\d{1,3}(?![^\W_])"
    r"|[^\W\d_]+(?:[-‐‑][^\W_]+|['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*"
    r"|\d+[^\W_]*(?:[-‐‑][^\W_]+)*"
    r"|<[^<>\n]{1,200}>"
    r"|https?://[^\s)]+"
    r"|--+|\.\.\.|…"
    r"|\S)",
)
_NOT_N_T = re.compile(r"^(?:do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must|need|ai)n$", re.IGNORECASE)
_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([")
_TERMINATORS = frozenset((".", "!", "?", "…", "..."))
_STARTERS = frozenset(
    """the a an in on at he she it they we i his her their its this that these those but and so as when while after before since for
    according one two three no there all most some many more mr mrs ms dr""".split()
)


class Padded(dict[int, str]):
    """Strings by their place in a sequence, and "" for every place before or after it: the grammar looks beyond both ends."""

    __slots__ = ()

    @classmethod
    def of(cls, strings: Sequence[str]) -> Padded:
        made = cls(enumerate(strings))
        # the places that are asked for most are written down, because a missing one is looked up in Python
        end = len(strings)
        made[-2] = made[-1] = made[end] = made[end + 1] = ""
        return made

    def __missing__(self, place: int) -> str:
        return ""


# what is the same of a word or mark wherever it is written so: text, lower-cased text, possible classes, whether it begins with a capital
Written = tuple[str, str, int, bool]


def written(text: str, lexicon: Lexicon) -> Written:
    """A word as written, in lower case, with its classes and whether it begins with a capital."""
    low = text.lower().replace("’", "'")
    if low == text:
        low = text  # one string, which is told to be equal at a glance
    return text, low, lexicon.of(low), text[0].isupper()


@lru_cache(maxsize=8)
def _as_written(lexicon: Lexicon) -> PerWord[Written]:
    return PerWord(lambda text: written(text, lexicon))


class Token:
    """A word or mark: its text, lower-cased text, place in the layer and possible classes. The tagger gives verbs their lemma and form."""

    __slots__ = ("capital", "classes", "end", "form", "i", "lemma", "low", "start", "text")

    def __init__(self, i: int, word: Written, start: int, end: int) -> None:
        self.i = i
        self.text, self.low, self.classes, self.capital = word
        self.start = start
        self.end = end
        self.lemma = self.form = ""

    def __repr__(self) -> str:
        return f"{self.text}/{self.lemma}"


_TEXT, _LOW = itemgetter(0), itemgetter(1)


class Tokens(list[Token]):
    """Tokens in order, as of one sentence. lows: their lower-cased texts. unlike: those that are not in small letters throughout."""

    __slots__ = ("lows", "unlike")

    def __init__(self, words: Sequence[Written], starts: Sequence[int], ends: Sequence[int]) -> None:
        super().__init__(map(Token, range(len(words)), words, starts, ends))
        self.lows = list(map(_LOW, words))
        self.unlike = list(compress(self, map(is_not, map(_TEXT, words), self.lows)))


def tokenise(text: str, start: int, end: int, lexicon: Lexicon) -> Tokens:
    """The tokens of `text[start:end]`."""
    words, starts, ends = _pieces(text, start, end)
    return Tokens(list(map(_as_written(lexicon).__getitem__, words)), starts, ends)


def _pieces(text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """The words and marks of `text[start:end]`, and where each begins and ends, found all at once."""
    found = _PIECE.findall(text, start, end)
    words = list(map(itemgetter(1), found))
    edges = list(accumulate(map(len, chain.from_iterable(found)), initial=start))
    starts, ends = edges[1::2], edges[2::2]
    for i in reversed(list(compress(range(len(words)), map(_NEGATED.__getitem__, words)))):
        word, cut = words[i], ends[i] - len("n't")
        words[i : i + 1] = word[:-3], word[-3:]
        starts.insert(i + 1, cut)
        ends.insert(i, cut)
    if "*" in words:
        # "Reporter **Aung Zaw Lin** left": stress and footnotes are no words
        kept = [word != "*" for word in words]
        words, starts, ends = (list(compress(all_of_them, kept)) for all_of_them in (words, starts, ends))
    if not _MARKS.isdisjoint(words):
        dropped = _marks_around_words(words, starts, ends)
        kept = [k not in dropped for k in range(len(words))]
        words, starts, ends = (list(compress(all_of_them, kept)) for all_of_them in (words, starts, ends))
    return words, starts, ends


_MARKS = frozenset('"“')
_FEW_WORDS = 5
_NO_WORDS_OF_A_CLAUSE = frozenset(("said", "says", "say", "wrote", "added", "tweeted", "replied", "that"))


def _marks_around_words(words: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> set[int]:
    """'called for the "immediate release" of all', '70 "spies"': the marks around a few words that a sentence only borrows. They are no
    speech, and what stands beside them belongs to the words inside."""
    found: set[int] = set()
    for k in range(1, len(words) - 2):
        if words[k] not in _MARKS or starts[k] == ends[k - 1] or starts[k + 1] != ends[k]:
            continue
        if not words[k - 1].isalnum() or words[k - 1].lower() in _NO_WORDS_OF_A_CLAUSE or not words[k + 1].islower():
            continue
        closing = next((j for j in range(k + 2, min(k + 2 + _FEW_WORDS, len(words))) if not words[j][0].isalpha()), None)
        if closing is not None and words[closing] in ('"', "”") and starts[closing] == ends[closing - 1]:
            found.update((k, closing))
    return found


# whether a word ends with "n't", which is a token of its own; whether a token ends as a sentence may
_NEGATED: PerWord[bool] = PerWord(
    lambda word: len(word) > 2 and word[-1] in "tT" and word[-2] in "'’" and _NOT_N_T.match(word[:-2]) is not None
)
_CLOSING: PerWord[bool] = PerWord(lambda word: word[-1] in ".!?…")


def sentences(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Tokens]:
    """The sentences of one block of text, each as its tokens numbered from 0."""
    words, starts, ends = _pieces(text, start, end)
    written = list(map(_as_written(lexicon).__getitem__, words))
    first = 0
    for beyond in _beyond(words, written, starts, ends):
        while first < beyond:
            cut = beyond if beyond - first <= _LONGEST else _behind_mark(words, first)
            yield Tokens(written[first:cut], starts[first:cut], ends[first:cut])
            first = cut


def _beyond(words: Sequence[str], written: Sequence[Written], starts: Sequence[int], ends: Sequence[int]) -> Iterator[int]:
    """For each sentence of a block, the token that follows its last."""
    count = len(words)
    passed = 0
    for i in compress(range(count), map(_CLOSING.__getitem__, words)):
        if i < passed:
            continue
        word = words[i]
        boundary = word in _TERMINATORS
        if not boundary and len(word) > 2 and word[-1] == "." and i + 1 < count:
            _, following, _, capital = written[i + 1]
            boundary = capital and following in _STARTERS and written[i][1] not in _NEVER_LAST
        if boundary:
            last = i
            while last + 1 < count and words[last + 1] in _CLOSERS and starts[last + 1] == ends[last]:
                last += 1
            if last + 1 == count or (starts[last + 1] > ends[last] and _opens_sentence(written[last + 1])):
                passed = last + 1
                yield passed
    yield count


# tokens: what goes on for longer has lost its full stops, and is cut, because what one word tells of another is asked of every two of them
_LONGEST = 2000


def _behind_mark(words: Sequence[str], first: int) -> int:
    """Where to cut what is too long a sentence: behind its last comma or semicolon."""
    longest = first + _LONGEST
    return next((i + 1 for i in range(longest - 1, first, -1) if words[i] in (",", ";")), longest)


_NEVER_LAST = frozenset(("mr.", "mrs.", "ms.", "dr.", "no.", "nos."))
_DASHES = frozenset("-–—")


def _opens_sentence(word: Written) -> bool:
    text, _, _, capital = word
    return capital or text in _OPENERS or text in _DASHES or text[0].isdecimal()
