"""The first table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Bookcases."""

    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Bookcase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("place", models.CharField(max_length=120, verbose_name="place")),
                ("area", models.SlugField(verbose_name="slug of the district or village")),
            ],
            options={"verbose_name": "bookcase", "verbose_name_plural": "bookcases", "ordering": ("name",)},
        ),
    ]
