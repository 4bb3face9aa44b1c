"""An address of every page type, in the demo content."""

MISSING = "/bestaat-niet/"
PAGES = {
    "home": "/",
    "initiatives": "/initiatieven/",
    "initiatives filtered": "/initiatieven/?plaats=voorburg&thema=groen",
    "initiatives none": "/initiatieven/?thema=groen&plaats=nergens",
    "initiative": "/initiatieven/moestuin-achter-de-galerij/",
    "expertise": "/expertise/",
    "profile": "/expertise/timmerman-met-pensioen/",
    "term": "/expertise/begrip/koken-voor-groepen/",
    "concerns": "/schoen/",
    "group": "/schoen/donker-pad-sporthal/",
    "concerns filtered": "/schoen/?plaats=leidschendam&soort=zorg",
    "report": "/schoen/verslag/",
    "me too": "/schoen/donker-pad-sporthal/ook-ik/",
    "meetings": "/ontmoetingen/",
    "meeting": "/ontmoetingen/lange-tafel-november/",
    "newsflashes": "/nieuwsflits/",
    "newsflash": "/nieuwsflits/nieuwsflits-20/",
    "search": "/zoeken/",
    "search results": "/zoeken/?q=tuin",
    "search nothing": "/zoeken/?q=xyzzyqwv",
    "contact": "/contact/",
    "privacy": "/privacy/",
    "accessibility": "/toegankelijkheid/",
    "not found": MISSING,
}
