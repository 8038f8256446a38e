"""A text layer is the text of a source and nothing more: exact for plain text, the article for a page, an error for anything else."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.evidence import EvidenceError, paragraph, text_layer
from habeas.model import Span

REPORT = "Вызвалены 7 чалавек\r\n\r\nУ панядзелак з калоніі № 17 выйшлі семёра.\n\tПра гэта паведаміў цэнтр «Вясна».\n"

PAGE = """<!doctype html>
<html lang="be-BY"><head><meta charset="utf-8"><title>Seven freed | The Lantern</title>
<meta property="og:title" content="Seven people walk free from Horki">
<meta property="og:site_name" content="The Lantern">
<meta property="article:published_time" content="2025-09-12T10:00:00+03:00"></head>
<body><nav><a href="/">Home</a> <a href="/all">All news of 3 January 2019</a></nav>
<article><h1>Seven people walk free from Horki</h1>
<p>On 1 September 2025 seven people were released from the colony in Horki, the monitoring group said in a short note to its readers.</p>
<p>Two of them had been on its list of political prisoners since 2021, and one was taken to the border the same afternoon.</p></article>
<div id="comments"><p>Posted on 5 May 2018: great news about the 900 freed!</p></div>
<footer>Copyright 2011. Updated 4 October 2025.</footer></body></html>"""

BARE = """<html><body><div><p>On 1 September 2025 seven people were released from the colony in Horki, the monitoring group said.</p>
<p>Two of them had been on its list since 2021, and one of them was taken to the border on 3 September 2025.</p></div></body></html>"""


# -- plain text ---------------------------------------------------------------------------------------------------------


def test_the_layer_of_a_plain_file_is_its_text_with_every_newline() -> None:
    layer = text_layer(REPORT.encode(), name="horki.txt")
    assert layer.text == REPORT
    assert layer.sha256 == hashlib.sha256(REPORT.encode()).hexdigest()
    assert (layer.media_type, layer.extractor) == ("text/plain", "plain/1")
    assert layer.text[layer.text.index("сем") :].startswith("семёра")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_how_to_read_and_is_not_part_of_the_text(encoding: str) -> None:
    assert text_layer(REPORT.encode(encoding), name="horki.txt").text == REPORT


def test_a_server_may_declare_an_old_encoding_of_plain_text() -> None:
    text = "Семеро освобождены из колонии.\n"
    assert text_layer(text.encode("cp1251"), name="https://x.example/a", media_type='text/plain; charset="windows-1251"').text == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32)))), min_size=1))
def test_any_text_is_its_own_layer_every_time(text: str) -> None:
    if not text.strip() or text.startswith("\ufeff"):
        return
    first, second = (text_layer(text.encode(), name="a.txt") for _ in range(2))
    assert first == second
    assert first.text == text


# -- pages --------------------------------------------------------------------------------------------------------------


def test_the_layer_of_a_page_is_its_article_and_what_the_page_declares() -> None:
    layer = text_layer(PAGE.encode(), name="https://lantern.example/horki")
    assert "seven people were released from the colony in Horki" in layer.text
    assert "taken to the border" in layer.text
    for noise in ("Home", "900", "Copyright", "<p>", "og:"):
        assert noise not in layer.text
    assert layer.title == "Seven people walk free from Horki"
    assert layer.publisher == "The Lantern"
    assert layer.published_on == date(2025, 9, 12)
    assert layer.language == "be"
    assert layer.media_type == "text/html"
    assert layer.extractor.startswith("trafilatura/")
    assert layer == text_layer(PAGE.encode(), name="https://lantern.example/horki")


def test_what_a_page_does_not_declare_is_not_guessed_from_its_words() -> None:
    layer = text_layer(BARE.encode(), name="https://lantern.example/2025/09/02/horki.html")
    assert "1 September 2025" in layer.text
    assert (layer.title, layer.publisher, layer.published_on, layer.language) == (None, None, None, None)


def test_linked_data_of_an_article_is_a_declaration_and_that_of_its_site_is_not() -> None:
    data = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Site", "datePublished": "2001-01-01"},
    {"@type": ["NewsArticle"], "headline": "Seven  walk free", "datePublished": "2025-09-12T07:00:00Z",
     "publisher": {"name": "The Lantern"}}]}
    </script><script type="application/ld+json">{not json}</script>"""
    layer = text_layer(BARE.replace("<body>", f"<head>{data}</head><body>").encode(), name="a.html")
    assert (layer.title, layer.publisher, layer.published_on) == ("Seven walk free", "The Lantern", date(2025, 9, 12))


def test_a_day_that_cannot_be_is_no_declaration() -> None:
    assert text_layer(PAGE.replace("2025-09-12T", "2025-02-30T").encode(), name="a.html").published_on is None


@pytest.mark.parametrize(
    ("head", "media_type", "encoding"),
    [
        ('<meta charset="windows-1251">', None, "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', None, "koi8-r"),
        ("", "text/html; charset=windows-1251", "cp1251"),
        ('<meta charset="windows-1251">', None, "utf-8"),  # saved again by a browser, the declaration left as it was
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(head: str, media_type: str | None, encoding: str) -> None:
    page = f"<html><head>{head}</head><body><article><p>{'Семеро освобождены из колонии в понедельник. ' * 4}</p></article></body></html>"
    assert text_layer(page.encode(encoding), name="a.html", media_type=media_type).text.startswith("Семеро освобождены")


def test_a_page_of_the_old_western_label_is_read_as_browsers_read_it() -> None:
    words = "Seven “walked free” on Monday. " * 5
    page = f'<html><head><meta charset="iso-8859-1"></head><body><article><p>{words}</p></article></body></html>'
    assert "“walked free”" in text_layer(page.encode("cp1252"), name="a.html").text


# -- paragraphs ---------------------------------------------------------------------------------------------------------


def test_the_paragraph_of_a_quote_is_found_in_wrapped_and_in_unwrapped_text() -> None:
    wrapped = "Headline\n\nSeven people were freed\nin Horki on Monday.\n\nThe rest stay."
    at = Span(wrapped.index("Horki"), wrapped.index("Horki") + 5)
    assert paragraph(wrapped, at).of(wrapped) == "Seven people were freed\nin Horki on Monday."

    long = [f"{number}. " + "Seven people were freed in the town of Horki on Monday, the centre said. " * 3 for number in range(3)]
    unwrapped = "\n".join(long)
    at = Span(unwrapped.index("1. Seven") + 30, unwrapped.index("1. Seven") + 40)
    assert paragraph(unwrapped, at).of(unwrapped) == long[1].strip()


def test_each_line_of_a_page_is_a_paragraph() -> None:
    text = "Seven walk free\nSeven people were freed.\nThe rest stay."
    at = Span(text.index("people"), text.index("people") + 6)
    assert paragraph(text, at, wrapped=False).of(text) == "Seven people were freed."


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=60), st.booleans(), st.data())
def test_a_paragraph_holds_its_quote(text: str, wrapped: bool, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert paragraph(text, span, wrapped=wrapped).contains(span)


# -- what is no text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", r"^report\.txt is empty; there is nothing to read$"),
        (b" \n\t\r\n", r"holds nothing but white space"),
        ("Семеро".encode("cp1251"), r"is not UTF-8: byte 0 \(0xd1\) cannot be read; it looks like WINDOWS-1251, so convert it: iconv -f"),
        (b"Seven " + "Семеро освобождены".encode("koi8-r"), r"byte 6 \(0xf3\).*KOI8-R"),
        ("Seven caf\xe9s were closed".encode("latin-1"), r"byte 9 \(0xe9\) cannot be read; it looks like WINDOWS-1252"),
        (b"\xef\xbb\xbfSeven \xff", r"byte 9 \(0xff\)"),
        (
            "Seven people".encode("utf-16-le"),
            r"looks like UTF-16 without a byte order mark; convert it: iconv -f UTF-16LE -t UTF-8 report.txt",
        ),
        ("Seven people".encode("utf-16-be"), r"iconv -f UTF-16BE"),
        (b"Seven\0 people", r"is binary, not text \(byte 5 is 0x00\)"),
        (bytes(range(256)), r"is binary, not text"),
        (b"\x01\x02\x03abc", r"is binary, not text \(byte 0 is 0x01\)"),
        (b"%PDF-1.7\n%\xe2\xe3", r"is a PDF; save its text as a \.txt"),
        (b"PK\x03\x04rest", r"is a ZIP archive, perhaps a DOCX or XLSX"),
        (b"SQLite format 3\x00", r"is an SQLite database"),
        (b"a" * 20_000_001, r"has 20,000,001 bytes; a report has at most 20,000,000"),
        (b"a" * 50_000_000, r"has 50,000,000 bytes"),
        (b"<!doctype html><html><head><script>go()</script></head><body></body></html>", r"is a page without text"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:12]),
)
def test_what_is_no_text_gives_one_line_that_says_how_to_mend_it(data: bytes, said: str) -> None:
    with pytest.raises(EvidenceError, match=said) as told:
        text_layer(data, name="report.txt" if b"<html" not in data else "report.html")
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("media_type", "said"),
    [
        ("application/pdf", "is application/pdf; plain text and HTML can be read"),
        ("image/png", "is image/png"),
        ("text/plain; charset=klingon", "declares the encoding 'klingon', which is not known"),
        ("text/plain; charset=us-ascii", r"is not US-ASCII: byte 0"),
    ],
)
def test_what_a_server_declares_is_taken_at_its_word(media_type: str, said: str) -> None:
    with pytest.raises(EvidenceError, match=said):
        text_layer("Семеро".encode(), name="https://x.example/a", media_type=media_type)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "", "https://x.example/?q=1"]))
def test_any_bytes_give_a_layer_or_one_line(data: bytes, name: str) -> None:
    try:
        layer = text_layer(data, name=name)
    except EvidenceError as told:
        assert "\n" not in str(told)
    else:
        assert layer.text.strip()
        assert "\0" not in layer.text


def test_a_tag_of_thousands_of_attributes_is_refused_and_a_long_picture_is_not() -> None:
    endless = "<p " + " ".join(f"a{number}='x'" for number in range(20_000)) + ">"
    page = "<html><body>{}<p>Five people were freed in Khora on Monday, the group said.</p></body></html>"
    with pytest.raises(EvidenceError, match="more than 5,000 attributes"):
        text_layer(page.format(endless).encode(), name="page.html")
    drawn = '<svg><path d="' + "M 10 20 " * 10_000 + '"/></svg>'
    assert "Five people" in text_layer(page.format(drawn).encode(), name="page.html").text


FREED = "Belarus released 52 people in September, the rights group Viasna said, and forty of them were political prisoners."


def page_of(*paragraphs: str) -> bytes:
    return f"<html><body><article>{''.join(paragraphs)}</article></body></html>".encode()


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Belarus released 77 people on Monday.</p>",
        '<div style="Display: None;"><p>Belarus released 77 people on Monday.</p></div>',
        '<p style="color:red;visibility:hidden">Belarus released 77 people on Monday.</p>',
    ],
)
def test_what_no_reader_of_a_page_sees_is_not_in_its_layer(hidden: str) -> None:
    seen = f"<p>{FREED}</p>" * 2
    assert "77" not in text_layer(page_of(seen, hidden), name="a.html").text
    assert FREED in text_layer(page_of(seen, hidden), name="a.html").text


def test_a_page_that_a_script_shows_is_read_all_the_same() -> None:
    page = page_of(f"<p>{FREED}</p>" * 2).replace(b"<article>", b'<article style="display:none">')
    assert FREED in text_layer(page, name="a.html").text


def test_marks_inside_the_words_of_a_page_where_they_may_be_broken_are_no_letters() -> None:
    page = page_of(f"<p>{FREED.replace('released', 're&shy;leased').replace('52', '5&#8203;2')}</p>" * 2)
    assert FREED in text_layer(page, name="a.html").text


@pytest.mark.parametrize("number", ["9" * 5000, "1" + ",234" * 2000, "1" + "\u00a0234" * 500])
def test_a_number_that_no_program_can_hold_is_refused(number: str) -> None:
    for data, name in ((f"They freed {number} people.".encode(), "a.txt"), (page_of(f"<p>{FREED} {number}</p>"), "a.html")):
        with pytest.raises(EvidenceError, match=r"has a number of .* characters .*; take it out"):
            text_layer(data, name=name)


@pytest.mark.parametrize("how", ["quoted-printable", "BASE64"])
@pytest.mark.parametrize("first", ["", "From a@example.org Fri Dec 12 10:00:00 2025\n"])
def test_an_encoded_e_mail_is_not_read_as_if_it_said_nothing(how: str, first: str) -> None:
    head = f"{first}From: a@example.org\nSubject: News\n of today\nContent-Transfer-Encoding: {how}\n\n"
    with pytest.raises(EvidenceError, match=f"is an e-mail whose words are encoded \\({how.lower()}\\)"):
        text_layer(f"{head}QmVsYXJ1cw=3D=3D".encode(), name="a.eml")
    plain = head.replace(how, "8bit")
    assert text_layer(f"{plain}{FREED}".encode(), name="a.eml").text.endswith(FREED)
    assert text_layer(f"News\n\nContent-Transfer-Encoding: {how}".encode(), name="a.txt").text.startswith("News")
