"""`python -m tests.translations FILE.po …`: names texts of the site that have no proper translation.

Where gettext is installed, the texts are first collected from the code as it is now, in a copy of the tree.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sdf]|\{\w*\}")
NOT_COPIED = shutil.ignore_patterns(".venv", "var", ".git", "static", "bench", "docs", "*.mo", "__pycache__")


def problems_in(catalogue: Path) -> list[str]:
    """What is wrong in one .po file, a line each."""
    entries = [entry for entry in polib.pofile(str(catalogue)) if not entry.obsolete]
    return [f"{entry.msgid!r}: {wrong}" for entry in entries if (wrong := _wrong(entry))]


def _wrong(entry: polib.POEntry) -> str:
    if entry.fuzzy:
        return "marked as fuzzy"
    if not entry.translated():
        return "not translated"
    sources = {entry.msgid, entry.msgid_plural or entry.msgid}
    allowed = [sorted(PLACEHOLDER.findall(source)) for source in sources]
    translations = entry.msgstr_plural.values() or [entry.msgstr]
    fits = all(sorted(PLACEHOLDER.findall(text)) in allowed for text in translations)
    return "" if fits else "its placeholders differ"


def collect(copy: Path) -> None:
    """Bring the catalogues in a copy of the tree up to date with the code there."""
    shutil.copytree(ROOT, copy, ignore=NOT_COPIED, dirs_exist_ok=True)
    command = ["manage.py", "makemessages", "--locale", "nl", "--no-location", "--no-obsolete", "--ignore", "tests"]
    subprocess.run([sys.executable, *command], cwd=copy, check=True, stdout=subprocess.DEVNULL)


def main(catalogues: list[str]) -> int:
    """Print what is wrong; 1 when there is something."""
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        if collected := shutil.which("xgettext") is not None:
            collect(Path(folder))
        else:
            print("gettext is not installed: texts that are new in the code are not seen (make services)")
        for name in catalogues:
            for problem in problems_in((Path(folder) if collected else ROOT) / name):
                found += 1
                print(f"{name}: {problem}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
