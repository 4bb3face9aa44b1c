"""Makes the files: every public item as JSON and CSV, and a description by DCAT-AP-NL 3."""

import csv
import datetime
import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from burgerkracht.hookspecs import SearchItem
from burgerkracht.plugins import hook
from home.models import NetworkSettings

CATALOGUE, JSON_FILE, CSV_FILE = "catalogus.jsonld", "inhoud.json", "inhoud.csv"
LICENCE = "http://creativecommons.org/licenses/by/4.0/"
COLUMNS = ("type", "key", "title", "url", "text", "kind", "area", "theme", "tags", "date")
AUTHORITY = "http://publications.europa.eu/resource/authority"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def folder() -> Path:
    """Where the files stand."""
    return Path(settings.MEDIA_ROOT) / "opendata"


def make_files() -> int:
    """All three anew; how many items. Readers see the old files until the new ones are whole."""
    rows = sorted((_row(item) for item in _items()), key=lambda row: (row["type"], row["key"]))
    now = timezone.localtime()
    whole = {"licence": LICENCE, "made": now.isoformat(timespec="seconds"), "count": len(rows), "items": rows}
    folder().mkdir(parents=True, exist_ok=True)
    _put(JSON_FILE, json.dumps(whole, ensure_ascii=False, indent=1))
    _put(CSV_FILE, _csv(rows))
    _put(CATALOGUE, json.dumps(_catalogue(now), ensure_ascii=False, indent=1))
    return len(rows)


def make_missing_files() -> None:
    """For a new site, that need not wait for the night."""
    if not (folder() / CATALOGUE).exists():
        make_files()


def _items() -> Iterable[SearchItem]:
    """What search may show is what everybody may have."""
    return (item for answer in hook.searchable_items(keys=None) for item in answer)


def _row(item: SearchItem) -> dict[str, Any]:
    return {
        "type": item.type,
        "key": item.stable_key,
        "title": item.title,
        "url": _absolute(item.url),
        "text": item.text,
        "kind": item.kind,
        "area": item.area,
        "theme": item.theme,
        "tags": list(item.tags),
        "date": item.date.isoformat() if item.date else "",
    }


def _absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}" if path.startswith("/") else path


def _put(name: str, text: str) -> None:
    part = folder() / f"{name}.part"
    part.write_text(text, encoding="utf-8")
    part.replace(folder() / name)


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(row[name]) for name in COLUMNS} for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    """A spreadsheet takes what begins like a formula for one: an apostrophe before it keeps it text."""
    text = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _catalogue(now: datetime.datetime) -> dict[str, Any]:
    network = NetworkSettings.objects.first() or NetworkSettings()
    name, base = network.name or settings.WAGTAIL_SITE_NAME, settings.WAGTAILADMIN_BASE_URL
    modified = {"@value": now.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}
    publisher = {"@id": f"{base}/", "@type": "foaf:Agent", "foaf:name": _dutch(name)}
    shared = {
        "dct:publisher": publisher,
        "dct:language": {"@id": f"{AUTHORITY}/language/NLD"},
        "dct:modified": modified,
        "dct:license": {"@id": LICENCE},
        "dcat:contactPoint": {"@type": "vcard:Kind", "vcard:fn": name, "vcard:hasURL": {"@id": f"{base}/contact/"}},
    }
    address = f"{base}/plugins/opendata"
    dataset = {
        "@id": f"{address}/{CATALOGUE}#inhoud",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{address}/{CATALOGUE}#inhoud",
        "dct:title": _dutch(f"Openbare inhoud van {name}"),
        "dct:description": _dutch("Initiatieven, deskundigheid, zorgen, ontmoetingen, nieuws en pagina's."),
        "dct:accessRights": {"@id": f"{AUTHORITY}/access-right/PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}/frequency/DAILY"},
        "dcat:theme": {"@id": f"{AUTHORITY}/data-theme/SOCI"},
        "dcat:distribution": [
            _file(f"{address}/{JSON_FILE}", "JSON", "application/json", modified),
            _file(f"{address}/{CSV_FILE}", "CSV", "text/csv", modified),
        ],
        **shared,
    }
    return {
        "@context": CONTEXT,
        "@id": f"{address}/{CATALOGUE}",
        "@type": "dcat:Catalog",
        "dct:title": _dutch(f"Open data van {name}"),
        "dct:description": _dutch("Alles wat openbaar op de site staat, elke nacht opnieuw gemaakt."),
        "dcat:dataset": [dataset],
        **shared,
    }


def _file(url: str, form: str, media_type: str, modified: dict[str, str]) -> dict[str, Any]:
    return {
        "@id": url,
        "@type": "dcat:Distribution",
        "dct:title": _dutch(f"Alles als {form}"),
        "dcat:accessURL": {"@id": url},
        "dcat:downloadURL": {"@id": url},
        "dct:format": {"@id": f"{AUTHORITY}/file-type/{form}"},
        "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{media_type}"},
        "dct:license": {"@id": LICENCE},
        "dct:modified": modified,
    }


def _dutch(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "nl"}
