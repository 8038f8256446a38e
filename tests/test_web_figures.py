"""Figures, deals, counts and single statements on the desk. The reports are invented; the figures that contradict each other are, too."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from django.test import Client

from habeas import answers, desk
from habeas.accounts.roles import Role
from habeas.model import AsOf
from habeas.serving import registry
from habeas.web.desk.figures_numbered import in_words
from web_registers import ULADNY, register_of
from websites import Site

FIGURES = {
    "monday": "Foro Penal said 902 political prisoners were held on December 15, 2025, among them 950 women.",
    "demand": "Donald Trump has called on Lukashenko to release up to 1,400 prisoners.",
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with register_of(tmp_path, FIGURES | ULADNY, published="2025-12-16", publisher="Foro Penal") as found:
        with found.opened() as register:
            for one in resources.files("habeas").joinpath("examples").iterdir():
                if one.name.endswith(".txt"):
                    added = desk.add(register, one.read_bytes(), actor="anna", name=one.name)
                    desk.accept(register, [each.id for each in added.statements], actor="anna")
        yield found


@pytest.fixture
def reader(site: Site) -> Client:
    return site.signed_in(Role.READER)


def page_of(client: Client, address: str, code: int = 200, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == code, answer.content.decode()[:1500]
    return answer.content.decode()


# -- figures ------------------------------------------------------------------------------------------------------------------


def test_a_figure_that_cannot_be_true_stands_with_its_arithmetic_and_opens_onto_its_words(reader: Client) -> None:
    page = page_of(reader, "/desk/figures/")
    assert "1 conflict among" in page
    wrong = page[page.index("What cannot all be right") : page.index("Every figure as an interval")]
    assert "950 are said to be some of 902" in wrong and "off by 48" in wrong
    assert "among them 950 women" in wrong, "the words of the figure"
    assert "The fewest figures that would have to be wrong" in wrong
    assert "it is demanded: no stock and no flow" in page


def test_a_figure_that_is_called_by_its_number_is_not_taken_for_one() -> None:
    said = in_words("f2aa (17) leaves at least 17 for f1bb, not 9", {"f1bb": 1, "f2aa": 2})
    assert said == "no. 2 (17) leaves at least 17 for no. 1, not 9"


def test_no_long_id_is_printed_and_every_number_leads_to_a_figure_of_the_page(reader: Client) -> None:
    page = page_of(reader, "/desk/figures/")
    said = re.sub(r"<[^>]*>", " ", page)
    assert not re.search(r"[0-9a-f]{64}", said)
    assert set(re.findall(r'href="#(f-\d+)"', page)) <= set(re.findall(r'id="(f-\d+)"', page))


def test_what_a_person_says_of_populations_is_taken_from_the_form_or_the_file_beside_the_register(site: Site, reader: Client) -> None:
    said = '[[populations]]\nid = "all"\nsame = ["political prisoners (Foro Penal)"]\n'
    said += '[[ask]]\npopulation = "all"\nmeasure = "stock"\non = 2025-12-15\n'
    page = page_of(reader, "/desk/figures/", populations=said)
    assert "What was asked" in page
    site.path.with_name(f"{site.path.name}.populations.toml").write_text(said, encoding="utf-8")
    page = page_of(reader, "/desk/figures/")
    assert "What was asked" in page and "in the file beside the register" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"populations": "[[populations"},
        {"populations": '[[populations]]\nid = "x"\nsame = ["nobody at all"]'},
        {"since": "2025-12-31", "until": "2025-01-01"},
        {"since": "soon"},
        {"populations": "x" * 7000},
    ],
)
def test_a_comparison_that_is_not_understood_says_what_is_wrong(reader: Client, asked: dict[str, str]) -> None:
    page = page_of(reader, "/desk/figures/", 400, **asked)
    assert 'role="alert"' in page
    assert "cannot all be right" not in page


def test_a_stretch_without_figures_says_so(reader: Client) -> None:
    page = page_of(reader, "/desk/figures/", since="2001-01-01", until="2001-02-01")
    assert "No figure can be set against another" in page and "contradict" not in page


def test_the_strip_is_drawn_on_the_server_and_is_well_formed(reader: Client) -> None:
    from xml.etree import ElementTree

    answer = reader.get("/desk/figures/chart.svg", {"size": "phone", "theme": "dark"})
    assert answer["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)
    assert root.get("width") == "360"
    assert b"950 are said to be some of 902" in answer.content
    nothing = reader.get("/desk/figures/chart.svg", {"since": "2001-01-01", "until": "2001-02-01", "theme": "<x>"})
    assert b"nothing to draw" in nothing.content
    ElementTree.fromstring(nothing.content)


# -- deals --------------------------------------------------------------------------------------------------------------------


def test_a_deal_with_its_two_sides_and_its_door(reader: Client) -> None:
    listed = page_of(reader, "/desk/deals/", on="2025-12-12")
    assert "52 people" in listed and "sanctions for Belavia" in listed
    found = re.search(r'href="(/desk/deals/[0-9a-f]{64}/)[^"]*">52 people', listed)
    assert found
    page = page_of(reader, found[1], on="2025-12-12")
    assert "says that one was for the other" in page and "Nobody, in these statements." in page
    assert "167 people: designated by Viasna" in page and "refused to be deported" in page
    door = page[page.index("The revolving door") :]
    for number in ("4.18", "= 167/40", "95 % 2.94–6.05", "3.21", "= 167/52"):
        assert number in door
    net = re.search(r"Net change of the stock</dt><dd>(.*?)</dd>", door, re.DOTALL)
    assert net and "not identified" in net[1] and "no stock is stated" in net[1]
    assert "A ratio above 1 does not show that the deal caused anything." in door
    assert "Not known" in door


def test_a_deal_is_found_by_the_beginning_of_its_id_and_by_that_of_its_statements(site: Site, reader: Client) -> None:
    with site.opened() as register:
        told = answers.deals(desk.fold(register, AsOf(registry.today())))
    assert isinstance(told, answers.Deals)
    deal = told.deals[0]
    assert reader.get(f"/desk/deals/{deal.id[:10]}/", {"on": "2025-12-12"})["Location"] == f"/desk/deals/{deal.id}/?on=2025-12-12"
    assert reader.get(f"/desk/deals/{deal.evidence[-1]}/")["Location"] == f"/desk/deals/{deal.id}/"
    assert reader.get(f"/desk/deals/{'0' * 64}/").status_code == 404
    released = reader.get("/desk/deals/2025-09-11/", follow=True)
    assert released.status_code == 200 and b"No source here ties this release" in released.content
    assert "No" in page_of(reader, "/desk/deals/", on="2001-01-01")


PROMISES = {
    "promise": "President Ihar Vydumany promised to release 30 political prisoners by December 31, 2025, Example Monitor said.",
    "home": "Sarvenia released 52 people on 4 December 2025 in return for the lifting of sanctions on the state airline, Example Monitor "
    "said. Nine of them were transferred to house arrest.",
}


def test_a_deal_says_whose_day_has_passed_and_who_only_went_home(tmp_path: Path) -> None:
    with register_of(tmp_path, PROMISES, published="2025-12-16", publisher="Example Wire") as site:
        reader = site.signed_in(Role.READER)
        links = re.findall(r'href="(/desk/deals/[0-9a-f]{64}/)[^"]*">([^<]*)', page_of(reader, "/desk/deals/", on="2026-01-10"))
        of = {name[:2]: address for address, name in links}
        promise = page_of(reader, of["30"], on="2026-01-10")
        assert "its day has passed" in promise and "nothing is reported of it since" in promise
        assert "its day has passed" not in page_of(reader, of["30"], on="2025-12-20")
        home = page_of(reader, of["52"], on="2026-01-10")
        assert re.search(r"9 people[^<]*home under house arrest", re.sub(r"\s+", " ", home)), "of those let go"
        assert re.search(r"<dt>Home under house arrest</dt><dd><span class=\"value\">9</span>", home), "in what the deal yielded"


# -- counts -------------------------------------------------------------------------------------------------------------------


def test_the_stock_and_the_flows_of_a_day_with_their_table_twins(reader: Client) -> None:
    page = page_of(reader, "/desk/counts/", on="2023-06-01", since="2021-01-01", until="2023-06-01")
    assert '<span class="huge">1</span>' in page and "Siarhei Uladny" in page
    assert page.count("The same as a table") == 2
    assert "counts/stock.svg?on=2023-06-01&amp;since=2021-01-01&amp;until=2023-06-01&amp;size=wide&amp;theme=light" in page
    assert 'media="(prefers-color-scheme: dark)"' in page
    assert "entered custody" in page


def test_the_same_day_by_what_was_known_before(reader: Client) -> None:
    now = page_of(reader, "/desk/counts/", on="2023-06-01")
    before = page_of(reader, "/desk/counts/", on="2023-06-01", known="2")
    assert '<span class="huge">1</span>' in now
    assert ('<span class="huge">' not in before and "as this register knew it at entry 2" in before) or "not known" in before


def test_what_was_known_then_stands_beside_what_is_known_now(reader: Client) -> None:
    page = page_of(reader, "/desk/counts/", since="2021-01-01", until="2026-01-01", known="8", step="year")
    table = page[page.index("as known then</th>") :]
    row = re.search(r"1 Jan 2026</th><td class=\"num\">([^<]*)</td><td class=\"num\">([^<]*)</td>", table)
    assert row and row[1] != row[2], "the release was learnt later"
    assert "as known now" in page_of(reader, "/desk/counts/stock.svg", since="2021-01-01", until="2026-01-01", known="8", step="year")


@pytest.mark.parametrize(
    "asked",
    [
        {"by": "Nobody at All"},
        {"population": "martians"},
        {"since": "2025-01-02", "until": "2025-01-01"},
        {"step": "hour"},
        {"exit": "flew"},
    ],
)
def test_a_count_that_cannot_be_asked_is_refused_and_never_nought(reader: Client, asked: dict[str, str]) -> None:
    page = page_of(reader, "/desk/counts/", 400, **asked)
    assert 'role="alert"' in page
    assert "huge" not in page


def test_the_files_are_for_those_who_may_take_out_what_is_not_published(site: Site, reader: Client) -> None:
    asked = {"on": "2023-06-01", "since": "2021-01-01", "until": "2023-06-01", "step": "year"}
    assert reader.get("/desk/counts/series.csv", asked).status_code == 403
    assert "series.csv" not in page_of(reader, "/desk/counts/", **asked)
    editor = site.signed_in(Role.EDITOR)
    assert "series.csv" in page_of(editor, "/desk/counts/", **asked)
    rows = list(csv.DictReader(io.StringIO(page_of(editor, "/desk/counts/series.csv", **asked))))
    assert [(row["on"], row["high"]) for row in rows][-1] == ("2023-06-01", "1")
    assert all(row["statements"] for row in rows)
    told = json.loads(page_of(editor, "/desk/counts/held.json", **asked))
    assert (told["low"], told["high"]) == (1, 1)
    flows = list(csv.DictReader(io.StringIO(page_of(editor, "/desk/counts/flows.csv", **asked))))
    assert {row["flow"] for row in flows} >= {"in"}
    assert editor.get("/desk/counts/series.xml", asked).status_code == 404
    assert editor.get("/desk/counts/series.csv", {"by": "Nobody at All"}).status_code == 400
    assert editor.get("/desk/counts/nothing.csv").status_code == 404


# -- one statement --------------------------------------------------------------------------------------------------------------


def test_a_statement_with_its_words_where_they_stand_and_its_three_times(site: Site, reader: Client) -> None:
    with site.opened() as register:
        told = desk.fold(register, AsOf(registry.today()))
    part = next(one for one in told.statements.values() if one.count and one.count.population == "women")
    page = page_of(reader, f"/desk/statements/{part.id}/")
    passage = re.search(r'<blockquote class="passage" lang="en">(.*?)</blockquote>', page, re.DOTALL)
    assert passage and f"<mark>{part.quote}</mark>" in passage[1] and "Foro Penal said 902" in passage[1]
    assert "some of those of" in page and "15 December 2025" in page and "16 December 2025" in page
    assert "Accepted: it counts." in page and "accept by anna" in page
    assert f"/desk/statements/{part.id}/" in page_of(reader, f"/desk/statements/{part.count.subset_of}/"), "and the other way"  # type: ignore[union-attr]
    assert part.quote in page_of(reader, f"/desk/statements/{part.id[:12]}/"), "by the beginning of its id, too"


@pytest.mark.parametrize("identifier", ["0" * 64, "zz", "00", "a", "%00", "s1"])
def test_a_statement_that_is_none_is_not_found(reader: Client, identifier: str) -> None:
    assert reader.get(f"/desk/statements/{identifier}/").status_code == 404


@pytest.mark.parametrize(
    "address", ["people/", "links/", "figures/", "deals/", "counts/", "figures/chart.svg", "counts/stock.svg", "counts/series.csv"]
)
def test_a_visitor_is_asked_to_log_in(site: Site, address: str) -> None:
    answer = site.visitor.get(f"/desk/{address}")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("address", ["people/", "links/", "figures/", "deals/", "counts/"])
def test_an_empty_register_has_pages_too(tmp_path: Path, address: str) -> None:
    from websites import site_of

    desk.init(tmp_path / "empty.habeas").close()
    with site_of(tmp_path / "empty.habeas") as empty:
        answer = empty.signed_in(Role.REVIEWER).get(f"/desk/{address}")
        assert answer.status_code == 200
        assert b" style=" not in answer.content and b"onclick" not in answer.content


def test_a_deal_says_what_was_given_since_who_denies_it_and_what_else_its_report_says(tmp_path: Path) -> None:
    reports = {
        "word": "Title: A word\nDate: 2025-02-03\nSource: Istmo Wire\n\nNicaragua promised to release 12 prisoners by March 1, 2025.",
        "nine": "Title: Nine\nDate: 2025-02-21\nSource: Istmo Wire\n\nNicaragua released nine prisoners on February 20.",
        "swap": "Title: Nicaragua frees 21 prisoners\nDate: 2025-06-11\nSource: Istmo Wire\n\nNicaragua released 20 prisoners on June 10. "
        "In return, the United States lifted sanctions on the airline Air Nica.",
        "no": "Title: No\nDate: 2025-06-12\nSource: Istmo Wire\n\nThe ministry denied on June 12 that Nicaragua had released 20 prisoners "
        "on June 10.",
    }
    with register_of(tmp_path, {}) as site:
        with site.opened() as register:
            for name, words in reports.items():
                added = desk.add(register, words.encode(), actor="anna", name=f"{name}.txt")
                desk.accept(register, [each.id for each in added.statements], actor="anna")
        reader = site.signed_in(Role.READER)
        listed = page_of(reader, "/desk/deals/", on="2025-12-01")
        pages = [page_of(reader, link, on="2025-12-01") for link in re.findall(r'href="(/desk/deals/[0-9a-f]{64}/)', listed)]
    (promise,) = [page for page in pages if "12</span> prisoners" in page]
    assert "and no report says that it was done" in promise and "nothing is reported" not in promise
    assert "since then, perhaps of it: lets go 9 prisoners" in promise
    (swap,) = [page for page in pages if "20</span> prisoners" in page]
    assert "says that it was not done" in swap and "That they were let go is denied" in swap
    assert "The same report also says, of that side and day" in swap and "21 prisoners" in swap
    assert "Also published for that side and day" not in swap
