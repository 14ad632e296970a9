"""``init``: what was written, what was left alone, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.output.text import printable
from checker.starting import GITLAB, GITLAB_INCLUDED, Started


def render(done: Started, folder: Path) -> str:
    """For people."""
    return "\n".join(_lines(done, folder))


def _lines(done: Started, folder: Path) -> Iterator[str]:
    width = max(len(name) for name, _ in (*done.written, *done.kept, *done.failed))
    for title, rows in (("已写好", done.written), ("没有动", done.kept)):
        if rows:
            yield f"{title}（{printable(str(folder))}）："
            yield from (f"  {name:<{width}}  {what}" for name, what in rows)
    if not done.written:
        if not done.failed:
            yield "没有要写的：要用的文件都在了"
        return
    yield "下一步："
    yield from (f"  {number}. {step}" for number, step in enumerate(_steps({name for name, _ in done.written}, printable(str(folder))), 1))


def _steps(written: set[str], folder: str) -> Iterator[str]:
    jobs = [name for name in (".github/workflows/fazhi.yml", GITLAB, GITLAB_INCLUDED) if name in written]
    if jobs:
        yield f"{'、'.join(jobs)}：把里面的 <仓库地址> 换成 fazhi 的 git 地址；用不着的删掉"
    if GITLAB_INCLUDED in written:
        yield f"{GITLAB} 里加上下面两行，GitLab 才会运行这个任务：\n       include:\n         - local: {GITLAB_INCLUDED}"
    yield f"运行 fazhi check {folder}，看看现有的报告"
    yield f"运行 fazhi config show {folder}，看看哪些设置在起作用"
