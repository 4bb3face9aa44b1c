"""What the words of search cost a process; measured in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 120  # MB
MEASURE = """
import sys
sys.path[:0] = ["site", "."]
from pathlib import Path

def used():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6

before = used()
from search.analysis import warm_up
from search.lexicon import default_lexicon
from search.senses import WordReader
warm_up()
lexicon = default_lexicon()
lexicon.shapes
reader = WordReader(lexicon)
print(used() - before)
"""


def test_word_lists_lexicon_and_reader_fit_in_little_memory():
    answer = subprocess.run([sys.executable, "-c", MEASURE], cwd=ROOT, capture_output=True, text=True, check=True)

    assert 20 < float(answer.stdout) <= MOST
