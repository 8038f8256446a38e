"""The six tables. They say how rows are stored; `rows.py` says what the stored text means and how it is hashed.

Invariant: every column is a whole number, bytes, or the very text that was hashed, so that any database gives back what was put in. Rows
are numbered 1, 2, 3… without gaps, per table; what refers to a row refers to its number.

id: the SHA-256 that names a row to the world. salt: 16 random bytes; None once the row is blanked. sealed: None until then; afterwards the
hash that stands for what was blanked (`about`, `people`, `quote`, `reason`), so that the rest of the row can still be checked.
"""

from __future__ import annotations

from django.db import models

__all__ = ["Clearance", "Decision", "Entry", "Link", "Source", "Statement"]


class Entry(models.Model):
    """One append. redacts: the ids of the rows that a `redact` entry blanked, in hexadecimal, separated by spaces."""

    number = models.IntegerField(primary_key=True)
    at = models.CharField(max_length=40)
    actor = models.TextField()
    action = models.TextField()
    note = models.TextField()
    redacts = models.TextField()
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        db_table = "entry"


class Row(models.Model):
    """What every row of the other five tables has."""

    number = models.IntegerField(primary_key=True)
    entry = models.ForeignKey(Entry, models.PROTECT, db_column="entry", db_index=False, related_name="+")
    id = models.BinaryField()
    salt = models.BinaryField(null=True)
    sealed = models.BinaryField(null=True)

    class Meta:
        abstract = True


def _ids(table: str) -> models.Index:
    """In order of appending, so that it only ever grows at its end: an index led by the id, which is random, would be rewritten all over
    with every append. A search by id reads this index instead of the table."""
    return models.Index(fields=["entry", "id"], name=f"{table}_ids")


class Source(Row):
    """sha256, layer: in hexadecimal. facts: [media type, published on, language, got at, extractor].
    about: [title, publisher, address, collector]."""

    sha256 = models.TextField()
    layer = models.TextField()
    facts = models.TextField()
    about = models.TextField()

    class Meta:
        db_table = "source"
        indexes = (_ids("source"), models.Index(fields=["sha256"], name="source_sha256"))


class Statement(Row):
    """start, stop: the span of the quote. event: [kind, modality, earliest, latest, precision, the date's words].
    figure: [[low, high, bound, unit, population] or null, number of the statement it is a subset of or null, [[relation, statement
    number]…]], or nothing at all. about: [[speaker…], [[role, party]…], [[facet, value]…], [[start, stop] of each repeat…]].
    people: [[name, start, stop]…], or nothing at all.
    """

    source = models.ForeignKey(Source, models.PROTECT, db_column="source", db_index=False, related_name="+")
    start = models.IntegerField()
    stop = models.IntegerField()
    event = models.TextField()
    figure = models.TextField()
    about = models.TextField()
    people = models.TextField()
    quote = models.TextField()

    class Meta:
        db_table = "statement"
        indexes = (_ids("statement"), models.Index(fields=["source"], name="statement_source"))


class Decision(Row):
    """verdict: [verdict, actor]."""

    statement = models.ForeignKey(Statement, models.PROTECT, db_column="statement", db_index=False, related_name="+")
    replacement = models.ForeignKey(Statement, models.PROTECT, db_column="replacement", db_index=False, null=True, related_name="+")
    verdict = models.TextField()
    reason = models.TextField()

    class Meta:
        db_table = "decision"
        indexes = (
            _ids("decision"),
            models.Index(fields=["statement"], name="decision_statement"),
            models.Index(fields=["replacement"], name="decision_replacement", condition=models.Q(replacement__isnull=False)),
        )


class Link(Row):
    """verdict: [verdict, actor, score]. about: [name in the left statement, name in the right one, reason]."""

    left_statement = models.ForeignKey(Statement, models.PROTECT, db_column="left_statement", db_index=False, related_name="+")
    right_statement = models.ForeignKey(Statement, models.PROTECT, db_column="right_statement", db_index=False, related_name="+")
    verdict = models.TextField()
    about = models.TextField()

    class Meta:
        db_table = "link"
        indexes = (_ids("link"),)


class Clearance(Row):
    """verdict: [verdict, actor, not before]. about: [name in the statement, basis, reason]."""

    statement = models.ForeignKey(Statement, models.PROTECT, db_column="statement", db_index=False, related_name="+")
    verdict = models.TextField()
    about = models.TextField()

    class Meta:
        db_table = "clearance"
        indexes = (_ids("clearance"),)
