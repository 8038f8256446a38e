"""Who is who on the desk: two spellings become one person by a key, a contradiction is cut, nobody is overruled unseen. All invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from habeas import desk
from habeas.accounts.roles import Role
from habeas.model import AsOf, LinkVerdict
from habeas.register import Person
from web_registers import ULADNY, accepted, register_of
from websites import Site

VYDUMKA = {
    "her-arrest": "Tatsiana Vydumka was arrested in Brest on 4 March 2024.",
    "her-verdict": "Tatiana Vydumko was sentenced to three years in prison on 9 May 2024.",
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with register_of(tmp_path, ULADNY | VYDUMKA) as found:
        with found.opened() as register:
            desk.suggest(register, actor="anna")
        yield found


def people(site: Site) -> dict[str, Person]:
    with site.opened() as register:
        return {name: one for one in desk.fold(register, AsOf(date.max)).people for name in one.names}


def shown(client: Client, address: str) -> tuple[str, dict[str, str]]:
    """A page, and the hidden fields of its form for a verdict."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    page = answer.content.decode()
    form = re.search(r'<form method="post" class="verdict".*?</form>', page, re.DOTALL)
    return page, dict(re.findall(r'name="(seen|head)" value="([^"]*)"', form[0])) if form else {}


def pair_of(site: Site, left: str, right: str) -> str:
    found = people(site)
    return f"/desk/links/{found[left].id}/{found[right].id}/"


def decide(client: Client, address: str, verdict: str, **said: str) -> HttpResponse:
    _, fields = shown(client, address)
    return client.post(address, {**fields, "verdict": verdict, **said})  # type: ignore[return-value]


def test_two_spellings_become_one_person_by_a_key_and_the_next_pair_comes(site: Site) -> None:
    reviewer = site.signed_in(Role.REVIEWER)
    listed, _ = shown(reviewer, "/desk/links/")
    assert "<b>2</b> pairs await a verdict" in listed
    first = re.search(r'class="button" href="(/desk/links/[^"]+)"', listed)
    assert first
    page, _ = shown(reviewer, first[1])
    for key in "ynu":
        assert f'data-key="{key}"' in page
    assert "1 of 2" in page and "links.js" in page
    answer = decide(reviewer, first[1], "same", reason="the same verdict")
    assert answer.status_code == 302
    following, _ = shown(reviewer, answer["Location"])
    assert "1 of 1" in following and "Recorded:" in following and 'data-key="z"' in following
    with site.opened() as register:
        (link,) = desk.links(register)
        assert (link.verdict, link.reason) == (LinkVerdict.SAME, "the same verdict")
        assert link.score is not None
    left, right = first[1].split("/")[3:5]
    assert reviewer.get(f"/desk/people/{right}/")["Location"].endswith(f"/desk/people/{left}/"), "an id that was shown once goes on working"
    undo = re.search(r'name="link" value="([0-9a-f]{64})"><input type="hidden" name="entry" value="([0-9]+)"', following)
    assert undo
    answer = reviewer.post("/desk/links/undo/", {"link": undo[1], "entry": undo[2]})
    assert set(answer["Location"].split("/")[3:5]) == {left, right}, "undo goes back to the two"
    assert "may or may not be" not in shown(reviewer, "/desk/links/")[0], "what was taken back is no verdict"
    assert reviewer.post("/desk/queue/undo/", {}).status_code == 409, "the key u does not take the taking back back"
    assert len(people(site)) == 4 and len({one.id for one in people(site).values()}) == 4


def test_after_the_last_pair_the_verdict_can_still_be_taken_back(site: Site) -> None:
    reviewer = site.signed_in(Role.REVIEWER)
    address, before = "", len(people(site))
    while first := re.search(r'class="button" href="(/desk/links/[^"]+)"', shown(reviewer, address or "/desk/links/")[0]):
        address = decide(reviewer, first[1], "different")["Location"]
        while "/desk/links/?" not in address:
            address = decide(reviewer, address.partition("?")[0], "different")["Location"]
    page, _ = shown(reviewer, address)
    said = re.search(r'Recorded: ([^<]+)</p>.*?name="link" value="([0-9a-f]{64})"', page, re.DOTALL)
    assert said and " is not " in said[1] and 'data-key="z"' in page and "No pair awaits a verdict" in page
    there = reviewer.post("/desk/links/undo/", {"link": said[2]})["Location"]
    assert "1 of 1" in shown(reviewer, there)[0] and len(people(site)) == before
    assert "Recorded:" not in shown(reviewer, address)[0], "what was taken back is not offered again"


def test_the_weights_are_a_waterfall_with_a_table_twin(site: Site) -> None:
    page, _ = shown(site.signed_in(Role.READER), pair_of(site, "Siarhei Uladny", "Sergei Vladny"))
    figure = re.search(r'<figure class="waterfall">.*?</figure>', page, re.DOTALL)
    assert figure
    bits = [float(one.replace("−", "-")) for one in re.findall(r'class="weight" x="100%"[^>]*>([^<]*)<', figure[0])]
    whole = re.search(r'class="weight sum"[^>]*>([^<]*)<', figure[0])
    assert whole and len(bits) >= 2
    assert sum(bits) == pytest.approx(float(whole[1].replace("−", "-")), abs=0.1 * len(bits))
    with site.opened() as register:
        scores = [one.candidate.score for one in desk.suggestions(register) if one.candidate and "Siarhei Uladny" in one.left.names]
    assert float(whole[1]) == pytest.approx(scores[0], abs=0.06)
    assert figure[0].count("<tr>") == 1 + len(bits)


def test_equal_values_are_dimmed_and_others_marked(site: Site) -> None:
    with site.opened() as register:
        accepted(register, {"more": "Siarhei Uladny was sentenced to six years in prison on 9 May 2022."})
        accepted(register, {"place": "Sergei Vladny was detained in Gorki in March 2021."})
    page, _ = shown(site.signed_in(Role.READER), pair_of(site, "Siarhei Uladny", "Sergei Vladny"))
    rows = {
        re.sub(r"\s*<.*", "", label, flags=re.DOTALL).strip(): state
        for state, label in re.findall(r'<tr class="(equal|differ|one)"><th scope="row">(.*?)</th>', page, re.DOTALL)
    }
    assert rows["sentenced: when"] == "equal"
    assert rows["sentenced: term"] == "differ"
    assert rows["detained: place"] == "equal", "Horki and Gorki sound alike"
    assert rows["released: when"] == "one"


def test_a_reader_looks_and_cannot_decide(site: Site) -> None:
    reader, address = site.signed_in(Role.READER), pair_of(site, "Siarhei Uladny", "Sergei Vladny")
    page, fields = shown(reader, address)
    assert 'data-key="y"' not in page and fields == {}
    assert reader.post(address, {"verdict": "same"}).status_code == 403
    assert reader.post("/desk/links/undo/", {"link": "00"}).status_code == 403
    assert reader.post("/desk/links/suggest/").status_code == 403
    assert site.signed_in(Role.REVIEWER).get("/desk/links/undo/").status_code == 405
    with site.opened() as register:
        assert desk.links(register) == ()


def test_whoever_decides_second_is_told_what_changed(site: Site) -> None:
    anna, bo = site.signed_in(Role.REVIEWER), site.signed_in(Role.REVIEWER)
    address = pair_of(site, "Siarhei Uladny", "Sergei Vladny")
    _, seen_by_bo = shown(bo, address)
    assert decide(anna, address, "different", reason="brothers").status_code == 302
    answer = bo.post(address, {**seen_by_bo, "verdict": "same", "reason": "one man"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Nothing was recorded" in page and "brothers" in page and "different by" in page
    assert 'value="one man"' in page, "what bo wrote is not lost"
    with site.opened() as register:
        assert [one.verdict for one in desk.links(register)] == [LinkVerdict.DIFFERENT]
    assert decide(bo, address, "same").status_code == 302, "and bo may decide again, having seen it"


def test_they_became_one_person_meanwhile(site: Site) -> None:
    anna, bo = site.signed_in(Role.REVIEWER), site.signed_in(Role.REVIEWER)
    address = pair_of(site, "Siarhei Uladny", "Sergei Vladny")
    _, seen_by_bo = shown(bo, address)
    decide(anna, address, "same")
    answer = bo.post(address, {**seen_by_bo, "verdict": "different"})
    assert answer.status_code == 409
    assert b"one person already" in answer.content


def test_a_new_statement_about_one_of_them_makes_the_page_stale(site: Site) -> None:
    reviewer, address = site.signed_in(Role.REVIEWER), pair_of(site, "Siarhei Uladny", "Sergei Vladny")
    _, seen = shown(reviewer, address)
    with site.opened() as register:
        accepted(register, {"new": "Sergei Vladny was released on 1 June 2025."})
    assert reviewer.post(address, {**seen, "verdict": "same"}).status_code == 409


def test_what_others_do_elsewhere_stops_nobody(site: Site) -> None:
    reviewer, address = site.signed_in(Role.REVIEWER), pair_of(site, "Siarhei Uladny", "Sergei Vladny")
    _, seen = shown(reviewer, address)
    with site.opened() as register:
        accepted(register, {"new": "Hanna Inshaja was arrested in Brest on 1 June 2023."})
    assert reviewer.post(address, {**seen, "verdict": "same"}).status_code == 302


def test_a_contradiction_is_cut(site: Site) -> None:
    found = people(site)
    uladny, vladny = found["Siarhei Uladny"], found["Sergei Vladny"]
    arrest, release = (f"{uladny.statements[place].id}:Siarhei Uladny" for place in (0, -1))
    verdict = f"{vladny.statements[0].id}:Sergei Vladny"
    with site.opened() as register:
        desk.link(register, arrest, verdict, actor="anna")
        desk.link(register, verdict, release, actor="anna", reason="the same cell")
        desk.link(register, arrest, release, LinkVerdict.DIFFERENT, actor="bo", reason="two men of one name")
    reviewer = site.signed_in(Role.REVIEWER)
    page, _ = shown(reviewer, "/desk/links/")
    told = page[page.index("contradict each other") : page.index("May be one person")]
    assert "two men of one name" in told and "the same cell" in told
    cuts = re.findall(r'name="link" value="([0-9a-f]{64})"', told)
    assert len(set(cuts)) == 3, "both links of the path, and the one that says they differ"
    answer = reviewer.post("/desk/links/undo/", {"link": cuts[0], "stay": "1"}, follow=True)
    assert b"contradict each other" not in answer.content and b"Taken back" in answer.content
    with site.opened() as register:
        assert desk.contradictions(register) == ()
    assert reviewer.post("/desk/links/undo/", {"link": cuts[0]}).status_code == 409, "a cut is made once"


def test_a_verdict_is_taken_back_from_the_list_of_those_that_hold(site: Site) -> None:
    reviewer, them = site.signed_in(Role.REVIEWER), people(site)
    with site.opened() as register:
        ends = [(one.statements[0].id, one.name) for one in (them["Siarhei Uladny"], them["Sergei Vladny"])]
        desk.link_mentions(register, *ends, LinkVerdict.DIFFERENT, actor="boris")
    page = reviewer.get("/desk/links/").content.decode()
    held = page[page.index("Verdicts that hold") :]
    (link,) = re.findall(r'name="link" value="([0-9a-f]{64})"', held)
    assert "Take back: Siarhei Uladny is not Sergei Vladny" in held
    answer = reviewer.post("/desk/links/undo/", {"link": link, "stay": "1"}, follow=True)
    assert b"Taken back" in answer.content and b"Nobody has said yet who is who" in answer.content
    assert "Take back" not in site.signed_in(Role.READER).get("/desk/links/").content.decode()


def test_two_men_of_one_name_are_told_apart_by_two_statements(site: Site) -> None:
    reviewer, one = site.signed_in(Role.REVIEWER), people(site)["Siarhei Uladny"]
    page = reviewer.get(f"/desk/people/{one.id}/").content.decode()
    form = re.search(rf'action="/desk/links/apart/{one.id}/".*?</form>', page, re.DOTALL)
    assert form
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', form[0])
    assert seen
    said = {"left": one.statements[0].id, "right": one.statements[-1].id, "seen": seen[1]}
    address = f"/desk/links/apart/{one.id}/"
    assert reviewer.post(address, said | {"right": "0" * 64}).status_code == 409
    assert reviewer.post(address, said | {"seen": "00"}).status_code == 409
    answer = reviewer.post(address, said | {"reason": "born ten years apart"}, follow=True)
    assert b"Is this one person?" in answer.content and b"born ten years apart" in answer.content
    with site.opened() as register:
        assert len(desk.fold(register, AsOf(date.max)).named("Siarhei Uladny")) == 2
    assert site.signed_in(Role.READER).post(address, said).status_code == 403


def test_somebody_nobody_suggested_is_compared_by_hand(site: Site) -> None:
    reviewer, found = site.signed_in(Role.REVIEWER), people(site)
    one, other = found["Siarhei Uladny"], found["Tatsiana Vydumka"]
    answer = reviewer.get(f"/desk/links/find/{one.id}/", {"q": "Выдумко"})
    assert f"/desk/links/{one.id}/{other.id}/" in answer.content.decode()
    page, _ = shown(reviewer, f"/desk/links/{one.id}/{other.id}/")
    assert "Compared by hand" in page
    assert decide(reviewer, f"/desk/links/{one.id}/{other.id}/", "different").status_code == 302
    with site.opened() as register:
        assert desk.links(register)[-1].verdict is LinkVerdict.DIFFERENT


@pytest.mark.parametrize(
    "said", [{}, {"verdict": "suggested"}, {"verdict": "merge"}, {"verdict": "same", "seen": "00"}, {"verdict": "same"}]
)
def test_a_verdict_that_is_none_or_rests_on_nothing_seen_records_nothing(site: Site, said: dict[str, str]) -> None:
    answer = site.signed_in(Role.REVIEWER).post(pair_of(site, "Siarhei Uladny", "Sergei Vladny"), said)
    assert answer.status_code in (400, 409)
    with site.opened() as register:
        assert desk.links(register) == ()


def test_a_form_from_elsewhere_is_refused(site: Site) -> None:
    stranger = Client(enforce_csrf_checks=True)
    stranger.force_login(site.account(Role.REVIEWER), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert stranger.post(pair_of(site, "Siarhei Uladny", "Sergei Vladny"), {"verdict": "same"}).status_code == 403
    assert stranger.post("/desk/links/suggest/").status_code == 403


def test_looking_for_pairs_from_the_page(site: Site) -> None:
    with site.opened() as register:
        accepted(register, {"third": "Siarhiej Vladny was arrested in Horki on 3 March 2021."})
        before = len(desk.suggestions(register))
    answer = site.signed_in(Role.REVIEWER).post("/desk/links/suggest/", follow=True)
    assert b"may be one person." in answer.content
    with site.opened() as register:
        assert len(desk.suggestions(register)) > before


def test_nobody_is_compared_with_nobody(site: Site) -> None:
    reviewer, one = site.signed_in(Role.REVIEWER), people(site)["Siarhei Uladny"].id
    assert reviewer.get(f"/desk/links/{one}/p0123456789abcdef/").status_code == 404
    assert reviewer.post(f"/desk/links/{one}/p0123456789abcdef/", {"verdict": "same"}).status_code == 404
    assert reviewer.get("/desk/links/find/p0123456789abcdef/").status_code == 404
    assert reviewer.get(f"/desk/links/{one}/{one}/").status_code == 302
