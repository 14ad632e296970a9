"""Typer commands: wire, print, exit. Decides nothing, computes nothing."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

OK, FOUND, BROKEN = 0, 1, 2

app = typer.Typer(
    name="fazhi", add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
)
rules_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="查看、测试、校验规则文件。")
app.add_typer(rules_app, name="rules")


class Format(StrEnum):
    """Output formats of ``check``."""

    TEXT = "text"
    JSON = "json"


class FailOn(StrEnum):
    """The least severity that makes ``check`` exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def _version(wanted: bool) -> None:
    if wanted:
        from checker import __version__

        typer.echo(f"fazhi {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")] = False,
) -> None:
    """核对法治政府建设年度报告：65 项要求逐项给出结论、证据位置和整改建议。"""


RulesFolder = Annotated[Path | None, typer.Option("--rules", help="规则文件夹（默认用自带的规则）。", show_default=False)]


@app.command("check")
def check_command(
    paths: Annotated[list[Path], typer.Argument(help="报告文件或文件夹。", show_default=False)],
    form: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.TEXT,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="达到哪一级就以退出码 1 结束。")] = FailOn.ERROR,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="已落实的要求也列出证据。")] = False,
    show_text: Annotated[bool, typer.Option("--show-text", help="不检查，只显示程序读到的文字和行号，用来查对位置。")] = False,
    rules: RulesFolder = None,
) -> None:
    """检查报告：每项要求的结论、证据位置，缺什么、依据什么、怎么补。"""
    from checker import __version__
    from checker.batch import check_paths
    from checker.cache import cached_rulebook
    from checker.outcome import worst_found
    from checker.output import json as json_output
    from checker.output import text as text_output
    from checker.rulefolder import built_in_rules

    if show_text:
        _show_text(paths)
    rulebook = cached_rulebook(rules or built_in_rules())
    batch = check_paths(paths, rulebook)
    if form is Format.JSON:
        _print(json_output.render(batch, rulebook, __version__))
    else:
        _print(text_output.render(batch, rulebook, verbose=verbose, colour=_colour()))
    for failure in batch.failures if form is Format.JSON else ():
        print(f"未能检查 {text_output.printable(failure.path)}：{failure.reason}", file=sys.stderr)
    if batch.failures:
        raise typer.Exit(BROKEN)
    raise typer.Exit(FOUND if worst_found(batch, rulebook, fail_on.value) else OK)


def _show_text(paths: list[Path]) -> NoReturn:
    from checker.batch import Failure, read_documents
    from checker.output import source
    from checker.output.text import printable

    failed = False
    for read in read_documents(paths):
        if isinstance(read, Failure):
            failed = True
            print(f"未能读取 {printable(read.path)}：{read.reason}", file=sys.stderr)
        else:
            _print(source.render(*read))
    raise typer.Exit(BROKEN if failed else OK)


@app.command("explain")
def explain_command(
    name: Annotated[str, typer.Argument(metavar="编号", help="要求或检查的编号，例如 ENF-01、NUM-SUM。")],
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="也列出全部短语。")] = False,
    rules: RulesFolder = None,
) -> None:
    """解释一项要求或检查：问什么、依据、怎样判、例子、怎么补。"""
    from checker.cache import cached_rulebook
    from checker.output import explain
    from checker.rulefolder import built_in_rules

    rulebook = cached_rulebook(rules or built_in_rules())
    requirement, check = rulebook.requirement(name), rulebook.checks.checks.get(name.upper())
    if requirement is not None:
        _print(explain.render(requirement, verbose=verbose))
    elif check is not None:
        _print(explain.render_check(check))
    else:
        _fail(explain.unknown(name, rulebook))


@rules_app.command("list")
def rules_list(rules: RulesFolder = None) -> None:
    """列出全部要求。"""
    from checker.cache import cached_rulebook
    from checker.output import explain
    from checker.rulefolder import built_in_rules

    _print(explain.listing(cached_rulebook(rules or built_in_rules())))


@rules_app.command("lint")
def rules_lint(rules: Annotated[Path | None, typer.Argument(help="规则文件夹（默认自带的规则）。", show_default=False)] = None) -> None:
    """校验规则文件：未知键、重复、永远匹配不到的短语、缺例子……一次列全。"""
    from checker.lint import lint

    rulebook, mistakes = lint(rules)
    for mistake in mistakes:
        _print(str(mistake))
    if mistakes:
        _fail(f"规则文件有 {len(mistakes)} 处错误，请按上面的位置逐一改正")
    _print(f"规则文件没有错误：{len(rulebook.requirements)} 项要求，{len(rulebook.patterns)} 条短语")


@rules_app.command("test")
def rules_test(
    names: Annotated[list[str] | None, typer.Argument(metavar="[编号或分组]…", help="只测这些要求或分组，例如 ENF 或 ENF-01。", show_default=False)] = None,
    rules: RulesFolder = None,
) -> None:
    """运行规则自带的例子，核对结论。"""
    from checker.cache import cached_rulebook
    from checker.rulefolder import built_in_rules
    from checker.ruletest import run_examples

    outcome = run_examples(cached_rulebook(rules or built_in_rules()), names or [])
    for line in outcome.lines:
        _print(line)
    if outcome.failed or not outcome.passed:
        raise typer.Exit(FOUND if outcome.passed + outcome.failed else BROKEN)


def main() -> None:
    """Run the program; a crash or a bad rule file exits 2, never 1."""
    import gc

    from checker.errors import FazhiError

    gc.set_threshold(1_000_000, 50, 1000)  # matching makes millions of small tuples and no cycles: collecting them doubles the time
    try:
        sys.exit(app(standalone_mode=False) or OK)
    except FazhiError as error:
        _fail(str(error))
    except (BrokenPipeError, KeyboardInterrupt):
        sys.stderr.close()
        sys.exit(BROKEN)
    except Exception as error:  # the last line of defence: the contract's exit code for a crash is 2
        if hasattr(error, "ctx") and hasattr(error, "exit_code"):
            from checker.usage import explain_usage

            _fail(explain_usage(error))
        _fail(f"程序出错（{type(error).__name__}：{error}）。请把命令和报告发给维护者")


def _colour() -> bool:
    import os

    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _print(text: str) -> None:
    # A file name may hold bytes that are no text; JSON reads the escape that stands for them as what it was.
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def _fail(message: str) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(BROKEN)
