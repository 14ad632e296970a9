"""Which file a gap list can be written to: suffix → how it is made; and what must not be overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from checker.errors import FazhiError
from checker.gaplist.gaplist import GapList, has_typed
from checker.reading import READERS


def _excel(gaplist: GapList) -> bytes:
    from checker.gaplist.excel.workbook import render

    return render(gaplist)


def _word(gaplist: GapList) -> bytes:
    from checker.gaplist.word.letters import render

    return render(gaplist)


def _csv(gaplist: GapList) -> bytes:
    from checker.gaplist.csvfile import render

    return render(gaplist)


def _markdown(gaplist: GapList) -> bytes:
    from checker.gaplist.markdown import render

    return (render(gaplist) + "\n").encode("utf-8", "backslashreplace")


def _web(gaplist: GapList) -> bytes:
    text: str = import_module("checker.output.html").render(gaplist.batch)
    return (text + "\n").encode("utf-8", "backslashreplace")


RENDERERS: Mapping[str, Callable[[GapList], bytes]] = {".xlsx": _excel, ".docx": _word, ".html": _web, ".csv": _csv, ".md": _markdown}


def render(gaplist: GapList, target: Path) -> bytes:
    """The list as the bytes of a file of that suffix."""
    return RENDERERS[target.suffix.lower()](gaplist)


def check_target(target: Path, previous: Path | None) -> None:
    """Raise FazhiError where a list cannot or must not be written there; before the reports are checked, so that nobody waits in vain."""
    suffix = target.suffix.lower()
    form, mark, name = target.name.partition("=")
    if mark and f".{form}" in RENDERERS:
        raise FazhiError(f"{target}：清单按后缀定格式，-o 后面直接写文件名，例如 -o {target.with_name(name or '清单.xlsx')}")
    if suffix not in RENDERERS:
        raise FazhiError(f"{target}：{f'不会做 {suffix} 文件' if suffix else '文件名没有后缀，不知道做哪一种'}。能做的有 {'、'.join(RENDERERS)}，例如 -o 清单.xlsx")
    if target.is_dir():
        raise FazhiError(f"{target}：这是一个文件夹，请写上文件名，例如 -o {target / '清单.xlsx'}")
    if not target.parent.is_dir():
        raise FazhiError(f"{target}：没有 {target.parent} 这个文件夹，请先建好")
    if previous is not None:
        if os.path.realpath(previous) == os.path.realpath(target):
            raise FazhiError(f"{target}：新清单不能写到上次的清单上，写坏了，填写的内容就没有了。请给 -o 换一个文件名")
        if suffix == ".html":
            raise FazhiError(f"{target}：网页里没有整改对比，不能和 --previous 一起用。请改用 .xlsx、.docx、.csv 或 .md")
    if suffix == ".xlsx" and target.is_file() and target.stat().st_size:
        _keep_typed(target)


def _keep_typed(target: Path) -> None:
    """Raise FazhiError where the file to be replaced is a list in which people wrote something, or a workbook that cannot be told to be none."""
    from checker.gaplist.pastbook import read_book

    try:
        rows = read_book(target).rows
    except (FazhiError, OSError):
        raise FazhiError(f"{target}：这里已经有一个文件，读不出是不是没有填写过的清单（可能加了密码，或是别的表），不能盖掉。请给 -o 换一个文件名") from None
    typed = sum(map(has_typed, rows))
    if typed:
        raise FazhiError(f"{target}：这份清单里有 {typed} 行已经有人填写，不能盖掉。请用 --previous {target} 接着做，并给 -o 换一个文件名")


def becomes_report(target: Path, paths: Iterable[Path]) -> bool:
    """Whether a file would be taken for a report when the same folders are checked again."""
    if target.suffix.lower() not in READERS:
        return False
    real = Path(os.path.realpath(target))
    return any(path.is_dir() and real.is_relative_to(os.path.realpath(path)) for path in paths)
