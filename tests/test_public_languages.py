"""The public pages in Belarusian and Russian: complete, in step with the pages, with right forms of number."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from django.utils import translation

from habeas import ontology
from habeas.model import Kind, Modality
from habeas.publication import KEPT_BACK
from habeas.web.public import told, wording

SCRIPT = Path(__file__).parents[1] / "scripts" / "messages"
LANGUAGES = ("be", "ru")
_PLACES = re.compile(r"%\((\w+)\)s|%%|\{(\w+)\}")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    loader = SourceFileLoader("messages_script", str(SCRIPT))
    spec = spec_from_loader("messages_script", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def _key(message: Message) -> tuple[str, str | None]:
    return (message.id[0] if isinstance(message.id, tuple) else message.id, message.context)


def _said(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_none_is_left_over(script: ModuleType, language: str) -> None:
    wanted = {_key(one): one for one in script.messages() if one.id}
    told: Catalog = script.read(language)
    found = {_key(one): one for one in told if one.id}
    assert set(found) == set(wanted), "run scripts/messages"
    for key, one in found.items():
        assert all(text.strip() for text in _said(one)), key
        assert not one.fuzzy, key
        assert isinstance(one.id, tuple) == isinstance(one.string, tuple), key
        if isinstance(one.id, tuple):
            assert len(_said(one)) == 3, key
        places = set(_PLACES.findall(" ".join(one.id) if isinstance(one.id, tuple) else one.id))
        for text in _said(one):
            assert set(_PLACES.findall(text)) == places, key
        own, said = (one.id[0] if isinstance(one.id, tuple) else one.id), _said(one)[0]
        assert (own[:1].isspace(), own[-1:].isspace()) == (said[:1].isspace(), said[-1:].isspace()), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(script: ModuleType, language: str) -> None:
    told: Catalog = script.read(language)
    with script.catalogue(language).with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for one in told:
        key, context = _key(one)
        if isinstance(one.id, tuple) and context:
            found = tuple(compiled.npgettext(context, one.id[0], one.id[1], many) for many in (1, 2, 5))
        elif isinstance(one.id, tuple):
            found = tuple(compiled.ngettext(one.id[0], one.id[1], many) for many in (1, 2, 5))
        else:
            found = (compiled.pgettext(context, key) if context else compiled.gettext(key),)
        assert not one.id or found == _said(one), "run scripts/messages"


def test_the_two_languages_are_not_one(script: ModuleType) -> None:
    be, ru = ({_key(one): _said(one) for one in script.read(language) if one.id} for language in LANGUAGES)
    same = [key for key in be if be[key] == ru[key]]
    assert len(same) < len(be) / 5
    letters = {
        language: set("".join(text for said in told.values() for text in said).casefold()) for language, told in (("be", be), ("ru", ru))
    }
    assert not set("ищъ") & letters["be"] and not set("іў") & letters["ru"]


@pytest.mark.parametrize(
    ("language", "many", "words"),
    [
        ("en", 1, "person"),
        ("en", 2, "people"),
        ("be", 1, "чалавек"),
        ("be", 2, "чалавекі"),
        ("be", 5, "чалавек"),
        ("be", 11, "чалавек"),
        ("be", 22, "чалавекі"),
        ("ru", 1, "человек"),
        ("ru", 3, "человека"),
        ("ru", 12, "человек"),
        ("ru", 101, "человек"),
    ],
)
def test_nouns_agree_with_their_number(language: str, many: int, words: str) -> None:
    with translation.override(language):
        assert wording.noun({"low": many, "high": many, "population": "people"}) == words


@pytest.mark.parametrize(
    ("language", "low", "high", "bound", "words"),
    [
        ("en", 1, None, "at_least", "person"),
        ("ru", 3, None, "at_least", "человек"),
        ("ru", 52, None, "at_least", "человек"),
        ("ru", None, 21, "at_most", "человека"),
        ("ru", 60, 62, "about", "человек"),
        ("ru", 23, None, "more_than", "человек"),
        ("ru", 22, None, "more_than", "человека"),
        ("be", 3, None, "at_least", "чалавек"),
        ("be", None, 1, "at_most", "чалавека"),
        ("be", 60, 62, "exactly", "чалавекі"),
    ],
)
def test_nouns_stand_in_the_case_that_a_bound_asks_for(language: str, low: int | None, high: int | None, bound: str, words: str) -> None:
    """`не менее 3 человек`, and not `человека`, as of 3 alone; more than 21 is told as 21, though it begins with 22."""
    with translation.override(language):
        assert wording.noun({"low": low, "high": high, "bound": bound, "population": "people"}) == words


@pytest.mark.parametrize(
    ("language", "told"),
    [("be", ["1 вызвалены", "2 вызваленыя", "5 вызвалена"]), ("ru", ["1 освобождён", "2 освобождены", "5 освобождено"])],
)
def test_what_happened_agrees_with_how_many(language: str, told: list[str]) -> None:
    with translation.override(language):
        assert [f"{many} {wording.let_go({'low': many, 'high': many})}" for many in (1, 2, 5)] == told


def test_labels_of_things_are_in_the_language_they_are_given_for() -> None:
    told: dict[str, list[str]] = {"be": [KEPT_BACK["be"]], "ru": [KEPT_BACK["ru"]]}
    for language, found in told.items():
        found += [ontology.kind(kind).labels[language] for kind in Kind]
        found += [ontology.modality_label(modality, language) for modality in Modality]
        letters = set("".join(found).casefold())
        assert not letters & set("ищъ" if language == "be" else "іў")
        # What is said of a thing, never of somebody, whose gender a label cannot know.
        assert not [one for one in found if one.endswith(("аны", "ены", "ан", "ён"))]
    assert set(KEPT_BACK["be"].split()) & set(KEPT_BACK["ru"].split()) <= {"не"}


@pytest.mark.parametrize(
    ("language", "on", "words"),
    [
        ("en", ("2025-12-12", "2025-12-12", "day"), "12 December 2025"),
        ("be", ("2025-12-12", "2025-12-12", "day"), "12 снежня 2025"),
        ("ru", ("2025-05-01", "2025-05-31", "month"), "май 2025"),
        ("be", ("2025-05-01", "2025-05-31", "month"), "май 2025"),
        ("en", ("2025-01-01", "2025-12-31", "year"), "2025"),
        ("ru", (None, "2025-12-12", "before"), "не позднее 12 декабря 2025"),
        ("be", ("2025-12-12", None, "after"), "12 снежня 2025 ці пазней"),
        ("en", ("2025-12-01", "2025-12-12", "between"), "1–12 December 2025"),
        ("ru", ("2025-09-01", "2025-12-12", "between"), "1 сентября 2025 – 12 декабря 2025"),
        ("en", (None, None, "unknown"), "day not stated"),
    ],
)
def test_a_date_is_as_exact_as_its_words(language: str, on: tuple[str | None, str | None, str], words: str) -> None:
    with translation.override(language):
        told = wording.when({"earliest": on[0], "latest": on[1], "precision": on[2]})
        assert told.replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["at least 18", "at most 1,400", "60–62", "52", "number not stated", "4.18"]),
        ("be", ["не менш за 18", "не больш за 1 400", "60–62", "52", "колькасць не названая", "4,18"]),
        ("ru", ["не менее 18", "не более 1 400", "60–62", "52", "число не названо", "4,18"]),
    ],
)
def test_a_bound_stays_a_bound(language: str, told: list[str]) -> None:
    with translation.override(language):
        found = [wording.between(low, high) for low, high in ((18, None), (None, 1400), (60, 62), (52, 52), (None, None))]
        assert [*(one.replace("\N{NO-BREAK SPACE}", " ") for one in found), wording.decimal(167 / 40)] == told


@pytest.mark.parametrize("code", ["be", "ru"])
def test_what_happened_to_one_person_is_of_no_sex(code: str) -> None:
    with translation.override(code):
        for kind in ("died", "released", "detained", "entry_not_reported", "exit_not_reported", "house_arrest", "restricted"):
            told = wording.happened(kind)
            assert told and not re.search(r"[a-z]", told), told
            assert told not in {wording.movement(kind, many) for many in (1, 2, 5)}, "whose verbs are a man's, of several, or of none"


def test_months_in_which_nothing_is_certain_and_the_same_may_have_been_are_told_together() -> None:
    def month(name: str, low: int, high: int, figures: dict[str, int] | None = None) -> dict[str, object]:
        return {
            "month": name,
            "flows": [{"flow": "designated", "kind": None, "low": low, "high": high}],
            "figures": figures or {},
            "provisional": False,
        }

    months = [
        month("2025-09", 0, 4, {"out": 1}),
        *(month(f"2025-0{number}", 0, 4) for number in (8, 7, 6)),
        month("2025-05", 1, 4),
        month("2025-04", 0, 4),
        month("2025-03", 0, 4),
        month("2025-02", 0, 3),
    ]
    told_together = [[one["month"] for one in those] for those in told.stretches(months)]
    assert told_together == [["2025-09"], ["2025-08", "2025-07", "2025-06"], ["2025-05"], ["2025-04"], ["2025-03"], ["2025-02"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_a_thing_has_words(language: str) -> None:
    with translation.override(language):
        for group, names in wording.NAMES.items():
            for name, english in names.items():
                assert wording.named(group, name) != english or english == "status", (group, name)
        assert wording.named("facet", "something_new") == "something new"
