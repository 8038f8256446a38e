"""Whoever tries to get a withheld name out of what is public gets nothing: neither the name in any spelling, nor an id, nor a difference.

Every public address is walked: pages in three languages, twins, pictures, feeds, search, error pages, the API without a token, every
export and the files they are made of. Then all of it is compared with that of a register in which somebody else is withheld.
Everybody is invented.
"""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest

import hidden_people
from habeas import desk, ledger
from habeas.api.urls import api
from habeas.desk.making import draw_store
from habeas.exports import feed
from habeas.exports.csv import write_csv
from habeas.exports.ftm import write_ftm
from habeas.exports.json import write_json
from habeas.exports.parquet import write_parquet
from habeas.exports.store import store_path
from habeas.model import AsOf
from habeas.serving import registry
from hidden_people import ANOTHER, SHOWN, SOMEBODY, TODAY, Hidden, skeleton
from websites import Site, site_of

LANGUAGES = ("", "/be", "/ru")
_LINK = re.compile(r"""(?:href|src|srcset|action)="([^"]*)\"""")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b|\bp[0-9a-f]{16}\b|\b[0-9a-f]{8}\b")


_PACKED = {f"table {name}" for name in ("document", "part", "chart", "made", "former", "unit")}
"""What is packed, or digests; the pages that it holds are compared, and all names looked for in it."""


@dataclass(frozen=True)
class Shown:
    """A register and all that the public is given of it: what was asked, to the answer's status, headers and body as one text."""

    site: Site
    hidden: Hidden
    people: frozenset[str]
    statements: frozenset[str]
    answers: dict[str, str]


def _asked(site: Site, address: str, **more: Any) -> tuple[str, str]:
    answer = site.visitor.get(address, **more)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()) if name not in ("Content-Length", "ETag"))
    return f"{answer.status_code}\n{told}\n{body.decode('utf-8', 'backslashreplace')}", answer.headers.get("Content-Type", "")


def _walk(site: Site) -> Iterator[tuple[str, str]]:
    """Every page, twin, picture and feed to which a link of the site leads, and every page that the store has."""
    store = registry.store()
    waiting = deque(f"{prefix}/" for prefix in LANGUAGES)
    for prefix in LANGUAGES:
        waiting.extend(f"{prefix}/{name}" for name in ("feed.json", "feed.atom", "search", "nothing", "people/", "statements"))
        for key in store.keys(""):
            if key not in ("feed", "home"):
                waiting.append(f"{prefix}/{key}")
            if key != "feed" and not prefix:
                waiting.extend([f"/{key}.json", f"/{key}.csv"])
    seen = set(waiting)
    while waiting:
        address = waiting.popleft()
        told, kind = _asked(site, address)
        yield address, told
        if not kind.startswith("text/html"):
            continue
        for link in _LINK.findall(told.replace("&amp;", "&")):
            target, _ = urldefrag(urljoin(address, link))
            ours = target.startswith("/") and not target.startswith(("/static/", "/desk", "/accounts"))
            ours = ours and not (target.startswith(("/be/", "/ru/")) and target.endswith((".json", ".csv")))  # they are the same
            if ours and target not in seen:
                seen.add(target)
                waiting.append(target)


_LISTS = ("search?q={}", "people?q={}", "people?by={}", "people?since={}", "statements?id={}")
_ONE = ("people/{}", "people/{}.json", "statements/{}", "deals/{}", "sources/{}", "{}", "pictures/{}.en.light.wide.svg")


def _questions(hidden: Hidden, ids: list[str]) -> Iterator[tuple[str, str]]:
    """Addresses that hold a name or an id, each with what of it the answer may say back."""
    names = (*hidden.spellings[:2], hidden.latin[1])
    for number, said in enumerate((*names, *ids)):
        for address in (*_LISTS, *_ONE):
            yield f"{LANGUAGES[number % 3]}/{address}", said
    for path, operations in api.get_openapi_schema(path_prefix="/api/")["paths"].items():
        if "get" not in operations:
            continue
        if "{" in path:
            yield from ((re.sub(r"\{\w+\}", "{}", path), said) for said in (*names, *ids))
            continue
        for one in operations["get"].get("parameters", ()):
            if one["in"] == "query":
                yield from ((f"{path}?{one['name']}={{}}", said) for said in names[:2])


def _api(site: Site) -> Iterator[tuple[str, str]]:
    """What the API answers without a token, by each route and at many times."""
    times = [
        "",
        "on=2024-03-04",
        "on=2030-01-01",
        "stated=2024-12-31",
        "known=1",
        "known=3",
        "known=9",
        "step=day&from=2024-01-01",
        "sex=women",
    ]
    for path, operations in api.get_openapi_schema(path_prefix="/api/")["paths"].items():
        for query in times if "get" in operations and "{" not in path else ():
            yield f"{path}?{query}", _asked(site, f"{path}?{query}")[0]
    yield "/api/openapi.json", _asked(site, "/api/openapi.json")[0]


_ODD = {
    "page": ["-1", "9" * 30, "1e9", "\0"],
    "since": ["9999999", "\ud800"],
    "cursor": ["-1", "9" * 17, "9" * 30, "\u0661", "1\0"],
    "limit": ["0", "-5", "99999", "many"],
    "on": ["0000-00-00", "0001-01-01", "9999-12-31"],
    "from": ["0001-01-01", "9999-12-31"],
    "stated": ["1900-01-01", "9999-12-31"],
    "known": ["-1", "9" * 30],
    "q": ["*", "AND OR NEAR(", '"' * 2000],
}
_OF_PAGES = ("page", "since", "q")
_ODD_HEADERS: list[dict[str, str]] = [
    *({"HTTP_ACCEPT": accept} for accept in ("application/json", "*/*;q=0", "text/html;q=often", "\0", "image/*," * 300)),
    *({"HTTP_ACCEPT_LANGUAGE": language} for language in ("zz", "be;q=1," * 200, "../../etc", "ru-RU-x-foo")),
    *({"HTTP_HOST": host} for host in ("evil.example", "testserver@evil.example", "")),
    {"HTTP_X_FORWARDED_HOST": "evil.example"},
    {"HTTP_IF_NONE_MATCH": "*"},
    {"HTTP_RANGE": "bytes=0-1,3-"},
]
_ODD_PATHS = (
    *("/people/%2e%2e/desk", "/people/..%2f..%2fdesk%2f", "/%64esk/", "/people%2f", "/people/%00", "/people/p%0d%0aSet-Cookie:x=1"),
    *("/sources/%ff", "/people.json.csv", "/people.JSON", "/home.json", "/feed.csv", "/pictures/../x.en.light.wide.svg", "/be/be/"),
    *("/flows/2025-13", "/flows/2025-1.csv", "/static/%2e%2e/settings.py", "/sarvenia.habeas", "/sarvenia.habeas.published"),
)


def _oddly(site: Site) -> Iterator[tuple[str, str]]:
    """What is answered to questions that no link asks. None of them may fail, which would tell as much as an answer."""
    pages, routes = (
        ["/people", "/search", "/statements"],
        [f"/api/{name}" for name in ("people", "held", "series", "revolving", "statements")],
    )
    asked: list[tuple[str, dict[str, str]]] = [(path, {}) for path in _ODD_PATHS]
    asked += [(address, header) for address in ("/people", "/api/people", "/nothing") for header in _ODD_HEADERS]
    for name, values in _ODD.items():
        for address in (pages if name in _OF_PAGES else []) + (routes if name not in _OF_PAGES[:2] else []):
            asked += [(f"{address}?{name}={quote(value, errors='surrogatepass')}", {}) for value in values]
    for address, header in asked:
        told = _asked(site, address, **header)[0]
        assert int(told[:3]) < 500, (address, header, told[:300])
        yield f"{address} {header}", told


def _exports(path: Path) -> Iterator[tuple[str, str]]:
    with desk.open_register(path) as register:
        published = desk.published(register, TODAY)
    from pyarrow import parquet

    write_csv(published, path.parent / "csv")
    write_parquet(published, path.parent / "parquet")
    for file in sorted((path.parent / "csv").iterdir()):
        yield file.name, file.read_text()
    for file in sorted((path.parent / "parquet").glob("*.parquet")):
        yield file.name, json.dumps(parquet.read_table(file).to_pylist(), ensure_ascii=False, default=str)
    for name, write in {"json": write_json, "ftm": write_ftm}.items():
        into = io.BytesIO()
        write(published, into)
        yield name, into.getvalue().decode()
    told = feed.feed(published)
    for language in ("en", "be", "ru"):
        yield f"feed {language}", json.dumps(feed.json_feed(told, "https://example.org", name="R", language=language), ensure_ascii=False)
        yield f"atom {language}", feed.atom(told, "https://example.org", name="R", language=language)


def _stored(path: Path) -> Iterator[tuple[str, str]]:
    """The public store, as SQLite has it and as a hand finds it on the disk."""
    file = store_path(path)
    with closing(sqlite3.connect(file)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'").fetchall():
            yield f"table {name}", "\n".join(map(str, connection.execute(f'SELECT * FROM "{name}"')))
    yield "store", file.read_bytes().decode("utf-8", "ignore")


def _everything(site: Site, hidden: Hidden) -> Shown:
    with site.opened() as register:
        whole = desk.fold(register, AsOf(TODAY), include_proposed=True)
        seen = desk.published(register, TODAY)
        draw_store(register) if registry.store() else None
    named = {one.id for one in seen.register.people}
    people = frozenset(one.id for one in whole.people) - named
    statements = frozenset(whole.statements) - {one.id for one in seen.statements}
    answers = dict([*_walk(site), *_api(site), *_exports(site.path), *_stored(site.path)])
    return Shown(site, hidden, people, statements, answers)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Hidden], Shown]]:
    """What is public of a register in which one or the other is withheld."""
    made: dict[str, Shown] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "today", lambda: TODAY)

        def of(hidden: Hidden) -> Shown:
            key = hidden.latin[1]
            if key not in made:
                path = tmp_path_factory.mktemp(key) / "sarvenia.habeas"
                hidden_people.build(path, hidden).close()
                with site_of(path) as site:
                    made[key] = _everything(site, hidden)
            return made[key]

        yield of


def test_the_attack_is_no_empty_one(shown: Callable[[Hidden], Shown]) -> None:
    found = shown(SOMEBODY)
    assert len(found.answers) > 150
    assert len(found.people) >= 3 and len(found.statements) >= 6
    assert SHOWN in found.answers["/people"] and SHOWN in found.answers["people.csv"] and SHOWN in found.answers["/feed.json"]
    with found.site.opened() as register:
        text = " ".join(one.quote for one in desk.fold(register, AsOf(TODAY)).statements.values())
    assert any(mark in skeleton(text) for mark in SOMEBODY.marks)
    for spelling in SOMEBODY.spellings:
        assert any(mark in skeleton(quote(spelling)) for mark in SOMEBODY.marks), spelling


@pytest.mark.parametrize("hidden", [SOMEBODY, ANOTHER], ids=lambda one: one.latin[1])
def test_no_spelling_of_a_withheld_name_is_anywhere(shown: Callable[[Hidden], Shown], hidden: Hidden) -> None:
    others = [skeleton(name) for name in ("Zabaronieny", "Maucaly")]
    leaks = {
        (where, mark): told
        for where, text in shown(hidden).answers.items()
        for told in [skeleton(f"{where} {text}")]
        for mark in (*hidden.marks, *others)
        if mark in told
    }
    assert sorted(leaks) == []


def test_odd_questions_are_answered_and_tell_nothing(shown: Callable[[Hidden], Shown]) -> None:
    with pytest.MonkeyPatch.context() as patch, site_of(shown(SOMEBODY).site.path) as site:
        patch.setattr(registry, "today", lambda: TODAY)
        told = dict(_oddly(site))
    assert len(told) > 100
    assert [where for where, text in told.items() for mark in SOMEBODY.marks if mark in skeleton(text)] == []


def test_no_id_of_what_is_withheld_is_anywhere(shown: Callable[[Hidden], Shown]) -> None:
    found = shown(SOMEBODY)
    leaks = [(where, one) for where, text in found.answers.items() for one in found.people | found.statements if one in text]
    assert leaks == []


def test_no_fingerprint_of_a_source_is_anywhere(shown: Callable[[Hidden], Shown]) -> None:
    """Or whoever guesses a short report, with the name in it, could have the guess confirmed."""
    found = shown(SOMEBODY)
    with found.site.opened() as register:
        sources = ledger.read_sources(register)
        seen = desk.published(register, TODAY)
    digests = {digest for one in sources for digest in (one.sha256, one.layer) if digest}
    assert len(digests) > 4 and digests.isdisjoint(seen.sources)
    assert [(where, one) for where, text in found.answers.items() for one in digests if one in text] == []
    assert any(mark in found.answers["/sources.json"] for mark in seen.sources)


def test_a_withheld_name_is_answered_like_one_that_nobody_has(shown: Callable[[Hidden], Shown]) -> None:
    found = shown(SOMEBODY)
    ids = [*sorted(found.people)[:2], *sorted(found.statements)[:1]]
    differ = []
    with pytest.MonkeyPatch.context() as patch, site_of(found.site.path) as site:
        patch.setattr(registry, "today", lambda: TODAY)
        for address, said in _questions(SOMEBODY, ids):
            forged = _forged(said)
            one = _asked(site, address.format(quote(said)))[0]
            other = _asked(site, address.format(quote(forged)))[0]
            if _without(one, said) != _without(other, forged):
                differ.append((address, said))
    assert differ == []


def _forged(said: str) -> str:
    """Something of the same form that is nowhere."""
    if re.fullmatch(r"p?[0-9a-f]+", said):
        return said[0] + "".join("0123456789abcdef"[(int(sign, 16) + 7) % 16] for sign in said[1:])
    return "".join(
        sign
        if not sign.isalpha()
        else "Щ"
        if sign > "\x7f" and sign.isupper()
        else "щ"
        if sign > "\x7f"
        else "X"
        if sign.isupper()
        else "x"
        for sign in said
    )


def _without(text: str, said: str) -> str:
    """An answer without what it says back of the question."""
    for form in (said, quote(said), quote(quote(said)), json.dumps(said)[1:-1], said.lower(), repr(said)[1:-1]):
        text = text.replace(form, "∎")
    return re.sub(r"∎+|; the nearest are [^\"]*", "∎", text)  # what is near to a name is published, or the test above fails


def test_who_is_withheld_changes_nothing(shown: Callable[[Hidden], Shown]) -> None:
    """The same register with somebody else in the withheld person's place is, to the public, the same register."""

    def plain(found: Shown) -> dict[str, list[str]]:
        told: dict[str, list[str]] = {}
        for where, text in found.answers.items():
            if where == "store" or where.partition("_")[0] in (*_PACKED, "table name", "table word"):
                continue
            if "text/html" in text[:2000] or "svg" in urlsplit(where).path:
                told_of = re.sub(r"<[^>]*>", "\n", text)
            else:
                told_of = text
            masked = _DIGEST.sub("#", told_of)
            if "reconcile" in where:
                lines = sorted(re.findall(r"\w+", masked))  # of two figures told together, ids decide which comes first
            else:
                lines = sorted(line.strip() for line in re.split(r"[][{}\n,;:()]", masked))
            told.setdefault(_DIGEST.sub("#", where), []).append("\n".join(lines))
        return {where: sorted(those) for where, those in told.items()}

    one, other = plain(shown(SOMEBODY)), plain(shown(ANOTHER))
    assert one.keys() == other.keys()
    differ = {
        where: [set("\n".join(left).split("\n")) ^ set("\n".join(right).split("\n")) for left, right in [(one[where], other[where])]]
        for where in one
        if one[where] != other[where]
    }
    assert differ == {}


def test_what_is_kept_back_leaves_no_link_without_words(shown: Callable[[Hidden], Shown]) -> None:
    found = shown(SOMEBODY)
    with pytest.MonkeyPatch.context() as patch, site_of(found.site.path) as site:
        patch.setattr(registry, "today", lambda: TODAY)
        searched = {f"{prefix}/search": _asked(site, f"{prefix}/search?q={quote(SHOWN)}")[0] for prefix in LANGUAGES}
    pages = {where: text for where, text in found.answers.items() if "text/html" in text[:2000]} | searched
    empty = {where: links for where, text in pages.items() if (links := re.findall(r"<a [^>]*>\s*</a>", text))}
    assert len(pages) > 50 and empty == {}
