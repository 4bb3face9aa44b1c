from django.db import migrations

from search.full_text import create_ids, drop_ids


class Migration(migrations.Migration):
    dependencies = [("search", "0004_index_of_wagtails_search")]

    operations = [migrations.RunPython(create_ids, drop_ids)]
