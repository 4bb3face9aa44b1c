"""JSON answers, and how a client can tell that one is still good.

What is made from content alone carries a tag of two numbers: how often content changed, and the day (some lists show
what is open today). A client that sends it back is answered with 304 after one query, before anything is made
(`delivery`). Answers without that tag get one from their bytes.
"""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from home.memo import Memo, memo_of

JSON = "application/json; charset=utf-8"
RELEASE = "1"  # raise when answers look different though no content changed
SETTLED = 2  # seconds after which nothing more can change within the second that Last-Modified names


def origin_of(request: HttpRequest) -> str:
    """Scheme and host this request came by, which addresses in the answer begin with."""
    return f"{request.scheme}://{request.get_host()}"


def tag_of(request: HttpRequest, memo: Memo) -> str:
    """The entity tag of what is made from content alone, at this address."""
    address = hashlib.blake2b(f"{origin_of(request)}{request.get_full_path()}".encode(), digest_size=6).hexdigest()
    return f'W/"{RELEASE}.{memo.changes}.{timezone.localdate().toordinal()}.{address}"'


def content_answer(request: HttpRequest, body: bytes) -> HttpResponse:
    """An answer made from public content and the day, from nothing else."""
    memo = memo_of(request)
    response = HttpResponse(body, content_type=JSON)
    response.headers["ETag"] = tag_of(request, memo)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    changed = max(memo.changed, int(midnight.timestamp()))
    if timezone.now().timestamp() - changed > SETTLED:
        response.headers["Last-Modified"] = http_date(changed)
    return response
