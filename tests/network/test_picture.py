"""The picture: every number is the count of the list behind it, on the page, in the files and in the API alike."""

import csv
import datetime
import io

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.memo import Memo, forget
from home.models import Area, ContentVersion, Theme
from network.enums import ConcernKind, ConcernState, GroupState, GroupStep
from network.models import Concern, ConcernGroup, GroupEvent, quarter_of
from network.queries.picture_counts import KIND_NAMES, counts, quarter_name
from network.services import group_life as life
from network.services.concern_groups import group_concerns, merge_groups, split_group, undo
from privacy.models import Resident
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")
QUERIES = ["", "plaats=voorburg", "thema=groen", "soort=zorg&plaats=leidschendam", "periode=2026", "stand=los"]


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def tell(number, **fields):
    """So many concerns alike."""
    return [factories.concern(**fields) for _one in range(number)]


def soup(client, query=""):
    forget()
    return BeautifulSoup(client.get(f"/schoen/?{query}").content, "html.parser")


def on_page(client, query=""):
    """(dimension, label) -> number as the tables of the page say it."""
    names = {"Thema": "thema", "Kwartaal": "periode", "Plaats": "plaats", "Soort": "soort", "Stand van zaken": "stand"}
    found = {}
    for table in soup(client, query).select("#beeld table.figures"):
        dimension = names.get(table.select_one("thead th").text)
        for row in table.select("tbody tr") if dimension else []:
            label, number = row.select_one("th").text, row.select_one("td").text
            found[dimension, label] = None if number == "niet getoond" else int(number)
    return found


def in_csv(client, query=""):
    text = client.get(f"/schoen/cijfers.csv?{query}").content.decode("utf-8-sig")
    names = ("onderdeel", "sleutel", "naam", "aantal")
    return [tuple(row[name] for name in names) for row in csv.DictReader(io.StringIO(text), delimiter=";")]


def in_json(client, query=""):
    return client.get(f"/schoen/cijfers.json?{query}").json()


def behind(dimension, key):
    """The list behind a number, asked of the database."""
    told = Concern.objects.filter(live=True).select_related("area__parent", "theme", "group__theme")
    return [concern.pk for concern in told if belongs(place_of(concern)[dimension], key)]


def belongs(value, key):
    """A quarter belongs to its year."""
    return value == key or (key.isdigit() and value.startswith(f"{key}-"))


def place_of(concern):
    """Where a concern counts, told again without the code of the picture."""
    group = concern.group if concern.group and concern.group.live else None
    theme = concern.theme or (concern.group.theme if concern.group else None)
    ended = {ConcernState.FORWARDED: "elsewhere", ConcernState.CLOSED: "closed"}
    day = concern.received_on
    return {
        "plaats": concern.area.village.slug,
        "wijk": concern.area.slug,
        "thema": theme.slug if theme else "geen",
        "soort": KIND_NAMES[concern.kind],
        "stand": group.state if group else ended.get(concern.state, "los"),
        "periode": f"{day.year}-{(day.month + 2) // 3}",
    }


def everything_agrees(client):
    """Page, CSV, JSON, API and the lists behind them."""
    ContentVersion.objects.raise_for(["network.concern", "network.concerngroup", "home.theme"])
    forget()
    data, api = in_json(client), client.get("/api/v1/concerns/picture").json()
    assert data["items"] == api["items"]
    assert (data["count"], data["subjects"]) == (api["count"], api["subjects"])
    rows = {(dimension, key): number for dimension, key, _name, number in in_csv(client) if dimension != "totaal"}
    page = on_page(client)
    for item in data["items"]:
        dimension, key, count = item["dimension"], item["key"], item["count"]
        assert rows[dimension, key] == ("" if count is None else str(count))
        label = "plaats" if dimension == "wijk" else dimension
        assert page.get((label, item["title"]), count) == count
        if count is not None:
            assert count == len(behind(dimension, key)), item
            assert count == 0 or count >= 5
    if data["count"] is not None:
        assert data["count"] == Concern.objects.filter(live=True).count()


WHAT = ["tell"] * 4 + ["group", "split", "merge", "undo", "put", "answer", "reopen", "erase", "theme"]
STEPS = st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 10_000)), min_size=4, max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_every_number_is_the_count_of_its_list_whatever_happened(client, django_db_blocker, steps):
    Concern.objects.all().delete()
    ConcernGroup.objects.all().delete()
    for name, number in steps:
        HISTORY[name](number)
    everything_agrees(client)


def _pick(records, number):
    found = list(records)
    return found[number % len(found)] if found else None


def _tell(number):
    area = _pick(Area.objects.order_by("pk"), number)
    theme = _pick([None, *Theme.objects.order_by("pk")[:3]], number // 7)
    kind, day = ConcernKind.values[number % 3], days_ago(number % 300)
    live, reporter = number % 11 > 0, Resident.objects.create(email=f"{number}@example.org")
    tell(1 + number % 7, area=area, theme=theme, kind=kind, received_on=day, live=live, reporter=reporter)


def _group(number):
    concerns = Concern.objects.order_by("pk")[number % 5 :: 1 + number % 3]
    group = _pick([None, *ConcernGroup.objects.order_by("pk")], number)
    if concerns:
        moved = group_concerns(seen={one.pk: one.group_id for one in concerns}, group=group, title="Samen")
        if moved.group and number % 2:
            ConcernGroup.objects.filter(pk=moved.group.pk).update(live=True)


def _split(number):
    group = _pick(ConcernGroup.objects.order_by("pk"), number)
    if group:
        half = list(group.concerns.values_list("pk", flat=True)[::2])
        split_group(group=group, concerns=half, title="x" * (number % 2))


def _merge(number):
    groups = list(ConcernGroup.objects.order_by("pk"))
    if len(groups) > 1:
        merge_groups(source=groups[number % len(groups)], target=groups[(number + 1) % len(groups)])


def _undo(number):
    events = GroupEvent.objects.filter(step__in=[GroupStep.GROUPED, GroupStep.SPLIT, GroupStep.MERGED], undone_at=None)
    event = events.exclude(group=None).last()
    if event:
        undo(event=event)


def _life(step, **fields):
    def take(number):
        ways = {life.put_to: ["forming", "reopened", "put"], life.answer: ["put", "forming"], life.reopen: ["answered"]}
        group = _pick(ConcernGroup.objects.filter(state__in=ways[step]).order_by("pk"), number)
        if group:
            step(group=group, **fields)

    return take


def _theme(number):
    """An editor puts two themes together."""
    one, other = Theme.objects.order_by("pk")[:2]
    Concern.objects.filter(theme=one).update(theme=other)
    ConcernGroup.objects.filter(theme=one).update(theme=other)


HISTORY = {
    "tell": _tell,
    "group": _group,
    "split": _split,
    "merge": _merge,
    "undo": _undo,
    "put": _life(life.put_to, who="de gemeente", channel="brief"),
    "answer": _life(life.answer, who="de gemeente", text="<p>Ja.</p>"),
    "reopen": _life(life.reopen, reason="Toch niet."),
    "erase": lambda number: Resident.objects.filter(pk__in=Resident.objects.values("pk")[:1]).delete(),
    "theme": _theme,
}


@pytest.mark.parametrize("query", QUERIES)
def test_page_files_and_api_tell_the_same_with_any_filter(client, query):
    for area, theme in (("voorburg-noord", "groen"), ("de-heuvel", "verkeer"), ("stompwijk", "groen")):
        tell(12, area=Area.objects.filter(slug=area).first() or factories.area(), theme=factories.theme(theme))
    tell(7, kind="chance", area=factories.area("leidschendam"))
    factories.group(state="put", put_on=days_ago(50), put_to="de gemeente", title="Wacht al lang")

    data = in_json(client, query)
    numbers = {(item["dimension"], item["title"]): item["count"] for item in data["items"]}

    page = on_page(client, query)
    assert page
    assert all(numbers.get(key, numbers.get(("wijk", key[1]))) == value for key, value in page.items())
    shown = ["" if item["count"] is None else str(item["count"]) for item in data["items"]]
    assert [row[3] for row in in_csv(client, query)[1:]] == shown


def test_the_sentence_says_what_stands_out(client):
    tell(9, theme=factories.theme("verkeer"))
    tell(6, theme=factories.theme("groen"))
    factories.group(state="put", put_on=days_ago(64), title="Donkere paden")

    sentence = in_json(client)["sentence"]

    assert "Verkeer en veilig op straat" in sentence
    assert "9 van de 15" in sentence
    assert "64 dagen: “Donkere paden”." in sentence


def test_days_what_changed_and_chances_stand_on_the_page(client):
    group = factories.group(title="Donkere paden", state="put", put_on=days_ago(50), put_to="de gemeente")
    came = {"answered_on": days_ago(3), "outcome": "done", "outcome_reason": "Hij staat er."}
    factories.group(title="Bank terug", state="followed_up", **came)
    chance = factories.group(title="Buurtpiano")
    factories.concern(group=chance, kind="chance")

    text = soup(client).select_one("#beeld").get_text(" ")

    assert "50 (te laat)" in text
    assert "Bank terug : Hij staat er." in text
    assert "Buurtpiano" in text
    assert group.title in text


def test_each_drawing_has_a_sentence_and_a_table_and_hides_from_those_who_cannot_see_it(client):
    tell(9, theme=factories.theme("verkeer"))
    factories.group(state="put", put_on=days_ago(5))

    for panel in soup(client).select("#beeld section"):
        if panel.select("svg"):
            assert panel.select_one("p").text.strip()
            assert panel.select_one("table caption")
            assert all(drawing["aria-hidden"] == "true" for drawing in panel.select("svg"))


def test_the_report_is_unfolded_and_tells_how_we_count(client):
    tell(9, theme=factories.theme("verkeer"))

    html = BeautifulSoup(client.get("/schoen/verslag/?thema=verkeer").content, "html.parser")

    assert all(fold.has_attr("open") for fold in html.select("#beeld details"))
    assert "Hoe wij tellen" in html.text
    assert "Verkeer en veilig op straat" in html.select_one(".page-head").text


def test_the_report_is_a_tagged_pdf(client):
    tell(9, theme=factories.theme("verkeer"))
    factories.group(title="Lamp #set *vet* [x]", state="put", put_on=days_ago(5), put_to="$a$")

    content = client.get("/schoen/verslag.pdf").content

    assert content.startswith(b"%PDF")
    assert b"StructTreeRoot" in content


ODD = ["thema=nergens", "periode=x", "plaats=%00", "stand=" + "a" * 500, "periode=9999", "soort=biedt"]


@pytest.mark.parametrize("query", ODD)
def test_odd_filters_break_nothing(client, query):
    tell(6)

    for address in ("", "verslag/", "cijfers.csv", "cijfers.json"):
        assert client.get(f"/schoen/{address}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["theme=nergens", "colour=red", "kind=x", "state=x", "period=1999-9", "area=x"])
def test_the_api_refuses_what_it_does_not_know(client, query):
    assert client.get(f"/api/v1/concerns/picture?{query}").status_code == 422


def test_a_filter_of_the_api_is_that_of_the_page(client):
    tell(9, theme=factories.theme("verkeer"))
    tell(8, theme=factories.theme("groen"), kind="chance")
    quarter = quarter_name(quarter_of(timezone.localdate()))

    answers = [
        client.get("/api/v1/concerns/picture", {"theme": "Verkeer en veilig op straat"}).json()["count"],
        client.get("/api/v1/concerns/picture", {"kind": "chance"}).json()["count"],
        client.get("/api/v1/concerns/picture", {"period": quarter, "state": "los"}).json()["count"],
    ]

    assert answers[:2] == [9, 8]
    assert answers[2] in (17, None)


def test_counting_again_takes_few_queries(django_assert_max_num_queries):
    tell(9)
    with django_assert_max_num_queries(8):
        counts(Memo())


def test_states_of_groups_are_all_there(client):
    states = {item["key"] for item in in_json(client)["items"] if item["dimension"] == "stand"}

    assert states == {"los", *GroupState.values}
