"""waivers.yml → waivers, every mistake at its line and column; and what makes a waiver whole, wherever it is written."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from checker.errors import Mistake
from checker.patterns import read_pattern
from checker.rulefile import RuleFile, Tree
from checker.settings import Waiver
from checker.shown import shown_path
from checker.tomlfile import decode, read_raw

KEYS = ("id", "report", "reason", "by", "until")
REQUIRED = ("id", "report", "reason")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_waivers(path: Path, base: Path) -> tuple[tuple[Waiver, ...], tuple[Mistake, ...]]:
    """The waivers of a file, patterns relative to ``base``, and the mistakes in it.

    Raises SettingsError where it cannot be read at all. A file of nothing but comments has no waivers.
    """
    shown = shown_path(path)
    text = decode(read_raw(path, "豁免文件"), path, "豁免文件")
    file = RuleFile(shown, text.encode(), "豁免文件", listed=True)
    found: dict[tuple[str, str], Waiver] = {}
    for node in file.items:
        waiver = _waiver(file, node, base)
        if waiver is None:
            continue
        first = found.setdefault((waiver.id, waiver.report), waiver)
        if first is not waiver:
            file.fault(node, f"这条豁免写了两次，上一处在 {first.origin}。请删掉一条")
    return tuple(found.values()), tuple(sorted(file.mistakes))


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
