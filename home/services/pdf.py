"""PDF that everybody can read: tagged (PDF/UA), in the fonts of the site, the same on every machine."""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

FONTS = Path(__file__).resolve().parents[1] / "data" / "fonts"
UNSHOWN = ("So", "Sk", "Cf", "Co", "Cn", "Cs")  # pictograms and what belongs to them: no font of ours has them
VARIATION = "\ufe0f"  # makes a pictogram of the sign before it


def make_pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The Typst `template` with `data`, which goes in as JSON: texts are shown, never read as markup.

    PDF/UA allows no sign without a font. Pictograms are left out then; a script that our fonts do not have stays, and
    the file is tagged but claims no standard.
    """
    texts = json.dumps(data)
    for attempt, standards in ((texts, ["ua-1"]), (_without_pictograms(data), ["ua-1"])):
        try:
            return _compile(template, attempt, standards)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    return _compile(template, texts, [])


def _compile(template: Path, texts: str, standards: list[Any]) -> bytes:
    return typst.compile(
        template.read_bytes(),
        format="pdf",
        pdf_standards=standards,
        sys_inputs={"data": texts},
        font_paths=_fonts(),
    )


@cache
def _fonts() -> typst.Fonts:
    """Ours and those of Typst; none of the machine, so that paper is alike everywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _without_pictograms(data: Mapping[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False)
    return "".join(sign for sign in text if unicodedata.category(sign) not in UNSHOWN or sign in "`^").replace(
        VARIATION, ""
    )
