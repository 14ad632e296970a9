"""gitignore patterns as people write them: what is wrong with one, and which paths some of them match."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

_NEEDLESS_BACKSLASH = re.compile(r"\\(?![\\#!*?\[\] ])")
_KEPT = 4096  # compiled patterns; each report of a run is held against all of them


def read_pattern(text: str, *, negative: bool = False) -> tuple[str, str]:
    """A pattern as it is matched, and what is wrong with it (empty where nothing is).

    ``negative``: whether ``!`` in front, which takes files back in, has a meaning here.
    """
    pattern = text.strip()
    while pattern.startswith("./"):
        pattern = pattern[2:]
    return pattern, _fault(pattern, negative)


def _fault(pattern: str, negative: bool) -> str:
    if not pattern.strip("/"):
        return "路径模式是空的，什么也匹配不到。例如 2024/*.txt；全部报告写 *"
    if not pattern.isprintable():
        return "路径模式里有换行或控制字符。请重新写一遍"
    if pattern.startswith("#"):
        return "以 # 开头的路径模式算注释，什么也匹配不到。文件名确实以 # 开头的，写成 \\#"
    if pattern.startswith("!") and not negative:
        return "这里的路径模式不能以 ! 开头，请写要匹配的报告。文件名确实以 ! 开头的，写成 \\!"
    if _NEEDLESS_BACKSLASH.search(pattern):
        return "文件夹之间请用 / 隔开，不用反斜杠，例如 2024/*.txt"
    if ".." in pattern.lstrip("!").split("/"):
        return "路径模式里不能写 ..，只能指本文件所在文件夹里面的报告。请把设置文件放到上一级文件夹"
    try:
        _spec((pattern,)).match_file("a")
    except (ValueError, re.error):
        return "路径模式写得不对，请检查 [ ]、! 和反斜杠。例如 2024/*.txt"
    return ""


def located(path: Path) -> str:
    """A path in full, links left as they are named; ``..`` means what the system takes it for."""
    if ".." in path.parts:
        return os.path.join(os.path.realpath(path.parent), path.name) if path.name != ".." else os.path.realpath(path)
    return os.path.abspath(path)


def inside(path: Path, base: Path) -> str | None:
    """A path relative to a folder, with ``/`` on every system; None where it is not in it.

    As named first, then with the links on the way resolved: the same folder may be reached by two names. A link to a file
    stands where it lies, wherever it leads.
    """
    whole, folder = located(path), located(base)
    below = _below(whole, folder)
    if below is None:
        parent, name = os.path.split(whole)
        below = _below(os.path.join(os.path.realpath(parent), name), os.path.realpath(folder))
    return below


def _below(whole: str, folder: str) -> str | None:
    start = os.path.join(folder, "")
    return whole[len(start) :].replace(os.sep, "/") if whole.startswith(start) and whole != start else None


def matches(patterns: tuple[str, ...], path: Path, base: Path) -> bool:
    """Whether patterns, relative to a folder, match a path, the last word being the last one's; outside of the folder never."""
    if not patterns:
        return False
    below = inside(path, base)
    return below is not None and matches_inside(patterns, below)


def matches_inside(patterns: tuple[str, ...], below: str) -> bool:
    """The same for a path that is known to be relative to the patterns' folder."""
    return bool(_spec(patterns).match_file(below))


@lru_cache(_KEPT)
def _spec(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
