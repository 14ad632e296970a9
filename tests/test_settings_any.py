"""Whatever stands in a settings file, there are settings or an error of ours, never another exception."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.cache import cached_rulebook
from checker.errors import Mistake
from checker.rulefolder import built_in_rules
from checker.settingsfile import SettingsFinder
from checker.settingsnames import check_names
from checker.tomlfile import SettingsError

RULEBOOK = cached_rulebook(built_in_rules())
_TEXTS = st.text(max_size=12) | st.sampled_from(["", " ", "ENF", "error", "乡镇", "2024/*.txt", "!", "..", "[", "a.yml", "2025-02-30", "\x00", "\\"])
_SCALARS: st.SearchStrategy[Any] = st.booleans() | st.integers() | st.floats() | _TEXTS | st.dates() | st.datetimes() | st.times()
_KEYS = st.sampled_from(["id", "report", "reason", "by", "until", "path", "level", "year", "unit", "ignore", "ENF-01", "x", ""])
_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4), max_leaves=8)


def mistakes_of(folder: Path) -> tuple[Mistake, ...]:
    """The mistakes of a folder's settings; none where they can be used."""
    report = folder / "报告.txt"
    try:
        found = SettingsFinder(None).settings_for(report)
        found.known(report)
        found.excludes(report)
        check_names(found, RULEBOOK)
    except SettingsError as error:
        return error.mistakes
    return ()


def toml(value: Any) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(char if char.isalnum() and ord(char) < 0xD800 else f"\\U{ord(char):08x}" for char in value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{toml(key)} = {toml(one)}' for key, one in value.items())}}}"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["select", "ignore", "fail-on", "rules", "exclude", "baseline", "waivers", "severity", "reports", "other"]), _VALUES, max_size=3))
def test_any_value_gives_settings_or_an_error_of_ours(tmp_path: Path, values: dict[str, Any]) -> None:
    (tmp_path / "fazhi.toml").write_text("".join(f"{key} = {toml(value)}\n" for key, value in values.items()), encoding="utf-8")
    assert not [one for one in mistakes_of(tmp_path) if "TOML" in one.message]  # the test's own TOML is sound


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["fazhi.toml", "pyproject.toml", "waivers.yml"]), st.binary(max_size=60) | st.text("[]{}=\"'-:#&*!|>.,fazhitool \n\\甲1", max_size=60).map(str.encode))
def test_any_bytes_give_settings_or_an_error_of_ours(tmp_path_factory: pytest.TempPathFactory, name: str, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("x")
    (folder / name).write_bytes(raw)
    assert all(one.message and one.path == str(folder / name) for one in mistakes_of(folder))
