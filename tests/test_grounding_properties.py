"""The gate holds what else a statement says of its event (term, charge, place, ground, parties) to the words, whoever wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.model import Kind, Party, Refusal, Statement
from habeas.reading import check, read
from habeas.reading.english import analysed, propose
from habeas.reading.grounding import Gate
from habeas.reading.lexicon import load
from shared_texts import annotated, needs_texts

PUBLISHED = date(2026, 3, 12)


def refusal(text: str, kind: Kind, *, people: str = "", parties: tuple[Party, ...] | None = None, **facets: str) -> Refusal | None:
    """What the gate says of the first statement of a kind in a text, with other properties (in the place of all it has)."""
    found = read(text, published_on=PUBLISHED, publisher="Example Monitor").statements
    fitting = (one for one in found if one.kind is kind)
    chosen = next(one for one in fitting if not people or people in {mention.name for mention in one.people})
    changed = replace(chosen, facets=tuple(sorted(facets.items())), parties=chosen.parties if parties is None else parties)
    return check(text, changed, {one.id: one for one in found}, published_on=PUBLISHED, publisher="Example Monitor")


JAILED = "A court in Minsk sentenced Ivan Testau to five years in prison on Monday under Article 342 of the Criminal Code for extremism."
TWO_FATES = "A court in Minsk sentenced Ivan Testau to five years in prison and Alena Uzor to seven years in prison on Monday."


class TestStories:
    def test_a_term_that_the_words_do_not_give_is_refused_and_says_what_they_give(self) -> None:
        told = refusal(JAILED, Kind.SENTENCED, term="ten years")
        assert told is not None
        assert told.slot == "facets"
        assert "five years" in told.reason
        assert "'ten years'" in told.reason

    @pytest.mark.parametrize("term", ["five years", "5 years", "Five Years", "a five-year", "five-year term"])
    def test_a_term_may_be_written_in_another_way(self, term: str) -> None:
        assert refusal(JAILED, Kind.SENTENCED, term=term) is None

    @pytest.mark.parametrize(
        ("said", "term", "passes"),
        [
            ("seven years and six months", "seven years and six months", True),
            ("seven years and six months", "7 years and 6 months", True),
            ("seven years and six months", "seven years", False),
            ("eight and a half years", "8.5 years", True),
            ("eight and a half years", "eight years", False),
            ("life", "life", True),
            ("life", "25 years", False),
            ("18 months", "18 years", False),
            ("25 years", "twenty-five-year sentence", True),
        ],
    )
    def test_a_term_is_read_whole(self, said: str, term: str, passes: bool) -> None:
        words = f"A court in Minsk sentenced Ivan Testau to {said} in prison on Monday."
        assert (refusal(words, Kind.SENTENCED, term=term) is None) is passes

    @pytest.mark.parametrize(
        ("article", "passes"),
        [
            ("Article 342", True),
            ("342", True),
            ("Art. 342", True),
            ("Article 343", False),
            ("Article 342, part 2", False),
            ("treason", False),
        ],
    )
    def test_an_article_is_a_number_of_the_words(self, article: str, passes: bool) -> None:
        assert (refusal(JAILED, Kind.SENTENCED, article=article) is None) is passes

    @pytest.mark.parametrize(
        ("article", "passes"),
        [
            ("Article 130, part 1", True),
            ("part 1 of Article 130", True),
            ("Article 361", True),
            ("130 and 361", True),
            ("Article 130, part 3", False),
            ("Article 1", False),
        ],
    )
    def test_parts_of_articles(self, article: str, passes: bool) -> None:
        words = "Ivan Testau was charged on Monday under Articles 130 (part 1) and 361 of the Criminal Code, 342 days after his arrest."
        assert (refusal(words, Kind.CHARGED, article=article) is None) is passes

    def test_a_charge_stands_in_the_words(self) -> None:
        assert refusal(JAILED, Kind.SENTENCED, charge="extremism") is None
        assert refusal(JAILED, Kind.SENTENCED, charge="treason") is not None
        assert refusal(JAILED, Kind.SENTENCED, charge="Minsk") is not None, "a place is no charge"
        assert refusal(JAILED, Kind.SENTENCED, charge="on Monday") is not None

    def test_what_the_paragraph_says_of_nobody_else_may_be_added(self) -> None:
        words = (
            "Ivan Testau was convicted on Monday. The court in Homel found that he had insulted the president.\n\nOlga Uzor is at large."
        )
        assert refusal(words, Kind.SENTENCED, charge="insulted the president") is None
        assert refusal(words, Kind.SENTENCED, charge="at large") is not None
        other = "Ivan Testau was convicted on Monday. Olga Uzor was convicted of insulting the president."
        assert refusal(other, Kind.SENTENCED, people="Ivan Testau", charge="insulting the president") is not None

    def test_each_of_two_events_has_its_own(self) -> None:
        words = "Ivan Testau was arrested in Minsk in May and was transferred to a prison in Hrodna on Monday."
        assert refusal(words, Kind.DETAINED, place="Minsk") is None
        assert refusal(words, Kind.DETAINED, place="Hrodna") is not None
        assert refusal(words, Kind.TRANSFERRED, destination="Hrodna") is None
        assert refusal(words, Kind.TRANSFERRED, destination="Minsk") is not None
        assert refusal(words, Kind.TRANSFERRED, destination="Vilnius") is not None

    def test_a_place_is_a_place_and_a_destination_is_gone_to(self) -> None:
        words = "Ivan Testau was deported from Belarus to Lithuania on Monday."
        assert refusal(words, Kind.DEPORTED, destination="Lithuania") is None
        assert refusal(words, Kind.DEPORTED, destination="Belarus") is not None
        assert refusal(words, Kind.DEPORTED, destination="Ivan Testau") is not None

    @pytest.mark.parametrize(
        ("words", "ground", "passes"),
        [
            ("Ivan Testau was pardoned on Monday.", "pardon", True),
            ("Ivan Testau was pardoned on Monday.", "amnesty", False),
            ("Ivan Testau was released on Monday under an amnesty.", "amnesty", True),
            ("Ivan Testau was released on Monday under an amnesty.", "exchange", False),
            ("Ivan Testau was released on Monday.", "served", False),
            ("Ivan Testau was released on Monday after serving his term.", "served", True),
            ("Ivan Testau was released on Monday.", "charges dropped", False),
        ],
    )
    def test_a_ground_is_told_by_the_verb_or_beside_it(self, words: str, ground: str, passes: bool) -> None:
        assert (refusal(words, Kind.RELEASED, ground=ground) is None) is passes

    @pytest.mark.parametrize(
        ("words", "liberty", "passes"),
        [
            ("Ivan Testau was released to house arrest on Monday.", "house arrest", True),
            ("Ivan Testau was released from house arrest on Monday.", "house arrest", False),
            ("Ivan Testau was released from prison on Monday.", "house arrest", False),
            ("Ivan Testau was released from prison on Monday.", "restricted", False),
            ("Ivan Testau was released on bail on Monday.", "restricted", True),
            ("Ivan Testau was released from prison on Monday.", "full", False),
        ],
    )
    def test_how_free_somebody_is_stands_in_the_words(self, words: str, liberty: str, passes: bool) -> None:
        assert (refusal(words, Kind.RELEASED, liberty=liberty) is None) is passes

    def test_a_measure_has_its_own_instrument_and_target(self) -> None:
        words = "The United States imposed sanctions on the airline Belavia on Monday, Reuters said."
        by = Party("by", "United States")
        assert refusal(words, Kind.MEASURE_IMPOSED, parties=(by, Party("against", "Belavia")), instrument="sanctions") is None
        assert refusal(words, Kind.MEASURE_IMPOSED, instrument="tariffs") is not None
        for wrong in (
            Party("against", "Aeroflot"),
            Party("against", "United States"),
            Party("by", "Belavia"),
            Party("by", "Russia"),
            Party("by", "Reuters"),
        ):
            told = refusal(words, Kind.MEASURE_IMPOSED, parties=(wrong,))
            assert told is not None, wrong
            assert told.slot == "parties"

    def test_those_it_happened_to_are_no_parties(self) -> None:
        told = refusal(JAILED, Kind.SENTENCED, parties=(Party("by", "Testau"),))
        assert told is not None
        assert "whom it happened to" in told.reason

    def test_a_property_without_a_rule_does_not_pass(self) -> None:
        told = refusal(JAILED, Kind.SENTENCED, step="1")
        assert told is not None
        assert "term" in told.reason


# -- every property of every statement we have, changed in one thing ---------------------------------------------------------------

AMOUNTS = {"one": "two", "two": "three", "three": "four", "four": "five", "five": "six", "six": "seven", "seven": "eight", "eight": "nine"}
FAR_AWAY = "Montevideo"


def texts() -> Iterator[tuple[str, str, date, str]]:
    if needs_texts.args[0] is False:
        for item in annotated():
            yield item.name, item.text, item.published_on, item.publisher
    for path in sorted((Path(__file__).parent / "data" / "reports").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["rules_saw_it"]:
            yield (
                path.stem,
                path.with_suffix(".txt").read_text(encoding="utf-8"),
                date.fromisoformat(gold["published_on"]),
                gold["publisher"],
            )
    for example in sorted(resources.files("habeas").joinpath("examples").iterdir(), key=lambda one: one.name):
        if example.name.endswith(".txt"):
            yield example.name, example.read_text(encoding="utf-8"), date.fromisoformat(example.name[:10]), "Example Monitor"


def other_words(key: str, value: str, of_text: set[tuple[str, str]]) -> Iterator[str]:
    """Values that say something else than `value`: another number, another of the text's own, or one from nowhere."""
    lowered = value.casefold()
    if key == "term":
        yield from (" ".join(AMOUNTS.get(word, word) for word in lowered.split()),) if set(lowered.split()) & AMOUNTS.keys() else ()
        digits = [word for word in lowered.split() if word.isdigit()]
        yield from (lowered.replace(word, str(int(word) + 1)) for word in digits)
        yield from (lowered.replace("year", "month"), "99 years") if "year" in lowered else ("99 years",)
    elif key == "ground":
        yield from (name for name in load("en").data["facets"]["ground"] if name != value)
        return
    elif key == "liberty":
        yield from ("full", "under constant guard")
        return
    else:
        yield from (FAR_AWAY, f"{value} and {FAR_AWAY}", f"not {value}")
    for other, words in sorted(of_text):
        if other == key and not set(words.casefold().split()) & set(lowered.split()):
            yield words


def words_of(name: str) -> set[str]:
    """The words of a name, without the mark of a genitive: "Egypt's president" is named by "Egypt", too."""
    return {word.removesuffix("'s").removesuffix("’s") for word in name.casefold().split()}


def changed(statement: Statement, of_text: set[tuple[str, str]], names: set[str], sentence: str) -> Iterator[Statement]:
    """sentence: the words around its quote, whose other places may well be its own too, and its other parties, where they are listed."""
    for at, (key, value) in enumerate(statement.facets):
        for words in other_words(key, value, of_text):
            if words != value and not (key in ("place", "destination") and words in sentence):
                yield replace(statement, facets=(*statement.facets[:at], (key, words), *statement.facets[at + 1 :]))
    for at, party in enumerate(statement.parties):
        for name in (*sorted(names), "Invented Somebody"):
            pairs = ((name, party.name), (party.name, name))
            listed = [f"{one} and {article}{other}" for one, other in pairs for article in ("", "the ")]
            if not words_of(name) & words_of(party.name) and not any(words in sentence for words in listed):
                yield replace(statement, parties=(*statement.parties[:at], Party(party.role, name), *statement.parties[at + 1 :]))
        other = "with" if party.role in ("by", "for") else "by"
        if other not in {one.role for one in statement.parties}:
            yield replace(statement, parties=(*statement.parties[:at], Party(other, party.name), *statement.parties[at + 1 :]))


@pytest.mark.parametrize("item", list(texts()), ids=lambda item: item[0][:40])
def test_no_changed_property_passes_and_every_unchanged_one_does(item: tuple[str, str, date, str]) -> None:
    _, text, published, publisher = item
    document = analysed(text, published_on=published, publisher=publisher)
    own = propose(document)
    gate = Gate(document, own)
    others = {one.id: one for one in own}
    admitted = gate.admit(own)[0]
    said = {facet for one in admitted for facet in one.facets}
    names = {party.name for one in admitted for party in one.parties} | {mention.name for one in admitted for mention in one.people}

    def around(statement: Statement) -> str:
        return " ".join(
            sentence.words(0, len(sentence.tokens) - 1) for sentence in document.sentences if sentence.span.overlaps(statement.span)
        )

    assert [one.quote for one in admitted if gate.check(one, others) is not None] == []
    passed = [
        (one.quote[:90], new.facets, new.parties)
        for one in admitted
        for new in changed(one, said, names, around(one))
        if gate.check(new, others) is None
    ]
    assert passed == []


@given(st.integers(1, 40), st.integers(1, 40), st.sampled_from(["year", "month"]), st.booleans())
def test_a_term_passes_if_and_only_if_it_is_the_one_told(told: int, claimed: int, unit: str, worded: bool) -> None:
    cardinals = {number: word for word, number in load("en").data["numbers"]["cardinal"].items()}
    said = cardinals.get(told, str(told)) if worded else str(told)
    words = f"A court in Minsk sentenced Ivan Testau to {said} {unit}{'s' if told != 1 else ''} in prison on Monday."
    answer = refusal(words, Kind.SENTENCED, term=f"{claimed} {unit}{'s' if claimed != 1 else ''}")
    assert (answer is None) is (told == claimed)
