"""Is the mail as providers want it, and what must the domain say?"""

import logging
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsflash.models import NewsFlashPage
from newsflash.queries import newest_first
from newsflash.services.mail_check import check_mail, records


class Command(BaseCommand):
    """Nothing leaves this machine: the mail goes to a server that the command starts itself."""

    help = "Look at the mail of the newest Nieuwsflits as a provider would; say what SPF, DKIM and DMARC need."

    def handle(self, **options: Any) -> None:
        """Findings, then records; an error when something is wrong."""
        logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of every line
        page = newest_first().first() or NewsFlashPage(title=_("A try-out"), lead=_("This is a try-out."))
        findings = check_mail(page)
        good, wrong = _("good"), _("WRONG")
        for finding in findings:
            self.stdout.write(f"{good if finding.good else wrong}: {finding.text}")
        if not settings.DKIM_KEY:
            self.stdout.write(_("No BURGERKRACHT_DKIM_KEY: your mail server must sign, the fields of the list too."))
        self.stdout.write("\n" + _("Your domain must say this in DNS, as TXT records:"))
        for kind, name, content, why in records():
            self.stdout.write(f"\n{kind}: {why}\n  {name}\n  {content}")
        if number := sum(not finding.good for finding in findings):
            raise CommandError(_("%(number)s things are not right yet.") % {"number": number})
