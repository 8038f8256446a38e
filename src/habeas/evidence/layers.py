"""Text layers: the text of a source, in which every quote is a span of code points.

Invariant: the same bytes and the same extractor version give the same layer. The layer of a plain text file is the file's text, untouched;
bytes that are no text, or text in an encoding they do not declare, give an error and never a guess.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from habeas.evidence.problems import EvidenceError
from habeas.model import Span

__all__ = ["LARGEST", "TextLayer", "paragraph", "text_layer"]

LARGEST = 20_000_000
"""Bytes; a report is smaller, and what is larger is a data set or a film."""

_PLAIN = "plain/1"
_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_BINARIES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, perhaps a DOCX or XLSX"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_ENDLESS_NUMBER = re.compile(r"(?<!\d)(?:\d{1000,}|(?<!\d[,\u00a0\u202f ])\d{1,3}(?:[,\u00a0\u202f ]\d{3}){400,})")
# an e-mail as a program keeps it, with its header first
_MAIL = re.compile(
    r"(?:From \S[^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"content-transfer-encoding:[ \t]*(?P<how>quoted-printable|base64)",
    re.IGNORECASE,
)
_HEAD = 50_000  # code points of an e-mail's header
_LONG_LINE = 120  # code points; lines of this mean length are paragraphs, shorter ones are wrapped


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text that spans point into.

    text: addressed by code points. media_type: of the bytes. extractor: name and version of what made the text.
    sha256: of the text in UTF-8, in hexadecimal.
    title, publisher, published_on, language: as the bytes declare them, None where they do not.
    """

    text: str
    media_type: str
    extractor: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    language: str | None = None


def text_layer(data: bytes, *, name: str = "", media_type: str | None = None) -> TextLayer:
    """The text of plain text or of an HTML page.

    name: of the file or address, for messages and, by its ending, for the type. media_type: as a server declares it, with its charset.
    Raises EvidenceError: empty, larger than LARGEST bytes, binary, not in the encoding it declares (UTF-8 when it declares none), or a page
    without text.
    """
    called = name or "the input"
    if not data:
        raise EvidenceError(f"{called} is empty; there is nothing to read")
    if len(data) > LARGEST:
        raise EvidenceError(f"{called} has {len(data):,} bytes; a report has at most {LARGEST:,}: cut it into its documents")
    for start, what in _KNOWN_BINARIES:
        if data.startswith(start):
            raise EvidenceError(f"{called} is {what}; save its text as a .txt (UTF-8) or .html file and add that")
    kind, charset = _declared(media_type)
    if _is_html(data, name, kind):
        from habeas.evidence import html

        page = html.read(html.decode(data, charset, called), called)
        _check_numbers(page.text, called)
        return TextLayer(
            page.text, "text/html", html.EXTRACTOR, _sha256(page.text), page.title, page.publisher, page.published_on, page.language
        )
    text = decode(data, charset, called)
    if not text.strip():
        raise EvidenceError(f"{called} holds nothing but white space; there is nothing to read")
    mail = _MAIL.match(text[:_HEAD])
    if mail is not None:
        raise EvidenceError(
            f"{called} is an e-mail whose words are encoded ({mail['how'].lower()}); save what you read as a .txt file (UTF-8)"
        )
    _check_numbers(text, called)
    return TextLayer(text, "text/plain", _PLAIN, _sha256(text))


def _check_numbers(text: str, called: str) -> None:
    """Raises EvidenceError for a number that counts nothing: no program can hold it, and nobody wrote it."""
    if (number := _ENDLESS_NUMBER.search(text)) is not None:
        raise EvidenceError(f"{called} has a number of {len(number.group()):,} characters (character {number.start():,}); take it out")


def decode(data: bytes, charset: str | None, called: str) -> str:
    """The text of bytes in UTF-8, or as their byte order mark or `charset` declares. Raises EvidenceError naming the first wrong byte."""
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKED if data.startswith(mark)), (b"", charset or "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except LookupError:
        raise EvidenceError(f"{called} declares the encoding {encoding!r}, which is not known; convert it to UTF-8") from None
    except UnicodeDecodeError as error:
        raise _wrongly_encoded(data, error.start + len(mark), encoding, called) from None
    controls = _CONTROL.search(text)
    if controls is not None and (controls.group() == "\0" or len(_CONTROL.findall(text)) > len(text) / 100):
        raise _binary(data, text, controls.start(), encoding, called)
    return text


def paragraph(text: str, around: Span, *, wrapped: bool = True) -> Span:
    """The paragraph of the layer that holds the span: lines between blank ones, or a single line where lines are as long as paragraphs.

    wrapped: whether a paragraph may go over several lines, as in plain text; in the layer of a page each line is one.
    """
    start = max((match.end() for match in re.finditer(r"\n[ \t\r]*\n", text[: around.start])), default=0)
    blank = re.compile(r"\n[ \t\r]*\n").search(text, around.end)
    end = blank.start() if blank else len(text)
    lines = [line for line in text[start:end].split("\n") if line.strip()]
    if len(lines) > 1 and (not wrapped or sum(map(len, lines)) / len(lines) >= _LONG_LINE):
        start = text.rfind("\n", start, around.start) + 1 or start
        after = text.find("\n", around.end, end)
        end = after if after >= 0 else end
    while start < around.start and text[start].isspace():
        start += 1
    while end > around.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _declared(media_type: str | None) -> tuple[str | None, str | None]:
    if media_type is None:
        return None, None
    kind, _, parameters = media_type.partition(";")
    charset = re.search(r"""charset\s*=\s*["']?([\w.:-]+)""", parameters, re.IGNORECASE)
    return kind.strip().lower(), charset.group(1) if charset else None


def _is_html(data: bytes, name: str, kind: str | None) -> bool:
    if kind is not None and kind != "application/octet-stream":
        if kind in _HTML_TYPES:
            return True
        if not kind.startswith("text/"):
            raise EvidenceError(f"{name or 'the input'} is {kind}; plain text and HTML can be read: save its text as a .txt or .html file")
    ending = PurePath(name.partition("?")[0]).suffix.lower()
    return ending in _HTML_NAMES or (ending != ".txt" and _HTML_START.match(data[:4096]) is not None)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _binary(data: bytes, text: str, at: int, encoding: str, called: str) -> EvidenceError:
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) >= 4 and encoding == "utf-8" and min(even, odd) == 0 and max(even, odd) > len(sample) / 8:
        order = "LE" if odd else "BE"
        return EvidenceError(
            f"{called} looks like UTF-16 without a byte order mark; convert it: iconv -f UTF-16{order} -t UTF-8 {called} > converted.txt"
        )
    offset = len(text[:at].encode(encoding))
    return EvidenceError(f"{called} is binary, not text (byte {offset} is {ord(text[at]):#04x}); save its text as a .txt file in UTF-8")


def _wrongly_encoded(data: bytes, offset: int, encoding: str, called: str) -> EvidenceError:
    control = next((at for at, byte in enumerate(data[:65536]) if byte < 9 or 13 < byte < 27), None)
    if control is not None and not encoding.startswith(("utf-16", "utf-32")):
        return EvidenceError(
            f"{called} is binary, not text (byte {control} is {data[control]:#04x}); save its text as a .txt file in UTF-8"
        )
    wrong = f"{called} is not {encoding.upper()}: byte {offset} ({data[offset]:#04x}) cannot be read"
    likely = _likely_encoding(data)
    if likely.upper() == encoding.upper():
        return EvidenceError(f"{wrong}; the file is damaged there or mixes encodings: save it again as UTF-8")
    return EvidenceError(f"{wrong}; it looks like {likely}, so convert it: iconv -f {likely} -t UTF-8 {called} > converted.txt")


def _likely_encoding(data: bytes) -> str:
    """The old one-byte encoding that bytes most look like; only ever a suggestion to a person."""
    sample = data[:65536]
    high = sum(byte >= 0x80 for byte in sample)
    letters = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    if high <= letters / 4:
        return "WINDOWS-1252"

    def lower_case(encoding: str) -> int:
        return sum("а" <= letter <= "я" for letter in sample.decode(encoding, errors="replace"))

    return max(("WINDOWS-1251", "KOI8-R", "CP866"), key=lower_case)
