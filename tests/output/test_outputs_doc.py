"""docs/outputs.md names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from checker.output import FORMATS, parse_outputs

DOC = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")


def test_every_format_of_the_table_exists() -> None:
    table = DOC[: DOC.index("## ")]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) >= {"text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html"}
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) <= FORMATS.keys()


def test_the_examples_parse() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", DOC, re.M | re.S)
    assert [type(yaml.safe_load(block)) for block in blocks] == [list, list, dict]
    wanted = re.findall(r"-o ([a-z]+=[^\s']+)", DOC)
    assert [form for form, _ in parse_outputs(dict.fromkeys(wanted))] == ["sarif", "junit", "markdown", "sarif", "markdown", "gitlab", "junit"]
    shown = set(re.findall(r"--format ([a-z]+)", DOC))
    assert shown == {"github", "jsonl"}
