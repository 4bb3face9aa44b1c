"""What stands around every page: menu, contact details, crumbs."""

import re

import pytest

from home.models import ContentPage, HomePage, NetworkSettings
from home.services.site import ensure_child
from home.views import server_error
from tests import factories

pytestmark = pytest.mark.usefixtures("site_home")


@pytest.fixture
def page(client):
    return lambda url: client.get(url).content.decode()


def menu(html):
    return re.findall(r'<a href="([^"]*)"', html.partition('class="menu-list"')[2].partition("</ul>")[0])


def footer(html):
    return html.partition("<footer")[2]


def crumbs(html):
    part = html.partition('class="crumbs"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]*)"', part), re.findall(r'aria-current="page">([^<]*)', part)


def test_the_menu_leads_to_every_part_and_marks_where_you_are(page):
    html = page("/initiatieven/")

    assert {"/initiatieven/", "/expertise/", "/schoen/", "/ontmoetingen/", "/nieuwsflits/"} <= set(menu(html))
    assert re.findall(r'<a href="([^"]*)" aria-current="page"', html.partition("</header>")[0]) == ["/initiatieven/"]


def test_below_a_part_the_same_part_is_marked(page):
    initiative = factories.initiative()

    html = page(initiative.get_url())

    assert re.findall(r'<a href="([^"]*)" aria-current="page"', html.partition("</header>")[0]) == ["/initiatieven/"]


def test_every_link_of_the_menu_and_the_footer_answers(client, page):
    html = page("/")

    links = {*menu(html), *re.findall(r'href="(/[^"]*)"', footer(html))}
    assert {url: client.get(url).status_code for url in links} == dict.fromkeys(links, 200)
    assert {"/privacy/", "/toegankelijkheid/"} <= links


def test_a_new_page_is_in_the_menu_at_once(page, committed):
    page("/")

    with committed():
        ensure_child(HomePage.objects.get(), ContentPage, {"title": "Nieuw!", "slug": "nieuw", "show_in_menus": True})

    assert "/nieuw/" in menu(page("/"))


def test_a_page_that_is_taken_off_leaves_the_menu_at_once(page, committed):
    added = ensure_child(HomePage.objects.get(), ContentPage, {"title": "Weg", "slug": "weg", "show_in_menus": True})
    assert "/weg/" in menu(page("/"))

    with committed():
        added.unpublish()

    assert "/weg/" not in menu(page("/"))


def test_a_new_phone_number_is_on_every_page_at_once(page, committed):
    details = factories.initiative().get_url()
    for url in ("/", details):
        page(url)

    with committed():
        contact = NetworkSettings.objects.get()
        contact.phone = "070 555 01 99"
        contact.save()

    for url in ("/", details, "/contact/", "/bestaat-niet/"):
        assert "070 555 01 99" in page(url)
        assert 'href="tel:0705550199"' in page(url)


def test_crumbs_lead_back_and_end_where_you_are(page):
    initiative = factories.initiative(title="Soep")
    group = factories.group(title="Donker")

    assert crumbs(page(initiative.get_url())) == (["/", "/initiatieven/"], ["Soep"])
    assert crumbs(page(f"/schoen/{group.slug}/")) == (["/", "/schoen/"], ["Donker"])
    assert crumbs(page("/initiatieven/"))[0] == ["/"]
    assert crumbs(page("/")) == ([], [])


def test_the_doors_lead_somewhere(client, page):
    doors = re.findall(r'<h3><a href="([^"]*)"', page("/").partition('class="doors"')[2].partition("</ul>")[0])

    assert len(doors) == 3
    assert {client.get(url).status_code for url in doors} == {200}


def test_the_error_page_needs_nothing_of_anybody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert server_error(None).status_code == 500
