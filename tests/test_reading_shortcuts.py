"""What the reader skips to be fast: each short cut passes over what could not have given anything."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from habeas.reading import read
from habeas.reading.english import analysed
from habeas.reading.english.frames import compiled
from habeas.reading.english.function_words import tag_of_function_word
from habeas.reading.english.tagging import _LENGTHS, _LIKE_FUNCTION_WORDS, _PLACED, _anywhere, _one, _placed_word
from habeas.reading.english.wording import wording
from habeas.reading.lexicon import Class, load
from habeas.reading.tokens import Padded, Token, tokenise, written

STORY = """MINSK, Dec 12 (Reuters) - Nine prisoners were freed on Friday, said the group Viasna.
One of them, Ivan Invented, was returned to jail.

"They were never charged," his lawyer, Maria Made-Up, told reporters last month, and since then at least 14 others have been detained."""

OTHER = "In September 2021 the court sentenced Petr Fictitious to six years. He was released in May after Anna Fictitious paid."


def test_no_word_outside_the_closed_classes_has_a_rule_among_them() -> None:
    """A word of no closed class with a rule in `tag_of_function_word` must stand in `_LIKE_FUNCTION_WORDS`, or the rule is never asked."""
    lexicon = load("en")
    for word in {*lexicon.classes, *lexicon.verbs}:
        classes = lexicon.of(word)
        if classes & Class.CLOSED or word in _LIKE_FUNCTION_WORDS:
            continue
        before, after = Token(0, written("prisoners", lexicon), 0, 9), Token(2, written("the", lexicon), 30, 33)
        for previous in ("n", "a", "h", "k", "v", "d", ","):
            tokens = [before, Token(1, written(word, lexicon), 10, 10 + len(word)), after]
            assert tag_of_function_word(tokens, 1, [previous, "", ""], previous, lexicon) == "", word


def test_only_the_words_asked_for_by_their_place_have_a_rule_of_it() -> None:
    lexicon = load("en")
    for word in {*lexicon.classes, *lexicon.verbs, *INVENTED}:
        classes = lexicon.of(word)
        if classes & Class.PREPOSITION or word in _PLACED or word.endswith(_LENGTHS):
            continue
        for before, after in (("prisoners", "to"), ("set", "12"), ("put", "people"), ("was", "sentence")):
            at = len(before) + 1
            tokens = [
                Token(0, written(before, lexicon), 0, len(before)),
                Token(1, written(word, lexicon), at, at + len(word)),
                Token(2, written(after, lexicon), at + len(word) + 1, at + len(word) + 1 + len(after)),
            ]
            for previous in "nmahvdpjqk":
                assert _placed_word(tokens, 1, [previous, "", "q"], previous, lexicon.verbs.get(word)) == "", (
                    before,
                    word,
                    after,
                    previous,
                )


INVENTED = ("wug", "wuggish", "wugly", "wugged", "wugging", "wug-year", "1,400", "2025", "3rd", "u.s.", "'s", "n't", ",", ".", "(", "–")


def test_a_word_with_one_tag_anywhere_has_it_among_all_neighbours() -> None:
    lexicon = load("en")
    decided = 0
    for word in {*lexicon.classes, *lexicon.verbs, *INVENTED}:
        classes = lexicon.of(word)
        tag = _anywhere(word, classes, lexicon)
        if not tag:
            continue
        decided += 1
        for before, after in (("prisoners", "the"), ("set", "of"), ("which", "freed"), ("at", "term")):
            at = len(before) + 1
            tokens = [
                Token(0, written(before, lexicon), 0, len(before)),
                Token(1, written(word, lexicon), at, at + len(word)),
                Token(2, written(after, lexicon), at + len(word) + 1, at + len(word) + 1 + len(after)),
            ]
            for previous in "nmahvdpjqgrcuefiw,;":
                assert _one(tokens, 1, [previous, "", ""], previous, lexicon) == tag, (before, word, after, previous)
    assert decided > 1000


def test_a_phrase_that_a_stretch_holds_ends_in_one_of_its_last_words() -> None:
    parts = {"custody": "jail|prison hospital", "long": "year|years"}
    some = wording(("to {custody}", "in {..}{custody}", "back", "{long}s behind {..}"), parts)
    assert some.last_words == {"jail", "hospital", "back", "behind"}
    assert not wording((), parts).last_words
    for found in (" was sent to jail ", " held in a cold old prison hospital ", " taken back ", " spent yearss behind bars "):
        held = some.holds(found)
        assert held and held.split()[-1] in some.last_words


def test_every_phrase_a_frame_needs_ends_in_one_of_its_last_words() -> None:
    frames = compiled(load("en"))
    told = [frame.needs for rows in frames.verbs.values() for frame in rows if frame.needs]
    words = sorted({word for needs in told for word in needs.last_words})
    assert told and "" not in words
    for needs in told:
        # no word but its last ones can close a phrase
        for word in words:
            held = needs.holds(f" {word} ")
            assert held is None or held in needs.last_words


def test_a_text_leaves_nothing_behind_for_the_next_one() -> None:
    alone = read(STORY, published_on=date(2025, 12, 12), publisher="Reuters")
    read(OTHER, published_on=date(2021, 10, 1))
    assert read(STORY, published_on=date(2025, 12, 12), publisher="Reuters") == alone
    assert alone.statements


def test_subjects_remembered_are_the_subjects_found() -> None:
    for text in (STORY, OTHER):
        for sentence in analysed(text, published_on=date(2025, 12, 12)).sentences:
            for verb in sentence.verbs():
                first = sentence.subject(verb.i), sentence.clause_end(verb.i)
                assert first == (sentence._subject(verb.i), sentence._clause_end(verb.i))
                assert first == (sentence.subject(verb.i), sentence.clause_end(verb.i))
            for phrase in sentence.phrases:
                assert sentence.group(phrase.i) == sentence._group(phrase.i)
                assert list(sentence.names_in(phrase)) == [
                    name for name in sentence.names if phrase.first <= name.first and name.last <= phrase.last
                ]


@given(st.lists(st.text(max_size=3), max_size=6), st.integers(-9, 9))
def test_places_beyond_both_ends_are_empty(words: list[str], place: int) -> None:
    assert Padded(enumerate(words))[place] == (words[place] if 0 <= place < len(words) else "")


@given(st.text(alphabet="ab Z.,'’-1\u00a0\nn$(\"", max_size=60))
def test_tokens_are_the_words_of_the_text_in_order_and_only_space_and_marks_around_a_few_words_are_left_over(text: str) -> None:
    end, left = 0, ""
    for token in tokenise(text, 0, len(text), load("en")):
        assert text[token.start : token.end] == token.text
        left += text[end : token.start].strip()
        end = token.end
    left += text[end:].strip()
    # 'called for the "immediate release" of all': the marks go together, and only with words between them
    assert left == '""' * (len(left) // 2)
    assert not left or re.search(r'"[^\s"][^"]*"', text)
