"""README and CONTRIBUTING say what the program really does."""

from __future__ import annotations

import json
import re
from pathlib import Path

from checker import load_rulebook
from checker.batch import check_paths
from checker.lint import lint
from checker.output import explain
from checker.output import text as text_output
from checker.ruletest import run_examples

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
SAMPLE = "samples/02-乡-缺口多.txt"


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def shown_lines(block: str) -> list[str]:
    """The lines of a terminal block that must be in the real output; a line may end in …… where it was cut."""
    lines = [line.removesuffix("……") for line in block.splitlines() if not line.startswith("$")]
    return [line for line in lines if line.strip()]


def test_readme_set_up_commands_come_first() -> None:
    first, second = blocks(README, "bash")[:2]
    assert "python3 -m venv .venv" in first
    assert "check samples --fail-on never" in first
    assert "'.[dev]'" in second
    assert ".venv/bin/python -m pytest -q" in second


def test_readme_shows_the_real_report() -> None:
    rulebook = load_rulebook()
    real = text_output.render(check_paths([TOP / SAMPLE], rulebook), verbose=False, colour=False).replace(str(TOP / SAMPLE), SAMPLE)
    block = next(block for block in blocks(README, "text") if "fazhi check" in block)
    assert [line for line in shown_lines(block) if line not in real] == []


def test_readme_shows_the_real_explanation() -> None:
    requirement = load_rulebook().requirement("RPT-06")
    assert requirement is not None
    real = explain.render(requirement, verbose=False)
    block = next(block for block in blocks(README, "text") if "fazhi explain" in block)
    assert [line for line in shown_lines(block) if line not in real] == []


def test_readme_json_is_json() -> None:
    (block,) = blocks(README, "json")
    assert json.loads(block)["schema"] == "fazhi.check/1"


def test_contributing_example_is_a_valid_requirement(tmp_path: Path) -> None:
    block = next(block for block in blocks(CONTRIBUTING, "yaml") if block.startswith("group:"))
    folder = tmp_path / "requirements"
    folder.mkdir()
    (folder / "ENF.yml").write_text(block, encoding="utf-8")
    rulebook, mistakes = lint(tmp_path)
    assert [str(mistake) for mistake in mistakes] == []
    outcome = run_examples(rulebook, [])
    assert (outcome.passed, outcome.failed) == (7, 0), outcome.lines
