"""Days that the whole report lends to its sentences. All people, places and groups but the agencies are invented."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.dates import PartialDate
from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)  # a Friday
WEDNESDAY = PartialDate.day(date(2025, 3, 12))
THURSDAY = PartialDate.day(date(2025, 3, 13))


def told(text: str, kind: Kind, *, containing: str = "", publisher: str = "Northwind") -> Statement:
    """The one asserted statement of a kind whose words contain some words."""
    found = read(text, published_on=PUBLISHED, publisher=publisher, language="en").statements
    fitting = [s for s in found if s.kind is kind and s.modality is Modality.ASSERTED and containing in s.quote]
    assert len(fitting) == 1, [(s.kind.value, s.modality.value, s.quote) for s in found]
    return fitting[0]


def between(start: str, end: str) -> PartialDate:
    return PartialDate.between(date.fromisoformat(start), date.fromisoformat(end))


SWAP = "Ostrava and Velden exchanged prisoners at the Lonno crossing on Wednesday, officials said.\n\n"
GROUP = "Velden on Wednesday released 31 prisoners, officials said.\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "containing", "expected"),
    [
        # a time behind a place is the verb's
        (SWAP, Kind.RELEASED, "exchanged", WEDNESDAY),
        ("The group was freed and crossed into Ostrava on Thursday.", Kind.RELEASED, "", THURSDAY),
        # what goes on telling the main event is of its day
        (SWAP + "Ostrava handed over 14 soldiers.", Kind.RELEASED, "14", WEDNESDAY),
        (SWAP + "Velden in turn freed six civilians.", Kind.RELEASED, "six", WEDNESDAY),
        (GROUP + "Two men on the list refused to leave the country.", Kind.REFUSED_DEPORTATION, "", WEDNESDAY),
        (GROUP + "Among them was Ivo Drak, 58, a former lecturer.", Kind.RELEASED, "Drak", WEDNESDAY),
        # who went back into custody did so from that day on
        (GROUP + "Two men were taken back to a penal colony.", Kind.RETURNED_TO_CUSTODY, "", between("2025-03-12", "2025-03-14")),
        # and what looks back is not
        (GROUP + "Velden had freed a dozen bloggers.", Kind.RELEASED, "dozen", PartialDate.before(PUBLISHED)),
        (GROUP + "Velden previously released 20 prisoners.", Kind.RELEASED, "20", PartialDate.before(PUBLISHED)),
        # news without a day is of the day it is announced
        ("The government said on Thursday it had released 4,893 prisoners.", Kind.RELEASED, "", THURSDAY),
        (
            "Ostrava has won freedom for 215 soldiers, officials announced early Thursday.",
            Kind.RELEASED,
            "",
            between("2025-03-12", "2025-03-13"),
        ),
        # a charge or a sentence without a date follows the arrest of the same person
        ("Ivo Drak was arrested on 3 May 2024. He is charged with treason.", Kind.CHARGED, "", between("2024-05-03", "2025-03-14")),
        ("Ivo Drak was arrested in May 2024. He was sentenced to two years.", Kind.SENTENCED, "", between("2024-05-01", "2025-03-14")),
        # and comes before the release
        (
            "Ivo Drak was freed on Wednesday. He was arrested in May 2022 and later sentenced to nine years.",
            Kind.SENTENCED,
            "",
            between("2022-05-01", "2025-03-12"),
        ),
        # a stay in custody begins with the arrest
        (
            "Ivo Drak, who had been jailed since 2022, died in prison on Wednesday. He was arrested in June 2022.",
            Kind.HELD,
            "since 2022",
            between("2022-06-01", "2025-03-12"),
        ),
        # and lasts as long as it is told to
        (
            "Ivo Drak was detained on 1 July 2023. He spent 20 days under house arrest.",
            Kind.HELD,
            "spent",
            between("2023-07-01", "2023-07-21"),
        ),
        ("Ivo Drak was first arrested in 2018, freed after a year and exiled.", Kind.RELEASED, "", PartialDate.year(2019)),
        (
            "Ivo Drak was detained on 19 May 2022. He was brought before a judge after a year and a half.",
            Kind.TRIED,
            "",
            PartialDate.month(2023, 11),
        ),
        # up to a moment, of those of the main event
        (GROUP + "By noon on Thursday, 19 people had been released.", Kind.RELEASED, "19", between("2025-03-12", "2025-03-13")),
        # a deal is not made on the day that something is done under it
        (
            "Velden on Wednesday released 31 prisoners under a deal, officials said. The agreement was reached at talks last week.",
            Kind.AGREED,
            "under",
            PartialDate.week(date(2025, 3, 7)),
        ),
        ("Under the deal, struck in Lonno last month, 31 prisoners were freed.", Kind.AGREED, "", PartialDate.month(2025, 2)),
        # those who had been let go
        (
            "At least 12 of those released in an amnesty in January have been arrested again.",
            Kind.RETURNED_TO_CUSTODY,
            "",
            between("2025-01-01", "2025-03-14"),
        ),
        # a since in a relative clause is not the main clause's
        (
            "Some 22,000 people are in prison, according to the committee, which says 28,000 were held since the coup of 1 February 2021.",
            Kind.HELD,
            "22,000",
            PartialDate.day(PUBLISHED),
        ),
        (
            "So far this year Velden has convicted and sentenced at least 31 bloggers.",
            Kind.SENTENCED,
            "sentenced",
            between("2025-01-01", "2025-03-14"),
        ),
        (
            "Ivo Drak, who was serving a nine-year term for taking part in protests in July 2021, is in prison.",
            Kind.HELD,
            "serving",
            PartialDate.before(PUBLISHED),
        ),
        # a state told in the past because the saying is
        ("Lantern Watch said that 34 reporters were in prison.", Kind.HELD, "", PartialDate.day(PUBLISHED)),
        ("Two poets were detained in May and remain in custody.", Kind.HELD, "", PartialDate.day(PUBLISHED)),
        # a name is no time
        ("Police searched the offices of the website Asia Today on Wednesday and detained three men.", Kind.DETAINED, "", WEDNESDAY),
        ("The other two men were ordered held for two months by a court on Wednesday.", Kind.HELD, "", WEDNESDAY),
        # so short a stay ends in the year it began
        ("Last year the rebels kidnapped Ivo Drak and freed him after 12 days.", Kind.RELEASED, "", PartialDate.year(2024)),
        # up to a day
        ("As of the end of February, 322 people had been arrested.", Kind.DETAINED, "", PartialDate.before(date(2025, 2, 28))),
        ("As of 1 March, 301 people had been arrested since May 2023.", Kind.DETAINED, "", between("2023-05-01", "2025-03-01")),
        # somebody declared to be what they are
        ("The State Department had declared Drak wrongfully detained in March 2024.", Kind.DESIGNATED, "", PartialDate.month(2024, 3)),
    ],
)
def test_days_from_the_story(text: str, kind: Kind, containing: str, expected: PartialDate) -> None:
    on = told(text, kind, containing=containing).on
    assert on.same_range(expected), on


DATELINES = [
    "(Lonno, March 13, 2025) – ",
    "LONNO (13 March 2025) - ",
    "Lonno, 13 March 2025. ",
    "LONNO, March 13 (Northwind) - ",
    "[Lonno, 13 March 2025] ",
    "13 March 2025, Lonno: ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_dates_nothing(dateline: str) -> None:
    """The day a text is issued, in any form of the press, never dates what the text tells."""
    text = f"Blogger gets seven years\n\n{dateline}A court on Wednesday sentenced blogger Ivo Drak to seven years. He smiled.\n"
    assert told(text, Kind.SENTENCED, containing="A court").on.same_range(WEDNESDAY)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 5), st.sampled_from(["handed over 14 soldiers", "freed six civilians", "let nine women go"]))
def test_the_main_event_dates_its_parts_whatever_its_day(days: int, part: str) -> None:
    day = PUBLISHED - timedelta(days=days)
    text = f"Velden released 31 prisoners on {day:%A}, officials said.\n\nIt {part}.\n"
    found = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert {statement.on.earliest for statement in found if statement.kind is Kind.RELEASED} == {day}


@pytest.mark.parametrize(
    ("head", "body", "kinds"),
    [
        # whether a headline's participle is an arrest or a state, its body says
        (
            "At least 48 detained at fifth night of protest",
            "Police detained at least 48 people overnight, the ministry said.",
            {Kind.DETAINED},
        ),
        ("141 people imprisoned at the end of May", "At least 141 people were in prison for political reasons on 31 May.", {Kind.HELD}),
    ],
)
def test_a_headline_is_read_by_its_body(head: str, body: str, kinds: set[Kind]) -> None:
    found = read(f"{head}\n\n{body}\n\nNobody else commented.\n", published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert {statement.kind for statement in found} == kinds


def test_a_headline_that_rounds_its_bodys_count_is_the_same_figure() -> None:
    text = "Junta pardons nearly 4,900 prisoners\n\nThe government said on Thursday it had released 4,893 prisoners.\n\nFamilies waited.\n"
    counts = [s.count.low for s in read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements if s.count]
    assert counts == [4893]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("Ivo Drak is charged with assault and faces up to seven years in prison if convicted.", Kind.SENTENCED, Modality.CONDITIONAL),
        ("Ivo Drak was jailed. The Union is considering sanctions against three judges.", Kind.MEASURE_IMPOSED, Modality.POSSIBLE),
        ("Ivo Drak was jailed. Prosecutors had asked for 12 years.", Kind.SENTENCED, Modality.DEMANDED),
        ("Ivo Drak was jailed. Embassies called for Drak's immediate and unconditional release.", Kind.RELEASED, Modality.DEMANDED),
        ("Lantern Watch said it had been able to confirm the release of 22 detainees.", Kind.RELEASED, Modality.ASSERTED),
        ("Ivo Drak was jailed. We are pleased to welcome the release of Ana Sel.", Kind.RELEASED, Modality.ASSERTED),
        ("Velden's rebels were in custody. Velden rebels free four soldiers.", Kind.RELEASED, Modality.ASSERTED),
        ("Five people who tried to attend the hearing were also taken to a police station.", Kind.DETAINED, Modality.ASSERTED),
        ("Ivo Drak was jailed. A security court opened proceedings against the remaining five prisoners.", Kind.TRIED, Modality.ASSERTED),
        ("Ostrava and Velden exchanged prisoners and agreed to restore direct flights.", Kind.AGREED, Modality.ASSERTED),
        (
            "Velden froze the assets of 40 officials and closed its airspace to Ostravan carriers in 2021.",
            Kind.MEASURE_IMPOSED,
            Modality.ASSERTED,
        ),
    ],
)
def test_what_reports_tell(text: str, kind: Kind, modality: Modality) -> None:
    found = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert any(statement.kind is kind and statement.modality is modality for statement in found), found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("State television said another 2,100 inmates had their sentences reduced.", Kind.SENTENCED),
        ("Ivo Drak was released from prison on Thursday. He was driven away in a private car.", Kind.DETAINED),
        ("Two aid workers were abducted in May. The group gave no details of the terms of their release.", Kind.RELEASED),
    ],
)
def test_what_reports_do_not_tell(text: str, kind: Kind) -> None:
    found = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert not any(statement.kind is kind for statement in found), found


def test_all_who_share_a_verb() -> None:
    text = "Zarina Nazar and reporters Farid Sobir and Manija Rahim were arrested."
    assert [mention.name for mention in told(text, Kind.DETAINED).people] == ["Zarina Nazar", "Farid Sobir", "Manija Rahim"]


def test_as_many_names_as_the_number_before_them() -> None:
    text = "Two actors from the same company, Ilo Demyan and Mara Petel, were convicted in March."
    assert [mention.name for mention in told(text, Kind.SENTENCED).people] == ["Ilo Demyan", "Mara Petel"]
