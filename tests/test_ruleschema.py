"""The JSON Schema says of requirement files what the reader says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from running import app
from typer.testing import CliRunner

from checker.lint import lint
from checker.rulefolder import built_in_rules
from checker.ruleschema import requirement_file

FILES = sorted((built_in_rules() / "requirements").glob("*.yml"))
SCHEMA = json.loads(requirement_file())
VALIDATOR = Draft202012Validator(SCHEMA)
GOOD = """\
group: LOC
title: 本地要求
words:
  案子: 案子|案件
requirements:
  - id: LOC-01
    title: 一案一表
    severity: warning
    basis: 本地规定第三条
    elements:
      table:
        title: 每个案子有流转表
        phrases: ['<案子>…{10}流转表']
    satisfied: {at_least: 1}
    message: 没有写流转表
    advice: 写明流转表怎样用
    examples:
      - {verdict: satisfied, text: 每个案子配一张流转表。}
      - {verdict: satisfied, text: 所有案件都有流转表。}
      - {verdict: satisfied, text: 案子随附流转表。}
      - {verdict: missing, text: 信访件配一张流转单。}
      - {verdict: missing, text: 全年办案36件。}
      - {verdict: missing, text: 流转表印发各村。}
"""


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("loader", [yaml.BaseLoader, yaml.SafeLoader])
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_every_built_in_file_passes(path: Path, loader: Any) -> None:
    found = yaml.load(path.read_text(encoding="utf-8"), loader)
    assert found["requirements"]
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []


def complaints(text: str) -> list[str]:
    """The places (as ``a/0/b``) that the schema complains of."""
    return sorted({"/".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(yaml.safe_load(text))})


BROKEN: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "no group": (lambda text: text.replace("group: LOC\n", ""), [""]),
    "unknown key of the file": (lambda text: text + "extra: 1\n", [""]),
    "unknown key of a requirement": (lambda text: text.replace("    message:", "    mesage: x\n    message:"), ["requirements/0"]),
    "no source": (lambda text: text.replace("    basis: 本地规定第三条\n", ""), ["requirements/0"]),
    "unknown severity": (lambda text: text.replace("severity: warning", "severity: fatal"), ["requirements/0/severity"]),
    "id that is none": (lambda text: text.replace("LOC-01", "第一项"), ["requirements/0/id"]),
    "no elements": (lambda text: re.sub(r"elements:\n.*\n.*\n.*\n", "elements: {}\n", text), ["requirements/0/elements"]),
    "element without phrases": (lambda text: text.replace("        phrases: ['<案子>…{10}流转表']\n", ""), ["requirements/0/elements/table"]),
    "unknown structure": (lambda text: text.replace("phrases: ['<案子>…{10}流转表']", "structure: nonsense"), ["requirements/0/elements/table/structure"]),
    "satisfied that is no number": (lambda text: text.replace("{at_least: 1}", "{at_least: 零}"), ["requirements/0/satisfied"]),
    "unknown verdict": (lambda text: text.replace("verdict: missing, text: 全年", "verdict: absent, text: 全年"), ["requirements/0/examples/4/verdict"]),
    "too few examples": (lambda text: text.replace("      - {verdict: missing, text: 全年办案36件。}\n", ""), ["requirements/0/examples"]),
    "empty text": (lambda text: text.replace("advice: 写明流转表怎样用", "advice: ''"), ["requirements/0/advice"]),
}


def linted(text: str, folder: Path) -> list[str]:
    """What the reader says of the file."""
    (folder / "requirements").mkdir(exist_ok=True)
    (folder / "requirements" / "LOC.yml").write_text(text, encoding="utf-8")
    return [one.message for one in lint(folder)[1]]


def test_a_good_file_passes_both(tmp_path: Path) -> None:
    assert complaints(GOOD) == []
    assert linted(GOOD, tmp_path) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_fails_both(name: str, tmp_path: Path) -> None:
    spoil, places = BROKEN[name]
    broken = spoil(GOOD)
    assert broken != GOOD
    assert complaints(broken) == places
    assert linted(broken, tmp_path) != []


def keys_of(message: str) -> list[str]:
    """The keys that the reader's complaint names as known."""
    return message.partition("可用：")[2].split("、")


def test_the_keys_are_the_reader_s(tmp_path: Path) -> None:
    """The reader names the keys that it knows when it meets one that it does not."""
    defs = SCHEMA["$defs"]
    odd = "zzzzzzzzzzzz: 1\n"
    cases = (
        (GOOD + odd, SCHEMA), (GOOD.replace("    message:", f"    {odd}    message:"), defs["requirement"]),
        (GOOD.replace("        phrases:", f"        {odd}        phrases:"), defs["element"]),
        (GOOD.replace("{verdict: missing, text: 全年办案36件。}", "{verdict: missing, text: 全年办案36件。, zzzzzzzzzzzz: 1}"), defs["example"]),
    )
    for text, schema in cases:
        (message,) = (one for one in linted(text, tmp_path) if "zzzzzzzzzzzz" in one)
        assert sorted(keys_of(message)) == sorted(schema["properties"])


def test_the_required_keys_are_the_reader_s(tmp_path: Path) -> None:
    said = linted("group: A\ntitle: 甲\nrequirements:\n  - {deeds: unit}\n", tmp_path)
    assert sorted(re.findall(r"要求缺少“(\w+)”", "\n".join(said))) == sorted(SCHEMA["$defs"]["requirement"]["required"])


def test_the_command_prints_it() -> None:
    done = CliRunner().invoke(app, ["rules", "schema"])
    assert (done.exit_code, json.loads(done.stdout)) == (0, SCHEMA)
