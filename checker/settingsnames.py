"""Whether the ids and groups that settings and waivers name are in the rulebook."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from checker.errors import Mistake
from checker.requirement import Rulebook
from checker.settings import PYPROJECT, WAIVERS, Settings
from checker.settingsfile import TABLE
from checker.shown import quoted, shown_path
from checker.tomlfile import Keys, SettingsError, TomlFile, decode, read_raw


def check_names(settings: Settings, rulebook: Rulebook) -> None:
    """Raise SettingsError where settings or waivers name what the rulebook does not have."""
    known = [*(one.id for one in rulebook.requirements), *rulebook.checks.checks]
    groups = dict.fromkeys([*rulebook.groups, *(one.split("-")[0] for one in rulebook.checks.checks)])
    unknown = [(keys, name) for keys, name in _names(settings) if name not in {one.upper() for one in (*known, *groups)}]
    if not unknown or settings.path is None:
        return
    file = _located_in(settings.path)
    for keys, name in unknown:
        near = difflib.get_close_matches(name, [*known, *groups], 1, 0.5)
        message = f"没有编号或分组{quoted(name)}，" + (f"是不是 {near[0]}？" if near else "用 fazhi rules list 查看全部编号")
        if isinstance(keys, str):
            file.mistakes.append(Mistake(keys, 0, 0, message))
        else:
            file.fault((*(TABLE if settings.path.name == PYPROJECT else ()), *keys), message)
    raise SettingsError(file.mistakes)


def _located_in(path: Path) -> TomlFile:
    """The file once more, to find the places of keys; a file that has gone since has none."""
    try:
        return TomlFile(shown_path(path), "" if path.name == WAIVERS else decode(read_raw(path, "设置文件"), path, "设置文件"))
    except SettingsError:
        return TomlFile(shown_path(path), "")


def _names(settings: Settings) -> Iterator[tuple[Keys | str, str]]:
    """Every id or group that is named, with its key path, or where its waiver is written."""
    for index, name in enumerate(settings.select):
        yield ("select", index), name
    for index, name in enumerate(settings.ignore):
        yield ("ignore", index), name
    for name in settings.severity:
        yield ("severity", name), name
    for index, one in enumerate(settings.reports):
        for place, name in enumerate(one.ignore):
            yield ("reports", index, "ignore", place), name
    for index, waiver in enumerate(settings.waivers):
        written = waiver.origin.endswith("条豁免）")
        yield ("waivers", index, "id") if written else waiver.origin, waiver.id
