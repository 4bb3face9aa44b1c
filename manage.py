#!/usr/bin/env python3
"""Run a management command. Puts site/ on the path, nothing else."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "burgerkracht.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
