"""A message as bytes, made once; for each reader only their own parts are put in. Pure Python.

The parts of a reader stand outside any line break of the encoding, so the result is the message that Python's own
email package would read back to the same text.
"""

import quopri
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.header import Header

MARK = re.compile(r"BKCMARK([A-Z]+)X")
MOST_LINE = 72


def mark(name: str) -> str:
    """What stands in subject, text or HTML where a part of the reader comes."""
    return f"BKCMARK{name}X"


@dataclass(frozen=True)
class Stitched:
    """A message in pieces: fixed bytes, and between them the names of parts; `quoted` parts stand in a body."""

    fixed: tuple[bytes, ...]
    parts: tuple[tuple[str, bool], ...]

    def message(self, values: Mapping[str, str]) -> bytes:
        """The message for one reader, ready for DATA: dots doubled, lines ended by CR LF. Values are plain ASCII."""
        encoded = {name: _header_part(value) for name, value in values.items()}
        bodies = {name: _body_part(value) for name, value in values.items()}
        pieces = [self.fixed[0]]
        for (name, quoted), after in zip(self.parts, self.fixed[1:], strict=True):
            pieces.append(bodies[name] if quoted else encoded[name])
            pieces.append(after)
        return b"".join(pieces)


def stitch(headers: Mapping[str, str], text: str, html: str, boundary: str) -> Stitched:
    """Cut a message with a text and an HTML part at its marks."""
    pieces = _Pieces()
    for name, value in headers.items():
        pieces.add_header(name, value)
    pieces.add(f'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="{boundary}"\r\n')
    for kind, body in (("plain", text), ("html", html)):
        pieces.add(f'\r\n--{boundary}\r\nContent-Type: text/{kind}; charset="utf-8"\r\n')
        pieces.add("Content-Transfer-Encoding: quoted-printable\r\n\r\n")
        pieces.add_body(body)
    pieces.add(f"\r\n--{boundary}--\r\n")
    return pieces.stitched()


class _Pieces:
    def __init__(self) -> None:
        self.fixed: list[bytes] = [b""]
        self.parts: list[tuple[str, bool]] = []

    def add(self, text: str) -> None:
        self.fixed[-1] += text.encode("ascii")

    def add_part(self, name: str, *, quoted: bool) -> None:
        self.parts.append((name, quoted))
        self.fixed.append(b"")

    def add_header(self, name: str, value: str) -> None:
        if "\n" in value or "\r" in value:
            raise ValueError(f"a line break in {name}")
        self.add(f"{name}: ")
        for number, piece in enumerate(MARK.split(value)):
            if number % 2:
                self.add_part(piece, quoted=False)
            else:
                self.add(piece if piece.isascii() else Header(piece, "utf-8", 76, name).encode(linesep="\r\n"))
        self.add("\r\n")

    def add_body(self, body: str) -> None:
        for number, piece in enumerate(MARK.split(body.replace("\r\n", "\n"))):
            if number % 2:
                self.add("=\r\n")
                self.add_part(piece, quoted=True)
                self.add("=\r\n")
            else:
                self.fixed[-1] += _quoted(piece)

    def stitched(self) -> Stitched:
        return Stitched(tuple(self.fixed), tuple(self.parts))


def _quoted(text: str) -> bytes:
    """Quoted-printable, with dots at the start of a line and spaces at its end out of harm's way."""
    encoded = quopri.encodestring(text.encode(), quotetabs=False).replace(b"\n", b"\r\n")
    # A piece may begin in the middle of a line: its first byte is the start of a line on the wire.
    return re.sub(rb"(?m)^\.", b"=2E", encoded)


def _body_part(value: str) -> bytes:
    """A part in a body; `=` and a leading dot written out, long ones broken softly."""
    lines = [value[start : start + MOST_LINE] for start in range(0, len(value), MOST_LINE)] or [""]
    coded = [line.replace("=", "=3D") for line in lines]
    dotted = [f"=2E{line[1:]}" if line.startswith(".") else line for line in coded]
    return "=\r\n".join(dotted).encode("ascii")


def _header_part(value: str) -> bytes:
    if "\n" in value or "\r" in value:
        raise ValueError("a line break in a header")
    return value.encode("ascii")
