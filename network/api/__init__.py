"""The network for programs: initiatives, expertise, what fits, concerns, meetings, terms."""

from ninja import Router

from network.api import concerns, expertise, groups, initiatives, matches, meetings, terms

routers: list[Router] = [
    initiatives.router,
    expertise.router,
    matches.router,
    groups.router,  # before the single concerns: /concerns/picture is not the key of one
    concerns.router,
    meetings.router,
    terms.router,
]
