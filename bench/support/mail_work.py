"""What `bench.mailing_growth` asks of the site, in the site's own processes."""

import base64
import resource
import time
from itertools import count, islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.mail import EmailMultiAlternatives

from newsflash.emails import parts_of, stitched_mail, write_mail
from newsflash.models import Delivery, Mailing, NewsFlashIndexPage, NewsFlashPage, Subscription
from newsflash.services.mailings import plan_mailing, start_due_mailings
from newsflash.services.sending import send_due_mails

WORDS = (
    "<p>In de buurt gebeurt veel: er komt een tuin, een koffieochtend en een wandeling. Wie komt er ook één keer?</p>"
)


def make_issue(size: int) -> int:
    """An issue whose message is about this large; its size."""
    body = ["paragraph", ""]
    page = NewsFlashIndexPage.objects.get().add_child(instance=NewsFlashPage(title="Nieuws", lead="Er is nieuws."))
    for number in count(5, 5):
        page.body = [tuple([body[0], _rich(WORDS * number)])]
        if len(_message(page)) >= size:
            break
    page.save()
    return len(_message(page))


def _rich(html: str) -> Any:
    block = NewsFlashPage.body.field.stream_block.child_blocks["paragraph"]
    return block.to_python(html)


def _message(page: NewsFlashPage) -> bytes:
    mail = write_mail([page])
    mailing = Mailing(pk=1, subject=mail.subject, html=mail.html, text=mail.text)
    return stitched_mail(mailing).message(parts_of(1, 1, 1, "lezer1@example.org"))


def ready_message() -> str:
    """In base64."""
    return base64.b64encode(_message(NewsFlashPage.objects.get())).decode()


def building(number: int) -> dict[str, float]:
    """Microseconds for a message, ours and Django's, with the same text and fields."""
    mail = write_mail([NewsFlashPage.objects.get()])
    mailing = Mailing(pk=1, subject=mail.subject, html=mail.html, text=mail.text)
    stitched = stitched_mail(mailing)
    begun = time.perf_counter()
    for pk in range(number):
        data = stitched.message(parts_of(1, pk, pk, f"lezer{pk}@example.org"))
    ours = (time.perf_counter() - begun) / number
    some = max(50, number // 10)
    begun = time.perf_counter()
    for pk in range(some):
        _django_message(mail, parts_of(1, pk, pk, f"lezer{pk}@example.org"))
    return {"ours": ours * 1e6, "django": (time.perf_counter() - begun) / some * 1e6, "bytes": len(data)}


def _django_message(mail: Any, parts: dict[str, str]) -> bytes:
    texts = [mail.text, mail.html]
    for name, value in parts.items():
        texts = [text.replace(f"BKCMARK{name}X", value) for text in texts]
    headers = {
        "List-Unsubscribe": f"<{parts['ONECLICK']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Message-ID": f"<{parts['ID']}@example.org>",
    }
    message = EmailMultiAlternatives(mail.subject, texts[0], "post@example.org", [parts["TO"]], headers=headers)
    message.attach_alternative(texts[1], "text/html")
    return message.message().as_bytes(linesep="\r\n")


def fill(readers: int) -> int:
    """So many readers, and each has a row that waits."""
    Mailing.objects.all().delete()
    Subscription.objects.all().delete()
    rows = (Subscription(email=f"lezer{n}@d{n % 50}.example", state="active", consent_text="Ja") for n in count())
    Subscription.objects.bulk_create(islice(rows, readers), batch_size=2000)
    plan_mailing(page=NewsFlashPage.objects.get())
    return start_due_mailings()


def work(go: str) -> dict[str, float]:
    """Send everything, once all workers are ready."""
    Delivery.objects.exists()
    Path(f"{go}.{uuid4()}").touch()
    while not Path(go).exists():
        time.sleep(0.001)
    begin = time.time()
    while send_due_mails(seconds=600):
        pass
    for ready in Path(go).parent.glob("go.*"):
        ready.unlink(missing_ok=True)
    return {"begin": begin, "end": time.time(), "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def all_sent() -> int:
    """How many went; an error when some did not."""
    left = Delivery.objects.exclude(state="sent").count()
    if left:
        raise RuntimeError(f"{left} mails did not go")
    return Delivery.objects.count()
