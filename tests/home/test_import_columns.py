"""CSV files of others, with their own names of columns."""

import io

import pytest
from django.core.management import CommandError, call_command

from network.models import InitiativePage

pytestmark = pytest.mark.usefixtures("site_home")
SHEET = "Nummer;Naam;Verhaal;Wijk\n7;Soep op de stoep;Elke vrijdag soep.;Stompwijk\n"
COLUMNS = ["key=Nummer", "title=Naam", "text=Verhaal", "area=Wijk"]


def load(file, columns, values=("type=initiative",)):
    out = io.StringIO()
    call_command("import_content", str(file), column=list(columns), value=list(values), stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "sheet.csv"
    file.write_text(SHEET)
    return file


def test_columns_are_read_by_the_names_that_were_given(sheet):
    load(sheet, COLUMNS)
    load(sheet, COLUMNS)

    page = InitiativePage.objects.get(import_key="7")
    assert (page.title, page.plan, page.area.slug) == ("Soep op de stoep", "Elke vrijdag soep.", "stompwijk")


@pytest.mark.parametrize(
    ("columns", "values"),
    [
        ([*COLUMNS, "tags=Trefwoorden"], ["type=initiative"]),
        (COLUMNS, []),
        ([*COLUMNS, "tags"], ["type=initiative"]),
    ],
)
def test_a_column_that_is_missing_is_refused(sheet, columns, values):
    with pytest.raises(CommandError):
        load(sheet, columns, values)

    assert not InitiativePage.objects.filter(import_key="7").exists()
