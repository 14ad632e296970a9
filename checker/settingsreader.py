"""The values of a settings file → Settings; every mistake noted at its key."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from checker.compose import Known
from checker.patterns import read_pattern
from checker.requirement import SEVERITIES
from checker.settings import WAIVERS, Override, Settings, Waiver
from checker.shown import quoted, shown_path
from checker.tomlfile import Keys, TomlFile, kind_name, unknown_key
from checker.waiverfile import KEYS, REQUIRED, read_day, read_waivers

LEVELS = ("乡镇", "县级", "市级以上", "部门")
FAIL_ON = (*SEVERITIES, "never")
_TOP = ("select", "ignore", "fail-on", "rules", "exclude", "baseline", "waivers", "severity", "reports")
_REPORT = ("path", "level", "year", "unit", "ignore")
_YEARS = range(1990, 2101)


class SettingsReader:
    """One table of settings. ``keys``: where the table stands in its file; ``folder``: what paths are relative to."""

    def __init__(self, file: TomlFile, values: Mapping[str, Any], keys: Keys, folder: Path) -> None:
        self._file, self._values, self._keys, self._folder = file, values, keys, folder

    def settings(self, path: Path) -> Settings:
        """The settings; what is wrong is left as it is built in, and noted in the file."""
        values, keys = self._known(self._values, _TOP, self._keys), self._keys
        sources = dict.fromkeys(values, self._file.shown)
        waivers = self._waivers(values.get("waivers"), (*keys, "waivers"), sources)
        baseline = self._text(values.get("baseline"), (*keys, "baseline"))
        return Settings(
            path=path, base=self._folder,
            select=self._names(values.get("select"), (*keys, "select")), ignore=self._names(values.get("ignore"), (*keys, "ignore")),
            severity=MappingProxyType(dict(self._severities(values.get("severity"), (*keys, "severity")))),
            fail_on=self._choice(values.get("fail-on"), (*keys, "fail-on"), FAIL_ON) or "error",
            rules=tuple(self._folders(values.get("rules"), (*keys, "rules"))),
            exclude=tuple(self._patterns(values.get("exclude"), (*keys, "exclude"))),
            reports=tuple(self._overrides(values.get("reports"), (*keys, "reports"))),
            waivers=waivers, baseline=self._folder / baseline if baseline else None, sources=MappingProxyType(sources),
        )

    def _known(self, values: Mapping[str, Any], known: Sequence[str], keys: Keys, required: Sequence[str] = ()) -> dict[str, Any]:
        """The entries that there are; unknown and missing ones are noted."""
        for key in values:
            if key not in known:
                self._file.fault((*keys, key), unknown_key(key, known))
        for key in required:
            if key not in values:
                self._file.fault(keys, f"缺少 {key}")
        return {key: value for key, value in values.items() if key in known}

    def _text(self, value: Any, keys: Keys) -> str:
        """A text; absent or wrong is empty."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self._file.fault(keys, f"应当是用英文双引号括起来的文字，现在是{kind_name(value)}")
        elif not value.strip():
            self._file.fault(keys, "是空的。请写上内容，或删掉这一项")
        elif not value.strip().isprintable():
            self._file.fault(keys, "里面有换行或控制字符。请重新写一遍")
        else:
            return value.strip()
        return ""

    def _texts(self, value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
        """The texts of a list, each with its key path; absent is none."""
        if value is None:
            return
        if not isinstance(value, list):
            self._file.fault(keys, f"应当是列表，写成 [\"甲\", \"乙\"]，现在是{kind_name(value)}")
            return
        for index, one in enumerate(value):
            text = self._text(one, (*keys, index))
            if text:
                yield (*keys, index), text

    def _tables(self, value: Any, keys: Keys, example: str) -> Iterator[tuple[Keys, Mapping[str, Any]]]:
        """The tables of an array, each with its key path."""
        if value is None:
            return
        if not isinstance(value, list):
            self._file.fault(keys, f"{example}，现在是{kind_name(value)}")
            return
        for index, one in enumerate(value):
            if isinstance(one, dict):
                yield (*keys, index), one
            else:
                self._file.fault((*keys, index), f"{example}，现在是{kind_name(one)}")

    def _names(self, value: Any, keys: Keys) -> tuple[str, ...]:
        """Ids and groups, in capitals; whether there are such is for the rulebook to say."""
        return tuple(one.upper() for _, one in self._texts(value, keys))

    def _choice(self, value: Any, keys: Keys, known: Sequence[str]) -> str:
        text = self._text(value, keys)
        if text and text not in known:
            self._file.fault(keys, f"不认识{quoted(text)}，只能是 {'、'.join(known)}")
        return text if text in known else ""

    def _pattern(self, value: Any, keys: Keys, *, negative: bool = False) -> str:
        text = self._text(value, keys)
        pattern, wrong = read_pattern(text, negative=negative) if text else ("", "")
        if wrong:
            self._file.fault(keys, wrong)
        return "" if wrong else pattern

    def _patterns(self, value: Any, keys: Keys) -> Iterator[str]:
        yield from filter(None, (self._pattern(one, where, negative=True) for where, one in self._texts(value, keys)))

    def _folders(self, value: Any, keys: Keys) -> Iterator[Path]:
        for where, one in self._texts(value, keys):
            if os.path.isdir(self._folder / one):
                yield self._folder / one
            else:
                self._file.fault(where, f"找不到规则文件夹{quoted(one)}。路径从本文件所在的文件夹算起，请检查")

    def _severities(self, value: Any, keys: Keys) -> Iterator[tuple[str, str]]:
        if value is not None and not isinstance(value, dict):
            self._file.fault(keys, f"应当是一个表，在 [severity] 下面一行写一个 ENF-01 = \"warning\"，现在是{kind_name(value)}")
            return
        seen: dict[str, str] = {}
        for name, one in (value or {}).items():
            severity = self._choice(one, (*keys, name), SEVERITIES)
            if name.upper() in seen:
                self._file.fault((*keys, name), f"和 {seen[name.upper()]} 是同一个编号，写了两次。请删掉一个")
            seen.setdefault(name.upper(), name)
            if severity:
                yield name.upper(), severity

    def _overrides(self, value: Any, keys: Keys) -> Iterator[Override]:
        for where, table in self._tables(value, keys, "应当用 [[reports]] 开头，下面写 path = \"2024/*.txt\" 等"):
            values = self._known(table, _REPORT, where, ("path",))
            path = self._pattern(values.get("path"), (*where, "path"))
            level = self._choice(values.get("level"), (*where, "level"), LEVELS)
            known = Known(level, self._year(values.get("year"), (*where, "year")), self._text(values.get("unit"), (*where, "unit")))
            ignore = self._names(values.get("ignore"), (*where, "ignore"))
            if set(values) <= {"path"} and set(values) == set(table):
                self._file.fault(where, f"只写了 path，什么也没有改。请写上 {'、'.join(_REPORT[1:])} 中的一项，或删掉这一条")
            yield Override(path, known, ignore)

    def _year(self, value: Any, keys: Keys) -> int | None:
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self._file.fault(keys, f"年度要写成四位整数，不加引号，例如 2024，现在是{kind_name(value)}")
        elif value not in _YEARS:
            self._file.fault(keys, f"年度应在 {_YEARS[0]} 到 {_YEARS[-1]} 之间")
        else:
            return value
        return None

    def _waivers(self, value: Any, keys: Keys, sources: dict[str, str]) -> tuple[Waiver, ...]:
        """The waivers of the file that is named, of the tables, or else of the usual file beside the settings."""
        beside = self._folder / WAIVERS
        if isinstance(value, str):
            name = self._text(value, keys)
            if name and not os.path.isfile(self._folder / name):
                self._file.fault(keys, f"找不到豁免文件{quoted(name)}。路径从本文件所在的文件夹算起，请检查")
            elif name:
                return self._from_file(self._folder / name, keys, sources)
            return ()
        if value is None:
            return self._from_file(beside, keys, sources) if os.path.lexists(beside) and not beside.is_dir() else ()
        written = tuple(self._written(value, keys))
        if os.path.isfile(beside) and self._from_file(beside, keys, {}):
            self._file.fault(keys, f"这里写了豁免，旁边的 {WAIVERS} 里也有。请合并到一处")
        return written

    def _from_file(self, path: Path, keys: Keys, sources: dict[str, str]) -> tuple[Waiver, ...]:
        waivers, mistakes = read_waivers(path, self._folder)
        self._file.mistakes.extend(mistakes)
        sources[str(keys[-1])] = shown_path(path)
        return waivers

    def _written(self, value: Any, keys: Keys) -> Iterator[Waiver]:
        """Waivers written as tables."""
        seen: dict[tuple[str, str], int] = {}
        for where, table in self._tables(value, keys, "写豁免文件的路径，或用 [[waivers]] 开头，下面写 id、report、reason"):
            values = self._known(table, KEYS, where, REQUIRED)
            name, reason, by = (self._text(values.get(key), (*where, key)) for key in ("id", "reason", "by"))
            report = self._pattern(values.get("report"), (*where, "report"))
            until = self._day(values.get("until"), (*where, "until"))
            number = int(where[-1]) + 1
            first = seen.setdefault((name.upper(), report), number)
            if first != number and name and report:
                self._file.fault(where, f"这条豁免写了两次，上一处是第 {first} 条。请删掉一条")
            yield Waiver(name.upper(), report, reason, by, until, self._folder, f"{self._file.shown}（第 {number} 条豁免）")

    def _day(self, value: Any, keys: Keys) -> datetime.date | None:
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        if value is not None and not isinstance(value, str):
            self._file.fault(keys, f"日期要写成 2026-12-31 这样，不写时刻，现在是{kind_name(value)}")
            return None
        day, wrong = read_day(self._text(value, keys))
        if wrong:
            self._file.fault(keys, wrong)
        return day
