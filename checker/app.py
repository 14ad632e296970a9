"""The commands, put together: which there are, and what their help says besides their options."""

from __future__ import annotations

from collections.abc import Callable, Collection
from inspect import getdoc
from typing import Annotated, Any

import typer

from checker import completion
from checker.commands.check import check_command
from checker.commands.config import config_app
from checker.commands.explain import explain_command
from checker.commands.gaps import gaps_command
from checker.commands.init import init_command
from checker.commands.rules import rules_app
from checker.commands.trend import trend_command
from checker.helptext import ChineseCommand, ChineseGroup

_EXAMPLES = """\
例子
  fazhi check 我镇2024年报告.docx       检查一份报告
  fazhi check 各乡镇报告/               检查一个文件夹，子文件夹也查
  fazhi explain ENF-01                  看一项要求问什么、依据什么、怎么补

fazhi 命令 --help 看一个命令的全部选项。"""

_CHECK_ENDING = """\
退出码
  0  查完了，没有达到 --fail-on 那一级的问题
  1  查完了，有
  2  没有查完：参数写错、报告打不开、规则或设置有错、没有找到报告

例子
  fazhi check 我镇2024年报告.docx -v
  fazhi check 各乡镇报告/ --fail-on warning -o json=结果.json
  fazhi check . --since origin/main --baseline 基线.json"""

# in the order of the help; a Typer is a group of commands
_COMMANDS: tuple[tuple[str, Callable[..., None] | typer.Typer, str | None], ...] = (
    ("check", check_command, _CHECK_ENDING), ("explain", explain_command, None), ("gaps", gaps_command, None), ("trend", trend_command, None),
    ("init", init_command, None), ("config", config_app, None), ("rules", rules_app, None),
)


def make_app(words: Collection[str] | None = None) -> typer.Typer:
    """The program. Of commands that are not among the words of the command line, name and help are enough: reading their options takes time."""
    app = typer.Typer(
        name="fazhi", cls=ChineseGroup, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, epilog=_EXAMPLES,
    )
    app.callback()(options)
    for name, command, ending in _COMMANDS:
        if words is not None and name not in words:
            app.command(name, cls=ChineseCommand, help=_help_of(command))(_listed)
        elif isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name, cls=ChineseCommand, epilog=ending)(command)
    return app


def _help_of(command: Any) -> str:
    return str(command.info.help) if isinstance(command, typer.Typer) else getdoc(command) or ""


def _listed() -> None:
    """Stands for a command that is only listed."""


def _version(wanted: bool) -> None:
    if wanted:
        from checker import __version__

        typer.echo(f"fazhi {__version__}")
        raise typer.Exit


def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")] = False,
    install_completion: Annotated[
        bool, typer.Option("--install-completion", callback=completion.install_option, is_eager=True, help="为现在用的命令行装上 Tab 键补全。"),
    ] = False,
    show_completion: Annotated[
        bool, typer.Option("--show-completion", callback=completion.show_option, is_eager=True, help="显示补全脚本，自己安装时用。"),
    ] = False,
) -> None:
    """核对法治政府建设年度报告：65 项要求逐项给出结论、证据位置和整改建议。"""
