"""Who says so: attributions as the press words them. All people and groups but the agencies are invented."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.reading import read

PUBLISHED = date(2025, 3, 14)


def speakers(text: str) -> tuple[str, ...]:
    """The chain of the first statement, without the publisher."""
    found = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert found, text
    assert found[0].speakers[-1] == "Northwind"
    return found[0].speakers[:-1]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Twelve people were freed, Lantern Watch said.", ("Lantern Watch",)),
        ("Twelve people were freed, said Lantern Watch.", ("Lantern Watch",)),
        ("Twelve people were freed, Lantern Watch's director, Alma Ruiz, said.", ("Alma Ruiz",)),
        ("The head of Lantern Watch, Alma Ruiz, said five people were arrested.", ("Alma Ruiz",)),
        ('"Twelve people were freed," said Lantern Watch\'s programme coordinator, Alma Ruiz.', ("Alma Ruiz",)),
        ("Alma Ruiz posted on X that twelve people had been freed.", ("Alma Ruiz",)),
        ("Twelve people were freed, state news agency Belta reported, citing the interior ministry.", ("interior ministry", "Belta")),
        ("State news agency Belta, citing the interior ministry, reported that twelve people were freed.", ("interior ministry", "Belta")),
        ("Twelve people were freed, Belta quoted the interior minister as saying.", ("interior minister", "Belta")),
        ("Twelve people were freed, the interior minister was quoted by Belta as saying.", ("interior minister", "Belta")),
        ("Twelve people were freed, as reported by Belta.", ("Belta",)),
        ("By Viasna's count, 1,200 people are in prison.", ("Viasna",)),
        ("About 1,200 people are in prison, according to a tally by Viasna.", ("Viasna",)),
        ("Viasna, a rights group, estimates that 1,200 people are in prison.", ("Viasna",)),
        ("Viasna, the group Petrenko founded, says 1,200 people are in prison.", ("Viasna",)),
        ("Twelve people were freed, two people familiar with the matter said.", ("two people familiar with the matter",)),
        ("Twelve people were freed, a source close to the talks told Reuters.", ("source close to the talks",)),
        ("Twelve people were freed, one of her lawyers told AFP.", ("one of her lawyers",)),
        ("Twelve people were freed, people who had shared a cell with him said.", ("people who had shared a cell with him",)),
        ("Local media reported that five students were arrested.", ("Local media",)),
        ("The opposition says 40 of its members have been arrested.", ("opposition",)),
        ("Campaigners pointed out that thousands of others languish in jails.", ("Campaigners",)),
        ("The prosecutor's office announced the arrest of twelve people.", ("prosecutor's office",)),
        ("According to monitoring group Lantern Watch, 31 journalists are behind bars.", ("Lantern Watch",)),
        ("Relatives rallying in the capital demanded that all prisoners be freed.", ("Relatives",)),
        ("A panel found that his detention was arbitrary and asked the government to release him.", ("panel",)),
    ],
)
def test_who_says_so(text: str, chain: tuple[str, ...]) -> None:
    assert speakers(text) == chain


@pytest.mark.parametrize(
    "text",
    [
        "Lantern Watch said at least 61 people were freed, a day after acting President Delia Rojas announced a number of releases.",
        'At least 61 people were freed, Lantern Watch said Friday, a day after acting President Delia Rojas announced a "broad" amnesty.',
    ],
)
def test_whoever_announces_in_a_clause_of_time_is_no_speaker(text: str) -> None:
    assert speakers(text) == ("Lantern Watch",)


def test_what_somebody_denies_of_a_charge_does_not_make_the_sentence_his() -> None:
    assert speakers("Boris Yorin was sentenced to 28 years in 2016 on charges that he denied.") == ()


def test_contrary_to_what_others_wrote_is_the_texts_own() -> None:
    assert speakers("The blogger has not been detained, contrary to what a number of channels wrote.") == ()


def test_a_part_of_a_count_is_told_by_whoever_counted() -> None:
    found = read(
        "Lantern Watch says 43 people are in custody. Twelve of the 43 are students.", published_on=PUBLISHED, publisher="Northwind"
    ).statements
    assert [statement.speakers for statement in found] == [("Lantern Watch", "Northwind")] * 2


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        # whose ministry it is
        ("Germany's Foreign Ministry demanded the release of Ivo Drak.", ("Germany's Foreign Ministry",)),
        ("Morvek's Interior Ministry said that it had pardoned Petr Havlin.", ("Morvek's Interior Ministry",)),
        ("Russia's Memorial human rights group says it has recognised 23 people as political prisoners.", ("Memorial",)),
        # possessive plurals inside a name, and names with a stroke
        ("The Prisoners' Aid Committee, a monitoring group, said five people were freed.", ("Prisoners' Aid Committee",)),
        ("Twelve people were freed, RFE/RL reported.", ("RFE/RL",)),
        # what a relative clause tells of an act is told by whoever tells the rest
        ("Svidet, which declared Arkad Belov a political prisoner last autumn, did not comment.", ()),
        # prosecutors who order act; who asks for a term asks
        ("Prosecutors ordered that Salma Barak be released, her lawyer Nabil Soro said.", ("Nabil Soro",)),
        ("Salma Barak was in prison. Prosecutors asked for 12 years in prison for her.", ()),
        (
            "The Committee to Protect Journalists called the raid an outrage and urged Velden to free Ivo Drak.",
            ("Committee to Protect Journalists",),
        ),
        # a body under a name that might be a person's
        ("The monitoring body Voz y Registro says 43 people are in custody.", ("Voz y Registro",)),
    ],
)
def test_names_of_speakers(text: str, chain: tuple[str, ...]) -> None:
    assert speakers(text) == chain


def issued(text: str, publisher: str) -> list[tuple[str, ...]]:
    return [s.speakers for s in read(text, published_on=PUBLISHED, publisher=publisher, language="en").statements]


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        # an office that nobody bears
        (
            "Statement from the Press Secretary on the Return of Daniel Kess\n\nWe are pleased to welcome the release of Mr. Kess.\n\n"
            "In 2022, the Secretary of State determined that Daniel Kess was wrongfully detained.\n",
            "The White House",
        ),
        # a publisher under its common noun, or under the head of its name
        ("During May the Observatory documented 17 arrests.\n\nThe Observatory says six people were freed.\n", "Observatorio Río Coco"),
        (
            "Two citizens on their way home\n\nThe Federal Ministry confirms that Klemens Raut and Sara Moser were released on Thursday.\n",
            "Federal Ministry for European Affairs of Ostland",
        ),
    ],
)
def test_a_publisher_that_speaks_of_itself(text: str, publisher: str) -> None:
    chains = issued(text, publisher)
    assert chains
    assert set(chains) == {(publisher,)}


def test_a_short_form_is_its_full_name() -> None:
    text = "The Eastern Press Union (EPU) said five people were freed.\n\nTwo others were arrested, the EPU said.\n"
    assert issued(text, "Northwind") == [("Eastern Press Union", "Northwind")] * 2


def test_who_declares_does_not_tell_the_rest() -> None:
    text = "The State Department had declared Ivo Drak wrongfully detained in March, seven months after his arrest at an airport."
    chains = {s.kind.value: s.speakers for s in read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements}
    assert chains["detained"] == ("Northwind",)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Velden's army chief said on Monday that security forces had arrested 1,870 people.", ("Velden's army chief",)),
        ("The attorney general stated last week that 20 people had been released.", ("attorney general",)),
        ("Police in Nairobi say 61 people have been arrested.", ("Police in Nairobi",)),
        ("Interior Ministry figures show that 1,879 people were detained.", ("Interior Ministry",)),
        ("Velden's Prosecutor General's Office said twelve people were freed.", ("Prosecutor General's Office",)),
        ("Twelve people were freed, the Media and Law Studies Association said.", ("Media and Law Studies Association",)),
        ("The project Zashchita i Pravo says 1,200 people are in prison.", ("Zashchita i Pravo",)),
        ("Twelve people were freed, according to the newspaper Free Word.", ("Free Word",)),
        ("A ministry spokesman dismissed the criticism, insisting that twelve people had been freed.", ("ministry spokesman",)),
        (
            '"Twelve people will be freed by Easter," news agency Belta quoted a member of parliament, Timur Sagitov, as saying.',
            ("Timur Sagitov", "Belta"),
        ),
        ("Twelve people were freed, as the medical examination has confirmed.", ()),
        ("Lantern Watch said in its report, published on Tuesday, that twelve people were freed.", ("Lantern Watch",)),
        ("Twelve people were freed, her husband said.", ("her husband",)),
    ],
)
def test_who_is_heard(text: str, chain: tuple[str, ...]) -> None:
    assert speakers(text) == chain


def test_what_follows_a_semicolon_is_said_too() -> None:
    text = "Ana Ruiz was briefly detained, her husband said; she was let go after three hours."
    assert {one.speakers[0] for one in read(text, published_on=PUBLISHED, publisher="Northwind").statements} == {"her husband"}


def test_volunteers_of_a_body_speak_as_the_body() -> None:
    text = "Lantern Watch puts the number of political prisoners at 391. Since May its volunteers have recorded 402 political detentions."
    found = read(text, published_on=PUBLISHED, publisher="Northwind").statements
    assert [one.speakers[0] for one in found] == ["Lantern Watch", "Lantern Watch"]


def test_another_association_is_none_told_of() -> None:
    text = "Ana Ruiz was detained, the official news agency said. The bar association called a strike and demanded that she be freed."
    assert read(text, published_on=PUBLISHED, publisher="Northwind").statements[-1].speakers[0] == "bar association"


def test_an_expert_is_whoever_spoke_last() -> None:
    text = "The UN Special Rapporteur, Mary Lawl, said on Tuesday that four men had been arrested. “They must be freed,” the expert said."
    assert {one.speakers[0] for one in read(text, published_on=PUBLISHED, publisher="Northwind").statements} == {"Mary Lawl"}


def test_an_office_that_nobody_bears_speaks_for_its_publisher() -> None:
    text = "Statement by the Government Spokesperson\n\nThere are no political prisoners here. In May the President pardoned 112.\n"
    found = read(text, published_on=PUBLISHED, publisher="Government of Arkhania").statements
    assert {one.speakers for one in found} == {("Government of Arkhania",)}


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Ana Ruiz was released after a visit by envoy Leo Sand.", None),
        ("The president signed a decree pardoning 23 women.", "president"),
        ("Ana Ruiz was arrested in Minsk by officers of the border guard.", "officers"),
    ],
)
def test_who_acts_is_a_party(text: str, by: str | None) -> None:
    (one,) = read(text, published_on=PUBLISHED, publisher="Northwind").statements
    assert next((party.name for party in one.parties if party.role == "by"), None) == by


def test_a_place_that_opens_the_text_says_nothing() -> None:
    assert speakers("QUETTA: The High Court granted bail to Ana Ruiz on Wednesday. She left the jail.") == ()
    found = read("SMITH: Ana Ruiz was freed.\n\nJONES: Leo Sand was freed.\n", published_on=PUBLISHED, publisher="Northwind").statements
    assert [one.speakers[0] for one in found] == ["Smith", "Jones"]


def test_who_counts_does_nothing_to_those_counted() -> None:
    text = "More than 200 detainees walked free on Sunday. The Monitor for Rights put the number of those released at 213."
    found = read(text, published_on=PUBLISHED, publisher="Northwind").statements
    assert not any(one.parties for one in found)
    assert found[-1].speakers[0] == "Monitor for Rights"


def all_speakers(text: str) -> list[tuple[str, ...]]:
    """The chain of every statement, without the publisher."""
    found = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    return [one.speakers[:-1] for one in found]


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        # bodies whose names hold small words
        ("The Memory and Care project says that 38 people were tried last year.", [("Memory and Care project",)]),
        ("The Summer Wind initiative says that 17 people have been returned to custody.", [("Summer Wind initiative",)]),
        ("The opposition party People's Road said nine students were detained.", [("People's Road",)]),
        ("The Cadria Lawyers' Circle said 12 people were detained on Monday.", [("Cadria Lawyers' Circle",)]),
        ("The New People's Party said 12 people were detained on Monday.", [("New People's Party",)]),
        # a pronoun for a body that counts
        (
            "The rights centre Lantera counts 904 political prisoners. It has recognised 2,610 people as political prisoners since 2022.",
            [("Lantera",), ("Lantera",)],
        ),
        (
            "According to the Lantern Network, 40 are held. More than 300 people have been arrested, by its count.",
            [("Lantern Network",)] * 2,
        ),
        ("There are 303 political prisoners in Cadria, by the latest list of the Cadria Prisoners' Union.", [("Cadria Prisoners' Union",)]),
        # who was told by whom
        ("Both men have been told by the prison service that they will not be freed.", [("prison service",)]),
        ("His lawyer was told on Saturday that he had been transferred to Umbra prison.", [("His lawyer",)]),
        # who is not who
        ("Petrenko told the judge he was beaten after his arrest in May, a charge the ministry denies.", [("Petrenko",)]),
        ("Cadrian police at first denied that they had detained her.", [("Cadrian police",)]),
        ("Deputy mayor Alma Ruiz was detained at dawn, her party said.", [("party",)]),
        ("The court ordered the detention of 62 others, according to our lawyers.", [("our lawyers",)]),
        (
            "Since then 30,012 people have been arrested and nearly 22,500 remain in detention, according to the Prisoners' Aid Union.",
            [("Prisoners' Aid Union",)] * 2,
        ),
        (
            "His driver had been pulled out of the car as well, Alma Ruiz said, but was let go ten minutes later.",
            [("Alma Ruiz",)],
        ),
        (
            "Foreign Minister Alma Ruiz spoke in Lisbon. The Foreign Minister urged that Mr Lam be freed.",
            [("Alma Ruiz",)],
        ),
    ],
)
def test_bodies_officers_and_go_betweens(text: str, chains: list[tuple[str, ...]]) -> None:
    assert all_speakers(text) == chains


BRIEFING_NOTES = """Press briefing notes on Cadria and Sarmia

Spokesperson for the UN High Commissioner for Human Rights: Alma Ruiz
Location: Geneva

Cadria

We are alarmed by the arrest on Monday of nine activists in Khora. Twelve others were detained overnight.
"""

NOON_BRIEFING = """Daily briefing by the Office of the Spokesperson

The following is a near-verbatim transcript of today's noon briefing by Alma Ruiz, Spokesperson for the Secretary-General.

Eleven of our colleagues were detained in Khora on Monday.

Question: How many are now held?

Spokesperson: There are 59 staff members in detention as of today.

Question: And in Sarmia?

Spokesperson: Fourteen local staff were arrested there in November.
"""

PARTY_STATEMENT = """Statement by the Movement for Change on the arrest of its members

Khora, 14 March 2025

Nineteen of our members have been detained since January. Four were released on Monday.
"""

INTERVIEW = """'They asked me who paid for the paint'

Alma Ruiz, a painter from Khora, was released from prison on 3 March. She spoke to Northwind by telephone.

How did you hear of it?

I was in the yard. Two guards came for me. Another woman was released that same evening.

Were you ever charged?

Never. My brother was arrested in May because he had asked for me.

What will you do now?

I will paint. The director was dismissed in January, and nobody knows why.
"""

EXPLAINER = """How many are left?

Cadria freed twelve people on Monday. Here is what is known.

Who are they?

Twelve activists were released on Monday.

Who is still held?

At least 30 people are in prison.

What comes next?

The president has promised to free five more.
"""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (BRIEFING_NOTES, "Alma Ruiz"),
        (NOON_BRIEFING, "Alma Ruiz"),
        (PARTY_STATEMENT, "Movement for Change"),
    ],
)
def test_whoever_gives_a_briefing_or_issues_a_statement_says_what_it_tells(text: str, speaker: str) -> None:
    chains = all_speakers(text)
    assert len(chains) >= 2
    assert set(chains) == {(speaker,)}


def test_answers_of_an_interview_are_said_by_whoever_was_asked() -> None:
    opening, *answers = all_speakers(INTERVIEW)
    assert opening == ()
    assert answers and set(answers) == {("Alma Ruiz",)}


def test_an_explainer_asks_nobody() -> None:
    chains = all_speakers(EXPLAINER)
    assert len(chains) >= 3 and set(chains) == {(), ("president",)}


def test_the_group_is_the_body_and_not_the_people_who_work_for_it() -> None:
    text = (
        "The Lantern Human Rights Centre said that 1,131 political prisoners remained in jail. The centre's lawyers documented 88 arrests. "
        "The group also recognised 27 detainees as political prisoners last month.\n"
    )
    made = read(text, published_on=date(2025, 3, 14), publisher="Northwind", language="en").statements
    assert [one.speakers[0] for one in made] == ["Lantern Human Rights Centre", "centre's lawyers", "Lantern Human Rights Centre"]
