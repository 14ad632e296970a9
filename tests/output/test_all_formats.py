"""The command with every format, as users call it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from format_batches import TEXT
from running import app
from typer.testing import CliRunner

from checker.commands.check import Format
from checker.output import FORMATS

MACHINE = ["jsonl", "sarif", "junit", "github", "gitlab", "markdown"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "白石镇 1%.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_can_be_shown_can_be_saved() -> None:
    assert {one.value for one in Format} <= FORMATS.keys()
    assert {*MACHINE, "text", "json"} <= FORMATS.keys()


def test_several_at_once_and_the_same_as_shown(folder: Path) -> None:
    wanted = [word for form in MACHINE for word in ("-o", f"{form}=out.{form}")]
    done = CliRunner().invoke(app, ["check", "白石镇 1%.txt", "-q", *wanted])
    assert done.exit_code == 1
    for form in MACHINE:
        shown = CliRunner().invoke(app, ["check", "白石镇 1%.txt", "--format", form])
        assert shown.exit_code == 1
        assert (folder / f"out.{form}").read_text(encoding="utf-8") == shown.stdout
    assert json.loads((folder / "out.gitlab").read_text(encoding="utf-8"))[0]["location"]["path"] == "白石镇 1%.txt"


def test_fail_on_reaches_junit_shown_and_saved(folder: Path) -> None:
    for fail_on, code, failing in (("never", 0, False), ("info", 1, True)):
        done = CliRunner().invoke(app, ["check", "白石镇 1%.txt", "--format", "junit", "--fail-on", fail_on, "-o", "junit=out.xml"])
        assert done.exit_code == code
        for text in (done.stdout, (folder / "out.xml").read_text(encoding="utf-8")):
            assert (int(ET.fromstring(text).get("failures", "")) > 0) is failing
