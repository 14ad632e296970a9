"""``fazhi gaps``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.commands.options import ConfigFile, RulesFolder
from checker.terminal import BROKEN, OK, warn

if TYPE_CHECKING:
    from checker.batch import Batch
    from checker.gaplist.gaplist import GapList


def gaps_command(
    paths: Annotated[list[Path], typer.Argument(readable=False, metavar="报告…", help="报告文件或文件夹。", show_default=False)],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", readable=False, metavar="文件", help="清单写到哪里，可以写多次，按后缀定格式：.xlsx、.docx、.html、.csv、.md。", show_default=False, rich_help_panel="输出")] = None,
    previous: Annotated[Path | None, typer.Option("--previous", readable=False, metavar="文件", help="上次的清单（.xlsx）或结果（.json）：标出新增、延续、已整改，填写过的内容带过来。", show_default=False, rich_help_panel="输入")] = None,
    split: Annotated[Path | None, typer.Option("--split", readable=False, metavar="文件夹", help="每个单位一份 Word 问题清单，写到这个文件夹（新建的或空的）。", show_default=False, rich_help_panel="输出")] = None,
    since: Annotated[str, typer.Option("--since", metavar="提交", help="只查 git 里从这个提交（分支、标签）以来改过的报告。", show_default=False, rich_help_panel="输入")] = "",
    baseline: Annotated[Path | None, typer.Option("--baseline", readable=False, metavar="文件", help="基线文件：已记入的照样列出，状态里注明。", show_default=False, rich_help_panel="判断")] = None,
    config: ConfigFile = None,
    rules: RulesFolder = None,
) -> None:
    """做问题整改清单：一个缺口或问题一行，可以下发填写、逐年对照。

    已豁免的也列出，状态写明“已豁免”。退出码：0 清单做好了（不论有没有问题）；2 有报告没能检查（清单照做，列在“未能检查”），或清单没能写成。
    """
    from checker.errors import FazhiError
    from checker.gaplist.gaplist import make_list
    from checker.gaplist.previous import read_previous
    from checker.gaplist.targets import check_target, render
    from checker.output.files import refuse_inputs, write_atomically
    from checker.progress import Progress
    from checker.survey import Request, Surveyor, decided

    outputs = output or []
    if not outputs and split is None:
        raise FazhiError("请用 -o 写明清单写到哪里，例如 -o 清单.xlsx；或用 --split 文件夹 给每个单位做一份 Word 问题清单")
    for target in outputs:
        check_target(target, previous)
    if split is not None:
        from checker.gaplist.word.splitting import check_folder

        check_folder(split, paths)
    last = read_previous(previous) if previous else None
    surveyor = Surveyor(Request(tuple(paths), rules, config, since))
    with Progress() as progress:
        batch = surveyor.survey(progress.step)
    refuse_inputs(outputs, (*surveyor.inputs, *([baseline] if baseline else ())))
    gaplist = make_list(decided(batch, baseline, compare=True), last)
    _tell(gaplist.batch, since)
    if not batch.reports and batch.failures:
        raise FazhiError("没有一份报告能检查，清单没有做，原有的文件没有动")
    for target in outputs:
        write_atomically(target, render(gaplist, target))
        warn(f"清单已写好：{target}，{_counts(gaplist)}")
        _warn_of_folder(target, paths)
    if split is not None:
        from checker.gaplist.word.splitting import write_letters

        written = write_letters(gaplist, split)
        warn(f"问题清单已写好：{split} 里 {len(written)} 份，{_counts(gaplist)}")
    raise typer.Exit(BROKEN if batch.failures else OK)


def _tell(batch: Batch, since: str) -> None:
    from checker.output.phrasing import told
    from checker.output.text import printable

    for _, sentence in told(batch.notes):
        warn(printable(sentence))
    for failure in batch.failures:
        warn(f"未能检查 {printable(failure.path)}：{failure.reason}")
    if since and not batch.reports and not batch.failures:
        warn(f"自 {since} 以来没有改过的报告，清单是空的")


def _counts(gaplist: GapList) -> str:
    """How many rows, units and reports; and how they stand to the last list."""
    from collections import Counter

    from checker.gaplist.comparing import Mark
    from checker.gaplist.rows import unit_of
    from checker.gaplist.whereabouts import Fate
    from checker.unitname import unit_key

    reports, failures = gaplist.batch.reports, gaplist.batch.failures
    units = len({unit_key(unit_of(checked)) for checked in reports})
    text = f"{len(gaplist.rows)} 行，{units} 个单位的 {len(reports)} 份报告" + (f"；未能检查 {len(failures)} 份" if failures else "")
    if gaplist.compared:
        counts = Counter([*(mark.value for mark in gaplist.compared.marks), *(one.fate.value for one in gaplist.compared.left)])
        text += "；与上次相比：" + ("，".join(f"{one.value} {counts[one.value]}" for one in (*Mark, *Fate) if counts[one.value]) or "没有可比的")
    return text


def _warn_of_folder(output: Path, paths: list[Path]) -> None:
    from checker.gaplist.targets import becomes_report

    if becomes_report(output, paths):
        warn(f"提示：{output} 在报告文件夹里，下次检查会被当作报告。请移到别处")
