"""The language data: every word that a frame, an operator or an attribution asks for is a word the tagger knows."""

from __future__ import annotations

from habeas.model import Kind, Modality
from habeas.reading.lexicon import load, split_words

LEXICON = load("en")
LEMMAS = {form.lemma for forms in LEXICON.verbs.values() for form in forms}


def test_every_verb_of_a_frame_is_in_the_lexicon() -> None:
    missing = {lemma for row in LEXICON.data["frames"]["verb"] for lemma in split_words(row["lemmas"]) if lemma not in LEMMAS}
    assert not missing


def test_every_verb_of_an_operator_is_in_the_lexicon() -> None:
    missing = {lemma for row in LEXICON.data["operators"]["verb"] for lemma in split_words(row["lemmas"]) if lemma not in LEMMAS}
    assert not missing


def test_every_verb_of_saying_is_in_the_lexicon() -> None:
    table = LEXICON.data["attribution"]
    missing = {lemma for key in ("said", "performs", "quoted") for lemma in split_words(table[key]) if lemma not in LEMMAS}
    assert not missing


def test_frames_name_kinds_and_operators_name_modalities() -> None:
    frames, operators = LEXICON.data["frames"], LEXICON.data["operators"]
    assert {row["kind"] for table in ("verb", "noun", "copula") for row in frames[table]} <= {kind.value for kind in Kind}
    effects = {row["effect"] for table in ("verb", "adjective", "noun") for row in operators[table]} | set(operators["phrasal"])
    assert effects - {"assert"} <= {modality.value for modality in Modality}


def test_no_frame_is_given_a_field_that_means_nothing() -> None:
    fields = {
        "verb": """kind lemmas patient needs bars objects things durative captives captives_only any any_object passive_only progressive
        adjacent bare_passive returning within ground term effect reach handover listed measures case dative exchanged entries of_captives
        out_of_custody persons next_bars targets in_custody freed money subjects abroad unwilling in_captivity of_the_held
        expulsions by_state by_no_state kept of_subject perfect closing aimed near past arrival""",
        "noun": """kind words patient needs bars_before durative captives captives_only operators_only measure deal home ground granted
        money""",
        "copula": "kind complements captives effect",
    }
    for table, allowed in fields.items():
        for row in LEXICON.data["frames"][table]:
            assert set(row) <= set(allowed.split()), row
