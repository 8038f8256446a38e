"""Answers on a terminal: the number first, then whom or what it counts, what is not known, and what was assumed.

Invariant: every number stands beside the ids of the statements it rests on, and `habeas show ID` opens each of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from habeas.answers import Figures, Held, HeldPerson, NotKnown, PersonRecord
from habeas.answers.wording import between_words, counted_words, date_words, day_words, list_words, speakers_words
from habeas.cli.screen import Screen, number_of
from habeas.cli.words import event_words, kind_words, short, when_words
from habeas.model import Modality
from habeas.register import Custody, Figure

__all__ = ["show_figure_table", "show_figures", "show_held", "show_not_known", "show_person", "show_points"]

_CUSTODY = {Custody.HELD: "held", Custody.PRESUMED: "presumed held", Custody.UNDATED: "held later"}


def show_figures(screen: Screen, answer: Figures) -> None:
    """A table of published numbers, and which of them tell one event."""
    show_figure_table(screen, answer.figures)
    screen.say()
    for event in answer.events:
        screen.say(f"One event, several numbers; do not add them: {' '.join(short(identifier) for identifier in event)}")
    screen.say(f"{number_of(len(answer.figures), 'figure')}; the words of each: habeas show ID")


def show_figure_table(screen: Screen, figures: Iterable[Figure]) -> None:
    """Published figures, each with the id that opens it, its event, its day and who says it."""
    screen.table(
        ("ID", "FIGURE", "EVENT", "WHEN", "WHO SAYS"),
        (
            (
                short(figure.id),
                counted_words(figure.count) + (f", some of {short(figure.subset_of)}" if figure.subset_of else ""),
                kind_words(figure.kind, figure.modality) + (", proposed" if figure.proposed else ""),
                _when(figure),
                speakers_words(figure.speakers),
            )
            for figure in figures
        ),
        fixed=(0, 3),
    )


def _last_shown(person: HeldPerson) -> str:
    """To the day where it is told so, and otherwise no more exactly than its words."""
    return day_words(person.shown) if person.shown else when_words(person.last) if person.last else ""


def show_held(screen: Screen, answer: Held) -> None:
    """Who was held on a day, as a range and by name, and what is not known."""
    screen.say(answer.words, style="bold")
    if answer.decided is not None:
        low, high = answer.decided
        screen.say(f"Without the proposals, on which nobody decided: {between_words(low, high)}.")
    people = [person for group in (answer.held, answer.presumed, answer.undated) for person in sorted(group, key=lambda one: one.name)]
    if people:
        screen.say()
        screen.table(
            ("NAME", "CUSTODY", "LAST SHOWN", "STATEMENTS"),
            (
                (
                    person.name,
                    _CUSTODY[person.custody] + (", disputed" if person.disagreement else "") + (", proposed" if person.proposed else ""),
                    _last_shown(person),
                    " ".join(short(identifier) for identifier in person.evidence),
                )
                for person in people
            ),
        )
    if any(person.disagreement for person in people):
        screen.say()
        screen.say("Sources disagree on whether these were in custody still; none is chosen:")
        for person in people:
            if (told := person.disagreement) is not None:
                screen.say(f"- {person.name}: {told.words} ({' '.join(short(one) for one in told.left)})", hang=2)
    if answer.denials:
        screen.say()
        screen.say("Denied of those above, which changes no number:")
        for person in people:
            for identifier in person.denied:
                denial = answer.denials[identifier]
                said = f"{kind_words(denial.kind, denial.modality)}, {when_words(denial.on)}; {speakers_words(denial.speakers)}"
                screen.say(f"- {person.name}: {said} ({short(identifier)})", hang=2)
    if many := len(answer.under_house_arrest):
        screen.say()
        screen.say(f"Under house arrest by the last word on it, and in the numbers above: {number_of(many, 'person', 'people')}.")
    if answer.figures:
        screen.say()
        screen.say("Published for that day, each with its own bound and population, not to be added:")
        screen.table(
            ("ID", "FIGURE", "WHEN", "WHO SAYS"),
            (
                (short(figure.id), counted_words(figure.count), when_words(figure.on), speakers_words(figure.speakers))
                for figure in answer.figures
            ),
            fixed=(0,),
        )
    show_points(screen, "Not known", answer.not_known)
    show_points(screen, "Assumed", answer.assumes)


def show_not_known(screen: Screen, answer: NotKnown) -> None:
    """Why there is no answer, and the statements that say so."""
    screen.say("Not known.", style="bold")
    for sentence in answer.not_known:
        screen.say(f"- {sentence}", hang=2)
    if answer.evidence:
        screen.say(f"See: {list_words([short(identifier) for identifier in answer.evidence], 6)}")


def show_person(screen: Screen, answer: PersonRecord) -> None:
    """All that is said of one person, by statement."""
    screen.say(answer.names[0], style="bold")
    screen.say(f"id {answer.id}")
    if len(answer.names) > 1:
        screen.say(f"also written {', '.join(answer.names[1:])}", hang=2)
    screen.say(answer.status.sentence)
    if answer.designations:
        screen.say()
        for designation in answer.designations:
            since = f", {date_words(designation.since)}" if designation.since else ""
            until = f", withdrawn {date_words(designation.until)}" if designation.until else ""
            statuses = ", ".join(designation.statuses) or "status not stated"
            screen.say(f"designated by {designation.by or 'nobody named'} ({statuses}){since}{until}", hang=2)
    screen.say()
    screen.table(
        ("ID", "EVENT", "WHAT IS SAID", "WHO SAYS"),
        (
            (
                short(statement.id),
                kind_words(statement.kind, statement.modality) + (", proposed" if statement.id in answer.proposed else ""),
                event_words(statement),
                speakers_words(statement.speakers),
            )
            for _, statements in answer.statements
            for statement in statements
        ),
        fixed=(0,),
    )
    show_points(screen, "Assumed", answer.assumes)
    if answer.conflicts:
        show_points(screen, "Contradicting links", [short(identifier) for identifier in answer.conflicts])


def _when(figure: Figure) -> str:
    # What is only wanted, offered or possible is dated by its words or not at all.
    dated = figure.modality is Modality.ASSERTED or figure.on.text is not None
    return when_words(figure.on) if dated else ""


def show_points(screen: Screen, heading: str, sentences: Iterable[str], *, space: bool = True) -> None:
    """A list under a heading, or nothing where there is nothing to list. space: an empty line before it."""
    sentences = tuple(sentences)
    if not sentences:
        return
    if space:
        screen.say()
    screen.say(f"{heading}:")
    for sentence in sentences:
        screen.say(f"- {sentence}", hang=2)
