"""What courts do, in the words of those who report on them: charges, hearings, verdicts, terms asked for and changed. All people, groups
and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from bulletins import LEAD, PUBLISHED
from habeas.model import Kind, Modality, Statement
from habeas.reading import read


def told(text: str, kind: Kind) -> list[Statement]:
    found = read(LEAD + text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [statement for statement in found if statement.kind is kind]


def tells(text: str, kind: Kind, count: int | None = None) -> None:
    """Asserts that a text tells one event of a kind, of as many people."""
    (statement,) = told(text, kind)
    assert statement.modality is Modality.ASSERTED
    assert (statement.count.low if statement.count else None) == count


@pytest.mark.parametrize("who", ["colonel", "director of the weekly", "imam", "prosecutor", "ambassador", "archbishop", "general"])
def test_who_holds_an_office_is_a_person(who: str) -> None:
    tells(f"The {who} was arrested on Monday.", Kind.DETAINED)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Petra Voll, a poet, faces charges of insulting the president.", None),
        ("Petra Voll, a poet, stands accused of insulting the president.", None),
        ("The nine, who include the head of the council, Leo Sand, face charges of riot.", 9),
        ("Officials accused the teacher at the time of working without a permit.", None),
        ("The indictment accuses the two brothers of financing terrorism.", 2),
        ("She was booked under the anti-terror law on Friday.", None),
        ("Police slapped a sedition charge on the cartoonist Vik Rao.", None),
        ("A sedition charge was slapped on the cartoonist Vik Rao.", None),
        ("Police filed a charge sheet against the student on Monday.", None),
        ("The prosecution handed down an indictment for 27 members of the party.", 27),
        ("In all, 52 people were referred to the Supreme State Security Court.", 52),
        ("He was served with a notice of suspicion on Friday.", None),
        ("A criminal investigation has been launched against the mayor of Gorna.", None),
        ("The charges against Vera Minin include extremism and slander.", None),
        ("The deputy is now a suspect in a treason case.", None),
        ("Facing charges of sedition, the student leader Paul Oduya went into hiding.", None),
        ("There are 541 defendants in the case.", 541),
        ("The attorney general's office formally accused the archbishop of sedition on Wednesday.", None),
        ("Forty-one people were named in the charge sheet.", 41),
        ("The indictment lists 19 defendants.", 19),
        ("Federal prosecutors unsealed an indictment against the shipping agent on Monday.", None),
        ("The nurse rejects the charges as fabricated.", None),
    ],
)
def test_charges(text: str, count: int | None) -> None:
    tells(text, Kind.CHARGED, count)


@pytest.mark.parametrize(
    "text",
    [
        "The opposition accused the president of trying to rig the vote.",
        "Protesters accused the government of ignoring their demands.",
        "She booked a flight to Vienna.",
        "The referee booked the striker Paul Oduya in the ninth minute.",
        "The charge against the proposal is that it costs too much.",
        "There are 541 seats in the chamber.",
        "Police opened an investigation into the theft of the paintings.",
    ],
)
def test_what_is_no_charge(text: str) -> None:
    assert not told(text, Kind.CHARGED)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Six lawyers are standing trial in Ankara.", 6),
        ("Proceedings against 24 officers resumed on Tuesday before a military court.", 24),
        ("The second hearing in the case of Olga Lund took place on Thursday.", None),
        ("The court held the second hearing in the case of Olga Lund on Thursday.", None),
        ("The case is being heard behind closed doors. Olga Lund was arrested in May.", None),
        ("An appeal court heard Nils Ort's appeal on Monday.", None),
        ("The three journalists were produced in court on Friday.", 3),
        ("Nils Ort made his first court appearance on Friday.", None),
        ("Nils Ort appeared via video link from his cell.", None),
        ("The trial opened for eight of the activists on Monday.", 8),
        ("There are 40 defendants in the trial.", 40),
        ("Sixteen trade unionists are before the courts.", 16),
        ("The singer is on trial in Kumasi over a song.", None),
    ],
)
def test_trials(text: str, count: int | None) -> None:
    text, _, before = text.partition(". ")
    tells(f"{before} {text}.".strip() if before else text, Kind.TRIED, count)


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer appeared in court on behalf of his client.",
        "The Senate opened hearings on the budget.",
        "The case against higher taxes was heard in parliament.",
        "The talks were held behind closed doors.",
        "Proceedings resumed in parliament on Tuesday.",
    ],
)
def test_what_is_no_trial(text: str) -> None:
    assert not told(text, Kind.TRIED)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The judge gave her 11 years. Vera Minin was on trial for a podcast.", None),
        ("Two lawyers got four years each.", 2),
        ("Vera Minin went down for eight years.", None),
        ("Five journalists handed jail terms in Myanmar.", 5),
        ("The nurse was declared guilty of spying.", None),
        ("The court pronounced the nurse guilty of spying.", None),
        ("An appeals court replaced the teacher's suspended sentence with four years in prison.", None),
        ("The teacher's suspended sentence was replaced with a real one on Tuesday.", None),
        ("The Riga appeal court on Friday reduced the sentence of the former deputy Mona Ferch from twelve years to seven.", None),
        ("Two years were added to Jonas Bik's sentence.", None),
        ("A Minsk court ordered 15 days of administrative arrest for the barista Yan Holub.", None),
        ("The appeal court left the verdict against Jonas Bik unchanged.", None),
        ("Norway is concerned over the sentence of four years handed down to the researcher Liu Anran.", None),
        ("Twelve death sentences were passed in May.", 12),
    ],
)
def test_terms(text: str, count: int | None) -> None:
    text, _, before = text.partition(". ")
    tells(f"{before} {text}.".strip() if before else text, Kind.SENTENCED, count)


@pytest.mark.parametrize(
    "text",
    [
        "Parliament extended the president's term by two years.",
        "The mayor's term was cut to five years.",
        "The judge gave prosecutors two more weeks.",
        "It took her six years to find out.",
        "He went down for breakfast.",
    ],
)
def test_what_is_no_term(text: str) -> None:
    assert not told(text, Kind.SENTENCED)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nine were given seven years each; two received five.", [9, 2]),
        ("Leo Sand was jailed for 17 years. His co-defendant, who had confessed, got six.", [None, None]),
        ("He was sentenced to three years, his brother to five.", [None, None]),
        ("Four of the officers were sentenced to death and the rest to long prison terms.", [4, None]),
        ("Nine officers were sentenced to death; the tenth was sentenced to life.", [9, 1]),
    ],
)
def test_a_term_told_by_its_number(text: str, counts: list[int | None]) -> None:
    assert [statement.count.low if statement.count else None for statement in told(text, Kind.SENTENCED)] == counts


def test_a_bare_number_is_no_term_without_one_beside_it() -> None:
    assert not told("He got six goals; she got four.", Kind.SENTENCED)
    assert not told("His brother got six.", Kind.SENTENCED)


def test_one_of_two_and_the_other() -> None:
    text = "Police arrested two men. One, a baker, was allowed home. The other was charged with arson."
    (home,), (charged,) = told(text, Kind.RELEASED), told(text, Kind.CHARGED)
    assert home.count is not None and home.count.low == home.count.high == 1
    assert charged.count is not None and charged.count.low == charged.count.high == 1
    assert not told("Leila Tava, rearrested on 9 December, has been allowed a first call home.", Kind.RELEASED)


def test_somebody_else_on_another_day() -> None:
    nuns, abbot = told("Three nuns were detained on Sunday, the abbot on Monday.", Kind.DETAINED)
    assert (nuns.on.latest, abbot.on.latest) == (date(2025, 3, 9), date(2025, 3, 10))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The priests have yet to be tried.", Kind.TRIED),
        ("Norway has yet to designate Tom Hale as wrongfully detained.", Kind.DESIGNATED),
        ("The government refuses to recognise Ines Sol as a political prisoner.", Kind.DESIGNATED),
    ],
)
def test_what_has_yet_to_be_done_is_denied(text: str, kind: Kind) -> None:
    (statement,) = told(text, kind)
    assert statement.modality is Modality.DENIED


def test_an_ex_president_is_a_person() -> None:
    tells("Nordia's ex-president was sentenced to ten years.", Kind.SENTENCED)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The group added to its list of political prisoners the former deputy Ines Sol.", None),
        ("We recognised as political prisoners the former deputy Ines Sol and two of her aides.", 3),
        ("We recognised as arbitrarily detained: lawyer Ivan Luk and two of his clients.", 3),
    ],
)
def test_those_recognised_may_stand_behind_what_they_are(text: str, count: int | None) -> None:
    tells(text, Kind.DESIGNATED, count)


def test_nobody_is_recognised_where_nobody_is_named() -> None:
    assert not told("The group added to its list of political prisoners on Monday.", Kind.DESIGNATED)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A colonel and two captains were sentenced to life.", 3),
        ("The court gave each of the nine defendants 12 years.", 9),
        ("Having been sentenced to four years, the editor Leo Sand began a hunger strike.", None),
        ("Those convicted include the abbot Lo Wen.", None),
        ("Among the convicted was the abbot Lo Wen.", None),
    ],
)
def test_who_was_sentenced(text: str, count: int | None) -> None:
    tells(text, Kind.SENTENCED, count)


@pytest.mark.parametrize(
    "text",
    [
        "The number of people charged in the case has grown to five.",
        "That brings to five the number charged.",
        "Police arrested nine men in May. The group recorded five prosecutions of journalists last year.",
    ],
)
def test_so_many_charged(text: str) -> None:
    tells(text, Kind.CHARGED, 5)


def test_an_appeal_court_changes_the_term_told_before() -> None:
    first, upheld = told("Leo Sand was sentenced to five years in March. An appeals court upheld the term in July.", Kind.SENTENCED)
    assert [mention.name for mention in first.people] == [mention.name for mention in upheld.people] == ["Leo Sand"]


def test_the_term_told_last_is_it() -> None:
    text = "Leo Sand was sentenced to 34 years in August 2022. It was reduced to 27 years in 2023."
    assert [statement.on.latest.year for statement in told(text, Kind.SENTENCED) if statement.on.latest] == [2022, 2023]
    assert not told("The rent was 400 dollars. It was reduced to three years' worth.", Kind.SENTENCED)


def test_a_prosecutor_named_between_commas_asks_for_a_term() -> None:
    (asked,) = told("The prosecutor, Levan Chik, had asked for nine years for the organisers.", Kind.SENTENCED)
    assert asked.modality is Modality.DEMANDED


def test_a_trial_that_is_to_open_may_open() -> None:
    for text in ("The trial of Phan My Linh is to open on 4 April.", "The appeal of Phan My Linh, due on 15 August, was postponed."):
        (tried,) = told(text, Kind.TRIED)
        assert tried.modality is Modality.POSSIBLE
        assert [mention.name for mention in tried.people] == ["Phan My Linh"]


def test_staff_are_counted_and_their_paper_is_no_charge() -> None:
    text = "On Friday, a court in Dorva sentenced seven staff of Northern Media to nine years on smuggling charges.\n"
    (one,) = read(text, published_on=date(2025, 3, 14), publisher="Northwind", language="en").statements
    assert one.count is not None and (one.count.low, one.count.population) == (7, "staff")
    assert dict(one.facets).get("charge") != "Northern Media"
