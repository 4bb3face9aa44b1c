"""The check of the mail finds what providers would refuse."""

import shutil
import subprocess

import pytest
from django.core.management import CommandError, call_command

from newsflash.services.mail_check import check_mail
from newsflash.services.mailings import plan_mailing
from newsflash.services.sending import send_due_mails
from newsflash.signing import key_record, signer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(settings):
    """A site as operations.md wants it."""
    settings.MAIL_BOUNCES = "terug@post.example.org"
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    settings.DEFAULT_FROM_EMAIL = "Buurt <post@example.org>"


@pytest.fixture
def key(settings, tmp_path):
    """An RSA key of this test."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl")
    settings.DKIM_KEY = str(tmp_path / "dkim.pem")
    subprocess.run(["openssl", "genrsa", "-out", settings.DKIM_KEY, "2048"], check=True, capture_output=True)
    return settings.DKIM_KEY


def test_a_good_site_has_nothing_to_mend_and_hears_its_records(ready, key, issue, capsys):
    call_command("mail_check")
    said = capsys.readouterr().out

    assert "FOUT" not in said
    assert "De DKIM-handtekening klopt" in said
    assert "De DKIM-handtekening dekt de velden van de lijst" in said
    assert f"nieuwsflits._domainkey.example.org\n  {key_record()}" in said
    assert "post.example.org\n  v=spf1 mx" in said
    assert "_dmarc.example.org\n  v=DMARC1; p=quarantine" in said


def test_the_public_key_is_what_openssl_says(key):
    command = ["openssl", "rsa", "-in", key, "-pubout"]
    public = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert key_record().partition("p=")[2] == "".join(public.splitlines()[1:-1])


def test_what_is_wrong_is_named(issue, settings, capsys):
    settings.WAGTAILADMIN_BASE_URL = "http://www.example.org"

    with pytest.raises(CommandError, match="2 dingen"):
        call_command("mail_check")
    said = capsys.readouterr().out
    assert "FOUT: Het adres om u af te melden is https" in said
    assert "FOUT: Mail die terugkomt" in said
    assert "uw mailserver moet ondertekenen" in said


def test_a_site_without_issues_can_be_checked(ready, site_home):
    call_command("mail_check")


@pytest.mark.parametrize("field", [b"List-Unsubscribe", b"List-Unsubscribe-Post", b"List-Id", b"Subject"])
def test_a_changed_field_breaks_the_signature(ready, key, issue, monkeypatch, field):
    sign = signer()
    monkeypatch.setattr(
        "newsflash.ways.signer", lambda: lambda data: sign(data).replace(b"\n" + field + b": ", b"\n" + field + b": x")
    )

    wrong = [finding.text for finding in check_mail(issue) if not finding.good]
    assert "De DKIM-handtekening klopt" in wrong


def test_readers_get_signed_mail(ready, key, issue, reader, sink):
    reader("mien@example.org")
    plan_mailing(page=issue)
    send_due_mails()

    data = sink.messages["mien@example.org"]
    assert data.startswith(b"DKIM-Signature: v=1; a=rsa-sha256;")
    assert b"s=nieuwsflits;" in data
