"""``fazhi trend``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.commands.options import ConfigFile, RulesFolder
from checker.terminal import BROKEN, OK, show, warn


def trend_command(
    paths: Annotated[list[Path], typer.Argument(readable=False, metavar="报告…", help="几个年度的报告文件或文件夹。", show_default=False)],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", readable=False, metavar="文件", rich_help_panel="输出", help="存成文件，可以写多次，按后缀定格式：.html .xlsx .md .csv（默认打印在屏幕上）。", show_default=False)] = None,
    config: ConfigFile = None,
    rules: RulesFolder = None,
) -> None:
    """历年对比：每个单位、每项要求几年来新落实了什么，不再落实什么。"""
    from checker.output.files import refuse_inputs, write_atomically
    from checker.output.trend import render, suffix_of
    from checker.output.trendtables import incomparable
    from checker.progress import Progress
    from checker.survey import Request, Surveyor, decided
    from checker.trend import make_trend

    targets = [(target, suffix_of(target)) for target in output or []]
    surveyor = Surveyor(Request(tuple(paths), rules, config))
    with Progress() as progress:
        batch = decided(surveyor.survey(progress.step))
    trend = make_trend(batch)
    refuse_inputs((target for target, _ in targets), surveyor.inputs)
    if not targets:
        show(render(trend, "").decode())
    for target, suffix in targets if trend.units else ():
        write_atomically(target, render(trend, suffix))
        warn(f"已写入 {target}：{len(trend.units)} 个单位，{len(trend.years)} 个年度")
    if targets and (nothing := incomparable(trend)):
        warn(nothing)
    for one in trend.left_out if targets else ():
        warn(f"没有算进趋势 {one.path}：{one.reason}")
    raise typer.Exit(BROKEN if batch.failures or not trend.units else OK)
