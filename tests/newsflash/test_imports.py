import datetime

import pytest
from django.core.exceptions import ValidationError

from burgerkracht.hookspecs import ImportRow
from newsflash.models import NewsFlashPage
from newsflash.services.imports import import_newsflash

pytestmark = pytest.mark.usefixtures("site_home")
ROW = {
    "title": "Vers brood",
    "text": "Er is een oven. Kom <bakken> & proeven.\n\nElke zaterdag.",
    "tags": ["bakken", "samen eten"],
    "date": "2026-05-01",
}


def row(**values):
    return ImportRow(line=2, key="brood", values={**ROW, **values})


def test_a_row_becomes_an_issue():
    assert import_newsflash(row()) == "created"

    page = NewsFlashPage.objects.get(import_key="brood")
    assert page.live
    assert (page.title, page.lead, page.date) == ("Vers brood", "Er is een oven.", datetime.date(2026, 5, 1))
    assert page.keyword_list == ["bakken", "samen eten"]
    assert page.plain_text == "Kom <bakken> & proeven. Elke zaterdag."
    assert str(page.body).count("<p>") == 2


def test_the_same_row_again_changes_nothing():
    import_newsflash(row())

    assert import_newsflash(row()) == "same"
    assert import_newsflash(row(title="Ander brood")) == "changed"
    assert NewsFlashPage.objects.get(import_key="brood").title == "Ander brood"


def test_a_row_without_date_or_text_is_enough():
    import_newsflash(row(date="", text="", tags=[]))

    page = NewsFlashPage.objects.get(import_key="brood")
    assert page.lead == "Vers brood"
    assert page.plain_text == ""


def test_an_issue_keeps_its_date_when_the_row_has_none():
    import_newsflash(row())

    import_newsflash(row(date=None, title="Zonder datum"))

    assert NewsFlashPage.objects.get(import_key="brood").date == datetime.date(2026, 5, 1)


@pytest.mark.parametrize(("field", "value"), [("date", "morgen"), ("date", "2026-02-30"), ("title", "x" * 300)])
def test_a_bad_value_is_refused_by_name(field, value):
    with pytest.raises(ValidationError) as refused:
        import_newsflash(row(**{field: value}))

    assert field in refused.value.message_dict
    assert not NewsFlashPage.objects.exists()
