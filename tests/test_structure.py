"""The tree keeps its shape: small files, small functions, nothing that belongs to one machine."""

import ast
import gzip
import re
import statistics
import subprocess

import pytest

from tests.translations import ROOT

MOST_LINES, MOST_MEDIAN = 400, 90
LONGEST_FUNCTION, LONGEST_CLASS, MEDIAN_FUNCTION = 50, 150, 8
TEXT = (".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".in", ".json", ".po", ".sh", ".yml")
MACHINE = re.compile(r"(?<![\w.-])/(?:work|root|home/[a-z]+|Users/[a-z]+|farm)/[a-z]")
DUTCH = re.compile(r"\b(het|een|niet|voor|naar|wij|wordt|zijn|geen|deze)\b", re.IGNORECASE)


def tracked():
    """Files that git knows, or would add."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("needs git: this tree is no clone")
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


def python_files():
    return [path for path in tracked() if path.suffix == ".py" and "migrations" not in path.parts]


def name(path):
    return str(path.relative_to(ROOT))


def nodes(*kinds):
    """(file, node) of every function or class of the code, tests left out."""
    for path in python_files():
        if "tests" not in path.relative_to(ROOT).parts:
            yield from ((path, node) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds))


def lines_of(node):
    return node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_four_hundred_lines():
    lengths = {name(path): len(path.read_text().splitlines()) for path in python_files()}

    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}
    assert statistics.median(length for length in lengths.values() if length) <= MOST_MEDIAN


def test_functions_are_short():
    lengths = [
        (lines_of(node), f"{name(path)}: {node.name}") for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef)
    ]

    assert [entry for entry in lengths if entry[0] > LONGEST_FUNCTION] == []
    assert statistics.median(length for length, _name in lengths) <= MEDIAN_FUNCTION


def test_classes_are_short():
    long = [f"{name(path)}: {node.name}" for path, node in nodes(ast.ClassDef) if lines_of(node) > LONGEST_CLASS]

    assert long == []


def test_everything_public_says_what_it_is():
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    silent = []
    for path in python_files():
        if "tests" in path.relative_to(ROOT).parts or not path.read_text().strip():
            continue
        module = ast.parse(path.read_text())
        members = [node for node in module.body if isinstance(node, kinds) and not node.name.startswith("_")]
        silent += [f"{name(path)}: {node.name}" for node in members if not ast.get_docstring(node)]
        silent += [] if ast.get_docstring(module) else [name(path)]

    assert silent == []


def test_site_is_a_folder_on_the_path_and_never_a_package():
    """Python has a module called `site`."""
    assert not (ROOT / "site" / "__init__.py").exists()
    assert (ROOT / "site" / "burgerkracht").is_dir()


def test_nothing_that_belongs_to_one_machine_is_kept():
    paths = [name(path) for path in tracked()]

    assert [
        path for path in paths if re.search(r"(^|/)(\.venv|var|node_modules|__pycache__)/|\.sqlite3$|\.pyc$", path)
    ] == []
    texts = [path for path in tracked() if path.suffix in TEXT or path.name == "Makefile"]
    assert [name(path) for path in texts if MACHINE.search(path.read_text(errors="replace"))] == []


def messages(path):
    """English sources of translations in Python and in templates."""
    text = path.read_text()
    if path.suffix == ".py":
        calls = re.findall(r"\b(?:_|gettext|gettext_lazy|ngettext)\(\s*\"([^\"]+)\"", text)
    else:
        calls = re.findall(r"{%\s*translate\s+\"([^\"]+)\"", text)
        calls += re.findall(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate", text, re.DOTALL)
    return calls


def test_texts_to_translate_are_english():
    found = [
        (name(path), text)
        for path in tracked()
        if path.suffix in (".py", ".html") and "tests" not in path.parts
        for text in messages(path)
        if DUTCH.search(text)
    ]

    assert found == []


def test_templates_hold_no_inline_style_script_or_handler():
    inline = re.compile(r"\sstyle=\"|<style|\son[a-z]+=\"|<script(?![^>]*(?:src=|application/ld\+json))")
    templates = [path for path in tracked() if path.suffix == ".html" and path.parent.name != "emails"]  # mails need it

    assert [name(path) for path in templates if inline.search(path.read_text())] == []


def test_style_scripts_and_fonts_stay_within_their_budget():
    """As they travel: compressed. Fonts are compressed already."""

    def size(pattern):
        return sum(len(gzip.compress(path.read_bytes(), 9)) for path in (ROOT / "static").glob(pattern))

    assert size("css/*.css") <= 20_000
    assert size("js/*.js") <= 15_000
    assert sum(path.stat().st_size for path in (ROOT / "static").glob("fonts/*.woff2")) <= 80_000
