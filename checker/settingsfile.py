"""Which settings file applies to a report."""

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.errors import Mistake
from checker.patterns import located
from checker.settings import FAZHI, PYPROJECT, WAIVERS, Settings
from checker.shown import shown_path

if TYPE_CHECKING:
    from checker.tomlfile import Keys

TABLE = ("tool", "fazhi")


class SettingsFinder:
    """Finds the settings of each report; made anew for each request. Reads each file once and looks at each folder once."""

    def __init__(self, config: Path | None) -> None:
        self._config = config
        self._given: Settings | None = None
        self._folders: dict[Path, Settings] = {}

    def settings_for(self, report: Path) -> Settings:
        """The settings that apply to a report; raises SettingsError with all mistakes of its file."""
        if self._config is not None:
            if self._given is None:
                self._given = _given(self._config)
            return self._given
        passed = []
        found = None
        for folder in Path(located(report)).parents:
            found = self._folders.get(folder) or _in_folder(folder)
            passed.append(folder)
            if found is not None:
                break
        settings = found or Settings()
        self._folders.update(dict.fromkeys(passed, settings))
        return settings


def _in_folder(folder: Path) -> Settings | None:
    """The settings that a folder has itself: fazhi.toml, else [tool.fazhi] of pyproject.toml, else waivers only."""
    if _there(folder / FAZHI):
        return _read(folder / FAZHI, ())
    if _there(folder / PYPROJECT):
        settings = _read(folder / PYPROJECT, TABLE)
        if settings is not None:
            return settings
    if _there(folder / WAIVERS):
        from checker.tomlfile import SettingsError
        from checker.waiverfile import read_waivers

        waivers, mistakes = read_waivers(folder / WAIVERS, folder)
        if mistakes:
            raise SettingsError(mistakes)
        return Settings(path=folder / WAIVERS, base=folder, waivers=waivers, sources=MappingProxyType({"waivers": shown_path(folder / WAIVERS)}))
    return None


def has_settings(path: Path) -> bool:
    """Whether a pyproject.toml holds settings of this program; raises SettingsError where they are wrong."""
    return _read(path, TABLE) is not None


def _there(path: Path) -> bool:
    """Whether there is such a file, also one that is a broken link: that is no reason to go without it."""
    return os.path.lexists(path) and not os.path.isdir(path)


def _given(path: Path) -> Settings:
    """The file that the caller gives."""
    from checker.tomlfile import SettingsError

    path = Path(located(path))
    if path.suffix in (".yml", ".yaml"):
        raise SettingsError([Mistake(shown_path(path), 0, 0, f"--config 要的是设置文件（{FAZHI}）。豁免文件在设置里写 waivers = \"{path.name}\"")])
    settings = _read(path, TABLE if path.name == PYPROJECT else ())
    if settings is None:
        raise SettingsError([Mistake(shown_path(path), 0, 0, "里面没有 [tool.fazhi]。请写上这个表，或换一个设置文件")])
    return settings


def _read(path: Path, keys: Keys) -> Settings | None:
    """The settings in a file, None where it has no such table.

    A pyproject.toml that never names this program is none of its business, whatever else is wrong with it.
    """
    from checker.settingsreader import SettingsReader  # here, not above: most runs have no settings, and need no TOML
    from checker.tomlfile import SettingsError, TomlFile, decode, read_raw

    raw = read_raw(path, "设置文件")
    if keys and b"fazhi" not in raw:
        return None
    file = TomlFile(shown_path(path), decode(raw, path, "设置文件"))
    values = file.values
    for index, key in enumerate(keys):
        found = values.get(str(key))
        if found is None and not file.mistakes:
            return None
        if found is not None and not isinstance(found, dict):
            file.fault(keys[: index + 1], f"应当是一个表，写成 [{'.'.join(map(str, keys))}]")
        values = found if isinstance(found, dict) else {}
    if not keys and isinstance(values.get("tool"), dict):
        file.fault(("tool",), f"这个文件里不用写 [tool.fazhi]，直接写各项；[tool.fazhi] 只用在 {PYPROJECT} 里")
        values = {key: value for key, value in values.items() if key != "tool"}
    settings = SettingsReader(file, values, keys, path.parent).settings(path)
    if file.mistakes:
        raise SettingsError(sorted(file.mistakes, key=lambda one: (one.path != file.shown, one.line, one.column)))
    return settings
