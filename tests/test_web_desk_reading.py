"""The text beside the card: whatever its statements overlap, it is the text layer, character for character."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Decision, Kind, Modality, Span, Statement, Verdict
from habeas.web.desk.reading import Item, _lines, _Marks, _paragraphs, _row_pages, _text_pages

letters = st.text(st.sampled_from("ab <&>\"'\r\n\té́𝒳 "), min_size=1, max_size=80)


def item(ordinal: int, text: str, span: Span, *verdicts: Verdict) -> Item:
    statement = Statement(f"{ordinal:064x}", Kind.SAID, Modality.ASSERTED, span.of(text), span)
    decisions = [Decision("", statement.id, verdict, "anna", entry=number) for number, verdict in enumerate(verdicts, 2)]
    return Item(ordinal, ordinal, statement, tuple(decisions))


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Item]]:
    text = draw(letters)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 40)), min_size=1, max_size=6))
    return text, [item(n, text, Span(start, min(start + length, len(text)))) for n, (start, length) in enumerate(spans, 1)]


@given(marked())
def test_the_words_are_marked_and_not_one_is_changed(drawn: tuple[str, list[Item]]) -> None:
    text, items = drawn
    html = _Marks(text, items, items[0], "/desk/queue/{}/").html(0, len(text))
    assert unescape(re.sub(r"<[^>]*>", "", html)) == text
    for one in items:
        pieces = re.findall(rf'<span class="w[^"]*" data-n="{one.ordinal}">', html)
        assert pieces
        assert html.count(f'<a class="n waits{" on" if one is items[0] else ""}" data-n="{one.ordinal}"') == 1
    assert html.count("<span") == html.count("</span")


def test_nested_and_overlapping_words_have_underlines_of_their_own() -> None:
    text = "he persuaded them to release 52 people, of whom 40 were political prisoners"
    whole, inner, across = Span(0, len(text)), Span(21, 38), Span(29, 50)
    items = [item(1, text, whole), item(2, text, inner, Verdict.ACCEPT), item(3, text, across, Verdict.REJECT)]
    marks = _Marks(text, items, items[1], "/{}/")
    assert sorted(marks.lanes.values()) == [0, 1, 2]
    html = marks.html(0, len(text))
    assert re.search(r'class="n accepted on" data-n="2" href="/0+2/" aria-current="true" aria-label="Statement 2, accepted"', html)
    assert "rejected" in html
    assert html.index('data-n="1" href') < html.index('data-n="2" href') < html.index('data-n="3" href')


@given(st.lists(st.sampled_from(["word " * 40, "\n", "\n\n", "x" * 3000, "ы" * 700, " "]), max_size=60))
def test_the_pages_of_a_text_are_all_of_it_in_order(parts: list[str]) -> None:
    text = "".join(parts)
    for bounds in (list(_text_pages(text)), list(_row_pages(text))):
        assert bounds[0] == 0
        assert bounds == sorted(set(bounds))
        assert all(bound < max(len(text), 1) for bound in bounds)
    starts = list(_text_pages(text))
    shown = "".join(
        text[start:end]
        for first, last in zip(starts, [*starts[1:], len(text)], strict=True)
        if last > first
        for start, end in _paragraphs(text, Span(first, last))
    )
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", text)
    if text:
        assert "\n".join(text[start:end] for start, end in _lines(text, Span(0, len(text)))).rstrip("\n") == text.rstrip("\n")
