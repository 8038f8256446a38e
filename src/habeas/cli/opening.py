"""One statement opened down to its words: what `habeas show` prints.

Invariant: the quote is shown in its paragraph, from the layer it stands in; nothing is told of a statement without its source.
"""

from __future__ import annotations

from habeas.answers.wording import date_words, day_words, speakers_words
from habeas.cli.screen import Screen
from habeas.cli.words import marked, published_words, short, statement_words
from habeas.desk import Shown, ShownReport
from habeas.model import Decision, Modality, Verdict
from habeas.register import Register

__all__ = ["show_opened", "show_report"]

_VERDICTS = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected", Verdict.REPLACE: "replaced", Verdict.WITHDRAW: "decision taken back"}


def show_report(screen: Screen, report: ShownReport) -> None:
    """The report on a list that the log names: only the columns with something in them."""
    screen.say(f"{report.source.title}; recorded in entry {report.source.entry}", style="bold")
    screen.say()
    told = [column for column in range(len(report.header)) if any(row[column] for row in report.rows)]
    screen.table(
        [report.header[column].upper().replace("_", " ") for column in told], ([row[column] for column in told] for row in report.rows)
    )


def show_opened(screen: Screen, shown: Shown, register: Register, *, ids: bool = True) -> None:
    """ids: whether to print what differs between two registers of the same reports: ids, entries and times of recording."""
    statement, source = shown.statement, shown.source
    screen.say(f"{short(statement.id)}  {statement_words(statement)}" if ids else statement_words(statement), style="bold", hang=10 * ids)
    screen.say()
    screen.say(marked(shown.paragraph, shown.quote), indent=4)
    screen.say()
    if shown.cell is not None:
        screen.say(f"({shown.cell.words})", indent=4)
        screen.say()
    rows = [("says", speakers_words(statement.speakers)), ("source", _source_words(shown))]
    when = date_words(statement.on) if statement.modality is Modality.ASSERTED or statement.on.text else "not stated"
    rows.append(("on", when + (f" (from the words “{statement.on.text}”)" if statement.on.text else "")))
    rows.append(("stated", day_words(statement.stated) if statement.stated else "day of publication not stated"))
    if ids:
        rows.append(("known", f"since entry {shown.entry.seq}, {shown.entry.at:%Y-%m-%d %H:%M} UTC, added by {shown.entry.actor}"))
        rows.append(("file", f"SHA-256 {source.sha256}"))
    decided = [_decision_words(shown, decision) for decision in shown.decisions] if ids else []
    standing = _VERDICTS[shown.verdict] if shown.verdict else "not yet: it is a proposal"
    rows += list(zip(["decided", *[""] * len(decided)], decided or [standing], strict=False))
    rows += [(relation, f"{short(identifier)}  {said}" if ids else said) for relation, identifier, said in _ties(shown, register)]
    screen.fields(rows)


def _source_words(shown: Shown) -> str:
    source = shown.source
    return "; ".join(part for part in (source.title, published_words(source), source.address) if part)


def _decision_words(shown: Shown, decision: Decision) -> str:
    verb = _VERDICTS[decision.verdict]
    if decision.verdict is Verdict.REPLACE and decision.replacement is not None:
        other = decision.replacement if decision.statement == shown.statement.id else decision.statement
        verb = f"replaced by {short(other)}" if decision.statement == shown.statement.id else f"put in the place of {short(other)}"
    return f"{verb} by {decision.actor}, entry {decision.entry}" + (f": {decision.reason}" if decision.reason else "")


def _ties(shown: Shown, register: Register) -> list[tuple[str, str, str]]:
    """What the statement hangs on and what hangs on it: how, the other's id, and what the other says."""
    return [(relation, other, statement_words(register.statements[other])) for relation, other in shown.ties(register)]
