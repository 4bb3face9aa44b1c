from django.db import migrations

from search import full_text


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(full_text.create, full_text.drop)]
