"""Everything that can be wrong with rule files, all at once."""

from __future__ import annotations

from pathlib import Path

from checker.errors import Mistake
from checker.rulebook import Rulebook, built_in_rules, read_rulebook


def lint(folder: Path | None) -> tuple[Rulebook, list[Mistake]]:
    """The rulebook as far as it can be read, and all mistakes in order of place."""
    rulebook, mistakes = read_rulebook(folder or built_in_rules())
    return rulebook, sorted(mistakes)
