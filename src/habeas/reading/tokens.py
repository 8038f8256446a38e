"""Words and sentences of a stretch of text, each with its place in the layer.

Invariant: a token's text is `layer[start:end]` to the letter; tokens of a sentence do not overlap and stand in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from habeas.reading.lexicon import Lexicon, PerWord

__all__ = ["Padded", "Token", "Tokens", "sentences", "tokenise", "written"]

_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Rev|Hon|Sen|Rep|Gov|St|Jr|Sr|Inc|Ltd|Co|Corp|Nos?|vs|etc"
    r"|nos?(?=\.\s+\d)"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Art|approx|ca|e\.g|i\.e|a\.m|p\.m|A\.M|P\.M)\."
)
_TOKEN = re.compile(
    # most tokens are plain words with a space or a mark after them that no other alternative can take, and marks that open none: they
    # are tried first, and the space before a token is taken with it, because at a space of its own every alternative would be tried in vain
    r" ?(?:([A-Za-z]++(?=[ ,\n;:)”])|[,;:()“”\"]|[A-Za-z]{7,}+(?=\.))"
    r"|(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d,]\d)(?:\.\d+)?"
    r"|\d+(?:[-‐‑][^\W\d_]+)+"
    r"|\d{4}-\d{2}-\d{2}(?!\d)"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)"
    r"|\d+(?:\.\d+)?(?:st|nd|rd|th)?(?![A-Za-z\d])"
    r"|(?:[A-Za-z]\.){2,}"
    rf"|(?=[A-Za-z.]{{1,6}}\.){_ABBREVIATION}(?!\w)"
    r"|[A-Z]\.(?=\s+[A-Z])"
    r"|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[A-Z]{1,4}\d{1,3}(?![^\W_])"
    r"|[^\W\d_]+(?:[-‐‑][^\W_]+|['’](?!(?:s|re|ve|ll|d|m)\b)[^\W\d_]+)*"
    r"|\d+[^\W_]*(?:[-‐‑][^\W_]+)*"
    r"|<[^<>\n]{1,200}>"
    r"|https?://[^\s)]+"
    r"|--+|\.\.\.|…"
    r"|\S))",
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


_LOW = attrgetter("low")


class Tokens(list[Token]):
    """Tokens in order, as of one sentence. lows: their lower-cased texts. unlike: those that are not in small letters throughout."""

    __slots__ = ("lows", "unlike")

    def __init__(self, tokens: Iterable[Token]) -> None:
        super().__init__(tokens)
        self.lows = list(map(_LOW, self))
        self.unlike = [token for token in self if token.text != token.low]


def tokenise(text: str, start: int, end: int, lexicon: Lexicon) -> Tokens:
    """The tokens of `text[start:end]`."""
    return Tokens(_tokens(text, start, end, lexicon)[0])


def _tokens(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[list[Token], list[int]]:
    """The tokens of `text[start:end]`, and the places of those that end as a sentence may."""
    tokens: list[Token] = []
    closing: list[int] = []
    add = tokens.append
    i = 0
    forms = _as_written(lexicon)
    for match in _TOKEN.finditer(text, start, end):
        word = match[1]
        to = match.end()
        if word is not None:
            add(Token(i, forms[word], to - len(word), to))
            i += 1
            continue
        word = match[2]
        at = to - len(word)
        if word[-1] in "tT" and to - at > 2 and word[-2] in "'’" and _NOT_N_T.match(word[:-2]):
            cut = to - 3
            add(Token(i, forms[text[at:cut]], at, cut))
            i += 1
            at, word = cut, text[cut:to]
        if word[-1] in ".!?…":
            closing.append(i)
        add(Token(i, forms[word], at, to))
        i += 1
    return tokens, closing


def sentences(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Tokens]:
    """The sentences of one block of text, each as its tokens numbered from 0."""
    tokens, closing = _tokens(text, start, end, lexicon)
    count = len(tokens)
    first = 0
    for i in closing:
        if i < first:
            continue
        token = tokens[i]
        boundary = token.text in _TERMINATORS
        if not boundary and len(token.text) > 2 and token.text[-1] == "." and i + 1 < count:
            following = tokens[i + 1]
            boundary = following.capital and following.low in _STARTERS and token.low not in ("mr.", "mrs.", "ms.", "dr.", "no.", "nos.")
        if boundary:
            last = i
            while last + 1 < count and tokens[last + 1].text in _CLOSERS and tokens[last + 1].start == tokens[last].end:
                last += 1
            following_token = tokens[last + 1] if last + 1 < count else None
            if following_token is None or (
                following_token.start > tokens[last].end
                and (
                    following_token.capital
                    or following_token.text in _OPENERS
                    or following_token.text[0].isdecimal()
                    or following_token.text in ("-", "–", "—", "[")
                )
            ):
                yield _numbered(tokens[first : last + 1], first)
                first = last + 1
    if first < count:
        yield _numbered(tokens[first:], first)


def _numbered(tokens: list[Token], first: int) -> Tokens:
    """Some tokens of a block as a sentence. first: the number of its first token in the block."""
    if first:
        for i, token in enumerate(tokens):
            token.i = i
    return Tokens(tokens)
