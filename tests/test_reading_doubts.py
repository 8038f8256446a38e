"""What reports, talks and terms of deals tell is only as sure as the words over them. All people and bodies are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.reading import read

PUBLISHED = date(2024, 5, 15)  # a Wednesday


def meant(text: str) -> list[str]:
    """The modalities of all that is told, in the order of the words."""
    return [one.modality.value for one in read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministry said on Monday that reports that a Danish engineer had been detained in Kerat were completely false.",
        "Reports of the arrest of a Danish diplomat are completely false, a spokesperson said.",
        "The ministry dismissed as fabricated reports that two sailors had been detained.",
        'The spokesman called reports that two sailors had been detained "fake news".',
        "Claims that he was beaten and that 40 people were arrested are false, the governor said.",
        "Ministry says reports Danish engineer was detained are completely false\n\nThe minister was asked about it in Kerat.",
        'Reports that a Danish engineer had been detained in Kerat were "completely false", the ministry said.',
        "Rumours of his death in custody are unfounded, the prison service said.",
    ],
)
def test_reports_said_to_be_untrue_tell_what_is_denied(text: str) -> None:
    assert meant(text) == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "We are aware of reports that Anna Kruse has been detained in Kerat, an official said.",
        "The embassy is looking into reports that two citizens were arrested on Sunday.",
        "Her friends are silent despite earlier reports that she was arrested in Kerat.",
        "Reports emerged that Anna Kruse had been released.",
        "Asked about reports that Kerat had freed two aid workers, the spokesman declined to comment.",
        "Amid reports that 14 people had been arrested in Tarsk, the governor called for calm.",
    ],
)
def test_who_only_knows_of_a_report_does_not_vouch_for_it(text: str) -> None:
    assert meant(text) == ["alleged"]


@pytest.mark.parametrize(
    "text",
    [
        "Police neither confirmed nor denied that Anna Kruse was arrested.",
        "The ministry has not confirmed the arrest of Anna Kruse.",
        "The agency refused to confirm or deny that Anna Kruse was in custody.",
        "The ministry declined to confirm the arrest of Anna Kruse.",
        "The group was unable to confirm that Anna Kruse had been released.",
        "The ministry did not deny that Anna Kruse had been arrested.",
    ],
)
def test_what_nobody_confirms_stays_open(text: str) -> None:
    assert meant(text) == ["possible"]


@pytest.mark.parametrize(
    "text",
    [
        "The agreement includes the immediate lifting of sanctions on potash.",
        "The deal provides for the release of 50 prisoners.",
        "The plan foresees the release of 50 hostages.",
        "The proposal would involve the release of eight prisoners.",
    ],
)
def test_the_terms_of_a_deal_tell_what_is_to_be(text: str) -> None:
    assert meant(text) == ["promised"]


def test_what_is_talked_about_has_not_happened() -> None:
    text = "The prisoners were ill.\n\nLast month the president spoke to his counterpart about the release of 30 prisoners."
    assert meant(text)[-1:] == ["possible"]


@pytest.mark.parametrize(
    "text",
    [
        "News that Anna Kruse has been released is true, her sister said.",
        "Reports that Anna Kruse had been arrested were confirmed by her family.",
        "The ministry confirmed the arrest of Anna Kruse.",
        "The group was able to confirm that 12 prisoners were released.",
        "The deal included the release of 50 prisoners.",
        "The swap involved the release of eight prisoners.",
        "News reports said 14 people were arrested in Tarsk.",
        "According to reports, 14 people were arrested in Tarsk.",
        "Anna Kruse spoke about her release on Monday.",
    ],
)
def test_what_is_vouched_for_is_told_as_a_fact(text: str) -> None:
    assert meant(text) == ["asserted"]


def test_what_untrue_reports_tell_of_several_is_denied_by_whoever_calls_them_so() -> None:
    text = "The ministry says reports that detained Danes Nils Berg and Karl Holm had been put on trial in Kerat are not correct."
    told = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert {one.modality.value for one in told} == {"denied"}
    assert {one.speakers for one in told} == {("ministry", "Northwind")}


def test_reports_that_are_correct_are_not_denied() -> None:
    assert meant("The ministry says reports that Nils Berg had been put on trial in Kerat are correct.") == ["asserted"]


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        ("Denmark says Kerat to free one embassy employee\n\nThe minister spoke in Kerat on Monday.", ["promised"]),
        ("Leo Sand admitted a mistake in taking credit for helping to free Karl Holm.", ["alleged"]),
        ("We expect the authorities to release Karl Holm immediately, it said.", ["demanded"]),
        ("Analysts expect the authorities to release Karl Holm soon.", ["possible"]),
    ],
)
def test_what_is_to_be_claimed_or_expected_has_not_happened(text: str, modalities: list[str]) -> None:
    assert meant(text) == modalities


def test_the_price_of_what_is_agreed_is_not_paid() -> None:
    text = "Kerat has agreed to release four Danes held on charges of spying in exchange for the release of four Keratis."
    told = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert [(one.kind.value, one.modality.value) for one in told if one.kind.value == "released"] == [
        ("released", "promised"),
        ("released", "possible"),
    ]
