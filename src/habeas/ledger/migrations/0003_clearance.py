"""Who may be named: a sixth table, guarded like the others, and the second version of the tables.

Invariant: the table, its guards and the number of the version come together or not at all.
"""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from habeas.ledger.guards import GUARDS


def add_guards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name, statement in GUARDS.items():
        if name.startswith("clearance_"):
            schema_editor.execute(statement)
    schema_editor.execute("PRAGMA user_version = 2")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guards")]
    operations = [
        migrations.CreateModel(
            name="Clearance",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("id", models.BinaryField()),
                ("salt", models.BinaryField(null=True)),
                ("sealed", models.BinaryField(null=True)),
                ("verdict", models.TextField()),
                ("about", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_column="entry", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        db_column="statement",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.statement",
                    ),
                ),
            ],
            options={
                "db_table": "clearance",
            },
        ),
        migrations.AddIndex(
            model_name="clearance",
            index=models.Index(fields=["entry", "id"], name="clearance_ids"),
        ),
        migrations.RunPython(add_guards),
    ]
