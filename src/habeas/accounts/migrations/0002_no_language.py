"""An account has no language: the desk speaks English, and each public page has its own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RemoveField(model_name="user", name="language")]
