"""``fazhi init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.terminal import BROKEN, OK, show, warn


def init_command(
    folder: Annotated[Path, typer.Argument(readable=False, metavar="[文件夹]", help="放报告的文件夹（默认当前文件夹）。", show_default=False)] = Path(),
) -> None:
    """在放报告的文件夹里写好设置、豁免和自动检查的样板；已有的文件一律不动。"""
    from checker.output import started
    from checker.starting import start

    done = start(folder)
    show(started.render(done, folder))
    for name, reason in done.failed:
        warn(f"{folder / name}：{reason}")
    raise typer.Exit(BROKEN if done.failed else OK)
