"""A list on the desk: from the file through its mapping and its bad rows to the people it has in common with the register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from habeas import desk, ledger
from habeas.accounts.roles import Role
from habeas.model import Kind, LinkVerdict
from ledger_reports import fresh
from table_files import xlsx
from websites import Site, site_of

LIST = """Name,Date of birth,Date of arrest,Charge
Janina Invented,1985-03-02,2021-03-05,extremism
Pavel Imaginary,1990,2021-04,
Ales Nowhere,,31/31/2021,<b>x</b>
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with fresh(tmp_path) as register:
        path = register.path
    with site_of(path) as found:
        yield found


def given(client: Client, data: bytes = LIST.encode(), name: str = "held.csv") -> str:
    answer = client.post(
        "/desk/lists/", {"file": SimpleUploadedFile(name, data), "publisher": "The Spring centre", "published_on": "2025-01-01"}
    )
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer["Location"])


def form_of(page: str) -> dict[str, str]:
    """The fields of the mapping as the page has them."""
    fields = dict(re.findall(r'<input id="l-[^"]+" name="([^"]+)"(?: type="date")? value="([^"]*)"', page))
    for name, body in re.findall(r'<select id="[lc]-[^"]+" name="([^"]+)">(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r"<option(?: value=\"([^\"]*)\")? selected>([^<]*)<", body)
        fields[name] = (chosen.group(1) or chosen.group(2)) if chosen else ""
    rest = re.search(r'<textarea id="rest"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert rest is not None
    fields["rest"] = rest.group(1).replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return fields


def test_a_list_is_mapped_checked_and_added(site: Site) -> None:
    client = site.signed_in(Role.MONITOR, "anna-l1")
    where = given(client)
    page = client.get(where).content.decode()
    fields = form_of(page)
    assert fields["owner"] == "The Spring centre"
    assert fields["published_on"] == "2025-01-01"
    assert (fields["column.A"], fields["column.C"], fields["column.D"]) == ("name", "detained", "charge")
    assert "2 of 3 rows can be added" in page
    assert "there is no month 31" in page
    assert "Janina Invented</b> – detained on 5 March 2021" in page
    assert "<b>x</b>" not in page
    with site.opened() as register:
        assert desk.log(register) == (), "nothing is added by looking"

    refused = client.post(where, {**fields, "do": "add"})
    assert refused.status_code == 422
    assert "1 of 3 rows cannot be added" in refused.content.decode()
    assert 'class="bad"' in refused.content.decode()

    done = client.post(where, {**fields, "do": "skip", "column.D": ""}).content.decode()
    assert "2 people, 4 statements" in done
    assert "row 4, column C (Date of arrest)" in done
    with site.opened() as register:
        assert [(one.entry.action, one.entry.actor) for one in desk.log(register)] == [("add", "anna-l1")]
        assert [one.kind for one in desk.queue(register)] == [Kind.DETAINED, Kind.HELD] * 2
    again = client.get(where).content.decode()
    assert "has this very file already, since entry 1" in again


def test_what_was_chosen_is_no_longer_asked_and_a_list_left_is_found_again(site: Site) -> None:
    client = site.signed_in(Role.MONITOR)
    rows = "Name,Date of arrest\nJanina Invented,03/04/2021\n"
    where = given(client, rows.encode(), "x.csv")
    page = client.get(where).content.decode()
    assert "nothing tells what standing on this list means; choose it above" in page
    assert "choose above how days are written" in page
    chosen = {**form_of(page), "means": "designated", "date_order": "dmy", "do": "check"}
    page = client.post(where, chosen).content.decode()
    assert "nothing tells what standing" not in page and "choose above how days" not in page
    assert "detained on 3 April 2021" in page
    assert f'<a href="{where}">x.csv</a>' in client.get("/desk/lists/").content.decode()
    client.post(where, {**form_of(page), "do": "add"})
    assert "Given, and not added yet" not in client.get("/desk/lists/").content.decode()


def test_a_mended_file_is_read_by_the_same_mapping(site: Site) -> None:
    client = site.signed_in(Role.MONITOR)
    where = given(client)
    fields = form_of(client.get(where).content.decode()) | {"column.D": "", "population": "Prisoners of conscience"}
    client.post(where, {**fields, "do": "check"})
    mended = SimpleUploadedFile("held2.csv", LIST.replace("31/31/2021", "2021-05-31").encode())
    answer = client.post(where, {**fields, "mended": mended})
    page = client.get(answer["Location"]).content.decode()
    assert "3 of 3 rows can be added: 6 statements" in page
    assert 'value="Prisoners of conscience"' in page


def test_a_workbook_and_what_is_no_list(site: Site, tmp_path: Path) -> None:
    client = site.signed_in(Role.MONITOR)
    rows = [["Name", "Released"], ["Janina Invented", "2024-05-06"]]
    page = client.get(given(client, xlsx({"People": rows}), "list.xlsx")).content.decode()
    assert "1 of 1 rows can be added" in page
    assert client.post("/desk/lists/", {"file": SimpleUploadedFile("x.csv", b"")}).status_code == 422
    assert client.post("/desk/lists/", {}).status_code == 422
    assert client.get(f"/desk/lists/{'0' * 64}/").status_code == 404
    where = given(client)
    broken = client.post(where, {**form_of(client.get(where).content.decode()), "rest": "= nonsense", "do": "add"})
    assert broken.status_code == 422
    unmapped = {key: value for key, value in form_of(client.get(where).content.decode()).items() if not key.startswith("column.")}
    assert "no column holds names" in client.post(where, {**unmapped, "do": "add"}).content.decode()


def test_a_list_that_waits_is_for_the_account_that_gave_it_alone(site: Site) -> None:
    where = given(site.signed_in(Role.MONITOR))
    assert site.signed_in(Role.ADMIN).get(where).status_code == 404
    assert site.signed_in(Role.READER).get(where).status_code == 403
    folder = site.path.with_name(f"{site.path.name}.incoming")
    assert [oct(path.stat().st_mode & 0o777) for path in sorted(folder.glob("*/*"))] == ["0o600", "0o600"]


def test_those_who_are_known_already_are_confirmed(site: Site) -> None:
    reviewer = site.signed_in(Role.REVIEWER, "boris-l5")
    first = given(reviewer, b"Name,Date of birth,Date of arrest\nAles Karatkevich,1985-03-02,2021-03-05\n", "one.csv")
    reviewer.post(first, {**form_of(reviewer.get(first).content.decode()), "do": "add"})
    text = "Імя,Дата нараджэння,Дата затрымання\nАлесь Караткевіч,1985-03-02,2021-03-05\n"
    second = given(reviewer, text.encode(), "two.csv")
    fields = form_of(reviewer.get(second).content.decode())
    reviewer.post(second, {**fields, "do": "add"})
    sha256 = second.rstrip("/").rpartition("/")[2]
    matches = f"/desk/lists/{sha256}/matches/"
    assert site.signed_in(Role.READER).post(matches, {"do": "search"}).status_code == 403
    reviewer.post(matches, {"do": "search"})
    page = reviewer.get(matches).content.decode()
    assert "row 2 of this list" in page
    events = re.findall(r"<li>([a-z]+) (?:on|by)", page)
    assert events == ["detained", "held"] * 2 or events == ["detained"] * 2, "as they came"
    link = re.search(r'name="link" value="([0-9a-f]{64})"', page)
    assert link is not None
    reviewer.post(matches, {"link": link.group(1), "do": "same"})
    with site.opened() as register:
        said = [one for one in ledger.read_links(register) if one.verdict is LinkVerdict.SAME]
        assert [one.actor for one in said] == ["boris-l5"]
    assert "0 pairs await" in reviewer.get(matches, {"done": "1"}).content.decode()
    assert "No pair of this list awaits a verdict" in reviewer.get(matches).content.decode()
    assert reviewer.post(matches, {"link": "no", "do": "same"}).status_code == 409
