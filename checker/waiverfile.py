"""waivers.yml → waivers, every mistake at its line and column; and what makes a waiver whole, wherever it is written."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from checker.errors import Mistake
from checker.patterns import read_pattern
from checker.rulefile import Branch, RuleFile, Tree
from checker.settings import Waiver
from checker.shown import shown_path
from checker.tomlfile import decode, read_raw

KEYS = ("id", "report", "reason", "by", "until")
REQUIRED = ("id", "report", "reason")
_DEPTH = 100
_NESTING = re.compile(rf"[\[\]{{}}]|(?:[-?:]\s+){{{_DEPTH}}}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_waivers(path: Path, base: Path) -> tuple[tuple[Waiver, ...], tuple[Mistake, ...]]:
    """The waivers of a file, patterns relative to ``base``, and the mistakes in it.

    Raises SettingsError where it cannot be read at all. A file of nothing but comments has no waivers.
    """
    shown = shown_path(path)
    text = decode(read_raw(path, "豁免文件"), path, "豁免文件")
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.split("\n")):
        return (), ()
    try:
        if _is_deep(text):
            raise RecursionError
        file = _ListFile(shown, text.encode())
    except RecursionError:
        return (), (Mistake(shown, 0, 0, "内容嵌套过深。一条豁免只要“- id: …”和下面几行，请写得简单些"),)
    found: dict[tuple[str, str], Waiver] = {}
    for node in file.items():
        waiver = _waiver(file, node, base)
        if waiver is None:
            continue
        first = found.setdefault((waiver.id, waiver.report), waiver)
        if first is not waiver:
            file.fault(node, f"这条豁免写了两次，上一处在 {first.origin}。请删掉一条")
    mistakes = sorted(replace(one, message=one.message.replace("规则文件", "豁免文件")) for one in file.mistakes)
    return tuple(found.values()), tuple(mistakes)


def _is_deep(text: str) -> bool:
    """Whether brackets or list marks are nested beyond all sense: the YAML parser recurses, and would take the program down."""
    depth = 0
    for found in _NESTING.finditer(text):
        depth += 1 if found[0] in "[{" else -1 if found[0] in "]}" else 0
        if depth > _DEPTH or len(found[0]) > 1:
            return True
    return False


class _ListFile(RuleFile):
    """A YAML file whose outermost value is a list, where rule files have a mapping."""

    def _convert(self, node: Any, seen: set[int]) -> Tree:
        outermost = not seen
        tree = super()._convert(node, seen)
        return Branch({"": tree}, {}, tree.line, tree.column) if outermost else tree

    def items(self) -> tuple[Tree, ...]:
        """The items of the list."""
        return () if self.tree is None else self.sequence(self.tree.entries[""], "豁免文件")


def _waiver(file: RuleFile, node: Tree, base: Path) -> Waiver | None:
    """One entry; None where something is wrong with it."""
    before = len(file.mistakes)
    entries = file.mapping(node, KEYS, "豁免", REQUIRED)
    texts = {key: file.text(entries.get(key), f"{key} ") for key in KEYS}
    pattern, wrong = read_pattern(texts["report"])
    if texts["report"] and wrong:
        file.fault(entries["report"], wrong)
    until, wrong = read_day(texts["until"])
    if wrong:
        file.fault(entries["until"], wrong)
    if len(file.mistakes) > before:
        return None
    return Waiver(texts["id"].upper(), pattern, texts["reason"], texts["by"], until, base, f"{file.path}:{node.line}")


def read_day(text: str) -> tuple[datetime.date | None, str]:
    """The last day of a waiver, None for no end; and what is wrong with it."""
    if not text:
        return None, ""
    if not _DAY.fullmatch(text):
        return None, "日期要写成 2026-12-31 这样：四位年、两位月、两位日，用 - 隔开"
    try:
        return datetime.date.fromisoformat(text), ""
    except ValueError:
        return None, "没有这一天。请检查年、月、日"
