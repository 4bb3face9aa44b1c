import pytest

from outbox.letters import LetterError, parse, write

SOURCE = """Onderwerp: Bericht van {name}

Beste {name},

[Lees het bericht]({link})

> {message}

- {items}

Tot {when}!
"""
VALUES = {
    "name": "Els",
    "link": "http://x/?a=1&b=2",
    "message": "Hallo\ndaar",
    "items": [("Tuin", "/t/")],
    "when": "dan",
}


def test_both_parts_say_the_same():
    written = write(parse(SOURCE), VALUES)

    assert written.subject == "Bericht van Els"
    assert "Lees het bericht:\nhttp://x/?a=1&b=2" in written.text
    assert "> Hallo\n> daar" in written.text
    assert 'href="http://x/?a=1&amp;b=2"' in written.html
    assert "- Tuin: /t/" in written.text
    assert '<a href="/t/"' in written.html


def test_a_paragraph_without_its_value_is_left_out():
    written = write(parse(SOURCE), {**VALUES, "when": "", "items": []})

    assert "Tot" not in written.text
    assert "<ul" not in written.html


@pytest.mark.parametrize("typed", ["[klik](http://kwaad/)", "\n\n[klik](http://kwaad/)", "<a href='//kwaad'>x</a>"])
def test_what_somebody_typed_never_becomes_a_link(typed):
    written = write(parse(SOURCE), {**VALUES, "name": typed, "message": typed})

    assert written.html.count("<a ") == 2
    assert "\n" not in written.subject


@pytest.mark.parametrize("source", ["", "Hallo", "Onderwerp: x", "Onderwerp:\n\nx"])
def test_a_text_without_subject_or_body_is_refused(source):
    with pytest.raises(LetterError):
        parse(source)


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError):
        write(parse(SOURCE), {})
