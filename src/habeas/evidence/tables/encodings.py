"""In which encoding a table was written.

Invariant: what is not declared by a byte order mark, by the caller or by being valid UTF-8 is detected by what it would say, and always
told to the user with the runner-up, so that a wrong guess is seen before anything rests on it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import pairwise

from habeas.evidence.problems import EvidenceError

__all__ = ["Encoding", "detect"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ONE_BYTE = ("windows-1251", "koi8-r", "koi8-u", "cp866", "windows-1252", "windows-1250")
_SAMPLE = 1 << 18
_WORD = re.compile(r"[^\W\d_]+")
# How often letters come in Russian, Belarusian and Ukrainian running text, roughly, in parts of a thousand (A. Denisov's order; what is
# not listed is rare). It only has to tell texts from the same bytes read in another order of letters.
_LETTERS = "оаеинтсрвлкмдпуяызьгбчйхжшюцщіўёїє"
_PARTS = "100 90 80 70 65 60 55 48 45 44 35 32 30 28 26 22 19 17 17 17 16 15 12 10 10 8 7 5 4 30 10 4 5 5"
_COMMON = dict(zip(_LETTERS, map(int, _PARTS.split()), strict=True))
_SURE = 0.25  # of the better score, by which the best must lead


@dataclass(frozen=True, slots=True)
class Encoding:
    """name: as Python knows it. mark: how many bytes of byte order mark to leave out. how: `declared`, `marked`, `valid` or `detected`.

    rival: the next best reading where it was detected and is not far behind, else None.
    """

    name: str
    mark: int = 0
    how: str = "valid"
    rival: str | None = None

    @property
    def words(self) -> str:
        """For the user: `UTF-8`, `WINDOWS-1251 (detected)`."""
        if self.how == "detected":
            return f"{self.name.upper()} (detected" + (f"; {self.rival.upper()} is nearly as likely)" if self.rival else ")")
        return f"{self.name.upper()} ({self.how})" if self.how == "declared" else self.name.upper()


def detect(data: bytes, called: str, declared: str | None = None) -> Encoding:
    """The encoding of a table's bytes. declared: by the user. Raises EvidenceError: unknown, damaged, or no text at all."""
    for mark, name in _MARKS:
        if data.startswith(mark) and not (name == "utf-32-le" and len(data) % 4):
            _checked(data, name, len(mark), called)
            return Encoding(name, len(mark), "marked")
    if declared is not None:
        try:
            name = codecs.lookup(declared).name
        except LookupError:
            raise EvidenceError(f"{called}: the encoding {declared!r} is not known; write for example utf-8 or windows-1251") from None
        _checked(data, name, 0, called)
        return Encoding(declared.lower(), 0, "declared")
    sample = data[:_SAMPLE]
    if (order := _two_byte_order(sample)) is not None:
        _checked(data, order, 0, called)
        return Encoding(order, 0, "detected")
    if 0 in sample:
        raise EvidenceError(f"{called} is binary, not a table (byte {sample.index(0)} is 0x00); save it as CSV, XLSX or ODS")
    try:
        _checked(data, "utf-8", 0, called)
        return Encoding("utf-8")
    except EvidenceError as error:
        if _mostly_utf8(sample):
            raise error from None
    return _one_byte(data, called)


def _checked(data: bytes, name: str, skip: int, called: str) -> None:
    """Decodes all of it in pieces, keeping none. Raises EvidenceError naming the first wrong byte."""
    decoder = codecs.getincrementaldecoder(name)()
    at = skip
    try:
        while at < len(data):
            decoder.decode(data[at : at + _SAMPLE])
            at += _SAMPLE
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        where = min(at + error.start, len(data) - 1)
        line = data.count(b"\n", 0, where) + 1
        raise EvidenceError(
            f"{called} is not {name.upper()}: byte {where} (0x{data[where]:02x}, line {line}) cannot be read; save it again as UTF-8"
        ) from None


def _two_byte_order(sample: bytes) -> str | None:
    """UTF-16 without a mark shows as separators and digits with a zero beside them, on one side only."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) * 20 < max(even, odd) and max(even, odd) > 2 and max(even, odd) * 40 > len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _mostly_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8 with damage in a few places, not another encoding."""
    bad = sample.decode("utf-8", errors="replace").count("\N{REPLACEMENT CHARACTER}")
    high = sum(byte >= 0x80 for byte in sample)
    return high > 0 and bad * 20 < high


def _one_byte(data: bytes, called: str) -> Encoding:
    # The lines that hold something beyond ASCII, so that a long plain beginning hides nothing.
    lines = [line for line in data[: 1 << 22].splitlines() if not line.isascii()][:3000]
    sample = b"\n".join(lines)[:_SAMPLE] or data[:_SAMPLE]
    scores = []
    for name in _ONE_BYTE:
        try:
            scores.append((_score(sample.decode(name)), name))
        except UnicodeDecodeError:
            continue
    scores.sort(key=lambda scored: (-scored[0], _ONE_BYTE.index(scored[1])))
    if not scores or scores[0][0] <= 0:
        raise EvidenceError(f'{called}: its encoding cannot be told; save it as UTF-8, or name it in the mapping: encoding = "…"')
    best, name = scores[0]
    for _, candidate in scores:
        try:
            _checked(data, candidate, 0, called)
        except EvidenceError:
            continue
        name = candidate
        break
    rest = [(score, other) for score, other in scores if other != name and sample.decode(other) != sample.decode(name)]
    rival = rest[0][1] if rest and rest[0][0] > best * (1 - _SURE) else None
    return Encoding(name, 0, "detected", rival)


def _score(text: str) -> float:
    """How much a reading looks like names and places: letters as common as they are, in words of one script and of sensible case."""
    good = 0.0
    total = 0
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        total += len(word)
        low = word.lower()
        cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in low)
        latin = sum(letter < "\u0250" for letter in low)
        if cyrillic and latin:
            good -= 60 * len(word)
            continue
        if cyrillic:
            good += sum(_COMMON.get(letter, -20) for letter in low)
        else:
            # One accented letter or two among plain ones is a Latin word; a heap of them is another script read as Latin.
            accented = sum(letter > "\x7f" for letter in low)
            good += 45 * (len(low) - accented) + (20 if accented * 3 <= len(low) else -60) * accented
        if len(word) > 1 and any(b.isupper() and a.islower() for a, b in pairwise(word)):
            good -= 40 * len(word)
    signs = sum("\u2500" <= sign <= "\u25ff" or "\x80" <= sign <= "\x9f" for sign in text)
    return (good - 100 * signs) / max(total + signs, 1)
