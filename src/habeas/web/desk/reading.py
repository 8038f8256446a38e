"""The text of a source, with the words of its statements marked in it.

Invariant: what is shown of a text is the text layer, character for character, at the offsets that spans point to; nothing of it is markup.
A long text is shown a page at a time, and the pages of a text are always the same ones.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from habeas import ledger
from habeas.desk.looking import replacement_of, verdict_on
from habeas.evidence.tables import EXTRACTOR, column_letters, header_of, read_rows
from habeas.ledger import Ledger
from habeas.model import Decision, Source, Span, Statement, Verdict

__all__ = ["Item", "Shown", "items_of", "layer_of", "numbers_of", "shown"]

_PAGE = 24_000  # code points of a text on one page
_ROWS = 40  # rows of a list on one page
_REACH = 400  # statements of a source that are looked at together
_KEPT = 60_000_000  # code points of layers that are kept at hand
_LANES = 3
_WRAPPED = range(55, 110)  # code points of a line that was broken to fit a page
_WRAPPED_OR_SHORT = range(_WRAPPED.stop)
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")

_lock = threading.Lock()
_layers: OrderedDict[str, tuple[str, tuple[int, ...]]] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Item:
    """A statement of a source as it stands. ordinal: its number in the source. number: of the row it was recorded in first.

    statement: what stands now, the correction where there is one. decisions: on it and on what stands in its place, oldest first.
    earlier: the ids of what it stands in place of, which other statements still point to.
    """

    ordinal: int
    number: int
    statement: Statement
    decisions: tuple[Decision, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        return verdict_on(self.decisions, self.statement.id)

    @property
    def state(self) -> str:
        return {None: "waits", Verdict.REJECT: "rejected"}.get(self.verdict, "accepted")

    @property
    def version(self) -> str:
        """What a decision was taken on: the statement and the last entry that decided on it."""
        return f"{self.statement.id[:16]}.{self.decisions[-1].entry if self.decisions else 0}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of a source. key: which one, to tell whether it is on the screen already. html: its paragraphs, or rows of a table."""

    source: Source
    key: str
    html: SafeString
    page: int
    pages: int
    columns: tuple[str, ...] = ()


def layer_of(register: Ledger, source: Source) -> tuple[str, tuple[int, ...]]:
    """The text of a source, and where its pages begin. Raises EvidenceError."""
    key = source.layer or source.sha256
    with _lock:
        if key in _layers:
            _layers.move_to_end(key)
            return _layers[key]
    text = register.archive.get(key).decode()
    found = (text, tuple(_row_pages(text) if _is_list(source) else _text_pages(text)))
    with _lock:
        _layers[key] = found
        while len(_layers) > 1 and sum(len(one) for one, _bounds in _layers.values()) > _KEPT:
            _layers.popitem(last=False)
    return found


def items_of(register: Ledger, sha256: str, number: int) -> tuple[list[Item], int]:
    """The statements of a source near a row, in the order in which they were recorded, and how many the source has."""
    near, count, before = ledger.read_around(register, sha256, number, _REACH)
    numbers = {statement.id: row for row, statement in near.items()}
    histories = ledger.read_histories(register, list(numbers))
    stood_in = {one.replacement: one.statement for history in histories.values() for one in history if one.replacement is not None}
    items: list[Item] = []
    for row in sorted(near):
        statement = near[row]
        if statement.id in stood_in:
            count -= 1
            continue
        now, history, seen = statement, histories.get(statement.id, []), [statement.id]
        while (instead := replacement_of(history, now.id)) is not None and instead not in seen:
            following = near.get(numbers.get(instead, 0)) or ledger.read_statements(register, [instead]).get(instead)
            if following is None:
                break  # blanked for somebody's safety
            now, history = following, histories.get(instead) or ledger.read_histories(register, [instead]).get(instead, [])
            seen.append(instead)
        items.append(Item(before + len(items) + 1, row, now, tuple(history), tuple(seen[:-1])))
    return items, count


def numbers_of(items: Sequence[Item]) -> dict[str, str]:
    """What statements are called in a form: by their numbers in the source. What was corrected is called as what stands in its place, and
    the number leads to that, which comes last."""
    return {identifier: str(item.ordinal) for item in items for identifier in (*item.earlier, item.statement.id)}


def shown(register: Ledger, source: Source, items: Sequence[Item], current: Item, address: str, known: str = "") -> Shown:
    """The page of a source on which a statement stands. address: of a statement, `{}` in the place of its id. known: the key of the page
    that is on the screen already, which is not written again. Raises EvidenceError."""
    text, pages = layer_of(register, source)
    page = max(bisect_right(pages, current.statement.span.start) - 1, 0)
    bounds = Span(pages[page], pages[page + 1] if page + 1 < len(pages) else max(len(text), pages[page] + 1))
    marks = _Marks(text, [item for item in items if item.statement.span.overlaps(bounds)], current, address)
    spans = " ".join(f"{item.statement.span.start}-{item.statement.span.end}" for item in marks.items)
    key = f"{source.sha256[:16]}.{page}.{crc32(spans.encode()):x}"
    if key == known:
        return Shown(source, key, mark_safe(""), page + 1, len(pages))
    if _is_list(source):
        rows = list(read_rows(text[bounds.start : bounds.end]))
        beginning = list(islice(read_rows(text), 60))
        header = header_of(beginning, source.extractor).names
        width = max([len(header), *(len(row.cells) for row in rows)], default=0)
        names = tuple(header[at] if at < len(header) and header[at] else column_letters(at) for at in range(width))
        lines = [_row_html(marks, text, start, end) for start, end in _lines(text, bounds)]
        number = text.count("\n", 0, bounds.start) + 1
        html = mark_safe(  # noqa: S308 - of escaped parts
            "".join(f'<tr><th scope="row">{number + at}</th>{line}</tr>' for at, line in enumerate(lines) if line)
        )
        return Shown(source, key, html, page + 1, len(pages), names)
    html = mark_safe("".join(_paragraph_html(marks, text, start, end) for start, end in _paragraphs(text, bounds)))  # noqa: S308
    return Shown(source, key, html, page + 1, len(pages))


def _is_list(source: Source) -> bool:
    return (source.extractor or "").startswith(EXTRACTOR)


# -- pages ------------------------------------------------------------------------------------------------------------------


def _text_pages(text: str) -> Iterator[int]:
    start = 0
    while True:
        yield start
        if len(text) - start <= _PAGE * 5 // 4:
            return
        gap = _BLANK.search(text, start + _PAGE)
        line = text.find("\n", start + _PAGE)
        near = start + _PAGE * 2
        end = gap.end() if gap and gap.end() < near else line + 1 if 0 <= line < near else start + _PAGE
        if end >= len(text):
            return
        start = end


def _row_pages(text: str) -> Iterator[int]:
    yield 0
    for count, line in enumerate(re.finditer(r"\n", text), 1):
        if count % _ROWS == 0 and line.end() < len(text):
            yield line.end()


def _paragraphs(text: str, bounds: Span) -> Iterator[tuple[int, int]]:
    start = bounds.start
    for gap in _BLANK.finditer(text, bounds.start, bounds.end):
        yield from _unwrapped(text, start, gap.start())
        start = gap.end()
    if text[start : bounds.end].strip():
        yield from _unwrapped(text, start, bounds.end)


def _unwrapped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One paragraph; or each of its lines, where lines are as long as paragraphs."""
    if start < end and max(len(line) for line in text[start:end].split("\n")) in _WRAPPED_OR_SHORT:
        yield start, end
    elif start < end:
        yield from ((first, last) for first, last in _lines(text, Span(start, end)) if last > first)


def _lines(text: str, bounds: Span) -> Iterator[tuple[int, int]]:
    start = bounds.start
    while start < bounds.end:
        end = text.find("\n", start, bounds.end)
        end = bounds.end if end < 0 else end
        yield start, end
        start = end + 1


# -- marks ------------------------------------------------------------------------------------------------------------------


class _Marks:
    """Where statements begin and end in a text; overlapping ones have lanes of their own, so that their underlines do not meet."""

    def __init__(self, text: str, items: Sequence[Item], current: Item, address: str) -> None:
        self.text, self.current, self.address = text, current, address
        self.items = sorted(items, key=lambda item: (item.statement.span.start, -item.statement.span.end, item.ordinal))
        self.edges = sorted({edge for item in items for edge in (item.statement.span.start, item.statement.span.end)})
        self.lanes: dict[int, int] = {}
        busy: list[tuple[int, int]] = []  # end, lane
        for item in self.items:
            busy = [(end, lane) for end, lane in busy if end > item.statement.span.start]
            free = [lane for lane in range(_LANES) if lane not in {taken for _end, taken in busy}]
            self.lanes[item.ordinal] = free[0] if free else _LANES - 1
            busy.append((item.statement.span.end, self.lanes[item.ordinal]))

    def html(self, start: int, end: int) -> str:
        """A stretch of the text with its marks."""
        edges = self.edges[bisect_right(self.edges, start) :]
        parts = []
        at = start
        for edge in [*(edge for edge in edges if edge < end), end]:
            covering = [item for item in self.items if item.statement.span.start <= at < item.statement.span.end]
            parts.append("".join(self._label(item) for item in covering if item.statement.span.start == at))
            words = _escaped(self.text[at:edge])
            for item in sorted(covering, key=lambda item: self.lanes[item.ordinal]):
                on = " on" if item.ordinal == self.current.ordinal else ""
                words = f'<span class="w lane{self.lanes[item.ordinal]} {item.state}{on}" data-n="{item.ordinal}">{words}</span>'
            parts.append(words)
            at = edge
        return "".join(parts)

    def _label(self, item: Item) -> str:
        here = item.ordinal == self.current.ordinal
        states = {"waits": _("awaits a decision"), "accepted": _("accepted"), "rejected": _("rejected")}
        name = _("Statement %(number)d, %(state)s") % {"number": item.ordinal, "state": states[item.state]}
        return format_html(
            '<a class="n{}{}" data-n="{}" href="{}"{} aria-label="{}"></a>',
            f" {item.state}",
            " on" if here else "",
            item.ordinal,
            self.address.format(item.statement.id),
            mark_safe(' aria-current="true"') if here else "",
            name,
        )


def _paragraph_html(marks: _Marks, text: str, start: int, end: int) -> str:
    lines = text[start:end].rstrip().split("\n")
    wrapped = len(lines) > 1 and all(len(line) in _WRAPPED for line in lines[:-1])
    return f'<p data-start="{start}" class="{"wrapped" if wrapped else "lines"}">{marks.html(start, end)}</p>'


def _row_html(marks: _Marks, text: str, start: int, end: int) -> str:
    if not text[start:end].strip():
        return ""
    cells, at = [], start
    for cell in text[start:end].split("\t"):
        inner = marks.html(at, at + len(cell)) if cell else ""
        cells.append(f'<td data-start="{at}">{inner}</td>')
        at += len(cell) + 1
    return "".join(cells)


def _escaped(text: str) -> str:
    # A carriage return that is written plainly would be read as a line feed, and all offsets behind it be wrong.
    return str(conditional_escape(text)).replace("\r", "&#13;")
