from django.db import migrations

NAME = "wagtailsearch_indexentry_title_body"


def forth(apps, schema_editor):
    """PostgreSQL uses an index on an expression only for that very expression: the one that Wagtail searches."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {NAME} ON wagtailsearch_indexentry USING gin ((title || body))")


def back(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {NAME}")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_stamps"), ("wagtailsearch", "0010_add_text_fields")]
    operations = [migrations.RunPython(forth, back)]
