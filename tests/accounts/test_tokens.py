"""API keys: made in the admin, shown once, valid for a time."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import ApiToken, User
from accounts.services.tokens import complete_token, find_token
from tests.admin import editor, login

pytestmark = pytest.mark.usefixtures("site_home")
ADMIN = "/beheer/api-sleutels/"


@pytest.fixture
def user():
    return User.objects.create_user("vrijwilliger", password="x")


def made(user, **fields):
    return complete_token(ApiToken(**{"name": "Scherm", "user": user, "scopes": ["drafts"], **fields}))


def test_a_key_is_found_and_never_kept(user):
    key = made(user)
    token = find_token(key)

    assert token.user == user
    assert token.may("drafts")
    assert not token.may("publish")
    assert key not in str(ApiToken.objects.values())
    assert find_token(key[:-1]) is None
    assert ApiToken.objects.get().used_on == timezone.localdate()


def test_it_ends(user):
    key = made(user)
    ApiToken.objects.update(expires_on=timezone.localdate() - datetime.timedelta(days=1))

    assert find_token(key) is None


@pytest.mark.parametrize("days", [-1, 400])
def test_its_end_is_within_a_year(user, days):
    with pytest.raises(ValidationError):
        made(user, expires_on=timezone.localdate() + datetime.timedelta(days=days))


def test_who_left_has_no_keys(user):
    key = made(user)
    User.objects.update(is_active=False)

    assert find_token(key) is None


def test_an_administrator_makes_one_and_sees_it_once(user):
    browser = login(is_superuser=True)
    end = timezone.localdate() + datetime.timedelta(days=30)
    answer = browser.post(
        f"{ADMIN}new/", {"name": "Scherm", "user": user.pk, "scopes": ["drafts", "write"], "expires_on": str(end)}
    )
    key = BeautifulSoup(answer.content, "html.parser").select_one("#api-key")["value"]

    assert "no-store" in answer.headers["Cache-Control"]
    assert find_token(key).scopes == ["drafts", "write"]
    listed = browser.get(ADMIN).content.decode()
    assert "Scherm" in listed
    assert key not in listed
    assert key not in browser.get(f"{ADMIN}edit/{ApiToken.objects.get().pk}/").content.decode()


def test_a_wrong_form_says_what_is_wrong(user):
    answer = login(is_superuser=True).post(f"{ADMIN}new/", {"name": "", "user": user.pk, "expires_on": "1999-01-01"})

    assert answer.status_code == 200
    assert not ApiToken.objects.exists()


def test_withdrawn_in_the_admin_it_stops_working(user):
    key = made(user)
    login(is_superuser=True).post(f"{ADMIN}delete/{ApiToken.objects.get().pk}/")

    assert find_token(key) is None


def test_editors_make_none(user):
    assert editor().get(ADMIN).status_code in (302, 403)
    assert not editor().post(f"{ADMIN}new/", {"name": "x"}).content.decode().count("api-key")
