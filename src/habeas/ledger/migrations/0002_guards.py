"""The database itself refuses to change or delete what was appended.

Invariant: a register file has every guard of `guards.py`; `verify` compares them.
"""

from __future__ import annotations

from django.db import NotSupportedError, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from habeas.ledger.guards import GUARDS

TABLES = ("entry", "source", "statement", "decision", "link")  # those there were when this step was taken


def add_guards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "sqlite":
        raise NotSupportedError("the guards of a ledger are written for SQLite; this database has none yet")
    for name, statement in GUARDS.items():
        if name.startswith(tuple(f"{table}_" for table in TABLES)):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(add_guards)]
