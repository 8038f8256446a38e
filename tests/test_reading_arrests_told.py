"""Arrests, trials and sentences of several people in one text: whose name is meant, which clause a group acts in, and when it was told. All
people, groups and figures are invented; the day of publication is a Friday."""

from __future__ import annotations

from datetime import date

import pytest

from habeas.model import Kind, Modality, Statement
from habeas.reading import read

PUBLISHED = date(2025, 3, 14)
LEAD = "A bulletin on political prisoners, their arrests and their release.\n\n"  # what the text is about, and no event


def told(text: str) -> list[Statement]:
    return list(read(LEAD + text, published_on=PUBLISHED, publisher="Northwind", language="en").statements)


def of(kind: Kind, text: str) -> list[Statement]:
    return [statement for statement in told(text) if statement.kind is kind]


def people(statement: Statement) -> list[str]:
    return [mention.name for mention in statement.people]


def test_what_but_opens_is_told_of_its_own_subject() -> None:
    text = "Tarik Demir has been released from jail amid a trial of staff of the Ufuk daily, but four other suspects remained in custody."
    (held,) = of(Kind.HELD, text)
    assert (people(held), held.count.low if held.count else None) == ([], 4)
    (freed,) = of(Kind.RELEASED, text)
    assert people(freed) == ["Tarik Demir"]


def test_a_given_name_that_two_bear_is_of_whom_the_text_named_last() -> None:
    text = (
        "Fifteen prisoners, including Dmitri Harun and Igor Lis, had been released. Anarchist Dmitri Rezka was moved to another jail. "
        "Dmitri was arrested in late October."
    )
    (arrest,) = of(Kind.DETAINED, text)
    assert people(arrest) == ["Dmitri Rezka"]


def test_a_surname_that_two_bear_is_still_of_the_first() -> None:
    (sentence,) = of(
        Kind.SENTENCED, "Ivan Kern was charged. His wife, Olga Kern, spoke to reporters. Kern was sentenced to six years in prison."
    )
    assert people(sentence) == ["Ivan Kern"]


def test_whoever_acts_for_a_defendant_is_not_the_defendant() -> None:
    text = "Outside the court, the mother of defendant Hugo Lam held up a placard. She was taken away in a police van."
    assert all("Hugo Lam" not in people(statement) for statement in told(text))


def test_a_captive_is_meant_still_where_kin_come_to_see_him() -> None:
    text = "Ana Ruiz was jailed in January. The mother of Ana Ruiz came to the prison on Monday. She was moved to Orsk prison on Tuesday."
    (move,) = of(Kind.TRANSFERRED, text)
    assert people(move) == ["Ana Ruiz"]


def test_the_longest_term_is_of_whoever_got_it() -> None:
    text = "A court on Tuesday jailed all 45 defendants, with the organiser Hugo Lam receiving the longest term of 10 years."
    assert [people(statement) for statement in of(Kind.SENTENCED, text)][-1] == ["Hugo Lam"]


def test_all_who_share_a_verb_that_says_nothing_of_number_are_named() -> None:
    (held,) = of(Kind.HELD, "The suspects Akin Ata, Leo Sand and Murat Sab will remain in jail, the court said.")
    assert people(held) == ["Akin Ata", "Leo Sand", "Murat Sab"]
    text = "A court jailed 45 activists. Ana Ruiz, Leo Sand and Ben Chu were singled out as organisers, but received lesser sentences."
    assert people(of(Kind.SENTENCED, text)[-1]) == ["Ana Ruiz", "Leo Sand", "Ben Chu"]


def test_sentences_are_told_by_their_degree() -> None:
    (sentence,) = of(
        Kind.SENTENCED, "Last year 14 former staff including executives were given multiple sentences for aiding a banned group."
    )
    assert sentence.count is not None and sentence.count.low == 14
    assert sentence.on.earliest == date(2024, 1, 1)


def test_led_away_after_a_sentence_is_no_arrest() -> None:
    assert not of(Kind.DETAINED, "The activist shouted slogans as he was led away after sentencing.")
    assert not of(Kind.DETAINED, "Ana Ruiz waved as she was led away from the dock.")
    (arrest,) = of(Kind.DETAINED, "The activist Leo Sand was led away in handcuffs.")
    assert people(arrest) == ["Leo Sand"]


def test_one_who_remains_on_trial_has_no_term_yet() -> None:
    text = "The columnist Tarik Demir, who was jailed for 11 months and remains on trial, spoke to reporters."
    assert (not of(Kind.SENTENCED, text), len(of(Kind.HELD, text))) == (True, 1)
    (sentence,) = of(Kind.SENTENCED, "The columnist Tarik Demir, who was jailed for 11 months, spoke to reporters.")
    assert people(sentence) == ["Tarik Demir"]


def test_moved_out_of_detention_was_in_custody() -> None:
    text = "Alan Biel and his two associates Valter Stef and Ulad Lab were transported from detention to penal colonies."
    (move,) = of(Kind.TRANSFERRED, text)
    assert people(move) == ["Alan Biel", "Valter Stef", "Ulad Lab"]
    assert not of(Kind.TRANSFERRED, "Alan Biel and Valter Stef were transported from the stadium to the airport.")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Lawyers demanded in their statement that these prisoners are immediately released.", Modality.DEMANDED),
        ("The ministry denied in a statement that the prisoners had been released.", Modality.DENIED),
        ("The ministry said in a report that the prisoners had been released.", Modality.ASSERTED),
    ],
)
def test_in_what_something_is_said_stands_between_the_verb_and_what_is_said(text: str, modality: Modality) -> None:
    assert [statement.modality for statement in of(Kind.RELEASED, text)] == [modality]


def test_what_an_event_is_called_it_was() -> None:
    (sentence,) = of(Kind.SENTENCED, "Ana Ruiz is in jail. Her supporters called her sentencing in September an unjustified measure.")
    assert sentence.modality is Modality.ASSERTED
    (release,) = of(Kind.RELEASED, "Ana Ruiz is in jail. Her supporters called for her release.")
    assert release.modality is Modality.DEMANDED


def test_a_story_tells_what_came_later() -> None:
    (release,) = of(Kind.RELEASED, "Ana Ruiz and Leo Sand were detained on Monday. They would later be released after ten hours.")
    assert release.modality is Modality.ASSERTED
    (release,) = of(Kind.RELEASED, "Ana Ruiz and Leo Sand were detained on Monday. They would later be released if they paid.")
    assert release.modality is Modality.CONDITIONAL
    (release,) = of(Kind.RELEASED, "Ana Ruiz and Leo Sand were detained on Monday. They would be released soon.")
    assert release.modality is Modality.POSSIBLE


def test_arrested_and_detained_is_one_taking_in() -> None:
    assert [statement.kind for statement in told("On Sunday a total of 4,989 people were arrested and detained.")] == [Kind.DETAINED]
    assert len(told("Nine people were arrested on Sunday and held for two days.")) == 2
    assert len(told("Nine people were arrested and detained since January.")) == 2


def test_what_somebody_must_do_he_does_not_say() -> None:
    (back,) = told("The paper reported that six former staff would have to go back to prison.")
    assert back.speakers[-1] == "Northwind" and all("staff" not in speaker for speaker in back.speakers)


def test_a_death_that_follows_another_has_not_its_day() -> None:
    first, second = of(Kind.DIED, "The death of the political prisoner Valter Stef followed the death of Leo Sand on 30 January.")
    assert (people(first), people(second)) == (["Valter Stef"], ["Leo Sand"])
    assert second.on.earliest == date(2025, 1, 30)
    assert first.on.earliest != first.on.latest


def test_whom_the_dead_are_like_must_have_died_in_custody() -> None:
    deaths = of(Kind.DIED, "The death of his father on 30 January followed the arrest of Leo Sand.")
    assert deaths == []


def test_what_a_family_is_told_has_happened_by_then() -> None:
    text = "On Tuesday the prison authorities informed the family of Blogger Sattar Deb that he had died in custody."
    (death,) = of(Kind.DIED, text)
    assert (people(death), death.on.earliest, death.on.latest) == (["Sattar Deb"], None, date(2025, 3, 11))


def test_the_buried_died_before() -> None:
    text = "Leo Sand was held in Orsk prison. He was buried on 8 March."
    (death,) = of(Kind.DIED, text)
    assert (death.on.earliest, death.on.latest) == (None, date(2025, 3, 8))


def test_a_paper_is_no_person_it_employs() -> None:
    (release,) = of(Kind.RELEASED, "A court ordered the release of seven Zarya daily journalists from custody.")
    assert people(release) == []
    assert release.count is not None and release.count.low == 7


def test_calls_of_several_are_demands_of_the_first() -> None:
    text = "A court jailed three bloggers on Monday, prompting calls from Westland and the Northern Union for their immediate release."
    (release,) = of(Kind.RELEASED, text)
    assert (release.modality, release.speakers) == (Modality.DEMANDED, ("Westland", "Northwind"))
    (release,) = of(Kind.RELEASED, "The verdict drew calls from Aid Watch and a union of writers for the release of Leo Sand.")
    assert (release.modality, people(release)) == (Modality.DEMANDED, ["Leo Sand"])


def test_under_whose_a_pronoun_means_whom_whose_is_said_of() -> None:
    text = (
        "Hugo Lam was sentenced to 12 years in prison, while Ana Tan, a policewoman whose mother starved herself to protest her detention, "
        "was given 10 years."
    )
    assert all(people(statement) == ["Ana Tan"] for statement in of(Kind.DETAINED, text))
    assert [people(statement) for statement in of(Kind.SENTENCED, text)] == [["Hugo Lam"], ["Ana Tan"]]


def test_a_city_is_nobody_a_court_convicts() -> None:
    (sentence,) = of(Kind.SENTENCED, "A court in the city of Vinka convicted and sentenced five bloggers for spreading propaganda.")
    assert people(sentence) == [] and sentence.count is not None and sentence.count.low == 5
    assert all(not people(statement) for statement in told("A court in the town of Orlin convicted and sentenced the bloggers."))


def test_a_court_before_which_people_are_brought_is_not_charged() -> None:
    text = "The men were arraigned before a court presided over by General Omar Gum and charged with treason."
    assert all("Court" not in name and "Gum" not in name for statement in told(text) for name in people(statement))
    assert {statement.kind for statement in told(text)} == {Kind.CHARGED}


def test_who_is_kept_after_a_term_is_served_has_not_left() -> None:
    (held,) = told("Leo Sand has been kept behind bars even after serving out his sentence on charges of fraud.")
    assert (held.kind, people(held)) == (Kind.HELD, ["Leo Sand"])


def test_prisoners_who_reach_a_year_have_reached_no_home() -> None:
    assert not of(Kind.RELEASED, "The political prisoners reach one year in prison.")


def test_a_name_that_also_means_a_people_stays_whole() -> None:
    (death,) = of(Kind.DIED, "Christian Alexander Gom died in prison on 2 February.")
    assert people(death) == ["Christian Alexander Gom"]


@pytest.mark.parametrize(
    "text",
    [
        "It is irresponsible to say this inmate died as a result of the hunger strike in prison.",
        "It would be wrong to say that the inmate Leo Sand died in custody.",
    ],
)
def test_what_it_is_wrong_to_say_is_denied(text: str) -> None:
    assert [statement.modality for statement in of(Kind.DIED, text)] == [Modality.DENIED]


def test_whom_somebody_identifies_is_named() -> None:
    (death,) = of(Kind.DIED, "The inmate, identified by mediators for the strikers as Leo Sand, died on Monday at Orsk State Prison.")
    assert people(death) == ["Leo Sand"]


def test_convicted_and_sentenced_is_one_verdict() -> None:
    assert len(of(Kind.SENTENCED, "Several activists were also convicted on the same charges and sentenced, the reports said.")) == 1


def test_what_others_think_is_not_told() -> None:
    (held,) = of(Kind.HELD, "Relatives visit the jail where they think their loved ones are held.")
    assert held.modality is Modality.POSSIBLE
    (arrest,) = of(Kind.DETAINED, "Analysts think the arrest of Leo Sand in May was a warning.")
    assert arrest.modality is Modality.ASSERTED


def test_held_until_a_day_is_a_stretch_from_the_arrest() -> None:
    (held,) = of(Kind.HELD, "Leo Sand was arrested on 3 February and held until Monday.")
    assert (held.on.earliest, held.on.latest) == (date(2025, 2, 3), date(2025, 3, 10))
    (held,) = of(Kind.HELD, "Leo Sand was arrested on 3 February and held in pre-trial detention until today's ruling.")
    assert held.on.latest == PUBLISHED


def test_an_associate_named_behind_a_comma_shares_what_befell() -> None:
    (charge,) = of(Kind.CHARGED, "Leo Sand and his associate, Omar Kam, face charges of subversion.")
    assert people(charge) == ["Leo Sand", "Omar Kam"]
    (charge,) = of(Kind.CHARGED, "Leo Sand and his lawyer, Omar Kam, said he was charged with subversion.")
    assert people(charge) == ["Leo Sand"]


def test_those_who_are_what_their_names_say_are_named() -> None:
    (held,) = of(Kind.HELD, "The reporters who remained behind bars are editor Bari Pehl, columnist Mura Agir and the poet Hula Kilin.")
    assert people(held) == ["Bari Pehl", "Mura Agir", "Hula Kilin"]
    (sentence,) = of(Kind.SENTENCED, "The judges who jailed the miners are Bari Pehl and Mura Agir.")
    assert people(sentence) == []


def test_one_among_the_detainees_was_detained() -> None:
    arrests = of(Kind.DETAINED, "Twelve people were detained on Monday. Omar Kam, one of the opposition leaders, is among the detainees.")
    assert people(arrests[-1]) == ["Omar Kam"]


def test_a_present_passive_tells_an_arrest_again() -> None:
    assert not of(Kind.HELD, "Twelve people were detained on Monday. These persons are detained for hooliganism under Article 173.")
    assert of(Kind.HELD, "Twelve people were detained on Monday. They are still detained.")


def test_of_claims_only_what_is_claimed_is_denied() -> None:
    text = "A lawyer refuted claims that the three miners arrested last month have been detained without charge."
    assert [(statement.kind, statement.modality) for statement in told(text)] == [
        (Kind.DETAINED, Modality.ASSERTED),
        (Kind.HELD, Modality.DENIED),
    ]


def test_whom_a_lead_leaves_unnamed_the_next_sentence_names() -> None:
    (death,) = of(Kind.DIED, "A blogger has died in prison. Leo Sand died on 2 March, said his lawyer, Omar Kam.")
    assert (people(death), death.on.earliest) == (["Leo Sand"], date(2025, 3, 2))


def test_when_the_arrest_took_place_is_when_they_were_arrested() -> None:
    text = "Ostania has detained an editor, a prosecutor said on Tuesday. He added only that the arrest took place last week."
    (arrest,) = of(Kind.DETAINED, text)
    assert (arrest.on.earliest, arrest.on.latest) == (date(2025, 3, 3), date(2025, 3, 9))


def test_a_round_figure_over_the_exact_one_is_told_once() -> None:
    text = "Police detained 5,000 people at Sunday's protests\n\nPolice detained 5,020 people at protests on Sunday, a monitor said."
    (arrest,) = read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements
    assert arrest.count is not None and arrest.count.low == 5020
    text = "Police detained 5,000 people at Sunday's protests\n\nPolice detained 3,950 people at protests on Sunday, a monitor said."
    assert len(read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements) == 2


def test_after_a_release_to_come_nobody_is_free_yet() -> None:
    text = "The court added that after his release, Leo Sand will remain under supervision for 18 months. Sand was sentenced on Monday."
    assert all(statement.modality is not Modality.ASSERTED for statement in of(Kind.RELEASED, text))
    (release,) = of(Kind.RELEASED, "After his release on Monday, Leo Sand said he was well.")
    assert release.modality is Modality.ASSERTED


def test_an_execution_to_be_halted_has_not_happened() -> None:
    for text in (
        "Aid Watch had urged the authorities to halt the execution of Omar Abb.",
        "Aid Watch urged the king to stop the execution of Omar Abb.",
    ):
        assert all(statement.modality is not Modality.ASSERTED for statement in of(Kind.DIED, text))
    (death,) = of(Kind.DIED, "Aid Watch condemned the execution of Omar Abb on Monday.")
    assert death.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "A court granted Leo Sand bail on Monday. He remains in detention despite having been granted bail.",
        "Leo Sand was granted bail on Monday. The High Court overruled the decision, and he was returned to police custody.",
        "Leo Sand was granted bail on Tuesday, and on Friday he was released.",
    ],
)
def test_bail_that_lets_nobody_out_is_only_promised(text: str) -> None:
    assert of(Kind.RELEASED, text)[0].modality is Modality.PROMISED


def test_bail_of_which_no_more_is_told_lets_people_out() -> None:
    (release,) = of(Kind.RELEASED, "Leo Sand was granted bail on Tuesday.")
    assert release.modality is Modality.ASSERTED


def test_a_term_of_arrest_is_no_sentence() -> None:
    (held,) = told("The court extended the term of arrest of the editor Leo Sand till 18 May.")
    assert (held.kind, people(held)) == (Kind.HELD, ["Leo Sand"])


def test_two_days_of_a_month_take_the_year_behind_them() -> None:
    (arrest,) = of(Kind.DETAINED, "On September 3 and 4, 2021, the police detained the editor Leo Sand.")
    assert (arrest.on.earliest, arrest.on.latest) == (date(2021, 9, 3), date(2021, 9, 4))


def test_a_month_behind_an_insertion_dates_the_verb_before_it() -> None:
    text = "Leo Sand was arrested, along with three other activists, in the south in February after their homes were searched."
    assert of(Kind.DETAINED, text)[0].on.earliest == date(2025, 2, 1)


def test_a_chairman_named_behind_a_comma_is_sentenced_once() -> None:
    text = "The court sentenced the deputy chairman of the council of the people, Omar Dzhel, to 17 years in prison."
    assert [people(statement) for statement in of(Kind.SENTENCED, text)] == [["Omar Dzhel"]]
    text = "The court sentenced Ana Ruiz to six years and Leo Sand to four."
    assert [people(statement) for statement in of(Kind.SENTENCED, text)] == [["Ana Ruiz"], ["Leo Sand"]]


def test_prison_sentences_are_handed_down() -> None:
    (sentence,) = of(Kind.SENTENCED, "Meanwhile, the court handed down 10-year prison sentences to six other dissidents.")
    assert sentence.count is not None and sentence.count.low == 6


def test_immediately_and_unconditionally_is_how() -> None:
    text = "Authorities must immediately and unconditionally release the reporter Dawit Keb and stop harassing the press."
    (release,) = of(Kind.RELEASED, text)
    assert (release.modality, people(release)) == (Modality.DEMANDED, ["Dawit Keb"])


def test_who_is_detained_on_is_held() -> None:
    (held,) = told("Police continued to detain Leo Sand.")
    assert held.kind is Kind.HELD


def test_a_prisoner_under_a_heading_is_whom_it_names() -> None:
    text = (
        "Two political prisoners, including Dmitri Harun and Igor Lis, had been released.\n\n"
        "Political prisoner and anarchist Dmitri Rezka in a punishment cell\n\n"
        "The political prisoner was moved to another jail on Monday. Dmitri was arrested in late October.\n"
    )
    (move,) = of(Kind.TRANSFERRED, text)
    (arrest,) = of(Kind.DETAINED, text)
    assert (people(move), people(arrest)) == (["Dmitri Rezka"], ["Dmitri Rezka"])


def test_orders_for_an_arrest_arrest_nobody() -> None:
    text = "The government issued orders for the detention of the party chief Omar Kam, who is in hiding, local media said."
    (arrest,) = of(Kind.DETAINED, text)
    assert arrest.modality is Modality.DEMANDED


def test_before_somebody_even_left_she_had_not() -> None:
    (release,) = of(Kind.RELEASED, "Ana Ruiz said she was re-arrested before she even left the Orsk jail.")
    assert release.modality is Modality.DENIED
    (release,) = of(Kind.RELEASED, "Ana Ruiz was searched before she left the Orsk jail on Monday.")
    assert release.modality is Modality.ASSERTED


def test_where_a_report_is_filed_says_nothing() -> None:
    text = "ORSK (AFP): A court on Saturday jailed Leo Sand for six years.\n\nAna Ruiz was arrested on Sunday."
    speakers = [statement.speakers for statement in read(text, published_on=PUBLISHED, publisher="Northwind", language="en").statements]
    assert speakers == [("Northwind",), ("Northwind",)]


def test_a_given_name_is_not_of_somebody_else_who_was_in_custody() -> None:
    text = "Dmitri Harun was jailed in May. A group took up another case. The poet Dmitri Rezka was at home. Dmitri was arrested."
    assert people(of(Kind.DETAINED, text)[-1]) == ["Dmitri Rezka"]
