"""The network for programs: initiatives, expertise, what fits, concerns, meetings, terms."""

from ninja import Router

from network.api import concerns, expertise, groups, initiatives, matches, meetings, picture, terms

routers: list[Router] = [
    initiatives.router,
    expertise.router,
    matches.router,
    picture.router,  # before the single concerns: /concerns/picture is not the key of one
    groups.router,
    concerns.router,
    meetings.router,
    terms.router,
]
