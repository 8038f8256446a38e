"""The five tables of a ledger.

Invariant: as `models.py` describes them.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("at", models.CharField(max_length=40)),
                ("actor", models.TextField()),
                ("action", models.TextField()),
                ("note", models.TextField()),
                ("redacts", models.TextField()),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "db_table": "entry",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("id", models.BinaryField()),
                ("salt", models.BinaryField(null=True)),
                ("sealed", models.BinaryField(null=True)),
                ("sha256", models.TextField()),
                ("layer", models.TextField()),
                ("facts", models.TextField()),
                ("about", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_column="entry", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                    ),
                ),
            ],
            options={
                "db_table": "source",
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("id", models.BinaryField()),
                ("salt", models.BinaryField(null=True)),
                ("sealed", models.BinaryField(null=True)),
                ("start", models.IntegerField()),
                ("stop", models.IntegerField()),
                ("event", models.TextField()),
                ("figure", models.TextField()),
                ("about", models.TextField()),
                ("people", models.TextField()),
                ("quote", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_column="entry", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_column="source",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.source",
                    ),
                ),
            ],
            options={
                "db_table": "statement",
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                    "left_statement",
                    models.ForeignKey(
                        db_column="left_statement",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.statement",
                    ),
                ),
                (
                    "right_statement",
                    models.ForeignKey(
                        db_column="right_statement",
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.statement",
                    ),
                ),
            ],
            options={
                "db_table": "link",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("number", models.IntegerField(primary_key=True, serialize=False)),
                ("id", models.BinaryField()),
                ("salt", models.BinaryField(null=True)),
                ("sealed", models.BinaryField(null=True)),
                ("verdict", models.TextField()),
                ("reason", models.TextField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_column="entry", db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                    ),
                ),
                (
                    "replacement",
                    models.ForeignKey(
                        db_column="replacement",
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.statement",
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
                "db_table": "decision",
            },
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["entry", "id"], name="source_ids"),
        ),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["sha256"], name="source_sha256"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["entry", "id"], name="statement_ids"),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["source"], name="statement_source"),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(fields=["entry", "id"], name="link_ids"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["entry", "id"], name="decision_ids"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["statement"], name="decision_statement"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(condition=models.Q(("replacement__isnull", False)), fields=["replacement"], name="decision_replacement"),
        ),
    ]
