"""What is alike to a concern that somebody is typing."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from home.limits import allowed, sender_of
from home.memo import memo_of
from network.queries.alike import alike_to

MOST = 4000  # characters that are read
MOST_AN_HOUR = 900  # of one network: a library has one address for many people who type


@csrf_exempt  # nothing changes by it
@require_POST
def alike(request: HttpRequest) -> HttpResponse:
    """Groups and concerns like `tekst`: a part of a page, or JSON for who asks for that.

    Posted, though nothing changes by it: what somebody types must stand in no address and no log.
    """
    if not allowed("alike", sender_of(request), MOST_AN_HOUR):
        return HttpResponse(status=429)
    found = alike_to(memo_of(request), request.POST.get("tekst", "")[:MOST])
    if request.headers.get("accept", "").startswith("application/json"):
        return JsonResponse({"items": [asdict(one) for one in found]})
    return render(request, "network/concern_alike.html", {"alike": found})
