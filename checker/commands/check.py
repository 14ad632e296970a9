"""``fazhi check``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from checker.commands.options import ConfigFile, RulesFolder
from checker.terminal import BROKEN, FOUND, OK, fail, show, wants_colour, warn

if TYPE_CHECKING:
    from checker.batch import Batch


class Format(StrEnum):
    """Output formats of ``check``."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    GITLAB = "gitlab"
    MARKDOWN = "markdown"
    HTML = "html"


class FailOn(StrEnum):
    """The least severity that makes ``check`` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Colour(StrEnum):
    """When the terminal report is coloured."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def check_command(
    paths: Annotated[list[Path], typer.Argument(readable=False, metavar="报告…", help="报告文件或文件夹，可以写多个；- 表示从标准输入读。", show_default=False)],
    form: Annotated[Format, typer.Option("--format", metavar="格式", help="输出格式。", rich_help_panel="输出")] = Format.TEXT,
    output: Annotated[list[str] | None, typer.Option("--output", "-o", metavar="格式=文件", help="另存一份，可以写多次，例如 -o sarif=结果.sarif。", show_default=False, rich_help_panel="输出")] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", metavar="级别", help="达到哪一级就以退出码 1 结束（默认 error，或按设置文件）。", show_default=False, rich_help_panel="判断")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="已落实的要求也列出证据。", rich_help_panel="输出")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不打印结果，只看退出码；未能检查的仍会说明。", rich_help_panel="输出")] = False,
    colour: Annotated[Colour, typer.Option("--color", metavar="何时", help="颜色，auto 在终端里才用。", rich_help_panel="输出")] = Colour.AUTO,
    since: Annotated[str, typer.Option("--since", metavar="提交", help="只查 git 里从这个提交（分支、标签）以来改过的报告。", show_default=False, rich_help_panel="输入")] = "",
    baseline: Annotated[Path | None, typer.Option("--baseline", readable=False, metavar="文件", help="基线文件：只有基线以外的新问题才算。", show_default=False, rich_help_panel="判断")] = None,
    write_baseline: Annotated[bool, typer.Option("--write-baseline", help="把现有的问题记入基线文件，以后只看新问题。", rich_help_panel="判断")] = False,
    name: Annotated[str, typer.Option("--name", metavar="文件名", help="标准输入的内容当作这个文件，例如 --name 报告.docx。", show_default=False, rich_help_panel="输入")] = "",
    show_text: Annotated[bool, typer.Option("--show-text", help="不检查，只显示程序读到的文字和行号，用来查对位置。", rich_help_panel="输出")] = False,
    config: ConfigFile = None,
    rules: RulesFolder = None,
) -> None:
    """检查报告：每项要求的结论、证据位置，缺什么、依据什么、怎么补。"""
    from checker.outcome import worst_found
    from checker.output import parse_outputs, render, save_all
    from checker.output.files import refuse_inputs
    from checker.progress import Progress
    from checker.spool import spooled
    from checker.survey import Request, Surveyor, decided

    targets = parse_outputs(output or [])
    with spooled(paths, name) as (files, names):
        if show_text:
            _show_text(files, names)
        surveyor = Surveyor(Request(files, rules, config, since, names))
        with Progress() as progress:
            batch = surveyor.survey(progress.step)
    refuse_inputs((path for _, path in targets), (*surveyor.inputs, *([baseline] if baseline else ())))
    if write_baseline:
        _record(decided(batch), baseline, targets)
    batch = decided(batch, baseline, compare=True)
    limit = fail_on.value if fail_on else None
    if not quiet:
        show(render(form.value, batch, verbose=verbose, colour=wants_colour(colour.value), fail_on=limit))
    if since and not batch.reports and not batch.failures:
        warn(f"自 {since} 以来没有改过的报告，没有要检查的")
    if quiet:
        _tell_notes(batch)
    if quiet or form is not Format.TEXT:
        _tell_failures(batch)
    unsaved = save_all(targets, batch, limit)
    for failure in unsaved:
        warn(failure.reason)
    raise typer.Exit(BROKEN if batch.failures or unsaved else FOUND if worst_found(batch, limit) else OK)


def _tell_notes(batch: Batch) -> None:
    from checker.output.phrasing import told
    from checker.output.text import printable

    for severity, sentence in told(batch.notes):
        if severity == "warning":
            warn(printable(sentence))


def _tell_failures(batch: Batch) -> None:
    from checker.output.text import printable

    for failure in batch.failures:
        warn(f"未能检查 {printable(failure.path)}：{failure.reason}")


def _record(batch: Batch, baseline: Path | None, targets: Sequence[tuple[str, Path]]) -> NoReturn:
    """Write the baseline, and what else is to be written, and end: a report that could not be read leaves the old file as it is."""
    from checker.baseline import write_baseline
    from checker.output import save_all
    from checker.survey import baselines

    if batch.failures:
        _tell_failures(batch)
        fail("有报告没能检查，基线没有写。请先解决上面的问题")
    files = baselines(batch, baseline)
    file = files[0] if len(files) == 1 else None
    if file is None:
        fail("没有写基线文件，或者各份报告的设置里写的不是同一个。请用 --baseline 写明，例如 --baseline 基线.json --write-baseline；或在设置文件里写 baseline")
    count = write_baseline(file, batch)
    warn(f"已把 {count} 项记入基线 {file}。以后用 --baseline {file} 检查，只有新问题才算")
    unsaved = save_all(targets, batch)
    for failure in unsaved:
        warn(failure.reason)
    raise typer.Exit(BROKEN if unsaved else OK)


def _show_text(paths: tuple[Path, ...], names: Mapping[Path, str]) -> NoReturn:
    from checker.batch import Failure, read_documents
    from checker.output import source
    from checker.output.text import printable

    failed = False
    for read in read_documents(paths, names):
        if isinstance(read, Failure):
            failed = True
            warn(f"未能读取 {printable(read.path)}：{read.reason}")
        else:
            show(source.render(*read))
    raise typer.Exit(BROKEN if failed else OK)
