"""Every example of docs/settings.md is read by the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import app
from typer.testing import CliRunner

from checker.cache import cached_rulebook
from checker.rulefolder import built_in_rules
from checker.settingsfile import SettingsFinder
from checker.settingsnames import check_names
from checker.settingsreader import _TOP

TEXT = (Path(__file__).parents[1] / "docs" / "settings.md").read_text(encoding="utf-8")
TOML = re.findall(r"^```toml( pyproject)?\n(.*?)^```", TEXT, re.M | re.S)
YAML = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.M | re.S)


@pytest.mark.parametrize(("other", "block"), TOML)
def test_settings(tmp_path: Path, other: str, block: str) -> None:
    (tmp_path / "地方规则").mkdir()
    (tmp_path / "审批").mkdir()
    (tmp_path / "审批" / "豁免.yml").write_text(YAML[0], encoding="utf-8")
    (tmp_path / ("pyproject.toml" if other else "fazhi.toml")).write_text(block, encoding="utf-8")
    found = SettingsFinder(None).settings_for(tmp_path / "甲.txt")
    assert found.sources
    check_names(found, cached_rulebook(built_in_rules()))


def test_waivers(tmp_path: Path) -> None:
    (block,) = YAML
    (tmp_path / "waivers.yml").write_text(block, encoding="utf-8")
    found = SettingsFinder(None).settings_for(tmp_path / "甲.txt")
    assert [one.id for one in found.waivers] == ["ENF-09", "DIG"]
    check_names(found, cached_rulebook(built_in_rules()))


def test_every_key_has_an_example() -> None:
    text = "\n".join(block for _, block in TOML)
    assert [key for key in _TOP if not re.search(rf"^(?:{key} = |\[+{key}\])", text, re.M)] == []


def test_what_is_said_of_reports_holds(tmp_path: Path) -> None:
    block = next(block for _, block in TOML if block.startswith("[[reports]]"))
    (tmp_path / "fazhi.toml").write_text(block, encoding="utf-8")
    found = SettingsFinder(None).settings_for(tmp_path / "甲.txt")
    assert found.known(tmp_path / "2024" / "园区" / "甲.txt").unit == "桐川县经济开发区管理委员会"
    assert found.known(tmp_path / "2024" / "部门" / "局.txt").level == "部门"


def test_every_command_named_is_there() -> None:
    for command in set(re.findall(r"`?fazhi (config show|init|rules list|check)", TEXT)):
        assert CliRunner().invoke(app, [*command.split(), "--help"]).exit_code == 0
