"""The public site reads the store alone: pages, twins, lists, search and feeds, and nothing old after somebody was withheld."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

import public_register
from habeas import desk
from habeas.accounts.roles import Role
from habeas.exports.store import Store, store_path
from habeas.model import AsOf
from websites import Site, site_of

ATOM = "{http://www.w3.org/2005/Atom}"
NAME, OTHERS = "Янка Прыкладскі", ("Yanka Prykladski", "Янка Прикладский", "Janka Prykładski", "Прыкладскага", "prikladskij")


def _published(path: Path) -> None:
    with public_register.build(path) as register:
        everybody = desk.fold(register, AsOf(public_register.TODAY)).people
        desk.clear(register, [one.id for one in everybody if not set(one.names) & public_register.WITHHELD], actor="anna", basis="public")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("web") / "sarvenia.habeas"
    _published(path)
    with site_of(path) as found:
        yield found


@pytest.mark.parametrize(
    "path", ["/", "/be/", "/ru/", "/people", "/deals", "/figures", "/flows", "/sources", "/methods", "/data", "/people.json", "/people.csv"]
)
def test_every_list_is_there(site: Site, path: str) -> None:
    assert site.visitor.get(path).status_code == 200


@pytest.mark.parametrize("name", [NAME, *OTHERS])
def test_a_person_is_found_in_any_spelling(site: Site, name: str) -> None:
    listed = site.visitor.get("/people", {"q": name}).content.decode()
    found = site.visitor.get("/search", {"q": name}).content.decode()
    assert NAME in listed and NAME in found


def test_a_list_is_narrowed_by_custody_list_and_year(site: Site) -> None:
    everybody = json.loads(site.visitor.get("/people.json").content)["people"]
    held = [one for one in everybody if one["custody"] == "presumed" and (one["since"] or {}).get("earliest", "")[:4] == "2022"]
    answer = site.visitor.get("/people", {"custody": "presumed", "since": "2022"})
    shown = re.findall(r'<th scope="row"><a href="/people/([0-9a-z]+)"', answer.content.decode())
    assert held and shown == [one["person"] for one in held][:60]
    assert "Nobody who may be named fits" in site.visitor.get("/people", {"by": "Nobody's Monitor"}).content.decode()


def test_the_feeds_have_what_their_specifications_require(site: Site) -> None:
    told = json.loads(site.visitor.get("/be/feed.json").content)
    assert told["version"] == "https://jsonfeed.org/version/1.1" and told["title"] == "Sarvenia register"
    assert told["feed_url"] == "http://testserver/be/feed.json"
    assert len({item["id"] for item in told["items"]}) == len(told["items"]) == 50
    for item in told["items"]:
        assert isinstance(item["id"], str) and item["content_text"]
        assert site.visitor.get(item["url"].removeprefix("http://testserver")).status_code == 200
    root = ElementTree.fromstring(site.visitor.get("/feed.atom").content)
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        assert all(one.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.find(f"{ATOM}author") is not None and len(entries) == 50


def test_a_feed_has_no_page(site: Site) -> None:
    assert site.visitor.get("/feed").status_code == 404
    assert site.visitor.get("/feed.csv").status_code == 404


def test_somebody_withheld_is_on_no_page_from_that_moment(tmp_path: Path) -> None:
    path = tmp_path / "s.habeas"
    _published(path)
    with site_of(path) as site:
        (found,) = [one for one in json.loads(site.visitor.get("/people.json").content)["people"] if one["name"] == NAME]
        where = f"/people/{found['person']}"
        assert NAME in site.visitor.get(where).content.decode()
        with site.opened() as register:
            desk.withhold(register, NAME, actor="vera", reason="asked for it")
        assert not store_path(path).exists()  # at once, not only when it is made again
        assert site.visitor.get(where).status_code == 404
        assert NAME not in site.visitor.get("/people").content.decode()
        with Store(store_path(path)) as store:
            assert store.search("Prykladski Janka", limit=5) == ()
        assert NAME.partition(" ")[2].encode() not in store_path(path).read_bytes()


def test_while_nothing_may_be_shown_the_site_says_when_to_ask_again(tmp_path: Path) -> None:
    from habeas.desk.storing import PublicStore
    from habeas.serving import registry

    path = tmp_path / "s.habeas"
    desk.init(path).close()
    with site_of(path) as site:
        kept = PublicStore(registry.register, make=_never, draw=lambda where: None)
        registry.keep_store(kept)
        answer = site.visitor.get("/be/people")
        kept.close()
    assert answer.status_code == 503 and answer["Retry-After"] == "5" and answer["Cache-Control"] == "no-store"


def _never(path: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_page_is_kept_for_visitors_alone_and_only_while_its_store_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "s.habeas"
    _published(path)
    with site_of(path) as site:
        first = site.visitor.get("/people")
        again = site.visitor.get("/people")
        assert again.content == first.content and again["ETag"] == first["ETag"] and again["Cache-Control"] == "no-cache"
        assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
        assert site.visitor.get("/people", headers={"If-None-Match": first["ETag"]}).status_code == 304
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("habeas.web.public.pages.document", _never)
            asked = Client().get("/people", headers={"If-None-Match": first["ETag"]})
            assert asked.status_code == 304, "known by its tag, and not made again, also by a process that never made it"
        assert site.visitor.get("/deals")["ETag"] != first["ETag"]
        assert "ETag" not in site.signed_in(Role.READER).get("/people")
        with site.opened() as register:
            desk.withhold(register, NAME, actor="vera")
        assert site.visitor.get("/people", headers={"If-None-Match": first["ETag"]}).status_code == 200
        assert NAME not in site.visitor.get("/people").content.decode()


def test_kept_pages_die_when_the_rules_of_publication_change(tmp_path: Path) -> None:
    """Everybody was let be named by Vera alone; then two are asked for."""
    from habeas.desk.storing import PublicStore
    from habeas.serving import registry

    path, rules = tmp_path / "s.habeas", tmp_path / "s.habeas.toml"
    public_register.build(path).close()
    with site_of(path) as site:
        kept = PublicStore(registry.register, make=_made_here, draw=lambda where: None, wait=120)
        registry.keep_store(kept)  # which shows an older store while it makes a newer one, unless that may name somebody
        (found,) = [one for one in json.loads(site.visitor.get("/people.json").content)["people"] if one["name"] == NAME]
        own, as_asked = f"/people/{found['person']}", OTHERS[-1]  # pages print back what was asked
        asked = (f"/people?q={as_asked}", f"/search?q={as_asked}", own, f"/ru{own}", f"{own}.json", "/people.json")
        tags = {}
        for address in asked:
            first = site.visitor.get(address)
            assert NAME in first.content.decode(), "it is kept now"
            assert site.visitor.get(address)["ETag"] == first["ETag"]
            tags[address] = first["ETag"]
        rules.write_text("two_people = true\n", encoding="utf-8")
        for address in asked:
            for headers in ({}, {"If-None-Match": tags[address]}):
                answer = site.visitor.get(address, headers=headers)
                assert answer.status_code != 304
                assert NAME not in answer.content.decode(), address
        kept.close()


def _made_here(path: Path) -> None:
    from habeas.desk.making import make_store

    with desk.open_register(path) as register:
        make_store(register)
