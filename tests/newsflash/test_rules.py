from newsflash.rules import MOST_LEAD, minutes_to_read, plain_text, split_lead


def test_plain_text_is_what_people_read():
    blocks = [
        {"type": "heading", "value": "Nieuws uit de wijk"},
        {"type": "paragraph", "value": "<p>Thee &amp; koek</p><ul><li>vers</li><li>gratis</li></ul>"},
        {"type": "item", "value": {"title": "Soep", "text": "Kom proeven.", "page": 7}},
        {"type": "answered", "value": {"title": "Bank terug", "text": "In mei.", "url": "/schoen/bank/"}},
        {"type": "picture", "value": {"image": 3, "alt": "Een bank", "caption": ""}},
    ]

    text = plain_text(blocks)

    assert text.split("\n") == [
        "Nieuws uit de wijk",
        "Thee & koek vers gratis",
        "Soep",
        "Kom proeven.",
        "Bank terug",
        "In mei.",
    ]


def test_minutes_are_whole_and_at_least_one():
    assert [minutes_to_read("woord " * count) for count in (0, 1, 180, 181)] == [1, 1, 1, 2]


def test_split_lead_takes_the_first_sentence():
    assert split_lead("Er is soep. Kom je ook?\nTot dan!") == ("Er is soep.", "Kom je ook?\nTot dan!")
    assert split_lead("Een regel\nNog een regel.") == ("Een regel", "Nog een regel.")
    assert split_lead("Alleen dit") == ("Alleen dit", "")


def test_split_lead_does_not_stop_at_a_number():
    assert split_lead("Het kost 3.50 euro. Echt waar.")[0] == "Het kost 3.50 euro."


def test_split_lead_cuts_between_words_and_keeps_the_whole_text():
    text = "lang " * 200

    lead, rest = split_lead(text)

    assert len(lead) <= MOST_LEAD
    assert lead.endswith("lang…")
    assert rest == text.strip()
