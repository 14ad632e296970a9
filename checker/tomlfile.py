"""TOML → plain values, and where a key stands. The parser keeps no places: keys are looked for in the lines."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.errors import FazhiError, Mistake
from checker.lazy import lazy
from checker.rulefile import MAX_BYTES
from checker.shown import plain, shown_path

Keys = tuple[str | int, ...]  # a key path; a number counts the tables of an array, from 0

_NAME = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = lazy(rf"\s*(\[\[?)\s*({_DOTTED})\s*\]")
_KEY = lazy(rf"\s*({_DOTTED})\s*=")
_PART = lazy(r""""([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+)""")
_DOTS = 100  # in one key; the parser's memory grows with their square
_AT = lazy(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class SettingsError(FazhiError):
    """All mistakes of a settings file and its waivers, in their order."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


def read_raw(path: Path, what: str) -> bytes:
    """A settings file's content; raises SettingsError where it cannot be read. ``what``: 设置文件 or 豁免文件."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SettingsError([Mistake(shown_path(path), 0, 0, _why(error, path, what))]) from None
    if len(raw) > MAX_BYTES:
        reason = f"{what}超过 {MAX_BYTES // 1048576} MiB，拒绝读取。请检查是不是写错了文件"
        raise SettingsError([Mistake(shown_path(path), 0, 0, reason)])
    return raw


def decode(raw: bytes, path: Path, what: str) -> str:
    """Its text; raises SettingsError where it is not UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"{what}必须是 UTF-8 编码（第 {error.start + 1} 个字节不是）。请用记事本“另存为”，编码选 UTF-8"
        raise SettingsError([Mistake(shown_path(path), 0, 0, reason)]) from None


def _why(error: OSError, path: Path, what: str) -> str:
    if os.path.isdir(path):
        return f"这是一个文件夹，不是{what}。请写上文件名"
    if isinstance(error, FileNotFoundError):
        return f"找不到{what}。请检查路径；用 fazhi init 可以生成一份"
    if isinstance(error, PermissionError):
        return f"{what}打不开，没有读的权限。请检查文件权限"
    return f"{what}读不了（{error.strerror or error}）。请检查磁盘或网络位置"


class TomlFile:
    """One TOML file: its values and the mistakes found in it so far."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self.mistakes: list[Mistake] = []
        self.values: dict[str, Any] = {}
        self._lines = text.replace("\r\n", "\n").split("\n")
        self._places: dict[Keys, tuple[int, int]] | None = None
        if any(piece.count(".") > _DOTS for line in self._lines for piece in line.split("=")):
            self._note(0, 0, "有一行里连写了上百个点。请检查键名")
            return
        try:
            self.values = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self._syntax(str(error))
        except RecursionError:
            self._note(0, 0, "括号嵌套过深。请写得简单些")
        except ValueError:  # an integer of thousands of digits
            self._note(0, 0, "有写得过长的数。请检查数字")

    def fault(self, keys: Keys, message: str) -> None:
        """Note a mistake at a key path, with its place as far as it is found."""
        self._note(*self._place(keys), f"{key_path(keys)}：{message}" if keys else message)

    def _note(self, line: int, column: int, message: str) -> None:
        quote = plain(self._lines[line - 1]).rstrip() if 0 < line <= len(self._lines) else ""
        self.mistakes.append(Mistake(self.shown, line, column, message, quote, min(column - 1, len(quote))))

    def _syntax(self, message: str) -> None:
        at = _AT.search(message)
        end = len(self._lines), len(self._lines[-1]) + 1
        line, column = (int(at[1]), int(at[2])) if at and at[1] else end
        what = _AT.sub("", message)
        self._note(line, column, f"TOML 语法错误：{next((chinese for english, chinese in _SYNTAX if what.startswith(english)), plain(what))}")

    def _place(self, keys: Keys) -> tuple[int, int]:
        if self._places is None:
            self._places = _find_keys(self._lines)
        wanted = tuple(one if isinstance(one, int) else one.lower() for one in keys)
        for length in range(len(wanted), 0, -1):
            if wanted[:length] in self._places:
                return self._places[wanted[:length]]
        return 0, 0


def key_path(keys: Keys) -> str:
    """A key path as users read it: ``severity.ENF-01``, ``reports（第 2 条）.level``."""
    text = ""
    for one in keys:
        text += f"（第 {one + 1} 条）" if isinstance(one, int) else f"{'.' if text else ''}{plain(one)}"
    return text


def kind_name(value: object) -> str:
    """What a TOML value is, in Chinese."""
    for kind, name in ((bool, "真假值"), (str, "文字"), (int, "整数"), (float, "小数"), (list, "列表"), (dict, "表")):
        if isinstance(value, kind):
            return name
    return "日期或时间"


def unknown_key(key: str, known: Sequence[str]) -> str:
    """What to say of a key that there is not."""
    import difflib

    near = difflib.get_close_matches(key.lower().replace("_", "-"), known, 1, 0.5)
    return "没有这一项，" + (f"是不是 {near[0]}？" if near else f"可用的有 {'、'.join(known)}。请删掉或改正")


def _find_keys(lines: Sequence[str]) -> dict[Keys, tuple[int, int]]:
    """Line and column (from 1) where each table and key first stands, by the key path in small letters: ids may be written in any case."""
    places: dict[Keys, tuple[int, int]] = {}
    counts: Counter[Keys] = Counter()
    table: Keys = ()
    for number, line in enumerate(lines, 1):
        if header := _HEADER.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] += 1
                table = (*table, counts[table] - 1)
            places.setdefault(table, (number, header.start(1) + 1))
        elif key := _KEY.match(line):
            places.setdefault((*table, *_parts(key[1])), (number, key.start(1) + 1))
    return places


def _parts(dotted: str) -> Keys:
    return tuple((double or single or bare).lower() for double, single, bare in _PART.findall(dotted))


# how the parser begins its messages → what is wrong and what to do
_SYNTAX = (
    ("Invalid statement", "这一行不是“键 = 值”，也不是“[表名]”。中文的键名要加英文双引号，标点要用英文的"),
    ("Expected newline or end of document", "值的后面多了东西。一行只写一个“键 = 值”，文字要用英文双引号括起来"),
    ("Expected '='", "键的后面少了等号。请写成“键 = 值”，等号用英文的"),
    ("Invalid value", "等号后面的值写得不对。文字要用英文双引号括起来，列表写成 [\"甲\", \"乙\"]"),
    ("Unterminated string", "文字后面少了英文双引号"),
    ("Unclosed array", "列表后面少了 ]，或者两项之间少了英文逗号"),
    ("Unclosed inline table", "{ } 里的内容没有写完，或者两项之间少了英文逗号"),
    ("Expected ']]'", "表名后面少了 ]]"),
    ("Expected ']'", "表名后面少了 ]"),
    ("Expected", "少了应有的标点，多半是引号"),
    ("Cannot declare", "同一个表写了两次，请合并成一个"),
    ("Cannot overwrite", "同一个键写了两次，请删掉一个"),
    ("Cannot redefine", "同一个表写了两次，请合并成一个"),
    ("Cannot mutate", "同一个表在两处写了，请合并到一处"),
    ("Duplicate inline table key", "同一个键写了两次，请删掉一个"),
    ("Invalid initial character for a key part", "键名写得不对。中文的键名要加英文双引号，标点要用英文的"),
    ("Unescaped '\\'", "双引号里的反斜杠要写两个。路径请用 / 隔开"),
    ("Invalid hex value", "\\x、\\u 后面应是十六进制数。路径请用 / 隔开"),
    ("Escaped character", "\\u 后面的字符编号不存在"),
    ("Illegal character", "有不能用的控制字符，或者文字换了行。换行的文字用三个双引号括起来"),
    ("Found invalid character", "有不能用的控制字符。请删掉"),
    ("Invalid date", "没有这个日期。请检查年、月、日"),
)
