"""What the tests of hooks share: a program to call, and an environment without the outer repository's git settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]

# writes its arguments to a file, one a line, and ends with the code in FAKE_CODE
_RECORDER = """\
import os, sys
open(os.environ["FAKE_LOG"], "w", encoding="utf-8").write("\\n".join(sys.argv[1:]))
for one in sys.argv[1:]:
    if one.startswith("markdown="):
        open(one[len("markdown="):], "w", encoding="utf-8").write("# 摘要\\n")
sys.exit(int(os.environ["FAKE_CODE"]))
"""
_REAL = "import sys\nsys.path.insert(0, {top!r})\nfrom checker.cli import main\nmain()\n"


def clean_environment(**more: str) -> dict[str, str]:
    """This process's environment without GIT_*: a commit hook that runs the tests must not lend them its repository."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith("GIT_")}, **more}


def recorder(folder: Path) -> Path:
    """A ``fazhi`` that writes down how it is called."""
    return _program(folder, _RECORDER)


def real_program(folder: Path) -> Path:
    """A ``fazhi`` that is this checkout."""
    return _program(folder, _REAL.format(top=str(TOP)))


def _program(folder: Path, text: str) -> Path:
    path = folder / "fazhi"
    path.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    path.chmod(0o755)
    return path
