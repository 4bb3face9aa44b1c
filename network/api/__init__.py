"""The network for programs: initiatives, expertise, what fits, concerns, meetings, terms."""

from ninja import Router

from network.api import concerns, expertise, groups, initiatives, intake, matches, meetings, picture, terms

intake.add_routes()
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
