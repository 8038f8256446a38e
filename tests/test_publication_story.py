"""Who may be named: a team that publishes what it may, and nothing more. Everybody in it is invented."""

from __future__ import annotations

from datetime import date

import pytest

from fold_rows import day, exactly, statement
from habeas import answers
from habeas.answers.charts import Look
from habeas.dates import PartialDate
from habeas.exports import pages
from habeas.model import Bound, Count, Kind, LedgerRows, LinkVerdict, Modality, Party, Relation, Source
from habeas.publication import KEPT_BACK, Published, Rules, publish
from habeas.publication.marks import public_mark
from habeas.publication.names import Bearers, Names
from habeas.register import fold
from publication_rows import KEY, ClearedLedger, dump

TODAY = date(2026, 3, 1)


def published(ledger: ClearedLedger, on: date = TODAY, **rules: object) -> Published:
    return publish(ledger.rows, Rules(**rules), on, KEY)  # type: ignore[arg-type]


def names(found: Published) -> set[str]:
    return {name for person in found.register.people for name in person.names}


def two_arrests() -> ClearedLedger:
    """Janka, whose family asked that he be named, and Alina, of whom nobody was asked."""
    ledger = ClearedLedger()
    ledger.source("report", published="2026-01-02", publisher="Example Monitor")
    ledger.keep(
        statement(
            "janka",
            Kind.DETAINED,
            day("2026-01-01"),
            people=["Янка Прыкладаў"],
            parties=[Party("by", "KGB")],
            facets=[("place", "Minsk"), ("row", "2"), ("birth_date", "1985-03-12"), ("record", "17")],
            quote="Янку Прыкладава затрымалі",
        ),
        statement("alina", Kind.DETAINED, day("2026-01-02"), people=["Alina Uzornaya"], quote="Alina Uzornaya was taken at home"),
    )
    return ledger


def test_nobody_is_named_by_default() -> None:
    found = published(two_arrests())
    assert names(found) == set() and not found.statements and not found.sources
    assert "Uzornaya" not in dump(found) and "Прыклада" not in dump(found)


def test_whoever_was_cleared_is_named_with_what_the_ontology_lets_be_published() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    found = published(ledger)
    assert names(found) == {"Янка Прыкладаў"}
    (kept,) = found.statements
    assert kept.quote == "Янку Прыкладава затрымалі" and kept.parties == (Party("by", "KGB"),)
    assert kept.facets == (("place", "Minsk"),)  # neither the day of birth nor the row or number in a list
    assert "Uzornaya" not in dump(found)


def test_ids_of_people_and_statements_are_those_of_the_register() -> None:
    ledger = two_arrests()
    ledger.keep(statement("both", Kind.HELD, day("2026-01-05"), people=["Alina Uzornaya", "Янка Прыкладаў"], quote="two are inside"))
    ledger.keep(statement("later", Kind.HELD, day("2026-01-06"), people=["Alina Uzornaya", "Міхась Тэставіч"], quote="two more"))
    ledger.clear("janka", "Янка Прыкладаў")
    ledger.clear("later", "Міхась Тэставіч")
    from habeas.model import AsOf

    register = fold(ledger.rows, AsOf(TODAY))
    found = published(ledger)
    for name in ("Янка Прыкладаў", "Міхась Тэставіч"):
        (inside,), (outside,) = register.named(name), found.register.named(name)
        assert outside.id == inside.id and set(outside.former_ids) == set(inside.former_ids)
        assert found.register.person(inside.id) is outside
    (alina,) = register.named("Alina Uzornaya")
    assert not {alina.id, *alina.former_ids} & {person.id for person in found.register.people}
    with pytest.raises(KeyError):
        found.register.person(alina.id)


def test_an_embargo_ends_on_its_day() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў", not_before="2026-03-01")
    assert names(published(ledger, date(2026, 2, 28))) == set()
    assert names(published(ledger, date(2026, 3, 1))) == {"Янка Прыкладаў"}


def test_a_withhold_wins_until_the_same_mention_is_cleared_again() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    ledger.withhold("janka", "янка  прыкладаў")
    assert names(published(ledger)) == set()
    ledger.clear("janka", "Янка Прыкладаў")
    assert names(published(ledger)) == {"Янка Прыкладаў"}


def test_two_people_must_agree_where_the_rule_says_so() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў", actor="anna")
    ledger.clear("janka", "Янка Прыкладаў", actor="anna")
    assert names(published(ledger)) and not names(published(ledger, two_people=True))
    ledger.clear("janka", "Янка Прыкладаў", actor="boris")
    assert names(published(ledger, two_people=True))
    ledger.withhold("janka", "Янка Прыкладаў", actor="vera")
    ledger.clear("janka", "Янка Прыкладаў", actor="anna")
    assert not names(published(ledger, two_people=True))  # what was said before the withhold counts no more


def test_joining_somebody_withheld_with_somebody_published_names_neither() -> None:
    ledger = two_arrests()
    ledger.keep(statement("yanka", Kind.HELD, day("2026-01-09"), people=["Yanka Prykladau"], quote="Yanka Prykladau is in cell 4"))
    ledger.withhold("yanka", "Yanka Prykladau")
    ledger.clear("janka", "Янка Прыкладаў")
    assert names(published(ledger)) == {"Янка Прыкладаў"}
    ledger.link(LinkVerdict.SAME, ("janka", "Янка Прыкладаў"), ("yanka", "Yanka Prykladau"))
    assert names(published(ledger)) == set()


def test_what_was_withheld_holds_for_the_name_when_its_words_were_blanked() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    ledger.withhold("gone", "Янка Прыкладаў")  # the statement was redacted: no ledger gives it back
    assert names(published(ledger)) == set()


def test_words_that_name_somebody_else_are_kept_back() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    ledger.keep(
        statement(
            "trial", Kind.TRIED, day("2026-02-01"), people=["Янка Прыкладаў"], quote="Янку Прыкладава судзілі разам з Алінай Узорнай"
        ),
        statement("plain", Kind.SENTENCED, day("2026-02-02"), people=["Янка Прыкладаў"], facets=[("term", "2 years")], quote="two years"),
    )
    found = published(ledger)
    trial = found.register.statements["trial"]
    assert trial.quote == "" and "trial" in found.kept_back
    assert found.words(trial, "be") == KEPT_BACK["be"] and found.words(found.register.statements["plain"], "be") == "two years"


@pytest.mark.parametrize(
    "place",
    [
        "speaker",
        "party",
        "facet",
        "date words",
        "population",
        "title",
        "publisher",
        "address",
        "address encoded",
        "address run together",
        "collector",
    ],
)
def test_a_name_is_found_wherever_it_stands(place: str) -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    source = {
        "title": {"title": "Суд над Алінай Узорнай"},
        "publisher": {"publisher": "Friends of A. Uzornaya"},
        "address": {"address": "https://example.org/news/alina-uzornaya-detained"},
        "address encoded": {"address": "https://example.org/%D0%90%D0%BB%D1%96%D0%BD%D0%B0_%D0%A3%D0%B7%D0%BE%D1%80%D0%BD%D0%B0%D1%8F"},
        "address run together": {"address": "https://example.org/FREEUZORNAYA"},
        "collector": {"collector": "Alina Uzornaya"},
    }.get(place, {"address": "https://user:secret@example.org/news/12?page=2"})
    ledger.sources.append(Source("other", "text/html", published_on=date(2026, 1, 8), entry=ledger.entry("archive"), **source))  # type: ignore[arg-type]
    ledger.keep(
        statement(
            "held",
            Kind.HELD,
            PartialDate.day(date(2026, 1, 7), "the day after Uzornaya's arrest" if place == "date words" else "on 7 January"),
            people=["Янка Прыкладаў"],
            count=exactly(40, "friends of Alina Uzornaya" if place == "population" else "people"),
            speakers=["UZORNAYA" if place == "speaker" else "Viasna", "Reuters"],
            parties=[Party("by", "the husband of Узорная" if place == "party" else "KGB")],
            facets=[("place", "flat of A. Uzornaya" if place == "facet" else "Minsk")],
            source="other",
            quote="held with 40 others",
        )
    )
    found = published(ledger)
    everything = dump(found).casefold()
    assert "uzorn" not in everything and "узорн" not in everything and "secret" not in everything
    kept = found.register.statements["held"]
    assert kept.quote and kept.people
    if "address" not in place:
        assert found.sources[public_mark("other", KEY)].address in (None, "https://example.org/news/12?page=2")
    assert (kept.count is None) is (place == "population")


def test_proposed_rejected_and_replaced_words_are_never_public() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    ledger.say(statement("proposed", Kind.DIED, day("2026-02-01"), people=["Янка Прыкладаў"], quote="nobody decided on this"))
    ledger.keep(statement("rejected", Kind.HELD, day("2026-02-02"), people=["Янка Прыкладаў"], quote="this was wrong"))
    ledger.reject("rejected")
    ledger.keep(statement("old", Kind.HELD, day("2026-02-03"), people=["Янка Прыкладаў"], quote="this was corrected"))
    ledger.say(statement("new", Kind.HELD, day("2026-02-04"), people=["Янка Прыкладаў"], quote="to this"))
    ledger.replace("old", "new")
    head = ledger.head
    ledger.keep(
        statement("latest", Kind.HELD, day("2026-02-05"), people=["Янка Прыкладаў"], links=[(Relation.AFTER, "old")], quote="after")
    )
    found = published(ledger)
    assert set(found.register.statements) == {"janka", "new", "latest"}
    assert found.register.statements["latest"].links[0].to == "new"  # what it followed stands in another place now
    assert not any(words in dump(found) for words in ("nobody decided", "was wrong", "was corrected"))
    earlier = found.at(TODAY, known=head)
    assert set(earlier.statements) == {"janka", "new"} and earlier.head == head
    assert found.at(TODAY, known=2).people == ()


def test_a_name_known_only_from_a_proposal_is_kept_out_of_the_words_of_others() -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    ledger.say(statement("proposed", Kind.DETAINED, day("2026-02-01"), people=["Міхась Тэставіч"], quote="…"))
    ledger.keep(statement("cell", Kind.HELD, day("2026-02-03"), people=["Янка Прыкладаў"], quote="in one cell with Testavich"))
    assert "cell" in published(ledger).kept_back


def test_namesakes_whose_names_are_told_apart_by_what_stands_beside() -> None:
    ledger = two_arrests()
    ledger.keep(
        statement("p", Kind.HELD, day("2026-01-03"), people=["Petr Uzornyi"], quote="Petr Uzornyi is in Gomel"),
        statement("q", Kind.HELD, day("2026-01-04"), people=["Petr Uzornyi"], quote="Petr Uzornyi and Alina Uzornaya are in Gomel"),
        statement("r", Kind.HELD, day("2026-01-05"), people=["Petr Uzornyi"], quote="Uzornyi is in Gomel"),
    )
    ledger.clear("p", "Petr Uzornyi")
    assert published(ledger).kept_back == {"q"}


def test_a_statement_of_withheld_people_leaves_only_a_count_that_is_large_enough() -> None:
    ledger = two_arrests()
    ledger.keep(
        statement("many", Kind.DETAINED, day("2026-01-03"), people=["Alina Uzornaya"], count=exactly(12), quote="12 were taken"),
        statement("few", Kind.DETAINED, day("2026-01-03"), people=["Alina Uzornaya"], count=exactly(2), quote="she and one more"),
        statement(
            "open", Kind.DETAINED, day("2026-01-03"), people=["Alina Uzornaya"], count=Count(None, 2, Bound.AT_MOST), quote="up to 2"
        ),
        statement("nameless", Kind.DETAINED, day("2026-01-03"), count=exactly(1), quote="one was taken"),
        statement("part", Kind.RELEASED, day("2026-01-04"), count=exactly(1, subset_of="few"), quote="one of them is free"),
    )
    found = published(ledger)
    assert set(found.register.statements) == {"many", "nameless", "part"}
    assert found.register.statements["many"].people == ()
    part = found.register.statements["part"].count
    assert part is not None and part.subset_of is None  # what it is a part of is gone


def test_a_list_of_names_is_no_words_but_its_count_is_a_figure() -> None:
    ledger = ClearedLedger()
    ledger.source("report", published="2026-01-02")
    people = ["Alina Uzornaya", "Міхась Тэставіч", "Янка Прыкладаў", "Boris Nikto"]
    ledger.keep(statement("list", Kind.RELEASED, day("2026-01-01"), people=people, count=exactly(4), quote=", ".join(people)))
    (kept,) = published(ledger).statements
    assert kept.quote == "" and kept.people == () and kept.count == exactly(4)


def test_deals_parties_and_positions_stay_readable() -> None:
    ledger = two_arrests()
    ledger.keep(
        statement("freed", Kind.RELEASED, day("2026-01-20"), count=exactly(52), quote="52 people were let go"),
        statement(
            "price",
            Kind.MEASURE_LIFTED,
            day("2026-01-21"),
            parties=[Party("by", "United States"), Party("against", "Belavia")],
            links=[(Relation.IN_RETURN_FOR, "freed"), (Relation.AFTER, "alina")],
            quote="the sanctions were ended",
        ),
        statement("denial", Kind.SAID, day("2026-01-22"), modality=Modality.DENIED, speakers=["Minsk"], quote="there was no bargain"),
    )
    found = published(ledger)
    assert len(answers.deals(found.register).deals) == 1
    assert [link.to for link in found.register.statements["price"].links] == ["freed"]
    assert found.register.statements["denial"].quote == "there was no bargain"


def crowd(many: int, months: int = 1) -> ClearedLedger:
    ledger = ClearedLedger()
    ledger.source("report", published="2026-02-28")
    for number in range(many):
        month = 1 + number % months
        ledger.keep(statement(f"s{number}", Kind.HELD, day(f"2026-{month:02}-10"), people=[f"Invented Person{number}"], quote="held"))
    return ledger


@pytest.mark.parametrize(("many", "low", "high"), [(3, 0, 5), (4, 0, 5), (5, 0, 5), (6, 0, 8)])
def test_withheld_people_are_counted_in_groups(many: int, low: int, high: int) -> None:
    month = published(crowd(many)).withheld[-1]
    assert (month.low, month.high) == (low, high)


def test_one_more_withheld_person_rarely_shows_and_fewer_than_a_group_never() -> None:
    assert published(crowd(0)).withheld == published(crowd(1)).withheld == published(crowd(2)).withheld == ()
    assert published(crowd(3)).withheld == published(crowd(4)).withheld == published(crowd(5)).withheld


def test_the_range_of_everyone_holds_named_and_withheld() -> None:
    ledger = crowd(7)
    ledger.clear("s0", "Invented Person0")
    found = published(ledger)
    held = found.held(date(2026, 1, 10))
    assert isinstance(held.named, answers.Held) and (held.named.low, held.named.high) == (1, 1)
    assert held.low is not None and held.high is not None and held.low <= 7 <= held.high
    assert "groups of 3" in held.sentence() and held.sentence("be") != held.sentence("ru")
    exact = published(ledger, small=1).held(date(2026, 1, 10))
    assert (exact.low, exact.high) == (1, 7)
    series = found.series()
    assert series.points[-1][0] == TODAY and all(low is None or high is None or low <= high for _, low, high in series.points)


def test_the_stock_is_drawn_also_when_everybody_held_may_not_be_named() -> None:
    ledger = crowd(4)
    ledger.keep(
        statement("in", Kind.DETAINED, day("2025-01-10"), people=["Ivan Prykladau"], quote="detained"),
        statement("out", Kind.RELEASED, day("2025-03-14"), people=["Ivan Prykladau"], quote="let go"),
    )
    ledger.clear("in", "Ivan Prykladau")
    found = published(ledger)
    assert "stock" in pages.pictures(found)
    table = pages.picture(found, "stock", Look()).table
    unnamed = [row for row in table.drawn() if row["what"] == "held" and row["high"]]
    assert unnamed and not any("Person" in str(value) for row in table.rows for value in row)


def test_an_empty_ledger_and_a_careless_rule() -> None:
    found = publish(LedgerRows(), Rules(), TODAY, KEY)
    assert found.register.people == () and found.held().low is None
    with pytest.raises(ValueError, match="at least 1"):
        Rules(small=0)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Alina Uzornaya", "Ალინა, Аліну Узорную"),
        ("Stach Kowalski", "widziano Kowalskiego w Grodnie"),
        ("Jonas Vydumaitis", "Vydumaitisa redzēja"),
        ("李近文", "李近文被拘留"),
        ("محمد التجريبي", "وقال والتجريبي في السجن"),
        ("Янка Прыкладаў", "ЯНКУ ПРЫКЛАДАВА"),
        ("Янка Прыкладаў", "у справе Прыкла\u00adдава"),
        ("Янка Прыкладаў", "у справе Прыкла-\nдава"),
        ("Янка Прыкладаў", "П Р Ы К Л А Д А Ў"),
        ("Янка Прыкладаў", "Пpыклaдaў"),  # with Latin p and a
        ("Янка Прыкладаў", "prykladaŭ, yanka"),
        ("Янка Прыкладаў-Узорны", "г-н Узорный"),
        ("Іван О'Ніл", "О’Ніла затрымалі"),
        ("Стах", "Стаха затрымалі"),
        ("Li Wei", "li wei"),
        ("Anna Cafe\u0301rova", "Caf\u00e9rova"),
    ],
)
def test_ways_to_write_a_name_that_hide_nothing(name: str, text: str) -> None:
    ledger = ClearedLedger()
    ledger.source("report", published="2026-01-02")
    ledger.keep(
        statement("who", Kind.HELD, day("2026-01-01"), people=[name], quote="…"),
        statement("said", Kind.SAID, day("2026-01-02"), parties=[Party("by", "x")], quote=text),
        statement("other", Kind.SAID, day("2026-01-02"), quote="Minsk released people in Belarus, Петр Иванович, 北京, القاهرة"),
    )
    found = published(ledger)
    assert "said" not in found.register.statements or found.register.statements["said"].quote == ""
    assert found.register.statements["other"].quote


@pytest.mark.parametrize("name", ["", " ", "…", "17", "a" * 10_000, "(.*)[", "A. B.", "\u202eaninA", "-", "'", "🙂", "О", "李"])
def test_names_that_are_none_break_nothing(name: str) -> None:
    ledger = two_arrests()
    ledger.keep(statement("odd", Kind.HELD, day("2026-01-01"), people=[name, "Янка Прыкладаў"], quote="Янка Прыкладаў is in a cell"))
    ledger.clear("janka", "Янка Прыкладаў")
    found = published(ledger)
    assert names(found) == {"Янка Прыкладаў"} and [person.name for person in found.register.statements["odd"].people] == ["Янка Прыкладаў"]
    assert found.register.person(found.register.people[0].id)


@pytest.mark.parametrize(
    "address", ["", "x", "file.docx", "ftp://example.org/a", "https://[bad", "javascript:alert(1)", "https://", "http://@"]
)
def test_addresses_that_lead_nowhere_public_are_not_shown(address: str) -> None:
    ledger = two_arrests()
    ledger.clear("janka", "Янка Прыкладаў")
    ledger.sources[0] = Source("report", "text/plain", address=address, entry=1)
    assert published(ledger).sources[public_mark("report", KEY)].address is None


@pytest.mark.parametrize(
    "words",
    [
        "#янкапрыкладаў",
        "see https://t.me/prykladauclub",
        "t.me/prykladauclub",
        "wrote @yankaprykladau",
        "free_yankaprykladau_now",
        "yankaprykladau.example.org",
        "https://example.org/%D0%9F%D1%80%D1%8B%D0%BA%D0%BB%D0%B0%D0%B4%D0%B0%D1%9E",
    ],
)
def test_a_name_that_runs_together_in_a_handle_or_an_address_keeps_words_back(words: str) -> None:
    withheld, named = Bearers(), Bearers()
    withheld.add("Янка Прыкладаў")
    named.add("Алина Узорная")
    names = Names(withheld, named)
    assert names.hides(f"Алина Узорная was detained, {words}")
    assert not names.hides("Алина Узорная was detained, #alinauzornaya https://t.me/uzornaya, 5.5% in Minsk/Horki")


# -- words that name somebody without spelling the name ---------------------------------------------------------------------


def _kept_back(words: str, *, about: bool = False, named: str = "Янка Прыкладаў") -> bool:
    """Whether these words are kept back where `Alina Uzornaya` is withheld. about: in a statement that concerns her."""
    ledger = two_arrests()
    people = [named, *(["Alina Uzornaya"] if about else [])]
    ledger.keep(statement("own", Kind.HELD, day("2026-01-03"), people=[named], quote="…"))
    ledger.keep(statement("words", Kind.HELD, day("2026-01-04"), people=people, count=exactly(9), quote=words))
    ledger.clear("own", named)
    return "words" in published(ledger).kept_back


@pytest.mark.parametrize(
    "words",
    [
        "A. U. was taken to Minsk",
        "A.U. was taken to Minsk",
        "they took A. U.",
        "they took A. U. She is in Minsk",
        "У. А. в Минске",
        "А.У., настаўніца, у Мінску",
        "the teacher U.A., 34",
        "the case of A. U. and others",
        "A.-U. is in Minsk",
    ],
)
def test_initials_of_somebody_withheld_are_kept_back(words: str) -> None:
    assert _kept_back(words)


@pytest.mark.parametrize(
    "words", ["U. was taken to Minsk", "AU is in Minsk", "A U is in Minsk", "they took U. She is in Minsk", "У. в Минске"]
)
def test_in_a_statement_about_her_one_initial_is_enough(words: str) -> None:
    assert _kept_back(words, about=True) and not _kept_back(words)


@pytest.mark.parametrize(
    "words",
    [
        "the U.S. envoy and the U.N. met in Minsk",
        "A. U. Vydumshchyk was the envoy",
        "Выдумшчык А. У.",
        "He left at 5 a.m. for Minsk.",
        "B. C. D. are three letters",
        "It was 3 a.m. In Minsk they waited.",
    ],
)
def test_what_is_written_like_initials_and_is_none_is_shown(words: str) -> None:
    assert not _kept_back(words)


def test_initials_of_somebody_named_are_shown() -> None:
    assert not _kept_back("A. U. is free", named="Anton Ulyanov")
    assert not _kept_back("A. U. Ulyanov is free", named="Anton Ulyanov")


@pytest.mark.parametrize(
    "words",
    [
        "Alina Uzor\nnaya was taken",
        "was taken: Uzor-\nnaya",
        "was taken: Uzor-\r\n  naya\nof Minsk",
        "was taken Uzor\u00ad\nnaya today",
        "Uzor\u00adnaya was taken",
        "U\u200bz\u200bo\u200br\u200bn\u200ba\u200by\u200ba was taken",
        "Uzor\u2060naya, Uzor\ufe0fnaya",
        "Uzor\u034fnaya",
        "Uzor\x00naya \x1f",
        "Uzor- naya was taken",
        "Uzor\u2028naya",
        "they took\nUzo\nrna\nya\nto Minsk",
        "У зале: Узор\nная.",
        "Узор¬\nная была там",
        "Узор-ная была там",
        "Узор\u2011ная",
        "ўзята Уз\U000e0041орная",
        "Uzor\u180enaya",
    ],
)
def test_a_name_broken_over_lines_or_by_what_nobody_sees_is_found(words: str) -> None:
    assert _kept_back(words)


def test_ordinary_lines_are_shown() -> None:
    assert not _kept_back("the oldest of\nall was taken\nto a colony, a well-\nknown one - in Minsk")
