"""The public site as somebody walks it: every link, in every language, with nothing but HTML. Everybody in it is invented or public."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client

from habeas import desk
from habeas.serving import registry
from public_register import TODAY, WITHHELD, build
from reading_pages import Element, parsed
from websites import Site, site_of

LANGUAGES = {"en": "", "be": "/be", "ru": "/ru"}
HEAVIEST = 150_000
_NOT_PAGES = (".json", ".atom", ".csv", ".svg", ".css")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("site") / "sarvenia.habeas"
    build(path).close()
    with pytest.MonkeyPatch.context() as patch, site_of(path) as found:
        patch.setattr(registry, "today", lambda: TODAY)
        yield found


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Element]:
    """One page of each kind in each language, and a few more, by address."""
    found = {}
    for prefix in LANGUAGES.values():
        for address in _one_of_each(site.visitor):
            where = f"{prefix}{address}" if address != "/" else f"{prefix}/"
            answer = site.visitor.get(where)
            assert answer.status_code == 200, where
            found[where] = parsed(answer.content.decode())
    return found


def _one_of_each(visitor: Client) -> list[str]:
    def told(key: str) -> dict[str, object]:
        return dict(json.loads(visitor.get(f"/{key}.json").content))

    people = [one["person"] for one in told("people")["people"]]  # type: ignore[attr-defined]
    disputed = [one for one in people if told(f"people/{one}")["disagreements"]][:2]
    deals = [one["id"] for one in told("deals")["deals"]]  # type: ignore[attr-defined]
    sources = [one["id"] for one in told("sources")["sources"]]  # type: ignore[attr-defined]
    contested = [one for each in told("figures")["conflicts"] for one in each["figures"]]  # type: ignore[attr-defined]
    months = [one["month"] for one in told("flows")["months"]][:2]  # type: ignore[attr-defined]
    return [
        "/",
        *("/people", "/people?custody=in&page=2", "/people?q=nobody", "/deals", "/figures", "/flows", "/sources", "/methods", "/data"),
        *("/search", "/search?q=ales", "/statements?" + "&".join(f"id={one}" for one in contested)),
        *(f"/people/{one}" for one in [people[0], *disputed]),
        *(f"/deals/{one}" for one in deals),
        *(f"/flows/{one}" for one in months),
        *(f"/sources/{one}" for one in sources[:3]),
        *(f"/statements/{one}" for one in contested[:1]),
        "/sources?page=9",
    ]


# -- walking ------------------------------------------------------------------------------------------------------------------


def _links(page: Element, where: str) -> Iterator[str]:
    for element in page.all("a", "link", "img", "source"):
        for name in ("href", "src", "srcset"):
            if value := element.attributes.get(name):
                yield urljoin(where, value)


def _ids(page: Element) -> list[str]:
    return [one.attributes["id"] for one in page.all() if "id" in one.attributes]


def test_no_link_of_the_site_is_dead(site: Site) -> None:
    waiting = deque(["/", "/be/", "/ru/"])
    seen = {*waiting}
    fragments: dict[str, set[str]] = {}
    ids: dict[str, set[str]] = {}
    kinds: dict[tuple[str, ...], int] = {}
    while waiting:
        where = waiting.popleft()
        answer = site.visitor.get(where)
        assert answer.status_code in (200, 302), where
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if answer.status_code == 302 or urlsplit(where).path.endswith(_NOT_PAGES) or where.startswith("/static/"):
            assert answer.status_code == 200 or where.startswith("/desk"), where
            assert body or answer.status_code == 302
            continue
        page = parsed(body.decode())
        ids[where] = set(_ids(page))
        for link in _links(page, where):
            parts = urlsplit(link)
            if parts.scheme or (parts.path.startswith("/static/") and link in seen):
                assert parts.scheme in ("", "http", "https", "mailto", "data"), link
                continue
            target, fragment = urldefrag(link)
            if fragment:
                fragments.setdefault(target, set()).add(fragment)
            if target not in seen and _wanted(target, kinds):
                seen.add(target)
                waiting.append(target)
    assert len(seen) > 600
    for target, wanted in fragments.items():
        if target in ids:
            assert wanted <= ids[target], target


def _wanted(target: str, kinds: dict[tuple[str, ...], int]) -> bool:
    """All that the English site has; of the others, and of twins, some of each kind, or the walk takes minutes."""
    path = urlsplit(target).path
    prefix, _, rest = path.lstrip("/").partition("/")
    language = prefix if prefix in LANGUAGES else "en"
    first = (rest if language != "en" else path.lstrip("/")).split("/")[0]
    if language == "en" and not path.endswith(_NOT_PAGES):
        return True
    kind = (language, first, Path(path).suffix, str(path.count("/")))
    kinds[kind] = kinds.get(kind, 0) + 1
    return kinds[kind] <= (2 if path.endswith(".svg") else 6)


def test_every_page_links_to_its_twins_and_they_are_there(site: Site, pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        twins = [link.attributes["href"] for link in page.all("link") if link.attributes.get("type") in ("application/json", "text/csv")]
        if "/search" in where or "/statements?" in where:
            assert twins == []
            continue
        assert [Path(twin).suffix for twin in twins] == [".json", ".csv"], where
        path = urlsplit(where).path
        for twin in twins:
            assert twin.rpartition(".")[0] == (path if len(path) > 4 else f"{path}home"), where
            answer = site.visitor.get(twin)
            assert answer.status_code == 200
            assert answer["Content-Type"] == ("application/json" if twin.endswith(".json") else "text/csv; charset=utf-8")
        shown = {link.attributes["href"] for link in page.all("a") if link.attributes.get("href", "").endswith((".json", ".csv"))}
        assert set(twins) <= shown, where


def test_addresses_of_lists_with_a_slash_lead_on_and_others_are_not_repeated(site: Site) -> None:
    answer = site.visitor.get("/be/people/")
    assert (answer.status_code, answer["Location"]) == (301, "/be/people")
    for path in (
        "/people/nobody",
        "/people/Janina-Invented/",
        "/deals/0",
        "/flows/2025-13",
        "/people/x.json",
        "/nothing.csv",
        "/pictures/x.en.light.wide.svg",
    ):
        answer = site.visitor.get(path)
        assert answer.status_code == 404, path
        assert b"Invented" not in answer.content


def test_an_older_id_of_a_person_leads_to_the_newer(site: Site) -> None:
    with site.opened() as register:
        person = next(one for one in desk.published(register, TODAY).register.people if len(set(one.former_ids)) > 1)
    old = next(one for one in person.former_ids if one != person.id)
    answer = site.visitor.get(f"/ru/people/{old}")
    assert (answer.status_code, answer["Location"]) == (301, f"/ru/people/{person.id}")


# -- what a page is made of ---------------------------------------------------------------------------------------------------


def test_headings_come_in_order_and_there_is_one_first(pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1 and levels.count(1) == 1, (where, levels)
        assert all(after - before <= 1 for before, after in pairwise(levels)), (where, levels)
        assert all(one.text for one in page.all("h1", "h2", "h3", "h4")), where


def test_landmarks_are_there_and_told_apart(pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        for tag in ("header", "main", "footer"):
            own = [one for one in page.all(tag) if not any(each.tag in ("main", "article", "section") for each in one.above())]
            assert len(own) == 1, (where, tag)
        navigations = [one.attributes.get("aria-label") for one in page.all("nav")]
        assert all(navigations) and len(set(navigations)) == len(navigations), (where, navigations)
        first = next(iter(page.all("a")))
        assert first.has_class("skip") and first.attributes["href"] == "#main", where
        (title,) = page.all("title")
        assert title.text and "Sarvenia register" in title.text, where


def test_ids_are_used_once_and_lead_somewhere(pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        ids = _ids(page)
        assert len(set(ids)) == len(ids), where
        for one in page.all():
            for name in ("aria-labelledby", "aria-describedby", "for"):
                assert set(one.attributes.get(name, "").split()) <= set(ids), (where, name, one.attributes)


def test_fields_have_labels_links_and_pictures_have_words_and_tables_captions(pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        labelled = {one.attributes.get("for") for one in page.all("label")}
        assert all(one.attributes["id"] in labelled for one in page.all("input", "select", "textarea")), where
        assert all(one.attributes.get("alt") for one in page.all("img")), where
        assert all(one.text or one.attributes.get("aria-label") for one in page.all("a", "button", "summary")), where
        assert all(one.attributes.get("aria-hidden") == "true" for one in page.all("svg")), where
        for table in page.all("table"):
            assert table.children[0].tag == "caption" and table.children[0].text, where
            assert all(one.attributes.get("scope") in ("col", "row") for one in table.all("th")), where
        for one in page.all("ul", "ol"):
            assert all(child.tag == "li" for child in one.children), where
        for one in page.all("dl"):
            assert all(child.tag in ("div", "dt", "dd") for child in one.children), where


def test_nothing_needs_a_script_or_brings_its_own_style(site: Site, pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        assert not list(page.all("script", "style", "iframe", "object")), where
        for one in page.all():
            assert not any(name == "style" or name.startswith("on") for name in one.attributes), (where, one.attributes)
    assert "http" not in site.visitor.get("/")["Content-Security-Policy"]


def test_words_of_sources_stand_with_their_language(pages: dict[str, Element]) -> None:
    quoted = 0
    for where, page in pages.items():
        for one in page.all():
            if one.has_class("words"):
                quoted += 1
                assert one.attributes.get("lang") and one.text, where
        for one in page.all("blockquote"):
            assert any(each.has_class("words") or each.has_class("kept-back") for each in one.all()), where
    assert quoted > 100


def test_the_language_of_a_page_is_that_of_its_address_and_the_others_are_one_link_away(pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        language = next((code for code, prefix in LANGUAGES.items() if prefix and where.startswith(f"{prefix}/")), "en")
        assert page.attributes == {"lang": language, "dir": "ltr"}
        switch = next(one for one in page.all("nav") if one.has_class("languages"))
        offered = {one.attributes["hreflang"]: one.attributes["href"] for one in switch.all("a")}
        assert set(offered) == set(LANGUAGES)
        assert offered[language] == where, where
        bare = where.removeprefix(LANGUAGES[language])
        assert offered["be"] == f"/be{bare}" and offered["en"] == bare, where


def test_a_page_weighs_little_with_its_picture(site: Site, pages: dict[str, Element]) -> None:
    styles = sum(len(_body(site.visitor, f"/static/habeas/{name}")) for name in ("base.css", "public.css", "icon.svg"))
    for where, page in pages.items():
        weight = styles + len(site.visitor.get(where).content)
        for picture in page.all("picture") if where in ("/", "/ru/") or not where.startswith(("/be/", "/ru/")) else ():
            addresses = [one.attributes.get("srcset") or one.attributes["src"] for one in picture.all("source", "img")]
            weight += max(len(_picture(site.visitor, address)) for address in addresses)
        assert weight <= HEAVIEST, (where, weight)


@cache
def _picture(visitor: Client, address: str) -> bytes:
    answer = visitor.get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "image/svg+xml", address
    return bytes(answer.content)


def _body(visitor: Client, address: str) -> bytes:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


# -- what it says -------------------------------------------------------------------------------------------------------------


def test_the_first_page_says_how_many_and_how_sure(pages: dict[str, Element]) -> None:
    lead = next(one for one in pages["/"].all("section") if one.has_class("lead"))
    stock = next(one for one in lead.all("h1"))
    assert re.fullmatch(r"\d+–\d+ people held on 12 December 2025", stock.text.replace("\N{NO-BREAK SPACE}", " "))
    assert "3–5 may not be named" in lead.text and "how this is counted" in lead.text
    assert "4.18 newly designated for each one let go" in pages["/"].text
    assert "by date of arrest: not known" in pages["/"].text
    assert "4,18 — новых прызнанняў на кожнага вызваленага" in pages["/be/"].text
    assert "по дню ареста: неизвестно" in pages["/ru/"].text


def test_every_large_number_is_a_link(pages: dict[str, Element]) -> None:
    for where, page in pages.items():
        for one in page.all():
            if one.has_class("n") or one.has_class("big"):
                inside = one.tag == "a" or any(each.tag == "a" for each in one.above())
                assert inside, (where, one.text)


def test_people_are_found_by_name_and_by_custody_without_a_script(site: Site) -> None:
    def names(query: str) -> list[str]:
        page = parsed(site.visitor.get(f"/be/people?{query}").content.decode())
        return [one.text for table in page.all("table") for one in table.all("th") if one.attributes["scope"] == "row"]

    assert names("q=bialiatski") == ["Ales Bialiatski"]
    assert names("q=АЛЕСЬ+узор") and all("Алесь Узор" in name for name in names("q=АЛЕСЬ+узор"))
    assert 0 < len(names("custody=out")) < len(names("custody=in"))
    assert names("q=nobody-at-all") == []
    assert names("since=2021") and set(names("since=2021")) < set(names("custody=in") + names("custody=in&page=2"))
    assert names("custody=%00&page=x") == []


def test_search_finds_people_sources_and_words(site: Site) -> None:
    page = parsed(site.visitor.get("/search?q=bialiatski").content.decode())
    results = next(one for one in page.all("ul") if one.has_class("results"))
    told = [one.text for one in results.children]
    assert any(one.startswith("Person ") for one in told)
    assert any(re.match(r"Held, 12 December 2025 .* Example Monitor", one) for one in told), told
    hostile = '"><b>&amp'
    page = parsed(site.visitor.get("/search", {"q": hostile}).content.decode())
    assert next(one for one in page.all("input")).attributes["value"] == hostile
    assert not list(page.all("b"))[1:]


def test_words_that_are_kept_back_say_so_in_the_language_of_the_reader(site: Site) -> None:
    figures = json.loads(site.visitor.get("/figures.json").content)
    seven = next(one for day in figures["days"] for group in day["groups"] for one in group["figures"] if one["high"] == 7)
    for prefix, told in (("", "kept back"), ("/be", "не паказаныя"), ("/ru", "не показаны")):
        page = parsed(site.visitor.get(f"{prefix}/statements/{seven['id']}").content.decode())
        assert any(one.has_class("kept-back") and told in one.text for one in page.all())
        assert "Bieznazouny" not in page.text


def test_nobody_who_may_not_be_named_is_on_any_page_and_none_can_be_searched_for(site: Site, pages: dict[str, Element]) -> None:
    for name in WITHHELD:
        surname = name.split()[1]
        assert not any(surname.casefold() in page.text.casefold() for page in pages.values())
        for address in (f"/search?q={surname}", f"/people?q={surname}"):
            page = parsed(site.visitor.get(address).content.decode())
            main = next(iter(page.all("main")))
            assert not any(surname in text for one in main.all() for text in one.texts)
            assert not any(one.attributes.get("href", "").startswith(("/people/", "/statements/")) for one in main.all("a"))


def test_a_register_is_called_as_its_settings_say_and_nothing_of_them_is_markup(site: Site, pages: dict[str, Element]) -> None:
    page = pages["/be/people"]
    assert "Sarvenia register" in next(one for one in page.all("header")).text
    foot = next(iter(page.all("footer"))).text
    assert "An invented register" in foot and "desk@example.org" in foot
    path = site.path.with_name(f"{site.path.name}.toml")
    told = path.read_text(encoding="utf-8")
    try:
        path.write_text('name = "<b>R</b>"\nlanguages = ["ru"]\n', encoding="utf-8")
        text = site.visitor.get("/").content.decode()
        assert escape("<b>R</b>") in text and "<b>R</b>" not in text
        switch = next(one for one in parsed(text).all("nav") if one.has_class("languages"))
        assert [one.attributes["hreflang"] for one in switch.all("a")] == ["en", "ru"]
        path.write_text("name = 5\n", encoding="utf-8")
        assert site.visitor.get("/nothing").status_code == 404
    finally:
        path.write_text(told, encoding="utf-8")


def test_an_empty_register_has_a_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.init(tmp_path / "empty.habeas").close()
    monkeypatch.setattr(registry, "today", lambda: date(2026, 1, 1))
    with site_of(tmp_path / "empty.habeas") as empty:
        for prefix in LANGUAGES.values():
            for name in ("/", "/people", "/deals", "/figures", "/flows", "/sources", "/methods", "/data", "/search?q=x"):
                answer = empty.visitor.get(f"{prefix}{name}")
                assert answer.status_code == 200, name
                page = parsed(answer.content.decode())
                assert next(page.all("h1")).text
        assert "Not known how many people are held" in parsed(empty.visitor.get("/").content.decode()).text


def test_a_report_becomes_a_page_in_three_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From words to the public: nothing before it is accepted, no name before somebody lets it be named, and then all of it."""
    report = b"Title: A verdict\nDate: 2026-01-10\nSource: Example Monitor\n\nPavel Vydumany was detained on January 8, 2026.\n"
    monkeypatch.setattr(registry, "today", lambda: date(2026, 1, 12))
    with desk.init(tmp_path / "r.habeas") as register, site_of(tmp_path / "r.habeas") as site:
        added = desk.add(register, report, actor="anna", name="report.txt")
        assert "Vydumany" not in site.visitor.get("/people").content.decode()
        desk.accept(register, [one.id for one in added.statements], actor="anna")
        assert "Vydumany" not in site.visitor.get("/people").content.decode()
        assert site.visitor.get(f"/statements/{added.statements[0].id}").status_code == 404
        desk.clear(register, "Pavel Vydumany", actor="anna", basis="family")
        (link,) = [one for one in parsed(site.visitor.get("/people").content.decode()).all("a") if one.text == "Pavel Vydumany"]
        told = {"": "Presumed in custody since 8 January 2026", "/be": "з 8 студзеня 2026", "/ru": "с 8 января 2026"}
        for prefix, words in told.items():
            page = parsed(site.visitor.get(prefix + link.attributes["href"]).content.decode())
            assert words in page.text.replace("\N{NO-BREAK SPACE}", " ")
            quote = next(one for one in page.all() if one.has_class("words"))
            assert (quote.attributes["lang"], quote.text) == ("en", "Pavel Vydumany was detained on January 8, 2026")
        desk.withhold(register, "Pavel Vydumany", actor="boris", reason="the family asked")
        assert site.visitor.get(link.attributes["href"]).status_code == 404
        assert "Vydumany" not in site.visitor.get("/people.csv").content.decode()
