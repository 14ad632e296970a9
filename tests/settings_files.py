"""What the tests of settings share: files put in place, and what they say."""

from __future__ import annotations

from pathlib import Path

from checker.settings import Settings
from checker.settingsfile import SettingsFinder


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Settings:
    """What a fazhi.toml of that text says."""
    put(folder / "fazhi.toml", text)
    return SettingsFinder(None).settings_for(folder / "报告.txt")
